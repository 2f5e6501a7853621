//! A menu, under a button or where a right click asks for it. Arrow keys move in it, Enter chooses, Esc closes; it scrolls
//! where the window is too low for it.
//!
//! While it is open no key reaches the slides; afterwards the keyboard is back where it was.

use egui::{
    Align2, Context, Frame, Id, Memory, Popup, Rect, Response, Role, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::ui::focus;
use crate::ui::theme::{self, Colors, size};
use crate::ui::widgets::{self, row_list};

/// A row's height, points.
const ROW: f32 = 30.0;
/// What a menu leaves free of the window's height, points.
const AIR: f32 = 84.0;
/// No menu is wider, points: a longer name is cut.
const MOST_WIDTH: f32 = 420.0;
/// Where names begin, points.
const INDENT: f32 = 10.0;
/// The same, in a menu where something holds already and has a tick, points.
const TICK: f32 = 28.0;

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
    /// It stands in one line with the entry before it, with as much room as that: a menu of many stays low.
    pub beside: bool,
}

/// Draws the menu of a button, when it is open. Returns the place of the item that was chosen.
pub fn show(button: &Response, colors: &Colors, least_width: f32, items: &[Item<'_>]) -> Option<usize> {
    open(&button.ctx, Popup::menu(button), button.id, colors, &mut |draw| draw(least_width, items))
}

/// Draws a menu of this least width, points, with these items. Returns the place of the item that was chosen.
pub type Draw<'a> = dyn FnMut(f32, &[Item<'_>]) -> Option<usize> + 'a;

/// The same for any popup. `id`: of the menu. `contents` is asked only while it is open, and draws once.
pub fn open(
    ctx: &Context,
    popup: Popup<'_>,
    id: Id,
    colors: &Colors,
    contents: &mut dyn FnMut(&mut Draw<'_>) -> Option<usize>,
) -> Option<usize> {
    let remembered = id.with("menu-before");
    let edge = Stroke::new(1.0, colors.line);
    let frame = Frame::new().fill(colors.panel).stroke(edge).corner_radius(10).inner_margin(6);
    let shown = popup.frame(frame).show(|ui| {
        contents(&mut |least_width, items| {
            let ids = entry_ids(id, items);
            let before = ui.data_mut(|data| data.get_temp::<Before>(remembered));
            if before.is_none() {
                let focused = ui.memory(Memory::focused);
                let by_click = ui.input(|input| input.pointer.time_since_last_click() < JUST_CLICKED_SECS);
                ui.data_mut(|data| data.insert_temp(remembered, Before { focused, by_click, items: items.len() }));
                if let Some((_, first)) = ids.first() {
                    focus::request(ui, *first);
                }
            }
            let chosen = list_ui(ui, colors, least_width, items, &ids);
            if chosen.is_some() {
                ui.close();
            }
            chosen
        })
    });
    let chosen = shown.as_ref().and_then(|shown| shown.inner);
    if (shown.is_none() || chosen.is_some())
        && let Some(before) = ctx.data_mut(|data| data.remove_temp::<Before>(remembered))
    {
        before.give_back(ctx, id);
    }
    chosen
}

/// A menu that comes so soon after a click was opened by it, seconds.
const JUST_CLICKED_SECS: f32 = 1.0;

/// What had the keyboard when a menu opened, and how many items the menu has.
#[derive(Clone, Copy, Default)]
struct Before {
    focused: Option<Id>,
    /// A click opened it.
    by_click: bool,
    items: usize,
}

impl Before {
    /// The keyboard goes back to what had it, unless something else has been given it since.
    fn give_back(self, ctx: &Context, menu: Id) {
        let focused = ctx.memory(Memory::focused);
        let ours = focused.is_none_or(|id| (0..self.items).any(|index| entry_id(menu, index) == id));
        match self.focused {
            _ if !ours => {}
            // Whoever closes it again without a choice writes on, as after any click on the row.
            Some(before) if self.by_click => focus::request_by_click(ctx, before),
            Some(before) => focus::request(ctx, before),
            None => _ = focus::give_up(ctx),
        }
    }
}

fn entry_id(menu: Id, index: usize) -> Id {
    menu.with(("menu", index))
}

/// Those that can be chosen, each with its place among the items.
fn entry_ids(menu: Id, items: &[Item<'_>]) -> Vec<(usize, Id)> {
    let enabled = |item: &Item<'_>| matches!(item, Item::Entry(Entry { enabled: true, .. }));
    let entries = items.iter().enumerate().filter(|(_, item)| enabled(item));
    entries.map(|(index, _)| (index, entry_id(menu, index))).collect()
}

fn list_ui(ui: &mut Ui, colors: &Colors, least_width: f32, items: &[Item<'_>], ids: &[(usize, Id)]) -> Option<usize> {
    ui.spacing_mut().item_spacing.y = 1.0;
    let rows: Vec<_> = ids.iter().map(|(_, id)| *id).collect();
    row_list::walk(ui, &rows, None);
    let lines = lines(items);
    let has_ticks = lines.iter().any(|line| matches!(line, [Item::Entry(Entry { chosen: true, .. })]));
    let left = if has_ticks { TICK } else { INDENT };
    let wanted = lines.iter().map(|line| {
        let widest = line.iter().map(|item| wanted_width(ui, left, line.len(), item)).fold(0.0, f32::max);
        widest * line.len() as f32
    });
    let width = wanted.fold(least_width, f32::max).min(MOST_WIDTH);
    let most = (ui.content_rect().height() - AIR).max(3.0 * ROW);
    let mut chosen = None;
    ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
        ui.set_width(width);
        let mut index = 0;
        for line in &lines {
            match line {
                [Item::Heading(words)] => heading_ui(ui, colors, width, words),
                [Item::Line] => {
                    let (rect, _) = ui.allocate_exact_size(vec2(width, 9.0), Sense::hover());
                    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, colors.line));
                }
                entries => {
                    let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
                    let part = vec2(width / entries.len() as f32, ROW);
                    for (column, item) in entries.iter().enumerate() {
                        let Item::Entry(entry) = item else { continue };
                        let place = index + column;
                        let id = ids.iter().find(|(known, _)| *known == place).map(|(_, id)| *id);
                        let at = rect.min + vec2(part.x * column as f32, 0.0);
                        let is_alone = entries.len() == 1;
                        let look = EntryLook {
                            left: if is_alone { left } else { INDENT },
                            is_alone,
                            keys: keys_fit(entries.len()),
                        };
                        if entry_ui(ui, colors, (Rect::from_min_size(at, part), look), entry, id) {
                            chosen = Some(place);
                        }
                    }
                }
            }
            index += line.len();
        }
    });
    chosen
}

