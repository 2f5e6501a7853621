//! How long each section and slide was shown, against the plan: from the log in the meeting file.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use jiff::Timestamp;

use crate::deck::fields::Placeholders;
use crate::session::Session;
use crate::session::pace::slide_times;
use crate::text::{Text, fill};
use crate::ui::modal::{self, Modal};
use crate::ui::theme::{self, Colors, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, clock, minutes_and_seconds};

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Section or slide.
    pub name: String,
    /// A section, with its plan.
    pub section: bool,
    /// Planned, minutes; empty for slides.
    pub planned: String,
    /// Used, minutes and seconds.
    pub used: String,
    /// When it was first shown, for slides.
    pub first: String,
    /// How often, for slides.
    pub times: String,
}

/// The table: each section with its slides in the deck's order, then slides that are gone, then the sum.
pub fn rows(session: &Session, text: &Text, now: Timestamp, zone: &jiff::tz::TimeZone) -> Vec<Row> {
    let deck = session.deck();
    let times = slide_times(session.presentation(), deck, now);
    let filled = Placeholders::new(&session.meeting().fields, "");
    let slide_row = |name: String, time: &crate::session::pace::SlideTime| Row {
        name,
        section: false,
        planned: String::new(),
        used: minutes_and_seconds(time.secs),
        first: clock(&time.first.to_zoned_datetime(zone.clone())),
        times: time.times.to_string(),
    };
    let section_row = |name: &str, planned: i64, used: i64| Row {
        name: name.to_owned(),
        section: true,
        planned: format!("{} {}", planned / 60, text.presenter.minutes),
        used: minutes_and_seconds(used),
        first: String::new(),
        times: String::new(),
    };
    let mut rows = Vec::new();
    for (index, section) in deck.sections.iter().enumerate() {
        let time = session.pace().section(index, now);
        rows.push(section_row(&section.title, time.planned_secs, time.used_secs));
        let mut shown: Vec<_> = times
            .iter()
            .filter_map(|time| Some((time.index?, time)))
            .filter(|(at, _)| deck.slide(*at).is_some_and(|slide| slide.section == index))
            .collect();
        shown.sort_by_key(|(at, _)| *at);
        rows.extend(
            shown.iter().map(|(at, time)| slide_row(format!("{} {}", at + 1, filled.fill(deck.heading(*at))), time)),
        );
    }
    for time in times.iter().filter(|time| time.index.is_none()) {
        rows.push(slide_row(fill(&text.times.gone, &[("id", &time.slide.0)]), time));
    }
    let planned = deck.sections.iter().map(|section| i64::from(section.minutes) * 60).sum();
    rows.push(section_row(&text.times.total, planned, session.pace().elapsed_secs(now)));
    rows
}

/// Draws the table over everything.
pub fn ui(ui: &Ui, view: &View<'_>) -> Vec<UiCommand> {
    let (words, colors) = (&view.text.times, view.colors);
    Modal::new("times", view.text, colors).title(&words.title).show(ui, |ui, dialog| {
        if view.session.presentation().log.is_empty() {
            ui.weak(&words.empty);
        } else {
            let heads = [&words.section, &words.first, &words.times, &words.planned, &words.used].map(String::as_str);
            line(ui, colors, heads, theme::strong(size::SMALL), false);
            let zone = view.now.time_zone();
            let rows = rows(view.session, view.text, view.now.timestamp(), zone);
            modal::scroll_area(ui, 240.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for row in &rows {
                    let font = if row.section { theme::heavy(size::BODY) } else { theme::regular(size::BODY) };
                    let cells = [&row.name, &row.first, &row.times, &row.planned, &row.used].map(String::as_str);
                    line(ui, colors, cells, font, !row.section);
                }
            });
        }
        ui.add_space(10.0);
        dialog.close_button(ui, &words.close);
    })
}

/// Name at the left, numbers under each other at the right.
fn line(ui: &mut Ui, colors: &Colors, cells: [&str; 5], font: egui::FontId, indented: bool) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 12.0, 28.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, cells.join(" ").trim()));
    let ink = if indented { colors.quiet } else { colors.ink };
    let [name, numbers @ ..] = cells;
    let mut right = rect.right();
    for cell in numbers.iter().rev() {
        let at = pos2(right, rect.center().y);
        ui.painter().text(at, Align2::RIGHT_CENTER, cell, font.clone(), ink);
        right -= 78.0;
    }
    let left = rect.left() + if indented { 18.0 } else { 0.0 };
    let name_rect = Rect::from_min_max(pos2(left, rect.top() + 4.0), pos2(right, rect.bottom()));
    crate::ui::widgets::clipped_text(ui, name_rect.min, name, font, ink, name_rect.width());
}
