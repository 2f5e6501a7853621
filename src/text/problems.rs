//! What is wrong with a file, in words: one line, or as a compiler would show it with the line and a caret.
//!
//! annotate-snippets, codespan-reporting and miette draw many labels over many lines, in colours. One caret under one
//! line is all there is to draw here, and the same sentence stands in the window.

use serde::Deserialize;

use super::{Text, fill};
use crate::deck::layout::Aspect;
use crate::deck::problem::{Expected, Problem, ProblemKind, Syntax};
use crate::fonts;

/// So many of the signs that the fonts lack are named.
const MOST_SIGNS: usize = 8;

/// What is wrong with a file.
#[allow(missing_docs, reason = "each field is named after what it says; nb.ron shows it")]
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemsWords {
    pub at: String,
    pub whole: String,
    pub on_line: String,
    pub meant: String,
    pub allowed: String,
    pub first_used: String,
    pub file_missing: String,
    pub file_too_large: String,
    pub not_a_file: String,
    pub file_empty: String,
    pub not_text: String,
    pub not_a_meeting: String,
    pub unreadable: String,
    pub newer_format: String,
    pub syntax_ends_early: String,
    pub syntax_comma: String,
    pub syntax_colon: String,
    pub syntax_closing: String,
    pub syntax_text: String,
    pub syntax_comment: String,
    pub syntax_too_deep: String,
    pub syntax_trailing: String,
    pub syntax_number: String,
    pub syntax_other: String,
    pub unknown_field: String,
    pub missing_field: String,
    pub duplicate_field: String,
    pub unknown_kind: String,
    pub unknown_choice: String,
    pub expected_text: String,
    pub expected_whole: String,
    pub expected_number: String,
    pub expected_part: String,
    pub expected_bool: String,
    pub expected_list: String,
    pub expected_record: String,
    pub duplicate_id: String,
    pub empty: String,
    pub empty_list: String,
    pub wrong_count: String,
    pub wrong_count_between: String,
    pub range_reversed: String,
    pub unknown_placeholder: String,
    pub picture_outside: String,
    pub picture_missing: String,
    pub picture_file_too_large: String,
    pub picture_too_many_pixels: String,
    pub picture_unreadable: String,
    pub picture_no_memory: String,
    pub set_aside: String,
    pub value_unreadable: String,
    pub time_out_of_range: String,
    pub leads_nowhere: String,
    pub text_too_long: String,
    pub undrawn: String,
    pub text_overflow: String,
}

impl Text {
    /// `path:line:column: message`, and what was probably meant.
    pub fn problem_line(&self, problem: &Problem) -> String {
        let (message, hint) = self.message_and_hint(&problem.kind);
        let message = match hint {
            Some(hint) => format!("{message} – {hint}"),
            None => message,
        };
        self.placed(problem, &message)
    }

    /// What is wrong, wherever it is.
    pub fn problem_said(&self, kind: &ProblemKind) -> String {
        self.message_and_hint(kind).0
    }

    /// What is wrong and on which line, without the file's name: where that stands before it.
    pub fn problem_reason(&self, problem: &Problem) -> String {
        let (message, _) = self.message_and_hint(&problem.kind);
        if problem.line == 0 {
            return message;
        }
        fill(&self.problems.on_line, &[("line", &problem.line.to_string()), ("message", &message)])
    }

    /// The same over several lines: the line itself with a caret under the place, and the hint beside it.
    pub fn problem_report(&self, problem: &Problem) -> String {
        let (message, hint) = self.message_and_hint(&problem.kind);
        let head = self.placed(problem, &message);
        if problem.line == 0 {
            return match hint {
                Some(hint) => format!("{head}\n    {hint}\n"),
                None => format!("{head}\n"),
            };
        }
        let number = problem.line.to_string();
        let gutter = " ".repeat(number.len());
        let (line, before, length) = window(problem);
        let carets = "^".repeat(length);
        let hint = hint.map_or_else(String::new, |hint| format!(" {hint}"));
        format!("{head}\n {number} | {line}\n {gutter} | {}{carets}{hint}\n", " ".repeat(before))
    }

