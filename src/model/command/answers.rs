//! What is done to the answers.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::notes::between;
use super::{CommandError, tidy};
use crate::deck::QuestionNumber;
use crate::model::answer::{Paragraph, ParagraphSource};
use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::deletion::Deletion;
use crate::model::ids::{ContributionId, ParagraphId, VersionId};
use crate::model::meeting::Meeting;
use crate::model::note::{Contribution, rank_of};
use crate::model::register::{Lww, MultiValue};
use crate::model::stamp::Stamp;

pub fn add(
    meeting: &Meeting,
    question: QuestionNumber,
    text: Option<String>,
    notes: &[ContributionId],
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    let used = notes.iter().map(|id| note(meeting, id)).collect::<Result<Vec<_>, _>>()?;
    let said = || used.iter().map(|note| note.words.text.as_str()).collect::<Vec<_>>().join("\n");
    let text = tidy(&text.unwrap_or_else(said));
    if text.is_empty() {
        return Err(CommandError::EmptyText);
    }
    let last = meeting.answer(question).next_back().map(|paragraph| *paragraph.rank);
    let now = rank_of(stamp.at);
    let id = ParagraphId(stamp.version_id().0);
    let rank = last.filter(|last| *last >= now).map_or(now, |last| between(Some(last), None));
    let sources: Vec<_> = used.into_iter().map(ParagraphSource::of).collect();
    let paragraph = Paragraph {
        id: id.clone(),
        question: Lww::new(question),
        text: MultiValue::new(stamp.version_id(), text),
        sources: Lww::new(sources),
        rank: Lww::new(rank),
        written: stamp.at,
        author: stamp.author.clone(),
        deletion: Deletion::default(),
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
        let writes = *paragraph.text != text || !paragraph.text.conflicts().is_empty();
        if writes {
            paragraph.text.write(seen, text, stamp);
        }
        // Whoever writes wants it to be there, also when somebody deleted it meanwhile.
        paragraph.deletion.take_back(stamp) || writes
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
            return false;
        }
        paragraph.sources.update(stamp, |sources| sources.push(ParagraphSource::of(used)));
        // What was noted without a full stop becomes a sentence before the next begins.
        let stop = if paragraph.text.ends_with(char::is_alphanumeric) { "." } else { "" };
        let text = format!("{}{stop} {}", *paragraph.text, used.words.text);
        paragraph.text.write(&BTreeSet::from([paragraph.text.version()]), text, stamp);
        paragraph.deletion.take_back(stamp);
        true
    })
}

pub fn saw_sources(meeting: &Meeting, id: &ParagraphId, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, |paragraph| {
        let mut now: Vec<_> = Vec::new();
        let living = paragraph.sources.iter().filter_map(|source| meeting.living(&source.note));
        for source in living.map(|note| ParagraphSource::of(note)) {
            if !now.contains(&source) {
                now.push(source);
            }
        }
        paragraph.sources.set(now, stamp)
    })
}

pub fn move_paragraph(meeting: &Meeting, id: &ParagraphId, to: usize, stamp: &Stamp) -> Result<Change, CommandError> {
    let question = *find(meeting, id)?.question;
    let others: Vec<_> = meeting.answer(question).filter(|other| other.id != *id).map(|other| *other.rank).collect();
    let before = to.checked_sub(1).and_then(|index| others.get(index.min(others.len().saturating_sub(1))));
    let rank = between(before.copied(), others.get(to).copied());
    revise(meeting, id, |paragraph| paragraph.rank.set(rank, stamp))
}

pub fn delete(meeting: &Meeting, id: &ParagraphId, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, |paragraph| paragraph.deletion.delete(&paragraph.text, stamp))
}

pub fn restore(meeting: &Meeting, id: &ParagraphId, stamp: &Stamp) -> Result<Change, CommandError> {
    revise(meeting, id, |paragraph| paragraph.deletion.take_back(stamp))
}

fn note<'m>(meeting: &'m Meeting, id: &ContributionId) -> Result<&'m Contribution, CommandError> {
    meeting.contribution(id).map(|note| &**note).ok_or_else(|| CommandError::NoSuchContribution(id.clone()))
}

fn find<'m>(meeting: &'m Meeting, id: &ParagraphId) -> Result<&'m Arc<Paragraph>, CommandError> {
    meeting.paragraph(id).ok_or_else(|| CommandError::NoSuchParagraph(id.clone()))
}

/// `change` tells whether there was anything to change.
fn revise(
    meeting: &Meeting,
    id: &ParagraphId,
    change: impl FnOnce(&mut Paragraph) -> bool,
) -> Result<Change, CommandError> {
    let before = find(meeting, id)?;
    let mut after = Paragraph::clone(before);
    if !change(&mut after) {
        return Ok(Change { kind: ChangeKind::Answer, edits: Vec::new() });
    }
    let edit = Edit::Paragraph { id: id.clone(), before: Some(Arc::clone(before)), after: Some(Arc::new(after)) };
    Ok(Change::one(ChangeKind::Answer, edit))
}
