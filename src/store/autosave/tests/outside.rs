//! Another program writes the file, or does something else to it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use proptest::prelude::*;

use super::*;

#[test]
fn a_touch_does_not_stop_the_saving() {
    let mut bench = Bench::new(None);
    bench.save(&["en"], 0);
    bench.disk.0.lock().unwrap().touch(Path::new(FILE));
    bench.save(&["en", "to"], 10);
    assert_eq!(bench.notes(), set(&["en", "to"]));
    assert!(bench.is_saved());
}

#[test]
fn what_another_program_writes_at_any_moment_of_a_save_is_merged_and_never_written_over() {
    let theirs = bytes(&meeting("bo", &["deres"]));
    let calls = |bench: &Bench| bench.disk.0.lock().unwrap().calls;
    let one_save = {
        let mut bench = Bench::new(Some(bytes(&meeting("anna", &["før"]))));
        let before = calls(&bench);
        bench.save(&["før", "nå"], 0);
        calls(&bench) - before
    };
    for moment in 0..one_save + 4 {
        let mut bench = Bench::new(Some(bytes(&meeting("anna", &["før"]))));
        let written = theirs.clone();
        bench.before_call(
            moment,
            Box::new(move |fake| {
                fake.put(Path::new(FILE), &written);
                Ok(())
            }),
        );
        bench.save(&["før", "nå"], 0);
        bench.save(&["før", "nå", "siden"], 10);
        // Between the last look at the file and its replacement no system has anything to offer: one call of all.
        let is_rename = moment + 3 == one_save;
        if !is_rename {
            assert_eq!(bench.notes(), set(&["deres", "før", "nå", "siden"]), "before call {moment} of {one_save}");
            assert!(bench.says(&FileNews::Changed(Box::new(Meeting::clone(&meeting("bo", &["deres"]))))));
        }
        assert!(bench.is_saved());
    }
}

#[test]
fn a_change_to_the_same_length_and_time_is_seen() {
    let mut bench = Bench::new(None);
    bench.save(&["møte a"], 0);
    let theirs = bytes(&meeting("anna", &["møte b"]));
    assert_eq!(theirs.len(), bench.contents(FILE).unwrap().len());
    {
        let mut fake = bench.disk.0.lock().unwrap();
        fake.clock -= 1;
        fake.put(Path::new(FILE), &theirs);
    }
    bench.save(&["møte a", "mer"], 10);
    let contents = bench.contents(FILE).unwrap();
    assert!(String::from_utf8(contents).unwrap().contains("møte b"));
}

#[test]
fn versions_without_what_others_wrote_get_it_until_the_window_has_taken_it_in() {
    let mut bench = Bench::new(None);
    bench.save(&["en"], 0);
    bench.disk.0.lock().unwrap().put(Path::new(FILE), &bytes(&meeting("bo", &["deres"])));
    bench.save(&["en", "to"], 10);
    // The window has not merged yet.
    bench.save(&["en", "to", "tre"], 20);
    assert_eq!(bench.notes(), set(&["deres", "en", "to", "tre"]));
    // It has, and somebody took their note away since: it does not come back.
    bench.merged = 1;
    bench.save(&["en", "to", "tre"], 30);
    assert_eq!(bench.notes(), set(&["en", "to", "tre"]));
}

#[test]
fn what_is_no_meeting_any_more_is_left_alone_and_the_meeting_is_rescued_beside_it() {
    for rubbish in ["", "hei", "(format: 1", "Meeting(format: 99999)"] {
        let mut bench = Bench::new(None);
        bench.save(&["en"], 0);
        bench.disk.0.lock().unwrap().put(Path::new(FILE), rubbish.as_bytes());
        bench.save(&["en", "to"], 10);
        assert_eq!(bench.contents(FILE).unwrap(), rubbish.as_bytes());
        let rescue = Some(RESCUE.into());
        assert_eq!(bench.last_failure(), Some(Failure { error: SaveError::ChangedOutside, rescue }));
        assert_eq!(notes_in(&bench.contents(RESCUE).unwrap()), set(&["en", "to"]));
        // A file that was written in pieces is whole a moment later.
        bench.disk.0.lock().unwrap().put(Path::new(FILE), &bytes(&meeting("bo", &["deres"])));
        bench.tick(4_000);
        assert_eq!(bench.notes(), set(&["deres", "en", "to"]));
        assert_eq!(bench.contents(RESCUE), None);
    }
}

