//! What happened, as the user reads it.

use std::path::Path;

use crate::app::jobs::opener::{OpenFailure, Opened};
use crate::deck::Problem;
use crate::model::change::ChangeKind;
use crate::store::{SaveError, SaveStatus};
use crate::text::{Text, fill};
use crate::ui::commands::Action;
use crate::ui::notices::Notice;

/// What should be known about a meeting that was just opened.
pub fn about_opened(text: &Text, opened: &Opened) -> Vec<String> {
    let words = &text.notices;
    let mut said = Vec::new();
    if let Some(first) = opened.deck_failure.as_ref().and_then(|problems| problems.first()) {
        said.push(fill(&words.deck_failed, &[("first", &text.problem_line(first))]));
    }
    if let Some(first) = opened.deck.problems.first() {
        let count = opened.deck.problems.len().to_string();
        said.push(fill(&words.deck_problems, &[("n", &count), ("first", &text.problem_line(first))]));
    }
    let questions: Vec<_> = opened.deck.questions().iter().map(|question| question.number).collect();
    let orphans = opened
        .meeting
        .contributions
        .iter()
        .filter(|contribution| !contribution.is_deleted() && !questions.contains(&contribution.question))
        .count();
    if orphans > 0 {
        said.push(fill(&words.orphans, &[("n", &orphans.to_string())]));
    }
    said
}

/// The first thing that is wrong with a deck.
pub fn first_problem(text: &Text, problems: &[Problem]) -> String {
    problems.first().map(|problem| text.problem_line(problem)).unwrap_or_default()
}

/// Why nothing was opened.
pub fn open_failure(text: &Text, failure: &OpenFailure) -> String {
    let words = &text.notices;
    let with_path = |template: &str, path: &Path| fill(template, &[("path", &path.display().to_string())]);
    match failure {
        OpenFailure::Held(path) => with_path(&words.open_locked, path),
        OpenFailure::Folder(path, error) => {
            fill(&words.open_unreadable, &[("path", &path.display().to_string()), ("reason", &error.to_string())])
        }
        OpenFailure::Deck(problems) => fill(&words.deck_failed, &[("first", &first_problem(text, problems))]),
        OpenFailure::Meeting(path, error) => text.not_a_meeting(path, error),
    }
}

/// The notice that stays while the meeting is not on the disk.
pub fn save_failure(text: &Text, status: &SaveStatus) -> Option<Notice> {
    let SaveStatus::Failed(error) = status else {
        return None;
    };
    let words = &text.notices;
    let said = match error {
        SaveError::ChangedOutside | SaveError::Exists | SaveError::Held => words.changed_outside.clone(),
        SaveError::Io { kind, reason } => fill(&words.save_failed, &[("reason", &text.disk_failure(*kind, reason))]),
    };
    Some(Notice { button: Some((Action::SaveAs, words.save_elsewhere.clone())), ..Notice::failure(said) })
}

/// Why the meeting could not be saved in another place.
pub fn save_as_failure(text: &Text, path: &Path, error: &SaveError) -> String {
    let shown = path.display().to_string();
    match error {
        SaveError::Held => fill(&text.notices.open_locked, &[("path", &shown)]),
        SaveError::Io { kind, reason } => {
            let reason = text.disk_failure(*kind, reason);
            fill(&text.cli.cannot_write, &[("path", &shown), ("reason", &reason)])
        }
        SaveError::ChangedOutside | SaveError::Exists => text.notices.changed_outside.clone(),
    }
}

/// What was undone or done again.
pub fn change_kind(text: &Text, kind: ChangeKind) -> &str {
    let words = &text.changes;
    match kind {
        ChangeKind::Fields => &words.fields,
        ChangeKind::Add => &words.add,
        ChangeKind::Text | ChangeKind::Draft | ChangeKind::Place => &words.edit,
        ChangeKind::Kind => &words.kind,
        ChangeKind::Star => &words.star,
        ChangeKind::MoveQuestion => &words.move_question,
        ChangeKind::Delete => &words.delete,
        ChangeKind::Restore => &words.restore,
        ChangeKind::Clock => &words.clock,
        ChangeKind::Tags => &words.tags,
        ChangeKind::Points => &words.points,
        ChangeKind::Order => &words.order,
        ChangeKind::Moment => &words.moment,
        ChangeKind::Split => &words.split,
        ChangeKind::Join => &words.join,
        ChangeKind::Settle => &words.settle,
        ChangeKind::SpeakerList => &words.speaker_list,
        ChangeKind::CloseList => &words.close_list,
        ChangeKind::Word => &words.word,
        ChangeKind::Answer => &words.answer,
        ChangeKind::Resolution => &words.resolution,
        ChangeKind::Roster => &words.roster,
        ChangeKind::Merge | ChangeKind::Followed | ChangeKind::Follows => &words.merge,
    }
}
