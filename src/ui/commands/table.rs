//! The table: which keys do what, and where.

use egui::{Key, Modifiers};

use super::{Action, Part, Shortcut};
use crate::deck::QuestionNumber;
use crate::model::Kind;

/// Where an action's keys work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// Also while a text field has the focus.
    Everywhere,
    /// The same, but not in a window on top: what is typed there would go with it.
    NotInDialogs,
    /// On slides: not on the start page; also while a text field has the focus.
    Slides,
    /// On slides, while no text field has the focus.
    SlidesOutsideText,
    /// While slides are shown to the audience, and no text field has the focus.
    Presenting,
    /// Anywhere but in a text field.
    OutsideText,
}

/// The groups of the help window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving.
    Slides,
    /// What the audience sees, and the clocks.
    Presenting,
    /// Writing down.
    Notes,
    /// Speakers, answers, priorities.
    Debate,
    /// In the speaker list; its keys are the list's own.
    List,
    /// On a note; its keys are the note's own.
    Card,
    /// In the answer; its keys are the answer's own.
    Answer,
    /// In the show of hands; its keys are its own.
    Hands,
    /// Files and the window.
    Meeting,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What is done.
    pub action: Action,
    /// Any of these does it; the first is the one that buttons show.
    pub shortcuts: &'static [Shortcut],
    /// Where they work.
    pub place: Where,
    /// Where help lists it.
    pub group: Group,
}

const fn key(key: Key) -> Shortcut {
    Shortcut { modifiers: Modifiers::NONE, key }
}

const fn ctrl(key: Key) -> Shortcut {
    Shortcut { modifiers: Modifiers::COMMAND, key }
}

const fn shift(key: Key) -> Shortcut {
    Shortcut { modifiers: Modifiers::SHIFT, key }
}

const fn alt(key: Key) -> Shortcut {
    Shortcut { modifiers: Modifiers::ALT, key }
}

const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

const fn row(action: Action, shortcuts: &'static [Shortcut], place: Where, group: Group) -> Binding {
    Binding { action, shortcuts, place, group }
}

