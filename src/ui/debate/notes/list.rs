//! The list of contributions: only what shows is laid out, and the arrow keys walk through all of it.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use egui::style::ScrollAnimation;
use egui::{Align, Context, Id, Rect, ScrollArea, Ui, vec2};
use jiff::ZonedDateTime;

use super::capture::capture_id;
use super::card::{self, card_id};
use super::rewrite::{self, EditOutcome, Editing};
use super::rows::{GAP, Rows, Version};
use crate::model::draft::NoteRewrite;
use crate::model::{Command, Contribution, ContributionId, DraftPart};
use crate::session::search::Search;
use crate::session::{Session, Tab};
use crate::ui::commands::{self, FieldAction, Place, Walk};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{self, reorder};

/// What the list remembers between frames.
#[derive(Default)]
pub struct ListState {
    rows: Rows,
    editing: Option<Editing>,
    /// What is rewritten was drawn last: its note may stand on another question than the one that shows.
    shows_editing: bool,
    /// The card that had the keyboard last, and its place in the list.
    focused: Option<(ContributionId, usize)>,
    reveal: Option<Reveal>,
    /// Lists that have been shown: each begins at its newest note.
    shown: HashSet<Tab>,
    /// The list that stands at its newest note: it goes on standing there when the field under it grows or shrinks, and when
    /// the notes do.
    at_newest: Option<AtNewest>,
    /// The card that is to have the keyboard, as soon as the list is drawn.
    goal: Option<Goal>,
}

/// A list that stands at its newest note.
#[derive(Clone, Copy, PartialEq)]
struct AtNewest {
    tab: Tab,
    /// How much of it shows, points.
    shown: f32,
    /// How high all its notes were before the frame measured them, points.
    total: f32,
    /// How far it was scrolled after the frame, points.
    offset: f32,
}

/// A card that is looked for where the list is known.
enum Goal {
    First,
    Last,
    Note(ContributionId),
}

#[derive(Clone, Copy, PartialEq)]
enum Reveal {
    Newest,
    Row(usize),
}

impl ListState {
    /// Whether one of the cards has the keyboard.
    pub fn has_focus(&self, ctx: &Context) -> bool {
        self.focused.as_ref().is_some_and(|(id, _)| focus::has(ctx, card_id(id)))
    }

    /// Takes up a note again that was being rewritten.
    pub fn rewriting(so_far: Option<NoteRewrite>) -> Self {
        // The field is there in the first frame, also before the list is drawn.
        Self { editing: so_far.map(Editing::again), shows_editing: true, ..Self::default() }
    }

    /// Leaves editing and keeps what was typed: a clicker sends Esc as well. What is to be done for that; `None` when
    /// nothing was under way.
    pub fn leave_editing(&mut self, ctx: &Context, session: &Session, now: &ZonedDateTime) -> Option<Vec<Command>> {
        let editing = self.editing.take()?;
        let commands = editing.commands(session, now, false);
        let id = &editing.so_far.id;
        // What was deleted meanwhile comes back by what was typed in it, and else has no card.
        let stays = !commands.is_empty() || session.meeting().contribution(id).is_some_and(|note| !note.is_deleted());
        focus::request(ctx, if stays { card_id(id) } else { capture_id() });
        Some(commands)
    }

    /// Where the keyboard belongs in a card: its text while it is rewritten.
    fn place_of(&self, id: &ContributionId) -> Id {
        if self.rewrite().is_some_and(|rewrite| rewrite.id == *id) { rewrite::text_id(id) } else { card_id(id) }
    }

    /// The list has become empty under the card that had the keyboard.
    fn gone_to_field(&mut self, ctx: &Context) {
        if self.has_focus(ctx) {
            focus::request(ctx, capture_id());
        }
        self.focused = None;
    }

    /// What is being rewritten, as it goes into the draft.
    pub fn rewrite(&self) -> Option<&NoteRewrite> {
        self.editing.as_ref().map(|editing| &editing.so_far)
    }

    /// What is being rewritten, where it shows.
    pub fn shown_rewrite(&self) -> Option<&NoteRewrite> {
        self.rewrite().filter(|_| self.shows_editing)
    }

