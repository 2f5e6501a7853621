//! What lies over the windows: the dialog on top, and what is told in notices.

use std::io::Error;
use std::path::Path;
use std::time::Duration;

use egui::{Context, Ui};
use jiff::{SignedDuration, Timestamp};

use crate::app::jobs::take_in::FilesRead;
use crate::model::{ContributionId, DraftPart};
use crate::reading::ReadError;
use crate::text::Text;
use crate::ui::dialogs::duplicates::DuplicatesState;
use crate::ui::dialogs::export::Written;
use crate::ui::dialogs::gather::Outcome;
use crate::ui::dialogs::help::HelpState;
use crate::ui::dialogs::path::PathField;
use crate::ui::dialogs::roster::RosterState;
use crate::ui::dialogs::roster_paste::Pasting;
use crate::ui::dialogs::versions::VersionRow;
use crate::ui::dialogs::{self, Dialog, DialogView};
use crate::ui::focus;
use crate::ui::notices::{self, Level, Notice, NoticeArea, NoticeButton, Trouble};
use crate::ui::theme::Colors;
use crate::ui::ui_command::UiCommand;

/// The dialog and the notices.
#[derive(Default)]
pub struct Overlay {
    dialog: Option<Dialog>,
    notices: Vec<Notice>,
    /// What help was asked for in; it comes back when help goes.
    under_help: Option<Dialog>,
    /// What was half typed in the roster when that was left.
    left_roster: Option<RosterState>,
    /// Other people's notes, read and not yet taken in.
    files_read: Option<FilesRead>,
}

impl Overlay {
    /// The dialog on top.
    pub fn dialog(&self) -> Option<&Dialog> {
        self.dialog.as_ref()
    }

    /// Whether the audience gets the test picture of the check of the screens.
    pub fn tests_screens(&self) -> bool {
        matches!(self.dialog, Some(Dialog::Screens { testing: true }))
    }

    /// Puts a dialog on top, in place of the one that is there.
    pub fn show(&mut self, dialog: Dialog) {
        self.dialog = Some(dialog);
    }

    /// Takes the dialog away, without anything of it being kept.
    pub fn clear(&mut self) {
        self.dialog = None;
    }

    /// Next year's deck could not be made: what was typed stays, and why is said.
    pub fn new_deck_failed(&mut self, reason: String) {
        if let Some(Dialog::NewDeck(state)) = &mut self.dialog {
            state.message = Some(reason);
        }
    }

    /// A folder was chosen for the copy of the bundled deck.
    pub fn own_deck_folder_picked(&mut self, path: &Path) {
        if let Some(Dialog::OwnDeck(field)) = &mut self.dialog {
            *field = PathField::new(path.display().to_string(), None);
        }
    }

    /// The keys, over what is on top: that comes back afterwards.
    pub fn show_help(&mut self) {
        if !matches!(self.dialog, Some(Dialog::Help(_))) {
            self.under_help = self.dialog.replace(Dialog::Help(HelpState::default()));
        }
    }

    /// What was half typed in the roster when it was left.
    pub fn take_left_roster(&mut self) -> Option<RosterState> {
        self.left_roster.take()
    }

    /// Leaves the dialog on top, or what is under way in it. What was typed in it and is not in the meeting yet is
    /// returned, to be kept.
    pub fn leave(&mut self, ctx: &Context) -> Vec<UiCommand> {
        match self.dialog.take() {
            Some(Dialog::Resolution(state)) => {
                let kept = state.unsaved().map(UiCommand::Apply);
                return kept.into_iter().chain([UiCommand::Typed(DraftPart::Resolution(None))]).collect();
            }
            // A list that was pasted is left before the roster is.
            Some(Dialog::Roster(mut state)) => {
                if state.leave_pasting() || state.leave_line(ctx) {
                    self.dialog = Some(Dialog::Roster(state));
                } else {
                    self.left_roster = Some(*state).filter(RosterState::has_typed);
                }
            }
            // What runs is stopped, and the window stays.
            Some(Dialog::Gather(state)) if state.is_running() => {
                self.dialog = Some(Dialog::Gather(state));
                return vec![UiCommand::StopGathering];
            }
            // Whoever compares goes back to what was taken in.
            Some(Dialog::Imported(mut state)) if state.comparing.is_some() => {
                state.comparing = None;
                self.dialog = Some(Dialog::Imported(state));
            }
            Some(Dialog::Importing(state)) => {
                self.dialog = Some(Dialog::Importing(state));
                return vec![UiCommand::StopImport];
            }
            // Help was asked for in the middle of something: it goes on there.
            Some(Dialog::Help(_)) => self.dialog = self.under_help.take(),
            Some(
                Dialog::Open(_)
                | Dialog::SaveAs(_)
                | Dialog::Replace(_)
                | Dialog::Offer(_)
                | Dialog::Versions(_)
                | Dialog::Fields(_)
                | Dialog::CloseUnsaved
                | Dialog::CloseUnwritten
                | Dialog::UseDeck(_)
                | Dialog::OwnDeck(_)
                | Dialog::Picture(_)
                | Dialog::NewDeck(_)
                | Dialog::Imported(_)
                | Dialog::Palette(_)
                | Dialog::Screens { .. }
                | Dialog::Times
                | Dialog::Limits
                | Dialog::TakeIn(_)
                | Dialog::Duplicates(_)
                | Dialog::Export(_)
                | Dialog::Gather(_)
                | Dialog::Deleted(_),
            )
            | None => {}
        }
        Vec::new()
    }

