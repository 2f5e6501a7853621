//! Words that a deletion had not seen: somebody writes in what somebody else deletes or joins meanwhile, and no word of it is
//! lost, in whatever order the files come together.

use std::collections::BTreeSet;

use egui::{Key, Modifiers};
use proptest::prelude::*;
use taktskifte::deck::QuestionNumber;
use taktskifte::model::note::Words;
use taktskifte::model::roster_list::Listed;
use taktskifte::model::{AuthorId, Command, ContributionId, Meeting, ParagraphId, Stamp, VersionId};
use taktskifte::session::Tab;
use taktskifte::store::meeting_file::{parse, serialize};

use crate::debate::{in_debate, look, note as type_note, notes};
use crate::harness::Window;
use crate::histories::{histories, live};
use crate::meeting::empty;
use crate::merging::{at, note, rewrite};

const FIRST: QuestionNumber = QuestionNumber(1);

fn texts(meeting: &Meeting) -> Vec<String> {
    let shown = meeting.contributions.iter().filter(|note| !note.is_deleted());
    shown.map(|note| note.words.text.clone()).collect()
}

fn first(meeting: &Meeting) -> ContributionId {
    meeting.contributions[0].id.clone()
}

/// A note that is in two files, deleted in one and rewritten in the other.
fn deleted_and_rewritten() -> [Meeting; 2] {
    let mut mine = empty();
    mine.apply(note("buss"), &at(1, "a", 0)).unwrap();
    let mut theirs = mine.clone();
    mine.apply(Command::Delete(first(&mine)), &at(9, "a", 10)).unwrap();
    theirs.apply(rewrite(&theirs, "buss og båt"), &at(2, "b", 5)).unwrap();
    [mine, theirs]
}

#[test]
fn a_note_that_was_rewritten_while_somebody_deleted_it_is_there_and_asks_to_be_looked_at() {
    let [mine, theirs] = deleted_and_rewritten();
    assert_eq!(texts(&mine), Vec::<String>::new());
    for (own, other) in [(&mine, &theirs), (&theirs, &mine)] {
        let merged = own.merged(other);
        assert_eq!(texts(&merged), ["buss og båt"]);
        assert!(merged.contributions[0].is_deleted_unseen());
        assert_eq!(own.brings(other).conflicts, [first(own)]);
        assert_eq!(merged.brings(&merged).conflicts, []);
        // Kept or deleted by who has seen it: that is the end of it, for the other as well.
        for (choice, left) in [(Command::Restore(first(own)), 1), (Command::Delete(first(own)), 0)] {
            let mut chosen = merged.clone();
            chosen.apply(choice, &at(20, "a", 30)).unwrap();
            assert_eq!(texts(&chosen.merged(other)).len(), left);
            assert!(!chosen.merged(other).contributions[0].is_deleted_unseen());
        }
    }
}

#[test]
fn a_note_that_was_rewritten_while_somebody_joined_it_to_another_is_there() {
    let mut mine = empty();
    mine.apply(note("buss"), &at(1, "a", 0)).unwrap();
    mine.apply(note("båt"), &at(2, "a", 1)).unwrap();
    let mut theirs = mine.clone();
    let [keep, gone] = [0, 1].map(|at: usize| mine.contributions[at].id.clone());
    mine.apply(Command::Join { keep, gone: gone.clone(), text: None }, &at(9, "a", 10)).unwrap();
    let seen = theirs.contribution(&gone).unwrap().words.versions();
    let words = Words { text: "båt hver time".to_owned(), ..Words::default() };
    theirs.apply(Command::Edit { id: gone.clone(), words, seen }, &at(3, "b", 5)).unwrap();
    let mut merged = mine.merged(&theirs);
    assert_eq!(texts(&merged), ["buss\nbåt", "båt hver time"]);
    // Deleted again, it is the part that it was made.
    merged.apply(Command::Delete(gone.clone()), &at(20, "a", 30)).unwrap();
    assert_eq!(merged.living(&gone).unwrap().words.text, "buss\nbåt");
}

