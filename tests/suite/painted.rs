//! What the main window has painted, and where: text that has no name of its own, or that is cut off.

use egui::{Rect, Shape};

use crate::harness::Window;

/// A text as it is painted.
pub struct Painted {
    /// What can be read of it, but for what its surroundings cut off.
    pub text: String,
    /// Where.
    pub rect: Rect,
    /// It is cut off outside of this.
    clip: Rect,
}

impl Painted {
    /// Whether all of it is in sight.
    pub fn is_whole(&self) -> bool {
        self.clip.expand(0.5).contains_rect(self.rect)
    }
}

impl Window {
    /// All texts that are at least partly in sight, in the order in which they are painted.
    pub fn all_painted(&mut self) -> Vec<Painted> {
        self.settle();
        let screen = self.harness.ctx.content_rect();
        let mut found = Vec::new();
        for clipped in &self.harness.output().shapes {
            collect(&clipped.shape, clipped.clip_rect.intersect(screen), &mut found);
        }
        found
    }

    /// The only text that holds this, all of it in sight.
    #[track_caller]
    pub fn only_painted(&mut self, text: &str) -> Rect {
        let mut found: Vec<_> = self.all_painted().into_iter().filter(|painted| painted.text.contains(text)).collect();
        assert_eq!(found.len(), 1, "{text}");
        let only = found.remove(0);
        assert!(only.is_whole(), "{text}: {:?} in {:?}", only.rect, only.clip);
        only.rect
    }
}

fn collect(shape: &Shape, clip: Rect, found: &mut Vec<Painted>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, found)),
        Shape::Text(shape) => {
            // What stands there is what was laid out, and not what it was cut from.
            let rows = shape.galley.rows.iter().map(|row| row.glyphs.iter().map(|glyph| glyph.chr).collect::<String>());
            let (text, rect) = (rows.collect::<Vec<_>>().join("\n"), shape.galley.rect.translate(shape.pos.to_vec2()));
            if !text.is_empty() && rect.intersect(clip).is_positive() {
                found.push(Painted { text, rect, clip });
            }
        }
        _ => {}
    }
}
