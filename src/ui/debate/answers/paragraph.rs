//! One paragraph of the answer, with the notes it was made from under it: read, or rewritten in its place.

use egui::{Color32, Id, Margin, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::{AnswersState, PADDING, source_line};
use crate::export::Clip;
use crate::model::draft::ParagraphRewrite;
use crate::model::register::Register;
use crate::model::{Command, Paragraph, ParagraphId};
use crate::session::Session;
use crate::session::answers::Used;
use crate::text::fill;
use crate::ui::commands::{self, FieldAction, KeyCommand, ParagraphAction, Place};
use crate::ui::debate::notes::author_name;
use crate::ui::focus;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::{Copied, UiCommand};
use crate::ui::view::View;
use crate::ui::widgets::row_menu::{self, DOTS, Entry, Look};
use crate::ui::widgets::{self, Button, Field, Weight, reorder, row_list};

/// Where a paragraph has its keyboard focus.
pub fn paragraph_id(id: &ParagraphId) -> Id {
    Id::unique(("paragraph", &id.0))
}

/// Where its text has its keyboard focus while it is rewritten.
pub fn text_id(id: &ParagraphId) -> Id {
    paragraph_id(id).with("text")
}

/// A paragraph at its place in the answer.
#[derive(Clone, Copy)]
pub struct Placed<'a> {
    /// From 0.
    pub index: usize,
    /// What it says.
    pub paragraph: &'a Paragraph,
    /// The notes it was made from.
    pub used: &'a [Used],
}

impl Placed<'_> {
    /// One of the notes has been changed since the paragraph was made from it.
    fn is_stale(&self) -> bool {
        self.used.iter().any(|used| used.changed)
    }
}

/// Draws it, and does what is pressed on it. Returns where it lies.
pub fn ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut AnswersState,
    placed: Placed<'_>,
    ui_commands: &mut Vec<UiCommand>,
) -> Rect {
    let Placed { index, paragraph, .. } = placed;
    let has_focus = focus::has(ui, paragraph_id(&paragraph.id));
    let response = draw(ui, view, placed);
    let mut pressed: Vec<_> = commands::pressed_on(ui, &response, Place::ParagraphRow).into_iter().collect();
    pressed.extend(response.double_clicked().then_some(ParagraphAction::Edit));
    if has_focus {
        if !paragraph.text.conflicts().is_empty() || paragraph.is_deleted_unseen() {
            focus::row_with_versions(ui);
        }
        let clicked = tools_ui(ui, view, response.rect, placed);
        if !clicked.is_empty() {
            focus::request(ui, response.id);
        }
        pressed.extend(clicked);
    }
    let corner = response.rect.right_top() + vec2(-DOTS - 4.0, 4.0);
    let dots = Rect::from_min_size(corner, vec2(DOTS, DOTS));
    pressed.extend(row_menu::ui(ui, &response, dots, Look::of(view), &|| entries(view, placed)));
    reorder::begin(ui, &response, Look::of(view), || paragraph.id.clone());
    for action in pressed {
        let id = paragraph.id.clone();
        let command = match action {
            ParagraphAction::Edit => {
                ui_commands.extend(begin_rewrite(ui, view, state, paragraph));
                continue;
            }
            ParagraphAction::Copy => {
                ui_commands.push(UiCommand::Copy(Clip::paragraph(paragraph), Copied::Paragraph));
                continue;
            }
            ParagraphAction::Delete => Some(Command::DeleteParagraph(id)),
            ParagraphAction::Seen => placed.is_stale().then_some(Command::SawSources(id)),
            ParagraphAction::KeepVersion => paragraph.text.conflicts().first().map(|rival| {
                let (text, seen) = (rival.value.clone(), paragraph.text.versions());
                Command::EditParagraph { id, text, seen }
            }),
            ParagraphAction::Keep => paragraph.is_deleted_unseen().then_some(Command::RestoreParagraph(id)),
            ParagraphAction::MoveUp => Some(Command::MoveParagraph(id, index.saturating_sub(1))),
            ParagraphAction::MoveDown => Some(Command::MoveParagraph(id, index + 1)),
        };
        ui_commands.extend(command.map(UiCommand::Apply));
    }
    response.rect
}

/// The paragraph's menu: all that its keys do.
fn entries(view: &View<'_>, placed: Placed<'_>) -> Vec<Entry<ParagraphAction>> {
    let Placed { index, paragraph, .. } = placed;
    let count = view.session.meeting().answer(*paragraph.question).count();
    let mut entries = vec![
        Entry::new(ParagraphAction::Edit),
        Entry::new(ParagraphAction::MoveUp).after_line().enabled(index > 0),
        Entry::new(ParagraphAction::MoveDown).enabled(index + 1 < count),
    ];
    entries.extend(placed.is_stale().then(|| Entry::new(ParagraphAction::Seen)));
    entries.extend((!paragraph.text.conflicts().is_empty()).then(|| Entry::new(ParagraphAction::KeepVersion)));
    entries.extend(paragraph.is_deleted_unseen().then(|| Entry::new(ParagraphAction::Keep)));
    entries.push(Entry::new(ParagraphAction::Copy).after_line());
    entries.push(Entry::new(ParagraphAction::Delete));
    entries
}

