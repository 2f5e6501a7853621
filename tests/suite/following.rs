//! A colleague's file that is followed comes in between one's own steps: taking those back takes nothing of theirs.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use taktskifte::deck::{DeckFiles, load};
use taktskifte::model::change::ChangeKind;
use taktskifte::model::resolution::Resolved;
use taktskifte::model::{AuthorId, Command, Contribution, Meeting, Stamp};
use taktskifte::session::{Session, StepBack};

use crate::histories;
use crate::meeting::empty;
use crate::merging::{note, rewrite};

const OWN: &str = "anna";
const THEIRS: &str = "bo";

fn session() -> Session {
    Session::new(empty(), Arc::new(load::load(DeckFiles::Bundled).unwrap().deck))
}

fn at(second: usize) -> Timestamp {
    Timestamp::from_second(1_770_000_000 + i64::try_from(second).unwrap()).unwrap()
}

fn does(session: &mut Session, second: usize, command: Command) {
    let stamp = session.stamp(at(second), &AuthorId(OWN.to_owned()));
    session.apply(command, &stamp).unwrap();
}

fn undoes(session: &mut Session) -> Option<StepBack> {
    let stamp = session.stamp(at(9_000), &AuthorId(OWN.to_owned()));
    session.undo(&stamp)
}

fn they_do(theirs: &mut Meeting, second: usize, command: Command) {
    let stamp = Stamp { at: at(second), counter: theirs.counter + 1, author: AuthorId(THEIRS.to_owned()) };
    theirs.apply(command, &stamp).unwrap();
}

fn resolved(meeting: &Meeting, text: &str) -> Command {
    let resolved = Box::new(Resolved { text: text.to_owned(), ..Resolved::default() });
    Command::SetResolution { resolved, seen: meeting.resolution.resolved.versions() }
}

fn versions(note: &Contribution) -> BTreeSet<&str> {
    let conflicts = note.words.conflicts().iter().map(|version| version.value.text.as_str());
    conflicts.chain([note.words.text.as_str()]).collect()
}

#[test]
fn a_resolution_that_came_in_between_two_fast_edits_is_there_after_undo() {
    let mut session = session();
    let command = resolved(session.meeting(), "vårt");
    does(&mut session, 0, command);
    let mut theirs = empty();
    let command = resolved(&theirs, "deres");
    they_do(&mut theirs, 1, command);
    does(&mut session, 1, Command::TakeFollowed(Box::new(theirs)));
    let command = resolved(session.meeting(), "vårt, med begge i syne");
    does(&mut session, 2, command);
    undoes(&mut session);
    let resolution = &session.meeting().resolution.resolved;
    let texts: BTreeSet<_> = resolution.conflicts().iter().map(|version| version.value.text.as_str()).collect();
    let all: BTreeSet<_> = texts.into_iter().chain([resolution.text.as_str()]).collect();
    assert_eq!(all, BTreeSet::from(["vårt", "deres"]));
}

#[test]
fn a_note_that_a_colleague_has_written_in_stays_when_adding_it_is_undone_and_that_is_said() {
    let mut session = session();
    does(&mut session, 0, note("buss"));
    let mut theirs = Meeting::clone(session.meeting());
    let command = rewrite(&theirs, "buss og båt");
    they_do(&mut theirs, 10, command);
    does(&mut session, 20, Command::TakeFollowed(Box::new(theirs)));
    assert_eq!(undoes(&mut session), Some(StepBack::Overtaken(ChangeKind::Add)));
    assert_eq!(session.meeting().contributions[0].words.text, "buss og båt");
    assert!(!session.meeting().contributions[0].is_deleted());
    assert!(!session.can_redo() && !session.can_undo());
}

#[test]
fn undoing_a_taking_in_leaves_what_a_followed_file_has_brought_since() {
    let mut session = session();
    let mut theirs = empty();
    they_do(&mut theirs, 0, note("fra bordet"));
    they_do(&mut theirs, 1, note("også fra bordet"));
    does(&mut session, 2, Command::Merge(Box::new(theirs.clone())));
    let command = rewrite(&theirs, "fra bordet, utdypet");
    they_do(&mut theirs, 3, command);
    does(&mut session, 4, Command::TakeFollowed(Box::new(theirs)));
    assert_eq!(undoes(&mut session), Some(StepBack::Done(ChangeKind::Merge)));
    let left: Vec<_> = session.meeting().contributions.iter().map(|note| note.words.text.clone()).collect();
    assert_eq!(left, ["fra bordet, utdypet"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_undone_nothing_that_a_followed_colleague_wrote_goes_with_it(
        steps in prop::collection::vec((0..4_u8, histories::step()), 1..60),
    ) {
        let mut session = session();
        let mut theirs = empty();
        // What they deleted themselves once may be so again: one's own step that brought it back is taken back.
        let mut given_up = BTreeSet::new();
        // What both wrote, letter for letter, is one text: whoever takes their own back has seen the other's.
        let mut own_words = BTreeSet::new();
        for (second, (who, step)) in steps.iter().enumerate() {
            let command = histories::command(session.meeting(), &[empty(), empty(), empty()], step);
            let own = session.stamp(at(second), &AuthorId(OWN.to_owned()));
            let stamp = Stamp { at: at(second), counter: theirs.counter + 1, author: AuthorId(THEIRS.to_owned()) };
            match who {
                // They follow ours, and we follow theirs.
                0 => _ = theirs.apply(Command::TakeFollowed(Box::new(Meeting::clone(session.meeting()))), &stamp),
                1 => _ = session.apply(Command::TakeFollowed(Box::new(theirs.clone())), &own),
                2 => _ = theirs.apply(histories::command(&theirs, &[empty(), empty(), empty()], step), &stamp),
                _ => _ = session.apply(command, &own),
            }
            let own_notes = session.meeting().contributions.iter();
            let own_notes = own_notes.filter(|note| note.words.version().0.starts_with(OWN));
            own_words.extend(own_notes.map(|note| note.words.text.clone()));
            let deleted = theirs.contributions.iter().filter(|note| note.is_deleted());
            given_up.extend(deleted.map(|note| note.id.clone()));
        }
        let stamp = session.stamp(at(steps.len()), &AuthorId(OWN.to_owned()));
        session.apply(Command::TakeFollowed(Box::new(theirs.clone())), &stamp).unwrap();
        while undoes(&mut session).is_some() {}
        let is_theirs = |note: &&Arc<Contribution>| note.words.version().0.starts_with(THEIRS);
        let is_new = |note: &&Arc<Contribution>| !own_words.contains(&note.words.text);
        for written in theirs.contributions.iter().filter(is_theirs).filter(is_new) {
            let kept = session.meeting().contribution(&written.id).expect("a note of theirs is gone");
            prop_assert!(versions(kept).contains(written.words.text.as_str()), "{:?} is not in {:?}", written, kept);
            let is_there = !kept.is_deleted() || given_up.contains(&kept.id);
            prop_assert!(is_there, "{:?} was deleted with {:?}", kept, written);
        }
    }
}
