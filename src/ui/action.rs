//! Everything that can be done, in one table: what it is called, which keys do it, and where. The keys, the buttons'
//! labels and the help window all read this table.

use egui::{Key, Modifiers};

use crate::deck::QuestionNumber;
use crate::model::Kind;
use crate::text::{KeysWords, Text};

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

/// Where an action's keys work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// Also while a text field has the focus.
    Everywhere,
    /// On slides: not on the start page; also while a text field has the focus.
    Slides,
    /// On slides, while no text field has the focus.
    SlidesOutsideText,
    /// Anywhere but in a text field.
    OutsideText,
}

/// The groups of the help window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving and showing.
    Slides,
    /// Writing down.
    Notes,
    /// Files and the window.
    Meeting,
}

/// A key and what is held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// Held down.
    pub modifiers: Modifiers,
    /// Pressed.
    pub key: Key,
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
    row(Action::NextSlide, &[shift(Key::PageDown)], Where::Slides, Group::Slides),
    row(Action::PreviousSlide, &[shift(Key::PageUp)], Where::Slides, Group::Slides),
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
    row(Action::First, &[key(Key::Home)], Where::SlidesOutsideText, Group::Slides),
    row(Action::Last, &[key(Key::End)], Where::SlidesOutsideText, Group::Slides),
    row(Action::PresentFromHere, &[shift(Key::F5)], Where::Slides, Group::Slides),
    row(Action::PresentFromStart, &[key(Key::F5)], Where::Slides, Group::Slides),
    row(Action::FullScreen, &[key(Key::F11)], Where::Everywhere, Group::Slides),
    row(Action::Leave, &[key(Key::Escape)], Where::Everywhere, Group::Slides),
    row(Action::NotesPanel, &[key(Key::N)], Where::SlidesOutsideText, Group::Notes),
    row(Action::Question(QuestionNumber(1)), &[ctrl(Key::Num1)], Where::Slides, Group::Notes),
    row(Action::Question(QuestionNumber(2)), &[ctrl(Key::Num2)], Where::Slides, Group::Notes),
    row(Action::Question(QuestionNumber(3)), &[ctrl(Key::Num3)], Where::Slides, Group::Notes),
    row(Action::Kind(Kind::Input), &[alt(Key::Num1)], Where::Slides, Group::Notes),
    row(Action::Kind(Kind::Proposal), &[alt(Key::Num2)], Where::Slides, Group::Notes),
    row(Action::Kind(Kind::Measure), &[alt(Key::Num3)], Where::Slides, Group::Notes),
    row(Action::Kind(Kind::Question), &[alt(Key::Num4)], Where::Slides, Group::Notes),
    row(Action::Search, &[ctrl(Key::F)], Where::Slides, Group::Notes),
    row(Action::Redo, &[Shortcut { modifiers: CTRL_SHIFT, key: Key::Z }, ctrl(Key::Y)], Where::Slides, Group::Notes),
    row(Action::Undo, &[ctrl(Key::Z)], Where::Slides, Group::Notes),
    row(Action::StartPage, &[ctrl(Key::N)], Where::Everywhere, Group::Meeting),
    row(Action::Open, &[ctrl(Key::O)], Where::Everywhere, Group::Meeting),
    row(Action::SaveAs, &[Shortcut { modifiers: CTRL_SHIFT, key: Key::S }], Where::Slides, Group::Meeting),
    row(Action::Fields, &[ctrl(Key::I)], Where::Slides, Group::Meeting),
    row(Action::Larger, &[ctrl(Key::Plus), ctrl(Key::Equals)], Where::Everywhere, Group::Meeting),
    row(Action::Smaller, &[ctrl(Key::Minus)], Where::Everywhere, Group::Meeting),
    row(Action::NormalSize, &[ctrl(Key::Num0)], Where::Everywhere, Group::Meeting),
    row(Action::Theme, &[ctrl(Key::T)], Where::Everywhere, Group::Meeting),
    row(Action::Help, &[key(Key::F1)], Where::Everywhere, Group::Meeting),
    row(Action::Help, &[key(Key::Questionmark)], Where::OutsideText, Group::Meeting),
];

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

impl Shortcut {
    /// As people write it: "Ctrl+Shift+S".
    pub fn label(self, words: &KeysWords) -> String {
        let mut parts = Vec::new();
        if self.modifiers.ctrl || self.modifiers.command {
            parts.push(words.ctrl.as_str());
        }
        if self.modifiers.shift {
            parts.push(&words.shift);
        }
        if self.modifiers.alt {
            parts.push(&words.alt);
        }
        let name = key_name(self.key, words);
        parts.push(&name);
        parts.join("+")
    }

    /// Whether a key press is this shortcut. Shift is disregarded for `?`, which needs it on most keyboards.
    pub fn matches(self, pressed: Key, modifiers: Modifiers) -> bool {
        let wanted = self.modifiers;
        let shift_is_free = matches!(self.key, Key::Questionmark | Key::Plus | Key::Equals);
        pressed == self.key
            && modifiers.command == wanted.command
            && modifiers.alt == wanted.alt
            && (shift_is_free || modifiers.shift == wanted.shift)
    }
}

fn key_name(key: Key, words: &KeysWords) -> String {
    match key {
        Key::Space => words.space.clone(),
        Key::Enter => words.enter.clone(),
        Key::Escape => words.escape.clone(),
        Key::Tab => words.tab.clone(),
        Key::Backspace => words.backspace.clone(),
        Key::Delete => words.delete.clone(),
        Key::Home => words.home.clone(),
        Key::End => words.end.clone(),
        Key::PageUp => words.page_up.clone(),
        Key::PageDown => words.page_down.clone(),
        Key::Questionmark => "?".to_owned(),
        Key::Plus => "+".to_owned(),
        Key::Equals => "=".to_owned(),
        Key::Minus => "−".to_owned(),
        Key::ArrowLeft => "←".to_owned(),
        Key::ArrowRight => "→".to_owned(),
        Key::ArrowUp => "↑".to_owned(),
        Key::ArrowDown => "↓".to_owned(),
        other => other.name().to_owned(),
    }
}

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
    fn letters_and_arrows_belong_to_the_text_while_one_writes() {
        for binding in BINDINGS {
            for shortcut in binding.shortcuts {
                let types_or_moves = shortcut.modifiers.is_none()
                    && !matches!(
                        shortcut.key,
                        Key::PageUp | Key::PageDown | Key::Escape | Key::F1 | Key::F5 | Key::F11
                    );
                if types_or_moves {
                    assert!(matches!(binding.place, Where::SlidesOutsideText | Where::OutsideText), "{binding:?}");
                }
            }
        }
    }
}
