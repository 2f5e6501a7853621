//! Drawing what has changed against drawing everything.

use egui::{Color32, ColorImage, Rect, Shape, TextureOptions, pos2, vec2};
use proptest::prelude::*;

use super::SIDE;
use super::samples::{Placed, Sample, Stage, picture, placed, scale};
use crate::render::raster::{Canvas, Frame, FramePainter, PixelRect, Rasteriser, blend};

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
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

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
            canvas.fill(whole, blend::pixel(ground));
            rasteriser.draw(&primitives, pixels_per_point, &mut canvas, whole);
            let differing = pixels.iter().zip(&anew).position(|(a, b)| a != b);
            prop_assert_eq!(differing.map(|at| (number, at % SIDE, at / SIDE, pixels[at], anew[at])), None);
        }
    }
}

/// Frames at one pixel per point, painted one after the other; what each of them changes.
fn changes(frames: &[Vec<Placed>]) -> Vec<Vec<PixelRect>> {
    let stage = Stage::new(1.0);
    let mut rasteriser = Rasteriser::default();
    let mut painter = FramePainter::default();
    let mut pixels = vec![0; SIDE * SIDE];
    let mut paint = |placed: &Vec<Placed>| {
        let (shapes, mut delta) = stage.shapes(placed);
        rasteriser.update(&mut delta);
        let frame = Frame { shapes, pixels_per_point: 1.0, ground: Color32::BLACK, age: 1 };
        let mut canvas = Canvas { pixels: &mut pixels, width: SIDE, height: SIDE };
        painter.paint(&stage.ctx, &rasteriser, frame, &mut canvas)
    };
    frames.iter().map(&mut paint).collect()
}

fn square(left: f32, top: f32, side: f32) -> Placed {
    let rect = Rect::from_min_size(pos2(left, top), vec2(side, side));
    Placed { sample: Sample::Plain(Shape::rect_filled(rect, 0.0, Color32::RED)), clip: Rect::EVERYTHING, scaling: None }
}

fn text(text: &str) -> Placed {
    let text =
        Sample::Text { at: pos2(4.0, 4.0), size: 14.0, color: Color32::WHITE, angle: 0.0, text: text.to_owned() };
    Placed { sample: text, clip: Rect::EVERYTHING, scaling: None }
}

#[test]
fn a_frame_like_the_last_one_changes_nothing() {
    let frame = vec![square(10.0, 10.0, 30.0), text("Møte")];
    let changed = changes(&[frame.clone(), frame]);
    assert_eq!(changed.concat(), [PixelRect { left: 0, top: 0, right: SIDE, bottom: SIDE }]);
}

#[test]
fn a_shape_put_in_before_others_leaves_them_alone() {
    let others = || (0..40).map(|index| square((index % 8) as f32 * 20.0, (index / 8) as f32 * 20.0, 12.0));
    let frames = [others().collect(), [square(90.0, 90.0, 5.0)].into_iter().chain(others()).collect()];
    let changed = changes(&frames);
    let [_, second] = changed.as_slice() else { unreachable!() };
    let [rect] = second.as_slice() else { panic!("{second:?}") };
    assert!(rect.area() < 15 * 15, "{rect:?}");
}

#[test]
fn a_letter_typed_changes_its_own_row_only() {
    let changed = changes(&[vec![text("en\nto\ntre")], vec![text("en\ntom\ntre")]]);
    let [_, second] = changed.as_slice() else { unreachable!() };
    let [rect] = second.as_slice() else { panic!("{second:?}") };
    assert!(rect.bottom - rect.top < 24, "{rect:?}");
}

#[test]
fn many_changes_are_few_rectangles() {
    let squares = |side: f32| (0..64).map(|at| square((at % 8) as f32 * 20.0, (at / 8) as f32 * 20.0, side)).collect();
    let changed = changes(&[squares(3.0), squares(4.0)]);
    assert!(changed.iter().all(|rects| rects.len() <= 8), "{changed:?}");
}
