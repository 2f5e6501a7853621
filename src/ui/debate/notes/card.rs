//! One contribution in the list: read, starred, moved, joined or deleted. Rewriting it is `rewrite`.

use egui::{Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::actions;
use crate::model::register::Register;
use crate::model::{Command, Contribution, ContributionId, Stamp};
use crate::text::fill;
use crate::ui::commands::{self, CardAction, KeyCommand, Place};
use crate::ui::focus;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, clock};
use crate::ui::widgets::row_menu::{self, DOTS, Look};
use crate::ui::widgets::{self, Button, Weight, reorder, row_list};

/// Space inside a card, points.
const PADDING: f32 = 13.0;

/// Where a card has its keyboard focus.
pub fn card_id(id: &ContributionId) -> Id {
    Id::unique(("card", &id.0))
}

/// What happened to a card.
#[derive(Default)]
pub struct Outcome {
    pub height: f32,
    pub edit: bool,
    pub focused: bool,
}

/// Draws a card for reading, its upper edge at `rect.top()`; its height is its own.
///
/// In a list that a search has thinned, notes are neither moved nor joined: their neighbours are not to be seen.
pub fn read(
    ui: &mut Ui,
    view: &View<'_>,
    rect: Rect,
    (item, thinned): (&Contribution, bool),
    ui_commands: &mut Vec<UiCommand>,
) -> Outcome {
    let colors = view.colors;
    let inner_width = rect.width() - 2.0 * PADDING;
    let body = ui.painter().layout(item.words.text.clone(), theme::regular(size::BODY), colors.ink, inner_width);
    let id = card_id(&item.id);
    let focused = focus::has(ui, id);
    let under: Vec<_> = below_text(view, item)
        .into_iter()
        .map(|(line, color)| ui.painter().layout(line, theme::regular(size::SMALL), color, inner_width))
        .collect();
    let under_height: f32 = under.iter().map(|galley| galley.size().y + 3.0).sum();
    let gap = if under.is_empty() { 0.0 } else { 6.0 };
    let tools = if focused { 38.0 } else { 0.0 };
    let height = PADDING + 20.0 + 6.0 + body.size().y + gap + under_height + PADDING + tools;
    let rect = Rect::from_min_size(rect.min, vec2(rect.width(), height));
    let response = ui.interact(rect, id, reorder::sense(ui));
    let time = clock(&item.moment.written.to_zoned_datetime(view.now.time_zone().clone()));
    let kind = view.text.kind_name(*item.kind);
    response.widget_info(|| {
        let mut label = format!("{time} {} {} {kind}: {}", item.words.speaker, item.words.party, item.words.text);
        label.extend(deleted_unseen(view, item).map(|said| format!("\n{said}")));
        WidgetInfo::labeled(Role::ListItem, true, label)
    });
    if response.clicked() || response.secondary_clicked() {
        focus::request_by_click(ui, response.id);
    }
    let painter = ui.painter();
    painter.rect_filled(rect, 10.0, colors.card);
    let line = if row_list::shows_tools(&response) { colors.field_line } else { colors.line };
    painter.rect_stroke(rect, 10.0, Stroke::new(1.0, line), StrokeKind::Inside);

    header(ui, view, rect, item, &time, kind);
    let mut y = rect.top() + PADDING + 26.0;
    let body_height = body.size().y;
    ui.painter().galley(pos2(rect.left() + PADDING, y), body, colors.ink);
    y += body_height + gap;
    for galley in under {
        let line_height = galley.size().y;
        ui.painter().galley(pos2(rect.left() + PADDING, y), galley, colors.quiet);
        y += line_height + 3.0;
    }
    star(ui, view, rect, item, ui_commands);
    widgets::focus_ring(ui, &response, rect.shrink(2.0), 8, colors);

    if !thinned {
        reorder::begin(ui, &response, Look::of(view), || item.id.clone());
    }
    let mut outcome = Outcome { height, edit: response.double_clicked(), focused };
    let center = pos2(rect.right() - PADDING - 26.0 - DOTS / 2.0, rect.top() + PADDING + 9.0);
    let dots = Rect::from_center_size(center, vec2(DOTS, DOTS));
    let entries = || actions::entries(view, item, thinned);
    if let Some(action) = row_menu::ui(ui, &response, dots, Look::of(view), &entries) {
        do_asked(ui, view, (item, thinned), action, (&mut outcome, ui_commands));
    }
    if focused {
        if !item.words.conflicts().is_empty() || item.is_deleted_unseen() {
            focus::row_with_versions(ui);
        }
        let arrows =
            egui::EventFilter { vertical_arrows: true, horizontal_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        while let Some(action) = commands::pressed(ui, Place::NoteCard) {
            do_asked(ui, view, (item, thinned), action, (&mut outcome, ui_commands));
        }
        let row = Rect::from_min_size(pos2(rect.left() + PADDING - 6.0, rect.bottom() - 42.0), vec2(inner_width, 32.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(row), |ui| {
            tools_ui(ui, view, item, &mut outcome, ui_commands)
        });
    }
    outcome
}

/// Does what a key or the menu asks of the card. Moving between cards is the list's, and rewriting too.
fn do_asked(
    ui: &Ui,
    view: &View<'_>,
    (item, thinned): (&Contribution, bool),
    action: CardAction,
    (outcome, ui_commands): (&mut Outcome, &mut Vec<UiCommand>),
) {
    outcome.edit |= action == CardAction::Edit;
    let asked = actions::asked(view, item, thinned, action);
    if let Some(UiCommand::Apply(Command::Join { keep, gone, .. })) = &asked {
        // The record with the smaller name goes on.
        focus::request(ui, card_id(keep.min(gone)));
    }
    ui_commands.extend(asked);
}

fn tools_ui(
    ui: &mut Ui,
    view: &View<'_>,
    item: &Contribution,
    outcome: &mut Outcome,
    ui_commands: &mut Vec<UiCommand>,
) {
    let tool = |ui: &mut Ui, action: CardAction| {
        let command = KeyCommand::from(action);
        let button = Button::new(command.label(view.text)).key(command.key_label(view.text));
        // All of them fit beside each other in a narrow panel, or it would grow.
        button.weight(Weight::Quiet).height(30.0).small().show(ui, view.colors)
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        outcome.edit |= tool(ui, CardAction::Edit).clicked();
        if tool(ui, CardAction::Delete).clicked() {
            ui_commands.push(UiCommand::Delete(item.id.clone()));
        }
        if item.is_deleted_unseen() && tool(ui, CardAction::Keep).clicked() {
            ui_commands.push(UiCommand::Apply(Command::Restore(item.id.clone())));
        }
        // Somebody else wrote another version at the same time: one of them is chosen.
        for rival in item.words.conflicts().iter().take(1) {
            if tool(ui, CardAction::KeepVersion).on_hover_text(&rival.value.text).clicked() {
                ui_commands.push(UiCommand::Apply(Command::Settle(item.id.clone(), rival.value.clone())));
            }
        }
    });
}

/// What stands under the text: hands, measures, where it comes from, versions that others wrote.
fn below_text(view: &View<'_>, item: &Contribution) -> Vec<(String, egui::Color32)> {
    let (words, colors) = (&view.text.notes, view.colors);
    let meeting = view.session.meeting();
    let mut about = Vec::new();
    about.extend((*item.points > 0).then(|| fill(&words.points, &[("n", &item.points.to_string())])));
    if !item.tags.is_empty() {
        let deck = view.session.deck();
        // Those of another deck have no words in this one.
        let names: Vec<_> = item.tags.iter().filter_map(|id| deck.measure_text(id)).collect();
        about.extend((!names.is_empty()).then(|| fill(&words.tags, &[("names", &names.join(", "))])));
    }
    // Who wrote it is said of other people's notes.
    let author = meeting.authors.get(&item.author).filter(|_| item.author != *view.author);
    about.extend(author.map(|name| fill(&view.text.merge.origin, &[("name", name)])));
    let mut lines = Vec::new();
    if !about.is_empty() {
        lines.push((about.join(" · "), colors.quiet));
    }
    lines.extend(deleted_unseen(view, item).map(|line| (line, colors.bad)));
    let others = item.words.others();
    lines.extend(others.map(|rival| {
        let author = rival.by.as_ref().map_or(&item.author, |by| &by.author);
        let name = meeting.authors.get(author).map_or(author.0.as_str(), String::as_str);
        (fill(&words.other_version, &[("author", name), ("text", &rival.value.text)]), colors.bad)
    }));
    lines
}

/// Who deleted the note, or made it a part of another, without having seen what it says.
fn deleted_unseen(view: &View<'_>, item: &Contribution) -> Option<String> {
    let words = &view.text.notes;
    let template = if item.deletion.joined().is_some() { &words.joined_unseen } else { &words.deleted_unseen };
    item.is_deleted_unseen().then(|| fill(template, &[("author", author_name(view, item.deletion.stamp()))]))
}

/// Whose change it was, as far as is known.
pub fn author_name<'a>(view: &View<'a>, stamp: Option<&Stamp>) -> &'a str {
    let name = stamp.and_then(|stamp| view.session.meeting().authors.get(&stamp.author));
    name.map_or(view.text.notes.somebody.as_str(), String::as_str)
}