/// One is rewritten at a time: what was typed in another is kept.
fn begin_rewrite(ui: &Ui, view: &View<'_>, state: &mut AnswersState, paragraph: &Paragraph) -> Vec<UiCommand> {
    let kept = state.leave_editing(ui, view.session).into_iter().flatten().map(UiCommand::Apply).collect();
    focus::request(ui, text_id(&paragraph.id));
    let (id, text, seen) = (paragraph.id.clone(), paragraph.text.get().clone(), paragraph.text.versions());
    state.editing = Some(ParagraphRewrite { id, text, seen });
    ui.request_repaint();
    kept
}

/// What stands under the text: the notes it was made from, and versions that others wrote.
fn lines_under(view: &View<'_>, placed: Placed<'_>) -> Vec<(String, Color32)> {
    let (words, colors) = (&view.text.answers, view.colors);
    let mut lines: Vec<(String, Color32)> = Vec::new();
    for Used { note, changed } in placed.used {
        lines.push(match note {
            Some(note) if note.is_deleted() => (format!("{} · {}", words.deleted, source_line(view, note)), colors.bad),
            Some(note) if *changed => (format!("{} · {}", words.changed, source_line(view, note)), colors.bad),
            Some(note) => (source_line(view, note), colors.quiet),
            None => (words.deleted.clone(), colors.bad),
        });
    }
    let paragraph = placed.paragraph;
    if paragraph.is_deleted_unseen() {
        let author = author_name(view, paragraph.deletion.stamp());
        lines.push((fill(&words.deleted_unseen, &[("author", author)]), colors.bad));
    }
    for rival in paragraph.text.others() {
        lines.push((fill(&words.rival, &[("text", &rival.value)]), colors.attention));
    }
    lines
}

fn draw(ui: &mut Ui, view: &View<'_>, placed: Placed<'_>) -> Response {
    let Placed { index, paragraph, .. } = placed;
    let (words, colors) = (&view.text.answers, view.colors);
    let id = paragraph_id(&paragraph.id);
    let has_focus = focus::has(ui, id);
    let width = ui.available_width() - 4.0;
    let inner = width - 2.0 * PADDING;
    let ink = colors.ink;
    let body = ui.painter().layout(paragraph.text.get().clone(), theme::regular(size::BODY), ink, inner - DOTS + 6.0);
    let galleys: Vec<_> = lines_under(view, placed)
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
    let response = reorder::row(ui, rect, id, label);
    let painter = ui.painter();
    painter.rect_filled(rect, 10.0, colors.card);
    let line = if row_list::shows_tools(&response) { colors.field_line } else { colors.line };
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
        let color = if placed.is_stale() { colors.bad } else { colors.line };
        let bar =
            Rect::from_min_max(pos2(rect.left() + PADDING, bar_top + 2.0), pos2(rect.left() + PADDING + 3.0, y - 3.0));
        painter.rect_filled(bar, 1.5, color);
    }
    widgets::focus_ring(ui, &response, rect.shrink(2.0), 8, colors);
    response
}

/// What can be done with the paragraph that has the keyboard. Returns what was clicked.
fn tools_ui(ui: &mut Ui, view: &View<'_>, paragraph_rect: Rect, placed: Placed<'_>) -> Vec<ParagraphAction> {
    let corner = paragraph_rect.left_bottom() + vec2(PADDING - 6.0, -42.0);
    let row = Rect::from_min_size(corner, vec2(paragraph_rect.width() - 2.0 * PADDING, 32.0));
    let mut tools = vec![ParagraphAction::Edit, ParagraphAction::Delete];
    tools.extend(placed.paragraph.is_deleted_unseen().then_some(ParagraphAction::Keep));
    tools.extend(placed.is_stale().then_some(ParagraphAction::Seen));
    tools.extend((!placed.paragraph.text.conflicts().is_empty()).then_some(ParagraphAction::KeepVersion));
    let shown = ui.scope_builder(UiBuilder::new().max_rect(row), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            tools.retain(|action| {
                let command = KeyCommand::from(*action);
                let button = Button::new(command.label(view.text)).key(command.key_label(view.text));
                button.weight(Weight::Quiet).height(30.0).small().show(ui, view.colors).clicked()
            });
        });
        tools
    });
    shown.inner
}

/// What keeps what was typed. A paragraph that is in the meeting no more, as when the file that brought it was undone, is
/// written anew in the answer that shows.
pub fn save_command(rewrite: ParagraphRewrite, session: &Session) -> Command {
    let ParagraphRewrite { id, text, seen } = rewrite;
    if session.meeting().paragraph(&id).is_some() {
        return Command::EditParagraph { id, text, seen };
    }
    Command::AddParagraph { question: session.note_question(), text: Some(text), notes: Vec::new() }
}

/// Draws it while it is rewritten.
pub fn rewrite_ui(ui: &mut Ui, view: &View<'_>, state: &mut AnswersState, ui_commands: &mut Vec<UiCommand>) {
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
                ui.set_min_height(32.0);
                let save = Button::new(&words.save).weight(Weight::Primary).height(32.0).show(ui, colors);
                let cancel = Button::new(&words.cancel).height(32.0).show(ui, colors);
                if (save.clicked() || enter) && !so_far.text.trim().is_empty() {
                    ui_commands.push(UiCommand::Apply(save_command(so_far.clone(), view.session)));
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
