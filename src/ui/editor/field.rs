//! A text of the slide in a field: on the slide itself, or at the right with its name over it.

use egui::{Id, Ui};

use super::{EditorState, EditorView, ask_slide, bullets};
use crate::deck::edit::Typing;
use crate::deck::{ProblemKind, Slide, TextPart};
use crate::text::EditorWords;
use crate::ui::labels::Labels;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::Field;

/// Where a field at the right has its keyboard focus.
pub fn id(part: TextPart) -> Id {
    Id::unique(("editor-field", part))
}

/// The field that is typed in first.
pub fn first_field(slide: Option<&Slide>) -> Id {
    let part = slide.and_then(|slide| slide.text_parts().first().copied()).unwrap_or(TextPart::Notes);
    id(part)
}

/// What a text is called.
pub fn name(part: TextPart, words: &EditorWords) -> &str {
    match part {
        TextPart::Title => &words.heading,
        TextPart::Kicker => &words.kicker,
        TextPart::Byline => &words.byline,
        TextPart::Quote => &words.quote,
        TextPart::Lead => &words.lead,
        TextPart::Items => &words.items,
        TextPart::Subtitle => &words.subtitle,
        TextPart::Unit => &words.unit,
        TextPart::Source => &words.source,
        TextPart::Text => &words.text,
        TextPart::Attribution => &words.attribution,
        TextPart::Alt => &words.alt,
        TextPart::Credit => &words.credit,
        TextPart::Notes => &words.notes,
    }
}

/// How many lines the field at the right begins with; one where it never has more.
fn lines(part: TextPart) -> usize {
    match part {
        TextPart::Items => 5,
        TextPart::Notes => 5,
        TextPart::Text | TextPart::Alt => 3,
        TextPart::Title | TextPart::Lead | TextPart::Quote | TextPart::Subtitle => 2,
        TextPart::Kicker
        | TextPart::Byline
        | TextPart::Unit
        | TextPart::Source
        | TextPart::Attribution
        | TextPart::Credit => 1,
    }
}

/// What is typed into counts as one step for as long as it is.
pub fn typing(slide: &Slide, part: TextPart) -> Typing {
    Typing { slide: slide.id.clone(), part: part as usize }
}

/// What stands in a field: what is typed, or what the deck says.
pub fn text(state: &EditorState, slide: &Slide, part: TextPart) -> String {
    let typed = state.draft.typed.get(&part).cloned();
    typed.unwrap_or_else(|| slide.text_of(part).unwrap_or_default().into_owned())
}

/// A field has changed.
pub fn changed(
    state: &mut EditorState,
    (current, slide): (usize, &Slide),
    (part, said): (TextPart, String),
    ui_commands: &mut Vec<UiCommand>,
) {
    ask_slide(ui_commands, (current, slide.with_text(part, &said)), Some(typing(slide, part)));
    state.draft.typed.insert(part, said);
}

/// What was refused of this text, in words.
pub fn fault(editor: &EditorView<'_>, slide: &Slide, part: TextPart) -> Option<String> {
    let own = typing(slide, part);
    editor.fault.filter(|(typing, _)| **typing == own).map(|(_, kind)| fault_words(editor, kind))
}

/// What is wrong with what was typed.
pub fn fault_words(editor: &EditorView<'_>, kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::Empty | ProblemKind::EmptyList => editor.view.text.editor.must_say.clone(),
        kind => editor.view.text.problem_said(kind),
    }
}

/// Draws the field of a text, with its name over it.
pub fn ui(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    (current, slide): (usize, &Slide),
    part: TextPart,
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let words = &editor.view.text.editor;
    let mut said = text(state, slide, part);
    let field = Field::new(id(part), name(part, words)).margin(10, 7);
    let field = match lines(part) {
        1 => field,
        rows => field.lines(rows),
    };
    // In the list of bullets Tab is for their level.
    let is_bullets = part == TextPart::Items;
    let before = said.chars().count();
    let has_levels = is_bullets && bullets::take_levels(ui, id(part), &mut said);
    let response = field.keeps_tab(is_bullets).show_under_name(ui, &mut said);
    if is_bullets && response.changed() {
        bullets::follow_level(ui, id(part), &mut said, before);
    }
    if response.changed() || has_levels {
        changed(state, (current, slide), (part, said), ui_commands);
    }
    if let Some(fault) = fault(editor, slide, part) {
        ui.small_warning(fault);
    }
    ui.add_space(8.0);
}
