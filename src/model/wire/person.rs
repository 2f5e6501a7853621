//! A member of the council in the file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{as_flat, is_false, is_zero};
use crate::model::ids::PersonId;
use crate::model::register::{Registers, StampMap};
use crate::model::roster::{Absence, Person, RosterLine};
use crate::model::stamp::Stamp;

#[derive(Serialize, Deserialize)]
#[serde(remote = "Person", rename = "Person", deny_unknown_fields)]
struct FlatPerson {
    id: PersonId,
    #[serde(getter = "number", default, skip_serializing_if = "is_zero")]
    number: u32,
    #[serde(getter = "name")]
    name: String,
    #[serde(getter = "party", default, skip_serializing_if = "String::is_empty")]
    party: String,
    #[serde(getter = "role", default, skip_serializing_if = "String::is_empty")]
    role: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    absences: Vec<Absence>,
    changed: Stamp,
    #[serde(default, skip_serializing_if = "is_false")]
    deleted: bool,
    #[serde(getter = "Registers::stamps", default, skip_serializing_if = "BTreeMap::is_empty")]
    stamps: StampMap,
}

as_flat!(Person as FlatPerson);

fn number(person: &Person) -> &u32 {
    &person.line.number
}

fn name(person: &Person) -> &String {
    &person.line.name
}

fn party(person: &Person) -> &String {
    &person.line.party
}

fn role(person: &Person) -> &String {
    &person.line.role
}

impl From<FlatPerson> for Person {
    fn from(flat: FlatPerson) -> Self {
        let line = RosterLine { number: flat.number, name: flat.name, party: flat.party, role: flat.role };
        let mut person = Self {
            id: flat.id,
            line: line.into(),
            absences: flat.absences.into(),
            changed: flat.changed,
            deleted: flat.deleted.into(),
        };
        person.set_stamps(flat.stamps);
        person
    }
}
