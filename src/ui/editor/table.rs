//! A chart's numbers as lines that are typed, or pasted from a spreadsheet: a name and its values, parted by tabs, semicolons, or
//! at the last blank; Norwegian numbers ("1 234,5"); "3–7" is a range. A first line without numbers names the columns.
//!
//! How many columns there are decides what is drawn: with one, bars can have ranges and colours of their own, and parts of a whole
//! stand under each other.

use crate::deck::chart::grouped;
use crate::deck::{Chart, ChartValue, SeriesChart, SeriesKind, SeriesRow};

/// How numbers are drawn, as the editor's menu has it: one column or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Beside each other.
    Bars,
    /// On top of each other.
    Stacked,
    /// Over time.
    Line,
    /// Of a whole.
    Share,
}

impl Look {
    /// All of them, as the menu lists them.
    pub const ALL: [Self; 4] = [Self::Bars, Self::Stacked, Self::Line, Self::Share];

    /// How a chart is drawn.
    pub fn of(chart: &Chart) -> Self {
        match chart {
            Chart::Bars(_) => Self::Bars,
            Chart::Line(_) => Self::Line,
            Chart::Series(chart) => match chart.kind {
                SeriesKind::Grouped => Self::Bars,
                SeriesKind::Stacked => Self::Stacked,
                SeriesKind::Share => Self::Share,
                SeriesKind::Lines => Self::Line,
            },
        }
    }
}

/// Why lines are no chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This line, from 1, has no number where one belongs, or has none or too many of them.
    Line(usize),
    /// This line, from 1, has a range, or less than nothing, which is not drawn so.
    NotSo(usize),
    /// There are more columns than can be told apart.
    Columns,
}

/// The numbers as lines: a blank in front of a head keeps its columns over the numbers.
pub fn written(chart: &Chart) -> String {
    let line = |label: &str, numbers: Vec<String>| {
        let mut line = label.to_owned();
        for number in numbers {
            line.push_str("; ");
            line.push_str(&number);
        }
        line
    };
    let number = |number: f64| grouped(&number.to_string());
    let lines: Vec<_> = match chart {
        Chart::Bars(values) | Chart::Line(values) => values
            .iter()
            .map(|value| {
                let said = if value.low == value.high {
                    number(value.high)
                } else {
                    format!("{}–{}", number(value.low), number(value.high))
                };
                line(&value.label, vec![said])
            })
            .collect(),
        Chart::Series(chart) => match chart.rows.as_slice() {
            // One whole: its parts stand under each other.
            [whole] if is_of_parts(chart.kind) => {
                let head = (!whole.label.is_empty()).then(|| line("", vec![whole.label.clone()]));
                let parts = chart.names.iter().zip(&whole.values).map(|(name, value)| line(name, vec![number(*value)]));
                head.into_iter().chain(parts).collect()
            }
            rows => {
                let rows =
                    rows.iter().map(|row| line(&row.label, row.values.iter().map(|value| number(*value)).collect()));
                std::iter::once(line("", chart.names.clone())).chain(rows).collect()
            }
        },
    };
    lines.join("\n")
}

fn is_of_parts(kind: SeriesKind) -> bool {
    matches!(kind, SeriesKind::Stacked | SeriesKind::Share)
}

