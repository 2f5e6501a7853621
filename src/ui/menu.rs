//! A menu under a button. Arrow keys move in it, Enter chooses, Esc closes; it scrolls where the window is too low for it.
//!
//! While it is open no key reaches the slides; afterwards the keyboard is back where it was.

use egui::{Align2, Id, Popup, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ui::focus;
use crate::ui::theme::{self, Colors, size};
use crate::ui::widgets::{self, row_list};

/// A row's height, points.
const ROW: f32 = 30.0;
/// What a menu leaves free of the window's height, points.
const AIR: f32 = 84.0;

/// A line of a menu.
pub enum Item<'a> {
    /// What stands over a group.
    Heading(&'a str),
    /// A line between two groups.
    Line,
    /// What can be chosen.
    Entry(Entry<'a>),
}

/// What can be chosen in a menu.
pub struct Entry<'a> {
    /// What it is called.
    pub label: &'a str,
    /// The key that does the same.
    pub key: Option<String>,
    /// Whether it can be chosen now.
    pub enabled: bool,
    /// It is what holds now.
    pub chosen: bool,
}

/// Draws the menu of a button, when it is open. Returns the place of the item that was chosen.
pub fn show(button: &Response, colors: &Colors, least_width: f32, items: &[Item<'_>]) -> Option<usize> {
    let ctx = &button.ctx;
    let remembered = button.id.with("menu-before");
    let shown = Popup::menu(button).show(|ui| {
        let before = ui.data_mut(|data| data.get_temp::<Option<Id>>(remembered));
        let ids = entry_ids(button.id, items);
        if before.is_none() {
            let focused = ui.memory(egui::Memory::focused);
            ui.data_mut(|data| data.insert_temp(remembered, focused));
            if let Some((_, first)) = ids.first() {
                focus::request(ui, *first);
            }
        }
        let chosen = list_ui(ui, colors, least_width, items, &ids);
        if chosen.is_some() {
            ui.close();
        }
        chosen
    });
    let chosen = shown.as_ref().and_then(|shown| shown.inner);
    if (shown.is_none() || chosen.is_some())
        && let Some(before) = ctx.data_mut(|data| data.remove_temp::<Option<Id>>(remembered))
    {
        give_back(ctx, before, button.id, items);
    }
    chosen
}

/// The keyboard goes back to what had it, unless something else has been given it since.
fn give_back(ctx: &egui::Context, before: Option<Id>, button: Id, items: &[Item<'_>]) {
    let focused = ctx.memory(egui::Memory::focused);
    let ours = focused.is_none_or(|id| entry_ids(button, items).iter().any(|(_, entry)| *entry == id));
    match before {
        _ if !ours => {}
        Some(before) => focus::request(ctx, before),
        None => _ = focus::give_up(ctx),
    }
}

/// Those that can be chosen, each with its place among the items.
fn entry_ids(button: Id, items: &[Item<'_>]) -> Vec<(usize, Id)> {
    let enabled = |item: &Item<'_>| matches!(item, Item::Entry(Entry { enabled: true, .. }));
    let entries = items.iter().enumerate().filter(|(_, item)| enabled(item));
    entries.map(|(index, _)| (index, button.with(("menu", index)))).collect()
}

fn list_ui(ui: &mut Ui, colors: &Colors, least_width: f32, items: &[Item<'_>], ids: &[(usize, Id)]) -> Option<usize> {
    ui.spacing_mut().item_spacing.y = 1.0;
    let rows: Vec<_> = ids.iter().map(|(_, id)| *id).collect();
    row_list::walk(ui, &rows, None);
    let width = items.iter().map(|item| wanted_width(ui, item)).fold(least_width, f32::max);
    let most = (ui.content_rect().height() - AIR).max(3.0 * ROW);
    let mut chosen = None;
    ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
        ui.set_width(width);
        for (index, item) in items.iter().enumerate() {
            match item {
                Item::Heading(words) => heading_ui(ui, colors, width, words),
                Item::Line => {
                    let (rect, _) = ui.allocate_exact_size(vec2(width, 9.0), Sense::hover());
                    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, colors.line));
                }
                Item::Entry(entry) => {
                    let id = ids.iter().find(|(place, _)| *place == index).map(|(_, id)| *id);
                    if entry_ui(ui, colors, width, entry, id) {
                        chosen = Some(index);
                    }
                }
            }
        }
    });
    chosen
}

fn wanted_width(ui: &Ui, item: &Item<'_>) -> f32 {
    let text = |words: &str, points| {
        ui.painter().layout_no_wrap(words.to_owned(), theme::strong(points), egui::Color32::PLACEHOLDER).size().x
    };
    match item {
        Item::Line => 0.0,
        Item::Heading(words) => text(words, size::TINY) + 20.0,
        Item::Entry(entry) => {
            let key = entry.key.as_ref().map_or(0.0, |key| text(key, size::TINY) + 36.0);
            text(entry.label, size::BODY) + key + 20.0
        }
    }
}

fn heading_ui(ui: &mut Ui, colors: &Colors, width: f32, words: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let at = pos2(rect.left() + 10.0, rect.bottom() - 3.0);
    ui.painter().text(at, Align2::LEFT_BOTTOM, words, theme::strong(size::TINY), colors.quiet);
}

/// Draws an entry; tells whether it was chosen. `id`: of those that can be.
fn entry_ui(ui: &mut Ui, colors: &Colors, width: f32, entry: &Entry<'_>, id: Option<Id>) -> bool {
    let (rect, place) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let response = id.map_or(place, |id| ui.interact(rect, id, Sense::click()));
    response.widget_info(|| WidgetInfo::selected(Role::Button, entry.enabled, entry.chosen, entry.label));
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    let lit = id.is_some() && (response.hovered() || response.has_focus());
    if lit || entry.chosen {
        ui.painter().rect_filled(rect, 8.0, colors.raised);
    }
    let ink = if entry.enabled { colors.ink } else { colors.ink.gamma_multiply(0.5) };
    let middle = rect.center().y;
    let at = pos2(rect.left() + 10.0, middle);
    ui.painter().text(at, Align2::LEFT_CENTER, entry.label, theme::strong(size::BODY), ink);
    if let Some(key) = entry.key.as_ref().filter(|_| entry.enabled) {
        key_ui(ui, pos2(rect.right() - 8.0, middle), key, ink);
    }
    widgets::focus_ring(ui, &response, rect.shrink(2.0), 6, colors);
    response.clicked()
}

/// A key in its frame, whose right edge is at `at`.
pub fn key_ui(ui: &Ui, at: egui::Pos2, key: &str, ink: egui::Color32) {
    let galley = ui.painter().layout_no_wrap(key.to_owned(), theme::strong(size::TINY - 0.5), ink);
    let frame = Rect::from_min_max(at - vec2(galley.size().x + 12.0, 10.0), at + vec2(0.0, 10.0));
    ui.painter().rect_stroke(frame, 4.0, Stroke::new(1.0, ink.gamma_multiply(0.35)), egui::StrokeKind::Inside);
    ui.painter().galley(frame.center() - galley.size() / 2.0, galley, ink);
}
