//! The kinds of slide as they stand in a deck file: which fields each has, and how they become a [`Body`].

mod chart;

use super::problem::ProblemKind;
use super::record::{Record, RecordReader};
use super::{Body, Bullet, Extent, Focus, Motif, Picture, PicturePath, QuestionNumber};

/// A kind of slide.
#[derive(Clone, Copy)]
pub struct SlideKind {
    /// As deck files name it.
    pub name: &'static str,
    /// What it has beside what every slide has.
    fields: &'static [&'static str],
    read: for<'a> fn(&mut RecordReader<'a>, &Record<'a>) -> Option<Body>,
}

/// All of them. A new one is a line here, a variant of [`Body`], and where that has it on the slide (`layout::slide`).
pub const KINDS: [SlideKind; 7] = [
    SlideKind { name: "Title", fields: &["title", "kicker", "byline", "quote", "motif"], read: read_title },
    SlideKind { name: "Section", fields: &["title", "kicker", "motif"], read: read_section },
    SlideKind {
        name: "Bullets",
        fields: &["title", "lead", "items", "picture", "reveal", "measures"],
        read: read_bullets,
    },
    SlideKind {
        name: "Chart",
        fields: &["title", "subtitle", "unit", "source", "kind", "series", "values", "alt"],
        read: chart::read,
    },
    SlideKind {
        name: "Picture",
        fields: &["title", "file", "alt", "credit", "focus", "whole"],
        read: read_full_picture,
    },
    SlideKind { name: "Statement", fields: &["text", "attribution"], read: read_statement },
    SlideKind { name: "Question", fields: &["number", "theme", "text"], read: read_question },
];

/// What every slide has.
const COMMON: [&str; 3] = ["id", "notes", "hidden"];

impl SlideKind {
    /// Reports fields that this kind of slide does not have.
    pub fn check_fields<'a>(&self, reader: &mut RecordReader<'a>, record: &Record<'a>) {
        let known: Vec<_> = COMMON.iter().chain(self.fields).copied().collect();
        reader.only_fields(record, &known);
    }

    /// What the slide shows; `None` when a needed part is missing or wrong (and reported).
    pub fn read_body<'a>(&self, reader: &mut RecordReader<'a>, record: &Record<'a>) -> Option<Body> {
        (self.read)(reader, record)
    }
}

fn read_title<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>) -> Option<Body> {
    let title = reader.required_text(record, "title");
    Some(Body::Title {
        kicker: reader.optional_text(record, "kicker"),
        byline: reader.optional_text(record, "byline"),
        quote: reader.optional_text(record, "quote"),
        motif: read_motif(reader, record),
        title: title?,
    })
}

fn read_section<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>) -> Option<Body> {
    let title = reader.required_text(record, "title");
    Some(Body::Section {
        kicker: reader.optional_text(record, "kicker"),
        motif: read_motif(reader, record),
        title: title?,
    })
}

fn read_full_picture<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>) -> Option<Body> {
    let title = reader.optional_text(record, "title");
    let extent = if reader.flag(record, "whole") { Extent::Whole } else { Extent::Cover };
    read_picture(reader, record).map(|picture| Body::Picture { title, picture, extent })
}

fn read_statement<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>) -> Option<Body> {
    let text = reader.required_text(record, "text");
    Some(Body::Statement { attribution: reader.optional_text(record, "attribution"), text: text? })
}

fn read_question<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>) -> Option<Body> {
    let number = read_number(reader, record);
    let text = reader.required_text(record, "text");
    let theme = reader.required_text(record, "theme");
    // The theme is resolved when all sections are known.
    Some(Body::Question { number: number?, text: text?, theme: theme?, theme_section: 0 })
}

fn read_motif<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>) -> Motif {
    let choices = [("rhythm", Motif::Rhythm), ("circles", Motif::Circles), ("rings", Motif::Rings)];
    reader.choice(record, "motif", &choices).unwrap_or(Motif::Rhythm)
}

fn read_bullets<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>) -> Option<Body> {
    let title = reader.required_text(record, "title");
    let lead = reader.optional_text(record, "lead");
    let items = reader
        .list(record, "items")
        .map(|raw_items| raw_items.into_iter().filter_map(|raw| read_bullet(reader, raw)).collect::<Vec<_>>());
    let picture = match record.value("picture") {
        Some(raw) => {
            let inner = reader.record_named(raw, ["Picture"])?;
            reader.only_fields(&inner, &["file", "alt", "credit", "focus"]);
            Some(read_picture(reader, &inner)?)
        }
        None => None,
    };
    let items = items?;
    if items.is_empty() {
        reader.report(record.value("items").unwrap_or(record.name), ProblemKind::EmptyList);
    }
    Some(Body::Bullets { title: title?, lead, items, picture })
}

fn read_bullet<'a>(reader: &mut RecordReader<'a>, raw: &'a str) -> Option<Bullet> {
    if !raw.starts_with("Bullet") {
        let text = needed_text(reader, raw)?;
        return Some(Bullet { text, children: Vec::new() });
    }
    let record = reader.record_named(raw, ["Bullet"])?;
    reader.only_fields(&record, &["text", "items"]);
    let text = reader.required_text(&record, "text");
    let raw_children = reader.list(&record, "items").unwrap_or_default();
    let children = raw_children.into_iter().filter_map(|child| needed_text(reader, child)).collect();
    Some(Bullet { text: text?, children })
}

fn needed_text<'a>(reader: &mut RecordReader<'a>, raw: &'a str) -> Option<String> {
    let text = reader.text_of(raw, "items")?;
    if text.trim().is_empty() {
        reader.report(raw, ProblemKind::Empty);
        return None;
    }
    Some(text)
}

fn read_picture<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>) -> Option<Picture> {
    let raw = reader.required(record, "file");
    let alt = reader.required_text(record, "alt");
    let credit = reader.optional_text(record, "credit");
    let raw = raw?;
    let text = reader.text_of(raw, "file")?;
    let path = read_path(reader, raw, &text)?;
    let focus = read_focus(reader, record)?;
    Some(Picture { path, alt: alt?, credit, focus })
}

/// The middle where nothing is said.
fn read_focus<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>) -> Option<Focus> {
    let Some(raw) = record.value("focus") else { return Some(Focus::MIDDLE) };
    let parts = reader.list(record, "focus")?;
    let [x, y] = parts.as_slice() else {
        reader.report(raw, ProblemKind::WrongCount { min: 2, max: 2 });
        return None;
    };
    let mut part = |raw| {
        let part = reader.finite(raw)?;
        if (0.0..=1.0).contains(&part) {
            return Some(part as f32);
        }
        reader.report(raw, ProblemKind::NumberOutOfRange { min: 0, max: 1 });
        None
    };
    Some(Focus { x: part(x)?, y: part(y)? })
}

/// Where a slide's picture path stands in the file.
pub fn picture_file<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>) -> Option<&'a str> {
    match record.value("picture") {
        Some(raw) => reader.record(raw)?.value("file"),
        None => record.value("file"),
    }
}

/// A question's number from its field.
fn read_number<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>) -> Option<QuestionNumber> {
    let number = reader.whole_number(record, "number", 1, 99)?;
    u8::try_from(number).ok().map(QuestionNumber)
}

/// A picture's path from its raw value.
fn read_path(reader: &mut RecordReader<'_>, raw: &str, text: &str) -> Option<PicturePath> {
    let path = PicturePath::new(text);
    if path.is_none() {
        let kind = if text.is_empty() { ProblemKind::Empty } else { ProblemKind::PictureOutside };
        reader.report(raw, kind);
    }
    path
}