/// The chart that lines say. Colours are kept of values that stay in their places; columns that have no name are called by
/// `column`, with their number behind.
///
/// # Errors
/// When a line cannot be read, or is not what can be drawn.
pub fn read(text: &str, look: Look, before: &Chart, column: &str) -> Result<Chart, Fault> {
    let lines = lines(text);
    let columns = lines.iter().map(|(_, cells)| cells.len().saturating_sub(1)).max().unwrap_or(0);
    if columns == 0 {
        return Err(Fault::Line(lines.first().map_or(1, |(place, _)| *place)));
    }
    let (head, body) = match lines.split_first() {
        Some(((_, head), body)) if is_head(head, body) => (Some(head), body),
        _ => (None, lines.as_slice()),
    };
    let mut rows = Vec::new();
    for (place, cells) in body {
        let Some((label, numbers)) = cells.split_first().filter(|(_, numbers)| numbers.len() == columns) else {
            return Err(Fault::Line(*place));
        };
        let numbers: Option<Vec<_>> = numbers.iter().map(|cell| range(cell)).collect();
        rows.push((*place, label.clone(), numbers.ok_or(Fault::Line(*place))?));
    }
    if rows.is_empty() {
        return Err(Fault::Line(1));
    }
    if columns == 1 && matches!(look, Look::Bars | Look::Line) {
        return Ok(one_row(rows, look, before));
    }
    let named = |place: usize| head.and_then(|head| head.get(place + 1)).filter(|name| !name.is_empty());
    let names: Vec<_> =
        (0..columns).map(|place| named(place).cloned().unwrap_or_else(|| format!("{column} {}", place + 1))).collect();
    several(rows, names, (look, named(0)))
}

/// A line of numbers: its place from 1, its label, and the low and high end of each.
type Line = (usize, String, Vec<(f64, f64)>);

fn one_row(rows: Vec<Line>, look: Look, before: &Chart) -> Chart {
    let colored = match before {
        Chart::Bars(values) | Chart::Line(values) => values.as_slice(),
        Chart::Series(_) => &[],
    };
    let values = rows
        .into_iter()
        .enumerate()
        .flat_map(|(place, (_, label, numbers))| {
            let accent = colored.get(place).and_then(|value| value.accent);
            numbers.into_iter().map(move |(low, high)| ChartValue { label: label.clone(), low, high, accent })
        })
        .collect();
    if look == Look::Line { Chart::Line(values) } else { Chart::Bars(values) }
}

fn several(rows: Vec<Line>, names: Vec<String>, (look, head): (Look, Option<&String>)) -> Result<Chart, Fault> {
    let kind = match look {
        Look::Bars => SeriesKind::Grouped,
        Look::Stacked => SeriesKind::Stacked,
        Look::Line => SeriesKind::Lines,
        Look::Share => SeriesKind::Share,
    };
    let mut read = Vec::new();
    for (place, label, numbers) in rows {
        let is_drawn = |(low, high): &(f64, f64)| low == high && (kind != SeriesKind::Share || *low >= 0.0);
        if !numbers.iter().all(is_drawn) {
            return Err(Fault::NotSo(place));
        }
        read.push(SeriesRow { label, values: numbers.into_iter().map(|(_, high)| high).collect() });
    }
    let chart = if names.len() == 1 && is_of_parts(kind) {
        let label = head.cloned().unwrap_or_default();
        let names = read.iter().map(|row| row.label.clone()).collect();
        let values = read.into_iter().flat_map(|row| row.values).collect();
        SeriesChart { kind, names, rows: vec![SeriesRow { label, values }] }
    } else {
        SeriesChart { kind, names, rows: read }
    };
    if chart.names.len() > SeriesChart::MOST_SERIES { Err(Fault::Columns) } else { Ok(Chart::Series(chart)) }
}

/// The lines that say something, each with its place from 1, in cells. Columns at the end that are empty in all lines are none.
fn lines(text: &str) -> Vec<(usize, Vec<String>)> {
    let mut lines: Vec<_> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(place, line)| (place + 1, cells(line)))
        .collect();
    let used = |cells: &Vec<String>| cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    let width = lines.iter().map(|(_, cells)| used(cells)).max().unwrap_or(0);
    for (_, cells) in &mut lines {
        cells.truncate(width);
    }
    lines
}

fn cells(line: &str) -> Vec<String> {
    let cell = |cell: &str| {
        let cell = cell.trim();
        let bare = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
        bare.map_or_else(|| cell.to_owned(), |bare| bare.replace("\"\"", "\""))
    };
    for sign in ['\t', ';'] {
        if line.contains(sign) {
            return line.split(sign).map(cell).collect();
        }
    }
    match at_number(line) {
        Some((label, number)) => vec![cell(label), cell(number)],
        None => vec![cell(line)],
    }
}

