//! Commands, merging, saving and searching at sizes of a meeting.

use std::hint::black_box;
use std::io::Write;
use std::sync::Arc;

use criterion::{BatchSize, Criterion};
use jiff::Timestamp;
use taktskifte::deck::{DeckFiles, QuestionNumber, SlideId, load};
use taktskifte::model::note::NewContribution;
use taktskifte::model::{AuthorId, Command, Kind, Meeting, Stamp};
use taktskifte::session::Session;
use taktskifte::session::search::Search;
use taktskifte::store::autosave::Target;
use taktskifte::store::lock::MeetingLock;
use taktskifte::store::{Autosaver, SaveStatus, Urgency, meeting_file};
use taktskifte::text::Text;
use taktskifte::ui::debate::notes;

use crate::samples::meeting;

/// The same meeting as a colleague has it: half of the notes changed, a tenth new.
fn colleague(of: &Meeting) -> Meeting {
    let mut other = of.clone();
    let author = AuthorId("bcd234".to_owned());
    let ids: Vec<_> = other.contributions.iter().map(|note| note.id.clone()).collect();
    let mut counter = other.counter;
    let mut apply = |other: &mut Meeting, command| {
        counter += 1;
        let at = Timestamp::from_second(1_780_000_000 + i64::try_from(counter).unwrap()).unwrap();
        other.apply(command, &Stamp { at, counter, author: author.clone() }).unwrap();
    };
    for id in ids.iter().step_by(2) {
        apply(&mut other, Command::SetStarred(id.clone(), true));
    }
    for number in 0..ids.len() / 10 {
        let new = NewContribution {
            question: QuestionNumber(1),
            kind: Kind::Input,
            speaker: "Anne".to_owned(),
            party: String::new(),
            text: format!("Bordets innspill {number} om noe annet"),
            slide: SlideId("tittel".to_owned()),
            tags: Default::default(),
        };
        apply(&mut other, Command::Add(new));
    }
    other
}

pub fn meetings(c: &mut Criterion) {
    let text = Text::load("nb").unwrap();
    let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
    for count in [100, 10_000] {
        let meeting = meeting(count);
        let author = AuthorId("abc123".to_owned());
        c.bench_function(&format!("meeting: apply a command at {count}"), |b| {
            b.iter_batched_ref(
                || Session::new(meeting.clone(), Arc::clone(&deck)),
                |session| {
                    // As while it runs: the autosaver holds on to the version before.
                    let held = Arc::clone(session.meeting());
                    let stamp = session.stamp(Timestamp::UNIX_EPOCH, &author);
                    let new = NewContribution {
                        question: QuestionNumber(1),
                        kind: Kind::Input,
                        speaker: "Anne".to_owned(),
                        party: String::new(),
                        text: "Nytt".to_owned(),
                        slide: SlideId("tittel".to_owned()),
                        tags: Default::default(),
                    };
                    session.apply(Command::Add(new), &stamp).unwrap();
                    held
                },
                BatchSize::LargeInput,
            );
        });
        let other = colleague(&meeting);
        c.bench_function(&format!("meeting: merge {count} with {} of a colleague", other.contributions.len()), |b| {
            b.iter(|| black_box(meeting.merged(&other)));
        });
        c.bench_function(&format!("meeting: serialise {count}"), |b| {
            b.iter(|| black_box(meeting_file::serialize(&meeting).unwrap()));
        });
        save(c, count, &meeting);
        let session = Session::new(meeting.clone(), Arc::clone(&deck));
        let mut odd = false;
        let mut search = Search::default();
        let names = notes::kind_names(&text);
        c.bench_function(&format!("meeting: search {count}"), |b| {
            b.iter(|| {
                odd = !odd;
                search.update(&session, if odd { "skole vei" } else { "helse" }, &names);
            });
        });
    }
}

/// Until the saving thread reports that the meeting is on the disk; beside it, the same bytes written and flushed.
fn save(c: &mut Criterion, count: u64, meeting: &Meeting) {
    let folder = tempfile::tempdir_in(".").unwrap();
    let path = folder.path().join("m.ron");
    let target = Target {
        lock: MeetingLock::take(&path).unwrap(),
        path,
        contents: None,
        rescue_folder: folder.path().join("rescued"),
        rescue_suffix: String::new(),
        versions_folder: folder.path().join("versions"),
    };
    let mut saver = Autosaver::start(target, || {}).unwrap();
    let meeting = Arc::new(meeting.clone());
    c.bench_function(&format!("meeting: save {count}"), |b| {
        b.iter(|| {
            saver.submit(Arc::clone(&meeting), Urgency::Now);
            saver.take_news();
            while saver.status() == SaveStatus::Pending {
                std::thread::yield_now();
                saver.take_news();
            }
        });
    });
    let bytes = meeting_file::serialize(&meeting).unwrap().into_bytes();
    let plain = folder.path().join("plain");
    c.bench_function(&format!("meeting: write and flush the bytes of {count}"), |b| {
        b.iter(|| {
            let mut file = std::fs::File::create(&plain).unwrap();
            file.write_all(&bytes).unwrap();
            file.sync_all().unwrap();
        });
    });
}
