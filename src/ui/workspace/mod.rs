//! The workspace: the slide large, the film strip under it, the notes panel at its side.

use egui::{Align, CursorIcon, Frame, Layout, Margin, Rect, Role, Sense, Shadow, Ui, UiBuilder, WidgetInfo, vec2};

use crate::deck::cursor::Move;
use crate::deck::layout::Aspect;
use crate::render::slide_painter;
use crate::store::SaveStatus;
use crate::store::places::short_organisation;
use crate::text::fill;
use crate::ui::commands::Action;
use crate::ui::commands::table::MENU;
use crate::ui::debate::panel::{self, DebateState};
use crate::ui::labels::Labels;
use crate::ui::pointer::slide_input;
use crate::ui::slides::{Slides, Viewer};
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, clock, clock_with_seconds};
use crate::ui::widgets::menu::{self, Entry, Item};
use crate::ui::widgets::{self, Button, Weight};
use crate::ui::workspace::strip::StripState;

pub mod strip;

/// Height of the bar at the top, points.
pub const TOP_BAR: f32 = 52.0;
/// The narrowest and widest the notes panel can be, points.
pub const NOTES_WIDTHS: std::ops::RangeInclusive<f32> = 380.0..=560.0;

/// What stands at the right of the meeting's name in the top bar, points.
const BESIDE_NAME: f32 = 480.0;
/// So much of the meeting's name is seen at least, points.
const LEAST_NAME: f32 = 190.0;
/// A section's tab is at least this wide, points.
const LEAST_TAB: f32 = 34.0;

/// What the workspace remembers between frames; nothing of the meeting.
pub struct WorkspaceState {
    /// Of the panel.
    pub debate: DebateState,
    /// Of the strip.
    pub strip: StripState,
    /// The panel's width, points.
    pub notes_width: f32,
}

/// Draws the workspace into the whole window.
pub fn ui(
    ui: &mut Ui,
    view: &View<'_>,
    slides: &mut Slides,
    state: &mut WorkspaceState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let colors = view.colors;
    let frame = Frame::new().fill(colors.panel).inner_margin(Margin::symmetric(16, 0));
    let all_in_one = ui.available_width() - BESIDE_NAME - LEAST_NAME >= sections_width(ui, view);
    egui::Panel::top("top-bar")
        .exact_size(TOP_BAR)
        .show_separator_line(all_in_one)
        .frame(frame)
        .show(ui, |ui| top_bar(ui, view, all_in_one, ui_commands));
    if !all_in_one {
        egui::Panel::top("sections").exact_size(38.0).show_separator_line(true).frame(frame).show(ui, |ui| {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                sections(ui, view, ui.available_width(), ui_commands);
            });
        });
    }
    notes_panel(ui, view, state, ui_commands);
    egui::Panel::bottom("strip")
        .exact_size(strip::STRIP_HEIGHT)
        .show_separator_line(false)
        .frame(Frame::new().fill(colors.table))
        .show(ui, |ui| strip::ui(ui, view, slides, &mut state.strip, ui_commands));
    egui::CentralPanel::default()
        .frame(Frame::new().fill(colors.table).inner_margin(Margin { left: 34, right: 34, top: 24, bottom: 14 }))
        .show(ui, |ui| slide(ui, view, slides, ui_commands));
}

/// Draws the notes panel at the right of `ui`.
pub fn notes_panel(ui: &mut Ui, view: &View<'_>, state: &mut WorkspaceState, ui_commands: &mut Vec<UiCommand>) {
    // The slide keeps most of a small window; the panel keeps its least width as long as that leaves any.
    let most = (ui.available_width() * 0.45).clamp(*NOTES_WIDTHS.start(), *NOTES_WIDTHS.end());
    let panel = egui::Panel::right("notes")
        .default_size(state.notes_width.min(most))
        .size_range(*NOTES_WIDTHS.start()..=most)
        .resizable(true)
        .frame(Frame::new().fill(view.colors.panel))
        .show(ui, |ui| {
            // A row that is too wide is cut at the panel's edge: only a hand makes the panel wider.
            let area = ui.available_rect_before_wrap();
            let mut inside = ui.new_child(UiBuilder::new().max_rect(area));
            inside.shrink_clip_rect(area);
            panel::ui(&mut inside, view, &mut state.debate, ui_commands);
            ui.allocate_rect(area, Sense::hover());
        });
    let width = panel.response.rect.width();
    if (width - state.notes_width).abs() > 0.5 && width < most {
        ui_commands.push(UiCommand::NotesWidth(width));
    }
}

