//! All slides by section, to jump by sight. Only the rows that are visible are drawn.

use std::sync::Arc;

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::deck::Deck;
use crate::deck::cursor::Move;
use crate::text::fill;
use crate::ui::commands::{self, Action, OverviewAction, Place};
use crate::ui::focus;
use crate::ui::slides::Slides;
use crate::ui::theme::{self, Colors, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets;
use crate::ui::workspace::strip;

const GAP: f32 = 16.0;
const HEADING: f32 = 34.0;
/// A thumbnail is at most and at least this wide, points.
const WIDTHS: (f32, f32) = (320.0, 112.0);
/// So many slides are in sight at once, where they can be seen at all then.
const IN_SIGHT: usize = 16;

/// What it remembers between frames.
#[derive(Default)]
pub struct OverviewState {
    selected: Option<usize>,
    follow: bool,
    rows: Vec<Row>,
    made_for: Option<(usize, Arc<Deck>)>,
}

/// A line of the overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    first: usize,
    end: usize,
    /// A section begins in it: its name stands over its first slide.
    headed: bool,
}

impl Row {
    /// Its height with thumbnails of this height, points.
    fn height(self, thumbnail: f32) -> f32 {
        self.heading() + thumbnail + GAP
    }

    /// The height of what stands over its slides, points.
    fn heading(self) -> f32 {
        if self.headed { HEADING } else { 0.0 }
    }
}

/// Whether a slide is the first of its section.
fn begins_section(deck: &Deck, slide: usize) -> bool {
    let section = |index: usize| deck.slide(index).map(|slide| slide.section);
    slide.checked_sub(1).and_then(section) != section(slide)
}

/// The lines for a number of columns. Sections follow on each other, so that small ones leave no line empty.
fn rows(deck: &Deck, columns: usize) -> Vec<Row> {
    let count = deck.slides.len();
    let row = |first: usize| {
        let end = (first + columns).min(count);
        Row { first, end, headed: (first..end).any(|slide| begins_section(deck, slide)) }
    };
    (0..count).step_by(columns.max(1)).map(row).collect()
}

/// How many columns there are: the thumbnails are as large as they can be with enough of them in sight at once.
fn columns(deck: &Deck, room: egui::Vec2) -> usize {
    let (most, least) = WIDTHS;
    let for_width = |width: f32| ((room.x + GAP) / (width + GAP)).floor().max(1.0) as usize;
    let (fewest, many) = (for_width(most), for_width(least));
    let wanted = IN_SIGHT.min(deck.slides.len());
    let seen = |columns: usize| in_sight(&rows(deck, columns), columns, room).min(wanted);
    // The fewest of those that show as many as can be shown.
    (fewest..=many).rev().max_by_key(|columns| seen(*columns)).unwrap_or(many)
}

/// How many slides are in sight at once, from the first.
fn in_sight(rows: &[Row], columns: usize, room: egui::Vec2) -> usize {
    let height = (room.x - GAP * (columns as f32 - 1.0)) / columns as f32 * 9.0 / 16.0;
    let (mut y, mut count) = (0.0, 0);
    for row in rows {
        // The gap under the last may be out of sight.
        if y + row.height(height) - GAP > room.y {
            break;
        }
        y += row.height(height);
        count += row.end - row.first;
    }
    count
}

/// Where an arrow leads from a slide: along the slides, or to the row above or below in the same column.
fn moved(rows: &[Row], from: usize, to: OverviewAction) -> usize {
    let lines: Vec<_> = rows.iter().map(|row| (row.first, row.end)).collect();
    let last = lines.last().map_or(0, |(_, end)| end.saturating_sub(1));
    let line = lines.iter().position(|(first, end)| (*first..*end).contains(&from)).unwrap_or(0);
    let column = lines.get(line).map_or(0, |(first, _)| from.saturating_sub(*first));
    let in_line =
        |line: usize| lines.get(line).map_or(from, |(first, end)| (first + column).min(end.saturating_sub(1)));
    match to {
        OverviewAction::Left => from.saturating_sub(1),
        OverviewAction::Right => (from + 1).min(last),
        OverviewAction::Up => line.checked_sub(1).map_or(from, in_line),
        OverviewAction::Down => in_line(line + 1),
        OverviewAction::First => 0,
        OverviewAction::Last => last,
        OverviewAction::Show => from,
    }
}

