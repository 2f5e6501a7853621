//! What each key or button does that is not the open meeting's own: the window, the look, the way back.

use egui::{Context, ViewportCommand};

use crate::app::open_meeting::give_up_focus;
use crate::app::{App, messages};
use crate::deck::cursor::Move;
use crate::model::Command;
use crate::store::LookSetting;
use crate::text::fill;
use crate::ui::commands::Action;
use crate::ui::dialogs::roster::RosterState;
use crate::ui::dialogs::{Dialog, Under};
use crate::ui::notices::{self, Notice};
use crate::ui::presenting::presenter_view::Overlay;
use crate::ui::start::StartState;

impl App {
    pub(super) fn act(&mut self, ctx: &Context, now: &jiff::ZonedDateTime, action: Action) {
        if !matches!(action, Action::Digit(_) | Action::Jump) {
            let begun = !std::mem::take(&mut self.digits).is_empty();
            if begun && action == Action::Leave {
                // A slide number that was begun is the innermost thing.
                return;
            }
        }
        match action {
            Action::Help => self.help(ctx),
            Action::Fields => self.ask_fields(),
            Action::StartPage => self.go_to_start_page(ctx),
            Action::Open => self.ask_open(),
            Action::SaveAs => self.ask_save_as(),
            Action::Theme => self.settings.look = next_look(self.settings.look),
            Action::Larger => self.zoom(ctx, self.settings.zoom + 0.1),
            Action::Smaller => self.zoom(ctx, self.settings.zoom - 0.1),
            Action::NormalSize => self.zoom(ctx, 1.0),
            Action::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen).unwrap_or(false);
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Action::Leave => self.leave(ctx, now),
            Action::SwapScreens => self.swap_screens(),
            Action::Screens => self.dialog = Some(Dialog::Screens { testing: false }),
            Action::Times => self.dialog = Some(Dialog::Times),
            Action::Limits => self.dialog = Some(Dialog::Limits),
            Action::Resolution => self.ask_resolution(),
            Action::Roster => self.dialog = Some(Dialog::Roster(RosterState::default())),
            Action::TakeIn => self.ask_notes(),
            Action::Reload => self.take_new_version(),
            Action::AudienceClock => {
                self.settings.presenting.audience_clock = !self.settings.presenting.audience_clock;
            }
            Action::SpeakerNotesLarger => self.size_speaker_notes(2.0),
            Action::SpeakerNotesSmaller => self.size_speaker_notes(-2.0),
            Action::NextSpeaker => {
                let limits = self.settings.presenting.limits();
                self.give_word(now, None, limits);
            }
            Action::Digit(digit) => {
                if self.digits.len() < 5 {
                    self.digits.push(char::from(b'0' + digit.min(9)));
                }
            }
            Action::Jump => {
                let number = std::mem::take(&mut self.digits).parse::<usize>().unwrap_or(0);
                if let Some(index) = number.checked_sub(1) {
                    self.with_meeting(|open_meeting| open_meeting.go(Move::To(index), now));
                }
            }
            Action::Undo | Action::Redo => self.undo(now, action),
            Action::Next
            | Action::Previous
            | Action::NextSlide
            | Action::PreviousSlide
            | Action::First
            | Action::Last
            | Action::NotesPanel
            | Action::Part(_)
            | Action::CloseList
            | Action::Ranking
            | Action::Question(_)
            | Action::Search
            | Action::Kind(_)
            | Action::Back
            | Action::Overview
            | Action::Find
            | Action::Black
            | Action::White
            | Action::Freeze
            | Action::Laser
            | Action::Spotlight
            | Action::Zoom
            | Action::PauseClock
            | Action::ResetClock
            | Action::PauseSpeech
            | Action::EndSpeech
            | Action::SpeakerNotesDown
            | Action::SpeakerNotesUp
            | Action::PresentFromStart
            | Action::PresentFromHere => {
                let author = self.settings.author.clone();
                self.with_meeting(|open_meeting| open_meeting.act(ctx, now, &author, action));
            }
        }
    }

    fn undo(&mut self, now: &jiff::ZonedDateTime, action: Action) {
        let author = self.settings.author.clone();
        let Some(open_meeting) = &mut self.open_meeting else {
            return;
        };
        let (subject, template) = if action == Action::Undo {
            (open_meeting.undo(now, &author), &self.text.notices.undone)
        } else {
            (open_meeting.redo(now, &author), &self.text.notices.redone)
        };
        open_meeting.refresh_words(&self.text);
        if let Some(subject) = subject {
            let notice = Notice::info(fill(template, &[("what", messages::subject(&self.text, subject))]));
            self.replace_info(notice);
            self.remember();
        }
    }

    /// One piece of good news at a time is enough.
    pub(super) fn replace_info(&mut self, notice: Notice) {
        self.notices.retain(|old| old.level != notice.level);
        self.notices.push(notice);
    }

    fn size_speaker_notes(&mut self, points: f32) {
        let size = &mut self.settings.presenting.speaker_notes_size;
        *size = (*size + points).clamp(14.0, 48.0);
    }

    fn zoom(&mut self, ctx: &Context, zoom: f32) {
        self.settings.zoom = ((zoom * 10.0).round() / 10.0).clamp(0.6, 2.5);
        ctx.set_zoom_factor(self.settings.zoom);
    }

    /// The keys, over what is on top: that comes back afterwards.
    fn help(&mut self, ctx: &Context) {
        if !matches!(self.dialog, Some(Dialog::Help { .. })) {
            let focused = ctx.memory(egui::Memory::focused);
            let over = self.dialog.take().map(|dialog| Box::new(Under { dialog, focused }));
            self.dialog = Some(Dialog::Help { over });
        }
    }

    /// Esc: the innermost thing first, and never more than one.
    fn leave(&mut self, ctx: &Context, now: &jiff::ZonedDateTime) {
        if self.dialog.is_some() {
            self.close_dialog(now);
            return;
        }
        if egui::Popup::is_any_open(ctx) {
            egui::Popup::close_all(ctx);
            return;
        }
        if self.on_start_page {
            self.on_start_page = self.open_meeting.is_none();
            return;
        }
        let Some(open_meeting) = &mut self.open_meeting else {
            return;
        };
        if !matches!(open_meeting.presenter.overlay, Overlay::None) {
            open_meeting.presenter.overlay = Overlay::None;
            give_up_focus(ctx);
            return;
        }
        if open_meeting.presenter.pointing.put_away() {
            return;
        }
        if let Some(commands) = open_meeting.panels.notes.leave(ctx, &open_meeting.session, now) {
            self.keep_typed(now, commands);
            return;
        }
        if give_up_focus(ctx) {
            return;
        }
        if open_meeting.shown.is_show() {
            open_meeting.end_show(now);
            self.restore_windows(ctx);
            // What waited for the presenter's key waits no longer: the audience sees nothing of it.
            self.take_new_version();
        } else if ctx.input(|input| input.viewport().fullscreen).unwrap_or(false) {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        } else {
            self.notices.retain(|notice| notice.level == notices::Level::Failure);
        }
    }

    /// What was typed is in the meeting, though somebody may have meant to leave it: with a way back.
    fn keep_typed(&mut self, now: &jiff::ZonedDateTime, commands: Vec<Command>) {
        if commands.is_empty() {
            return;
        }
        for command in commands {
            self.apply(now, command);
        }
        let mut notice = Notice::info(self.text.notes.kept.clone());
        notice.button = Some((Action::Undo, Action::Undo.tooltip(&self.text)));
        self.replace_info(notice);
    }

    fn go_to_start_page(&mut self, ctx: &Context) {
        self.on_start_page = true;
        let now = (self.clock)();
        self.with_meeting(|open_meeting| open_meeting.end_show(&now));
        self.restore_windows(ctx);
        let mut fields = self.settings.fields.clone();
        fields.date = crate::model::dates::typed((self.clock)().date());
        self.start = StartState::new(fields);
    }
}

fn next_look(look: LookSetting) -> LookSetting {
    match look {
        LookSetting::System | LookSetting::Light => LookSetting::Dark,
        LookSetting::Dark => LookSetting::HighContrast,
        LookSetting::HighContrast => LookSetting::Light,
    }
}
