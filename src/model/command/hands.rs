//! What is done to the hands that are counted for the deck's measures.

use crate::deck::MeasureId;
use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::meeting::Meeting;
use crate::model::stamp::Stamp;

pub fn set(meeting: &Meeting, id: MeasureId, count: u32, stamp: &Stamp) -> Change {
    let before = meeting.hands.get(&id).cloned();
    let mut after = before.clone().unwrap_or_default();
    if !after.count.set(count, stamp) {
        return Change { kind: ChangeKind::Points, edits: Vec::new() };
    }
    Change::one(ChangeKind::Points, Edit::Hands { id, before, after: Some(after) })
}
