//! Whether a record was deleted, and in sight of which words.
//!
//! Whoever deletes a note has read it. What somebody else wrote in it meanwhile they have not read, and a mark in one file
//! must not take it away: a deletion names the versions of the words that it has seen, and hides the record only as long as
//! nobody has written others. Of two that were made apart from each other the later one stands, as with any other field.

use std::collections::BTreeSet;

use super::ids::{ContributionId, VersionId};
use super::register::{FreshStamps, MultiValue, Register};
use super::stamp::Stamp;

/// The mark of a record that was deleted, or is part of another now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deletion {
    mark: Mark,
    /// The versions of the words that whoever deleted it had in sight. Empty in files that did not keep it: those have seen
    /// everything.
    seen: BTreeSet<VersionId>,
    stamp: Option<Stamp>,
}

/// What was done, whatever was in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    deleted: bool,
    /// Of which note it is now a part; paragraphs are not joined.
    joined: Option<ContributionId>,
}

impl Deletion {
    /// As a file says it.
    pub fn new(deleted: bool, joined: Option<ContributionId>, seen: BTreeSet<VersionId>) -> Self {
        Self { mark: Mark { deleted, joined }, seen, stamp: None }
    }

    /// Whether somebody deleted it, or made it a part of another; it may still be there.
    pub fn is_marked(&self) -> bool {
        self.mark.deleted
    }

    /// Of which note it is now a part.
    pub fn joined(&self) -> &Option<ContributionId> {
        &self.mark.joined
    }

    /// The versions of the words that whoever deleted it had in sight; empty when that was everything.
    pub fn seen(&self) -> &BTreeSet<VersionId> {
        &self.seen
    }

    /// Whether it hides a record with these words: nobody has written any that it has not seen.
    pub fn hides<T>(&self, words: &MultiValue<T>) -> bool {
        self.mark.deleted && (self.seen.is_empty() || words.versions().is_subset(&self.seen))
    }

    /// Deletes a record with these words, all of which are in sight. Tells whether it was there.
    pub fn delete<T>(&mut self, words: &MultiValue<T>, stamp: &Stamp) -> bool {
        let joined = self.mark.joined.clone().filter(|_| self.mark.deleted);
        self.mark(Mark { deleted: true, joined }, words, stamp)
    }

    /// Makes a note with these words a part of another.
    pub fn join<T>(&mut self, to: &ContributionId, words: &MultiValue<T>, stamp: &Stamp) -> bool {
        self.mark(Mark { deleted: true, joined: Some(to.clone()) }, words, stamp)
    }

    fn mark<T>(&mut self, mark: Mark, words: &MultiValue<T>, stamp: &Stamp) -> bool {
        let done = self.mark == mark && self.hides(words);
        if !done {
            *self = Self { mark, seen: words.versions(), stamp: Some(stamp.clone()) };
        }
        !done
    }

    /// Takes the mark away. Tells whether there was one.
    pub fn take_back(&mut self, stamp: &Stamp) -> bool {
        let marked = self.mark.deleted;
        if marked {
            *self = Self { stamp: Some(stamp.clone()), ..Self::default() };
        }
        marked
    }

    /// A step back that deleted it again has its words in sight as they are now: they may be newer than those that were
    /// deleted first. Does nothing where the step back left the mark as it is `now`.
    pub fn sees_again<T>(&mut self, now: &Self, words: &MultiValue<T>) {
        if self.mark.deleted && self.stamp != now.stamp {
            self.seen = words.versions();
        }
    }
}

impl Register for Deletion {
    fn merge(&mut self, other: &Self) {
        if (&self.stamp, &self.mark, &self.seen) < (&other.stamp, &other.mark, &other.seen) {
            self.clone_from(other);
        }
    }

    fn put_back(&mut self, before: &Self, after: &Self, stamps: &mut FreshStamps) -> bool {
        let to_undo = (&before.mark, &before.seen) != (&after.mark, &after.seen) && self.mark == after.mark;
        if to_undo {
            *self = Self { stamp: Some(stamps.take()), ..before.clone() };
        }
        to_undo
    }

    fn reads_as(&self, other: &Self) -> bool {
        self.mark == other.mark
    }

    fn stamp(&self) -> Option<&Stamp> {
        self.stamp.as_ref()
    }

    fn set_stamp(&mut self, stamp: Option<Stamp>) {
        self.stamp = stamp;
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::model::ids::AuthorId;

    fn stamp(counter: u64) -> Stamp {
        Stamp { at: Timestamp::UNIX_EPOCH, counter, author: AuthorId("a".to_owned()) }
    }

    #[test]
    fn words_that_it_has_not_seen_are_not_hidden() {
        let mut words = MultiValue::new(VersionId("first".to_owned()), "buss");
        let mut deletion = Deletion::default();
        assert!(deletion.delete(&words, &stamp(1)));
        assert!(deletion.hides(&words));
        assert!(!deletion.delete(&words, &stamp(2)), "it is deleted already");
        words.write(&words.versions(), "båt", &stamp(3));
        assert!(!deletion.hides(&words) && deletion.is_marked());
        assert!(deletion.delete(&words, &stamp(4)));
        assert!(deletion.hides(&words));
        assert!(deletion.take_back(&stamp(5)) && !deletion.hides(&words));
    }

    #[test]
    fn a_mark_of_an_old_file_has_seen_everything() {
        let mut words = MultiValue::new(VersionId("first".to_owned()), "buss");
        words.write(&words.versions(), "båt", &stamp(1));
        assert!(Deletion::new(true, None, BTreeSet::new()).hides(&words));
    }
}
