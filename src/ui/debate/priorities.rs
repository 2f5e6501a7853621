//! A show of hands: the deck's measures and the starred notes of a question, each with how many hands were counted.

use egui::{Align2, Id, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use crate::deck::QuestionNumber;
use crate::model::Command;
use crate::session::priorities::{Vote, VoteOn};
use crate::text::fill;
use crate::ui::commands::{self, Action, HandsAction, KeyCommand, Place};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::row_list;
use crate::ui::widgets::{Button, Weight};

/// A button's width and height, points: large enough for a finger.
const BUTTON: f32 = 34.0;
/// The number with a button at each side, points.
const COUNTER: f32 = 2.0 * BUTTON + 66.0;

/// Numbers of hands have at most this many digits: the largest council has 85 members.
const MOST_HANDS: u32 = 9_999;

fn row_id(on: &VoteOn) -> Id {
    match on {
        VoteOn::Measure(id) => Id::unique(("hands-measure", &id.0)),
        VoteOn::Note(id) => Id::unique(("hands-note", &id.0)),
    }
}

/// What the panel remembers between frames.
#[derive(Default)]
pub struct PrioritiesState {
    /// The row that a number is being typed on: its next digit goes behind those before.
    typing: Option<Id>,
}

/// The list as a whole: given the keyboard, it passes it on to its first row.
pub fn list_id() -> Id {
    Id::unique("hands")
}

/// Draws the list. Returns the row that has the keyboard.
pub fn ui(
    ui: &mut Ui,
    view: &View<'_>,
    question: QuestionNumber,
    state: &mut PrioritiesState,
    ui_commands: &mut Vec<UiCommand>,
) -> Option<Id> {
    let (words, colors) = (&view.text.priorities, view.colors);
    let votes = view.session.votes(question);
    let ids: Vec<_> = votes.iter().map(|vote| row_id(&vote.on)).collect();
    focus::pass_on(ui, list_id(), ids.first().copied());
    let focused = row_list::walk(ui, &ids, None);
    let shown = view.session.presentation().ranking == Some(question);
    ui.horizontal(|ui| {
        ui.set_min_height(32.0);
        ui.part_label(&words.title);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let label = if shown { &words.shown } else { &words.not_shown };
            let weight = if shown { Weight::Primary } else { Weight::Secondary };
            let key = Action::Ranking.key_now(ui, view.text);
            let button = Button::new(label).key_now(key).weight(weight).height(30.0).small();
            let can = Action::Ranking.enabled(Some(view.session));
            let response = button.enabled(can).show(ui, colors);
            if !can {
                let show = [(Action::PresentFromStart.into(), "key")];
                response.on_hover_text(commands::fill_keys(view.text, &words.needs_show, &show));
            } else if response.clicked() {
                ui_commands.push(UiCommand::Act(Action::Ranking));
            }
        });
    });
    ui.add_space(6.0);
    if votes.is_empty() {
        ui.add_space(20.0);
        ui.hint(&words.empty);
    }
    let most = votes.iter().map(|vote| vote.hands).max().unwrap_or(0).max(1);
    ScrollArea::vertical().id_salt(("hands", question)).auto_shrink(false).min_scrolled_height(0.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let mut group = None;
        for vote in &votes {
            let is_measure = matches!(vote.on, VoteOn::Measure(_));
            if group.replace(is_measure) != Some(is_measure) {
                ui.add_space(4.0);
                let label = if is_measure { &words.measures } else { &words.notes };
                ui.field_label(label);
            }
            row(ui, view, state, vote, most, ui_commands);
        }
        ui.add_space(8.0);
    });
    focused.and_then(|at| ids.get(at)).copied()
}