/// Draws the overview into the whole of `ui`.
pub fn ui(
    ui: &mut Ui,
    view: &View<'_>,
    colors: &Colors,
    slides: &mut Slides,
    state: &mut OverviewState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let deck = view.session.deck();
    let area = ui.max_rect();
    let words = &view.text.presenter;
    let ink = colors.ink;
    let middle = area.top() + 14.0;
    ui.painter().text(pos2(area.left(), middle), Align2::LEFT_CENTER, &words.overview, theme::heavy(22.0), ink);
    let hint = pos2(area.right(), middle);
    let quiet = colors.quiet;
    let keys = [(OverviewAction::Show.into(), "show"), (Action::Leave.into(), "leave")];
    let said = commands::fill_keys(view.text, &words.overview_hint, &keys);
    ui.painter().text(hint, Align2::RIGHT_CENTER, said, theme::regular(size::SMALL), quiet);
    ui.add_space(40.0);

    let room = area.width() - 14.0;
    let view_height = area.bottom() - ui.cursor().top();
    let columns = columns(deck, vec2(room, view_height));
    let width = (room - GAP * (columns as f32 - 1.0)) / columns as f32;
    let height = width * 9.0 / 16.0;
    let up_to_date = |made: &(usize, Arc<Deck>)| made.0 == columns && Arc::ptr_eq(&made.1, deck);
    if !state.made_for.as_ref().is_some_and(up_to_date) {
        (state.rows, state.made_for) = (rows(deck, columns), Some((columns, Arc::clone(deck))));
        state.follow = true;
    }
    let mut selected = state.selected.unwrap_or(view.session.cursor().slide);
    // What is typed in the notes beside it, or in a window on top, is not for the slides.
    let keys_are_ours = focus::is_free(ui) && ui.memory(|memory| memory.top_modal_layer().is_none());
    while keys_are_ours && let Some(action) = commands::pressed(ui, Place::Overview) {
        if action == OverviewAction::Show {
            ui_commands.push(UiCommand::Show(Move::To(selected)));
        } else {
            selected = moved(&state.rows, selected, action);
            state.follow = true;
        }
    }
    state.follow |= state.selected.is_none();
    state.selected = Some(selected);

    let height_of = |row: &Row| row.height(height);
    let total: f32 = state.rows.iter().map(height_of).sum();
    let mut scroll = ScrollArea::vertical().id_salt("overview").auto_shrink(false);
    if std::mem::take(&mut state.follow) {
        let above: f32 =
            state.rows.iter().take_while(|row| !(row.first..row.end).contains(&selected)).map(height_of).sum();
        let offset = (above + height / 2.0 - view_height / 2.0).clamp(0.0, (total - view_height).max(0.0));
        scroll = scroll.vertical_scroll_offset(offset);
    }
    scroll.show_viewport(ui, |ui, viewport| {
        ui.set_height(total);
        ui.set_width(room);
        let origin = ui.max_rect().min;
        let mut y = 0.0;
        for row in &state.rows {
            let tall = height_of(row);
            if y + tall >= viewport.top() && y <= viewport.bottom() {
                let corner = |slide: usize| origin + vec2((slide - row.first) as f32 * (width + GAP), y);
                for slide in row.first..row.end {
                    if begins_section(deck, slide) {
                        let after = (slide + 1..row.end).find(|next| begins_section(deck, *next)).unwrap_or(row.end);
                        let room = (after - slide) as f32 * (width + GAP) - GAP;
                        section_ui(ui, view, colors, slide, corner(slide), room);
                    }
                    let place = Rect::from_min_size(corner(slide) + vec2(0.0, row.heading()), vec2(width, height));
                    if slide_ui(ui, (view, colors), slides, slide, place, selected) {
                        ui_commands.push(UiCommand::Show(Move::To(slide)));
                    }
                }
            }
            y += tall;
        }
    });
}

