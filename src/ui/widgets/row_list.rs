//! Rows that are walked with the arrow keys: speakers, paragraphs, priorities. Which row has the keyboard is egui's to
//! know; this only moves it.

use egui::{EventFilter, Id, Key, Modifiers, Response, Ui};

use crate::ui::{focus, widgets};

/// What a row is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKey {
    /// Enter.
    Enter,
    /// Shift+Enter.
    ShiftEnter,
    /// Space.
    Space,
    /// Delete or the backspace key.
    Delete,
    /// Alt with an arrow up: one place up.
    Up,
    /// Alt with an arrow down: one place down.
    Down,
    /// Plus.
    More,
    /// Minus.
    Fewer,
    /// V: another version.
    Version,
    /// A digit.
    Digit(u8),
}

/// Moves the keyboard between rows by arrows, Home and End; below the last is `below`. Where the row that had it is gone,
/// it goes to the one that stands there now, or to `below`: a key must never reach the slides because a row went.
/// Returns the place of the row that has the keyboard.
pub fn walk(ui: &Ui, rows: &[Id], below: Option<Id>) -> Option<usize> {
    let focused = ui.memory(egui::Memory::focused)?;
    let Some(at) = rows.iter().position(|row| *row == focused) else {
        let was = focus::remembered_place(ui, focused)?;
        let next = rows.get(was.min(rows.len().saturating_sub(1))).copied().or(below)?;
        focus::request(ui, next);
        return rows.iter().position(|row| *row == next);
    };
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
    let last = rows.len() - 1;
    let to = if widgets::take_key(ui, Key::ArrowUp) {
        at.saturating_sub(1)
    } else if widgets::take_key(ui, Key::ArrowDown) {
        if at == last
            && let Some(below) = below
        {
            focus::request(ui, below);
            return None;
        }
        (at + 1).min(last)
    } else if widgets::take_key(ui, Key::Home) {
        0
    } else if widgets::take_key(ui, Key::End) {
        last
    } else {
        at
    };
    let id = rows.get(to).copied()?;
    if to != at {
        focus::request(ui, id);
    }
    focus::remember_row(ui, id, to);
    Some(to)
}

/// What is pressed on the row that has the keyboard.
pub fn pressed(ui: &Ui, response: &Response) -> Option<RowKey> {
    if !response.has_focus() {
        return None;
    }
    let plain = |key| widgets::take_key(ui, key);
    let with = |modifiers, key| widgets::take_key_with(ui, modifiers, key);
    if plain(Key::Enter) {
        return Some(RowKey::Enter);
    }
    if with(Modifiers::SHIFT, Key::Enter) {
        return Some(RowKey::ShiftEnter);
    }
    if plain(Key::Space) {
        return Some(RowKey::Space);
    }
    if plain(Key::Delete) || plain(Key::Backspace) {
        return Some(RowKey::Delete);
    }
    if with(Modifiers::ALT, Key::ArrowUp) {
        return Some(RowKey::Up);
    }
    if with(Modifiers::ALT, Key::ArrowDown) {
        return Some(RowKey::Down);
    }
    if plain(Key::Plus) || with(Modifiers::SHIFT, Key::Plus) {
        return Some(RowKey::More);
    }
    if plain(Key::Minus) {
        return Some(RowKey::Fewer);
    }
    if plain(Key::V) {
        return Some(RowKey::Version);
    }
    digit(ui).map(RowKey::Digit)
}

fn digit(ui: &Ui) -> Option<u8> {
    const DIGITS: [Key; 10] =
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    let at = DIGITS.iter().position(|key| widgets::take_key(ui, *key))?;
    u8::try_from(at).ok()
}

/// Keeps a row that has just got the keyboard in sight.
pub fn follow(ui: &Ui, response: &Response) {
    if response.gained_focus() {
        ui.scroll_to_rect(response.rect.expand(6.0), None);
    }
}
