//! The field for the next name on the list: a few letters are enough for somebody who is known.

use egui::{Id, Ui, vec2};

use super::{SpeakersState, row_id};
use crate::deck::QuestionNumber;
use crate::model::Command;
use crate::model::command::NewRequest;
use crate::model::speaker::Speaker;
use crate::model::speech::SpeechKind;
use crate::text::fill;
use crate::ui::commands::{self, FieldAction, KeyCommand, OfferAction, Place};
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{self, Field};

/// How many names are offered.
const MOST_OFFERS: usize = 3;

/// Where the field for a name has its keyboard focus.
pub fn field_id() -> Id {
    Id::unique("speaker-add")
}

/// Draws the field for the next name.
pub fn field_ui(
    ui: &mut Ui,
    view: &View<'_>,
    question: QuestionNumber,
    state: &mut SpeakersState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let (words, colors) = (&view.text.speakers, view.colors);
    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    let focused = focus::has(ui, field_id());
    let may_offer = state.declined.may_offer(&state.typed);
    let offered = if may_offer { view.session.matching_speakers(&state.typed, MOST_OFFERS) } else { Vec::new() };
    state.declined.offers(focused && !offered.is_empty());
    state.chosen = state.chosen.min(offered.len().saturating_sub(1));
    if focused {
        take_keys(ui, view, question, state, &offered, ui_commands);
    }
    let before = state.typed.clone();
    let field = Field::new(field_id(), &words.add).hint(&words.add_hint).margin(13, 11);
    field.keeps_tab(!offered.is_empty()).show(ui, &mut state.typed);
    if state.typed != before {
        state.chosen = 0;
        state.refused = None;
    }
    if let Some(refused) = &state.refused {
        ui.small_warning(refused);
    }
    if offered.is_empty() {
        let kinds = SpeechKind::ALL.map(KeyCommand::from);
        let keys = kinds.map(|kind| kind.key_label(view.text).unwrap_or_default());
        let hints: Vec<_> = keys.iter().map(String::as_str).zip(kinds.map(|kind| kind.label(view.text))).collect();
        if let Some(kind) = widgets::key_hints(ui, colors, &hints).and_then(|at| kinds.get(at)) {
            focus::request(ui, field_id());
            commands::press(ui, Place::SpeakerField, *kind);
        }
    } else {
        let labels: Vec<_> = offered.iter().map(|speaker| format!("{} {}", speaker.name, speaker.party)).collect();
        let key = KeyCommand::from(OfferAction::Next).key_in(Place::SpeakerFieldOffers, view.text);
        if let Some(at) = widgets::offers(ui, colors, &labels, state.chosen, &key) {
            add(view, question, SpeechKind::Speech, offered.get(at).cloned(), state, ui_commands);
            focus::request(ui, field_id());
        }
    }
}

fn take_keys(
    ui: &Ui,
    view: &View<'_>,
    question: QuestionNumber,
    state: &mut SpeakersState,
    offered: &[Speaker],
    ui_commands: &mut Vec<UiCommand>,
) {
    let took = |action: OfferAction| commands::took(ui, Place::SpeakerFieldOffers, action);
    if !offered.is_empty() {
        if took(OfferAction::Next) {
            state.chosen = (state.chosen + 1) % offered.len();
        }
        if took(OfferAction::Previous) {
            state.chosen = (state.chosen + offered.len() - 1) % offered.len();
        }
    } else if state.typed.is_empty()
        && commands::took(ui, Place::EmptySpeakerField, FieldAction::ToList)
        && let Some(last) = view.session.waiting(question).last()
    {
        focus::request(ui, row_id(last));
    }
    if let Some(kind) = commands::pressed(ui, Place::SpeakerField) {
        add(view, question, kind, offered.get(state.chosen).cloned(), state, ui_commands);
    }
}

/// Whether what was typed is rather a note than a name: it goes on after a colon, or has more words than a name has, or several
/// that begin as no name does.
fn reads_as_note(typed: &str) -> bool {
    const MOST_WORDS: usize = 6;
    const MOST_SMALL_WORDS: usize = 2;
    let words = typed.split_whitespace();
    let begins_small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    let goes_on = typed.split_once(':').is_some_and(|(_, rest)| !rest.trim().is_empty());
    goes_on || words.clone().count() > MOST_WORDS || words.filter(begins_small).count() > MOST_SMALL_WORDS
}

/// The one chosen among those offered, or the name as it was typed.
fn add(
    view: &View<'_>,
    question: QuestionNumber,
    kind: SpeechKind,
    chosen: Option<Speaker>,
    state: &mut SpeakersState,
    ui_commands: &mut Vec<UiCommand>,
) {
    if reads_as_note(&state.typed) {
        // The list may be shown to the hall: a sentence must not get there because the wrong part of the panel was open.
        state.refused = Some(view.text.speakers.not_a_name.clone());
        return;
    }
    let Some(Speaker { name: speaker, party }) = chosen.or_else(|| view.session.typed_speaker(&state.typed)) else {
        return;
    };
    if kind == SpeechKind::Speech && view.session.list_is_closed(question) {
        // Said here, and the name stays where it was typed: another kind is a key away.
        state.refused = Some(fill(&view.text.speakers.refused, &[("name", &speaker)]));
        return;
    }
    state.typed.clear();
    state.refused = None;
    state.chosen = 0;
    ui_commands.push(UiCommand::Apply(Command::AskForWord(NewRequest { question, speaker, party, kind })));
}

#[cfg(test)]
mod tests {
    use super::reads_as_note;

    #[test]
    fn a_sentence_is_no_name() {
        for note in ["Per Nes: mener det er nok", "jeg vil si noe", "Vi må få flere lærere og flere leger nå"] {
            assert!(reads_as_note(note), "{note}");
        }
        for name in ["anne solberg", "Maria van der Berg", "Åse Čáppa Dahl/H", "12", "Bord 4:", "Kari Lie/SV"] {
            assert!(!reads_as_note(name), "{name}");
        }
    }
}
