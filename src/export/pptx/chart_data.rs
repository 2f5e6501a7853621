//! A chart as a table: series with a number for each category. A workbook and a drawn chart are written from the same.

use crate::deck::chart::written;
use crate::deck::layout::chart::{is_sign, legend};
use crate::deck::{Chart, ChartValue, SeriesChart, SeriesKind};
use crate::import::ImportWords;
use crate::palette::{self, Accent, Color};

/// Half as strong: the part of a range that may or may not be.
const PALE: f32 = 0.5;

/// How the series stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Bars beside each other.
    Bars,
    /// Bars on top of each other.
    StackedBars,
    /// The same, of several series: figures stand in the bars.
    Stack,
    /// Bars that lie, each a whole.
    Share,
    /// Points that a line joins.
    Line,
}

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartData {
    pub standing: Standing,
    /// Under the values.
    pub categories: Vec<String>,
    pub series: Vec<Series>,
    /// Behind each figure, with the blank before it; may be empty.
    pub sign: String,
    /// Whether the series have names that must be seen.
    pub has_legend: bool,
}

/// A row of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub name: String,
    /// One for each category.
    pub values: Vec<f64>,
    /// Nothing where it is in the table and not drawn.
    pub color: Option<Color>,
    /// The categories whose value has another colour, by their place.
    pub other_colors: Vec<(usize, Color)>,
    /// What stands over values, by their place.
    pub labels: Vec<Label>,
}

/// What stands over a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub place: usize,
    /// Nothing where the value itself stands there, and follows it.
    pub text: Option<String>,
    pub color: Color,
}

impl ChartData {
    /// Of a deck's chart.
    pub fn of((chart, unit): (&Chart, &str), accent: Accent, words: &ImportWords) -> Self {
        let sign = if is_sign(unit) { format!("\u{a0}{unit}") } else { String::new() };
        let values = match chart {
            Chart::Bars(values) | Chart::Line(values) => values,
            Chart::Series(chart) => return Self::of_series(chart, sign, accent),
        };
        let categories = values.iter().map(|value| value.label.clone()).collect();
        let has_ranges = values.iter().any(|value| value.low != value.high);
        // A line has one colour.
        let own = |value: &ChartValue| ChartValue { accent: None, ..value.clone() };
        let plain: Vec<_> = values.iter().map(own).collect();
        let values = if matches!(chart, Chart::Line(_)) { &plain } else { values };
        let made = Values { values, accent };
        let is_line = matches!(chart, Chart::Line(_));
        let (standing, series) = match (is_line, has_ranges) {
            (false, false) => (Standing::Bars, vec![made.only(&words.values)]),
            (false, true) => (Standing::StackedBars, made.stacked(words)),
            (true, false) => (Standing::Line, vec![made.only(&words.values)]),
            (true, true) => (Standing::Line, made.both_ends(words)),
        };
        Self { standing, categories, series, sign, has_legend: false }
    }

    fn of_series(chart: &SeriesChart, sign: String, accent: Accent) -> Self {
        let standing = match chart.kind {
            SeriesKind::Grouped => Standing::Bars,
            SeriesKind::Stacked => Standing::Stack,
            SeriesKind::Share => Standing::Share,
            SeriesKind::Lines => Standing::Line,
        };
        let series = chart.names.iter().enumerate().map(|(place, name)| {
            let color = legend::color(place, accent);
            let ink = match standing {
                Standing::Stack | Standing::Share => Some(legend::text_on(color)),
                Standing::Bars | Standing::StackedBars => Some(palette::INK),
                // Where lines cross nobody could read them.
                Standing::Line => None,
            };
            let values: Vec<_> = chart.rows.iter().filter_map(|row| row.values.get(place).copied()).collect();
            let label = |place| ink.map(|color| Label { place, text: None, color });
            // Nothing has no room for a figure in a bar.
            let is_seen =
                |place: &usize| standing == Standing::Bars || values.get(*place).is_some_and(|value| *value != 0.0);
            let labels = (0..values.len()).filter(is_seen).filter_map(label).collect();
            Series { name: name.clone(), values, color: Some(color), other_colors: Vec::new(), labels }
        });
        let categories = chart.rows.iter().map(|row| row.label.clone()).collect();
        Self { standing, categories, series: series.collect(), sign, has_legend: true }
    }

    /// The highest and lowest that is drawn at one category.
    pub fn extent(&self) -> (f64, f64) {
        let count = self.categories.len();
        let at = |place: usize| self.series.iter().filter_map(move |series| series.values.get(place).copied());
        let sums = (0..count).map(|place| match self.standing {
            Standing::StackedBars | Standing::Stack => {
                (at(place).map(|value| value.min(0.0)).sum(), at(place).map(|value| value.max(0.0)).sum())
            }
            Standing::Share => (0.0, 1.0),
            Standing::Bars | Standing::Line => (at(place).fold(0.0, f64::min), at(place).fold(0.0, f64::max)),
        });
        sums.fold((0.0_f64, 0.0_f64), |(low, high), (least, most): (f64, f64)| (low.min(least), high.max(most)))
    }
}

struct Values<'a> {
    values: &'a [ChartValue],
    accent: Accent,
}

