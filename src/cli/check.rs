//! `taktskifte check`: every problem of decks and meetings, as a compiler would show it.

use std::path::{Path, PathBuf};

use super::{DONE, PROBLEMS};
use crate::deck::files::deck_folder;
use crate::deck::problem::{Problem, ProblemKind, SourceText, Syntax, whole_file};
use crate::deck::{DeckFiles, MeetingFields, check as deck_check, load};
use crate::store::meeting_file::{self, OpenError};
use crate::text::{Text, fill};

pub fn run(paths: &[PathBuf], text: &Text) -> u8 {
    let mut count = 0;
    for path in paths {
        let problems = check_path(path, text);
        for problem in &problems {
            println!("{}", text.problem_report(problem));
        }
        if problems.is_empty() {
            println!("{}", fill(&text.cli.check_fine, &[("path", &path.display().to_string())]));
        }
        count += problems.len();
    }
    match count {
        0 => DONE,
        1 => {
            eprintln!("{}", text.cli.check_one_failed);
            PROBLEMS
        }
        _ => {
            eprintln!("{}", fill(&text.cli.check_failed, &[("n", &count.to_string())]));
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

/// What is wrong with a meeting's file.
pub fn check_meeting(path: &Path) -> Vec<Problem> {
    let kind = match meeting_file::load_meeting(path) {
        Ok(_) => return Vec::new(),
        Err(error) => match error {
            OpenError::Missing => ProblemKind::FileMissing,
            OpenError::TooLarge => ProblemKind::FileTooLarge { limit: meeting_file::MAX_BYTES },
            OpenError::NotAMeeting => ProblemKind::NotText,
            OpenError::Newer { found } => ProblemKind::NewerFormat { found: u64::from(found) },
            OpenError::Io(error) => ProblemKind::Unreadable { reason: error.to_string() },
            OpenError::Damaged { line, column, reason } => {
                return vec![damaged(path, line, column, &reason)];
            }
        },
    };
    vec![whole_file(path, kind)]
}

fn damaged(path: &Path, line: usize, column: usize, reason: &ron::Error) -> Problem {
    let kind = match reason {
        ron::Error::NoSuchStructField { found, expected, .. } => ProblemKind::UnknownField {
            name: found.clone(),
            meant: crate::deck::problem::nearest(found, expected.iter().copied())
                .and_then(|near| expected.iter().find(|name| **name == near).copied()),
        },
        ron::Error::MissingStructField { field, .. } => ProblemKind::MissingField { name: field },
        other => ProblemKind::Syntax(Syntax::from(other)),
    };
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let source = SourceText::new(path, &text);
    source.problem(source.offset_of(line, column), kind)
}
