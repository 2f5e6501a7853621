//! A chart's numbers as lines that are typed, or pasted from a spreadsheet: a name and a value, parted by a tab, a semicolon,
//! or at the last blank; Norwegian numbers ("1 234,5"); "3–7" is a range.

use crate::deck::ChartValue;

/// The values as lines.
pub fn written(values: &[ChartValue]) -> String {
    let line = |value: &ChartValue| {
        let number = |number: f64| number.to_string().replace('.', ",");
        let numbers = if value.low == value.high {
            number(value.high)
        } else {
            format!("{}–{}", number(value.low), number(value.high))
        };
        format!("{}; {numbers}", value.label)
    };
    values.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What lines say, or the first line that cannot be read, from 1. A head without numbers over the values is passed over. Colours
/// are kept of values that stay in their places.
///
/// # Errors
/// The number of a line that has no number.
pub fn read(text: &str, before: &[ChartValue]) -> Result<Vec<ChartValue>, usize> {
    let mut values = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match value(line) {
            Some((label, low, high)) => {
                let accent = before.get(values.len()).and_then(|value| value.accent);
                values.push(ChartValue { label, low, high, accent });
            }
            None if index == 0 && text.lines().nth(1).is_some_and(|next| value(next).is_some()) => {}
            None => return Err(index + 1),
        }
    }
    if values.is_empty() { Err(1) } else { Ok(values) }
}

fn value(line: &str) -> Option<(String, f64, f64)> {
    let line = line.trim();
    let (label, numbers) = line.rsplit_once('\t').or_else(|| line.rsplit_once(';')).or_else(|| at_number(line))?;
    let numbers = numbers.trim();
    // A minus sign begins a number; a dash between two makes a range.
    let range = numbers.char_indices().skip(1).find(|(_, sign)| matches!(sign, '–' | '-'));
    let (low, high) = match range {
        Some((at, sign)) => (number(numbers.get(..at)?)?, number(numbers.get(at + sign.len_utf8()..)?)?),
        None => {
            let one = number(numbers)?;
            (one, one)
        }
    };
    (low <= high).then(|| (label.trim().to_owned(), low, high))
}

/// "Årene før pandemien 15": parted where the number begins.
fn at_number(line: &str) -> Option<(&str, &str)> {
    let is_of_number = |sign: char| sign.is_ascii_digit() || matches!(sign, ',' | '.' | '–' | '-' | '−' | '%');
    let start = line.trim_end_matches(is_of_number).len();
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

    fn check(text: &str, expected: &[(&str, f64, f64)]) {
        let values = read(text, &[]).unwrap();
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
        assert_eq!(read("a; 1\nb; to", &[]), Err(2));
        assert_eq!(read("", &[]), Err(1));
        assert_eq!(read("a; 7–3", &[]), Err(1));
        assert_eq!(read("a; inf", &[]), Err(1));
    }

    #[test]
    fn what_is_written_reads_back() {
        let values = read("a; 1,5\nb; 3–7\nc d; -2", &[]).unwrap();
        assert_eq!(read(&written(&values), &values), Ok(values));
    }
}