/// The items line by line: one, or entries beside each other.
fn lines<'i, 'a>(items: &'i [Item<'a>]) -> Vec<&'i [Item<'a>]> {
    items.chunk_by(|_, next| matches!(next, Item::Entry(Entry { beside: true, .. }))).collect()
}

/// Whether there is room for keys where so many entries stand in one line.
fn keys_fit(entries: usize) -> bool {
    entries < 3
}

/// How an entry is drawn.
#[derive(Clone, Copy)]
struct EntryLook {
    /// Where its name begins, points.
    left: f32,
    /// It has the line for itself: that it is chosen is said by a tick, and else by its ground.
    is_alone: bool,
    /// Its key is shown.
    keys: bool,
}

fn wanted_width(ui: &Ui, left: f32, in_line: usize, item: &Item<'_>) -> f32 {
    let text = |words: &str, points| {
        ui.painter().layout_no_wrap(words.to_owned(), theme::strong(points), egui::Color32::PLACEHOLDER).size().x
    };
    match item {
        Item::Line => 0.0,
        Item::Heading(words) => text(words, size::TINY) + 20.0,
        Item::Entry(entry) => {
            let key = entry.key.as_ref().filter(|_| keys_fit(in_line));
            let key = key.map_or(0.0, |key| text(key, size::TINY) + 36.0);
            let left = if in_line == 1 { left } else { INDENT };
            left + text(entry.label, size::BODY) + key + INDENT
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
fn entry_ui(ui: &Ui, colors: &Colors, (rect, look): (Rect, EntryLook), entry: &Entry<'_>, id: Option<Id>) -> bool {
    let response = match id {
        Some(id) => ui.interact(rect, id, Sense::click()),
        None => ui.interact(rect, ui.scope_id().with(entry.label), Sense::hover()),
    };
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, entry.enabled, entry.chosen, entry.label));
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    let is_filled = entry.chosen && !look.is_alone;
    if is_filled {
        ui.painter().rect_filled(rect.shrink2(vec2(1.0, 2.0)), 8.0, colors.primary);
    } else if id.is_some() && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, 8.0, colors.raised);
    }
    let ink = if is_filled { colors.on_primary } else { colors.ink };
    let ink = if entry.enabled { ink } else { theme::inactive(ink) };
    if entry.chosen && look.is_alone {
        let at = |x: f32, y: f32| rect.left_center() + vec2(x, y);
        let tick = vec![at(9.0, 0.5), at(12.5, 4.0), at(18.0, -4.0)];
        ui.painter().add(Shape::line(tick, Stroke::new(1.8, ink)));
    }
    let middle = rect.center().y;
    let mut right = rect.right() - INDENT;
    if let Some(key) = entry.key.as_ref().filter(|_| entry.enabled && look.keys) {
        right = key_ui(ui, pos2(rect.right() - 8.0, middle), key, ink).left() - 8.0;
    }
    let font = theme::strong(size::BODY);
    let height = ui.fonts_mut(|fonts| fonts.row_height(&font));
    let at = pos2(rect.left() + look.left, middle - height / 2.0);
    widgets::clipped_text(ui, at, entry.label, font, ink, right - at.x);
    widgets::focus_ring(ui, &response, rect.shrink(2.0), 6, colors);
    let clicked = response.clicked();
    if let Some(key) = entry.key.as_ref().filter(|_| entry.enabled && !look.keys) {
        response.on_hover_text(format!("{} ({key})", entry.label));
    }
    clicked
}

/// A key in its frame, whose right edge is at `at`. Returns where it is.
pub fn key_ui(ui: &Ui, at: egui::Pos2, key: &str, ink: egui::Color32) -> Rect {
    let galley = ui.painter().layout_no_wrap(key.to_owned(), theme::strong(size::TINY - 0.5), ink);
    let frame = Rect::from_min_max(at - vec2(galley.size().x + 12.0, 10.0), at + vec2(0.0, 10.0));
    ui.painter().rect_stroke(frame, 4.0, Stroke::new(1.0, ink.gamma_multiply(0.35)), egui::StrokeKind::Inside);
    ui.painter().galley(frame.center() - galley.size() / 2.0, galley, ink);
    frame
}
