//! What the app carries out. PageUp and PageDown have rows of their own, so that a clicker works while one writes.

use egui::Key::*;

use super::{Group, Needs, Row, Section};
use crate::deck::QuestionNumber;
use crate::model::Kind;
use crate::ui::commands::place::Where::{self, *};
use crate::ui::commands::shortcut::{alt, ctrl, ctrl_shift, key, shift};
use crate::ui::commands::{Action, Part, Shortcut};

pub(super) const SECTIONS: &[Section] = &[
    Section { group: Some(Group::Slides), rows: SLIDES },
    Section { group: Some(Group::Presenting), rows: PRESENTING },
    Section { group: Some(Group::Debate), rows: DEBATE },
    Section { group: Some(Group::Notes), rows: NOTES },
    Section { group: Some(Group::Meeting), rows: MEETING },
    Section { group: None, rows: CLICKER },
    Section { group: None, rows: EDITOR },
];

const fn app(action: Action, name: &'static str, place: Where, shortcuts: &'static [Shortcut]) -> Row {
    Row::app(action, name, place, shortcuts)
}

const SLIDES: &[Row] = &[
    app(Action::Next, "next", Clicker, &[key(PageDown)]).repeating(),
    app(Action::Next, "next", SlidesOutsideText, &[key(ArrowRight), key(ArrowDown), key(Space)]).repeating(),
    app(Action::Previous, "previous", Clicker, &[key(PageUp)]).repeating(),
    app(Action::Previous, "previous", SlidesOutsideText, &[key(ArrowLeft), key(ArrowUp), key(Backspace)]).repeating(),
    app(Action::NextSlide, "next_slide", Slides, &[shift(PageDown)]).repeating(),
    app(Action::PreviousSlide, "previous_slide", Slides, &[shift(PageUp)]).repeating(),
    app(Action::First, "first", SlidesOutsideText, &[key(Home)]),
    app(Action::Last, "last", SlidesOutsideText, &[key(End)]),
    app(Action::Back, "back", SlidesOutsideText, &[alt(ArrowLeft)]),
    app(Action::Overview, "overview", Presenting, &[key(Tab), key(G)]),
    app(Action::Find, "find", Presenting, &[key(Slash)]),
    app(Action::PresentFromHere, "present_from_here", Slides, &[shift(F5)]),
    app(Action::PresentFromStart, "present_from_start", Slides, &[key(F5)]),
    app(Action::FullScreen, "full_screen", Everywhere, &[key(F11)]),
    app(Action::Leave, "leave", Everywhere, &[key(Escape)]),
    app(Action::Digit(0), "jump", BareSlides, &[key(Num0)]),
    app(Action::Digit(1), "jump", BareSlides, &[key(Num1)]),
    app(Action::Digit(2), "jump", BareSlides, &[key(Num2)]),
    app(Action::Digit(3), "jump", BareSlides, &[key(Num3)]),
    app(Action::Digit(4), "jump", BareSlides, &[key(Num4)]),
    app(Action::Digit(5), "jump", BareSlides, &[key(Num5)]),
    app(Action::Digit(6), "jump", BareSlides, &[key(Num6)]),
    app(Action::Digit(7), "jump", BareSlides, &[key(Num7)]),
    app(Action::Digit(8), "jump", BareSlides, &[key(Num8)]),
    app(Action::Digit(9), "jump", BareSlides, &[key(Num9)]),
    app(Action::Jump, "jump", SlideNumber, &[key(Enter)]),
];

const PRESENTING: &[Row] = &[
    app(Action::Black, "black", Presenting, &[key(B), key(Period)]),
    app(Action::White, "white", Presenting, &[key(W), key(Comma)]),
    app(Action::Freeze, "freeze", Presenting, &[key(F)]),
    app(Action::Laser, "laser", Presenting, &[key(L)]),
    app(Action::Spotlight, "spotlight", Presenting, &[key(S)]),
    app(Action::Zoom, "zoom", Presenting, &[key(Z)]),
    app(Action::SwapScreens, "swap_screens", Presenting, &[key(X)]),
    app(Action::Screens, "screens", Slides, &[ctrl(F5)]),
    app(Action::PauseClock, "pause_clock", Presenting, &[key(K)]),
    app(Action::ResetClock, "reset_clock", Presenting, &[shift(K)]),
    app(Action::Ranking, "ranking", Presenting, &[key(R)]),
    app(Action::SpeakerNotesLarger, "speaker_notes_larger", Presenting, &[key(Plus)]).repeating(),
    app(Action::SpeakerNotesSmaller, "speaker_notes_smaller", Presenting, &[key(Minus)]).repeating(),
    app(Action::SpeakerNotesDown, "speaker_notes_down", Presenting, &[shift(ArrowDown)]).repeating(),
    app(Action::SpeakerNotesUp, "speaker_notes_up", Presenting, &[shift(ArrowUp)]).repeating(),
    app(Action::Times, "times", Slides, &[ctrl(L)]),
    app(Action::Reload, "reload", Slides, &[ctrl(R)]),
];

