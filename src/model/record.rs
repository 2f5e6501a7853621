//! Records: what a meeting has many of, each with an id, and how lists of them are merged and changed.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::register::{FreshStamps, Registers};
use super::stamp::Stamp;

/// A note, a paragraph or a member. Shared in the meeting's lists, so that saving takes a snapshot without copying them.
pub trait Record: Registers + Clone + Eq {
    /// What it is known by, in every file.
    type Id: Clone + Eq + Hash;

    /// Its id.
    fn id(&self) -> &Self::Id;

    /// Its place in its list.
    fn compare(&self, other: &Self) -> Ordering;

    /// Marks it as deleted: the way back from adding it.
    fn withdraw(&mut self, stamp: &Stamp);

    /// Whether somebody wrote in it what `known` does not have: words that nobody may take out of sight unread.
    fn says_more_than(&self, known: &Self) -> bool;

    /// Deleted again by a step back, it stays so whatever its words have become: whoever took the step back has seen them. `now`
    /// is the record without the step back, `before` is what it goes back to.
    fn sees_again(&mut self, now: &Self, before: &Self);
}

/// Both lists in one, in order.
pub fn merged<R: Record>(a: &[Arc<R>], b: &[Arc<R>]) -> Vec<Arc<R>> {
    let mut all = a.to_vec();
    let mut places: Option<HashMap<_, _>> = None;
    // Both lists are in the same order: mostly the next is where the last was found.
    let mut next = 0;
    for theirs in b {
        let place = if a.get(next).is_some_and(|known| known.id() == theirs.id()) {
            Some(next)
        } else {
            let places =
                places.get_or_insert_with(|| a.iter().enumerate().map(|(at, record)| (record.id(), at)).collect());
            places.get(theirs.id()).copied()
        };
        next = place.map_or(next, |place| place + 1);
        match place.and_then(|place| all.get_mut(place)) {
            Some(known) if Arc::ptr_eq(known, theirs) || known == theirs => {}
            Some(known) => Arc::make_mut(known).merge(theirs),
            None => all.push(Arc::clone(theirs)),
        }
    }
    all.sort_by(|a, b| a.compare(b));
    all
}

/// Those of `new` that are not the same in `old`, each with what stands there.
pub fn differing<'a, R: Record>(
    old: &'a [Arc<R>],
    new: &'a [Arc<R>],
) -> impl Iterator<Item = (Option<&'a Arc<R>>, &'a Arc<R>)> {
    let known: HashMap<_, _> = old.iter().map(|record| (record.id(), record)).collect();
    let with_old = new.iter().map(move |record| (known.get(record.id()).copied(), record));
    with_old.filter(|(old, new)| !old.is_some_and(|old| Arc::ptr_eq(old, new) || old == *new))
}

/// More records than this are put in place in one go over the list.
const FEW: usize = 16;

/// Puts records where they belong; without a record, the id's place becomes empty.
pub fn put<R: Record>(list: &mut Vec<Arc<R>>, puts: &[(&R::Id, Option<&Arc<R>>)]) {
    if puts.len() > FEW {
        let wanted: HashMap<_, _> = puts.iter().copied().collect();
        list.retain(|record| !wanted.contains_key(record.id()));
        list.extend(puts.iter().filter_map(|(_, record)| record.cloned()));
        list.sort_by(|a, b| a.compare(b));
        return;
    }
    for (id, record) in puts {
        if let Some(at) = list.iter().rposition(|other| other.id() == *id) {
            list.remove(at);
        }
        if let Some(record) = record {
            let at = list.partition_point(|other| other.compare(record).is_lt());
            list.insert(at, Arc::clone(record));
        }
    }
}

/// A record as it is now, with a step taken back that made `after` of `before`; `None` when nothing of the step is left to
/// take back. A record that the step made stays when somebody has written in it since.
pub fn undone<R: Record>(before: Option<&R>, after: &R, now: &R, stamps: &mut FreshStamps) -> Option<R> {
    let mut new = now.clone();
    match before {
        Some(before) => {
            if new.put_back(before, after, stamps) {
                new.sees_again(now, before);
            }
        }
        None if now.says_more_than(after) => {}
        None => new.withdraw(&stamps.take()),
    }
    (new != *now).then_some(new)
}
