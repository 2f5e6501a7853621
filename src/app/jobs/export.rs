//! Documents of the open meeting, made and written on a thread of their own.

use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::deck::Deck;
use crate::export::{self, ExportChoice, Format, Made, Minutes, Preview, Profile};
use crate::model::Meeting;
use crate::render::DeckArt;
use crate::session::Session;
use crate::store::free_name::{write_new, write_new_folder};
use crate::text::{Text, fill};
use crate::ui::dialogs::export::Written;

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

    /// Makes a PDF for the system's program that prints. It lies where temporary files do: that program may read it for as
    /// long as it likes.
    pub fn print(&self, profile: Profile, file: &Path) -> Written {
        match tempfile::Builder::new().prefix("taktskifte-").tempdir() {
            Ok(folder) => {
                let choice = ExportChoice { profile, formats: vec![Format::Pdf], folder: folder.keep() };
                self.write(&choice, file)
            }
            Err(error) => Written::Failed(self.failed(&std::env::temp_dir(), &error)),
        }
    }

    fn failed(&self, path: &Path, error: &std::io::Error) -> String {
        let values = [("path", path.display().to_string()), ("reason", self.text.io_reason(error))];
        fill(&self.text.export_page.failed, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
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
                Made::File(bytes) => write_new(&choice.folder, (&name, format.extension()), &bytes),
                Made::Folder(files) => write_new_folder(&choice.folder, &name, &files),
            });
            match file {
                Ok(path) => written.push(path),
                Err(error) => {
                    let path = choice.folder.join(format!("{name}.{}", format.extension()));
                    return Written::Failed(self.failed(&path, &error));
                }
            }
        }
        Written::Files(written)
    }
}
