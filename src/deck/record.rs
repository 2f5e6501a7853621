//! Reads RON one record at a time and remembers where each part stands.
//!
//! serde's derived readers stop at the first fault and forget places (serde_path_to_error adds a path, no second
//! fault). Here ron parses each record into its name and its fields' raw text, so that one bad field costs only itself
//! and every fault has its line and column.
//!
//! Why not a library: ron's own `Value` has neither names nor places. ron2 0.3 and ronin-core 0.1 keep a syntax tree
//! with places, but are young, and a second parser would have its own opinion of what RON is beside the one that reads
//! meetings and words.

use serde::Deserialize;

use super::problem::{Expected, Problem, ProblemKind, SourceText, longest_text, nearest};
use super::raw::{self, Field};
use crate::pasted;

/// A name and its fields: `Bullets(id: "a", items: [])`.
#[derive(Debug)]
pub struct Record<'a> {
    /// What kind of record it calls itself.
    pub name: &'a str,
    fields: Vec<Field<'a>>,
}

/// Reads records and collects what is wrong with them.
#[derive(Debug)]
pub struct RecordReader<'a> {
    source: &'a SourceText<'a>,
    problems: Vec<Problem>,
    slide: Option<usize>,
}

impl<'a> RecordReader<'a> {
    /// Over one file.
    pub fn new(source: &'a SourceText<'a>) -> Self {
        Self { source, problems: Vec::new(), slide: None }
    }

    /// What was found wrong.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Whether nothing was found wrong so far.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// Where a part of the file's text stands in it, bytes.
    pub fn range_of(&self, part: &str) -> std::ops::Range<usize> {
        self.source.range_of(part)
    }

    /// From now on problems cost this slide, or none.
    pub fn set_slide(&mut self, slide: Option<usize>) {
        self.slide = slide;
    }

    /// Reports a problem at a part of the file's text.
    pub fn report(&mut self, part: &str, kind: ProblemKind) {
        let mut problem = self.source.problem(self.source.range_of(part), kind);
        problem.slide = self.slide;
        self.problems.push(problem);
    }

    /// The line that a part of the file's text begins on.
    pub fn line_of(&self, part: &str) -> usize {
        self.source.line_of(self.source.range_of(part).start)
    }

