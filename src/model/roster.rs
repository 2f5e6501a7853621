//! The council's members: who they are, and who is there.

use std::cmp::Ordering;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ids::PersonId;
use super::record::Record;
use super::register::{Lww, registers};
use super::stamp::Stamp;

/// A time a member was away.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// From when; absent for the whole evening so far.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// Until when; absent while it lasts.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

impl Absence {
    /// All of the meeting so far, and still.
    pub const SO_FAR: Self = Self { from: None, until: None };
}

/// Who somebody is, as their line in the list says.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RosterLine {
    /// The number on their seat; 0 for none.
    pub number: u32,
    /// As it is spelled.
    pub name: String,
    /// May be empty.
    pub party: String,
    /// "ordfører", "varamedlem for …"; may be empty.
    pub role: String,
}

/// A member, a substitute or somebody else who may speak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Stable name.
    pub id: PersonId,
    /// Who they are. A list that is pasted anew somewhere is not stamped, and takes nothing from what was noted about its
    /// people elsewhere.
    pub line: Lww<RosterLine>,
    /// When they were away.
    pub absences: Lww<Vec<Absence>>,
    /// The last change.
    pub changed: Stamp,
    /// Taken off the list: kept as a mark.
    pub deleted: Lww<bool>,
}

registers!(Person {
    same: [id],
    least: [],
    changed: [changed],
    registers: [
        line => Words,
        absences => Moment,
        deleted => Deleted,
    ],
});

impl Person {
    /// Whether they are there, as far as is known.
    pub fn is_present(&self) -> bool {
        self.absences.last().is_none_or(|last| last.until.is_some())
    }

    /// They leave, or come back.
    pub fn leave_or_return(&mut self, stamp: &Stamp) {
        self.absences.update(stamp, |absences| match absences.last_mut().filter(|last| last.until.is_none()) {
            Some(last) => last.until = Some(stamp.at),
            None => absences.push(Absence { from: Some(stamp.at), until: None }),
        });
    }
}

impl Record for Person {
    type Id = PersonId;

    fn id(&self) -> &PersonId {
        &self.id
    }

    /// By seat number, then by name.
    fn compare(&self, other: &Self) -> Ordering {
        let key = |person: &Self| (person.line.number == 0, person.line.number);
        key(self).cmp(&key(other)).then_with(|| self.id.cmp(&other.id))
    }

    fn withdraw(&mut self, stamp: &Stamp) {
        if self.deleted.set(true, stamp) {
            self.changed = stamp.clone();
        }
    }

    fn says_more_than(&self, known: &Self) -> bool {
        *self.line != *known.line || *self.absences != *known.absences
    }

    /// A line of the roster is nobody's words.
    fn sees_again(&mut self, _now: &Self, _before: &Self) {}
}