    fn placed(&self, problem: &Problem, message: &str) -> String {
        let path = problem.path.display().to_string();
        if problem.line == 0 {
            return fill(&self.problems.whole, &[("path", &path), ("message", message)]);
        }
        fill(
            &self.problems.at,
            &[
                ("path", &path),
                ("line", &problem.line.to_string()),
                ("column", &problem.column.to_string()),
                ("message", message),
            ],
        )
    }

    fn message_and_hint(&self, kind: &ProblemKind) -> (String, Option<String>) {
        let words = &self.problems;
        let meant = |name: Option<&str>| name.map(|name| fill(&words.meant, &[("name", name)]));
        let megabytes = |limit: &u64| (limit >> 20).to_string();
        match kind {
            ProblemKind::FileMissing => (words.file_missing.clone(), None),
            ProblemKind::FileTooLarge { limit } => (fill(&words.file_too_large, &[("limit", &megabytes(limit))]), None),
            ProblemKind::NotAFile => (words.not_a_file.clone(), None),
            ProblemKind::FileEmpty => (words.file_empty.clone(), None),
            ProblemKind::NotText => (words.not_text.clone(), None),
            ProblemKind::NotAMeeting => (words.not_a_meeting.clone(), None),
            ProblemKind::Unreadable { kind, reason } => {
                (fill(&words.unreadable, &[("reason", &self.system_reason(*kind, reason))]), None)
            }
            ProblemKind::Syntax(syntax) => (self.syntax(*syntax).to_owned(), None),
            ProblemKind::NewerFormat { found } => (fill(&words.newer_format, &[("found", &found.to_string())]), None),
            ProblemKind::UnknownField { name, meant: near } => {
                (fill(&words.unknown_field, &[("name", name)]), meant(*near))
            }
            ProblemKind::MissingField { name } => (fill(&words.missing_field, &[("name", name)]), None),
            ProblemKind::DuplicateField { name } => (fill(&words.duplicate_field, &[("name", name)]), None),
            ProblemKind::UnknownKind { name, meant: near, allowed } => (
                fill(&words.unknown_kind, &[("name", name)]),
                meant(*near).or_else(|| Some(self.allowed(allowed.iter().copied()))),
            ),
            ProblemKind::UnknownChoice { word, meant: near, allowed } => (
                fill(&words.unknown_choice, &[("word", word)]),
                meant(near.as_deref()).or_else(|| Some(self.allowed(allowed.iter().map(String::as_str)))),
            ),
            ProblemKind::WrongType(expected) => (self.expected(*expected), None),
            ProblemKind::DuplicateId { id, first_line } => (
                fill(&words.duplicate_id, &[("id", id.trim_matches('"'))]),
                Some(fill(&words.first_used, &[("line", &first_line.to_string())])),
            ),
            ProblemKind::Empty => (words.empty.clone(), None),
            ProblemKind::EmptyList => (words.empty_list.clone(), None),
            ProblemKind::WrongCount { min, max } if min == max => {
                (fill(&words.wrong_count, &[("n", &min.to_string())]), None)
            }
            ProblemKind::WrongCount { min, max } => {
                (fill(&words.wrong_count_between, &[("min", &min.to_string()), ("max", &max.to_string())]), None)
            }
            ProblemKind::RangeReversed => (words.range_reversed.clone(), None),
            ProblemKind::UnknownPlaceholder { name, meant: near } => {
                (fill(&words.unknown_placeholder, &[("name", name)]), meant(*near))
            }
            ProblemKind::PictureOutside => (words.picture_outside.clone(), None),
            ProblemKind::PictureMissing { file, meant: near } => {
                (fill(&words.picture_missing, &[("file", file)]), meant(near.as_deref()))
            }
            ProblemKind::PictureFileTooLarge { limit } => {
                (fill(&words.picture_file_too_large, &[("limit", &megabytes(limit))]), None)
            }
            ProblemKind::PictureTooManyPixels { width, height } => (
                fill(&words.picture_too_many_pixels, &[("width", &width.to_string()), ("height", &height.to_string())]),
                None,
            ),
            ProblemKind::PictureUnreadable => (words.picture_unreadable.clone(), None),
            ProblemKind::PictureNoMemory => (words.picture_no_memory.clone(), None),
            ProblemKind::NumberOutOfRange { min, max } => {
                (fill(&words.expected_whole, &[("min", &min.to_string()), ("max", &max.to_string())]), None)
            }
            ProblemKind::SetAside { part } => (fill(&words.set_aside, &[("part", part)]), None),
            ProblemKind::ValueUnreadable => (words.value_unreadable.clone(), None),
            ProblemKind::TimeOutOfRange => (words.time_out_of_range.clone(), None),
            ProblemKind::LeadsNowhere { id } => (fill(&words.leads_nowhere, &[("id", id)]), None),
            ProblemKind::TextTooLong { limit } => (fill(&words.text_too_long, &[("limit", &limit.to_string())]), None),
            ProblemKind::Undrawn { signs } => {
                let signs: Vec<_> = signs.iter().take(MOST_SIGNS).map(String::as_str).collect();
                let mark = fonts::MARK.to_string();
                (fill(&words.undrawn, &[("signs", &signs.join(" ")), ("mark", &mark)]), None)
            }
            ProblemKind::TextOverflow { aspects } => {
                let names: Vec<_> = aspects.iter().map(|aspect| aspect_name(*aspect)).collect();
                (fill(&words.text_overflow, &[("aspects", &names.join(", "))]), None)
            }
        }
    }

