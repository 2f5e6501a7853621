//! Lists of people as they are pasted or read from a file, in whatever order their columns have.
//!
//! Rows and quoted cells are the `csv` crate's; which sign separates the columns, which column is which, and how a name
//! and its party stand in one cell are ours: no library knows Norwegian council lists. [`table`] makes rows of the text,
//! [`person`] a person of a row.

use std::collections::HashSet;

use super::fold::fold;
use super::ids::PersonId;
use super::vocabulary::Vocabulary;
use crate::pasted;

mod person;
mod table;
#[cfg(test)]
mod tests;

pub use table::{Row, rows_of};

/// Somebody as they stand in a pasted list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The number that stood there; 0 for none.
    pub number: u32,
    /// The name.
    pub name: String,
    /// The party; may be empty.
    pub party: String,
    /// The role; may be empty.
    pub role: String,
    /// Said to be away.
    pub absent: bool,
}

impl Listed {
    /// The name in the file.
    pub fn id(&self) -> PersonId {
        PersonId(format!("{}/{}", fold(&pasted::name(&self.name)), fold(&pasted::name(&self.party))))
    }
}

/// What became of a pasted list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Those who were found, each once, in the list's order.
    pub people: Vec<Listed>,
    /// Lines that no name was found in, from 1, with what they say.
    pub skipped: Vec<(usize, String)>,
    /// How many lines named somebody who stood there already.
    pub repeated: usize,
}

/// Reads a list of people: one on each line, as "Anne Solberg (Sp)", "Anne Solberg/Sp", "Solberg, Anne; Sp; ordfører", or
/// a table with tabs, semicolons, commas, bars, leaders or gaps between its columns, with or without a line of headings;
/// parties may stand over their people. What is no person is told.
pub fn read(text: &str, words: &Vocabulary) -> Reading {
    let rows = rows_of(text, words);
    let mut reading = Reading::default();
    // What stands over the headings is a title.
    let first = rows.iter().position(|row| person::headings(row).is_some()).unwrap_or(0);
    let mut columns = None;
    let mut party = None;
    let mut known = HashSet::new();
    for (at, row) in rows.iter().enumerate() {
        // They may stand there again on the next page.
        if let Some(found) = person::headings(row) {
            columns = Some(found);
            continue;
        }
        if let Some(heading) = person::party_heading(row, words) {
            party = Some(heading);
            continue;
        }
        let found = match &columns {
            _ if at < first => None,
            Some(columns) => person::by_columns(row, columns, words),
            None => person::by_shape(row, words),
        };
        let Some(mut listed) = found else {
            // Whoever stands under another heading is not of the party above it.
            party = None;
            reading.skipped.push((row.line, row.said().chars().take(60).collect()));
            continue;
        };
        if let Some(party) = party.filter(|_| listed.party.is_empty()) {
            party.clone_into(&mut listed.party);
        }
        if known.insert(listed.id()) {
            reading.people.push(listed);
        } else {
            reading.repeated += 1;
        }
    }
    reading
}
