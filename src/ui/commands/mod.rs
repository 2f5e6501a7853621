//! Everything that can be done, in one table: what it is called, which keys do it, and where. The keys, the buttons'
//! labels and the help window all read this table.

use crate::deck::QuestionNumber;
use crate::model::Kind;
use crate::text::Text;

mod held;
pub mod keys;
mod shortcut;
mod table;

/// The parts of the notes panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Part {
    /// What is said.
    #[default]
    Notes,
    /// The answer to KS.
    Answers,
    /// Who waits for the word.
    Speakers,
    /// What is counted by a show of hands.
    Priorities,
}

impl Part {
    /// All of them, in the order of their labels.
    pub const ALL: [Self; 4] = [Self::Notes, Self::Answers, Self::Speakers, Self::Priorities];
}

pub use shortcut::Shortcut;
pub use table::{BINDINGS, Binding, Group, Where};

/// Something that can be done by a key or a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// To the next step or slide.
    Next,
    /// To the previous step or slide.
    Previous,
    /// To the next slide, passing over steps.
    NextSlide,
    /// To the previous slide, passing over steps.
    PreviousSlide,
    /// To the first slide.
    First,
    /// To the last slide.
    Last,
    /// One digit of a slide's number.
    Digit(u8),
    /// To the slide whose number was typed.
    Jump,
    /// Back to the slide that was shown before.
    Back,
    /// The slides by section.
    Overview,
    /// Looks for words in slides, notes and speaker notes.
    Find,
    /// Makes the audience's screen black.
    Black,
    /// Makes the audience's screen white.
    White,
    /// Freezes the audience's screen.
    Freeze,
    /// A red dot that follows the pointer.
    Laser,
    /// Darkens all but what is around the pointer.
    Spotlight,
    /// Enlarges what is around the pointer.
    Zoom,
    /// The audience's window and the presenter's change screens.
    SwapScreens,
    /// Which screen gets what.
    Screens,
    /// Stops the presentation's clock, or lets it go on.
    PauseClock,
    /// Sets the presentation's clock to 0.
    ResetClock,
    /// The next speaker's clock begins.
    NextSpeaker,
    /// Stops the speaker's clock, or lets it go on.
    PauseSpeech,
    /// Takes the speaker's clock away.
    EndSpeech,
    /// Shows the speaker's clock and the time of day to the audience, or not.
    AudienceClock,
    /// Larger speaker notes.
    SpeakerNotesLarger,
    /// Smaller speaker notes.
    SpeakerNotesSmaller,
    /// Further down in the speaker notes.
    SpeakerNotesDown,
    /// Further up in the speaker notes.
    SpeakerNotesUp,
    /// The new version of the deck.
    Reload,
    /// How long each slide and section took.
    Times,
    /// A part of the notes panel.
    Part(Part),
    /// Closes the speaker list for speeches, or opens it.
    CloseList,
    /// Speaking times.
    Limits,
    /// The resolution.
    Resolution,
    /// The council's members.
    Roster,
    /// Takes in other people's notes.
    TakeIn,
    /// Shows the audience how it has prioritised, or no longer.
    Ranking,
    /// Shows or hides the notes panel, or puts the cursor in it.
    NotesPanel,
    /// Selects a question.
    Question(QuestionNumber),
    /// To the search field.
    Search,
    /// The kind of the note that is being written.
    Kind(Kind),
    /// Full screen from the first slide.
    PresentFromStart,
    /// Full screen from this slide.
    PresentFromHere,
    /// Out of the text field, the window on top, or full screen.
    Leave,
    /// In or out of full screen.
    FullScreen,
    /// To the start page, for a new meeting.
    StartPage,
    /// Opens a meeting or deck.
    Open,
    /// Saves the meeting in another place.
    SaveAs,
    /// The six fields of the open meeting.
    Fields,
    /// Undoes.
    Undo,
    /// Redoes.
    Redo,
    /// Everything larger.
    Larger,
    /// Everything smaller.
    Smaller,
    /// Everything as large as at first.
    NormalSize,
    /// The next theme: light, dark, high contrast.
    Theme,
    /// The help window.
    Help,
}

