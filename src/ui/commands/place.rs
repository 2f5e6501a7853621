//! Where keys hold: for the app whatever has the keyboard, or in the one thing that has it.
//!
//! The app's keys are taken before anything is drawn. A key that the thing with the keyboard binds is that thing's, and
//! never reaches the app.

use super::all_of::all_of;

/// What the user is doing, as far as keys are concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mode {
    /// Slides are on the screen.
    pub on_slides: bool,
    /// They are shown to the audience.
    pub presenting: bool,
    /// They are being changed.
    pub editing: bool,
    /// What has the keyboard.
    pub focus: Focus,
    /// Digits of a slide number have been typed.
    pub jumping: bool,
    /// What is typed belongs to the notes panel's field, also while something else has the keyboard.
    pub writing: bool,
    /// The field that has the keyboard can undo what was typed in it.
    pub field_can_undo: bool,
    /// The same for what it has undone.
    pub field_can_redo: bool,
    /// Letters, digits and signs alone are never commands.
    pub no_letters: bool,
    /// A menu is open.
    pub menu_open: bool,
    /// The row with the keyboard was given it by a click.
    pub row_clicked: bool,
    /// Others have written the row with the keyboard otherwise: there are versions to choose from.
    pub row_has_versions: bool,
    /// The notes panel shows a part that has nothing to write in.
    pub no_field: bool,
}

impl Mode {
    /// As far as one key is concerned: a letter that belongs to a field means there what it does in an empty one.
    pub fn of_key(self, types_text: bool) -> Self {
        match self.focus {
            Focus::Slides | Focus::Card | Focus::Control if self.writing && types_text => {
                Self { focus: Focus::EmptyText, ..self }
            }
            _ => self,
        }
    }
}

all_of! {
    /// What has the keyboard.
    #[derive(Default)]
    pub enum Focus {
        /// Nothing: keys are for the slides.
        #[default]
        Slides,
        /// A text field.
        Text,
        /// A text field with nothing in it.
        EmptyText,
        /// A row of the notes panel. It keeps every key that any row has a use for: a key that is meant for a row must
        /// never change the slide.
        Card,
        /// A button or the like.
        Control,
        /// The overview.
        Overview,
        /// A window on top: only what works everywhere, and what is in the window.
        Dialog,
    }
}

all_of! {
    /// Where the app takes a key, as long as what has the keyboard does not bind it.
    pub enum Where {
        /// Also while a text field has the keyboard.
        Everywhere,
        /// The same, but not in a window on top: what is typed there would go with it.
        OutsideDialogs,
        /// Anywhere but in a text field or a window on top.
        OutsideText,
        /// On slides: not on the start page; also while a text field has the keyboard.
        Slides,
        /// The same, and in a window on top too while slides are shown to the audience: the presenter has a clicker, and
        /// somebody else the window.
        Clicker,
        /// On slides, while no text field has the keyboard.
        SlidesOutsideText,
        /// While slides are shown to the audience, and no text field has the keyboard.
        Presenting,
        /// While slides are shown to the audience, and a text field with nothing in it has the keyboard.
        PresentingEmptyField,
        /// While the slides are changed, also while a text field has the keyboard.
        Editor,
        /// On slides, while nothing has the keyboard but the slides or their overview.
        BareSlides,
        /// The same, while a slide number is being typed.
        SlideNumber,
    }
}

impl Where {
    /// Whether its keys work now.
    pub fn holds(self, mode: Mode) -> bool {
        let Mode { on_slides, presenting, editing, focus, jumping, .. } = mode;
        let outside_dialogs = focus != Focus::Dialog;
        let outside_text = outside_dialogs && !matches!(focus, Focus::Text | Focus::EmptyText);
        let bare = on_slides && matches!(focus, Focus::Slides | Focus::Overview);
        match self {
            Self::Everywhere => true,
            Self::OutsideDialogs => outside_dialogs,
            Self::OutsideText => outside_text,
            Self::Slides => on_slides && outside_dialogs,
            Self::Clicker => on_slides && (outside_dialogs || presenting),
            Self::SlidesOutsideText => on_slides && outside_text,
            Self::Presenting => on_slides && presenting && outside_text,
            Self::PresentingEmptyField => on_slides && presenting && focus == Focus::EmptyText,
            Self::Editor => editing && outside_dialogs,
            Self::BareSlides => bare,
            Self::SlideNumber => bare && jumping,
        }
    }
}

