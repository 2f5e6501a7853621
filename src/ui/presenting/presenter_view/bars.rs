//! The bar at the top, with clocks and progress, and the bar at the foot, with keys and where the audience's window is.

use std::sync::Arc;

use egui::{Align2, Color32, Galley, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::AudienceStatus;
use crate::model::Cover;
use crate::palette;
use crate::screens::AudienceScreen;
use crate::session::pace::{ON_TIME_WITHIN_SECS, Pace};
use crate::text::fill;
use crate::ui::commands::table::{PRESENTER_BAR, PRESENTER_BAR_KEEPS};
use crate::ui::commands::{Action, fill_keys};
use crate::ui::theme::{self, Colors, color32, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, clock, hours_minutes_seconds};
use crate::ui::widgets;

/// Clock, elapsed, the section, progress, the expected end, and which slide.
pub fn top(ui: &mut Ui, view: &View<'_>, colors: &Colors) {
    let area = ui.max_rect();
    let mut x = area.left();
    let middle = area.center().y;
    let time = ui.painter().text(pos2(x, middle), Align2::LEFT_CENTER, clock(view.now), theme::heavy(34.0), colors.ink);
    x = time.right() + 26.0;
    let words = &view.text.presenter;
    let now = view.now.timestamp();
    let pace = view.session.pace();
    let elapsed = hours_minutes_seconds(pace.elapsed_secs(now));
    let paused = view.session.presentation().paused;
    let label = if paused { format!("{} · {}", words.elapsed, words.paused) } else { words.elapsed.clone() };
    let label_color = if paused { color32(palette::AMBER_LIGHT) } else { colors.quiet };
    x = stack(ui, pos2(x, middle), (&label, label_color), (&elapsed, colors.ink)) + 26.0;
    let cursor = view.session.cursor();
    let deck = view.session.deck();
    let section = deck.slide(cursor.slide).map_or(0, |slide| slide.section);
    let accent = deck.sections.get(section).map_or(palette::Accent::Petrol, |section| section.accent);
    let title = deck.sections.get(section).map_or("", |section| section.title.as_str());
    let left = section_left(view, section);
    let left_color = if left.1 { colors.bad } else { colors.accent(accent).text };
    x = stack(ui, pos2(x, middle), (title, colors.quiet), (&left.0, left_color)) + 30.0;
    let mut right = area.right();
    let count = deck.slides.len().to_string();
    let number = (cursor.slide + 1).to_string();
    let place = fill(&words.progress, &[("n", &number), ("count", &count)]);
    let ends = clock(&pace.expected_end(section, now).to_zoned_datetime(view.now.time_zone().clone()));
    let ends = fill(&words.ends, &[("time", &ends)]);
    let (plan, plan_color) = plan_words(view, colors, section);
    right =
        stack_right(ui, pos2(right, middle), (&place, colors.quiet), (&ends, colors.ink), (&plan, plan_color)) - 30.0;
    if right - x > 90.0 {
        progress(ui, view, colors, Rect::from_min_max(pos2(x, middle - 4.0), pos2(right, middle + 4.0)), accent);
    }
    let all = format!("{} {elapsed}. {title} {}. {place}. {ends}, {plan}", words.elapsed, left.0);
    let response = ui.interact(area, ui.scope_id().with("clocks"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &all));
}

/// "6 min igjen", and whether the section's time is over.
fn section_left(view: &View<'_>, section: usize) -> (String, bool) {
    let words = &view.text.presenter;
    let time = view.session.pace().section(section, view.now.timestamp());
    let left = time.planned_secs - time.used_secs;
    if left >= 0 {
        (fill(&words.left, &[("n", &((left + 59) / 60).to_string())]), false)
    } else {
        (fill(&words.over, &[("n", &((59 - left) / 60).to_string())]), true)
    }
}

fn plan_words(view: &View<'_>, colors: &Colors, section: usize) -> (String, Color32) {
    let words = &view.text.presenter;
    let behind = view.session.pace().behind_secs(section, view.now.timestamp());
    let minutes = (behind.abs() / 60).to_string();
    if behind >= ON_TIME_WITHIN_SECS {
        (fill(&words.behind, &[("n", &minutes)]), colors.bad)
    } else if behind <= -ON_TIME_WITHIN_SECS {
        (fill(&words.ahead, &[("n", &minutes)]), colors.good)
    } else {
        (words.on_time.clone(), colors.good)
    }
}

/// A label over a value; returns the right edge.
fn stack(ui: &Ui, at: Pos2, label: (&str, Color32), value: (&str, Color32)) -> f32 {
    let painter = ui.painter();
    let over = painter.text(at - vec2(0.0, 1.0), Align2::LEFT_BOTTOM, label.0, theme::regular(size::SMALL), label.1);
    let under = painter.text(at - vec2(0.0, 2.0), Align2::LEFT_TOP, value.0, theme::heavy(size::LARGE), value.1);
    over.right().max(under.right())
}

/// The slide's number over the expected end and how it is against the plan; returns the left edge.
fn stack_right(ui: &Ui, at: Pos2, label: (&str, Color32), ends: (&str, Color32), plan: (&str, Color32)) -> f32 {
    let painter = ui.painter();
    let over = painter.text(at - vec2(0.0, 1.0), Align2::RIGHT_BOTTOM, label.0, theme::regular(size::SMALL), label.1);
    let last = painter.text(at - vec2(0.0, 1.0), Align2::RIGHT_TOP, plan.0, theme::strong(size::BODY), plan.1);
    let before = last.left_top() - vec2(14.0, 0.0);
    let ends = painter.text(before, Align2::RIGHT_TOP, ends.0, theme::regular(size::BODY), ends.1);
    over.left().min(ends.left())
}

fn progress(ui: &Ui, view: &View<'_>, colors: &Colors, bar: Rect, accent: palette::Accent) {
    let deck = view.session.deck();
    let painter = ui.painter();
    painter.rect_filled(bar, 4.0, colors.raised);
    let done = Pace::progress(deck, view.session.cursor());
    let filled = Rect::from_min_size(bar.min, vec2(bar.width() * done, bar.height()));
    painter.rect_filled(filled, 4.0, colors.accent(accent).fill);
    let count = deck.slides.len().max(1) as f32;
    for share in view.session.section_starts().iter().skip(1).map(|first| *first as f32 / count) {
        let x = bar.left() + bar.width() * share;
        let mark = Rect::from_center_size(pos2(x, bar.center().y), vec2(2.0, 18.0));
        painter.rect_filled(mark, 0.0, colors.quiet);
    }
}

/// The keys that are needed most, and where the audience's window is.
pub fn bottom(
    ui: &mut Ui,
    view: &View<'_>,
    colors: &Colors,
    window: AudienceStatus<'_>,
    ui_commands: &mut Vec<UiCommand>,
) {
    let area = ui.max_rect();
    let hints: Vec<_> = PRESENTER_BAR.iter().map(|action| Hint::of(ui, view, colors, *action)).collect();
    let kept: f32 = hints.iter().filter(|hint| hint.is_kept()).map(|hint| hint.width() + HINT_GAP).sum();
    let (status, color) = status(view, colors, window);
    let room = (area.width() - kept - STATUS_GAP).max(0.0);
    let galley = widgets::clipped(ui, &status, theme::regular(size::MEDIUM), color, room);
    let is_cut = galley.elided;
    let corner = pos2(area.right() - galley.size().x, area.center().y - galley.size().y / 2.0);
    let rect = Rect::from_min_size(corner, galley.size());
    ui.painter().galley(corner, galley, color);
    ui.painter().circle_filled(rect.left_center() - vec2(10.0, 0.0), 3.5, color);
    let mut response = ui.interact(rect, ui.scope_id().with("audience"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &status));
    if is_cut {
        response = response.on_hover_text(&status);
    }
    if response.clicked() {
        ui_commands.push(UiCommand::Act(if window.new_version { Action::Reload } else { Action::Screens }));
    }
    let widths: Vec<_> = hints.iter().map(|hint| (hint.width(), hint.is_kept())).collect();
    let fits = fitting(&widths, rect.left() - STATUS_GAP - area.left());
    let mut x = area.left();
    for (hint, _) in hints.into_iter().zip(fits).filter(|(_, fits)| *fits) {
        let place = Rect::from_min_size(pos2(x, area.top()), vec2(hint.width(), area.height()));
        x = place.right() + HINT_GAP;
        if hint.ui(ui, place, (view, colors)) {
            ui_commands.push(UiCommand::Act(hint.action));
        }
    }
}

/// Between two keys of the bar at the foot, points.
const HINT_GAP: f32 = 26.0;
/// Between its keys and what is said of the audience, with the dot, points.
const STATUS_GAP: f32 = 34.0;

/// A key of the bar at the foot, and what it does.
struct Hint {
    action: Action,
    key: Arc<Galley>,
    name: Arc<Galley>,
}

impl Hint {
    /// As it is just now: a letter that goes into a field looks as if it did nothing here, and that is so.
    fn of(ui: &Ui, view: &View<'_>, colors: &Colors, action: Action) -> Self {
        let now = action.key_now(ui, view.text);
        let works = now.as_ref().is_none_or(|key| key.works);
        let key = now.map(|key| key.label).unwrap_or_default();
        let (key_ink, ink) = if works {
            (colors.ink, colors.quiet)
        } else {
            (theme::inactive(colors.ink), theme::inactive(colors.quiet))
        };
        let name = action.short_label(view.text).to_owned();
        let key = ui.painter().layout_no_wrap(key, theme::heavy(size::MEDIUM), key_ink);
        let name = ui.painter().layout_no_wrap(name, theme::regular(size::MEDIUM), ink);
        Self { action, key, name }
    }

    fn is_kept(&self) -> bool {
        PRESENTER_BAR_KEEPS.contains(&self.action)
    }

    fn width(&self) -> f32 {
        self.key.size().x + 6.0 + self.name.size().x
    }

    /// Draws it; tells whether it was clicked, which does it whatever has the keyboard.
    fn ui(&self, ui: &Ui, place: Rect, (view, colors): (&View<'_>, &Colors)) -> bool {
        let response = ui.interact(place, ui.scope_id().with(("key", self.action)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.action.label(view.text)));
        let y = |galley: &Galley| place.center().y - galley.size().y / 2.0;
        let name_at = pos2(place.left() + self.key.size().x + 6.0, y(&self.name));
        ui.painter().galley(pos2(place.left(), y(&self.key)), Arc::clone(&self.key), colors.ink);
        ui.painter().galley(name_at, Arc::clone(&self.name), colors.quiet);
        response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    }
}

/// Which of the keys there is room for: first those that are kept, then the others from the left. Each with its width and
/// whether it is kept.
fn fitting(hints: &[(f32, bool)], room: f32) -> Vec<bool> {
    let kept: f32 = hints.iter().filter(|(_, kept)| *kept).map(|(width, _)| width + HINT_GAP).sum();
    let mut left = room - kept + HINT_GAP;
    let mut is_full = false;
    let mut fits = |width: f32| {
        left -= width + HINT_GAP;
        is_full |= left < 0.0;
        !is_full
    };
    hints.iter().map(|(width, kept)| *kept || fits(*width)).collect()
}

/// What the audience sees, and where: what is wrong first, then what the audience misses, then that all is well.
fn status(view: &View<'_>, colors: &Colors, window: AudienceStatus<'_>) -> (String, Color32) {
    let words = &view.text.presenter;
    let warm = color32(palette::AMBER_LIGHT);
    if let crate::store::SaveStatus::Failed(_) = view.saved {
        return (view.text.workspace.not_saved.clone(), colors.bad);
    }
    let audience = view.session.audience();
    match window.screen {
        AudienceScreen::Unplugged(name) => (fill(&words.audience_gone, &[("screen", name)]), colors.bad),
        _ if window.in_the_way => {
            (fill_keys(view.text, &words.audience_in_the_way, &[(Action::SwapScreens.into(), "key")]), colors.bad)
        }
        _ if audience.cover != Cover::None || audience.frozen || view.session.presentation().ranking.is_some() => {
            (super::audience_words(view), warm)
        }
        _ if window.new_version => {
            let key = Action::Reload.key_label(view.text).unwrap_or_default();
            (format!("{} · {key}", words.new_version), warm)
        }
        AudienceScreen::Screen(screen) => {
            let said = fill(&words.audience_on, &[("screen", &screen.name), ("size", &screen.size_label())]);
            (said, colors.good)
        }
        AudienceScreen::Window => {
            (fill_keys(view.text, &words.audience_window, &[(Action::FullScreen.into(), "key")]), colors.good)
        }
        AudienceScreen::Same => (words.audience_none.clone(), warm),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_and_the_way_out_stay_however_narrow_the_bar_is() {
        let hints = [(40.0, false), (60.0, false), (50.0, true), (50.0, true)];
        let check = |room: f32, expected: [bool; 4]| assert_eq!(fitting(&hints, room), expected, "{room}");
        check(400.0, [true; 4]);
        check(200.0 + 3.0 * HINT_GAP, [true; 4]);
        check(199.0 + 3.0 * HINT_GAP, [true, false, true, true]);
        check(130.0, [false, false, true, true]);
        check(0.0, [false, false, true, true]);
    }
}
