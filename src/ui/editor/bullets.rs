//! Bullets while they are typed: a line each, those of the second level with a tab at their beginning. Tab and Shift+Tab change
//! the level of the line that is typed in, and a new line has the level of the one above.

use egui::text::{CCursor, CCursorRange};
use egui::{Id, TextEdit, Ui};

use crate::ui::commands::{self, BulletAction, Place};
use crate::ui::focus;

/// Takes Tab and Shift+Tab for a field of bullets that has the keyboard. Returns whether that has changed the text. Called
/// before the field is drawn.
pub fn take_levels(ui: &Ui, id: Id, text: &mut String) -> bool {
    if !focus::has(ui, id) {
        return false;
    }
    let Some(action) = commands::pressed::<BulletAction>(ui, Place::BulletsField) else { return false };
    let Some(mut state) = TextEdit::load_state(ui, id) else { return false };
    let Some(range) = state.cursor.char_range() else { return false };
    let at = range.primary.index;
    let Some(moved) = with_level(text, at.0, action == BulletAction::Deeper) else { return false };
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(moved))));
    state.store(ui, id);
    true
}

/// After a line break was typed: the new line has the level of the one above. `before`: how long the text was.
pub fn follow_level(ui: &Ui, id: Id, text: &mut String, before: usize) {
    let Some(mut state) = TextEdit::load_state(ui, id) else { return };
    let Some(at) = state.cursor.char_range().map(|range| range.primary.index.0) else { return };
    let Some(offset) = text.char_indices().nth(at).map(|(offset, _)| offset).or(Some(text.len())) else { return };
    let typed_break = text.chars().count() == before + 1 && text.get(..offset).is_some_and(|text| text.ends_with('\n'));
    let above = text.get(..offset.saturating_sub(1)).and_then(|text| text.rsplit('\n').next()).unwrap_or("");
    if typed_break && above.starts_with('\t') && above.trim() != "" {
        text.insert(offset, '\t');
        state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(at + 1))));
        state.store(ui, id);
    }
}

/// Makes the line at a cursor, in letters, one of the second level or of the first. Returns where the cursor is then; nothing
/// where the line is so already, or is the first, which is under none.
fn with_level(text: &mut String, cursor: usize, deeper: bool) -> Option<usize> {
    let offset = text.char_indices().nth(cursor).map_or(text.len(), |(offset, _)| offset);
    let start = text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
    let is_deep = text.get(start..)?.starts_with('\t');
    if is_deep == deeper || (deeper && start == 0) {
        return None;
    }
    if deeper {
        text.insert(start, '\t');
        Some(cursor + 1)
    } else {
        text.remove(start);
        Some(if offset > start { cursor - 1 } else { cursor })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, cursor: usize, deeper: bool, expected: Option<(&str, usize)>) {
        let mut text = before.to_owned();
        let moved = with_level(&mut text, cursor, deeper);
        assert_eq!(moved.map(|cursor| (text.as_str(), cursor)), expected, "{before:?} {cursor} {deeper}");
    }

    #[test]
    fn the_line_at_the_cursor_changes_its_level() {
        check("å\nto", 3, true, Some(("å\n\tto", 4)));
        check("å\n\tto", 5, false, Some(("å\nto", 4)));
        check("å\n\tto", 2, false, Some(("å\nto", 2)));
        check("å\n", 2, true, Some(("å\n\t", 3)));
        check("å\nto", 0, true, None);
        check("å\n\tto", 4, true, None);
        check("å\nto", 3, false, None);
    }
}
