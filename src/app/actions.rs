//! What each key or button does that is not the open meeting's own: the window, the look, the way back.

use egui::{Context, ViewportCommand};

use super::evening::Shown;
use super::{App, words};
use crate::deck::cursor::Move;
use crate::store::LookSetting;
use crate::text::fill;
use crate::ui::action::Action;
use crate::ui::dialog::Dialog;
use crate::ui::notices::{self, Notice};
use crate::ui::start::StartState;

impl App {
    pub(super) fn act(&mut self, ctx: &Context, now: &jiff::ZonedDateTime, action: Action) {
        if !matches!(action, Action::Digit(_) | Action::Jump) {
            self.digits.clear();
        }
        match action {
            Action::Help => self.dialog = Some(Dialog::Help),
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
            Action::Leave => self.leave(ctx),
            Action::Digit(digit) => {
                if self.digits.len() < 5 {
                    self.digits.push(char::from(b'0' + digit.min(9)));
                }
            }
            Action::Jump => {
                let number = std::mem::take(&mut self.digits).parse::<usize>().unwrap_or(0);
                if let Some(index) = number.checked_sub(1) {
                    self.with_evening(|evening| evening.go(Move::To(index)));
                }
            }
            Action::Undo | Action::Redo => self.undo(action),
            Action::Next
            | Action::Previous
            | Action::NextSlide
            | Action::PreviousSlide
            | Action::First
            | Action::Last
            | Action::NotesPanel
            | Action::Question(_)
            | Action::Search
            | Action::Kind(_)
            | Action::PresentFromStart
            | Action::PresentFromHere => {
                let author = self.settings.author.clone();
                self.with_evening(|evening| evening.act(ctx, now, &author, action));
            }
        }
    }

    fn undo(&mut self, action: Action) {
        let Some(evening) = &mut self.evening else {
            return;
        };
        let (subject, template) = if action == Action::Undo {
            (evening.undo(), &self.text.notices.undone)
        } else {
            (evening.redo(), &self.text.notices.redone)
        };
        evening.refresh_words(&self.text);
        if let Some(subject) = subject {
            let notice = Notice::info(fill(template, &[("what", words::subject(&self.text, subject))]));
            self.replace_info(notice);
            self.remember();
        }
    }

    /// One piece of good news at a time is enough.
    pub(super) fn replace_info(&mut self, notice: Notice) {
        self.notices.retain(|old| old.level != notice.level);
        self.notices.push(notice);
    }

    fn zoom(&mut self, ctx: &Context, zoom: f32) {
        self.settings.zoom = ((zoom * 10.0).round() / 10.0).clamp(0.6, 2.5);
        ctx.set_zoom_factor(self.settings.zoom);
    }

    /// Esc: the innermost thing first, and never more than one.
    fn leave(&mut self, ctx: &Context) {
        if self.dialog.take().is_some() {
            return;
        }
        if egui::Popup::is_any_open(ctx) {
            egui::Popup::close_all(ctx);
            return;
        }
        if self.on_start_page {
            self.on_start_page = self.evening.is_none();
            return;
        }
        let Some(evening) = &mut self.evening else {
            return;
        };
        if evening.panels.notes.leave(ctx) {
            return;
        }
        if let Some(focused) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|memory| memory.surrender_focus(focused));
            return;
        }
        if evening.shown != Shown::Workspace {
            evening.shown = Shown::Workspace;
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        } else if ctx.input(|input| input.viewport().fullscreen).unwrap_or(false) {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        } else {
            self.notices.retain(|notice| notice.level == notices::Level::Failure);
        }
    }

    fn go_to_start_page(&mut self, ctx: &Context) {
        self.on_start_page = true;
        if let Some(evening) = &mut self.evening {
            evening.shown = Shown::Workspace;
        }
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
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
