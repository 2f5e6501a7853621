//! Laws of the meeting: what is done can be undone, and nothing else changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use taktskifte::deck::{DeckFiles, MeetingFields, QuestionNumber, SlideId, load};
use taktskifte::model::note::{NewContribution, Words};
use taktskifte::model::register::Lww;
use taktskifte::model::{
    AuthorId, Command, Contribution, ContributionId, DeckRef, Draft, Kind, Meeting, MeetingId, Stamp,
};
use taktskifte::session::Session;

use crate::histories;

/// A meeting on the bundled deck.
pub fn empty() -> Meeting {
    let deck = DeckRef { id: "debatthefte-2026".to_owned(), folder: None };
    Meeting::new(MeetingId("prøve".to_owned()), deck, MeetingFields::default(), SlideId("tittel".to_owned()))
}

/// A meeting with this many contributions, all on the first question.
pub fn with_contributions(count: u64) -> Meeting {
    let mut meeting = empty();
    let author = AuthorId("abc123".to_owned());
    for number in 1..=count {
        let at = Timestamp::from_second(1_770_000_000 + number as i64).unwrap();
        let new = NewContribution {
            question: QuestionNumber(1),
            kind: Kind::ALL[(number % 4) as usize],
            speaker: format!("Taler {}", number % 40),
            party: "Sp".to_owned(),
            text: format!("Innspill nummer {number} {}", "om skole og vei ".repeat((number % 7) as usize)),
            slide: SlideId("sporsmal-1".to_owned()),
            tags: Default::default(),
        };
        let stamp = Stamp { at, counter: number, author: author.clone() };
        let note = Contribution::new(ContributionId(format!("abc123-{number}")), new, &stamp);
        meeting.contributions.push(Arc::new(Contribution { starred: Lww::new(number % 5 == 0), ..note }));
    }
    meeting.counter = count;
    meeting
}

#[derive(Clone, Debug)]
enum Step {
    Add(u8, String),
    Edit(usize, String),
    Kind(usize, u8),
    Star(usize, bool),
    Move(usize, u8),
    Delete(usize),
    Restore(usize),
    Draft(String),
    Fields(String),
    Undo,
    Redo,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let index = 0..12_usize;
    let text = "[a-zæøåčŋ ]{1,12}";
    prop::collection::vec(
        prop_oneof![
            4 => (1..5_u8, text).prop_map(|(question, text)| Step::Add(question, text)),
            2 => (index.clone(), text).prop_map(|(at, text)| Step::Edit(at, text)),
            1 => (index.clone(), 0..4_u8).prop_map(|(at, kind)| Step::Kind(at, kind)),
            1 => (index.clone(), any::<bool>()).prop_map(|(at, star)| Step::Star(at, star)),
            1 => (index.clone(), 1..5_u8).prop_map(|(at, to)| Step::Move(at, to)),
            1 => index.clone().prop_map(Step::Delete),
            1 => index.prop_map(Step::Restore),
            1 => text.prop_map(Step::Draft),
            1 => text.prop_map(Step::Fields),
            1 => Just(Step::Undo),
            1 => Just(Step::Redo),
        ],
        1..40,
    )
}

fn run(session: &mut Session, step: &Step, second: i64) {
    let id = |session: &Session, at: usize| {
        let contributions = &session.meeting().contributions;
        contributions.get(at).map_or(ContributionId(String::new()), |contribution| contribution.id.clone())
    };
    let command = match step {
        Step::Add(question, text) => Command::Add(NewContribution {
            question: QuestionNumber(*question),
            kind: Kind::Input,
            speaker: String::new(),
            party: String::new(),
            text: text.clone(),
            slide: SlideId("tittel".to_owned()),
            tags: Default::default(),
        }),
        Step::Edit(at, text) => {
            let id = id(session, *at);
            let words = Words { text: text.clone(), speaker: "Anne".to_owned(), party: String::new() };
            let seen = session.meeting().contribution(&id).map(|note| note.words.versions()).unwrap_or_default();
            Command::Edit { id, words, seen }
        }
        Step::Kind(at, kind) => Command::SetKind(id(session, *at), Kind::ALL[usize::from(*kind)]),
        Step::Star(at, star) => Command::SetStarred(id(session, *at), *star),
        Step::Move(at, to) => Command::MoveToQuestion(id(session, *at), QuestionNumber(*to)),
        Step::Delete(at) => Command::Delete(id(session, *at)),
        Step::Restore(at) => Command::Restore(id(session, *at)),
        Step::Draft(text) => Command::SetDraft(Box::new(Draft { text: text.clone(), ..Draft::default() })),
        Step::Fields(text) => Command::SetFields(MeetingFields { body: text.clone(), ..MeetingFields::default() }),
        Step::Undo => {
            undo(session);
            return;
        }
        Step::Redo => {
            redo(session);
            return;
        }
    };
    let at = Timestamp::from_second(1_770_000_000 + second).unwrap();
    let stamp = session.stamp(at, &AuthorId("abc123".to_owned()));
    // What concerns nothing that is there is refused and changes nothing.
    let _ = session.apply(command, &stamp);
}

