//! One contribution in the list: read, starred, edited in place or deleted.

use egui::{
    Id, Key, Margin, Modifiers, Rect, Response, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::super::theme::{self, color32, size};
use super::super::view::{View, Wish, clock};
use super::super::widgets::{self, Button, Weight};
use crate::model::{Command, Contribution, ContributionId, Kind};
use crate::text::Text;

/// Space inside a card, points.
const PADDING: f32 = 13.0;

/// Where a card has its keyboard focus.
pub fn card_id(id: &ContributionId) -> Id {
    Id::unique(("card", &id.0))
}

/// What a kind is called.
pub fn kind_name(kind: Kind, text: &Text) -> &str {
    match kind {
        Kind::Input => &text.notes.kind_input,
        Kind::Proposal => &text.notes.kind_proposal,
        Kind::Measure => &text.notes.kind_measure,
        Kind::Question => &text.notes.kind_question,
    }
}

/// A contribution that is being changed in place.
#[derive(Clone, Debug)]
pub struct Editing {
    pub id: ContributionId,
    pub text: String,
    pub speaker: String,
    pub party: String,
    fresh: bool,
}

impl Editing {
    pub fn new(item: &Contribution) -> Self {
        Self {
            id: item.id.clone(),
            text: item.text.clone(),
            speaker: item.speaker.clone(),
            party: item.party.clone(),
            fresh: true,
        }
    }
}

/// What happened to a card.
#[derive(Default)]
pub struct Outcome {
    pub height: f32,
    pub edit: bool,
    pub focused: bool,
}

/// Draws a card for reading, its upper edge at `rect.top()`; its height is its own.
pub fn read(ui: &mut Ui, view: &View<'_>, rect: Rect, item: &Contribution, wishes: &mut Vec<Wish>) -> Outcome {
    let colors = view.colors;
    let words = &view.text.notes;
    let inner_width = rect.width() - 2.0 * PADDING;
    let body = ui.painter().layout(item.text.clone(), theme::regular(size::BODY), color32(colors.ink), inner_width);
    let id = card_id(&item.id);
    let focused = ui.memory(|memory| memory.has_focus(id));
    let tools = if focused { 38.0 } else { 0.0 };
    let height = PADDING + 20.0 + 6.0 + body.size().y + PADDING + tools;
    let rect = Rect::from_min_size(rect.min, vec2(rect.width(), height));
    let response = ui.interact(rect, id, Sense::click());
    let time = clock(&item.written.to_zoned_datetime(view.now.time_zone().clone()));
    let kind = kind_name(item.kind, view.text);
    response.widget_info(|| {
        let label = format!("{time} {} {} {kind}: {}", item.speaker, item.party, item.text);
        WidgetInfo::labeled(Role::ListItem, true, label)
    });
    if response.clicked() {
        response.request_focus();
    }
    let painter = ui.painter();
    painter.rect_filled(rect, 10.0, color32(colors.card));
    let line = if response.hovered() { colors.field_line } else { colors.line };
    painter.rect_stroke(rect, 10.0, Stroke::new(1.0, color32(line)), StrokeKind::Inside);

    header(ui, view, rect, item, &time, kind);
    let body_at = pos2(rect.left() + PADDING, rect.top() + PADDING + 26.0);
    ui.painter().galley(body_at, body, color32(colors.ink));
    star(ui, view, rect, item, wishes);
    widgets::focus_ring(ui, &response, rect.shrink(2.0), 8, colors);

    let mut outcome = Outcome { height, edit: response.double_clicked(), focused };
    if focused {
        keys(ui, id, item, wishes, &mut outcome);
        let row = Rect::from_min_size(pos2(rect.left() + PADDING - 6.0, rect.bottom() - 42.0), vec2(inner_width, 32.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(row), |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                let keys = &view.text.keys;
                let edit = Button::new(&words.edit).key(Some(keys.enter.clone())).weight(Weight::Quiet).height(30.0);
                outcome.edit |= edit.show(ui, colors).clicked();
                let delete =
                    Button::new(&words.delete).key(Some(keys.delete.clone())).weight(Weight::Quiet).height(30.0);
                if delete.show(ui, colors).clicked() {
                    wishes.push(Wish::Delete(item.id.clone()));
                }
            });
        });
    }
    outcome
}

fn header(ui: &Ui, view: &View<'_>, rect: Rect, item: &Contribution, time: &str, kind: &str) {
    let colors = view.colors;
    let center = rect.top() + PADDING + 10.0;
    let mut x = rect.left() + PADDING;
    let pill = widgets::pill_size(ui, kind);
    // The star and the kind always show; a long name gives way.
    let end = rect.right() - PADDING - 28.0 - pill.x - 10.0;
    let mut put = |text: &str, font, color| {
        if text.is_empty() || x >= end {
            return;
        }
        let drawn = widgets::clipped_text(ui, pos2(x, center - 10.0), text, font, color, end - x);
        x += drawn.x + 8.0;
    };
    put(time, theme::regular(size::SMALL), colors.quiet);
    put(&item.speaker, theme::heavy(size::SMALL), colors.ink);
    put(&item.party, theme::regular(size::SMALL), colors.quiet);
    let kind_colors = colors.kind(item.kind);
    let pill_rect = Rect::from_min_size(pos2(x, center - pill.y / 2.0), pill);
    widgets::pill(ui, pill_rect, kind, kind_colors.tint, kind_colors.text);
}

