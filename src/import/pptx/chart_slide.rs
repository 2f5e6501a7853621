//! A slide that is a chart: its only table or chart, with no more beside it than what it is called and where its numbers come from.

use super::charts::{ChartKind, Grouping, ReadChart};
use super::numbers::{self, MOST_VALUES};
use super::own_parts::OwnTexts;
use super::slide::Block;
use super::text::Paragraph;
use crate::deck::{Body, Chart, SeriesChart, SeriesKind, SeriesRow, TextPart};
use crate::import::clean::in_one_line;
use crate::import::fit::Fit;
use crate::import::{ImportWords, What};

/// A heading that is guessed is no longer than this; a longer line says more than what numbers are called.
pub const LONGEST_GUESS: usize = 120;

/// What the slide says beside its numbers.
pub struct Said<'a> {
    /// Its title; may be empty.
    pub title: &'a str,
    /// Under it.
    pub subtitle: &'a [Paragraph],
    /// What stands on it where only this program puts it.
    pub own: &'a OwnTexts,
    /// What a slide is called that has no title.
    pub untitled: &'a str,
}

/// Numbers, and what they are.
struct Found {
    chart: Chart,
    /// What is measured; may be empty.
    heading: String,
    is_percent: bool,
    /// The chart's own title; may be empty.
    title: String,
    /// What it shows, where somebody has said it.
    description: String,
    /// How it is otherwise than it was.
    told: Option<What>,
}

/// The slide as a chart, where it is one.
pub fn body(
    said: &Said<'_>,
    blocks: &[Block],
    words: &ImportWords,
    (fit, left): (&mut Fit, &mut Vec<What>),
) -> Option<Body> {
    let (texts, drawn): (Vec<_>, Vec<_>) = blocks.iter().partition(|block| matches!(block, Block::Text(_)));
    let found = match drawn.as_slice() {
        [Block::Table(rows, description)] => of_table(rows, description)?,
        [Block::Chart(chart)] => of_chart(chart, words)?,
        _ => return None,
    };
    let lines: Vec<_> = said.subtitle.iter().chain(texts.iter().flat_map(|block| block.paragraphs())).collect();
    let is_source = |line: &&Paragraph| {
        let first = line.text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
        words.source.contains(&first)
    };
    let (sources, others): (Vec<_>, Vec<_>) = lines.into_iter().partition(is_source);
    if others.len() > 1 || others.iter().any(|line| line.text.chars().count() > LONGEST_GUESS) || sources.len() > 2 {
        return None;
    }
    let joined =
        |lines: &[&Paragraph]| lines.iter().map(|line| in_one_line(&line.text)).collect::<Vec<_>>().join(" · ");
    let title = [said.title, &found.title, &found.heading, said.untitled];
    let title = title.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
    if title == said.untitled {
        left.push(What::NoTitle { title: said.untitled.to_owned() });
    }
    let own = |part: TextPart| said.own.get(part);
    let mut parts =
        vec![own(TextPart::Subtitle).to_owned(), joined(&others), found.title.clone(), found.heading.clone()];
    parts.retain(|part| !part.is_empty() && part != title);
    parts.dedup();
    let unit = match own(TextPart::Unit) {
        "" if found.is_percent => "%",
        own => own,
    };
    let alt = match found.description.as_str() {
        "" => words.chart_alt.replace("{values}", &found.chart.told(unit)),
        said => said.to_owned(),
    };
    left.extend(found.told);
    Some(Body::Chart {
        title: fit.text("title", title),
        subtitle: fit.text("subtitle", &parts.join(" · ")),
        unit: fit.text("unit", unit),
        source: match own(TextPart::Source) {
            "" => fit.text("source", &joined(&sources)),
            own => fit.text("source", own),
        },
        chart: fitted(found.chart, fit),
        alt: fit.text("alt", &alt),
    })
}

fn of_table(rows: &[Vec<String>], description: &str) -> Option<Found> {
    let numbers = numbers::of_table(rows)?;
    Some(Found {
        chart: numbers.bars(),
        heading: numbers.name,
        is_percent: numbers.is_percent,
        title: String::new(),
        description: description.to_owned(),
        told: Some(What::TableAsChart),
    })
}

fn of_chart(read: &ReadChart, words: &ImportWords) -> Option<Found> {
    let ranges = read.ranges(words).map(|chart| (chart, false));
    let are_ranges = ranges.is_some();
    let (chart, is_otherwise) = ranges.or_else(|| drawn_as(read))?;
    let heading = match read.series.as_slice() {
        _ if are_ranges => String::new(),
        [only] if only.name == words.values => String::new(),
        [only] => only.name.clone(),
        _ => String::new(),
    };
    Some(Found {
        chart,
        heading,
        is_percent: read.series.iter().all(|series| series.is_percent),
        title: read.title.clone(),
        description: read.description.clone(),
        told: is_otherwise.then_some(What::ChartOtherwise),
    })
}

