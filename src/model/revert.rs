//! The way back from a change, as a change of its own.
//!
//! What was done may have reached a colleague's file meanwhile. Putting the old state back as if nothing had happened
//! would be undone by their file when it comes in: so what is undone gets a fresh stamp, part by part, and only where it
//! is still what the step made of it. What others wrote in the same note since stays. A note that was added becomes one
//! that is deleted. Only what was taken in from other files goes out again as it came: it is theirs, and can be taken in
//! once more.

use std::sync::Arc;

use super::answer::Paragraph;
use super::change::{Change, ChangeKind, Edit};
use super::command::changed_fields;
use super::hands::Hands;
use super::meeting::Meeting;
use super::note::{Contribution, Field};
use super::register::{Register, Rival};
use super::resolution::Resolution;
use super::roster::Person;
use super::stamp::Stamp;

/// Stamps of one step back, each later than the one before.
struct Stamps {
    next: Stamp,
}

impl Stamps {
    fn take(&mut self) -> Stamp {
        let stamp = self.next.clone();
        self.next.counter = self.next.counter.saturating_add(1);
        stamp
    }
}

impl Change {
    /// What takes this change back in the meeting as it is now, and the highest counter used for it.
    pub fn reverted(&self, meeting: &Meeting, stamp: &Stamp) -> (Self, u64) {
        let mut stamps = Stamps { next: stamp.clone() };
        let theirs = self.kind == ChangeKind::Merge;
        let edits = self
            .edits
            .iter()
            .rev()
            .filter_map(|edit| if theirs { Some(swapped(edit)) } else { back(edit, meeting, &mut stamps) });
        let change = Self { kind: self.kind, edits: edits.collect() };
        (change, stamps.next.counter.saturating_sub(1))
    }
}

fn back(edit: &Edit, meeting: &Meeting, stamps: &mut Stamps) -> Option<Edit> {
    Some(match edit {
        Edit::Contribution { id, before, after: Some(after) } => {
            let now = meeting.contribution(id)?;
            let new = match before {
                Some(before) => note_back(before, after, now, stamps),
                None => Contribution { deleted: true, ..now.as_ref().clone() }.stamped(Field::Deleted, &stamps.take()),
            };
            Edit::Contribution { id: id.clone(), before: Some(Arc::clone(now)), after: Some(Arc::new(new)) }
        }
        Edit::Paragraph { id, before, after: Some(after) } => {
            let now = meeting.paragraph(id)?;
            let mut new = Paragraph::clone(now);
            match before {
                Some(before) => paragraph_back(before, after, &mut new, stamps),
                None => {
                    new.deleted = true;
                    new.stamps.insert(Field::Deleted, stamps.take());
                }
            }
            Edit::Paragraph { id: id.clone(), before: Some(Arc::clone(now)), after: Some(Arc::new(new)) }
        }
        Edit::Resolution { before, after } => {
            let mut register = meeting.resolution.register();
            register.go_back(&before.register(), &after.register(), stamps);
            let before = Box::new(meeting.resolution.clone());
            Edit::Resolution { before, after: Box::new(Resolution::from_register(register)) }
        }
        Edit::Person { id, before, after: Some(after) } => {
            let now = meeting.person(id)?;
            let gone = || Person { deleted: true, ..after.as_ref().clone() };
            let old = before.as_deref().cloned().unwrap_or_else(gone);
            let meanwhile = after.changed_parts(now);
            let mut new = Person { changed: stamps.take(), ..now.clone() };
            for part in old.changed_parts(after).into_iter().filter(|part| !meanwhile.contains(part)) {
                new.take(part, &old);
                new.stamps.insert(part, new.changed.clone());
            }
            Edit::Person { id: id.clone(), before: Some(Box::new(now.clone())), after: Some(Box::new(new)) }
        }
        Edit::Hands { id, before, .. } => {
            let count = before.as_ref().map_or(0, |hands| hands.count);
            let after = Some(Hands { count, by: stamps.take() });
            Edit::Hands { id: id.clone(), before: meeting.hands.get(id).cloned(), after }
        }
        // What is typed stays as it is.
        Edit::Draft { .. } => return None,
        other => swapped(other),
    })
}

