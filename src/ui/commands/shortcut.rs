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

    /// Whether a key press is this shortcut. Shift is disregarded for `?` and `/`, which need it on most keyboards.
    pub fn matches(self, pressed: Key, modifiers: Modifiers) -> bool {
        let wanted = self.modifiers;
        let shift_is_free = matches!(self.key, Key::Questionmark | Key::Plus | Key::Equals | Key::Slash);
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