    /// Adds to the text that is being rewritten, where it was shown, while it is not drawn. What is to be saved.
    pub fn write_on(&mut self, ctx: &Context, text: &str) -> Option<DraftPart> {
        let editing = self.editing.as_mut().filter(|_| self.shows_editing)?;
        let NoteRewrite { id, words, .. } = &mut editing.so_far;
        commands::write_on(&mut words.text, text);
        widgets::put_cursor_last(ctx, rewrite::text_id(id), &words.text);
        Some(DraftPart::NoteRewrite(Some(editing.so_far.clone())))
    }

    /// Scrolls to the end.
    pub fn show_newest(&mut self) {
        self.reveal = Some(Reveal::Newest);
    }

    /// Gives the first card the keyboard.
    pub fn focus_first(&mut self) {
        self.goal = Some(Goal::First);
    }

    /// Gives the card of a note the keyboard, and shows it.
    pub fn focus_note(&mut self, id: ContributionId) {
        self.goal = Some(Goal::Note(id));
    }

    /// Gives the last card the keyboard.
    pub fn focus_last(&mut self) {
        self.goal = Some(Goal::Last);
    }
}

/// Draws the list, or those of it that a search found.
/// Below the last card the keyboard goes to `below`.
pub fn ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut ListState,
    (search, below, found_elsewhere): (Option<&Search>, Id, bool),
    ui_commands: &mut Vec<UiCommand>,
) {
    let tab = view.session.tab();
    state.shows_editing = false;
    rewrite_without_card(ui, view, state, ui_commands);
    let hits = search.map(|search| search.hits(tab));
    let all = view.session.contributions(tab);
    let count = hits.map_or(all.len(), <[usize]>::len);
    if count == 0 {
        // What waits for a card must not take the keyboard from whoever writes the first one.
        state.goal = None;
        state.gone_to_field(ui.ctx());
        if !found_elsewhere {
            empty(ui, view, hits.is_some());
        }
        return;
    }
    let item = |row: usize| -> Option<&Arc<Contribution>> {
        match hits {
            Some(hits) => all.get(*hits.get(row)?),
            None => all.get(row),
        }
    };
    let width = ui.available_width();
    let version =
        Version { tab, list_revision: view.session.list_revision(), search: search.map(Search::version), width };
    state.rows.update(version, || (0..count).filter_map(item));
    walk(ui, state, count, &item, below);
    let shown_height = ui.available_height();
    if search.is_none() && state.shown.insert(tab) && state.reveal.is_none() {
        state.reveal = Some(Reveal::Newest);
    }
    // Where somebody is at a card, that stays where it is.
    let total = state.rows.total();
    let stands_still = state.has_focus(ui.ctx()) || state.editing.is_some();
    let has_another_height =
        |at: AtNewest| at.tab == tab && (at.shown != shown_height || (at.total != total && !stands_still));
    if state.reveal.is_none() && search.is_none() && state.at_newest.is_some_and(has_another_height) {
        state.reveal = Some(Reveal::Newest);
    }
    let reveal = state.reveal.take();
    let mut area = ScrollArea::vertical().id_salt(("contributions", tab)).auto_shrink(false);
    // As low as what is left for it: it must not lie over the field.
    area = area.max_height(shown_height).min_scrolled_height(0.0);
    let id = ui.make_persistent_id(egui::IdSalt::new(("contributions", tab)));
    let offset = egui::scroll_area::State::load(ui.ctx(), id).map_or(0.0, |state| state.clamped_offset().y);
    if let Some(Reveal::Row(row)) = reveal {
        let (top, height) = state.rows.place(row);
        let kept = offset.clamp((top + height + 50.0 - shown_height).min(top), top);
        area = area.vertical_scroll_offset(kept.max(0.0));
    }
    let mut moved = false;
    let shown = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(state.rows.total() + 8.0);
        // Room above for the frame of what has the keyboard, as below.
        let origin = ui.max_rect().min + vec2(0.0, 2.0);
        // Room for the frame of what has the focus, which is drawn outside the card.
        let card_width = ui.max_rect().width() - 4.0;
        let visible = state.rows.visible(viewport.min.y, viewport.max.y);
        // What has the keyboard is drawn wherever it is: egui takes the keyboard from what is not drawn.
        let kept = keeps_keyboard(ui, state, &visible, count, &item);
        let mut places = Vec::new();
        for row in visible.clone().chain(kept) {
            let Some(item) = item(row) else { continue };
            let (top, height) = state.rows.place(row);
            let rect = Rect::from_min_size(origin + vec2(0.0, top), vec2(card_width, height));
            let height = one(ui, view, state, rect, (row, item, hits.is_some()), ui_commands);
            let has_grown = state.rows.measure(row, item, height);
            moved |= has_grown;
            if has_grown && state.rewrite().is_some_and(|rewrite| rewrite.id == item.id) {
                // The buttons under the text that is rewritten stay in sight while it grows.
                state.reveal = Some(Reveal::Row(row));
            }
            if visible.contains(&row) {
                places.push((row, Rect::from_min_size(rect.min, vec2(card_width, height))));
            }
        }
        // What was measured just now counts: egui scrolls no further than to the end that it knows.
        ui.set_min_height(state.rows.total() + 8.0);
        if reveal == Some(Reveal::Newest) {
            let end = origin + vec2(0.0, state.rows.total() + 6.0);
            let last = Rect::from_min_max(end - vec2(0.0, 1.0), end);
            ui.scroll_to_rect_animation(last, Some(Align::BOTTOM), ScrollAnimation::none());
        }
        if hits.is_none()
            && let Some((id, before)) = reorder::landing::<ContributionId>(ui, view.colors, &places)
            && let Some(note) = all.iter().find(|note| note.id == id)
            && let Some(rank) = view.session.rank_before(note, before)
        {
            ui_commands.push(UiCommand::Apply(Command::SetRank(id, rank)));
        }
    });
    let is_at_end = shown.state.clamped_offset().y + shown_height + 2.0 >= shown.content_size.y;
    let now = AtNewest { tab, shown: shown_height, total, offset: shown.state.clamped_offset().y };
    // A note that was measured just now has pushed the end away; nobody has scrolled up.
    let was_pushed = |at: AtNewest| moved && at.tab == tab && now.offset > at.offset - 0.5;
    let is_at_newest = is_at_end || reveal == Some(Reveal::Newest) || state.at_newest.is_some_and(was_pushed);
    state.at_newest = is_at_newest.then_some(now);
    let has_scrolled = (now.offset - offset).abs() > 0.5;
    if moved || (has_scrolled && reveal.is_some()) {
        // How high a card is, is known when it has been drawn: what is looked for may not be in sight yet.
        state.reveal = state.reveal.or(reveal);
        ui.ctx().request_repaint();
    }
}

