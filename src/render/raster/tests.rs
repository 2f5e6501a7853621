//! The fast rasteriser against the slow one, and parts drawn anew against everything drawn anew.

use std::sync::Arc;

use egui::epaint::{
    ClippedPrimitive, ClippedShape, EllipseShape, Mesh, PathShape, PathStroke, Primitive, RectShape, TextShape, Vertex,
};
use egui::{
    Color32, ColorImage, Context, CornerRadius, FontId, Pos2, RawInput, Rect, Shape, Stroke, StrokeKind, TextureHandle,
    TextureOptions, TexturesDelta, pos2, vec2,
};
use image::RgbaImage;
use proptest::prelude::*;

use super::mesh::Quad;
use super::{Canvas, Frame, FramePainter, Rasteriser, reference};
use crate::render::fonts;

const SIDE: usize = 160;

/// A shape that a test may put into a frame; texts and pictures need a context.
#[derive(Clone, Debug)]
enum Sample {
    Plain(Shape),
    Text { at: Pos2, size: f32, color: Color32, angle: f32, text: String },
    Picture { at: Rect, uv: Rect, tint: Color32, texture: usize },
    RoundPicture { at: Rect, texture: usize },
    TurnedPicture { at: Rect, angle: f32, texture: usize },
}

/// A shape, the part of it that is shown, and whether it is enlarged.
#[derive(Clone, Debug)]
struct Placed {
    sample: Sample,
    clip: Rect,
    scaling: Option<f32>,
}

fn number() -> impl Strategy<Value = f32> {
    prop_oneof![(-10..150).prop_map(|whole| whole as f32), -10.0..150.0_f32]
}

fn point() -> impl Strategy<Value = Pos2> {
    (number(), number()).prop_map(|(x, y)| pos2(x, y))
}

fn rect() -> impl Strategy<Value = Rect> {
    let side = || prop_oneof![0.5..3.0_f32, 1.0..90.0_f32, (1..90).prop_map(|whole| whole as f32)];
    prop_oneof![
        6 => (point(), side(), side()).prop_map(|(min, width, height)| Rect::from_min_size(min, vec2(width, height))),
        1 => Just(Rect::from_min_max(Pos2::ZERO, pos2(160.0, 160.0))),
        1 => Just(Rect::EVERYTHING),
    ]
}

fn color() -> impl Strategy<Value = Color32> {
    prop_oneof![
        3 => any::<[u8; 3]>().prop_map(|[r, g, b]| Color32::from_rgb(r, g, b)),
        2 => any::<[u8; 4]>().prop_map(|[r, g, b, a]| Color32::from_rgba_unmultiplied(r, g, b, a)),
        1 => Just(Color32::TRANSPARENT),
        1 => any::<[u8; 3]>().prop_map(|[r, g, b]| Color32::from_rgb_additive(r / 2, g / 2, b / 2)),
    ]
}

fn stroke() -> impl Strategy<Value = Stroke> {
    prop_oneof![
        Just(Stroke::NONE),
        (prop_oneof![Just(1.0), 0.1..9.0_f32], color()).prop_map(|(width, color)| Stroke::new(width, color)),
    ]
}

