//! Draws a page of a document in the window, as it will be printed.

use egui::{Color32, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, TextureHandle, TextureOptions, pos2, vec2};

use super::color::{color_image, color32};
use super::fonts;
use crate::export::{Paper, PaperMark};
use crate::palette;

/// Draws a page into a rectangle of its proportions. `textures`: of its slides, which are kept from frame to frame.
pub fn paint(painter: &Painter, target: Rect, paper: &Paper, textures: &mut Vec<TextureHandle>) {
    let mut slides = 0;
    let [width, _] = paper.size;
    let scale = target.width() / width;
    let point = |[x, y]: [f32; 2]| target.min + vec2(x, y) * scale;
    painter.rect_filled(target, 0.0, color32(palette::WHITE));
    let shown = painter.clip_rect();
    for mark in &paper.marks {
        match mark {
            PaperMark::Text { at, size, face, color, text } => {
                let baseline = point(*at);
                // Only what is in sight is set.
                if baseline.y < shown.top() || baseline.y - size * scale > shown.bottom() {
                    continue;
                }
                let font = FontId::new(size * scale, fonts::family(*face));
                let galley = painter.layout_no_wrap(text.clone(), font, color32(*color));
                if let Some(corner) = corner(baseline, &galley) {
                    painter.galley(corner, galley, color32(*color));
                }
            }
            PaperMark::Rule { at, size: [width, height], color } => {
                let size = vec2(width * scale, (height * scale).max(1.0 / painter.pixels_per_point()));
                painter.rect_filled(Rect::from_min_size(point(*at), size), 0.0, color32(*color));
            }
            PaperMark::Frame { at, size: [width, height], color } => {
                let frame = Rect::from_min_size(point(*at), vec2(*width, *height) * scale);
                painter.rect_stroke(frame, 0.0, Stroke::new(1.0, color32(*color)), StrokeKind::Middle);
            }
            PaperMark::Slide { at, size: [width, height], pixels } => {
                if textures.len() == slides {
                    let image = color_image(pixels);
                    textures.push(painter.ctx().load_texture("slide on paper", image, TextureOptions::LINEAR));
                }
                let place = Rect::from_min_size(point(*at), vec2(*width, *height) * scale);
                if let Some(texture) = textures.get(slides) {
                    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                    painter.image(texture.id(), place, whole, Color32::WHITE);
                }
                slides += 1;
            }
        }
    }
}

/// The upper left corner of a line whose baseline begins there.
fn corner(baseline: Pos2, galley: &egui::Galley) -> Option<Pos2> {
    let glyph = galley.rows.first().and_then(|row| row.glyphs.first())?;
    Some(pos2(baseline.x, baseline.y - glyph.pos.y))
}
