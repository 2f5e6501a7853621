//! Somebody writes on for a moment after a key of somebody else's, as a clicker's F5, has taken their field off the screen.
//!
//! What they type is no command and is not lost: it is put aside for the field, until they pause. Where what was written in is
//! concealed, it is put aside for as long as that lasts.

use egui::{Event, ImeEvent, Key};

use super::table;

/// Who has not typed for so long has looked up, seconds.
const PAUSE_SECS: f64 = 2.0;

/// A letter that was put aside is taken back.
const TAKEN_BACK: char = '\u{8}';

/// Whether the field that is typed into is on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Field {
    /// It is, or there is none.
    #[default]
    Shown,
    /// It has gone; who pauses has seen that.
    Gone,
    /// It is concealed, and comes back.
    Concealed,
}

/// What is typed into a field that has gone.
#[derive(Debug, Default)]
pub(super) struct TypingOn {
    /// When something was typed last, in egui's time.
    typed_at: Option<f64>,
    field: Field,
    text: String,
    /// How many letters were put aside since the field went.
    letters: usize,
    /// When a letter was typed last where there is nothing to write in.
    letter_at: Option<f64>,
}

impl TypingOn {
    /// Something was typed into a field.
    pub(super) fn typed(&mut self, now: f64) {
        self.typed_at = Some(now);
        self.show();
    }

    /// Whether somebody is typing now.
    pub(super) fn goes_on(&self, now: f64) -> bool {
        self.typed_at.is_some_and(|at| now - at < PAUSE_SECS)
    }

    /// The field that is being typed in goes off the screen.
    pub(super) fn hide(&mut self) {
        self.field = Field::Gone;
    }

    /// The field that has the keyboard is concealed. `typed`: what was for it at this moment.
    pub(super) fn conceal(&mut self, typed: &[Event], now: f64) {
        self.field = Field::Concealed;
        for event in typed {
            self.takes(event, now);
        }
    }

    /// Nothing is concealed any more, and the field has not come back.
    pub(super) fn uncover(&mut self) {
        if self.field == Field::Concealed {
            self.field = Field::Gone;
        }
    }

    /// A field shows and has the keyboard: what is typed is its own again.
    pub(super) fn show(&mut self) {
        (self.field, self.letters) = (Field::Shown, 0);
    }

    /// Puts an event aside that belongs to the field that has gone; tells whether it did.
    pub(super) fn takes(&mut self, event: &Event, now: f64) -> bool {
        if self.field == Field::Gone && !self.goes_on(now) {
            self.show();
        }
        if self.field == Field::Shown {
            return false;
        }
        let typed = match event {
            Event::Text(text) | Event::Paste(text) | Event::Ime(ImeEvent::Commit(text)) => text,
            Event::Key { key: Key::Enter, pressed: true, modifiers, .. }
                if !modifiers.any() || modifiers.shift_only() =>
            {
                "\n"
            }
            Event::Key { key: Key::Backspace, pressed: true, .. } => {
                // What stood there before is beyond its reach.
                if let Some(left) = self.letters.checked_sub(1) {
                    self.letters = left;
                    self.text.push(TAKEN_BACK);
                }
                return true;
            }
            // Its letter comes by itself.
            Event::Key { key, pressed: true, modifiers, .. } => return table::types_text(*key, *modifiers),
            _ => return false,
        };
        self.text.push_str(typed);
        self.letters += typed.chars().count();
        self.typed_at = Some(now);
        true
    }

    /// Whether an event belongs to a sentence that somebody types where there is nothing to write in: letters mean nothing
    /// there, and neither do the blanks and numbers between them, which alone would.
    pub(super) fn is_sentence(&mut self, event: &Event, now: f64) -> bool {
        let is_close = |at: Option<f64>| at.is_some_and(|at| now - at < PAUSE_SECS);
        match event {
            Event::Text(text) if text.chars().all(char::is_alphabetic) => {
                self.letter_at = Some(now);
                true
            }
            Event::Key { key, pressed: true, modifiers, .. } => {
                is_close(self.letter_at) && (*key == Key::Backspace || table::types_text(*key, *modifiers))
            }
            // Only letters make it a sentence: a blank for each hand is none.
            Event::Text(_) => is_close(self.letter_at),
            _ => false,
        }
    }

    /// What had been put aside before is put aside again.
    pub(super) fn put_aside(&mut self, before: &str) {
        self.text.insert_str(0, before);
    }

    /// What was put aside since last asked; [`write_on`] adds it to what stands in the field.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }
}

/// Adds what was put aside to a field's text.
pub fn write_on(text: &mut String, put_aside: &str) {
    for letter in put_aside.chars() {
        if letter == TAKEN_BACK {
            text.pop();
        } else {
            text.push(letter);
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::Modifiers;

    use super::*;

    fn press(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    #[test]
    fn the_rest_of_a_word_is_put_aside_until_somebody_pauses() {
        let mut typing = TypingOn::default();
        typing.typed(1.0);
        typing.hide();
        for (letter, now) in [("b", 1.5), ("o", 3.0), ("k", 4.9)] {
            assert!(typing.takes(&press(Key::B), now));
            assert!(typing.takes(&Event::Text(letter.to_owned()), now));
        }
        assert!(!typing.takes(&press(Key::PageDown), 5.0), "a clicker goes on working");
        assert_eq!(typing.take(), "bok");
        assert!(!typing.takes(&press(Key::B), 7.0), "a key for the slides");
    }

    #[test]
    fn what_is_typed_while_the_field_is_concealed_is_put_aside_however_long_the_pause() {
        let mut typing = TypingOn::default();
        typing.typed(1.0);
        typing.conceal(&[Event::Text("x".to_owned())], 1.1);
        for (letter, now) in [("b", 60.0), ("o", 600.0)] {
            assert!(typing.takes(&press(Key::B), now) && typing.takes(&Event::Text(letter.to_owned()), now));
        }
        for _ in 0..2 {
            assert!(typing.takes(&press(Key::Backspace), 601.0));
        }
        assert!(typing.takes(&Event::Text("y".to_owned()), 602.0));
        let mut text = "før ".to_owned();
        write_on(&mut text, &typing.take());
        assert_eq!(text, "før xy");
        typing.uncover();
        assert!(typing.takes(&press(Key::B), 603.0) && !typing.takes(&press(Key::B), 605.0));
    }

    #[test]
    fn a_blank_between_words_is_no_vote_and_one_alone_is() {
        let mut typing = TypingOn::default();
        assert!(!typing.is_sentence(&press(Key::Space), 1.0));
        assert!(typing.is_sentence(&Event::Text("e".to_owned()), 1.5));
        assert!(typing.is_sentence(&press(Key::Space), 2.0) && typing.is_sentence(&press(Key::Num4), 2.5));
        assert!(!typing.is_sentence(&press(Key::Num4), 4.0));
    }

    #[test]
    fn nothing_is_put_aside_where_nobody_was_typing() {
        let mut typing = TypingOn::default();
        typing.typed(1.0);
        assert!(!typing.takes(&press(Key::B), 1.1), "the field is there");
        assert!(!typing.goes_on(3.5));
        typing.hide();
        assert!(!typing.takes(&press(Key::B), 3.5));
    }
}
