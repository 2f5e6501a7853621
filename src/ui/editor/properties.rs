//! What a slide has beside what is typed on it: its kind, its texts by name, picture, numbers, how it shows; its section; the
//! booklet.

use egui::{Id, ScrollArea, Ui};

use super::blank::{self, Kind};
use super::choice::{Choices, choice};
use super::{EditorState, EditorView, ask, ask_slide, chart, crop, field};
use crate::deck::edit::{DeckEdit, Spot, Typing};
use crate::deck::{Body, Motif, QuestionNumber, Reveal, Section, Slide, SlideId, TextPart};
use crate::palette::Accent;
use crate::text::EditorWords;
use crate::ui::deck_ask::{DeckAsk, PictureFor};
use crate::ui::labels::Labels;
use crate::ui::slides::Slides;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::{Button, Field};

/// Typed into, beside the texts of slides: as [`Typing`] tells them apart.
const OF_SECTION: usize = 100;
const OF_DECK: usize = 200;
const OF_NUMBER: usize = 301;

/// Draws everything under each other.
pub fn ui(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    slides: &mut Slides,
    of: (usize, &Slide),
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) {
    ScrollArea::vertical().id_salt("editor-properties").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(egui::Margin::symmetric(16, 14)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 5.0;
            slide_ui(ui, editor, slides, of, state, ui_commands);
            ui.separator();
            section_ui(ui, editor, of, state, ui_commands);
            ui.separator();
            deck_ui(ui, editor, state, ui_commands);
        });
    });
}

fn slide_ui(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    slides: &mut Slides,
    (current, slide): (usize, &Slide),
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let words = &editor.view.text.editor;
    let deck = editor.view.session.deck();
    let Some(kind) = Kind::of(&slide.body) else {
        ui.bold_label(&words.broken);
        ui.label(&words.broken_hint);
        return;
    };
    let kinds: Vec<_> =
        Kind::ALL.into_iter().filter(|other| *other != Kind::Picture || slide.picture().is_some()).collect();
    let names: Vec<_> = kinds.iter().map(|kind| kind.name(words)).collect();
    let at = kinds.iter().position(|other| *other == kind);
    if let Some(new) = choice(ui, editor, &Choices { name: &words.kind, choices: &names, at, possible: None })
        .and_then(|at| kinds.get(at).copied())
    {
        ask_slide(ui_commands, (current, blank::as_kind(slide, new, blank::next_question(deck), words)), None);
    }
    let is_of_picture = |part: &TextPart| slide.picture().is_some() && matches!(part, TextPart::Alt | TextPart::Credit);
    let parts = slide.text_parts();
    for part in parts.iter().filter(|part| !is_of_picture(part) && **part != TextPart::Notes) {
        field::ui(ui, editor, (current, slide), *part, state, ui_commands);
    }
    match &slide.body {
        Body::Question { number, theme_section, .. } => {
            question_ui(ui, editor, (current, slide), (*number, *theme_section), state, ui_commands);
        }
        Body::Chart { chart, .. } => chart::ui(ui, editor, (current, slide), chart, state, ui_commands),
        Body::Title { motif, .. } | Body::Section { motif, .. } => {
            motif_ui(ui, editor, (current, slide), *motif, ui_commands);
        }
        Body::Bullets { .. } => bullets_ui(ui, words, (current, slide), ui_commands),
        Body::Picture { .. } | Body::Statement { .. } | Body::Broken => {}
    }
    if matches!(slide.body, Body::Bullets { .. } | Body::Picture { .. }) {
        picture_ui(ui, editor, slides, (current, slide), state, ui_commands);
    }
    let mut hidden = slide.hidden;
    if ui.checkbox(&mut hidden, &words.hidden).changed() {
        ask_slide(ui_commands, (current, Slide { hidden, ..slide.clone() }), None);
    }
    ui.add_space(8.0);
    field::ui(ui, editor, (current, slide), TextPart::Notes, state, ui_commands);
}

fn bullets_ui(ui: &mut Ui, words: &EditorWords, (current, slide): (usize, &Slide), ui_commands: &mut Vec<UiCommand>) {
    let mut one_by_one = slide.reveal == Reveal::OneByOne;
    if ui.checkbox(&mut one_by_one, &words.one_by_one).changed() {
        let reveal = if one_by_one { Reveal::OneByOne } else { Reveal::Together };
        ask_slide(ui_commands, (current, Slide { reveal, ..slide.clone() }), None);
    }
    let mut measures = slide.measures;
    if ui.checkbox(&mut measures, &words.measures).changed() {
        ask_slide(ui_commands, (current, Slide { measures, ..slide.clone() }), None);
    }
}

