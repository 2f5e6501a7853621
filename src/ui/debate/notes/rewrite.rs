//! A note that is rewritten in its place: its fields, and what becomes of them.

use std::collections::BTreeSet;

use egui::{Id, Margin, Rect, Stroke, TextEdit, Ui, vec2};

use super::capture;
use super::card::card_id;
use crate::model::dates;
use crate::model::draft::NoteRewrite;
use crate::model::note::{NewContribution, Words};
use crate::model::{Command, Contribution, ContributionId, DraftPart, Kind};
use crate::session::Session;
use crate::ui::commands::{self, KeyCommand, Place, RewriteAction};
use crate::ui::focus;
use crate::ui::ui_command::UiCommand;
use crate::ui::view::{View, clock};
use crate::ui::widgets::{Button, Field, Weight};

/// Where the text of a card that is rewritten has its keyboard focus.
pub fn text_id(id: &ContributionId) -> Id {
    card_id(id).with("text")
}

/// A contribution that is being changed in place.
#[derive(Clone, Debug)]
pub struct Editing {
    /// What has been typed so far.
    pub so_far: NoteRewrite,
    /// What it said when this began; not known of one that was taken up again.
    began: Option<Words>,
}

impl Editing {
    /// From what the note says now.
    pub fn new(item: &Contribution, view: &View<'_>) -> Self {
        Self { so_far: unchanged(item, view.session, view.now), began: Some(item.words.get().clone()) }
    }

    /// Taken up again as it was left.
    pub fn again(so_far: NoteRewrite) -> Self {
        Self { so_far, began: None }
    }

    /// What makes the note say what was typed: its words, and time and slide where they can be understood. Nothing when
    /// nothing was typed, or no text is left; saved on purpose, unchanged words are chosen over other versions.
    pub fn commands(&self, session: &Session, now: &jiff::ZonedDateTime, on_purpose: bool) -> Vec<Command> {
        let NoteRewrite { id, words, seen, .. } = &self.so_far;
        let typed = self.began.as_ref() != Some(words);
        if words.text.trim().is_empty() {
            return Vec::new();
        }
        let Some(item) = session.meeting().contribution(id) else {
            return if typed { self.as_new_note(session) } else { Vec::new() };
        };
        // A colleague's newer words, come in meanwhile, are no reason to write the old ones again.
        let typed = typed && *words != *item.words;
        let chosen = on_purpose && (!item.words.conflicts().is_empty() || item.deletion.is_marked());
        let edit = (typed || chosen).then(|| {
            let words = self.words(words.text.clone(), session);
            Command::Edit { id: id.clone(), words, seen: seen.clone() }
        });
        edit.into_iter().chain(self.moment(item, session, now)).collect()
    }

    /// What makes two notes of it, parted at this byte of the text as it stands in the field; nothing where one of the two
    /// would be empty.
    fn split(&self, session: &Session, now: &jiff::ZonedDateTime, at: usize) -> Option<Vec<Command>> {
        let NoteRewrite { id, words, seen, .. } = &self.so_far;
        let item = session.meeting().contribution(id)?;
        let (first, second) = words.text.split_at_checked(at)?;
        if first.trim().is_empty() || second.trim().is_empty() {
            return None;
        }
        let (words, second) = (self.words(first.to_owned(), session), second.to_owned());
        let split = Command::Split { id: id.clone(), words, second, seen: seen.clone() };
        // The second part takes the time and slide of the first.
        Some(self.moment(item, session, now).into_iter().chain([split]).collect())
    }

    /// This text by whom the fields say, spelled as the roster spells it.
    fn words(&self, text: String, session: &Session) -> Words {
        let typed = &self.so_far.words;
        let by = session.speakers().spelled(&typed.speaker, &typed.party);
        Words { text, speaker: by.name, party: by.party }
    }

    /// Time and slide, where something else was typed that can be understood.
    fn moment(&self, item: &Contribution, session: &Session, now: &jiff::ZonedDateTime) -> Option<Command> {
        let NoteRewrite { time, slide, .. } = &self.so_far;
        let before = unchanged(item, session, now);
        if (time, slide) == (&before.time, &before.slide) {
            return None;
        }
        let said = item.moment.written.to_zoned_datetime(now.time_zone().clone());
        let at = dates::at_clock(said, time).filter(|_| *time != before.time).unwrap_or(item.moment.written);
        let number = slide.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let named = number.and_then(|index| session.deck().slide(index)).map(|slide| slide.id.clone());
        let slide = named.unwrap_or_else(|| item.moment.slide.clone());
        Some(Command::SetMoment(item.id.clone(), at, slide))
    }

    /// The note is in the meeting no more, as when the file that brought it was undone: what was typed is one of its own.
    fn as_new_note(&self, session: &Session) -> Vec<Command> {
        let Words { text, speaker, party } = self.words(self.so_far.words.text.clone(), session);
        let new = NewContribution {
            question: session.note_question(),
            kind: Kind::default(),
            speaker,
            party,
            text,
            slide: session.slide_id(),
            tags: BTreeSet::new(),
        };
        // Adding a note empties the field for the next one; this one did not stand there.
        let draft = session.meeting().draft.with(DraftPart::NoteRewrite(None));
        vec![Command::Add(new), Command::SetDraft(Box::new(draft))]
    }
}

