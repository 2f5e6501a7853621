//! The panel beside the slide: the questions, the question's text, and one of the parts of its debate, with the field
//! for what comes next at its foot.

use egui::{Context, Frame, Id, Margin, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use jiff::ZonedDateTime;

use super::answers::{self, AnswersState};
use super::notes::{self, NotesState};
use super::now_speaking;
use super::priorities::{self, PrioritiesState};
use super::room::Room;
use super::speakers::{self, SpeakersState};
use super::tabs;
use crate::deck::fields::Placeholders;
use crate::model::{Command, ContributionId, Draft, DraftPart, ParagraphId};
use crate::session::{Session, Tab};
use crate::ui::commands::keys::Keys;
use crate::ui::commands::{self, Action, Part};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{self, Button};

/// What the panel remembers between frames; nothing of the meeting.
#[derive(Default)]
pub struct DebateState {
    /// Which part shows.
    pub part: Part,
    /// What is said.
    pub notes: NotesState,
    /// The answer's paragraphs.
    pub answers: AnswersState,
    /// Who waits for the word.
    pub speakers: SpeakersState,
    /// The show of hands.
    pub priorities: PrioritiesState,
    /// The row that has the keyboard, but for cards of notes.
    row: Option<Id>,
    /// Keys are for the slides, although the panel is in sight: it says so.
    pub slides_have_keys: bool,
}

impl DebateState {
    /// Takes the draft up again that was being typed.
    pub fn with_draft(draft: &Draft) -> Self {
        let part = if draft.paragraph.is_some() && draft.note.is_none() { Part::Answers } else { Part::Notes };
        let (notes, answers) = (NotesState::with_draft(draft), AnswersState::with_draft(draft));
        Self { part, notes, answers, ..Self::default() }
    }

    /// Whether a row or card has the keyboard.
    pub fn row_has_focus(&self, ctx: &Context) -> bool {
        self.row.is_some_and(|row| focus::has(ctx, row)) || self.notes.card_has_focus(ctx)
    }

    /// Whether a text field of the panel with nothing in it has the keyboard.
    pub fn empty_field_has_focus(&self, ctx: &Context) -> bool {
        self.notes.empty_field_has_focus(ctx)
            || (focus::has(ctx, speakers::field_id()) && self.speakers.typed.is_empty())
            || (focus::has(ctx, answers::field_id()) && self.answers.typed.is_empty())
    }

    /// Where what is typed goes: what is being rewritten, or the field for what comes next.
    pub fn typing_place(&self) -> Option<Id> {
        match self.part {
            Part::Notes => Some(self.notes.typing_place()),
            Part::Answers => Some(self.answers.typing_place()),
            Part::Speakers => Some(speakers::field_id()),
            Part::Priorities => None,
        }
    }

    /// Adds to what is being typed, at its end, while the panel is not drawn. What is to be saved of it.
    pub fn write_on(&mut self, ctx: &Context, text: &str, session: &Session) -> Option<DraftPart> {
        match self.part {
            Part::Notes => Some(self.notes.write_on(ctx, text, session)),
            Part::Answers => Some(self.answers.write_on(ctx, text)),
            Part::Speakers => {
                // A field of one line: each name after the other.
                commands::write_on(&mut self.speakers.typed, &text.replace('\n', ", "));
                widgets::put_cursor_last(ctx, speakers::field_id(), &self.speakers.typed);
                None
            }
            Part::Priorities => None,
        }
    }

    /// Whether what has the keyboard is the field for a note or for a paragraph, and it holds this alone.
    pub fn holds_alone(&self, has_keyboard: Option<Id>, text: &str) -> bool {
        match self.part {
            Part::Notes => has_keyboard == Some(notes::capture_id()) && self.notes.capture.text() == text,
            Part::Answers => has_keyboard == Some(answers::field_id()) && self.answers.typed == text,
            Part::Speakers | Part::Priorities => false,
        }
    }

    /// Whether that has the keyboard; it may just have been given it, and not be drawn yet.
    pub fn typing_place_has_focus(&self, ctx: &Context) -> bool {
        self.typing_place().is_some_and(|place| focus::has(ctx, place))
    }

    /// Shows a part and gives it the keyboard.
    pub fn show(&mut self, ctx: &Context, part: Part) {
        self.part = part;
        if part != Part::Notes {
            // A search that does not show would swallow the next Esc.
            self.notes.close_search();
        }
        let wanted = match part {
            Part::Notes => notes::capture_id(),
            Part::Answers => answers::field_id(),
            Part::Speakers => speakers::field_id(),
            Part::Priorities => priorities::list_id(),
        };
        focus::request(ctx, wanted);
    }

    /// Shows a contribution in its list and gives it the keyboard.
    pub fn show_note(&mut self, id: ContributionId) {
        self.part = Part::Notes;
        self.notes.show(id);
    }

    /// Shows a paragraph of the answer and gives it the keyboard.
    pub fn show_answer(&mut self, ctx: &Context, id: &ParagraphId) {
        self.part = Part::Answers;
        focus::request(ctx, answers::paragraph_id(id));
    }

    /// Shows the search and gives it the keyboard.
    pub fn open_search(&mut self, ctx: &Context) {
        self.part = Part::Notes;
        self.notes.open_search(ctx);
    }

    /// Leaves what is under way in a list or in the search. What is to be done to keep what was typed; `None` when
    /// nothing was under way.
    pub fn leave(&mut self, ctx: &Context, session: &Session, now: &ZonedDateTime) -> Option<Vec<Command>> {
        let declined = match self.part {
            Part::Notes => self.notes.decline_offers(),
            Part::Speakers => self.speakers.decline_offers(),
            Part::Answers | Part::Priorities => false,
        };
        if declined {
            return Some(Vec::new());
        }
        let left = match self.part {
            Part::Notes => self.notes.leave_editing(ctx, session, now),
            Part::Answers => self.answers.leave_editing(ctx, session),
            Part::Speakers | Part::Priorities => None,
        };
        left.or_else(|| self.notes.leave_search(ctx).then(Vec::new))
    }
}

/// A panel that is lower than this scrolls as a whole, points: in less, its parts would lie over each other.
const LEAST_HEIGHT: f32 = 416.0;
/// In a panel that is lower than this, what only explains is left out, points.
const TIGHT_HEIGHT: f32 = 480.0;
/// A list keeps this much of a low panel before the question's text has any of it, points.
const LEAST_LIST: f32 = 84.0;

/// Draws the panel into the whole of `ui`.
pub fn ui(ui: &mut Ui, view: &View<'_>, state: &mut DebateState, ui_commands: &mut Vec<UiCommand>) {
    if ui.available_height() >= LEAST_HEIGHT {
        return whole_ui(ui, view, state, ui_commands);
    }
    // The field at the foot is what one writes in.
    let area = ScrollArea::vertical().id_salt("low-panel").auto_shrink(false).stick_to_bottom(true);
    area.show(ui, |ui| {
        let size = vec2(ui.available_width(), LEAST_HEIGHT);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let mut inside = ui.new_child(UiBuilder::new().max_rect(rect));
        whole_ui(&mut inside, view, state, ui_commands);
    });
}

fn whole_ui(ui: &mut Ui, view: &View<'_>, state: &mut DebateState, ui_commands: &mut Vec<UiCommand>) {
    let room = if ui.available_height() < TIGHT_HEIGHT { Room::Tight } else { Room::Ample };
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    // While one searches, how many were found on each.
    let found = |tab| if state.part == Part::Notes { state.notes.found_in(tab) } else { None };
    tabs::ui(ui, view, &found, ui_commands);
    if state.part != Part::Speakers && now_speaking::is_shown(view) {
        now_speaking::ui(ui, view, ui_commands);
    }
    if state.part != Part::Priorities {
        field_ui(ui, (view, room), state, ui_commands);
    }
    let top = if room == Room::Tight { 8 } else { 14 };
    Frame::new().inner_margin(Margin { left: 16, right: 16, top, bottom: 0 }).show(ui, |ui| {
        if state.part == Part::Priorities && state.slides_have_keys && focus::is_free(ui) {
            keys_elsewhere(ui, view, state.part, ui_commands);
        }
        question_text(ui, view);
        parts_row(ui, view, state, ui_commands);
        ui.add_space(if room == Room::Tight { 6.0 } else { 10.0 });
        let question = view.session.note_question();
        state.row = match state.part {
            Part::Notes => notes::ui(ui, view, &mut state.notes, ui_commands),
            Part::Answers => answers::ui(ui, view, question, &mut state.answers, ui_commands),
            Part::Speakers => speakers::ui(ui, view, question, &mut state.speakers, ui_commands),
            Part::Priorities => priorities::ui(ui, view, question, &mut state.priorities, ui_commands),
        };
    });
}

/// The field for what comes next, at the foot.
fn field_ui(ui: &mut Ui, (view, room): (&View<'_>, Room), state: &mut DebateState, ui_commands: &mut Vec<UiCommand>) {
    let margin = Margin { left: 16, right: 16, top: 12, bottom: 8 };
    let question = view.session.note_question();
    egui::Panel::bottom(Id::unique(("notes-capture", state.part)))
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(view.colors.paper).inner_margin(margin))
        .show(ui, |ui| {
            let corner = pos2(ui.max_rect().left() - 16.0, ui.max_rect().top() - 12.0);
            let line = Rect::from_min_size(corner, vec2(2000.0, 1.0));
            ui.painter().rect_filled(line, 0.0, view.colors.line);
            if state.slides_have_keys && focus::is_free(ui) {
                keys_elsewhere(ui, view, state.part, ui_commands);
            }
            match state.part {
                Part::Notes => notes::field_ui(ui, (view, room), &mut state.notes, ui_commands),
                Part::Answers => answers::field_ui(ui, (view, room), question, &mut state.answers, ui_commands),
                Part::Speakers => speakers::field_ui(ui, view, question, &mut state.speakers, ui_commands),
                Part::Priorities => {}
            }
        });
}

/// Says that what is typed does not go here, and how it would.
fn keys_elsewhere(ui: &mut Ui, view: &View<'_>, part: Part, ui_commands: &mut Vec<UiCommand>) {
    let (words, colors) = (&view.text.notes, view.colors);
    let back = Action::Part(part);
    let frame = Frame::new().fill(colors.primary).corner_radius(8).inner_margin(Margin::symmetric(12, 6));
    frame.show(ui, |ui| {
        let size = vec2(ui.available_width(), 32.0);
        ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let button = Button::new(&words.write_here).key(back.key_label(view.text)).height(30.0).small();
            if button.show(ui, colors).clicked() {
                ui_commands.push(UiCommand::Act(back));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let mode = ui.plugin::<Keys>().lock().mode();
                let said = match (mode.no_letters, mode.presenting) {
                    (true, _) => &words.keys_on_slides_no_letters,
                    (false, true) => &words.keys_on_shown_slides,
                    (false, false) => &words.keys_on_slides,
                };
                let said = egui::RichText::new(said).font(theme::strong(size::SMALL));
                ui.add(egui::Label::new(said.color(colors.on_primary)).wrap());
            });
        });
    });
    ui.add_space(8.0);
}

