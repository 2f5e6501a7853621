//! The slide in the middle, typed into where its texts stand.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, CursorIcon, FontId, Id, Margin, Rect, Role, Sense, Shadow, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};

use super::{EditorState, EditorView, bullets, crop, field};
use crate::deck::layout::{Align, Aspect, PartPlace};
use crate::deck::{Cursor, ProblemKind, Slide, TextPart};
use crate::render::slide_painter;
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::slides::{Slides, Viewer};
use crate::ui::theme::{self, color32};
use crate::ui::ui_command::UiCommand;

/// So much room is left under the slide for what is said about it, points.
const UNDER: f32 = 46.0;

/// Where the field on the slide has its keyboard focus.
pub fn id(part: TextPart) -> Id {
    Id::unique(("editor-in-place", part))
}

/// Draws the slide, and the field over the text that is typed into.
pub fn ui(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    slides: &mut Slides,
    (current, slide): (usize, &Slide),
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let view = editor.view;
    let colors = view.colors;
    let area = ui.available_rect_before_wrap();
    let for_slide = Rect::from_min_max(area.min, area.max - vec2(0.0, UNDER));
    let layout = slides.layout(current, Aspect::Wide16x9);
    let target = slide_painter::fit(&layout, for_slide);
    let ground = ui.interact(area, ui.scope_id().with("ground"), Sense::click());
    if ground.clicked() {
        state.in_place = None;
        focus::give_up(ui);
    }
    let shadow = Shadow { offset: [0, 3], blur: 14, spread: 0, color: egui::Color32::from_black_alpha(46) };
    ui.painter().add(shadow.as_shape(target, 4));
    let whole = Cursor { slide: current, step: slide.steps() - 1 };
    slides.paint_in(ui.painter(), target, whole, Aspect::Wide16x9, Viewer::Presenter);
    let scale = target.width() / layout.size.width;
    let over_picture = crop::on_slide(ui, editor, slides, ((current, slide), &layout, target), state, ui_commands);
    for place in &layout.parts {
        let at = on_screen(place, target, scale);
        if state.in_place == Some(place.part) {
            continue;
        }
        let response = ui.interact(at.expand(4.0), ui.scope_id().with(place.part), Sense::click());
        let name = field::name(place.part, &view.text.editor);
        response.widget_info(|| {
            let said = slide.text_of(place.part).unwrap_or_default();
            WidgetInfo::labeled(Role::Button, true, format!("{name}: {said}"))
        });
        if response.hovered() || response.has_focus() {
            let stroke = Stroke::new(1.5, colors.focus);
            ui.painter().rect_stroke(at.expand(5.0), 4.0, stroke, StrokeKind::Outside);
        }
        if response.on_hover_cursor(CursorIcon::Text).clicked() {
            state.in_place = Some(place.part);
            focus::request(ui, id(place.part));
        }
    }
    if let Some(part) = state.in_place {
        match layout.parts.iter().find(|place| place.part == part) {
            Some(place) => {
                let at = on_screen(place, target, scale);
                in_place(
                    ui,
                    editor,
                    (current, slide),
                    (place, at, scale, target),
                    color32(layout.ground),
                    state,
                    ui_commands,
                );
            }
            // It has been emptied: it goes on at the right.
            None => {
                state.in_place = None;
                focus::request(ui, field::id(part));
            }
        }
    }
    let said = Rect::from_min_max(pos2(target.left(), target.bottom() + 12.0), pos2(target.right(), area.bottom()));
    let fault = state.in_place.and_then(|part| field::fault(editor, slide, part));
    ui.scope_builder(egui::UiBuilder::new().max_rect(said), |ui| match fault {
        Some(fault) => {
            ui.small_warning(fault);
        }
        None if layout.overflows => {
            ui.small_warning(&view.text.editor.too_much);
        }
        None if !layout.undrawn.is_empty() => {
            let signs = layout.undrawn.iter().cloned().collect();
            ui.small_warning(view.text.problem_said(&ProblemKind::Undrawn { signs }));
        }
        None if state.in_place == Some(TextPart::Items) => {
            ui.small_hint(&view.text.editor.bullets_hint);
        }
        None if over_picture => {
            ui.small_hint(&view.text.editor.drag_to_crop);
        }
        None => {
            ui.small_hint(&view.text.editor.click_to_type);
        }
    });
}

