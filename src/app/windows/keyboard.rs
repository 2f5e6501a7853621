//! What has the keyboard in the main window: which keys mean what, and what Esc leaves first.

use egui::Context;
use jiff::ZonedDateTime;

use super::{MainView, Windows};
use crate::model::Command;
use crate::session::Session;
use crate::ui::commands::keys::{Focus, Keys, Mode};
use crate::ui::focus;
use crate::ui::presenting::presenter_view::Overlay;

/// What Esc did.
pub enum Left {
    /// Nothing in the windows: they show nothing that could be left before the show itself.
    Nothing,
    /// Something went away.
    Something,
    /// Something went away that had been typed: these keep it.
    Typed(Vec<Command>),
}

impl Windows {
    /// Leaves the innermost thing that the main window shows, and never more than one.
    pub fn leave(&mut self, ctx: &Context, session: Option<&Session>, now: &ZonedDateTime) -> Left {
        if egui::Popup::is_any_open(ctx) {
            egui::Popup::close_all(ctx);
            return Left::Something;
        }
        if self.main == MainView::Start {
            self.leave_start();
            return Left::Something;
        }
        if let (Some(panels), Some(session)) = (&mut self.panels, session) {
            if !matches!(panels.presenter.overlay, Overlay::None) {
                panels.presenter.overlay = Overlay::None;
                focus::give_up(ctx);
                return Left::Something;
            }
            if panels.presenter.pointing.put_away() {
                return Left::Something;
            }
            if let Some(commands) = panels.workspace.debate.leave(ctx, session, now) {
                return Left::Typed(commands);
            }
        }
        if focus::give_up(ctx) { Left::Something } else { Left::Nothing }
    }

    /// Tells the keys what they mean from now on.
    pub fn set_key_mode(&self, ctx: &Context, dialog_open: bool) {
        let on_slides = self.main != MainView::Start;
        let focus = if self.hides_a_field() {
            Focus::Text
        } else if dialog_open && !self.is_concealed() {
            Focus::Dialog
        } else {
            self.focus(ctx)
        };
        let mode = Mode { on_slides, presenting: self.main.is_show(), focus, jumping: !self.digits.is_empty() };
        ctx.plugin::<Keys>().lock().set_mode(mode);
    }

    fn focus(&self, ctx: &Context) -> Focus {
        let panels = self.panels.as_ref().filter(|_| self.main != MainView::Start);
        if ctx.memory(egui::Memory::focused).is_none() {
            let overview = panels.is_some_and(|panels| matches!(panels.presenter.overlay, Overlay::Overview(_)));
            return if overview { Focus::Overview } else { Focus::Slides };
        }
        let debate = panels.map(|panels| &panels.workspace.debate);
        if debate.is_some_and(|debate| debate.empty_field_has_focus(ctx)) {
            Focus::EmptyText
        } else if ctx.text_edit_focused() {
            Focus::Text
        } else if debate.is_some_and(|debate| debate.row_has_focus(ctx)) {
            Focus::Card
        } else {
            Focus::Control
        }
    }
}
