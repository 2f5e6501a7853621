//! The only way for a row, a field or a dialog to take a key: by its place in the table, before egui's own widgets see
//! the press. And the way for a hint that names a key to press it when it is clicked.

use egui::{Context, Event, KeyboardShortcut, Response, Ui};

use super::keys::{Keys, stroke};
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

/// Presses the key that asks this of `place`, as a hand would in the next pass: for a click on the hint that names it. The
/// place must have the keyboard by then.
pub fn press(ctx: &Context, place: Place, command: impl Into<KeyCommand>) {
    let command = command.into();
    let Some(row) = rows().find(|row| row.command == command && row.is_in(place)) else { return };
    let Some(shortcut) = row.shortcuts.first() else { return };
    ctx.plugin::<Keys>().lock().will_get(stroke(shortcut.key, shortcut.modifiers));
    ctx.request_repaint();
}

/// Types a sign into the text field that has the keyboard in the next pass.
pub fn type_sign(ctx: &Context, sign: &str) {
    ctx.plugin::<Keys>().lock().will_get([Event::Text(sign.to_owned())]);
    ctx.request_repaint();
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
