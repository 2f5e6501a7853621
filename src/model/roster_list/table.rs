//! From a pasted list to rows of cells: which sign parts the columns, and where a quoted cell ends.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::model::fold::fold;
use crate::model::vocabulary::Vocabulary;
use crate::pasted;

/// A row of a table, or a line of a plain list as its only cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of its first line, from 1.
    pub line: usize,
    /// What stands in it, as people see it.
    pub cells: Vec<String>,
}

impl Row {
    /// What stands in it, on one line.
    pub fn said(&self) -> String {
        let said: Vec<_> = self.cells.iter().filter(|cell| !cell.is_empty()).map(String::as_str).collect();
        said.join(" ")
    }

    /// The only cell that has something in it.
    pub fn only_cell(&self) -> Option<&str> {
        let mut filled = self.cells.iter().filter(|cell| !cell.is_empty());
        filled.next().filter(|_| filled.next().is_none()).map(String::as_str)
    }
}

/// The rows that say something.
pub fn rows_of(text: &str, words: &Vocabulary) -> Vec<Row> {
    let text = pasted::lines(text.trim_start_matches('\u{feff}'));
    let (told, text) = told_separator(&text);
    let text = with_tabs(text);
    let found = || separator_of(&text).filter(|sign| *sign != b',' || !is_surname_first(&text, words));
    let rows = match told.or_else(found) {
        None => {
            text.lines().enumerate().map(|(at, line)| Row { line: at + 1, cells: vec![pasted::name(line)] }).collect()
        }
        Some(separator) => cells_of(&text, separator),
    };
    rows.into_iter().filter(|row| row.cells.iter().any(|cell| cell.chars().any(char::is_alphanumeric))).collect()
}

/// Excel's own first line, "sep=;", says what parts the columns. It is left out, and the numbers of the lines stay.
fn told_separator(text: &str) -> (Option<u8>, Cow<'_, str>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let said = first.trim().trim_matches('"');
    let sign = said.get(..4).filter(|head| head.eq_ignore_ascii_case("sep=")).and_then(|_| said.as_bytes().get(4));
    match sign {
        Some(sign) => (Some(*sign).filter(u8::is_ascii), Cow::Owned(format!("\n{rest}"))),
        // A tab at the end of a line was cut off above.
        None if said.eq_ignore_ascii_case("sep=") => (Some(b'\t'), Cow::Owned(format!("\n{rest}"))),
        None => (None, Cow::Borrowed(text)),
    }
}

/// Columns that are only set apart for the eye, by leaders of dots or by wide gaps, become columns with tabs between them.
fn with_tabs(text: Cow<'_, str>) -> Cow<'_, str> {
    let leaders = |line: &str| replace_runs(line, |c| matches!(c, '.' | '…' | '_' | '·'), 3);
    let gaps = |line: &str| replace_runs(line.trim(), |c| c == ' ' || c == '\u{a0}', 3);
    let with: String = text.lines().map(|line| leaders(line) + "\n").collect();
    if has_most(&with, b'\t') && !has_most(&text, b'\t') {
        return Cow::Owned(with);
    }
    if separator_of(&text).is_none() {
        let with: String = text.lines().map(|line| gaps(line) + "\n").collect();
        if has_most(&with, b'\t') {
            return Cow::Owned(with);
        }
    }
    text
}

/// Each run of so many of the signs, with spaces in between, becomes a tab.
fn replace_runs(line: &str, is_sign: impl Fn(char) -> bool, least: usize) -> String {
    let mut replaced = String::with_capacity(line.len());
    let (mut run, mut signs) = (String::new(), 0);
    let end_run = |replaced: &mut String, run: &mut String, signs: &mut usize| {
        if *signs >= least {
            replaced.push('\t');
        } else {
            replaced.push_str(run);
        }
        run.clear();
        *signs = 0;
    };
    for c in line.chars() {
        if is_sign(c) || (c == ' ' && signs > 0) {
            run.push(c);
            // One sign that is three dots.
            signs += if c == '…' { 3 } else { usize::from(is_sign(c)) };
        } else {
            end_run(&mut replaced, &mut run, &mut signs);
            replaced.push(c);
        }
    }
    end_run(&mut replaced, &mut run, &mut signs);
    replaced
}

/// Whether most of the lines that say something have the sign.
fn has_most(text: &str, sign: u8) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(200);
    let (with, all) =
        lines.fold((0, 0), |(with, all), line| (with + usize::from(line.as_bytes().contains(&sign)), all + 1));
    with * 2 > all
}

/// The sign that most lines have, in the order of how surely it separates columns.
fn separator_of(text: &str) -> Option<u8> {
    [b'\t', b';', b'|', b','].into_iter().find(|sign| has_most(text, *sign))
}

/// "Solberg, Anne" on each line: one comma, with a name of one or two words behind it that is written like a name and is
/// no party. Parties repeat; first names hardly do.
fn is_surname_first(text: &str, words: &Vocabulary) -> bool {
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut seconds = HashSet::new();
    let mut is_name = |line: &&str| {
        let Some((last, rest)) = line.split_once(',') else { return false };
        let first = rest.split(['(', '/']).next().unwrap_or("").trim();
        let is_word = first.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
        let short = first.chars().count() <= 4;
        // "INP" is a party that nobody has told us of; "Per" is not.
        let is_party =
            words.party(first).is_some() || fold(first).contains("parti") || (short && first.to_uppercase() == first);
        let counts = (last.split_whitespace().count(), first.split_whitespace().count());
        is_word && !is_party && counts.0 <= 2 && (1..=2).contains(&counts.1) && seconds.insert(fold(first))
    };
    lines.iter().filter(|line| is_name(line)).count() * 10 > lines.len() * 7
}

/// The cells of each row. Where quotes cannot be what they seem, each line is read by itself.
fn cells_of(text: &str, separator: u8) -> Vec<Row> {
    // A quote that is never closed would make one cell of all that follows, two of them one of what lies between.
    if text.matches('"').count().is_multiple_of(2) {
        let rows = csv_rows(text, separator, true);
        let swallowed = |cell: &String| cell.contains('\n') && cell.as_bytes().contains(&separator);
        if !rows.iter().any(|(_, cells)| cells.iter().any(swallowed)) {
            return rows.into_iter().map(|(line, cells)| row(line, &cells)).collect();
        }
    }
    let mut rows = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let quoted = line.matches('"').count().is_multiple_of(2);
        for (_, cells) in csv_rows(line, separator, quoted) {
            let cells: Vec<_> = cells.iter().map(|cell| cell.trim().trim_matches('"').to_owned()).collect();
            rows.push(row(at + 1, &cells));
        }
    }
    rows
}

fn row(line: usize, cells: &[String]) -> Row {
    Row { line, cells: cells.iter().map(|cell| pasted::name(cell)).collect() }
}

fn csv_rows(text: &str, separator: u8, quoted: bool) -> Vec<(usize, Vec<String>)> {
    let mut table = csv::ReaderBuilder::new();
    table.has_headers(false).flexible(true).delimiter(separator).quoting(quoted);
    let mut rows = Vec::new();
    for record in table.from_reader(text.as_bytes()).into_records().map_while(Result::ok) {
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((usize::try_from(line).unwrap_or(0), record.iter().map(str::to_owned).collect()));
    }
    rows
}
