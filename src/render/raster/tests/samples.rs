//! Frames of all that egui can draw.

use egui::epaint::{ClippedShape, EllipseShape, Mesh, PathShape, PathStroke, RectShape, TextShape, Vertex};
use egui::{
    Color32, ColorImage, Context, CornerRadius, FontId, Pos2, RawInput, Rect, Shape, Stroke, StrokeKind, TextureHandle,
    TextureOptions, TexturesDelta, pos2, vec2,
};
use proptest::prelude::*;

use super::SIDE;
use crate::render::fonts;

/// A shape that a test may put into a frame; texts and pictures need a context.
#[derive(Clone, Debug)]
pub(super) enum Sample {
    Plain(Shape),
    Text { at: Pos2, size: f32, color: Color32, angle: f32, text: String },
    Picture { at: Rect, uv: Rect, tint: Color32, texture: usize },
    RoundPicture { at: Rect, texture: usize },
    TurnedPicture { at: Rect, angle: f32, texture: usize },
}

/// A shape, the part of it that is shown, and whether it is enlarged.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) sample: Sample,
    pub(super) clip: Rect,
    pub(super) scaling: Option<f32>,
}

pub(super) fn number() -> impl Strategy<Value = f32> {
    prop_oneof![(-10..150).prop_map(|whole| whole as f32), -10.0..150.0_f32]
}

pub(super) fn point() -> impl Strategy<Value = Pos2> {
    (number(), number()).prop_map(|(x, y)| pos2(x, y))
}

pub(super) fn rect() -> impl Strategy<Value = Rect> {
    let side = || prop_oneof![0.5..3.0_f32, 1.0..90.0_f32, (1..90).prop_map(|whole| whole as f32)];
    prop_oneof![
        6 => (point(), side(), side()).prop_map(|(min, width, height)| Rect::from_min_size(min, vec2(width, height))),
        1 => Just(Rect::from_min_max(Pos2::ZERO, pos2(160.0, 160.0))),
        1 => Just(Rect::EVERYTHING),
    ]
}

pub(super) fn color() -> impl Strategy<Value = Color32> {
    prop_oneof![
        3 => any::<[u8; 3]>().prop_map(|[r, g, b]| Color32::from_rgb(r, g, b)),
        2 => any::<[u8; 4]>().prop_map(|[r, g, b, a]| Color32::from_rgba_unmultiplied(r, g, b, a)),
        1 => Just(Color32::TRANSPARENT),
        1 => any::<[u8; 3]>().prop_map(|[r, g, b]| Color32::from_rgb_additive(r / 2, g / 2, b / 2)),
    ]
}

pub(super) fn stroke() -> impl Strategy<Value = Stroke> {
    prop_oneof![
        Just(Stroke::NONE),
        (prop_oneof![Just(1.0), 0.1..9.0_f32], color()).prop_map(|(width, color)| Stroke::new(width, color)),
    ]
}

pub(super) fn rect_shape() -> impl Strategy<Value = Shape> {
    let kind = prop_oneof![Just(StrokeKind::Inside), Just(StrokeKind::Middle), Just(StrokeKind::Outside)];
    let blur = prop_oneof![4 => Just(0.0), 1 => 0.0..20.0_f32];
    let angle = prop_oneof![6 => Just(0.0), 1 => 0.0..6.0_f32];
    let radius = prop_oneof![Just(0_u8), 1..20_u8];
    (rect(), radius, color(), stroke(), kind, blur, angle).prop_map(
        |(rect, radius, fill, stroke, stroke_kind, blur_width, angle)| {
            let shape = RectShape::new(rect, CornerRadius::same(radius), fill, stroke, stroke_kind);
            let turns = rect.is_finite();
            Shape::Rect(RectShape { blur_width, angle: if turns { angle } else { 0.0 }, ..shape })
        },
    )
}

