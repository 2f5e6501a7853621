//! Notes that say almost the same, pair by pair: one of them is kept, or both.

use egui::{Margin, Ui};

use crate::model::{Command, ContributionId};
use crate::text::fill;
use crate::ui::commands::{self, DuplicateAction, KeyCommand, Place};
use crate::ui::labels::Labels;
use crate::ui::modal::Modal;
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::Button;

/// Pairs of notes to be looked at, one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DuplicatesState {
    /// The pairs.
    pub pairs: Vec<[ContributionId; 2]>,
    at: usize,
}

impl DuplicatesState {
    /// From the first.
    pub fn new(pairs: Vec<[ContributionId; 2]>) -> Self {
        Self { pairs, at: 0 }
    }
}

/// Draws the pair that is to be looked at, side by side.
pub fn ui(ui: &Ui, view: &View<'_>, state: &mut DuplicatesState) -> Vec<UiCommand> {
    let (words, colors) = (&view.text.merge, view.colors);
    let meeting = view.session.meeting();
    let pair = loop {
        let Some([left, right]) = state.pairs.get(state.at) else {
            return vec![UiCommand::CloseDialog];
        };
        let live = |id| meeting.contribution(id).filter(|note| !note.is_deleted());
        match (live(left), live(right)) {
            (Some(left), Some(right)) => break [left, right],
            // One of them has become part of another meanwhile.
            _ => state.at += 1,
        }
    };
    let [left, right] = pair;
    let mut step = false;
    let values = [("n", (state.at + 1).to_string()), ("count", state.pairs.len().to_string())];
    let place = fill(&words.duplicates_of, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    let modal = Modal::new("duplicates", view.text, colors).title(&words.duplicates).beside_title(place);
    let asked = modal.show(ui, |ui, dialog| {
        ui.columns(2, |columns| {
            for (column, note) in columns.iter_mut().zip(pair) {
                let frame = egui::Frame::new().fill(colors.raised).corner_radius(8).inner_margin(Margin::same(12));
                frame.show(column, |ui| {
                    ui.set_min_height(120.0);
                    // Columns would set their text in even lines.
                    ui.with_layout(egui::Layout::top_down(egui::Align::LEFT), |ui| {
                        ui.set_width(ui.available_width());
                        let who = format!("{} {}", note.words.speaker, note.words.party);
                        ui.strong_label(who.trim());
                        ui.label(&note.words.text);
                        if let Some(name) = meeting.authors.get(&note.author) {
                            let said = fill(&words.origin, &[("name", name)]);
                            ui.small_hint(said);
                        }
                    });
                });
            }
        });
        ui.add_space(10.0);
        ui.horizontal_wrapped(|ui| {
            let pressed = commands::pressed(ui, Place::DuplicatesDialog);
            let mut choice = |action: DuplicateAction| {
                let command = KeyCommand::from(action);
                let button = Button::new(command.label(view.text)).key(command.key_label(view.text));
                button.show(ui, colors).clicked() || pressed == Some(action)
            };
            let keep = |keep: &crate::model::Contribution, gone: &crate::model::Contribution| {
                let (keep_id, gone) = (keep.id.clone(), gone.id.clone());
                UiCommand::Apply(Command::Join { keep: keep_id, gone, text: Some(keep.words.text.clone()) })
            };
            if choice(DuplicateAction::KeepLeft) {
                dialog.ask(keep(left, right));
                step = true;
            }
            if choice(DuplicateAction::KeepBoth) {
                step = true;
            }
            if choice(DuplicateAction::KeepRight) {
                dialog.ask(keep(right, left));
                step = true;
            }
        });
    });
    state.at += usize::from(step);
    asked
}