/// The table. PageUp and PageDown come first in their rows' own "everywhere" versions, so that a clicker works while the
/// note field has the focus.
pub const BINDINGS: &[Binding] = &[
    row(Action::Next, &[key(Key::PageDown)], Where::Slides, Group::Slides),
    row(
        Action::Next,
        &[key(Key::ArrowRight), key(Key::ArrowDown), key(Key::Space)],
        Where::SlidesOutsideText,
        Group::Slides,
    ),
    row(Action::Previous, &[key(Key::PageUp)], Where::Slides, Group::Slides),
    row(
        Action::Previous,
        &[key(Key::ArrowLeft), key(Key::ArrowUp), key(Key::Backspace)],
        Where::SlidesOutsideText,
        Group::Slides,
    ),
    row(Action::NextSlide, &[shift(Key::PageDown)], Where::Slides, Group::Slides),
    row(Action::PreviousSlide, &[shift(Key::PageUp)], Where::Slides, Group::Slides),
    row(Action::First, &[key(Key::Home)], Where::SlidesOutsideText, Group::Slides),
    row(Action::Last, &[key(Key::End)], Where::SlidesOutsideText, Group::Slides),
    row(Action::Back, &[alt(Key::ArrowLeft)], Where::SlidesOutsideText, Group::Slides),
    row(Action::Overview, &[key(Key::Tab), key(Key::G)], Where::Presenting, Group::Slides),
    row(Action::Find, &[key(Key::Slash)], Where::Presenting, Group::Slides),
    row(Action::Black, &[key(Key::B), key(Key::Period)], Where::Presenting, Group::Presenting),
    row(Action::White, &[key(Key::W), key(Key::Comma)], Where::Presenting, Group::Presenting),
    row(Action::Freeze, &[key(Key::F)], Where::Presenting, Group::Presenting),
    row(Action::Laser, &[key(Key::L)], Where::Presenting, Group::Presenting),
    row(Action::Spotlight, &[key(Key::S)], Where::Presenting, Group::Presenting),
    row(Action::Zoom, &[key(Key::Z)], Where::Presenting, Group::Presenting),
    row(Action::SwapScreens, &[key(Key::X)], Where::Presenting, Group::Presenting),
    row(Action::Screens, &[ctrl(Key::F5)], Where::Slides, Group::Presenting),
    row(Action::PauseClock, &[key(Key::K)], Where::Presenting, Group::Presenting),
    row(Action::ResetClock, &[shift(Key::K)], Where::Presenting, Group::Presenting),
    row(Action::NextSpeaker, &[key(Key::T)], Where::SlidesOutsideText, Group::Debate),
    // The note-taker gives the word without leaving the note.
    row(Action::NextSpeaker, &[key(Key::F10)], Where::Slides, Group::Debate),
    row(Action::CloseList, &[ctrl(Key::K)], Where::Slides, Group::Debate),
    row(Action::Ranking, &[key(Key::R)], Where::Presenting, Group::Presenting),
    row(Action::Limits, &[Shortcut { modifiers: CTRL_SHIFT, key: Key::T }], Where::Slides, Group::Debate),
    row(Action::PauseSpeech, &[key(Key::P)], Where::SlidesOutsideText, Group::Debate),
    row(Action::EndSpeech, &[shift(Key::T)], Where::SlidesOutsideText, Group::Debate),
    row(Action::AudienceClock, &[key(Key::C)], Where::Presenting, Group::Debate),
    row(Action::SpeakerNotesLarger, &[key(Key::Plus)], Where::Presenting, Group::Presenting),
    row(Action::SpeakerNotesSmaller, &[key(Key::Minus)], Where::Presenting, Group::Presenting),
    row(Action::SpeakerNotesDown, &[shift(Key::ArrowDown)], Where::Presenting, Group::Presenting),
    row(Action::SpeakerNotesUp, &[shift(Key::ArrowUp)], Where::Presenting, Group::Presenting),
    row(Action::Times, &[ctrl(Key::L)], Where::Slides, Group::Presenting),
    row(Action::Reload, &[ctrl(Key::R)], Where::Slides, Group::Presenting),
    row(Action::PresentFromHere, &[shift(Key::F5)], Where::Slides, Group::Slides),
    row(Action::PresentFromStart, &[key(Key::F5)], Where::Slides, Group::Slides),
    row(Action::FullScreen, &[key(Key::F11)], Where::Everywhere, Group::Slides),
    row(Action::Leave, &[key(Key::Escape)], Where::Everywhere, Group::Slides),
    row(Action::NotesPanel, &[key(Key::N)], Where::SlidesOutsideText, Group::Notes),
    row(Action::Part(Part::Notes), &[key(Key::F2)], Where::Slides, Group::Notes),
    row(Action::Part(Part::Speakers), &[key(Key::F3)], Where::Slides, Group::Debate),
    row(Action::Part(Part::Answers), &[key(Key::F4)], Where::Slides, Group::Debate),
    row(Action::Part(Part::Priorities), &[key(Key::F6)], Where::Slides, Group::Debate),
    row(Action::Resolution, &[key(Key::F7)], Where::Slides, Group::Debate),
    row(Action::Roster, &[key(Key::F8)], Where::Slides, Group::Debate),
    row(Action::TakeIn, &[key(Key::F9)], Where::Slides, Group::Meeting),
    row(Action::Question(QuestionNumber(1)), &[ctrl(Key::Num1)], Where::Slides, Group::Notes),
    row(Action::Question(QuestionNumber(2)), &[ctrl(Key::Num2)], Where::Slides, Group::Notes),
    row(Action::Question(QuestionNumber(3)), &[ctrl(Key::Num3)], Where::Slides, Group::Notes),
    row(Action::Kind(Kind::Input), &[alt(Key::Num1)], Where::Slides, Group::Notes),
    row(Action::Kind(Kind::Proposal), &[alt(Key::Num2)], Where::Slides, Group::Notes),
    row(Action::Kind(Kind::Measure), &[alt(Key::Num3)], Where::Slides, Group::Notes),
    row(Action::Kind(Kind::Question), &[alt(Key::Num4)], Where::Slides, Group::Notes),
    row(Action::Search, &[ctrl(Key::F)], Where::Slides, Group::Notes),
    row(Action::Undo, &[ctrl(Key::Z)], Where::Slides, Group::Notes),
    row(Action::Redo, &[Shortcut { modifiers: CTRL_SHIFT, key: Key::Z }, ctrl(Key::Y)], Where::Slides, Group::Notes),
    row(Action::StartPage, &[ctrl(Key::N)], Where::NotInDialogs, Group::Meeting),
    row(Action::Open, &[ctrl(Key::O)], Where::NotInDialogs, Group::Meeting),
    row(Action::SaveAs, &[Shortcut { modifiers: CTRL_SHIFT, key: Key::S }], Where::Slides, Group::Meeting),
    row(Action::Fields, &[ctrl(Key::I)], Where::Slides, Group::Meeting),
    row(Action::Larger, &[ctrl(Key::Plus), ctrl(Key::Equals)], Where::Everywhere, Group::Meeting),
    row(Action::Smaller, &[ctrl(Key::Minus)], Where::Everywhere, Group::Meeting),
    row(Action::NormalSize, &[ctrl(Key::Num0)], Where::Everywhere, Group::Meeting),
    row(Action::Theme, &[ctrl(Key::T)], Where::Everywhere, Group::Meeting),
    row(Action::Help, &[key(Key::F1)], Where::Everywhere, Group::Meeting),
    row(Action::Help, &[key(Key::Questionmark)], Where::OutsideText, Group::Meeting),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for (index, a) in BINDINGS.iter().enumerate() {
            for b in BINDINGS.iter().skip(index + 1) {
                for shortcut in a.shortcuts {
                    assert!(!b.shortcuts.contains(shortcut), "{:?} and {:?} share {shortcut:?}", a.action, b.action);
                }
            }
        }
    }

    #[test]
    fn every_language_has_a_name_for_everything() {
        for code in crate::text::languages() {
            let text = crate::text::Text::load(&code).unwrap();
            for binding in BINDINGS {
                let name = binding.action.name();
                assert!(text.commands.contains_key(name), "{code} has no name for {name}");
            }
        }
    }

    #[test]
    fn letters_and_arrows_belong_to_the_text_while_one_writes() {
        for binding in BINDINGS {
            for shortcut in binding.shortcuts {
                let is_function = shortcut.key.name().starts_with('F') && shortcut.key.name().len() > 1;
                let types_or_moves = shortcut.modifiers.is_none()
                    && !is_function
                    && !matches!(shortcut.key, Key::PageUp | Key::PageDown | Key::Escape);
                if types_or_moves {
                    assert!(
                        matches!(binding.place, Where::SlidesOutsideText | Where::Presenting | Where::OutsideText),
                        "{binding:?}"
                    );
                }
            }
        }
    }
}
