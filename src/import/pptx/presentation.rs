//! The presentation as a whole: its slides in order, its sections, its size and its title.

use super::error::PptxError;
use super::package::{Package, PartError};
use super::reading_order::Frame;
use crate::import::clean::{clean, in_one_line};
use crate::import::sections::ListedSection;

/// More slides than this are refused.
pub const MAX_SLIDES: usize = 2_000;

/// A whole presentation, its slides not read yet.
#[derive(Debug)]
pub struct Presentation {
    /// In the order shown, hidden ones too.
    pub slides: Vec<SlideRef>,
    /// As PowerPoint has them; empty when there are none.
    pub sections: Vec<ListedSection>,
    /// What can be seen.
    pub visible: Frame,
    /// Its own title; may be empty.
    pub title: String,
}

/// A slide that the presentation names.
#[derive(Debug)]
pub struct SlideRef {
    /// Its number in the file, by which sections know it.
    pub id: String,
    /// Its part; empty when the presentation names none that is in the file.
    pub part: String,
}

/// Reads what stands around the slides.
///
/// # Errors
/// When it is no presentation, or has no slides, or too many.
pub fn read(package: &mut Package<'_>) -> Result<Presentation, PptxError> {
    let around = package.relations("");
    let Some(part) = around.of_kind("officeDocument").map(|relation| relation.target.clone()) else {
        return Err(not_ours(package));
    };
    let root = package.xml(&part).map_err(|_| PptxError::PartUnreadable { part: part.clone() })?;
    if !root.is("presentation") {
        return Err(PptxError::NotPowerPoint);
    }
    let relations = package.relations(&part);
    let listed: Vec<_> = root.child("sldIdLst").into_iter().flat_map(|list| list.all("sldId")).collect();
    match listed.len() {
        0 => return Err(PptxError::NoSlides),
        count if count > MAX_SLIDES => return Err(PptxError::TooManySlides { count, limit: MAX_SLIDES }),
        _ => {}
    }
    let slide = |element: &super::xml::Element| {
        let relation = element.link("id").and_then(|id| relations.get(id)).filter(|relation| !relation.is_external);
        let part = relation.map(|relation| relation.target.clone()).unwrap_or_default();
        SlideRef { id: element.attribute("id").unwrap_or_default().to_owned(), part }
    };
    let slides = listed.into_iter().map(slide).collect();
    let list = root.child("extLst").and_then(|extensions| extensions.find("sectionLst"));
    let section = |section: &super::xml::Element| ListedSection {
        name: in_one_line(&clean(section.attribute("name").unwrap_or_default())),
        slides: section
            .child("sldIdLst")
            .into_iter()
            .flat_map(|list| list.all("sldId"))
            .filter_map(|slide| slide.attribute("id").map(str::to_owned))
            .collect(),
    };
    let sections = list.into_iter().flat_map(|list| list.all("section")).map(section).collect();
    let size = root.child("sldSz");
    let side =
        |name: &str, usual: f64| size.and_then(|size| size.number(name)).filter(|side| *side > 0.0).unwrap_or(usual);
    let visible = Frame { left: 0.0, top: 0.0, width: side("cx", 12_192_000.0), height: side("cy", 6_858_000.0) };
    let core = around.of_kind("core-properties").map(|relation| relation.target.clone());
    let title = core
        .and_then(|part| package.xml(&part).ok())
        .and_then(|core| Some(in_one_line(&clean(&core.child("title")?.text))))
        .unwrap_or_default();
    Ok(Presentation { slides, sections, visible, title })
}

fn not_ours(package: &mut Package<'_>) -> PptxError {
    let kind: Result<_, PartError> = package.bytes("mimetype", 1_000);
    let is_open_document = kind.is_ok_and(|kind| kind.starts_with(b"application/vnd.oasis.opendocument.presentation"));
    if is_open_document { PptxError::OpenDocument } else { PptxError::NotPowerPoint }
}
