//! Where notices lie: clear of what is written in, and of a dialog's title, fields and buttons.

use egui::{Rangef, Rect, Ui};

use super::{GAP, LEAST_LINE, ONE_HEIGHT};
use crate::ui::modal::DialogPlace;

/// Where notices lie: from left to right, and under which height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub x: Rangef,
    /// Points from the window's top.
    pub top: f32,
    /// There is room for no more than one line.
    pub one_line: bool,
}

/// The field that somebody writes in, where it was drawn last.
pub fn written_in(ui: &Ui) -> Option<Rect> {
    let field = ui.memory(egui::Memory::focused).filter(|_| ui.text_edit_focused())?;
    ui.viewport(|viewport| viewport.prev_pass.widgets.get(field).map(|widget| widget.interact_rect))
}

/// Under what somebody writes in, where notices of this height would else lie over it.
pub fn clear_of(writing: Option<Rect>, (x, top): (Rangef, f32), height: f32) -> f32 {
    let covered = Rect::from_x_y_ranges(x, Rangef::new(top, top + GAP + height));
    writing.filter(|field| field.intersects(covered)).map_or(top, |field| field.bottom())
}

/// Where notices lie while a dialog is open: over it or under it, where there is room for this height; else no more than one
/// line of them, beside its title, or, where that leaves too little, on it over its buttons. Never over the field that is
/// written in.
pub fn beside_dialog(
    (window, x): (Rect, Rangef),
    dialog: &DialogPlace,
    (height, line): (f32, f32),
    writing: Option<Rect>,
) -> Place {
    let wanted = height + 2.0 * GAP;
    if dialog.rect.top() - window.top() >= wanted {
        return Place { x, top: window.top(), one_line: false };
    }
    if window.bottom() - dialog.rect.bottom() >= wanted {
        return Place { x, top: dialog.rect.bottom(), one_line: false };
    }
    let free = Rangef::new(dialog.beside_title.min + 2.0 * GAP, dialog.beside_title.max);
    if free.span() >= line.min(LEAST_LINE) {
        let x = Rangef::new(free.max - line.min(free.span()), free.max);
        return Place { x, top: dialog.rect.top() + GAP, one_line: true };
    }
    let x = dialog.rect.x_range().shrink(24.0);
    let wanted = ONE_HEIGHT + 2.0 * GAP;
    let low = (dialog.between.max - wanted).max(dialog.between.min - GAP);
    let covers = |top: f32| {
        let covered = Rect::from_x_y_ranges(x, Rangef::new(top, top + wanted));
        writing.is_some_and(|field| field.intersects(covered))
    };
    let top = if covers(low) { dialog.between.min - GAP } else { low };
    Place { x, top, one_line: true }
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    #[test]
    fn notices_lie_over_a_dialog_under_it_or_beside_its_title_and_else_over_its_buttons() {
        let window = Rect::from_min_size(pos2(0.0, 0.0), vec2(1024.0, 768.0));
        let writing = Rect::from_min_max(pos2(300.0, 620.0), pos2(700.0, 660.0));
        let check = |(top, bottom): (f32, f32), line: f32, expected: (f32, f32, bool)| {
            let rect = Rect::from_min_max(pos2(200.0, top), pos2(800.0, bottom));
            let dialog = DialogPlace::at(rect, Rangef::new(300.0, 776.0));
            let place = beside_dialog((window, window.x_range().shrink(12.0)), &dialog, (48.0, line), None);
            assert_eq!((place.x.max, place.top, place.one_line), expected, "{top} {bottom}");
        };
        check((300.0, 500.0), 400.0, (1012.0, 0.0, false));
        check((64.0, 704.0), 900.0, (1012.0, 0.0, false));
        check((20.0, 600.0), 400.0, (1012.0, 600.0, false));
        check((12.0, 756.0), 400.0, (776.0, 20.0, true));
        check((12.0, 756.0), 900.0, (776.0, 20.0, true));
        // Where the title fills the width.
        let rect = Rect::from_min_max(pos2(200.0, 12.0), pos2(800.0, 756.0));
        let dialog = DialogPlace::at(rect, Rangef::new(700.0, 776.0));
        let top = |writing| beside_dialog((window, window.x_range()), &dialog, (48.0, 400.0), writing).top;
        assert_eq!(top(None), 756.0 - 72.0 - 64.0);
        assert!(top(Some(writing)) + ONE_HEIGHT + 2.0 * GAP < writing.top());
    }

    #[test]
    fn a_notice_does_not_lie_over_the_field_that_somebody_writes_in() {
        let x = Rangef::new(0.0, 400.0);
        let field = Rect::from_min_max(pos2(20.0, 90.0), pos2(380.0, 130.0));
        assert_eq!(clear_of(Some(field), (x, 0.0), 48.0), 0.0);
        assert_eq!(clear_of(Some(field), (x, 0.0), 100.0), 130.0);
        assert_eq!(clear_of(None, (x, 0.0), 100.0), 0.0);
    }
}
