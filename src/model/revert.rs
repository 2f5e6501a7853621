//! The way back from a change, as a change of its own.
//!
//! What was done may have reached a colleague's file meanwhile. Putting the old state back as if nothing had happened
//! would be undone by their file when it comes in: so what is undone gets a fresh stamp, part by part, and only where it
//! is still what the step made of it. What others wrote in the same note since stays. A note that was added becomes one
//! that is deleted, unless somebody has written in it since. Only what was taken in from other files goes out again as it
//! came, where nothing has changed it: it is theirs, and can be taken in once more.

use std::sync::Arc;

use super::change::{Change, ChangeKind, Edit};
use super::hands::Hands;
use super::meeting::Meeting;
use super::record::undone;
use super::register::{FreshStamps, Register, Registers};
use super::stamp::Stamp;

impl Change {
    /// What takes this change back in the meeting as it is now, and the highest counter used for it. Empty when others
    /// have changed all of it since.
    pub fn reverted(&self, meeting: &Meeting, stamp: &Stamp) -> (Self, u64) {
        let mut stamps = FreshStamps::from(stamp.clone());
        let theirs = self.kind == ChangeKind::Merge;
        let edits = self.edits.iter().rev().filter_map(|edit| {
            if theirs { stands(edit, meeting).then(|| swapped(edit)) } else { back(edit, meeting, &mut stamps) }
        });
        let change = Self { kind: self.kind, edits: edits.collect() };
        (change, stamps.latest().map_or(meeting.counter, |latest| latest.counter))
    }
}

/// Whether there is still what a step made of it, also when something was done to it since and taken back.
fn stands(edit: &Edit, meeting: &Meeting) -> bool {
    match edit {
        Edit::Contribution { id, after, .. } => same(meeting.contribution(id), after.as_ref()),
        Edit::Paragraph { id, after, .. } => same(meeting.paragraph(id), after.as_ref()),
        Edit::Person { id, after, .. } => same(meeting.person(id), after.as_ref()),
        Edit::Hands { id, after, .. } => {
            meeting.hands.get(id).map(|now| *now.count) == after.as_ref().map(|after| *after.count)
        }
        Edit::Author { id, after, .. } => meeting.authors.get(id) == after.as_ref(),
        Edit::Resolution { after, .. } => meeting.resolution.resolved.reads_as(&after.resolved),
        Edit::Spoken { id, after, .. } => meeting.spoken.iter().find(|speech| speech.id == *id) == after.as_deref(),
        Edit::Fields { .. }
        | Edit::Draft { .. }
        | Edit::Place { .. }
        | Edit::List { .. }
        | Edit::Speech { .. }
        | Edit::Follows { .. }
        | Edit::Since { .. } => true,
    }
}

fn same<R: Registers>(now: Option<&Arc<R>>, after: Option<&Arc<R>>) -> bool {
    match (now, after) {
        (Some(now), Some(after)) => now.reads_as(after),
        (now, after) => now.is_none() && after.is_none(),
    }
}

/// The way back from an own edit; `None` when nothing of it is left.
fn back(edit: &Edit, meeting: &Meeting, stamps: &mut FreshStamps) -> Option<Edit> {
    Some(match edit {
        Edit::Contribution { id, before, after: Some(after) } => {
            let now = meeting.contribution(id)?;
            let new = undone(before.as_deref(), after, now, stamps)?;
            Edit::Contribution { id: id.clone(), before: Some(Arc::clone(now)), after: Some(Arc::new(new)) }
        }
        Edit::Paragraph { id, before, after: Some(after) } => {
            let now = meeting.paragraph(id)?;
            let new = undone(before.as_deref(), after, now, stamps)?;
            Edit::Paragraph { id: id.clone(), before: Some(Arc::clone(now)), after: Some(Arc::new(new)) }
        }
        Edit::Person { id, before, after: Some(after) } => {
            let now = meeting.person(id)?;
            let new = undone(before.as_deref(), after, now, stamps)?;
            Edit::Person { id: id.clone(), before: Some(Arc::clone(now)), after: Some(Arc::new(new)) }
        }
        Edit::Hands { id, before, after: Some(after) } => {
            let now = meeting.hands.get(id)?;
            let mut new = now.clone();
            let nobody = Hands::default();
            let earlier = &before.as_ref().unwrap_or(&nobody).count;
            new.count.put_back(earlier, &after.count, stamps).then_some(())?;
            Edit::Hands { id: id.clone(), before: Some(now.clone()), after: Some(new) }
        }
        Edit::Resolution { before, after } => {
            let mut new = meeting.resolution.clone();
            new.resolved.put_back(&before.resolved, &after.resolved, stamps).then_some(())?;
            Edit::Resolution { before: Box::new(meeting.resolution.clone()), after: Box::new(new) }
        }
        // What is typed stays as it is.
        Edit::Draft { .. } => return None,
        // What belongs to this machine alone, and what a file never takes out again, goes back as it came.
        Edit::Contribution { after: None, .. }
        | Edit::Paragraph { after: None, .. }
        | Edit::Person { after: None, .. }
        | Edit::Hands { after: None, .. }
        | Edit::Fields { .. }
        | Edit::Place { .. }
        | Edit::List { .. }
        | Edit::Speech { .. }
        | Edit::Spoken { .. }
        | Edit::Author { .. }
        | Edit::Follows { .. }
        | Edit::Since { .. } => swapped(edit),
    })
}

/// Before and after, the other way round.
fn swapped(edit: &Edit) -> Edit {
    let mut edit = edit.clone();
    match &mut edit {
        Edit::Fields { before, after } => std::mem::swap(before, after),
        Edit::Contribution { before, after, .. } => std::mem::swap(before, after),
        Edit::Draft { before, after } => std::mem::swap(before, after),
        Edit::Place { before, after } => std::mem::swap(before, after),
        Edit::Paragraph { before, after, .. } => std::mem::swap(before, after),
        Edit::Resolution { before, after } => std::mem::swap(before, after),
        Edit::List { before, after, .. } => std::mem::swap(before, after),
        Edit::Speech { before, after } => std::mem::swap(before, after),
        Edit::Spoken { before, after, .. } => std::mem::swap(before, after),
        Edit::Hands { before, after, .. } => std::mem::swap(before, after),
        Edit::Person { before, after, .. } => std::mem::swap(before, after),
        Edit::Author { before, after, .. } => std::mem::swap(before, after),
        Edit::Follows { before, after } => std::mem::swap(before, after),
        Edit::Since { before, after } => std::mem::swap(before, after),
    }
    edit
}
