//! Plain text with signs for headings, lists and tables (CommonMark, with tables as GitHub has them).

use super::document::{Block, Document, Item, Table};
use super::escape::lines;

/// Writes a document.
pub fn write(document: &Document) -> String {
    let mut out = format!("# {}\n", one_line(&document.title));
    if !document.subtitle.is_empty() {
        out.push_str(&format!("\n{}\n", one_line(&document.subtitle)));
    }
    for block in &document.blocks {
        out.push('\n');
        out.push_str(&written(block));
    }
    out
}

fn written(block: &Block) -> String {
    match block {
        Block::Heading(level, text) | Block::Addendum(level, text) => {
            format!("{} {}\n", "#".repeat(usize::from(*level) + 1), one_line(text))
        }
        Block::Paragraph(text) | Block::Outcome(text) => format!("{}\n", paragraph(text)),
        Block::Question(text) | Block::Remark(text) => format!("{}\n", marked("*", text)),
        Block::List(items) => items.iter().map(item).collect(),
        Block::Points(points) => {
            let indent = if points.is_below { "  " } else { "" };
            let point = |(sign, said): (String, &str)| {
                let sign = if points.from.is_some() { sign } else { "-".to_owned() };
                let under = " ".repeat(indent.len() + sign.len() + 1);
                format!("{indent}{sign} {}\n", broken(said, &under))
            };
            points.signed().map(point).collect()
        }
        Block::Facts(facts) => {
            let fact = |(name, value): &(String, String)| {
                format!("- {} {}\n", marked("**", &format!("{name}:")), one_line(value))
            };
            facts.iter().map(fact).collect()
        }
        Block::Table(table) => rows(table),
    }
}

fn item(item: &Item) -> String {
    let Item { lead, text, below } = item;
    let lead = if lead.trim().is_empty() { String::new() } else { format!("{} ", marked("**", lead)) };
    let below = if below.trim().is_empty() { String::new() } else { format!("\\\n  {}", marked("*", below)) };
    format!("- {lead}{}{below}\n", broken(text, "  "))
}

fn rows(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let head = row(table.columns.iter().map(|column| one_line(&column.head)).collect());
    let line = row(table.columns.iter().map(|column| if column.numbers { "---:" } else { "---" }.to_owned()).collect());
    let rest: String = table.rows.iter().map(|cells| row(cells.iter().map(|cell| one_line(cell)).collect())).collect();
    format!("{head}{line}{rest}")
}

fn paragraph(text: &str) -> String {
    broken(text, "")
}

/// With its line breaks. One at the very end would be a backslash.
fn broken(text: &str, indent: &str) -> String {
    let lines: Vec<_> = lines(text.trim()).map(|line| escaped(&line)).collect();
    lines.join(&format!("\\\n{indent}"))
}

/// In italic or bold; nothing where there is nothing, which would be signs.
fn marked(mark: &str, text: &str) -> String {
    let line = one_line(text);
    if line.is_empty() { line } else { format!("{mark}{line}{mark}") }
}

fn one_line(text: &str) -> String {
    escaped(&lines(text).collect::<Vec<_>>().join(" "))
}

/// Every sign that Markdown may read as its own has a backslash before it: all ASCII punctuation may have one.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    // A line that begins with blanks would be code.
    for letter in line.trim().chars() {
        let is_sign = matches!(
            letter,
            '\\' | '`'
                | '*'
                | '_'
                | '{'
                | '}'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '+'
                | '-'
                | '!'
                | '|'
                | '~'
                | '&'
                | '='
                | '^'
        );
        // "1." at the beginning is a list's number, and so is "1)".
        let ends_number = matches!(letter, '.' | ')') && out.chars().all(|letter| letter.is_ascii_digit());
        if is_sign || ends_number {
            out.push('\\');
        }
        out.push(if letter.is_control() { '\u{fffd}' } else { letter });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_people_are_no_signs_of_markdown() {
        for (typed, expected) in [
            ("# Nei", "\\# Nei"),
            ("1. mai", "1\\. mai"),
            ("- [x](http://a)", "\\- \\[x\\](http://a)"),
            ("a_b*c", "a\\_b\\*c"),
            ("Kl. 12.30", "Kl. 12.30"),
        ] {
            assert_eq!(escaped(typed), expected);
        }
    }

    #[test]
    fn lines_of_a_paragraph_stay_lines() {
        assert_eq!(paragraph("En\n\nTo"), "En\\\n\\\nTo");
    }
}
