//! The speaker list of a question: who has the word, who waits, and how long each has spoken.

use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::deck::QuestionNumber;
use crate::model::Command;
use crate::model::ids::RequestId;
use crate::model::speaker_list::Request;
use crate::text::{Text, fill};
use crate::ui::commands::Action;
use crate::ui::labels::Labels;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, minutes_and_seconds};
use crate::ui::widgets::{self, Button, Weight, reorder, row_list};

pub mod current;
mod field;
mod row;
mod totals;

pub use field::{field_id, field_ui};

use super::declined::Declined;
use totals::Sums;

/// A row's height, points.
const ROW: f32 = 40.0;

fn row_id(request: &Request) -> Id {
    Id::unique(("speaker-row", &request.id.0))
}

/// What the panel remembers between frames.
#[derive(Default)]
pub struct SpeakersState {
    /// As typed.
    pub typed: String,
    chosen: usize,
    declined: Declined,
    /// Why the last one typed is not on the list.
    refused: Option<String>,
    sums: Sums,
}

impl SpeakersState {
    /// Whether a name is half typed for the list.
    pub fn has_half_typed_name(&self) -> bool {
        !self.typed.trim().is_empty()
    }

    /// Nobody more is offered for what is typed: it is the name itself. Tells whether anybody was.
    pub fn decline_offers(&mut self) -> bool {
        self.declined.decline(&self.typed)
    }
}

/// Draws the list. Returns the row that has the keyboard.
pub fn ui(
    ui: &mut Ui,
    view: &View<'_>,
    question: QuestionNumber,
    state: &mut SpeakersState,
    ui_commands: &mut Vec<UiCommand>,
) -> Option<Id> {
    state.sums.update(view, question);
    head(ui, view, question, ui_commands);
    ui.add_space(8.0);
    let waiting = view.session.waiting(question);
    let ids: Vec<_> = waiting.iter().map(row_id).collect();
    let focused = row_list::walk(ui, &ids, Some(field_id()));
    ScrollArea::vertical().id_salt("speakers").auto_shrink(false).min_scrolled_height(0.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        current::ui(ui, view, ui_commands);
        if waiting.is_empty() {
            empty(ui, view);
        }
        let mut rows = Vec::new();
        for (index, request) in waiting.iter().enumerate() {
            rows.push((index, row::ui(ui, view, question, (index, request), ui_commands)));
        }
        if let Some((id, before)) = reorder::landing::<RequestId>(ui, view.colors, &rows)
            && let Some(from) = waiting.iter().position(|request| request.id == id)
            && let Some(to) = reorder::moved(from, before)
        {
            ui_commands.push(UiCommand::Apply(Command::MoveRequest(question, id, to)));
        }
        if view.session.list_is_closed(question) {
            stroke_under(ui, view);
        }
        ui.add_space(18.0);
        totals::ui(ui, view, &state.sums);
    });
    focused.and_then(|at| ids.get(at)).copied()
}

fn head(ui: &mut Ui, view: &View<'_>, question: QuestionNumber, ui_commands: &mut Vec<UiCommand>) {
    let (words, colors) = (&view.text.speakers, view.colors);
    let closed = view.session.list_is_closed(question);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let time = |secs: u32| minutes_and_seconds(i64::from(secs));
        let (speech, reply) = (time(view.presenting.speech_secs), time(view.presenting.reply_secs));
        let limits = fill(&words.limits, &[("speech", &speech), ("reply", &reply)]);
        let button = Button::new(&limits).weight(Weight::Quiet).height(30.0).small().show(ui, colors);
        if button.on_hover_text(Action::Limits.tooltip(view.text)).clicked() {
            ui_commands.push(UiCommand::Act(Action::Limits));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let label = if closed { &words.open } else { &words.close };
            let button = Button::new(label).key(Action::CloseList.key_label(view.text)).height(30.0).small();
            if button.show(ui, colors).clicked() {
                ui_commands.push(UiCommand::Act(Action::CloseList));
            }
        });
    });
}

/// "1:52 igjen", "0:10 over".
pub fn time_words(text: &Text, left_secs: i64, stopped: bool) -> String {
    let words = &text.speakers;
    let time = minutes_and_seconds(left_secs.abs());
    let said = fill(if left_secs < 0 { &words.over } else { &words.left }, &[("time", &time)]);
    if stopped { format!("{said} · {}", words.paused) } else { said }
}

/// Where the letters of a row stand.
fn baseline(row: Rect) -> f32 {
    row.center().y + size::BODY * 0.34
}

fn name_and_party(ui: &Ui, view: &View<'_>, rect: Rect, (name, party): (&str, &str), right: f32) {
    let colors = view.colors;
    let (left, baseline) = (rect.left() + 34.0, baseline(rect));
    let room = right - left - 12.0;
    let drawn = widgets::text_on(ui, (left, baseline), name, theme::strong(size::BODY), colors.ink, room);
    let (left, room) = (left + drawn.x + 8.0, room - drawn.x - 8.0);
    widgets::text_on(ui, (left, baseline), party, theme::regular(size::MEDIUM), colors.quiet, room);
}

/// "Strek er satt": the line that is drawn under the last name.
fn stroke_under(ui: &mut Ui, view: &View<'_>) {
    let (said, colors) = (&view.text.speakers.closed, view.colors);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 4.0, 26.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said));
    let middle = rect.center().y;
    let bad = colors.bad;
    let label_at = pos2(rect.right() - 14.0, middle);
    let drawn = ui.painter().text(label_at, Align2::RIGHT_CENTER, said, theme::strong(size::SMALL), bad);
    ui.painter().hline(rect.left()..=drawn.left() - 10.0, middle, Stroke::new(2.0, bad));
}

fn empty(ui: &mut Ui, view: &View<'_>) {
    let words = &view.text.speakers;
    ui.add_space(18.0);
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.strong_label(&words.nobody);
        ui.hint(&words.nobody_hint);
    });
    ui.add_space(8.0);
}
