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
use serde::de::{Deserializer, EnumAccess, Error as _, MapAccess, VariantAccess, Visitor};

use ron::value::RawValue;

use super::problem::{Expected, Problem, ProblemKind, SourceText, nearest};

/// A name and its fields: `Bullets(id: "a", items: [])`.
#[derive(Debug)]
pub struct Record<'a> {
    /// What kind of record it calls itself.
    pub name: &'a str,
    fields: Vec<Field<'a>>,
}

#[derive(Clone, Copy, Debug)]
struct Field<'a> {
    key: &'a str,
    value: &'a str,
}

struct Identifier<'a>(&'a str);

impl<'de> Deserialize<'de> for Identifier<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Identifier<'de>;
            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Identifier(name))
            }
        }
        deserializer.deserialize_identifier(Read)
    }
}

struct Parsed<'a> {
    name: &'a str,
    fields: Vec<Field<'a>>,
}

impl<'de> Deserialize<'de> for Parsed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Parsed<'de>;
            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a record")
            }
            fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
                let (Identifier(name), body) = access.variant()?;
                let fields = body.struct_variant(&[], ReadFields)?;
                Ok(Parsed { name, fields })
            }
        }
        deserializer.deserialize_enum("", &[], Read)
    }
}

struct ReadFields;

impl<'de> Visitor<'de> for ReadFields {
    type Value = Vec<Field<'de>>;
    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("fields")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(Identifier(key)) = map.next_key()? {
            let value: &RawValue = map.next_value()?;
            let value = trim(value.get_ron());
            if fields.len() == MAX_FIELDS {
                return Err(A::Error::custom("too many fields"));
            }
            fields.push(Field { key, value });
        }
        Ok(fields)
    }
}

/// No record has so many; a hostile file might.
const MAX_FIELDS: usize = 1_000;

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
        match ron::from_str::<Parsed<'_>>(text) {
            Ok(Parsed { name, fields }) => Some(Record { name, fields }),
            Err(_) => {
                self.report(first_line(text), ProblemKind::WrongType(Expected::Record));
                None
            }
        }
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
        let text = self.text_of(raw)?;
        if text.trim().is_empty() {
            self.report(raw, ProblemKind::Empty);
            return None;
        }
        Some(text)
    }

    /// Text that may be left out.
    pub fn optional_text(&mut self, record: &Record<'a>, name: &'static str) -> String {
        record.value(name).and_then(|raw| self.text_of(raw)).unwrap_or_default()
    }

    /// Text from its raw value; checks its placeholders.
    pub fn text_of(&mut self, raw: &'a str) -> Option<String> {
        let text: String = self.read(raw, Expected::Text)?;
        for (_, name) in super::fields::unknown_placeholders(&text) {
            let meant = nearest(name, super::fields::PLACEHOLDER_NAMES);
            // Escapes may have moved the text; then the whole value is underlined.
            let part = raw.find(&format!("{{{name}}}")).and_then(|at| raw.get(at..at + name.len() + 2));
            self.report(part.unwrap_or(raw), ProblemKind::UnknownPlaceholder { name: name.to_owned(), meant });
        }
        Some(text)
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

    /// A finite number.
    pub fn number(&mut self, record: &Record<'a>, name: &'static str) -> Option<f64> {
        let raw = self.required(record, name)?;
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
        let list: Vec<&'a RawValue> = self.read(raw, Expected::List)?;
        Some(list.into_iter().map(|value| trim(value.get_ron())).collect())
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
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or("")
}

/// Without the white space and comments around a raw value.
fn trim(mut raw: &str) -> &str {
    loop {
        raw = raw.trim_start();
        let skipped = if let Some(comment) = raw.strip_prefix("//") {
            comment.split_once('\n').map(|(_, rest)| rest)
        } else if let Some(comment) = raw.strip_prefix("/*") {
            after_block_comment(comment)
        } else {
            None
        };
        match skipped {
            Some(rest) => raw = rest,
            None => return raw.trim_end(),
        }
    }
}

/// What follows a block comment whose `/*` was just read; RON's comments nest.
fn after_block_comment(text: &str) -> Option<&str> {
    let mut depth = 1_usize;
    let mut rest = text;
    while depth > 0 {
        let (open, close) = (rest.find("/*"), rest.find("*/")?);
        let (step, next) = match open {
            Some(open) if open < close => (open + 2, depth + 1),
            _ => (close + 2, depth - 1),
        };
        depth = next;
        rest = rest.get(step..)?;
    }
    Some(rest)
}
