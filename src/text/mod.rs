//! Every word the user reads, typed, one RON file per language in `assets/text`.
//!
//! [`Text`] has the shape of a language's file: a group of words for each part of the program. A field that is missing
//! or misspelt in a file fails the tests, so no language can be half there. A new language is a new file: it is found
//! by its name. A new word is a field in one of the groups and a line in each file.
//!
//! Why no Fluent or gettext: they look words up by key while the program runs. Here the code cannot ask for a word that
//! is not there; what they know of plurals, one form for one and one for many, is a line in [`fill`].
//!
//! The groups: `commands` (labels, keys, help), `workspace` (start page, slides and notes), `presenting`, `debate`
//! (speaker list, answers, priorities, roster, merging), `export` (documents), `messages` (files, notices, undo), `problems` (faults of
//! decks, also put into sentences there), `import` (other programs' presentations), `command_line`.

use crate::deck::fresh::FreshWords;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::deck::fields::{Placeholders, fill_braces};
use crate::deck::layout::SlideWords;
use crate::deck::{Deck, MeetingFields};
use crate::import::ImportWords;
use crate::model::vocabulary::Vocabulary;
use crate::session::votes::VoteDoubt;

mod command_line;
mod commands;
mod debate;
mod editor;
mod export;
mod failures;
mod import;
mod messages;
mod names;
mod presenting;
mod problems;
mod workspace;

pub use command_line::*;
pub use commands::*;
pub use debate::*;
pub use editor::*;
pub use export::*;
pub use import::*;
pub use messages::*;
pub use presenting::*;
pub use problems::*;
pub use workspace::*;

#[derive(rust_embed::RustEmbed)]
#[folder = "assets/text"]
struct Languages;

/// All words of a language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// BCP 47 code, the file's name.
    pub code: String,
    /// Its own name.
    pub language_name: String,
    /// The program's name.
    pub app_name: String,
    /// January first.
    pub months: Vec<String>,
    /// January first, short.
    pub months_short: Vec<String>,
    /// How day, month and year are put together.
    pub date: String,
    /// What commands are called on buttons, in menus and in help, by the names that the table of commands has for them.
    pub commands: BTreeMap<String, String>,
    /// The same where there is room for a word only.
    pub short_commands: BTreeMap<String, String>,
    /// What is understood where people type.
    pub vocabulary: Vocabulary,
    /// What a command alone is called that shares its name in help with others: up, and down.
    pub own_commands: BTreeMap<String, String>,
    /// Names of keys.
    pub keys: KeysWords,
    /// The help window.
    pub help: HelpWords,
    /// Every command by its name.
    pub palette: PaletteWords,
    /// The start page.
    pub start: StartWords,
    /// A presentation of another program that became a deck.
    pub imported_page: ImportedPageWords,
    /// A deck for next year's booklet.
    pub new_deck: NewDeckWords,
    /// What stands in it.
    pub fresh: FreshWords,
    /// The editor.
    pub editor: EditorWords,
    /// The workspace.
    pub workspace: WorkspaceWords,
    /// The notes panel.
    pub notes: NotesWords,
    /// The presenter's screen.
    pub presenter: PresenterWords,
    /// The speaker list.
    pub speakers: SpeakersWords,
    /// The answers and the resolution.
    pub answers: AnswersWords,
    /// Priorities.
    pub priorities: PrioritiesWords,
    /// The roster.
    pub roster: RosterWords,
    /// Other people's files.
    pub merge: MergeWords,
    /// Earlier versions.
    pub versions: VersionsWords,
    /// What was deleted.
    pub deleted: DeletedWords,
    /// Which screen gets what.
    pub screens: ScreensWords,
    /// How long each slide and section took.
    pub times: TimesWords,
    /// Opening and saving.
    pub files: FilesWords,
    /// What happened, why, and what to do now.
    pub notices: NoticesWords,
    /// Why the system did not do something.
    pub system: SystemWords,
    /// What undo and redo say they did.
    pub changes: ChangesWords,
    /// On slides.
    pub slides: SlidesWords,
    /// What is wrong with a file.
    pub problems: ProblemsWords,
    /// Documents.
    pub export: ExportWords,
    /// What stands in a presentation of PowerPoint's beside the deck's own words.
    pub pptx: PptxWords,
    /// The window for them.
    pub export_page: ExportPageWords,
    /// Many municipalities' meetings.
    pub region: RegionWords,
    /// What an import puts into a deck, and looks for.
    pub import: ImportWords,
    /// What is said of a presentation that was imported.
    pub imported: ImportedWords,
    /// The command line.
    pub cli: CliWords,
}

