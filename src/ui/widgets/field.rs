//! A text field, of one line or of several, with the name by which it is known to those who cannot see it.

use egui::text::{CCursor, CCursorRange};
use egui::{FontId, Id, Margin, Rect, Response, RichText, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use crate::ui::labels::Labels;
use crate::ui::theme::{self, size};
use crate::ui::{commands, focus};

/// A text field, before it is drawn.
pub struct Field<'a> {
    id: Id,
    name: &'a str,
    hint: &'a str,
    font: FontId,
    margin: Margin,
    width: Option<f32>,
    /// Of several lines, this many at least.
    rows: Option<usize>,
    enter_is_taken: bool,
    keeps_tab: bool,
}

impl<'a> Field<'a> {
    /// A field of one line, as wide as there is room.
    pub fn new(id: Id, name: &'a str) -> Self {
        Self {
            id,
            name,
            hint: "",
            font: theme::regular(size::BODY),
            margin: Margin::symmetric(12, 10),
            width: None,
            rows: None,
            enter_is_taken: false,
            keeps_tab: false,
        }
    }

    /// A field of one line that says in itself, while it is empty, what it is called.
    pub fn named_inside(id: Id, name: &'a str) -> Self {
        Self::new(id, name).hint(name)
    }

    /// What stands in it while it is empty.
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// Its type.
    pub fn font(self, font: FontId) -> Self {
        Self { font, ..self }
    }

    /// Between its edge and its text at the sides and at top and bottom, points.
    pub fn margin(self, side: i8, end: i8) -> Self {
        Self { margin: Margin::symmetric(side, end), ..self }
    }

    /// Its text's width, points; the margin is outside of it.
    pub fn width(self, width: f32) -> Self {
        Self { width: Some(width), ..self }
    }

    /// It has several lines, this many at least.
    pub fn lines(self, rows: usize) -> Self {
        Self { rows: Some(rows), ..self }
    }

    /// It has several lines, and Enter saves what is typed: another key begins a new line.
    pub fn lines_saved_by_enter(self, rows: usize) -> Self {
        Self { rows: Some(rows), enter_is_taken: true, ..self }
    }

    /// Whether Tab is for what is typed; else it moves on, as everywhere.
    pub fn keeps_tab(self, keeps_tab: bool) -> Self {
        Self { keeps_tab, ..self }
    }

    /// Draws it.
    pub fn show(self, ui: &mut Ui, value: &mut String) -> Response {
        let (name, role) = (self.name, self.role());
        let response = self.draw(ui, value);
        response.widget_info(|| WidgetInfo::labeled(role, true, name));
        response
    }

    /// Draws it under its name.
    pub fn show_under_name(self, ui: &mut Ui, value: &mut String) -> Response {
        ui.spacing_mut().item_spacing.y = 5.0;
        let label = ui.field_label(self.name);
        self.draw(ui, value).labelled_by(label.id)
    }

    /// Draws it; its name stands elsewhere, in this label.
    pub fn show_named_by(self, ui: &mut Ui, value: &mut String, label: &Response) -> Response {
        self.draw(ui, value).labelled_by(label.id)
    }

    /// Draws it; what is higher than `most` points scrolls in it. Returns also the part of it that is in sight.
    pub fn show_scrolling(self, ui: &mut Ui, most: f32, value: &mut String) -> (Response, Rect) {
        let area = ScrollArea::vertical().id_salt(self.id).max_height(most);
        let shown = area.show(ui, |ui| self.show(ui, value));
        let in_sight = shown.inner.rect.intersect(shown.inner_rect);
        (shown.inner, in_sight)
    }

    fn role(&self) -> Role {
        if self.rows.is_some() { Role::MultilineTextInput } else { Role::TextInput }
    }

    fn draw(self, ui: &mut Ui, value: &mut String) -> Response {
        let is_empty = value.is_empty();
        let hint = RichText::new(self.hint).color(ui.visuals().weak_text_color());
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let edit = match self.rows {
            Some(rows) => TextEdit::multiline(value).desired_rows(rows),
            None => TextEdit::singleline(value),
        };
        let edit = if self.enter_is_taken { edit.return_key(commands::new_line_key()) } else { edit };
        let edit = edit.id(self.id).font(self.font).margin(self.margin).hint_text(hint).desired_width(width);
        // A field without the keyboard is a shade darker, beside its thinner frame.
        let ground =
            if focus::has(ui.ctx(), self.id) { ui.visuals().extreme_bg_color } else { ui.visuals().panel_fill };
        let edit = edit.background_color(ground);
        begin_anew_when_emptied(ui, self.id, is_empty);
        let response = ui.add(edit.lock_focus(self.keeps_tab));
        let is_empty = value.is_empty();
        ui.data_mut(|data| data.insert_temp(self.id.with("empty"), is_empty));
        if response.has_focus() {
            tell_history(ui, self.id, value);
        }
        response
    }
}

/// A field that was emptied by something else than typing (what stood in it was saved) has nothing to undo any more: undo
/// is then about what was saved.
fn begin_anew_when_emptied(ui: &Ui, id: Id, is_empty: bool) {
    let was_empty = ui.data(|data| data.get_temp(id.with("empty"))).unwrap_or(true);
    if is_empty && !was_empty {
        forget_typing(ui.ctx(), id);
    }
}

/// Puts a field's cursor behind the last letter.
pub fn put_cursor_last(ctx: &egui::Context, id: Id, text: &str) {
    let end = CCursor::new(text.chars().count());
    let mut state = TextEdit::load_state(ctx, id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    TextEdit::store_state(ctx, id, state);
}

/// What stands in a field was put there by something else than typing: there is nothing to undo in it.
pub fn forget_typing(ctx: &egui::Context, id: Id) {
    if let Some(mut state) = TextEdit::load_state(ctx, id) {
        state.clear_undoer();
        TextEdit::store_state(ctx, id, state);
    }
}

/// Undo and redo are the field's own for as long as it has something to undo or to redo.
fn tell_history(ui: &Ui, id: Id, value: &str) {
    let Some(state) = TextEdit::load_state(ui.ctx(), id) else { return };
    let cursor = state.cursor.char_range().unwrap_or_default();
    let undoer = state.undoer();
    let now = (cursor, value.to_owned());
    focus::field_can(ui.ctx(), undoer.has_undo(&now), undoer.has_redo(&now));
}
