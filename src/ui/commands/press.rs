//! The only way for a row, a field or a dialog to take a key: by its place in the table, before egui's own widgets see
//! the press.

use egui::{Event, KeyboardShortcut, Response, Ui};

use super::keys::Keys;
use super::place::Place;
use super::table::rows;
use super::{EguiAction, KeyCommand};

/// What the keys that were pressed ask of `place`, which must have the keyboard: the first of them that is a `C`. It is
/// taken, so that nothing else sees it.
pub fn pressed<C: TryFrom<KeyCommand>>(ui: &Ui, place: Place) -> Option<C> {
    take(ui, place, |command| C::try_from(command).ok())
}

/// The same of a row: it has the keyboard when its response says so.
pub fn pressed_on<C: TryFrom<KeyCommand>>(ui: &Ui, row: &Response, place: Place) -> Option<C> {
    if row.has_focus() { pressed(ui, place) } else { None }
}

/// Whether a key was pressed that asks this of `place`, which must have the keyboard. It is taken.
pub fn took(ui: &Ui, place: Place, wanted: impl Into<KeyCommand>) -> bool {
    let wanted = wanted.into();
    take(ui, place, |command| (command == wanted).then_some(())).is_some()
}

/// The key that breaks the line in fields that Enter finishes.
pub fn new_line_key() -> Option<KeyboardShortcut> {
    let row = rows().find(|row| row.command == KeyCommand::Egui(EguiAction::NewLine))?;
    row.shortcuts.first().map(|shortcut| shortcut.to_egui())
}

fn take<C>(ui: &Ui, place: Place, wanted: impl Fn(KeyCommand) -> Option<C>) -> Option<C> {
    let bound = |event: &Event| {
        let Event::Key { key, pressed: true, repeat, modifiers, .. } = event else { return None };
        let own = |command| !matches!(command, KeyCommand::Egui(_));
        let mut bound = rows().filter(|row| row.is_in(place) && row.binds(*key, *modifiers) && own(row.command));
        let row = bound.next().filter(|row| row.repeats || !repeat)?;
        wanted(row.command).map(|taken| (row.command, taken))
    };
    let (command, taken) = ui.input_mut(|input| {
        let (index, found) = input.events.iter().enumerate().find_map(|(index, event)| Some((index, bound(event)?)))?;
        input.events.remove(index);
        Some(found)
    })?;
    ui.with_plugin(|keys: &mut Keys| keys.took(command));
    Some(taken)
}
