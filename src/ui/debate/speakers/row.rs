//! One who waits for the word: given it, moved or taken off the list, by key, by button or from the row's menu.

use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::{ROW, name_and_party, row_id};
use crate::deck::QuestionNumber;
use crate::model::Command;
use crate::model::speaker_list::Request;
use crate::model::speech::SpeechKind;
use crate::ui::commands::{self, KeyCommand, Place, SpeakerAction};
use crate::ui::focus;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::row_menu::{self, DOTS, Entry, Look};
use crate::ui::widgets::{self, Button, reorder, row_list};

/// A name keeps this much of its row, points, before the arrows have theirs: a click on the middle of a row chooses it,
/// and must not meet a button that came with the pointer.
const NAME: f32 = 182.0;

/// Draws the row, and does what is asked of it. Returns where it lies.
pub fn ui(
    ui: &mut Ui,
    view: &View<'_>,
    question: QuestionNumber,
    (index, request): (usize, &Request),
    ui_commands: &mut Vec<UiCommand>,
) -> Rect {
    let colors = view.colors;
    let count = view.session.waiting(question).len();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - 4.0, ROW), Sense::hover());
    let kind = view.text.speech_kind_name(request.kind);
    let label = || format!("{}. {} {} {kind}", index + 1, request.speaker, request.party);
    let response = reorder::row(ui, rect, row_id(request), label);
    row_list::highlight(ui, &response, colors);
    let (number, font) = ((index + 1).to_string(), theme::regular(size::BODY));
    let width = ui.painter().layout_no_wrap(number.clone(), font.clone(), colors.quiet).size().x;
    let place = (rect.left() + 16.0 - width / 2.0, super::baseline(rect));
    widgets::text_on(ui, place, &number, font, colors.quiet, width + 1.0);
    let mut asked: Vec<SpeakerAction> = commands::pressed_on(ui, &response, Place::SpeakerRow).into_iter().collect();
    asked.extend(response.double_clicked().then_some(SpeakerAction::GiveWord));
    let last = index + 1 == count;
    let entries = || {
        vec![
            Entry::new(SpeakerAction::GiveWord),
            Entry::new(SpeakerAction::MoveUp).after_line().enabled(index > 0),
            Entry::new(SpeakerAction::MoveDown).enabled(!last),
            Entry::new(SpeakerAction::Withdraw).after_line(),
        ]
    };
    let dots = Rect::from_center_size(pos2(rect.right() - 4.0 - DOTS / 2.0, rect.center().y), vec2(DOTS, DOTS));
    asked.extend(row_menu::ui(ui, &response, dots, Look::of(view), &entries));
    let right = if row_list::shows_tools(&response) {
        let (clicked, left) = tools_ui(ui, view, rect.with_max_x(dots.left() - 2.0), (index > 0, !last));
        if clicked.is_some() {
            focus::request(ui, response.id);
        }
        asked.extend(clicked);
        left
    } else {
        let kind_ink = if request.kind == SpeechKind::Speech { colors.quiet } else { colors.attention };
        let kind_at = pos2(rect.right() - 14.0, rect.center().y);
        let font = theme::regular(size::MEDIUM);
        ui.painter().text(kind_at, Align2::RIGHT_CENTER, kind, font, kind_ink).left()
    };
    name_and_party(ui, view, rect, (&request.speaker, &request.party), right);
    reorder::begin(ui, &response, Look::of(view), || request.id.clone());
    for action in asked {
        let id = request.id.clone();
        ui_commands.push(match action {
            SpeakerAction::GiveWord => UiCommand::GiveWord(id),
            SpeakerAction::Withdraw => UiCommand::Apply(Command::Withdraw(question, id)),
            SpeakerAction::MoveUp => UiCommand::Apply(Command::MoveRequest(question, id, index.saturating_sub(1))),
            SpeakerAction::MoveDown => UiCommand::Apply(Command::MoveRequest(question, id, index + 1)),
        });
    }
    rect
}

/// The row's buttons. Returns what was clicked, and how far to the left they reach.
fn tools_ui(ui: &mut Ui, view: &View<'_>, place: Rect, (up, down): (bool, bool)) -> (Option<SpeakerAction>, f32) {
    let look = Look::of(view);
    row_menu::tools_from_right(ui, place, |ui| {
        let mut clicked = None;
        if row_menu::tool(ui, look, SpeakerAction::Withdraw, "×") {
            clicked = Some(SpeakerAction::Withdraw);
        }
        let give = KeyCommand::from(SpeakerAction::GiveWord);
        let button = Button::new(give.own_label(view.text)).height(DOTS).small();
        let for_arrows = ui.available_width() - button.width(ui) - 34.0 - NAME;
        for (action, sign, can) in [(SpeakerAction::MoveDown, "↓", down), (SpeakerAction::MoveUp, "↑", up)] {
            if can && for_arrows > 64.0 && row_menu::tool(ui, look, action, sign) {
                clicked = Some(action);
            }
        }
        if button.show(ui, view.colors).on_hover_text(give.tooltip(view.text)).clicked() {
            clicked = Some(SpeakerAction::GiveWord);
        }
        clicked
    })
}
