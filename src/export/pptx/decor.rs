//! What a slide draws beside its words and pictures: rules, bars, bands and the motifs of title and section slides.

use crate::deck::Body;
use crate::deck::layout::{LineRole, Rect, Shape, SlideLayout};
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

/// Where a chart is drawn: all of it, and the part within its axes.
pub fn chart_places(layout: &SlideLayout) -> Option<[Rect; 2]> {
    let is_rule = |rect: &&Rect| rect.height <= 3.0;
    let rects = layout.items.iter().filter_map(|item| match &item.shape {
        Shape::Rect { rect, fill, .. } if *fill == palette::LINE => Some(rect),
        _ => None,
    });
    let rules: Vec<_> = rects.filter(is_rule).collect();
    let first = rules.first()?;
    let (above, below) =
        rules.iter().fold((first.y, first.y), |(above, below), rule| (above.min(rule.y), below.max(rule.y)));
    let plot = Rect { x: first.x, y: above + 1.0, width: first.width, height: below - above };
    let (left, right) = (120.0, layout.size.width - 120.0);
    // Over the axes is room for figures, and under them for labels of two lines.
    let all = Rect { x: left, y: plot.y - 66.0, width: right - left, height: plot.height + 66.0 + 96.0 };
    Some([all, plot])
}
