//! Where a deck's files are read from: the program itself, or a folder. Owns the rule that nothing outside the deck's
//! folder is read.
//!
//! Real paths are compared before a file is opened. cap-std would also keep somebody from swapping the file in between;
//! whoever can do that can write the deck itself.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

use image::RgbaImage;
use unicode_normalization::UnicodeNormalization;

use crate::picture::{self, DecodeError};
use crate::reading::{ReadError, read_limited};

/// The name of a deck's own file in its folder.
pub const DECK_FILE: &str = "deck.ron";
/// A deck file larger than this is refused, bytes: 1,600 slides need about 1 MB.
pub const MAX_DECK_BYTES: u64 = 16 << 20;
/// A picture file larger than this is refused, bytes.
pub const MAX_PICTURE_BYTES: u64 = 64 << 20;

/// So many files of a folder are looked through for a name that is spelled otherwise.
const MAX_ENTRIES: usize = 10_000;

/// A picture's path inside its deck's folder, with `/` between the parts and none of them `..`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PicturePath(String);

impl PicturePath {
    /// Takes a relative path that stays inside the folder; `None` for any other.
    pub fn new(path: &str) -> Option<Self> {
        let inside = !path.is_empty()
            && !path.contains(['\\', '\0', ':'])
            && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        inside.then(|| Self(path.to_owned()))
    }

    /// As written in the deck.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where a deck's files are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DeckFiles {
    /// In the program file.
    Bundled,
    /// In a folder.
    Folder(PathBuf),
}

#[derive(rust_embed::RustEmbed)]
#[folder = "content/debatthefte-2026"]
struct BundledDeck;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It was not read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A link leads out of the deck's folder.
    #[error("leads out of the folder")]
    Outside,
}

/// Why a deck's picture cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// Its file could not be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// Its file is no picture that can be shown.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

impl DeckFiles {
    /// How people know the deck's own file: its path, or its name inside the program.
    pub fn deck_path(&self) -> PathBuf {
        match self {
            Self::Bundled => Path::new("debatthefte-2026").join(DECK_FILE),
            Self::Folder(folder) => folder.join(DECK_FILE),
        }
    }

    /// The deck's own text.
    ///
    /// # Errors
    /// When it is missing, too large, or not readable. Bytes that are not UTF-8 are returned as they are.
    pub fn read_deck(&self) -> Result<Cow<'static, [u8]>, FileError> {
        self.read(DECK_FILE, MAX_DECK_BYTES)
    }

    /// A picture's file as it is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read_picture(&self, path: &PicturePath) -> Result<Cow<'static, [u8]>, FileError> {
        self.read(path.as_str(), MAX_PICTURE_BYTES)
    }

    /// A picture's pixels, scaled down to just cover `wanted` where that is given (see [`picture::decode`]).
    ///
    /// # Errors
    /// When its file cannot be read, or is no picture that can be shown.
    pub fn picture(&self, path: &PicturePath, wanted: Option<[u32; 2]>) -> Result<RgbaImage, PictureError> {
        Ok(picture::decode(&self.read_picture(path)?, wanted)?)
    }

    /// Looks for faults in a picture (see [`picture::check`]).
    ///
    /// # Errors
    /// As [`Self::picture`].
    pub fn check_picture(&self, path: &PicturePath) -> Result<(), PictureError> {
        Ok(picture::check(&self.read_picture(path)?)?)
    }

    /// Whether a picture is there, without reading it.
    pub fn has_picture(&self, path: &PicturePath) -> bool {
        match self {
            Self::Bundled => BundledDeck::get(path.as_str()).is_some(),
            Self::Folder(folder) => on_disk(folder, path.as_str()).is_file(),
        }
    }

    fn read(&self, name: &str, limit: u64) -> Result<Cow<'static, [u8]>, FileError> {
        match self {
            Self::Bundled => BundledDeck::get(name).map(|file| file.data).ok_or(FileError::Read(ReadError::Missing)),
            Self::Folder(folder) => read_inside(folder, name, limit).map(Cow::Owned),
        }
    }
}

fn read_inside(folder: &Path, name: &str, limit: u64) -> Result<Vec<u8>, FileError> {
    let path = on_disk(folder, name);
    let real_folder = folder.canonicalize().map_err(ReadError::from)?;
    let real_path = path.canonicalize().map_err(ReadError::from)?;
    if !real_path.starts_with(&real_folder) {
        return Err(FileError::Outside);
    }
    Ok(read_limited(&real_path, limit)?)
}

/// Where a file of a deck lies. A name that is written with composed letters may have decomposed ones on the disk, or the
/// other way round: file systems and archives change that, and nobody sees it.
fn on_disk(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    if name.is_ascii() || path.exists() {
        return path;
    }
    let mut found = folder.to_owned();
    for part in name.split('/') {
        let is_same =
            |entry: &std::fs::DirEntry| entry.file_name().to_str().is_some_and(|on_disk| on_disk.nfc().eq(part.nfc()));
        let entries = std::fs::read_dir(&found).into_iter().flatten().take(MAX_ENTRIES);
        match entries.flatten().find(is_same) {
            Some(entry) => found.push(entry.file_name()),
            None => return path,
        }
    }
    found
}

/// A folder, or a file named `deck.ron`, is a deck; any other path is a meeting's.
pub fn deck_folder(path: &Path) -> Option<PathBuf> {
    if path.is_dir() {
        return Some(path.to_owned());
    }
    let is_deck = path.file_name().is_some_and(|name| name == DECK_FILE);
    is_deck.then(|| match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_path_stays_inside_the_folder() {
        for inside in ["a.png", "bilder/fjord.png", "bilder/å b.jpg"] {
            assert!(PicturePath::new(inside).is_some(), "{inside}");
        }
        for outside in ["", "../a.png", "a/../../b.png", "/etc/passwd", "C:\\a.png", "C:a.png", "a\\b.png", "./a.png"] {
            assert!(PicturePath::new(outside).is_none(), "{outside}");
        }
    }

    #[test]
    fn a_picture_is_found_whether_its_name_is_composed_or_not() {
        let picture = RgbaImage::new(2, 2);
        for (on_disk, in_deck) in
            [("fjøs pa\u{30a} A\u{30a}s.png", "fjøs på Ås.png"), ("fjøs på Ås.png", "fjøs pa\u{30a} A\u{30a}s.png")]
        {
            let folder = tempfile::tempdir().unwrap();
            std::fs::create_dir(folder.path().join("ba\u{30a}t")).unwrap();
            picture.save(folder.path().join("ba\u{30a}t").join(on_disk)).unwrap();
            let files = DeckFiles::Folder(folder.path().to_owned());
            let path = PicturePath::new(&format!("båt/{in_deck}")).unwrap();
            assert!(files.has_picture(&path) && files.picture(&path, None).is_ok(), "{in_deck:?}");
            assert!(!files.has_picture(&PicturePath::new("båt/annet på Ås.png").unwrap()));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let secret = tempfile::NamedTempFile::new().unwrap();
        std::os::unix::fs::symlink(secret.path(), folder.path().join("a.png")).unwrap();
        let files = DeckFiles::Folder(folder.path().to_owned());
        let path = PicturePath::new("a.png").unwrap();
        assert!(matches!(files.picture(&path, None), Err(PictureError::File(FileError::Outside))));
    }
}