/// What is asked, with the room under it. Where that would leave the list too little, only its beginning; the rest shows under
/// the pointer. It is on the slide, too.
fn question_text(ui: &mut Ui, view: &View<'_>) {
    let Tab::Question(number) = view.session.tab() else {
        return;
    };
    let deck = view.session.deck();
    let Some(question) = deck.questions().into_iter().find(|question| question.number == number) else {
        return;
    };
    let fields = &view.session.meeting().fields;
    let filled = Placeholders::new(fields, "").fill(question.text);
    let font = theme::strong(size::LARGE);
    let room = ui.available_height() - PARTS - 2.0 * AROUND_PARTS - LEAST_LIST;
    let whole = ui.painter().layout(filled.clone(), font.clone(), view.colors.ink, ui.available_width());
    let line = ui.fonts_mut(|fonts| fonts.row_height(&font));
    if whole.size().y <= room {
        ui.styled_label(filled, font, view.colors.ink);
    } else if line <= room {
        let words = egui::RichText::new(filled).font(font).color(view.colors.ink);
        ui.add(egui::Label::new(words).truncate());
    } else {
        return;
    }
    ui.add_space(AROUND_PARTS);
}

/// The height of the row of parts, points.
const PARTS: f32 = 30.0;
/// Over that row, and under it, points.
const AROUND_PARTS: f32 = 10.0;