    /// Reads the record that `text` is.
    pub fn record(&mut self, text: &'a str) -> Option<Record<'a>> {
        let Some((name, fields)) = raw::record(text) else {
            self.report(first_line(text), ProblemKind::WrongType(Expected::Record));
            return None;
        };
        Some(Record { name, fields })
    }

    /// Reads a record that must have one of these names.
    pub fn record_named<const N: usize>(&mut self, text: &'a str, names: [&'static str; N]) -> Option<Record<'a>> {
        let record = self.record(text)?;
        if names.contains(&record.name) {
            return Some(record);
        }
        self.report(
            record.name,
            ProblemKind::UnknownKind {
                name: record.name.to_owned(),
                meant: nearest(record.name, names),
                allowed: names.to_vec(),
            },
        );
        None
    }

    /// Reports the fields that the record should not have, or has twice.
    pub fn only_fields(&mut self, record: &Record<'a>, known: &[&'static str]) {
        for (index, field) in record.fields.iter().enumerate() {
            if !known.contains(&field.key) {
                let meant = nearest(field.key, known.iter().copied());
                self.report(field.key, ProblemKind::UnknownField { name: field.key.to_owned(), meant });
            } else if record.fields.iter().take(index).any(|earlier| earlier.key == field.key) {
                self.report(field.key, ProblemKind::DuplicateField { name: field.key.to_owned() });
            }
        }
    }

    /// A field's raw text; reports it when missing.
    pub fn required(&mut self, record: &Record<'a>, name: &'static str) -> Option<&'a str> {
        let value = record.value(name);
        if value.is_none() {
            self.report(record.name, ProblemKind::MissingField { name });
        }
        value
    }

    fn read<T: Deserialize<'a>>(&mut self, raw: &'a str, expected: Expected) -> Option<T> {
        let value = ron::from_str(raw).ok();
        if value.is_none() {
            self.report(first_line(raw), ProblemKind::WrongType(expected));
        }
        value
    }

    /// Text that must be there and not empty.
    pub fn required_text(&mut self, record: &Record<'a>, name: &'static str) -> Option<String> {
        let raw = self.required(record, name)?;
        let text = self.text_of(raw, name)?;
        if text.trim().is_empty() {
            self.report(raw, ProblemKind::Empty);
            return None;
        }
        Some(text)
    }

    /// Text that may be left out.
    pub fn optional_text(&mut self, record: &Record<'a>, name: &'static str) -> String {
        record.value(name).and_then(|raw| self.text_of(raw, name)).unwrap_or_default()
    }

    /// Text of a field from its raw value; checks its length and its placeholders.
    pub fn text_of(&mut self, raw: &'a str, field: &str) -> Option<String> {
        let text: String = self.read(raw, Expected::Text)?;
        let limit = longest_text(field);
        if text.chars().nth(limit).is_some() {
            self.report(first_line(raw), ProblemKind::TextTooLong { limit });
        }
        for (_, name) in super::fields::unknown_placeholders(&text) {
            let meant = nearest(name, super::fields::PLACEHOLDER_NAMES);
            // Escapes may have moved the text; then the whole value is underlined.
            let part = raw.find(&format!("{{{name}}}")).and_then(|at| raw.get(at..at + name.len() + 2));
            self.report(part.unwrap_or(raw), ProblemKind::UnknownPlaceholder { name: name.to_owned(), meant });
        }
        // A text that was pasted into the file has a word processor's line ends.
        Some(pasted::lines(&text).into_owned())
    }

    /// A yes or no that is no when left out.
    pub fn flag(&mut self, record: &Record<'a>, name: &'static str) -> bool {
        record.value(name).and_then(|raw| self.read(raw, Expected::Bool)).unwrap_or(false)
    }

    /// A whole number in a range.
    pub fn whole_number(&mut self, record: &Record<'a>, name: &'static str, min: u32, max: u32) -> Option<u32> {
        let raw = self.required(record, name)?;
        let number: u32 = self.read(raw, Expected::Whole { min, max })?;
        if (min..=max).contains(&number) {
            return Some(number);
        }
        self.report(raw, ProblemKind::WrongType(Expected::Whole { min, max }));
        None
    }

    /// A field that is a finite number.
    pub fn number(&mut self, record: &Record<'a>, name: &'static str) -> Option<f64> {
        let raw = self.required(record, name)?;
        self.finite(raw)
    }

    /// A finite number from its raw value.
    pub fn finite(&mut self, raw: &'a str) -> Option<f64> {
        let number: f64 = self.read(raw, Expected::Number)?;
        if number.is_finite() {
            return Some(number);
        }
        self.report(raw, ProblemKind::WrongType(Expected::Number));
        None
    }

    /// A list's raw elements.
    pub fn list(&mut self, record: &Record<'a>, name: &'static str) -> Option<Vec<&'a str>> {
        let raw = self.required(record, name)?;
        let items = raw::items(raw);
        if items.is_none() {
            self.report(first_line(raw), ProblemKind::WrongType(Expected::List));
        }
        items
    }

    /// One of a field's words, written bare or in quotation marks; `None` when left out.
    pub fn choice<T: Copy>(
        &mut self,
        record: &Record<'a>,
        name: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let raw = record.value(name)?;
        let word = raw.trim_matches('"');
        let found = choices.iter().find(|(known, _)| *known == word).map(|(_, value)| *value);
        if found.is_none() {
            self.unknown_choice(raw, word, choices.iter().map(|(known, _)| *known));
        }
        found
    }

    /// Reports a word that names nothing.
    pub fn unknown_choice<'k>(&mut self, part: &str, word: &str, known: impl Iterator<Item = &'k str> + Clone) {
        self.report(
            first_line(part),
            ProblemKind::UnknownChoice {
                word: word.to_owned(),
                meant: nearest(word, known.clone()).map(str::to_owned),
                allowed: known.map(str::to_owned).collect(),
            },
        );
    }
}

impl<'a> Record<'a> {
    /// A field's raw text, when it is there.
    pub fn value(&self, name: &str) -> Option<&'a str> {
        self.fields.iter().find(|field| field.key == name).map(|field| field.value)
    }

    /// A field's name as it stands in the file, when it is there.
    pub fn key(&self, name: &str) -> Option<&'a str> {
        self.fields.iter().find(|field| field.key == name).map(|field| field.key)
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or("")
}
