//! What is done to the speaker list, and to who has the word.

use jiff::Timestamp;

use super::{CommandError, Limits, NewRequest};
use crate::deck::QuestionNumber;
use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::ids::RequestId;
use crate::model::meeting::Meeting;
use crate::model::speaker_list::{Request, SpeakerList};
use crate::model::speech::{HasWord, Speech, SpeechKind, Spoken};
use crate::model::stamp::Stamp;
use crate::pasted;

pub fn ask(meeting: &Meeting, new: NewRequest, stamp: &Stamp) -> Result<Change, CommandError> {
    let (speaker, party) = (pasted::name(&new.speaker), pasted::name(&new.party));
    if speaker.is_empty() {
        return Err(CommandError::EmptyText);
    }
    let closed = meeting.list(new.question).is_some_and(|list| list.closed);
    if closed && new.kind == SpeechKind::Speech {
        return Err(CommandError::ListClosed);
    }
    let request = Request { id: RequestId(stamp.version_id().0), speaker, party, kind: new.kind };
    Ok(change_list(meeting, new.question, ChangeKind::SpeakerList, |list| list.enter(request)))
}

pub fn withdraw(meeting: &Meeting, question: QuestionNumber, id: &RequestId) -> Result<Change, CommandError> {
    position(meeting, question, id)?;
    Ok(change_list(meeting, question, ChangeKind::SpeakerList, |list| list.waiting.retain(|request| request.id != *id)))
}

pub fn move_request(
    meeting: &Meeting,
    question: QuestionNumber,
    id: &RequestId,
    to: usize,
) -> Result<Change, CommandError> {
    let from = position(meeting, question, id)?;
    Ok(change_list(meeting, question, ChangeKind::SpeakerList, |list| {
        let request = list.waiting.remove(from);
        list.waiting.insert(to.min(list.waiting.len()), request);
    }))
}

pub fn close_list(meeting: &Meeting, question: QuestionNumber, closed: bool) -> Change {
    change_list(meeting, question, ChangeKind::CloseList, |list| list.closed = closed)
}

/// Ends the speech that is being held and begins the next. With nobody waiting the word is only taken from whoever has
/// it; with nobody speaking either, a clock begins that belongs to nobody.
pub fn give_word(
    meeting: &Meeting,
    question: QuestionNumber,
    to: Option<RequestId>,
    limits: Limits,
    stamp: &Stamp,
) -> Result<Change, CommandError> {
    let at = match &to {
        Some(id) => Some(position(meeting, question, id)?),
        None => meeting.list(question).filter(|list| !list.waiting.is_empty()).map(|_| 0),
    };
    let speech = meeting.presentation.speech.as_ref();
    let named = speech.and_then(|speech| speech.who.as_ref()).is_some_and(|who| !who.speaker.is_empty());
    let mut change = end_word(meeting, stamp.at);
    let mut next = None;
    if let Some(at) = at {
        let mut taken = None;
        let mut list = change_list(meeting, question, ChangeKind::Word, |list| taken = Some(list.waiting.remove(at)));
        change.edits.append(&mut list.edits);
        next = taken;
    } else if named {
        return Ok(change);
    }
    // A clock that belongs to nobody is logged as well, without a name.
    let request = next.unwrap_or_else(|| Request {
        id: RequestId(stamp.version_id().0),
        speaker: String::new(),
        party: String::new(),
        kind: SpeechKind::Speech,
    });
    let mut speech = Speech::begin(limits.of(request.kind), stamp.at);
    speech.who = Some(HasWord {
        id: request.id,
        question,
        speaker: request.speaker,
        party: request.party,
        kind: request.kind,
        started: stamp.at,
    });
    change.edits.retain(|edit| !matches!(edit, Edit::Speech { .. }));
    let before = meeting.presentation.speech.clone().map(Box::new);
    change.edits.push(Edit::Speech { before, after: Some(Box::new(speech)) });
    Ok(change)
}

pub fn end_word(meeting: &Meeting, at: Timestamp) -> Change {
    let Some(speech) = &meeting.presentation.speech else {
        return Change { kind: ChangeKind::Word, edits: Vec::new() };
    };
    let mut edits = vec![Edit::Speech { before: Some(Box::new(speech.clone())), after: None }];
    if let Some(spoken) = Spoken::of(speech, at) {
        edits.push(Edit::Spoken { id: spoken.id.clone(), before: None, after: Some(Box::new(spoken)) });
    }
    Change { kind: ChangeKind::Word, edits }
}

fn position(meeting: &Meeting, question: QuestionNumber, id: &RequestId) -> Result<usize, CommandError> {
    let list = meeting.list(question);
    list.and_then(|list| list.waiting.iter().position(|request| request.id == *id))
        .ok_or_else(|| CommandError::NoSuchRequest(id.clone()))
}

fn change_list(
    meeting: &Meeting,
    question: QuestionNumber,
    kind: ChangeKind,
    change: impl FnOnce(&mut SpeakerList),
) -> Change {
    let before = meeting.list(question).cloned();
    let mut after = before.clone().unwrap_or_else(|| SpeakerList::empty(question));
    change(&mut after);
    if before.as_ref() == Some(&after) {
        return Change { kind, edits: Vec::new() };
    }
    Change::one(kind, Edit::List { question, before: before.map(Box::new), after: Some(Box::new(after)) })
}
