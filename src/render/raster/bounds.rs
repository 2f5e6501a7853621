//! Which pixels a shape can touch, and which it covers whatever was there before.

use egui::emath::TSTransform;
use egui::epaint::{ClippedShape, Mesh, RectShape, TessellationOptions, Tessellator, TextShape};
use egui::{Color32, CornerRadius, Pos2, Rect, Shape, StrokeKind, Vec2};

use super::blend;
use super::canvas::PixelRect;
use super::quad::Quad;
use super::textures::Textures;

/// How shapes become pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    pub(super) pixels_per_point: f32,
    /// Width and height of the canvas.
    pub(super) size: [usize; 2],
    pub(super) options: TessellationOptions,
}

impl View {
    pub(super) fn whole(&self) -> PixelRect {
        let [right, bottom] = self.size;
        PixelRect { left: 0, top: 0, right, bottom }
    }

    fn clip(&self, shape: &ClippedShape) -> PixelRect {
        // Tessellation leaves out what has no room in points, before any rounding.
        if !shape.clip_rect.is_positive() || !shape.transform_after_tessellation.is_valid() {
            return PixelRect::default();
        }
        PixelRect::of_clip(shape.clip_rect, self.pixels_per_point).intersect(self.whole())
    }

    /// All pixels that a shape can change.
    pub(super) fn touched(&self, shape: &ClippedShape) -> PixelRect {
        let clip = self.clip(shape);
        if clip.is_empty() {
            return clip;
        }
        self.transformed(self.extent(&shape.shape), shape.transform_after_tessellation).intersect(clip)
    }

    /// All pixels that a part of a shape can change, whose extent is known.
    pub(super) fn touched_part(&self, shape: &ClippedShape, extent: Rect) -> PixelRect {
        self.transformed(extent, shape.transform_after_tessellation).intersect(self.clip(shape))
    }

    fn transformed(&self, extent: Rect, transform: TSTransform) -> PixelRect {
        if !extent.is_positive() {
            return PixelRect::default();
        }
        PixelRect::touched_by(transform * extent, self.pixels_per_point)
    }

    /// What soft edges and the rounding to whole pixels can add to a shape, in points.
    fn margin(&self) -> f32 {
        (1.0 + self.options.feathering_size_in_pixels.max(1.0)) / self.pixels_per_point
    }

    /// In points, with soft edges. A shape's `visual_bounding_rect` is for culling only: it leaves out corners of lines,
    /// half of the strokes around circles, underlines and selections.
    fn extent(&self, shape: &Shape) -> Rect {
        match shape {
            Shape::Noop | Shape::Callback(_) => Rect::NOTHING,
            Shape::Vec(shapes) => shapes.iter().fold(Rect::NOTHING, |extent, shape| extent.union(self.extent(shape))),
            Shape::Mesh(mesh) => mesh.calc_bounds().expand(self.margin()),
            Shape::Text(text) => {
                (0..text.galley.rows.len()).fold(Rect::NOTHING, |extent, row| extent.union(self.row_extent(text, row)))
            }
            Shape::Rect(rect) => self.rect_extent(rect),
            Shape::Circle(circle) => {
                let radius = circle.radius + circle.stroke.width.max(0.0);
                shown(shape, Rect::from_center_size(circle.center, Vec2::splat(2.0 * radius)).expand(self.margin()))
            }
            Shape::LineSegment { .. } => shown(shape, shape.visual_bounding_rect().expand(self.margin())),
            // Their corners can stick out far: only their triangles tell.
            Shape::Ellipse(_) | Shape::Path(_) | Shape::Band(_) | Shape::QuadraticBezier(_) | Shape::CubicBezier(_) => {
                let mut mesh = Mesh::default();
                Tessellator::new(self.pixels_per_point, self.options, [1, 1], Vec::new())
                    .tessellate_shape(shape.clone(), &mut mesh);
                mesh.calc_bounds().expand(self.margin())
            }
        }
    }

    fn rect_extent(&self, rect: &RectShape) -> Rect {
        let outside = match rect.stroke_kind {
            StrokeKind::Inside => 0.0,
            StrokeKind::Middle => rect.stroke.width * 0.5,
            StrokeKind::Outside => rect.stroke.width,
        };
        // A blurred stroke that is thinner than the blur is drawn as a ridge, twice as wide as the blur and moved outwards.
        let blur = rect.blur_width.max(0.0) * if rect.stroke.is_empty() { 0.5 } else { 1.5 };
        let extent = rect.rect.expand(outside.max(0.0) + blur + self.margin());
        if rect.angle == 0.0 || !extent.is_positive() {
            return extent;
        }
        let turned = Rect::from_center_size(Pos2::ZERO, extent.size());
        turned.rotate_bb(egui::emath::Rot2::from_angle(rect.angle)).translate(extent.center().to_vec2())
    }

