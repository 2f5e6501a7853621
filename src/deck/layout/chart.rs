//! Lays out a chart's numbers: axes with round ticks, bars, range bars and lines.
//!
//! Why not a library: a chart is boxes and lines of the slide's layout, so that the window, the PNGs and later the PDF
//! draw it alike, with text measured as all text of the deck is. egui_plot draws in a window only; plotters and
//! charts-rs draw to surfaces of their own and measure text with fonts of their own. What is left to write is the axis
//! and three kinds of mark.

use super::builder::{Column, LayoutBuilder, MARGIN, SMALLEST_BODY, TextStyle};
use super::{Align, Point, Rect, Shape, line_breaking};
use crate::deck::{Chart, ChartValue};
use crate::fonts::Face;
use crate::palette::{self, Accent};

/// Where the labels' last baseline may be, slide units.
const BOTTOM: f32 = 940.0;

/// Draws the chart from `top` to above the footer.
pub fn draw(builder: &mut LayoutBuilder, chart: &Chart, accent: Accent, top: f32) {
    let values = match chart {
        Chart::Bars(values) | Chart::Line(values) => values,
    };
    if values.is_empty() {
        return;
    }
    let axis = Axis::new(values);
    let plot = Rect {
        x: MARGIN + 100.0,
        y: top + 66.0,
        width: builder.size.width - 2.0 * MARGIN - 200.0,
        height: BOTTOM - 84.0 - top - 66.0,
    };
    let frame = Frame { plot, axis, slot: plot.width / values.len() as f32 };
    frame.grid(builder);
    frame.labels(builder, values);
    match chart {
        Chart::Bars(values) => frame.bars(builder, values, accent),
        Chart::Line(values) => frame.line(builder, values, accent),
    }
}

/// A scale with round steps that holds all values and zero.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Axis {
    min: f64,
    max: f64,
    step: f64,
}

impl Axis {
    fn new(values: &[ChartValue]) -> Self {
        let low = values.iter().map(|value| value.low).fold(0.0, f64::min);
        let high = values.iter().map(|value| value.high).fold(0.0, f64::max);
        let span = if high - low > 0.0 { high - low } else { 1.0 };
        let step = round_step(span / 4.0);
        let min = (low / step).floor() * step;
        let max = (high / step).ceil() * step;
        // Only zeros: an axis without length could not be drawn.
        let max = if max > min { max } else { min + 2.0 * step };
        Self { min, max, step }
    }

    fn ticks(self) -> impl Iterator<Item = f64> {
        let count = ((self.max - self.min) / self.step).round().clamp(1.0, 12.0) as u32;
        (0..=count).map(move |index| self.min + f64::from(index) * self.step)
    }
}

/// The smallest of 1, 2, 5 times a power of ten that is not below `least`.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= least * 0.999)
        .unwrap_or(10.0 * power)
}

/// A number as Norwegians write it: decimal comma, no trailing zeros.
fn written(number: f64) -> String {
    let rounded = (number * 100.0).round() / 100.0;
    // "-0" would be read as a mistake.
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    format!("{rounded}").replace('.', ",").replace('-', "−")
}

struct Frame {
    plot: Rect,
    axis: Axis,
    slot: f32,
}

impl Frame {
    fn y(&self, value: f64) -> f32 {
        let share = (value - self.axis.min) / (self.axis.max - self.axis.min);
        self.plot.y + self.plot.height * (1.0 - share as f32)
    }

    fn x(&self, index: usize) -> f32 {
        self.plot.x + self.slot * (index as f32 + 0.5)
    }

    fn grid(&self, builder: &mut LayoutBuilder) {
        let style = TextStyle { face: Face::Regular, size: 28.0, leading: 1.2, color: palette::INK_QUIET };
        for tick in self.axis.ticks() {
            let y = self.y(tick);
            let rule = Rect { x: self.plot.x, y: y - 1.0, width: self.plot.width, height: 2.0 };
            builder.rect(rule, 0.0, palette::LINE);
            let at = Point { x: self.plot.x - 28.0, y: y + 10.0 };
            builder.line(&written(tick), at, Align::Right, style);
        }
    }