/// A note as the fields show it before anything is typed.
fn unchanged(item: &Contribution, session: &Session, now: &jiff::ZonedDateTime) -> NoteRewrite {
    let time = clock(&item.moment.written.to_zoned_datetime(now.time_zone().clone()));
    let slide = session.deck().index_of(&item.moment.slide).map_or_else(String::new, |at| (at + 1).to_string());
    NoteRewrite { id: item.id.clone(), words: item.words.get().clone(), time, slide, seen: item.words.versions() }
}

/// What came of editing.
pub enum EditOutcome {
    Goes(f32),
    Saved,
    Cancelled,
}

/// Draws a card for editing.
pub fn ui(
    ui: &mut Ui,
    view: &View<'_>,
    rect: Rect,
    editing: &mut Editing,
    ui_commands: &mut Vec<UiCommand>,
) -> EditOutcome {
    let colors = view.colors;
    let words = &view.text.notes;
    let Editing { so_far, .. } = editing;
    let id = card_id(&so_far.id);
    let text_id = text_id(&so_far.id);
    let mut outcome = None;
    let mut split_at = None;
    let area = Rect::from_min_size(rect.min, vec2(rect.width(), 10_000.0));
    let shown = ui.scope_builder(egui::UiBuilder::new().max_rect(area), |ui| {
        egui::Frame::new()
            .fill(colors.card)
            .stroke(Stroke::new(2.0, colors.focus))
            .corner_radius(10)
            .inner_margin(Margin::same(10))
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                // Before the fields see them: they let go of the keyboard at Enter.
                let in_text = focus::has(ui, text_id);
                let in_row = ["speaker", "party", "time", "slide"].iter().any(|name| focus::has(ui, id.with(*name)));
                let pressed = if in_text {
                    commands::pressed(ui, Place::RewrittenNote)
                } else if in_row {
                    commands::pressed(ui, Place::RewrittenNoteDetails)
                } else {
                    None
                };
                let mut save_key = false;
                match pressed {
                    Some(RewriteAction::Save) => save_key = true,
                    Some(RewriteAction::Split) => split_at = cursor_byte(ui, text_id, &so_far.words.text),
                    None => {}
                }
                // In the order in which one reads and Tab goes: the text, who and when, the buttons.
                let field = Field::new(text_id, &words.text).margin(8, 8).lines_saved_by_enter(2);
                field.show(ui, &mut so_far.words.text);
                let mut left = false;
                ui.horizontal(|ui| {
                    let width = ui.available_width();
                    let parts = [
                        ("speaker", &words.speaker, &mut so_far.words.speaker, 0.4),
                        ("party", &words.party, &mut so_far.words.party, 0.2),
                        ("time", &words.time, &mut so_far.time, 0.22),
                        ("slide", &words.slide_number, &mut so_far.slide, 0.18),
                    ];
                    for (name, label, value, share) in parts {
                        // Each field's own margins are outside its width.
                        let field = Field::new(id.with(name), label).margin(8, 6).width(width * share - 24.0);
                        // A number says nothing of what it is.
                        let response = ui.vertical(|ui| {
                            ui.set_width(width * share - 8.0);
                            field.show_under_name(ui, value)
                        });
                        left |= name == "speaker" && response.inner.lost_focus();
                    }
                });
                if left {
                    capture::call(view, &mut so_far.words.speaker, &mut so_far.words.party);
                }
                ui.horizontal(|ui| {
                    ui.set_min_height(32.0);
                    let save = Button::new(&words.save_edit).weight(Weight::Primary).height(32.0).show(ui, colors);
                    let cancel = Button::new(&words.cancel_edit).height(32.0).show(ui, colors);
                    let command = KeyCommand::from(RewriteAction::Split);
                    let split = Button::new(command.own_label(view.text)).weight(Weight::Quiet).height(32.0);
                    if split.show(ui, colors).on_hover_text(command.tooltip(view.text)).clicked() {
                        // The click took the keyboard; the cursor is where it was.
                        split_at = cursor_byte(ui, text_id, &so_far.words.text);
                        focus::request(ui, text_id);
                    }
                    if (save.clicked() || save_key) && !so_far.words.text.trim().is_empty() {
                        outcome = Some(EditOutcome::Saved);
                    } else if cancel.clicked() {
                        outcome = Some(EditOutcome::Cancelled);
                    }
                });
            })
            .response
            .rect
            .height()
    });
    let split = split_at.and_then(|at| editing.split(view.session, view.now, at));
    if let Some(commands) = split {
        ui_commands.extend(commands.into_iter().map(UiCommand::Apply));
        outcome = Some(EditOutcome::Saved);
    } else if matches!(outcome, Some(EditOutcome::Saved)) {
        ui_commands.extend(editing.commands(view.session, view.now, true).into_iter().map(UiCommand::Apply));
    }
    outcome.unwrap_or(EditOutcome::Goes(shown.inner))
}

/// Where the cursor stands in a field's text, bytes from its beginning.
fn cursor_byte(ui: &Ui, field: Id, text: &str) -> Option<usize> {
    let cursor = TextEdit::load_state(ui.ctx(), field)?.cursor.char_range()?.primary;
    Some(text.char_indices().nth(usize::from(cursor.index)).map_or(text.len(), |(at, _)| at))
}
