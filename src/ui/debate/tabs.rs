//! The questions, one label each, at the head of the panel.

use egui::{Color32, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::model::{Command, ContributionId};
use crate::palette::Accent;
use crate::session::Tab;
use crate::text::fill;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{self, reorder};

/// At a tab's sides, points.
const SIDES: f32 = 16.0;
/// Between a tab's name and how many notes there are, points.
const BEFORE_COUNT: f32 = 6.0;

/// Draws them, with how many notes there are on each, or were `found` by a search.
pub fn ui(ui: &mut Ui, view: &View<'_>, found: &dyn Fn(Tab) -> Option<usize>, ui_commands: &mut Vec<UiCommand>) {
    let colors = view.colors;
    let tabs = view.session.tabs();
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 46.0), Sense::hover());
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, colors.line));
    let width = bar.width() / tabs.len().max(1) as f32;
    for (index, tab) in tabs.into_iter().enumerate() {
        let rect = Rect::from_min_size(pos2(bar.left() + width * index as f32, bar.top()), vec2(width, bar.height()));
        let response = ui.interact(rect, ui.make_persistent_id(("tab", index)), Sense::click());
        let selected = view.session.tab() == tab;
        let count = found(tab).unwrap_or_else(|| view.session.contributions(tab).len());
        let (name, accent) = tab_name(view, tab);
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, format!("{name} {count}")));
        let accent = colors.accent(accent);
        let ink = if selected { accent.text } else { colors.quiet };
        // A note that is dragged here moves to this question.
        let (is_over, dropped) = reorder::over::<ContributionId>(ui, rect);
        if is_over {
            ui.painter().rect_filled(rect.shrink(3.0), 6.0, accent.tint);
            ui.painter().rect_stroke(rect.shrink(3.0), 6.0, Stroke::new(2.0, accent.text), StrokeKind::Inside);
        }
        if let (Some(note), Tab::Question(question)) = (dropped, tab)
            && !selected
        {
            ui_commands.push(UiCommand::Apply(Command::MoveToQuestion(note, question)));
        }
        if response.hovered() && !selected {
            ui.painter().rect_filled(rect.shrink(4.0), 6.0, colors.raised);
        }
        let is_whole = label_ui(ui, rect, (&name, number_of(view, tab)), count, ink);
        if selected {
            let under = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 3.0), rect.max);
            ui.painter().rect_filled(under, 0.0, accent.fill);
        }
        widgets::focus_ring(ui, &response, rect.shrink(4.0), 6, colors);
        let response = if is_whole { response } else { response.on_hover_text(format!("{name} · {count}")) };
        if response.clicked() {
            ui_commands.push(UiCommand::Select(tab));
        }
    }
}

/// A tab's name and how many notes it has. Where there is not room for all, the theme is shortened first and the number of
/// notes goes next; which question it is can always be seen. Tells whether all is there.
fn label_ui(ui: &Ui, rect: Rect, (name, number): (&str, Option<String>), count: usize, ink: Color32) -> bool {
    let painter = ui.painter();
    let strong = theme::strong(size::MEDIUM);
    let width = |words: &str| painter.layout_no_wrap(words.to_owned(), strong.clone(), ink).size().x;
    let count = painter.layout_no_wrap(count.to_string(), theme::strong(size::SMALL), ink);
    let room = rect.width() - count.size().x - SIDES - BEFORE_COUNT;
    // Two letters of the theme, or none.
    let least = number.as_ref().map(|number| width(&format!("{number} Mm…")));
    let bare = number.filter(|_| width(name) > room && least.is_some_and(|least| least > room));
    let has_count =
        bare.as_ref().is_none_or(|number| width(number) + BEFORE_COUNT + count.size().x <= rect.width() - 6.0);
    let most = if bare.is_some() { rect.width() - 4.0 } else { room };
    let words = bare.as_deref().unwrap_or(name);
    let name = widgets::clipped(ui, words, strong.clone(), ink, most);
    let is_whole = bare.is_none() && !name.elided;
    let total = name.size().x + if has_count { BEFORE_COUNT + count.size().x } else { 0.0 };
    let (left, center) = (rect.center().x - total / 2.0, rect.center().y);
    let right = left + name.size().x;
    painter.galley(pos2(left, center - name.size().y / 2.0), name, ink);
    if has_count {
        // Beside a bare number it is told from that by its size.
        let count = if bare.is_some() {
            painter.layout_no_wrap(count.text().to_owned(), theme::regular(size::TINY), ink)
        } else {
            count
        };
        painter.galley(pos2(right + BEFORE_COUNT, center - count.size().y / 2.0), count, ink);
    }
    is_whole
}

/// What a question's tab is called without its theme.
fn number_of(view: &View<'_>, tab: Tab) -> Option<String> {
    let Tab::Question(number) = tab else { return None };
    let name = fill(&view.text.notes.tab, &[("number", &number.0.to_string()), ("theme", "")]);
    Some(name.trim_end().to_owned())
}

/// What a list is called, and its colour.
pub fn tab_name(view: &View<'_>, tab: Tab) -> (String, Accent) {
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
