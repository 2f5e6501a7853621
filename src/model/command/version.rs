//! An earlier version of the meeting, brought back as one change that can be undone.
//!
//! What it says is written anew, with fresh stamps: colleagues who have the later words get the earlier ones with the next
//! file, as if somebody had typed them. What is not in it is marked as deleted.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::meeting::Meeting;
use crate::model::record::Record;
use crate::model::register::{FreshStamps, Register};
use crate::model::stamp::Stamp;

pub fn bring_back(meeting: &mut Meeting, version: &Meeting, stamp: &Stamp) -> Change {
    let mut stamps = FreshStamps::from(stamp.clone());
    let mut edits = Vec::new();
    for (before, after) in as_before(&meeting.contributions, &version.contributions, &mut stamps) {
        edits.push(Edit::Contribution { id: after.id.clone(), before, after: Some(after) });
    }
    for (before, after) in as_before(&meeting.paragraphs, &version.paragraphs, &mut stamps) {
        edits.push(Edit::Paragraph { id: after.id.clone(), before, after: Some(after) });
    }
    for (before, after) in as_before(&meeting.roster, &version.roster, &mut stamps) {
        edits.push(Edit::Person { id: after.id.clone(), before, after: Some(after) });
    }
    for (id, now) in &meeting.hands {
        let mut after = now.clone();
        let count = version.hands.get(id).map_or(0, |hands| *hands.count);
        if after.count.set(count, &stamps.take()) {
            edits.push(Edit::Hands { id: id.clone(), before: Some(now.clone()), after: Some(after) });
        }
    }
    let mut resolution = meeting.resolution.clone();
    if resolution.resolved.put_back(&version.resolution.resolved, &meeting.resolution.resolved, &mut stamps) {
        let (before, after) = (Box::new(meeting.resolution.clone()), Box::new(resolution));
        edits.push(Edit::Resolution { before, after });
    }
    if version.fields != meeting.fields {
        let (before, after) = (Box::new(meeting.fields.clone()), Box::new(version.fields.clone()));
        edits.push(Edit::Fields { before, after });
    }
    if let Some(latest) = stamps.latest() {
        meeting.counter = meeting.counter.max(latest.counter);
    }
    Change { kind: ChangeKind::Version, edits }
}

/// The records that have to be changed, as they are and as they are to be.
fn as_before<R: Record>(now: &[Arc<R>], version: &[Arc<R>], stamps: &mut FreshStamps) -> Vec<(Option<Arc<R>>, Arc<R>)> {
    let mut known: HashMap<_, _> = version.iter().map(|record| (record.id(), record)).collect();
    let mut changed = Vec::new();
    for record in now {
        let mut after = R::clone(record);
        match known.remove(record.id()) {
            Some(before) => {
                if after.put_back(before, record, stamps) {
                    after.sees_again(record, before);
                }
            }
            None => after.withdraw(&stamps.take()),
        }
        if after != **record {
            changed.push((Some(Arc::clone(record)), Arc::new(after)));
        }
    }
    // A taking-in that was undone takes records out whole.
    let missing = version.iter().filter(|record| known.contains_key(record.id()));
    changed.extend(missing.map(|record| (None, Arc::clone(record))));
    changed
}
