//! What is done to the answers and the resolution.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::notes::between;
use super::{CommandError, tidy};
use crate::deck::QuestionNumber;
use crate::model::answer::{Paragraph, ParagraphSource};
use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::ids::{ContributionId, ParagraphId, VersionId};
use crate::model::meeting::Meeting;
use crate::model::note::{Contribution, Field, Words, rank_of};
use crate::model::resolution::{Resolution, Resolved};
use crate::model::stamp::Stamp;

pub fn add(
    meeting: &Meeting,
    question: QuestionNumber,
    text: Option<String>,
    notes: &[ContributionId],
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    let used = notes.iter().map(|id| note(meeting, id)).collect::<Result<Vec<_>, _>>()?;
    let said = || used.iter().map(|note| note.text.as_str()).collect::<Vec<_>>().join("\n");
    let text = tidy(&text.unwrap_or_else(said));
    if text.is_empty() {
        return Err(CommandError::EmptyText);
    }
    let last = meeting.answer(question).next_back().map(|paragraph| paragraph.rank);
    let now = rank_of(stamp.at);
    let id = ParagraphId(stamp.version_id().0);
    let paragraph = Paragraph {
        id: id.clone(),
        question,
        text,
        sources: used.into_iter().map(ParagraphSource::of).collect(),
        rank: last.filter(|last| *last >= now).map_or(now, |last| between(Some(last), None)),
        written: stamp.at,
        author: stamp.author.clone(),
        deleted: false,
        stamps: BTreeMap::new(),
        past: BTreeSet::new(),
        rivals: Vec::new(),
    };
    Ok(Change::one(ChangeKind::Answer, Edit::Paragraph { id, before: None, after: Some(Arc::new(paragraph)) }))
}

/// Also chooses among several versions: whoever edits a paragraph has them in sight.
pub fn edit(
    meeting: &Meeting,
    id: &ParagraphId,
    text: &str,
    seen: &BTreeSet<VersionId>,
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    let text = tidy(text);
    if text.is_empty() {
        return Err(CommandError::EmptyText);
    }
    revise(meeting, id, |paragraph| {
        if paragraph.text != text || !paragraph.rivals.is_empty() {
            let mut register = paragraph.register();
            register.write(seen, Words { text, ..Words::default() }, stamp);
            paragraph.set_register(register);
        }
    })
}

pub fn use_note(
    meeting: &Meeting,
    id: &ParagraphId,
    used: &ContributionId,
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    let used = note(meeting, used)?;
    revise(meeting, id, |paragraph| {
        if paragraph.sources.iter().any(|source| source.note == used.id) {
            return;
        }
        paragraph.sources.push(ParagraphSource::of(used));
        paragraph.stamps.insert(Field::Sources, stamp.clone());
        // What was noted without a full stop becomes a sentence before the next begins.
        let stop = if paragraph.text.ends_with(char::is_alphanumeric) { "." } else { "" };
        let text = format!("{}{stop} {}", paragraph.text, used.text);
        let mut register = paragraph.register();
        register.write(&BTreeSet::from([paragraph.version()]), Words { text, ..Words::default() }, stamp);
        paragraph.set_register(register);
    })
}

pub fn saw_sources(meeting: &Meeting, id: &ParagraphId, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, |paragraph| {
        let mut now: Vec<_> = Vec::new();
        for source in paragraph
            .sources
            .iter()
            .filter_map(|source| meeting.living(&source.note))
            .map(|note| ParagraphSource::of(note))
        {
            if !now.contains(&source) {
                now.push(source);
            }
        }
        if now != paragraph.sources {
            paragraph.sources = now;
            paragraph.stamps.insert(Field::Sources, stamp.clone());
        }
    })
}

pub fn move_paragraph(meeting: &Meeting, id: &ParagraphId, to: usize, stamp: &Stamp) -> Result<Change, CommandError> {
    let question = find(meeting, id)?.question;
    let others: Vec<_> = meeting.answer(question).filter(|other| other.id != *id).map(|other| other.rank).collect();
    let before = to.checked_sub(1).and_then(|index| others.get(index.min(others.len().saturating_sub(1))));
    let rank = between(before.copied(), others.get(to).copied());
    revise(meeting, id, |paragraph| {
        if paragraph.rank != rank {
            paragraph.rank = rank;
            paragraph.stamps.insert(Field::Rank, stamp.clone());
        }
    })
}

pub fn delete(meeting: &Meeting, id: &ParagraphId, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, |paragraph| {
        paragraph.deleted = true;
        paragraph.stamps.insert(Field::Deleted, stamp.clone());
    })
}

pub fn set_resolution(meeting: &Meeting, resolved: Resolved, seen: &BTreeSet<VersionId>, stamp: &Stamp) -> Change {
    let before = &meeting.resolution;
    if before.shown == resolved && before.rivals.is_empty() {
        return Change { kind: ChangeKind::Resolution, edits: Vec::new() };
    }
    let mut register = before.register();
    register.write(seen, resolved, stamp);
    let after = Box::new(Resolution::from_register(register));
    Change::one(ChangeKind::Resolution, Edit::Resolution { before: Box::new(before.clone()), after })
}

fn note<'m>(meeting: &'m Meeting, id: &ContributionId) -> Result<&'m Contribution, CommandError> {
    meeting.contribution(id).map(|note| &**note).ok_or_else(|| CommandError::NoSuchContribution(id.clone()))
}

fn find<'m>(meeting: &'m Meeting, id: &ParagraphId) -> Result<&'m Arc<Paragraph>, CommandError> {
    meeting.paragraph(id).ok_or_else(|| CommandError::NoSuchParagraph(id.clone()))
}

fn revise(meeting: &Meeting, id: &ParagraphId, change: impl FnOnce(&mut Paragraph)) -> Result<Change, CommandError> {
    let before = find(meeting, id)?;
    let mut after = Paragraph::clone(before);
    change(&mut after);
    if after == **before {
        return Ok(Change { kind: ChangeKind::Answer, edits: Vec::new() });
    }
    let edit = Edit::Paragraph { id: id.clone(), before: Some(Arc::clone(before)), after: Some(Arc::new(after)) };
    Ok(Change::one(ChangeKind::Answer, edit))
}
