//! A picture that is brought into a deck's folder: no larger than a screen can show, turned as its camera says, without where
//! and when it was taken, under a name that every system can have.

use std::io;
use std::path::Path;

use super::atomic::{self, Existing};
use super::free_name;
use crate::deck::PicturePath;
use crate::deck::files::MAX_PICTURE_BYTES;
use crate::deck::slug::slug;
use crate::picture::{self, DecodeError};
use crate::reading::{ReadError, read_limited};

/// Where pictures lie in a deck's folder.
const FOLDER: &str = "bilder";
/// No screen shows more, pixels: sharp at 4K.
const MOST: [u32; 2] = [3840, 2160];

/// Why a picture did not come in.
#[derive(Debug, thiserror::Error)]
pub enum NotBrought {
    /// Its file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is no picture that can be shown.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// It cannot be written.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// Brings a picture's file into a deck's folder. Returns its path there.
///
/// # Errors
/// When it cannot be read, is no picture, or cannot be written; nothing is left of it then.
pub fn bring(from: &Path, deck: &Path) -> Result<PicturePath, NotBrought> {
    let bytes = read_limited(from, MAX_PICTURE_BYTES)?;
    let stem = from.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    bring_bytes(&bytes, &stem, deck)
}

/// The same for bytes. `stem`: what it was called, without the ending.
///
/// # Errors
/// As [`bring`].
pub fn bring_bytes(bytes: &[u8], stem: &str, deck: &Path) -> Result<PicturePath, NotBrought> {
    let fitted = picture::fitted(bytes, MOST)?;
    let folder = deck.join(FOLDER);
    std::fs::create_dir_all(&folder)?;
    for name in free_name::names(&safe(stem), fitted.ending) {
        let name = name.replace(' ', "-").replace(['(', ')'], "");
        match atomic::write(&folder.join(&name), &fitted.bytes, Existing::Keep) {
            Ok(()) => {
                let path = PicturePath::new(&format!("{FOLDER}/{name}"));
                return path.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidFilename).into());
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists).into())
}

/// "Fjøset på Ås (2)" is "bilde-fjoset-pa-as-2".
fn safe(stem: &str) -> String {
    let name = slug(stem);
    // Of itself no system's device, as "con" would be.
    if name.is_empty() { "bilde".to_owned() } else { format!("bilde-{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = io::Cursor::new(Vec::new());
        image::RgbaImage::from_pixel(width, height, image::Rgba([9, 90, 200, 255]))
            .write_to(&mut bytes, image::ImageFormat::Png)
            .unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_gets_a_safe_name_of_its_own_and_is_no_larger_than_a_screen() {
        let (deck, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let from = elsewhere.path().join("Fjøset på Ås (2).PNG");
        std::fs::write(&from, png(5000, 40)).unwrap();
        let [first, second] = [(); 2].map(|()| bring(&from, deck.path()).unwrap());
        assert_eq!(first.as_str(), "bilder/bilde-fjoset-pa-as-2.png");
        assert_eq!(second.as_str(), "bilder/bilde-fjoset-pa-as-2-2.png");
        let brought = std::fs::read(deck.path().join(first.as_str())).unwrap();
        assert!(picture::decode(&brought, None).unwrap().width() <= 5000);
        assert!(matches!(bring(&elsewhere.path().join("borte.png"), deck.path()), Err(NotBrought::Read(_))));
        std::fs::write(&from, "intet bilde").unwrap();
        assert!(matches!(bring(&from, deck.path()), Err(NotBrought::Decode(_))));
        assert_eq!(std::fs::read_dir(deck.path().join(FOLDER)).unwrap().count(), 2);
    }
}
