//! What the thing that has the keyboard does itself: a row, a note's card, a field, the overview, a dialog. The app knows
//! nothing of it. Each panel matches its own enum, so that a command of the table that it does not carry out does not
//! compile.

use super::Action;
use super::all_of::all_of;
use crate::model::Kind;
use crate::model::speech::SpeechKind;

all_of! {
    /// In any list.
    pub enum Walk {
        /// To the row above.
        Up,
        /// To the row below.
        Down,
        /// To the first row.
        First,
        /// To the last row.
        Last,
    }
}

all_of! {
    /// On a note's card.
    pub enum CardAction {
        /// Rewrites it in its place.
        Edit,
        /// Gives it a star, or takes it away.
        Star,
        /// Deletes it.
        Delete,
        /// Puts it on the clipboard.
        Copy,
        /// Tags it with a measure of its question, or no longer.
        Tag(u8) in [1, 2, 3, 4, 5, 6, 7, 8, 9],
        /// One more hand.
        MoreHands,
        /// One hand less.
        FewerHands,
        /// Another kind.
        Kind(Kind) in [Kind::Input, Kind::Proposal, Kind::Measure, Kind::Question],
        /// One place up.
        MoveUp,
        /// One place down.
        MoveDown,
        /// To the question before.
        ToPreviousQuestion,
        /// To the question after.
        ToNextQuestion,
        /// Becomes one with the note above.
        Join,
        /// Takes the other's version.
        KeepVersion,
        /// It stays, though somebody deleted it who had not seen what it says.
        Keep,
    }
}

all_of! {
    /// On somebody who waits for the word.
    pub enum SpeakerAction {
        /// Gives them the word.
        GiveWord,
        /// Takes them off the list.
        Withdraw,
        /// One place up.
        MoveUp,
        /// One place down.
        MoveDown,
    }
}

all_of! {
    /// On a paragraph of the answer.
    pub enum ParagraphAction {
        /// Rewrites it in its place.
        Edit,
        /// One place up.
        MoveUp,
        /// One place down.
        MoveDown,
        /// The note that has changed has been seen.
        Seen,
        /// Takes the other's version.
        KeepVersion,
        /// It stays, though somebody deleted it who had not seen what it says.
        Keep,
        /// Puts it on the clipboard.
        Copy,
        /// Deletes it.
        Delete,
    }
}

all_of! {
    /// On a starred note that the answer has not used.
    pub enum UnusedNoteAction {
        /// Makes a paragraph of it.
        NewParagraph,
        /// Adds it to the paragraph that was looked at last.
        Append,
    }
}

all_of! {
    /// On a row of the show of hands.
    pub enum HandsAction {
        /// One more.
        More,
        /// One less.
        Fewer,
        /// A digit of how many.
        Digit(u8) in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        /// None.
        Clear,
    }
}

all_of! {
    /// On somebody of the roster.
    pub enum PersonAction {
        /// Changes name, party, number or role.
        Edit,
        /// Has left, or is back.
        LeaveOrReturn,
        /// Takes them off the roster.
        Remove,
    }
}

all_of! {
    /// On a slide in the editor's strip.
    pub enum SlideAction {
        /// Into its first text.
        Type,
        /// The one above, too, is among those that are chosen.
        ChooseUp,
        /// The one below, too.
        ChooseDown,
        /// All slides are chosen.
        ChooseAll,
        /// Puts a copy behind it.
        Duplicate,
        /// Puts it on the clipboard.
        Copy,
        /// Puts it on the clipboard and takes it out of the deck.
        Cut,
        /// Puts what is on the clipboard behind it.
        Paste,
        /// It is passed over when slides are shown, or no longer.
        Hide,
        /// One place up.
        MoveUp,
        /// One place down.
        MoveDown,
        /// A new section behind its own.
        NewSection,
        /// Takes it out.
        Delete,
    }
}

all_of! {
    /// In a field of bullets.
    pub enum BulletAction {
        /// The line is under the one above.
        Deeper,
        /// It is one of its own.
        Higher,
    }
}

all_of! {
    /// On something that was deleted.
    pub enum DeletedAction {
        /// Brings it back.
        Restore,
    }
}

all_of! {
    /// In a field.
    pub enum FieldAction {
        /// What is written is finished.
        Confirm,
        /// To the list that belongs to the field.
        ToList,
    }
}

