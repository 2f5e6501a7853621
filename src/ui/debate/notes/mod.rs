//! What is said: a list of contributions for each question, the search over it, and the field where the next one is
//! caught.

use egui::{Context, Id, Ui, vec2};
use jiff::ZonedDateTime;

use self::list::ListState;
use self::search::SearchState;
use crate::model::{Command, ContributionId, Draft, DraftPart};
use crate::session::{Session, Tab};
use crate::ui::debate::room::Room;
use crate::ui::focus;
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;

mod actions;
mod capture;
mod card;
mod completion;
mod kinds;
mod list;
mod other_hits;
mod rewrite;
pub(super) mod rows;
mod search;
mod tags;

pub use capture::{Capture, capture_id};
pub use card::{author_name, card_id};
pub use kinds::kind_names;
pub use other_hits::{go_to, place_words};

/// What the notes remember between frames; nothing of the meeting.
#[derive(Default)]
pub struct NotesState {
    /// The field for the next note.
    pub capture: Capture,
    list: ListState,
    search: SearchState,
}

impl NotesState {
    /// Takes the draft up again that was being typed.
    pub fn with_draft(draft: &Draft) -> Self {
        let list = ListState::rewriting(draft.note.clone());
        Self { capture: Capture::from_draft(draft), list, ..Self::default() }
    }

    /// Where what is typed goes.
    pub fn typing_place(&self) -> Id {
        self.list.shown_rewrite().map_or_else(capture_id, |rewrite| rewrite::text_id(&rewrite.id))
    }

    /// Adds to what is being typed, while it is not drawn. What is to be saved.
    pub fn write_on(&mut self, ctx: &Context, text: &str, session: &Session) -> DraftPart {
        self.list.write_on(ctx, text).unwrap_or_else(|| self.capture.write_on(ctx, text, session))
    }

    /// Whether a card has the keyboard.
    pub fn card_has_focus(&self, ctx: &Context) -> bool {
        self.list.has_focus(ctx)
    }

    /// Whether a text field with nothing in it has the keyboard.
    pub fn empty_field_has_focus(&self, ctx: &Context) -> bool {
        (focus::has(ctx, capture_id()) && self.capture.is_empty())
            || (focus::has(ctx, search::field_id()) && self.search.is_empty())
    }

    /// Shows a contribution in its list and gives it the keyboard.
    pub fn show(&mut self, id: ContributionId) {
        self.search.close();
        self.list.focus_note(id);
    }

    /// Shows the newest contribution, for after one was added.
    pub fn show_newest(&mut self) {
        self.search.clear();
        self.list.show_newest();
    }

    /// Takes away what is offered to complete the next note with. Tells whether anything was.
    pub fn decline_offers(&mut self) -> bool {
        self.capture.decline_offers()
    }

    /// Leaves rewriting a note. What is to be done to keep what was typed; `None` when nothing was under way.
    pub fn leave_editing(&mut self, ctx: &Context, session: &Session, now: &ZonedDateTime) -> Option<Vec<Command>> {
        self.list.leave_editing(ctx, session, now)
    }

    /// Shows the search and gives it the keyboard.
    pub fn open_search(&mut self, ctx: &Context) {
        self.search.open(ctx);
    }

    /// Takes the search away.
    pub fn close_search(&mut self) {
        self.search.close();
    }

    /// Takes the search away, and the keyboard from it. Returns whether there was one.
    pub fn leave_search(&mut self, ctx: &Context) -> bool {
        let was_open = self.search.close();
        if was_open {
            focus::let_go(ctx, search::field_id());
        }
        was_open
    }

    /// How many notes of a list were found; `None` while nothing is searched for.
    pub fn found_in(&self, tab: Tab) -> Option<usize> {
        self.search.found_in(tab)
    }

    /// Draws the search, where there is one. Returns whether there is.
    pub fn search_ui(&mut self, ui: &mut Ui, view: &View<'_>) -> bool {
        let is_open = self.search.is_open(ui);
        if is_open && search::ui(ui, view, &mut self.search) {
            self.list.focus_first();
        }
        is_open
    }
}

/// Draws the list. Returns the row below the notes that has the keyboard.
pub fn ui(ui: &mut Ui, view: &View<'_>, state: &mut NotesState, ui_commands: &mut Vec<UiCommand>) -> Option<Id> {
    let row = list_ui(ui, view, state, ui_commands);
    // Half rewritten, it is on the disk as a half-typed note is.
    if state.list.rewrite() != view.session.meeting().draft.note.as_ref() {
        ui_commands.push(UiCommand::Typed(DraftPart::NoteRewrite(state.list.rewrite().cloned())));
    }
    row
}

fn list_ui(ui: &mut Ui, view: &View<'_>, state: &mut NotesState, ui_commands: &mut Vec<UiCommand>) -> Option<Id> {
    let NotesState { list, search, .. } = state;
    if search.found(view).is_none() {
        list::ui(ui, view, list, (None, capture_id(), false), ui_commands);
        return None;
    }
    // What was found elsewhere stands under the notes, which are found in place: where none are, it has all the room.
    let found_here = search.found_in(view.session.tab()).is_some_and(|found| found > 0);
    let most = ui.available_height() * if found_here { 0.5 } else { 1.0 };
    let below_height = search.other_hits.height().min(most);
    let height = if found_here || below_height == 0.0 { ui.available_height() - below_height } else { 0.0 };
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_min_height(height);
        let first = search.other_hits.first_row();
        let below = first.unwrap_or_else(capture_id);
        list::ui(ui, view, list, (search.found(view), below, first.is_some()), ui_commands);
    });
    search.other_hits.ui(ui, view, below_height, ui_commands)
}

/// Draws the field for the next note.
pub fn field_ui(
    ui: &mut Ui,
    (view, room): (&View<'_>, Room),
    state: &mut NotesState,
    ui_commands: &mut Vec<UiCommand>,
) {
    capture::ui(ui, (view, room), &mut state.capture, ui_commands);
    if state.capture.wants_list() {
        state.list.focus_last();
    }
}