fn star(ui: &Ui, view: &View<'_>, rect: Rect, item: &Contribution, wishes: &mut Vec<Wish>) {
    let colors = view.colors;
    let center = pos2(rect.right() - PADDING - 8.0, rect.top() + PADDING + 9.0);
    let place = Rect::from_center_size(center, vec2(30.0, 30.0));
    let response = ui.interact(place, card_id(&item.id).with("star"), Sense::click());
    let words = &view.text.notes;
    let name = if item.starred { &words.unstar } else { &words.star };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, item.starred, name));
    let color = if item.starred || response.hovered() { colors.star } else { colors.field_line };
    widgets::star(ui, center, 8.0, item.starred, color32(color));
    widgets::focus_ring(ui, &response, place.shrink(4.0), 8, colors);
    if response.on_hover_text(name).clicked() {
        wishes.push(Wish::Apply(Command::SetStarred(item.id.clone(), !item.starred)));
    }
}

/// Keys of the card that has the keyboard; moving between cards is the list's.
fn keys(ui: &Ui, id: Id, item: &Contribution, wishes: &mut Vec<Wish>, outcome: &mut Outcome) {
    let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let pressed = |key| widgets::take_key(ui, key);
    if pressed(Key::Enter) {
        outcome.edit = true;
    }
    if pressed(Key::Space) {
        wishes.push(Wish::Apply(Command::SetStarred(item.id.clone(), !item.starred)));
    }
    if pressed(Key::Delete) || pressed(Key::Backspace) {
        wishes.push(Wish::Delete(item.id.clone()));
    }
}

/// What came of editing.
pub enum EditOutcome {
    Goes(f32),
    Saved,
    Cancelled,
}

/// Draws a card for editing.
pub fn edit(ui: &mut Ui, view: &View<'_>, rect: Rect, editing: &mut Editing, wishes: &mut Vec<Wish>) -> EditOutcome {
    let colors = view.colors;
    let words = &view.text.notes;
    let text_id = card_id(&editing.id).with("text");
    let mut outcome = None;
    let area = Rect::from_min_size(rect.min, vec2(rect.width(), 10_000.0));
    let shown = ui.scope_builder(egui::UiBuilder::new().max_rect(area), |ui| {
        egui::Frame::new()
            .fill(color32(colors.card))
            .stroke(Stroke::new(2.0, color32(colors.focus)))
            .corner_radius(10)
            .inner_margin(Margin::same(10))
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                ui.horizontal(|ui| {
                    let width = ui.available_width();
                    let name =
                        small_field(card_id(&editing.id).with("speaker"), &words.speaker, &mut editing.speaker, view);
                    let response = ui.add(name.desired_width(width * 0.66));
                    name_it(&response, &words.speaker);
                    let party = small_field(card_id(&editing.id).with("party"), &words.party, &mut editing.party, view);
                    let response = ui.add(party.desired_width(width * 0.34 - 8.0));
                    name_it(&response, &words.party);
                });
                let save_key = ui.memory(|memory| memory.has_focus(text_id)) && widgets::take_key(ui, Key::Enter);
                let field = TextEdit::multiline(&mut editing.text)
                    .id(text_id)
                    .font(theme::regular(size::BODY))
                    .margin(Margin::same(8))
                    .desired_rows(2)
                    .desired_width(ui.available_width())
                    .return_key(egui::KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter));
                let response = ui.add(field);
                name_it(&response, &words.text);
                if editing.fresh {
                    editing.fresh = false;
                    response.request_focus();
                }
                ui.horizontal(|ui| {
                    let save = Button::new(&words.save_edit).weight(Weight::Primary).height(32.0).show(ui, colors);
                    let cancel = Button::new(&words.cancel_edit).height(32.0).show(ui, colors);
                    if (save.clicked() || save_key) && !editing.text.trim().is_empty() {
                        outcome = Some(EditOutcome::Saved);
                    } else if cancel.clicked() {
                        outcome = Some(EditOutcome::Cancelled);
                    }
                });
            })
            .response
            .rect
            .height()
    });
    if matches!(outcome, Some(EditOutcome::Saved)) {
        wishes.push(Wish::Apply(Command::Edit {
            id: editing.id.clone(),
            text: editing.text.clone(),
            speaker: editing.speaker.clone(),
            party: editing.party.clone(),
        }));
    }
    outcome.unwrap_or(EditOutcome::Goes(shown.inner))
}

fn small_field<'t>(id: Id, name: &str, value: &'t mut String, view: &View<'_>) -> TextEdit<'t> {
    widgets::field(id, name, value, view.colors).margin(Margin::symmetric(8, 6))
}

fn name_it(response: &Response, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
}
