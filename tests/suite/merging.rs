//! Laws of merging: files of several authors whose clocks disagree become the same one, in whatever order they come.

use std::collections::BTreeSet;

use jiff::Timestamp;
use proptest::prelude::*;
use taktskifte::deck::{QuestionNumber, SlideId};
use taktskifte::model::note::{NewContribution, Words};
use taktskifte::model::resolution::Resolved;
use taktskifte::model::roster_list::Listed;
use taktskifte::model::{AuthorId, Command, ContributionId, Kind, Meeting, Stamp, duplicates};

use crate::histories::{histories, live};
use crate::meeting::empty;

/// What is shared, in one order.
fn shared(meeting: &Meeting) -> String {
    let mut one = meeting.clone();
    (one.id, one.presentation, one.lists) = (empty().id, empty().presentation, Vec::new());
    taktskifte::store::meeting_file::serialize(&one).unwrap()
}

fn texts(meeting: &Meeting) -> BTreeSet<String> {
    let notes = meeting.contributions.iter();
    notes
        .flat_map(|note| {
            note.words.conflicts().iter().map(|rival| rival.value.text.clone()).chain([note.words.text.clone()])
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_in_which_files_come_in_does_not_matter(histories in histories()) {
        let [a, b, c] = live(&histories);
        prop_assert_eq!(shared(&a.merged(&a)), shared(&a));
        prop_assert_eq!(shared(&a.merged(&b)), shared(&b.merged(&a)));
        prop_assert_eq!(shared(&a.merged(&b).merged(&c)), shared(&a.merged(&b.merged(&c))));
        let all = a.merged(&b).merged(&c);
        prop_assert_eq!(shared(&all.merged(&b)), shared(&all));
    }

    #[test]
    fn nothing_that_anybody_wrote_is_missing(histories in histories()) {
        let files = live(&histories);
        let all = files[0].merged(&files[1]).merged(&files[2]);
        let replaced: BTreeSet<_> = all.contributions.iter().flat_map(|note| note.words.superseded().clone()).collect();
        for file in &files {
            for note in &file.contributions {
                let kept = all.contribution(&note.id).expect("a note is missing");
                // The version that its author sees is there, first or beside, unless somebody who saw it replaced it.
                let replaced = replaced.contains(&note.words.version());
                let there = kept.words.get().clone() == note.words.get().clone()
                    || kept.words.conflicts().iter().any(|rival| rival.value == note.words.get().clone());
                prop_assert!(replaced || there, "{:?} is missing from {:?}", note.words.text, kept);
                // It shows, unless somebody deleted it or made it a part of another.
                let taken_away = files.iter().filter_map(|file| file.contribution(&note.id)).any(|note| note.is_deleted());
                prop_assert!(!kept.is_deleted() || taken_away, "nobody deleted {:?}", kept);
            }
            for paragraph in &file.paragraphs {
                let kept = all.paragraph(&paragraph.id).expect("a paragraph is missing");
                let own = |file: &Meeting| file.paragraph(&paragraph.id).is_some_and(|paragraph| paragraph.is_deleted());
                prop_assert!(!kept.is_deleted() || files.iter().any(own), "nobody deleted {:?}", kept);
            }
            for person in &file.roster {
                prop_assert!(all.person(&person.id).is_some());
            }
        }
        prop_assert!(!texts(&all).is_empty() || files.iter().all(|file| file.contributions.is_empty()));
    }

    #[test]
    fn a_merged_meeting_can_be_written_and_read(histories in histories()) {
        let [a, b, c] = live(&histories);
        let all = a.merged(&b).merged(&c);
        let text = taktskifte::store::meeting_file::serialize(&all).unwrap();
        prop_assert_eq!(taktskifte::store::meeting_file::parse(&text).unwrap(), all);
    }

    #[test]
    fn taking_a_file_in_is_one_step_that_can_be_undone(histories in histories()) {
        let [mut a, b, _] = live(&histories);
        let before = shared(&Meeting { counter: 0, ..a.clone() });
        let stamp = Stamp { at: Timestamp::UNIX_EPOCH, counter: a.counter + 1, author: AuthorId("anna".to_owned()) };
        let expected = shared(&Meeting { counter: 0, ..a.merged(&b) });
        let change = a.apply(Command::Merge(Box::new(b.clone())), &stamp).unwrap();
        prop_assert_eq!(shared(&Meeting { counter: 0, ..a.clone() }), expected.clone());
        change.reverted(&a, &stamp).0.redo(&mut a);
        prop_assert_eq!(shared(&Meeting { counter: 0, ..a.clone() }), before);
        // What is theirs can be taken in once more.
        a.apply(Command::Merge(Box::new(b)), &stamp).unwrap();
        prop_assert_eq!(shared(&Meeting { counter: 0, ..a.clone() }), expected);
    }
}

pub fn at(counter: u64, author: &str, second: i64) -> Stamp {
    let at = Timestamp::from_second(1_770_000_000 + second).unwrap();
    Stamp { at, counter, author: AuthorId(author.to_owned()) }
}

pub fn note(text: &str) -> Command {
    Command::Add(NewContribution {
        question: QuestionNumber(1),
        kind: Kind::Input,
        speaker: String::new(),
        party: String::new(),
        text: text.to_owned(),
        slide: SlideId("tittel".to_owned()),
        tags: BTreeSet::new(),
    })
}

pub fn rewrite(meeting: &Meeting, text: &str) -> Command {
    let note = &meeting.contributions[0];
    let words = Words { text: text.to_owned(), ..Words::default() };
    Command::Edit { id: note.id.clone(), words, seen: note.words.versions() }
}

#[test]
fn two_who_change_the_same_text_find_both_versions() {
    let mut mine = empty();
    mine.apply(note("buss"), &at(1, "a", 0)).unwrap();
    let mut theirs = mine.clone();
    mine.apply(rewrite(&mine, "buss hver time"), &at(2, "a", 10)).unwrap();
    theirs.apply(rewrite(&theirs, "buss og båt"), &at(2, "b", -9_000)).unwrap();
    let merged = mine.merged(&theirs);
    assert_eq!(merged.contributions.len(), 1);
    assert_eq!(texts(&merged), ["buss hver time", "buss og båt"].map(str::to_owned).into());
    assert_eq!(mine.brings(&theirs).conflicts.len(), 1);
    // Whoever sees both and chooses ends it, for the other as well.
    let mut chosen = merged.clone();
    let words = Words { text: "buss og båt hver time".to_owned(), ..Default::default() };
    chosen.apply(Command::Settle(merged.contributions[0].id.clone(), words), &at(3, "a", 20)).unwrap();
    assert_eq!(texts(&theirs.merged(&chosen)), ["buss og båt hver time".to_owned()].into());
}

#[test]
fn two_who_join_the_same_pair_each_the_other_way_keep_the_note_and_both_choices() {
    let mut chamber = empty();
    chamber.apply(note("vi må ha buss"), &at(1, "a", 0)).unwrap();
    chamber.apply(note("vi trenger buss"), &at(2, "b", 1)).unwrap();
    let ids: Vec<_> = chamber.contributions.iter().map(|note| note.id.clone()).collect();
    let (mut one, mut other) = (chamber.clone(), chamber);
    let choose = |meeting: &Meeting, keep: usize| {
        let text = Some(meeting.contribution(&ids[keep]).unwrap().words.text.clone());
        Command::Join { keep: ids[keep].clone(), gone: ids[1 - keep].clone(), text }
    };
    one.apply(choose(&one, 0), &at(3, "a", 5)).unwrap();
    other.apply(choose(&other, 1), &at(3, "b", 5)).unwrap();
    let merged = one.merged(&other);
    let live: Vec<_> = merged.contributions.iter().filter(|note| !note.is_deleted()).collect();
    assert_eq!(live.len(), 1);
    let rivals = live[0].words.conflicts().iter().map(|rival| rival.value.text.clone());
    let all: BTreeSet<_> = rivals.chain([live[0].words.text.clone()]).collect();
    assert_eq!(all, ["vi må ha buss", "vi trenger buss"].map(str::to_owned).into());
    assert_eq!(merged.living(&ids[1]).unwrap().id, live[0].id);
}

#[test]
fn a_list_that_tells_more_of_a_member_makes_no_second_one() {
    let listed = |name: &str, party: &str, number| Listed {
        name: name.to_owned(),
        party: party.to_owned(),
        number,
        ..Listed::default()
    };
    let mut meeting = empty();
    meeting.apply(Command::PutPeople(vec![listed("Ida Nilsen", "", 0)]), &at(1, "a", 0)).unwrap();
    let list = vec![listed("Ida Nilsen", "H", 3), listed("Per Haugen", "Ap", 1)];
    meeting.apply(Command::PutPeople(list.clone()), &at(2, "a", 5)).unwrap();
    meeting.apply(Command::PutPeople(list), &at(2, "a", 6)).unwrap();
    meeting.apply(Command::PutPeople(vec![listed("Ida Nilsen", "", 0)]), &at(3, "a", 10)).unwrap();
    let members: BTreeSet<_> = meeting.members().map(|person| (&*person.line.name, &*person.line.party)).collect();
    assert_eq!(members, BTreeSet::from([("Ida Nilsen", "H"), ("Per Haugen", "Ap")]));
    // Two of one name in two parties are two.
    meeting.apply(Command::PutPeople(vec![listed("Ida Nilsen", "Sp", 9)]), &at(4, "a", 15)).unwrap();
    assert_eq!(meeting.members().count(), 3);
    let mut other = empty();
    other.apply(Command::PutPeople(vec![listed("Anne Hansen", "", 0)]), &at(1, "a", 0)).unwrap();
    let two = vec![listed("Anne Hansen", "Ap", 1), listed("Anne Hansen", "H", 2)];
    other.apply(Command::PutPeople(two), &at(2, "a", 5)).unwrap();
    let parties: BTreeSet<_> = other.members().map(|person| person.line.party.clone()).collect();
    assert!(parties.contains("Ap") && parties.contains("H"));
}

#[test]
fn the_same_list_pasted_at_a_table_later_takes_nobodys_absence_away() {
    let list = || Command::PutPeople(vec![Listed { name: "Per Haugen".to_owned(), ..Listed::default() }]);
    let (mut chamber, mut table) = (empty(), empty());
    chamber.apply(list(), &at(1, "a", 0)).unwrap();
    let id = chamber.roster[0].id.clone();
    chamber.apply(Command::LeaveOrReturn(id), &at(2, "a", 10)).unwrap();
    table.apply(list(), &at(900, "b", 20)).unwrap();
    for merged in [chamber.merged(&table), table.merged(&chamber)] {
        assert!(!merged.roster[0].is_present());
    }
}

#[test]
fn what_came_in_while_one_was_writing_stands_beside_what_was_written() {
    let mut mine = empty();
    mine.apply(note("buss"), &at(1, "a", 0)).unwrap();
    let mut theirs = mine.clone();
    // Opened for rewriting here, then theirs comes in.
    let began = rewrite(&mine, "buss hver time");
    theirs.apply(rewrite(&theirs, "buss og båt"), &at(2, "b", 5)).unwrap();
    mine.apply(Command::TakeFollowed(Box::new(theirs)), &at(3, "a", 6)).unwrap();
    mine.apply(began, &at(4, "a", 10)).unwrap();
    assert_eq!(mine.contributions[0].words.text, "buss hver time");
    assert_eq!(texts(&mine), ["buss hver time", "buss og båt"].map(str::to_owned).into());
    // Rewritten with both in sight, one is left.
    mine.apply(rewrite(&mine, "buss og båt hver time"), &at(5, "a", 20)).unwrap();
    assert_eq!(texts(&mine), ["buss og båt hver time".to_owned()].into());
}

#[test]
fn a_resolution_that_came_in_while_one_was_writing_is_not_written_over() {
    let resolved = |text: &str| Box::new(Resolved { text: text.to_owned(), ..Resolved::default() });
    let (mut mine, mut theirs) = (empty(), empty());
    let seen = mine.resolution.resolved.versions();
    theirs.apply(Command::SetResolution { resolved: resolved("deres"), seen: seen.clone() }, &at(1, "b", 0)).unwrap();
    mine.apply(Command::Merge(Box::new(theirs)), &at(1, "a", 1)).unwrap();
    mine.apply(Command::SetResolution { resolved: resolved("vårt"), seen }, &at(mine.counter + 1, "a", 2)).unwrap();
    assert_eq!(mine.resolution.resolved.text, "vårt");
    assert_eq!(mine.resolution.resolved.conflicts()[0].value.text, "deres");
}

#[test]
fn a_change_made_with_the_other_in_sight_wins_whatever_the_clocks_say() {
    let mut mine = empty();
    mine.apply(note("buss"), &at(1, "a", 90_000)).unwrap();
    let mut theirs = empty();
    theirs.apply(Command::Merge(Box::new(mine.clone())), &at(1, "b", 0)).unwrap();
    assert!(theirs.counter >= mine.counter);
    let id = theirs.contributions[0].id.clone();
    theirs.apply(Command::SetKind(id.clone(), Kind::Proposal), &at(theirs.counter + 1, "b", 1)).unwrap();
    theirs.apply(rewrite(&theirs, "båt"), &at(theirs.counter + 1, "b", 2)).unwrap();
    let merged = mine.merged(&theirs);
    assert_eq!(texts(&merged), ["båt".to_owned()].into());
    assert_eq!(*merged.contributions[0].kind, Kind::Proposal);
}

#[test]
fn two_copies_of_a_file_on_one_machine_lose_no_note_to_each_other() {
    let (mut a, mut b) = (empty(), empty());
    a.apply(note("i den ene"), &at(1, "a", 0)).unwrap();
    b.apply(note("i den andre"), &at(1, "a", 5)).unwrap();
    assert_eq!(a.merged(&b).contributions.len(), 2);
}

#[test]
fn notes_that_say_almost_the_same_are_found_among_thousands() {
    let mut meeting = empty();
    for number in 0..300_u64 {
        let text = format!("Innspill {number} om tema{} og sted{} og sak{}", number % 17, number, number * 7);
        meeting.apply(note(&text), &at(number + 1, "a", number as i64)).unwrap();
    }
    meeting.apply(note("Vi må samarbeide om felles legevakt i regionen"), &at(900, "a", 900)).unwrap();
    let mut other = empty();
    other.apply(note("Må samarbeide om en felles legevakt i regionen!"), &at(1, "b", 800)).unwrap();
    other.apply(note("Noe helt annet om skolebygg"), &at(2, "b", 801)).unwrap();
    let new: BTreeSet<_> = meeting.brings(&other).new.into_iter().collect();
    let merged = meeting.merged(&other);
    let pairs = duplicates::pairs(&merged.contributions, &new);
    let said = |id: &ContributionId| merged.contribution(id).map(|note| note.words.text.clone()).unwrap();
    assert_eq!(pairs.len(), 1, "{pairs:?}");
    assert!(said(&pairs[0][0]).starts_with("Vi må") && said(&pairs[0][1]).starts_with("Må"));
}
