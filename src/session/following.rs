//! Which question's list shows while the slides go on: theirs, but never in the middle of something that is half-typed.

use super::{Session, Tab};
use crate::deck::QuestionNumber;
use crate::model::Meeting;

impl Session {
    /// Shows the list of the question that the slides came to while something on another was half-typed, when that is done.
    /// Tells whether another list shows now.
    pub fn follow_slides(&mut self) -> bool {
        if self.is_writing() {
            return false;
        }
        let before = self.tab;
        if let Some(number) = self.awaited.take() {
            self.tab = Tab::Question(number);
        }
        self.tab != before
    }

    /// Whether something is half-typed that belongs to a list.
    fn is_writing(&self) -> bool {
        half_typed_on(&self.meeting).is_some() || !self.meeting.draft.answer.trim().is_empty()
    }
}

/// The question that something half-typed belongs to.
pub(super) fn half_typed_on(meeting: &Meeting) -> Option<QuestionNumber> {
    let draft = &meeting.draft;
    let next = draft.question.filter(|_| !draft.text.trim().is_empty());
    let note = || {
        let note = meeting.contribution(&draft.note.as_ref()?.id)?;
        (!note.is_deleted()).then_some(*note.question)
    };
    let paragraph = || {
        let paragraph = meeting.paragraph(&draft.paragraph.as_ref()?.id)?;
        (!paragraph.is_deleted()).then_some(*paragraph.question)
    };
    next.or_else(note).or_else(paragraph)
}
