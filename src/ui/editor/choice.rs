//! One of several, chosen from a list under a button.

use egui::Ui;

use super::EditorView;
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::widgets::Button;
use crate::ui::widgets::menu::{self, Item};

/// Several to choose one from.
pub struct Choices<'a> {
    /// What is chosen.
    pub name: &'a str,
    /// From what.
    pub choices: &'a [&'a str],
    /// The place of the one that is so now.
    pub at: Option<usize>,
    /// Which of them can be; all where nothing is said.
    pub possible: Option<&'a [bool]>,
}

/// A name with a button that opens a list under it. Returns the place of what was chosen.
pub fn choice(ui: &mut Ui, editor: &EditorView<'_>, of: &Choices<'_>) -> Option<usize> {
    let Choices { name, choices, at, possible } = *of;
    let label = ui.field_label(name);
    let said = at.and_then(|at| choices.get(at)).copied().unwrap_or("–");
    let button = Button::new(&format!("{said}  ▾")).named(said).show(ui, editor.view.colors).labelled_by(label.id);
    if button.clicked() {
        // Keys are the menu's from now on, and no field's.
        focus::give_up(ui);
    }
    let items: Vec<_> = choices
        .iter()
        .enumerate()
        .map(|(place, label)| {
            let enabled = possible.and_then(|possible| possible.get(place)).is_none_or(|possible| *possible);
            Item::Entry(menu::Entry { label, key: None, enabled, chosen: at == Some(place), beside: false })
        })
        .collect();
    let chosen = menu::show(&button, editor.view.colors, 220.0, &items).filter(|chosen| Some(*chosen) != at);
    ui.add_space(8.0);
    chosen
}
