//! The field where what is said is caught: name, kind and text, without leaving the keyboard.

use std::collections::BTreeSet;

use egui::{Context, Id, Ui, vec2};

use super::completion::{Offer, asks_for_choice, offers};
use super::tags;
use crate::deck::MeasureId;
use crate::model::note::NewContribution;
use crate::model::speaker::{Speaker, parse_prefix, without_colon};
use crate::model::speech::HasWord;
use crate::model::{Command, Draft, DraftPart, Kind};
use crate::session::Session;
use crate::ui::commands::{self, EguiAction, FieldAction, KeyCommand, OfferAction, Place};
use crate::ui::debate::declined::Declined;
use crate::ui::debate::room::Room;
use crate::ui::focus;
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{self, Field};

mod details;

pub use details::call;

/// So many texts that were taken away are remembered with their speakers.
const MOST_EMPTIED: usize = 8;

/// Where the field has its keyboard focus.
pub fn capture_id() -> Id {
    Id::unique("capture")
}

/// The note that is being typed.
#[derive(Default)]
pub struct Capture {
    text: String,
    speaker: String,
    party: String,
    kind: Kind,
    tags: BTreeSet<MeasureId>,
    /// Who has the word: whoever the next note is by, unless something else is written.
    preset: Option<Speaker>,
    /// Who the fields were last filled in with: what stands there now is theirs, or was typed.
    filled: Speaker,
    /// Texts that were taken away whole, the latest last, and who they were by: undoing brings both back.
    emptied: Vec<(String, Speaker)>,
    wants_list: bool,
    chosen: usize,
    declined: Declined,
}

impl Capture {
    /// As it was saved.
    pub fn from_draft(draft: &Draft) -> Self {
        Self {
            text: draft.text.clone(),
            speaker: draft.speaker.clone(),
            party: draft.party.clone(),
            kind: draft.kind,
            tags: draft.tags.clone(),
            ..Self::default()
        }
    }

    /// Takes up another draft, to be written on at its end. Whoever has the word is still remembered.
    pub fn take_up(&mut self, ctx: &Context, draft: &Draft) {
        *self = Self { preset: self.preset.take(), ..Self::from_draft(draft) };
        self.put_cursor_last(ctx);
        widgets::forget_typing(ctx, capture_id());
    }

    /// The next note is by whoever has the word, by nobody when nobody has it. A note that is under way stays its
    /// speaker's until its text is taken away, and so does a name that was typed.
    pub fn follow(&mut self, speaking: Option<&HasWord>) {
        let same = match (&self.preset, speaking) {
            (Some(before), Some(now)) => {
                self.is_by(before) && (&before.name, &before.party) == (&now.speaker, &now.party)
            }
            (None, None) => self.speaker.is_empty() && self.party.is_empty(),
            _ => false,
        };
        if same {
            return;
        }
        let now = speaking.map(|who| Speaker { name: who.speaker.clone(), party: who.party.clone() });
        let others_turn = self.preset != now && now.is_some();
        let before = std::mem::replace(&mut self.preset, now).unwrap_or_default();
        let was_typed = !self.is_by(&before) && !self.is_by(&self.filled);
        if self.text.trim().is_empty() && (others_turn || !was_typed) {
            self.take_preset();
        }
    }

    fn is_by(&self, speaker: &Speaker) -> bool {
        self.speaker == speaker.name && self.party == speaker.party
    }

    fn take_preset(&mut self) {
        self.filled = self.preset.clone().unwrap_or_default();
        self.speaker.clone_from(&self.filled.name);
        self.party.clone_from(&self.filled.party);
    }

    /// Called when the text field has been drawn. A text that was taken away remembers who it was by: undone, it is theirs
    /// again.
    fn follow_undoing(&mut self, had_text: bool, before: &Draft) {
        if had_text && self.text.is_empty() {
            let speaker = Speaker { name: before.speaker.clone(), party: before.party.clone() };
            self.emptied.retain(|(text, _)| *text != before.text);
            let superfluous = (self.emptied.len() + 1).saturating_sub(MOST_EMPTIED);
            self.emptied.drain(..superfluous);
            self.emptied.push((before.text.clone(), speaker));
            return;
        }
        // One letter more was typed, and not undone: two may say the same.
        let is_typed = self.text.strip_prefix(&before.text).is_some_and(|more| more.chars().count() < 2);
        let known = self.emptied.iter().find(|(text, _)| !is_typed && *text == self.text && *text != before.text);
        if let Some((_, speaker)) = known {
            (self.speaker, self.party) = (speaker.name.clone(), speaker.party.clone());
        }
    }