#[test]
fn another_meeting_under_our_name_is_not_mixed_with_ours() {
    let mut other = Meeting::clone(&meeting("bo", &["et annet møte"]));
    other.id = MeetingId("annet".to_owned());
    let mut bench = Bench::new(None);
    bench.save(&["en"], 0);
    bench.disk.0.lock().unwrap().put(Path::new(FILE), &bytes(&other));
    bench.save(&["en", "to"], 10);
    assert_eq!(bench.notes(), set(&["et annet møte"]));
    assert_eq!(notes_in(&bench.contents(RESCUE).unwrap()), set(&["en", "to"]));
}

#[test]
fn an_older_version_that_a_cloud_folder_brings_back_takes_nothing_away() {
    let mut bench = Bench::new(None);
    bench.save(&["en"], 0);
    let older = bench.contents(FILE).unwrap();
    bench.save(&["en", "to"], 10);
    bench.disk.0.lock().unwrap().put(Path::new(FILE), &older);
    bench.save(&["en", "to", "tre"], 20);
    assert_eq!(bench.notes(), set(&["en", "to", "tre"]));
}

#[test]
fn a_file_that_is_renamed_is_followed_and_one_that_is_gone_is_written_again_and_both_are_said() {
    let mut bench = Bench::new(None);
    bench.save(&["en"], 0);
    let new_name = "/mappe/b.ron";
    bench.disk.0.lock().unwrap().rename_file(Path::new(FILE), Path::new(new_name));
    bench.save(&["en", "to"], 10);
    assert_eq!(bench.contents(FILE), None);
    assert_eq!(notes_in(&bench.contents(new_name).unwrap()), set(&["en", "to"]));
    assert!(bench.says(&FileNews::Renamed(new_name.into())));
    bench.disk.0.lock().unwrap().remove_file(Path::new(new_name));
    bench.save(&["en", "to", "tre"], 20);
    assert_eq!(notes_in(&bench.contents(new_name).unwrap()), set(&["en", "to", "tre"]));
    assert!(bench.says(&FileNews::WrittenAgain));
}

#[test]
fn a_copy_that_somebody_made_of_the_file_is_not_taken_for_it() {
    let mut bench = Bench::new(None);
    bench.save(&["en"], 0);
    let copy = "/mappe/kopi.ron";
    let contents = bench.contents(FILE).unwrap();
    bench.disk.0.lock().unwrap().put(Path::new(copy), &contents);
    bench.disk.0.lock().unwrap().remove_file(Path::new(FILE));
    bench.save(&["en", "to"], 10);
    assert_eq!(bench.contents(copy).unwrap(), contents);
    assert_eq!(bench.notes(), set(&["en", "to"]));
    assert!(bench.says(&FileNews::WrittenAgain));
}

#[test]
fn a_change_is_seen_while_nobody_types() {
    let mut bench = Bench::new(None);
    bench.save(&["en"], 0);
    let heard = RefCell::new(0);
    let look = |bench: &mut Bench| {
        bench.saver.look(&|_| *heard.borrow_mut() += 1);
        *heard.borrow()
    };
    assert_eq!(look(&mut bench), 0);
    bench.disk.0.lock().unwrap().touch(Path::new(FILE));
    assert_eq!(look(&mut bench), 0);
    bench.disk.0.lock().unwrap().put(Path::new(FILE), b"halvskrev");
    assert_eq!(look(&mut bench), 0);
    bench.disk.0.lock().unwrap().put(Path::new(FILE), &bytes(&meeting("bo", &["deres"])));
    assert_eq!(look(&mut bench), 1);
    assert_eq!(look(&mut bench), 1);
}

