//! What was deleted, with a way back: notes of all questions, those that were joined to others, paragraphs, and texts that
//! went out of the field for the next note.

use egui::{Align, Id, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::model::Command;
use crate::session::deleted::{Deleted, DeletedList};
use crate::text::fill;
use crate::ui::commands::{self, DeletedAction, KeyCommand, Place, Walk};
use crate::ui::debate::notes::author_name;
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::modal::{Inside, Modal};
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, clock};
use crate::ui::widgets::{self, Button, Weight, row_list};

/// A row's height, points.
const ROW: f32 = 58.0;
/// So many rows are seen at once, on a screen that is high enough.
const MOST_ROWS: f32 = 7.0;
/// The height of everything else in the window, points.
const REST: f32 = 280.0;

/// What the window remembers between frames.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeletedState {
    list: DeletedList,
    /// The place of the row that has the keyboard.
    row: Option<usize>,
}

fn row_id(row: &Deleted) -> Id {
    match row {
        Deleted::Note(note) => Id::unique(("deleted-note", &note.id.0)),
        Deleted::Paragraph(paragraph) => Id::unique(("deleted-paragraph", &paragraph.id.0)),
        Deleted::Text(removed) => Id::unique(("removed-text", removed.at, &removed.text)),
    }
}

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &View<'_>, state: &mut DeletedState) -> Vec<UiCommand> {
    let words = &view.text.deleted;
    state.list.update(view.session);
    let modal = Modal::new("deleted", view.text, view.colors).title(&words.title).width(760.0);
    modal.show(ui, |ui, dialog| {
        list_ui(ui, view, state, dialog);
        ui.add_space(8.0);
        let keys = [(Walk::Up.into(), "up"), (Walk::Down.into(), "down"), (DeletedAction::Restore.into(), "restore")];
        ui.small_hint(commands::fill_keys(view.text, &words.keys, &keys));
        ui.add_space(10.0);
        dialog.main_close_button(ui, &words.close);
    })
}

fn list_ui(ui: &mut Ui, view: &View<'_>, state: &mut DeletedState, dialog: &mut Inside<'_>) {
    let items = state.list.items();
    let ids: Vec<_> = items.iter().map(row_id).collect();
    if state.row.is_none()
        && let Some(first) = ids.first()
    {
        focus::request_when_it_appears(ui, *first);
    }
    let row = row_list::walk(ui, &ids, None);
    let most = (ui.content_rect().height() - REST).clamp(2.0 * ROW, MOST_ROWS * ROW);
    let moved_to = if row == std::mem::replace(&mut state.row, row) { None } else { row };
    let area = row_list::scroll_area(ui, "deleted", (ROW, most), moved_to);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, ROW, items.len().max(1), |ui, range| {
            if items.is_empty() {
                ui.weak(&view.text.deleted.empty);
            }
            for item in items.get(range).unwrap_or_default() {
                row_ui(ui, view, item, dialog);
            }
        });
    });
}

/// One of them: what it is and whose, what it said, and the way back.
fn row_ui(ui: &mut Ui, view: &View<'_>, row: &Deleted, dialog: &mut Inside<'_>) {
    let colors = view.colors;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - 12.0, ROW), Sense::hover());
    // Room for the frame of what has the keyboard.
    let rect = rect.shrink2(vec2(4.0, 3.0));
    let (about, said) = (about(view, row), said(row));
    let response = row_list::row(ui, rect, row_id(row), || format!("{about}: {said}"));
    row_list::highlight(ui, &response, colors);
    let command = KeyCommand::from(DeletedAction::Restore);
    let width = rect.width() - 200.0;
    let (left, top) = (rect.left() + 12.0, rect.top() + 5.0);
    widgets::clipped_text(ui, pos2(left, top), &about, theme::regular(size::SMALL), colors.quiet, width);
    let line = said.trim().replace('\n', " ");
    widgets::clipped_text(ui, pos2(left, top + 20.0), &line, theme::regular(size::BODY), colors.ink, width);
    let place = Rect::from_min_max(pos2(left + width + 8.0, rect.top()), rect.max - vec2(8.0, 0.0));
    let mut beside = ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::right_to_left(Align::Center)));
    let key = command.key_label(view.text).filter(|_| response.has_focus());
    let button = Button::new(command.label(view.text)).key(key).weight(Weight::Quiet).height(32.0);
    let clicked = button.show(&mut beside, colors).clicked();
    let pressed = commands::pressed_on(ui, &response, Place::DeletedRow) == Some(DeletedAction::Restore);
    if clicked || pressed || response.double_clicked() {
        dialog.ask(restore(row));
    }
    response.on_hover_text(said);
}

fn said(row: &Deleted) -> &str {
    match row {
        Deleted::Note(note) => &note.words.text,
        Deleted::Paragraph(paragraph) => &paragraph.text,
        Deleted::Text(removed) => &removed.text,
    }
}

/// "18:52 Anne Solberg Sp · slettet av Ola Berg 19:10".
fn about(view: &View<'_>, row: &Deleted) -> String {
    let words = &view.text.deleted;
    let time = |at: jiff::Timestamp| clock(&at.to_zoned_datetime(view.now.time_zone().clone()));
    let who = |speaker: &str, party: &str| format!("{speaker} {party}").trim().to_owned();
    let (what, template) = match row {
        Deleted::Note(note) => {
            let template = if note.deletion.joined().is_some() { &words.joined } else { &words.deleted };
            (format!("{} {}", time(note.moment.written), who(&note.words.speaker, &note.words.party)), template)
        }
        Deleted::Paragraph(_) => (words.paragraph.clone(), &words.deleted),
        Deleted::Text(removed) => (who(&removed.speaker, &removed.party), &words.removed),
    };
    let at = row.at().map(time).unwrap_or_default();
    let done = fill(template, &[("author", author_name(view, row.stamp())), ("time", &at)]);
    if what.trim().is_empty() { done } else { format!("{} · {}", what.trim(), done.trim()) }
}

fn restore(row: &Deleted) -> UiCommand {
    match row {
        Deleted::Note(note) => UiCommand::Apply(Command::Restore(note.id.clone())),
        Deleted::Paragraph(paragraph) => UiCommand::Apply(Command::RestoreParagraph(paragraph.id.clone())),
        Deleted::Text(removed) => UiCommand::TakeBackText(Box::new(removed.clone())),
    }
}
