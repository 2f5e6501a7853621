//! `taktskifte export`: documents of a meeting, without a display. What a document should have and has not is named; it is
//! written all the same.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::arguments::ExportJob;
use super::{DONE, PROBLEMS, check, fail};
use crate::deck::{DeckFiles, load};
use crate::export::{Format, Minutes};
use crate::session::Session;
use crate::store::atomic::{self, Existing};
use crate::store::meeting_file;
use crate::text::{Text, fill};

pub fn run(job: &ExportJob, text: &Text) -> u8 {
    let loaded = match meeting_file::load(&job.meeting) {
        Ok(loaded) => loaded,
        Err(error) => {
            println!("{}", text.problem_report(&check::open_problem(&job.meeting, error)));
            return PROBLEMS;
        }
    };
    let faults: Vec<_> = loaded.set_aside.iter().chain(&loaded.mended).collect();
    for problem in &faults {
        println!("{}", text.problem_report(problem));
    }
    let meeting = loaded.meeting;
    let folder = job.deck.clone().or_else(|| meeting.deck.folder.clone());
    let deck = match load::load(folder.map_or(DeckFiles::Bundled, DeckFiles::Folder)) {
        Ok(loaded) => loaded.deck,
        Err(problems) => {
            for problem in &problems {
                println!("{}", text.problem_report(problem));
            }
            return PROBLEMS;
        }
    };
    let session = Session::new(meeting, Arc::new(deck));
    let minutes = Minutes::of(&session, job.profile, text, &TimeZone::system());
    for said in &minutes.missing {
        eprintln!("{}", fill(&text.cli.export_missing, &[("said", said)]));
    }
    for said in &minutes.left_out {
        eprintln!("{said}");
    }
    for format in &job.formats {
        let code = write(job, *format, (&session, &minutes), text);
        if code != DONE {
            return code;
        }
    }
    if faults.is_empty() { DONE } else { PROBLEMS }
}

fn write(job: &ExportJob, format: Format, (session, minutes): (&Session, &Minutes), text: &Text) -> u8 {
    let stem = job.profile.file_stem(&job.meeting, &text.export);
    let path = job.out.join(format!("{stem}.{}", format.extension()));
    let existing = if job.force { Existing::Replace } else { Existing::Keep };
    let written = format
        .write(minutes, session.meeting(), text)
        .map_err(std::io::Error::other)
        .and_then(|bytes| std::fs::create_dir_all(&job.out).map(|()| bytes))
        .and_then(|bytes| atomic::write(&path, &bytes, existing));
    let shown = path.display().to_string();
    match written {
        Ok(()) => {
            println!("{}", fill(&text.cli.exported, &[("path", &shown)]));
            DONE
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            fail(&fill(&text.cli.exists, &[("path", &shown)]))
        }
        Err(error) => {
            let reason = text.io_reason(&error);
            fail(&fill(&text.cli.cannot_write, &[("path", &shown), ("reason", &reason)]))
        }
    }
}
