//! A list's items or a record's fields as they stand in a text, each with the comma, the white space and the comments that
//! go with it: what is before it on lines of its own, and what follows its comma on the same line.

use std::ops::Range;

use super::Splice;
use crate::deck::raw;
use crate::deck::write::{Value, indent};

/// Where the parts of a list or record stand.
#[derive(Debug)]
pub struct Container<'a> {
    text: &'a str,
    /// Right after the opening bracket.
    open: usize,
    parts: Vec<Part>,
}

/// An item of a list, or a field of a record.
#[derive(Clone, Debug)]
pub struct Part {
    /// A field's name; empty for an item.
    pub key: String,
    /// Its value, bytes.
    pub value: Range<usize>,
    /// All that goes with it, bytes: one part's begins where the one's before ended.
    chunk: Range<usize>,
    /// Where its comma is, when it has one.
    comma: Option<usize>,
}

impl<'a> Container<'a> {
    /// The list that stands there in the text.
    pub fn list(text: &'a str, at: &Range<usize>) -> Option<Self> {
        let list = text.get(at.clone())?;
        let values = raw::items(list)?;
        let open = at.start + list.find('[')? + 1;
        let places = values.into_iter().map(|value| (String::new(), raw::place(text, value)));
        Some(Self::new(text, open, places.collect()))
    }

    /// The record that stands there in the text, and its name.
    pub fn record(text: &'a str, at: &Range<usize>) -> Option<(&'a str, Self)> {
        let record = text.get(at.clone())?;
        let (name, fields) = raw::record(record)?;
        let after_name = raw::place(text, name).end;
        let open = after_name + text.get(after_name..)?.find('(')? + 1;
        let places = fields.into_iter().map(|field| (field.key.to_owned(), raw::place(text, field.value)));
        Some((name, Self::new(text, open, places.collect())))
    }

    /// `parts`: a field's name, and the value's place.
    fn new(text: &'a str, open: usize, parts: Vec<(String, Range<usize>)>) -> Self {
        let mut from = after_line(text, open);
        let placed = parts.into_iter().map(|(key, value)| {
            let value = value.start..significant_end(text, &value);
            let comma = comma_after(text, value.end);
            let end = comma.map_or(value.end, |comma| after_line(text, comma + 1));
            let part = Part { key, value, chunk: from..end, comma };
            from = end;
            part
        });
        Self { text, open, parts: placed.collect() }
    }