#[test]
fn a_paragraph_that_was_rewritten_while_somebody_deleted_it_is_there() {
    let mut mine = empty();
    let add = Command::AddParagraph { question: FIRST, text: Some("Vi vil ha buss.".to_owned()), notes: Vec::new() };
    mine.apply(add, &at(1, "a", 0)).unwrap();
    let id: ParagraphId = mine.paragraphs[0].id.clone();
    let mut theirs = mine.clone();
    mine.apply(Command::DeleteParagraph(id.clone()), &at(9, "a", 10)).unwrap();
    let seen = theirs.paragraphs[0].text.versions();
    let edit = Command::EditParagraph { id: id.clone(), text: "Vi vil ha båt.".to_owned(), seen };
    theirs.apply(edit, &at(2, "b", 5)).unwrap();
    let mut merged = mine.merged(&theirs);
    assert_eq!(
        serialize(&merged).unwrap(),
        serialize(&Meeting { id: merged.id.clone(), ..theirs.merged(&mine) }).unwrap()
    );
    assert_eq!(merged.answer(FIRST).count(), 1);
    assert!(merged.paragraphs[0].is_deleted_unseen());
    merged.apply(Command::RestoreParagraph(id.clone()), &at(20, "a", 30)).unwrap();
    assert!(!merged.paragraphs[0].is_deleted_unseen() && merged.answer(FIRST).count() == 1);
    merged.apply(Command::DeleteParagraph(id), &at(21, "a", 31)).unwrap();
    assert_eq!(merged.answer(FIRST).count(), 0);
}

#[test]
fn who_goes_on_writing_in_what_was_deleted_meanwhile_brings_it_back() {
    let [deleted, mut mine] = deleted_and_rewritten();
    // The field was opened, then the deletion comes in: here it had been seen what the note says.
    let began = rewrite(&mine, "buss, båt og tog");
    mine = mine.merged(&deleted);
    mine.apply(Command::Delete(first(&mine)), &at(20, "a", 20)).unwrap();
    assert_eq!(texts(&mine), Vec::<String>::new());
    mine.apply(began, &at(21, "b", 30)).unwrap();
    assert_eq!(texts(&mine), ["buss, båt og tog"]);
    assert!(!mine.contributions[0].is_deleted_unseen());
    // A line of the roster as well.
    let ola = || Listed { name: "Ola Berg".to_owned(), ..Listed::default() };
    mine.apply(Command::PutPeople(vec![ola()]), &at(30, "a", 40)).unwrap();
    let id = mine.roster[0].id.clone();
    mine.apply(Command::RemovePerson(id.clone()), &at(31, "a", 41)).unwrap();
    let line = Listed { role: "varaordfører".to_owned(), ..ola() };
    mine.apply(Command::SetPerson(id, line), &at(32, "b", 42)).unwrap();
    assert_eq!(mine.members().map(|person| person.line.role.as_str()).collect::<Vec<_>>(), ["varaordfører"]);
}

#[test]
fn what_a_deletion_has_seen_is_in_the_file_and_a_mark_without_it_has_seen_everything() {
    let [mine, theirs] = deleted_and_rewritten();
    let merged = mine.merged(&theirs);
    let text = serialize(&merged).unwrap();
    assert_eq!(parse(&text).unwrap(), merged);
    assert!(text.contains("deleted_seen: ["), "{text}");
    let start = text.find("deleted_seen: [").unwrap();
    let end = start + text[start..].find("],").unwrap() + 2;
    let old = parse(&format!("{}{}", &text[..start], &text[end..])).unwrap();
    assert!(old.contributions[0].is_deleted());
    assert!(!serialize(&old).unwrap().contains("deleted_seen"));
}

#[test]
fn unsettled_versions_of_a_note_that_is_joined_to_another_are_carried_over() {
    let mut mine = empty();
    mine.apply(note("buss"), &at(1, "a", 0)).unwrap();
    let mut theirs = mine.clone();
    mine.apply(rewrite(&mine, "buss hver time"), &at(2, "a", 10)).unwrap();
    theirs.apply(rewrite(&theirs, "buss og båt"), &at(2, "b", 11)).unwrap();
    let merged = mine.merged(&theirs);
    assert_eq!(merged.contributions[0].words.conflicts().len(), 1);
    // The new note's name is smaller, or larger: either may be the one that stays.
    for author in ["A", "c"] {
        let mut joined = merged.clone();
        joined.apply(note("tog"), &at(10, author, 20)).unwrap();
        let new = joined.contributions[1].id.clone();
        let before = joined.clone();
        let join = Command::Join { keep: new, gone: first(&joined), text: None };
        let change = joined.apply(join, &at(11, "a", 30)).unwrap();
        let shown: Vec<_> = joined.contributions.iter().filter(|note| !note.is_deleted()).collect();
        assert_eq!(shown.len(), 1, "{author}");
        assert_eq!(shown[0].words.text, "tog\nbuss og båt");
        let others: Vec<_> = shown[0].words.others().map(|rival| rival.value.text.as_str()).collect();
        assert_eq!(others, ["buss hver time"], "{author}");
        // Every version has a name of its own, the newest shows after a merge too, and the step is undone as one.
        assert_eq!(shown[0].words.versions().len(), 2);
        assert_eq!(texts(&joined.merged(&before)), ["tog\nbuss og båt"]);
        assert_eq!(joined.merged(&before).contributions, joined.contributions);
        change.reverted(&joined, &at(joined.counter + 1, "a", 40)).0.redo(&mut joined);
        assert_eq!(texts(&joined), texts(&before));
    }
}