    fn labels(&self, builder: &mut LayoutBuilder, values: &[ChartValue]) {
        let size = if values.len() > 6 { SMALLEST_BODY } else { 34.0 };
        let style = TextStyle { face: Face::Regular, size, leading: 1.15, color: palette::INK };
        for (index, value) in values.iter().enumerate() {
            let at = Point { x: self.x(index), y: self.plot.y + self.plot.height + 52.0 };
            builder.block(&value.label, Column { at, width: self.slot * 0.94, align: Align::Center }, style);
        }
    }

    fn bars(&self, builder: &mut LayoutBuilder, values: &[ChartValue], accent: Accent) {
        let width = (self.slot * 0.52).min(330.0);
        for (index, value) in values.iter().enumerate() {
            let accent = value.accent.unwrap_or(accent);
            let left = self.x(index) - width / 2.0;
            let between = |from: f64, to: f64| {
                let (a, b) = (self.y(from), self.y(to));
                Rect { x: left, y: a.min(b), width, height: (a - b).abs() }
            };
            let (near, far) =
                if value.high <= 0.0 { (value.high, value.low) } else { (value.low.max(0.0), value.high) };
            builder.rect(between(0.0, near), 6.0, accent.fill());
            if near != far {
                builder.rect(between(near, far), 6.0, accent.fill().with_opacity(0.5));
            }
            if value.low < 0.0 && value.high > 0.0 {
                builder.rect(between(value.low, 0.0), 6.0, accent.fill().with_opacity(0.5));
            }
            let above = Point { x: self.x(index), y: self.y(value.high.max(0.0)) - 22.0 };
            self.value_label(builder, value, above, accent);
        }
    }

    fn line(&self, builder: &mut LayoutBuilder, values: &[ChartValue], accent: Accent) {
        let points: Vec<_> =
            values.iter().enumerate().map(|(index, value)| Point { x: self.x(index), y: self.y(value.high) }).collect();
        if points.len() > 1 {
            builder.add(Shape::Polyline { points: points.clone(), width: 7.0, color: accent.fill() });
        }
        for (point, value) in points.into_iter().zip(values) {
            builder.circle(point.x, point.y, 12.0, accent.fill());
            let above = Point { x: point.x, y: point.y - 30.0 };
            self.value_label(builder, value, above, accent);
        }
    }

    fn value_label(&self, builder: &mut LayoutBuilder, value: &ChartValue, at: Point, accent: Accent) {
        let text = if value.low == value.high {
            written(value.high)
        } else {
            format!("{}–{}", written(value.low), written(value.high))
        };
        let wanted = TextStyle { face: Face::Bold, size: 64.0, leading: 1.0, color: accent.text() };
        // Many values: the figure gives way to its column's width.
        let width = line_breaking::width(&text, wanted.face, wanted.size);
        let scale = (self.slot * 0.94 / width.max(1.0)).min(1.0);
        builder.line(&text, at, Align::Center, wanted.scaled(scale));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_have_round_steps_and_hold_every_value() {
        for (values, axis) in [
            (vec![15.0, 7.0], (0.0, 15.0, 5.0)),
            (vec![-3.0, 4.0], (-4.0, 4.0, 2.0)),
            (vec![0.0], (0.0, 1.0, 0.5)),
            (vec![1234.0], (0.0, 1500.0, 500.0)),
        ] {
            let values: Vec<_> = values
                .into_iter()
                .map(|value| ChartValue { label: String::new(), low: value, high: value, accent: None })
                .collect();
            let Axis { min, max, step } = Axis::new(&values);
            assert_eq!((min, max, step), axis);
        }
    }

    #[test]
    fn numbers_are_written_as_in_norwegian() {
        for (number, text) in [(15.0, "15"), (2.5, "2,5"), (-3.25, "−3,25"), (-0.0, "0"), (0.1 + 0.2, "0,3")] {
            assert_eq!(written(number), text);
        }
    }
}
