//! Every call to the disk fails once in every way, and the power goes before every one of them.

use super::*;

#[test]
fn after_a_power_cut_at_any_moment_the_file_is_whole_and_what_was_reported_saved_is_in_it() {
    let versions: [&[&str]; 3] = [&["en"], &["en", "to"], &["en", "to", "tre"]];
    let mut cuts = 0;
    for begins_new in [true, false] {
        for cut in 0..3 * CALLS {
            let mut bench = Bench::new((!begins_new).then(|| bytes(&meeting("anna", &[]))));
            bench.before_call(
                cut,
                Box::new(|fake| {
                    fake.cut_power();
                    Ok(())
                }),
            );
            let mut saved = 0;
            for (at, version) in versions.iter().enumerate() {
                bench.save(version, at as u64 * 10_000);
                // Without power nobody is told anything any more.
                saved += usize::from(bench.is_saved() && !bench.disk.0.lock().unwrap().power_is_off);
            }
            cuts += usize::from(saved < versions.len());
            let after = bench.disk.0.lock().unwrap().after_power_cut(Path::new(FILE));
            for contents in after {
                match contents {
                    None => assert!(begins_new && saved == 0, "lost at call {cut}"),
                    Some(contents) => {
                        let notes = notes_in(&contents);
                        assert!(notes.len() >= saved, "{notes:?} after {saved} reports, cut at call {cut}");
                        assert!(notes.is_empty() || versions.iter().any(|version| set(version) == notes));
                    }
                }
            }
        }
    }
    assert!(cuts > CALLS, "the power went too late: {cuts}");
}

#[test]
fn whatever_call_fails_in_whatever_way_the_file_stays_whole_and_the_next_try_saves() {
    let mut refused = 0;
    for kind in KINDS {
        for call in 0..CALLS {
            let mut bench = Bench::new(Some(bytes(&meeting("anna", &["før"]))));
            bench.before_call(call, Box::new(move |_| Err(kind.into())));
            bench.save(&["før", "nå"], 0);
            let notes = bench.notes();
            assert!(notes == set(&["før"]) || notes == set(&["før", "nå"]), "{notes:?}");
            if let Some(failure) = bench.last_failure() {
                refused += 1;
                let rescue = failure.rescue.unwrap_or_else(|| panic!("no rescue: {kind:?} at call {call}"));
                let copy = bench.contents(rescue.to_str().unwrap()).unwrap();
                assert_eq!(notes_in(&copy), set(&["før", "nå"]));
            }
            bench.tick(2_000);
            assert!(bench.is_saved(), "{kind:?} at call {call}: {:?}", bench.last_failure());
            assert_eq!(bench.notes(), set(&["før", "nå"]));
            let left = bench.disk.0.lock().unwrap().paths();
            assert_eq!(left, [Path::new(FILE)], "{kind:?} at call {call}");
        }
    }
    assert!(refused > KINDS.len() * 3, "almost nothing failed: {refused}");
}
