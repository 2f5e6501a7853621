//! The questions, one label each, at the head of the panel.

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::model::{Command, ContributionId};
use crate::palette::Accent;
use crate::session::Tab;
use crate::text::fill;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{self, reorder};

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
