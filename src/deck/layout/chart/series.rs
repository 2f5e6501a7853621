//! Several series over the same labels: bars beside each other, bars on top of each other, and lines.

use super::legend::{self, color, text_color, text_on};
use super::{Axis, Drawn, Frame, Labels};
use crate::deck::SeriesChart;
use crate::deck::chart::written;
use crate::deck::layout::builder::{Column, LayoutBuilder, SMALLEST_BODY, TextStyle};
use crate::deck::layout::{Align, Point, Shape, line_breaking};
use crate::fonts::Face;
use crate::palette::{self, Color};

/// Figures that would be smaller than this are left out: the axis says what they are.
const SMALLEST_FIGURE: f32 = 24.0;

pub fn grouped(builder: &mut LayoutBuilder, chart: &SeriesChart, drawn: &Drawn<'_>, top: f32) {
    let top = legend(builder, chart, drawn, top);
    let axis = Axis::new(chart.rows.iter().flat_map(|row| row.values.iter().copied()));
    let frame = frame(builder, chart, axis, drawn, (top, 0.0), Labels::All);
    let group = (frame.slot * 0.8).min(190.0 * chart.names.len() as f32);
    let width = group / chart.names.len().max(1) as f32;
    let figures = || chart.rows.iter().flat_map(|row| row.values.iter().map(|value| written(*value)));
    let size = figure_size(figures(), width * 0.96, 40.0);
    for (index, row) in chart.rows.iter().enumerate() {
        for (place, value) in row.values.iter().enumerate() {
            let left = frame.x(index) - group / 2.0 + width * place as f32;
            builder.rect(
                frame.between(left + width * 0.04, width * 0.92, (0.0, *value)),
                5.0,
                color(place, drawn.accent),
            );
            if let Some(size) = size {
                let at = Point { x: left + width / 2.0, y: frame.y(value.max(0.0)) - 12.0 };
                builder.line(&written(*value), at, Align::Center, figure_style(size, palette::INK));
            }
        }
    }
}

pub fn stacked(builder: &mut LayoutBuilder, chart: &SeriesChart, drawn: &Drawn<'_>, top: f32) {
    let top = legend(builder, chart, drawn, top);
    // What is above zero stands on it, what is below hangs from it.
    let sums = chart.rows.iter().flat_map(|row| {
        let sum = |up: bool| row.values.iter().filter(|value| (**value > 0.0) == up).sum::<f64>();
        [sum(true), sum(false)]
    });
    let axis = Axis::new(sums);
    let frame = frame(builder, chart, axis, drawn, (top, 0.0), Labels::All);
    let width = (frame.slot * 0.56).min(330.0);
    let figures = || chart.rows.iter().flat_map(|row| row.values.iter().map(|value| written(*value)));
    let size = figure_size(figures(), width * 0.92, 36.0);
    for (index, row) in chart.rows.iter().enumerate() {
        let left = frame.x(index) - width / 2.0;
        let (mut up, mut down) = (0.0, 0.0);
        for (place, value) in row.values.iter().enumerate() {
            let from = if *value > 0.0 { &mut up } else { &mut down };
            let mut bar = frame.between(left, width, (*from, *from + *value));
            *from += *value;
            // A hair of paper between two that lie on each other.
            bar.height = (bar.height - 2.0).max(0.0);
            let fill = color(place, drawn.accent);
            builder.rect(bar, 3.0, fill);
            if let Some(size) = size.filter(|size| bar.height >= size * 1.1) {
                let at = Point { x: frame.x(index), y: bar.y + bar.height / 2.0 + size * 0.34 };
                builder.line(&written(*value), at, Align::Center, figure_style(size, text_on(fill)));
            }
        }
        if down == 0.0 && row.values.len() > 1 {
            let above = Point { x: frame.x(index), y: frame.y(up) - 18.0 };
            Frame::figure(builder, &written(up), above, (frame.slot * 0.94, 52.0), palette::INK);
        }
    }
}