/// The parts of the panel, and the search at their right; while one searches, the search alone.
fn parts_row(ui: &mut Ui, view: &View<'_>, state: &mut DebateState, ui_commands: &mut Vec<UiCommand>) {
    let words = &view.text.notes;
    if state.part == Part::Notes && state.notes.search_ui(ui, view) {
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let label_of = |part| match part {
            Part::Notes => &words.list,
            Part::Answers => &words.answers,
            Part::Speakers => &words.speakers,
            Part::Priorities => &words.priorities,
        };
        // In a narrow panel they come closer before the search goes.
        let search = Button::new(&words.search).height(PARTS).small().width(ui);
        let width = |part| part_galley(ui, label_of(part), view.colors.ink).size().x + 2.0;
        let free = ui.available_width() - search - Part::ALL.map(width).iter().sum::<f32>();
        let side = (free / 8.0).clamp(5.0, 10.0);
        for part in Part::ALL {
            if part_label(ui, view, (part, side), label_of(part), state.part == part) {
                ui_commands.push(UiCommand::Act(Action::Part(part)));
            }
        }
        let left = ui.available_width();
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let key = Action::Search.key_label(view.text).filter(|_| left > 118.0);
            if left >= search
                && Button::new(&words.search).key(key).height(30.0).small().show(ui, view.colors).clicked()
            {
                ui_commands.push(UiCommand::Act(Action::Search));
            }
        });
    });
}

fn part_galley(ui: &Ui, label: &str, ink: egui::Color32) -> std::sync::Arc<egui::Galley> {
    ui.painter().layout_no_wrap(label.to_owned(), theme::strong(size::SMALL), ink)
}

/// `side`: the room at each of its sides, points.
fn part_label(ui: &mut Ui, view: &View<'_>, (part, side): (Part, f32), label: &str, selected: bool) -> bool {
    let colors = view.colors;
    let ink = if selected { colors.ink } else { colors.quiet };
    let galley = part_galley(ui, label, ink);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 2.0 * side, PARTS), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, label));
    if selected || response.hovered() {
        ui.painter().rect_filled(rect, 15.0, colors.raised);
    }
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
    widgets::focus_ring(ui, &response, rect, 15, colors);
    response.on_hover_text(Action::Part(part).tooltip(view.text)).clicked()
}
