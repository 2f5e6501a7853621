//! `taktskifte new`: a deck of one's own, copied from the bundled one or another, or made of next year's questions.

use super::jobs::{NewJob, NewOf};
use super::terminal::{say, say_aside};
use super::{DONE, PROBLEMS, cannot_write, fail};
use crate::deck::files::deck_folder;
use crate::deck::{DeckFiles, fresh, write};
use crate::store::own_deck::{self, NotMade};
use crate::text::{Text, fill};

pub fn run(job: &NewJob, text: &Text) -> u8 {
    let made = match &job.of {
        NewOf::Copy(from) => {
            let bundled = DeckFiles::Bundled;
            let from = from
                .as_ref()
                .map_or(bundled, |path| DeckFiles::Folder(deck_folder(path).unwrap_or_else(|| path.clone())));
            own_deck::copy(&from, &job.folder).map(|copied| copied.missing)
        }
        NewOf::Booklet(booklet) => {
            let deck = write::deck(&fresh::deck(booklet, &text.fresh));
            own_deck::write(&job.folder, &deck, Vec::new()).map(|_| Vec::new())
        }
    };
    let missing = match made {
        Ok(missing) => missing,
        Err(error) => return not_made(error, text),
    };
    say(fill(&text.cli.copied, &[("path", &job.folder.display().to_string())]));
    for path in &missing {
        say_aside(fill(&text.cli.copied_without, &[("path", path.as_str())]));
    }
    if missing.is_empty() { DONE } else { PROBLEMS }
}

/// Says why no deck was made.
pub fn not_made(error: NotMade, text: &Text) -> u8 {
    match error {
        NotMade::Unreadable(problems) => {
            for problem in &problems {
                say(text.problem_report(problem));
            }
            PROBLEMS
        }
        NotMade::NotEmpty(path) => fail(&fill(&text.cli.not_empty, &[("path", &path.display().to_string())])),
        NotMade::IsFile(path) => fail(&fill(&text.cli.is_file, &[("path", &path.display().to_string())])),
        NotMade::Io { path, error } => cannot_write(&path, &error, text),
    }
}
