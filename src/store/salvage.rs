//! What can be read of a meeting's file in which single parts are wrong: a field of another type, a record with a name
//! misspelt.
//!
//! The text must be RON: where a bracket or a quotation mark is missing, nobody can tell where one record ends and the next
//! begins, and guessing would put one person's words under another's name. In RON each field and each item of a list is
//! read alone. What cannot be read is kept as text in the meeting ([`SetAside`]), and comes back into the file with it.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::deck::problem::{ProblemKind, SourceText, Syntax, nearest};
use crate::deck::raw::{self, Field};
use crate::model::meeting::FORMAT;
use crate::model::{Meeting, Place, PresentationState, SetAside, SlideShowing};

/// A part that could not be read.
#[derive(Debug)]
pub struct Unread {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where, bytes of the text.
    pub at: Range<usize>,
    /// The whole part's place, bytes of the text; empty where something is missing.
    pub part: Range<usize>,
}

/// A meeting, and what of its file could not be read.
#[derive(Debug)]
pub struct Salvaged {
    /// With what could not be read set aside in it.
    pub meeting: Meeting,
    /// In the file's order.
    pub unread: Vec<Unread>,
}

/// Reads what can be read. `None` when the text is not RON, or it does not say which meeting it is and of which deck.
pub fn salvage(source: &SourceText<'_>) -> Option<Salvaged> {
    let text = source.text();
    let mut parts = Parts { source, fields: raw::fields("Meeting", text)?, unread: Vec::new(), aside: Vec::new() };
    let (Some(id), Some(deck)) = (parts.read("id"), parts.read("deck")) else {
        return None;
    };
    // Where something is missing, a person looks for it at the end.
    let end = text.trim_end().len().saturating_sub(1);
    for name in ["fields", "place", "counter", "draft", "contributions"] {
        if !parts.fields.iter().any(|field| field.key == name) {
            parts.unread.push(Unread { kind: ProblemKind::MissingField { name }, at: end..end, part: end..end });
        }
    }
    let mut meeting = Meeting {
        format: parts.read("format").unwrap_or(FORMAT),
        id,
        deck,
        fields: parts.read("fields").unwrap_or_default(),
        place: parts.read("place").unwrap_or_else(Place::beginning),
        presentation: parts.presentation(),
        counter: parts.read("counter").unwrap_or(0),
        draft: parts.read("draft").unwrap_or_default(),
        contributions: parts.list("contributions"),
        authors: parts.map("authors"),
        roster: parts.list("roster"),
        lists: parts.list("lists"),
        spoken: parts.list("spoken"),
        hands: parts.map("hands"),
        paragraphs: parts.list("paragraphs"),
        resolution: parts.read("resolution").unwrap_or_default(),
        follows: parts.list("follows"),
        set_aside: parts.list("set_aside"),
    };
    parts.unknown_rest(&MEETING_FIELDS, "");
    let Parts { mut unread, aside, .. } = parts;
    meeting.set_aside.extend(aside);
    meeting.set_aside.sort();
    meeting.set_aside.dedup();
    unread.sort_by_key(|unread| unread.at.start);
    Some(Salvaged { meeting, unread })
}

/// What a misspelt field may have been meant to be.
const MEETING_FIELDS: [&str; 18] = [
    "format",
    "id",
    "deck",
    "fields",
    "place",
    "show",
    "counter",
    "draft",
    "contributions",
    "authors",
    "roster",
    "lists",
    "spoken",
    "hands",
    "paragraphs",
    "resolution",
    "follows",
    "set_aside",
];

const SHOW_FIELDS: [&str; 8] = ["running", "paused", "cover", "frozen", "since", "speech", "ranking", "log"];

/// The fields of a record that have not been read yet, and what could not be read of those that have.
struct Parts<'a> {
    source: &'a SourceText<'a>,
    fields: Vec<Field<'a>>,
    unread: Vec<Unread>,
    aside: Vec<SetAside>,
}

