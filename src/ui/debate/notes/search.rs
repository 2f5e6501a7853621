//! The search over the notes, and what it finds beside them: the field, and what was typed in it.

use egui::{Context, Id, Ui};

use super::kinds::kind_names;
use super::other_hits::OtherHits;
use crate::session::Tab;
use crate::session::search::Search;
use crate::text::fill;
use crate::ui::commands::{self, Action, FieldAction, Place};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::theme::{self, size};
use crate::ui::view::View;
use crate::ui::widgets::{self, Button, Field};

/// Where the field has its keyboard focus.
pub fn field_id() -> Id {
    Id::unique("notes-search")
}

/// What the search remembers between frames.
#[derive(Default)]
pub struct SearchState {
    query: String,
    /// The field shows though nothing is typed in it.
    open: bool,
    hits: Search,
    /// What was found beside the notes.
    pub other_hits: OtherHits,
}

impl SearchState {
    /// Shows the field and gives it the keyboard.
    pub fn open(&mut self, ctx: &Context) {
        self.open = true;
        focus::request(ctx, field_id());
    }

    /// Whether the field shows.
    pub fn is_open(&mut self, ctx: &Context) -> bool {
        self.open |= focus::has(ctx, field_id());
        self.open || !self.query.is_empty()
    }

    /// Forgets what was typed: all notes show again.
    pub fn clear(&mut self) {
        self.query.clear();
    }

    /// Takes the search away. Returns whether there was one.
    pub fn close(&mut self) -> bool {
        let was_open = std::mem::take(&mut self.open) || !self.query.is_empty();
        self.query.clear();
        was_open
    }

    /// Whether the field is empty.
    pub fn is_empty(&self) -> bool {
        self.query.is_empty()
    }

    /// What was found, brought up to date; `None` while nothing is searched for.
    pub fn found(&mut self, view: &View<'_>) -> Option<&Search> {
        if self.query.trim().is_empty() {
            return None;
        }
        let names = kind_names(view.text);
        self.hits.update(view.session, &self.query, &names);
        self.other_hits.update(view, &self.query, &names);
        Some(&self.hits)
    }

    /// How many notes of a list were found; `None` while nothing is searched for.
    pub fn found_in(&self, tab: Tab) -> Option<usize> {
        (!self.query.trim().is_empty()).then(|| self.hits.hits(tab).len())
    }
}

/// Draws the field. Returns whether the first note that was found is to have the keyboard.
pub fn ui(ui: &mut Ui, view: &View<'_>, state: &mut SearchState) -> bool {
    let colors = view.colors;
    let words = &view.text.notes;
    let mut to_notes = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        // Enter goes on to what was found, as the arrow does: a field of one line would let go of the keyboard.
        let writes = focus::has(ui, field_id());
        let to_hits = writes && commands::took(ui, Place::NotesSearch, FieldAction::ToList);
        if to_hits && !state.query.trim().is_empty() {
            match state.other_hits.first_row() {
                Some(row) if state.hits.hits(view.session.tab()).is_empty() => {
                    focus::request(ui, row);
                }
                _ => to_notes = true,
            }
        }
        let tab = view.session.tab();
        let count = view.session.contributions(tab).len().to_string();
        let found = state.hits.hits(tab).len().to_string();
        let found = fill(&words.search_hits, &[("n", &found), ("count", &count)]);
        let found = (!state.query.trim().is_empty()).then_some(found);
        let clear = Button::new(&words.clear_search).weight(widgets::Weight::Quiet).height(30.0).small();
        // What stands beside the field has the room it needs: a row wider than the panel would push it wider.
        let hint_width = |said: &String| {
            ui.painter().layout_no_wrap(said.clone(), theme::regular(size::SMALL), colors.quiet).size().x + 8.0
        };
        let width = ui.available_width() - found.as_ref().map_or(0.0, hint_width) - clear.width(ui) - 8.0;
        let hint = Action::Search.label(view.text);
        let field = Field::named_inside(field_id(), hint).margin(10, 6).font(theme::regular(size::SMALL));
        field.width(width).show(ui, &mut state.query).on_hover_text(&words.filters);
        if let Some(found) = found {
            ui.small_hint(found);
        }
        if clear.show(ui, colors).clicked() {
            state.query.clear();
            state.open = false;
        }
    });
    if state.query.is_empty() {
        ui.add_space(4.0);
        ui.small_hint(&words.filters);
    }
    if state.query.is_empty() && !focus::has(ui, field_id()) {
        state.open = false;
    }
    to_notes
}
