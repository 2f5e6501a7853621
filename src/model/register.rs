//! Text that several people may change apart from each other: the newest version, and beside it those that were changed
//! without knowledge of it. Nothing that was written is lost by taking in a colleague's file.
//!
//! A multi-value register with explicit history: each change names the versions it replaces; where two files meet, the
//! versions that neither has replaced stay. Joining is a union of sets, so it is commutative, associative and idempotent.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ids::VersionId;
use super::stamp::Stamp;

/// A version that was changed without knowledge of the one that is shown first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rival<V> {
    /// By which change; absent for what was written first.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub by: Option<Stamp>,
    /// What it says.
    pub value: V,
}

/// Versions of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register<V> {
    /// What was written first is known by this.
    pub first: VersionId,
    /// The one that shows.
    pub shown: Rival<V>,
    /// The others that nobody has replaced.
    pub rivals: Vec<Rival<V>>,
    /// Versions that were replaced.
    pub past: BTreeSet<VersionId>,
}

impl<V: Clone + Ord> Register<V> {
    /// The name of a version.
    pub fn version_id(&self, version: &Rival<V>) -> VersionId {
        version.by.as_ref().map_or_else(|| self.first.clone(), Stamp::version_id)
    }

    /// The versions that nobody has replaced: what shows, and the rivals.
    pub fn versions(&self) -> BTreeSet<VersionId> {
        self.rivals.iter().chain([&self.shown]).map(|version| self.version_id(version)).collect()
    }

    /// Writes a new version over those that the person has seen. What came in meanwhile stays beside it.
    pub fn write(&mut self, seen: &BTreeSet<VersionId>, value: V, by: &Stamp) {
        let new = Rival { by: Some(by.clone()), value };
        let before = std::mem::replace(&mut self.shown, new);
        let rivals = std::mem::take(&mut self.rivals);
        for version in rivals.into_iter().chain([before]) {
            let id = self.version_id(&version);
            if seen.contains(&id) {
                self.past.insert(id);
            } else {
                self.rivals.push(version);
            }
        }
        self.rivals.sort();
    }

    /// Rivals that say what shows are replaced by it.
    pub fn drop_echoes(&mut self) {
        for rival in std::mem::take(&mut self.rivals) {
            if rival.value == self.shown.value {
                self.past.insert(self.version_id(&rival));
            } else {
                self.rivals.push(rival);
            }
        }
        self.rivals.sort();
    }

    /// Both registers in one.
    pub fn merge(&self, other: &Self) -> Self {
        let past: BTreeSet<_> = self.past.union(&other.past).cloned().collect();
        let all = |register: &Self| -> Vec<Rival<V>> {
            std::iter::once(&register.shown).chain(&register.rivals).cloned().collect()
        };
        let versions: BTreeMap<Rival<V>, VersionId> = all(self)
            .into_iter()
            .chain(all(other))
            .map(|version| {
                let id = self.version_id(&version);
                (version, id)
            })
            .collect();
        let alive = versions.iter().filter(|(_, id)| !past.contains(id)).map(|(version, _)| version);
        let mut alive: Vec<_> = alive.cloned().collect();
        // Versions are sorted by their stamps, the newest last.
        let shown = alive.pop().or_else(|| versions.keys().next_back().cloned()).unwrap_or_else(|| self.shown.clone());
        Self { first: self.first.clone().min(other.first.clone()), shown, rivals: alive, past }
    }
}
