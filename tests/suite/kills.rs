//! The program is killed while it saves, again and again: the file is whole each time, and what was reported as saved is in
//! it. `TAKTSKIFTE_KILLS` sets how often; a thousand takes a minute.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use taktskifte::deck::{MeetingFields, SlideId};
use taktskifte::model::{DeckRef, Meeting, MeetingId};
use taktskifte::store::autosave::Target;
use taktskifte::store::lock::MeetingLock;
use taktskifte::store::{Autosaver, SaveStatus, Urgency, load_meeting};

/// Tells the child where to save.
const FOLDER: &str = "TAKTSKIFTE_KILL_FOLDER";
/// So long is what is saved, about as a meeting of some hundred notes, letters.
const LENGTH: usize = 100_000;

fn meeting(version: usize) -> Arc<Meeting> {
    let deck = DeckRef { id: "d".to_owned(), folder: None };
    let mut meeting = Meeting::new(MeetingId("m".to_owned()), deck, MeetingFields::default(), SlideId("a".to_owned()));
    meeting.draft.text = format!("{version} {}", "æ".repeat(LENGTH / 2));
    Arc::new(meeting)
}

fn version(path: &Path) -> usize {
    let text = load_meeting(path).expect("the file is not whole").draft.text;
    assert_eq!(text.chars().count(), text.find(' ').unwrap() + 1 + LENGTH / 2);
    text.split(' ').next().unwrap().parse().unwrap()
}

fn file(folder: &Path) -> PathBuf {
    folder.join("a.ron")
}

#[test]
#[ignore = "the process that the test below starts and kills"]
fn saves_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let path = file(&folder);
    let contents = std::fs::read(&path).ok();
    let first = if contents.is_some() { version(&path) + 1 } else { 1 };
    let target = Target {
        lock: MeetingLock::take(&path).unwrap(),
        path,
        contents,
        rescue_folder: folder.join("rescued"),
        rescue_suffix: "redning".to_owned(),
        versions_folder: folder.join("versions"),
    };
    let mut saver = Autosaver::start(target, || {}).unwrap();
    for version in first.. {
        saver.submit(meeting(version), Urgency::Now);
        loop {
            saver.take_news();
            match saver.status() {
                SaveStatus::Saved(_) => break,
                SaveStatus::Pending => std::thread::sleep(Duration::from_micros(100)),
                SaveStatus::Failed(failure) => panic!("{failure:?}"),
            }
        }
        writeln!(std::io::stdout(), "saved {version}.").unwrap();
    }
}

#[test]
fn after_each_kill_the_file_is_whole_and_has_what_was_reported_as_saved() {
    let kills = std::env::var("TAKTSKIFTE_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(40_u64);
    let folder = tempfile::tempdir().unwrap();
    let (mut saved, mut reports) = (0, 0);
    for kill in 0..kills {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "--nocapture", "kills::saves_until_it_is_killed"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut reported =
            || lines.by_ref().find_map(|line| line.split("saved ").nth(1)?.strip_suffix('.')?.parse().ok());
        // It has begun; then at any moment of a save, which takes some milliseconds.
        saved = reported().unwrap_or(saved);
        std::thread::sleep(Duration::from_micros(kill * 373 % 17_000));
        child.kill().unwrap();
        child.wait().unwrap();
        while let Some(version) = reported() {
            saved = version;
            reports += 1;
        }
        let found = version(&file(folder.path()));
        assert!(found == saved || found == saved + 1, "kill {kill}: {found} on the disk, {saved} reported");
    }
    assert!(reports > 0, "killed before anything was saved");
}
