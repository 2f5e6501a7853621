//! A deck as the text of its file: the same fields in the same order as `slide_kinds` reads, what is empty left out.
//!
//! Texts that are already there are not written anew but changed in places; that is `edit`'s work, and it asks here how a
//! single value is spelled.

use super::{
    Body, Bullet, Chart, ChartValue, Deck, Extent, Focus, Motif, Picture, Reveal, Section, SeriesRow, Slide, accent,
    load,
};

/// A record's fields, by name, in the order they are written.
pub type Fields = Vec<(&'static str, Value)>;

/// A value as it is spelled in a deck's file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Between quotation marks.
    Text(String),
    /// As it is: a number, yes or no, a word that names something.
    Bare(String),
    /// An item a line.
    List(Vec<Value>),
    /// Named, a field a line.
    Record(&'static str, Fields),
    /// Named, on one line.
    Line(&'static str, Fields),
}

/// The text of a whole deck's file. Slides that could not be read say nothing that could be written: they are left out.
pub fn deck(deck: &Deck) -> String {
    let sections = deck.sections.iter().enumerate().map(|(index, section)| {
        let slides = deck.slides.iter().filter(|slide| slide.section == index);
        Value::Record(
            "Section",
            section_fields(section, slides.filter_map(|slide| self::slide(slide, &deck.sections)).collect()),
        )
    });
    let mut fields = vec![("format", Value::Bare(load::FORMAT.to_string())), ("id", text(&deck.id))];
    fields.extend(head_fields(&deck.title, &deck.series, &deck.source));
    fields.push(("sections", Value::List(sections.collect())));
    let mut out = Value::Record("Deck", fields).written(0);
    out.push('\n');
    out
}

/// What stands before a deck's sections and may be changed.
pub fn head_fields(title: &str, series: &str, source: &str) -> Fields {
    let mut fields = vec![("title", text(title))];
    push_text(&mut fields, "series", series);
    push_text(&mut fields, "source", source);
    fields
}

/// A section's fields.
pub fn section_fields(section: &Section, slides: Vec<Value>) -> Fields {
    vec![
        ("id", text(&section.id.0)),
        ("title", text(&section.title)),
        ("minutes", Value::Bare(section.minutes.to_string())),
        ("accent", Value::Bare(accent::name(section.accent).to_owned())),
        ("slides", Value::List(slides)),
    ]
}

/// A slide as a record; `None` for one that could not be read.
pub fn slide(slide: &Slide, sections: &[Section]) -> Option<Value> {
    let (name, fields) = slide_fields(slide, sections)?;
    Some(Value::Record(name, fields))
}

/// The name of a slide's kind, and its fields; `None` for one that could not be read.
pub fn slide_fields(slide: &Slide, sections: &[Section]) -> Option<(&'static str, Fields)> {
    let mut fields = vec![("id", text(&slide.id.0))];
    let name = match &slide.body {
        Body::Title { title, kicker, byline, quote, motif } => {
            push_text(&mut fields, "kicker", kicker);
            fields.push(("title", text(title)));
            push_text(&mut fields, "byline", byline);
            push_text(&mut fields, "quote", quote);
            fields.push(("motif", motif_word(*motif)));
            "Title"
        }
        Body::Section { title, kicker, motif } => {
            push_text(&mut fields, "kicker", kicker);
            fields.push(("title", text(title)));
            fields.push(("motif", motif_word(*motif)));
            "Section"
        }
        Body::Bullets { title, lead, items, picture } => {
            fields.push(("title", text(title)));
            push_text(&mut fields, "lead", lead);
            fields.push(("items", Value::List(items.iter().map(bullet).collect())));
            if let Some(picture) = picture {
                fields.push(("picture", Value::Record("Picture", picture_fields(picture))));
            }
            "Bullets"
        }
        Body::Chart { title, subtitle, unit, source, chart, alt } => {
            fields.push(("title", text(title)));
            push_text(&mut fields, "subtitle", subtitle);
            push_text(&mut fields, "unit", unit);
            push_chart(&mut fields, chart);
            push_text(&mut fields, "source", source);
            fields.push(("alt", text(alt)));
            "Chart"
        }
        Body::Picture { title, picture, extent } => {
            push_text(&mut fields, "title", title);
            fields.extend(picture_fields(picture));
            match extent {
                Extent::Cover => {}
                Extent::Whole => fields.push(("whole", Value::Bare("true".to_owned()))),
            }
            "Picture"
        }
        Body::Statement { text: said, attribution } => {
            fields.push(("text", text(said)));
            push_text(&mut fields, "attribution", attribution);
            "Statement"
        }
        Body::Question { number, theme_section, text: asked, .. } => {
            fields.push(("number", Value::Bare(number.0.to_string())));
            fields.push(("theme", text(sections.get(*theme_section).map_or("", |section| &section.id.0))));
            fields.push(("text", text(asked)));
            "Question"
        }
        Body::Broken => return None,
    };
    if slide.reveal == Reveal::OneByOne {
        fields.push(("reveal", Value::Bare("one_by_one".to_owned())));
    }
    for (name, is_so) in [("measures", slide.measures), ("hidden", slide.hidden)] {
        if is_so {
            fields.push((name, Value::Bare("true".to_owned())));
        }
    }
    push_text(&mut fields, "notes", &slide.notes);
    Some((name, fields))
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn push_text(fields: &mut Fields, name: &'static str, said: &str) {
    if !said.is_empty() {
        fields.push((name, text(said)));
    }
}

fn motif_word(motif: Motif) -> Value {
    let word = match motif {
        Motif::Rhythm => "rhythm",
        Motif::Circles => "circles",
        Motif::Rings => "rings",
    };
    Value::Bare(word.to_owned())
}

fn bullet(bullet: &Bullet) -> Value {
    if bullet.children.is_empty() {
        return text(&bullet.text);
    }
    let children = bullet.children.iter().map(|child| text(child)).collect();
    Value::Record("Bullet", vec![("text", text(&bullet.text)), ("items", Value::List(children))])
}

fn picture_fields(picture: &Picture) -> Fields {
    let mut fields = vec![("file", text(picture.path.as_str())), ("alt", text(&picture.alt))];
    push_text(&mut fields, "credit", &picture.credit);
    if picture.focus != Focus::MIDDLE {
        // As many decimals as a picture has pixels to move by.
        let part = |part: f32| number((f64::from(part) * 1000.0).round() / 1000.0);
        fields.push(("focus", Value::List(vec![part(picture.focus.x), part(picture.focus.y)])));
    }
    fields
}

fn push_chart(fields: &mut Fields, chart: &Chart) {
    let (kind, values) = match chart {
        Chart::Bars(values) => ("bars", values.iter().map(chart_value).collect()),
        Chart::Line(values) => ("line", values.iter().map(chart_value).collect()),
        Chart::Series(chart) => (chart.kind.word(), chart.rows.iter().map(series_row).collect()),
    };
    fields.push(("kind", Value::Bare(kind.to_owned())));
    if let Chart::Series(chart) = chart {
        fields.push(("series", Value::List(chart.names.iter().map(|name| text(name)).collect())));
    }
    fields.push(("values", Value::List(values)));
}

fn series_row(row: &SeriesRow) -> Value {
    let mut fields = Vec::new();
    push_text(&mut fields, "label", &row.label);
    fields.push(("values", Value::List(row.values.iter().map(|value| number(*value)).collect())));
    Value::Line("Row", fields)
}

fn number(number: f64) -> Value {
    Value::Bare(number.to_string())
}

fn chart_value(value: &ChartValue) -> Value {
    let mut fields = Vec::new();
    push_text(&mut fields, "label", &value.label);
    let name = if value.low == value.high {
        fields.push(("value", number(value.high)));
        "Value"
    } else {
        fields.push(("low", number(value.low)));
        fields.push(("high", number(value.high)));
        "Range"
    };
    fields.extend(value.accent.map(|accent| ("accent", Value::Bare(accent::name(accent).to_owned()))));
    Value::Line(name, fields)
}

impl Value {
    /// As it stands in a file, without white space around it, when the line it begins on is indented this deep.
    pub fn written(&self, depth: usize) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::Bare(word) => word.clone(),
            // Numbers that belong together are read in one line.
            Self::List(items) if items.iter().all(|item| matches!(item, Self::Bare(_))) => {
                let parts: Vec<_> = items.iter().map(|item| item.written(depth)).collect();
                format!("[{}]", parts.join(", "))
            }
            Self::List(items) => {
                let lines = items.iter().map(|item| item.written(depth + 1));
                format!("[\n{}{}]", lines_at(depth + 1, lines), indent(depth))
            }
            Self::Record(name, fields) => {
                let lines = fields.iter().map(|(name, value)| format!("{name}: {}", value.written(depth + 1)));
                format!("{name}(\n{}{})", lines_at(depth + 1, lines), indent(depth))
            }
            Self::Line(name, fields) => {
                let parts: Vec<_> =
                    fields.iter().map(|(name, value)| format!("{name}: {}", value.written(depth))).collect();
                format!("{name}({})", parts.join(", "))
            }
        }
    }
}

/// The white space before a line.
pub fn indent(depth: usize) -> String {
    "    ".repeat(depth)
}

fn lines_at(depth: usize, lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| format!("{}{line},\n", indent(depth))).collect()
}

/// Letters as they are; what would end the text, and what nobody would see, escaped.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // A carriage return, soft hyphen, or a mark of writing direction; a blank that does not break.
            _ if sign.is_control() || is_unseen(sign) => out.extend(sign.escape_unicode()),
            _ => out.push(sign),
        }
    }
    out.push('"');
    out
}

fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::deck::DeckFiles;

    #[test]
    fn the_bundled_deck_reads_back_as_itself() {
        let first = load::load(DeckFiles::Bundled).unwrap().deck;
        let again = load::read(DeckFiles::Bundled, deck(&first).into_bytes()).unwrap().deck;
        assert!(again.problems.is_empty(), "{:?}", again.problems);
        assert_eq!(
            (&again.id, &again.title, &again.series, &again.source),
            (&first.id, &first.title, &first.series, &first.source)
        );
        assert_eq!(again.sections, first.sections);
        assert_eq!(again.slides, first.slides);
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in any::<String>()) {
            prop_assert_eq!(ron::from_str::<String>(&quoted(&text)).unwrap(), text);
        }
    }
}
