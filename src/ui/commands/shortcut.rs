//! A key with what is held down: how it is recognised and how it is written.

use egui::{Key, Modifiers};

use crate::text::KeysWords;

/// A key and what is held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// Held down.
    pub modifiers: Modifiers,
    /// Pressed.
    pub key: Key,
}

const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

/// A key alone.
pub(super) const fn key(key: Key) -> Shortcut {
    Shortcut { modifiers: Modifiers::NONE, key }
}

/// A key with Ctrl.
pub(super) const fn ctrl(key: Key) -> Shortcut {
    Shortcut { modifiers: Modifiers::COMMAND, key }
}

/// A key with Shift.
pub(super) const fn shift(key: Key) -> Shortcut {
    Shortcut { modifiers: Modifiers::SHIFT, key }
}

/// A key with Alt.
pub(super) const fn alt(key: Key) -> Shortcut {
    Shortcut { modifiers: Modifiers::ALT, key }
}

/// A key with Ctrl and Shift.
pub(super) const fn ctrl_shift(key: Key) -> Shortcut {
    Shortcut { modifiers: CTRL_SHIFT, key }
}

impl Shortcut {
    /// As people write it: "Ctrl+Shift+S".
    pub fn label(self, words: &KeysWords) -> String {
        self.with_modifiers(&key_name(self.key, words), words)
    }

    fn with_modifiers(self, name: &str, words: &KeysWords) -> String {
        let mut parts = Vec::new();
        if self.modifiers.ctrl || self.modifiers.command {
            parts.push(words.held.ctrl.as_str());
        }
        if self.modifiers.shift {
            parts.push(&words.held.shift);
        }
        if self.modifiers.alt {
            parts.push(&words.held.alt);
        }
        parts.push(name);
        parts.join("+")
    }

    /// Whether a key press is this shortcut. Shift is disregarded for `?` and `/`, which need it on most keyboards.
    pub fn matches(self, pressed: Key, modifiers: Modifiers) -> bool {
        let wanted = self.modifiers;
        let shift_is_free = matches!(self.key, Key::Questionmark | Key::Plus | Key::Equals | Key::Slash);
        pressed == self.key
            && modifiers.command == wanted.command
            && modifiers.alt == wanted.alt
            && (shift_is_free || modifiers.shift == wanted.shift)
    }

    /// As egui's text fields take it.
    pub fn to_egui(self) -> egui::KeyboardShortcut {
        egui::KeyboardShortcut::new(self.modifiers, self.key)
    }
}

/// Some shortcuts as people write them; digits that follow on each other as one: "Alt+1–4".
pub fn labels(shortcuts: &[Shortcut], words: &KeysWords) -> Vec<String> {
    let follows = |a: &Shortcut, b: &Shortcut| {
        a.modifiers == b.modifiers && digit(a.key).is_some_and(|digit_a| digit(b.key) == Some(digit_a + 1))
    };
    let runs = shortcuts.chunk_by(follows);
    runs.flat_map(|run| match run {
        [first, .., last] if run.len() > 2 => {
            let all_digits = first.modifiers.is_none() && run.len() == 10;
            let name = format!("{}–{}", first.key.name(), last.key.name());
            vec![if all_digits { words.digits.clone() } else { first.with_modifiers(&name, words) }]
        }
        run => run.iter().map(|shortcut| shortcut.label(words)).collect(),
    })
    .collect()
}

fn digit(key: Key) -> Option<u8> {
    let name = key.name();
    name.parse().ok().filter(|_| name.len() == 1)
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
        Key::Slash => "/".to_owned(),
        Key::Period => ".".to_owned(),
        Key::Comma => ",".to_owned(),
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
    use crate::text::Text;

    #[test]
    fn digits_that_follow_on_each_other_are_written_as_one() {
        let text = Text::load("nb").unwrap();
        let check = |shortcuts: &[Shortcut], expected: &[&str]| {
            assert_eq!(labels(shortcuts, &text.keys), expected);
        };
        check(&[ctrl_shift(Key::Z), ctrl(Key::Y)], &["Ctrl+Shift+Z", "Ctrl+Y"]);
        check(&[alt(Key::Num1), alt(Key::Num2), alt(Key::Num3), alt(Key::Num4)], &["Alt+1–4"]);
        check(&[key(Key::Num1), key(Key::Num2)], &["1", "2"]);
        check(&[key(Key::F1), key(Key::F2), key(Key::F3)], &["F1", "F2", "F3"]);
    }
}
