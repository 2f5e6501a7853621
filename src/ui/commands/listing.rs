//! The table as people read it: under each heading what can be done there, and with which keys.

use super::table::{Group, Row, sections};
use super::{Shortcut, labels};
use crate::text::KeysWords;

/// One thing that can be done, as the user sees it. It may be several commands: up and down are one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its name in a language's file.
    pub name: &'static str,
    /// All keys that do it.
    pub shortcuts: Vec<Shortcut>,
    /// What is written for it instead.
    pub signs: Vec<&'static str>,
}

impl Listed {
    /// Keys and signs as people write them.
    pub fn keys(&self, words: &KeysWords) -> Vec<String> {
        let signs = self.signs.iter().map(|sign| (*sign).to_owned());
        labels(&self.shortcuts, words).into_iter().chain(signs).collect()
    }

    fn add(&mut self, row: &Row) {
        self.shortcuts.extend(row.shortcuts);
        self.signs.extend(row.signs);
    }
}

/// What stands under a heading, in the table's order.
pub fn listed(group: Group) -> Vec<Listed> {
    let mut all: Vec<Listed> = Vec::new();
    for row in sections().filter(|section| section.group == Some(group)).flat_map(|section| section.rows) {
        let Some(name) = row.name else { continue };
        if all.iter().all(|known| known.name != name) {
            all.push(Listed { name, ..Listed::default() });
        }
        if let Some(listed) = all.iter_mut().find(|known| known.name == name) {
            listed.add(row);
        }
    }
    all
}
