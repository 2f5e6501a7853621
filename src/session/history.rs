//! The way back: what was done, without end, and what was undone.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::model::change::Edit;
use crate::model::{Change, Meeting, merge};

/// Two changes of one text closer than this are one undo step, seconds.
const JOIN_WITHIN_SECS: i64 = 2;

#[derive(Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Change>,
}

#[derive(Debug)]
struct Step {
    change: Change,
    at: Timestamp,
}

impl History {
    /// Remembers a change; what was undone can no longer be done again.
    pub fn push(&mut self, change: Change, at: Timestamp) {
        let change = change.without_draft();
        if change.is_empty() {
            return;
        }
        self.undone.clear();
        let change = match self.done.last_mut() {
            Some(last) if (at.as_second() - last.at.as_second()).abs() <= JOIN_WITHIN_SECS => {
                match last.change.join(change) {
                    Ok(()) => {
                        last.at = at;
                        return;
                    }
                    Err(change) => change,
                }
            }
            _ => change,
        };
        self.done.push(Step { change, at });
    }

    /// A followed file has come in by itself, without a step of its own. What it says becomes a part of what stood before
    /// and after each step: undoing a star does not take back what a colleague has written in that note since.
    pub fn absorb(&mut self, theirs: &Meeting) {
        let notes: HashMap<_, _> = theirs.contributions.iter().map(|note| (&note.id, note)).collect();
        let paragraphs: HashMap<_, _> = theirs.paragraphs.iter().map(|paragraph| (&paragraph.id, paragraph)).collect();
        let steps = self.done.iter_mut().map(|step| &mut step.change).chain(&mut self.undone);
        for edit in steps.flat_map(|change| &mut change.edits) {
            match edit {
                Edit::Contribution { id, before, after } => {
                    let Some(theirs) = notes.get(id) else { continue };
                    for state in [before, after].into_iter().flatten() {
                        *state = Arc::new(merge::contribution(state, theirs));
                    }
                }
                Edit::Paragraph { id, before, after } => {
                    let Some(theirs) = paragraphs.get(id) else { continue };
                    for state in [before, after].into_iter().flatten() {
                        *state = Arc::new(merge::paragraph(state, theirs));
                    }
                }
                _ => {}
            }
        }
    }

    pub fn undo(&mut self) -> Option<Change> {
        let step = self.done.pop()?;
        self.undone.push(step.change.clone());
        Some(step.change)
    }

    pub fn redo(&mut self) -> Option<Change> {
        let change = self.undone.pop()?;
        // A redone step stands alone: typing after it is a new step.
        self.done.push(Step { change: change.clone(), at: Timestamp::MIN });
        Some(change)
    }

    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}
