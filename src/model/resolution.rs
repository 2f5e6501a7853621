//! The resolution: what the council resolved, and how it was carried.

use serde::{Deserialize, Serialize};

use super::ids::VersionId;
use super::register::MultiValue;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// What was resolved.
    pub resolved: MultiValue<Resolved>,
}

impl Default for Resolution {
    /// Nothing has been written.
    fn default() -> Self {
        Self { resolved: MultiValue::new(Self::FIRST, Resolved::default()) }
    }
}

impl Resolution {
    /// What its first version is known by: there is one resolution in a meeting, and it needs no id.
    pub const FIRST: VersionId = VersionId(String::new());

    /// Whether there is nothing to keep.
    pub fn is_untouched(&self) -> bool {
        *self == Self::default()
    }
}
