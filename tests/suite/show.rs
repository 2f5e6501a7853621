//! Any evening at all: whatever is pressed, whenever the power goes, the log stays true and nothing is lost.

use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use taktskifte::deck::cursor::Move;
use taktskifte::deck::{Deck, DeckFiles, MeetingFields, QuestionNumber, SlideId, load};
use taktskifte::model::command::{Limits, NewRequest};
use taktskifte::model::speech::SpeechKind;
use taktskifte::model::{AuthorId, Command, Cover, DeckRef, Meeting, MeetingId};
use taktskifte::session::{Session, Start};
use taktskifte::store::meeting_file::{parse, serialize};

#[derive(Clone, Debug)]
enum Step {
    Start(bool),
    End,
    Next,
    Previous,
    Jump(usize),
    Back,
    Cover(bool),
    Freeze,
    Pause,
    Reset,
    Undo,
    Speech,
    PauseSpeech,
    /// The program is killed and started again.
    Crash,
    Wait(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        any::<bool>().prop_map(Step::Start),
        Just(Step::End),
        Just(Step::Next),
        Just(Step::Next),
        Just(Step::Previous),
        (0..20_usize).prop_map(Step::Jump),
        Just(Step::Back),
        any::<bool>().prop_map(Step::Cover),
        Just(Step::Freeze),
        Just(Step::Pause),
        Just(Step::Reset),
        Just(Step::Undo),
        Just(Step::Speech),
        Just(Step::PauseSpeech),
        Just(Step::Crash),
        // Clocks are set back too.
        (-400..4000_i64).prop_map(Step::Wait),
        (0..90_000_i64).prop_map(Step::Wait),
    ];
    prop::collection::vec(step, 1..60)
}

fn run(session: Session, deck: &Arc<Deck>, step: &Step, at: Timestamp) -> Session {
    let mut session = session;
    match step {
        Step::Start(first) => session.start_presentation(if *first { Start::First } else { Start::Here }, at),
        Step::End => session.end_presentation(at),
        Step::Next => session.go(Move::Next, at),
        Step::Previous => session.go(Move::Previous, at),
        Step::Jump(to) => session.go(Move::To(*to), at),
        Step::Back => session.go_back(at),
        Step::Cover(black) => session.toggle_cover(if *black { Cover::Black } else { Cover::White }),
        Step::Freeze => session.toggle_freeze(at),
        Step::Pause => session.toggle_pause(at),
        Step::Reset => {
            let stamp = session.stamp(at, &AuthorId("abc123".to_owned()));
            session.apply(Command::ResetClock, &stamp).unwrap();
        }
        Step::Undo => _ = crate::meeting::undo(&mut session),
        Step::Speech => {
            let stamp = session.stamp(at, &AuthorId("abc123".to_owned()));
            let limits = Limits { speech_secs: 180, reply_secs: 30, point_of_order_secs: 30 };
            let give = Command::GiveWord { question: QuestionNumber(1), to: None, limits };
            session.apply(give, &stamp).unwrap();
        }
        Step::PauseSpeech => session.pause_speech(at),
        Step::Crash => {
            let before = (session.audience(), session.pace().elapsed_secs(at), session.presentation().clone());
            let meeting = parse(&serialize(session.meeting()).unwrap()).unwrap();
            session = Session::new(meeting, Arc::clone(deck));
            if session.presentation().can_resume(at) {
                assert!(session.resume_presentation(at));
                assert_eq!(
                    (session.audience(), session.pace().elapsed_secs(at), session.presentation().clone()),
                    before
                );
            } else {
                assert!(!session.resume_presentation(at));
            }
        }
        Step::Wait(_) => {}
    }
    session
}

fn assert_log_is_true(session: &Session, now: Timestamp) {
    let show = session.presentation();
    let log = &show.log;
    for pair in log.windows(2) {
        assert!(pair[0].until.is_some(), "only the last may be up");
    }
    for entry in log {
        assert!(entry.until.is_none_or(|until| until >= entry.from));
    }
    assert!(!show.clock_runs() || (show.running && !show.paused), "time runs though nothing is shown");
    assert!(show.frozen.is_some() == session.audience().frozen);
    assert!(session.cursor().slide < session.deck().slides.len());
    assert!(session.pace().elapsed_secs(now) >= 0);
    if show.clock_runs() {
        let up = &session.deck().slides[session.audience().cursor.slide].id;
        assert_eq!(&log.last().unwrap().slide, up, "the log says another slide than the audience sees");
    }
}

#[test]
fn a_speech_that_was_cut_off_the_day_before_is_logged_to_where_something_was_last_done() {
    let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
    let author = AuthorId("abc123".to_owned());
    let at = |secs: i64| Timestamp::from_second(1_770_000_000 + secs).unwrap();
    let mut session = Session::new(crate::meeting::empty(), Arc::clone(&deck));
    let limits = Limits { speech_secs: 180, reply_secs: 30, point_of_order_secs: 30 };
    let (question, kind, party) = (QuestionNumber(1), SpeechKind::Speech, String::new());
    let ask = Command::AskForWord(NewRequest { question, speaker: "Anne".to_owned(), party, kind });
    for (secs, command) in [(0, ask), (10, Command::GiveWord { question, to: None, limits })] {
        let stamp = session.stamp(at(secs), &author);
        session.apply(command, &stamp).unwrap();
    }
    session.start_presentation(Start::Here, at(100));
    let meeting = session.meeting().as_ref().clone();
    // Started again at once it goes on; the day after it is over.
    let mut soon = Session::new(meeting.clone(), Arc::clone(&deck));
    assert!(soon.resume_presentation(at(200)) && soon.presentation().speech.is_some());
    let mut later = Session::new(meeting, deck);
    assert!(!later.resume_presentation(at(80_000)));
    assert!(later.presentation().speech.is_none());
    assert_eq!(later.meeting().spoken.iter().map(|speech| speech.secs).collect::<Vec<_>>(), [90]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pressed_the_log_is_true_and_a_crash_changes_nothing(steps in steps()) {
        let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
        let reference = DeckRef { id: "debatthefte-2026".to_owned(), folder: None };
        let first = SlideId("tittel".to_owned());
        let meeting = Meeting::new(MeetingId("m".to_owned()), reference, MeetingFields::default(), first);
        let mut session = Session::new(meeting, Arc::clone(&deck));
        let mut millis = 1_770_000_000_000_i64;
        for step in &steps {
            if let Step::Wait(by) = step {
                millis += by;
            }
            let at = Timestamp::from_millisecond(millis).unwrap();
            session = run(session, &deck, step, at);
            assert_log_is_true(&session, at);
        }
    }
}
