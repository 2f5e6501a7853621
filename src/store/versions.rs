//! Earlier versions of each meeting, in the program's own folder: what a slip, a damaged stick or a colleague's file took away
//! can be had back, also days later.
//!
//! Kept are the last ten, one a minute for an hour, one an hour for a day and one a day for a month, as long as they take
//! no more than [`MAX_TOTAL_BYTES`]. They are not flushed: a version that a power cut spoils is passed over when it is read.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use super::disk::{Disk, RealDisk, private_file};
use super::meeting_file;
use crate::model::{Meeting, MeetingId, path_text};

/// The last ones are kept however close they are.
const LAST: usize = 10;
/// Until which age one is kept for each span of time.
const KEPT: [(SignedDuration, SignedDuration); 3] = [
    (SignedDuration::from_hours(1), SignedDuration::from_mins(1)),
    (SignedDuration::from_hours(24), SignedDuration::from_hours(1)),
    (SignedDuration::from_hours(24 * 31), SignedDuration::from_hours(24)),
];
/// A version that is closer than this to the one before and the one after is not kept: half a second of typing is none that
/// anybody looks for.
const APART: SignedDuration = SignedDuration::from_secs(2);
/// All versions of one meeting together, bytes.
const MAX_TOTAL_BYTES: u64 = 200 << 20;
/// All versions of all meetings together, bytes: the oldest go first, and never the newest of a meeting.
const MAX_ALL_BYTES: u64 = 1 << 30;
/// Where the meeting's file is: read when that is damaged and does not say which meeting it was.
const WHERE: &str = "file.txt";
/// How the names of versions end that another program has made.
const THEIRS: &str = "-theirs.ron";

/// A version of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// When it was saved.
    pub at: Timestamp,
    /// Its file.
    pub path: PathBuf,
    bytes: u64,
    /// As another program had made it, before it was merged with ours.
    theirs: bool,
}

/// Keeps the versions of the meeting that is open.
#[derive(Debug)]
pub struct VersionKeeper {
    /// The folder for the versions of all meetings.
    all: PathBuf,
    /// The meeting's path as it was last noted down.
    noted: PathBuf,
}

impl VersionKeeper {
    /// None is kept yet.
    pub fn new(all: PathBuf) -> Self {
        Self { all, noted: PathBuf::new() }
    }

    /// Keeps what the meeting's file holds, and lets go of those that are too many. What cannot be kept is not: saving the
    /// meeting itself must not fail by it.
    pub fn keep(&mut self, meeting: &MeetingId, file: &Path, bytes: &[u8], at: Timestamp) {
        let name = format!("{}.ron", at.as_millisecond());
        self.keep_as(meeting, file, &name, bytes, at);
    }

    /// Keeps what another program has made of the meeting's file.
    pub fn keep_theirs(&mut self, meeting: &MeetingId, file: &Path, bytes: &[u8], at: Timestamp) {
        let name = format!("{}{THEIRS}", at.as_millisecond());
        self.keep_as(meeting, file, &name, bytes, at);
    }

    fn keep_as(&mut self, meeting: &MeetingId, file: &Path, name: &str, bytes: &[u8], at: Timestamp) {
        if let Err(error) = self.try_keep(&folder_of(&self.all, meeting), file, name, bytes, at) {
            log::warn!("{}: {error}", self.all.display());
        }
    }

    fn try_keep(&mut self, folder: &Path, file: &Path, name: &str, bytes: &[u8], at: Timestamp) -> io::Result<()> {
        make_private(folder)?;
        if self.noted != file {
            private(&folder.join(WHERE), path_text::to_text(file).as_bytes())?;
            file.clone_into(&mut self.noted);
        }
        // A version that is the same as the one before is not one: a meeting that is only looked at has none.
        let mut versions = list(folder);
        let is_same =
            |last: &Version| last.bytes == bytes.len() as u64 && fs::read(&last.path).is_ok_and(|known| known == bytes);
        if versions.first().is_some_and(is_same) {
            return Ok(());
        }
        if is_passing(&versions, at) {
            remove(&versions.remove(0).path)?;
        }
        let path = folder.join(name);
        if let Err(error) = private(&path, bytes) {
            // Half a version would take the place of a whole one.
            remove(&path)?;
            return Err(error);
        }
        versions.insert(0, Version { at, path, bytes: bytes.len() as u64, theirs: name.ends_with(THEIRS) });
        for version in superfluous(versions, at) {
            remove(&version.path)?;
        }
        Ok(())
    }
}

