//! The speaker list of a question: who has the word, who waits, and how long each has spoken.

use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::deck::QuestionNumber;
use crate::model::Command;
use crate::model::speaker_list::Request;
use crate::model::speech::SpeechKind;
use crate::text::{Text, fill};
use crate::ui::commands::{self, Action, KeyCommand, Place, SpeakerAction};
use crate::ui::labels::Labels;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, minutes_and_seconds};
use crate::ui::widgets::row_list;
use crate::ui::widgets::{self, Button, Weight};

mod field;
mod totals;

pub use field::{field_id, field_ui};

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
    /// Somebody is offered.
    offering: bool,
    /// The text that nobody more is to be offered for.
    declined: Option<String>,
    /// Why the last one typed is not on the list.
    refused: Option<String>,
    sums: Sums,
}

impl SpeakersState {
    /// Nobody more is offered for what is typed: it is the name itself. Tells whether anybody was.
    pub fn decline_offers(&mut self) -> bool {
        let was_offering = std::mem::take(&mut self.offering);
        if was_offering {
            self.declined = Some(self.typed.clone());
        }
        was_offering
    }
}

/// What a kind of speech is called.
pub fn kind_name(kind: SpeechKind, text: &Text) -> &str {
    match kind {
        SpeechKind::Speech => &text.speakers.kind_speech,
        SpeechKind::Reply => &text.speakers.kind_reply,
        SpeechKind::PointOfOrder => &text.speakers.kind_point_of_order,
    }
}

/// "Anne Solberg (Sp)", as the audience sees it.
pub fn with_party(speaker: &str, party: &str) -> String {
    if party.is_empty() { speaker.to_owned() } else { format!("{speaker} ({party})") }
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
    ScrollArea::vertical().id_salt("speakers").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        current(ui, view);
        if waiting.is_empty() {
            empty(ui, view);
        }
        for (index, request) in waiting.iter().enumerate() {
            row(ui, view, question, (index, request), ui_commands);
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

/// Whoever has the word, with what is left of their time.
fn current(ui: &mut Ui, view: &View<'_>) {
    let colors = view.colors;
    let Some(speech) = &view.session.presentation().speech else {
        return;
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 4.0, ROW + 4.0), Sense::hover());
    ui.painter().rect_filled(rect, 8.0, colors.raised);
    let left = speech.left_secs(view.now.timestamp());
    let time = time_words(view.text, left, speech.since.is_none());
    let ink = match left {
        ..0 => colors.bad,
        left if left <= speech.warns_at_secs() => colors.star,
        _ => colors.ink,
    };
    let drawn = ui.painter().text(
        pos2(rect.right() - 14.0, rect.center().y),
        Align2::RIGHT_CENTER,
        &time,
        theme::strong(size::BODY),
        ink,
    );
    ui.painter().circle_filled(pos2(rect.left() + 16.0, rect.center().y), 4.0, colors.focus);
    let (name, party) = match view.session.speaking() {
        Some(who) => (who.speaker.as_str(), who.party.as_str()),
        None => (view.text.speakers.nobody_has_word.as_str(), ""),
    };
    name_and_party(ui, view, rect, (name, party), drawn.left());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, format!("{}: {name} {party} {time}", view.text.speakers.has_word))
    });
}

/// "1:52 igjen", "0:10 over".
pub fn time_words(text: &Text, left_secs: i64, stopped: bool) -> String {
    let words = &text.speakers;
    let time = minutes_and_seconds(left_secs.abs());
    let said = fill(if left_secs < 0 { &words.over } else { &words.left }, &[("time", &time)]);
    if stopped { format!("{said} · {}", words.paused) } else { said }
}

fn name_and_party(ui: &Ui, view: &View<'_>, rect: Rect, (name, party): (&str, &str), right: f32) {
    let colors = view.colors;
    let at = pos2(rect.left() + 34.0, rect.center().y - 10.0);
    let room = right - at.x - 12.0;
    let drawn = widgets::clipped_text(ui, at, name, theme::strong(size::BODY), colors.ink, room);
    let party_at = at + vec2(drawn.x + 8.0, 0.5);
    widgets::clipped_text(ui, party_at, party, theme::regular(size::MEDIUM), colors.quiet, room - drawn.x - 8.0);
}

fn row(
    ui: &mut Ui,
    view: &View<'_>,
    question: QuestionNumber,
    (index, request): (usize, &Request),
    ui_commands: &mut Vec<UiCommand>,
) {
    let colors = view.colors;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - 4.0, ROW), Sense::hover());
    let kind = kind_name(request.kind, view.text);
    let label = || format!("{}. {} {} {kind}", index + 1, request.speaker, request.party);
    let response = row_list::row(ui, rect, row_id(request), label);
    row_list::highlight(ui, &response, colors);
    let painter = ui.painter();
    let number = pos2(rect.left() + 16.0, rect.center().y);
    painter.text(number, Align2::CENTER_CENTER, (index + 1).to_string(), theme::regular(size::BODY), colors.quiet);
    let kind_ink = if request.kind == SpeechKind::Speech { colors.quiet } else { colors.star };
    let mut right = rect.right() - 14.0;
    if response.has_focus() {
        let with_key = |action: SpeakerAction| KeyCommand::from(action).with_key(view.text);
        let hint = format!("{} · {}", with_key(SpeakerAction::GiveWord), with_key(SpeakerAction::Withdraw));
        let hint_at = pos2(right, rect.center().y);
        let font = theme::regular(size::SMALL);
        right = painter.text(hint_at, Align2::RIGHT_CENTER, hint, font, colors.quiet).left();
    } else {
        let kind_at = pos2(right, rect.center().y);
        let font = theme::regular(size::MEDIUM);
        right = painter.text(kind_at, Align2::RIGHT_CENTER, kind, font, kind_ink).left();
    }
    name_and_party(ui, view, rect, (&request.speaker, &request.party), right);
    let id = request.id.clone();
    match commands::pressed_on(ui, &response, Place::SpeakerRow) {
        Some(SpeakerAction::GiveWord) => ui_commands.push(UiCommand::GiveWord(id)),
        Some(SpeakerAction::Withdraw) => ui_commands.push(UiCommand::Apply(Command::Withdraw(question, id))),
        Some(SpeakerAction::MoveUp) => {
            ui_commands.push(UiCommand::Apply(Command::MoveRequest(question, id, index.saturating_sub(1))));
        }
        Some(SpeakerAction::MoveDown) => {
            ui_commands.push(UiCommand::Apply(Command::MoveRequest(question, id, index + 1)));
        }
        None if response.double_clicked() => ui_commands.push(UiCommand::GiveWord(id)),
        None => {}
    }
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
