//! What is copied from the window: with headings and lists for Word and case systems, and as plain text for the rest.

use jiff::tz::TimeZone;

use super::document::{Document, Item};
use super::minutes::{Profile, Source};
use super::{escape, html, plain, points};
use crate::deck::QuestionNumber;
use crate::model::speaker::with_party;
use crate::model::{Contribution, Paragraph};
use crate::session::Session;
use crate::text::Text;

/// Something for the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// A part of a web page.
    pub html: String,
    /// The same as plain text.
    pub plain: String,
}

impl Clip {
    /// A whole document.
    pub fn document(document: &Document) -> Self {
        Self { html: html::write(document), plain: plain::write(document) }
    }

    /// Text as it stands, which other programs show as it is too.
    pub fn verbatim(plain: String) -> Self {
        Self { html: format!("<pre>{}</pre>", escape::xml(&plain)), plain }
    }

    /// A note, with who said it.
    pub fn note(note: &Contribution) -> Self {
        let words = &note.words;
        let speaker = with_party(&words.speaker, &words.party);
        let lead = if speaker.is_empty() { speaker } else { format!("{speaker}:") };
        let said = words.text.trim().to_owned();
        let plain = if lead.is_empty() { said.clone() } else { format!("{lead} {said}") };
        let html = html::blocks(&points::under_items([Item { lead, text: said, below: String::new() }]));
        Self { html, plain }
    }

    /// A paragraph of the answer.
    pub fn paragraph(paragraph: &Paragraph) -> Self {
        let said = paragraph.text.trim().to_owned();
        Self { html: html::blocks(&points::blocks(&said)), plain: said }
    }

    /// All that was said on a question, and what was answered.
    pub fn question(session: &Session, question: QuestionNumber, text: &Text, zone: &TimeZone) -> Self {
        let source = Source::new(session, Profile::Everything, text, zone);
        let asked = session.deck().questions().into_iter().find(|asked| asked.number == question);
        let blocks = asked.map(|asked| source.question(&asked)).unwrap_or_default();
        Self { html: html::blocks(&blocks), plain: plain::blocks(&blocks).trim_start().to_owned() }
    }
}
