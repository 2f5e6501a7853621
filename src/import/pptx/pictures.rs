//! Pictures out of the file: which of a slide's is taken, under which name, and what of it was cropped away.
//!
//! What somebody cropped away in PowerPoint is still in the file. It may be what the room must not see, so that it is cut
//! off for good here.

use std::collections::{BTreeSet, HashMap};
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat};

use super::package::{Package, Relations};
use super::shapes::Shape;
use super::xml::Element;
use crate::deck::PicturePath;
use crate::deck::files::MAX_PICTURE_BYTES;
use crate::import::What;
use crate::import::clean::{clean, in_one_line};
use crate::picture;

/// How well a photograph is kept that had to be cropped, of 100.
const QUALITY: u8 = 92;
/// Less than this of a side is no cropping, but rounding.
const LEAST_CROP: f64 = 0.004;

/// A picture on a slide.
#[derive(Clone, Debug)]
pub struct SlidePicture {
    /// Where its bytes are.
    pub source: PictureSource,
    /// What it shows; empty when nobody has said it.
    pub description: String,
    /// Its description, or else its name.
    pub name: String,
    /// Its author says that it shows nothing.
    pub is_decorative: bool,
    /// How much of the slide it covers, 0 to 1.
    pub share: f64,
    /// The shares of its sides that do not show: left, top, right, bottom.
    pub crop: [f64; 4],
}

/// Where a picture's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureSource {
    Part(String),
    /// Not in the file.
    Elsewhere,
    Nowhere,
}

impl SlidePicture {
    /// From a shape's fill.
    pub fn new(shape: &Shape<'_>, fill: &Element, relations: &Relations, share: f64) -> Self {
        let blip = fill.child("blip");
        let link = |name: &str| blip.and_then(|blip| blip.link(name)).filter(|id| !id.is_empty());
        let source = match (link("embed").and_then(|id| relations.get(id)), link("link")) {
            (Some(relation), _) if !relation.is_external => PictureSource::Part(relation.target.clone()),
            (Some(_), _) | (None, Some(_)) => PictureSource::Elsewhere,
            (None, None) => PictureSource::Nowhere,
        };
        let side = |name: &str| {
            let said = fill.child("srcRect").and_then(|rect| rect.attribute(name)).unwrap_or("0");
            // Thousandths of a percent, or a percentage.
            let share = match said.strip_suffix('%') {
                Some(percent) => percent.parse::<f64>().map(|percent| percent / 100.0),
                None => said.parse::<f64>().map(|thousandths| thousandths / 100_000.0),
            };
            share.ok().filter(|share| share.is_finite() && *share > LEAST_CROP).unwrap_or(0.0)
        };
        let description = if is_file_name(shape.description) { "" } else { shape.description };
        let name = if description.is_empty() { shape.name } else { description };
        Self {
            source,
            description: clean(description),
            name: in_one_line(&clean(name)),
            is_decorative: shape.is_decorative,
            share,
            crop: ["l", "t", "r", "b"].map(side),
        }
    }
}