/// The chart of ours that shows the same, and whether it is drawn otherwise; `None` where none does.
fn drawn_as(read: &ReadChart) -> Option<(Chart, bool)> {
    let first = read.series.first()?;
    let fits = (1..=MOST_VALUES).contains(&first.values.len());
    let has_negative = read.series.iter().flat_map(|series| &series.values).any(|(_, value)| *value < 0.0);
    if read.series.len() == 1 {
        let can_be_whole = !has_negative && first.values.len() <= SeriesChart::MOST_SERIES;
        return match read.kind {
            _ if !fits => None,
            ChartKind::Bars => Some((first.bars(), read.grouping == Grouping::Percent)),
            ChartKind::LikeBars => Some((first.bars(), true)),
            ChartKind::Line => Some((Chart::Line(first.values()), false)),
            ChartKind::LikeLine => Some((Chart::Line(first.values()), true)),
            ChartKind::Parts if can_be_whole => {
                let names = first.values.iter().map(|(label, _)| label.clone()).collect();
                let values = first.values.iter().map(|(_, value)| *value).collect();
                let rows = vec![SeriesRow { label: String::new(), values }];
                Some((Chart::Series(SeriesChart { kind: SeriesKind::Share, names, rows }), true))
            }
            ChartKind::Parts => Some((first.bars(), true)),
            ChartKind::Other => None,
        };
    }
    let has_same_labels = read.series.iter().all(|series| {
        series.values.len() == first.values.len()
            && series.values.iter().zip(&first.values).all(|((label, _), (other, _))| label == other)
    });
    if !fits || !has_same_labels || read.series.len() > SeriesChart::MOST_SERIES {
        return None;
    }
    let (kind, is_otherwise) = match (read.kind, read.grouping) {
        (ChartKind::Bars | ChartKind::LikeBars | ChartKind::LikeLine, Grouping::Percent) if !has_negative => {
            // A share's bars lie: they stand in other programs.
            (SeriesKind::Share, true)
        }
        (ChartKind::Bars, Grouping::Stacked) => (SeriesKind::Stacked, false),
        (ChartKind::LikeBars | ChartKind::LikeLine, Grouping::Stacked) => (SeriesKind::Stacked, true),
        (ChartKind::Bars, Grouping::Beside) => (SeriesKind::Grouped, false),
        (ChartKind::LikeBars, Grouping::Beside) => (SeriesKind::Grouped, true),
        (ChartKind::Line, Grouping::Beside) => (SeriesKind::Lines, false),
        (ChartKind::LikeLine, Grouping::Beside) => (SeriesKind::Lines, true),
        (ChartKind::Line, Grouping::Stacked | Grouping::Percent)
        | (ChartKind::Bars | ChartKind::LikeBars | ChartKind::LikeLine, Grouping::Percent)
        | (ChartKind::Parts | ChartKind::Other, _) => return None,
    };
    let name = |(place, name): (usize, &String)| if name.is_empty() { (place + 1).to_string() } else { name.clone() };
    let names = read.series.iter().map(|series| &series.name).enumerate().map(name).collect();
    let row = |(place, (label, _)): (usize, &(String, f64))| SeriesRow {
        label: label.clone(),
        values: read.series.iter().filter_map(|series| series.values.get(place)).map(|(_, value)| *value).collect(),
    };
    let rows = first.values.iter().enumerate().map(row).collect();
    Some((Chart::Series(SeriesChart { kind, names, rows }), is_otherwise))
}

fn fitted(mut chart: Chart, fit: &mut Fit) -> Chart {
    match &mut chart {
        Chart::Bars(values) | Chart::Line(values) => {
            for value in values {
                value.label = fit.text("label", &value.label);
            }
        }
        Chart::Series(chart) => {
            for name in &mut chart.names {
                *name = fit.text("series", name);
            }
            for row in &mut chart.rows {
                row.label = fit.text("label", &row.label);
            }
        }
    }
    chart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::pptx::numbers::Numbers;

    fn check(kind: ChartKind, grouping: Grouping, series: &[&[f64]]) -> Option<(SeriesKind, bool)> {
        let numbers = |values: &&[f64]| Numbers {
            values: values.iter().enumerate().map(|(place, value)| (format!("{place}"), *value)).collect(),
            ..Numbers::default()
        };
        let read = ReadChart { kind, grouping, series: series.iter().map(numbers).collect(), ..ReadChart::default() };
        match drawn_as(&read)? {
            (Chart::Series(chart), is_otherwise) => {
                assert!(chart.rows.iter().all(|row| row.values.len() == chart.names.len()));
                Some((chart.kind, is_otherwise))
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn several_series_keep_their_kind() {
        let two: &[&[f64]] = &[&[1.0, 2.0], &[3.0, 4.0]];
        for (kind, grouping, expected) in [
            (ChartKind::Bars, Grouping::Beside, Some((SeriesKind::Grouped, false))),
            (ChartKind::Bars, Grouping::Stacked, Some((SeriesKind::Stacked, false))),
            (ChartKind::Bars, Grouping::Percent, Some((SeriesKind::Share, true))),
            (ChartKind::Line, Grouping::Beside, Some((SeriesKind::Lines, false))),
            (ChartKind::LikeLine, Grouping::Stacked, Some((SeriesKind::Stacked, true))),
            (ChartKind::Line, Grouping::Stacked, None),
            (ChartKind::Parts, Grouping::Beside, None),
            (ChartKind::Other, Grouping::Beside, None),
        ] {
            assert_eq!(check(kind, grouping, two), expected, "{kind:?} {grouping:?}");
        }
        assert_eq!(check(ChartKind::Bars, Grouping::Percent, &[&[1.0], &[-1.0]]), None);
        assert_eq!(check(ChartKind::Bars, Grouping::Beside, &[&[1.0], &[1.0, 2.0]]), None);
        assert_eq!(check(ChartKind::Bars, Grouping::Beside, &[&[1.0][..]; 9]), None);
        assert_eq!(check(ChartKind::Parts, Grouping::Beside, &[&[1.0, 2.0]]), Some((SeriesKind::Share, true)));
    }
}
