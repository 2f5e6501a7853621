//! Rows that are dragged to another place in their list: what begins it, where a row would land, and the line that shows it.
//!
//! What is dragged is known by its id, so that a long list need not draw it all the while. The whole row is dragged with a
//! mouse. On a touch screen a finger on a row scrolls: there the row that is chosen has a handle at its left.

use std::any::Any;

use egui::{CursorIcon, DragAndDrop, Id, PointerButton, Rangef, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo};
use egui::{pos2, vec2};

use super::row_list;
use super::row_menu::Look;
use crate::ui::theme::Colors;

/// How near the edge of a list one scrolls while something is dragged, points.
const EDGE: f32 = 28.0;
/// How fast, points each frame.
const SPEED: f32 = 9.0;
/// The handle's width, points.
const HANDLE: f32 = 22.0;

/// What is dragged: a row of the kind that `I` is the id of.
struct Dragged<I>(I);

/// What a row that can be dragged feels.
pub fn sense(ui: &Ui) -> Sense {
    if ui.input(egui::InputState::has_touch_screen) { Sense::click() } else { Sense::click_and_drag() }
}

/// A row as [`row_list::row`], which can be dragged besides.
pub fn row(ui: &Ui, rect: Rect, id: Id, label: impl Fn() -> String) -> Response {
    row_list::with_sense(ui, (rect, id), sense(ui), label)
}

/// Begins the dragging of a row, where it is asked for, and shows which row is dragged. Drawn after the row.
pub fn begin<I: Any + Send + Sync + PartialEq>(ui: &Ui, row: &Response, look: Look<'_>, id: impl Fn() -> I) {
    let mut begins = row.drag_started_by(PointerButton::Primary);
    if ui.input(egui::InputState::has_touch_screen) && row_list::shows_tools(row) {
        begins |= handle(ui, row, look).drag_started();
    }
    if begins {
        DragAndDrop::set_payload(ui, Dragged(id()));
    }
    if dragged::<I>(ui).is_some_and(|dragged| dragged.0 == id()) {
        ui.painter().rect_filled(row.rect, 8.0, look.colors.panel.gamma_multiply(0.6));
        ui.set_cursor_icon(CursorIcon::Grabbing);
    }
}

fn handle(ui: &Ui, row: &Response, look: Look<'_>) -> Response {
    let place = Rect::from_min_size(row.rect.min, vec2(HANDLE, row.rect.height()));
    let response = ui.interact(place, row.id.with("handle"), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &look.text.workspace.drag));
    for (x, y) in [-1.0, 1.0].into_iter().flat_map(|x| [-1.0, 0.0, 1.0].map(|y| (x, y))) {
        let at = pos2(place.left() + 6.0 + x * 2.5, place.center().y + y * 6.0);
        ui.painter().circle_filled(at, 1.4, look.colors.quiet);
    }
    response.on_hover_cursor(CursorIcon::Grab)
}

fn dragged<I: Any + Send + Sync>(ui: &Ui) -> Option<std::sync::Arc<Dragged<I>>> {
    DragAndDrop::payload::<Dragged<I>>(ui)
}

/// Whether a row of this kind is dragged over a place now, and which one was let go there.
pub fn over<I: Any + Send + Sync + Clone>(ui: &Ui, place: Rect) -> (bool, Option<I>) {
    let Some(dragged) = dragged::<I>(ui) else { return (false, None) };
    let pointer = ui.input(|input| input.pointer.interact_pos());
    if !pointer.is_some_and(|pointer| place.contains(pointer)) {
        return (false, None);
    }
    let let_go = ui.input(|input| input.pointer.any_released());
    (true, let_go.then(|| dragged.0.clone()))
}

/// Draws the line where the row that is dragged would land among these, which are drawn with their places in the list. When
/// it is let go: what was dragged, and the place in the list as it stands that it goes before.
pub fn landing<I: Any + Send + Sync + Clone>(ui: &Ui, colors: &Colors, rows: &[(usize, Rect)]) -> Option<(I, usize)> {
    let list = ui.clip_rect();
    let (is_over, let_go) = over::<I>(ui, list);
    let pointer = ui.input(|input| input.pointer.interact_pos()).filter(|_| is_over)?;
    let (before, y) = gap(rows, pointer.y)?;
    let ((first_place, first), (_, last)) = (rows.first()?, rows.last()?);
    line(ui, colors, first.x_range(), y);
    let (has_more_above, has_more_below) =
        (*first_place > 0 || first.top() < list.top(), last.bottom() > list.bottom());
    let speed = if pointer.y < list.top() + EDGE && has_more_above {
        SPEED
    } else if pointer.y > list.bottom() - EDGE && has_more_below {
        -SPEED
    } else {
        0.0
    };
    if speed != 0.0 && let_go.is_none() {
        ui.scroll_with_delta(vec2(0.0, speed));
        ui.request_repaint();
    }
    let_go.map(|id| (id, before))
}

fn line(ui: &Ui, colors: &Colors, x: Rangef, y: f32) {
    let painter = ui.painter();
    painter.hline(x, y, Stroke::new(3.0, colors.focus));
    painter.circle_filled(pos2(x.min + 3.0, y), 5.0, colors.focus);
}

/// The place that something let go at this height goes before, and the height of the gap there.
fn gap(rows: &[(usize, Rect)], y: f32) -> Option<(usize, f32)> {
    let below = rows.iter().position(|(_, rect)| y < rect.center().y);
    match below {
        Some(0) => rows.first().map(|(place, rect)| (*place, rect.top() + 1.0)),
        Some(at) => {
            let (place, rect) = rows.get(at)?;
            let (_, above) = rows.get(at - 1)?;
            Some((*place, (above.bottom() + rect.top()) / 2.0))
        }
        None => rows.last().map(|(place, rect)| (place + 1, rect.bottom() - 1.0)),
    }
}

/// The place that a row has after it was taken out at `from` and put before `before`; nothing where it stays.
pub fn moved(from: usize, before: usize) -> Option<usize> {
    let to = if before > from { before - 1 } else { before };
    (to != from).then_some(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_lands_where_the_line_is() {
        let row = |place: usize, top: f32| (place, Rect::from_min_size(pos2(0.0, top), vec2(100.0, 40.0)));
        let rows = [row(4, 0.0), row(5, 50.0), row(6, 100.0)];
        let check = |y: f32, expected: usize| assert_eq!(gap(&rows, y).map(|(place, _)| place), Some(expected), "{y}");
        check(-5.0, 4);
        check(19.0, 4);
        check(21.0, 5);
        check(75.0, 6);
        check(139.0, 7);
        assert_eq!(gap(&rows, 60.0), Some((5, 45.0)));
        assert_eq!(gap(&[], 3.0), None);
    }

    #[test]
    fn a_row_that_is_dropped_beside_itself_stays() {
        assert_eq!((moved(2, 2), moved(2, 3)), (None, None));
        assert_eq!((moved(2, 0), moved(0, 3), moved(1, 4)), (Some(0), Some(2), Some(3)));
    }
}
