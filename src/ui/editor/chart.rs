//! A chart's numbers in a field of lines, how they are drawn, and what they show in words.

use egui::{Id, Ui};

use super::choice::{Choices, choice};
use super::table::{self, Fault, Look};
use super::{EditorState, EditorView, ask_slide};
use crate::deck::edit::Typing;
use crate::deck::{Body, Chart, SeriesChart, Slide, TextPart};
use crate::text::{EditorWords, fill};
use crate::ui::labels::Labels;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::{Button, Field};

/// Typed into, beside the texts of slides: as [`Typing`] tells them apart.
const OF_TABLE: usize = 300;

/// Draws them.
pub fn ui(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    (current, slide): (usize, &Slide),
    chart: &Chart,
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let words = &editor.view.text.editor;
    let mut said = state.draft.table.clone().unwrap_or_else(|| table::written(chart));
    let look = Look::of(chart);
    // A look that the numbers do not have cannot be chosen.
    let drawn = Look::ALL.map(|look| table::read(&said, look, chart, &words.series).ok());
    let names = Look::ALL.map(|look| name(look, words));
    let at = Look::ALL.iter().position(|other| *other == look);
    let possible = drawn.each_ref().map(Option::is_some);
    let chosen = choice(ui, editor, &Choices { name: &words.chart, choices: &names, at, possible: Some(&possible) });
    if let Some(new) = chosen.and_then(|at| drawn.get(at).cloned().flatten()) {
        ask_slide(ui_commands, (current, with_chart(slide, new, words)), None);
    }
    let field = Field::new(Id::unique("editor-table"), &words.numbers).margin(10, 7).lines(4);
    if field.show_under_name(ui, &mut said).changed() {
        if let Ok(read) = table::read(&said, look, chart, &words.series) {
            let typing = Typing { slide: slide.id.clone(), part: OF_TABLE };
            ask_slide(ui_commands, (current, with_chart(slide, read, words)), Some(typing));
        }
        state.draft.table = Some(said.clone());
    }
    match table::read(&said, look, chart, &words.series) {
        Ok(_) => ui.small_hint(&words.numbers_hint),
        Err(fault) => ui.small_warning(fault_words(fault, words)),
    };
    ui.add_space(4.0);
    let own = described(slide, words);
    if own.is_some() && slide.text_of(TextPart::Alt).as_deref() != own.as_deref() {
        let button = Button::new(&words.describe_numbers).show(ui, editor.view.colors);
        if let Some(own) = own.filter(|_| button.clicked()) {
            ask_slide(ui_commands, (current, slide.with_text(TextPart::Alt, &own)), None);
            state.draft.typed.remove(&TextPart::Alt);
        }
    }
    ui.add_space(8.0);
}

/// Whether a table of a chart cannot be read as it is typed.
pub fn is_unread(slide: &Slide, table: &str) -> bool {
    match &slide.body {
        Body::Chart { chart, .. } => table::read(table, Look::of(chart), chart, "").is_err(),
        _ => false,
    }
}

/// What a chart shows in words, made of its numbers; `None` for other slides.
pub fn described(slide: &Slide, words: &EditorWords) -> Option<String> {
    const LONGEST: usize = 2_900;
    let Body::Chart { chart, unit, .. } = &slide.body else { return None };
    let told = fill(&words.chart_alt, &[("values", &chart.told(unit))]);
    if told.chars().count() <= LONGEST {
        return Some(told);
    }
    Some(told.chars().take(LONGEST).chain(['…']).collect())
}

/// The slide with another chart. A description that was made of its numbers is made anew.
fn with_chart(slide: &Slide, new: Chart, words: &EditorWords) -> Slide {
    let is_made = described(slide, words).as_deref() == slide.text_of(TextPart::Alt).as_deref();
    let mut slide = slide.clone();
    if let Body::Chart { chart, .. } = &mut slide.body {
        *chart = new;
    }
    match described(&slide, words).filter(|_| is_made) {
        Some(told) => slide.with_text(TextPart::Alt, &told),
        None => slide,
    }
}

fn name(look: Look, words: &EditorWords) -> &str {
    match look {
        Look::Bars => &words.chart_bars,
        Look::Stacked => &words.chart_stacked,
        Look::Line => &words.chart_line,
        Look::Share => &words.chart_share,
    }
}

fn fault_words(fault: Fault, words: &EditorWords) -> String {
    let (said, line) = match fault {
        Fault::Line(line) => (&words.numbers_fault, line),
        Fault::NotSo(line) => (&words.numbers_not_so, line),
        Fault::Columns => (&words.numbers_too_many, 0),
    };
    let most = SeriesChart::MOST_SERIES.to_string();
    fill(said, &[("line", &line.to_string()), ("max", &most)])
}
