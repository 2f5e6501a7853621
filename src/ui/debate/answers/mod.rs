//! The answer to a question: paragraphs with the notes they were made from beside them, and the starred notes that none
//! has used yet.

use egui::{Id, Margin, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::deck::QuestionNumber;
use crate::model::draft::ParagraphRewrite;
use crate::model::{Command, Contribution, ContributionId, Draft, DraftPart, Paragraph, ParagraphId};
use crate::session::Session;
use crate::session::answers::{AnswerNotes, Used};
use crate::text::fill;
use crate::ui::commands::{self, FieldAction, KeyCommand, ParagraphAction, Place};
use crate::ui::debate::notes::rows::Rows;
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, clock};
use crate::ui::widgets::row_list;
use crate::ui::widgets::{self, Button, Field, Weight};

mod unused;

/// Space inside a card, points.
const PADDING: f32 = 13.0;

/// Where the field for a new paragraph has its keyboard focus.
pub fn field_id() -> Id {
    Id::unique("answer-add")
}

/// Where a paragraph has its keyboard focus.
pub fn paragraph_id(id: &ParagraphId) -> Id {
    Id::unique(("paragraph", &id.0))
}

fn text_id(id: &ParagraphId) -> Id {
    paragraph_id(id).with("text")
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
}

impl AnswersState {
    /// Takes up again what was being typed.
    pub fn with_draft(draft: &Draft) -> Self {
        Self { typed: draft.answer.clone(), editing: draft.paragraph.clone(), ..Self::default() }
    }

    /// Where the keyboard belongs in a paragraph: its text while it is rewritten.
    fn place_of(&self, id: &ParagraphId) -> Id {
        let rewritten = self.editing.as_ref().is_some_and(|editing| editing.id == *id);
        if rewritten { text_id(id) } else { paragraph_id(id) }
    }

    /// Leaves editing and keeps what was typed. What is to be done for that; `None` when nothing was under way.
    pub fn leave_editing(&mut self, ctx: &egui::Context, session: &Session) -> Option<Vec<Command>> {
        let ParagraphRewrite { id, text, seen } = self.editing.take()?;
        focus::request(ctx, paragraph_id(&id));
        let paragraph = session.meeting().paragraph(&id)?;
        let changed = !text.trim().is_empty() && text.trim() != *paragraph.text;
        Some(changed.then_some(Command::EditParagraph { id, text, seen }).into_iter().collect())
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
    ScrollArea::vertical().id_salt(("answer", question)).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        if answer.is_empty() {
            empty(ui, view);
        }
        for (index, paragraph) in answer.iter().enumerate() {
            if state.editing.as_ref().is_some_and(|editing| editing.id == paragraph.id) {
                edit_ui(ui, view, state, ui_commands);
            } else {
                paragraph_ui(ui, view, state, (index, paragraph, notes.used(&paragraph.id)), ui_commands);
            }
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

fn paragraph_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut AnswersState,
    (index, paragraph, used): (usize, &Paragraph, &[Used]),
    ui_commands: &mut Vec<UiCommand>,
) {
    let (words, colors) = (&view.text.answers, view.colors);
    let id = paragraph_id(&paragraph.id);
    let has_focus = focus::has(ui, id);
    let width = ui.available_width() - 4.0;
    let inner = width - 2.0 * PADDING;
    let ink = colors.ink;
    let body = ui.painter().layout(paragraph.text.get().clone(), theme::regular(size::BODY), ink, inner);
    let mut lines: Vec<(String, egui::Color32)> = Vec::new();
    let stale = used.iter().any(|used| used.changed);
    for Used { note, changed } in used {
        lines.push(match note {
            Some(note) if note.is_deleted() => (format!("{} · {}", words.deleted, source_line(view, note)), colors.bad),
            Some(note) if *changed => (format!("{} · {}", words.changed, source_line(view, note)), colors.bad),
            Some(note) => (source_line(view, note), colors.quiet),
            None => (words.deleted.clone(), colors.bad),
        });
    }
    for rival in paragraph.text.others() {
        lines.push((fill(&words.rival, &[("text", &rival.value)]), colors.star));
    }
    let galleys: Vec<_> = lines
        .into_iter()
        .map(|(line, color)| {
            // All of it for the paragraph that is looked at; one line of it for the others.
            let mut job = egui::text::LayoutJob::simple(line, theme::regular(size::SMALL), color, inner - 14.0);
            if !has_focus {
                job.wrap.max_rows = 1;
            }
            ui.painter().layout_job(job)
        })
        .collect();
    let under: f32 = galleys.iter().map(|galley| galley.size().y + 4.0).sum();
    let tools = if has_focus { 38.0 } else { 0.0 };
    let gap = if galleys.is_empty() { 0.0 } else { 10.0 };
    let height = PADDING + body.size().y + gap + under + PADDING + tools;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let label = || format!("{} {}: {}", words.text, index + 1, *paragraph.text);
    let response = row_list::row(ui, rect, id, label);
    let painter = ui.painter();
    painter.rect_filled(rect, 10.0, colors.card);
    let line = if response.hovered() { colors.field_line } else { colors.line };
    painter.rect_stroke(rect, 10.0, Stroke::new(1.0, line), StrokeKind::Inside);
    let mut y = rect.top() + PADDING;
    let body_height = body.size().y;
    painter.galley(pos2(rect.left() + PADDING, y), body, ink);
    y += body_height + gap;
    let bar_top = y;
    for galley in galleys {
        let line_height = galley.size().y;
        painter.galley(pos2(rect.left() + PADDING + 12.0, y), galley, ink);
        y += line_height + 4.0;
    }
    if y > bar_top {
        let color = if stale { colors.bad } else { colors.line };
        let bar =
            Rect::from_min_max(pos2(rect.left() + PADDING, bar_top + 2.0), pos2(rect.left() + PADDING + 3.0, y - 3.0));
        painter.rect_filled(bar, 1.5, color);
    }
    widgets::focus_ring(ui, &response, rect.shrink(2.0), 8, colors);
    let here = paragraph.id.clone();
    let mut edit = response.double_clicked();
    let mut choose = false;
    match commands::pressed_on(ui, &response, Place::ParagraphRow) {
        Some(ParagraphAction::Edit) => edit = true,
        Some(ParagraphAction::Seen) if !stale => {}
        Some(ParagraphAction::Seen) => ui_commands.push(UiCommand::Apply(Command::SawSources(here.clone()))),
        Some(ParagraphAction::Delete) => ui_commands.push(UiCommand::Apply(Command::DeleteParagraph(here.clone()))),
        Some(ParagraphAction::KeepVersion) => choose |= !paragraph.text.conflicts().is_empty(),
        Some(ParagraphAction::MoveUp) => {
            ui_commands.push(UiCommand::Apply(Command::MoveParagraph(here.clone(), index.saturating_sub(1))));
        }
        Some(ParagraphAction::MoveDown) => {
            ui_commands.push(UiCommand::Apply(Command::MoveParagraph(here.clone(), index + 1)));
        }
        None => {}
    }
    if has_focus {
        let row = Rect::from_min_size(pos2(rect.left() + PADDING - 6.0, rect.bottom() - 42.0), vec2(inner, 32.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(row), |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                let mut tool = |action: ParagraphAction| {
                    let command = KeyCommand::from(action);
                    let button = Button::new(command.label(view.text)).key(command.key_label(view.text));
                    button.weight(Weight::Quiet).height(30.0).small().show(ui, colors).clicked()
                };
                edit |= tool(ParagraphAction::Edit);
                if tool(ParagraphAction::Delete) {
                    ui_commands.push(UiCommand::Apply(Command::DeleteParagraph(here.clone())));
                }
                if stale && tool(ParagraphAction::Seen) {
                    ui_commands.push(UiCommand::Apply(Command::SawSources(here.clone())));
                }
                choose |= !paragraph.text.conflicts().is_empty() && tool(ParagraphAction::KeepVersion);
            });
        });
    }
    if choose && let Some(rival) = paragraph.text.conflicts().first() {
        let (text, seen) = (rival.value.clone(), paragraph.text.versions());
        ui_commands.push(UiCommand::Apply(Command::EditParagraph { id: here.clone(), text, seen }));
    }
    if edit {
        // One is rewritten at a time; what was typed in another is kept.
        ui_commands.extend(state.leave_editing(ui.ctx(), view.session).into_iter().flatten().map(UiCommand::Apply));
        focus::request(ui, text_id(&here));
        let (text, seen) = (paragraph.text.get().clone(), paragraph.text.versions());
        state.editing = Some(ParagraphRewrite { id: here, text, seen });
        ui.ctx().request_repaint();
    }
}