fn row(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut PrioritiesState,
    vote: &Vote,
    most: u32,
    ui_commands: &mut Vec<UiCommand>,
) {
    let colors = view.colors;
    let id = row_id(&vote.on);
    let width = ui.available_width() - 4.0;
    let room = width - COUNTER - 26.0;
    let mut job = egui::text::LayoutJob::simple(vote.label.clone(), theme::regular(size::MEDIUM), colors.ink, room);
    job.wrap.max_rows = 2;
    let galley = ui.painter().layout_job(job);
    let (rect, _) = ui.allocate_exact_size(vec2(width, galley.size().y + 24.0), Sense::hover());
    let hands = fill(&view.text.priorities.hands, &[("n", &vote.hands.to_string())]);
    let response = row_list::row(ui, rect, id, || format!("{}: {hands}", vote.label));
    row_list::highlight(ui, &response, colors);
    let text_height = galley.size().y;
    ui.painter().galley(rect.min + vec2(12.0, 7.0), galley, colors.ink);
    let bar = Rect::from_min_size(rect.min + vec2(12.0, text_height + 11.0), vec2(room, 5.0));
    ui.painter().rect_filled(bar, 2.5, colors.raised);
    let filled = Rect::from_min_size(bar.min, vec2(room * vote.hands as f32 / most as f32, 5.0));
    ui.painter().rect_filled(filled, 2.5, colors.star);
    let key = commands::pressed_on(ui, &response, Place::HandsRow);
    let clicked = counter(ui, view, rect, vote);
    if clicked.is_some() {
        focus::request(ui, id);
    }
    let key = key.or(clicked);
    let typing = state.typing == Some(id);
    if key.is_some() || (typing && !response.has_focus()) {
        state.typing = None;
    }
    let count = match key {
        Some(HandsAction::More) => vote.hands.saturating_add(1),
        Some(HandsAction::Fewer) => vote.hands.saturating_sub(1),
        Some(HandsAction::Clear) => 0,
        Some(HandsAction::Digit(digit)) => {
            state.typing = Some(id);
            let before = if typing { vote.hands } else { 0 };
            let typed = before.saturating_mul(10).saturating_add(u32::from(digit));
            if typed > MOST_HANDS { u32::from(digit) } else { typed }
        }
        None => return,
    };
    ui_commands.push(UiCommand::Apply(match &vote.on {
        VoteOn::Measure(id) => Command::SetHands(id.clone(), count),
        VoteOn::Note(id) => Command::SetPoints(id.clone(), count),
    }));
}

/// The number between a button for one hand less and one for one more. Returns what was clicked.
fn counter(ui: &mut Ui, view: &View<'_>, row: Rect, vote: &Vote) -> Option<HandsAction> {
    let place = Rect::from_center_size(pos2(row.right() - 8.0 - COUNTER / 2.0, row.center().y), vec2(COUNTER, BUTTON));
    let ink = if vote.hands == 0 { view.colors.quiet } else { view.colors.ink };
    let number = vote.hands.to_string();
    ui.painter().text(place.center(), Align2::CENTER_CENTER, number, theme::heavy(22.0), ink);
    let mut clicked = None;
    let left = Rect::from_min_size(place.min, vec2(BUTTON, BUTTON));
    let right = Rect::from_min_size(place.right_top() - vec2(BUTTON, 0.0), vec2(BUTTON, BUTTON));
    let can_have_fewer = vote.hands > 0;
    for (action, sign, place, can) in
        [(HandsAction::Fewer, "−", left, can_have_fewer), (HandsAction::More, "+", right, true)]
    {
        let command = KeyCommand::from(action);
        // Which row it is of is not seen by all.
        let name = format!("{}: {}", command.own_label(view.text), vote.label);
        let mut inside = ui.new_child(UiBuilder::new().max_rect(place));
        let button = Button::new(sign).named(&name).weight(Weight::Secondary).height(BUTTON).enabled(can).square();
        if button.show(&mut inside, view.colors).on_hover_text(command.tooltip(view.text)).clicked() {
            clicked = Some(action);
        }
    }
    clicked
}
