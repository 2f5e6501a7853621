//! What is done to the draft.

use jiff::Timestamp;

use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::draft::Draft;
use crate::model::meeting::Meeting;
use crate::model::removed::RemovedText;

/// Texts that went out of the field for the next note are kept, whatever the new draft says of them.
pub fn set_draft(meeting: &Meeting, mut draft: Draft, at: Timestamp) -> Change {
    let before = &meeting.draft;
    draft.removed.clone_from(&before.removed);
    if draft.text != before.text {
        draft.removed.follow(before.standing(at), &draft.text);
    }
    changed(meeting, draft)
}

pub fn take_back(meeting: &Meeting, removed: &RemovedText, at: Timestamp) -> Change {
    match meeting.draft.with_removed(removed, at) {
        Some(draft) => changed(meeting, draft),
        None => Change { kind: ChangeKind::Draft, edits: Vec::new() },
    }
}

fn changed(meeting: &Meeting, draft: Draft) -> Change {
    Change::one(ChangeKind::Draft, Edit::Draft { before: Box::new(meeting.draft.clone()), after: Box::new(draft) })
}
