//! References that lead nowhere.

use std::collections::HashSet;

use super::{Fault, Finding, Step};
use crate::model::ids::ContributionId;
use crate::model::meeting::Meeting;

use Step::{Field, Item};

pub fn look(meeting: &Meeting, findings: &mut Vec<Finding>) {
    let notes: HashSet<&ContributionId> = meeting.contributions.iter().map(|note| &note.id).collect();
    let mut nowhere = |place: &[Step], id: &str| {
        findings.push(Finding { place: place.to_vec(), fault: Fault::LeadsNowhere { id: id.to_owned() } });
    };
    for (at, note) in meeting.contributions.iter().enumerate() {
        if let Some(joined) = note.deletion.joined().as_ref().filter(|joined| !notes.contains(joined)) {
            nowhere(&[Field("contributions"), Item(at), Field("joined")], &joined.0);
        }
    }
    for (at, paragraph) in meeting.paragraphs.iter().enumerate() {
        for (number, source) in paragraph.sources.iter().enumerate() {
            if !notes.contains(&source.note) {
                let place = [Field("paragraphs"), Item(at), Field("sources"), Item(number), Field("note")];
                nowhere(&place, &source.note.0);
            }
        }
    }
    let draft = &meeting.draft;
    if let Some(rewrite) = draft.note.as_ref().filter(|rewrite| !notes.contains(&rewrite.id)) {
        nowhere(&[Field("draft"), Field("note"), Field("id")], &rewrite.id.0);
    }
    if let Some(rewrite) = draft.paragraph.as_ref().filter(|rewrite| meeting.paragraph(&rewrite.id).is_none()) {
        nowhere(&[Field("draft"), Field("paragraph"), Field("id")], &rewrite.id.0);
    }
}
