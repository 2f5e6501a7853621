//! Who speaks, what is left, who is next, and what can be done about it: over every part of the panel but the speaker list, which
//! says it itself.

use egui::{Align, Frame, Layout, Margin, Role, Sense, Ui, WidgetInfo, vec2};

use super::speakers::current;
use crate::model::Speech;
use crate::model::speaker::with_party;
use crate::text::fill;
use crate::ui::commands::Action;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{self, Button};

/// A button's height, points.
const BUTTON: f32 = 30.0;

/// Whether anybody speaks or waits.
pub fn is_shown(view: &View<'_>) -> bool {
    let session = view.session;
    session.presentation().speech.is_some() || !session.waiting(session.called_question()).is_empty()
}

/// Draws it, as wide as there is room.
pub fn ui(ui: &mut Ui, view: &View<'_>, ui_commands: &mut Vec<UiCommand>) {
    let (words, colors) = (&view.text.speakers, view.colors);
    let next = view.session.waiting(view.session.called_question()).first();
    let speech = view.session.presentation().speech.as_ref();
    Frame::new().fill(colors.raised).inner_margin(Margin::symmetric(16, 6)).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        if let Some(speech) = speech {
            speaker(ui, view, speech);
        }
        let size = vec2(ui.available_width(), BUTTON);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            let mut button = |ui: &mut Ui, action: Action, label: &str| {
                let button = Button::new(label).height(BUTTON).small();
                if button.show(ui, colors).on_hover_text(action.tooltip_now(ui, view.text)).clicked() {
                    ui_commands.push(UiCommand::Act(action));
                }
            };
            if next.is_some() {
                button(ui, Action::NextSpeaker, &words.give);
            }
            if let Some(speech) = speech {
                button(ui, Action::EndSpeech, &words.finish);
                button(ui, Action::PauseSpeech, current::pause_word(view, speech));
            }
            let room = ui.available_width();
            if let Some(next) = next.filter(|_| room > 40.0) {
                let said = fill(&words.next, &[("name", &with_party(&next.speaker, &next.party))]);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let label = egui::RichText::new(said).font(theme::regular(size::SMALL)).color(colors.quiet);
                    ui.add(egui::Label::new(label).truncate());
                });
            }
        });
    });
}

fn speaker(ui: &mut Ui, view: &View<'_>, speech: &Speech) {
    let colors = view.colors;
    let (time, ink) = current::time_left(view, speech);
    let (name, party) = current::whose(view);
    let name = with_party(name, party);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, format!("{}: {name} {time}", view.text.speakers.has_word))
    });
    let right = rect.right_center();
    let drawn = ui.painter().text(right, egui::Align2::RIGHT_CENTER, &time, theme::strong(size::MEDIUM), ink);
    ui.painter().circle_filled(rect.left_center() + vec2(5.0, 0.0), 4.0, colors.focus);
    let at = rect.left_center() + vec2(18.0, -10.0);
    widgets::clipped_text(ui, at, &name, theme::strong(size::MEDIUM), colors.ink, drawn.left() - at.x - 10.0);
}
