//! Laws of the meeting: what is done can be undone, and nothing else changes.

use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use taktskifte::deck::{DeckFiles, MeetingFields, QuestionNumber, SlideId, load};
use taktskifte::model::command::NewContribution;
use taktskifte::model::meeting::Words;
use taktskifte::model::{
    AuthorId, Command, Contribution, ContributionId, DeckRef, Draft, Kind, Meeting, MeetingId, Stamp,
};
use taktskifte::session::Session;

use crate::merging;

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
        let changed = Stamp { at, counter: number, author: author.clone() };
        meeting.contributions.push(Arc::new(Contribution {
            id: ContributionId(format!("abc123-{number}")),
            question: QuestionNumber(1),
            kind: Kind::ALL[(number % 4) as usize],
            speaker: format!("Taler {}", number % 40),
            party: "Sp".to_owned(),
            text: format!("Innspill nummer {number} {}", "om skole og vei ".repeat((number % 7) as usize)),
            starred: number % 5 == 0,
            slide: SlideId("sporsmal-1".to_owned()),
            written: at,
            author: author.clone(),
            changed,
            deleted: false,
            tags: Default::default(),
            points: 0,
            rank: None,
            joined: None,
            stamps: Default::default(),
            past: Default::default(),
            rivals: Vec::new(),
        }));
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
            let seen = session.meeting().contribution(&id).map(|note| note.versions()).unwrap_or_default();
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
            session.undo();
            return;
        }
        Step::Redo => {
            session.redo();
            return;
        }
    };
    let at = Timestamp::from_second(1_770_000_000 + second).unwrap();
    let stamp = session.stamp(at, &AuthorId("abc123".to_owned()));
    // What concerns nothing that is there is refused and changes nothing.
    let _ = session.apply(command, &stamp);
}

/// What undo must bring back: everything but the draft and the counter.
fn undoable_part(session: &Session) -> (Vec<Arc<Contribution>>, MeetingFields) {
    let meeting = session.meeting();
    (meeting.contributions.clone(), meeting.fields.clone())
}

/// The lists on the screen hold just what the meeting holds.
fn assert_lists_are_true(session: &Session) {
    let mut shown: Vec<_> = session.tabs().into_iter().flat_map(|tab| session.contributions(tab).to_vec()).collect();
    let mut held: Vec<_> =
        session.meeting().contributions.iter().filter(|contribution| !contribution.deleted).cloned().collect();
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
        while session.redo().is_some() {}
        let newest = undoable_part(&session);
        while session.undo().is_some() {
            assert_lists_are_true(&session);
        }
        prop_assert_eq!(undoable_part(&session), start);
        while session.redo().is_some() {}
        prop_assert_eq!(undoable_part(&session), newest);
        if !steps.iter().any(|step| matches!(step, Step::Undo)) {
            prop_assert_eq!(undoable_part(&session), end);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_debate_undone_gives_the_start_back(steps in prop::collection::vec(merging::step(), 1..60)) {
        let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
        let mut session = Session::new(empty(), deck);
        let mut colleague = empty();
        let author = |name: &str| AuthorId(name.to_owned());
        for (second, step) in steps.iter().enumerate() {
            let at = Timestamp::from_second(1_770_000_000 + second as i64 * 3).unwrap();
            let command = merging::command(session.meeting(), &[empty(), colleague.clone(), empty()], step);
            let stamp = session.stamp(at, &author("abc123"));
            let _ = session.apply(command, &stamp);
            assert_lists_are_true(&session);
            if second % 5 == 0 {
                let add = merging::command(&colleague, &[empty(), empty(), empty()], step);
                let stamp = Stamp { at, counter: colleague.counter + 1, author: author("bcd234") };
                let _ = colleague.apply(add, &stamp);
            }
        }
        let without_counter = |session: &Session| Meeting { counter: 0, ..Meeting::clone(session.meeting()) };
        let end = without_counter(&session);
        while session.undo().is_some() {
            assert_lists_are_true(&session);
        }
        // A list that was emptied is as good as none.
        let start = Meeting { counter: 0, lists: Vec::new(), ..without_counter(&session) };
        prop_assert_eq!(start, empty());
        while session.redo().is_some() {}
        prop_assert_eq!(without_counter(&session), end);
    }
}

#[test]
fn undoing_a_note_does_not_take_away_what_has_been_typed_since() {
    let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
    let mut session = Session::new(empty(), deck);
    run(&mut session, &Step::Add(1, "ferdig".to_owned()), 0);
    run(&mut session, &Step::Draft("halvferdig".to_owned()), 1);
    session.undo();
    assert_eq!(session.meeting().draft.text, "halvferdig");
    session.redo();
    assert_eq!(session.meeting().draft.text, "halvferdig");
    assert_eq!(session.meeting().contributions.len(), 1);
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
    let edit = Command::Edit { id: note.id.clone(), words, seen: note.versions() };
    theirs.apply(edit, &stamp(9, "bord02")).unwrap();
    session.apply(Command::TakeFollowed(Box::new(theirs)), &stamp(20, "abc123")).unwrap();
    let now = |session: &Session| {
        let note = &session.meeting().contributions[0];
        (note.text.clone(), note.starred, note.rivals.len())
    };
    let text = "buss og båt".to_owned();
    assert_eq!(now(&session), (text.clone(), true, 0));
    session.undo();
    assert_eq!(now(&session), (text.clone(), false, 0));
    session.redo();
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
    session.undo();
    assert_eq!(session.meeting().contributions[0].text, "tre");
    session.undo();
    assert_eq!(session.meeting().contributions[0].text, "en");
}
