//! The pictures of the slides, each once.

use std::collections::HashMap;
use std::io::Cursor;

use super::package::Package;
use crate::deck::PicturePath;
use crate::export::document::NotWritten;
use crate::export::slides::SlideArt;

/// Larger than this no picture is: a large screen is filled sharply.
const MOST: [u32; 2] = [2560, 1440];

/// A picture in the file.
#[derive(Clone, Debug)]
pub struct Embedded {
    /// Its name among the pictures.
    pub file: String,
    /// Pixels.
    pub size: [f32; 2],
}

/// The pictures that have been written.
#[derive(Default)]
pub struct Media {
    known: HashMap<PicturePath, Option<Embedded>>,
    count: usize,
}

impl Media {
    /// Writes a picture, unless it has been; nothing where it cannot be had.
    pub fn embed(
        &mut self,
        path: &PicturePath,
        art: &dyn SlideArt,
        package: &mut Package,
    ) -> Result<Option<Embedded>, NotWritten> {
        if let Some(known) = self.known.get(path) {
            return Ok(known.clone());
        }
        let mut made = None;
        if let Some(fitted) = art.picture_file(path, MOST)
            && let Some(size) = size(&fitted.bytes)
        {
            self.count += 1;
            let file = format!("image{}.{}", self.count, fitted.ending);
            package.file(&format!("ppt/media/{file}"), &fitted.bytes)?;
            made = Some(Embedded { file, size });
        }
        self.known.insert(path.clone(), made.clone());
        Ok(made)
    }
}

fn size(bytes: &[u8]) -> Option<[f32; 2]> {
    let reader = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let (width, height) = reader.into_dimensions().ok()?;
    Some([width as f32, height as f32])
}