/// Whether the first line names the columns: it has no numbers, or years where other lines have other numbers.
fn is_head(head: &[String], body: &[(usize, Vec<String>)]) -> bool {
    let Some((first, named)) = head.split_first() else { return false };
    if named.iter().any(|cell| range(cell).is_none()) || named.is_empty() {
        return body.iter().any(|(_, cells)| cells.get(1).is_some_and(|cell| range(cell).is_some()));
    }
    let are_years = |cells: &[String]| cells.iter().all(|cell| is_year(cell));
    let has_others = body.iter().any(|(_, cells)| cells.get(1..).is_some_and(|cells| !are_years(cells)));
    are_years(named) && !is_year(first) && (first.is_empty() || named.len() > 1) && has_others
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u32>().is_ok_and(|year| (1800..2200).contains(&year))
}

/// A number, or two with a dash between.
fn range(text: &str) -> Option<(f64, f64)> {
    let text = text.trim();
    // A minus sign begins a number; a dash between two makes a range.
    let dash = text.char_indices().skip(1).find(|(_, sign)| matches!(sign, '–' | '-'));
    let (low, high) = match dash {
        Some((at, sign)) => (number(text.get(..at)?)?, number(text.get(at + sign.len_utf8()..)?)?),
        None => {
            let one = number(text)?;
            (one, one)
        }
    };
    (low <= high).then_some((low, high))
}

/// "Årene før pandemien 15": parted where the number begins. Groups of three figures behind a blank belong to it.
fn at_number(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end();
    let is_of_number = |sign: char| sign.is_ascii_digit() || matches!(sign, ',' | '.' | '–' | '-' | '−' | '%');
    let mut start = line.trim_end_matches(is_of_number).len();
    loop {
        let (before, number) = line.split_at(start);
        let is_group = number.len() >= 3
            && number.chars().take_while(char::is_ascii_digit).count() == 3
            && before.ends_with(char::is_whitespace);
        let label = before.trim_end();
        let digits = label.len() - label.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
        if !is_group || !(1..=3).contains(&digits) {
            break;
        }
        start = label.len() - digits;
    }
    let start = if line.get(..start).is_some_and(|before| before.ends_with(['-', '−'])) {
        line.get(..start)?.trim_end_matches(['-', '−']).len()
    } else {
        start
    };
    (start > 0 && start < line.len()).then(|| line.split_at(start))
}

