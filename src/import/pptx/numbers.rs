//! Numbers as people write them in tables, and rows of them as a chart's.

use crate::deck::{Chart, ChartValue};

/// A chart with more values cannot be read from the back of a room.
pub const MOST_VALUES: usize = 24;

/// Numbers that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    /// What is measured; may be empty.
    pub name: String,
    /// Each with its label.
    pub values: Vec<(String, f64)>,
    /// They are shares of a hundred.
    pub is_percent: bool,
}

impl Numbers {
    /// As a chart's values.
    pub fn values(&self) -> Vec<ChartValue> {
        let value = |(label, number): &(String, f64)| ChartValue {
            label: label.clone(),
            low: *number,
            high: *number,
            accent: None,
        };
        self.values.iter().map(value).collect()
    }

    /// As bars.
    pub fn bars(&self) -> Chart {
        Chart::Bars(self.values())
    }

    /// What is measured, and in what.
    pub fn heading(&self) -> String {
        match (self.name.is_empty(), self.is_percent && !self.name.contains('%')) {
            (true, true) => "%".to_owned(),
            (false, true) => format!("{} (%)", self.name),
            (_, false) => self.name.clone(),
        }
    }
}

/// A number with a decimal comma, and no more figures than it needs.
pub fn written(number: f64) -> String {
    let rounded = (number * 1_000.0).round() / 1_000.0;
    let text = if number.abs() < 1e12 { format!("{rounded}") } else { format!("{number:e}") };
    text.replace('.', ",").replace('-', "−")
}

/// A table with one column of words and one of numbers; `None` for any other.
pub fn of_table(rows: &[Vec<String>]) -> Option<Numbers> {
    if rows.iter().any(|row| row.len() != 2) {
        return None;
    }
    let pairs: Vec<_> = rows.iter().filter_map(|row| Some((row.first()?, row.get(1)?))).collect();
    let is_head = pairs.first().is_some_and(|(_, number)| parse(number).is_none());
    let (head, body) = pairs.split_at(usize::from(is_head));
    let mut values = Vec::new();
    for (label, number) in body {
        // A column of numbers beside another is of two things that are measured, unless it is of years.
        if label.is_empty() || parse(label).is_some() && !is_year(label) {
            return None;
        }
        values.push(((*label).clone(), parse(number)?));
    }
    if !(2..=MOST_VALUES).contains(&values.len()) {
        return None;
    }
    let is_percent = body.iter().all(|(_, number)| number.trim_end().ends_with('%'));
    let name = head.first().map(|(_, name)| (*name).clone()).unwrap_or_default();
    Some(Numbers { name, values, is_percent })
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u32>().is_ok_and(|year| (1800..2200).contains(&year))
}

/// A number as people write it: "1 234,5", "12 %", "−3", "1.250.000".
pub fn parse(text: &str) -> Option<f64> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.strip_suffix('%').unwrap_or(&bare).replace(['−', '–'], "-");
    let digits = bare.strip_prefix('-').unwrap_or(&bare);
    if !digits.starts_with(|c: char| c.is_ascii_digit())
        || !digits.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
    {
        return None;
    }
    let groups = |sign: char| {
        let mut parts = digits.split(sign);
        let first = parts.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && parts.all(|part| part.len() == 3)
    };
    // A comma is decimal here; points between groups of three figures are not.
    let plain = match (digits.matches(',').count(), digits.matches('.').count()) {
        (0, 0) => bare,
        (1, 0) => bare.replace(',', "."),
        (1, 1) if digits.find(',') < digits.find('.') => bare.replace(',', ""),
        (1, _) => bare.replace('.', "").replace(',', "."),
        (0, 1) if !groups('.') => bare,
        (0, _) if groups('.') => bare.replace('.', ""),
        (_, 0) if groups(',') => bare.replace(',', ""),
        _ => return None,
    };
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (written, number) in [
            ("12", Some(12.0)),
            ("1 234,5", Some(1234.5)),
            ("12\u{a0}%", Some(12.0)),
            ("−3", Some(-3.0)),
            ("1.250.000", Some(1_250_000.0)),
            ("12.000", Some(12_000.0)),
            ("1.5", Some(1.5)),
            ("1,234,567", Some(1_234_567.0)),
            ("1,234.5", Some(1234.5)),
            ("1.234,5", Some(1234.5)),
            ("", None),
            ("12 kg", None),
            ("a", None),
            ("-", None),
            ("1.2.3", None),
            ("inf", None),
        ] {
            assert_eq!(parse(written), number, "{written}");
        }
    }

    #[test]
    fn a_table_of_words_and_numbers_is_a_charts() {
        let table =
            |rows: &[[&str; 2]]| of_table(&rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect::<Vec<_>>());
        let numbers = table(&[["År", "Andel"], ["2024", "12 %"], ["2025", "13,5 %"]]).unwrap();
        assert_eq!(
            (numbers.heading().as_str(), numbers.bars().told("%").as_str()),
            ("Andel (%)", "2024 12 %, 2025 13,5 %")
        );
        assert!(table(&[["Skole", "3"], ["Helse", "−4"]]).is_some());
        for rows in
            [&[["A", "B"], ["C", "D"]][..], &[["12", "13"], ["14", "15"]], &[["A", "1"]], &[["", "1"], ["", "2"]]]
        {
            assert!(table(rows).is_none(), "{rows:?}");
        }
    }
}
