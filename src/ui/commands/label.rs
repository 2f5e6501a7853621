//! What a command is called, which key is shown beside its name, and whether it can be done now.

use super::place::Place;
use super::table::{Needs, Row, rows};
use super::{Action, KeyCommand};
use crate::session::Session;
use crate::text::{Text, fill};

impl KeyCommand {
    fn rows(self) -> impl Iterator<Item = &'static Row> {
        rows().filter(move |row| row.command == self)
    }

    /// What it is called.
    pub fn label(self, text: &Text) -> &str {
        self.rows().find_map(|row| row.name).map_or("", |name| text.command(name))
    }

    /// What it alone is called: on buttons and in menus, where up and down are two things.
    pub fn own_label(self, text: &Text) -> &str {
        let name = self.rows().find_map(|row| row.own_name);
        name.and_then(|name| text.own_commands.get(name)).map_or_else(|| self.label(text), String::as_str)
    }

    /// Its own name with its key, for tooltips.
    pub fn tooltip(self, text: &Text) -> String {
        match self.key_label(text) {
            Some(key) => format!("{} ({key})", self.own_label(text)),
            None => self.own_label(text).to_owned(),
        }
    }

    /// The key that buttons show beside its name.
    pub fn key_label(self, text: &Text) -> Option<String> {
        self.rows().find_map(|row| row.shortcuts.first()).map(|shortcut| shortcut.label(&text.keys))
    }

    /// The key that does it in a place.
    pub fn key_in(self, place: Place, text: &Text) -> String {
        let shortcut = self.rows().filter(|row| row.is_in(place)).find_map(|row| row.shortcuts.first());
        shortcut.map(|shortcut| shortcut.label(&text.keys)).unwrap_or_default()
    }

    /// Its key and its name, for a line of hints.
    pub fn with_key(self, text: &Text) -> String {
        format!("{} {}", self.key_label(text).unwrap_or_default(), self.label(text))
    }

    /// Whether a key that is held down does it again and again.
    pub fn repeats(self) -> bool {
        self.rows().any(|row| row.repeats)
    }

    /// Whether it can be done now; without a session no meeting is open.
    pub fn enabled(self, session: Option<&Session>) -> bool {
        let there = |holds: fn(&Session) -> bool| session.is_some_and(holds);
        match self.rows().next().map_or(Needs::Nothing, |row| row.needs) {
            Needs::Nothing => true,
            Needs::Meeting => session.is_some(),
            Needs::Show => there(|session| session.presentation().running),
            Needs::Undo => there(Session::can_undo),
            Needs::Redo => there(Session::can_redo),
        }
    }
}

/// A text with keys in it: each name in braces becomes the key of its command.
pub fn fill_keys(text: &Text, template: &str, keys: &[(KeyCommand, &str)]) -> String {
    let labels: Vec<_> =
        keys.iter().map(|(command, name)| (*name, command.key_label(text).unwrap_or_default())).collect();
    fill(template, &labels.iter().map(|(name, key)| (*name, key.as_str())).collect::<Vec<_>>())
}

impl Action {
    /// What it is called.
    pub fn label(self, text: &Text) -> &str {
        KeyCommand::App(self).label(text)
    }

    /// What it is called where there is room for a word only.
    pub fn short_label(self, text: &Text) -> &str {
        let name = KeyCommand::App(self).rows().find_map(|row| row.name);
        name.and_then(|name| text.short_commands.get(name)).map_or_else(|| self.label(text), String::as_str)
    }

    /// The key that buttons show beside its name.
    pub fn key_label(self, text: &Text) -> Option<String> {
        KeyCommand::App(self).key_label(text)
    }

    /// Its name with its key, for tooltips.
    pub fn tooltip(self, text: &Text) -> String {
        KeyCommand::App(self).tooltip(text)
    }

    /// Whether a key that is held down does it again and again.
    pub fn repeats(self) -> bool {
        KeyCommand::App(self).repeats()
    }

    /// Whether it can be done now; without a session no meeting is open.
    pub fn enabled(self, session: Option<&Session>) -> bool {
        KeyCommand::App(self).enabled(session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::commands::{FieldAction, OverviewAction, PersonAction, Walk};

    #[test]
    fn hints_name_the_keys_of_the_table() {
        let text = Text::load("nb").unwrap();
        let check = |template: &str, keys: &[(KeyCommand, &str)], expected: &str| {
            assert_eq!(fill_keys(&text, template, keys), expected);
        };
        let overview = [(OverviewAction::Show.into(), "show"), (Action::Leave.into(), "leave")];
        check(&text.presenter.overview_hint, &overview, "Piler flytter, Enter viser, Esc lukker");
        let roster = [
            (Walk::Up.into(), "up"),
            (Walk::Down.into(), "down"),
            (PersonAction::LeaveOrReturn.into(), "away"),
            (PersonAction::Edit.into(), "edit"),
            (PersonAction::Remove.into(), "remove"),
        ];
        let said = "↑ ↓ velger · Mellomrom: borte eller til stede · Enter endrer · Delete tar bort";
        check(&text.roster.keys, &roster, said);
        let note = [(FieldAction::Confirm.into(), "key")];
        check(&text.notes.empty_hint, &note, "Skriv i feltet under. Enter lagrer.");
    }
}
