//! What a new meeting begins with, and what its files are called.

use std::path::PathBuf;

use crate::deck::MeetingFields;
use crate::store::autosave::Target;
use crate::store::lock::MeetingLock;
use crate::store::places::Places;
use crate::text::Text;

/// What a new meeting begins with.
#[derive(Clone, Debug)]
pub struct NewMeeting {
    /// From the start page.
    pub fields: MeetingFields,
    /// Where its file belongs.
    pub places: Places,
    /// What its file is called.
    pub names: FileNames,
}

/// What files are called, in the user's language.
#[derive(Clone, Debug)]
pub struct FileNames {
    /// A meeting without fields.
    pub(super) unnamed: String,
    /// Behind the name of a meeting that is rescued.
    pub(super) rescued: String,
    /// Behind the name of a copy.
    pub(super) copied: String,
    /// Behind the name of a damaged file that is set aside.
    pub(super) damaged: String,
}

impl NewMeeting {
    /// With these fields, named in the user's language.
    pub fn new(fields: MeetingFields, places: Places, text: &Text) -> Self {
        let files = &text.files;
        let names = FileNames {
            unnamed: text.start.unnamed.clone(),
            rescued: files.rescued.clone(),
            copied: files.copied.clone(),
            damaged: files.damaged.clone(),
        };
        Self { fields, places, names }
    }

    /// Where it is saved, and rescued.
    pub(super) fn target(&self, path: PathBuf, lock: MeetingLock, contents: Option<Vec<u8>>) -> Target {
        Target {
            path,
            lock,
            contents,
            rescue_folder: self.places.rescue_folder(),
            rescue_suffix: self.names.rescued.clone(),
            versions_folder: self.places.versions_folder(),
        }
    }
}