    /// The keyboard goes back to where it was when a dialog goes away. Called before and after everything is drawn.
    pub fn poll(&self, ctx: &Context) {
        let open = usize::from(self.dialog.is_some()) + usize::from(self.covered_dialog().is_some());
        focus::follow_dialogs(ctx, open);
    }

    /// What help was asked for in, while help lies over it.
    fn covered_dialog(&self) -> Option<&Dialog> {
        self.under_help.as_ref().filter(|_| matches!(self.dialog, Some(Dialog::Help(_))))
    }

    /// Draws the dialog over everything.
    pub fn draw_dialog(&mut self, ui: &Ui, view: &DialogView<'_>, ui_commands: &mut Vec<UiCommand>) {
        if let Some(dialog) = &mut self.dialog {
            ui_commands.extend(dialogs::ui(ui, view, dialog));
        }
    }

    /// Draws the notices. `lasting` cannot be closed: it goes when it is cured. `urgent_only`: nothing else.
    pub fn draw_notices(
        &self,
        ui: &Ui,
        (text, colors, area): (&Text, &Colors, NoticeArea),
        lasting: Option<&Notice>,
        urgent_only: bool,
        ui_commands: &mut Vec<UiCommand>,
    ) {
        let told = if urgent_only { &[] } else { self.notices.as_slice() };
        notices::ui(ui, (text, colors, area), lasting, told, ui_commands);
    }