all_of! {
    /// A thing that can have the keyboard, and keys of its own while it has.
    pub enum Place {
        /// A button or the like.
        Control,
        /// The slides by section.
        Overview,

        /// Any text field with text in it.
        TextField,
        /// The next note.
        NoteField,
        /// The same, with nothing in it.
        EmptyNoteField,
        /// The same, while something is offered.
        NoteFieldOffers,
        /// Name and party of the next note.
        NoteNames,
        /// The text of a note that is rewritten.
        RewrittenNote,
        /// The fields over it.
        RewrittenNoteDetails,
        /// The search over the notes.
        NotesSearch,
        /// The next name of the speaker list.
        SpeakerField,
        /// The same, with nothing in it.
        EmptySpeakerField,
        /// The same, while somebody is offered.
        SpeakerFieldOffers,
        /// The next paragraph of the answer.
        AnswerField,
        /// The same, with nothing in it.
        EmptyAnswerField,
        /// A paragraph that is rewritten.
        RewrittenParagraph,
        /// A search with what it found under it: over the presenter's slide, or of commands.
        FindField,
        /// The meeting's fields.
        MeetingFields,
        /// The path of a file.
        PathField,
        /// The paths of other people's notes.
        NotePaths,
        /// The line for somebody of the roster.
        PersonLine,
        /// The bullets of a slide in the editor.
        BulletsField,

        /// Any row of a list.
        AnyRow,
        /// A note.
        NoteCard,
        /// Something that a search found beside the notes.
        FoundRow,
        /// Somebody who waits for the word.
        SpeakerRow,
        /// A paragraph of the answer.
        ParagraphRow,
        /// A starred note that the answer has not used.
        UnusedNoteRow,
        /// A row of the show of hands.
        HandsRow,
        /// Somebody of the roster.
        PersonRow,
        /// A slide in the editor's strip.
        SlideRow,
        /// Something that can be had back: what was deleted, an earlier version.
        DeletedRow,

        /// Any window on top.
        AnyDialog,
        /// A question with one thing to do first of all.
        QuestionDialog,
        /// The check of the screens.
        ScreensDialog,
        /// What was read of other people's notes.
        TakeInDialog,
        /// Two notes that say almost the same.
        DuplicatesDialog,
    }
}

impl Place {
    /// What it is a part of.
    fn within(self) -> Option<Self> {
        match self {
            Self::Control | Self::Overview | Self::TextField | Self::AnyRow | Self::AnyDialog => None,
            Self::NoteField
            | Self::NoteNames
            | Self::RewrittenNote
            | Self::RewrittenNoteDetails
            | Self::NotesSearch
            | Self::SpeakerField
            | Self::AnswerField
            | Self::RewrittenParagraph
            | Self::FindField
            | Self::MeetingFields
            | Self::PathField
            | Self::NotePaths
            | Self::PersonLine
            | Self::BulletsField => Some(Self::TextField),
            Self::EmptyNoteField | Self::NoteFieldOffers => Some(Self::NoteField),
            Self::EmptySpeakerField | Self::SpeakerFieldOffers => Some(Self::SpeakerField),
            Self::EmptyAnswerField => Some(Self::AnswerField),
            Self::NoteCard
            | Self::FoundRow
            | Self::SpeakerRow
            | Self::ParagraphRow
            | Self::UnusedNoteRow
            | Self::HandsRow
            | Self::PersonRow
            | Self::SlideRow
            | Self::DeletedRow => Some(Self::AnyRow),
            Self::QuestionDialog | Self::ScreensDialog | Self::TakeInDialog | Self::DuplicatesDialog => {
                Some(Self::AnyDialog)
            }
        }
    }

    /// Itself and all that it is a part of.
    fn with_outer(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |place| place.within())
    }

    /// Whether both can have the keyboard at once.
    pub fn overlaps(self, other: Self) -> bool {
        self.with_outer().any(|outer| outer == other) || other.with_outer().any(|outer| outer == self)
    }

    /// Whether its keys are not the app's while `focus` has the keyboard. Which row or field exactly has it is only
    /// known where that is drawn, so that each keeps the keys of all.
    pub fn keeps_keys_in(self, focus: Focus) -> bool {
        let root = self.with_outer().last().unwrap_or(self);
        match focus {
            Focus::Slides => false,
            Focus::Overview => root == Self::Overview,
            Focus::Control => root == Self::Control,
            Focus::Card => root == Self::AnyRow,
            Focus::Text => root == Self::TextField,
            // What is true of a field with text in it is not true of this one.
            Focus::EmptyText => root == Self::TextField && self != root,
            Focus::Dialog => root != Self::Overview,
        }
    }
}
