//! The colours of sections and values as deck files name them.

use super::record::{Record, RecordReader};
use crate::palette::Accent;

/// By hue.
const NAMES: [(&str, Accent); 4] =
    [("petrol", Accent::Petrol), ("amber", Accent::Amber), ("green", Accent::Green), ("red", Accent::Red)];

/// By the chapters of the booklet of 2026, as the first decks had them: still read, no longer suggested.
const OLD_NAMES: [(&str, Accent); 4] = [
    ("innledning", Accent::Petrol),
    ("taktskifte", Accent::Amber),
    ("arbeidskraft", Accent::Green),
    ("beredskap", Accent::Red),
];

/// A record's accent; `None` when it is left out, or names no colour (and is reported).
pub fn read<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>) -> Option<Accent> {
    let word = record.value("accent")?.trim_matches('"');
    let old = OLD_NAMES.into_iter().find(|(name, _)| *name == word).map(|(_, accent)| accent);
    old.or_else(|| reader.choice(record, "accent", &NAMES))
}

/// How a deck's file names a colour.
pub fn name(accent: Accent) -> &'static str {
    match accent {
        Accent::Petrol => "petrol",
        Accent::Amber => "amber",
        Accent::Green => "green",
        Accent::Red => "red",
    }
}
