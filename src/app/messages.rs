//! What happened, as the user reads it.

use std::path::Path;

use jiff::ZonedDateTime;

use crate::app::jobs::opener::{Mended, OpenFailure, Opened, WholeCopy};
use crate::deck::{Deck, Problem};
use crate::model::change::ChangeKind;
use crate::session::{Session, Tab};
use crate::store::autosave::Failure;
use crate::store::lock::Holder;
use crate::store::{SaveError, SaveStatus};
use crate::text::{Text, fill};
use crate::ui::commands::Action;
use crate::ui::dialogs::offer::{Instead, Offer};
use crate::ui::notices::{Notice, NoticeButton, Remedy};
use crate::ui::view::moment;

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
    let Mended { set_aside, values } = &opened.mended;
    if let Some(first) = set_aside.first().or(values.first()) {
        let (aside, mended) = (set_aside.len(), values.len());
        let (n, aside, mended) = ((aside + mended).to_string(), aside.to_string(), mended.to_string());
        let first = text.problem_line(first);
        let values = [("n", n.as_str()), ("aside", &aside), ("mended", &mended), ("first", &first)];
        said.push(fill(&words.open_mended, &values));
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
        OpenFailure::Held(path, holder) => held(text, path, holder.as_ref()),
        OpenFailure::ReadOnly(path) => with_path(&words.open_read_only, path),
        OpenFailure::Folder(path, error) => {
            fill(&words.open_unreadable, &[("path", &path.display().to_string()), ("reason", &text.io_reason(error))])
        }
        OpenFailure::Deck(problems) => fill(&words.deck_failed, &[("first", &first_problem(text, problems))]),
        OpenFailure::Meeting(path, error) | OpenFailure::Recoverable { path, error, .. } => {
            text.not_a_meeting(path, error)
        }
    }
}

/// A whole copy in place of a file that is damaged or not there.
pub fn copy_offer(
    text: &Text,
    (path, why): (&Path, String),
    (copy, is_missing): (&WholeCopy, bool),
    now: &ZonedDateTime,
) -> Offer {
    let words = &text.files;
    let time = moment(copy.at, now);
    let values = [("time", time.as_str()), ("n", &copy.notes.to_string()), ("damaged", &words.damaged)];
    Offer {
        why,
        instead: fill(if is_missing { &words.missing_offered } else { &words.version_offered }, &values),
        button: fill(&words.open_version, &[("time", &time)]),
        does: Instead::Version { path: path.to_owned(), version: copy.path.clone() },
    }
}

/// " (anne, PC-12)": who has something open, as far as that is known.
pub fn who_holds(holder: &Holder) -> String {
    let names = names_of(holder);
    if names.is_empty() { names } else { format!(" ({names})") }
}

/// "anne, PC-12", as far as that is known.
fn names_of(holder: &Holder) -> String {
    let names = [holder.user.as_str(), holder.machine.as_str()];
    names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A meeting is open elsewhere, and with whom, as far as that is known.
fn held(text: &Text, path: &Path, holder: Option<&Holder>) -> String {
    let path = path.display().to_string();
    let who = holder.map(|holder| (names_of(holder), holder.since));
    match who.filter(|(names, _)| !names.is_empty()) {
        None => fill(&text.notices.open_locked, &[("path", &path)]),
        Some((who, since)) => {
            let time = since.to_zoned_datetime(jiff::tz::TimeZone::system()).strftime("%H:%M").to_string();
            fill(&text.notices.open_locked_by, &[("who", &who), ("time", &time), ("path", &path)])
        }
    }
}

/// The notice that stays while the meeting is not in its file.
pub fn save_failure(text: &Text, status: &SaveStatus) -> Option<Notice> {
    let SaveStatus::Failed(failure) = status else {
        return None;
    };
    let words = &text.notices;
    let said = match &failure.error {
        SaveError::ChangedOutside | SaveError::Held(_) => words.changed_outside.clone(),
        SaveError::Exists => words.name_taken.clone(),
        SaveError::FolderGone => words.file_folder_gone.clone(),
        SaveError::Io { kind, reason } => fill(&words.save_failed, &[("reason", &text.disk_failure(*kind, reason))]),
    };
    let said = format!("{said} {}", rescued(text, failure));
    let button = NoticeButton { label: words.save_elsewhere.clone(), does: Remedy::Act(Action::SaveAs) };
    Some(Notice { button: Some(button), ..Notice::failure(said) })
}

/// Where all of a meeting is that is not in its file.
fn rescued(text: &Text, failure: &Failure) -> String {
    match &failure.rescue {
        Some(path) => fill(&text.notices.rescued_in, &[("path", &path.display().to_string())]),
        None => text.notices.not_rescued.clone(),
    }
}

/// A meeting that is not open any more could not be saved to the end.
pub fn left_unsaved(text: &Text, path: &Path, failure: &Failure) -> String {
    let said = fill(&text.notices.left_unsaved, &[("path", &path.display().to_string())]);
    format!("{said} {}", rescued(text, failure))
}

/// Why the meeting could not be saved in another place.
pub fn save_as_failure(text: &Text, path: &Path, error: &SaveError) -> String {
    let shown = path.display().to_string();
    match error {
        SaveError::Held(holder) => held(text, path, holder.as_ref()),
        SaveError::Io { kind, reason } => {
            let reason = text.disk_failure(*kind, reason);
            fill(&text.cli.cannot_write, &[("path", &shown), ("reason", &reason)])
        }
        SaveError::FolderGone => {
            fill(&text.cli.cannot_write, &[("path", &shown), ("reason", &text.notices.folder_gone)])
        }
        SaveError::ChangedOutside | SaveError::Exists => text.notices.changed_outside.clone(),
    }
}

/// Questions with notes whose number has another theme in the deck that is used now.
pub fn other_themes(text: &Text, before: &Deck, now: &Deck, session: &Session) -> Vec<String> {
    let (before, now) = (before.questions(), now.questions());
    let pairs = before.iter().filter_map(|was| Some((was, now.iter().find(|is| is.number == was.number)?)));
    let other = pairs.filter(|(was, is)| was.theme != is.theme);
    let with_notes = other.filter(|(was, _)| !session.contributions(Tab::Question(was.number)).is_empty());
    with_notes
        .map(|(was, is)| {
            let values =
                [("n", was.number.0.to_string()), ("before", was.theme.to_owned()), ("now", is.theme.to_owned())];
            fill(&text.notices.other_theme, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        })
        .collect()
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
        ChangeKind::Version => &words.version,
        ChangeKind::Merge | ChangeKind::Followed | ChangeKind::Follows => &words.merge,
    }
}