    fn allowed<'a>(&self, names: impl Iterator<Item = &'a str>) -> String {
        let names: Vec<_> = names.take(12).collect();
        fill(&self.problems.allowed, &[("names", &names.join(", "))])
    }

    fn syntax(&self, syntax: Syntax) -> &str {
        let words = &self.problems;
        match syntax {
            Syntax::EndsEarly => &words.syntax_ends_early,
            Syntax::Comma => &words.syntax_comma,
            Syntax::Colon => &words.syntax_colon,
            Syntax::Closing => &words.syntax_closing,
            Syntax::Text => &words.syntax_text,
            Syntax::Comment => &words.syntax_comment,
            Syntax::TooDeep => &words.syntax_too_deep,
            Syntax::Trailing => &words.syntax_trailing,
            Syntax::Number => &words.syntax_number,
            Syntax::Other => &words.syntax_other,
        }
    }

    fn expected(&self, expected: Expected) -> String {
        let words = &self.problems;
        match expected {
            Expected::Text => words.expected_text.clone(),
            Expected::Whole { min, max } => {
                fill(&words.expected_whole, &[("min", &min.to_string()), ("max", &max.to_string())])
            }
            Expected::Number => words.expected_number.clone(),
            Expected::Part => words.expected_part.clone(),
            Expected::Bool => words.expected_bool.clone(),
            Expected::List => words.expected_list.clone(),
            Expected::Record => words.expected_record.clone(),
        }
    }
}

/// How people name proportions.
fn aspect_name(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Wide16x9 => "16:9",
        Aspect::Wide16x10 => "16:10",
        Aspect::Classic4x3 => "4:3",
    }
}

/// The part of the source line around the fault that fits a terminal, how many characters stand before the caret in
/// it, and how many carets to draw.
fn window(problem: &Problem) -> (String, usize, usize) {
    const WIDTH: usize = 100;
    let before = problem.column.saturating_sub(1);
    let skipped = before.saturating_sub(WIDTH * 3 / 5);
    let shown: String = problem
        .source_line
        .chars()
        .skip(skipped)
        .take(WIDTH)
        // A tab would move the caret away from what it points at.
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let before = before - skipped;
    let room = shown.chars().count().saturating_sub(before).max(1);
    (shown, before, problem.length.min(room))
}
