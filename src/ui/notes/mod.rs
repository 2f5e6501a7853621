//! The notes panel: a list of contributions for each question, and the field where the next one is caught.

use egui::{Align2, Frame, Margin, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::theme::{self, color32, size};
use super::view::{View, Wish};
use super::widgets::{self, Button};
use crate::palette::Accent;
use crate::session::Tab;
use crate::session::search::Search;
use crate::text::fill;

mod capture;
mod card;
mod completion;
mod list;
mod rows;
mod tags;

pub use capture::{Capture, capture_id};
pub use card::card_id;

/// Where the search field has its keyboard focus.
pub fn search_id() -> egui::Id {
    egui::Id::unique("notes-search")
}

/// What the panel remembers between frames; nothing of the meeting.
#[derive(Default)]
pub struct NotesState {
    /// The field for the next note.
    pub capture: Capture,
    list: list::ListState,
    query: String,
    search: Search,
}

impl NotesState {
    /// Takes the draft up again that was being typed.
    pub fn with_draft(draft: &crate::model::Draft) -> Self {
        Self { capture: Capture::from_draft(draft), ..Self::default() }
    }

    /// The contribution whose card has the keyboard, if any.
    pub fn focused_card(&self, ctx: &egui::Context) -> bool {
        self.list.has_focus(ctx)
    }

    /// Whether a text field of the panel with nothing in it has the keyboard.
    pub fn empty_field_has_focus(&self, ctx: &egui::Context) -> bool {
        let has = |id| ctx.memory(|memory| memory.has_focus(id));
        (has(capture_id()) && self.capture.is_empty()) || (has(search_id()) && self.query.is_empty())
    }

    /// Leaves what is under way in the list or the search; tells whether there was anything.
    pub fn leave(&mut self, ctx: &egui::Context) -> bool {
        if self.list.cancel_editing(ctx) {
            return true;
        }
        let searching = ctx.memory(|memory| memory.has_focus(search_id())) && !self.query.is_empty();
        if searching {
            self.query.clear();
        }
        searching
    }

    /// Shows the newest contribution, for after one was added.
    pub fn show_newest(&mut self) {
        self.query.clear();
        self.list.show_newest();
    }
}

/// Draws the panel into the whole of `ui`.
pub fn ui(ui: &mut Ui, view: &View<'_>, state: &mut NotesState, wishes: &mut Vec<Wish>) {
    let colors = view.colors;
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    tabs(ui, view, wishes);
    egui::Panel::bottom("notes-capture")
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(color32(colors.paper)).inner_margin(Margin {
            left: 16,
            right: 16,
            top: 12,
            bottom: 8,
        }))
        .show(ui, |ui| {
            let line =
                Rect::from_min_size(pos2(ui.max_rect().left() - 16.0, ui.max_rect().top() - 12.0), vec2(2000.0, 1.0));
            ui.painter().rect_filled(line, 0.0, color32(colors.line));
            capture::ui(ui, view, &mut state.capture, wishes);
            if state.capture.wants_list() {
                state.list.focus_last();
            }
        });
    Frame::new().inner_margin(Margin { left: 16, right: 16, top: 14, bottom: 0 }).show(ui, |ui| {
        question_text(ui, view);
        ui.add_space(10.0);
        search_row(ui, view, state);
        ui.add_space(10.0);
        let tab = view.session.tab();
        let hits = if state.query.trim().is_empty() {
            None
        } else {
            state.search.update(view.session, &state.query);
            Some(state.search.hits(tab))
        };
        list::ui(ui, view, &mut state.list, hits, wishes);
    });
}

fn tab_name(view: &View<'_>, tab: Tab) -> (String, Accent) {
    match tab {
        Tab::Question(number) => {
            let question = view.session.deck().questions().into_iter().find(|question| question.number == number);
            let theme = question.map_or("", |question| question.theme);
            let name = fill(&view.text.notes.tab, &[("number", &number.0.to_string()), ("theme", theme)]);
            (name, question.map_or(Accent::Innledning, |question| question.accent))
        }
        Tab::Others => (view.text.notes.others.clone(), Accent::Innledning),
    }
}

