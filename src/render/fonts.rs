//! The embedded fonts as egui wants them: the same faces that lines are broken with.

use std::sync::Arc;

use egui::epaint::text::{FontPriority, GlyphBitmap, GlyphRasterizer, GlyphRasterizerRequest, RasterizedGlyph};
use egui::{Color32, ColorImage, Context, FontData, FontDefinitions, FontFamily, vec2};

use crate::fonts::{self, Face};

/// Gives a context our fonts and nothing else, and a plain mark for what they lack.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
    // In every look alike: a slide that is drawn ahead is not to change when it is drawn part by part.
    let letters = egui::Visuals::light().text_options;
    ctx.all_styles_mut(|style| style.visuals.text_options = letters);
    // Before the fonts are asked: what they lack would be shaped in a run with what follows, from right to left where its
    // script runs so.
    let marks = GlyphRasterizer::new("taktskifte: marks", |asked: &GlyphRasterizerRequest<'_>| {
        (!fonts::can_draw(asked.cluster)).then(|| mark(asked.font_size_px))
    });
    ctx.add_glyph_rasterizer(marks.with_priority(FontPriority::Highest));
}

/// An empty box that stands on the line.
fn mark(size: f32) -> RasterizedGlyph {
    let pixels = |share: f32, least: f32| (share * size).round().max(least);
    let (side, edge, gap) = (pixels(0.5, 3.0), pixels(0.06, 1.0), pixels(0.08, 1.0));
    let (count, thick) = (side as usize, edge as usize);
    let is_edge = |at: usize| at < thick || at + thick >= count;
    let pixel =
        |at: usize| if is_edge(at % count) || is_edge(at / count) { Color32::WHITE } else { Color32::TRANSPARENT };
    let image = ColorImage::new([count, count], (0..count * count).map(pixel).collect());
    let bitmap = GlyphBitmap { image, offset_px: vec2(gap, -side), is_color: false };
    RasterizedGlyph { bitmap, advance_px: side + 2.0 * gap }
}

/// The family name of a face.
pub fn family(face: Face) -> FontFamily {
    match face {
        Face::Regular => FontFamily::Proportional,
        Face::Italic => FontFamily::Name("italic".into()),
        Face::SemiBold => FontFamily::Name("semibold".into()),
        Face::Bold => FontFamily::Name("bold".into()),
    }
}

/// Our fonts and no others, so that every machine draws alike.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for face in Face::ALL {
        let name = format!("{face:?}");
        fonts.font_data.insert(name.clone(), Arc::new(FontData::from_static(fonts::bytes(face))));
        fonts.families.insert(family(face), vec![name]);
    }
    fonts.families.insert(FontFamily::Monospace, vec![format!("{:?}", Face::Regular)]);
    fonts
}
