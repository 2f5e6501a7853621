//! A Word document (ECMA-376, Office Open XML): parts of XML in a zip file.
//!
//! Headings, lists, tables and the title are styles, so that a municipality restyles them in one place; the language stands on
//! every run, pages are numbered, heads of tables are repeated, and no row is broken by the end of a page.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::document::{Document, NotWritten};
use crate::text::ExportWords;

mod body;
mod parts;

/// Writes a document.
///
/// # Errors
/// When it is too large for a zip file.
pub fn write(document: &Document, words: &ExportWords) -> Result<Vec<u8>, NotWritten> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The time of each part is 1980: the same meeting gives the same bytes.
    let options = SimpleFileOptions::default();
    let parts = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        ("docProps/core.xml", parts::core(document)),
        ("docProps/app.xml", parts::APP.to_owned()),
        ("word/document.xml", body::write(document, words)),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", parts::styles(&document.language)),
        ("word/settings.xml", parts::settings(&document.language)),
        ("word/numbering.xml", parts::numbering(document)),
        ("word/fontTable.xml", parts::FONTS.to_owned()),
        ("word/theme/theme1.xml", parts::THEME.to_owned()),
        ("word/header1.xml", parts::header(document)),
        ("word/footer1.xml", parts::footer(document, words)),
    ];
    for (name, xml) in parts {
        zip.start_file(name, options).map_err(|_| NotWritten::TooLarge)?;
        zip.write_all(xml.as_bytes()).map_err(|_| NotWritten::TooLarge)?;
    }
    Ok(zip.finish().map_err(|_| NotWritten::TooLarge)?.into_inner())
}