    /// Tells one thing more.
    pub fn tell(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    /// Tells good news in place of what was told before: one piece at a time is enough.
    pub fn tell_info(&mut self, text: String, button: Option<NoticeButton>) {
        self.replace_level(Notice { button, ..Notice::info(text) });
    }

    /// Tells something in place of all that was told of its kind.
    pub fn replace_level(&mut self, notice: Notice) {
        self.notices.retain(|old| old.level != notice.level);
        self.notices.push(notice);
    }

    /// Tells of a failure, once.
    pub fn tell_failure(&mut self, text: String) {
        self.tell_once(Notice::failure(text));
    }

    /// Tells what must be known, once.
    pub fn tell_once(&mut self, notice: Notice) {
        self.notices.retain(|old| old.text != notice.text && (old.about.is_none() || old.about != notice.about));
        self.notices.push(notice);
    }

    /// Tells that the system gave no thread.
    pub fn tell_no_thread(&mut self, text: &Text, started: Result<(), Error>) {
        if let Err(error) = started {
            self.tell_failure(text.no_thread(&error));
        }
    }

    /// A trouble is over: what was said of it goes away.
    pub fn is_over(&mut self, trouble: &Trouble) {
        self.notices.retain(|notice| notice.about.as_ref() != Some(trouble));
    }

    /// Good news that has been there long enough goes away. Returns how long it is until the next does.
    pub fn let_old_news_go(&mut self, now: Timestamp) -> Option<Duration> {
        for notice in &mut self.notices {
            notice.since.get_or_insert(now);
        }
        let is_new = |left: SignedDuration| left > SignedDuration::ZERO;
        let before = self.notices.len();
        self.notices.retain(|notice| notice.time_left(now).is_none_or(is_new));
        if self.notices.len() < before {
            // It is still on the screen.
            return Some(Duration::ZERO);
        }
        let left = self.notices.iter().filter_map(|notice| notice.time_left(now)).min()?;
        Some(left.unsigned_abs())
    }

    /// A notice has been read.
    pub fn dismiss(&mut self, index: usize) {
        if index < self.notices.len() {
            self.notices.remove(index);
        }
    }

    /// Good news has been read.
    pub fn dismiss_info(&mut self) {
        self.notices.retain(|notice| notice.level != Level::Info);
    }

    /// The test picture shows to the audience, or not.
    pub fn set_testing(&mut self, on: bool) {
        if let Some(Dialog::Screens { testing }) = &mut self.dialog {
            *testing = on;
        }
    }

    /// Other people's files are being read.
    pub fn reading_files(&mut self) {
        if let Some(Dialog::TakeIn(state)) = &mut self.dialog {
            state.reading = true;
            state.message = None;
        }
    }

    /// Other people's files were read.
    pub fn files_read(&mut self, read: FilesRead) {
        // Else the dialog was left meanwhile.
        if let Some(Dialog::TakeIn(state)) = &mut self.dialog {
            state.reading = false;
            state.found.clone_from(&read.found);
            self.files_read = Some(read);
        }
    }

    /// What was read of other people's files, to be taken in; the dialog goes away.
    pub fn take_files_read(&mut self) -> Option<FilesRead> {
        self.dialog = None;
        self.files_read.take()
    }

    /// Forgets what was read of other people's files.
    pub fn forget_files_read(&mut self) {
        self.files_read = None;
    }

    /// The earlier versions of the open meeting were read.
    pub fn versions_read(&mut self, rows: Vec<VersionRow>) {
        // Else the dialog was left meanwhile.
        for dialog in self.dialogs() {
            if let Dialog::Versions(state) = dialog {
                state.rows = Some(rows);
                return;
            }
        }
    }

    /// The window on top, and the one that help lies over: what a job sends may be for either.
    pub(super) fn dialogs(&mut self) -> impl Iterator<Item = &mut Dialog> {
        [&mut self.dialog, &mut self.under_help].into_iter().flatten()
    }

    /// A job broke: nothing is waited for any more that it may have been doing.
    pub fn job_broke(&mut self, text: &Text) {
        if let Some(Dialog::TakeIn(state)) = &mut self.dialog {
            state.reading = false;
        }
        self.tell_failure(text.notices.job_broke.clone());
    }

    /// Notes that say almost the same, to be looked at one pair after the other.
    pub fn show_duplicates(&mut self, pairs: Vec<[ContributionId; 2]>) {
        if !pairs.is_empty() {
            self.dialog = Some(Dialog::Duplicates(DuplicatesState::new(pairs)));
        }
    }

    /// All notes were looked through for those that say almost the same.
    pub fn duplicates_found(&mut self, pairs: Vec<[ContributionId; 2]>, text: &Text) {
        let Some(Dialog::TakeIn(state)) = &mut self.dialog else { return };
        state.reading = false;
        if pairs.is_empty() {
            state.message = Some(text.merge.no_duplicates.clone());
        }
        self.show_duplicates(pairs);
    }

    /// A list of names was read, or could not be.
    pub fn roster_read(&mut self, path: &Path, read: Result<String, ReadError>, text: &Text) {
        let Some(Dialog::Roster(state)) = &mut self.dialog else { return };
        match (read, &mut state.pasting) {
            (Ok(list), _) => state.pasting = Some(Pasting::of(list)),
            (Err(error), Some(pasting)) => pasting.message = Some(text.unreadable(path, &error)),
            (Err(_), None) => {}
        }
    }

    /// The system's file dialog was cancelled, or `at_once`: the machine has none, and our own field must do.
    pub fn nothing_picked(&mut self, at_once: bool, text: &Text) {
        let said = at_once.then(|| text.files.no_dialog.clone());
        match &mut self.dialog {
            Some(Dialog::Open(field) | Dialog::SaveAs(field)) if at_once => field.message = said,
            Some(Dialog::Open(_) | Dialog::SaveAs(_)) => self.dialog = None,
            Some(Dialog::TakeIn(state)) if at_once => state.message = said,
            Some(Dialog::Export(state)) if at_once => {
                state.take_written(Written::Failed(text.files.no_dialog.clone()));
            }
            Some(Dialog::Gather(state)) if at_once && !state.is_running() => {
                state.take_outcome(Outcome::failed(text.files.no_dialog.clone()));
            }
            Some(Dialog::Roster(state)) if at_once => {
                if let Some(pasting) = &mut state.pasting {
                    pasting.message = said;
                }
            }
            _ => {}
        }
    }
}