/// What can be seen of a meeting: what undo must bring back. Stamps, marks of what was deleted and replaced versions are
/// the files' own; the draft stays as it is typed,
/// and a version that says what shows is no other version.
pub fn seen(meeting: &Meeting) -> Vec<String> {
    let mut seen = Vec::new();
    for note in meeting.contributions.iter().filter(|note| !note.is_deleted()) {
        let others: BTreeSet<_> = note.words.others().map(|version| &version.value).collect();
        let about =
            (&note.id, *note.question, *note.kind, note.words.get(), *note.starred, note.tags.get(), *note.points);
        seen.push(format!("{about:?} {:?} {:?} {others:?}", note.rank(), note.moment.get()));
    }
    for paragraph in meeting.paragraphs.iter().filter(|paragraph| !paragraph.is_deleted()) {
        let sources: Vec<_> = paragraph.sources.iter().map(|source| &source.note).collect();
        let others: BTreeSet<_> = paragraph.text.others().map(|version| &version.value).collect();
        let about = (&paragraph.id, *paragraph.question, paragraph.text.get(), *paragraph.rank);
        seen.push(format!("{about:?} {sources:?} {others:?}"));
    }
    let resolved = &meeting.resolution.resolved;
    let others: BTreeSet<_> = resolved.others().map(|version| &version.value).collect();
    seen.push(format!("{:?} {others:?}", resolved.get()));
    for person in meeting.members() {
        seen.push(format!("{:?}", (&person.id, person.line.get(), person.absences.get())));
    }
    let waiting = meeting.lists.iter().filter(|list| list.closed || !list.waiting.is_empty());
    seen.extend(waiting.map(|list| format!("{list:?}")));
    let hands = meeting.hands.iter().filter(|(_, hands)| *hands.count > 0);
    seen.extend(hands.map(|(id, hands)| format!("{id:?} {}", *hands.count)));
    seen.push(format!("{:?} {:?} {:?} {:?}", meeting.spoken, meeting.presentation, meeting.fields, meeting.authors));
    seen
}

fn undoable_part(session: &Session) -> Vec<String> {
    seen(session.meeting())
}

pub fn undo(session: &mut Session) -> bool {
    let stamp = session.stamp(Timestamp::from_second(1_780_000_000).unwrap(), &AuthorId("abc123".to_owned()));
    session.undo(&stamp).is_some()
}

fn redo(session: &mut Session) -> bool {
    let stamp = session.stamp(Timestamp::from_second(1_780_000_000).unwrap(), &AuthorId("abc123".to_owned()));
    session.redo(&stamp).is_some()
}