fn header(ui: &Ui, view: &View<'_>, rect: Rect, item: &Contribution, time: &str, kind: &str) {
    let colors = view.colors;
    let center = rect.top() + PADDING + 10.0;
    let mut x = rect.left() + PADDING;
    let pill = widgets::pill_size(ui, kind);
    // The star, the dots and the kind always have room; a long name gives way.
    let end = rect.right() - PADDING - 28.0 - DOTS - pill.x - 10.0;
    let mut put = |text: &str, font, color| {
        if text.is_empty() || x >= end {
            return;
        }
        let drawn = widgets::clipped_text(ui, pos2(x, center - 10.0), text, font, color, end - x);
        x += drawn.x + 8.0;
    };
    put(time, theme::regular(size::SMALL), colors.quiet);
    put(&item.words.speaker, theme::heavy(size::SMALL), colors.ink);
    put(&item.words.party, theme::regular(size::SMALL), colors.quiet);
    let kind_colors = colors.kind(*item.kind);
    let pill_rect = Rect::from_min_size(pos2(x, center - pill.y / 2.0), pill);
    widgets::pill(ui, pill_rect, kind, kind_colors.tint, kind_colors.text);
}

fn star(ui: &Ui, view: &View<'_>, rect: Rect, item: &Contribution, ui_commands: &mut Vec<UiCommand>) {
    let colors = view.colors;
    let center = pos2(rect.right() - PADDING - 8.0, rect.top() + PADDING + 9.0);
    let place = Rect::from_center_size(center, vec2(30.0, 30.0));
    let response = ui.interact(place, card_id(&item.id).with("star"), Sense::click());
    let words = &view.text.notes;
    let name = if *item.starred { &words.unstar } else { &words.star };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, *item.starred, name));
    let color = if *item.starred || response.hovered() { colors.star } else { colors.field_line };
    widgets::star(ui, center, 8.0, *item.starred, color);
    widgets::focus_ring(ui, &response, place.shrink(4.0), 8, colors);
    if response.on_hover_text(name).clicked() {
        ui_commands.push(UiCommand::Apply(Command::SetStarred(item.id.clone(), !*item.starred)));
    }
}
