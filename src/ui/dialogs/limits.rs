//! Speaking times by kind, what the audience sees of them, and the sound.

use egui::{Align2, RichText, Sense, Ui, vec2};

use crate::model::command::Limits;
use crate::model::speech::SpeechKind;
use crate::ui::commands::Action;
use crate::ui::modal::Modal;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, minutes_and_seconds};
use crate::ui::widgets::Button;

/// One step of a speaking time, and its bounds, seconds.
const STEP: u32 = 15;
const LEAST: u32 = 15;
const MOST: u32 = 3600;

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &View<'_>) -> Vec<UiCommand> {
    let (words, colors) = (&view.text.speakers, view.colors);
    let limits = view.presenting.limits();
    let sound = view.presenting.sound;
    Modal::new("limits", view.text, colors).title(&words.settings).show(ui, |ui, dialog| {
        for kind in SpeechKind::ALL {
            ui.horizontal(|ui| {
                let name = view.text.speech_kind_name(kind);
                let secs = limits.of(kind);
                let with = |secs: u32| {
                    let mut changed = limits;
                    *place(&mut changed, kind) = secs.clamp(LEAST, MOST);
                    UiCommand::Limits(changed, sound)
                };
                let (place, _) = ui.allocate_exact_size(vec2(190.0, 34.0), Sense::hover());
                let ink = colors.ink;
                ui.painter().text(place.left_center(), Align2::LEFT_CENTER, name, theme::regular(size::BODY), ink);
                if named(ui, view, "−", &format!("{name} −")) {
                    dialog.ask(with(secs.saturating_sub(STEP)));
                }
                let time = RichText::new(minutes_and_seconds(i64::from(secs))).font(theme::heavy(size::LARGE));
                ui.add_sized([70.0, 34.0], egui::Label::new(time));
                if named(ui, view, "+", &format!("{name} +")) {
                    dialog.ask(with(secs + STEP));
                }
            });
        }
        ui.add_space(8.0);
        let mut on = sound;
        if ui.checkbox(&mut on, &words.sound).changed() {
            dialog.ask(UiCommand::Limits(limits, on));
        }
        let mut shown = view.presenting.audience_clock;
        if ui.checkbox(&mut shown, &words.audience_shows).changed() {
            dialog.ask(UiCommand::Act(Action::AudienceClock));
        }
        ui.add_space(12.0);
        dialog.close_button(ui, &view.text.times.close);
    })
}

fn place(limits: &mut Limits, kind: SpeechKind) -> &mut u32 {
    match kind {
        SpeechKind::Speech => &mut limits.speech_secs,
        SpeechKind::Reply => &mut limits.reply_secs,
        SpeechKind::PointOfOrder => &mut limits.point_of_order_secs,
    }
}

/// A button whose sign says too little to those who cannot see where it stands.
fn named(ui: &mut Ui, view: &View<'_>, sign: &str, name: &str) -> bool {
    let response = Button::new(sign).height(34.0).show(ui, view.colors);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    response.clicked()
}