/// The name of the section that a slide begins, and its time where there is room for that.
fn section_ui(ui: &Ui, view: &View<'_>, colors: &Colors, first: usize, at: egui::Pos2, room: f32) {
    let deck = view.session.deck();
    let Some(index) = deck.slide(first).map(|slide| slide.section) else { return };
    let Some(section) = deck.sections.get(index) else { return };
    let time = view.session.pace().section(index, view.now.timestamp());
    let accent = colors.accent(section.accent);
    let at = at + vec2(0.0, 6.0);
    let name = widgets::clipped_text(ui, at, &section.title, theme::heavy(size::BODY), accent.text, room);
    let used = format!("{} / {} {}", time.used_secs / 60, section.minutes, view.text.presenter.minutes);
    let used = ui.painter().layout_no_wrap(used, theme::regular(size::SMALL), colors.quiet);
    if name.x + 14.0 + used.size().x <= room {
        ui.painter().galley(at + vec2(name.x + 14.0, 2.0), used, colors.quiet);
    }
}

/// Draws one slide; tells whether it was clicked.
fn slide_ui(
    ui: &Ui,
    (view, colors): (&View<'_>, &Colors),
    slides: &mut Slides,
    index: usize,
    place: Rect,
    selected: usize,
) -> bool {
    let Some(slide) = view.session.deck().slide(index) else { return false };
    let response = ui.interact(place, egui::Id::unique(("overview", index)), Sense::click());
    let name = fill(&view.text.workspace.jump_to, &[("n", &(index + 1).to_string())]);
    response.widget_info(|| {
        let label = format!("{name}: {}", slide.heading());
        WidgetInfo::selected(Role::Button, true, index == selected, label)
    });
    strip::picture(ui, (view, colors), slides, place, index, slide.hidden);
    // Over the page number, where slides have nothing to say.
    let number = Rect::from_min_size(place.right_bottom() - vec2(34.0, 28.0), vec2(28.0, 22.0));
    ui.painter().rect_filled(number, 6.0, colors.panel);
    let ink = colors.ink;
    ui.painter().text(number.center(), Align2::CENTER_CENTER, index + 1, theme::strong(size::SMALL), ink);
    if index == selected {
        ui.painter().rect_stroke(place.expand(2.0), 8.0, Stroke::new(3.0, colors.focus), StrokeKind::Outside);
    } else if index == view.session.cursor().slide {
        ui.painter().rect_stroke(place.expand(1.0), 7.0, Stroke::new(2.0, colors.ink), StrokeKind::Outside);
    }
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_slides_are_in_sight_at_once_on_an_ordinary_screen() {
        let deck = crate::deck::load::load(crate::deck::DeckFiles::Bundled).unwrap().deck;
        // What 1440 × 900 and 1366 × 768 leave beside the presenter's bars.
        for room in [vec2(1386.0, 710.0), vec2(1312.0, 578.0)] {
            let columns = columns(&deck, room);
            assert!(in_sight(&rows(&deck, columns), columns, room) >= IN_SIGHT, "{columns}");
            // Not smaller than they must be.
            assert!(columns <= 7, "{columns}");
        }
    }

    #[test]
    fn arrows_go_along_the_slides_and_up_and_down_between_lines() {
        let row = |first, end| Row { first, end, headed: false };
        let rows = [row(0, 3), row(3, 7), row(7, 8)];
        for (from, action, to) in [
            (0, OverviewAction::Left, 0),
            (2, OverviewAction::Right, 3),
            (7, OverviewAction::Right, 7),
            (1, OverviewAction::Down, 4),
            (6, OverviewAction::Down, 7),
            (6, OverviewAction::Up, 2),
            (1, OverviewAction::Up, 1),
            (7, OverviewAction::Down, 7),
            (5, OverviewAction::First, 0),
            (5, OverviewAction::Last, 7),
        ] {
            assert_eq!(moved(&rows, from, action), to, "{from} {action:?}");
        }
    }
}
