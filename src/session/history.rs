//! The way back: what was done, without end, and what was undone.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::Session;
use crate::model::change::{ChangeKind, Edit};
use crate::model::{Change, Stamp, span};

/// Two changes of one text no further apart than this are one undo step.
const JOIN_WITHIN: SignedDuration = SignedDuration::from_secs(2);

/// What came of undoing a step, or of doing it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepBack {
    /// It was done.
    Done(ChangeKind),
    /// Others have changed all of it since: what they wrote stays, and the step is no longer in the history.
    Overtaken(ChangeKind),
}

/// A step of the history, by which it can be undone also when others have been taken since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepId(u64);

#[derive(Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Change>,
    /// How many steps there have been.
    count: u64,
}

#[derive(Debug)]
struct Step {
    id: StepId,
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
            Some(last) if at.duration_since(last.at).abs() <= JOIN_WITHIN => match last.change.join(change) {
                Ok(()) => {
                    last.at = at;
                    return;
                }
                Err(change) => change,
            },
            _ => change,
        };
        self.add(change, at);
    }

    fn add(&mut self, change: Change, at: Timestamp) {
        self.count += 1;
        self.done.push(Step { id: StepId(self.count), change, at });
    }

    /// The latest step.
    pub fn last(&self) -> Option<StepId> {
        self.done.last().map(|step| step.id)
    }

    /// The step that is to be taken back.
    pub fn undo(&mut self) -> Option<Change> {
        Some(self.done.pop()?.change)
    }

    /// A step that is to be taken back, whatever came after it; `None` when that has been done.
    pub fn undo_step(&mut self, id: StepId) -> Option<Change> {
        let at = self.done.iter().rposition(|step| step.id == id)?;
        Some(self.done.remove(at).change)
    }

    /// The way back was this.
    pub fn undone(&mut self, change: Change) {
        self.undone.push(change);
    }

    /// The way back that is to be taken back.
    pub fn redo(&mut self) -> Option<Change> {
        self.undone.pop()
    }

    /// It was done again by this.
    pub fn redone(&mut self, change: Change) {
        // A redone step stands alone: typing after it is a new step.
        self.add(change, Timestamp::MIN);
    }

    /// A speech or a beginning that a step brings back must not follow a clock that was set (see
    /// [`crate::model::PresentationState::clock_was_set`]).
    pub fn clock_was_set(&mut self, before: Timestamp, after: Timestamp) {
        let changes = self.done.iter_mut().map(|step| &mut step.change).chain(&mut self.undone);
        for edit in changes.flat_map(|change| &mut change.edits) {
            match edit {
                Edit::Speech { before: old, after: new } => {
                    for speech in [old, new].into_iter().flatten() {
                        speech.clock_was_set(before, after);
                    }
                }
                Edit::Since { before: old, after: new } if after < before => {
                    for since in [old, new].into_iter().flatten() {
                        *since = span::moved(*since, before, after);
                    }
                }
                _ => {}
            }
        }
    }

    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

impl Session {
    /// Undoes the last step and says what it was about; nothing when there is none.
    pub fn undo(&mut self, stamp: &Stamp) -> Option<StepBack> {
        let step = self.history.undo()?;
        Some(self.undo_change(&step, stamp))
    }

    /// Undoes a step, also when others have been taken since: what they have changed of it stays. Nothing when it is undone
    /// already.
    pub fn undo_step(&mut self, id: StepId, stamp: &Stamp) -> Option<StepBack> {
        let step = self.history.undo_step(id)?;
        Some(self.undo_change(&step, stamp))
    }

    /// The latest step.
    pub fn last_step(&self) -> Option<StepId> {
        self.history.last()
    }

    fn undo_change(&mut self, step: &Change, stamp: &Stamp) -> StepBack {
        match self.take_back(step, stamp) {
            Some(change) => {
                self.history.undone(change);
                StepBack::Done(step.kind)
            }
            None => StepBack::Overtaken(step.kind),
        }
    }

    /// Does the step again that was undone last.
    pub fn redo(&mut self, stamp: &Stamp) -> Option<StepBack> {
        let step = self.history.redo()?;
        Some(match self.take_back(&step, stamp) {
            Some(change) => {
                self.history.redone(change);
                StepBack::Done(step.kind)
            }
            None => StepBack::Overtaken(step.kind),
        })
    }

    /// Takes back what is left of a step; `None` when nothing is.
    fn take_back(&mut self, step: &Change, stamp: &Stamp) -> Option<Change> {
        let meeting = Arc::make_mut(&mut self.meeting);
        let (change, counter) = step.reverted(meeting, stamp);
        if change.is_empty() {
            return None;
        }
        meeting.counter = meeting.counter.max(counter);
        change.redo(meeting);
        self.took(&change);
        Some(change)
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }
}
