//! What has the keyboard in the main window: which keys mean what, and what Esc leaves first.

use std::time::Duration;

use egui::Context;
use jiff::ZonedDateTime;

use super::{MainView, Windows};
use crate::model::{Command, DraftPart};
use crate::session::Session;
use crate::ui::commands::keys::{Focus, Keys, Mode};
use crate::ui::debate::panel::DebateState;
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

/// Who presses Esc again so soon after it has closed something meant that too, seconds: they have not looked.
const SAME_ESC_SECS: f64 = 0.6;

/// The letter that some clickers send for a black screen.
const CLICKER_BLACK: &str = "b";
/// A letter that stands alone in an empty field for so long is a clicker's, seconds.
const ALONE_SECS: f64 = 1.0;

/// A letter alone in an empty field: the beginning of a word, or a clicker's key.
#[derive(Debug, Default)]
pub struct LoneLetter {
    /// When it came, in egui's time.
    since: Option<f64>,
    field_was_empty: bool,
}

impl Windows {
    /// Whether a clicker has asked for a black screen while somebody writes: its letter came alone into an empty field, and
    /// nothing after it. The letter is taken out again.
    pub fn take_clickers_black(&mut self, ctx: &Context) -> bool {
        let debate = self.panels.as_ref().map(|panels| &panels.workspace.debate);
        let has_keyboard = self.concealed_focus().or_else(|| ctx.memory(egui::Memory::focused));
        let holds = |text| debate.is_some_and(|debate| self.main.is_show() && debate.holds_alone(has_keyboard, text));
        let (is_empty, is_alone) = (holds(""), holds(CLICKER_BLACK));
        let now = ctx.input(|input| input.time);
        let LoneLetter { since, field_was_empty } = &mut self.clicker;
        *since = if is_alone { since.or_else(|| field_was_empty.then_some(now)) } else { None };
        *field_was_empty = is_empty;
        let Some(begun) = *since else { return false };
        let left = ALONE_SECS - (now - begun);
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
            return false;
        }
        *since = None;
        ctx.plugin::<Keys>().lock().erase_letter();
        ctx.request_repaint();
        true
    }

    /// Esc has closed something that lay over the page.
    pub fn closed(&mut self, ctx: &Context) {
        self.closed_at = Some(ctx.input(|input| input.time));
    }

    /// Leaves the innermost thing that the main window shows, and never more than one.
    pub fn leave(&mut self, ctx: &Context, session: Option<&Session>, now: &ZonedDateTime) -> Left {
        let left = self.close_innermost(ctx, session, now);
        if !matches!(left, Left::Nothing) {
            self.closed(ctx);
            return left;
        }
        if self.closed_at.is_some_and(|at| ctx.input(|input| input.time) - at < SAME_ESC_SECS) {
            self.closed(ctx);
            return Left::Something;
        }
        self.give_up_field(ctx)
    }

    /// Closes what lies over the page, or is under way on it.
    fn close_innermost(&mut self, ctx: &Context, session: Option<&Session>, now: &ZonedDateTime) -> Left {
        if egui::DragAndDrop::has_any_payload(ctx) {
            // What is dragged stays where it was.
            egui::DragAndDrop::clear_payload(ctx);
            return Left::Something;
        }
        if egui::Popup::is_any_open(ctx) {
            egui::Popup::close_all(ctx);
            return Left::Something;
        }
        if self.main == MainView::Start {
            self.leave_start();
            return Left::Something;
        }
        if self.main == MainView::Editor {
            self.leave_in_editor(ctx);
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
        Left::Nothing
    }

    /// What is typed on the slide, then a field, then the choice of several slides, then the editor.
    fn leave_in_editor(&mut self, ctx: &Context) {
        let left_text = self.panels.as_mut().is_some_and(|panels| panels.editor.leave_text());
        let left_field = ctx.text_edit_focused() && focus::give_up(ctx);
        let left_chosen = self.panels.as_mut().is_some_and(|panels| panels.editor.leave_chosen());
        let now = ctx.input(|input| input.time);
        let is_same_esc = self.closed_at.is_some_and(|at| now - at < SAME_ESC_SECS);
        if !(left_text || left_field || left_chosen || is_same_esc) {
            self.leave_editor(ctx);
        }
    }

    fn give_up_field(&mut self, ctx: &Context) -> Left {
        let types = self.somebody_types(ctx);
        if focus::give_up(ctx) {
            // The keyboard is on the slides on purpose, until somebody writes again. A clicker's Esc in the middle of a word
            // was somebody else's: who types on at once gets the field back.
            if types {
                ctx.plugin::<Keys>().lock().hide_field();
            }
            self.slides_have_keys = true;
            Left::Something
        } else {
            Left::Nothing
        }
    }

    /// Whether the notes panel is in sight, with nothing over it.
    fn shows_panel(&self) -> bool {
        let is_beside = match self.main {
            MainView::Start | MainView::Editor => false,
            MainView::Workspace => true,
            MainView::FullScreen | MainView::Presenter => self.has_notes_beside(),
        };
        let uncovered = self.panels.as_ref().is_some_and(|panels| matches!(panels.presenter.overlay, Overlay::None));
        is_beside && uncovered && !self.is_concealed()
    }

    /// Whether the notes panel has a field to write in.
    fn has_field(&self) -> bool {
        self.panels.as_ref().is_some_and(|panels| panels.workspace.debate.typing_place().is_some())
    }

    /// Whether what is typed belongs to the notes panel.
    fn is_writing(&self) -> bool {
        self.shows_panel() && !self.slides_have_keys
    }

    /// Whether somebody is in the middle of typing something in the notes panel.
    pub(super) fn somebody_types(&self, ctx: &Context) -> bool {
        let debate = self.panels.as_ref().map(|panels| &panels.workspace.debate);
        let now = ctx.input(|input| input.time);
        let in_text = |debate: &DebateState| debate.typing_place_has_focus(ctx) && !debate.empty_field_has_focus(ctx);
        debate.is_some_and(in_text) && ctx.plugin::<Keys>().lock().is_typing(now)
    }

    /// What was typed after the notes panel went out of sight goes to its field. What is to be saved of it.
    pub fn write_on(&mut self, ctx: &Context, session: &Session) -> Option<DraftPart> {
        let typed = ctx.plugin::<Keys>().lock().take_typed_on();
        if typed.is_empty() || self.keep_for_concealed(&typed) {
            return None;
        }
        let panels = self.panels.as_mut()?;
        let part = panels.workspace.debate.write_on(ctx, &typed, session);
        if self.shows_panel() {
            self.slides_have_keys = false;
            self.give_field_keyboard(ctx);
        }
        part
    }

    /// While the notes panel is in sight, the keyboard goes to its field whenever nothing else has it: nobody looks where the
    /// focus is before they type. Called when all is drawn.
    pub fn keep_keyboard(&mut self, ctx: &Context, dialog_open: bool) {
        if (dialog_open || ctx.text_edit_focused()) && !self.is_concealed() {
            ctx.plugin::<Keys>().lock().show_field();
        }
        if dialog_open && !egui::Popup::is_any_open(ctx) {
            focus::keep_in_dialog(ctx);
        }
        if dialog_open || !self.shows_panel() {
            return;
        }
        if ctx.text_edit_focused() {
            self.slides_have_keys = false;
        } else if self.is_writing() && focus::is_free(ctx) && !egui::Popup::is_any_open(ctx) {
            self.give_field_keyboard(ctx);
        }
    }

    /// Gives the notes panel's field the keyboard, where there is one.
    pub fn give_field_keyboard(&self, ctx: &Context) {
        let field = self.panels.as_ref().and_then(|panels| panels.workspace.debate.typing_place());
        if let Some(field) = field.filter(|_| self.shows_panel()) {
            egui::Popup::close_all(ctx);
            focus::request(ctx, field);
        }
    }

    /// Tells the keys what they mean from now on.
    pub fn set_key_mode(&self, ctx: &Context, (dialog_open, no_letters): (bool, bool)) {
        let editing = self.main == MainView::Editor;
        let on_slides = self.main != MainView::Start && !editing;
        let focus = if self.concealed_focus().is_some() {
            Focus::Text
        } else if (dialog_open && !self.is_concealed()) || egui::Popup::is_any_open(ctx) {
            Focus::Dialog
        } else {
            self.focus(ctx)
        };
        let (field_can_undo, field_can_redo) = focus::field_history(ctx);
        let mode = Mode {
            on_slides,
            presenting: self.main.is_show(),
            editing,
            focus,
            jumping: !self.digits.is_empty(),
            writing: self.is_writing() && !dialog_open,
            // In the editor what is typed is the deck's, and so is its undo.
            field_can_undo: field_can_undo && !editing,
            field_can_redo: field_can_redo && !editing,
            no_letters,
            menu_open: egui::Popup::is_any_open(ctx),
            row_clicked: focus::came_by_click(ctx),
            row_has_versions: focus::row_has_versions(ctx),
            no_field: self.is_writing() && !dialog_open && !self.has_field(),
        };
        let before = ctx.plugin::<Keys>().lock().set_mode(mode);
        if before != mode {
            // What is said of keys beside buttons is of the frame before.
            ctx.request_repaint();
        }
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
        } else if ctx.text_edit_focused() || debate.is_some_and(|debate| debate.typing_place_has_focus(ctx)) {
            Focus::Text
        } else if debate.is_some_and(|debate| debate.row_has_focus(ctx)) {
            Focus::Card
        } else {
            Focus::Control
        }
    }
}
