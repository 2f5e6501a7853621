//! The deck as a presentation of PowerPoint's (ECMA-376, Office Open XML), to go on with there: titles, bullets and notes are
//! what PowerPoint has for them, and charts are its own, with their numbers.
//!
//! Where things are and what they look like is the deck's layout's; what has no place of its own there is put beside it. What
//! this program reads back of such a file is said in `import::pptx::own_parts`.

mod chart;
mod chart_data;
mod decor;
mod design;
mod draw;
mod media;
mod notes;
mod package;
mod said;
mod slide;
mod text_shape;
mod texts;
mod theme;
mod timing;
mod workbook;

use super::document::NotWritten;
use super::slides::SlideSource;
use design::Design;
use draw::NAMESPACES;
use media::Media;
use package::{HEAD, Package, Relations};
use said::{attribute, in_one_line};
use slide::Writer;

const PRESENTATION: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
const CORE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
const APP: &str = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
/// Slides have ids from here on.
const FIRST_SLIDE: usize = 256;

/// Writes all slides, hidden ones too.
///
/// # Errors
/// When they are too large for a zip file.
pub fn write(source: &SlideSource<'_>) -> Result<Vec<u8>, NotWritten> {
    let (words, language) = (&source.text.pptx, source.text.export.language.as_str());
    let mut package = Package::new();
    let mut around = Relations::default();
    around.add("officeDocument", "ppt/presentation.xml");
    around.add("metadata/core-properties", "docProps/core.xml");
    around.add("extended-properties", "docProps/app.xml");
    package.relations("", around)?;
    package.part("docProps/core.xml", CORE, &core(source), Relations::default())?;
    let app = format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>{}\
         </Application></Properties>",
        in_one_line(&source.text.app_name)
    );
    package.part("docProps/app.xml", APP, &app, Relations::default())?;

    let (design, media) = (Design::new(words, language), Media::default());
    let mut writer = Writer { source, package, design, media, charts: 0 };
    let mut relations = Relations::default();
    let mut list = String::new();
    for (index, slide) in source.deck.slides.iter().enumerate() {
        writer.slide(index, slide)?;
        let id = relations.add("slide", &format!("slides/slide{}.xml", index + 1));
        list.push_str(&format!("<p:sldId id=\"{}\" r:id=\"{id}\"/>", FIRST_SLIDE + index));
    }
    let Writer { mut package, design, .. } = writer;
    notes::write_master(&mut package, words, language)?;
    let notes = relations.add("notesMaster", "notesMasters/notesMaster1.xml");
    let mut masters = String::new();
    for (part, id) in design.write(&mut package, notes::THEME + 1)? {
        let related = relations.add("slideMaster", &part);
        masters.push_str(&format!("<p:sldMasterId id=\"{id}\" r:id=\"{related}\"/>"));
    }
    relations.add("theme", &format!("theme/theme{}.xml", notes::THEME + 1));
    // PowerPoint mends a file in which these are not, and tells its reader so.
    let table_styles = format!(
        "{HEAD}<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         def=\"{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}\"/>"
    );
    for (name, text) in [
        ("presProps", format!("{HEAD}<p:presentationPr {NAMESPACES}/>")),
        ("viewProps", format!("{HEAD}<p:viewPr {NAMESPACES}/>")),
        ("tableStyles", table_styles),
    ] {
        let kind = format!("application/vnd.openxmlformats-officedocument.presentationml.{name}+xml");
        package.part(&format!("ppt/{name}.xml"), &kind, &text, Relations::default())?;
        relations.add(name, &format!("{name}.xml"));
    }
    let text = format!(
        "{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts=\"1\"><p:sldMasterIdLst>{masters}</p:sldMasterIdLst><p:notesMasterIdLst>\
         <p:notesMasterId r:id=\"{notes}\"/></p:notesMasterIdLst><p:sldIdLst>{list}</p:sldIdLst><p:sldSz cx=\"12192000\" \
         cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/>{}</p:presentation>",
        sections(source)
    );
    package.part("ppt/presentation.xml", PRESENTATION, &text, relations)?;
    package.finish()
}

/// The deck's sections, as PowerPoint lists them.
fn sections(source: &SlideSource<'_>) -> String {
    let deck = source.deck;
    let section = |(place, section): (usize, &crate::deck::Section)| {
        let own = deck.slides.iter().enumerate().filter(|(_, slide)| slide.section == place);
        let slides: String = own.map(|(index, _)| format!("<p14:sldId id=\"{}\"/>", FIRST_SLIDE + index)).collect();
        format!(
            "<p14:section name=\"{}\" id=\"{{7A6B5F00-0000-4000-8000-{:012X}}}\"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>",
            in_one_line(&section.title),
            place + 1
        )
    };
    let sections: String = deck.sections.iter().enumerate().map(section).collect();
    format!(
        "<p:extLst><p:ext uri=\"{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}\"><p14:sectionLst \
         xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\">{sections}</p14:sectionLst></p:ext></p:extLst>"
    )
}

/// What the file says of itself. Its time is the meeting's day, so that the same meeting gives the same bytes.
fn core(source: &SlideSource<'_>) -> String {
    let date = source.date;
    let time = |name: &str| format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:{name}>");
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>{}{}\
         <dc:language>{}</dc:language></cp:coreProperties>",
        in_one_line(&source.deck.full_title()),
        in_one_line(source.author),
        time("created"),
        time("modified"),
        attribute(&source.text.export.language)
    )
}