    /// The parts, in their order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// A field's place among the parts.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.parts.iter().position(|part| part.key == key)
    }

    /// A field's value.
    pub fn value(&self, key: &str) -> Option<Range<usize>> {
        self.parts.iter().find(|part| part.key == key).map(|part| part.value.clone())
    }

    /// Takes a part out, with its comments.
    pub fn remove(&self, index: usize) -> Option<Splice> {
        Some(Splice { range: self.parts.get(index)?.chunk.clone(), text: String::new() })
    }

    /// A part with its comments as whole lines, to be put elsewhere.
    pub fn lines_of(&self, index: usize) -> Option<String> {
        let part = self.parts.get(index)?;
        let before = self.text.get(part.chunk.start..part.value.end)?;
        let after = part.comma.and_then(|comma| self.text.get(comma + 1..part.chunk.end)).unwrap_or("");
        let lead = if self.begins_line(part.chunk.start) { String::new() } else { self.indentation() };
        let before = if lead.is_empty() { before } else { before.trim_start() };
        let line_end = if after.ends_with('\n') { "" } else { "\n" };
        Some(format!("{lead}{before},{}{line_end}", after.trim_end_matches(' ')))
    }

    /// Puts whole lines before a part, or behind the last.
    pub fn insert_lines(&self, index: usize, lines: &str) -> Vec<Splice> {
        let mut splices = Vec::new();
        let at = match (self.parts.get(index), self.parts.last()) {
            (Some(part), _) => part.chunk.start,
            (None, Some(last)) if last.comma.is_some() => last.chunk.end,
            (None, Some(last)) => {
                splices.push(Splice { range: last.value.end..last.value.end, text: ",".to_owned() });
                after_line(self.text, last.value.end)
            }
            (None, None) => after_line(self.text, self.open),
        };
        let break_before = if self.begins_line(at) { "" } else { "\n" };
        let rest = self.text.get(at..).unwrap_or("").trim_start_matches([' ', '\t']);
        // What closes the list stood on the same line.
        let after = if rest.starts_with([']', ')']) && !self.begins_line(at) {
            self.outer_indentation()
        } else {
            String::new()
        };
        splices.push(Splice { range: at..at, text: format!("{break_before}{lines}{after}") });
        splices
    }

    /// Puts values before a part, or behind the last: on lines of their own, or, where all are on one, among them. Fields have
    /// names.
    pub fn insert(&self, index: usize, values: &[(Option<&str>, &Value)]) -> Vec<Splice> {
        let said = |depth: usize| {
            values.iter().map(move |(key, value)| {
                let key = key.map_or_else(String::new, |key| format!("{key}: "));
                format!("{key}{}", value.written(depth))
            })
        };
        if values.is_empty() {
            return Vec::new();
        }
        if !self.is_on_one_line() {
            let indentation = self.indentation();
            let lines: String = said(depth(&indentation)).map(|said| format!("{indentation}{said},\n")).collect();
            return self.insert_lines(index, &lines);
        }
        let said = said(depth(&self.outer_indentation())).collect::<Vec<_>>().join(", ");
        let (at, text) = match (self.parts.get(index), self.parts.last()) {
            (Some(part), _) => (part.chunk.start, format!("{said}, ")),
            (None, Some(last)) => (last.value.end, format!(", {said}")),
            (None, None) => (self.open, said),
        };
        vec![Splice { range: at..at, text }]
    }

    /// How deep the line is on which a place in a text is.
    pub fn depth_at(text: &str, at: usize) -> usize {
        depth(&indentation_at(text, at))
    }

    /// How deep the lines of its parts are.
    pub fn depth(&self) -> usize {
        depth(&self.indentation())
    }

    fn is_on_one_line(&self) -> bool {
        let end = self.parts.last().map_or(self.open, |part| part.value.end);
        !self.parts.is_empty() && self.text.get(self.open..end).is_some_and(|inside| !inside.contains('\n'))
    }

    fn begins_line(&self, at: usize) -> bool {
        self.text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('\n'))
    }

    /// The white space before each part.
    fn indentation(&self) -> String {
        let own = self.parts.iter().map(|part| part.chunk.clone()).find(|chunk| self.begins_line(chunk.start));
        match own.and_then(|chunk| self.text.get(chunk)) {
            Some(chunk) => chunk.chars().take_while(|sign| matches!(sign, ' ' | '\t')).collect(),
            None => self.outer_indentation() + &indent(1),
        }
    }

    /// The white space before the line that it begins on.
    fn outer_indentation(&self) -> String {
        indentation_at(self.text, self.open)
    }
}

/// The white space before the line on which a place in a text is.
fn indentation_at(text: &str, at: usize) -> String {
    let line = text.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or("");
    line.chars().take_while(|sign| matches!(sign, ' ' | '\t')).collect()
}

/// How many steps of four blanks, or tabs, white space is.
fn depth(indentation: &str) -> usize {
    let width: usize = indentation.chars().map(|sign| if sign == '\t' { 4 } else { 1 }).sum();
    width / 4
}

/// Behind blanks, a comment and the end of the line, where nothing else follows on it; else behind the blanks.
fn after_line(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or("");
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
    let rest = rest.get(blanks..).unwrap_or("");
    let line = rest.split('\n').next().unwrap_or("");
    let ends_here = line.is_empty() || line.starts_with("//");
    match ends_here {
        true if rest.len() > line.len() => from + blanks + line.len() + 1,
        _ => from + blanks,
    }
}

/// The comma that follows, behind white space and comments.
fn comma_after(text: &str, mut from: usize) -> Option<usize> {
    loop {
        let rest = text.get(from..)?;
        let next = rest.trim_start();
        from += rest.len() - next.len();
        if next.starts_with(',') {
            return Some(from);
        }
        from += comment_length(next)?;
    }
}

/// How long the comment is that a text begins with.
fn comment_length(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    text.starts_with("/*").then(|| raw::after_comment(text).map_or(text.len(), |rest| text.len() - rest.len()))
}

