//! Every call fails once in every way while the file gets a name, is saved in another place, or is rescued: what was typed is
//! in a file then, nobody else's file is touched, and the next try saves.

use super::*;

/// Where the meeting is to be saved.
const OTHER: &str = "/annen/b.ron";
/// Another file of the name that the meeting is to get.
const TAKEN: &str = "/mappe/navn.ron";

/// Calls beyond these are not made by what is tried here.
const MOST_CALLS: usize = 40;

/// Makes one of the next calls fail.
type Fault<'a> = &'a dyn Fn(&Bench);

/// Tries something with each call failing in each way. `attempt` says whether anything was refused.
fn with_every_fault(attempt: impl Fn(Fault<'_>, &str) -> bool) {
    let mut refused = 0;
    for kind in KINDS {
        for call in 0..MOST_CALLS {
            let fails = |bench: &Bench| bench.before_call(call, Box::new(move |_| Err(kind.into())));
            refused += usize::from(attempt(&fails, &format!("{kind:?} at call {call}")));
        }
    }
    assert!(refused > KINDS.len() * 3, "almost nothing failed: {refused}");
}

/// What the file holds that the meeting is saved in.
fn own_notes(bench: &Bench) -> BTreeSet<String> {
    notes_in(&bench.contents(bench.saver.file.path().to_str().unwrap()).unwrap_or_default())
}

/// How many temporary files are left. One may be, where it was its removal that failed: it is swept away some day.
fn temporaries(bench: &Bench) -> usize {
    let paths = bench.disk.0.lock().unwrap().paths();
    paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "tmp")).count()
}

/// A meeting that is saved, with something typed since that is not.
fn typed_on() -> Bench {
    let mut bench = Bench::new(Some(bytes(&meeting("anna", &["før"]))));
    bench.save(&["før", "nå"], 0);
    bench.submit(meeting("anna", &["før", "nå", "straks"]), Urgency::Soon, 1_000);
    bench
}

/// The next note, and what is tried again when its time comes, are in the file.
fn goes_on(bench: &mut Bench, what: &str) {
    bench.save(&["før", "nå", "straks", "mer"], 10_000);
    bench.tick(20_000);
    assert!(bench.is_saved(), "{what}: {:?}", bench.last_failure());
    assert_eq!(own_notes(bench), set(&["før", "nå", "straks", "mer"]), "{what}");
}

#[test]
fn whatever_call_fails_while_the_file_gets_its_name_no_note_is_lost_and_no_other_file_touched() {
    with_every_fault(|fails, what| {
        let mut bench = typed_on();
        bench.disk.0.lock().unwrap().put(Path::new(TAKEN), b"en annens");
        fails(&bench);
        bench.order(Order::Name("navn".to_owned()));
        let is_named = bench.saver.file.path() != Path::new(FILE);
        let expected: &[&str] = if is_named { &["før", "nå", "straks"] } else { &["før", "nå"] };
        assert_eq!(own_notes(&bench), set(expected), "{what}");
        assert_eq!(is_named, bench.says(&FileNews::Named(bench.saver.file.path().to_owned())), "{what}");
        assert_eq!(bench.contents(TAKEN).unwrap(), b"en annens", "{what}");
        goes_on(&mut bench, what);
        assert_eq!(bench.contents(TAKEN).unwrap(), b"en annens", "{what}");
        let left = bench.disk.0.lock().unwrap().paths().len();
        // The old one stays where it could not be looked at or removed; that is no loss.
        assert!(left <= 3 && temporaries(&bench) == 0, "{what}: {left}");
        !is_named
    });
}

