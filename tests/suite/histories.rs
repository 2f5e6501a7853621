//! Histories of a meeting: what several authors do to it, each in a file of their own.

use std::collections::BTreeSet;

use jiff::Timestamp;
use proptest::prelude::*;
use taktskifte::deck::{MeasureId, QuestionNumber, SlideId};
use taktskifte::model::command::{Limits, NewRequest};
use taktskifte::model::note::{NewContribution, Words};
use taktskifte::model::resolution::{Outcome, Resolved};
use taktskifte::model::roster_list::Listed;
use taktskifte::model::speech::SpeechKind;
use taktskifte::model::{AuthorId, Command, ContributionId, Kind, Meeting, ParagraphId, Stamp};

use crate::meeting::empty;

/// What one of three authors does next.
#[derive(Clone, Debug)]
pub enum Step {
    Add(String),
    Edit(usize, String),
    Star(usize, bool),
    Kind(usize, u8),
    Move(usize, u8),
    Tag(usize, u8),
    Points(usize, u32),
    Rank(usize, usize),
    Split(usize, usize),
    Join(usize, usize),
    Delete(usize),
    Restore(usize),
    Settle(usize, String),
    Hands(u8, u32),
    Paragraph(usize),
    EditParagraph(usize, String),
    MoveParagraph(usize, usize),
    DeleteParagraph(usize),
    Resolution(String),
    Person(String),
    Leave(usize),
    Speak(String),
    NextSpeaker,
    /// Takes in another author's file as it is now.
    TakeIn(usize),
}

/// Any of them.
pub fn step() -> impl Strategy<Value = Step> {
    let at = || 0..8_usize;
    let text = || "[a-cæø]{1,4}";
    prop_oneof![
        6 => text().prop_map(Step::Add),
        4 => (at(), text()).prop_map(|(at, text)| Step::Edit(at, text)),
        1 => (at(), any::<bool>()).prop_map(|(at, on)| Step::Star(at, on)),
        1 => (at(), 0..4_u8).prop_map(|(at, kind)| Step::Kind(at, kind)),
        1 => (at(), 1..4_u8).prop_map(|(at, to)| Step::Move(at, to)),
        1 => (at(), 0..3_u8).prop_map(|(at, tag)| Step::Tag(at, tag)),
        1 => (at(), 0..9_u32).prop_map(|(at, points)| Step::Points(at, points)),
        1 => (at(), at()).prop_map(|(at, to)| Step::Rank(at, to)),
        1 => (at(), 0..4_usize).prop_map(|(at, to)| Step::Split(at, to)),
        1 => (at(), at()).prop_map(|(a, b)| Step::Join(a, b)),
        1 => at().prop_map(Step::Delete),
        1 => at().prop_map(Step::Restore),
        1 => (at(), text()).prop_map(|(at, text)| Step::Settle(at, text)),
        1 => (0..3_u8, 0..9_u32).prop_map(|(id, count)| Step::Hands(id, count)),
        1 => at().prop_map(Step::Paragraph),
        1 => (at(), text()).prop_map(|(at, text)| Step::EditParagraph(at, text)),
        1 => (at(), at()).prop_map(|(at, to)| Step::MoveParagraph(at, to)),
        1 => at().prop_map(Step::DeleteParagraph),
        1 => text().prop_map(Step::Resolution),
        1 => text().prop_map(Step::Person),
        1 => at().prop_map(Step::Leave),
        1 => text().prop_map(Step::Speak),
        1 => Just(Step::NextSpeaker),
        2 => (0..3_usize).prop_map(Step::TakeIn),
    ]
}

/// Who does what; nothing for undoing the own last step.
pub fn histories() -> impl Strategy<Value = Vec<(usize, Option<Step>)>> {
    prop::collection::vec((0..3_usize, prop::option::weighted(0.85, step())), 1..40)
}

