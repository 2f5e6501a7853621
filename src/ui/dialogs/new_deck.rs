//! A deck for next year's booklet: series, title, the questions.

use egui::{Id, Ui};

use crate::deck::fresh::{self, Booklet};
use crate::text::fill;
use crate::ui::dialogs::DialogView;
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::modal::Modal;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::Field;

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewDeckState {
    /// Series and year.
    pub series: String,
    /// What the booklet is called.
    pub title: String,
    /// The questions, a line each.
    pub questions: String,
    /// Why nothing was made the last time.
    pub message: Option<String>,
}

fn field_id(name: &str) -> Id {
    Id::unique(("new-deck", name))
}

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &DialogView<'_>, state: &mut NewDeckState) -> Vec<UiCommand> {
    let words = &view.text.new_deck;
    Modal::new("new-deck", view.text, view.colors).title(&words.title).width(680.0).show(ui, |ui, dialog| {
        focus::request_when_it_appears(ui, field_id("title"));
        Field::new(field_id("title"), &words.deck_title).show_under_name(ui, &mut state.title);
        ui.add_space(8.0);
        Field::new(field_id("series"), &words.series).hint(&words.series_hint).show_under_name(ui, &mut state.series);
        ui.add_space(8.0);
        Field::new(field_id("questions"), &words.questions).lines(6).show_under_name(ui, &mut state.questions);
        let asked = fresh::asked(&state.questions);
        let says_title = !state.title.trim().is_empty();
        match &state.message {
            Some(message) => ui.small_warning(message),
            None if asked.is_empty() => ui.small_hint(&words.questions_hint),
            None => ui.small_hint(fill(&words.count, &[("n", &asked.len().to_string())])),
        };
        ui.add_space(10.0);
        ui.horizontal_wrapped(|ui| {
            if dialog.main_button(ui, &words.make) && says_title {
                let [series, title] = [&state.series, &state.title].map(|text| text.trim().to_owned());
                dialog.ask(UiCommand::MakeDeck(Booklet { series, title, questions: asked }));
            }
            dialog.close_button(ui, &view.text.files.cancel);
        });
    })
}
