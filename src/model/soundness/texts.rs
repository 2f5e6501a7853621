//! Texts that are too long to be what they are said to be, which are never cut, and those that could not be read.

use super::{Fault, Finding, LONGEST_NAME, LONGEST_TEXT, Step};
use crate::model::meeting::Meeting;

use Step::{Field, Item};

pub fn look(meeting: &Meeting, findings: &mut Vec<Finding>) {
    for (at, aside) in meeting.set_aside.iter().enumerate() {
        let place = vec![Field("set_aside"), Item(at), Field("text")];
        findings.push(Finding { place, fault: Fault::SetAside { part: aside.part.clone() } });
    }
    let mut text = |place: &[Step], text: &str, limit: usize| {
        // A text has at least as many bytes as characters: most need not be counted.
        if text.len() > limit && text.chars().count() > limit {
            findings.push(Finding { place: place.to_vec(), fault: Fault::TooLong { limit } });
        }
    };
    let fields = &meeting.fields;
    for (name, value) in [
        ("organisation", &fields.organisation),
        ("body", &fields.body),
        ("date", &fields.date),
        ("presenter", &fields.presenter),
        ("title", &fields.title),
        ("secretary", &fields.secretary),
    ] {
        text(&[Field("fields"), Field(name)], value, LONGEST_NAME);
    }
    let draft = &meeting.draft;
    for (name, value, limit) in [
        ("speaker", &draft.speaker, LONGEST_NAME),
        ("party", &draft.party, LONGEST_NAME),
        ("text", &draft.text, LONGEST_TEXT),
        ("answer", &draft.answer, LONGEST_TEXT),
    ] {
        text(&[Field("draft"), Field(name)], value, limit);
    }
    for (at, note) in meeting.contributions.iter().enumerate() {
        let place = |field| [Field("contributions"), Item(at), Field(field)];
        text(&place("id"), &note.id.0, LONGEST_NAME);
        text(&place("speaker"), &note.words.speaker, LONGEST_NAME);
        text(&place("party"), &note.words.party, LONGEST_NAME);
        text(&place("text"), &note.words.text, LONGEST_TEXT);
    }
    for (at, paragraph) in meeting.paragraphs.iter().enumerate() {
        let place = |field| [Field("paragraphs"), Item(at), Field(field)];
        text(&place("id"), &paragraph.id.0, LONGEST_NAME);
        text(&place("text"), &paragraph.text, LONGEST_TEXT);
    }
    for (at, person) in meeting.roster.iter().enumerate() {
        let place = |field| [Field("roster"), Item(at), Field(field)];
        text(&place("name"), &person.line.name, LONGEST_NAME);
        text(&place("party"), &person.line.party, LONGEST_NAME);
        text(&place("role"), &person.line.role, LONGEST_NAME);
    }
    for (at, speech) in meeting.spoken.iter().enumerate() {
        let place = |field| [Field("spoken"), Item(at), Field(field)];
        text(&place("speaker"), &speech.speaker, LONGEST_NAME);
        text(&place("party"), &speech.party, LONGEST_NAME);
    }
    for (at, list) in meeting.lists.iter().enumerate() {
        for (number, request) in list.waiting.iter().enumerate() {
            let place = |field| [Field("lists"), Item(at), Field("waiting"), Item(number), Field(field)];
            text(&place("speaker"), &request.speaker, LONGEST_NAME);
            text(&place("party"), &request.party, LONGEST_NAME);
        }
    }
    let resolved = meeting.resolution.resolved.get();
    for (name, value) in [("text", &resolved.text), ("remarks", &resolved.remarks)] {
        text(&[Field("resolution"), Field("shown"), Field(name)], value, LONGEST_TEXT);
    }
}
