//! What panels ask for, done: each command calls one thing.

use std::sync::Arc;

use egui::Context;

use crate::app::open_meeting::{OpenMeeting, give_up_focus};
use crate::app::{App, UiCommand};
use crate::model::command::{Limits, NewContribution};
use crate::model::debate::RequestId;
use crate::model::{Command, DraftPart};
use crate::ui::commands::Action;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::roster::RosterState;
use crate::ui::notices::Notice;
use crate::ui::presenting::presenter_view::Overlay;

impl App {
    pub(super) fn carry_out(&mut self, ctx: &Context, now: &jiff::ZonedDateTime, ui_commands: Vec<UiCommand>) {
        for ui_command in ui_commands {
            match ui_command {
                UiCommand::Act(action) => self.act(ctx, now, action),
                UiCommand::Begin(fields) => self.begin(ctx, fields),
                UiCommand::BackToMeeting => self.on_start_page = false,
                UiCommand::OpenPath(path) => self.open_path(ctx, path),
                UiCommand::SaveTo(path, replace) => self.save_to(path, replace),
                UiCommand::Browse => self.browse(),
                UiCommand::CloseDialog => self.close_dialog(now),
                UiCommand::ReadNotes(paths) => self.read_notes(ctx, paths),
                UiCommand::TakeNotesIn(follow) => self.take_notes_in(now, follow),
                UiCommand::FindDuplicates => self.find_duplicates(ctx),
                UiCommand::ReadRoster(path) => self.read_roster(ctx, path),
                UiCommand::CloseAnyway => {
                    self.close_anyway = true;
                    self.closing = true;
                    ctx.request_repaint();
                }
                UiCommand::Look(look) => self.settings.look = look,
                UiCommand::NotesWidth(width) => {
                    self.settings.notes_width = width;
                    if let Some(open_meeting) = &mut self.open_meeting {
                        open_meeting.panels.notes_width = width;
                    }
                }
                UiCommand::Dismiss(index) => {
                    if index < self.notices.len() {
                        self.notices.remove(index);
                    }
                }
                UiCommand::Apply(command) => self.apply(now, command),
                UiCommand::Typed(part) => self.typed(now, part),
                UiCommand::Go(to) => self.with_meeting(|open_meeting| open_meeting.go(to, now)),
                UiCommand::Show(to) => self.with_meeting(|open_meeting| {
                    open_meeting.presenter.overlay = Overlay::None;
                    give_up_focus(ctx);
                    open_meeting.go(to, now);
                }),
                UiCommand::ShowNote(id) => self.with_meeting(|open_meeting| open_meeting.show_note(&id)),
                UiCommand::ShowAnswer(id) => self.with_meeting(|open_meeting| open_meeting.show_answer(ctx, &id)),
                UiCommand::AssignAudienceScreen(screen) => self.give_audience(&screen),
                UiCommand::AudienceWindow(on) => self.windows.screens.window = on,
                UiCommand::TestPicture(on) => {
                    if let Some(Dialog::Screens { testing }) = &mut self.dialog {
                        *testing = on;
                    }
                }
                UiCommand::Fade(on) => self.settings.presenting.fade = on,
                UiCommand::Limits(limits, sound) => {
                    let presenting = &mut self.settings.presenting;
                    presenting.speech_secs = limits.speech_secs;
                    presenting.reply_secs = limits.reply_secs;
                    presenting.point_of_order_secs = limits.point_of_order_secs;
                    presenting.sound = sound;
                }
                UiCommand::GiveWord(id) => {
                    let limits = self.settings.presenting.limits();
                    self.give_word(now, Some(id), limits);
                }
                UiCommand::Select(tab) => self.with_meeting(|open_meeting| open_meeting.session.select_tab(tab)),
                UiCommand::Delete(id) => {
                    self.apply(now, Command::Delete(id));
                    let mut notice = Notice::info(self.text.notes.deleted.clone());
                    notice.button = Some((Action::Undo, Action::Undo.tooltip(&self.text)));
                    self.replace_info(notice);
                }
            }
        }
    }

