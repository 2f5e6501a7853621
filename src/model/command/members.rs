//! What is done to the roster.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::CommandError;
use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::fold::fold;
use crate::model::ids::PersonId;
use crate::model::meeting::Meeting;
use crate::model::register::Lww;
use crate::model::roster::{Absence, Person, RosterLine};
use crate::model::roster_list::Listed;
use crate::model::stamp::Stamp;
use crate::pasted;

/// Those who are on the roster already keep what the list does not say.
pub fn put(meeting: &Meeting, people: Vec<Listed>, stamp: &Stamp) -> Change {
    let known: HashMap<_, _> = meeting.roster.iter().map(|person| (&person.id, person)).collect();
    let mut edits = Vec::new();
    let ids: HashSet<_> = people.iter().map(Listed::id).collect();
    let mut lines_of: HashMap<String, usize> = HashMap::new();
    people.iter().for_each(|listed| *lines_of.entry(folded_name(listed)).or_default() += 1);
    for listed in people {
        let id = listed.id();
        // Two lines of one name are two people, and a member who stands in the list by another line is that one.
        let only_line = lines_of.get(&folded_name(&listed)) == Some(&1);
        let alike = || namesake(meeting, &listed).filter(|person| only_line && !ids.contains(&person.id));
        match known.get(&id).copied().or_else(alike) {
            Some(before) => edits.extend(revised(before, stamp, |person| {
                person.deleted.set(false, stamp);
                person.line.update(stamp, |line| write(line, &listed));
                note_absence(person, &listed, stamp);
            })),
            None => edits.push(Edit::Person { id, before: None, after: Some(Arc::new(fresh(&listed, stamp))) }),
        }
    }
    Change { kind: ChangeKind::Roster, edits }
}

/// The only member of that name, where the parties do not say that they are two: a list that tells more, or less, of the same person.
fn namesake<'a>(meeting: &'a Meeting, listed: &Listed) -> Option<&'a Arc<Person>> {
    let (name, party) = (folded_name(listed), fold(&pasted::name(&listed.party)));
    let mut alike = meeting.members().filter(|person| fold(&person.line.name) == name);
    let only = alike.next().filter(|_| alike.next().is_none())?;
    let known = fold(&only.line.party);
    (known.is_empty() || party.is_empty() || known == party).then_some(only)
}

fn folded_name(listed: &Listed) -> String {
    fold(&pasted::name(&listed.name))
}

pub fn set(meeting: &Meeting, id: &PersonId, listed: Listed, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, stamp, |person| {
        let mut line = RosterLine { number: listed.number, ..RosterLine::default() };
        write(&mut line, &listed);
        person.line.set(line, stamp);
        person.deleted.set(false, stamp);
        note_absence(person, &listed, stamp);
    })
}

pub fn leave_or_return(meeting: &Meeting, id: &PersonId, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, stamp, |person| person.leave_or_return(stamp))
}

pub fn remove(meeting: &Meeting, id: &PersonId, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, stamp, |person| _ = person.deleted.set(true, stamp))
}

fn fresh(listed: &Listed, stamp: &Stamp) -> Person {
    let mut line = RosterLine::default();
    write(&mut line, listed);
    Person {
        id: listed.id(),
        line: Lww::new(line),
        absences: Lww::new(if listed.absent { vec![Absence::SO_FAR] } else { Vec::new() }),
        changed: stamp.clone(),
        deleted: Lww::new(false),
    }
}

fn write(line: &mut RosterLine, listed: &Listed) {
    let Listed { number, name, party, role, absent: _ } = listed;
    line.name = pasted::name(name);
    if *number > 0 {
        line.number = *number;
    }
    for (kept, said) in [(&mut line.party, pasted::name(party)), (&mut line.role, pasted::name(role))] {
        if !said.is_empty() {
            *kept = said;
        }
    }
}

fn note_absence(person: &mut Person, listed: &Listed, stamp: &Stamp) {
    if listed.absent && person.is_present() {
        person.absences.update(stamp, |absences| absences.push(Absence::SO_FAR));
    }
}

fn revise(
    meeting: &Meeting,
    id: &PersonId,
    stamp: &Stamp,
    change: impl FnOnce(&mut Person),
) -> Result<Change, CommandError> {
    let before = meeting.person(id).ok_or_else(|| CommandError::NoSuchPerson(id.clone()))?;
    let edits = revised(before, stamp, change).into_iter().collect();
    Ok(Change { kind: ChangeKind::Roster, edits })
}

/// `None` when `change` changes nothing.
fn revised(before: &Arc<Person>, stamp: &Stamp, change: impl FnOnce(&mut Person)) -> Option<Edit> {
    let mut after = Person::clone(before);
    change(&mut after);
    if after == **before {
        return None;
    }
    after.changed = stamp.clone();
    Some(Edit::Person { id: after.id.clone(), before: Some(Arc::clone(before)), after: Some(Arc::new(after)) })
}