/// Some programs put a picture's file name where its description belongs.
fn is_file_name(description: &str) -> bool {
    let ending = description.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let endings = ["png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "emf", "wmf", "svg", "heic"];
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

/// The pictures that have been taken so far.
#[derive(Default)]
pub struct Taken {
    /// Of each part as it is cropped.
    known: HashMap<(String, String), PicturePath>,
    names: BTreeSet<String>,
    /// All, each once.
    pub pictures: Vec<(PicturePath, Vec<u8>)>,
}

/// A picture that a slide can show, and what is to be said of it.
pub struct Taking {
    pub path: PicturePath,
    pub said: Option<What>,
}

impl Taken {
    /// Takes a picture; `stem` is what its file is named after.
    pub fn take(
        &mut self,
        package: &mut Package<'_>,
        picture: &SlidePicture,
        (folder, stem): (&str, &str),
    ) -> Result<Taking, What> {
        let name = || picture.name.clone();
        let part = match &picture.source {
            PictureSource::Part(part) => part,
            PictureSource::Elsewhere => return Err(What::PictureElsewhere { name: name() }),
            PictureSource::Nowhere => return Err(What::PictureUnreadable { name: name() }),
        };
        let key = (part.to_lowercase(), format!("{:?}", picture.crop));
        if let Some(path) = self.known.get(&key) {
            return Ok(Taking { path: path.clone(), said: None });
        }
        let bytes = package.bytes(part, MAX_PICTURE_BYTES).map_err(|_| What::PictureUnreadable { name: name() })?;
        let format = image::guess_format(&bytes).ok();
        let Some(ending) = format.and_then(ending_of) else {
            let kind = kind_of(part, &bytes);
            return Err(match kind {
                Some(kind) => What::PictureKind { name: name(), kind },
                None => What::PictureUnreadable { name: name() },
            });
        };
        let mut said = None;
        let mut bytes = bytes;
        if picture.crop.iter().any(|share| *share > 0.0) {
            match cropped(&bytes, picture.crop, format == Some(ImageFormat::Jpeg)) {
                Some(inside) => bytes = inside,
                None => said = Some(What::NotCropped { name: name() }),
            }
        }
        // A picture that was cropped has one of the two formats that are written.
        let ending = image::guess_format(&bytes).ok().and_then(ending_of).unwrap_or(ending);
        let path = self.free_path(folder, stem, ending).ok_or_else(|| What::PictureUnreadable { name: name() })?;
        self.known.insert(key, path.clone());
        self.pictures.push((path.clone(), bytes));
        Ok(Taking { path, said })
    }

    fn free_path(&mut self, folder: &str, stem: &str, ending: &str) -> Option<PicturePath> {
        let names = (1..).map(|number| match number {
            1 => format!("{folder}/{stem}.{ending}"),
            _ => format!("{folder}/{stem}-{number}.{ending}"),
        });
        let name = names.take(10_000).find(|name| !self.names.contains(name))?;
        let path = PicturePath::new(&name)?;
        self.names.insert(name);
        Some(path)
    }
}

fn ending_of(format: ImageFormat) -> Option<&'static str> {
    match format {
        ImageFormat::Png => Some("png"),
        ImageFormat::Jpeg => Some("jpg"),
        ImageFormat::WebP => Some("webp"),
        _ => None,
    }
}

/// What people call a kind of picture that cannot be shown; `None` for what is no picture at all.
fn kind_of(part: &str, bytes: &[u8]) -> Option<String> {
    let kind = match image::guess_format(bytes) {
        Ok(ImageFormat::Gif) => "GIF",
        Ok(ImageFormat::Tiff) => "TIFF",
        Ok(ImageFormat::Bmp) => "BMP",
        _ => match part.rsplit_once('.')?.1.to_lowercase().as_str() {
            "emf" | "emz" => "EMF",
            "wmf" | "wmz" => "WMF",
            "svg" => "SVG",
            "gif" => "GIF",
            "tif" | "tiff" => "TIFF",
            "bmp" | "dib" => "BMP",
            "pict" | "pct" => "PICT",
            "wdp" | "jxr" | "hdp" => "JPEG XR",
            "heic" => "HEIC",
            "eps" => "EPS",
            "pdf" => "PDF",
            _ => return None,
        },
    };
    Some(kind.to_owned())
}

/// What shows of a picture, as a picture; `None` when that cannot be made.
fn cropped(bytes: &[u8], [left, top, right, bottom]: [f64; 4], is_photograph: bool) -> Option<Vec<u8>> {
    let (wide, high) = (1.0 - left - right, 1.0 - top - bottom);
    if wide < 0.01 || high < 0.01 {
        return None;
    }
    // What is left of it is to fill a large screen.
    let wanted = [2560.0 / wide, 1440.0 / high].map(|side| side.min(f64::from(picture::MAX_SIDE)) as u32);
    let whole = picture::decode(bytes, Some(wanted)).ok()?;
    let [width, height] = [whole.width(), whole.height()].map(f64::from);
    let place = |share: f64, side: f64| (share * side).round() as u32;
    let (x, y) = (place(left, width), place(top, height));
    let (w, h) = (place(wide, width).max(1), place(high, height).max(1));
    let inside = DynamicImage::ImageRgba8(image::imageops::crop_imm(&whole, x, y, w, h).to_image());
    let mut out = Cursor::new(Vec::new());
    if is_photograph {
        JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(&inside.into_rgb8()).ok()?;
    } else {
        inside.write_to(&mut out, ImageFormat::Png).ok()?;
    }
    Some(out.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_cropped_away_is_gone() {
        let picture = image::RgbImage::from_fn(100, 50, |x, _| image::Rgb([if x < 50 { 0 } else { 200 }, 0, 0]));
        for (format, is_photograph) in [(ImageFormat::Png, false), (ImageFormat::Jpeg, true)] {
            let mut bytes = Cursor::new(Vec::new());
            picture.write_to(&mut bytes, format).unwrap();
            let inside = cropped(bytes.get_ref(), [0.5, 0.0, 0.1, 0.2], is_photograph).unwrap();
            assert_eq!(image::guess_format(&inside).unwrap(), format);
            let inside = picture::decode(&inside, None).unwrap();
            assert_eq!(inside.dimensions(), (40, 40));
            assert!(inside.get_pixel(20, 20).0[0] > 150);
        }
        assert!(cropped(b"x", [0.5, 0.0, 0.0, 0.0], false).is_none());
    }

    #[test]
    fn a_file_name_is_no_description() {
        for (text, is_name) in [("bilde 1.PNG", true), ("Et kart.", false), ("kart.jpeg", true), ("", false)] {
            assert_eq!(is_file_name(text), is_name, "{text}");
        }
    }
}
