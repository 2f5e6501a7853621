//! What is done to the draft.

use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::draft::Draft;
use crate::model::meeting::Meeting;

pub fn set_draft(meeting: &Meeting, draft: Draft) -> Change {
    Change::one(ChangeKind::Draft, Edit::Draft { before: Box::new(meeting.draft.clone()), after: Box::new(draft) })
}
