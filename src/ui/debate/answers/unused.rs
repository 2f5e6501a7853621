//! The starred notes that no paragraph of the answer has used yet. Only those in sight are laid out.

use std::sync::Arc;

use egui::{Id, Rect, Sense, Ui, pos2, vec2};

use super::{AnswersState, PADDING, field_id, source_line, unused_id};
use crate::deck::QuestionNumber;
use crate::model::{Command, Contribution, ParagraphId};
use crate::session::Tab;
use crate::ui::commands::{self, KeyCommand, Place, UnusedNoteAction};
use crate::ui::debate::notes::rows::Version;
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::row_list;
use crate::ui::widgets::{self, Button};

/// Draws them under the paragraphs.
pub fn ui(
    ui: &mut Ui,
    view: &View<'_>,
    question: QuestionNumber,
    state: &mut AnswersState,
    unused: &[Arc<Contribution>],
    ui_commands: &mut Vec<UiCommand>,
) {
    let (words, colors) = (&view.text.answers, view.colors);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        // As high as the button from the start, or the words beside it stand too high.
        ui.set_min_height(32.0);
        let label = format!("{} {}", words.unused, unused.len());
        ui.part_label(label);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if Button::new(&words.take_all).height(28.0).small().show(ui, colors).clicked() {
                for note in unused {
                    ui_commands.push(UiCommand::Apply(add(question, note)));
                }
            }
        });
    });
    // Notes are added to the paragraph that was looked at last, or to the last one there is.
    let meeting = view.session.meeting();
    let chosen = meeting.answer(question).find(|paragraph| Some(&paragraph.id) == state.last.as_ref());
    let last = chosen.or_else(|| meeting.answer(question).next_back());
    let last = last.map(|paragraph| paragraph.id.clone());
    let width = ui.available_width() - 4.0;
    let (tab, list_revision) = (Tab::Question(question), view.session.list_revision());
    state.rows.update(Version { tab, list_revision, search: None, width }, || unused.iter());
    // Only what shows is laid out; what has the keyboard is drawn wherever it is.
    let origin = ui.cursor().min;
    let sight = ui.clip_rect();
    let visible = state.rows.visible(sight.top() - origin.y, sight.bottom() - origin.y);
    let focused = ui.memory(egui::Memory::focused);
    let kept = unused.iter().position(|note| Some(unused_id(&note.id)) == focused);
    let kept = kept.filter(|row| !visible.contains(row));
    let (whole, _) = ui.allocate_exact_size(vec2(width, state.rows.total()), Sense::hover());
    for index in visible.chain(kept) {
        let Some(note) = unused.get(index) else { continue };
        let (top, height) = state.rows.place(index);
        let rect = Rect::from_min_size(whole.min + vec2(0.0, top), vec2(width, height));
        let beside = unused.get(index + 1).or_else(|| unused.get(index.checked_sub(1)?));
        let next = beside.map_or_else(field_id, |note| unused_id(&note.id));
        let height = row(ui, view, rect, (note, next), last.as_ref(), ui_commands);
        if state.rows.measure(index, note, height) {
            ui.ctx().request_repaint();
        }
    }
}

/// One of the unused notes. Returns how high it is, points.
fn row(
    ui: &mut Ui,
    view: &View<'_>,
    rect: Rect,
    (note, next): (&Contribution, Id),
    last: Option<&ParagraphId>,
    ui_commands: &mut Vec<UiCommand>,
) -> f32 {
    let (words, colors) = (&view.text.answers, view.colors);
    let id = unused_id(&note.id);
    let has_focus = focus::has(ui, id);
    let width = rect.width();
    let mut job = egui::text::LayoutJob::simple(
        source_line(view, note),
        theme::regular(size::MEDIUM),
        colors.ink,
        width - 2.0 * PADDING - 20.0,
    );
    job.wrap.max_rows = if has_focus { usize::MAX } else { 2 };
    let galley = ui.painter().layout_job(job);
    let tools = if has_focus { 30.0 } else { 0.0 };
    let rect = Rect::from_min_size(rect.min, vec2(width, galley.size().y + 20.0 + tools));
    let response = row_list::row(ui, rect, id, || format!("{}: {}", words.unused, note.words.text));
    row_list::highlight(ui, &response, colors);
    widgets::star(ui, pos2(rect.left() + PADDING + 4.0, rect.top() + 19.0), 6.5, true, colors.star);
    ui.painter().galley(pos2(rect.left() + PADDING + 20.0, rect.top() + 10.0), galley, colors.ink);
    let mut clicked = None;
    if has_focus {
        let mut actions = vec![UnusedNoteAction::NewParagraph];
        actions.extend(last.map(|_| UnusedNoteAction::Append));
        let written: Vec<_> = actions
            .iter()
            .map(|action| KeyCommand::from(*action))
            .map(|command| (command.key_label(view.text).unwrap_or_default(), command.label(view.text).to_lowercase()))
            .collect();
        let hints: Vec<_> = written.iter().map(|(key, what)| (key.as_str(), what.as_str())).collect();
        let area = Rect::from_min_max(
            pos2(rect.left() + PADDING + 20.0, rect.bottom() - 34.0),
            pos2(rect.right() - PADDING, rect.bottom() - 6.0),
        );
        clicked = widgets::key_hints_in(ui, colors, (id, area), &hints).and_then(|at| actions.get(at)).copied();
    }
    let command = match commands::pressed_on(ui, &response, Place::UnusedNoteRow).or(clicked) {
        Some(UnusedNoteAction::NewParagraph) => Some(add(*note.question, note)),
        Some(UnusedNoteAction::Append) => {
            Some(last.map_or_else(|| add(*note.question, note), |last| Command::UseNote(last.clone(), note.id.clone())))
        }
        None if response.double_clicked() => Some(add(*note.question, note)),
        None => None,
    };
    if let Some(command) = command {
        // The keyboard goes to the next that waits.
        focus::request(ui, next);
        ui_commands.push(UiCommand::Apply(command));
    }
    rect.height()
}

fn add(question: QuestionNumber, note: &Contribution) -> Command {
    Command::AddParagraph { question, text: None, notes: vec![note.id.clone()] }
}
