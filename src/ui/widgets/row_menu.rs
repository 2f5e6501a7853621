//! What can be done with a row by mouse and by touch: small buttons at its right, and a menu that a right click, a long
//! press or the dots at the row's end opens. Names and keys are those of the table of commands.

use egui::{
    Align, Context, CursorIcon, Id, Layout, Popup, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::{Button, Weight, focus_ring, row_list};
use crate::text::Text;
use crate::ui::commands::KeyCommand;
use crate::ui::focus;
use crate::ui::theme::Colors;
use crate::ui::view::View;
use crate::ui::widgets::menu::{self, Item};

/// The dots' width and height, points: a finger finds them.
pub const DOTS: f32 = 30.0;
/// A menu's least width, points.
const WIDTH: f32 = 300.0;

/// One thing in a row's menu.
pub struct Entry<A> {
    action: A,
    label: Option<String>,
    enabled: bool,
    chosen: bool,
    after_line: bool,
    beside: bool,
}

impl<A> Entry<A> {
    /// By the name that the table has for it.
    pub fn new(action: A) -> Self {
        Self { action, label: None, enabled: true, chosen: false, after_line: false, beside: false }
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

    /// In one line with the one before it.
    pub fn beside(self) -> Self {
        Self { beside: true, ..self }
    }

    /// Parted from what stands above it.
    pub fn after_line(self) -> Self {
        Self { after_line: true, ..self }
    }
}

impl<A: Copy + Into<KeyCommand>> Entry<A> {
    /// As the menu draws it.
    fn item<'a>(&'a self, text: &'a Text) -> menu::Entry<'a> {
        let command: KeyCommand = self.action.into();
        let label = self.label.as_deref().unwrap_or_else(|| command.own_label(text));
        let (enabled, chosen, beside) = (self.enabled, self.chosen, self.beside);
        menu::Entry { label, key: command.key_label(text), enabled, chosen, beside }
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
    let under_dots = row.id.with("menu");
    let mut chosen = None;
    if row_list::shows_tools(row) || Popup::is_id_open(ui, under_dots) {
        let response = dots_ui(ui, row.id, dots, look);
        if response.clicked() {
            focus::request_by_click(ui, row.id);
        }
        chosen = entries_ui(ui, Popup::menu(&response).id(under_dots), under_dots, look, entries);
    }
    let chosen = chosen.or(context(row, look, entries));
    if chosen.is_some() {
        focus::request_by_click(ui, row.id);
    }
    chosen
}

/// The menu of something that has no dots, as a slide: a right click or a long press opens it.
pub fn context<A: Copy + Into<KeyCommand>>(
    on: &Response,
    look: Look<'_>,
    entries: &dyn Fn() -> Vec<Entry<A>>,
) -> Option<A> {
    entries_ui(&on.ctx, Popup::context_menu(on), on.id.with("context"), look, entries)
}

fn entries_ui<A: Copy + Into<KeyCommand>>(
    ctx: &Context,
    popup: Popup<'_>,
    id: Id,
    look: Look<'_>,
    entries: &dyn Fn() -> Vec<Entry<A>>,
) -> Option<A> {
    let mut chosen = None;
    menu::open(ctx, popup, id, look.colors, &mut |draw| {
        let entries = entries();
        let mut items = Vec::new();
        let mut actions = Vec::new();
        for entry in &entries {
            if entry.after_line {
                items.push(Item::Line);
                actions.push(None);
            }
            items.push(Item::Entry(entry.item(look.text)));
            actions.push(Some(entry.action));
        }
        let at = draw(WIDTH, &items);
        chosen = at.and_then(|at| actions.get(at).copied().flatten());
        at
    });
    chosen
}

fn dots_ui(ui: &Ui, row: Id, place: Rect, look: Look<'_>) -> Response {
    let response = ui.interact(place, row.with("dots"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &look.text.workspace.row_menu));
    let ink = if response.hovered() { look.colors.ink } else { look.colors.quiet };
    if response.hovered() {
        ui.painter().rect_filled(place, 8.0, look.colors.raised);
    }
    for step in [-1.0, 0.0, 1.0] {
        ui.painter().circle_filled(place.center() + vec2(step * 6.0, 0.0), 1.8, ink);
    }
    focus_ring(ui, &response, place.shrink(2.0), 8, look.colors);
    response.on_hover_cursor(CursorIcon::PointingHand)
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