/// As a command on a meeting; the files are those that it may take in.
pub fn command(meeting: &Meeting, files: &[Meeting; 3], step: &Step) -> Command {
    let id = |at: usize| {
        let notes = &meeting.contributions;
        notes.get(at % notes.len().max(1)).map_or(ContributionId(String::new()), |note| note.id.clone())
    };
    let paragraph = |at: usize| {
        let all = &meeting.paragraphs;
        all.get(at % all.len().max(1)).map_or(ParagraphId(String::new()), |paragraph| paragraph.id.clone())
    };
    let note = |at: usize| meeting.contribution(&id(at)).cloned();
    let question = QuestionNumber(1);
    let limits = Limits { speech_secs: 180, reply_secs: 30, point_of_order_secs: 30 };
    match step {
        Step::Add(text) => Command::Add(NewContribution {
            question,
            kind: Kind::Input,
            speaker: String::new(),
            party: String::new(),
            text: text.clone(),
            slide: SlideId("tittel".to_owned()),
            tags: BTreeSet::new(),
        }),
        Step::Edit(at, text) => {
            let words = Words { text: text.clone(), ..Words::default() };
            Command::Edit { id: id(*at), words, seen: note(*at).map(|note| note.words.versions()).unwrap_or_default() }
        }
        Step::Star(at, on) => Command::SetStarred(id(*at), *on),
        Step::Kind(at, kind) => Command::SetKind(id(*at), Kind::ALL[usize::from(*kind)]),
        Step::Move(at, to) => Command::MoveToQuestion(id(*at), QuestionNumber(*to)),
        Step::Tag(at, tag) => Command::SetTags(id(*at), BTreeSet::from([MeasureId(tag.to_string())])),
        Step::Points(at, points) => Command::SetPoints(id(*at), *points),
        Step::Rank(at, to) => Command::SetRank(id(*at), note(*to).map_or(0, |note| note.rank() + 1)),
        Step::Split(at, to) => {
            let words = note(*at).map(|note| note.words.get().clone()).unwrap_or_default();
            let to = words.text.char_indices().nth(*to).map_or(words.text.len(), |(at, _)| at);
            let (first, second) = words.text.split_at(to);
            let seen = note(*at).map(|note| BTreeSet::from([note.words.version()])).unwrap_or_default();
            let (text, second) = (first.to_owned(), second.to_owned());
            Command::Split { id: id(*at), words: Words { text, ..words.clone() }, second, seen }
        }
        Step::Join(a, b) => Command::Join { keep: id(*a), gone: id(*b), text: None },
        Step::Delete(at) => Command::Delete(id(*at)),
        Step::Restore(at) => Command::Restore(id(*at)),
        Step::Settle(at, text) => {
            let words = note(*at).map(|note| note.words.get().clone()).unwrap_or_default();
            Command::Settle(id(*at), Words { text: text.clone(), ..words })
        }
        Step::Hands(id, count) => Command::SetHands(MeasureId(id.to_string()), *count),
        Step::Paragraph(at) => Command::AddParagraph { question, text: None, notes: vec![id(*at)] },
        Step::EditParagraph(at, text) => {
            let id = paragraph(*at);
            let seen = meeting.paragraph(&id).map(|paragraph| paragraph.text.versions()).unwrap_or_default();
            Command::EditParagraph { id, text: text.clone(), seen }
        }
        Step::MoveParagraph(at, to) => Command::MoveParagraph(paragraph(*at), *to),
        Step::DeleteParagraph(at) => Command::DeleteParagraph(paragraph(*at)),
        Step::Resolution(text) => Command::SetResolution {
            resolved: Box::new(Resolved { text: text.clone(), outcome: Outcome::Unanimous, remarks: String::new() }),
            seen: meeting.resolution.resolved.versions(),
        },
        Step::Person(name) => Command::PutPeople(vec![Listed { name: name.clone(), ..Listed::default() }]),
        Step::Leave(at) => {
            let person = meeting.roster.get(at % meeting.roster.len().max(1));
            Command::LeaveOrReturn(person.map_or(Listed::default().id(), |person| person.id.clone()))
        }
        Step::Speak(name) => Command::AskForWord(NewRequest {
            question,
            speaker: name.clone(),
            party: String::new(),
            kind: SpeechKind::Speech,
        }),
        Step::NextSpeaker => Command::GiveWord { question, to: None, limits },
        Step::TakeIn(from) => Command::Merge(Box::new(files[*from].clone())),
    }
}

/// Lets three authors work apart, each with a clock of its own: right, an hour ahead, a day behind.
pub fn live(histories: &[(usize, Option<Step>)]) -> [Meeting; 3] {
    let mut files = [empty(), empty(), empty()];
    let mut done: [Vec<taktskifte::model::Change>; 3] = Default::default();
    for (second, (who, step)) in histories.iter().enumerate() {
        let clock = [0, 3_600, -86_400][*who];
        let at = Timestamp::from_second(1_770_000_000 + second as i64 + clock).unwrap();
        let author = AuthorId(["anna", "bo", "cai"][*who].to_owned());
        let stamp = Stamp { at, counter: files[*who].counter + 1, author };
        let Some(step) = step else {
            if let Some(change) = done[*who].pop() {
                let (back, counter) = change.reverted(&files[*who], &stamp);
                back.redo(&mut files[*who]);
                files[*who].counter = files[*who].counter.max(counter);
            }
            continue;
        };
        let command = command(&files[*who], &files, step);
        // What concerns nothing that is there is refused and changes nothing.
        if let Ok(change) = files[*who].apply(command, &stamp) {
            done[*who].push(change);
        }
    }
    files
}
