//! What is done to notes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use super::{CommandError, NewContribution, tidy};
use crate::deck::{MeasureId, QuestionNumber, SlideId};
use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::draft::DraftPart;
use crate::model::hands::Hands;
use crate::model::ids::{ContributionId, VersionId};
use crate::model::meeting::Meeting;
use crate::model::note::{Contribution, Field, Kind, Words};
use crate::model::stamp::Stamp;

pub fn add(meeting: &Meeting, new: NewContribution, stamp: &Stamp) -> Result<Change, CommandError> {
    let text = tidy(&new.text);
    if text.is_empty() {
        return Err(CommandError::EmptyText);
    }
    let id = ContributionId(stamp.version_id().0);
    let contribution = Contribution {
        id: id.clone(),
        question: new.question,
        kind: new.kind,
        speaker: new.speaker.trim().to_owned(),
        party: new.party.trim().to_owned(),
        text,
        starred: false,
        slide: new.slide,
        written: stamp.at,
        author: stamp.author.clone(),
        changed: stamp.clone(),
        deleted: false,
        tags: new.tags,
        points: 0,
        rank: None,
        joined: None,
        stamps: BTreeMap::new(),
        past: BTreeSet::new(),
        rivals: Vec::new(),
    };
    let added = Edit::Contribution { id, before: None, after: Some(Arc::new(contribution)) };
    let draft = meeting.draft.with(DraftPart::Note(Box::default()));
    let emptied = Edit::Draft { before: Box::new(meeting.draft.clone()), after: Box::new(draft) };
    Ok(Change { kind: ChangeKind::Add, edits: vec![added, emptied] })
}

pub fn edit(
    meeting: &Meeting,
    id: &ContributionId,
    words: Words,
    seen: &BTreeSet<VersionId>,
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    let words = tidy_words(words)?;
    revise(meeting, id, ChangeKind::Text, stamp, |note| write(note, words, seen, stamp))
}

pub fn settle(meeting: &Meeting, id: &ContributionId, words: Words, stamp: &Stamp) -> Result<Change, CommandError> {
    let words = tidy_words(words)?;
    revise(meeting, id, ChangeKind::Settle, stamp, |note| write(note, words, &note.versions(), stamp))
}

pub fn set_kind(meeting: &Meeting, id: &ContributionId, kind: Kind, stamp: &Stamp) -> Result<Change, CommandError> {
    part(meeting, id, (ChangeKind::Kind, Field::Kind), stamp, |note| std::mem::replace(&mut note.kind, kind) != kind)
}

pub fn set_starred(meeting: &Meeting, id: &ContributionId, on: bool, stamp: &Stamp) -> Result<Change, CommandError> {
    part(meeting, id, (ChangeKind::Star, Field::Star), stamp, |note| std::mem::replace(&mut note.starred, on) != on)
}

pub fn move_to(
    meeting: &Meeting,
    id: &ContributionId,
    question: QuestionNumber,
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    part(meeting, id, (ChangeKind::MoveQuestion, Field::Question), stamp, |note| {
        std::mem::replace(&mut note.question, question) != question
    })
}

pub fn set_deleted(meeting: &Meeting, id: &ContributionId, gone: bool, stamp: &Stamp) -> Result<Change, CommandError> {
    let kind = if gone { ChangeKind::Delete } else { ChangeKind::Restore };
    part(meeting, id, (kind, Field::Deleted), stamp, |note| std::mem::replace(&mut note.deleted, gone) != gone)
}

pub fn set_tags(
    meeting: &Meeting,
    id: &ContributionId,
    tags: BTreeSet<MeasureId>,
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    part(meeting, id, (ChangeKind::Tags, Field::Tags), stamp, |note| {
        let differs = note.tags != tags;
        note.tags = tags;
        differs
    })
}

pub fn set_points(meeting: &Meeting, id: &ContributionId, points: u32, stamp: &Stamp) -> Result<Change, CommandError> {
    part(meeting, id, (ChangeKind::Points, Field::Points), stamp, |note| {
        std::mem::replace(&mut note.points, points) != points
    })
}

