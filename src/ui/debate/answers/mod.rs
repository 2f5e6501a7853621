//! The answer to a question: paragraphs with the notes they were made from beside them, and the starred notes that none
//! has used yet.

use egui::{Id, ScrollArea, Ui, vec2};

use crate::deck::QuestionNumber;
use crate::model::draft::ParagraphRewrite;
use crate::model::{Command, Contribution, ContributionId, Draft, DraftPart, ParagraphId};
use crate::session::Session;
use crate::session::answers::AnswerNotes;
use crate::ui::commands::{self, FieldAction, KeyCommand, Place};
use crate::ui::debate::notes::rows::Rows;
use crate::ui::debate::room::Room;
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, clock};
use crate::ui::widgets::{self, Field, reorder, row_list};

mod paragraph;
mod unused;

pub use paragraph::paragraph_id;
use paragraph::{Placed, text_id};

/// Space inside a card, points.
const PADDING: f32 = 13.0;

/// Where the field for a new paragraph has its keyboard focus.
pub fn field_id() -> Id {
    Id::unique("answer-add")
}

fn unused_id(id: &ContributionId) -> Id {
    Id::unique(("unused", &id.0))
}

/// What the panel remembers between frames.
#[derive(Default)]
pub struct AnswersState {
    /// The paragraph that is being typed.
    pub typed: String,
    /// What is being rewritten.
    editing: Option<ParagraphRewrite>,
    /// The paragraph that had the keyboard last: notes are added to it.
    last: Option<ParagraphId>,
    notes: AnswerNotes,
    /// Where the unused notes lie.
    rows: Rows,
    /// The paragraph that was typed is shown as soon as it is there: it is the last, behind so many.
    typed_behind: Option<usize>,
}

impl AnswersState {
    /// Takes up again what was being typed.
    pub fn with_draft(draft: &Draft) -> Self {
        Self { typed: draft.answer.clone(), editing: draft.paragraph.clone(), ..Self::default() }
    }

    /// Where what is typed goes: what is being rewritten, or the field for a new paragraph.
    pub fn typing_place(&self) -> Id {
        self.editing.as_ref().map_or_else(field_id, |editing| text_id(&editing.id))
    }

    /// Adds to what is being typed, while it is not drawn. What is to be saved.
    pub fn write_on(&mut self, ctx: &egui::Context, text: &str) -> DraftPart {
        if let Some(rewrite) = &mut self.editing {
            commands::write_on(&mut rewrite.text, text);
            widgets::put_cursor_last(ctx, text_id(&rewrite.id), &rewrite.text);
            return DraftPart::ParagraphRewrite(Some(rewrite.clone()));
        }
        commands::write_on(&mut self.typed, text);
        widgets::put_cursor_last(ctx, field_id(), &self.typed);
        DraftPart::Answer(self.typed.clone())
    }

    /// Where the keyboard belongs in a paragraph: its text while it is rewritten.
    fn place_of(&self, id: &ParagraphId) -> Id {
        let rewritten = self.editing.as_ref().is_some_and(|editing| editing.id == *id);
        if rewritten { text_id(id) } else { paragraph_id(id) }
    }

    /// Leaves editing and keeps what was typed. What is to be done for that; `None` when nothing was under way.
    pub fn leave_editing(&mut self, ctx: &egui::Context, session: &Session) -> Option<Vec<Command>> {
        let rewrite = self.editing.take()?;
        let text = rewrite.text.trim();
        let paragraph = session.meeting().paragraph(&rewrite.id);
        let changed = !text.is_empty() && paragraph.is_none_or(|paragraph| text != *paragraph.text);
        // What was deleted meanwhile comes back by what was typed in it, and else has no row.
        let stays = changed || paragraph.is_some_and(|paragraph| !paragraph.is_deleted());
        focus::request(ctx, if stays { paragraph_id(&rewrite.id) } else { field_id() });
        Some(changed.then(|| paragraph::save_command(rewrite, session)).into_iter().collect())
    }

    /// Whether what is being rewritten was deleted meanwhile, or is not in the meeting any more.
    fn rewrites_what_is_gone(&self, session: &Session) -> bool {
        let paragraph = self.editing.as_ref().map(|editing| session.meeting().paragraph(&editing.id));
        paragraph.is_some_and(|paragraph| paragraph.is_none_or(|paragraph| paragraph.is_deleted()))
    }
}

