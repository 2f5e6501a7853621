//! Lays out a chart's numbers: axes with round ticks, bars and lines of one series or several, and parts of a whole.
//!
//! Why not a library: a chart is boxes and lines of the slide's layout, so that the window, the PNGs and the PDF
//! draw it alike, with text measured as all text of the deck is. egui_plot draws in a window only; plotters and
//! charts-rs draw to surfaces of their own and measure text with fonts of their own. What is left to write is the axis
//! and three kinds of mark.

use super::builder::{Column, LayoutBuilder, MARGIN, SMALLEST_BODY, TextStyle};
use super::{Align, Point, Rect, line_breaking};
use crate::deck::chart::written;
use crate::deck::{Chart, SeriesKind, TextPart};
use crate::fonts::Face;
use crate::palette::{self, Accent, Color};

pub mod legend;
mod series;
mod share;
mod values;

/// Where the plot and one line of labels under it end, slide units.
const BOTTOM: f32 = 940.0;
/// Where the labels' last baseline may be, slide units.
const LABELS_END: f32 = 985.0;

/// Draws the chart from `top` to above the footer.
pub fn draw(builder: &mut LayoutBuilder, drawn: &Drawn<'_>, top: f32) {
    match drawn.chart {
        Chart::Bars(numbers) | Chart::Line(numbers) if numbers.is_empty() => {}
        Chart::Bars(numbers) => values::bars(builder, numbers, drawn, top),
        Chart::Line(numbers) => values::line(builder, numbers, drawn, top),
        Chart::Series(chart) if chart.rows.is_empty() => {}
        Chart::Series(chart) => match chart.kind {
            SeriesKind::Grouped => series::grouped(builder, chart, drawn, top),
            SeriesKind::Stacked => series::stacked(builder, chart, drawn, top),
            SeriesKind::Share => share::draw(builder, chart, drawn, top),
            SeriesKind::Lines => series::lines(builder, chart, drawn, top),
        },
    }
}

/// A chart, and what it has of its slide.
#[derive(Clone, Copy)]
pub struct Drawn<'a> {
    /// Its numbers.
    pub chart: &'a Chart,
    /// What they count; may be empty.
    pub unit: &'a str,
    /// The slide's colours.
    pub accent: Accent,
}

impl Drawn<'_> {
    /// A figure with its unit behind it where that is a sign ("15 %"); longer ones stand over the axis.
    fn figure(&self, number: f64) -> String {
        if self.is_sign() { format!("{}\u{a0}{}", written(number), self.unit) } else { written(number) }
    }

    fn is_sign(&self) -> bool {
        is_sign(self.unit)
    }
}

/// Whether a unit is a sign that stands behind each figure ("%").
pub fn is_sign(unit: &str) -> bool {
    (1..=2).contains(&unit.chars().count())
}

/// No axis is longer than to here, up or down.
const FAR: f64 = 1e300;

/// A scale with round steps that holds all values and zero.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Axis {
    min: f64,
    max: f64,
    step: f64,
}

impl Axis {
    /// Holds zero and all these.
    fn new(values: impl Iterator<Item = f64> + Clone) -> Self {
        // Sums of the largest numbers there are have no end, and neither had an axis.
        let low = values.clone().fold(0.0, f64::min).max(-FAR);
        let high = values.fold(0.0, f64::max).min(FAR);
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

/// Where numbers are drawn over a row of labels.
struct Frame {
    plot: Rect,
    axis: Axis,
    slot: f32,
}

/// How many labels there may be between two that are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Labels {
    /// Each is shown: it says what stands over it.
    All,
    /// As many as there is room for: they are points of time.
    WhatFits,
}

impl Frame {
    /// Draws the grid, the labels and a unit that is more than a sign; `right` is kept free at the right.
    fn new(
        builder: &mut LayoutBuilder,
        axis: Axis,
        drawn: &Drawn<'_>,
        (top, right): (f32, f32),
        labels: (&[&str], Labels),
    ) -> Self {
        let has_figures = !matches!(drawn.chart, Chart::Series(_));
        let stands_behind_figures = drawn.is_sign() && has_figures;
        let top = if !drawn.unit.is_empty() && !stands_behind_figures {
            let quiet = TextStyle { face: Face::Regular, size: 28.0, leading: 1.2, color: palette::INK_QUIET };
            let column = Column::left(Point { x: MARGIN, y: top + 28.0 }, builder.size.width - 2.0 * MARGIN);
            builder.part(TextPart::Unit, drawn.unit, column, quiet);
            top + 34.0
        } else {
            top
        };
        let plot = Rect {
            x: MARGIN + 100.0,
            y: top + 66.0,
            width: builder.size.width - 2.0 * MARGIN - 200.0 - right,
            height: BOTTOM - 84.0 - top - 66.0,
        };
        let (labels, shown) = labels;
        let frame = Self { plot, axis, slot: plot.width / labels.len().max(1) as f32 };
        frame.grid(builder);
        frame.labels(builder, labels, shown);
        frame
    }

    fn y(&self, value: f64) -> f32 {
        let share = (value - self.axis.min) / (self.axis.max - self.axis.min);
        self.plot.y + self.plot.height * (1.0 - share.clamp(0.0, 1.0) as f32)
    }

    fn x(&self, index: usize) -> f32 {
        self.plot.x + self.slot * (index as f32 + 0.5)
    }

    /// The bar from one value to another.
    fn between(&self, left: f32, width: f32, (from, to): (f64, f64)) -> Rect {
        let (a, b) = (self.y(from), self.y(to));
        Rect { x: left, y: a.min(b), width, height: (a - b).abs() }
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

    fn labels(&self, builder: &mut LayoutBuilder, labels: &[&str], shown: Labels) {
        let size = if labels.len() > 6 { SMALLEST_BODY } else { 34.0 };
        let style = TextStyle { face: Face::Regular, size, leading: 1.15, color: palette::INK };
        let widest = labels.iter().map(|label| line_breaking::width(label, style.face, size)).fold(0.0, f32::max);
        let every = match shown {
            Labels::All => 1,
            Labels::WhatFits => (widest * 1.1 / self.slot).ceil().clamp(1.0, 1000.0) as usize,
        };
        let width = self.slot * every as f32 * 0.94;
        let first = self.plot.y + self.plot.height + 52.0;
        builder.fit(LABELS_END, |builder, scale| {
            let ends = labels.iter().enumerate().step_by(every).map(|(index, label)| {
                let at = Point { x: self.x(index), y: first };
                builder.block(label, Column { at, width, align: Align::Center }, style.scaled(scale))
            });
            ends.fold(first, f32::max)
        });
    }

    /// A figure over what it says, as large as its column is wide.
    fn figure(builder: &mut LayoutBuilder, text: &str, at: Point, (room, size): (f32, f32), color: Color) {
        let wanted = TextStyle { face: Face::Bold, size, leading: 1.0, color };
        let width = line_breaking::width(text, wanted.face, wanted.size);
        let scale = (room / width.max(1.0)).min(1.0);
        builder.line(text, at, Align::Center, wanted.scaled(scale));
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
            let Axis { min, max, step } = Axis::new(values.into_iter());
            assert_eq!((min, max, step), axis);
        }
    }
}
