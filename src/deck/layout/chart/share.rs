//! Parts of a whole: a bar of a hundred per cent for each row.

use super::legend::{self, color, text_on};
use super::{BOTTOM, Drawn};
use crate::deck::SeriesChart;
use crate::deck::layout::builder::{Column, LayoutBuilder, MARGIN, SMALLEST_BODY, TextStyle};
use crate::deck::layout::{Align, Point, Rect, line_breaking};
use crate::fonts::Face;
use crate::palette;

/// Beside a bar, slide units.
const LABEL: f32 = 34.0;
/// A bar that is lower than this cannot be read, nor can the label beside it.
const LOWEST_ROW: f32 = 34.0;

pub fn draw(builder: &mut LayoutBuilder, chart: &SeriesChart, drawn: &Drawn<'_>, top: f32) {
    let only = match chart.rows.as_slice() {
        [row] => Some(row),
        _ => None,
    };
    // With one whole the legend says each part's share too: those that are too narrow for a figure are read there.
    let names = chart.names.iter().enumerate().map(|(place, name)| match only {
        Some(row) => format!("{name} {}", percent(share(&row.values, place))),
        None => name.clone(),
    });
    let names: Vec<_> = names.collect();
    let named = names.iter().enumerate().map(|(place, name)| (name.as_str(), color(place, drawn.accent)));
    let top = legend::draw(builder, named, top) + 50.0;

    let room = builder.size.width - 2.0 * MARGIN;
    let has_labels = chart.rows.iter().any(|row| !row.label.trim().is_empty());
    let beside = if has_labels { room * 0.2 } else { 0.0 };
    let (left, width) = (MARGIN + beside, room - beside);
    let slot = (BOTTOM - top) / chart.rows.len().max(1) as f32;
    if slot < LOWEST_ROW {
        builder.overflow();
    }
    // One whole alone is as large as the slide lets it be.
    let height = (slot * 0.7).min(if only.is_some() { 340.0 } else { 200.0 });
    for (index, row) in chart.rows.iter().enumerate() {
        let slot = slot.min(300.0);
        let bar_top = top + slot * index as f32;
        let mut from = left;
        for place in 0..row.values.len() {
            let share = share(&row.values, place);
            let bar = Rect { x: from, y: bar_top, width: (width * share as f32 - 3.0).max(0.0), height };
            from += width * share as f32;
            let fill = color(place, drawn.accent);
            builder.rect(bar, 4.0, fill);
            let text = percent(share);
            let wanted = (height * 0.5).clamp(SMALLEST_BODY, 64.0);
            let fits = (bar.width - 20.0) / line_breaking::width(&text, Face::Bold, wanted).max(1.0);
            let size = (wanted * fits.min(1.0)).max(SMALLEST_BODY);
            let figure = TextStyle { face: Face::Bold, size, leading: 1.0, color: text_on(fill) };
            if line_breaking::width(&text, figure.face, figure.size) + 20.0 <= bar.width {
                let at = Point { x: bar.x + bar.width / 2.0, y: bar_top + height / 2.0 + figure.size * 0.34 };
                builder.line(&text, at, Align::Center, figure);
            }
        }
        label(builder, &row.label, (beside, bar_top, height), slot);
    }
}

/// Beside the bar, its middle at the bar's.
fn label(builder: &mut LayoutBuilder, text: &str, (beside, top, height): (f32, f32, f32), slot: f32) {
    let style = TextStyle { face: Face::Regular, size: LABEL, leading: 1.1, color: palette::INK };
    let lines = line_breaking::break_lines(text, style.face, style.size, beside - 24.0).len();
    let taken = lines as f32 * style.size * style.leading;
    if taken > slot {
        builder.overflow();
    }
    let first = top + height / 2.0 - taken / 2.0 + style.size * 0.9;
    builder.block(text, Column::left(Point { x: MARGIN, y: first }, beside - 24.0), style);
}

/// How much of the whole one part is, 0–1; nothing of nothing.
fn share(values: &[f64], place: usize) -> f64 {
    let whole: f64 = values.iter().sum();
    let part = values.get(place).copied().unwrap_or(0.0);
    if whole > 0.0 && whole.is_finite() { part / whole } else { 0.0 }
}

fn percent(share: f64) -> String {
    format!("{}\u{a0}%", (share * 100.0).round())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_shares_of_their_sum() {
        assert_eq!(percent(share(&[1.0, 2.0], 1)), "67\u{a0}%");
        assert_eq!(percent(share(&[0.0, 0.0], 0)), "0\u{a0}%");
        assert_eq!(percent(share(&[f64::MAX, f64::MAX], 0)), "0\u{a0}%");
        assert_eq!(percent(share(&[3.0], 7)), "0\u{a0}%");
    }
}
