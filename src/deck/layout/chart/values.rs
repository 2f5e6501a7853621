//! One series: bars, range bars, and a line.

use super::{Axis, Drawn, Frame, Labels};
use crate::deck::ChartValue;
use crate::deck::chart::written;
use crate::deck::layout::builder::LayoutBuilder;
use crate::deck::layout::{Point, Shape};
use crate::palette::Accent;

pub fn bars(builder: &mut LayoutBuilder, values: &[ChartValue], drawn: &Drawn<'_>, top: f32) {
    let frame = frame(builder, values, drawn, top, Labels::All);
    let width = (frame.slot * 0.52).min(330.0);
    for (index, value) in values.iter().enumerate() {
        let accent = value.accent.unwrap_or(drawn.accent);
        let left = frame.x(index) - width / 2.0;
        let (near, far) = if value.high <= 0.0 { (value.high, value.low) } else { (value.low.max(0.0), value.high) };
        let pale = accent.fill().with_opacity(0.5);
        builder.rect(frame.between(left, width, (0.0, near)), 6.0, accent.fill());
        if near != far {
            builder.rect(frame.between(left, width, (near, far)), 6.0, pale);
        }
        if value.low < 0.0 && value.high > 0.0 {
            builder.rect(frame.between(left, width, (value.low, 0.0)), 6.0, pale);
        }
        let above = Point { x: frame.x(index), y: frame.y(value.high.max(0.0)) - 22.0 };
        figure(builder, &frame, value, drawn, above, accent);
    }
}

pub fn line(builder: &mut LayoutBuilder, values: &[ChartValue], drawn: &Drawn<'_>, top: f32) {
    let frame = frame(builder, values, drawn, top, Labels::WhatFits);
    let points: Vec<_> =
        values.iter().enumerate().map(|(index, value)| Point { x: frame.x(index), y: frame.y(value.high) }).collect();
    if points.len() > 1 {
        builder.add(Shape::Polyline { points: points.clone(), width: 7.0, color: drawn.accent.fill() });
    }
    for (point, value) in points.into_iter().zip(values) {
        builder.circle(point.x, point.y, 12.0, drawn.accent.fill());
        let above = Point { x: point.x, y: point.y - 30.0 };
        figure(builder, &frame, value, drawn, above, drawn.accent);
    }
}

fn frame(builder: &mut LayoutBuilder, values: &[ChartValue], drawn: &Drawn<'_>, top: f32, shown: Labels) -> Frame {
    let axis = Axis::new(values.iter().flat_map(|value| [value.low, value.high]));
    let labels: Vec<_> = values.iter().map(|value| value.label.as_str()).collect();
    Frame::new(builder, axis, drawn, (top, 0.0), (&labels, shown))
}

fn figure(
    builder: &mut LayoutBuilder,
    frame: &Frame,
    value: &ChartValue,
    drawn: &Drawn<'_>,
    at: Point,
    accent: Accent,
) {
    let text = if value.low == value.high {
        drawn.figure(value.high)
    } else {
        format!("{}–{}", written(value.low), drawn.figure(value.high))
    };
    Frame::figure(builder, &text, at, (frame.slot * 0.94, 64.0), accent.text());
}