fn edit_ui(ui: &mut Ui, view: &View<'_>, state: &mut AnswersState, ui_commands: &mut Vec<UiCommand>) {
    let (words, colors) = (&view.text.answers, view.colors);
    let Some(so_far) = &mut state.editing else {
        return;
    };
    let row = paragraph_id(&so_far.id);
    let id = text_id(&so_far.id);
    let mut done = false;
    egui::Frame::new()
        .fill(colors.card)
        .stroke(Stroke::new(2.0, colors.focus))
        .corner_radius(10)
        .inner_margin(Margin::same(10))
        .show(ui, |ui| {
            let writes = focus::has(ui, id);
            let enter = writes && commands::took(ui, Place::RewrittenParagraph, FieldAction::Confirm);
            Field::new(id, &words.text).margin(8, 8).lines_saved_by_enter(3).show(ui, &mut so_far.text);
            ui.horizontal(|ui| {
                let save = Button::new(&words.save).weight(Weight::Primary).height(32.0).show(ui, colors);
                let cancel = Button::new(&words.cancel).height(32.0).show(ui, colors);
                if (save.clicked() || enter) && !so_far.text.trim().is_empty() {
                    let ParagraphRewrite { id, text, seen } = so_far.clone();
                    ui_commands.push(UiCommand::Apply(Command::EditParagraph { id, text, seen }));
                    done = true;
                }
                done |= cancel.clicked();
            });
        });
    if done {
        state.editing = None;
        focus::request(ui, row);
        ui.ctx().request_repaint();
    }
}

/// Draws the field for a paragraph that is made from no note.
pub fn field_ui(
    ui: &mut Ui,
    view: &View<'_>,
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
    let add = KeyCommand::from(FieldAction::Confirm).key_in(Place::AnswerField, view.text);
    let to_list = KeyCommand::from(FieldAction::ToList).key_in(Place::EmptyAnswerField, view.text);
    widgets::key_hints(ui, colors, &[(&add, &words.hint_add), (&to_list, &words.hint_list)]);
}
