//! The fast rasteriser against the slow one.

use egui::epaint::{ClippedPrimitive, Mesh, Primitive};
use egui::{Rect, pos2, vec2};
use image::RgbaImage;
use proptest::prelude::*;

use super::SIDE;
use super::samples::{Placed, Sample, Stage, placed, scale};
use super::slow;
use crate::deck::layout::{Aspect, SlideWords, lay_out};
use crate::deck::{DeckFiles, load};
use crate::render::SlideRenderer;
use crate::render::raster::Rasteriser;
use crate::render::raster::quad::Quad;
use crate::render::slide_painter::PictureState;

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

/// A pixel's place, and how the two rasterisers draw it.
type Differing = ((u32, u32), [[u8; 4]; 2]);

/// The pixels in which two pictures are more than one level apart.
fn apart(one: &RgbaImage, other: &RgbaImage) -> Vec<Differing> {
    let pixels = one.enumerate_pixels().zip(other.pixels()).map(|((x, y, a), b)| ((x, y), [a.0, b.0]));
    pixels.filter(|(_, [a, b])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > 1)).collect()
}

/// Whether a pixel's centre is on a triangle's edge: then it is for the last bit to say whether it is inside.
fn is_on_edge(mesh: &Mesh, pixels_per_point: f32, (x, y): (u32, u32)) -> bool {
    let corner = |index: &u32| {
        let at = mesh.vertices[*index as usize].pos * pixels_per_point;
        (f64::from(at.x) - f64::from(x) - 0.5, f64::from(at.y) - f64::from(y) - 0.5)
    };
    let distance = |a: (f64, f64), b: (f64, f64)| (a.0 * b.1 - a.1 * b.0).abs() / (b.0 - a.0).hypot(b.1 - a.1);
    mesh.indices.chunks(3).any(|triangle| {
        let next = triangle.iter().cycle().skip(1);
        triangle.iter().zip(next).any(|(a, b)| distance(corner(a), corner(b)) < 1e-3)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fast_rasteriser_draws_what_the_slow_one_does(
        pixels_per_point in scale(),
        placed in proptest::collection::vec(placed(), 1..12),
    ) {
        let stage = Stage::new(pixels_per_point);
        let (shapes, mut delta) = stage.shapes(&placed);
        let (mut fast, mut slow) = (Rasteriser::default(), slow::Rasteriser::default());
        slow.update(&mut delta.clone());
        fast.update(&mut delta);
        let size = [SIDE as u32; 2];
        for shape in shapes {
            // The slow one leaves cracks in what has no end.
            if !shape.shape.visual_bounding_rect().is_finite() {
                continue;
            }
            for part in parts(&stage.ctx.tessellate(vec![shape], pixels_per_point)) {
                let Primitive::Mesh(mesh) = &part.primitive else { continue };
                let (is_on_edge, part) = (|at| is_on_edge(mesh, pixels_per_point, at), std::slice::from_ref(&part));
                let (fast, slow) = (fast.paint(part, pixels_per_point, size), slow.paint(part, pixels_per_point, size));
                let mut apart = apart(&fast, &slow);
                apart.retain(|(place, ..)| !is_on_edge(*place));
                prop_assert!(apart.is_empty(), "{:?}: {:?}", apart, part);
            }
        }
    }
}

#[test]
fn pictures_with_round_corners_look_as_the_slow_rasteriser_draws_them() {
    let stage = Stage::new(1.5);
    let (mut fast, mut slow) = (Rasteriser::default(), slow::Rasteriser::default());
    let size = [SIDE as u32; 2];
    for (width, height) in [(16.0, 16.0 / 1.5), (24.0, 16.0), (80.0, 60.0), (13.3, 41.7)] {
        for texture in 0..4 {
            let at = Rect::from_min_size(pos2(10.0, 20.0), vec2(width, height));
            let placed = Placed { sample: Sample::RoundPicture { at, texture }, clip: Rect::EVERYTHING, scaling: None };
            let (shapes, mut delta) = stage.shapes(&[placed]);
            slow.update(&mut delta.clone());
            fast.update(&mut delta);
            let primitives = stage.ctx.tessellate(shapes, 1.5);
            let apart = apart(&fast.paint(&primitives, 1.5, size), &slow.paint(&primitives, 1.5, size));
            assert!(apart.is_empty(), "{width} x {height}: {apart:?}");
        }
    }
}

#[test]
fn the_bundled_slides_look_as_the_slow_rasteriser_draws_them() {
    let deck = load::load(DeckFiles::Bundled).unwrap().deck;
    let mut renderer = SlideRenderer::new(DeckFiles::Bundled);
    let (mut fast, mut slow) = (Rasteriser::default(), slow::Rasteriser::default());
    // Large enough for several threads.
    let size = [1024, 576];
    for (index, slide) in deck.slides.iter().enumerate() {
        let layout = lay_out(&deck, index, &SlideWords::default(), Aspect::Wide16x9);
        let (primitives, mut textures) = renderer.primitives(&layout, (usize::MAX, PictureState::Missing), size);
        slow.update(&mut textures.clone());
        fast.update(&mut textures);
        let apart = apart(&fast.paint(&primitives, 1.0, size), &slow.paint(&primitives, 1.0, size));
        assert!(apart.is_empty(), "{:?}: {apart:?}", slide.id);
    }
}