#[test]
fn the_words_of_a_note_that_another_is_kept_for_can_be_had_back_whichever_record_goes_on() {
    // The name of the note that is kept is smaller than the other's, or larger.
    for author in ["A", "c"] {
        let mut mine = empty();
        mine.apply(note("buss"), &at(1, "b", 0)).unwrap();
        mine.apply(note("tog"), &at(2, author, 1)).unwrap();
        let before = mine.clone();
        let [gone, keep] = [0, 1].map(|at: usize| mine.contributions[at].id.clone());
        let join = Command::Join { keep, gone, text: Some("tog".to_owned()) };
        let change = mine.apply(join, &at(3, "b", 2)).unwrap();
        assert_eq!(texts(&mine), ["tog"]);
        let deleted: Vec<_> = mine.contributions.iter().filter(|note| note.is_deleted()).collect();
        assert_eq!(deleted.iter().map(|note| note.words.text.as_str()).collect::<Vec<_>>(), ["buss"], "{author}");
        let mut undone = mine.clone();
        change.reverted(&undone, &at(mine.counter + 1, "b", 3)).0.redo(&mut undone);
        assert_eq!(texts(&undone), texts(&before));
        let id = deleted[0].id.clone();
        mine.apply(Command::Restore(id), &at(mine.counter + 1, "b", 3)).unwrap();
        assert_eq!(BTreeSet::from_iter(texts(&mine)), BTreeSet::from(["buss", "tog"].map(str::to_owned)));
    }
}

#[test]
fn a_split_parts_what_was_typed_and_is_one_step_back() {
    let mut mine = empty();
    mine.apply(note("Først buss. Så båt."), &at(1, "a", 0)).unwrap();
    let seen = mine.contributions[0].words.versions();
    let words = Words { text: "  Først buss og tog.".to_owned(), speaker: "Anne".to_owned(), party: "Sp".to_owned() };
    let split = Command::Split { id: first(&mine), words, second: " Så båt.\n".to_owned(), seen };
    let change = mine.apply(split, &at(2, "a", 1)).unwrap();
    assert_eq!(texts(&mine), ["Først buss og tog.", "Så båt."]);
    assert!(mine.contributions.iter().all(|note| note.words.speaker == "Anne"));
    change.reverted(&mine, &at(3, "a", 2)).0.redo(&mut mine);
    assert_eq!(texts(&mine), ["Først buss. Så båt."]);
}

/// Whether a file has a record deleted, by who knew this version.
fn deleted_knowing(hides: bool, known: &[&BTreeSet<VersionId>], version: &VersionId) -> bool {
    hides && known.iter().any(|known| known.contains(version))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_deletion_hides_only_what_somebody_who_deleted_it_had_seen(histories in histories()) {
        let files = live(&histories);
        let all = files[0].merged(&files[1]).merged(&files[2]);
        for note in all.contributions.iter().filter(|note| note.is_deleted()) {
            for version in note.words.versions() {
                let seen = files.iter().filter_map(|file| file.contribution(&note.id)).any(|own| {
                    deleted_knowing(own.is_deleted(), &[&own.words.versions(), own.words.superseded()], &version)
                });
                prop_assert!(seen, "{version:?} of {note:?}");
            }
        }
        for paragraph in all.paragraphs.iter().filter(|paragraph| paragraph.is_deleted()) {
            for version in paragraph.text.versions() {
                let seen = files.iter().filter_map(|file| file.paragraph(&paragraph.id)).any(|own| {
                    deleted_knowing(own.is_deleted(), &[&own.text.versions(), own.text.superseded()], &version)
                });
                prop_assert!(seen, "{version:?} of {paragraph:?}");
            }
        }
    }
}

/// What a colleague does with the meeting as it is here, followed.
fn follow(window: &mut Window, folder: &std::path::Path, does: impl FnOnce(&mut Meeting, &Stamp)) {
    let mut theirs = Meeting::clone(window.session().meeting());
    let author = AuthorId("bord02".to_owned());
    theirs.authors.insert(author.clone(), "Bord 2".to_owned());
    let stamp = Stamp { at: window.now(), counter: theirs.counter + 5, author };
    does(&mut theirs, &stamp);
    let path = folder.join("Bord 2.ron");
    std::fs::write(&path, serialize(&theirs).unwrap()).unwrap();
    window.press(Key::F9);
    window.paste(&path.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Ingenting er endret ennå"));
    window.settle();
    window.press(Key::Enter);
}

#[test]
fn a_note_that_a_colleague_deletes_while_its_field_is_open_stays_in_sight_and_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = in_debate();
    type_note(&mut window, "Mer buss");
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.type_text(" og båt");
    follow(&mut window, folder.path(), |theirs, stamp| {
        theirs.apply(Command::Delete(first(theirs)), stamp).unwrap();
    });
    assert_eq!(notes(&window, 1), Vec::<String>::new());
    assert!(window.sees("Innspillet er slettet imens"));
    look(&mut window, "deleted-meanwhile");
    window.type_text(" og tog");
    window.press(Key::Enter);
    assert_eq!(notes(&window, 1), ["Mer buss og båt og tog"]);
    assert!(!window.sees("Innspillet er slettet imens"));
}

