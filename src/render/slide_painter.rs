//! Draws a laid-out slide with egui: in the window, on thumbnails and in PNGs alike.

use egui::epaint::{CircleShape, Mesh, PathShape, PathStroke, RectShape};
use egui::{
    Color32, CornerRadius, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, TextureId, Vec2, pos2, vec2,
};

use super::color::color32;
use super::fonts;
use crate::deck::layout::{self, Align, SlideLayout, TextLine};
use crate::deck::{Focus, PicturePath};
use crate::palette;

/// A picture as it is at the moment.
#[derive(Clone, Copy, Debug)]
pub enum PictureState {
    /// There, with its size in pixels.
    Ready(TextureId, Vec2),
    /// On its way.
    Loading,
    /// It could not be shown.
    Missing,
}

/// The largest rectangle of the slide's proportions in the middle of `area`.
pub fn fit(layout: &SlideLayout, area: Rect) -> Rect {
    let scale = (area.width() / layout.size.width).min(area.height() / layout.size.height).max(0.0);
    Rect::from_center_size(area.center(), vec2(layout.size.width, layout.size.height) * scale)
}

/// How many pixels a picture on the slide is drawn with.
pub fn wanted_pixels(layout: &SlideLayout, target: Rect, rect: layout::Rect, pixels_per_point: f32) -> [u32; 2] {
    let scale = target.width() / layout.size.width * pixels_per_point;
    [rect.width, rect.height].map(|units| (units * scale).round().max(1.0) as u32)
}

/// A slide with as much of it as shows at a step.
#[derive(Clone, Copy, Debug)]
pub struct SlideStep<'a> {
    /// Where everything on it lies.
    pub layout: &'a SlideLayout,
    /// Counted from 0; `usize::MAX` shows it whole.
    pub step: usize,
}

/// Draws the slide into `target`, clipped to it. `picture` is asked for each picture, with the pixels it is drawn with.
pub fn paint(
    painter: &Painter,
    target: Rect,
    slide: SlideStep<'_>,
    picture: &mut dyn FnMut(&PicturePath, [u32; 2]) -> PictureState,
) {
    let SlideStep { layout, step } = slide;
    // No room is left for it, as by panels in a small window with very large type: no letter can be that small.
    if target.width() < 1.0 || target.height() < 1.0 {
        return;
    }
    let painter = painter.with_clip_rect(target.intersect(painter.clip_rect()));
    let on_slide = SlidePainter { painter: &painter, target, scale: target.width() / layout.size.width };
    painter.rect_filled(target, 0.0, color32(layout.ground));
    for item in layout.items.iter().filter(|item| item.from_step <= step) {
        match &item.shape {
            layout::Shape::Rect { rect, radius, fill } => on_slide.rect(*rect, *radius, color32(*fill)),
            layout::Shape::Circle { center, radius, fill } => {
                painter.add(CircleShape::filled(on_slide.point(*center), radius * on_slide.scale, color32(*fill)));
            }
            layout::Shape::Ring { center, radius, width, color } => {
                let stroke = Stroke::new(width * on_slide.scale, color32(*color));
                // egui draws it outside the radius; ours is to the middle, as on paper.
                let inner = (radius - width / 2.0) * on_slide.scale;
                painter.add(CircleShape::stroke(on_slide.point(*center), inner, stroke));
            }
            layout::Shape::Polyline { points, width, color } => {
                let points = points.iter().map(|point| on_slide.point(*point)).collect();
                let stroke = PathStroke::new(width * on_slide.scale, color32(*color));
                painter.add(PathShape::line(points, stroke));
            }
            layout::Shape::Picture { rect, path, focus, .. } => {
                let pixels = wanted_pixels(layout, target, *rect, painter.pixels_per_point());
                on_slide.picture(*rect, *focus, picture(path, pixels));
            }
            layout::Shape::Text(line) => on_slide.text(line),
        }
    }
}

struct SlidePainter<'a> {
    painter: &'a Painter,
    target: Rect,
    /// Points per slide unit.
    scale: f32,
}

impl SlidePainter<'_> {
    fn point(&self, point: layout::Point) -> Pos2 {
        self.target.min + vec2(point.x, point.y) * self.scale
    }

    fn rectangle(&self, rect: layout::Rect) -> Rect {
        Rect::from_min_size(
            self.point(layout::Point { x: rect.x, y: rect.y }),
            vec2(rect.width, rect.height) * self.scale,
        )
    }

    fn rect(&self, rect: layout::Rect, radius: f32, fill: Color32) {
        let radius = (radius * self.scale).round().clamp(0.0, 255.0) as u8;
        self.painter.add(RectShape::filled(self.rectangle(rect), CornerRadius::same(radius), fill));
    }

    fn text(&self, line: &TextLine) {
        let font = FontId::new(line.size * self.scale, fonts::family(line.face));
        let galley = self.painter.layout_no_wrap(line.text.clone(), font, color32(line.color));
        let Some(glyph) = galley.rows.first().and_then(|row| row.glyphs.first()) else {
            return;
        };
        let anchor = self.point(line.anchor);
        let left = match line.align {
            Align::Left => anchor.x,
            Align::Center => anchor.x - galley.size().x / 2.0,
            Align::Right => anchor.x - galley.size().x,
        };
        let corner = pos2(left, anchor.y - glyph.pos.y);
        self.painter.galley(corner, galley, color32(line.color));
    }

    fn picture(&self, rect: layout::Rect, focus: Focus, state: PictureState) {
        let place = self.rectangle(rect);
        match state {
            PictureState::Ready(texture, size) => {
                let mut mesh = Mesh::with_texture(texture);
                mesh.add_rect_with_uv(place, cover(focus, place.size(), size), Color32::WHITE);
                self.painter.add(Shape::mesh(mesh));
            }
            PictureState::Loading => {
                self.painter.rect_filled(place, 0.0, color32(palette::LINE));
            }
            PictureState::Missing => {
                self.painter.rect_filled(place, 0.0, color32(palette::PAPER_DEEP));
                let inner = place.shrink(place.width() * 0.12);
                let stroke = Stroke::new(4.0 * self.scale, color32(palette::LINE));
                self.painter.rect_stroke(inner, 0.0, stroke, StrokeKind::Middle);
                self.painter.line_segment([inner.left_top(), inner.right_bottom()], stroke);
                self.painter.line_segment([inner.right_top(), inner.left_bottom()], stroke);
            }
        }
    }
}

/// The part of a picture, in texture coordinates, that covers a place of other proportions.
fn cover(focus: Focus, place: Vec2, picture: Vec2) -> Rect {
    let [left, top, width, height] = focus.shown(place.into(), picture.into());
    Rect::from_min_size(pos2(left, top), vec2(width, height))
}