impl Action {
    /// What it is called.
    pub fn label(self, text: &Text) -> &str {
        let words = &text.actions;
        match self {
            Self::Next => &words.next,
            Self::Previous => &words.previous,
            Self::NextSlide => &words.next_slide,
            Self::PreviousSlide => &words.previous_slide,
            Self::First => &words.first,
            Self::Last => &words.last,
            Self::Digit(_) | Self::Jump => &words.jump,
            Self::Back => &words.back,
            Self::Overview => &words.overview,
            Self::Find => &words.find,
            Self::Black => &words.black,
            Self::White => &words.white,
            Self::Freeze => &words.freeze,
            Self::Laser => &words.laser,
            Self::Spotlight => &words.spotlight,
            Self::Zoom => &words.zoom,
            Self::SwapScreens => &words.swap_screens,
            Self::Screens => &words.screens,
            Self::PauseClock => &words.pause_clock,
            Self::ResetClock => &words.reset_clock,
            Self::NextSpeaker => &words.next_speaker,
            Self::PauseSpeech => &words.pause_speech,
            Self::EndSpeech => &words.end_speech,
            Self::AudienceClock => &words.audience_clock,
            Self::SpeakerNotesLarger => &words.speaker_notes_larger,
            Self::SpeakerNotesSmaller => &words.speaker_notes_smaller,
            Self::SpeakerNotesDown => &words.speaker_notes_down,
            Self::SpeakerNotesUp => &words.speaker_notes_up,
            Self::Reload => &words.reload,
            Self::Times => &words.times,
            Self::Part(Part::Notes) => &words.show_notes,
            Self::Part(Part::Answers) => &words.show_answers,
            Self::Part(Part::Speakers) => &words.show_speakers,
            Self::Part(Part::Priorities) => &words.show_priorities,
            Self::CloseList => &words.close_list,
            Self::Limits => &words.limits,
            Self::Resolution => &words.resolution,
            Self::Roster => &words.roster,
            Self::TakeIn => &words.take_in,
            Self::Ranking => &words.ranking,
            Self::NotesPanel => &words.notes_panel,
            Self::Question(QuestionNumber(1)) => &words.question_1,
            Self::Question(QuestionNumber(2)) => &words.question_2,
            Self::Question(_) => &words.question_3,
            Self::Search => &words.search,
            Self::Kind(Kind::Input) => &words.kind_input,
            Self::Kind(Kind::Proposal) => &words.kind_proposal,
            Self::Kind(Kind::Measure) => &words.kind_measure,
            Self::Kind(Kind::Question) => &words.kind_question,
            Self::PresentFromStart => &words.present_from_start,
            Self::PresentFromHere => &words.present_from_here,
            Self::Leave => &words.leave,
            Self::FullScreen => &words.full_screen,
            Self::StartPage => &words.start_page,
            Self::Open => &words.open,
            Self::SaveAs => &words.save_as,
            Self::Fields => &words.fields,
            Self::Undo => &words.undo,
            Self::Redo => &words.redo,
            Self::Larger => &words.larger,
            Self::Smaller => &words.smaller,
            Self::NormalSize => &words.normal_size,
            Self::Theme => &words.theme,
            Self::Help => &words.help,
        }
    }

    /// Whether a key that is held down does it again and again. Moving does; what is switched on and off does not.
    pub fn repeats(self) -> bool {
        matches!(
            self,
            Self::Next
                | Self::Previous
                | Self::NextSlide
                | Self::PreviousSlide
                | Self::SpeakerNotesLarger
                | Self::SpeakerNotesSmaller
                | Self::SpeakerNotesDown
                | Self::SpeakerNotesUp
                | Self::Larger
                | Self::Smaller
                | Self::Undo
                | Self::Redo
        )
    }

    /// The key that buttons show beside its name.
    pub fn key_label(self, text: &Text) -> Option<String> {
        BINDINGS
            .iter()
            .find(|binding| binding.action == self)
            .and_then(|binding| binding.shortcuts.first())
            .map(|shortcut| shortcut.label(&text.keys))
    }

    /// Its name with its key, for tooltips.
    pub fn tooltip(self, text: &Text) -> String {
        match self.key_label(text) {
            Some(key) => format!("{} ({key})", self.label(text)),
            None => self.label(text).to_owned(),
        }
    }
}