fn folders(all: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(all).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path())
}

/// Removes the versions of meetings that nobody has saved for longer than any version is kept, and the oldest of what is too
/// much for the disk.
pub fn sweep(all: &Path, now: Timestamp) {
    let longest = KEPT.iter().map(|(until, _)| *until).max().unwrap_or_default();
    for folder in folders(all) {
        if list(&folder).first().is_some_and(|newest| now.duration_since(newest.at) > longest)
            && let Err(error) = fs::remove_dir_all(&folder)
        {
            log::warn!("{}: {error}", folder.display());
        }
    }
    limit(all, MAX_ALL_BYTES);
}

/// Removes the oldest versions of all meetings until no more than this is left, bytes. The newest of each meeting stays.
fn limit(all: &Path, most: u64) {
    let mut total = 0_u64;
    let mut older = Vec::new();
    for folder in folders(all) {
        let versions = list(&folder);
        total = versions.iter().fold(total, |sum, version| sum.saturating_add(version.bytes));
        older.extend(versions.into_iter().skip(1));
    }
    older.sort_by_key(|version| version.at);
    for version in older {
        if total <= most {
            return;
        }
        match remove(&version.path) {
            Ok(()) => total = total.saturating_sub(version.bytes),
            Err(error) => log::warn!("{}: {error}", version.path.display()),
        }
    }
}

/// The versions of a meeting, the latest first; without one that a save right now would replace.
pub fn of(all: &Path, meeting: &MeetingId, now: Timestamp) -> Vec<Version> {
    let mut versions = list(&folder_of(all, meeting));
    if is_passing(&versions, now) {
        versions.remove(0);
    }
    versions
}

/// Whether the newest is so close to the one before it, and to the next, that nobody will look for it.
fn is_passing(versions: &[Version], next: Timestamp) -> bool {
    let is_close = |a: Timestamp, b: Timestamp| a.duration_since(b).abs() < APART;
    matches!(versions, [last, before, ..] if !last.theirs && is_close(last.at, before.at) && is_close(next, last.at))
}

/// The newest version that can be read of the meeting that was saved in this file.
pub fn newest_good(all: &Path, file: &Path) -> Option<(Version, Meeting)> {
    let noted = |folder: &PathBuf| fs::read_to_string(folder.join(WHERE)).map(|text| path_text::from_text(&text));
    // Links, and the two ways in which Windows writes a path, lead to one file.
    let canonical = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let file = canonical(file);
    let of_file = folders(all).filter(|folder| noted(folder).is_ok_and(|path| canonical(&path) == file));
    let mut versions: Vec<_> = of_file.flat_map(|folder| list(&folder)).collect();
    versions.sort_by_key(|version| std::cmp::Reverse(version.at));
    versions.into_iter().find_map(|version| {
        let meeting = meeting_file::load_meeting(&version.path).ok()?;
        Some((version, meeting))
    })
}

fn list(folder: &Path) -> Vec<Version> {
    let files = RealDisk.files(folder).unwrap_or_default();
    let version = |path: PathBuf| {
        let name = path.file_name()?.to_str()?;
        let theirs = name.ends_with(THEIRS);
        let number = name.strip_suffix(if theirs { THEIRS } else { ".ron" })?;
        let at = Timestamp::from_millisecond(number.parse().ok()?).ok()?;
        let bytes = fs::metadata(&path).ok()?.len();
        Some(Version { at, path, bytes, theirs })
    };
    let mut versions: Vec<_> = files.into_iter().filter_map(version).collect();
    versions.sort_by_key(|version| std::cmp::Reverse(version.at));
    versions
}