/// The lists on the screen hold just what the meeting holds.
fn assert_lists_are_true(session: &Session) {
    let mut shown: Vec<_> = session.tabs().into_iter().flat_map(|tab| session.contributions(tab).to_vec()).collect();
    let mut held: Vec<_> =
        session.meeting().contributions.iter().filter(|contribution| !contribution.is_deleted()).cloned().collect();
    shown.sort_by(|a, b| a.id.cmp(&b.id));
    held.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(shown, held);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_done_is_undone_and_done_again(steps in steps()) {
        let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
        let mut session = Session::new(empty(), deck);
        let start = undoable_part(&session);
        for (second, step) in steps.iter().enumerate() {
            run(&mut session, step, second as i64);
            assert_lists_are_true(&session);
        }
        let end = undoable_part(&session);
        while redo(&mut session) {}
        let newest = undoable_part(&session);
        while undo(&mut session) {
            assert_lists_are_true(&session);
        }
        prop_assert_eq!(undoable_part(&session), start);
        while redo(&mut session) {}
        prop_assert_eq!(undoable_part(&session), newest);
        if !steps.iter().any(|step| matches!(step, Step::Undo)) {
            prop_assert_eq!(undoable_part(&session), end);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_debate_undone_gives_the_start_back(steps in prop::collection::vec(histories::step(), 1..60)) {
        let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
        let mut session = Session::new(empty(), deck);
        let mut colleague = empty();
        let author = |name: &str| AuthorId(name.to_owned());
        for (second, step) in steps.iter().enumerate() {
            // Some steps follow on each other so fast that they are one step back.
            let at = Timestamp::from_second(1_770_000_000 + second as i64).unwrap();
            let command = histories::command(session.meeting(), &[empty(), colleague.clone(), empty()], step);
            let stamp = session.stamp(at, &author("abc123"));
            let _ = session.apply(command, &stamp);
            assert_lists_are_true(&session);
            if second % 5 == 0 {
                let add = histories::command(&colleague, &[empty(), empty(), empty()], step);
                let stamp = Stamp { at, counter: colleague.counter + 1, author: author("bcd234") };
                let _ = colleague.apply(add, &stamp);
            }
        }
        let end = seen(session.meeting());
        while undo(&mut session) {
            assert_lists_are_true(&session);
        }
        prop_assert_eq!(seen(session.meeting()), seen(&empty()));
        while redo(&mut session) {}
        prop_assert_eq!(seen(session.meeting()), end);
    }
}

#[test]
fn undoing_a_note_does_not_take_away_what_has_been_typed_since() {
    let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
    let mut session = Session::new(empty(), deck);
    run(&mut session, &Step::Add(1, "ferdig".to_owned()), 0);
    run(&mut session, &Step::Draft("halvferdig".to_owned()), 1);
    undo(&mut session);
    assert_eq!(session.meeting().draft.text, "halvferdig");
    redo(&mut session);
    assert_eq!(session.meeting().draft.text, "halvferdig");
    assert_eq!(session.meeting().contributions.len(), 1);
}

#[test]
fn what_was_undone_stays_undone_when_a_colleagues_file_brings_it_back() {
    let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
    let mut session = Session::new(empty(), deck);
    for (second, step) in [
        Step::Add(1, "buss".to_owned()),
        Step::Add(1, "feil".to_owned()),
        Step::Star(0, true),
        Step::Edit(0, "båt".to_owned()),
        Step::Delete(0),
    ]
    .iter()
    .enumerate()
    {
        run(&mut session, step, second as i64 * 10);
    }
    // The colleague follows our file and has all of it; then all but the first note is undone here.
    let theirs = Meeting::clone(session.meeting());
    for _ in 0..4 {
        undo(&mut session);
    }
    let before = seen(session.meeting());
    assert!(before[0].contains("buss") && !before[1].contains("feil"), "{before:?}");
    let at = Timestamp::from_second(1_790_000_000).unwrap();
    let stamp = session.stamp(at, &AuthorId("abc123".to_owned()));
    session.apply(Command::TakeFollowed(Box::new(theirs.clone())), &stamp).unwrap();
    assert_eq!(seen(session.meeting()), before);
    assert_eq!(seen(&theirs.merged(session.meeting())), before);
    for _ in 0..4 {
        redo(&mut session);
    }
    assert_eq!(seen(session.meeting()), seen(&theirs));
}

#[test]
fn undoing_a_star_does_not_take_back_what_a_followed_colleague_wrote_since() {
    let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
    let mut session = Session::new(empty(), deck);
    run(&mut session, &Step::Add(1, "buss".to_owned()), 0);
    let mut theirs = Meeting::clone(session.meeting());
    run(&mut session, &Step::Star(0, true), 10);
    let note = theirs.contributions[0].clone();
    let words = Words { text: "buss og båt".to_owned(), ..Words::default() };
    let at = Timestamp::from_second(1_770_000_020).unwrap();
    let stamp = |counter, name: &str| Stamp { at, counter, author: AuthorId(name.to_owned()) };
    let edit = Command::Edit { id: note.id.clone(), words, seen: note.words.versions() };
    theirs.apply(edit, &stamp(9, "bord02")).unwrap();
    session.apply(Command::TakeFollowed(Box::new(theirs)), &stamp(20, "abc123")).unwrap();
    let now = |session: &Session| {
        let note = &session.meeting().contributions[0];
        (note.words.text.clone(), *note.starred, note.words.conflicts().len())
    };
    let text = "buss og båt".to_owned();
    assert_eq!(now(&session), (text.clone(), true, 0));
    undo(&mut session);
    assert_eq!(now(&session), (text.clone(), false, 0));
    redo(&mut session);
    assert_eq!(now(&session), (text, true, 0));
}

#[test]
fn an_edit_of_an_edit_within_two_seconds_is_one_step_back() {
    let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
    let mut session = Session::new(empty(), deck);
    run(&mut session, &Step::Add(1, "en".to_owned()), 0);
    run(&mut session, &Step::Edit(0, "to".to_owned()), 10);
    run(&mut session, &Step::Edit(0, "tre".to_owned()), 11);
    run(&mut session, &Step::Edit(0, "fire".to_owned()), 20);
    undo(&mut session);
    assert_eq!(session.meeting().contributions[0].words.text, "tre");
    undo(&mut session);
    assert_eq!(session.meeting().contributions[0].words.text, "en");
}
