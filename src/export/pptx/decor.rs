//! What a slide draws beside its words and pictures: rules, bars, bands and the motifs of title and section slides.

use crate::deck::layout::{LineRole, Rect, Shape, SlideLayout};
use crate::deck::{Body, TextPart};
use crate::palette;

/// A slide's own drawings. Bullets, charts and pictures are written as what they are.
pub fn of<'l>(body: &Body, layout: &'l SlideLayout) -> Vec<&'l Shape> {
    let mut shapes = Vec::new();
    for (place, item) in layout.items.iter().enumerate() {
        let is_drawing = match &item.shape {
            Shape::Rect { .. } | Shape::Circle { .. } | Shape::Ring { .. } => true,
            Shape::Polyline { .. } | Shape::Picture { .. } | Shape::Text(_) => false,
        };
        let next = layout.items.get(place + 1).and_then(|next| match &next.shape {
            Shape::Text(line) => Some(line.role),
            Shape::Rect { .. }
            | Shape::Circle { .. }
            | Shape::Ring { .. }
            | Shape::Polyline { .. }
            | Shape::Picture { .. } => None,
        });
        let is_own = match body {
            Body::Title { .. }
            | Body::Section { .. }
            | Body::Question { .. }
            | Body::Statement { .. }
            | Body::Broken => true,
            Body::Bullets { .. } => !matches!(next, Some(LineRole::Point(_))),
            Body::Chart { .. } => next == Some(LineRole::Edge),
            // The ground of a heading is its own box's.
            Body::Picture { title, .. } => title.trim().is_empty(),
        };
        if is_drawing && is_own {
            shapes.push(&item.shape);
        }
    }
    shapes
}

/// A chart that has no axes: under the heading and what is measured, down to the footer.
fn without_axes(layout: &SlideLayout) -> [Rect; 2] {
    let heads = layout.parts.iter().filter(|place| matches!(place.part, TextPart::Title | TextPart::Subtitle));
    let top = heads.map(|place| place.rect.y + place.rect.height).fold(200.0, f32::max) + 40.0;
    let all = Rect { x: 120.0, y: top, width: layout.size.width - 240.0, height: (960.0 - top).max(100.0) };
    let plot =
        Rect { x: all.x + 260.0, y: all.y + 90.0, width: all.width - 280.0, height: (all.height - 110.0).max(50.0) };
    [all, plot]
}

/// Where a chart is drawn: all of it, and the part within its axes.
pub fn chart_places(layout: &SlideLayout) -> Option<[Rect; 2]> {
    let is_rule = |rect: &&Rect| rect.height <= 3.0;
    let rects = layout.items.iter().filter_map(|item| match &item.shape {
        Shape::Rect { rect, fill, .. } if *fill == palette::LINE => Some(rect),
        _ => None,
    });
    let rules: Vec<_> = rects.filter(is_rule).collect();
    let Some(first) = rules.first() else { return Some(without_axes(layout)) };
    let (above, below) =
        rules.iter().fold((first.y, first.y), |(above, below), rule| (above.min(rule.y), below.max(rule.y)));
    let plot = Rect { x: first.x, y: above + 1.0, width: first.width, height: below - above };
    let (left, right) = (120.0, layout.size.width - 120.0);
    // Over the axes is room for figures, and under them for labels of two lines.
    let all = Rect { x: left, y: plot.y - 66.0, width: right - left, height: plot.height + 66.0 + 96.0 };
    Some([all, plot])
}
