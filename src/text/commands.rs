//! The words of commands: their labels, the keys, the help.

#![allow(missing_docs, reason = "each field is named after what it says; nb.ron shows it")]

use std::collections::BTreeMap;

use serde::Deserialize;

/// Names of keys.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeysWords {
    /// Those that are held down.
    pub held: HeldKeysWords,
    pub space: String,
    pub enter: String,
    pub escape: String,
    pub tab: String,
    pub backspace: String,
    pub delete: String,
    pub home: String,
    pub end: String,
    pub page_up: String,
    pub page_down: String,
    pub digits: String,
}

/// The help window.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpWords {
    pub title: String,
    /// Headings, by the groups of the table of commands.
    pub groups: BTreeMap<String, String>,
    /// How an evening is done, in the order of the evening, with the keys of commands in braces.
    pub steps: Vec<String>,
    pub steps_title: String,
    pub keys_title: String,
    pub search: String,
    pub nothing: String,
    pub note: String,
    pub prefix: String,
    pub close: String,
    pub file: String,
}

/// Every command by its name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaletteWords {
    pub title: String,
    pub search: String,
    pub nothing: String,
    pub close: String,
}

/// Names of keys that are held down with another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeldKeysWords {
    pub ctrl: String,
    pub shift: String,
    pub alt: String,
}