fn rect_shape() -> impl Strategy<Value = Shape> {
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

fn gradient() -> impl Strategy<Value = Shape> {
    proptest::collection::vec((point(), color()), 3..8).prop_map(|corners| {
        let mut mesh = Mesh::default();
        mesh.vertices.extend(corners.iter().map(|(pos, color)| Vertex::untextured(*pos, *color)));
        (2..corners.len() as u32).for_each(|last| mesh.add_triangle(0, last - 1, last));
        Shape::mesh(mesh)
    })
}

fn plain() -> impl Strategy<Value = Shape> {
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

fn sample() -> impl Strategy<Value = Sample> {
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

fn placed() -> impl Strategy<Value = Placed> {
    let clip = prop_oneof![3 => Just(Rect::EVERYTHING), 2 => rect()];
    let scaling = prop_oneof![8 => Just(None), 1 => (0.5..2.0_f32).prop_map(Some)];
    (sample(), clip, scaling).prop_map(|(sample, clip, scaling)| Placed { sample, clip, scaling })
}

fn picture(seed: usize) -> ColorImage {
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
struct Stage {
    ctx: Context,
    pixels_per_point: f32,
    pictures: Vec<TextureHandle>,
}

impl Stage {
    fn new(pixels_per_point: f32) -> Self {
        let ctx = Context::default();
        fonts::install(&ctx);
        // The first frame sets the scale.
        let mut stage = Self { ctx, pixels_per_point, pictures: Vec::new() };
        let (_, mut delta) = stage.shapes(&[]);
        delta.clear();
        let ctx = Context::default();
        fonts::install(&ctx);
        stage.ctx = ctx;
        stage.pictures =
            (0..4).map(|seed| stage.ctx.load_texture("picture", picture(seed), TextureOptions::LINEAR)).collect();
        stage
    }

    fn shapes(&self, placed: &[Placed]) -> (Vec<ClippedShape>, TexturesDelta) {
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

    fn shape(&self, ctx: &Context, placed: &Placed) -> ClippedShape {
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

/// Each rectangle and each triangle by itself: where many lie over each other, roundings add up.
fn parts(primitives: &[ClippedPrimitive]) -> Vec<ClippedPrimitive> {
    let mut parts = Vec::new();
    for ClippedPrimitive { clip_rect, primitive } in primitives {
        let Primitive::Mesh(mesh) = primitive else { continue };
        let mut add = |indices: &[u32]| {
            let mesh = Mesh { indices: indices.to_vec(), ..mesh.clone() };
            parts.push(ClippedPrimitive { clip_rect: *clip_rect, primitive: Primitive::Mesh(mesh) });
        };
        for indices in mesh.indices.chunks(6) {
            if Quad::only_one_of(&Mesh { indices: indices.to_vec(), ..mesh.clone() }).is_some() {
                add(indices);
            } else {
                indices.chunks(3).for_each(&mut add);
            }
        }
    }
    parts
}

/// The furthest that two pictures are apart, with the place.
fn furthest(one: &RgbaImage, other: &RgbaImage) -> (u8, (u32, u32)) {
    let apart = one.enumerate_pixels().zip(other.pixels()).map(|((x, y, a), b)| {
        let apart = a.0.into_iter().zip(b.0).map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0);
        (apart, (x, y))
    });
    apart.max().unwrap_or_default()
}

fn scale() -> impl Strategy<Value = f32> {
    prop_oneof![Just(1.0), Just(1.25), Just(1.5), Just(2.0)]
}

/// How a frame differs from the one before it.
#[derive(Clone, Debug)]
enum Change {
    Insert(usize, Box<Placed>),
    Remove(usize),
    Move(usize, f32, f32),
    Swap(usize, usize),
    Replace(usize),
    Patch(usize),
    Nothing,
    Lost,
}

fn change() -> impl Strategy<Value = Change> {
    let any = any::<usize>;
    prop_oneof![
        4 => (any(), placed()).prop_map(|(at, placed)| Change::Insert(at, Box::new(placed))),
        2 => any().prop_map(Change::Remove),
        3 => (any(), -20.0..20.0_f32, -20.0..20.0_f32).prop_map(|(at, x, y)| Change::Move(at, x, y)),
        1 => (any(), any()).prop_map(|(a, b)| Change::Swap(a, b)),
        1 => (0..4_usize).prop_map(Change::Replace),
        1 => (0..4_usize).prop_map(Change::Patch),
        1 => Just(Change::Nothing),
        1 => Just(Change::Lost),
    ]
}

fn moved(sample: &mut Sample, by: egui::Vec2) {
    match sample {
        Sample::Plain(shape) => shape.translate(by),
        Sample::Text { at, .. } => *at += by,
        Sample::Picture { at, .. } | Sample::RoundPicture { at, .. } | Sample::TurnedPicture { at, .. } => {
            *at = at.translate(by);
        }
    }
}

fn apply(change: Change, placed: &mut Vec<Placed>, stage: &mut Stage) {
    let count = placed.len();
    match change {
        Change::Insert(at, new) => placed.insert(at % (count + 1), *new),
        Change::Remove(at) if count > 0 => {
            placed.remove(at % count);
        }
        Change::Move(at, x, y) if count > 0 => moved(&mut placed[at % count].sample, vec2(x, y)),
        Change::Swap(a, b) if count > 0 => placed.swap(a % count, b % count),
        Change::Replace(texture) => stage.pictures[texture].set(picture(texture + 2), TextureOptions::LINEAR),
        Change::Patch(texture) => {
            let patch = ColorImage::filled([5, 4], Color32::from_rgba_unmultiplied(9, 99, 199, 99));
            stage.pictures[texture].set_partial([3, 2], patch, TextureOptions::LINEAR);
        }
        Change::Remove(_) | Change::Move(..) | Change::Swap(..) | Change::Nothing | Change::Lost => {}
    }
}

fn draw(painter: &mut FramePainter, stage: &Stage, rasteriser: &Rasteriser, frame: Frame, pixels: &mut [u32]) {
    let mut canvas = Canvas { pixels, width: SIDE, height: SIDE };
    painter.paint(&stage.ctx, rasteriser, frame, &mut canvas);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fast_rasteriser_draws_what_the_slow_one_does(
        pixels_per_point in scale(),
        placed in proptest::collection::vec(placed(), 1..12),
    ) {
        let stage = Stage::new(pixels_per_point);
        let (shapes, mut delta) = stage.shapes(&placed);
        let (mut fast, mut slow) = (Rasteriser::default(), reference::Rasteriser::default());
        slow.update(&mut delta.clone());
        fast.update(&mut delta);
        let size = [SIDE as u32; 2];
        for shape in shapes {
            // The slow one leaves cracks in what has no end.
            if !shape.shape.visual_bounding_rect().is_finite() {
                continue;
            }
            for part in parts(&stage.ctx.tessellate(vec![shape], pixels_per_point)) {
                let part = [part];
                let (fast, slow) =
                    (fast.paint(&part, pixels_per_point, size), slow.paint(&part, pixels_per_point, size));
                let (apart, place) = furthest(&fast, &slow);
                prop_assert!(apart <= 1, "{} at {:?}: {:?}", apart, place, part);
            }
        }
    }

    /// The law of damage.
    #[test]
    fn drawing_what_has_changed_gives_what_drawing_everything_gives(
        pixels_per_point in scale(),
        mut placed in proptest::collection::vec(placed(), 0..20),
        changes in proptest::collection::vec(proptest::collection::vec(change(), 0..4), 1..8),
        buffers in 1..4_usize,
    ) {
        let mut stage = Stage::new(pixels_per_point);
        let mut rasteriser = Rasteriser::default();
        let mut painter = FramePainter::default();
        let mut canvases = vec![(vec![0x00AB_CDEF; SIDE * SIDE], 0_u8); buffers];
        for (number, changes) in changes.into_iter().enumerate() {
            for change in changes {
                if matches!(change, Change::Lost) {
                    painter.redraw_all();
                }
                apply(change, &mut placed, &mut stage);
            }
            let (shapes, mut delta) = stage.shapes(&placed);
            rasteriser.update(&mut delta);
            let ground = if number < 3 { Color32::from_rgb(1, 2, 3) } else { Color32::from_rgb(30, 20, 10) };
            let frame = |age| Frame { shapes: shapes.clone(), pixels_per_point, ground, age };
            let (pixels, age) = &mut canvases[number % buffers];
            draw(&mut painter, &stage, &rasteriser, frame(*age), pixels);
            *age = buffers as u8;
            let mut anew = vec![0; SIDE * SIDE];
            draw(&mut FramePainter::default(), &stage, &rasteriser, frame(0), &mut anew);
            let differing = pixels.iter().zip(&anew).position(|(a, b)| a != b);
            prop_assert_eq!(differing.map(|at| (number, at % SIDE, at / SIDE, pixels[at], anew[at])), None);
            // Nor does it matter where a frame's first hidden shape is.
            let primitives = stage.ctx.tessellate(shapes, pixels_per_point);
            let mut canvas = Canvas { pixels: &mut anew, width: SIDE, height: SIDE };
            let whole = canvas.whole();
            canvas.fill(whole, super::blend::pixel(ground));
            rasteriser.draw(&primitives, pixels_per_point, &mut canvas, whole);
            let differing = pixels.iter().zip(&anew).position(|(a, b)| a != b);
            prop_assert_eq!(differing.map(|at| (number, at % SIDE, at / SIDE, pixels[at], anew[at])), None);
        }
    }
}

#[test]
fn a_shared_picture_is_kept_without_a_copy() {
    let image = Arc::new(picture(0));
    let mut delta = TexturesDelta::default();
    let id = egui::TextureId::User(1);
    delta.push(id, egui::epaint::ImageDelta::full(Arc::clone(&image), TextureOptions::LINEAR));
    let mut rasteriser = Rasteriser::default();
    rasteriser.update(&mut delta);
    assert_eq!(Arc::strong_count(&image), 2);
}

#[test]
fn a_freed_texture_is_drawn_with_until_the_next_update() {
    let id = egui::TextureId::User(1);
    let mut delta = TexturesDelta::default();
    delta.push(id, egui::epaint::ImageDelta::full(picture(0), TextureOptions::LINEAR));
    delta.free(id);
    let mut rasteriser = Rasteriser::default();
    rasteriser.update(&mut delta);
    assert!(rasteriser.textures().is_opaque(id));
    rasteriser.update(&mut delta);
    assert!(!rasteriser.textures().is_opaque(id));
}
