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
        text.command(self.name())
    }

    /// Its name in a language's file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Previous => "previous",
            Self::NextSlide => "next_slide",
            Self::PreviousSlide => "previous_slide",
            Self::First => "first",
            Self::Last => "last",
            Self::Digit(_) | Self::Jump => "jump",
            Self::Back => "back",
            Self::Overview => "overview",
            Self::Find => "find",
            Self::Black => "black",
            Self::White => "white",
            Self::Freeze => "freeze",
            Self::Laser => "laser",
            Self::Spotlight => "spotlight",
            Self::Zoom => "zoom",
            Self::SwapScreens => "swap_screens",
            Self::Screens => "screens",
            Self::PauseClock => "pause_clock",
            Self::ResetClock => "reset_clock",
            Self::NextSpeaker => "next_speaker",
            Self::PauseSpeech => "pause_speech",
            Self::EndSpeech => "end_speech",
            Self::AudienceClock => "audience_clock",
            Self::SpeakerNotesLarger => "speaker_notes_larger",
            Self::SpeakerNotesSmaller => "speaker_notes_smaller",
            Self::SpeakerNotesDown => "speaker_notes_down",
            Self::SpeakerNotesUp => "speaker_notes_up",
            Self::Reload => "reload",
            Self::Times => "times",
            Self::Part(Part::Notes) => "show_notes",
            Self::Part(Part::Answers) => "show_answers",
            Self::Part(Part::Speakers) => "show_speakers",
            Self::Part(Part::Priorities) => "show_priorities",
            Self::CloseList => "close_list",
            Self::Limits => "limits",
            Self::Resolution => "resolution",
            Self::Roster => "roster",
            Self::TakeIn => "take_in",
            Self::Ranking => "ranking",
            Self::NotesPanel => "notes_panel",
            Self::Question(QuestionNumber(1)) => "question_1",
            Self::Question(QuestionNumber(2)) => "question_2",
            Self::Question(_) => "question_3",
            Self::Search => "search",
            Self::Kind(Kind::Input) => "kind_input",
            Self::Kind(Kind::Proposal) => "kind_proposal",
            Self::Kind(Kind::Measure) => "kind_measure",
            Self::Kind(Kind::Question) => "kind_question",
            Self::PresentFromStart => "present_from_start",
            Self::PresentFromHere => "present_from_here",
            Self::Leave => "leave",
            Self::FullScreen => "full_screen",
            Self::StartPage => "start_page",
            Self::Open => "open",
            Self::SaveAs => "save_as",
            Self::Fields => "fields",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Larger => "larger",
            Self::Smaller => "smaller",
            Self::NormalSize => "normal_size",
            Self::Theme => "theme",
            Self::Help => "help",
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
