//! The check before starting: which screens there are, who gets which, and a test picture for the audience.

use egui::{Align2, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::model::command::Limits;
use crate::screens::{AudienceScreen, Screen};
use crate::text::fill;
use crate::ui::commands::{self, Action, Place};
use crate::ui::dialogs::DialogView;
use crate::ui::labels::Labels;
use crate::ui::modal::{Inside, Modal};
use crate::ui::theme::{self, Colors, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::minutes_and_seconds;
use crate::ui::widgets::{self, Button, Weight};

/// Height of the drawing of the screens, points.
const DRAWING: f32 = 150.0;

/// Draws the check over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, testing: bool) -> Vec<UiCommand> {
    let (words, colors) = (&view.text.screens, view.colors);
    Modal::new("screens", view.text, colors).title(&words.title).show(ui, |ui, dialog| {
        if commands::took(ui, Place::ScreensDialog, Action::SwapScreens) {
            dialog.ask(UiCommand::Act(Action::SwapScreens));
        }
        let present = commands::took(ui, Place::ScreensDialog, Action::PresentFromStart);
        ui.spacing_mut().item_spacing.y = 10.0;
        drawing(ui, view, dialog);
        ui.label(summary(view));
        ui.horizontal_wrapped(|ui| {
            let can_test = view.assignment.audience != AudienceScreen::Same;
            let label = if testing { &words.test_off } else { &words.test };
            if Button::new(label).enabled(can_test).show(ui, colors).clicked() {
                dialog.ask(UiCommand::TestPicture(!testing));
            }
            if view.screens.list.len() > 1 && !view.screens.window {
                let key = Action::SwapScreens.key_label(view.text);
                if Button::new(&words.swap).key(key).show(ui, colors).clicked() {
                    dialog.ask(UiCommand::Act(Action::SwapScreens));
                }
            }
        });
        if !view.screens.list.is_empty() {
            let mut window = view.screens.window;
            if toggle(ui, colors, &words.window, &mut window) {
                dialog.ask(UiCommand::AudienceWindow(window));
            }
        }
        let mut fade = view.presenting.fade;
        if toggle(ui, colors, &words.fade, &mut fade) {
            dialog.ask(UiCommand::Fade(fade));
        }
        if view.presenting.fade && view.reduced_motion {
            ui.small_hint(&words.reduced);
        }
        speech_time(ui, view, dialog);
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            let button = Button::new(&words.present).weight(Weight::Primary);
            if button.key(Action::PresentFromStart.key_label(view.text)).show(ui, colors).clicked() || present {
                dialog.ask(UiCommand::CloseDialog);
                dialog.ask(UiCommand::Act(Action::PresentFromStart));
            }
            dialog.close_button(ui, &words.close);
        });
    })
}

/// Who gets what, in a sentence.
fn summary(view: &DialogView<'_>) -> String {
    let words = &view.text.screens;
    let with_key = |said: &str, action: Action| commands::fill_keys(view.text, said, &[(action.into(), "key")]);
    let presenter = view.assignment.presenter.as_ref().map_or("", |screen| screen.name.as_str());
    match &view.assignment.audience {
        AudienceScreen::Screen(screen) => fill(&words.two, &[("audience", &screen.name), ("presenter", presenter)]),
        AudienceScreen::Unplugged(name) => fill(&view.text.presenter.audience_gone, &[("screen", name)]),
        AudienceScreen::Window if view.screens.list.is_empty() => with_key(&words.unknown, Action::FullScreen),
        AudienceScreen::Window => with_key(&view.text.presenter.audience_window, Action::FullScreen),
        AudienceScreen::Same => with_key(&words.one, Action::PresentFromStart),
    }
}

/// The screens as they stand beside each other; a click gives one to the audience.
fn drawing(ui: &mut Ui, view: &DialogView<'_>, dialog: &mut Inside<'_>) {
    let list = &view.screens.list;
    if list.is_empty() {
        return;
    }
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), DRAWING), Sense::hover());
    let corner = |screen: &Screen| pos2(screen.position[0] as f32, screen.position[1] as f32);
    let rect =
        |screen: &Screen| Rect::from_min_size(corner(screen), vec2(screen.size[0] as f32, screen.size[1] as f32));
    let all = list.iter().map(rect).fold(Rect::NOTHING, Rect::union);
    let scale = (area.width() / all.width().max(1.0)).min(area.height() / all.height().max(1.0));
    let origin = area.center() - all.size() * scale / 2.0;
    for screen in list {
        let desktop = rect(screen);
        let place = Rect::from_min_size(origin + (desktop.min - all.min) * scale, desktop.size() * scale).shrink(4.0);
        one_screen(ui, view, screen, place, dialog);
    }
}

fn one_screen(ui: &Ui, view: &DialogView<'_>, screen: &Screen, place: Rect, dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.screens, view.colors);
    let is_audience =
        matches!(&view.assignment.audience, AudienceScreen::Screen(audience) if audience.name == screen.name);
    let is_mine = view.assignment.presenter.as_ref().is_some_and(|mine| mine.name == screen.name);
    let response = ui.interact(place, egui::Id::unique(("screen", &screen.name)), Sense::click());
    let (who, ground, ink) = if is_audience {
        (&words.audience, colors.primary, colors.on_primary)
    } else if is_mine {
        (&words.presenter, colors.raised, colors.ink)
    } else {
        (&words.unused, colors.panel, colors.quiet)
    };
    let painter = ui.painter().with_clip_rect(place.expand(6.0));
    painter.rect_filled(place, 6.0, ground);
    let line = if response.hovered() { colors.focus } else { colors.field_line };
    painter.rect_stroke(place, 6.0, Stroke::new(1.5, line), StrokeKind::Inside);
    let at = |y: f32| place.center() + vec2(0.0, y);
    painter.text(at(-20.0), Align2::CENTER_CENTER, who, theme::heavy(size::HEADING), ink);
    painter.text(at(6.0), Align2::CENTER_CENTER, &screen.name, theme::strong(size::SMALL), ink);
    painter.text(at(26.0), Align2::CENTER_CENTER, screen.size_label(), theme::regular(size::SMALL), ink);
    widgets::focus_ring(ui, &response, place, 6, colors);
    let label = format!("{}: {who} {}", words.give_audience, screen.name);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_audience, &label));
    if response.on_hover_text(&words.give_audience).clicked() {
        dialog.ask(UiCommand::AssignAudienceScreen(screen.name.clone()));
    }
}

fn toggle(ui: &mut Ui, colors: &Colors, label: &str, value: &mut bool) -> bool {
    let text = RichText::new(label).font(theme::regular(size::BODY)).color(colors.ink);
    ui.checkbox(value, text).changed()
}

fn speech_time(ui: &mut Ui, view: &DialogView<'_>, dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.screens, view.colors);
    let secs = view.presenting.speech_secs;
    let with =
        |secs| UiCommand::Limits(Limits { speech_secs: secs, ..view.presenting.limits() }, view.presenting.sound);
    ui.horizontal(|ui| {
        ui.set_min_height(30.0);
        ui.label(&words.speech_minutes);
        if Button::new("−").height(30.0).show(ui, colors).clicked() {
            dialog.ask(with(secs.saturating_sub(30).max(30)));
        }
        let time = minutes_and_seconds(i64::from(secs));
        ui.bold_label(time);
        if Button::new("+").height(30.0).show(ui, colors).clicked() {
            dialog.ask(with((secs + 30).min(3600)));
        }
    });
}
