//! What a key or a button asks of the app.

use super::all_of::all_of;
use crate::deck::QuestionNumber;
use crate::model::Kind;

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

all_of! {
    /// What a key or a button asks of the app.
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
        Digit(u8) in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        /// To the slide whose number was typed.
        Jump,
        /// Back to the slide that was shown before.
        Back,
        /// Makes a deck for next year's booklet.
        NewDeck,
        /// Changes the slides, or no longer.
        EditSlides,
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
        Part(Part) in [Part::Notes, Part::Answers, Part::Speakers, Part::Priorities],
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
        /// Earlier versions of the meeting.
        Versions,
        /// What was deleted, to be had back.
        Deleted,
        /// What the meeting becomes on paper.
        Export,
        /// The document that was made last, as PDF in the system's program for it: to be printed.
        Print,
        /// What was said on the question, and the answer, on the clipboard.
        CopyAll,
        /// Many municipalities' meetings as one document.
        Gather,
        /// Where the meeting's file is, and that it is saved.
        WhereSaved,
        /// Shows the audience how it has prioritised, or no longer.
        Ranking,
        /// Shows or hides the notes panel, or puts the cursor in it.
        NotesPanel,
        /// Selects a question.
        Question(QuestionNumber) in [QuestionNumber(1), QuestionNumber(2), QuestionNumber(3)],
        /// To the search field.
        Search,
        /// The kind of the note that is being written.
        Kind(Kind) in [Kind::Input, Kind::Proposal, Kind::Measure, Kind::Question],
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
        /// Letters, digits and signs alone are commands, or never.
        LetterKeys,
        /// Everything in the next language.
        Language,
        /// Every command, found by its name.
        Palette,
        /// The help window.
        Help,
    }
}
