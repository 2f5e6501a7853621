//! The picture that shows whether the audience's screen is in order, before anything else is shown on it.

use egui::{Align2, Color32, Painter, Rect, Stroke, StrokeKind, vec2};

use crate::palette::{self, Accent};
use crate::screens::Screen;
use crate::text::Text;
use crate::ui::theme::{self, color32};

/// Paints it: edges that show what is cut off, circles that show what is stretched, colours and letters.
pub fn paint(painter: &Painter, area: Rect, text: &Text, screen: Option<&Screen>) {
    let words = &text.screens;
    let unit = area.height() / 1080.0;
    painter.rect_filled(area, 0.0, color32(palette::PAPER));
    let ink = color32(palette::INK);
    painter.rect_stroke(area, 0.0, Stroke::new(6.0 * unit, color32(Accent::Red.fill())), StrokeKind::Inside);
    painter.rect_stroke(area.shrink(40.0 * unit), 0.0, Stroke::new(2.0 * unit, ink), StrokeKind::Inside);
    let inset = area.shrink(150.0 * unit);
    for middle in [inset.left_top(), inset.right_top(), inset.left_bottom(), inset.right_bottom()] {
        painter.circle_stroke(middle, 80.0 * unit, Stroke::new(4.0 * unit, color32(palette::PETROL)));
    }
    let middle = area.center();
    let line = |y: f32, words: &str, points: f32, heavy: bool| {
        let font = if heavy { theme::heavy(points * unit) } else { theme::regular(points * unit) };
        painter.text(middle + vec2(0.0, y * unit), Align2::CENTER_CENTER, words, font, ink);
    };
    line(-190.0, &words.test_title, 110.0, true);
    line(-80.0, &words.test_words, 54.0, false);
    if let Some(screen) = screen {
        line(0.0, &format!("{}  {}", screen.name, screen.size_label()), 44.0, false);
    }
    let patch = 150.0 * unit;
    let accents = [Accent::Petrol, Accent::Amber, Accent::Green, Accent::Red];
    for (index, accent) in accents.into_iter().enumerate() {
        let left = middle + vec2((index as f32 - 2.0) * patch * 1.1 + patch * 0.05, 90.0 * unit);
        painter.rect_filled(Rect::from_min_size(left, vec2(patch, patch * 0.7)), 12.0 * unit, color32(accent.fill()));
    }
    for step in 0..8_u8 {
        let left = middle + vec2((f32::from(step) - 4.0) * patch * 0.55, 240.0 * unit);
        let grey = Color32::from_gray(step * 36);
        painter.rect_filled(Rect::from_min_size(left, vec2(patch * 0.55, patch * 0.4)), 0.0, grey);
    }
}
