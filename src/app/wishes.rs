//! What panels ask for, done: each wish calls one thing.

use std::sync::Arc;

use egui::Context;

use crate::app::open_meeting::{Evening, give_up_focus};
use crate::app::{App, Wish};
use crate::model::command::{Limits, NewContribution};
use crate::model::debate::RequestId;
use crate::model::{Command, DraftPart};
use crate::ui::commands::Action;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::roster::RosterState;
use crate::ui::notices::Notice;
use crate::ui::presenting::presenter_view::Overlay;

impl App {
    pub(super) fn fulfil(&mut self, ctx: &Context, now: &jiff::ZonedDateTime, wishes: Vec<Wish>) {
        for wish in wishes {
            match wish {
                Wish::Act(action) => self.act(ctx, now, action),
                Wish::Begin(fields) => self.begin(ctx, fields),
                Wish::BackToMeeting => self.on_start_page = false,
                Wish::OpenPath(path) => self.open_path(ctx, path),
                Wish::SaveTo(path, replace) => self.save_to(path, replace),
                Wish::Browse => self.browse(),
                Wish::CloseDialog => self.close_dialog(now),
                Wish::ReadNotes(paths) => self.read_notes(ctx, paths),
                Wish::TakeNotesIn(follow) => self.take_notes_in(now, follow),
                Wish::FindDuplicates => self.find_duplicates(ctx),
                Wish::ReadRoster(path) => self.read_roster(ctx, path),
                Wish::CloseAnyway => {
                    self.close_anyway = true;
                    self.closing = true;
                    ctx.request_repaint();
                }
                Wish::Look(look) => self.settings.look = look,
                Wish::NotesWidth(width) => {
                    self.settings.notes_width = width;
                    if let Some(evening) = &mut self.evening {
                        evening.panels.notes_width = width;
                    }
                }
                Wish::Dismiss(index) => {
                    if index < self.notices.len() {
                        self.notices.remove(index);
                    }
                }
                Wish::Apply(command) => self.apply(now, command),
                Wish::Typed(part) => self.typed(now, part),
                Wish::Go(to) => self.with_evening(|evening| evening.go(to, now)),
                Wish::Show(to) => self.with_evening(|evening| {
                    evening.presenter.overlay = Overlay::None;
                    give_up_focus(ctx);
                    evening.go(to, now);
                }),
                Wish::ShowNote(id) => self.with_evening(|evening| evening.show_note(&id)),
                Wish::ShowAnswer(id) => self.with_evening(|evening| evening.show_answer(ctx, &id)),
                Wish::GiveHall(screen) => self.give_hall(&screen),
                Wish::HallWindow(on) => self.stage.screens.window = on,
                Wish::TestPicture(on) => {
                    if let Some(Dialog::Screens { testing }) = &mut self.dialog {
                        *testing = on;
                    }
                }
                Wish::Fade(on) => self.settings.presenting.fade = on,
                Wish::Limits(limits, sound) => {
                    let presenting = &mut self.settings.presenting;
                    presenting.speech_secs = limits.speech_secs;
                    presenting.reply_secs = limits.reply_secs;
                    presenting.point_of_order_secs = limits.point_of_order_secs;
                    presenting.sound = sound;
                }
                Wish::GiveWord(id) => {
                    let limits = self.settings.presenting.limits();
                    self.give_word(now, Some(id), limits);
                }
                Wish::Select(tab) => self.with_evening(|evening| evening.session.select_tab(tab)),
                Wish::Delete(id) => {
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

    pub(super) fn with_evening(&mut self, change: impl FnOnce(&mut Evening)) {
        if let Some(evening) = &mut self.evening {
            change(evening);
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
        let Some(evening) = &self.evening else { return };
        // Who looks at a list means that one; else it is the one that was announced.
        let looked_at = to.is_some() || evening.shows_speakers();
        let session = &evening.session;
        let question = if looked_at { session.note_question() } else { session.called_question() };
        self.apply(now, Command::GiveWord { question, to, limits });
    }

    pub(super) fn apply(&mut self, now: &jiff::ZonedDateTime, command: Command) {
        let added = matches!(&command, Command::Add(NewContribution { .. }));

        let author = self.settings.author.clone();
        let text = Arc::clone(&self.text);
        self.with_evening(|evening| {
            let secretary = evening.session.meeting().fields.secretary.trim().to_owned();
            if added && !secretary.is_empty() && !evening.session.meeting().authors.contains_key(&author) {
                evening.apply(Command::NameAuthor(secretary), now, &author);
            }
            evening.apply(command, now, &author);
            evening.refresh_words(&text);
            if added {
                evening.panels.notes.show_newest();
            }
        });
        self.remember();
    }

    fn typed(&mut self, now: &jiff::ZonedDateTime, part: DraftPart) {
        let author = self.settings.author.clone();
        self.with_evening(|evening| evening.typed(part, now, &author));
    }
}
