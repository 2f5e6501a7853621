//! A chart's numbers as the file keeps them beside the workbook that they come from.

use jiff::ToSpan;
use jiff::civil::date;

use super::numbers::{MOST_VALUES, Numbers, written};
use super::text::one_line;
use super::xml::Element;
use crate::deck::{Chart, ChartValue};
use crate::import::ImportWords;
use crate::import::clean::{clean, in_one_line};

/// A table of so many rows is more than a slide can say.
const MOST_ROWS: usize = 60;
/// Numbers of one series are read up to here.
const MOST_POINTS: usize = 2_000;

/// A chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadChart {
    /// Its own title; may be empty.
    pub title: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// How its series are.
    pub grouping: Grouping,
    /// What it shows.
    pub series: Vec<Numbers>,
    /// What it shows, in words; empty when nobody has said it.
    pub description: String,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartKind {
    #[default]
    Bars,
    Line,
    /// Bars would show the same.
    LikeBars,
    /// A line would show the same.
    LikeLine,
    /// Parts of a whole.
    Parts,
    /// None of these.
    Other,
}

/// How several series are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// Beside each other.
    #[default]
    Beside,
    /// On top of each other.
    Stacked,
    /// On top of each other, all together a hundred per cent.
    Percent,
}

impl ReadChart {
    /// A chart of this program's in which some values are ranges: two rows of numbers that together are them.
    pub fn ranges(&self, words: &ImportWords) -> Option<Chart> {
        let [first, second] = self.series.as_slice() else { return None };
        let names = (first.name.as_str(), second.name.as_str());
        let is_stacked = self.kind == ChartKind::Bars && names == (words.lowest.as_str(), words.added.as_str());
        let is_line = self.kind == ChartKind::Line && names == (words.highest.as_str(), words.lowest.as_str());
        let same = first.values.len() == second.values.len() && (1..=MOST_VALUES).contains(&first.values.len());
        if !same || !(is_stacked || is_line) {
            return None;
        }
        let value = |((label, first), (_, second)): (&(String, f64), &(String, f64))| {
            let (low, high) = match is_line {
                true => (second.min(*first), second.max(*first)),
                false if *first < 0.0 && *second > 0.0 => (*first, *second),
                false if *second < 0.0 => (sum(*first, *second), *first),
                false => (*first, sum(*first, *second)),
            };
            ChartValue { label: label.clone(), low, high, accent: None }
        };
        let values: Vec<_> = first.values.iter().zip(&second.values).map(value).collect();
        Some(if is_line { Chart::Line(values) } else { Chart::Bars(values) })
    }

    /// A row for each label, under the names of the series.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        if self.series.len() > 1 || self.series.iter().any(|series| !series.name.is_empty()) {
            rows.push(std::iter::once(String::new()).chain(self.series.iter().map(Numbers::heading)).collect());
        }
        let Some(longest) = self.series.iter().max_by_key(|series| series.values.len()) else { return rows };
        for (place, (label, _)) in longest.values.iter().enumerate().take(MOST_ROWS) {
            let number =
                |series: &Numbers| series.values.get(place).map_or_else(String::new, |(_, value)| written(*value));
            rows.push(std::iter::once(label.clone()).chain(self.series.iter().map(number)).collect());
        }
        rows
    }
}

/// Reads a chart's part; `None` when no numbers are in it.
pub fn read(root: &Element) -> Option<ReadChart> {
    let chart = root.child("chart")?;
    let area = chart.child("plotArea")?;
    let title = chart.at(&["title", "tx", "rich"]).map(one_line).unwrap_or_default();
    let mut read = ReadChart { title, ..ReadChart::default() };
    let mut kinds = Vec::new();
    for drawn in area.children.iter().filter(|child| child.child("ser").is_some()) {
        kinds.push(match drawn.name() {
            "barChart" => ChartKind::Bars,
            "lineChart" => ChartKind::Line,
            "bar3DChart" => ChartKind::LikeBars,
            "pieChart" | "pie3DChart" | "doughnutChart" | "ofPieChart" => ChartKind::Parts,
            "areaChart" | "area3DChart" | "line3DChart" => ChartKind::LikeLine,
            _ => ChartKind::Other,
        });
        read.grouping = match drawn.child("grouping").and_then(|grouping| grouping.attribute("val")) {
            Some("stacked") => Grouping::Stacked,
            Some("percentStacked") => Grouping::Percent,
            _ => Grouping::Beside,
        };
        read.series.extend(drawn.all("ser").map(series).filter(|series| !series.values.is_empty()));
    }
    read.kind = match kinds.as_slice() {
        [only] => *only,
        _ => ChartKind::Other,
    };
    (!read.series.is_empty()).then_some(read)
}