pub(super) fn gradient() -> impl Strategy<Value = Shape> {
    // Off the grid: whether a pixel just on an edge is inside is for the last bit to say.
    let corner = (-10.0..150.0_f32, -10.0..150.0_f32).prop_map(|(x, y)| pos2(x + 0.01, y + 0.003));
    proptest::collection::vec((corner, color()), 3..8).prop_map(|corners| {
        let mut mesh = Mesh::default();
        mesh.vertices.extend(corners.iter().map(|(pos, color)| Vertex::untextured(*pos, *color)));
        (2..corners.len() as u32).for_each(|last| mesh.add_triangle(0, last - 1, last));
        Shape::mesh(mesh)
    })
}

pub(super) fn plain() -> impl Strategy<Value = Shape> {
    let path = (proptest::collection::vec(point(), 3..6), stroke(), any::<bool>(), color()).prop_map(
        |(points, stroke, closed, fill)| {
            let fill = if closed { fill } else { Color32::TRANSPARENT };
            Shape::Path(PathShape { points, closed, fill, stroke: PathStroke::from(stroke) })
        },
    );
    let radius = || prop_oneof![0.2..3.0_f32, 1.0..60.0_f32];
    prop_oneof![
        4 => rect_shape(),
        1 => gradient(),
        1 => path,
        1 => (point(), radius(), color(), stroke()).prop_map(|(center, radius, fill, stroke)| {
            Shape::Circle(egui::epaint::CircleShape { center, radius, fill, stroke })
        }),
        1 => (point(), radius(), radius(), color(), stroke()).prop_map(|(center, x, y, fill, stroke)| {
            Shape::Ellipse(EllipseShape { center, radius: vec2(x, y), fill, stroke, angle: x })
        }),
        2 => (point(), point(), stroke()).prop_map(|(a, b, stroke)| Shape::line_segment([a, b], stroke)),
        1 => (point(), number(), stroke()).prop_map(|(a, x, stroke)| Shape::line_segment([a, pos2(x, a.y)], stroke)),
        1 => proptest::collection::vec(rect_shape(), 0..3).prop_map(Shape::Vec),
    ]
}

pub(super) fn sample() -> impl Strategy<Value = Sample> {
    let uv = prop_oneof![
        2 => Just(Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0))),
        1 => (0.0..0.5_f32, 0.0..0.5_f32, 0.5..1.0_f32, 0.5..1.0_f32)
            .prop_map(|(a, b, c, d)| Rect::from_min_max(pos2(a, b), pos2(c, d))),
        1 => Just(Rect::from_min_max(pos2(1.0, 0.0), pos2(0.0, 1.0))),
    ];
    let place = || {
        let size = prop_oneof![
            Just(vec2(24.0, 16.0)),
            (5.0..150.0_f32, 5.0..150.0_f32).prop_map(|(width, height)| vec2(width, height))
        ];
        (point(), size).prop_map(|(min, size)| Rect::from_min_size(min, size))
    };
    let words = prop_oneof![Just("Møte"), Just("Skole og vei"), Just("a"), Just("først\nså\ntil slutt"), Just("□ x")];
    let tint = prop_oneof![Just(Color32::WHITE), color()];
    let angle = prop_oneof![3 => Just(0.0), 1 => 0.0..6.0_f32];
    prop_oneof![
        6 => plain().prop_map(Sample::Plain),
        3 => (point(), prop_oneof![Just(14.0), 8.0..30.0_f32], color(), angle, words).prop_map(
            |(at, size, color, angle, text)| Sample::Text { at, size, color, angle, text: text.to_owned() }
        ),
        2 => (place(), uv, tint, 0..4_usize)
            .prop_map(|(at, uv, tint, texture)| Sample::Picture { at, uv, tint, texture }),
        1 => (place(), 0..4_usize).prop_map(|(at, texture)| Sample::RoundPicture { at, texture }),
        1 => (place(), 0.0..6.0_f32, 0..4_usize)
            .prop_map(|(at, angle, texture)| Sample::TurnedPicture { at, angle, texture }),
    ]
}

