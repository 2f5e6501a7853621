//! What is done to notes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{CommandError, tidy};
use crate::deck::{MeasureId, QuestionNumber};
use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::draft::DraftPart;
use crate::model::ids::{ContributionId, VersionId};
use crate::model::meeting::Meeting;
use crate::model::note::{Contribution, Kind, Moment, NewContribution, Words, rank_of};
use crate::model::register::{FreshStamps, Lww};
use crate::model::stamp::Stamp;
use crate::pasted;

pub fn add(meeting: &Meeting, new: NewContribution, stamp: &Stamp) -> Result<Change, CommandError> {
    let Words { text, speaker, party } = tidy_words(Words { text: new.text, speaker: new.speaker, party: new.party })?;
    let id = ContributionId(stamp.version_id().0);
    let mut note = Contribution::new(id.clone(), NewContribution { text, speaker, party, ..new }, stamp);
    // A clock that was set back, or a colleague's that is ahead: what is written last stands last all the same.
    let on_question = |other: &&Arc<Contribution>| *other.question == *note.question && !other.is_deleted();
    if let Some(last) = meeting.contributions.iter().rev().find(on_question).map(|last| last.rank())
        && last > rank_of(stamp.at)
    {
        note.rank = Lww::new(Some(last.saturating_add(1)));
    }
    let added = Edit::Contribution { id, before: None, after: Some(Arc::new(note)) };
    let mut draft = meeting.draft.with(DraftPart::Note(Box::default()));
    draft.removed.became_note();
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
    revise(meeting, id, ChangeKind::Settle, stamp, |note| write(note, words, &note.words.versions(), stamp))
}

pub fn set_kind(meeting: &Meeting, id: &ContributionId, kind: Kind, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, ChangeKind::Kind, stamp, |note| note.kind.set(kind, stamp))
}

pub fn set_starred(meeting: &Meeting, id: &ContributionId, on: bool, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, ChangeKind::Star, stamp, |note| note.starred.set(on, stamp))
}

pub fn move_to(
    meeting: &Meeting,
    id: &ContributionId,
    question: QuestionNumber,
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    revise(meeting, id, ChangeKind::MoveQuestion, stamp, |note| note.question.set(question, stamp))
}

pub fn set_deleted(meeting: &Meeting, id: &ContributionId, gone: bool, stamp: &Stamp) -> Result<Change, CommandError> {
    let kind = if gone { ChangeKind::Delete } else { ChangeKind::Restore };
    revise(meeting, id, kind, stamp, |note| {
        if gone { note.deletion.delete(&note.words, stamp) } else { note.deletion.take_back(stamp) }
    })
}

pub fn set_tags(
    meeting: &Meeting,
    id: &ContributionId,
    tags: BTreeSet<MeasureId>,
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    revise(meeting, id, ChangeKind::Tags, stamp, |note| note.tags.set(tags, stamp))
}

pub fn set_points(meeting: &Meeting, id: &ContributionId, points: u32, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, ChangeKind::Points, stamp, |note| note.points.set(points, stamp))
}

pub fn set_rank(meeting: &Meeting, id: &ContributionId, rank: i64, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, ChangeKind::Order, stamp, |note| note.rank.set(Some(rank), stamp))
}

pub fn set_moment(
    meeting: &Meeting,
    id: &ContributionId,
    moment: Moment,
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    revise(meeting, id, ChangeKind::Moment, stamp, |note| note.moment.set(moment, stamp))
}

/// The second part stands right behind the first, with the same speaker, kind, time and measures.
pub fn split(
    meeting: &Meeting,
    id: &ContributionId,
    (words, second): (Words, String),
    seen: &BTreeSet<VersionId>,
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    let note = find(meeting, id)?;
    let words = tidy_words(words)?;
    let Words { text, speaker, party } = tidy_words(Words { text: second, ..words.clone() })?;
    let next = meeting
        .contributions
        .iter()
        .filter(|other| other.question.get() == note.question.get() && !other.is_deleted())
        .find(|other| other.order() > note.order())
        .map(|other| other.rank());
    let new = ContributionId(stamp.version_id().0);
    let said = NewContribution {
        question: *note.question,
        kind: *note.kind,
        speaker,
        party,
        text,
        slide: note.moment.slide.clone(),
        tags: note.tags.get().clone(),
    };
    let part = Contribution {
        starred: Lww::new(*note.starred),
        moment: Lww::new(note.moment.get().clone()),
        rank: Lww::new(Some(between(Some(note.rank()), next))),
        ..Contribution::new(new.clone(), said, stamp)
    };
    let mut change = revise(meeting, id, ChangeKind::Split, stamp, |note| write(note, words, seen, stamp))?;
    change.edits.push(Edit::Contribution { id: new, before: None, after: Some(Arc::new(part)) });
    Ok(change)
}

