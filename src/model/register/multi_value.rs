//! Words that several people may change apart from each other: the newest version, and beside it those that were written
//! without knowledge of it. Nothing that was written is lost by taking in a colleague's file.
//!
//! A multi-value register with explicit history: each change names the versions it replaces; where two files meet, the
//! versions that neither has replaced stay. Joining is a union of sets, so it is commutative, associative and idempotent.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::{FreshStamps, Register};
use crate::model::ids::VersionId;
use crate::model::stamp::Stamp;

/// A version that was written without knowledge of the one that shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename = "Rival", deny_unknown_fields)]
pub struct ConflictingVersion<T> {
    /// By which change; absent for what was written first.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub by: Option<Stamp>,
    /// What it says.
    pub value: T,
}

/// The versions of one text. Read as the version that shows; written only with a stamp, over the versions that the writer
/// has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MultiValue<T> {
    /// What was written first is known by this: it has no stamp.
    first: VersionId,
    value: T,
    by: Option<Stamp>,
    conflicts: Vec<ConflictingVersion<T>>,
    superseded: BTreeSet<VersionId>,
}

impl<T> MultiValue<T> {
    /// As it is written first, in a record of this id.
    pub fn new(first: VersionId, value: T) -> Self {
        Self { first, value, by: None, conflicts: Vec::new(), superseded: BTreeSet::new() }
    }

    /// With what a file says about its other versions.
    pub fn with_history(self, conflicts: Vec<ConflictingVersion<T>>, superseded: BTreeSet<VersionId>) -> Self {
        Self { conflicts, superseded, ..self }
    }

    /// What shows.
    pub fn get(&self) -> &T {
        &self.value
    }

    /// The other versions that nobody has replaced, also those that say the same.
    pub fn conflicts(&self) -> &Vec<ConflictingVersion<T>> {
        &self.conflicts
    }

    /// Versions that were replaced.
    pub fn superseded(&self) -> &BTreeSet<VersionId> {
        &self.superseded
    }

    /// Which version shows.
    pub fn version(&self) -> VersionId {
        self.id_of(self.by.as_ref())
    }

    /// The versions that nobody has replaced: what a person sees who looks at it now.
    pub fn versions(&self) -> BTreeSet<VersionId> {
        let conflicts = self.conflicts.iter().map(|version| self.id_of(version.by.as_ref()));
        conflicts.chain([self.version()]).collect()
    }

    /// Whether somebody who has seen these versions has seen one of the conflicting ones.
    pub fn has_conflict_among(&self, seen: &BTreeSet<VersionId>) -> bool {
        self.conflicts.iter().any(|version| seen.contains(&self.id_of(version.by.as_ref())))
    }

    fn id_of(&self, by: Option<&Stamp>) -> VersionId {
        by.map_or_else(|| self.first.clone(), Stamp::version_id)
    }
}

impl<T: PartialEq> MultiValue<T> {
    /// The conflicting versions that say something else than what shows: those that a person must choose among.
    pub fn others(&self) -> impl Iterator<Item = &ConflictingVersion<T>> {
        self.conflicts.iter().filter(|version| version.value != self.value)
    }
}

impl<T: Clone + Ord> MultiValue<T> {
    /// Writes a new version over those that the person has seen. What came in meanwhile stays beside it.
    pub fn write(&mut self, seen: &BTreeSet<VersionId>, value: T, by: &Stamp) {
        let before =
            ConflictingVersion { by: self.by.replace(by.clone()), value: std::mem::replace(&mut self.value, value) };
        for version in std::mem::take(&mut self.conflicts).into_iter().chain([before]) {
            let id = self.id_of(version.by.as_ref());
            if seen.contains(&id) {
                self.superseded.insert(id);
            } else {
                self.conflicts.push(version);
            }
        }
        self.conflicts.sort();
    }

    /// Whether any of its versions says something that none of the other's does.
    pub fn says_more_than(&self, known: &Self) -> bool {
        self.all().any(|(_, value)| known.all().all(|(_, other)| other != value))
    }

