//! Why a file could not be read or written, in words.

use crate::deck::ProblemKind;
use crate::picture::DecodeError;
use crate::store::deck_picture::NotBrought;
use crate::store::own_deck::NotMade;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::{Text, fill};
use crate::reading::ReadError;
use crate::store::OpenError;
use crate::store::settings::DefaultsError;

impl Text {
    /// Why a file could not be read as a meeting.
    pub fn not_a_meeting(&self, path: &Path, error: &OpenError) -> String {
        let words = &self.notices;
        let shown = path.display().to_string();
        let with_path = |template: &str| fill(template, &[("path", &shown)]);
        match error {
            OpenError::File(ReadError::TooLarge { .. }) => with_path(&words.open_too_large),
            OpenError::File(error) => self.unreadable(path, error),
            OpenError::Empty => with_path(&words.open_empty),
            OpenError::NotText => with_path(&words.open_not_text),
            OpenError::NotAMeeting => with_path(&words.open_not_a_meeting),
            OpenError::Newer { .. } => with_path(&words.open_newer),
            OpenError::Damaged(problem) => {
                let (line, column) = (problem.line.to_string(), problem.column.to_string());
                fill(&words.open_damaged, &[("path", &shown), ("line", &line), ("column", &column)])
            }
        }
    }

    /// Why a file could not be read at all.
    pub fn unreadable(&self, path: &Path, error: &ReadError) -> String {
        let words = &self.notices;
        let (template, reason) = match error {
            ReadError::Missing => (&words.open_missing, String::new()),
            ReadError::NotAFile => (&words.open_not_a_file, String::new()),
            ReadError::TooLarge { limit } => (&words.open_over_limit, (limit >> 20).to_string()),
            ReadError::Io(error) => (&words.open_unreadable, self.io_reason(error)),
        };
        fill(template, &[("path", &path.display().to_string()), ("reason", &reason)])
    }

    /// Why what is settled for all users of the machine was not used.
    pub fn defaults_failed(&self, path: &Path, error: &DefaultsError) -> String {
        let words = &self.notices;
        let shown = path.display().to_string();
        match error {
            DefaultsError::File(error) => self.unreadable(path, error),
            DefaultsError::Newer(_) => fill(&words.defaults_newer, &[("path", &shown)]),
            DefaultsError::Syntax { line, column, .. } => {
                let (line, column) = (line.to_string(), column.to_string());
                fill(&words.defaults_failed, &[("path", &shown), ("line", &line), ("column", &column)])
            }
        }
    }

    /// Why the disk did not do what was asked of it; `reason` is what the system says of it.
    pub fn disk_failure(&self, kind: ErrorKind, reason: &str) -> String {
        let words = &self.notices;
        match kind {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => words.disk_full.clone(),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => words.no_permission.clone(),
            ErrorKind::ResourceBusy => words.file_in_use.clone(),
            ErrorKind::NotFound | ErrorKind::NotADirectory => words.folder_gone.clone(),
            kind => fill(&words.other_error, &[("reason", &self.system_reason(kind, reason))]),
        }
    }

    /// The system gave no thread for what was asked for.
    pub fn no_thread(&self, error: &io::Error) -> String {
        fill(&self.notices.no_thread, &[("reason", &self.io_reason(error))])
    }

    /// That a document was not written, and why.
    pub fn document_not_written(&self, path: &Path, error: &io::Error) -> String {
        let (path, reason) = (path.display().to_string(), self.io_reason(error));
        fill(&self.export_page.failed, &[("path", &path), ("reason", &reason)])
    }

    /// Why no deck was made in a folder.
    pub fn not_made(&self, error: &NotMade) -> String {
        match error {
            NotMade::Unreadable(problems) => {
                problems.first().map(|problem| self.problem_reason(problem)).unwrap_or_default()
            }
            NotMade::NotEmpty(path) => fill(&self.cli.not_empty, &[("path", &path.display().to_string())]),
            NotMade::IsFile(path) => fill(&self.cli.is_file, &[("path", &path.display().to_string())]),
            NotMade::Io { error, .. } => self.io_reason(error),
        }
    }

    /// Why a picture did not come in.
    pub fn not_brought(&self, error: &NotBrought) -> String {
        let kind = match error {
            NotBrought::Write(error) | NotBrought::Read(ReadError::Io(error)) => return self.io_reason(error),
            NotBrought::Read(ReadError::Missing) => ProblemKind::FileMissing,
            NotBrought::Read(ReadError::TooLarge { limit }) => ProblemKind::PictureFileTooLarge { limit: *limit },
            NotBrought::Read(ReadError::NotAFile) => ProblemKind::NotAFile,
            NotBrought::Decode(DecodeError::TooManyPixels { width, height }) => {
                ProblemKind::PictureTooManyPixels { width: *width, height: *height }
            }
            NotBrought::Decode(DecodeError::OutOfMemory) => ProblemKind::PictureNoMemory,
            NotBrought::Decode(DecodeError::Damaged(_)) => ProblemKind::PictureUnreadable,
        };
        self.problem_said(&kind)
    }

