//! Documents of the open meeting, made and written on a thread of their own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::deck::Deck;
use crate::export::{self, ExportChoice, Made, Minutes, Profile};
use crate::model::Meeting;
use crate::render::DeckArt;
use crate::session::Session;
use crate::store::atomic::{self, Existing};
use crate::text::{Text, fill};
use crate::ui::dialogs::export::Written;

/// So many names are tried for a document: "svar (2).docx".
const MOST_NAMES: usize = 200;

/// What documents are made from.
pub struct Source {
    /// The meeting as it is now.
    pub meeting: Arc<Meeting>,
    /// Its deck.
    pub deck: Arc<Deck>,
    /// The words.
    pub text: Arc<Text>,
}

impl Source {
    fn session(&self) -> Session {
        Session::new(Meeting::clone(&self.meeting), Arc::clone(&self.deck))
    }

    /// Makes the document.
    pub fn minutes(&self, profile: Profile) -> Minutes {
        Minutes::of(&self.session(), profile, &self.text, &TimeZone::system())
    }

    /// Writes the files that were chosen. `file`: the meeting's, which they are named after. None is ever written over:
    /// somebody may have worked on it since.
    pub fn write(&self, choice: &ExportChoice, file: &Path) -> Written {
        let session = self.session();
        let zone = TimeZone::system();
        let minutes = Minutes::of(&session, choice.profile, &self.text, &zone);
        let art = DeckArt::new(&self.deck.files);
        let source = export::Source { session: &session, minutes: &minutes, text: &self.text, art: &art };
        let mut written = Vec::new();
        for format in &choice.formats {
            let name = format.file_stem(choice.profile, file, &self.text.export);
            let made = format.write(&source, &zone).map_err(std::io::Error::other);
            let file = made.and_then(|made| match made {
                Made::File(bytes) => write_new(&choice.folder, &name, format.extension(), &bytes),
                Made::Folder(files) => write_new_folder(&choice.folder, &name, &files),
            });
            match file {
                Ok(path) => written.push(path),
                Err(error) => {
                    let path = choice.folder.join(format!("{name}.{}", format.extension()));
                    let values = [("path", path.display().to_string()), ("reason", self.text.io_reason(&error))];
                    let said = &self.text.export_page.failed;
                    return Written::Failed(fill(
                        said,
                        &values.each_ref().map(|(name, value)| (*name, value.as_str())),
                    ));
                }
            }
        }
        Written::Files(written)
    }
}

/// Writes files into a folder of this name, or of the next that is free.
fn write_new_folder(folder: &Path, name: &str, files: &[(String, Vec<u8>)]) -> std::io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    for number in 1..=MOST_NAMES {
        let path = folder.join(if number == 1 { name.to_owned() } else { format!("{name} ({number})") });
        match std::fs::create_dir(&path) {
            Ok(()) => {
                for (name, bytes) in files {
                    atomic::write(&path.join(name), bytes, Existing::Keep)?;
                }
                return Ok(path);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(std::io::ErrorKind::AlreadyExists.into())
}

/// Writes a file of this name, or of the next that is free.
fn write_new(folder: &Path, name: &str, extension: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    for number in 1..=MOST_NAMES {
        let file = if number == 1 { format!("{name}.{extension}") } else { format!("{name} ({number}).{extension}") };
        let path = folder.join(file);
        match atomic::write(&path, bytes, Existing::Keep) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(std::io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let first = write_new(folder.path(), "svar", "md", b"en").unwrap();
        let second = write_new(folder.path(), "svar", "md", b"to").unwrap();
        assert_eq!(std::fs::read(&first).unwrap(), b"en");
        assert_eq!(second.file_name().unwrap(), "svar (2).md");
        assert!(write_new(&first, "svar", "md", b"tre").is_err(), "a file is no folder");
    }
}