pub fn set_rank(meeting: &Meeting, id: &ContributionId, rank: i64, stamp: &Stamp) -> Result<Change, CommandError> {
    part(meeting, id, (ChangeKind::Order, Field::Rank), stamp, |note| note.rank.replace(rank) != Some(rank))
}

pub fn set_moment(
    meeting: &Meeting,
    id: &ContributionId,
    at: Timestamp,
    slide: SlideId,
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    part(meeting, id, (ChangeKind::Moment, Field::Moment), stamp, |note| {
        let differs = note.written != at || note.slide != slide;
        (note.written, note.slide) = (at, slide);
        differs
    })
}

/// The second part stands right behind the first, with the same speaker, kind, time and measures.
pub fn split(meeting: &Meeting, id: &ContributionId, at: usize, stamp: &Stamp) -> Result<Change, CommandError> {
    let note = find(meeting, id)?;
    let (first, second) = note.text.split_at_checked(at).ok_or(CommandError::EmptyText)?;
    let (first, second) = (tidy(first), tidy(second));
    if first.is_empty() || second.is_empty() {
        return Err(CommandError::EmptyText);
    }
    let next = meeting
        .contributions
        .iter()
        .filter(|other| other.question == note.question && !other.deleted)
        .find(|other| other.order() > note.order())
        .map(|other| other.rank());
    let new = ContributionId(stamp.version_id().0);
    let part = Contribution {
        id: new.clone(),
        text: second,
        starred: note.starred,
        rank: Some(between(Some(note.rank()), next)),
        author: stamp.author.clone(),
        changed: stamp.clone(),
        points: 0,
        stamps: BTreeMap::new(),
        past: BTreeSet::new(),
        rivals: Vec::new(),
        ..Contribution::clone(note)
    };
    let mut change = revise(meeting, id, ChangeKind::Split, stamp, |note| {
        let words = Words { text: first, ..note.words() };
        write(note, words, &BTreeSet::from([note.version()]), stamp);
    })?;
    change.edits.push(Edit::Contribution { id: new, before: None, after: Some(Arc::new(part)) });
    Ok(change)
}

/// Stars, measures and hands of both are kept. The one with the smaller name goes on, with the place and speaker of `keep`,
/// and the other stays in the file with a mark: two people who join the same pair, each the other way, must not take a
/// note each.
pub fn join(
    meeting: &Meeting,
    keep: &ContributionId,
    gone: &ContributionId,
    text: Option<String>,
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    let part = Arc::clone(find(meeting, gone)?);
    let first = Arc::clone(find(meeting, keep)?);
    if keep == gone {
        return Ok(Change { kind: ChangeKind::Join, edits: Vec::new() });
    }
    let whose = if part.speaker.is_empty() || part.speaker == first.speaker {
        String::new()
    } else {
        format!("{}: ", part.speaker)
    };
    let both =
        if first.text == part.text { first.text.clone() } else { format!("{}\n{whose}{}", first.text, part.text) };
    let text = tidy(&text.unwrap_or(both));
    if text.is_empty() {
        return Err(CommandError::EmptyText);
    }
    let (stays, goes) = (keep.min(gone), keep.max(gone));
    let mut change = revise(meeting, stays, ChangeKind::Join, stamp, |note| {
        // A choice is a version also where it is what stood there: somebody may choose the other at the same time.
        let mut register = note.register();
        register.write(&BTreeSet::from([note.version()]), Words { text, ..first.words() }, stamp);
        note.set_register(register);
        let mut joined = Contribution {
            question: first.question,
            kind: first.kind,
            starred: first.starred || part.starred,
            tags: first.tags.union(&part.tags).cloned().collect(),
            points: first.points.saturating_add(part.points),
            written: first.written,
            slide: first.slide.clone(),
            ..note.clone()
        };
        if joined.rank() != first.rank() {
            joined.rank = Some(first.rank());
        }
        for field in changed_fields(note, &joined) {
            joined.stamps.insert(field, stamp.clone());
        }
        *note = joined;
    })?;
    let mut mark = revise(meeting, goes, ChangeKind::Join, stamp, |note| {
        (note.deleted, note.joined) = (true, Some(stays.clone()));
        note.stamps.insert(Field::Deleted, stamp.clone());
    })?;
    change.edits.append(&mut mark.edits);
    Ok(change)
}