impl Values<'_> {
    fn series(&self, name: &str, values: impl Fn(&ChartValue) -> f64, look: impl Fn(Color) -> Color) -> Series {
        let own = |(place, value): (usize, &ChartValue)| value.accent.map(|accent| (place, look(accent.fill())));
        Series {
            name: name.to_owned(),
            values: self.values.iter().map(values).collect(),
            color: Some(look(self.accent.fill())),
            other_colors: self.values.iter().enumerate().filter_map(own).collect(),
            labels: Vec::new(),
        }
    }

    fn labels(&self, wanted: impl Fn(&ChartValue) -> Option<Option<String>>) -> Vec<Label> {
        let label = |(place, value): (usize, &ChartValue)| {
            let color = value.accent.unwrap_or(self.accent).text();
            wanted(value).map(|text| Label { place, text, color })
        };
        self.values.iter().enumerate().filter_map(label).collect()
    }

    fn only(&self, name: &str) -> Series {
        let labels = self.labels(|_| Some(None));
        Series { labels, ..self.series(name, |value| value.high, |color| color) }
    }

    /// What is nearest to zero, and on top of it what may come to that: together the range.
    fn stacked(&self, words: &ImportWords) -> Vec<Series> {
        let near = |value: &ChartValue| match value {
            value if value.low >= 0.0 => value.low,
            value if value.high <= 0.0 => value.high,
            // On both sides of zero: one end below it, the other above.
            value => value.low,
        };
        let far = |value: &ChartValue| match value {
            value if value.low >= 0.0 => value.high - value.low,
            value if value.high <= 0.0 => value.low - value.high,
            value => value.high,
        };
        let pale = |color: Color| color.with_opacity(PALE);
        let mut solid = self.series(&words.lowest, near, |color| color);
        for (place, value) in self.values.iter().enumerate().filter(|(_, value)| value.low < 0.0 && value.high > 0.0) {
            solid.other_colors.retain(|(other, _)| *other != place);
            solid.other_colors.push((place, pale(value.accent.unwrap_or(self.accent).fill())));
        }
        solid.other_colors.sort_by_key(|(place, _)| *place);
        solid.labels = self.labels(|value| (value.low == value.high).then_some(None));
        let mut rest = self.series(&words.added, far, pale);
        rest.labels = self.labels(|value| (value.low != value.high).then(|| Some(range(value))));
        vec![solid, rest]
    }

    /// A line through the high ends; the low ones are in the table.
    fn both_ends(&self, words: &ImportWords) -> Vec<Series> {
        let labels = self.labels(|value| Some((value.low != value.high).then(|| range(value))));
        let high = Series { labels, ..self.series(&words.highest, |value| value.high, |color| color) };
        let low = self.series(&words.lowest, |value| value.low, |color| color);
        vec![high, Series { color: None, other_colors: Vec::new(), ..low }]
    }
}

/// "3–7".
fn range(value: &ChartValue) -> String {
    format!("{}–{}", written(value.low), written(value.high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(low: f64, high: f64) -> ChartValue {
        ChartValue { label: String::new(), low, high, accent: None }
    }

    #[test]
    fn a_range_is_two_numbers_on_top_of_each_other() {
        let values = vec![value(15.0, 15.0), value(3.0, 7.0), value(-7.0, -3.0), value(-2.0, 5.0)];
        let data = ChartData::of((&Chart::Bars(values), ""), Accent::Amber, &ImportWords::default());
        assert_eq!(data.standing, Standing::StackedBars);
        assert_eq!(data.series[0].values, [15.0, 3.0, -3.0, -2.0]);
        assert_eq!(data.series[1].values, [0.0, 4.0, -4.0, 5.0]);
        let labels =
            |series: &Series| series.labels.iter().map(|label| (label.place, label.text.clone())).collect::<Vec<_>>();
        assert_eq!(labels(&data.series[0]), [(0, None)]);
        let said = |place, text: &str| (place, Some(text.to_owned()));
        assert_eq!(labels(&data.series[1]), [said(1, "3–7"), said(2, "−7–−3"), said(3, "−2–5")]);
        // Nothing of what may be on both sides of zero is solid.
        assert_eq!(data.series[0].other_colors, [(3, Accent::Amber.fill().with_opacity(PALE))]);
        assert_eq!(data.extent(), (-7.0, 15.0));
    }

    #[test]
    fn exact_values_are_one_series_and_keep_their_colours() {
        let values = vec![value(1.0, 1.0), ChartValue { accent: Some(Accent::Red), ..value(2.5, 2.5) }];
        let line = ChartData::of((&Chart::Line(values.clone()), ""), Accent::Green, &ImportWords::default());
        assert_eq!((line.standing, line.series[0].other_colors.len()), (Standing::Line, 0), "a line has one");
        let data = ChartData::of((&Chart::Bars(values), ""), Accent::Green, &ImportWords::default());
        let [only] = data.series.as_slice() else { panic!("{data:?}") };
        assert_eq!((data.standing, only.values.as_slice()), (Standing::Bars, &[1.0, 2.5][..]));
        assert_eq!(
            (only.color, only.other_colors.as_slice()),
            (Some(Accent::Green.fill()), &[(1, Accent::Red.fill())][..])
        );
    }
}