fn picture_ui(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    slides: &mut Slides,
    (current, slide): (usize, &Slide),
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let (words, colors) = (&editor.view.text.editor, editor.view.colors);
    ui.field_label(&words.picture);
    ui.horizontal(|ui| {
        let choose = if slide.picture().is_some() { &words.change_picture } else { &words.choose_picture };
        if Button::new(choose).show(ui, colors).clicked() {
            ui_commands.push(UiCommand::Deck(DeckAsk::ChoosePicture(PictureFor::of(slide))));
        }
        let is_beside = matches!(slide.body, Body::Bullets { picture: Some(_), .. });
        if is_beside && Button::new(&words.remove_picture).show(ui, colors).clicked() {
            ui_commands.push(UiCommand::Deck(DeckAsk::RemovePicture(current)));
        }
    });
    ui.add_space(8.0);
    if slide.picture().is_some() {
        crop::buttons(ui, editor, slides, (current, slide), ui_commands);
        field::ui(ui, editor, (current, slide), TextPart::Alt, state, ui_commands);
        field::ui(ui, editor, (current, slide), TextPart::Credit, state, ui_commands);
    }
}

fn motif_ui(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    (current, slide): (usize, &Slide),
    motif: Motif,
    ui_commands: &mut Vec<UiCommand>,
) {
    let words = &editor.view.text.editor;
    let motifs = [Motif::Rhythm, Motif::Circles, Motif::Rings];
    let names = [words.motif_rhythm.as_str(), &words.motif_circles, &words.motif_rings];
    let at = motifs.iter().position(|other| *other == motif);
    if let Some(chosen) = choice(ui, editor, &Choices { name: &words.motif, choices: &names, at, possible: None })
        .and_then(|at| motifs.get(at))
    {
        let mut new = slide.clone();
        if let Body::Title { motif, .. } | Body::Section { motif, .. } = &mut new.body {
            *motif = *chosen;
        }
        ask_slide(ui_commands, (current, new), None);
    }
}

fn question_ui(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    (current, slide): (usize, &Slide),
    (asked, themed): (QuestionNumber, usize),
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let words = &editor.view.text.editor;
    let with = |number: u8, theme: usize| {
        let mut new = slide.clone();
        if let Body::Question { number: own, theme_section, .. } = &mut new.body {
            (*own, *theme_section) = (QuestionNumber(number), theme);
        }
        new
    };
    let typing = Typing { slide: slide.id.clone(), part: OF_NUMBER };
    if let Some(number) = number_ui(ui, ("number", &words.number), u32::from(asked.0), state) {
        ask_slide(ui_commands, (current, with(u8::try_from(number).unwrap_or(0), themed)), Some(typing.clone()));
    }
    if let Some((_, kind)) = editor.fault.filter(|(own, _)| **own == typing) {
        let said = match kind {
            crate::deck::ProblemKind::DuplicateId { .. } => words.number_taken.clone(),
            kind => field::fault_words(editor, kind),
        };
        ui.small_warning(said);
    }
    let sections: Vec<_> = editor.view.session.deck().sections.iter().map(|section| section.title.as_str()).collect();
    if let Some(theme) =
        choice(ui, editor, &Choices { name: &words.theme, choices: &sections, at: Some(themed), possible: None })
    {
        ask_slide(ui_commands, (current, with(asked.0, theme)), None);
    }
}