    /// The same where what is to be its folder is a file.
    pub fn folder_is_file(&self, folder: &Path, path: &Path) -> String {
        let words = &self.export_page;
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let reason = fill(&words.folder_is_file, &[("name", &name)]);
        fill(&words.failed, &[("path", &path.display().to_string()), ("reason", &reason)])
    }

    /// Why the system did not do something, without a full stop.
    pub fn io_reason(&self, error: &io::Error) -> String {
        self.system_reason(error.kind(), &error.to_string())
    }

    /// The same by the error's kind and the system's own words, which are English or the machine's language: only the
    /// number in them is told.
    pub fn system_reason(&self, kind: ErrorKind, said: &str) -> String {
        let words = &self.system;
        let number = number_in(said);
        let reason = match (kind, number) {
            // Kinds that the standard library has no stable name for: a fault of the disk, and a file that another program
            // holds.
            (_, Some(5)) if cfg!(unix) => &words.disk_fault,
            (_, Some(32 | 33)) if cfg!(windows) => &words.busy,
            (ErrorKind::NotFound, _) => &words.not_found,
            (ErrorKind::PermissionDenied, _) => &words.no_access,
            (ErrorKind::ReadOnlyFilesystem, _) => &words.read_only,
            (ErrorKind::StorageFull, _) => &words.full,
            (ErrorKind::QuotaExceeded, _) => &words.quota,
            (ErrorKind::FileTooLarge, _) => &words.too_large,
            (ErrorKind::AlreadyExists, _) => &words.exists,
            (ErrorKind::NotADirectory, _) => &words.not_a_folder,
            (ErrorKind::IsADirectory, _) => &words.is_a_folder,
            (ErrorKind::InvalidFilename, _) => &words.bad_name,
            (ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy, _) => &words.busy,
            (ErrorKind::OutOfMemory | ErrorKind::WouldBlock, _) => &words.no_memory,
            (ErrorKind::UnexpectedEof | ErrorKind::WriteZero, _) => &words.cut_off,
            (
                ErrorKind::TimedOut
                | ErrorKind::StaleNetworkFileHandle
                | ErrorKind::HostUnreachable
                | ErrorKind::NetworkUnreachable
                | ErrorKind::NetworkDown
                | ErrorKind::NotConnected
                | ErrorKind::ConnectionRefused
                | ErrorKind::ConnectionReset
                | ErrorKind::ConnectionAborted
                | ErrorKind::BrokenPipe,
                _,
            ) => &words.no_answer,
            (_, Some(number)) => return fill(&words.numbered, &[("n", &number.to_string())]),
            _ => &words.unknown,
        };
        reason.clone()
    }
}

/// The number behind the system's words: "… (os error 5)".
fn number_in(said: &str) -> Option<i32> {
    said.rsplit_once("(os error ")?.1.trim_end_matches(')').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_said_in_norwegian() {
        let text = Text::load("nb").unwrap();
        let check = |error: io::Error, expected: &str| assert_eq!(text.io_reason(&error), expected, "{error:?}");
        check(ErrorKind::PermissionDenied.into(), "du har ikke tilgang");
        check(ErrorKind::StaleNetworkFileHandle.into(), "disken eller nettverket svarer ikke");
        check(io::Error::other("fault while saving"), "ukjent feil");
        if cfg!(target_os = "linux") {
            check(io::Error::from_raw_os_error(5), "disken melder feil under lesing eller skriving");
            check(io::Error::from_raw_os_error(36), "navnet er for langt, eller har tegn som ikke kan brukes der");
            check(io::Error::from_raw_os_error(95), "feil nummer 95");
            let error = ReadError::from(io::Error::from_raw_os_error(95));
            let said = text.unreadable(Path::new("a.ron"), &error);
            assert_eq!(said, "Filen kunne ikke leses: a.ron. Grunn: feil nummer 95.");
        }
    }

    #[test]
    fn a_file_that_another_program_holds_is_not_said_to_be_forbidden() {
        let text = Text::load("nb").unwrap();
        let said = text.disk_failure(ErrorKind::ResourceBusy, "");
        assert_eq!(said, "et annet program holder filen åpen. Lukk den der.");
        assert_ne!(said, text.disk_failure(ErrorKind::PermissionDenied, ""));
    }
}
