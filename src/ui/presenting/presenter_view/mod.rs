//! The presenter's screen: clocks, the slide, what comes next, the speaker notes, and always what the audience really sees.

use egui::{Frame, Margin, Ui};

use crate::deck::layout::Aspect;
use crate::model::Cover;
use crate::model::speaker::with_party;
use crate::screens::AudienceScreen;
use crate::text::fill;
use crate::ui::pointer::pointing::Pointing;
use crate::ui::presenting::audience_view::{Ranking, SpeechClock, Strip};
use crate::ui::presenting::full_screen_bar::BarState;
use crate::ui::presenting::overview;
use crate::ui::slides::Slides;
use crate::ui::theme::{self, Colors, Look};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::workspace::{self, WorkspaceState};

mod bars;
mod find;
mod main_area;
mod speaker_notes;
mod speech;

pub use crate::ui::presenting::overview::OverviewState;
pub use find::{FindState, field_id as find_field_id};
use main_area::MainArea;
pub use speaker_notes::SpeakerNotesState;

/// Height of the bar at the top, points.
pub const TOP_BAR: f32 = 66.0;
/// The share of the width that the slide and the speaker notes have.
pub const SLIDE_SHARE: f32 = 0.622;

/// What lies over the presenter's slide. The audience sees nothing of it.
#[derive(Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The slides by section.
    Overview(OverviewState),
    /// The search.
    Find(Box<FindState>),
}

/// What the presenter's screen remembers between frames.
#[derive(Default)]
pub struct PresenterState {
    /// The tool in use.
    pub pointing: Pointing,
    /// What lies over the slide.
    pub overlay: Overlay,
    /// How far the speaker notes are scrolled.
    pub speaker_notes: SpeakerNotesState,
    /// The notes panel is beside it.
    pub notes: bool,
    /// The bar that the mouse brings on the only screen.
    pub bar: BarState,
}

/// What the presenter is told about the audience's window.
#[derive(Clone, Copy)]
pub struct AudienceStatus<'a> {
    /// Where it is.
    pub screen: &'a AudienceScreen,
    /// Its proportions.
    pub aspect: Aspect,
    /// It is not shown, because the presenter's window is where it belongs.
    pub in_the_way: bool,
    /// A new version of the deck waits for the presenter's key.
    pub new_version: bool,
}

/// The colours: always of the night, so that the presenter's face is not lit from below.
pub fn colors(chosen: &Colors) -> Colors {
    match chosen.look {
        Look::Light | Look::Dark => Colors::of(Look::Dark),
        Look::HighContrast => *chosen,
    }
}

/// Draws the presenter's screen into the whole window.
pub fn ui(
    ui: &mut Ui,
    view: &View<'_>,
    window: AudienceStatus<'_>,
    slides: &mut Slides,
    panels: &mut WorkspaceState,
    state: &mut PresenterState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let colors = colors(view.colors);
    egui::Panel::top("presenter-top")
        .exact_size(TOP_BAR)
        .show_separator_line(false)
        .frame(Frame::new().fill(colors.panel).inner_margin(Margin::symmetric(22, 0)))
        .show(ui, |ui| bars::top(ui, view, &colors));
    egui::Panel::bottom("presenter-bottom")
        .exact_size(44.0)
        .show_separator_line(false)
        .frame(Frame::new().fill(colors.panel).inner_margin(Margin::symmetric(22, 0)))
        .show(ui, |ui| bars::bottom(ui, view, &colors, window, ui_commands));
    if state.notes {
        workspace::notes_panel(ui, view, panels, ui_commands);
    }
    egui::CentralPanel::default().frame(Frame::new().fill(colors.table).inner_margin(Margin::same(20))).show(
        ui,
        |ui| {
            // Fields, carets and scroll bars are of the night too.
            theme::restyle(ui.style_mut(), &colors);
            match &mut state.overlay {
                Overlay::None => {
                    let PresenterState { pointing, speaker_notes, .. } = state;
                    MainArea { view, colors: &colors, window, slides, pointing, speaker_notes, ui_commands }.ui(ui);
                }
                Overlay::Overview(overview) => overview::ui(ui, view, &colors, slides, overview, ui_commands),
                Overlay::Find(find) => find::ui(ui, view, &colors, find, ui_commands),
            }
        },
    );
}

/// What the audience sees when it is not the presenter's slide.
pub fn audience_words(view: &View<'_>) -> String {
    let words = &view.text.presenter;
    let audience = view.session.audience();
    match audience.cover {
        Cover::Black => words.audience_black.clone(),
        Cover::White => words.audience_white.clone(),
        Cover::None if view.session.presentation().ranking.is_some() => words.audience_ranking.clone(),
        Cover::None => fill(&words.audience_frozen, &[("n", &(audience.cursor.slide + 1).to_string())]),
    }
}

/// The strip for the audience, where it is switched on.
pub fn strip(view: &View<'_>) -> Option<Strip> {
    if !view.presenting.audience_clock {
        return None;
    }
    let words = &view.text.speakers;
    let speech = view.session.presentation().speech.as_ref();
    let who = view.session.speaking();
    // The audience sees the list of the question that it sees, whatever the panel shows.
    let question = who.map_or_else(|| view.session.audience_question(), |who| who.question);
    let waiting = view.session.waiting(question).iter().take(2);
    // With nobody to name it would be an empty bar over the slide.
    if speech.is_none() && waiting.len() == 0 {
        return None;
    }
    Some(Strip {
        speech: speech.map(|speech| SpeechClock::of(speech, view.now.timestamp())),
        clock: crate::ui::view::clock(view.now),
        label: if who.is_some() { words.audience_has_word.clone() } else { words.nobody_has_word.clone() },
        speaker: who.map(|who| with_party(&who.speaker, &who.party)).unwrap_or_default(),
        next_label: words.audience_next.clone(),
        next: waiting.map(|request| with_party(&request.speaker, &request.party)).collect(),
    })
}

/// How the audience has prioritised, where the presenter shows it.
pub fn ranking(view: &View<'_>) -> Option<Ranking> {
    let question = view.session.presentation().ranking?;
    let words = &view.text.priorities;
    let accent = view.session.deck().questions().into_iter().find(|known| known.number == question);
    Some(Ranking {
        title: words.audience_title.clone(),
        empty: words.no_hands.clone(),
        rows: view.session.ranking(question).into_iter().map(|vote| (vote.label, vote.hands)).collect(),
        accent: accent.map_or(crate::palette::Accent::Petrol, |question| question.accent),
    })
}
