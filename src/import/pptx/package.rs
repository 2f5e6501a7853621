//! The zip file and its parts: which there are, what each holds, and which others it names. Owns every limit on what is
//! unpacked.
//!
//! A part is found by the name that another part gives, never by a path on the disk: a name with `..` in it that leads out
//! of the package leads nowhere.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::error::PptxError;
use super::xml::{self, Element};
use crate::import::assemble;

/// More parts than 2,000 slides with notes and pictures have.
pub const MAX_PARTS: usize = 30_000;
/// The most bytes of XML in one part.
const MAX_XML_BYTES: u64 = 16 << 20;
/// The most bytes of everything that is unpacked, pictures and all.
pub const MAX_UNPACKED_BYTES: u64 = 768 << 20;

/// Every file of PowerPoint until 2003 begins so, and every encrypted one.
const COMPOUND_FILE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// The parts of a file.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Their places by their names in small letters: the format does not tell large from small.
    places: HashMap<String, usize>,
    left: u64,
    is_used_up: bool,
}

/// Why a part was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartError {
    /// There is none of that name.
    Missing,
    /// Larger than is read.
    TooLarge,
    /// Not what it should be.
    Damaged,
}

/// A part that another one names.
#[derive(Clone, Debug)]
pub struct Relation {
    id: String,
    /// The last word of the address that says what it is: "slide", "image".
    pub kind: String,
    /// The part's name, or an address outside.
    pub target: String,
    /// It leads out of the file.
    pub is_external: bool,
}

/// The parts that a part names.
#[derive(Clone, Debug, Default)]
pub struct Relations(Vec<Relation>);

impl Relations {
    /// By the id that the part calls it by.
    pub fn get(&self, id: &str) -> Option<&Relation> {
        self.0.iter().find(|relation| relation.id == id)
    }

    /// The first of a kind that is in the file.
    pub fn of_kind(&self, kind: &str) -> Option<&Relation> {
        self.0.iter().find(|relation| relation.kind == kind && !relation.is_external)
    }

    /// Those of a kind.
    pub fn all<'r>(&'r self, kind: &'r str) -> impl Iterator<Item = &'r Relation> {
        self.0.iter().filter(move |relation| relation.kind == kind)
    }
}

impl<'a> Package<'a> {
    /// Finds the parts.
    ///
    /// # Errors
    /// When it is no zip file, or has too many parts.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PptxError> {
        if bytes.starts_with(&COMPOUND_FILE) {
            return Err(of_compound_file(bytes));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PptxError::NotPowerPoint)?;
        if archive.len() > MAX_PARTS {
            return Err(PptxError::TooManyParts { limit: MAX_PARTS });
        }
        let mut places = HashMap::new();
        for place in 0..archive.len() {
            // Of two with one name the first is it.
            if let Some(Ok(name)) = archive.name_for_index(place)
                && let Some(name) = resolved("", &name.replace('\\', "/"))
            {
                places.entry(name.to_lowercase()).or_insert(place);
            }
        }
        Ok(Self { archive, places, left: MAX_UNPACKED_BYTES, is_used_up: false })
    }

    /// Whether so much has been unpacked that nothing more is.
    pub fn is_used_up(&self) -> bool {
        self.is_used_up
    }

    /// A number that differs between two files: of all parts' names and checksums.
    pub fn fingerprint(&mut self) -> u32 {
        let sums = (0..self.archive.len()).filter_map(|place| Some(self.archive.by_index_raw(place).ok()?.crc32()));
        assemble::fingerprint(sums.collect::<Vec<_>>().into_iter().flat_map(u32::to_le_bytes))
    }

    /// A part's bytes.
    ///
    /// # Errors
    /// When it is missing, larger than `limit`, or damaged.
    pub fn bytes(&mut self, part: &str, limit: u64) -> Result<Vec<u8>, PartError> {
        let place = *self.places.get(&part.to_lowercase()).ok_or(PartError::Missing)?;
        let file = self.archive.by_index(place).map_err(|_| PartError::Damaged)?;
        let limit = limit.min(self.left);
        let mut bytes = Vec::new();
        // How large a part says it is, is not believed.
        let read = file.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        self.left = self.left.saturating_sub(bytes.len() as u64);
        if bytes.len() as u64 > limit {
            self.is_used_up |= self.left == 0;
            return Err(PartError::TooLarge);
        }
        read.map_err(|_| PartError::Damaged)?;
        Ok(bytes)
    }

    /// A part as XML.
    ///
    /// # Errors
    /// As [`Self::bytes`], and when it is no XML.
    pub fn xml(&mut self, part: &str) -> Result<Element, PartError> {
        let bytes = self.bytes(part, MAX_XML_BYTES)?;
        xml::parse(&bytes).map_err(|_| PartError::Damaged)
    }

    /// What a part names; nothing where that cannot be read. The file as a whole is the part without a name.
    pub fn relations(&mut self, part: &str) -> Relations {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let separator = if folder.is_empty() { "" } else { "/" };
        let Ok(root) = self.xml(&format!("{folder}{separator}_rels/{name}.rels")) else { return Relations::default() };
        let relation = |element: &Element| {
            let kind = element.attribute("Type")?.rsplit('/').next()?.to_owned();
            let target = element.attribute("Target")?;
            let is_external = element.attribute("TargetMode") == Some("External");
            let target = if is_external { target.to_owned() } else { resolved(folder, target)? };
            Some(Relation { id: element.attribute("Id")?.to_owned(), kind, target, is_external })
        };
        Relations(root.all("Relationship").filter_map(relation).collect())
    }
}