    /// Nothing more is offered for what is typed. Tells whether anything was.
    pub fn decline_offers(&mut self) -> bool {
        self.declined.decline(&self.text)
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds to what has been typed, while the field is not drawn. What is to be saved.
    pub fn write_on(&mut self, ctx: &Context, text: &str, session: &Session) -> DraftPart {
        commands::write_on(&mut self.text, text);
        self.put_cursor_last(ctx);
        DraftPart::Note(Box::new(self.draft(session)))
    }

    /// Whether nothing has been typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The kind that the note gets.
    pub fn set_kind(&mut self, kind: Kind) {
        self.kind = kind;
    }

    /// The note as it is saved while it is typed; nothing of the draft's other parts.
    pub fn draft(&self, session: &Session) -> Draft {
        let untouched = self.preset.as_ref().is_some_and(|p| p.name == self.speaker && p.party == self.party)
            || (self.speaker.is_empty() && self.party.is_empty());
        let empty = self.text.is_empty() && untouched;
        Draft {
            question: (!empty).then(|| session.note_question()),
            kind: self.kind,
            speaker: self.speaker.clone(),
            party: self.party.clone(),
            text: self.text.clone(),
            tags: self.tags.clone(),
            ..Draft::default()
        }
    }

    /// Whether the arrow up was pressed in the empty field: the list above gets the keyboard.
    pub fn wants_list(&mut self) -> bool {
        std::mem::take(&mut self.wants_list)
    }

    /// Who the note will be by: what stands at its beginning, or in the fields.
    fn speaker(&self, view: &View<'_>) -> (Speaker, usize) {
        match parse_prefix(&self.text, view.session.speakers(), &view.text.vocabulary) {
            Some(prefix) => (prefix.speaker, prefix.text_start),
            None => {
                let speaker = view.session.speakers().spelled(&self.speaker, &self.party);
                (speaker, 0)
            }
        }
    }

    /// The finished note; the field is emptied. Nothing when there is no text.
    pub fn take(&mut self, view: &View<'_>) -> Option<Command> {
        let (speaker, start) = self.speaker(view);
        let said = self.text.get(start..).unwrap_or(&self.text);
        let said = if start == 0 && !speaker.name.is_empty() { without_colon(said, &speaker.party) } else { said };
        let measures = view.session.deck().measures(view.session.note_question());
        let (text, tagged) = tags::take(said, &measures);
        if text.is_empty() {
            return None;
        }
        let mut written = std::mem::take(&mut self.tags);
        written.extend(tagged);
        let new = NewContribution {
            question: view.session.note_question(),
            kind: self.kind,
            speaker: speaker.name,
            party: speaker.party,
            text,
            slide: view.session.slide_id(),
            tags: written,
        };
        *self = Self { preset: self.preset.take(), ..Self::default() };
        self.take_preset();
        Some(Command::Add(new))
    }

    fn accept_chosen(&mut self, offered: &[Offer], ui: &Ui) {
        if let Some(offer) = offered.get(self.chosen).or(offered.last()) {
            self.accept(offer, ui);
        }
    }

    fn accept(&mut self, offer: &Offer, ui: &Ui) {
        match offer {
            Offer::Speaker(speaker, range) => {
                self.text.replace_range(range.clone(), "");
                self.speaker.clone_from(&speaker.name);
                self.party.clone_from(&speaker.party);
            }
            Offer::Kind(kind, range) => {
                self.text.replace_range(range.clone(), "");
                self.kind = *kind;
            }
            Offer::Tag(id, _, range) => {
                self.text.replace_range(range.clone(), "");
                self.tags.insert(id.clone());
            }
        }
        self.chosen = 0;
        self.put_cursor_last(ui);
    }

    fn put_cursor_last(&self, ctx: &Context) {
        widgets::put_cursor_last(ctx, capture_id(), &self.text);
    }
}

/// Draws speaker, kind, text and hints.
pub fn ui(ui: &mut Ui, (view, room): (&View<'_>, Room), state: &mut Capture, ui_commands: &mut Vec<UiCommand>) {
    let before = state.draft(view.session);
    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    let focused = focus::has(ui, capture_id());
    let measures = view.session.deck().measures(view.session.note_question());
    let may_offer = focused && state.declined.may_offer(&state.text);
    let offered =
        if may_offer { offers(&state.text, view.session.speakers(), &measures, view.text) } else { Vec::new() };
    state.declined.offers(!offered.is_empty());
    take_keys(ui, view, state, &offered, focused, ui_commands);
    details::ui(ui, view, state);
    let had_text = !state.text.is_empty();
    text_field(ui, view, state, !offered.is_empty());
    state.follow_undoing(had_text, &before);
    if !offered.is_empty() {
        offer_row(ui, view, state, &offered);
    } else if room == Room::Ample {
        hints(ui, view);
    }
    let now = state.draft(view.session);
    if now != before {
        ui_commands.push(UiCommand::Typed(DraftPart::Note(Box::new(now))));
    }
}

/// Enter saves, Tab completes, arrow up leaves the empty field: taken before the fields see them.
fn take_keys(
    ui: &Ui,
    view: &View<'_>,
    state: &mut Capture,
    offered: &[Offer],
    focused: bool,
    ui_commands: &mut Vec<UiCommand>,
) {
    if !focused {
        if details::have_focus(ui) && commands::took(ui, Place::NoteNames, FieldAction::Confirm) {
            focus::request(ui, capture_id());
        }
        return;
    }
    if !offered.is_empty() {
        match commands::pressed(ui, Place::NoteFieldOffers) {
            Some(OfferAction::Next) => state.chosen = (state.chosen + 1) % offered.len(),
            Some(OfferAction::Previous) => state.chosen = (state.chosen + offered.len() - 1) % offered.len(),
            Some(OfferAction::Take) => return state.accept_chosen(offered, ui),
            None => {}
        }
    } else if state.text.is_empty() && commands::took(ui, Place::EmptyNoteField, FieldAction::ToList) {
        state.wants_list = true;
    }
    if !commands::took(ui, Place::NoteField, FieldAction::Confirm) {
        return;
    }
    if asks_for_choice(&state.text, offered, state.chosen > 0) {
        let names = matches!(offered.get(state.chosen).or(offered.last()), Some(Offer::Speaker(..)));
        state.accept_chosen(offered, ui);
        if names {
            // What they said comes now.
            return;
        }
    }
    // A kind or a measure stands at the end of what was said: the note is whole.
    if let Some(command) = state.take(view) {
        ui_commands.push(UiCommand::Apply(command));
    }
}

fn text_field(ui: &mut Ui, view: &View<'_>, state: &mut Capture, offering: bool) {
    let words = &view.text.notes;
    let field = Field::new(capture_id(), &words.text).hint(&words.text_hint).margin(13, 11).lines_saved_by_enter(2);
    // Tab completes while there is something to complete to. A long note scrolls inside the field, so that the list above
    // stays in sight.
    field.keeps_tab(offering).show_scrolling(ui, 150.0, &mut state.text);
}

fn offer_row(ui: &mut Ui, view: &View<'_>, state: &mut Capture, offered: &[Offer]) {
    let labels: Vec<_> = offered.iter().map(|offer| offer.label(view.text)).collect();
    let chosen = state.chosen.min(offered.len().saturating_sub(1));
    let key = KeyCommand::from(OfferAction::Take).key_in(Place::NoteFieldOffers, view.text);
    let clicked = widgets::offers(ui, view.colors, &labels, chosen, &key);
    if let Some(offer) = clicked.and_then(|index| offered.get(index)) {
        state.accept(offer, ui);
        focus::request(ui, capture_id());
    }
}

fn hints(ui: &mut Ui, view: &View<'_>) {
    let words = &view.text.notes;
    let save = KeyCommand::from(FieldAction::Confirm).key_in(Place::NoteField, view.text);
    let new_line = KeyCommand::from(EguiAction::NewLine).key_in(Place::NoteField, view.text);
    let hints = [
        (save.as_str(), words.hint_enter.as_str()),
        (new_line.as_str(), words.hint_line.as_str()),
        ("@", words.hint_speaker.as_str()),
        ("/", words.hint_kind.as_str()),
        ("#", words.hint_tag.as_str()),
    ];
    let Some(clicked) = widgets::key_hints(ui, view.colors, &hints) else { return };
    focus::request(ui, capture_id());
    match (clicked, hints.get(clicked)) {
        (0, _) => commands::press(ui, Place::NoteField, FieldAction::Confirm),
        (1, _) => commands::press(ui, Place::NoteField, EguiAction::NewLine),
        (_, Some((sign, _))) => commands::type_sign(ui, sign),
        (_, None) => {}
    }
}