fn on_screen(place: &PartPlace, target: Rect, scale: f32) -> Rect {
    let at = |x: f32, y: f32| target.min + vec2(x, y) * scale;
    let rect = place.rect;
    Rect::from_min_max(at(rect.x, rect.y), at(rect.x + rect.width, rect.y + rect.height))
}

fn in_place(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    of: (usize, &Slide),
    (place, at, scale, target): (&PartPlace, Rect, f32, Rect),
    ground: egui::Color32,
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let (view, part) = (editor.view, place.part);
    let (_, slide) = of;
    let mut said = field::text(state, slide, part);
    let font = FontId { size: place.size * scale, ..theme::of_face(place.face, place.size * scale) };
    let ink = color32(place.color);
    let leading = place.leading * scale;
    let quiet = color32(crate::palette::INK_QUIET);
    let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| {
        let mut job = LayoutJob::default();
        job.wrap.max_width = width;
        job.halign = match place.align {
            Align::Left => egui::Align::LEFT,
            Align::Center => egui::Align::Center,
            Align::Right => egui::Align::RIGHT,
        };
        for line in text.as_str().split_inclusive('\n') {
            let is_under = part == TextPart::Items && line.starts_with('\t');
            let (share, color) = if is_under { (35.0 / 42.0, quiet) } else { (1.0, ink) };
            let font_id = FontId { size: font.size * share, ..font.clone() };
            let format = TextFormat { font_id, color, line_height: Some(leading * share), ..TextFormat::default() };
            job.append(line, 0.0, format);
        }
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    // The field's ground lies over the same text on the slide, whatever its size is while it is typed.
    let room = Rect::from_min_max(at.min, pos2(at.right(), at.bottom().max(at.top() + leading)));
    let mut covered = room.expand2(vec2(6.0, 4.0));
    if part == TextPart::Items {
        // With the marks before the bullets: the field has its own.
        covered.min.x -= place.size * scale;
    }
    ui.painter().rect_filled(covered.intersect(target), 4.0, ground);
    let multiline = matches!(part, TextPart::Items | TextPart::Text | TextPart::Quote | TextPart::Title);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(room));
    inside.set_clip_rect(target.expand(8.0));
    let is_bullets = part == TextPart::Items;
    let before = said.chars().count();
    let has_levels = is_bullets && bullets::take_levels(ui, id(part), &mut said);
    let edit = if multiline { TextEdit::multiline(&mut said) } else { TextEdit::singleline(&mut said) };
    let edit = edit
        .id(id(part))
        .frame(egui::Frame::NONE)
        .margin(Margin::ZERO)
        .desired_width(room.width())
        .desired_rows(1)
        .lock_focus(is_bullets)
        .layouter(&mut layouter);
    let output = edit.show(&mut inside);
    let response = &output.response;
    response.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, field::name(part, &view.text.editor)));
    ui.painter().rect_stroke(
        room.union(response.rect).expand(6.0),
        4.0,
        Stroke::new(2.0, view.colors.focus),
        StrokeKind::Outside,
    );
    if is_bullets {
        marks(ui, &output, ink);
    }
    if is_bullets && response.changed() {
        bullets::follow_level(ui, id(part), &mut said, before);
    }
    if response.changed() || has_levels {
        field::changed(state, of, (part, said), ui_commands);
    } else if response.lost_focus() {
        state.in_place = None;
    }
}

/// A mark before each line that is a bullet of the first level.
fn marks(ui: &Ui, output: &egui::text_edit::TextEditOutput, ink: egui::Color32) {
    let galley = &output.galley;
    let mut begins = true;
    for placed in &galley.rows {
        let row = &placed.row;
        let is_first = begins;
        begins = placed.ends_with_newline;
        let top = output.galley_pos + placed.pos.to_vec2();
        let is_under = row.glyphs.first().is_some_and(|glyph| glyph.chr == '\t');
        if is_first {
            let at = top + vec2(row.size.y * if is_under { 0.1 } else { -0.36 }, row.size.y * 0.5);
            let (sign, height) = if is_under { ("–", 0.8) } else { ("•", 0.9) };
            ui.painter().text(at, Align2::CENTER_CENTER, sign, theme::strong(row.size.y * height), ink);
        }
    }
}
