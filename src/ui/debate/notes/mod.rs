//! The notes panel: a list of contributions for each question, and the field where the next one is caught.

use egui::{Frame, Margin, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::model::{Command, DraftPart};
use crate::palette::Accent;
use crate::session::search::Search;
use crate::session::{Session, Tab};
use crate::text::fill;
use crate::ui::commands::{self, Action, FieldAction, Part, Place};
use crate::ui::debate::answers::{self, AnswersState};
use crate::ui::debate::priorities::{self, PrioritiesState};
use crate::ui::debate::speakers::{self, SpeakersState};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{self, Button, Field};

mod capture;
mod card;
mod completion;
mod list;
mod other_hits;
mod rewrite;
pub(super) mod rows;
mod tags;

pub use capture::{Capture, capture_id};
pub use card::{card_id, kind_names};
pub use other_hits::{go_to, place_words};

/// Where the search field has its keyboard focus.
pub fn search_id() -> egui::Id {
    egui::Id::unique("notes-search")
}

/// What the panel remembers between frames; nothing of the meeting.
#[derive(Default)]
pub struct NotesState {
    /// The field for the next note.
    pub capture: Capture,
    /// Which part shows.
    pub part: Part,
    /// The field for the next speaker.
    pub speakers: SpeakersState,
    /// The answer's paragraphs.
    pub answers: AnswersState,
    /// The show of hands.
    pub priorities: PrioritiesState,
    list: list::ListState,
    /// The row of the other parts that has the keyboard.
    row: Option<egui::Id>,
    query: String,
    searching: bool,
    search: Search,
    other_hits: other_hits::OtherHits,
}

impl NotesState {
    /// Takes the draft up again that was being typed.
    pub fn with_draft(draft: &crate::model::Draft) -> Self {
        let part = if draft.paragraph.is_some() && draft.note.is_none() { Part::Answers } else { Part::Notes };
        Self {
            capture: Capture::from_draft(draft),
            answers: AnswersState::with_draft(draft),
            list: list::ListState::rewriting(draft.note.clone()),
            part,
            ..Self::default()
        }
    }

    /// The contribution whose card has the keyboard, if any.
    pub fn focused_card(&self, ctx: &egui::Context) -> bool {
        let row = self.row.is_some_and(|row| focus::has(ctx, row));
        row || self.list.has_focus(ctx)
    }

    /// Shows a part and gives it the keyboard.
    pub fn show(&mut self, ctx: &egui::Context, part: Part) {
        self.part = part;
        if part != Part::Notes {
            // A search that does not show would swallow the next Esc.
            self.searching = false;
            self.query.clear();
        }
        let wanted = match part {
            Part::Notes => capture_id(),
            Part::Answers => answers::field_id(),
            Part::Speakers => speakers::field_id(),
            Part::Priorities => priorities::list_id(),
        };
        focus::request(ctx, wanted);
    }

    /// Shows a contribution in its list and gives it the keyboard.
    pub fn show_note(&mut self, id: crate::model::ContributionId) {
        self.part = Part::Notes;
        self.searching = false;
        self.query.clear();
        self.list.focus_note(id);
    }

    /// Shows a paragraph of the answer and gives it the keyboard.
    pub fn show_answer(&mut self, ctx: &egui::Context, id: &crate::model::ParagraphId) {
        self.part = Part::Answers;
        focus::request(ctx, answers::paragraph_id(id));
    }

    /// Shows the search and gives it the keyboard.
    pub fn open_search(&mut self, ctx: &egui::Context) {
        self.part = Part::Notes;
        self.searching = true;
        focus::request(ctx, search_id());
    }

    /// Whether a text field of the panel with nothing in it has the keyboard.
    pub fn empty_field_has_focus(&self, ctx: &egui::Context) -> bool {
        let has = |id| focus::has(ctx, id);
        (has(capture_id()) && self.capture.is_empty())
            || (has(search_id()) && self.query.is_empty())
            || (has(speakers::field_id()) && self.speakers.typed.is_empty())
            || (has(answers::field_id()) && self.answers.typed.is_empty())
    }

    /// Leaves what is under way in the list or the search. What is to be done to keep what was typed; `None` when
    /// nothing was under way.
    pub fn leave(&mut self, ctx: &egui::Context, session: &Session, now: &jiff::ZonedDateTime) -> Option<Vec<Command>> {
        let left = match self.part {
            Part::Notes => self.list.leave_editing(ctx, session, now),
            Part::Answers => self.answers.leave_editing(ctx, session),
            Part::Speakers | Part::Priorities => None,
        };
        if left.is_some() {
            return left;
        }
        let searching = std::mem::take(&mut self.searching) || !self.query.is_empty();
        if searching {
            self.query.clear();
            focus::let_go(ctx, search_id());
        }
        searching.then(Vec::new)
    }

    /// Shows the newest contribution, for after one was added.
    pub fn show_newest(&mut self) {
        self.query.clear();
        self.list.show_newest();
    }
}

/// Draws the panel into the whole of `ui`.
pub fn ui(ui: &mut Ui, view: &View<'_>, state: &mut NotesState, ui_commands: &mut Vec<UiCommand>) {
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    tabs(ui, view, state, ui_commands);
    let question = view.session.note_question();
    if state.part != Part::Priorities {
        let margin = Margin { left: 16, right: 16, top: 12, bottom: 8 };
        egui::Panel::bottom(egui::Id::unique(("notes-capture", state.part)))
            .resizable(false)
            .show_separator_line(false)
            .frame(Frame::new().fill(view.colors.paper).inner_margin(margin))
            .show(ui, |ui| {
                let corner = pos2(ui.max_rect().left() - 16.0, ui.max_rect().top() - 12.0);
                let line = Rect::from_min_size(corner, vec2(2000.0, 1.0));
                ui.painter().rect_filled(line, 0.0, view.colors.line);
                match state.part {
                    Part::Notes => {
                        capture::ui(ui, view, &mut state.capture, ui_commands);
                        if state.capture.wants_list() {
                            state.list.focus_last();
                        }
                    }
                    Part::Answers => answers::field_ui(ui, view, question, &mut state.answers, ui_commands),
                    Part::Speakers => speakers::field_ui(ui, view, question, &mut state.speakers, ui_commands),
                    Part::Priorities => {}
                }
            });
    }
    Frame::new().inner_margin(Margin { left: 16, right: 16, top: 14, bottom: 0 }).show(ui, |ui| {
        question_text(ui, view);
        ui.add_space(10.0);
        parts_row(ui, view, state, ui_commands);
        ui.add_space(10.0);
        state.row = match state.part {
            Part::Notes => {
                state.row = None;
                notes_ui(ui, view, state, ui_commands);
                // Half rewritten, it is on the disk as a half-typed note is.
                if state.list.rewrite() != view.session.meeting().draft.note.as_ref() {
                    ui_commands.push(UiCommand::Typed(DraftPart::NoteRewrite(state.list.rewrite().cloned())));
                }
                state.row
            }
            Part::Answers => answers::ui(ui, view, question, &mut state.answers, ui_commands),
            Part::Speakers => speakers::ui(ui, view, question, &mut state.speakers, ui_commands),
            Part::Priorities => priorities::ui(ui, view, question, &mut state.priorities, ui_commands),
        };
    });
}

fn notes_ui(ui: &mut Ui, view: &View<'_>, state: &mut NotesState, ui_commands: &mut Vec<UiCommand>) {
    if state.query.trim().is_empty() {
        list::ui(ui, view, &mut state.list, (None, capture_id()), ui_commands);
        return;
    }
    let names = kind_names(view.text);
    state.search.update(view.session, &state.query, &names);
    state.other_hits.update(view, &state.query, &names);
    // What was found elsewhere stands under the notes, which are found in place.
    let height = (ui.available_height() - state.other_hits.height()).max(60.0);
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_min_height(height);
        let below = state.other_hits.first_row().unwrap_or_else(capture_id);
        list::ui(ui, view, &mut state.list, (Some(&state.search), below), ui_commands);
    });
    state.row = state.other_hits.ui(ui, view, ui_commands);
}