impl Contribution {
    fn stamped(mut self, field: Field, stamp: &Stamp) -> Self {
        self.stamps.insert(field, stamp.clone());
        self.changed = stamp.clone();
        self
    }
}

fn note_back(before: &Contribution, after: &Contribution, now: &Contribution, stamps: &mut Stamps) -> Contribution {
    let mut new = now.clone();
    let stamp = stamps.take();
    let meanwhile = changed_fields(after, now);
    for field in changed_fields(before, after).into_iter().filter(|field| !meanwhile.contains(field)) {
        match field {
            Field::Kind => new.kind = before.kind,
            Field::Star => new.starred = before.starred,
            Field::Question => new.question = before.question,
            Field::Deleted => (new.deleted, new.joined) = (before.deleted, before.joined.clone()),
            Field::Tags => new.tags.clone_from(&before.tags),
            Field::Points => new.points = before.points,
            Field::Rank => new.rank = before.rank,
            Field::Moment => (new.written, new.slide) = (before.written, before.slide.clone()),
            Field::Words | Field::Sources => continue,
        }
        new = new.stamped(field, &stamp);
    }
    let mut register = now.register();
    if register.go_back(&before.register(), &after.register(), stamps) {
        new.set_register(register);
        new.changed = stamp;
    }
    new
}

fn paragraph_back(before: &Paragraph, after: &Paragraph, new: &mut Paragraph, stamps: &mut Stamps) {
    let stamp = stamps.take();
    if before.rank != after.rank && new.rank == after.rank {
        new.rank = before.rank;
        new.stamps.insert(Field::Rank, stamp.clone());
    }
    if before.deleted != after.deleted && new.deleted == after.deleted {
        new.deleted = before.deleted;
        new.stamps.insert(Field::Deleted, stamp.clone());
    }
    if before.sources != after.sources && new.sources == after.sources {
        new.sources.clone_from(&before.sources);
        new.stamps.insert(Field::Sources, stamp);
    }
    let mut register = new.register();
    if register.go_back(&before.register(), &after.register(), stamps) {
        new.set_register(register);
    }
}

impl<V: Clone + Ord> Register<V> {
    /// Writes again what stood before a step, where what it made of it still stands. Tells whether there was anything.
    fn go_back(&mut self, before: &Self, after: &Self, stamps: &mut Stamps) -> bool {
        let has = |rivals: &[Rival<V>], value: &V| rivals.iter().any(|rival| rival.value == *value);
        let chosen_away = before.rivals.iter().filter(|rival| !has(&after.rivals, &rival.value));
        let lost: Vec<V> =
            chosen_away.map(|rival| rival.value.clone()).filter(|value| !has(&self.rivals, value)).collect();
        let differs = before.shown.value != after.shown.value || !lost.is_empty();
        let is_gained = |rival: &&Rival<V>| has(&after.rivals, &rival.value) && !has(&before.rivals, &rival.value);
        // Whoever has seen what shows has seen those that say the same.
        let is_seen = |rival: &&Rival<V>| is_gained(rival) || rival.value == self.shown.value;
        let differs = differs || self.rivals.iter().any(|rival| is_gained(&rival));
        let seen: Vec<_> = self.rivals.iter().filter(is_seen).map(|rival| self.version_id(rival)).collect();
        if !differs || self.shown.value != after.shown.value {
            return false;
        }
        let seen = seen.into_iter().chain([self.version_id(&self.shown)]).collect();
        for value in lost {
            self.rivals.push(Rival { by: Some(stamps.take()), value });
        }
        self.write(&seen, before.shown.value.clone(), &stamps.take());
        self.drop_echoes();
        true
    }
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
