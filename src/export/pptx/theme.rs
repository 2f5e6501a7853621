//! A theme: the colours of a section, and the program's font.

use super::draw::{Inks, rgb};
use super::said::in_one_line;
use crate::palette;
use crate::text::PptxWords;

/// What kind of part it is.
pub const KIND: &str = "application/vnd.openxmlformats-officedocument.theme+xml";

/// Its lines, fills and effects are those of the Word documents.
const OFFICE_THEME: &str = include_str!("../office_theme.xml");

/// Writes it.
pub fn write(inks: Inks, words: &PptxWords) -> String {
    let colors: String = inks
        .of_theme()
        .iter()
        .map(|(name, color)| format!("<a:{name}><a:srgbClr val=\"{}\"/></a:{name}>", rgb(*color)))
        .collect();
    let links = [("hlink", palette::PETROL), ("folHlink", palette::INK_QUIET)]
        .map(|(name, color)| format!("<a:{name}><a:srgbClr val=\"{}\"/></a:{name}>", rgb(color)))
        .concat();
    // Where the font is missing, a machine looks for one like it by these figures.
    let font = "<a:latin typeface=\"Source Sans 3\" panose=\"020B0503030403020204\" pitchFamily=\"34\" charset=\"0\"/><a:ea \
                typeface=\"\"/><a:cs typeface=\"\"/>";
    let (_, rest) = OFFICE_THEME.split_once("<a:fmtScheme").unwrap_or_default();
    let name = in_one_line(&words.theme_name);
    format!(
        "{}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"{name}\"><a:themeElements><a:clrScheme \
         name=\"{name}\">{colors}{links}</a:clrScheme><a:fontScheme name=\"{name}\"><a:majorFont>{font}</a:majorFont>\
         <a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme{rest}",
        super::package::HEAD
    )
}
