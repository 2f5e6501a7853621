//! The list of contributions: only what shows is laid out, and the arrow keys walk through all of it.

use std::sync::Arc;

use egui::{Context, Key, Rect, ScrollArea, Ui, vec2};

use super::super::theme::{self, color32, size};
use super::super::view::{View, Wish};
use super::super::widgets;
use super::capture::capture_id;
use super::card::{self, EditOutcome, Editing, card_id};
use super::rows::{GAP, Rows, Version};
use crate::model::{Contribution, ContributionId};

/// What the list remembers between frames.
#[derive(Default)]
pub struct ListState {
    rows: Rows,
    editing: Option<Editing>,
    focused: Option<ContributionId>,
    reveal: Option<Reveal>,
    focus_last: bool,
    focus_first: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Reveal {
    Newest,
    Row(usize),
}

impl ListState {
    /// Whether one of the cards has the keyboard.
    pub fn has_focus(&self, ctx: &Context) -> bool {
        self.focused.as_ref().is_some_and(|id| ctx.memory(|memory| memory.has_focus(card_id(id))))
    }

    /// Leaves editing without a change; tells whether there was any.
    pub fn cancel_editing(&mut self, ctx: &Context) -> bool {
        let Some(editing) = self.editing.take() else {
            return false;
        };
        ctx.memory_mut(|memory| memory.request_focus(card_id(&editing.id)));
        true
    }

    /// Scrolls to the end.
    pub fn show_newest(&mut self) {
        self.reveal = Some(Reveal::Newest);
    }

    /// Gives the first card the keyboard.
    pub fn focus_first(&mut self) {
        self.focus_first = true;
    }

    /// Gives the last card the keyboard.
    pub fn focus_last(&mut self) {
        self.focus_last = true;
    }
}

/// Draws the list, or those of it that a search found.
pub fn ui(ui: &mut Ui, view: &View<'_>, state: &mut ListState, hits: Option<&[usize]>, wishes: &mut Vec<Wish>) {
    let tab = view.session.tab();
    let all = view.session.contributions(tab);
    let count = hits.map_or(all.len(), <[usize]>::len);
    if count == 0 {
        empty(ui, view, hits.is_some());
        return;
    }
    let item = |row: usize| -> Option<&Arc<Contribution>> {
        match hits {
            Some(hits) => all.get(*hits.get(row)?),
            None => all.get(row),
        }
    };
    let width = ui.available_width();
    let version =
        Version { tab, list_revision: view.session.list_revision(), query: hits.map(<[usize]>::to_vec), width };
    state.rows.update(version, || (0..count).filter_map(item));
    walk(ui, state, count, &item);
    let shown_height = ui.available_height();
    let mut area = ScrollArea::vertical().id_salt(("contributions", tab)).auto_shrink(false).max_height(shown_height);
    match state.reveal.take() {
        Some(Reveal::Newest) => area = area.vertical_scroll_offset((state.rows.total() - shown_height + 8.0).max(0.0)),
        Some(Reveal::Row(row)) => {
            let (top, height) = state.rows.place(row);
            let id = ui.make_persistent_id(egui::IdSalt::new(("contributions", tab)));
            let offset = egui::scroll_area::State::load(ui.ctx(), id).map_or(0.0, |state| state.clamped_offset().y);
            let kept = offset.clamp((top + height + 50.0 - shown_height).min(top), top);
            area = area.vertical_scroll_offset(kept.max(0.0));
        }
        None => {}
    }
    let mut moved = false;
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height(state.rows.total() + 8.0);
        let origin = ui.max_rect().min;
        // Room for the frame of what has the focus, which is drawn outside the card.
        let card_width = ui.max_rect().width() - 4.0;
        for row in state.rows.visible(viewport.min.y, viewport.max.y) {
            let Some(item) = item(row) else { continue };
            let (top, height) = state.rows.place(row);
            let rect = Rect::from_min_size(origin + vec2(0.0, top), vec2(card_width, height));
            let height = one(ui, view, state, rect, item, wishes);
            moved |= state.rows.measure(row, item, height);
        }
    });
    if moved {
        ui.ctx().request_repaint();
    }
}

fn one(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut ListState,
    rect: Rect,
    item: &Contribution,
    wishes: &mut Vec<Wish>,
) -> f32 {
    if let Some(editing) = state.editing.as_mut().filter(|editing| editing.id == item.id) {
        return match card::edit(ui, view, rect, editing, wishes) {
            EditOutcome::Goes(height) => height,
            EditOutcome::Saved | EditOutcome::Cancelled => finish_editing(ui, state, item, rect.height()),
        };
    }
    let outcome = card::read(ui, view, rect, item, wishes);
    if outcome.focused {
        state.focused = Some(item.id.clone());
    }
    if outcome.edit {
        state.editing = Some(Editing::new(item, view));
        ui.ctx().request_repaint();
    }
    outcome.height
}

fn finish_editing(ui: &Ui, state: &mut ListState, item: &Contribution, height: f32) -> f32 {
    state.editing = None;
    ui.memory_mut(|memory| memory.request_focus(card_id(&item.id)));
    ui.ctx().request_repaint();
    height
}

/// The arrow keys move from card to card; below the last is the field for the next note.
fn walk<'a>(ui: &Ui, state: &mut ListState, count: usize, item: &dyn Fn(usize) -> Option<&'a Arc<Contribution>>) {
    let focus = |state: &mut ListState, row: usize| {
        if let Some(item) = item(row) {
            ui.memory_mut(|memory| memory.request_focus(card_id(&item.id)));
            state.focused = Some(item.id.clone());
            state.reveal = Some(Reveal::Row(row));
        }
    };
    if std::mem::take(&mut state.focus_first) {
        focus(state, 0);
        return;
    }
    if std::mem::take(&mut state.focus_last) {
        focus(state, count - 1);
        return;
    }
    if !state.has_focus(ui.ctx()) {
        return;
    }
    let Some(id) = state.focused.clone() else {
        return;
    };
    let pressed = |key| widgets::take_key(ui, key);
    let (up, down) = (pressed(Key::ArrowUp), pressed(Key::ArrowDown));
    let (home, end) = (pressed(Key::Home), pressed(Key::End));
    if !(up || down || home || end) {
        return;
    }
    let current = (0..count).rev().find(|row| item(*row).is_some_and(|item| item.id == id));
    match current {
        _ if home => focus(state, 0),
        _ if end => focus(state, count - 1),
        Some(row) if up => focus(state, row.saturating_sub(1)),
        Some(row) if down && row + 1 < count => focus(state, row + 1),
        Some(_) if down => ui.memory_mut(|memory| memory.request_focus(capture_id())),
        _ => {}
    }
}

fn empty(ui: &mut Ui, view: &View<'_>, searching: bool) {
    let words = &view.text.notes;
    ui.add_space(28.0 + GAP);
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let quiet = color32(view.colors.quiet);
        if searching {
            ui.label(egui::RichText::new(&words.no_hits).font(theme::regular(size::BODY)).color(quiet));
        } else {
            let ink = color32(view.colors.ink);
            ui.label(egui::RichText::new(&words.empty_title).font(theme::strong(size::BODY)).color(ink));
            ui.label(egui::RichText::new(&words.empty_hint).font(theme::regular(15.0)).color(quiet));
        }
    });
}
