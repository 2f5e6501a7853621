//! What of a cropped picture is seen: it is dragged where it lies on the slide, or moved by buttons.

use egui::{CursorIcon, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{EditorState, EditorView, ask_slide};
use crate::deck::edit::Typing;
use crate::deck::layout::{Shape, SlideLayout};
use crate::deck::{Body, Focus, Picture, Slide};
use crate::ui::labels::Labels;
use crate::ui::slides::Slides;
use crate::ui::ui_command::UiCommand;
use crate::ui::widgets::Button;

/// Beside the texts of slides, as [`Typing`] tells them apart: a picture that is moved farther goes on as one step.
const OF_FOCUS: usize = 302;
/// A button moves a picture so much of what is shown.
const STEP: f32 = 0.05;
/// What differs less from its place is not cropped: nobody sees it.
const SAME: f32 = 0.995;

/// A picture that is being dragged.
#[derive(Clone, Copy, Debug)]
pub struct Dragged {
    from: Focus,
    by: Vec2,
}

/// A picture that is cropped, with the sizes of its place (slide units) and of itself.
struct Cropped<'a> {
    picture: &'a Picture,
    place: [f32; 2],
    size: [f32; 2],
}

impl Cropped<'_> {
    /// How much of it is seen, 0–1 of its width and height.
    fn shown(&self) -> [f32; 2] {
        let [_, _, width, height] = self.picture.focus.shown(self.place, self.size);
        [width, height]
    }
}

/// The slide's picture where some of it is not seen, and where it lies.
fn cropped<'a>(
    slide: &'a Slide,
    layout: &SlideLayout,
    slides: &mut Slides,
) -> Option<(Cropped<'a>, crate::deck::layout::Rect)> {
    let picture = slide.picture()?;
    let rect = layout.items.iter().find_map(|item| match &item.shape {
        Shape::Picture { rect, .. } => Some(*rect),
        _ => None,
    })?;
    let place = [rect.width, rect.height];
    let size = slides.picture_size(&picture.path, place.map(|side| side.round() as u32))?.into();
    let cropped = Cropped { picture, place, size };
    cropped.shown().iter().any(|shown| *shown < SAME).then_some((cropped, rect))
}

/// Lets the picture be dragged where it lies on the slide. Returns whether the pointer is over it.
pub fn on_slide(
    ui: &Ui,
    editor: &EditorView<'_>,
    slides: &mut Slides,
    ((current, slide), layout, target): ((usize, &Slide), &SlideLayout, Rect),
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) -> bool {
    let Some((cropped, rect)) = cropped(slide, layout, slides) else { return false };
    let scale = target.width() / layout.size.width;
    let at =
        Rect::from_min_size(target.min + Vec2::new(rect.x, rect.y) * scale, Vec2::new(rect.width, rect.height) * scale);
    let response = ui.interact(at, Id::unique("editor-crop"), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &editor.view.text.editor.crop_picture));
    if response.drag_started() {
        state.dragged = Some(Dragged { from: cropped.picture.focus, by: Vec2::ZERO });
    }
    if let Some(dragged) = state.dragged.as_mut().filter(|_| response.dragged()) {
        dragged.by += response.drag_delta();
        // The picture follows the pointer: what is seen goes the other way.
        let [width, height] = cropped.shown();
        let by = [-dragged.by.x / at.width() * width, -dragged.by.y / at.height() * height];
        let focus = dragged.from.moved(by, cropped.place, cropped.size);
        ask(ui_commands, (current, slide), focus);
    } else if response.drag_stopped() {
        state.dragged = None;
    }
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(if response.dragged() { CursorIcon::Grabbing } else { CursorIcon::Grab });
        ui.painter().rect_stroke(at.shrink(1.0), 2.0, Stroke::new(1.5, editor.view.colors.focus), StrokeKind::Inside);
    }
    response.hovered() || response.dragged()
}

/// Draws the buttons that move it, where it is cropped.
pub fn buttons(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    slides: &mut Slides,
    (current, slide): (usize, &Slide),
    ui_commands: &mut Vec<UiCommand>,
) {
    let layout = slides.layout(current, crate::deck::layout::Aspect::Wide16x9);
    let Some((cropped, _)) = cropped(slide, &layout, slides) else { return };
    let words = &editor.view.text.editor;
    let [width, height] = cropped.shown();
    let choices = if width < SAME {
        [("←", &words.crop_left, [-STEP * width, 0.0]), ("→", &words.crop_right, [STEP * width, 0.0])]
    } else {
        [("↑", &words.crop_up, [0.0, -STEP * height]), ("↓", &words.crop_down, [0.0, STEP * height])]
    };
    ui.horizontal(|ui| {
        ui.small_hint(&words.crop);
        for (sign, name, by) in choices {
            let to = cropped.picture.focus.moved(by, cropped.place, cropped.size);
            let button = Button::new(sign).named(name).enabled(to != cropped.picture.focus);
            if button.show(ui, editor.view.colors).on_hover_text(name).clicked() {
                ask(ui_commands, (current, slide), to);
            }
        }
    });
    ui.add_space(8.0);
}

fn ask(ui_commands: &mut Vec<UiCommand>, (current, slide): (usize, &Slide), to: Focus) {
    let mut new = slide.clone();
    if let Body::Bullets { picture: Some(Picture { focus, .. }), .. }
    | Body::Picture { picture: Picture { focus, .. }, .. } = &mut new.body
    {
        if *focus == to {
            return;
        }
        *focus = to;
        let typing = Typing { slide: slide.id.clone(), part: OF_FOCUS };
        ask_slide(ui_commands, (current, new), Some(typing));
    }
}