/// The parts, other than its words, in which two states of a note differ.
pub fn changed_fields(a: &Contribution, b: &Contribution) -> Vec<Field> {
    [
        (Field::Kind, a.kind != b.kind),
        (Field::Star, a.starred != b.starred),
        (Field::Question, a.question != b.question),
        (Field::Deleted, (a.deleted, &a.joined) != (b.deleted, &b.joined)),
        (Field::Tags, a.tags != b.tags),
        (Field::Points, a.points != b.points),
        (Field::Rank, a.rank != b.rank),
        (Field::Moment, (a.written, &a.slide) != (b.written, &b.slide)),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}

pub fn set_hands(meeting: &Meeting, id: MeasureId, count: u32, stamp: &Stamp) -> Change {
    let before = meeting.hands.get(&id).cloned();
    if before.as_ref().map_or(0, |hands| hands.count) == count {
        return Change { kind: ChangeKind::Points, edits: Vec::new() };
    }
    let after = Some(Hands { count, by: stamp.clone() });
    Change::one(ChangeKind::Points, Edit::Hands { id, before, after })
}

/// A place between two others, either of which may be missing.
pub fn between(before: Option<i64>, after: Option<i64>) -> i64 {
    /// Far enough from the end for some hundred notes more, nanoseconds.
    const STEP: i64 = 1_000_000_000;
    match (before, after) {
        (Some(before), Some(after)) => before.midpoint(after),
        (Some(before), None) => before.saturating_add(STEP),
        (None, Some(after)) => after.saturating_sub(STEP),
        (None, None) => 0,
    }
}

fn tidy_words(words: Words) -> Result<Words, CommandError> {
    let text = tidy(&words.text);
    if text.is_empty() {
        return Err(CommandError::EmptyText);
    }
    Ok(Words { text, speaker: words.speaker.trim().to_owned(), party: words.party.trim().to_owned() })
}

fn write(note: &mut Contribution, words: Words, seen: &BTreeSet<VersionId>, stamp: &Stamp) {
    let settles = note.rivals.iter().any(|rival| rival.by.as_ref().is_some_and(|by| seen.contains(&by.version_id())));
    if settles || note.words() != words {
        let mut register = note.register();
        register.write(seen, words, stamp);
        note.set_register(register);
    }
}

fn find<'m>(meeting: &'m Meeting, id: &ContributionId) -> Result<&'m Arc<Contribution>, CommandError> {
    meeting.contribution(id).ok_or_else(|| CommandError::NoSuchContribution(id.clone()))
}

/// Changes one part and notes when. `change` tells whether there was anything to change.
fn part(
    meeting: &Meeting,
    id: &ContributionId,
    (kind, field): (ChangeKind, Field),
    stamp: &Stamp,
    change: impl FnOnce(&mut Contribution) -> bool,
) -> Result<Change, CommandError> {
    revise(meeting, id, kind, stamp, |note| {
        if change(note) {
            note.stamps.insert(field, stamp.clone());
        }
    })
}

fn revise(
    meeting: &Meeting,
    id: &ContributionId,
    kind: ChangeKind,
    stamp: &Stamp,
    change: impl FnOnce(&mut Contribution),
) -> Result<Change, CommandError> {
    let before = find(meeting, id)?;
    let mut after = Contribution::clone(before);
    change(&mut after);
    if after == **before {
        return Ok(Change { kind, edits: Vec::new() });
    }
    after.changed = stamp.clone();
    let edit = Edit::Contribution { id: id.clone(), before: Some(Arc::clone(before)), after: Some(Arc::new(after)) };
    Ok(Change::one(kind, edit))
}
