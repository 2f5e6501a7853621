//! A dialog's window: in the middle, over everything, with a title and a way out. Every dialog is drawn by it.
//!
//! Esc, a click beside the window and its close button all ask for [`UiCommand::CloseDialog`]; what that means is for the
//! owner of the dialogs to know.

use egui::{Align, Context, Frame, Id, Layout, Rangef, Rect, ScrollArea, Ui};

use crate::text::Text;
use crate::ui::commands::{self, Action, FieldAction, KeyCommand, Place};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::theme::Colors;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::{Button, Weight};

/// Between the window's edge and what is in it, points.
const MARGIN: i8 = 26;
/// What a dialog leaves free of a small window's width, points.
const AIR: f32 = 40.0;
/// A title's height with the room under it, points.
const HEAD: f32 = 44.0;
/// The height of the buttons at the foot with the room over them, points.
const FOOT: f32 = 46.0;
/// A part of a dialog that scrolls is at least this high, points.
const LEAST_SCROLLED: f32 = 130.0;

/// A dialog's window, before it is drawn.
pub struct Modal<'a> {
    name: &'static str,
    text: &'a Text,
    colors: &'a Colors,
    title: &'a str,
    beside_title: String,
    close_beside_title: Option<&'a str>,
    width: f32,
}

impl<'a> Modal<'a> {
    /// A window of the usual width, without a title. Two dialogs have different names, so that nothing that egui remembers
    /// of one is found in the other.
    pub fn new(name: &'static str, text: &'a Text, colors: &'a Colors) -> Self {
        let (title, beside_title, close_beside_title) = ("", String::new(), None);
        Self { name, text, colors, title, beside_title, close_beside_title, width: 640.0 }
    }

    /// What stands at the top.
    pub fn title(self, title: &'a str) -> Self {
        Self { title, ..self }
    }

    /// What is said quietly beside the title.
    pub fn beside_title(self, beside_title: String) -> Self {
        Self { beside_title, ..self }
    }

    /// The close button is at the right of the title: for a window of much text, without other buttons.
    pub fn close_beside_title(self, label: &'a str) -> Self {
        Self { close_beside_title: Some(label), ..self }
    }

    /// Another width, points; a small window makes it narrower.
    pub fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// Draws it, filled by `add`. Returns what was asked for in it.
    pub fn show(self, ui: &Ui, add: impl FnOnce(&mut Ui, &mut Inside<'_>)) -> Vec<UiCommand> {
        let Self { text, colors, .. } = self;
        let mut inside = Inside { text, colors, asked: Vec::new() };
        let width = (ui.content_rect().width() - AIR).min(self.width);
        let shown = egui::Modal::new(Id::unique(("dialog", self.name)))
            .frame(Frame::new().fill(colors.panel).stroke(colors.dialog_edge()).corner_radius(14).inner_margin(MARGIN))
            .show(ui, |ui| {
                ui.set_width(width - 2.0 * f32::from(MARGIN));
                let beside_title = self.head(ui, &mut inside);
                let room = ui.content_rect().bottom() - 12.0 - f32::from(MARGIN);
                let most = room - (ui.cursor().top() - ui.min_rect().top()) - f32::from(MARGIN) - 12.0;
                // Everything can be reached, however large the type and small the screen.
                ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| add(ui, &mut inside));
                beside_title
            });
        // A click beside a menu of the dialog closes the menu.
        if shown.should_close() && !shown.any_popup_open {
            inside.ask(UiCommand::CloseDialog);
        }
        let place = DialogPlace { pass: ui.cumulative_pass_nr(), ..DialogPlace::at(shown.response.rect, shown.inner) };
        ui.data_mut(|data| data.insert_temp(place_id(), place));
        inside.asked
    }

    /// Draws the title. Returns what is free beside it, from left to right.
    fn head(&self, ui: &mut Ui, inside: &mut Inside<'_>) -> Rangef {
        let mut free = ui.max_rect().x_range();
        if self.title.is_empty() {
            return free;
        }
        let Self { title, beside_title, .. } = self;
        ui.horizontal(|ui| {
            free.min = ui.dialog_title(*title).rect.right();
            if !beside_title.is_empty() {
                free.min = ui.small_hint(beside_title).rect.right();
            }
            if let Some(label) = self.close_beside_title {
                let close = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    inside.close_button(ui, label);
                    ui.min_rect().left()
                });
                free.max = close.inner;
            }
        });
        ui.add_space(6.0);
        free
    }
}

/// Where a dialog was drawn last, and what of it is free for what has to lie over it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DialogPlace {
    /// All of it.
    pub rect: Rect,
    /// Beside its title, from left to right.
    pub beside_title: Rangef,
    /// Between its title and the buttons at its foot, from above.
    pub between: Rangef,
    /// In which pass.
    pass: u64,
}

