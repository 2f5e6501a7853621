//! Documents of the open meeting, made and written on a thread of their own.

use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::deck::Deck;
use crate::export::{self, ExportChoice, Made, Minutes, Profile};
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
                Made::File(bytes) => write_new(&choice.folder, (&name, format.extension()), &bytes),
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