/// The name of a part that is named from a folder; `None` when it leads out of the file.
fn resolved(folder: &str, target: &str) -> Option<String> {
    let target = target.split('#').next().unwrap_or_default();
    let (folder, target) = match target.strip_prefix('/') {
        Some(from_root) => ("", from_root),
        None => (folder, target),
    };
    let mut path: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => _ = path.pop()?,
            step => path.push(step),
        }
    }
    Some(path.join("/"))
}

/// What stands in a compound file is said by the names in it.
fn of_compound_file(bytes: &[u8]) -> PptxError {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name.as_slice())
    };
    if has("EncryptedPackage") {
        PptxError::Encrypted
    } else if has("PowerPoint Document") {
        PptxError::OldPowerPoint
    } else {
        PptxError::NotPowerPoint
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_from_the_folder_of_the_part_that_gives_it_and_leads_nowhere_else() {
        for (folder, target, part) in [
            ("ppt/slides", "../media/a.png", Some("ppt/media/a.png")),
            ("ppt/slides", "/ppt/media/a.png", Some("ppt/media/a.png")),
            ("ppt", "slides/./slide1.xml#x", Some("ppt/slides/slide1.xml")),
            ("", "ppt/presentation.xml", Some("ppt/presentation.xml")),
            ("ppt", "../../etc/passwd", None),
            ("", "../x", None),
        ] {
            assert_eq!(resolved(folder, target).as_deref(), part, "{folder} {target}");
        }
    }

    #[test]
    fn what_is_no_presentation_is_told_apart() {
        let compound = |name: &str| {
            let name = name.encode_utf16().flat_map(u16::to_le_bytes);
            COMPOUND_FILE.into_iter().chain([0; 600]).chain(name).collect::<Vec<u8>>()
        };
        let check = |bytes: &[u8], expected| assert_eq!(Package::open(bytes).err(), Some(expected));
        check(&compound("EncryptedPackage"), PptxError::Encrypted);
        check(&compound("PowerPoint Document"), PptxError::OldPowerPoint);
        check(&compound("WordDocument"), PptxError::NotPowerPoint);
        check(b"", PptxError::NotPowerPoint);
        check(b"PK\x03\x04 og ikke mer", PptxError::NotPowerPoint);
    }
}
