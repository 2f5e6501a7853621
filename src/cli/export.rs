//! `taktskifte export`: documents of a meeting, without a display. What a document should have and has not is named; it is
//! written all the same.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::jobs::ExportJob;
use super::terminal::{say, say_aside};
use super::{DONE, PROBLEMS, cannot_write, documents, fail, is_no_folder};
use crate::deck::files::{DECK_FILE, deck_folder};
use crate::deck::{DeckFiles, MeetingFields, SlideId, load};
use crate::export::{Format, Made, Minutes, Source, rows};
use crate::model::{DeckRef, Meeting, MeetingId};
use crate::render::DeckArt;
use crate::session::Session;
use crate::store::meeting_file;
use crate::text::{Text, fill};

pub fn run(job: &ExportJob, text: &Text) -> u8 {
    if let Some(code) = is_no_folder(&job.out, text) {
        return code;
    }
    if let Some(folder) = deck_alone(job) {
        return slides_of_deck(job, folder, text);
    }
    if job.meeting.is_dir() {
        return fail(&text.cli.needs_region);
    }
    let loaded = match meeting_file::load(&job.meeting) {
        Ok(loaded) => loaded,
        Err(error) => {
            say(text.problem_report(&error.into_problem(&job.meeting)));
            return PROBLEMS;
        }
    };
    let faults: Vec<_> = loaded.set_aside.iter().chain(&loaded.mended).collect();
    for problem in &faults {
        say(text.problem_report(problem));
    }
    let meeting = loaded.meeting;
    let folder = job.deck.clone().or_else(|| meeting.deck.folder.clone());
    let deck = match load::load(folder.map_or(DeckFiles::Bundled, DeckFiles::Folder)) {
        Ok(loaded) => loaded.deck,
        Err(problems) => {
            for problem in &problems {
                say(text.problem_report(problem));
            }
            return PROBLEMS;
        }
    };
    let session = Session::new(meeting, Arc::new(deck));
    let minutes = Minutes::of(&session, job.profile, text, &TimeZone::system());
    let is_document = |format: &Format| Format::DOCUMENTS.contains(format);
    // Of slides and sheets none of it is true.
    let said = job.formats.iter().any(is_document);
    for said in minutes.missing.iter().filter(|_| said) {
        say_aside(fill(&text.cli.export_missing, &[("said", said)]));
    }
    for said in minutes.left_out.iter().filter(|_| said) {
        say_aside(said);
    }
    let names = minutes.names_said(text).filter(|_| said);
    if let Some(names) = &names {
        say_aside(names);
    }
    if job.formats.contains(&Format::Csv) && rows::is_contributions_only(job.profile) {
        say_aside(&text.export_page.csv_only);
    }
    if job.formats.contains(&Format::Pdf)
        && let Some(undrawn) = &minutes.undrawn
    {
        say_aside(undrawn.named(text));
    }
    let art = DeckArt::new(&session.deck().files);
    let source = Source { session: &session, minutes: &minutes, text, art: &art };
    let mut files = Vec::new();
    for format in &job.formats {
        match made(job, *format, &source, &job.meeting) {
            Ok(made) => files.extend(made),
            Err(code) => return code,
        }
    }
    let code = documents::write(&files, job.force, text);
    if code != DONE {
        return code;
    }
    // A script that sends what it made is not to send names by mistake.
    if faults.is_empty() && names.is_none() { DONE } else { PROBLEMS }
}

/// The folder of a deck, where it stands in a meeting's place and only what its slides become is asked for.
fn deck_alone(job: &ExportJob) -> Option<PathBuf> {
    let folder = deck_folder(&job.meeting).filter(|folder| folder.join(DECK_FILE).is_file())?;
    job.formats.iter().all(|format| Format::PRINTS.contains(format)).then_some(folder)
}

/// Writes the slides of a deck that no meeting has shown: its fields stay empty.
fn slides_of_deck(job: &ExportJob, folder: PathBuf, text: &Text) -> u8 {
    // "." has no name.
    let named = folder.canonicalize().unwrap_or_else(|_| folder.clone());
    let deck = match load::load(DeckFiles::Folder(job.deck.clone().unwrap_or(folder))) {
        Ok(loaded) => loaded.deck,
        Err(problems) => {
            for problem in &problems {
                say(text.problem_report(problem));
            }
            return PROBLEMS;
        }
    };
    for problem in &deck.problems {
        say(text.problem_report(problem));
    }
    let has_problems = !deck.problems.is_empty();
    let known_as = DeckRef { id: deck.id.clone(), folder: None };
    let first = deck.slide(0).map_or_else(|| SlideId(String::new()), |slide| slide.id.clone());
    let meeting = Meeting::new(MeetingId(String::new()), known_as, MeetingFields::default(), first);
    let session = Session::new(meeting, Arc::new(deck));
    let minutes = Minutes::of(&session, job.profile, text, &TimeZone::system());
    let art = DeckArt::new(&session.deck().files);
    let source = Source { session: &session, minutes: &minutes, text, art: &art };
    let mut files = Vec::new();
    for format in &job.formats {
        match made(job, *format, &source, &named) {
            Ok(made) => files.extend(made),
            Err(code) => return code,
        }
    }
    let code = documents::write(&files, job.force, text);
    if code == DONE && has_problems { PROBLEMS } else { code }
}

/// The files of a format, named after a meeting's file or a deck's folder, or the exit code where there are none.
fn made(job: &ExportJob, format: Format, source: &Source<'_>, named: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, u8> {
    let text = source.text;
    let stem = format.file_stem(job.profile, named, &text.export);
    match format.write(source, &TimeZone::system()) {
        Ok(Made::File(bytes)) => Ok(vec![(job.out.join(format!("{stem}.{}", format.extension())), bytes)]),
        Ok(Made::Folder(files)) => {
            Ok(files.into_iter().map(|(name, bytes)| (job.out.join(&stem).join(name), bytes)).collect())
        }
        Err(error) => Err(cannot_write(&job.out.join(stem), &std::io::Error::other(error), text)),
    }
}