/// The row that has the keyboard, or is being rewritten, where it is not among those that show.
fn keeps_keyboard<'a>(
    ui: &Ui,
    state: &ListState,
    visible: &Range<usize>,
    count: usize,
    item: &dyn Fn(usize) -> Option<&'a Arc<Contribution>>,
) -> Option<usize> {
    let focused = state.focused.as_ref().filter(|_| state.has_focus(ui.ctx())).map(|(id, _)| id);
    let id = state.rewrite().map(|rewrite| &rewrite.id).or(focused)?;
    let is_it = |row: &usize| item(*row).is_some_and(|item| item.id == *id);
    if visible.clone().any(|row| is_it(&row)) {
        return None;
    }
    (0..count).rev().find(is_it)
}

fn one(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut ListState,
    rect: Rect,
    (row, item, thinned): (usize, &Contribution, bool),
    ui_commands: &mut Vec<UiCommand>,
) -> f32 {
    if let Some(editing) = state.editing.as_mut().filter(|editing| editing.so_far.id == item.id) {
        state.shows_editing = true;
        return match rewrite::ui(ui, view, rect, editing, ui_commands) {
            EditOutcome::Goes(height) => height,
            EditOutcome::Saved | EditOutcome::Cancelled => finish_editing(ui, state, item, rect.height()),
        };
    }
    let outcome = card::read(ui, view, rect, (item, thinned), ui_commands);
    if outcome.focused {
        state.focused = Some((item.id.clone(), row));
    }
    if outcome.edit {
        // One is rewritten at a time; what was typed in another is kept.
        let left = state.editing.take().map(|other| other.commands(view.session, view.now, false));
        ui_commands.extend(left.into_iter().flatten().map(UiCommand::Apply));
        state.editing = Some(Editing::new(item, view));
        state.shows_editing = true;
        focus::request(ui, rewrite::text_id(&item.id));
        ui.ctx().request_repaint();
    }
    outcome.height
}