/// Those of a list, the latest first, that nobody will look for.
fn superfluous(versions: Vec<Version>, now: Timestamp) -> Vec<Version> {
    let (mut total, mut latest_kept) = (0_u64, None::<Timestamp>);
    let mut gone = Vec::new();
    for (index, version) in versions.into_iter().enumerate() {
        total = total.saturating_add(version.bytes);
        let age = now.duration_since(version.at);
        let span = KEPT.iter().find(|(until, _)| age <= *until).map(|(_, span)| *span);
        let is_far_enough = |span: SignedDuration| {
            latest_kept.is_none_or(|kept| {
                kept.as_second().div_euclid(span.as_secs()) != version.at.as_second().div_euclid(span.as_secs())
            })
        };
        let is_kept = index < LAST || span.is_some_and(is_far_enough);
        // The newest is kept however large it is.
        if is_kept && (total <= MAX_TOTAL_BYTES || index == 0) {
            latest_kept = Some(version.at);
        } else {
            total = total.saturating_sub(version.bytes);
            gone.push(version);
        }
    }
    gone
}

/// An id from a file may hold anything: only letters and digits of it reach the disk's names.
fn folder_of(all: &Path, meeting: &MeetingId) -> PathBuf {
    let name: String = meeting.0.chars().filter(char::is_ascii_alphanumeric).take(64).collect();
    all.join(if name.is_empty() { "-".to_owned() } else { name })
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Writes a file that only its owner reads.
fn private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    private_file().truncate(true).open(path)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(at: i64, bytes: u64) -> Version {
        let path = PathBuf::from(at.to_string());
        Version { at: Timestamp::from_second(at).unwrap(), path, bytes, theirs: false }
    }

    /// What is left after a meeting was saved so often, this far apart, seconds.
    fn left(count: i64, apart: i64) -> Vec<i64> {
        let mut kept: Vec<Version> = Vec::new();
        for save in 0..count {
            let now = version(save * apart, 1_000);
            kept.insert(0, now.clone());
            let gone = superfluous(kept.clone(), now.at);
            kept.retain(|version| !gone.contains(version));
        }
        kept.iter().map(|version| version.at.as_second()).collect()
    }

    #[test]
    fn the_last_ten_are_kept_then_one_a_minute_then_one_an_hour_then_one_a_day() {
        let evening = left(4 * 3_600 / 5, 5);
        let end = evening[0];
        assert!(evening.iter().take(LAST).eq((0..10).map(|n| end - n * 5).collect::<Vec<_>>().iter()));
        let minutes = evening.iter().filter(|at| end - **at <= 3_600).count();
        assert!((65..=72).contains(&minutes), "{minutes}");
        let hours = evening.iter().filter(|at| end - **at > 3_700).count();
        assert!((2..=5).contains(&hours), "{hours}");
        // Saved once an hour for two months: a month of days is left.
        let days = left(24 * 60, 3_600);
        assert!((24 + 29..=24 + 34).contains(&days.len()), "{}", days.len());
        assert!(days.iter().all(|at| days[0] - at <= 31 * 24 * 3_600));
    }

    #[test]
    fn large_meetings_keep_fewer_and_always_the_newest() {
        let versions: Vec<_> = (0..5).map(|n| version(1_000 - n * 60, MAX_TOTAL_BYTES / 2)).collect();
        let gone = superfluous(versions.clone(), versions[0].at);
        assert_eq!(gone, versions[2..]);
        assert!(superfluous(vec![version(0, 2 * MAX_TOTAL_BYTES)], Timestamp::UNIX_EPOCH).is_empty());
    }

    #[test]
    fn a_damaged_file_is_found_again_in_its_newest_good_version() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("møte.ron");
        let text = include_str!("../../tests/data/meeting-1.ron");
        let id = meeting_file::parse(text).unwrap().id;
        let mut keeper = VersionKeeper::new(folder.path().to_owned());
        let at = |second| Timestamp::from_second(second).unwrap();
        keeper.keep(&id, &file, text.as_bytes(), at(1_000));
        keeper.keep(&id, &file, text.as_bytes(), at(1_500));
        keeper.keep(&id, &file, &text.as_bytes()[..100], at(2_000));
        keeper.keep(&id, &file, b"et sekund etter", at(2_001));
        keeper.keep(&id, &file, b"enda litt etter", Timestamp::from_millisecond(2_001_500).unwrap());
        let kept = of(folder.path(), &id, Timestamp::from_millisecond(2_001_600).unwrap());
        let kept: Vec<_> = kept.iter().map(|version| version.at.as_second()).collect();
        assert_eq!(kept, [2_000, 1_000], "what is the same again is no version, nor what comes in between");
        assert_eq!(fs::read_dir(folder.path().join(&id.0)).unwrap().count(), 4, "the newest is kept all the same");
        let (version, meeting) = newest_good(folder.path(), &file).unwrap();
        assert_eq!((version.at, meeting.id), (at(1_000), id));
        assert!(newest_good(folder.path(), &folder.path().join("et annet.ron")).is_none());
    }

    #[test]
    fn what_another_program_made_of_the_file_is_kept_however_soon_ours_comes_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let (id, file) = (MeetingId("m".to_owned()), folder.path().join("møte.ron"));
        let at = |millis| Timestamp::from_millisecond(millis).unwrap();
        let mut keeper = VersionKeeper::new(folder.path().to_owned());
        keeper.keep(&id, &file, b"vaart", at(10_000));
        keeper.keep_theirs(&id, &file, b"deres", at(10_010));
        keeper.keep(&id, &file, b"begges", at(10_020));
        keeper.keep(&id, &file, b"begges og mer", at(10_030));
        let kept: Vec<_> =
            of(folder.path(), &id, at(90_000)).iter().map(|kept| fs::read(&kept.path).unwrap()).collect();
        assert_eq!(kept, [&b"begges og mer"[..], b"deres", b"vaart"]);
        sweep(folder.path(), at(90_000));
        assert_eq!(of(folder.path(), &id, at(90_000)).len(), 3);
        sweep(folder.path(), Timestamp::from_second(40 * 24 * 3_600).unwrap());
        assert!(of(folder.path(), &id, at(90_000)).is_empty());
    }

    #[test]
    fn of_all_meetings_together_the_oldest_go_first_and_the_newest_of_each_stays() {
        let folder = tempfile::tempdir().unwrap();
        let mut keeper = VersionKeeper::new(folder.path().to_owned());
        let at = |second| Timestamp::from_second(second).unwrap();
        for (meeting, second) in [("a", 100), ("b", 200), ("a", 300), ("b", 400), ("a", 500)] {
            let bytes = format!("{meeting} {second}");
            keeper.keep(&MeetingId(meeting.to_owned()), Path::new("x.ron"), bytes.as_bytes(), at(second));
        }
        let kept = |meeting: &str| {
            let versions = of(folder.path(), &MeetingId(meeting.to_owned()), at(9_000));
            versions.iter().map(|version| version.at.as_second()).collect::<Vec<_>>()
        };
        limit(folder.path(), 15);
        assert_eq!((kept("a"), kept("b")), (vec![500, 300], vec![400]));
        limit(folder.path(), 0);
        assert_eq!((kept("a"), kept("b")), (vec![500], vec![400]));
    }

    #[cfg(unix)]
    #[test]
    fn versions_are_their_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let id = MeetingId("../../x".to_owned());
        let mut keeper = VersionKeeper::new(folder.path().join("v"));
        keeper.keep(&id, Path::new("/a"), b"x", Timestamp::UNIX_EPOCH);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let kept = of(&folder.path().join("v"), &id, Timestamp::UNIX_EPOCH);
        assert_eq!(kept.len(), 1);
        assert_eq!(mode(&kept[0].path), 0o600);
        assert_eq!(mode(kept[0].path.parent().unwrap()), 0o700);
        assert!(kept[0].path.starts_with(folder.path().join("v").join("x")));
    }
}