/// The language when nothing else is asked for.
pub const DEFAULT_LANGUAGE: &str = "nb";

/// The codes of the languages there are, sorted.
pub fn languages() -> Vec<String> {
    let mut codes: Vec<String> =
        Languages::iter().filter_map(|name| name.strip_suffix(".ron").map(str::to_owned)).collect();
    codes.sort();
    codes
}

/// A language that could not be used.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// No such language.
    #[error("no language {0}")]
    Unknown(String),
    /// Its file is wrong; the tests keep this from happening to those that are shipped.
    #[error("language {0}: {1}")]
    Damaged(String, Box<ron::error::SpannedError>),
}

impl Text {
    /// The words of a language.
    ///
    /// # Errors
    /// When there is no such language, or its file is not whole.
    pub fn load(code: &str) -> Result<Self, TextError> {
        let file = Languages::get(&format!("{code}.ron")).ok_or_else(|| TextError::Unknown(code.to_owned()))?;
        ron::de::from_bytes(&file.data).map_err(|error| TextError::Damaged(code.to_owned(), Box::new(error)))
    }

    /// What a command is called. Where the language has no name for it, its name in the code: a test keeps that from
    /// happening.
    pub fn command<'a>(&'a self, name: &'a str) -> &'a str {
        self.commands.get(name).map_or(name, String::as_str)
    }

    /// A date in words: "12. februar 2026".
    pub fn date(&self, date: jiff::civil::Date) -> String {
        self.date_with(&self.months, date)
    }

    /// A date in short: "12. feb. 2026".
    pub fn short_date(&self, date: jiff::civil::Date) -> String {
        self.date_with(&self.months_short, date)
    }

    fn date_with(&self, months: &[String], date: jiff::civil::Date) -> String {
        let month = usize::try_from(date.month() - 1).ok().and_then(|index| months.get(index));
        fill(
            &self.date,
            &[
                ("day", &date.day().to_string()),
                ("month", month.map_or("", String::as_str)),
                ("year", &date.year().to_string()),
            ],
        )
    }

    /// A date as a person typed it, in words where it can be understood and as typed where not.
    pub fn written_date(&self, typed: &str) -> String {
        crate::model::dates::parse(typed).map_or_else(|| typed.trim().to_owned(), |date| self.date(date))
    }

    /// The same for slides and documents: no line ends within it. Of what was typed and is no date, none ends between a day
    /// and what follows.
    pub fn unbroken_date(&self, typed: &str) -> String {
        if let Some(date) = crate::model::dates::parse(typed) {
            return self.date(date).replace(' ', "\u{a0}");
        }
        let mut unbroken = String::new();
        for letter in typed.trim().chars() {
            let before =
                unbroken.strip_suffix('.').is_some_and(|day| day.ends_with(|sign: char| sign.is_ascii_digit()));
            unbroken.push(if before && letter == ' ' { '\u{a0}' } else { letter });
        }
        unbroken
    }