/// A sum without the rest that binary fractions leave: 3.3 and 4.2 are 7.5.
fn sum(first: f64, second: f64) -> f64 {
    let sum = first + second;
    format!("{sum:.12e}").parse().unwrap_or(sum)
}

fn series(element: &Element) -> Numbers {
    let cache = |name: &str| {
        let source = element.child(name)?;
        let inner = source.children.iter().find(|child| child.name().ends_with("Ref"));
        let holder = inner.unwrap_or(source);
        holder.children.iter().find(|child| child.child("pt").is_some())
    };
    let name = element.child("tx").and_then(|tx| tx.find("v")).map(|v| clean(&v.text)).unwrap_or_default();
    let labels = cache("cat").or_else(|| cache("xVal")).map(labels).unwrap_or_default();
    let Some(numbers) = cache("val").or_else(|| cache("yVal")) else { return Numbers::default() };
    let is_percent = numbers.child("formatCode").is_some_and(|code| code.text.contains('%'));
    let mut values = Vec::new();
    for (at, text) in points(numbers) {
        let Some(number) = text.trim().parse().ok().filter(|number: &f64| number.is_finite()) else { continue };
        let label = labels
            .iter()
            .find(|(place, _)| *place == at)
            .map_or_else(|| (at + 1).to_string(), |(_, label)| label.clone());
        values.push((label, if is_percent { number * 100.0 } else { number }));
    }
    Numbers { name: in_one_line(&name), values, is_percent }
}

fn points(cache: &Element) -> impl Iterator<Item = (usize, &str)> {
    cache.all("pt").take(MOST_POINTS).enumerate().filter_map(|(order, point)| {
        let at = point.attribute("idx").and_then(|at| at.parse().ok()).unwrap_or(order);
        Some((at, point.child("v")?.text.as_str()))
    })
}

fn labels(cache: &Element) -> Vec<(usize, String)> {
    let code = cache.child("formatCode").map(|code| code.text.to_lowercase()).unwrap_or_default();
    let is_date = code.contains("yy") && !code.contains('[');
    let is_year_alone = is_date && !code.contains(['d', 'm']);
    let label = |(at, text): (usize, &str)| {
        let day = text.trim().parse::<f64>().ok().filter(|_| is_date).and_then(day);
        let shown = match day {
            Some(day) if is_year_alone => day.year().to_string(),
            Some(day) => format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()),
            None => in_one_line(&clean(text)),
        };
        (at, shown)
    };
    points(cache).map(label).collect()
}

/// A day as spreadsheets count them. ECMA-376, part 1, 18.17.4.1: day 1 is the first of 1900, and 1900 has a 29 February.
fn day(number: f64) -> Option<jiff::civil::Date> {
    let days = (1.0..1_000_000.0).contains(&number).then_some(number as i32)?;
    date(1899, 12, 30).checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::pptx::xml::parse;

    fn chart(kind: &str, series: &str) -> Option<ReadChart> {
        let xml = format!(
            "<c:chartSpace><c:chart><c:plotArea><c:layout/><c:{kind}>{series}</c:{kind}></c:plotArea></c:chart></c:chartSpace>"
        );
        read(&parse(xml.as_bytes()).unwrap())
    }

    const ELDERLY: &str = "<c:ser><c:tx><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>Eldre</c:v></c:pt></c:strCache></c:strRef></c:tx>\
        <c:cat><c:numRef><c:numCache><c:formatCode>yyyy</c:formatCode><c:pt idx=\"0\"><c:v>45292</c:v></c:pt><c:pt idx=\"1\"><c:v>47119</c:v></c:pt></c:numCache></c:numRef></c:cat>\
        <c:val><c:numRef><c:numCache><c:formatCode>0%</c:formatCode><c:pt idx=\"0\"><c:v>0.125</c:v></c:pt><c:pt idx=\"1\"><c:v>0.2</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>";

    #[test]
    fn numbers_labels_and_units_are_those_that_were_shown() {
        let chart = chart("lineChart", ELDERLY).unwrap();
        let [only] = chart.series.as_slice() else { panic!("{chart:?}") };
        assert_eq!((chart.kind, only.heading().as_str()), (ChartKind::Line, "Eldre (%)"));
        assert_eq!(only.values, [("2024".to_owned(), 12.5), ("2029".to_owned(), 20.0)]);
    }

    #[test]
    fn several_series_are_a_table() {
        let chart = chart("barChart", &ELDERLY.repeat(2)).unwrap();
        let rows: Vec<_> = chart.rows().into_iter().map(|row| row.join("|")).collect();
        assert_eq!(rows, ["|Eldre (%)|Eldre (%)", "2024|12,5|12,5", "2029|20|20"]);
        assert_eq!(read(&Element::default()), None);
    }
}