fn tab_name(view: &View<'_>, tab: Tab) -> (String, Accent) {
    match tab {
        Tab::Question(number) => {
            let question = view.session.deck().questions().into_iter().find(|question| question.number == number);
            let theme = question.map_or("", |question| question.theme);
            let name = fill(&view.text.notes.tab, &[("number", &number.0.to_string()), ("theme", theme)]);
            (name, question.map_or(Accent::Petrol, |question| question.accent))
        }
        Tab::Others => (view.text.notes.others.clone(), Accent::Petrol),
    }
}

fn tabs(ui: &mut Ui, view: &View<'_>, state: &NotesState, ui_commands: &mut Vec<UiCommand>) {
    let colors = view.colors;
    let tabs = view.session.tabs();
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 46.0), Sense::hover());
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, colors.line));
    let width = bar.width() / tabs.len().max(1) as f32;
    for (index, tab) in tabs.into_iter().enumerate() {
        let rect = Rect::from_min_size(pos2(bar.left() + width * index as f32, bar.top()), vec2(width, bar.height()));
        let response = ui.interact(rect, ui.make_persistent_id(("tab", index)), Sense::click());
        let selected = view.session.tab() == tab;
        // While one searches, how many were found on each.
        let searching = state.part == Part::Notes && !state.query.trim().is_empty();
        let count = if searching { state.search.hits(tab).len() } else { view.session.contributions(tab).len() };
        let (name, accent) = tab_name(view, tab);
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, format!("{name} {count}")));
        let accent = colors.accent(accent);
        let ink = if selected { accent.text } else { colors.quiet };
        if response.hovered() && !selected {
            ui.painter().rect_filled(rect.shrink(4.0), 6.0, colors.raised);
        }
        let painter = ui.painter();
        let count = painter.layout_no_wrap(count.to_string(), theme::strong(size::SMALL), ink);
        let room = width - count.size().x - 22.0;
        let mut job = egui::text::LayoutJob::simple_singleline(name, theme::strong(size::MEDIUM), ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        let name = painter.layout_job(job);
        let total = name.size().x + 6.0 + count.size().x;
        let left = rect.center().x - total / 2.0;
        let center = rect.center().y;
        let name_width = name.size().x;
        painter.galley(pos2(left, center - name.size().y / 2.0), name, ink);
        painter.galley(pos2(left + name_width + 6.0, center - count.size().y / 2.0), count, ink);
        if selected {
            let under = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 3.0), rect.max);
            painter.rect_filled(under, 0.0, accent.fill);
        }
        widgets::focus_ring(ui, &response, rect.shrink(4.0), 6, colors);
        if response.clicked() {
            ui_commands.push(UiCommand::Select(tab));
        }
    }
}

