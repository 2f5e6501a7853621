//! What is done to the roster.

use std::collections::BTreeMap;

use super::CommandError;
use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::ids::PersonId;
use crate::model::meeting::Meeting;
use crate::model::roster::{Absence, Listed, Person};
use crate::model::stamp::Stamp;

/// Those who are on the roster already keep what the list does not say.
pub fn put(meeting: &Meeting, people: Vec<Listed>, stamp: &Stamp) -> Change {
    let known: std::collections::HashMap<_, _> = meeting.roster.iter().map(|person| (&person.id, person)).collect();
    let mut edits = Vec::new();
    for listed in people {
        let id = listed.id();
        let before = known.get(&id).copied();
        let mut after = before.cloned().unwrap_or_else(|| fresh(id.clone(), stamp));
        after.deleted = false;
        write(&mut after, listed);
        push(&mut edits, before, after, stamp);
    }
    Change { kind: ChangeKind::Roster, edits }
}

pub fn set(meeting: &Meeting, id: &PersonId, listed: Listed, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, stamp, |person| {
        person.number = listed.number;
        person.party.clear();
        person.role.clear();
        write(person, listed);
    })
}

pub fn leave_or_return(meeting: &Meeting, id: &PersonId, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, stamp, |person| person.leave_or_return(stamp.at))
}

pub fn remove(meeting: &Meeting, id: &PersonId, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, stamp, |person| person.deleted = true)
}

fn fresh(id: PersonId, stamp: &Stamp) -> Person {
    Person {
        id,
        number: 0,
        name: String::new(),
        party: String::new(),
        role: String::new(),
        absences: Vec::new(),
        changed: stamp.clone(),
        deleted: false,
        stamps: BTreeMap::new(),
    }
}

fn write(person: &mut Person, listed: Listed) {
    person.name = listed.name.trim().to_owned();
    if listed.number > 0 {
        person.number = listed.number;
    }
    if !listed.party.trim().is_empty() {
        person.party = listed.party.trim().to_owned();
    }
    if !listed.role.trim().is_empty() {
        person.role = listed.role.trim().to_owned();
    }
    if listed.absent && person.is_present() {
        person.absences.push(Absence { from: None, until: None });
    }
}

fn push(edits: &mut Vec<Edit>, before: Option<&Person>, mut after: Person, stamp: &Stamp) {
    if before == Some(&after) {
        return;
    }
    after.changed = stamp.clone();
    for part in before.map(|before| before.changed_parts(&after)).unwrap_or_default() {
        after.stamps.insert(part, stamp.clone());
    }
    let id = after.id.clone();
    edits.push(Edit::Person { id, before: before.cloned().map(Box::new), after: Some(Box::new(after)) });
}

fn revise(
    meeting: &Meeting,
    id: &PersonId,
    stamp: &Stamp,
    change: impl FnOnce(&mut Person),
) -> Result<Change, CommandError> {
    let before = meeting.person(id).ok_or_else(|| CommandError::NoSuchPerson(id.clone()))?;
    let mut after = before.clone();
    change(&mut after);
    let mut edits = Vec::new();
    push(&mut edits, Some(before), after, stamp);
    Ok(Change { kind: ChangeKind::Roster, edits })
}
