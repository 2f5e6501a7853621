//! The only way for a row, a field or a dialog to take a key: by its place in the table, before egui's own widgets see
//! the press.

use egui::{Event, Ui};

use super::KeyCommand;
use super::keys::Keys;
use super::place::Place;
use super::table::rows;

/// What the keys that were pressed ask of `place`, which must have the keyboard: the first of them that is a `C`. It is
/// taken, so that nothing else sees it.
pub fn pressed<C: TryFrom<KeyCommand>>(ui: &Ui, place: Place) -> Option<C> {
    take(ui, place, |command| C::try_from(command).ok())
}

/// Whether a key was pressed that asks this of `place`, which must have the keyboard. It is taken.
pub fn took(ui: &Ui, place: Place, wanted: impl Into<KeyCommand>) -> bool {
    let wanted = wanted.into();
    take(ui, place, |command| (command == wanted).then_some(())).is_some()
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
