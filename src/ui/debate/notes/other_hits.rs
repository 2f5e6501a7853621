//! What a search found beside the notes of the list: notes on other questions, answers, slides and speaker notes.

use egui::{Align2, Id, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::deck::cursor::Move;
use crate::model::ContributionId;
use crate::session::Tab;
use crate::session::find::{Find, FoundIn, Hit};
use crate::session::query::KindNames;
use crate::text::fill;
use crate::ui::commands::{self, FindAction, Place};
use crate::ui::debate::tabs::tab_name;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets;
use crate::ui::widgets::row_list;

/// A row's height, points.
const ROW: f32 = 40.0;
/// Height of the heading, points.
const HEAD: f32 = 28.0;

fn row_id(index: usize) -> Id {
    Id::unique(("also", index))
}

/// What was found.
#[derive(Default)]
pub struct OtherHits {
    find: Find,
    shown: Vec<Hit>,
    /// What is shown was found for this, beside this list.
    done_for: Option<(String, u64, Tab)>,
}

impl OtherHits {
    /// Brings it up to date.
    pub fn update(&mut self, view: &View<'_>, typed: &str, names: &KindNames<'_>) {
        let here = view.session.tab();
        let now = (view.session.list_revision(), here);
        if self.done_for.as_ref().is_some_and(|(old, revision, tab)| old == typed && (*revision, *tab) == now) {
            return;
        }
        self.done_for = Some((typed.to_owned(), now.0, now.1));
        let elsewhere = |hit: &&Hit| match &hit.found_in {
            FoundIn::Note(id) => tab_of(view, id) != Some(here),
            FoundIn::Slide | FoundIn::SpeakerNotes | FoundIn::Answer(_) => true,
        };
        self.shown = self.find.update(view.session, typed, names).iter().filter(elsewhere).cloned().collect();
        // What people have said and answered before what the slides say.
        self.shown.sort_by_key(|hit| match hit.found_in {
            FoundIn::Note(_) => 0,
            FoundIn::Answer(_) => 1,
            FoundIn::Slide => 2,
            FoundIn::SpeakerNotes => 3,
        });
    }

    /// The first row, where there are any.
    pub fn first_row(&self) -> Option<Id> {
        (!self.shown.is_empty()).then(|| row_id(0))
    }

    /// How high it is, points.
    pub fn height(&self) -> f32 {
        if self.shown.is_empty() { 0.0 } else { HEAD + ROW * self.shown.len() as f32 + 8.0 }
    }

    /// Draws the rows, no higher than that. Returns the one that has the keyboard.
    pub fn ui(&self, ui: &mut Ui, view: &View<'_>, height: f32, ui_commands: &mut Vec<UiCommand>) -> Option<Id> {
        if self.shown.is_empty() {
            return None;
        }
        let colors = view.colors;
        let ids: Vec<_> = (0..self.shown.len()).map(row_id).collect();
        let focused = row_list::walk(ui, &ids, None);
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
        let quiet = colors.quiet;
        let also = &view.text.notes.also;
        ui.painter().text(head.left_center(), Align2::LEFT_CENTER, also, theme::strong(size::SMALL), quiet);
        ScrollArea::vertical()
            .id_salt("also")
            .auto_shrink(false)
            .min_scrolled_height(0.0)
            .max_height(height - HEAD)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (hit, id) in self.shown.iter().zip(&ids) {
                    row_ui(ui, view, hit, *id, ui_commands);
                }
            });
        focused.and_then(|at| ids.get(at)).copied()
    }
}

fn row_ui(ui: &mut Ui, view: &View<'_>, hit: &Hit, id: Id, ui_commands: &mut Vec<UiCommand>) {
    let colors = view.colors;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - 12.0, ROW), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    let place = place_words(view, hit);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{place}: {}", hit.line)));
    row_list::highlight(ui, &response, colors);
    let at = pos2(rect.left() + 10.0, rect.top() + 3.0);
    ui.painter().text(at, Align2::LEFT_TOP, place, theme::regular(size::TINY), colors.quiet);
    let at = pos2(rect.left() + 10.0, rect.top() + 17.0);
    widgets::clipped_text(ui, at, &hit.line, theme::regular(size::MEDIUM), colors.ink, rect.width() - 20.0);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let show = response.has_focus() && commands::took(ui, Place::FoundRow, FindAction::Show);
    if show || response.clicked() {
        ui_commands.extend(go_to(hit));
    }
}

/// The list that a note stands in.
fn tab_of(view: &View<'_>, id: &ContributionId) -> Option<Tab> {
    view.session.meeting().contribution(id).map(|note| view.session.tab_of(note))
}

/// Where a hit is, in words.
pub fn place_words(view: &View<'_>, hit: &Hit) -> String {
    let words = &view.text.presenter;
    let template = match (&hit.found_in, hit.slide) {
        (FoundIn::Slide, _) => &words.find_slide,
        (FoundIn::SpeakerNotes, _) => &words.find_speaker_notes,
        (FoundIn::Answer(_), _) => &words.find_answer,
        (FoundIn::Note(_), Some(_)) => &words.find_note,
        (FoundIn::Note(_), None) => &words.find_note_gone,
    };
    let n = hit.slide.map_or_else(String::new, |slide| (slide + 1).to_string());
    let question = match &hit.found_in {
        FoundIn::Note(id) => tab_of(view, id).map(|tab| tab_name(view, tab).0),
        FoundIn::Slide | FoundIn::SpeakerNotes | FoundIn::Answer(_) => None,
    };
    fill(template, &[("n", &n), ("question", question.as_deref().unwrap_or_default())])
}

/// What goes there: a note and an answer open in their panel, a slide is shown. The audience stays where it is unless a slide
/// was asked for.
pub fn go_to(hit: &Hit) -> Option<UiCommand> {
    match (&hit.found_in, hit.slide) {
        (FoundIn::Answer(id), _) => Some(UiCommand::ShowAnswer(id.clone())),
        (FoundIn::Note(id), _) => Some(UiCommand::ShowNote(id.clone())),
        (FoundIn::Slide | FoundIn::SpeakerNotes, slide) => slide.map(|slide| UiCommand::Show(Move::To(slide))),
    }
}