#[test]
fn a_paragraph_that_a_colleague_deletes_while_its_field_is_open_stays_in_sight_and_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = in_debate();
    window.press(Key::F4);
    window.type_text("Vi vil ha buss");
    window.press(Key::Enter);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.type_text(" og båt");
    follow(&mut window, folder.path(), |theirs, stamp| {
        theirs.apply(Command::DeleteParagraph(theirs.paragraphs[0].id.clone()), stamp).unwrap();
    });
    assert!(window.sees("Avsnittet er slettet imens"));
    window.press(Key::Escape);
    let answer: Vec<_> = window.session().meeting().answer(FIRST).map(|one| one.text.get().clone()).collect();
    assert_eq!(answer, ["Vi vil ha buss og båt"]);
}

#[test]
fn a_note_that_was_deleted_unseen_says_so_on_its_card_and_is_kept_or_deleted_by_a_key() {
    let folder = tempfile::tempdir().unwrap();
    for (key, left) in [(Key::H, 1), (Key::Delete, 0)] {
        let mut window = in_debate();
        type_note(&mut window, "Mer buss");
        let before = Meeting::clone(window.session().meeting());
        window.press(Key::ArrowUp);
        window.press(Key::Enter);
        window.type_text(" og båt");
        window.press(Key::Enter);
        follow(&mut window, folder.path(), |theirs, stamp| {
            theirs.contributions.clone_from(&before.contributions);
            theirs.apply(Command::Delete(first(theirs)), stamp).unwrap();
        });
        assert_eq!(notes(&window, 1), ["Mer buss og båt"]);
        let is_marked = |window: &Window| window.session().contributions(Tab::Question(FIRST))[0].is_deleted_unseen();
        assert!(is_marked(&window));
        assert!(window.sees("Slettet av Bord 2, som ikke hadde sett denne teksten."));
        look(&mut window, "deleted-unseen");
        window.press(Key::F2);
        window.press(Key::ArrowUp);
        assert!(window.sees("Behold"));
        window.press(key);
        assert_eq!(notes(&window, 1).len(), left);
        assert!(left == 0 || !is_marked(&window));
        // One step back.
        window.press_with(Modifiers::COMMAND, Key::Z);
        assert_eq!(notes(&window, 1), ["Mer buss og båt"]);
    }
}

#[test]
fn a_note_is_split_where_the_cursor_stands_in_what_was_typed_and_one_step_back_makes_it_whole() {
    let mut window = in_debate();
    type_note(&mut window, "To. Tre.");
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.press(Key::Home);
    window.type_text("   En. ");
    for _ in 0..3 {
        window.press(Key::ArrowRight);
    }
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(notes(&window, 1), ["En. To.", "Tre."]);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(notes(&window, 1), ["To. Tre."]);
    // At the very end there is nothing to part: the field stays, with what was typed.
    window.press(Key::Enter);
    window.type_text(" Fire.");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    window.press(Key::Enter);
    assert_eq!(notes(&window, 1), ["To. Tre. Fire."]);
}

#[test]
fn a_followed_colleague_who_deletes_what_is_rewritten_here_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_meeting();
    type_note(&mut window, "Mer buss");
    let path = folder.path().join("Bord 2.ron");
    let mut theirs = Meeting::clone(window.session().meeting());
    std::fs::write(&path, serialize(&theirs).unwrap()).unwrap();
    window.press(Key::F9);
    window.paste(&path.display().to_string());
    window.press(Key::Enter);
    window.until(|window| window.sees("Ingenting er endret ennå"));
    window.settle();
    window.click("Følg");
    window.click("Ta inn");
    window.press(Key::F2);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.type_text(" og båt");
    window.press(Key::Enter);
    let stamp = Stamp { at: window.now(), counter: theirs.counter + 5, author: AuthorId("bord02".to_owned()) };
    theirs.apply(Command::Delete(first(&theirs)), &stamp).unwrap();
    std::fs::write(&path, serialize(&theirs).unwrap()).unwrap();
    window.until(|window| window.session().contributions(Tab::Question(FIRST))[0].is_deleted_unseen());
    window.until(|window| window.sees("1 innspill er endret begge steder"));
    assert_eq!(notes(&window, 1), ["Mer buss og båt"]);
}
