//! What has changed on a window since its last frame: the shapes of both are compared in their order, and those that have
//! no partner mark the pixels that they can touch.
//!
//! Outside of the marked pixels lie only shapes that both frames have, in the same order. So whoever draws the marked
//! pixels anew over the last frame gets exactly what drawing everything gives.

use egui::epaint::{ClippedShape, TessellationOptions, TextShape};
use egui::{Color32, Shape, TextureId};

use super::bounds::View;
use super::canvas::PixelRect;
use super::same::{same, same_but_for_rows, same_row};
use super::textures::Textures;

/// How many shapes may be put in or taken out at one place before what follows counts as changed too.
const LOOK_AHEAD: usize = 24;
/// The most rectangles that are told: each is drawn by itself.
const MOST_RECTS: usize = 8;
/// Two rectangles become one where that adds fewer pixels than this: a quarter of a row of buttons.
const NEAR: usize = 4_096;

/// All that decides how a frame looks, but for the textures.
#[derive(Debug)]
pub struct Scene {
    /// From the back to the front.
    pub shapes: Vec<ClippedShape>,
    /// Pixels for each point.
    pub pixels_per_point: f32,
    /// The canvas' width and height in pixels.
    pub size: [usize; 2],
    /// What is seen where no shape is.
    pub ground: Color32,
    /// How shapes become triangles.
    pub options: TessellationOptions,
}

/// Remembers a window's last frame.
#[derive(Default)]
pub struct Damage {
    last: Option<Last>,
}

struct Last {
    seen: Vec<Seen>,
    view: View,
    ground: Color32,
    revision: u64,
}

/// A shape that can be seen, and the pixels that it can change.
pub(super) struct Seen {
    pub(super) shape: ClippedShape,
    pub(super) touched: PixelRect,
}

impl Damage {
    /// Takes the next frame in and tells which pixels may differ from the last one's: few rectangles, which may overlap. At
    /// the first frame, and where size, scale, ground or the letters' texture are others, that is all of them.
    pub fn changed(&mut self, mut scene: Scene, textures: &Textures) -> Vec<PixelRect> {
        // Places kept free for shapes that did not come: all alike, they would only be taken for each other.
        scene.shapes.retain(|shape| !matches!(shape.shape, Shape::Noop));
        let view = View { pixels_per_point: scene.pixels_per_point, size: scene.size, options: scene.options };
        let last = self.last.take();
        let comparable = last.filter(|last| {
            last.view == view
                && last.ground == scene.ground
                && !textures.changed_since(TextureId::default(), last.revision)
        });
        let (seen, rects) = match comparable {
            Some(last) => {
                let mut comparison = Comparison { view, textures, revision: last.revision, rects: Vec::new() };
                let seen = comparison.compare(last.seen, scene.shapes);
                (seen, comparison.rects)
            }
            None => {
                let seen = scene.shapes.into_iter().map(|shape| Seen { touched: view.touched(&shape), shape });
                (seen.collect(), vec![view.whole()])
            }
        };
        self.last = Some(Last { seen, view, ground: scene.ground, revision: textures.revision() });
        rects
    }

    /// Forgets the last frame: all of the next one counts as changed.
    pub fn forget(&mut self) {
        self.last = None;
    }

    /// The shapes of the last frame that was taken in, and how they become pixels.
    pub(super) fn last(&self) -> Option<(&[Seen], &View)> {
        self.last.as_ref().map(|last| (last.seen.as_slice(), &last.view))
    }
}

struct Comparison<'a> {
    view: View,
    textures: &'a Textures,
    revision: u64,
    rects: Vec<PixelRect>,
}