fn slide(ui: &mut Ui, view: &View<'_>, slides: &mut Slides, ui_commands: &mut Vec<UiCommand>) {
    let (area, response) = ui.allocate_exact_size(ui.available_size(), Sense::CLICK);
    let cursor = view.session.cursor();
    let layout = slides.layout(cursor.slide, Aspect::Wide16x9);
    let target = slide_painter::fit(&layout, area);
    let shadow = Shadow { offset: [0, 3], blur: 14, spread: 0, color: egui::Color32::from_black_alpha(46) };
    ui.painter().add(shadow.as_shape(target, 4));
    slides.paint_in(ui.painter(), target, cursor, Aspect::Wide16x9, Viewer::Presenter);
    slides.look_ahead(target, (cursor, Aspect::Wide16x9), ui.pixels_per_point(), Viewer::Presenter);
    response.widget_info(|| {
        let place = fill(
            &view.text.workspace.slide_of,
            &[("n", &(cursor.slide + 1).to_string()), ("count", &view.session.deck().slides.len().to_string())],
        );
        WidgetInfo::labeled(Role::Image, true, format!("{place}: {}", slide_words(&layout, cursor.step)))
    });
    slide_input::ui(ui, (view, view.colors), (&response, target), None, ui_commands);
}

/// What a slide says at a step, for those who cannot see it.
pub fn slide_words(layout: &crate::deck::layout::SlideLayout, step: usize) -> String {
    let lines: Vec<_> = layout.lines(step).map(|line| line.text.as_str()).collect();
    lines.join(" ")
}

/// "Kommunestyret, Lillevik", as far as the fields say.
pub fn meeting_name(fields: &crate::deck::MeetingFields, unnamed: &str) -> String {
    let organisation = short_organisation(&fields.organisation);
    let parts: Vec<_> =
        [fields.body.trim(), organisation.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { unnamed.to_owned() } else { parts.join(", ") }
}

fn top_bar(ui: &mut Ui, view: &View<'_>, with_sections: bool, ui_commands: &mut Vec<UiCommand>) {
    let colors = view.colors;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let present = Button::new(&view.text.workspace.present)
            .weight(Weight::Primary)
            .key(Action::PresentFromStart.key_label(view.text))
            .show(ui, colors);
        if present.clicked() {
            ui_commands.push(UiCommand::Act(Action::PresentFromStart));
        }
        menu(ui, view, ui_commands);
        ui.add_space(4.0);
        ui.styled_label(clock(view.now), theme::strong(size::MEDIUM), colors.ink);
        ui.add_space(4.0);
        saved(ui, view, ui_commands);
        let left = Rect::from_min_max(ui.max_rect().min, egui::pos2(ui.cursor().max.x - 16.0, ui.max_rect().bottom()));
        ui.scope_builder(UiBuilder::new().max_rect(left).layout(Layout::left_to_right(Align::Center)), |ui| {
            ui.shrink_clip_rect(left);
            ui.spacing_mut().item_spacing.x = 4.0;
            let for_sections = if with_sections { sections_width(ui, view) + 22.0 } else { 0.0 };
            name_ui(ui, view, left.width() - for_sections);
            if with_sections {
                ui.add_space(22.0);
                sections(ui, view, sections_width(ui, view), ui_commands);
            }
        });
    });
}

/// The meeting's name, shortened where there is no room for all of it, and its date where there is.
fn name_ui(ui: &mut Ui, view: &View<'_>, room: f32) {
    let colors = view.colors;
    let fields = &view.session.meeting().fields;
    let name = meeting_name(fields, &view.text.start.unnamed);
    let date =
        crate::model::dates::parse(&fields.date).map_or_else(|| fields.date.clone(), |date| view.text.short_date(date));
    let width = |said: &str, font| ui.painter().layout_no_wrap(said.to_owned(), font, colors.ink).size().x;
    let for_date = width(&date, theme::regular(size::MEDIUM)) + 14.0;
    let wanted = width(&name, theme::heavy(size::MEDIUM)).ceil() + 1.0;
    let with_date = room - for_date >= wanted.min(LEAST_NAME);
    let name_width = wanted.min(if with_date { room - for_date } else { room }).max(0.0);
    let (rect, response) = ui.allocate_exact_size(vec2(name_width, 30.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let at = egui::pos2(rect.left(), rect.center().y - size::MEDIUM * 0.63);
    widgets::clipped_text(ui, at, &name, theme::heavy(size::MEDIUM), colors.ink, name_width);
    if name_width < wanted {
        response.on_hover_text(name);
    }
    if with_date {
        ui.add_space(10.0);
        ui.hint(date);
    }
}

fn tab_width(ui: &Ui, title: &str) -> f32 {
    let font = theme::strong(size::SMALL);
    ui.painter().layout_no_wrap(title.to_owned(), font, egui::Color32::PLACEHOLDER).size().x + 22.0
}

/// How wide all tabs of the sections are beside each other, points.
fn sections_width(ui: &Ui, view: &View<'_>) -> f32 {
    view.session.deck().sections.iter().map(|section| tab_width(ui, &section.title) + 4.0).sum()
}

/// A tab for each section, none of them left out: where there is too little room the longest names are shortened.
fn sections(ui: &mut Ui, view: &View<'_>, room: f32, ui_commands: &mut Vec<UiCommand>) {
    let colors = view.colors;
    let deck = view.session.deck();
    let current = deck.slide(view.session.cursor().slide).map(|slide| slide.section);
    let widths: Vec<_> = deck.sections.iter().map(|section| tab_width(ui, &section.title)).collect();
    let most = widest(&widths, room - 4.0 * widths.len() as f32);
    for ((index, section), width) in deck.sections.iter().enumerate().zip(widths) {
        let is_current = current == Some(index);
        let (rect, response) = ui.allocate_exact_size(vec2(width.min(most), 30.0), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, &section.title));
        let accent = colors.accent(section.accent);
        let ink = if is_current { accent.text } else { colors.quiet };
        if is_current {
            ui.painter().rect_filled(rect, 15.0, accent.tint);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, 15.0, colors.raised);
        }
        let at = egui::pos2(rect.left() + 11.0, rect.center().y - size::SMALL * 0.63);
        let font = theme::strong(size::SMALL);
        // Half a point more than it needs, so that rounding shortens nothing.
        widgets::clipped_text(ui, at, &section.title, font, ink, rect.width() - 21.5);
        widgets::focus_ring(ui, &response, rect, 15, colors);
        if response.clicked()
            && let Some(first) = deck.slides.iter().position(|slide| slide.section == index)
        {
            ui_commands.push(UiCommand::Go(Move::To(first)));
        }
        if width > most {
            response.on_hover_text(&section.title);
        }
    }
}

