//! `taktskifte export … --region`: many municipalities' meetings as one document, without a display. What cannot be used is
//! named on standard error and left out: that is no failure, while some can be used.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::jobs::RegionJob;
use super::terminal::{Passing, say, say_aside};
use super::{DONE, FAILED, PROBLEMS, cannot_write, documents, fail, is_no_folder};
use crate::app::gather::{NotGathered, Sources, files_of, gather};
use crate::deck::{DeckFiles, load};
use crate::export::Profile;
use crate::export::region::{LeftOut, Region};
use crate::text::{Text, fill};
use crate::ui::dialogs::progress::Progress;

pub fn run(job: &RegionJob, text: &Text) -> u8 {
    if let Some(code) = is_no_folder(&job.out, text) {
        return code;
    }
    let deck = match load::load(job.deck.clone().map_or(DeckFiles::Bundled, DeckFiles::Folder)) {
        Ok(loaded) => Arc::new(loaded.deck),
        Err(problems) => {
            for problem in &problems {
                say(text.problem_report(problem));
            }
            return PROBLEMS;
        }
    };
    let stem = Region::file_stem(job.profile, text);
    let path = |format: &crate::export::Format| job.out.join(format!("{stem}.{}", format.extension()));
    // Said before anybody waits.
    if let Some(there) = job.formats.iter().map(path).find(|path| !job.force && path.exists()) {
        return fail(&fill(&text.cli.exists, &[("path", &there.display().to_string())]));
    }
    let text = &Arc::new(text.clone());
    let list = job.list.clone();
    let sources = Sources { paths: job.paths.clone(), list, deck, profile: job.profile, text: Arc::clone(text) };
    let passing = Passing::new();
    let mut tell = |progress: Progress| {
        passing.show(|| progress.said(text));
        ControlFlow::Continue(())
    };
    let gathered = gather(&sources, &mut tell);
    passing.clear();
    let region = match gathered {
        Ok(region) => region,
        Err(error) => {
            if let NotGathered::NoneUsable(left_out) = &error {
                name(left_out, text);
            }
            say_aside(error.said(&sources.paths, text));
            return PROBLEMS;
        }
    };
    name(region.left_out(), text);
    say_aside(region.counted());
    if let Some(missing) = region.missing_said() {
        say_aside(missing);
    }
    let names = region.names_in_text();
    if !names.is_empty() {
        say_aside(fill(&text.region.names_in_text, &[("names", &names.join(" · "))]));
    }
    if matches!(job.profile, Profile::Anonymous { .. }) {
        say_aside(&text.export.read_through);
    }
    let made = files_of(&region, &job.formats, &mut tell);
    passing.clear();
    let files = match made {
        // Nobody stops it here.
        ControlFlow::Break(()) => return FAILED,
        ControlFlow::Continue(Ok(made)) => {
            if let Some(undrawn) = &made.undrawn {
                say_aside(undrawn.named(text));
            }
            made.files
        }
        ControlFlow::Continue(Err(error)) => return cannot_write(&job.out, &error, text),
    };
    let files: Vec<_> = files.into_iter().map(|(format, bytes)| (path(&format), bytes)).collect();
    let code = documents::write(&files, job.force, text);
    // What is left out was named: among files of many municipalities there is always one that is damaged. But a script that
    // sends what it made is not to send names by mistake.
    if code == DONE && !names.is_empty() { PROBLEMS } else { code }
}

fn name(left_out: &[LeftOut], text: &Text) {
    for LeftOut { file, reason, .. } in left_out {
        say_aside(fill(&text.region.left_out_said, &[("file", file), ("reason", reason)]));
    }
}
