//! What is done to the resolution.

use std::collections::BTreeSet;

use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::ids::VersionId;
use crate::model::meeting::Meeting;
use crate::model::resolution::Resolved;
use crate::model::stamp::Stamp;

pub fn set(meeting: &Meeting, resolved: Resolved, seen: &BTreeSet<VersionId>, stamp: &Stamp) -> Change {
    let before = &meeting.resolution;
    if *before.resolved == resolved && before.resolved.conflicts().is_empty() {
        return Change { kind: ChangeKind::Resolution, edits: Vec::new() };
    }
    let mut after = before.clone();
    after.resolved.write(seen, resolved, stamp);
    let edit = Edit::Resolution { before: Box::new(before.clone()), after: Box::new(after) };
    Change::one(ChangeKind::Resolution, edit)
}
