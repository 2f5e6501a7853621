//! The resolution: what the council resolved, and how it was carried.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::ids::VersionId;
use super::register::{Register, Rival};
use super::stamp::Stamp;

/// How a party voted when the council was not unanimous.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyVote {
    /// The party, or a member without one.
    pub party: String,
    /// Votes for.
    #[serde(default)]
    pub in_favour: u32,
    /// Votes against.
    #[serde(default)]
    pub against: u32,
    /// Who voted what, when the party was split: the record must tell.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub names: String,
}

impl PartyVote {
    /// Whether its members voted differently.
    pub fn is_split(&self) -> bool {
        self.in_favour > 0 && self.against > 0
    }
}

/// How the resolution was carried.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Not yet known.
    #[default]
    Open,
    /// Enstemmig.
    Unanimous,
    /// By a count.
    Vote(Vec<PartyVote>),
}

/// What was resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolved {
    /// The resolution.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// How it was carried.
    #[serde(default)]
    pub outcome: Outcome,
    /// Protokolltilførsler.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remarks: String,
}

impl Resolved {
    /// Votes for and against; `None` when there was no count.
    pub fn count(&self) -> Option<(u32, u32)> {
        let Outcome::Vote(parties) = &self.outcome else {
            return None;
        };
        let sum = |of: fn(&PartyVote) -> u32| parties.iter().map(of).fold(0, u32::saturating_add);
        Some((sum(|party| party.in_favour), sum(|party| party.against)))
    }
}

/// The resolution, with versions that others wrote at the same time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Resolution {
    /// What shows.
    pub shown: Resolved,
    /// By which change; absent when nothing has been written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Stamp>,
    /// Versions that were replaced.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub past: BTreeSet<VersionId>,
    /// Versions that others wrote at the same time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<Rival<Resolved>>,
}

impl Resolution {
    /// Whether there is nothing to keep.
    pub fn is_untouched(&self) -> bool {
        *self == Self::default()
    }

    /// The resolution with its versions.
    pub fn register(&self) -> Register<Resolved> {
        Register {
            first: VersionId(String::new()),
            shown: Rival { by: self.by.clone(), value: self.shown.clone() },
            rivals: self.rivals.clone(),
            past: self.past.clone(),
        }
    }

    /// From the versions.
    pub fn from_register(register: Register<Resolved>) -> Self {
        Self { shown: register.shown.value, by: register.shown.by, past: register.past, rivals: register.rivals }
    }
}