all_of! {
    /// In a field, while something is offered that the text can become.
    pub enum OfferAction {
        /// Takes it.
        Take,
        /// The next of what is offered.
        Next,
        /// The one before.
        Previous,
    }
}

all_of! {
    /// While a note is rewritten.
    pub enum RewriteAction {
        /// Saves it.
        Save,
        /// Saves it as two, parted at the cursor.
        Split,
    }
}

all_of! {
    /// A sign that is written in a note rather than pressed.
    pub enum Sign {
        /// "#3" tags the note with the question's third measure.
        Measure,
    }
}

all_of! {
    /// In the overview.
    pub enum OverviewAction {
        /// To the slide before.
        Left,
        /// To the slide after.
        Right,
        /// To the row above.
        Up,
        /// To the row below.
        Down,
        /// To the first slide.
        First,
        /// To the last slide.
        Last,
        /// Shows the slide.
        Show,
    }
}

all_of! {
    /// In what a search found.
    pub enum FindAction {
        /// To the one above.
        Up,
        /// To the one below.
        Down,
        /// Shows it.
        Show,
    }
}

all_of! {
    /// Two notes that say almost the same.
    pub enum DuplicateAction {
        /// The left one stays.
        KeepLeft,
        /// Both stay.
        KeepBoth,
        /// The right one stays.
        KeepRight,
    }
}

all_of! {
    /// What egui's own controls and text fields do. It stands in the table so that nothing else takes these keys.
    pub enum EguiAction {
        /// Presses the button.
        Press,
        /// On to the next control.
        NextControl,
        /// Breaks the line.
        NewLine,
        /// Takes back what was typed in this field.
        UndoTyping,
        /// Types it again.
        RedoTyping,
    }
}

/// Declares the sum of all commands, with ways in and out of it for each of its parts.
macro_rules! commands {
    ($( $(#[$doc:meta])* $Variant:ident($Part:ty) in $all:expr ),* $(,)?) => {
        /// Something that can be done with the keyboard.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum KeyCommand {
            $( $(#[$doc])* $Variant($Part) ),*
        }

        impl KeyCommand {
            /// Everything that there is.
            pub fn all() -> impl Iterator<Item = Self> {
                std::iter::empty() $( .chain($all.map(Self::$Variant)) )*
            }
        }

        $(
            impl From<$Part> for KeyCommand {
                fn from(part: $Part) -> Self {
                    Self::$Variant(part)
                }
            }

            impl TryFrom<KeyCommand> for $Part {
                type Error = ();

                fn try_from(command: KeyCommand) -> Result<Self, ()> {
                    if let KeyCommand::$Variant(part) = command { Ok(part) } else { Err(()) }
                }
            }
        )*
    };
}

commands! {
    /// The app carries it out.
    App(Action) in Action::all(),
    /// A list.
    Walk(Walk) in Walk::all(),
    /// A note's card.
    Card(CardAction) in CardAction::all(),
    /// A row of the speaker list.
    Speaker(SpeakerAction) in SpeakerAction::all(),
    /// The field of the speaker list signs somebody up.
    SignUp(SpeechKind) in SpeechKind::ALL.into_iter(),
    /// A paragraph of the answer.
    Paragraph(ParagraphAction) in ParagraphAction::all(),
    /// A starred note that the answer has not used.
    UnusedNote(UnusedNoteAction) in UnusedNoteAction::all(),
    /// A row of the show of hands.
    Hands(HandsAction) in HandsAction::all(),
    /// A row of the roster.
    Person(PersonAction) in PersonAction::all(),
    /// A slide in the editor's strip.
    Slide(SlideAction) in SlideAction::all(),
    /// A field of bullets.
    Bullet(BulletAction) in BulletAction::all(),
    /// A row of what was deleted.
    Deleted(DeletedAction) in DeletedAction::all(),
    /// A field.
    Field(FieldAction) in FieldAction::all(),
    /// What is offered in a field.
    Offer(OfferAction) in OfferAction::all(),
    /// A note that is rewritten.
    Rewrite(RewriteAction) in RewriteAction::all(),
    /// Written, not pressed.
    Sign(Sign) in Sign::all(),
    /// The overview.
    Overview(OverviewAction) in OverviewAction::all(),
    /// What a search found.
    Find(FindAction) in FindAction::all(),
    /// Two notes side by side.
    Duplicate(DuplicateAction) in DuplicateAction::all(),
    /// egui's controls and text fields.
    Egui(EguiAction) in EguiAction::all(),
}