impl<'a> Parts<'a> {
    fn take(&mut self, name: &str) -> Option<Field<'a>> {
        let at = self.fields.iter().position(|field| field.key == name)?;
        Some(self.fields.remove(at))
    }

    /// A field; `None` where it is missing or could not be read.
    fn read<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let field = self.take(name)?;
        self.value(name, field.value)
    }

    fn value<T: DeserializeOwned>(&mut self, part: &str, text: &'a str) -> Option<T> {
        match ron::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let whole = self.source.range_of(text);
                let at = place_of(text, &error, whole.start);
                self.set_aside(part, text, misread(&error.code), at);
                None
            }
        }
    }

    /// The items of a list that can be read.
    fn list<T: DeserializeOwned>(&mut self, name: &str) -> Vec<T> {
        let Some(field) = self.take(name) else { return Vec::new() };
        match raw::items(field.value) {
            Some(items) => items.into_iter().filter_map(|item| self.value(name, item)).collect(),
            None => self.value(name, field.value).unwrap_or_default(),
        }
    }

    /// The entries of a map that can be read.
    fn map<K: DeserializeOwned + Ord, V: DeserializeOwned>(&mut self, name: &str) -> BTreeMap<K, V> {
        let Some(field) = self.take(name) else { return BTreeMap::new() };
        let Some(entries) = raw::entries(field.value) else {
            return self.value(name, field.value).unwrap_or_default();
        };
        let mut map = BTreeMap::new();
        for (key, value) in entries {
            // Both are kept, or neither.
            let both = self.source.range_of(key).start..self.source.range_of(value).end;
            let text = self.source.text().get(both.clone()).unwrap_or(value);
            match (ron::from_str(key), ron::from_str(value)) {
                (Ok(key), Ok(value)) => _ = map.insert(key, value),
                (Err(error), _) | (_, Err(error)) => self.set_aside(name, text, misread(&error.code), both),
            }
        }
        map
    }

    /// The presentation, field by field: one wrong time does not cost all of them.
    fn presentation(&mut self) -> PresentationState {
        let Some(field) = self.take("show") else { return PresentationState::default() };
        let Some(fields) = raw::fields("Show", field.value) else {
            return self.value("show", field.value).unwrap_or_default();
        };
        let mut show = Parts { source: self.source, fields, unread: Vec::new(), aside: Vec::new() };
        let state = PresentationState {
            running: show.read("running").unwrap_or_default(),
            paused: show.read("paused").unwrap_or_default(),
            cover: show.read("cover").unwrap_or_default(),
            frozen: show.read("frozen").unwrap_or_default(),
            since: show.read("since").unwrap_or_default(),
            speech: show.read("speech").unwrap_or_default(),
            ranking: show.read("ranking").unwrap_or_default(),
            log: show.list::<SlideShowing>("log"),
        };
        show.unknown_rest(&SHOW_FIELDS, "show.");
        self.unread.append(&mut show.unread);
        self.aside.append(&mut show.aside);
        state
    }

    /// Sets aside what no field of the record was made of.
    fn unknown_rest(&mut self, known: &[&'static str], record: &str) {
        for field in std::mem::take(&mut self.fields) {
            let kind = if known.contains(&field.key) {
                ProblemKind::DuplicateField { name: field.key.to_owned() }
            } else {
                ProblemKind::UnknownField {
                    name: field.key.to_owned(),
                    meant: nearest(field.key, known.iter().copied())
                        .and_then(|near| known.iter().find(|name| **name == near).copied()),
                }
            };
            let at = self.source.range_of(field.key);
            self.set_aside(&format!("{record}{}", field.key), field.value, kind, at);
        }
    }

    fn set_aside(&mut self, part: &str, text: &str, kind: ProblemKind, at: Range<usize>) {
        self.unread.push(Unread { kind, at, part: self.source.range_of(text) });
        self.aside.push(SetAside { part: part.to_owned(), text: text.to_owned() });
    }
}

/// Where reading a part stopped, bytes of the whole text.
fn place_of(part: &str, error: &ron::error::SpannedError, start: usize) -> Range<usize> {
    let stopped = error.span.end;
    let offset = SourceText::new(std::path::Path::new(""), part).offset_of(stopped.line, stopped.col);
    start + offset.start..start + offset.end
}

/// What is wrong with a part whose text is RON.
fn misread(error: &ron::Error) -> ProblemKind {
    match kind_of(error) {
        ProblemKind::Syntax(Syntax::Other) => ProblemKind::ValueUnreadable,
        kind => kind,
    }
}

/// What ron found wrong.
pub fn kind_of(error: &ron::Error) -> ProblemKind {
    let meant = |found: &str, expected: &'static [&'static str]| {
        let near = nearest(found, expected.iter().copied())?;
        expected.iter().find(|name| **name == near).copied()
    };
    match error {
        ron::Error::NoSuchStructField { found, expected, .. } => {
            ProblemKind::UnknownField { name: found.clone(), meant: meant(found, expected) }
        }
        ron::Error::MissingStructField { field, .. } => ProblemKind::MissingField { name: field },
        ron::Error::DuplicateStructField { field, .. } => ProblemKind::DuplicateField { name: (*field).to_owned() },
        ron::Error::NoSuchEnumVariant { found, expected, .. } => ProblemKind::UnknownChoice {
            word: found.clone(),
            meant: meant(found, expected).map(str::to_owned),
            allowed: expected.iter().map(|name| (*name).to_owned()).collect(),
        },
        other => ProblemKind::Syntax(other.into()),
    }
}