impl DialogPlace {
    /// A dialog that was drawn here.
    pub fn at(rect: Rect, beside_title: Rangef) -> Self {
        let margin = f32::from(MARGIN);
        let between = Rangef::new(rect.top() + margin + HEAD, rect.bottom() - margin - FOOT);
        Self { rect, beside_title, between, pass: 0 }
    }
}

fn place_id() -> Id {
    Id::unique("dialog-place")
}

/// Where the dialog is that is open.
pub fn open_dialog(ctx: &Context) -> Option<DialogPlace> {
    let place = ctx.data(|data| data.get_temp::<DialogPlace>(place_id()))?;
    // It is drawn after those who ask.
    (ctx.cumulative_pass_nr() <= place.pass + 1).then_some(place)
}

/// What fills a dialog asks for things and closes it by this.
pub struct Inside<'a> {
    text: &'a Text,
    colors: &'a Colors,
    asked: Vec<UiCommand>,
}

impl Inside<'_> {
    /// Something is to be done.
    pub fn ask(&mut self, command: UiCommand) {
        self.asked.push(command);
    }

    /// The button that does what Esc does, and says so.
    pub fn close_button(&mut self, ui: &mut Ui, label: &str) {
        self.close_button_of(ui, label, Weight::Secondary);
    }

    /// The same where it is the only thing to do.
    pub fn main_close_button(&mut self, ui: &mut Ui, label: &str) {
        self.close_button_of(ui, label, Weight::Primary);
    }

    /// The button for the one thing to do in a dialog that asks. Enter presses it too, unless another button has the
    /// keyboard.
    pub fn main_button(&mut self, ui: &mut Ui, label: &str) -> bool {
        let confirm = KeyCommand::from(FieldAction::Confirm);
        let key = confirm.key_in(Place::QuestionDialog, self.text);
        let enter = focus::is_free(ui) && commands::took(ui, Place::QuestionDialog, confirm);
        Button::new(label).weight(Weight::Primary).key(Some(key)).show(ui, self.colors).clicked() || enter
    }

    fn close_button_of(&mut self, ui: &mut Ui, label: &str, weight: Weight) {
        let button = Button::new(label).key(Action::Leave.key_label(self.text)).weight(weight);
        if button.show(ui, self.colors).clicked() {
            self.ask(UiCommand::CloseDialog);
        }
    }
}

/// The part of a dialog that scrolls when the window is too small for all of it. `rest`: how much of the window's height
/// everything else needs, points.
pub fn scroll_area(ui: &Ui, rest: f32) -> ScrollArea {
    // Where that leaves nothing, the dialog as a whole scrolls.
    let height = (ui.content_rect().height() - rest).max(LEAST_SCROLLED);
    // As high as it may be where there is more to see: a dialog grows to what it shows, not the other way round.
    ScrollArea::vertical().max_height(height).min_scrolled_height(height)
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::theme::Look;

    /// What is asked for when something is done with a dialog.
    fn asked(what: impl FnOnce(&mut Harness<'_, Vec<UiCommand>>)) -> Vec<UiCommand> {
        let text = Text::load("nb").unwrap();
        let colors = Colors::of(Look::Light);
        let fonts = |ctx: &Context| ctx.set_fonts(crate::render::fonts::definitions());
        let builder = Harness::builder().with_size([800.0, 600.0]).with_context_setup(fonts);
        let mut harness = builder.build_ui_state(
            move |ui, asked: &mut Vec<UiCommand>| {
                let modal = Modal::new("test", &text, &colors).title("Tittel");
                asked.extend(modal.show(ui, |ui, dialog| dialog.close_button(ui, "Lukk")));
            },
            Vec::new(),
        );
        harness.run_steps(3);
        what(&mut harness);
        harness.run_steps(3);
        std::mem::take(harness.state_mut())
    }

    #[test]
    fn the_close_button_esc_and_a_click_beside_it_ask_for_the_same() {
        let by_button = asked(|harness| harness.get_by_label("Lukk").click());
        let by_key = asked(|harness| harness.key_press(egui::Key::Escape));
        let beside = asked(|harness| {
            harness.hover_at(egui::pos2(5.0, 5.0));
            harness.run_steps(1);
            harness.drag_at(egui::pos2(5.0, 5.0));
            harness.drop_at(egui::pos2(5.0, 5.0));
        });
        for asked in [by_button, by_key, beside] {
            assert!(matches!(asked.as_slice(), [UiCommand::CloseDialog]), "{asked:?}");
        }
        assert!(asked(|_| {}).is_empty());
    }
}