/// A number as people write it: blanks between thousands, a comma before decimals, a true minus sign, a per cent sign behind.
fn number(text: &str) -> Option<f64> {
    let plain: String = text
        .trim()
        .trim_end_matches('%')
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map(|sign| match sign {
            '−' => '-',
            sign => sign,
        })
        .collect();
    let plain = if plain.contains(',') { plain.replace('.', "").replace(',', ".") } else { plain };
    let says_number = plain.starts_with(|sign: char| sign.is_ascii_digit() || sign == '-' || sign == '.');
    plain.parse::<f64>().ok().filter(|number| says_number && number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars() -> Chart {
        Chart::Bars(Vec::new())
    }

    fn check(text: &str, expected: &[(&str, f64, f64)]) {
        let Chart::Bars(values) = read(text, Look::Bars, &bars(), "Serie").unwrap() else { panic!("{text}") };
        let found: Vec<_> = values.iter().map(|value| (value.label.as_str(), value.low, value.high)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn tables_are_read_as_people_write_them() {
        check(
            "År\tMrd. kroner\n2024\t1 234,5\n2025\t1\u{a0}300",
            &[("2024", 1234.5, 1234.5), ("2025", 1300.0, 1300.0)],
        );
        check("Før pandemien; 15\n\nFram mot 2029; 3–7", &[("Før pandemien", 15.0, 15.0), ("Fram mot 2029", 3.0, 7.0)]);
        check("Før 15\nNå −2,5", &[("Før", 15.0, 15.0), ("Nå", -2.5, -2.5)]);
        check("a;1.234,5\nb;12 %", &[("a", 1234.5, 1234.5), ("b", 12.0, 12.0)]);
        check(
            "Folk 12 345\nÅr 2024 300\nHus -1 000",
            &[("Folk", 12345.0, 12345.0), ("År 2024", 300.0, 300.0), ("Hus", -1000.0, -1000.0)],
        );
        check("\"Å; så\"\t3\t\nb\t4\t", &[("Å; så", 3.0, 3.0), ("b", 4.0, 4.0)]);
        for (text, fault) in
            [("a; 1\nb; to", 2), ("", 1), ("a; 7–3", 1), ("a; inf", 1), ("bare ord", 1), ("a;1;2\nb;3", 2)]
        {
            assert_eq!(read(text, Look::Bars, &bars(), "Serie"), Err(Fault::Line(fault)), "{text}");
        }
    }

    fn series(text: &str, look: Look) -> SeriesChart {
        match read(text, look, &bars(), "Serie").unwrap() {
            Chart::Series(chart) => chart,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn several_columns_are_several_series_with_the_names_over_them() {
        for (text, names) in [
            ("\t2024\t2025\nSkole\t1\t2\nHelse\t3\t4,5", ["2024", "2025"]),
            ("Tjeneste\t2024\t2025\nSkole\t1\t2\nHelse\t3\t4,5", ["2024", "2025"]),
            ("Tjeneste;Før;Nå\nSkole;1;2\nHelse;3;4,5", ["Før", "Nå"]),
            ("Skole; 1; 2\nHelse; 3; 4,5", ["Serie 1", "Serie 2"]),
        ] {
            let chart = series(text, Look::Bars);
            assert_eq!(
                (chart.kind, chart.names.as_slice()),
                (SeriesKind::Grouped, names.map(str::to_owned).as_slice()),
                "{text}"
            );
            let rows: Vec<_> = chart.rows.iter().map(|row| (row.label.as_str(), row.values.clone())).collect();
            assert_eq!(rows, [("Skole", vec![1.0, 2.0]), ("Helse", vec![3.0, 4.5])]);
        }
    }

    #[test]
    fn one_column_of_parts_is_a_whole() {
        let chart = series("\t2025\nSkole\t40\nHelse\t60", Look::Share);
        assert_eq!((chart.names.join("|"), chart.rows[0].label.as_str()), ("Skole|Helse".to_owned(), "2025"));
        assert_eq!(chart.rows[0].values, [40.0, 60.0]);
        let refused = |text: &str, look| read(text, look, &bars(), "Serie").unwrap_err();
        assert_eq!(refused("a; 4\nb; -1", Look::Share), Fault::NotSo(2));
        assert_eq!(refused("a; 4–5\nb; 1", Look::Stacked), Fault::NotSo(1));
        assert_eq!(refused(&["a; 1"; 9].join("\n"), Look::Share), Fault::Columns);
    }

    #[test]
    fn what_is_written_reads_back() {
        for (text, look) in [
            ("a; 1,5\nb; 3–7\nc d; -2\ne; 1234567,5", Look::Bars),
            ("a; 1,5\nb; 3", Look::Line),
            ("; Før; Nå\na; 1; 2\nb; 3; 4", Look::Bars),
            ("; 2024; 2025\na; 1; 2\nb; 2024; 2025\nc; 12; 2", Look::Stacked),
            ("a; 1\nb; 3", Look::Share),
            ("; 2025\na; 1\nb; 3", Look::Stacked),
            ("; Før; Nå\na; 1; 2\nb; 3; 4", Look::Share),
            ("; Før; Nå\na; 1; 2\nb; 3; 4", Look::Line),
        ] {
            let chart = read(text, look, &bars(), "Serie").unwrap();
            assert_eq!(Look::of(&chart), look);
            assert_eq!(read(&written(&chart), look, &chart, "Serie"), Ok(chart), "{text}");
        }
    }
}