fn question_text(ui: &mut Ui, view: &View<'_>) {
    let Tab::Question(number) = view.session.tab() else {
        return;
    };
    let deck = view.session.deck();
    let Some(question) = deck.questions().into_iter().find(|question| question.number == number) else {
        return;
    };
    let fields = &view.session.meeting().fields;
    let filled = crate::deck::fields::Placeholders::new(fields, "").fill(question.text);
    ui.styled_label(filled, theme::strong(size::LARGE), view.colors.ink);
}

/// The parts of the panel, and the search at their right; while one searches, the search alone.
fn parts_row(ui: &mut Ui, view: &View<'_>, state: &mut NotesState, ui_commands: &mut Vec<UiCommand>) {
    let words = &view.text.notes;
    let has_search = focus::has(ui, search_id());
    state.searching |= has_search;
    if state.part == Part::Notes && (state.searching || !state.query.is_empty()) {
        search_row(ui, view, state);
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for part in Part::ALL {
            let label = match part {
                Part::Notes => &words.list,
                Part::Answers => &words.answers,
                Part::Speakers => &words.speakers,
                Part::Priorities => &words.priorities,
            };
            if part_label(ui, view, part, label, state.part == part) {
                ui_commands.push(UiCommand::Act(Action::Part(part)));
            }
        }
        let left = ui.available_width();
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let key = Action::Search.key_label(view.text).filter(|_| left > 118.0);
            if left > 50.0 && Button::new(&words.search).key(key).height(30.0).small().show(ui, view.colors).clicked() {
                ui_commands.push(UiCommand::Act(Action::Search));
            }
        });
    });
}

fn part_label(ui: &mut Ui, view: &View<'_>, part: Part, label: &str, selected: bool) -> bool {
    let colors = view.colors;
    let ink = if selected { colors.ink } else { colors.quiet };
    let galley = ui.painter().layout_no_wrap(label.to_owned(), theme::strong(size::SMALL), ink);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, 30.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, label));
    if selected || response.hovered() {
        ui.painter().rect_filled(rect, 15.0, colors.raised);
    }
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
    widgets::focus_ring(ui, &response, rect, 15, colors);
    response.on_hover_text(Action::Part(part).tooltip(view.text)).clicked()
}

fn search_row(ui: &mut Ui, view: &View<'_>, state: &mut NotesState) {
    let colors = view.colors;
    let words = &view.text.notes;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        // Enter goes on to what was found, as the arrow does: a field of one line would let go of the keyboard.
        let writes = focus::has(ui, search_id());
        let to_hits = writes && commands::took(ui, Place::NotesSearch, FieldAction::ToList);
        if to_hits && !state.query.trim().is_empty() {
            match state.other_hits.first_row() {
                Some(row) if state.search.hits(view.session.tab()).is_empty() => {
                    focus::request(ui, row);
                }
                _ => state.list.focus_first(),
            }
        }
        let width = ui.available_width() - 150.0;
        let hint = Action::Search.label(view.text);
        let field = Field::named_inside(search_id(), hint).margin(10, 6).font(theme::regular(size::SMALL));
        field.width(width).show(ui, &mut state.query).on_hover_text(&words.filters);
        let tab = view.session.tab();
        let count = view.session.contributions(tab).len().to_string();
        let found = state.search.hits(tab).len().to_string();
        if !state.query.trim().is_empty() {
            let found = fill(&words.search_hits, &[("n", &found), ("count", &count)]);
            ui.small_hint(found);
        }
        let clear = Button::new(&words.clear_search).weight(widgets::Weight::Quiet).height(30.0).small();
        if clear.show(ui, colors).clicked() {
            state.query.clear();
            state.searching = false;
        }
    });
    if state.query.is_empty() {
        ui.add_space(4.0);
        ui.small_hint(&words.filters);
    }
    if state.query.is_empty() && !focus::has(ui, search_id()) {
        state.searching = false;
    }
}
