//! One window's frames: what has changed is found and drawn over what is on the canvas already.

use std::collections::VecDeque;

use egui::epaint::ClippedShape;
use egui::{Color32, Context};

use super::bounds::Cover;
use super::canvas::{Canvas, PixelRect};
use super::damage::{Damage, Scene, add};
use super::{Rasteriser, blend};

/// The oldest canvas whose missing frames are known.
const OLDEST: usize = 4;

/// What a window is to show.
#[derive(Debug)]
pub struct Frame {
    /// As egui gives them, from the back to the front.
    pub shapes: Vec<ClippedShape>,
    /// Pixels for each point.
    pub pixels_per_point: f32,
    /// What is seen where no shape is; its alpha does not matter.
    pub ground: Color32,
    /// How many frames ago this painter drew on this canvas: 1 for the last frame, 2 for the one before it. 0 where what is
    /// on it is unknown: then all of it is drawn. It is what softbuffer calls the buffer's age.
    pub age: u8,
}

/// Draws a window's frames; remembers the last one. The rasteriser with the textures is shared by all windows.
#[derive(Default)]
pub struct FramePainter {
    damage: Damage,
    /// What the frames before this one changed, the newest first.
    changes: VecDeque<Vec<PixelRect>>,
}

impl FramePainter {
    /// Draws a frame. Tells where it has drawn: few rectangles, which may overlap, at least all that differs from the last
    /// frame; none where nothing does.
    pub fn paint(
        &mut self,
        ctx: &Context,
        rasteriser: &Rasteriser,
        frame: Frame,
        canvas: &mut Canvas<'_>,
    ) -> Vec<PixelRect> {
        let Frame { shapes, pixels_per_point, ground, age } = frame;
        let options = ctx.options(|options| options.tessellation_options);
        let size = [canvas.width, canvas.height];
        let scene = Scene { shapes, pixels_per_point, size, ground, options };
        let changed = self.damage.changed(scene, rasteriser.textures());
        self.changes.push_front(changed);
        let rects = self.missing(usize::from(age), canvas.whole());
        self.changes.truncate(OLDEST);
        for rect in &rects {
            self.draw(ctx, rasteriser, ground, canvas, *rect);
        }
        rects
    }

    /// All of the next frame is drawn, whatever has changed: the canvas was lost.
    pub fn redraw_all(&mut self) {
        self.damage.forget();
    }

    /// What a canvas of this age lacks.
    fn missing(&self, age: usize, whole: PixelRect) -> Vec<PixelRect> {
        if age == 0 || age > self.changes.len() {
            return vec![whole];
        }
        let mut rects = Vec::new();
        for rect in self.changes.iter().take(age).flatten() {
            add(&mut rects, rect.intersect(whole));
        }
        rects
    }

    fn draw(&self, ctx: &Context, rasteriser: &Rasteriser, ground: Color32, canvas: &mut Canvas<'_>, rect: PixelRect) {
        let Some((seen, view)) = self.damage.last() else { return };
        // What lies under something that hides the whole rectangle need not be drawn.
        let cover = seen.iter().enumerate().rev().find_map(|(index, seen)| {
            if !seen.touched.covers(rect) {
                return None;
            }
            let cover = view.covered(&seen.shape, rasteriser.textures())?;
            cover.area.covers(rect).then_some((index, cover))
        });
        let first = match cover {
            Some((index, Cover { pixel: Some(pixel), .. })) => {
                canvas.fill(rect, pixel);
                index + 1
            }
            Some((index, Cover { pixel: None, .. })) => index,
            None => {
                canvas.fill(rect, blend::pixel(ground));
                0
            }
        };
        let shapes: Vec<_> =
            seen.iter().skip(first).filter(|seen| seen.touched.touches(rect)).map(|seen| seen.shape.clone()).collect();
        if shapes.is_empty() {
            return;
        }
        let primitives = ctx.tessellate(shapes, view.pixels_per_point);
        rasteriser.draw(&primitives, view.pixels_per_point, canvas, rect);
    }
}