    /// A text's row with what is drawn under, over and through it, in points.
    pub(super) fn row_extent(&self, text: &TextShape, row: usize) -> Rect {
        let Some(row) = text.galley.rows.get(row) else { return Rect::NOTHING };
        let mut extent = row.visuals.mesh_bounds;
        for vertex in &row.visuals.mesh.vertices {
            extent.extend_with(vertex.pos);
        }
        if !extent.is_positive() {
            return Rect::NOTHING;
        }
        let extent = extent.translate(row.pos.to_vec2()).expand(text.underline.width.max(0.0));
        let turned =
            if text.angle == 0.0 { extent } else { extent.rotate_bb(egui::emath::Rot2::from_angle(text.angle)) };
        turned.translate(text.pos.to_vec2()).expand(self.margin())
    }

    /// The pixels that a shape covers completely.
    pub(super) fn covered(&self, shape: &ClippedShape, textures: &Textures) -> Option<Cover> {
        if shape.transform_after_tessellation != TSTransform::IDENTITY {
            return None;
        }
        let cover = match &shape.shape {
            Shape::Rect(rect) => Cover { area: self.filled(rect)?, pixel: Some(blend::pixel(rect.fill)) },
            Shape::Mesh(mesh) => {
                let quad = textures.is_opaque(mesh.texture_id).then(|| Quad::only_one_of(mesh)).flatten()?;
                (quad.color.a() == 255).then_some(Cover { area: quad.pixels(self.pixels_per_point), pixel: None })?
            }
            _ => return None,
        };
        Some(Cover { area: cover.area.intersect(self.clip(shape)), ..cover })
    }

    /// Where a rectangle's fill alone is seen, at its full strength.
    fn filled(&self, rect: &RectShape) -> Option<PixelRect> {
        let is_plain = rect.fill.a() == 255
            && rect.corner_radius == CornerRadius::ZERO
            && rect.angle == 0.0
            && rect.blur_width <= 0.0
            && rect.brush.is_none()
            && rect.stroke.width >= 0.0;
        // Very thin ones are drawn as lines.
        if !is_plain || rect.rect.size().min_elem() * self.pixels_per_point < 8.0 {
            return None;
        }
        let stroke = rect.stroke.width * self.pixels_per_point;
        let edges = [rect.rect.min.x, rect.rect.min.y, rect.rect.max.x, rect.rect.max.y]
            .map(|edge| edge * self.pixels_per_point);
        // A pixel for the soft edge, and one for the rounding.
        let inset = stroke.ceil() + 1.0;
        let [left, top, right, bottom] = edges;
        let inner = [left.ceil() + inset, top.ceil() + inset, right.floor() - inset, bottom.floor() - inset];
        let [mut left, mut top, mut right, mut bottom] = inner;
        // A ground that reaches just to the canvas' edges is sharp there.
        let is_sharp = stroke == 0.0 && rect.round_to_pixels.unwrap_or(self.options.round_rects_to_pixels);
        if is_sharp {
            let [width, height] = self.size.map(|pixels| pixels as f32);
            let rounded = edges.map(f32::round);
            let [at_left, at_top, at_right, at_bottom] = rounded;
            left = if at_left <= 0.0 { 0.0 } else { left };
            top = if at_top <= 0.0 { 0.0 } else { top };
            right = if at_right >= width { width } else { right };
            bottom = if at_bottom >= height { height } else { bottom };
        }
        Some(PixelRect::from_edges([left, top, right, bottom]))
    }
}

/// What a shape hides completely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cover {
    pub(super) area: PixelRect,
    /// Where all its pixels are alike.
    pub(super) pixel: Option<u32>,
}

/// Nothing of a shape without colour is seen.
fn shown(shape: &Shape, extent: Rect) -> Rect {
    let is_seen = match shape {
        Shape::Circle(circle) => circle.fill != Color32::TRANSPARENT || !circle.stroke.is_empty(),
        Shape::LineSegment { stroke, .. } => !stroke.is_empty(),
        _ => true,
    };
    if is_seen { extent } else { Rect::NOTHING }
}
