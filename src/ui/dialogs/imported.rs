//! A presentation of another program has become a deck: what could not be taken along, and what it is for.

use std::path::PathBuf;

use egui::Ui;

use crate::import::compare::{Compared, Line, Stands};
use crate::text::fill;
use crate::ui::dialogs::DialogView;
use crate::ui::labels::Labels;
use crate::ui::modal::{self, Modal};
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::Button;

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedState {
    /// The deck's folder.
    pub folder: PathBuf,
    /// How many slides it has.
    pub slides: usize,
    /// What is otherwise than it was, line by line.
    pub report: Vec<String>,
    /// What each slide said before, and says now.
    pub compared: Vec<Compared>,
    /// The place in it that is looked at, where somebody compares.
    pub comparing: Option<usize>,
}

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, state: &mut ImportedState) -> Vec<UiCommand> {
    if let Some(place) = state.comparing {
        return compare_ui(ui, view, state, place);
    }
    let (words, files, colors) = (&view.text.imported_page, &view.text.files, view.colors);
    Modal::new("imported", view.text, colors).title(&words.title).width(720.0).show(ui, |ui, dialog| {
        let path = state.folder.display().to_string();
        ui.label(fill(&words.made, &[("n", &state.slides.to_string()), ("path", &path)]));
        ui.add_space(8.0);
        if state.report.is_empty() {
            ui.hint(&words.all_taken);
        } else {
            ui.strong_label(&words.not_taken);
            modal::scroll_area(ui, 330.0).show(ui, |ui| {
                for line in &state.report {
                    ui.label(line);
                }
            });
        }
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            if view.meeting.is_some() {
                if dialog.main_button(ui, &files.deck_here) {
                    dialog.ask(UiCommand::UseDeck(state.folder.clone()));
                }
                if Button::new(&files.deck_new).show(ui, colors).clicked() {
                    dialog.ask(UiCommand::BeginWithDeck(state.folder.clone()));
                }
            } else if dialog.main_button(ui, &files.deck_new) {
                dialog.ask(UiCommand::BeginWithDeck(state.folder.clone()));
            }
            if !state.compared.is_empty() && Button::new(&words.compare).show(ui, colors).clicked() {
                state.comparing = Some(0);
            }
            dialog.close_button(ui, &files.cancel);
        });
    })
}

/// A slide before and now, side by side.
fn compare_ui(ui: &Ui, view: &DialogView<'_>, state: &mut ImportedState, place: usize) -> Vec<UiCommand> {
    let (words, colors) = (&view.text.imported_page, view.colors);
    let count = state.compared.len();
    let Some(slide) = state.compared.get(place) else {
        state.comparing = None;
        return Vec::new();
    };
    let number = fill(&words.compared_slide, &[("n", &slide.number.to_string())]);
    let is_other = |place: &usize| state.compared.get(*place).is_some_and(|slide| !slide.is_same());
    let (before, after) = ((0..place).rev().find(is_other), (place + 1..count).find(is_other));
    let mut to = Some(place);
    let asked = Modal::new("imported", view.text, colors).title(&number).width(920.0).show(ui, |ui, _| {
        ui.hint(if slide.is_same() { &words.same } else { &words.different });
        ui.add_space(8.0);
        // Of one height, whatever is on the slides: the buttons stay under the pointer.
        modal::scroll_area(ui, 300.0).auto_shrink(false).show(ui, |ui| {
            ui.columns(2, |columns| {
                let sides = [(&words.before, &slide.before, &words.lost), (&words.now, &slide.now, &words.come)];
                for (ui, (head, lines, marked)) in columns.iter_mut().zip(sides) {
                    ui.strong_label(head);
                    lines.iter().for_each(|line| line_ui(ui, line, marked));
                }
            });
        });
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            let steps = [
                (&words.previous, place.checked_sub(1)),
                (&words.next, Some(place + 1).filter(|next| *next < count)),
                (&words.previous_difference, before),
                (&words.next_difference, after),
            ];
            for (label, step) in steps {
                if Button::new(label).enabled(step.is_some()).show(ui, colors).clicked() && step.is_some() {
                    to = step;
                }
            }
            if Button::new(&words.compared_enough).show(ui, colors).clicked() {
                to = None;
            }
        });
    });
    state.comparing = to;
    asked
}

/// A line, marked in words where the other side has none such.
fn line_ui(ui: &mut Ui, line: &Line, marked: &str) {
    match line.stands {
        Stands::InBoth => ui.label(&line.text),
        Stands::HereOnly => ui.strong_label(fill(marked, &[("line", &line.text)])),
    };
}