#[test]
fn a_copy_that_a_cloud_folder_leaves_beside_the_file_is_told_of_once_if_it_says_something_new() {
    let mut bench = Bench::new(None);
    bench.save(&["en"], 0);
    let heard = RefCell::new(Vec::new());
    let look = |bench: &mut Bench| {
        bench.saver.look(&|news| {
            if let News::File(FileNews::Copy(path)) = news {
                heard.borrow_mut().push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
        });
        heard.borrow_mut().drain(..).collect::<Vec<_>>()
    };
    let put = |bench: &Bench, name: &str, contents: &[u8]| {
        bench.disk.0.lock().unwrap().put(&Path::new("/mappe").join(name), contents);
    };
    let mut other = Meeting::clone(&meeting("bo", &["et annet møte"]));
    other.id = MeetingId("annet".to_owned());
    put(&bench, "a (1).ron", &bytes(&meeting("anna", &["en"])));
    put(&bench, "a 2.ron", &bytes(&other));
    put(&bench, "b.ron", &bytes(&meeting("bo", &["deres"])));
    put(&bench, "a-PC12.ron", b"Meeting(halv");
    assert_eq!(look(&mut bench), Vec::<String>::new());
    // A copy that was half written is read again when it is whole; two are told one after the other, each once.
    put(&bench, "a-PC12.ron", &bytes(&meeting("bo", &["deres"])));
    put(&bench, "a.sync-conflict-20260212.ron", &bytes(&meeting("cai", &["hans"])));
    assert_eq!(look(&mut bench), ["a-PC12.ron"]);
    assert_eq!(look(&mut bench), ["a.sync-conflict-20260212.ron"]);
    assert_eq!(look(&mut bench), Vec::<String>::new());
}

/// What another program does to the file between two calls to the disk.
#[derive(Clone, Copy, Debug)]
enum Outside {
    /// Merges nothing and writes its own version over whatever there is, as a cloud folder does.
    Replaces,
    Touches,
    /// Takes the file in, adds a note, and writes it again.
    AddsTo,
}

fn outside() -> impl Strategy<Value = Outside> {
    prop_oneof![Just(Outside::Replaces), Just(Outside::Touches), Just(Outside::AddsTo)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Two writers at random speeds: we save as it comes, and the other writes before any calls of ours to the disk.
    #[test]
    fn whatever_another_program_writes_while_we_save_is_merged_unless_it_hits_the_very_replacement(
        saves in 1..6_usize,
        gaps in prop::collection::vec((1..16_usize, outside()), 1..8),
    ) {
        let mut bench = Bench::new(Some(bytes(&meeting("anna", &["før"]))));
        // What another wrote; and of that, what it then wrote over itself before we had read it.
        let wrote = Arc::new(Mutex::new(BTreeMap::new()));
        let excused = Arc::new(Mutex::new(BTreeSet::new()));
        let mut call = 0;
        for (number, (gap, outside)) in gaps.iter().enumerate() {
            call += gap;
            let (wrote, excused, outside) = (Arc::clone(&wrote), Arc::clone(&excused), *outside);
            bench.before_call(call, Box::new(move |fake| {
                let text = format!("deres {number}");
                let mut wrote = wrote.lock().unwrap();
                let theirs = meeting(&format!("bo{number}"), &[&text]);
                match outside {
                    Outside::Touches => {
                        fake.touch(Path::new(FILE));
                        return Ok(());
                    }
                    Outside::Replaces => {
                        let unread = wrote.iter().filter(|(_, (_, reads))| *reads == fake.reads);
                        excused.lock().unwrap().extend(unread.map(|(text, _): (&String, _)| text.clone()));
                        fake.put(Path::new(FILE), &bytes(&theirs));
                    }
                    Outside::AddsTo => {
                        let contents = fake.get(Path::new(FILE)).unwrap().to_owned();
                        let ours = meeting_file::parse(std::str::from_utf8(&contents).unwrap()).unwrap();
                        fake.put(Path::new(FILE), &bytes(&ours.merged(&theirs)));
                    }
                }
                wrote.insert(text, (fake.calls, fake.reads));
                Ok(())
            }));
        }
        let mut notes = vec!["før".to_owned()];
        for number in 0..saves {
            notes.push(format!("våre {number}"));
            bench.save(&notes.iter().map(String::as_str).collect::<Vec<_>>(), 10_000 * number as u64);
            bench.tick(10_000 * number as u64 + 5_000);
        }
        // All that comes later has come when nothing more is written.
        bench.disk.0.lock().unwrap().events.clear();
        notes.push("til slutt".to_owned());
        bench.save(&notes.iter().map(String::as_str).collect::<Vec<_>>(), 1_000_000);
        bench.tick(1_010_000);
        let there = bench.notes();
        prop_assert!(bench.is_saved());
        for note in &notes {
            prop_assert!(there.contains(note), "{note} of {there:?}");
        }
        let renames = bench.disk.0.lock().unwrap().renames.clone();
        for (text, (call, _)) in wrote.lock().unwrap().iter() {
            let by_chance = renames.contains(call) || excused.lock().unwrap().contains(text);
            prop_assert!(there.contains(text) || by_chance, "{text}, before call {call}, of {there:?}");
        }
    }
}
