//! Other files: taken in as one change, followed, and by whom they are written.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::meeting::Meeting;
use crate::model::record::differing;
use crate::model::stamp::Stamp;

/// The change that makes the meeting what merging makes of it.
pub fn merge(meeting: &mut Meeting, other: &Meeting, kind: ChangeKind) -> Change {
    let merged = meeting.merged(other);
    // What is done from now on is later than all that came in.
    meeting.counter = merged.counter;
    let mut edits = Vec::new();
    for (before, note) in differing(&meeting.contributions, &merged.contributions) {
        let (before, after) = (before.cloned(), Some(Arc::clone(note)));
        edits.push(Edit::Contribution { id: note.id.clone(), before, after });
    }
    for (before, paragraph) in differing(&meeting.paragraphs, &merged.paragraphs) {
        let (before, after) = (before.cloned(), Some(Arc::clone(paragraph)));
        edits.push(Edit::Paragraph { id: paragraph.id.clone(), before, after });
    }
    for (before, person) in differing(&meeting.roster, &merged.roster) {
        let (before, after) = (before.cloned(), Some(Arc::clone(person)));
        edits.push(Edit::Person { id: person.id.clone(), before, after });
    }
    let mine: HashMap<_, _> = meeting.spoken.iter().map(|speech| (&speech.id, speech)).collect();
    for speech in merged.spoken.iter().filter(|speech| mine.get(&speech.id) != Some(speech)) {
        let before = mine.get(&speech.id).map(|speech| Box::new((*speech).clone()));
        edits.push(Edit::Spoken { id: speech.id.clone(), before, after: Some(Box::new(speech.clone())) });
    }
    for (id, hands) in merged.hands.iter().filter(|(id, hands)| meeting.hands.get(*id) != Some(*hands)) {
        let before = meeting.hands.get(id).cloned();
        edits.push(Edit::Hands { id: id.clone(), before, after: Some(hands.clone()) });
    }
    for (id, name) in merged.authors.iter().filter(|(id, name)| meeting.authors.get(*id) != Some(*name)) {
        let before = meeting.authors.get(id).cloned();
        edits.push(Edit::Author { id: id.clone(), before, after: Some(name.clone()) });
    }
    if merged.resolution != meeting.resolution {
        let (before, after) = (Box::new(meeting.resolution.clone()), Box::new(merged.resolution));
        edits.push(Edit::Resolution { before, after });
    }
    Change { kind, edits }
}

pub fn set_follows(meeting: &Meeting, follows: Vec<PathBuf>) -> Change {
    Change::one(ChangeKind::Follows, Edit::Follows { before: meeting.follows.clone(), after: follows })
}

pub fn name_author(meeting: &Meeting, name: String, stamp: &Stamp) -> Change {
    let before = meeting.authors.get(&stamp.author).cloned();
    if before.as_ref() == Some(&name) {
        return Change { kind: ChangeKind::Follows, edits: Vec::new() };
    }
    Change::one(ChangeKind::Follows, Edit::Author { id: stamp.author.clone(), before, after: Some(name) })
}