    /// The keyboard goes back to where it was when the window on top goes away: who was writing goes on writing. Called
    /// before and after everything is drawn.
    pub(super) fn keep_keyboard(&mut self, ctx: &Context) {
        let focused = ctx.memory(egui::Memory::focused);
        match (self.dialog.is_some(), self.under_dialog) {
            (true, None) => self.under_dialog = Some(focused),
            (false, Some(before)) => {
                self.under_dialog = None;
                _ = give_up_focus(ctx);
                self.give_back(before);
            }
            (true, Some(_)) | (false, None) => {}
        }
        if let Some((id, times)) = self.gives_back {
            self.gives_back = (times > 1).then_some((id, times - 1));
            if ctx.memory(egui::Memory::focused).is_none() {
                ctx.memory_mut(|memory| memory.request_focus(id));
            }
        }
    }

    /// egui takes the keyboard once more from what was under a window, in the first frame without it.
    fn give_back(&mut self, focused: Option<egui::Id>) {
        const TIMES: u8 = 4;
        self.gives_back = focused.map(|id| (id, TIMES));
    }

    pub(super) fn with_meeting(&mut self, change: impl FnOnce(&mut OpenMeeting)) {
        if let Some(open_meeting) = &mut self.open_meeting {
            change(open_meeting);
        }
    }

    /// The window on top goes away. What was typed in it and is not in the meeting yet gets there first.
    pub(super) fn close_dialog(&mut self, now: &jiff::ZonedDateTime) {
        match self.dialog.take() {
            Some(Dialog::Resolution(state)) => {
                if let Some(command) = state.unsaved() {
                    self.apply(now, command);
                }
                self.typed(now, DraftPart::Resolution(None));
            }
            // A list that was pasted is left before the roster is.
            Some(Dialog::Roster(RosterState { pasting: Some(_), .. })) => {
                self.dialog = Some(Dialog::Roster(RosterState::default()));
            }
            Some(Dialog::Roster(mut state)) => {
                self.dialog = state.leave_line().then_some(Dialog::Roster(state));
            }
            // Help was asked for in the middle of something: it goes on there.
            Some(Dialog::Help { over: Some(under) }) => {
                self.dialog = Some(under.dialog);
                self.give_back(under.focused);
            }
            _ => {}
        }
    }

    /// The word goes to the next on the question's list, or to the one named; the next note is by them.
    pub(super) fn give_word(&mut self, now: &jiff::ZonedDateTime, to: Option<RequestId>, limits: Limits) {
        let Some(open_meeting) = &self.open_meeting else { return };
        // Who looks at a list means that one; else it is the one that was announced.
        let looked_at = to.is_some() || open_meeting.shows_speakers();
        let session = &open_meeting.session;
        let question = if looked_at { session.note_question() } else { session.called_question() };
        self.apply(now, Command::GiveWord { question, to, limits });
    }

    pub(super) fn apply(&mut self, now: &jiff::ZonedDateTime, command: Command) {
        let added = matches!(&command, Command::Add(NewContribution { .. }));

        let author = self.settings.author.clone();
        let text = Arc::clone(&self.text);
        self.with_meeting(|open_meeting| {
            let secretary = open_meeting.session.meeting().fields.secretary.trim().to_owned();
            if added && !secretary.is_empty() && !open_meeting.session.meeting().authors.contains_key(&author) {
                open_meeting.apply(Command::NameAuthor(secretary), now, &author);
            }
            open_meeting.apply(command, now, &author);
            open_meeting.refresh_words(&text);
            if added {
                open_meeting.panels.notes.show_newest();
            }
        });
        self.remember();
    }

    fn typed(&mut self, now: &jiff::ZonedDateTime, part: DraftPart) {
        let author = self.settings.author.clone();
        self.with_meeting(|open_meeting| open_meeting.typed(part, now, &author));
    }
}
