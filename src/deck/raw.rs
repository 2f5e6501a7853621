//! RON taken apart without being understood: a record's name and fields, a list's items, each as the text that stands in
//! the file. Every part is a slice of the whole, so that its line and column can be told.
//!
//! Decks are read by it, and what can be saved of a meeting's file that is damaged in places.

use std::marker::PhantomData;
use std::ops::Range;

use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{Deserializer, EnumAccess, Error as _, MapAccess, VariantAccess, Visitor};

/// No record has so many fields; a hostile file might.
const MAX_FIELDS: usize = 1_000;

/// A field of a record, as it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// Its name.
    pub key: &'a str,
    /// Its value's text, without white space and comments around it.
    pub value: &'a str,
}

/// The name and the fields of a record that has a name: `Bullets(id: "a", items: [])`. `None` when the text is no such
/// record.
pub fn record(text: &str) -> Option<(&str, Vec<Field<'_>>)> {
    let Named { name, fields } = ron::from_str(text).ok()?;
    Some((name, fields))
}

/// The fields of a record that may be named `name` or have no name, also within `Some(…)`.
pub fn fields<'a>(name: &'static str, text: &'a str) -> Option<Vec<Field<'a>>> {
    let mut deserializer = ron::Deserializer::from_str(inside_some(text)).ok()?;
    let fields = deserializer.deserialize_struct(name, &[], ReadFields).ok()?;
    deserializer.end().is_ok().then_some(fields)
}

/// The items of a list.
pub fn items(text: &str) -> Option<Vec<&str>> {
    let items: Vec<&RawValue> = ron::from_str(text).ok()?;
    Some(items.into_iter().map(|value| trim(value.get_ron())).collect())
}

/// The keys and values of a map.
pub fn entries(text: &str) -> Option<Vec<(&str, &str)>> {
    let Entries(entries) = ron::from_str(text).ok()?;
    Some(entries)
}

/// What stands in `Some(…)`; any other text as it is.
pub fn inside_some(text: &str) -> &str {
    let inner = text.strip_prefix("Some").map(str::trim_start).and_then(|text| text.strip_prefix('('));
    inner.and_then(|text| text.strip_suffix(')')).map_or(text, trim)
}

/// Where a part of a text stands in it, bytes; the start where it is no slice of it.
pub fn place(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    if start <= text.len() { start..(start + part.len()).min(text.len()) } else { 0..0 }
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

struct Named<'a> {
    name: &'a str,
    fields: Vec<Field<'a>>,
}

impl<'de> Deserialize<'de> for Named<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Named<'de>;
            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a record")
            }
            fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
                let (Identifier(name), body) = access.variant()?;
                let fields = body.struct_variant(&[], ReadFields)?;
                Ok(Named { name, fields })
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

struct Entries<'a>(Vec<(&'a str, &'a str)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read<'a>(PhantomData<&'a ()>);
        impl<'de> Visitor<'de> for Read<'de> {
            type Value = Entries<'de>;
            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a map")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
                    entries.push((trim(key.get_ron()), trim(value.get_ron())));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Read(PhantomData))
    }
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

/// What follows the block comment that a text begins with; `None` where it does not end.
pub fn after_comment(text: &str) -> Option<&str> {
    after_block_comment(text.strip_prefix("/*")?)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_slices_of_the_text() {
        let text = "Meeting(id: \"a\", // tall\n list: [ 1, (b: 2) /* to */ ], map: { \"x\": 1 },\n)";
        let (name, parts) = record(text).unwrap();
        assert_eq!((name, parts.len()), ("Meeting", 3));
        assert_eq!(fields("Meeting", text).unwrap(), parts);
        assert_eq!(fields("Meeting", &text["Meeting".len()..]).unwrap(), parts);
        assert_eq!(fields("Show", text), None);
        assert_eq!(fields("Show", "Some(Show(a: 1))").unwrap(), [Field { key: "a", value: "1" }]);
        assert_eq!(items(parts[1].value).unwrap().len(), 2);
        assert_eq!(items(parts[1].value).unwrap()[0], "1");
        assert_eq!(entries(parts[2].value).unwrap(), [("\"x\"", "1")]);
        assert_eq!((items("[1"), entries("[1]"), record("(a: 1)")), (None, None, None));
    }
}
