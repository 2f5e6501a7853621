//! Whoever has the word, with what is left of their time, and what is done about it.

use egui::{Align2, Color32, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::{ROW, name_and_party, time_words};
use crate::model::Speech;
use crate::ui::commands::Action;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::Button;

/// Height of the buttons with the room around them, points.
const TOOLS: f32 = 36.0;

/// What is left of a speech in words, and their colour.
pub fn time_left(view: &View<'_>, speech: &Speech) -> (String, Color32) {
    let colors = view.colors;
    let left = speech.left_secs(view.now.timestamp());
    let ink = match left {
        ..0 => colors.bad,
        left if left <= speech.warns_at_secs() => colors.attention,
        _ => colors.ink,
    };
    (time_words(view.text, left, speech.since.is_none()), ink)
}

/// Name and party of whoever has the word; what the clock is called that runs for nobody.
pub fn whose<'a>(view: &View<'a>) -> (&'a str, &'a str) {
    match view.session.speaking() {
        Some(who) => (&who.speaker, &who.party),
        None => (&view.text.speakers.nobody_has_word, ""),
    }
}

/// What the button is called that stops a speech's clock, or lets it go on.
pub fn pause_word<'a>(view: &View<'a>, speech: &Speech) -> &'a str {
    let words = &view.text.speakers;
    if speech.since.is_none() { &words.go_on } else { &words.pause }
}

/// Draws them, where a speech is held.
pub fn ui(ui: &mut Ui, view: &View<'_>, ui_commands: &mut Vec<UiCommand>) {
    let colors = view.colors;
    let Some(speech) = &view.session.presentation().speech else {
        return;
    };
    let wanted = vec2(ui.available_width() - 4.0, ROW + 4.0 + TOOLS);
    let (whole, response) = ui.allocate_exact_size(wanted, Sense::hover());
    ui.painter().rect_filled(whole, 8.0, colors.raised);
    let rect = Rect::from_min_size(whole.min, vec2(whole.width(), ROW + 4.0));
    let (time, ink) = time_left(view, speech);
    let drawn = ui.painter().text(
        pos2(rect.right() - 14.0, rect.center().y),
        Align2::RIGHT_CENTER,
        &time,
        theme::strong(size::BODY),
        ink,
    );
    ui.painter().circle_filled(pos2(rect.left() + 16.0, rect.center().y), 4.0, colors.focus);
    let (name, party) = whose(view);
    name_and_party(ui, view, rect, (name, party), drawn.left());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, format!("{}: {name} {party} {time}", view.text.speakers.has_word))
    });
    let words = &view.text.speakers;
    let tools = [
        (Action::PauseSpeech, pause_word(view, speech)),
        (Action::EndSpeech, words.finish.as_str()),
        (Action::NextSpeaker, words.give.as_str()),
    ];
    let place = Rect::from_min_max(pos2(rect.left() + 24.0, rect.bottom() - 4.0), whole.max);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(place));
    inside.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (action, label) in tools {
            let key = action.key_now(ui, view.text);
            let button = Button::new(label).named(action.label(view.text)).key_now(key);
            if button.height(30.0).small().show(ui, colors).clicked() {
                ui_commands.push(UiCommand::Act(action));
            }
        }
    });
}
