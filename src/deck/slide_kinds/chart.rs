//! A chart's fields: one row of numbers with ranges and colours, or a table of several series.

use crate::deck::problem::{Expected, ProblemKind};
use crate::deck::record::{Record, RecordReader};
use crate::deck::{Body, Chart, ChartValue, SeriesChart, SeriesKind, SeriesRow, accent};

/// What a word of the field "kind" stands for.
#[derive(Clone, Copy)]
enum Kind {
    Bars,
    Line,
    Series(SeriesKind),
}

const KINDS: [(&str, Kind); 6] = [
    ("bars", Kind::Bars),
    ("line", Kind::Line),
    (SeriesKind::Grouped.word(), Kind::Series(SeriesKind::Grouped)),
    (SeriesKind::Stacked.word(), Kind::Series(SeriesKind::Stacked)),
    (SeriesKind::Share.word(), Kind::Series(SeriesKind::Share)),
    (SeriesKind::Lines.word(), Kind::Series(SeriesKind::Lines)),
];

pub fn read<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>) -> Option<Body> {
    let title = reader.required_text(record, "title");
    let subtitle = reader.optional_text(record, "subtitle");
    let unit = reader.optional_text(record, "unit");
    let source = reader.optional_text(record, "source");
    let alt = reader.required_text(record, "alt");
    reader.required(record, "kind");
    let kind = reader.choice::<Kind>(record, "kind", &KINDS);
    let raw_values = reader.list(record, "values")?;
    if raw_values.is_empty() {
        reader.report(record.value("values").unwrap_or(record.name), ProblemKind::EmptyList);
    }
    let chart = match kind? {
        Kind::Bars => Chart::Bars(read_values(reader, record, raw_values)),
        Kind::Line => Chart::Line(read_values(reader, record, raw_values)),
        Kind::Series(kind) => Chart::Series(read_series(reader, record, kind, raw_values)?),
    };
    Some(Body::Chart { title: title?, subtitle, unit, source, alt: alt?, chart })
}

fn read_values<'a>(reader: &mut RecordReader<'a>, record: &Record<'a>, raw: Vec<&'a str>) -> Vec<ChartValue> {
    if record.value("series").is_some() {
        reader.report(
            record.key("series").unwrap_or(record.name),
            ProblemKind::UnknownField { name: "series".to_owned(), meant: None },
        );
    }
    raw.into_iter().filter_map(|raw| read_value(reader, raw)).collect()
}

fn read_series<'a>(
    reader: &mut RecordReader<'a>,
    record: &Record<'a>,
    kind: SeriesKind,
    raw_rows: Vec<&'a str>,
) -> Option<SeriesChart> {
    let raw_names = reader.list(record, "series")?;
    let names: Vec<String> = raw_names.iter().filter_map(|raw| reader.text_of(raw, "series")).collect();
    if names.is_empty() {
        reader.report(record.value("series").unwrap_or(record.name), ProblemKind::EmptyList);
        return None;
    }
    if names.len() > SeriesChart::MOST_SERIES {
        let max = u32::try_from(SeriesChart::MOST_SERIES).unwrap_or(u32::MAX);
        reader.report(record.value("series").unwrap_or(record.name), ProblemKind::WrongCount { min: 1, max });
        return None;
    }
    let least = if kind == SeriesKind::Share { 0.0 } else { f64::NEG_INFINITY };
    let rows = raw_rows.into_iter().filter_map(|raw| read_row(reader, raw, names.len(), least)).collect();
    Some(SeriesChart { kind, names, rows })
}

fn read_row<'a>(reader: &mut RecordReader<'a>, raw: &'a str, series: usize, least: f64) -> Option<SeriesRow> {
    let record = reader.record_named(raw, ["Row"])?;
    reader.only_fields(&record, &["label", "values"]);
    let label = reader.optional_text(&record, "label");
    let raw_values = reader.list(&record, "values")?;
    if raw_values.len() != series {
        let count = u32::try_from(series).unwrap_or(u32::MAX);
        let part = record.value("values").unwrap_or(record.name);
        reader.report(part, ProblemKind::WrongCount { min: count, max: count });
        return None;
    }
    let mut values = Vec::new();
    for raw in raw_values {
        let value = reader.finite(raw)?;
        if value < least {
            reader.report(raw, ProblemKind::WrongType(Expected::Part));
            return None;
        }
        values.push(value);
    }
    Some(SeriesRow { label, values })
}

fn read_value<'a>(reader: &mut RecordReader<'a>, raw: &'a str) -> Option<ChartValue> {
    let record = reader.record_named(raw, ["Value", "Range"])?;
    let label = reader.optional_text(&record, "label");
    let accent = accent::read(reader, &record);
    let (low, high) = if record.name == "Value" {
        reader.only_fields(&record, &["label", "value", "accent"]);
        let value = reader.number(&record, "value")?;
        (value, value)
    } else {
        reader.only_fields(&record, &["label", "low", "high", "accent"]);
        let (low, high) = (reader.number(&record, "low"), reader.number(&record, "high"));
        (low?, high?)
    };
    if low > high {
        reader.report(record.value("low").unwrap_or(record.name), ProblemKind::RangeReversed);
        return None;
    }
    Some(ChartValue { label, low, high, accent })
}