fn tabs(ui: &mut Ui, view: &View<'_>, wishes: &mut Vec<Wish>) {
    let colors = view.colors;
    let tabs = view.session.tabs();
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 46.0), Sense::hover());
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, color32(colors.line)));
    let width = bar.width() / tabs.len().max(1) as f32;
    for (index, tab) in tabs.into_iter().enumerate() {
        let rect = Rect::from_min_size(pos2(bar.left() + width * index as f32, bar.top()), vec2(width, bar.height()));
        let response = ui.interact(rect, ui.make_persistent_id(("tab", index)), Sense::click());
        let selected = view.session.tab() == tab;
        let count = view.session.contributions(tab).len();
        let (name, accent) = tab_name(view, tab);
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, format!("{name} {count}")));
        let accent = colors.accent(accent);
        let ink = if selected { accent.text } else { colors.quiet };
        if response.hovered() && !selected {
            ui.painter().rect_filled(rect.shrink(4.0), 6.0, color32(colors.raised));
        }
        let painter = ui.painter();
        let count = painter.layout_no_wrap(count.to_string(), theme::strong(size::SMALL), color32(ink));
        let room = width - count.size().x - 22.0;
        let mut job = egui::text::LayoutJob::simple_singleline(name, theme::strong(15.0), color32(ink));
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        let name = painter.layout_job(job);
        let total = name.size().x + 6.0 + count.size().x;
        let left = rect.center().x - total / 2.0;
        let center = rect.center().y;
        let name_width = name.size().x;
        painter.galley(pos2(left, center - name.size().y / 2.0), name, color32(ink));
        painter.galley(pos2(left + name_width + 6.0, center - count.size().y / 2.0), count, color32(ink));
        if selected {
            let under = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 3.0), rect.max);
            painter.rect_filled(under, 0.0, color32(accent.fill));
        }
        widgets::focus_ring(ui, &response, rect.shrink(4.0), 6, colors);
        if response.clicked() {
            wishes.push(Wish::Select(tab));
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
    ui.label(egui::RichText::new(filled).font(theme::strong(size::LARGE)).color(color32(view.colors.ink)));
}

fn search_row(ui: &mut Ui, view: &View<'_>, state: &mut NotesState) {
    let colors = view.colors;
    let words = &view.text.notes;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let searching = !state.query.is_empty();
        if searching {
            let tab = view.session.tab();
            let count = view.session.contributions(tab).len().to_string();
            let hits = state.search.hits(tab).len().to_string();
            let found = fill(&words.search_hits, &[("n", &hits), ("count", &count)]);
            ui.label(egui::RichText::new(found).font(theme::regular(size::SMALL)).color(color32(colors.quiet)));
            if Button::new(&words.clear_search).weight(widgets::Weight::Quiet).height(30.0).show(ui, colors).clicked() {
                state.query.clear();
            }
        } else {
            let rect = Rect::from_min_size(ui.cursor().min, vec2(widgets::pill_size(ui, &words.list).x + 10.0, 30.0));
            ui.allocate_rect(rect, Sense::hover());
            ui.painter().rect_filled(rect, 15.0, color32(colors.raised));
            ui.painter().text(
                rect.center(),
                Align2::CENTER_CENTER,
                &words.list,
                theme::strong(size::SMALL),
                color32(colors.ink),
            );
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let key = super::action::Action::Search.key_label(view.text).unwrap_or_default();
            let hint = format!("{} ({key})", words.search);
            let width = ui.available_width().min(140.0);
            let field = widgets::field(search_id(), &hint, &mut state.query, colors)
                .margin(Margin::symmetric(10, 6))
                .font(theme::regular(size::SMALL))
                .desired_width(width);
            let response = ui.add(field);
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &view.text.actions.search));
        });
    });
}