/// What was being rewritten and was deleted meanwhile has no card any more: it stays in sight over the list, until it is saved
/// or left.
fn rewrite_without_card(ui: &mut Ui, view: &View<'_>, state: &mut ListState, ui_commands: &mut Vec<UiCommand>) {
    let gone = |id: &ContributionId| view.session.meeting().contribution(id).is_none_or(|note| note.is_deleted());
    let Some(editing) = state.editing.as_mut().filter(|editing| gone(&editing.so_far.id)) else {
        return;
    };
    ui.small_warning(&view.text.notes.deleted_meanwhile);
    ui.add_space(6.0);
    let rect = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width() - 4.0, 0.0));
    let id = editing.so_far.id.clone();
    state.shows_editing = true;
    let place = match rewrite::ui(ui, view, rect, editing, ui_commands) {
        EditOutcome::Goes(_) => {
            ui.add_space(GAP);
            return;
        }
        EditOutcome::Saved => card_id(&id),
        EditOutcome::Cancelled => capture_id(),
    };
    state.editing = None;
    focus::request(ui, place);
    ui.ctx().request_repaint();
}

fn finish_editing(ui: &Ui, state: &mut ListState, item: &Contribution, height: f32) -> f32 {
    state.editing = None;
    focus::request(ui, card_id(&item.id));
    ui.ctx().request_repaint();
    height
}

/// The arrow keys move from card to card, and on to `below`.
fn walk<'a>(
    ui: &Ui,
    state: &mut ListState,
    count: usize,
    item: &dyn Fn(usize) -> Option<&'a Arc<Contribution>>,
    below: Id,
) {
    let go_to = |state: &mut ListState, row: usize| {
        if let Some(item) = item(row) {
            focus::request(ui, state.place_of(&item.id));
            state.focused = Some((item.id.clone(), row));
            state.reveal = Some(Reveal::Row(row));
        }
    };
    let goal = state.goal.take().and_then(|goal| match goal {
        Goal::First => Some(0),
        Goal::Last => Some(count - 1),
        Goal::Note(id) => (0..count).rev().find(|row| item(*row).is_some_and(|item| item.id == id)),
    });
    if let Some(row) = goal {
        go_to(state, row);
        return;
    }
    if !state.has_focus(ui.ctx()) {
        return;
    }
    let Some((id, was)) = state.focused.clone() else {
        return;
    };
    let is_at = |row: &usize| item(*row).is_some_and(|item| item.id == id);
    let current = Some(was).filter(is_at).or_else(|| (0..count).rev().find(is_at));
    let Some(row) = current else {
        // Deleted, moved or no longer found: the keyboard goes to the one that stands there now.
        go_to(state, was.min(count - 1));
        return;
    };
    if row != was {
        go_to(state, row);
    }
    match commands::pressed(ui, Place::AnyRow) {
        Some(Walk::Up) => go_to(state, row.saturating_sub(1)),
        Some(Walk::Down) if row + 1 < count => go_to(state, row + 1),
        Some(Walk::Down) => focus::request(ui, below),
        Some(Walk::First) => go_to(state, 0),
        Some(Walk::Last) => go_to(state, count - 1),
        None => {}
    }
}

fn empty(ui: &mut Ui, view: &View<'_>, searching: bool) {
    let words = &view.text.notes;
    ui.add_space(28.0 + GAP);
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        if searching {
            ui.weak(&words.no_hits);
        } else {
            ui.strong_label(&words.empty_title);
            let hint = commands::fill_keys(view.text, &words.empty_hint, &[(FieldAction::Confirm.into(), "key")]);
            ui.hint(&hint);
        }
    });
}