pub fn lines(builder: &mut LayoutBuilder, chart: &SeriesChart, drawn: &Drawn<'_>, top: f32) {
    // A line is named where it ends: nobody has to carry a colour from a legend to it.
    let style = TextStyle { face: Face::SemiBold, size: SMALLEST_BODY, leading: 1.1, color: palette::INK };
    let named: Vec<_> = chart
        .names
        .iter()
        .enumerate()
        .filter_map(|(place, name)| {
            let last = chart.rows.last()?.values.get(place)?;
            Some((place, *last, format!("{name} {}", written(*last))))
        })
        .collect();
    let widest =
        named.iter().map(|(_, _, name)| line_breaking::width(name, style.face, style.size)).fold(0.0, f32::max);
    let room = widest.min(builder.size.width * 0.2);
    let axis = Axis::new(chart.rows.iter().flat_map(|row| row.values.iter().copied()));
    let right = (room - 100.0).max(0.0);
    let frame = frame(builder, chart, axis, drawn, (top, right), Labels::WhatFits);
    let mut names = Vec::new();
    for (place, last, name) in named {
        let color = color(place, drawn.accent);
        let points: Vec<_> = chart
            .rows
            .iter()
            .enumerate()
            .filter_map(|(index, row)| Some(Point { x: frame.x(index), y: frame.y(*row.values.get(place)?) }))
            .collect();
        let Some(end) = points.last().copied() else { continue };
        for point in &points {
            builder.circle(point.x, point.y, 9.0, color);
        }
        if points.len() > 1 {
            builder.add(Shape::Polyline { points, width: 6.0, color });
        }
        let broken = line_breaking::break_lines(&name, style.face, style.size, room).len();
        names.push(EndName {
            x: end.x + 24.0,
            y: frame.y(last),
            height: broken as f32 * style.size * style.leading,
            name,
            color: text_color(place, drawn.accent),
        });
    }
    spread(&mut names, frame.plot.y, frame.plot.y + frame.plot.height);
    for EndName { x, y, height, name, color } in names {
        let lines = (height / (style.size * style.leading)).round().max(1.0);
        let first = y - (lines - 1.0) * style.size * style.leading / 2.0 + style.size * 0.34;
        builder.block(&name, Column::left(Point { x, y: first }, room), TextStyle { color, ..style });
    }
}

/// The name of a line, where it ends.
struct EndName {
    x: f32,
    /// Its middle.
    y: f32,
    height: f32,
    name: String,
    color: Color,
}

/// Moves names apart that would lie on each other, and back between the plot's ends.
fn spread(names: &mut [EndName], top: f32, bottom: f32) {
    names.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut free = top - 20.0;
    for name in names.iter_mut() {
        name.y = name.y.max(free + name.height / 2.0);
        free = name.y + name.height / 2.0;
    }
    let mut free = bottom + 20.0;
    for name in names.iter_mut().rev() {
        name.y = name.y.min(free - name.height / 2.0);
        free = name.y - name.height / 2.0;
    }
}

fn legend(builder: &mut LayoutBuilder, chart: &SeriesChart, drawn: &Drawn<'_>, top: f32) -> f32 {
    let names = chart.names.iter().enumerate().map(|(place, name)| (name.as_str(), color(place, drawn.accent)));
    legend::draw(builder, names, top)
}

fn frame(
    builder: &mut LayoutBuilder,
    chart: &SeriesChart,
    axis: Axis,
    drawn: &Drawn<'_>,
    place: (f32, f32),
    shown: Labels,
) -> Frame {
    let labels: Vec<_> = chart.rows.iter().map(|row| row.label.as_str()).collect();
    Frame::new(builder, axis, drawn, place, (&labels, shown))
}

/// The size at which all figures fit, up to `wanted`; `None` when they could not be read.
fn figure_size(figures: impl Iterator<Item = String>, room: f32, wanted: f32) -> Option<f32> {
    let widest = figures.map(|figure| line_breaking::width(&figure, Face::Bold, wanted)).fold(1.0, f32::max);
    Some(wanted * (room / widest).min(1.0)).filter(|size| *size >= SMALLEST_FIGURE)
}

fn figure_style(size: f32, color: Color) -> TextStyle {
    TextStyle { face: Face::Bold, size, leading: 1.0, color }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_lines_that_end_together_do_not_lie_on_each_other() {
        let name = |y: f32| EndName { x: 0.0, y, height: 30.0, name: String::new(), color: palette::INK };
        for ends in [vec![100.0, 100.0, 100.0], vec![498.0, 499.0, 500.0], vec![90.0, 300.0, 301.0], vec![500.0, 90.0]]
        {
            let mut names: Vec<_> = ends.iter().map(|y| name(*y)).collect();
            spread(&mut names, 100.0, 500.0);
            for pair in names.windows(2) {
                assert!(pair[1].y - pair[0].y >= 29.9, "{ends:?}");
            }
            assert!(names.iter().all(|name| (80.0..=520.0).contains(&name.y)), "{ends:?}");
        }
    }
}
