//! `taktskifte check`: every problem of decks and meetings, as a compiler would show it. Notices are shown and do not count.

use std::path::{Path, PathBuf};

use super::terminal::{say, say_aside};
use super::{DONE, PROBLEMS};
use crate::deck::files::deck_folder;
use crate::deck::problem::Problem;
use crate::deck::{DeckFiles, MeetingFields, check as deck_check, load};
use crate::store::meeting_file;
use crate::text::{Text, fill};

pub fn run(paths: &[PathBuf], text: &Text) -> u8 {
    let mut count = 0;
    for path in paths {
        let problems = check_path(path, text);
        for problem in &problems {
            say(text.problem_report(problem));
        }
        let notices = problems.iter().filter(|problem| problem.kind.is_notice()).count();
        let shown = path.display().to_string();
        match (problems.len(), notices) {
            (0, _) => say(fill(&text.cli.check_fine, &[("path", &shown)])),
            (all, notices) if all == notices => {
                say(fill(&text.cli.check_noticed, &[("path", &shown), ("n", &notices.to_string())]));
            }
            _ => {}
        }
        count += problems.len() - notices;
    }
    match count {
        0 => DONE,
        1 => {
            say_aside(&text.cli.check_one_failed);
            PROBLEMS
        }
        _ => {
            say_aside(fill(&text.cli.check_failed, &[("n", &count.to_string())]));
            PROBLEMS
        }
    }
}

fn check_path(path: &Path, text: &Text) -> Vec<Problem> {
    let Some(folder) = deck_folder(path) else {
        return check_meeting(path);
    };
    match load::load(DeckFiles::Folder(folder)) {
        Ok(loaded) => {
            // The longest that the placeholders can become is what must fit.
            let fields = MeetingFields { date: "30.09.2026".to_owned(), ..MeetingFields::default() };
            let words = text.slide_words(&loaded.deck, &fields);
            deck_check::check(&loaded, &words)
        }
        Err(problems) => problems,
    }
}

fn check_meeting(path: &Path) -> Vec<Problem> {
    match meeting_file::load(path) {
        Ok(loaded) => loaded.problems(),
        Err(error) => vec![error.into_problem(path)],
    }
}