#[test]
fn whatever_call_fails_while_it_is_saved_in_another_place_it_is_whole_in_one_and_only_that_was_replaced() {
    for (there, existing) in
        [(false, Existing::Keep), (true, Existing::Keep), (false, Existing::Replace), (true, Existing::Replace)]
    {
        with_every_fault(|fails, what| {
            let what = &format!("{there} {existing:?} {what}");
            let mut bench = typed_on();
            if there {
                bench.disk.0.lock().unwrap().put(Path::new(OTHER), b"en annens");
            }
            fails(&bench);
            bench.order(Order::SaveAs { path: OTHER.into(), existing });
            let is_moved = bench.saver.file.path() == Path::new(OTHER);
            assert_eq!(is_moved, bench.says(&FileNews::SavedAs(OTHER.into())), "{what}");
            if is_moved {
                assert!(!there || existing == Existing::Replace, "{what}");
                assert_eq!(own_notes(&bench), set(&["før", "nå", "straks"]), "{what}");
            } else {
                assert_eq!(own_notes(&bench), set(&["før", "nå"]), "{what}");
                let other = bench.contents(OTHER);
                assert_eq!(other.as_deref(), there.then_some(b"en annens".as_slice()), "{what}");
            }
            // The file that it was in stays as it was.
            assert_eq!(notes_in(&bench.contents(FILE).unwrap()), set(&["før", "nå"]), "{what}");
            goes_on(&mut bench, what);
            assert!(temporaries(&bench) <= 1, "{what}");
            !is_moved
        });
    }
}

#[test]
fn whatever_call_fails_while_a_copy_is_rescued_all_notes_are_in_a_copy_and_then_in_the_file() {
    for version in [1, 2] {
        with_every_fault(|fails, what| {
            let what = &format!("version {version}: {what}");
            let mut bench = Bench::new(None);
            // Somebody's file has the meeting's name: nothing can be saved there.
            bench.disk.0.lock().unwrap().put(Path::new(FILE), b"gammelt");
            if version == 2 {
                bench.save(&["en"], 0);
            }
            fails(&bench);
            bench.save(&["en", "to"], 5_000);
            let failure = bench.last_failure().unwrap_or_else(|| panic!("{what}: it says that it is saved"));
            let copy = failure.rescue.unwrap_or_else(|| panic!("{what}: no copy"));
            assert_eq!(notes_in(&bench.contents(copy.to_str().unwrap()).unwrap()), set(&["en", "to"]), "{what}");
            assert!(bench.saver.is_safe(), "{what}");
            assert_eq!(bench.contents(FILE).unwrap(), b"gammelt", "{what}");
            bench.disk.0.lock().unwrap().remove_file(Path::new(FILE));
            bench.tick(10_000);
            bench.tick(20_000);
            assert!(bench.is_saved(), "{what}: {:?}", bench.last_failure());
            assert_eq!(bench.notes(), set(&["en", "to"]), "{what}");
            // A copy that could not be written again or removed stays, and says nothing that the file does not.
            let paths = bench.disk.0.lock().unwrap().paths();
            for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "ron")) {
                let notes = notes_in(&bench.contents(path.to_str().unwrap()).unwrap());
                assert!(notes.is_subset(&set(&["en", "to"])), "{what}: {}", path.display());
            }
            assert!(temporaries(&bench) <= 1, "{what}");
            copy != Path::new(RESCUE)
        });
    }
}

#[test]
fn a_name_that_another_window_holds_is_not_taken_and_the_file_keeps_its_own() {
    let mut bench = typed_on();
    bench.saver.hold = Box::new(|_| Err(SaveError::Held(None)));
    bench.order(Order::Name("navn".to_owned()));
    assert_eq!(bench.saver.file.path(), Path::new(FILE));
    bench.order(Order::SaveAs { path: OTHER.into(), existing: Existing::Keep });
    assert!(bench.says(&FileNews::Refused(OTHER.into(), SaveError::Held(None))));
    assert_eq!((bench.contents(OTHER), bench.contents(TAKEN)), (None, None));
    goes_on(&mut bench, "held");
}

#[test]
fn after_a_power_cut_while_the_file_gets_its_name_one_of_the_two_is_whole() {
    let mut cuts = 0;
    for cut in 0..MOST_CALLS {
        let mut bench = typed_on();
        bench.before_call(
            cut,
            Box::new(|fake| {
                fake.cut_power();
                Ok(())
            }),
        );
        bench.order(Order::Name("navn".to_owned()));
        let fake = bench.disk.0.lock().unwrap();
        cuts += usize::from(fake.power_is_off);
        let (old, new) = (fake.after_power_cut(Path::new(FILE)), fake.after_power_cut(Path::new(TAKEN)));
        for (old, new) in old.into_iter().zip(new) {
            let notes = [old, new].into_iter().flatten().map(|contents| notes_in(&contents)).max_by_key(BTreeSet::len);
            assert!(notes.is_some_and(|notes| notes.len() >= 2), "lost at call {cut}");
        }
    }
    assert!(cuts > 8, "{cuts}");
}