/// A number in a field. Returns what is typed when it is another one.
fn number_ui(ui: &mut Ui, (key, name): (&'static str, &str), now: u32, state: &mut EditorState) -> Option<u32> {
    let mut said = state.lines.get(key).cloned().unwrap_or_else(|| now.to_string());
    let field = Field::new(Id::unique(("editor-number", key)), name).margin(10, 7);
    let changed = field.width(90.0).show_under_name(ui, &mut said).changed();
    ui.add_space(8.0);
    if !changed {
        return None;
    }
    let number = said.trim().parse().ok();
    state.lines.insert(key, said);
    number.filter(|number| *number != now)
}

fn section_ui(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    (current, slide): (usize, &Slide),
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let words = &editor.view.text.editor;
    let deck = editor.view.session.deck();
    let Some(section) = deck.section_of(slide) else { return };
    ui.bold_label(&words.section);
    let titles: Vec<_> = deck.sections.iter().map(|section| section.title.as_str()).collect();
    if let Some(to) = choice(
        ui,
        editor,
        &Choices { name: &words.in_section, choices: &titles, at: Some(slide.section), possible: None },
    ) {
        let count = deck.slides.iter().filter(|other| other.section == to).count();
        // To the end of an earlier section, or to the beginning of a later one: nearest to where it was.
        let before = if to < slide.section { count } else { 0 };
        let end = deck.slides.iter().rposition(|other| other.section == to).unwrap_or(current);
        let first = deck.slides.iter().position(|other| other.section == to).unwrap_or(current);
        let shows = if to < slide.section { end + 1 } else { first.saturating_sub(1) };
        let edit = DeckEdit::Move(vec![current], Spot { section: to, before });
        ask(ui_commands, edit, (shows, None));
    }
    let mut ask_section = |new: Section, part: usize| {
        let typing = Some(Typing { slide: SlideId(section.id.0.clone()), part: OF_SECTION + part });
        let edit = DeckEdit::Section(slide.section, new);
        ask(ui_commands, edit, (current, typing));
    };
    if let Some(title) =
        text_ui(ui, ("section-title", &words.section_title), (&section.title, Emptied::Refused(&words.must_say)), state)
    {
        ask_section(Section { title, ..section.clone() }, 0);
    }
    if let Some(minutes) = number_ui(ui, ("minutes", &words.minutes), u32::from(section.minutes), state) {
        ask_section(Section { minutes: u16::try_from(minutes).unwrap_or(u16::MAX), ..section.clone() }, 1);
    }
    let accents = [Accent::Petrol, Accent::Amber, Accent::Green, Accent::Red];
    let names = [words.petrol.as_str(), &words.amber, &words.green, &words.red];
    let at = accents.iter().position(|other| *other == section.accent);
    if let Some(accent) = choice(ui, editor, &Choices { name: &words.accent, choices: &names, at, possible: None })
        .and_then(|at| accents.get(at).copied())
    {
        ask_section(Section { accent, ..section.clone() }, 2);
    }
}

/// What is so of a text with nothing in it.
enum Emptied<'a> {
    /// It may be left out.
    Fine,
    /// It stays as it was, and this is said.
    Refused(&'a str),
}

/// A text of one line that is no slide's. Returns what is typed when it is another one that can be.
fn text_ui(
    ui: &mut Ui,
    (key, name): (&'static str, &str),
    (now, emptied): (&str, Emptied<'_>),
    state: &mut EditorState,
) -> Option<String> {
    let mut said = state.lines.get(key).cloned().unwrap_or_else(|| now.to_owned());
    let field = Field::new(Id::unique(("editor-text", key)), name).margin(10, 7);
    let changed = field.show_under_name(ui, &mut said).changed();
    let is_refused = match emptied {
        Emptied::Refused(why) if said.trim().is_empty() => {
            ui.small_warning(why);
            true
        }
        Emptied::Refused(_) | Emptied::Fine => false,
    };
    ui.add_space(8.0);
    if !changed {
        return None;
    }
    state.lines.insert(key, said.clone());
    (!is_refused && said != now).then_some(said)
}

fn deck_ui(ui: &mut Ui, editor: &EditorView<'_>, state: &mut EditorState, ui_commands: &mut Vec<UiCommand>) {
    let words = &editor.view.text.editor;
    let deck = editor.view.session.deck();
    ui.bold_label(&words.booklet);
    let shows = editor.view.session.cursor().slide;
    let mut ask_head = |[title, series, source]: [&str; 3], part: usize| {
        let [title, series, source] = [title, series, source].map(str::to_owned);
        let typing = Some(Typing { slide: SlideId(String::new()), part: OF_DECK + part });
        let edit = DeckEdit::Head { title, series, source };
        ask(ui_commands, edit, (shows, typing));
    };
    if let Some(title) =
        text_ui(ui, ("deck-title", &words.deck_title), (&deck.title, Emptied::Refused(&words.must_say)), state)
    {
        ask_head([&title, &deck.series, &deck.source], 0);
    }
    if let Some(series) = text_ui(ui, ("deck-series", &words.deck_series), (&deck.series, Emptied::Fine), state) {
        ask_head([&deck.title, &series, &deck.source], 1);
    }
    if let Some(source) = text_ui(ui, ("deck-source", &words.deck_source), (&deck.source, Emptied::Fine), state) {
        ask_head([&deck.title, &deck.series, &source], 2);
    }
}