    /// What may be wrong with the numbers of a vote.
    pub fn vote_doubt(&self, doubt: &VoteDoubt) -> String {
        let words = &self.answers;
        let said = |template: &str, votes: u32, present: u32| {
            fill(template, &[("votes", &votes.to_string()), ("n", &present.to_string())])
        };
        match doubt {
            VoteDoubt::NotCounted => words.not_counted.clone(),
            VoteDoubt::Tied => words.tied.clone(),
            VoteDoubt::PartyTooMany { party, votes, present } => {
                let (votes, present) = (votes.to_string(), present.to_string());
                fill(&words.party_too_many, &[("party", party), ("votes", &votes), ("n", &present)])
            }
            VoteDoubt::NamesMissing { party } => fill(&words.names_missing, &[("party", party)]),
            VoteDoubt::TooFew { votes, present } => said(&words.too_few, *votes, *present),
            VoteDoubt::TooMany { votes, present } => said(&words.too_many, *votes, *present),
        }
    }

    /// Whose a meeting is: "Formannskapet, Lillevik kommune, 12.02.2026", as far as its fields say it.
    pub fn whose_meeting(&self, fields: &MeetingFields) -> String {
        let parts = [&fields.body, &fields.organisation, &fields.date].map(|part| part.trim());
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { self.start.unnamed.clone() } else { parts.join(", ") }
    }

    /// What the slides of a deck say beyond their own text.
    pub fn slide_words(&self, deck: &Deck, fields: &MeetingFields) -> SlideWords {
        let mut words = SlideWords {
            placeholders: Placeholders::new(fields, &self.unbroken_date(&fields.date)),
            broken_title: self.slides.broken.clone(),
            ..SlideWords::default()
        };
        for problem in &deck.problems {
            if let Some(slide) = problem.slide {
                words.broken_lines.entry(slide).or_default().push(self.problem_line(problem));
            }
        }
        words
    }
}

/// A text with its `{names}` replaced, and its `{n:one|many}` by the form that goes with the number `n`.
pub fn fill<'t>(template: &'t str, values: &'t [(&'t str, &'t str)]) -> String {
    let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    fill_braces(template, |name| match name.split_once(':') {
        Some((number, forms)) => {
            let (one, many) = forms.split_once('|')?;
            Some(if value(number)? == "1" { one } else { many })
        }
        None => value(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_said_as_many() {
        let said = |n: &str| fill("{n} {n:nytt|nye} innspill fra {fil}", &[("n", n), ("fil", "A")]);
        assert_eq!(said("1"), "1 nytt innspill fra A");
        assert_eq!(said("11"), "11 nye innspill fra A");
        assert_eq!(fill("{x:a|b} {n:a}", &[("n", "1")]), "{x:a|b} {n:a}");
    }

    #[test]
    fn every_language_is_whole() {
        assert!(languages().contains(&DEFAULT_LANGUAGE.to_owned()));
        for code in languages() {
            let text = Text::load(&code).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(text.code, code);
            assert_eq!((text.months.len(), text.months_short.len()), (12, 12), "{code}");
        }
    }

    #[test]
    fn values_are_not_filled_twice() {
        assert_eq!(fill("{a} og {b} og {c}", &[("a", "{b}"), ("b", "to")]), "{b} og to og {c}");
    }

    #[test]
    fn dates_are_written_out() {
        let text = Text::load(DEFAULT_LANGUAGE).unwrap();
        let date = jiff::civil::date(2026, 2, 12);
        assert_eq!(text.date(date), "12. februar 2026");
        assert_eq!(text.short_date(date), "12. feb. 2026");
        assert_eq!(text.written_date("12.02.2026"), "12. februar 2026");
        assert_eq!(text.written_date(" en kveld "), "en kveld");
        assert_eq!(text.unbroken_date("12.02.2026"), "12.\u{a0}februar\u{a0}2026");
        assert_eq!(text.unbroken_date(" natt til 12. februar et år "), "natt til 12.\u{a0}februar et år");
    }

    #[test]
    fn the_program_understands_the_dates_that_it_writes() {
        let text = Text::load(DEFAULT_LANGUAGE).unwrap();
        for month in 1..=12 {
            let date = jiff::civil::date(2026, month, 12);
            for written in [text.date(date), text.short_date(date), crate::model::dates::typed(date), date.to_string()]
            {
                assert_eq!(crate::model::dates::parse(&written), Some(date), "{written}");
            }
        }
    }
}
