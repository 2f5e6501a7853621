//! Where in a meeting's file stands what was found wrong with the meeting.
//!
//! Reading a meeting forgets where things stood. Where something was found, the file is taken apart once more, down to the
//! part that is meant.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use super::salvage::Unread;
use crate::deck::problem::{Problem, ProblemKind, SourceText};
use crate::deck::raw::{self, Field};
use crate::model::soundness::{Fault, Finding, Step};

/// Places in one file.
pub struct Faults<'a> {
    source: &'a SourceText<'a>,
    /// What the meeting does not have: the places in it are counted without these.
    unread: Vec<Range<usize>>,
    /// A list with thousands of records is taken apart once, and so is what it stands in.
    lists: RefCell<HashMap<Range<usize>, Vec<&'a str>>>,
    records: RefCell<HashMap<Range<usize>, Vec<Field<'a>>>>,
}

impl<'a> Faults<'a> {
    /// In a file of which some parts could not be read.
    pub fn new(source: &'a SourceText<'a>, unread: &[Unread]) -> Self {
        let unread = unread.iter().map(|unread| unread.part.clone()).collect();
        Self { source, unread, lists: RefCell::default(), records: RefCell::default() }
    }

    /// What was found, each with its place.
    pub fn of(&self, findings: &[Finding]) -> Vec<Problem> {
        findings.iter().map(|finding| self.problem(finding)).collect()
    }

    fn problem(&self, Finding { place, fault }: &Finding) -> Problem {
        let kind = match fault {
            Fault::Number { min, max } => ProblemKind::NumberOutOfRange { min: *min, max: *max },
            Fault::Time => ProblemKind::TimeOutOfRange,
            Fault::DuplicateId { id, first } => {
                let first_line = self.source.line_of(self.range(first).start);
                ProblemKind::DuplicateId { id: id.clone(), first_line }
            }
            Fault::LeadsNowhere { id } => ProblemKind::LeadsNowhere { id: id.clone() },
            Fault::SetAside { part } => ProblemKind::SetAside { part: part.clone() },
            Fault::TooLong { limit } => ProblemKind::TextTooLong { limit: *limit },
        };
        self.source.problem(self.range(place), kind)
    }

    /// The part itself, or the nearest one around it that can be found.
    fn range(&self, place: &[Step]) -> Range<usize> {
        let mut part = self.source.text();
        for step in place {
            match self.inside(part, *step) {
                Some(inner) => part = inner,
                None => break,
            }
        }
        self.source.range_of(part)
    }

    fn inside(&self, part: &'a str, step: Step) -> Option<&'a str> {
        match step {
            Step::Field(name) => {
                let mut records = self.records.borrow_mut();
                let fields = records.entry(self.source.range_of(part)).or_insert_with(|| {
                    let part = raw::inside_some(part);
                    let named = raw::record(part).map(|(_, fields)| fields);
                    named.or_else(|| raw::fields("", part)).unwrap_or_default()
                });
                fields.iter().find(|field| field.key == name).map(|field| field.value)
            }
            Step::Item(at) => {
                let mut lists = self.lists.borrow_mut();
                let items = lists.entry(self.source.range_of(part)).or_insert_with(|| {
                    let items = raw::items(part).unwrap_or_default().into_iter();
                    items.filter(|item| !self.unread.contains(&self.source.range_of(item))).collect()
                });
                items.get(at).copied()
            }
        }
    }
}
