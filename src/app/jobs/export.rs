//! Documents of the open meeting, made and written on a thread of their own.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::deck::Deck;
use crate::export::slides::SlideSource;
use crate::export::{self, ExportChoice, Format, Made, Minutes, Paper, Preview, Profile, SlidesLayout};
use crate::model::Meeting;
use crate::render::DeckArt;
use crate::session::Session;
use crate::store::free_name::{write_new, write_new_folder};
use crate::text::Text;
use crate::ui::dialogs::export::Written;
use crate::ui::dialogs::progress::Progress;

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

    /// Makes the document, and its pages as they will be printed.
    pub fn preview(&self, profile: Profile) -> Preview {
        let minutes = Minutes::of(&self.session(), profile, &self.text, &TimeZone::system());
        let pages = export::pdf::preview(&minutes.document, &self.text.export);
        Preview { minutes, pages }
    }

    /// Makes the pages of slides or sheets, as they will be printed; of pictures, as the slides are.
    pub fn pages(&self, format: Format) -> Vec<Paper> {
        let (session, art) = (self.session(), DeckArt::new(&self.deck.files));
        let source = SlideSource::new(&session, &self.text, &TimeZone::system(), &art);
        match format {
            Format::Slides(layout) => export::pdf::preview_slides(&source, layout),
            Format::Png => export::pdf::preview_slides(&source, SlidesLayout::Full),
            Format::Sheets => export::pdf::preview_sheets(&source),
            Format::Docx | Format::Pdf | Format::Html | Format::Markdown | Format::Csv => Vec::new(),
        }
    }

    /// Makes a PDF for the system's program that prints. It lies where temporary files do: that program may read it for as
    /// long as it likes.
    pub fn print(&self, (profile, format): (Profile, Format), file: &Path) -> Written {
        match private_folder() {
            Ok(folder) => {
                let formats = vec![format];
                let choice = ExportChoice { profile, formats, folder: folder.path().to_owned() };
                let written = self.write(&choice, file, &mut |_| ControlFlow::Continue(()), || true);
                if matches!(written, Some(Written::Files(_))) {
                    let _ = folder.keep();
                }
                // Nobody stops it.
                written.unwrap_or(Written::Files(Vec::new()))
            }
            Err(error) => Written::Failed(self.text.document_not_written(&std::env::temp_dir(), &error)),
        }
    }

    /// Writes the files that were chosen. `file`: the meeting's, which they are named after. None is ever written over:
    /// somebody may have worked on it since. `tell` hears how far it has come, and may stop it while they are made;
    /// `begin_writing` is asked once, right before they are written. Nothing is returned, and written, when it was stopped.
    pub fn write(
        &self,
        choice: &ExportChoice,
        file: &Path,
        tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
        begin_writing: impl FnOnce() -> bool,
    ) -> Option<Written> {
        let session = self.session();
        let zone = TimeZone::system();
        let minutes = Minutes::of(&session, choice.profile, &self.text, &zone);
        let art = DeckArt::new(&self.deck.files);
        let source = export::Source { session: &session, minutes: &minutes, text: &self.text, art: &art };
        let mut made = Vec::new();
        for (done, format) in choice.formats.iter().enumerate() {
            if tell(Progress::Making { done, all: choice.formats.len() }).is_break() {
                return None;
            }
            let name = format.file_stem(choice.profile, file, &self.text.export);
            match format.write(&source, &zone) {
                Ok(file) => made.push((format, name, file)),
                Err(error) => return Some(self.not_written(choice, format, &name, &std::io::Error::other(error))),
            }
        }
        if !begin_writing() {
            return None;
        }
        let _ = tell(Progress::Writing);
        let mut written = Vec::new();
        for (format, name, made) in made {
            let file = match made {
                Made::File(bytes) => write_new(&choice.folder, (&name, format.extension()), &bytes),
                Made::Folder(files) => write_new_folder(&choice.folder, &name, &files),
            };
            match file {
                Ok(path) => written.push(path),
                Err(error) => return Some(self.not_written(choice, format, &name, &error)),
            }
        }
        Some(Written::Files(written))
    }

    fn not_written(&self, choice: &ExportChoice, format: &Format, name: &str, error: &std::io::Error) -> Written {
        let path = choice.folder.join(format!("{name}.{}", format.extension()));
        Written::Failed(self.text.document_not_written(&path, error))
    }
}

/// A new folder for what is printed, which others cannot look into; those of earlier days go.
fn private_folder() -> std::io::Result<tempfile::TempDir> {
    sweep(&std::env::temp_dir());
    let mut builder = tempfile::Builder::new();
    builder.prefix(PRINTS);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir()
}

/// What such folders' names begin with.
const PRINTS: &str = "taktskifte-utskrift-";
/// What was printed is read by another program for as long as it shows it; not for longer than this.
const KEPT: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);

fn sweep(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(PRINTS)) {
        let changed = entry.metadata().and_then(|found| found.modified());
        if changed.is_ok_and(|changed| changed.elapsed().is_ok_and(|age| age > KEPT)) {
            // Another user's, or in use: it stays.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_printed_on_another_day_is_swept() {
        let place = tempfile::tempdir().unwrap();
        let [old, new, other] =
            ["taktskifte-utskrift-a", "taktskifte-utskrift-b", "annet"].map(|name| place.path().join(name));
        for folder in [&old, &new, &other] {
            std::fs::create_dir(folder).unwrap();
        }
        let yesterday = std::time::SystemTime::now() - 2 * KEPT;
        for folder in [&old, &other] {
            std::fs::File::open(folder).unwrap().set_modified(yesterday).unwrap();
        }
        sweep(place.path());
        assert_eq!([old.exists(), new.exists(), other.exists()], [false, true, true]);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_looks_into_the_folder_of_what_is_printed() {
        use std::os::unix::fs::PermissionsExt;
        let folder = private_folder().unwrap();
        assert_eq!(folder.path().metadata().unwrap().permissions().mode() & 0o777, 0o700);
    }
}