pub(super) fn placed() -> impl Strategy<Value = Placed> {
    let clip = prop_oneof![3 => Just(Rect::EVERYTHING), 2 => rect()];
    let scaling = prop_oneof![8 => Just(None), 1 => (0.5..2.0_f32).prop_map(Some)];
    (sample(), clip, scaling).prop_map(|(sample, clip, scaling)| Placed { sample, clip, scaling })
}

pub(super) fn picture(seed: usize) -> ColorImage {
    let is_opaque = seed.is_multiple_of(2);
    let texels = (0..24 * 16).map(|index| {
        let value = (index * 7919 + seed * 104_729) % 251;
        let [r, g, b] = [value, value * 3 % 256, index % 256].map(|channel| channel as u8);
        if is_opaque {
            Color32::from_rgb(r, g, b)
        } else {
            Color32::from_rgba_unmultiplied(r, g, b, (index % 256) as u8)
        }
    });
    ColorImage::new([24, 16], texels.collect())
}

/// A program with some pictures, whose frames the test decides.
pub(super) struct Stage {
    pub(super) ctx: Context,
    pub(super) pixels_per_point: f32,
    pub(super) pictures: Vec<TextureHandle>,
}

impl Stage {
    pub(super) fn new(pixels_per_point: f32) -> Self {
        let ctx = Context::default();
        fonts::install(&ctx);
        let load = |seed| ctx.load_texture("picture", picture(seed), TextureOptions::LINEAR);
        let pictures = (0..4).map(load).collect();
        Self { ctx, pixels_per_point, pictures }
    }

    pub(super) fn shapes(&self, placed: &[Placed]) -> (Vec<ClippedShape>, TexturesDelta) {
        let points = SIDE as f32 / self.pixels_per_point;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(points, points))),
            ..RawInput::default()
        };
        let viewport = input.viewports.entry(input.viewport_id).or_default();
        viewport.native_pixels_per_point = Some(self.pixels_per_point);
        let mut shapes = Vec::new();
        let output = self.ctx.run_ui(input, |ui| {
            shapes = placed.iter().map(|placed| self.shape(ui.ctx(), placed)).collect();
        });
        assert_eq!(output.pixels_per_point, self.pixels_per_point);
        (shapes, output.textures_delta)
    }

    pub(super) fn shape(&self, ctx: &Context, placed: &Placed) -> ClippedShape {
        let texture = |index: &usize| self.pictures.get(*index).map_or_else(Default::default, |picture| picture.id());
        let shape = match &placed.sample {
            Sample::Plain(shape) => shape.clone(),
            Sample::Text { at, size, color, angle, text } => {
                let galley =
                    ctx.fonts_mut(|fonts| fonts.layout_no_wrap(text.clone(), FontId::proportional(*size), *color));
                let shape = TextShape::new(*at, galley, *color).with_angle(*angle);
                Shape::Text(if *size > 20.0 { shape.with_underline(Stroke::new(2.0, *color)) } else { shape })
            }
            Sample::Picture { at, uv, tint, texture: index } => Shape::image(texture(index), *at, *uv, *tint),
            Sample::RoundPicture { at, texture: index } => {
                let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
                Shape::Rect(RectShape::filled(*at, 6, Color32::WHITE).with_texture(texture(index), whole))
            }
            Sample::TurnedPicture { at, angle, texture: index } => {
                let mut mesh = Mesh::with_texture(texture(index));
                mesh.add_rect_with_uv(*at, Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)), Color32::WHITE);
                mesh.rotate(egui::emath::Rot2::from_angle(*angle), at.center());
                Shape::mesh(mesh)
            }
        };
        let mut shape = ClippedShape::new(placed.clip, shape);
        if let Some(scaling) = placed.scaling {
            shape.transform_after_tessellation = egui::emath::TSTransform::from_scaling(scaling);
        }
        shape
    }
}

pub(super) fn scale() -> impl Strategy<Value = f32> {
    prop_oneof![Just(1.0), Just(1.25), Just(1.5), Just(2.0)]
}