/// Stars, measures and hands of both are kept, and so are the versions of both that nobody has chosen among. The one with the
/// smaller name goes on, with the place and speaker of `keep`, and the other stays in the file with a mark: two people who
/// join the same pair, each the other way, must not take a note each. Under the mark are the words of `gone`, to be had back,
/// whichever of the two goes on.
pub fn join(
    meeting: &Meeting,
    keep: &ContributionId,
    gone: &ContributionId,
    text: Option<String>,
    stamps: &mut FreshStamps,
) -> Result<Change, CommandError> {
    let part = Arc::clone(find(meeting, gone)?);
    let first = Arc::clone(find(meeting, keep)?);
    if keep == gone {
        return Ok(Change { kind: ChangeKind::Join, edits: Vec::new() });
    }
    let text = tidy(&text.unwrap_or_else(|| joined_text(&first.words, &part.words)));
    if text.is_empty() {
        return Err(CommandError::EmptyText);
    }
    let (stays, goes) = (keep.min(gone), keep.max(gone));
    let vanishes = if goes == gone { &part } else { &first };
    // What shows is written last: later than the versions beside it.
    let mut words = find(meeting, stays)?.words.clone();
    words.take_conflicts(&vanishes.words, stamps);
    let stamp = &stamps.take();
    let mut change = revise(meeting, stays, ChangeKind::Join, stamp, |note| {
        note.words = words;
        // A choice is a version also where it is what stood there: somebody may choose the other at the same time.
        let words = Words { text, ..first.words.get().clone() };
        note.words.write(&BTreeSet::from([note.words.version()]), words, stamp);
        note.deletion.take_back(stamp);
        note.question.set(*first.question, stamp);
        note.kind.set(*first.kind, stamp);
        note.starred.set(*first.starred || *part.starred, stamp);
        note.tags.set(first.tags.union(&part.tags).cloned().collect(), stamp);
        note.points.set(first.points.saturating_add(*part.points), stamp);
        note.moment.set(first.moment.get().clone(), stamp);
        if note.rank() != first.rank() {
            note.rank.set(Some(first.rank()), stamp);
        }
        true
    })?;
    let mut mark = revise(meeting, goes, ChangeKind::Join, stamp, |note| {
        if *note.words != *part.words {
            note.words.write(&BTreeSet::from([note.words.version()]), part.words.get().clone(), &stamps.take());
        }
        note.deletion.join(stays, &note.words, stamp)
    })?;
    change.edits.append(&mut mark.edits);
    Ok(change)
}

/// What both say, the second on a line of its own, with its speaker's name where that is another.
fn joined_text(first: &Words, second: &Words) -> String {
    if first.text == second.text {
        return first.text.clone();
    }
    let whose = if second.speaker.is_empty() || second.speaker == first.speaker {
        String::new()
    } else {
        format!("{}: ", second.speaker)
    };
    format!("{}\n{whose}{}", first.text, second.text)
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
    Ok(Words { text, speaker: pasted::name(&words.speaker), party: pasted::name(&words.party) })
}

/// Also chooses among several versions, when the person had any of the others in sight, and brings back what was deleted
/// meanwhile: nobody writes in order that it is not seen. Tells whether it changed anything.
fn write(note: &mut Contribution, words: Words, seen: &BTreeSet<VersionId>, stamp: &Stamp) -> bool {
    let writes = note.words.has_conflict_among(seen) || *note.words != words;
    if writes {
        note.words.write(seen, words, stamp);
    }
    note.deletion.take_back(stamp) || writes
}

fn find<'m>(meeting: &'m Meeting, id: &ContributionId) -> Result<&'m Arc<Contribution>, CommandError> {
    meeting.contribution(id).ok_or_else(|| CommandError::NoSuchContribution(id.clone()))
}

/// Changes a note and notes when. `change` tells whether there was anything to change.
fn revise(
    meeting: &Meeting,
    id: &ContributionId,
    kind: ChangeKind,
    stamp: &Stamp,
    change: impl FnOnce(&mut Contribution) -> bool,
) -> Result<Change, CommandError> {
    let before = find(meeting, id)?;
    let mut after = Contribution::clone(before);
    if !change(&mut after) {
        return Ok(Change { kind, edits: Vec::new() });
    }
    after.changed = stamp.clone();
    let edit = Edit::Contribution { id: id.clone(), before: Some(Arc::clone(before)), after: Some(Arc::new(after)) };
    Ok(Change::one(kind, edit))
}
