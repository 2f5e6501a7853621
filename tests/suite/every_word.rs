//! No word that anybody typed is beyond reach: in the files of all, put together, it is shown, or stands in another's version, or
//! in the list of what was deleted; unless somebody who had it in sight wrote over it, or took back that they had written it.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use taktskifte::deck::{DeckFiles, load};
use taktskifte::model::{AuthorId, Change, Meeting, Stamp};
use taktskifte::session::Session;
use taktskifte::session::deleted::{Deleted, DeletedList};

use crate::histories::{Step, command, histories};
use crate::meeting::empty;

/// The words of each step: one letter that no other step has, so that no split can part it.
fn word(second: usize) -> char {
    char::from_u32(0x4e00 + second as u32).unwrap()
}

/// The same step, with words of its own.
fn with_word(step: &Step, second: usize) -> Step {
    let with = |text: &String| format!("{text}{}", word(second));
    match step {
        Step::Add(text) => Step::Add(with(text)),
        Step::Edit(at, text) => Step::Edit(*at, with(text)),
        Step::Settle(at, text) => Step::Settle(*at, with(text)),
        Step::EditParagraph(at, text) => Step::EditParagraph(*at, with(text)),
        Step::Resolution(text) => Step::Resolution(with(text)),
        other => other.clone(),
    }
}

/// Whether this writes over what stood there.
fn writes_over(step: &Step) -> bool {
    matches!(step, Step::Edit(..) | Step::Settle(..) | Step::EditParagraph(..) | Step::Resolution(_))
}

/// A step's words where they stand: by the record's id. Copies of them in two records are each somebody's to write over.
type Stands = (String, char);

/// All that there is to read in a meeting: what is shown, other versions, what was deleted.
fn readable(meeting: &Meeting) -> BTreeSet<Stands> {
    let mut all = BTreeSet::new();
    let mut stands = |record: &str, text: &str| {
        all.extend(text.chars().filter(|letter| *letter >= word(0)).map(|letter| (record.to_owned(), letter)));
    };
    for note in &meeting.contributions {
        stands(&note.id.0, &note.words.text);
        note.words.others().for_each(|other| stands(&note.id.0, &other.value.text));
    }
    for paragraph in &meeting.paragraphs {
        stands(&paragraph.id.0, paragraph.text.get());
        paragraph.text.others().for_each(|other| stands(&paragraph.id.0, &other.value));
    }
    stands("resolution", &meeting.resolution.resolved.get().text);
    meeting.resolution.resolved.others().for_each(|other| stands("resolution", &other.value.text));
    all
}

fn words(stand: &BTreeSet<Stands>) -> BTreeSet<char> {
    stand.iter().map(|(_, letter)| *letter).collect()
}

/// Three authors at work.
struct Evening {
    files: [Meeting; 3],
    /// What each can take back, and whether it is one's own.
    done: [Vec<(Change, bool)>; 3],
    typed: BTreeSet<Stands>,
    /// What somebody had in sight there and wrote over, or moved to another record.
    gone: BTreeSet<Stands>,
}

impl Evening {
    fn step(&mut self, second: usize, who: usize, step: Option<&Step>) {
        let before = readable(&self.files[who]);
        let at = Timestamp::from_second(1_770_000_000 + second as i64).unwrap();
        let author = AuthorId(["anna", "bo", "cai"][who].to_owned());
        let stamp = Stamp { at, counter: self.files[who].counter + 1, author };
        let knows = match step {
            None => {
                let Some((change, is_own)) = self.done[who].pop() else { return };
                let (back, counter) = change.reverted(&self.files[who], &stamp);
                back.redo(&mut self.files[who]);
                self.files[who].counter = self.files[who].counter.max(counter);
                is_own
            }
            Some(step) => {
                let command = command(&self.files[who], &self.files, &with_word(step, second));
                // What concerns nothing that is there is refused and changes nothing.
                let Ok(change) = self.files[who].apply(command, &stamp) else { return };
                self.done[who].push((change, !matches!(step, Step::TakeIn(_))));
                writes_over(step)
            }
        };
        let after = readable(&self.files[who]);
        let still = words(&after);
        self.gone.extend(before.difference(&after).filter(|(_, letter)| knows || still.contains(letter)).cloned());
        self.typed.extend(after);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_that_anybody_typed_is_beyond_reach_in_the_files_of_all(histories in histories()) {
        let files = [empty(), empty(), empty()];
        let (typed, gone) = (BTreeSet::new(), BTreeSet::new());
        let mut evening = Evening { files, done: Default::default(), typed, gone };
        for (second, (who, step)) in histories.iter().enumerate() {
            evening.step(second, *who, step.as_ref());
        }
        let [a, b, c] = &evening.files;
        let together = a.merged(b).merged(c);
        let left = words(&readable(&together));
        for lost in evening.typed.iter().filter(|(_, letter)| !left.contains(letter)) {
            prop_assert!(evening.gone.contains(lost), "what step {} typed, in {}", lost.1 as u32 - word(0) as u32, lost.0);
        }
        // What does not show is in the list of what was deleted.
        let session = Session::new(together.clone(), Arc::new(load::load(DeckFiles::Bundled).unwrap().deck));
        let mut deleted = DeletedList::default();
        deleted.update(&session);
        let (mut notes, mut paragraphs) = (BTreeSet::new(), BTreeSet::new());
        for item in deleted.items() {
            match item {
                Deleted::Note(note) => _ = notes.insert(&note.id),
                Deleted::Paragraph(paragraph) => _ = paragraphs.insert(&paragraph.id),
                Deleted::Text(_) => {}
            }
        }
        let tabs = session.tabs();
        let shown: BTreeSet<_> = tabs.into_iter().flat_map(|tab| session.contributions(tab)).map(|note| &note.id).collect();
        for note in &together.contributions {
            prop_assert!(notes.contains(&note.id) != shown.contains(&note.id), "{note:?}");
        }
        for paragraph in &together.paragraphs {
            let shows = together.answer(*paragraph.question).any(|one| one.id == paragraph.id);
            prop_assert!(paragraphs.contains(&paragraph.id) != shows, "{paragraph:?}");
        }
    }
}

#[test]
fn words_that_stand_twice_are_each_written_over_by_whoever_has_them_in_sight() {
    let text = |text: &str| text.to_owned();
    let mut evening = Evening {
        files: [empty(), empty(), empty()],
        done: Default::default(),
        typed: BTreeSet::new(),
        gone: BTreeSet::new(),
    };
    // Split and taken back: the second part stands among what was deleted, too.
    let history = [
        (0, Some(Step::Add(text("aø")))),
        (0, Some(Step::Split(0, 1))),
        (0, None),
        (2, Some(Step::TakeIn(0))),
        (2, Some(Step::Edit(0, text("a")))),
        (0, Some(Step::Edit(1, text("ø")))),
    ];
    for (second, (who, step)) in history.iter().enumerate() {
        evening.step(second, *who, step.as_ref());
    }
    let first: Vec<_> = evening.typed.iter().filter(|(_, letter)| *letter == word(0)).collect();
    assert_eq!(first.len(), 2);
    assert!(first.into_iter().all(|stands| evening.gone.contains(stands)));
}
