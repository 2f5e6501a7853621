//! What the presenter says: a page for each slide that has notes, and the master of such pages.

use super::draw::{HEAD_OF_TREE, Inks, NAMESPACES};
use super::package::{HEAD, Package, Relations};
use super::said::{in_one_line, lines};
use super::theme;
use crate::export::document::NotWritten;
use crate::export::escape::xml;
use crate::palette::Accent;
use crate::text::PptxWords;

const PAGE: &str = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml";
const MASTER: &str = "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml";

/// Where the slide and the notes are on a page, in the format's own units.
const SLIDE_PLACE: &str = "<a:xfrm><a:off x=\"685800\" y=\"1143000\"/><a:ext cx=\"5486400\" cy=\"3086100\"/></a:xfrm>";
const NOTES_PLACE: &str = "<a:xfrm><a:off x=\"685800\" y=\"4400550\"/><a:ext cx=\"5486400\" cy=\"3600450\"/></a:xfrm>";

/// The number of its theme.
pub const THEME: usize = 1;

/// Writes a slide's page.
pub fn write_page(
    package: &mut Package,
    number: usize,
    said: &str,
    words: &PptxWords,
    language: &str,
) -> Result<(), NotWritten> {
    let mut relations = Relations::default();
    relations.add("notesMaster", "../notesMasters/notesMaster1.xml");
    relations.add("slide", &format!("../slides/slide{number}.xml"));
    let paragraph =
        |line: String| format!("<a:p><a:r><a:rPr lang=\"{language}\"/><a:t>{}</a:t></a:r></a:p>", xml(&line));
    let paragraphs: String = lines(said).map(paragraph).collect();
    let text = format!(
        "{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{HEAD_OF_TREE}{}{}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/>\
         </p:clrMapOvr></p:notes>",
        slide_image("<p:spPr/>", words),
        notes_box("<p:spPr/>", &format!("<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody>"), words)
    );
    package.part(&format!("ppt/notesSlides/notesSlide{number}.xml"), PAGE, &text, relations)
}

/// Writes the master, and its theme.
pub fn write_master(package: &mut Package, words: &PptxWords, language: &str) -> Result<(), NotWritten> {
    let mut relations = Relations::default();
    relations.add("theme", &format!("../theme/theme{THEME}.xml"));
    let inks = Inks(Accent::Petrol);
    package.part(
        &format!("ppt/theme/theme{THEME}.xml"),
        theme::KIND,
        &theme::write(inks, words),
        Relations::default(),
    )?;
    let place = |xfrm: &str| format!("<p:spPr>{xfrm}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>");
    let text = format!(
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr lvl=\"0\"/><a:r><a:rPr lang=\"{language}\"/><a:t>{}</a:t></a:r></a:p></p:txBody>",
        in_one_line(&words.notes)
    );
    let style = "<p:notesStyle><a:lvl1pPr marL=\"0\" algn=\"l\"><a:spcAft><a:spcPts val=\"600\"/></a:spcAft><a:defRPr sz=\"1200\">\
                 <a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/>\
                 <a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr></p:notesStyle>";
    let master = format!(
        "{HEAD}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg2\"/></a:solidFill><a:effectLst/>\
         </p:bgPr></p:bg><p:spTree>{HEAD_OF_TREE}{}{}</p:spTree></p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" \
         accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" \
         hlink=\"hlink\" folHlink=\"folHlink\"/>{style}</p:notesMaster>",
        slide_image(&place(SLIDE_PLACE), words),
        notes_box(&place(NOTES_PLACE), &text, words)
    );
    package.part("ppt/notesMasters/notesMaster1.xml", MASTER, &master, relations)
}

fn slide_image(properties: &str, words: &PptxWords) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"{}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr>{properties}</p:sp>",
        in_one_line(&words.picture)
    )
}

fn notes_box(properties: &str, text: &str, words: &PptxWords) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"{}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" \
         sz=\"quarter\" idx=\"3\"/></p:nvPr></p:nvSpPr>{properties}{text}</p:sp>",
        in_one_line(&words.notes)
    )
}
