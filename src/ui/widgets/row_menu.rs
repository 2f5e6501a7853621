//! What can be done with a row by mouse and by touch: small buttons at its right, and a menu that a right click, a long
//! press or the dots at the row's end opens. Names and keys are those of the table of commands.

use egui::{
    Align, CursorIcon, Frame, Id, Layout, Popup, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder,
};
use egui::{WidgetInfo, pos2, vec2};

use super::{Button, Weight, clipped_text, focus_ring, row_list};
use crate::text::Text;
use crate::ui::commands::KeyCommand;
use crate::ui::focus;
use crate::ui::theme::{self, Colors, size};
use crate::ui::view::View;

/// The dots' width and height, points: a finger finds them.
pub const DOTS: f32 = 30.0;
/// A menu's width, points.
const WIDTH: f32 = 300.0;
/// An entry's height, points.
const ENTRY: f32 = 30.0;

/// One thing in a row's menu.
pub struct Entry<A> {
    action: A,
    label: Option<String>,
    enabled: bool,
    chosen: bool,
    after_line: bool,
}

impl<A> Entry<A> {
    /// By the name that the table has for it.
    pub fn new(action: A) -> Self {
        Self { action, label: None, enabled: true, chosen: false, after_line: false }
    }

    /// By another name.
    pub fn called(self, label: String) -> Self {
        Self { label: Some(label), ..self }
    }

    /// Whether it can be done now.
    pub fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    /// With a tick, where it is so already.
    pub fn chosen(self, chosen: bool) -> Self {
        Self { chosen, ..self }
    }

    /// Parted from what stands above it.
    pub fn after_line(self) -> Self {
        Self { after_line: true, ..self }
    }
}

/// What a menu is written with.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The words.
    pub text: &'a Text,
    /// The colours.
    pub colors: &'a Colors,
}

impl<'a> Look<'a> {
    /// As a panel has it.
    pub fn of(view: &View<'a>) -> Self {
        Self { text: view.text, colors: view.colors }
    }
}

/// Draws the dots in `dots` while the row shows its tools, and the menu while it is open. Returns what was chosen; the row has
/// the keyboard then.
pub fn ui<A: Copy + Into<KeyCommand>>(
    ui: &mut Ui,
    row: &Response,
    dots: Rect,
    look: Look<'_>,
    entries: &dyn Fn() -> Vec<Entry<A>>,
) -> Option<A> {
    let menu = row.id.with("menu");
    let mut chosen = None;
    if row_list::shows_tools(row) || Popup::is_id_open(ui, menu) {
        let response = dots_ui(ui, row.id, dots, look);
        if response.clicked() {
            focus::request(ui, row.id);
        }
        let shown = Popup::menu(&response).id(menu).frame(frame(look)).show(|ui| entries_ui(ui, look, &entries()));
        chosen = shown.and_then(|shown| shown.inner);
    }
    let chosen = chosen.or(context(row, look, entries));
    if chosen.is_some() {
        focus::request(ui, row.id);
    }
    chosen
}

/// The menu of something that has no dots, as a slide: a right click or a long press opens it.
pub fn context<A: Copy + Into<KeyCommand>>(
    on: &Response,
    look: Look<'_>,
    entries: &dyn Fn() -> Vec<Entry<A>>,
) -> Option<A> {
    Popup::context_menu(on).frame(frame(look)).show(|ui| entries_ui(ui, look, &entries())).and_then(|shown| shown.inner)
}

/// The ground that the entries' words are meant for: over a slide they are light on dark.
fn frame(look: Look<'_>) -> Frame {
    let edge = Stroke::new(1.0, look.colors.line);
    Frame::new().fill(look.colors.panel).stroke(edge).corner_radius(10).inner_margin(6)
}

fn dots_ui(ui: &Ui, row: Id, place: Rect, look: Look<'_>) -> Response {
    let response = ui.interact(place, row.with("dots"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &look.text.workspace.row_menu));
    let ink = if response.hovered() { look.colors.ink } else { look.colors.quiet };
    if response.hovered() {
        ui.painter().rect_filled(place, 8.0, look.colors.line);
    }
    for step in [-1.0, 0.0, 1.0] {
        ui.painter().circle_filled(place.center() + vec2(step * 6.0, 0.0), 1.8, ink);
    }
    focus_ring(ui, &response, place.shrink(2.0), 8, look.colors);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn entries_ui<A: Copy + Into<KeyCommand>>(ui: &mut Ui, look: Look<'_>, entries: &[Entry<A>]) -> Option<A> {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.set_width(WIDTH);
    let most = (ui.content_rect().height() - 60.0).max(3.0 * ENTRY);
    let mut chosen = None;
    ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
        for entry in entries {
            if entry.after_line {
                let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
                ui.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, look.colors.line));
            }
            if entry_ui(ui, look, entry) {
                chosen = Some(entry.action);
                ui.close();
            }
        }
    });
    chosen
}

fn entry_ui<A: Copy + Into<KeyCommand>>(ui: &mut Ui, look: Look<'_>, entry: &Entry<A>) -> bool {
    let Look { text, colors } = look;
    let command: KeyCommand = entry.action.into();
    let label = entry.label.as_deref().unwrap_or_else(|| command.own_label(text));
    let sense = if entry.enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ENTRY), sense);
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, entry.enabled, entry.chosen, label));
    let faint = |ink: egui::Color32| if entry.enabled { ink } else { ink.gamma_multiply(0.5) };
    if entry.enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, 6.0, colors.raised);
    }
    if entry.chosen {
        let at = |x: f32, y: f32| rect.left_center() + vec2(x, y);
        let tick = vec![at(8.0, 0.5), at(11.5, 4.0), at(17.0, -4.0)];
        ui.painter().add(egui::Shape::line(tick, Stroke::new(1.8, faint(colors.ink))));
    }
    let key = command.key_label(text).unwrap_or_default();
    let key = ui.painter().layout_no_wrap(key, theme::regular(size::TINY), faint(colors.quiet));
    let key_left = rect.right() - 10.0 - key.size().x;
    let key_top = rect.center().y - key.size().y / 2.0;
    ui.painter().galley(pos2(key_left, key_top), key, colors.quiet);
    let left = rect.left() + 26.0;
    let font = theme::regular(size::MEDIUM);
    clipped_text(ui, pos2(left, rect.center().y - 10.0), label, font, faint(colors.ink), key_left - left - 10.0);
    focus_ring(ui, &response, rect.shrink(3.0), 4, colors);
    response.clicked()
}

/// Draws small buttons from the right in `place`, which is on a row: it takes no room of its own.
pub fn tools_from_right<R>(ui: &mut Ui, place: Rect, content: impl FnOnce(&mut Ui) -> R) -> (R, f32) {
    let layout = Layout::right_to_left(Align::Center);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    inside.spacing_mut().item_spacing.x = 2.0;
    let inner = content(&mut inside);
    (inner, inside.min_rect().left())
}

/// A small button for a command, by a sign or a word; its name and key are the table's. Tells whether it was clicked.
pub fn tool(ui: &mut Ui, look: Look<'_>, command: impl Into<KeyCommand>, sign: &str) -> bool {
    let command = command.into();
    let button = Button::new(sign).named(command.own_label(look.text)).weight(Weight::Quiet).height(DOTS).small();
    // A sign alone; a word has room at its sides.
    let button = if sign.chars().count() == 1 { button.square() } else { button };
    button.show(ui, look.colors).on_hover_text(command.tooltip(look.text)).clicked()
}