/// What holds in the editor too. A page up or down is a slide there, hidden or not.
const EDITOR: &[Row] = &[
    app(Action::EditSlides, "edit_slides", Editor, &[ctrl_shift(R)]).unlisted(),
    app(Action::Undo, "undo", Editor, &[ctrl(Z)]).repeating().unlisted(),
    app(Action::Redo, "redo", Editor, &[ctrl_shift(Z), ctrl(Y)]).repeating().unlisted(),
    app(Action::Next, "next", Editor, &[key(PageDown)]).repeating().unlisted(),
    app(Action::Previous, "previous", Editor, &[key(PageUp)]).repeating().unlisted(),
    app(Action::PresentFromHere, "present_from_here", Editor, &[shift(F5)]).unlisted(),
    app(Action::PresentFromStart, "present_from_start", Editor, &[key(F5)]).unlisted(),
];

/// Clickers have a key for a black screen that sends this sign, which no note begins with.
const CLICKER: &[Row] = &[app(Action::Black, "black", PresentingEmptyField, &[key(Period)]).unlisted()];

const DEBATE: &[Row] = &[
    app(Action::NextSpeaker, "next_speaker", SlidesOutsideText, &[key(T)]),
    // The note-taker gives the word without leaving the note.
    app(Action::NextSpeaker, "next_speaker", Slides, &[key(F10)]),
    app(Action::CloseList, "close_list", Slides, &[ctrl(K)]),
    app(Action::Limits, "limits", Slides, &[ctrl_shift(T)]),
    app(Action::PauseSpeech, "pause_speech", SlidesOutsideText, &[key(P)]),
    app(Action::EndSpeech, "end_speech", SlidesOutsideText, &[shift(T)]),
    app(Action::AudienceClock, "audience_clock", Presenting, &[key(C)]),
    app(Action::Part(Part::Speakers), "show_speakers", Slides, &[key(F3)]),
    app(Action::Part(Part::Answers), "show_answers", Slides, &[key(F4)]),
    app(Action::Part(Part::Priorities), "show_priorities", Slides, &[key(F6)]),
    app(Action::Resolution, "resolution", Slides, &[key(F7)]),
    app(Action::Roster, "roster", Slides, &[key(F8)]),
];

const NOTES: &[Row] = &[
    app(Action::NotesPanel, "notes_panel", SlidesOutsideText, &[key(N)]),
    app(Action::Part(Part::Notes), "show_notes", Slides, &[key(F2)]),
    app(Action::Question(QuestionNumber(1)), "question_1", Slides, &[ctrl(Num1)]),
    app(Action::Question(QuestionNumber(2)), "question_2", Slides, &[ctrl(Num2)]),
    app(Action::Question(QuestionNumber(3)), "question_3", Slides, &[ctrl(Num3)]),
    app(Action::Kind(Kind::Input), "kind_input", Slides, &[alt(Num1)]),
    app(Action::Kind(Kind::Proposal), "kind_proposal", Slides, &[alt(Num2)]),
    app(Action::Kind(Kind::Measure), "kind_measure", Slides, &[alt(Num3)]),
    app(Action::Kind(Kind::Question), "kind_question", Slides, &[alt(Num4)]),
    app(Action::Search, "search", Slides, &[ctrl(F)]),
    app(Action::Deleted, "deleted", Slides, &[ctrl(D)]),
    app(Action::Undo, "undo", Slides, &[ctrl(Z)]).repeating().needing(Needs::Undo),
    app(Action::Redo, "redo", Slides, &[ctrl_shift(Z), ctrl(Y)]).repeating().needing(Needs::Redo),
];

const MEETING: &[Row] = &[
    app(Action::EditSlides, "edit_slides", Slides, &[ctrl_shift(R)]),
    app(Action::NewDeck, "new_deck", OutsideDialogs, &[ctrl_shift(M)]),
    app(Action::TakeIn, "take_in", Slides, &[key(F9)]),
    app(Action::Versions, "versions", Slides, &[ctrl(H)]),
    app(Action::StartPage, "start_page", OutsideDialogs, &[ctrl(N)]),
    app(Action::Open, "open", OutsideDialogs, &[ctrl(O)]),
    app(Action::Export, "export", Slides, &[ctrl(E)]),
    app(Action::Print, "print", Slides, &[ctrl(P)]),
    app(Action::CopyAll, "copy_all", Slides, &[ctrl_shift(A)]),
    app(Action::Gather, "gather", OutsideDialogs, &[ctrl_shift(E)]),
    app(Action::WhereSaved, "where_saved", Slides, &[ctrl(S)]),
    app(Action::SaveAs, "save_as", Slides, &[ctrl_shift(S)]),
    app(Action::Fields, "fields", Slides, &[ctrl(I)]),
    app(Action::Larger, "larger", Everywhere, &[ctrl(Plus), ctrl(Equals)]).repeating(),
    app(Action::Smaller, "smaller", Everywhere, &[ctrl(Minus)]).repeating(),
    app(Action::NormalSize, "normal_size", Everywhere, &[ctrl(Num0)]),
    app(Action::Theme, "theme", Everywhere, &[ctrl(T)]),
    app(Action::LetterKeys, "letter_keys", Everywhere, &[ctrl_shift(B)]),
    app(Action::Language, "language", Everywhere, &[ctrl_shift(Y)]),
    app(Action::Palette, "palette", OutsideDialogs, &[ctrl_shift(P)]),
    app(Action::Help, "help", Everywhere, &[key(F1)]),
    app(Action::Help, "help", OutsideText, &[key(Questionmark)]),
];
