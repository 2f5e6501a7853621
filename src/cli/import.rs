//! `taktskifte import`: a PowerPoint presentation or a PDF document as a deck, without a display. What could not be taken along is told slide
//! by slide, then what `check` finds.

use std::borrow::Cow;

use super::jobs::ImportJob;
use super::new::not_made;
use super::terminal::{Passing, say};
use super::{DONE, PROBLEMS, check};
use crate::deck::Deck;
use crate::deck::problem::whole_file;
use crate::import::{self, Imported, MAX_FILE_BYTES};
use crate::reading::read_limited;
use crate::store::own_deck;
use crate::text::{Text, fill};
use crate::ui::dialogs::progress::Progress;

pub fn run(job: &ImportJob, text: &Text) -> u8 {
    let bytes = match read_limited(&job.presentation, MAX_FILE_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => {
            say(text.problem_report(&whole_file(&job.presentation, error.into())));
            return PROBLEMS;
        }
    };
    let name = job.presentation.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let passing = Passing::new();
    let progress = |done, all| {
        passing.show(|| Progress::Importing { done, all }.said(text));
        true
    };
    let imported = import::read(bytes, &name, &text.import, &progress);
    passing.clear();
    let imported = match imported {
        Ok(imported) => imported,
        Err(error) => {
            let (path, said) = (job.presentation.display().to_string(), text.import_error(&error));
            say(fill(&text.cli.not_imported, &[("path", &path), ("said", &said)]));
            return PROBLEMS;
        }
    };
    let deck = imported.deck_text();
    let Imported { deck: Deck { slides, .. }, pictures, report, .. } = imported;
    let counts = [slides.len().to_string(), pictures.len().to_string()];
    let pictures = pictures.into_iter().map(|(path, bytes)| (path, Cow::Owned(bytes)));
    if let Err(error) = own_deck::write(&job.out, &deck, pictures) {
        return not_made(error, text);
    }
    for left in &report {
        say(text.left_line(left));
    }
    let [slides, pictures] = counts;
    let values = [("n", slides), ("count", pictures), ("path", job.out.display().to_string())];
    say(fill(&text.cli.imported, &values.each_ref().map(|(name, value)| (*name, value.as_str()))));
    let is_whole = report.iter().all(|left| !left.what.costs_slide());
    match check::run(std::slice::from_ref(&job.out), text) {
        DONE if !is_whole => PROBLEMS,
        code => code,
    }
}