/// How wide the widest may be for all to have room.
fn widest(widths: &[f32], room: f32) -> f32 {
    let mut sorted = widths.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut left = room;
    for (index, width) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - index) as f32;
        if *width > share {
            return share.max(LEAST_TAB);
        }
        left -= width;
    }
    f32::INFINITY
}

/// That the meeting is saved; a click says where.
fn saved(ui: &mut Ui, view: &View<'_>, ui_commands: &mut Vec<UiCommand>) {
    let colors = view.colors;
    let words = &view.text.workspace;
    let (text, color, done) = match view.saved {
        SaveStatus::Saved(at) => {
            let time = clock_with_seconds(&at.to_zoned_datetime(view.now.time_zone().clone()));
            (fill(&words.saved, &[("time", &time)]), colors.good, true)
        }
        SaveStatus::Pending => (words.saving.clone(), colors.quiet, false),
        SaveStatus::Failed(_) => (words.not_saved.clone(), colors.bad, false),
    };
    let said = ui.styled_label(text, theme::strong(size::SMALL), color);
    // The keyboard has a key for it, and needs no stop on its way here.
    let button = ui.interact(said.rect.expand(4.0), said.id.with("where"), Sense::CLICK);
    if button.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(Action::WhereSaved.label(view.text)).clicked() {
        ui_commands.push(UiCommand::Act(Action::WhereSaved));
    }
    if done {
        let (rect, _) = ui.allocate_exact_size(vec2(10.0, 12.0), Sense::hover());
        let at = |x: f32, y: f32| rect.min + vec2(x, y);
        let tick = vec![at(0.0, 6.5), at(3.5, 10.0), at(9.0, 2.0)];
        ui.painter().add(egui::Shape::line(tick, egui::Stroke::new(1.8, color)));
    }
}

fn menu(ui: &mut Ui, view: &View<'_>, ui_commands: &mut Vec<UiCommand>) {
    let colors = view.colors;
    let response = Button::new(&view.text.workspace.menu).show(ui, colors);
    let mut items = Vec::new();
    let mut actions = Vec::new();
    for (group, listed) in MENU {
        items.push(group.map_or(Item::Line, |group| Item::Heading(group.heading(view.text))));
        actions.push(None);
        for action in listed.iter().copied() {
            items.push(Item::Entry(Entry {
                label: action.label(view.text),
                key: action.key_label(view.text),
                enabled: action.enabled(Some(view.session)),
                chosen: false,
                beside: false,
            }));
            actions.push(Some(action));
        }
    }
    let chosen = menu::show(&response, colors, 240.0, &items);
    let action = chosen.and_then(|index| actions.get(index).copied().flatten());
    ui_commands.extend(action.map(UiCommand::Act));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_names_of_sections_give_way_first() {
        let check = |room: f32, expected: f32| assert_eq!(widest(&[100.0, 50.0, 200.0], room), expected, "{room}");
        check(350.0, f32::INFINITY);
        check(300.0, 150.0);
        check(210.0, 80.0);
        check(30.0, LEAST_TAB);
    }
}