/// Draws the answer. Returns the row that has the keyboard.
pub fn ui(
    ui: &mut Ui,
    view: &View<'_>,
    question: QuestionNumber,
    state: &mut AnswersState,
    ui_commands: &mut Vec<UiCommand>,
) -> Option<Id> {
    let answer: Vec<_> = view.session.meeting().answer(question).collect();
    state.notes.update(view.session, question);
    let notes = std::mem::take(&mut state.notes);
    let unused = notes.unused();
    let rows = answer.iter().map(|paragraph| state.place_of(&paragraph.id));
    let rows: Vec<_> = rows.chain(unused.iter().map(|note| unused_id(&note.id))).collect();
    let writing = state.editing.as_ref().map(|editing| text_id(&editing.id));
    let writes = writing.is_some_and(|text| focus::has(ui, text));
    // In the text that is rewritten arrows belong to the text.
    let focused = if writes { None } else { row_list::walk(ui, &rows, Some(field_id())) };
    if let Some(paragraph) = focused.and_then(|at| answer.get(at)) {
        state.last = Some(paragraph.id.clone());
    }
    ScrollArea::vertical().id_salt(("answer", question)).auto_shrink(false).min_scrolled_height(0.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        if state.rewrites_what_is_gone(view.session) {
            // It has no row any more: it stays in sight until it is saved or left.
            ui.small_warning(&view.text.answers.deleted_meanwhile);
            paragraph::rewrite_ui(ui, view, state, ui_commands);
        }
        if answer.is_empty() {
            empty(ui, view);
        }
        let mut places = Vec::new();
        for (index, paragraph) in answer.iter().enumerate() {
            if state.editing.as_ref().is_some_and(|editing| editing.id == paragraph.id) {
                paragraph::rewrite_ui(ui, view, state, ui_commands);
            } else {
                let placed = Placed { index, paragraph, used: notes.used(&paragraph.id) };
                let place = paragraph::ui(ui, view, state, placed, ui_commands);
                if state.typed_behind == Some(index) {
                    state.typed_behind = None;
                    ui.scroll_to_rect(place.expand(6.0), None);
                }
                places.push((index, place));
            }
        }
        if let Some((id, before)) = reorder::landing::<ParagraphId>(ui, view.colors, &places)
            && let Some(from) = answer.iter().position(|paragraph| paragraph.id == id)
            && let Some(to) = reorder::moved(from, before)
        {
            ui_commands.push(UiCommand::Apply(Command::MoveParagraph(id, to)));
        }
        if !unused.is_empty() {
            unused::ui(ui, view, question, state, unused, ui_commands);
        } else if !answer.is_empty() {
            ui.small_hint(&view.text.answers.all_used);
        }
        ui.add_space(6.0);
    });
    let focused = focused.and_then(|at| rows.get(at)).copied();
    state.notes = notes;
    // Half rewritten, it is on the disk as a half-typed note is.
    let so_far = state.editing.as_ref();
    if so_far != view.session.meeting().draft.paragraph.as_ref() {
        ui_commands.push(UiCommand::Typed(DraftPart::ParagraphRewrite(so_far.cloned())));
    }
    focused
}

fn empty(ui: &mut Ui, view: &View<'_>) {
    let words = &view.text.answers;
    ui.add_space(22.0);
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.strong_label(&words.empty_title);
        ui.hint(&words.empty_hint);
    });
    ui.add_space(12.0);
}

/// One line about a note: when, who and what.
fn source_line(view: &View<'_>, note: &Contribution) -> String {
    let time = clock(&note.moment.written.to_zoned_datetime(view.now.time_zone().clone()));
    let who = match (note.words.speaker.as_str(), note.words.party.as_str()) {
        ("", _) => String::new(),
        (speaker, "") => format!(" {speaker}:"),
        (speaker, party) => format!(" {speaker} ({party}):"),
    };
    format!("{time}{who} {}", note.words.text.replace('\n', " "))
}

/// Draws the field for a paragraph that is made from no note.
pub fn field_ui(
    ui: &mut Ui,
    (view, room): (&View<'_>, Room),
    question: QuestionNumber,
    state: &mut AnswersState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let (words, colors) = (&view.text.answers, view.colors);
    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    let before = state.typed.clone();
    let focused = focus::has(ui, field_id());
    if focused {
        if commands::took(ui, Place::AnswerField, FieldAction::Confirm) && !state.typed.trim().is_empty() {
            let text = Some(std::mem::take(&mut state.typed));
            state.typed_behind = Some(view.session.meeting().answer(question).count());
            ui_commands.push(UiCommand::Apply(Command::AddParagraph { question, text, notes: Vec::new() }));
        }
        if state.typed.is_empty() && commands::took(ui, Place::EmptyAnswerField, FieldAction::ToList) {
            state.notes.update(view.session, question);
            let last = state.notes.unused().last().map(|note| unused_id(&note.id));
            let answer = view.session.meeting().answer(question).next_back();
            if let Some(row) = last.or_else(|| answer.map(|paragraph| state.place_of(&paragraph.id))) {
                focus::request(ui, row);
            }
        }
    }
    let field = Field::named_inside(field_id(), &words.text_hint).margin(13, 11).lines_saved_by_enter(2);
    field.show_scrolling(ui, 150.0, &mut state.typed);
    if state.typed != before {
        ui_commands.push(UiCommand::Typed(DraftPart::Answer(state.typed.clone())));
    }
    if room == Room::Tight {
        return;
    }
    let add = KeyCommand::from(FieldAction::Confirm).key_in(Place::AnswerField, view.text);
    let to_list = KeyCommand::from(FieldAction::ToList).key_in(Place::EmptyAnswerField, view.text);
    let hints = [(add.as_str(), words.hint_add.as_str()), (to_list.as_str(), words.hint_list.as_str())];
    if let Some(clicked) = widgets::key_hints(ui, colors, &hints) {
        focus::request(ui, field_id());
        match clicked {
            0 => commands::press(ui, Place::AnswerField, FieldAction::Confirm),
            _ => commands::press(ui, Place::EmptyAnswerField, FieldAction::ToList),
        }
    }
}