impl Comparison<'_> {
    /// Shapes that are alike keep their bounds, which are not for nothing to find.
    fn compare(&mut self, before: Vec<Seen>, now: Vec<ClippedShape>) -> Vec<Seen> {
        let mut result = Vec::with_capacity(now.len());
        let mut before = before.as_slice();
        let mut now = now.into_iter();
        while !now.as_slice().is_empty() {
            let Some((gone, come)) = next_partners(before, now.as_slice()) else { break };
            self.replaced(before.get(..gone).unwrap_or_default(), now.by_ref().take(come), &mut result);
            before = before.get(gone..).unwrap_or_default();
            let (Some((partner, rest)), Some(shape)) = (before.split_first(), now.next()) else { break };
            before = rest;
            if self.shows_changed_texture(&shape.shape) {
                self.add(partner.touched);
            }
            result.push(Seen { shape, touched: partner.touched });
        }
        self.replaced(before, now, &mut result);
        result
    }

    /// Shapes without partners between two that have some.
    fn replaced(&mut self, gone: &[Seen], come: impl Iterator<Item = ClippedShape>, result: &mut Vec<Seen>) {
        let mut gone = gone.iter();
        for shape in come {
            let touched = self.view.touched(&shape);
            let before = gone.next();
            if let Some(before) = before
                && let (Shape::Text(one), Shape::Text(other)) = (&before.shape.shape, &shape.shape)
                && before.shape.clip_rect == shape.clip_rect
                && before.shape.transform_after_tessellation == shape.transform_after_tessellation
                && same_but_for_rows(one, other)
            {
                self.rows(&shape, one, other);
            } else {
                before.into_iter().for_each(|before| self.add(before.touched));
                self.add(touched);
            }
            result.push(Seen { shape, touched });
        }
        gone.for_each(|gone| self.add(gone.touched));
    }

    /// A text in whose place is another: only the rows that differ. A letter that is typed need not draw a page.
    fn rows(&mut self, shape: &ClippedShape, before: &TextShape, now: &TextShape) {
        let count = before.galley.rows.len().max(now.galley.rows.len());
        for row in 0..count {
            let pair = before.galley.rows.get(row).zip(now.galley.rows.get(row));
            if pair.is_some_and(|(before, now)| same_row(before, now)) {
                continue;
            }
            for text in [before, now] {
                self.add(self.view.touched_part(shape, self.view.row_extent(text, row)));
            }
        }
    }

    fn shows_changed_texture(&self, shape: &Shape) -> bool {
        match shape {
            Shape::Vec(shapes) => shapes.iter().any(|shape| self.shows_changed_texture(shape)),
            Shape::Noop | Shape::Callback(_) => false,
            // That of the letters was asked about for the whole frame.
            shape => {
                let id = shape.texture_id();
                id != TextureId::default() && self.textures.changed_since(id, self.revision)
            }
        }
    }

    fn add(&mut self, rect: PixelRect) {
        add(&mut self.rects, rect);
    }
}

/// How many shapes without a partner come first in both, up to the next pair that is alike; the fewest together. None where
/// no such pair is near.
fn next_partners(before: &[Seen], now: &[ClippedShape]) -> Option<(usize, usize)> {
    for skipped in 0..=LOOK_AHEAD {
        for gone in 0..=skipped {
            let come = skipped - gone;
            if let (Some(before), Some(now)) = (before.get(gone), now.get(come))
                && same(&before.shape, now)
            {
                return Some((gone, come));
            }
        }
    }
    // As many of one as of the other, so that a frame in which everything has moved does not end the comparison.
    let most = before.len().min(now.len());
    (LOOK_AHEAD..most)
        .find(|index| before.get(*index).zip(now.get(*index)).is_some_and(|(before, now)| same(&before.shape, now)))
        .map(|index| (index, index))
}

/// Adds a rectangle to a list of few, joining those that are near each other.
pub(super) fn add(rects: &mut Vec<PixelRect>, mut rect: PixelRect) {
    if rect.is_empty() || rects.iter().any(|other| other.covers(rect)) {
        return;
    }
    // What is joined may be near to others that it was not near to before.
    while let Some(near) = rects.iter().position(|other| waste(*other, rect) < NEAR) {
        rect = rect.union(rects.swap_remove(near));
    }
    rects.push(rect);
    while rects.len() > MOST_RECTS {
        join_nearest(rects);
    }
}

/// The pixels that joining two rectangles adds.
fn waste(a: PixelRect, b: PixelRect) -> usize {
    a.union(b).area().saturating_sub(a.area() + b.area())
}

fn join_nearest(rects: &mut Vec<PixelRect>) {
    let pairs = rects.iter().enumerate().flat_map(|(first, a)| {
        rects.iter().enumerate().skip(first + 1).map(move |(second, b)| (waste(*a, *b), first, second))
    });
    let Some((_, first, second)) = pairs.min() else { return };
    // The later one first: the earlier one's place stays.
    let joined = rects.swap_remove(second).union(rects.swap_remove(first));
    rects.push(joined);
}