    /// Puts the versions of another text that nobody has chosen among beside this one's. Each is known by the change that it
    /// was written by, as before, where that is not a version of this text already; else by a fresh one.
    pub fn take_conflicts(&mut self, other: &Self, stamps: &mut FreshStamps) {
        for version in &other.conflicts {
            if self.has_conflict(&version.value) {
                continue;
            }
            let is_known = |by: &Stamp| {
                let id = by.version_id();
                self.superseded.contains(&id) || self.versions().contains(&id)
            };
            let by = version.by.clone().filter(|by| !is_known(by)).unwrap_or_else(|| stamps.take());
            self.conflicts.push(ConflictingVersion { by: Some(by), value: version.value.clone() });
        }
        self.conflicts.sort();
    }

    /// Conflicting versions that say what shows are replaced by it.
    fn drop_echoes(&mut self) {
        let (echoes, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.conflicts).into_iter().partition(|version| version.value == self.value);
        self.conflicts = others;
        for echo in echoes {
            let id = self.id_of(echo.by.as_ref());
            self.superseded.insert(id);
        }
    }

    fn has_conflict(&self, value: &T) -> bool {
        self.conflicts.iter().any(|version| version.value == *value)
    }

    fn all(&self) -> impl Iterator<Item = (Option<&Stamp>, &T)> {
        let conflicts = self.conflicts.iter().map(|version| (version.by.as_ref(), &version.value));
        std::iter::once((self.by.as_ref(), &self.value)).chain(conflicts)
    }
}

impl<T: Clone + Ord> Register for MultiValue<T> {
    fn merge(&mut self, other: &Self) {
        // Most records differ in something else: their versions need not be laid beside each other.
        if self == other {
            return;
        }
        let superseded: BTreeSet<_> = self.superseded.union(&other.superseded).cloned().collect();
        let versions: BTreeMap<_, _> =
            self.all().chain(other.all()).map(|version| (version, self.id_of(version.0))).collect();
        let owned = |(by, value): &(Option<&Stamp>, &T)| ConflictingVersion { by: by.cloned(), value: T::clone(value) };
        let alive = versions.iter().filter(|(_, id)| !superseded.contains(id));
        let mut alive: Vec<_> = alive.map(|(version, _)| owned(version)).collect();
        // Versions are sorted by their stamps, the newest last.
        let shown = alive.pop().or_else(|| versions.keys().next_back().map(owned));
        let first = self.first.clone().min(other.first.clone());
        if let Some(ConflictingVersion { by, value }) = shown {
            *self = Self { first, value, by, conflicts: alive, superseded };
        }
    }

    fn put_back(&mut self, before: &Self, after: &Self, stamps: &mut FreshStamps) -> bool {
        if self.value != after.value {
            return false;
        }
        // Conflicting versions that the step chose away come back, those that it brought go.
        let chosen_away = before.conflicts.iter().map(|version| &version.value);
        let chosen_away = chosen_away.filter(|value| !after.has_conflict(value) && !self.has_conflict(value));
        let lost: Vec<T> = chosen_away.cloned().collect();
        let is_gained = |value: &T| after.has_conflict(value) && !before.has_conflict(value);
        let gained = self.conflicts.iter().any(|version| is_gained(&version.value));
        if before.value == after.value && lost.is_empty() && !gained {
            return false;
        }
        // Whoever has seen what shows has seen those that say the same.
        let is_seen = |version: &&ConflictingVersion<T>| is_gained(&version.value) || version.value == self.value;
        let seen = self.conflicts.iter().filter(is_seen).map(|version| self.id_of(version.by.as_ref()));
        let seen = seen.chain([self.version()]).collect();
        for value in lost {
            self.conflicts.push(ConflictingVersion { by: Some(stamps.take()), value });
        }
        self.write(&seen, before.value.clone(), &stamps.take());
        self.drop_echoes();
        true
    }

    fn reads_as(&self, other: &Self) -> bool {
        self.value == other.value && !self.says_more_than(other) && !other.says_more_than(self)
    }

    fn stamp(&self) -> Option<&Stamp> {
        self.by.as_ref()
    }

    fn set_stamp(&mut self, stamp: Option<Stamp>) {
        self.by = stamp;
    }
}

impl<T> Deref for MultiValue<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
