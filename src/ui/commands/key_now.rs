//! Which key does a command just now: a letter is no command while it belongs to a field, and whoever reads it beside a
//! button should see that.

use egui::Context;

use super::keys::{Focus, Keys, Mode};
use super::table::{self, rows};
use super::{Action, KeyCommand, Shortcut};
use crate::text::Text;

/// A key as it stands beside what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyNow {
    /// As people write it.
    pub label: String,
    /// Whether it does it now.
    pub works: bool,
}

impl Action {
    /// The key to show beside its name: the usual one, or where that does nothing just now, another that does it.
    pub fn key_now(self, ctx: &Context, text: &Text) -> Option<KeyNow> {
        let mode = ctx.plugin::<Keys>().lock().mode();
        self.key_in_mode(mode, text)
    }

    /// Its name with that key, for tooltips; without one that works, the name alone.
    pub fn tooltip_now(self, ctx: &Context, text: &Text) -> String {
        let name = self.label(text);
        match self.key_now(ctx, text).filter(|key| key.works) {
            Some(key) => format!("{name} ({})", key.label),
            None => name.to_owned(),
        }
    }

    fn key_in_mode(self, mode: Mode, text: &Text) -> Option<KeyNow> {
        let works = |shortcut: &Shortcut| {
            let (key, modifiers) = (shortcut.key, shortcut.modifiers);
            let types_text = table::types_text(key, modifiers);
            // A sign that is a clicker's as long as a field is empty is the field's to whoever writes.
            let is_fields = types_text && matches!(mode.of_key(types_text).focus, Focus::Text | Focus::EmptyText);
            !is_fields && table::action(mode, key, modifiers) == Some(self)
        };
        let shortcuts = || {
            let listed = rows().filter(|row| row.command == KeyCommand::App(self) && row.name.is_some());
            listed.flat_map(|row| row.shortcuts)
        };
        let (shortcut, works) = match shortcuts().find(|shortcut| works(shortcut)) {
            Some(shortcut) => (shortcut, true),
            None => (shortcuts().next()?, false),
        };
        Some(KeyNow { label: shortcut.label(&text.keys), works })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_no_key_while_one_writes_and_what_has_another_key_shows_that() {
        let text = Text::load("nb").unwrap();
        let presenting = Mode { on_slides: true, presenting: true, ..Mode::default() };
        let check = |action: Action, mode: Mode, label: &str, works: bool| {
            let expected = KeyNow { label: label.to_owned(), works };
            assert_eq!(action.key_in_mode(mode, &text), Some(expected), "{action:?} {mode:?}");
        };
        check(Action::Black, presenting, "B", true);
        check(Action::NextSpeaker, presenting, "T", true);
        let in_field = [Focus::Text, Focus::EmptyText].map(|focus| Mode { focus, ..presenting });
        // What is typed goes to the field also while a button has the keyboard.
        let beside_field = Mode { focus: Focus::Control, writing: true, ..presenting };
        let without_letters = Mode { no_letters: true, ..presenting };
        for mode in in_field.into_iter().chain([beside_field, without_letters]) {
            check(Action::Black, mode, "B", false);
            check(Action::NextSpeaker, mode, "F10", true);
            check(Action::Help, mode, "F1", true);
            check(Action::Leave, mode, "Esc", true);
        }
    }
}