/// Where a value ends without the comments behind it.
fn significant_end(text: &str, value: &Range<usize>) -> usize {
    let mut at = value.start;
    let mut end = at;
    while let Some(rest) = text.get(at..value.end).filter(|rest| !rest.is_empty()) {
        let length = if let Some(length) = comment_length(rest) {
            at += length;
            continue;
        } else {
            string_length(rest).unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8))
        };
        at += length;
        if !rest.starts_with(char::is_whitespace) {
            end = at;
        }
    }
    end.min(value.end)
}

/// How long the string is that a text begins with, raw or not.
fn string_length(text: &str) -> Option<usize> {
    let hashes = text.strip_prefix('r').map(|rest| rest.len() - rest.trim_start_matches('#').len());
    if let Some(hashes) = hashes
        && let Some(inside) = text.get(1 + hashes..).and_then(|rest| rest.strip_prefix('"'))
    {
        let close = format!("\"{}", "#".repeat(hashes));
        return Some(2 + hashes + inside.find(&close)? + close.len());
    }
    let inside = text.strip_prefix('"')?;
    let mut escaped = false;
    let close = inside.char_indices().find(|(_, sign)| {
        let closes = *sign == '"' && !escaped;
        escaped = *sign == '\\' && !escaped;
        closes
    })?;
    Some(close.0 + 2)
}

#[cfg(test)]
mod tests {
    use super::super::spliced;
    use super::*;

    fn list(text: &str) -> Container<'_> {
        Container::list(text, &(0..text.len())).unwrap()
    }

    fn text(said: &str) -> Value {
        Value::Text(said.to_owned())
    }

    #[test]
    fn a_part_is_taken_out_with_its_comments() {
        let before = "[\n    // First.\n    \"a\", // one\n    // Second, \"b\".\n    \"b\" // two\n    ,\n    \"c\" // three\n]";
        let list = list(before);
        assert_eq!(list.parts().len(), 3);
        let without = |index| spliced(before, &[list.remove(index).unwrap()]);
        assert_eq!(without(0), "[\n    // Second, \"b\".\n    \"b\" // two\n    ,\n    \"c\" // three\n]");
        assert_eq!(without(1), "[\n    // First.\n    \"a\", // one\n    \"c\" // three\n]");
        assert_eq!(
            without(2),
            "[\n    // First.\n    \"a\", // one\n    // Second, \"b\".\n    \"b\" // two\n    ,\n // three\n]"
        );
        assert_eq!(list.lines_of(0).unwrap(), "    // First.\n    \"a\", // one\n");
        assert_eq!(list.lines_of(2).unwrap(), "    \"c\",\n");
    }

    #[test]
    fn a_value_is_put_anywhere_in_lists_of_any_shape() {
        for before in [
            "[]",
            "[ ]",
            "[\n]",
            "[\n    // none\n]",
            "[\"a\"]",
            "[\"a\",]",
            "[\"a\", \"b\"]",
            "[\n  \"a\"\n]",
            "[\n  \"a\",\n]",
            "[\n  \"a\" // only\n]",
            "[ // all\n  \"a\", // a\n  \"b\" /* b */,\n  // end\n]",
            "[\"a\",\n \"b\"]",
        ] {
            let list = list(before);
            let count = list.parts().len();
            for index in 0..=count {
                let after = spliced(before, &list.insert(index, &[(None, &text("x"))]));
                let items = raw::items(&after).unwrap_or_else(|| panic!("{before:?} became {after:?}"));
                assert_eq!((items.len(), items[index]), (count + 1, "\"x\""), "{before:?} became {after:?}");
                for comment in ["// none", "// only", "// all", "// a", "/* b */", "// end"] {
                    assert_eq!(before.contains(comment), after.contains(comment), "{before:?} became {after:?}");
                }
            }
        }
    }

    #[test]
    fn fields_are_put_beside_each_other_where_they_stand_so() {
        let before = "Value(label: \"a\", value: 3)";
        let (name, record) = Container::record(before, &(0..before.len())).unwrap();
        assert_eq!((name, record.position("value")), ("Value", Some(1)));
        let after = spliced(before, &record.insert(2, &[(Some("accent"), &Value::Bare("red".to_owned()))]));
        assert_eq!(after, "Value(label: \"a\", value: 3, accent: red)");
    }
}
