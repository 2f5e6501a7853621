//! A chart's numbers: what is drawn, never how.
//!
//! A chart of one row of numbers can have ranges and a colour for each value. One of several is a table: a name for each series, a
//! row for each label.

/// Numbers to draw.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// A bar for each value; a range's bar is solid to its low end and pale to its high.
    Bars(Vec<ChartValue>),
    /// A line through the values.
    Line(Vec<ChartValue>),
    /// Several series beside each other.
    Series(SeriesChart),
}

/// One value of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartValue {
    /// Under the value.
    pub label: String,
    /// The low end; equal to `high` when the value is exact.
    pub low: f64,
    /// The high end.
    pub high: f64,
    /// Its colour; the section's when absent.
    pub accent: Option<crate::palette::Accent>,
}

/// Several series of numbers over the same labels.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesChart {
    /// How they are drawn.
    pub kind: SeriesKind,
    /// What each series is called; never empty.
    pub names: Vec<String>,
    /// A row for each label.
    pub rows: Vec<SeriesRow>,
}

/// What one label stands for in each series.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesRow {
    /// Under the values, or beside them.
    pub label: String,
    /// One for each of [`SeriesChart::names`].
    pub values: Vec<f64>,
}

/// How several series are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesKind {
    /// Bars beside each other.
    Grouped,
    /// Bars on top of each other: their sum counts.
    Stacked,
    /// Each row is a whole, and the series are its parts.
    Share,
    /// A line for each series.
    Lines,
}

impl SeriesKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Grouped, Self::Stacked, Self::Share, Self::Lines];

    /// As deck files name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Grouped => "grouped",
            Self::Stacked => "stacked",
            Self::Share => "share",
            Self::Lines => "lines",
        }
    }
}

impl Chart {
    /// All that it says in words: the names of its series, and its labels.
    pub fn words(&self) -> Vec<&str> {
        match self {
            Self::Bars(values) | Self::Line(values) => values.iter().map(|value| value.label.as_str()).collect(),
            Self::Series(chart) => {
                chart.names.iter().chain(chart.rows.iter().map(|row| &row.label)).map(String::as_str).collect()
            }
        }
    }

    /// All its numbers in words, with their unit: what it shows, for those who cannot see it.
    pub fn told(&self, unit: &str) -> String {
        let number = |value: f64| if unit.is_empty() { written(value) } else { format!("{} {unit}", written(value)) };
        match self {
            Self::Bars(values) | Self::Line(values) => {
                let told = values.iter().map(|value| {
                    let low =
                        if value.low == value.high { String::new() } else { format!("{}–", written(value.low)) };
                    format!("{} {low}{}", value.label, number(value.high))
                });
                told.collect::<Vec<_>>().join(", ")
            }
            Self::Series(chart) => {
                let row = |row: &SeriesRow| {
                    let told =
                        chart.names.iter().zip(&row.values).map(|(name, value)| format!("{name} {}", number(*value)));
                    let told = told.collect::<Vec<_>>().join(", ");
                    if row.label.is_empty() { told } else { format!("{}: {told}", row.label) }
                };
                chart.rows.iter().map(row).collect::<Vec<_>>().join("; ")
            }
        }
    }
}

impl SeriesChart {
    /// The most series that can be told apart from the back of a room.
    pub const MOST_SERIES: usize = 8;
}

/// A number as Norwegians write it: decimal comma, blanks between thousands, a true minus sign, no more than two decimals and no
/// zeros at their end.
pub fn written(number: f64) -> String {
    let rounded = (number * 100.0).round() / 100.0;
    // "-0" would be read as a mistake.
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    grouped(&format!("{rounded}")).replace('-', "−")
}

/// A plain number with a decimal comma, and blanks that do not break between its thousands where it has five figures or more:
/// four are a year's, and are read without.
pub fn grouped(plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut said = String::from(sign);
    let count = whole.chars().count();
    for (place, digit) in whole.chars().enumerate() {
        if count > 4 && place > 0 && (count - place) % 3 == 0 {
            said.push('\u{a0}');
        }
        said.push(digit);
    }
    if let Some(decimals) = decimals {
        said.push(',');
        said.push_str(decimals);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_norwegian() {
        for (number, text) in [
            (15.0, "15"),
            (2.5, "2,5"),
            (-3.25, "−3,25"),
            (-0.0, "0"),
            (0.1 + 0.2, "0,3"),
            (2026.0, "2026"),
            (1234.5, "1234,5"),
            (12345.0, "12\u{a0}345"),
            (-1_234_567.25, "−1\u{a0}234\u{a0}567,25"),
        ] {
            assert_eq!(written(number), text);
        }
    }
}
