//! The deck as a presentation of PowerPoint's: what this program reads back of it is what it wrote, whatever people have typed.

use std::io::{Cursor, Read};
use std::sync::Arc;

use proptest::prelude::*;
use taktskifte::deck::{
    Body, Bullet, Chart, ChartValue, Deck, DeckFiles, Extent, MeetingFields, Motif, Picture, PicturePath,
    QuestionNumber, Reveal, Section, SectionId, SeriesChart, SeriesKind, SeriesRow, Slide, SlideId, TextPart, load,
};
use taktskifte::export::{Format, Made, Minutes, Profile, Source};
use taktskifte::import::{Imported, pptx};
use taktskifte::palette::Accent;
use taktskifte::pasted;
use taktskifte::render::DeckArt;
use taktskifte::session::Session;
use taktskifte::text::Text;

use crate::command_line::{run, said};
use crate::meeting::empty;
use crate::pptx_file::png;

fn written(deck: Deck, fields: MeetingFields) -> Vec<u8> {
    let mut meeting = empty();
    meeting.fields = fields;
    let text = Text::load("nb").unwrap();
    let session = Session::new(meeting, Arc::new(deck));
    let zone = jiff::tz::TimeZone::UTC;
    let minutes = Minutes::of(&session, Profile::Reply, &text, &zone);
    let art = DeckArt::new(&session.deck().files);
    let source = Source { session: &session, minutes: &minutes, text: &text, art: &art };
    let Made::File(bytes) = Format::SlidesPptx.write(&source, &zone).unwrap() else { panic!("a folder") };
    bytes
}

fn read(bytes: &[u8]) -> Imported {
    let text = Text::load("nb").unwrap();
    pptx::read(pptx::Source { bytes, name: "ut.pptx" }, &text.import, &|_, _| true).unwrap()
}

/// The parts of a file: their names, and what stands in them.
fn parts_as_bytes(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|place| {
            let mut part = zip.by_index(place).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let text = |(name, bytes): (String, Vec<u8>)| (name, String::from_utf8_lossy(&bytes).into_owned());
    parts_as_bytes(bytes).into_iter().map(text).collect()
}

fn bundled() -> Deck {
    load::load(DeckFiles::Bundled).unwrap().deck
}

fn part_of(bytes: &[u8], name: &str) -> String {
    parts(bytes).into_iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no {name}")).1
}

/// What is seen of a text, without blanks.
fn seen(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let is_seen = |c: &char| !c.is_whitespace() && !c.is_control() && !pasted::is_unseen(*c) && *c != '\u{fffe}';
    text.nfc().filter(is_seen).collect()
}

/// A slide as both programs have it.
fn compared(slide: &Slide, deck: &Deck) -> Vec<String> {
    let kind = match &slide.body {
        Body::Title { .. } => "title".to_owned(),
        Body::Section { .. } => "section".to_owned(),
        Body::Bullets { picture, .. } => format!("bullets, picture: {}", picture.is_some()),
        Body::Chart { chart, .. } => {
            let value = |value: &ChartValue| format!("{}: {:.6} {:.6}", seen(&value.label), value.low, value.high);
            match chart {
                Chart::Bars(values) => format!("bars {:?}", values.iter().map(value).collect::<Vec<_>>()),
                Chart::Line(values) => format!("line {:?}", values.iter().map(value).collect::<Vec<_>>()),
                Chart::Series(chart) => {
                    let names: Vec<_> = chart.names.iter().map(|name| seen(name)).collect();
                    let row = |row: &SeriesRow| format!("{}: {:.6?}", seen(&row.label), row.values);
                    format!("{:?} {names:?} {:?}", chart.kind, chart.rows.iter().map(row).collect::<Vec<_>>())
                }
            }
        }
        Body::Picture { .. } => "picture".to_owned(),
        Body::Statement { .. } => "statement".to_owned(),
        Body::Question { number, theme, .. } => format!("question {} {}", number.0, seen(theme)),
        Body::Broken => "broken".to_owned(),
    };
    let section = seen(&deck.sections[slide.section].title);
    let mut said = vec![kind, section, format!("{:?} hidden: {}", slide.reveal, slide.hidden)];
    for part in slide.text_parts() {
        let text = slide.text_of(part).unwrap().into_owned();
        let text = if part == TextPart::Items { text.replace('\n', "|").replace('\t', ">") } else { text };
        said.push(format!("{part:?}: {}", seen(&text)));
    }
    said
}

fn check_round_trip(deck: Deck) -> Imported {
    let bytes = written(deck.clone(), MeetingFields::default());
    let back = read(&bytes);
    for (place, slide) in deck.slides.iter().enumerate() {
        let again = back.deck.slides.get(place).unwrap_or_else(|| panic!("no slide {place}: {:?}", back.report));
        assert_eq!(compared(again, &back.deck), compared(slide, &deck), "{:?}", back.report);
    }
    assert_eq!(back.deck.slides.len(), deck.slides.len());
    back
}

#[test]
fn the_bundled_deck_comes_back_as_it_was() {
    let mut deck = bundled();
    let fields = MeetingFields {
        organisation: "Lillevik kommune".to_owned(),
        presenter: "Kari Nordmann".to_owned(),
        title: "ordfører".to_owned(),
        date: "12.02.2026".to_owned(),
        ..MeetingFields::default()
    };
    let back = read(&written(deck.clone(), fields.clone()));
    assert!(back.report.is_empty(), "{:?}", back.report);
    let text = Text::load("nb").unwrap();
    let placeholders = text.slide_words(&deck, &fields).placeholders;
    for slide in &mut deck.slides {
        for part in slide.text_parts() {
            let said = slide.text_of(part).unwrap().into_owned();
            let filled =
                if part == TextPart::Byline { placeholders.fill_parts(&said) } else { placeholders.fill(&said) };
            *slide = slide.with_text(part, &filled);
        }
    }
    for (again, slide) in back.deck.slides.iter().zip(&deck.slides) {
        assert_eq!(compared(again, &back.deck), compared(slide, &deck));
    }
    assert_eq!((back.deck.slides.len(), back.deck.title), (deck.slides.len(), deck.full_title()));
}

#[test]
fn fields_of_the_meeting_stand_in_the_file_and_what_it_says_of_itself() {
    let fields = MeetingFields {
        organisation: "Lillevik kommune".to_owned(),
        presenter: "Kari <Nordmann>".to_owned(),
        date: "12.02.2026".to_owned(),
        ..MeetingFields::default()
    };
    let bytes = written(bundled(), fields);
    let first = part_of(&bytes, "ppt/slides/slide1.xml");
    assert!(first.contains("Kari &lt;Nordmann&gt;") && !first.contains('{'), "{first}");
    let core = part_of(&bytes, "docProps/core.xml");
    assert!(core.contains("<dc:creator>Lillevik kommune</dc:creator>") && core.contains("2026-02-12T"), "{core}");
    assert!(
        !bytes.is_empty()
            && bytes
                == written(
                    bundled(),
                    MeetingFields {
                        organisation: "Lillevik kommune".to_owned(),
                        presenter: "Kari <Nordmann>".to_owned(),
                        date: "12.02.2026".to_owned(),
                        ..MeetingFields::default()
                    }
                )
    );
}

#[test]
fn a_picture_on_many_slides_is_in_the_file_once_and_one_that_is_missing_costs_only_itself() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.png"), png(640)).unwrap();
    let picture = |file: &str| Body::Picture {
        title: "Et bilde".to_owned(),
        picture: Picture::new(PicturePath::new(file).unwrap(), "Fjorden.".to_owned()),
        extent: Extent::Cover,
    };
    let bodies = [picture("a.png"), picture("a.png"), picture("borte.png")];
    let deck = deck_of(bodies.into(), DeckFiles::Folder(folder.path().to_owned()));
    let bytes = written(deck, MeetingFields::default());
    let media: Vec<_> =
        parts(&bytes).into_iter().map(|(name, _)| name).filter(|name| name.contains("media/")).collect();
    assert_eq!(media, ["ppt/media/image1.png"]);
    // It is 20 high: the sides are cropped away, evenly.
    let first = part_of(&bytes, "ppt/slides/slide1.xml");
    assert!(first.contains("descr=\"Fjorden.\"") && first.contains("<a:srcRect l=\"47"), "{first}");
    assert!(part_of(&bytes, "ppt/slides/slide3.xml").contains("descr=\"Fjorden.\""));
}

#[test]
fn a_range_is_a_native_chart_with_two_series_and_a_workbook() {
    let bytes = written(bundled(), MeetingFields::default());
    let chart = part_of(&bytes, "ppt/charts/chart1.xml");
    assert!(chart.contains("<c:grouping val=\"stacked\"/>"), "{chart}");
    assert_eq!(chart.matches("<c:ser>").count(), 2);
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut book = Vec::new();
    zip.by_name("ppt/embeddings/workbook1.xlsx").unwrap().read_to_end(&mut book).unwrap();
    let sheet = part_of(&book, "xl/worksheets/sheet1.xml");
    for cell in ["<c r=\"B2\"><v>15</v></c>", "<c r=\"B3\"><v>3</v></c>", "<c r=\"C3\"><v>4</v></c>"] {
        assert!(sheet.contains(cell), "{sheet}");
    }
}

#[test]
fn a_deck_alone_becomes_a_presentation_but_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("ut");
    let out = out.to_str().unwrap();
    let output = run(&["export", "content/debatthefte-2026", "--to", "slides-pptx", "--out", out]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let bytes = std::fs::read(format!("{out}/debatthefte-2026 – lysbilder.pptx")).unwrap();
    assert_eq!(read(&bytes).deck.slides.len(), bundled().slides.len());
    // What is there is somebody's.
    let again = run(&["export", "content/debatthefte-2026/deck.ron", "--to", "slides-pptx", "--out", out]);
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
    let answer = run(&["export", "content/debatthefte-2026", "--to", "docx,slides-pptx", "--out", out]);
    assert!(said(&answer).contains("ett møte"), "{}", said(&answer));
}

#[test]
fn what_somebody_added_in_powerpoint_comes_along() {
    let bytes = written(bundled(), MeetingFields::default());
    let added = crate::pptx_file::text_box("Velkommen til Lillevik", [10_000, 5_000_000, 900_000, 400_000]);
    let parts = parts_as_bytes(&bytes).into_iter().map(|(name, part)| {
        if name != "ppt/slides/slide1.xml" && name != "ppt/slides/slide12.xml" {
            return (name, part);
        }
        let text = String::from_utf8(part).unwrap();
        (name, text.replace("</p:spTree>", &format!("{added}</p:spTree>")).into_bytes())
    });
    let parts: Vec<_> = parts.collect();
    let back = read(&crate::pptx_file::zipped(parts.iter().map(|(name, part)| (name.as_str(), part.as_slice()))));
    let Body::Title { kicker, byline, quote, .. } = &back.deck.slides[0].body else {
        panic!("{:?}", back.deck.slides[0])
    };
    assert!(byline.contains("Velkommen til Lillevik") && kicker.contains("2026") && quote.contains("nyskapende"));
    let section = back.deck.slides[11].searchable_lines().join("\n");
    assert!(section.contains("Velkommen til Lillevik") && section.contains("Debatthefte 2026"), "{section}");
}

#[test]
fn a_long_deck_is_written_at_once() {
    let bullet = |text: &str| Bullet { text: text.to_owned(), children: vec!["Under punktet".to_owned()] };
    let body = |number: usize| Body::Bullets {
        title: format!("Lysbilde nummer {number}"),
        lead: String::new(),
        items: vec![bullet("Kommunen vår har færre hender og flere som trenger dem"); 6],
        picture: None,
    };
    let deck = deck_of((0..300).map(body).collect(), DeckFiles::Bundled);
    let before = std::time::Instant::now();
    let bytes = written(deck, MeetingFields::default());
    assert!(before.elapsed().as_secs() < 30, "{:?}", before.elapsed());
    assert!(bytes.len() < 3 << 20, "{}", bytes.len());
    assert_eq!(read(&bytes).deck.slides.len(), 300);
}

fn slide(place: usize, body: Body) -> Slide {
    Slide {
        id: SlideId(format!("s-{place}")),
        section: 0,
        body,
        notes: String::new(),
        hidden: false,
        reveal: Reveal::Together,
        measures: false,
    }
}

fn deck_of(bodies: Vec<Body>, files: DeckFiles) -> Deck {
    let section = |id: &str, title: &str, accent| Section {
        id: SectionId(id.to_owned()),
        title: title.to_owned(),
        minutes: 10,
        accent,
    };
    Deck {
        id: "d".to_owned(),
        title: "Presentasjon".to_owned(),
        series: String::new(),
        source: String::new(),
        sections: vec![section("a", "Første del", Accent::Amber), section("b", "Andre del", Accent::Green)],
        slides: bodies.into_iter().enumerate().map(|(place, body)| slide(place, body)).collect(),
        problems: Vec::new(),
        files,
    }
}

/// What people paste, after a letter.
fn typed() -> impl Strategy<Value = String> {
    let pieces = [
        "økonomi",
        "Čáppa",
        "]]>",
        "<b>&\"'",
        "\u{202e}snudd",
        "\u{0}\u{b}x",
        "👩\u{200d}🌾",
        "🇳🇴",
        "&amp;",
        "a\u{301}",
        "مرحبا",
        "  ",
        "\u{feff}",
        "\u{fffe}",
        "\n",
        "\u{2028}",
        "--",
        "-->",
        "12 %",
        "\u{7f}\u{85}",
        "_x000D_",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..7)
        .prop_map(|pieces| format!("a{}", pieces.join(" ")))
}

fn maybe() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), typed()]
}

fn values() -> impl Strategy<Value = Vec<ChartValue>> {
    let number = || (-9_000_i32..90_000).prop_map(|number| f64::from(number) / 100.0);
    let value =
        (typed(), number(), prop_oneof![Just(0.0), number()]).prop_map(|(label, low, more): (String, f64, f64)| {
            let high = ((low + more.abs()) * 100.0).round() / 100.0;
            ChartValue { label, low, high, accent: None }
        });
    prop::collection::vec(value, 1..6)
}

/// A line under a heading that says the same is left out of what is read: nobody needs it twice.
fn not_the_same(line: String, title: &str) -> String {
    if seen(&line) == seen(title) { String::new() } else { line }
}

/// A chart of several series, with what its numbers count where that is drawn.
fn series() -> impl Strategy<Value = (String, SeriesChart)> {
    (0..SeriesKind::ALL.len(), 2_usize..5, 1_usize..5, any::<bool>(), 0_u32..9_000).prop_map(
        |(kind, series, rows, has_unit, seed)| {
            let kind = SeriesKind::ALL[kind];
            let names = (0..series).map(|place| format!("Rekke {place} å")).collect();
            let value = |row: usize, place: usize| {
                let number = f64::from((seed * 7 + row as u32 * 31 + place as u32 * 17) % 900) / 10.0;
                if kind == SeriesKind::Share || !(row + place).is_multiple_of(3) { number } else { -number }
            };
            let row = |row: usize| SeriesRow {
                label: format!("Rad {row}"),
                values: (0..series).map(|place| value(row, place)).collect(),
            };
            let unit = if has_unit && kind != SeriesKind::Share { "mrd. kroner" } else { "" };
            (unit.to_owned(), SeriesChart { kind, names, rows: (0..rows).map(row).collect() })
        },
    )
}

fn body() -> impl Strategy<Value = Body> {
    let picture = || {
        (typed(), maybe())
            .prop_map(|(alt, credit)| Picture { credit, ..Picture::new(PicturePath::new("a.png").unwrap(), alt) })
    };
    let bullet = (typed(), prop::collection::vec(typed(), 0..3)).prop_map(|(text, children)| Bullet { text, children });
    let bullets = (typed(), maybe(), prop::collection::vec(bullet, 1..5), prop::option::of(picture()));
    let chart = (typed(), maybe(), maybe(), typed(), values(), any::<bool>());
    prop_oneof![
        (typed(), typed(), maybe(), maybe()).prop_map(|(title, kicker, byline, quote)| {
            Body::Title { title, kicker, byline, quote, motif: Motif::Circles }
        }),
        (typed(), maybe()).prop_map(|(title, kicker)| Body::Section { title, kicker, motif: Motif::Rings }),
        bullets.prop_map(|(title, lead, items, picture)| {
            let lead = not_the_same(lead, &title);
            Body::Bullets { title, lead, items, picture }
        }),
        chart.prop_map(|(title, subtitle, source, alt, values, is_line)| {
            let subtitle = not_the_same(subtitle, &title);
            let chart = if is_line { Chart::Line(values) } else { Chart::Bars(values) };
            Body::Chart { title, subtitle, unit: String::new(), source, chart, alt }
        }),
        (typed(), typed(), series()).prop_map(|(title, alt, (unit, chart))| {
            let chart = Chart::Series(chart);
            Body::Chart { title, subtitle: String::new(), unit, source: String::new(), chart, alt }
        }),
        (maybe(), picture()).prop_map(|(title, picture)| Body::Picture { title, picture, extent: Extent::Cover }),
        (typed(), maybe()).prop_map(|(text, attribution)| Body::Statement { text, attribution }),
        typed().prop_map(|text| Body::Question {
            number: QuestionNumber(1),
            theme: "Første del".to_owned(),
            theme_section: 0,
            text,
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_read_back_is_what_was_written(
        bodies in prop::collection::vec((body(), maybe(), any::<bool>(), any::<bool>()), 1..8),
        split in 0_usize..8,
    ) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.png"), png(640)).unwrap();
        let first = Body::Title {
            title: "Først".to_owned(),
            kicker: "k".to_owned(),
            byline: String::new(),
            quote: String::new(),
            motif: Motif::Rhythm,
        };
        let mut deck = deck_of(vec![first], DeckFiles::Folder(folder.path().to_owned()));
        let mut number = 0;
        for (place, (mut body, notes, hidden, one_by_one)) in bodies.into_iter().enumerate() {
            if let Body::Question { number: own, .. } = &mut body {
                number += 1;
                *own = QuestionNumber(number);
            }
            let is_list = matches!(&body, Body::Bullets { items, .. } if items.len() > 1);
            let reveal = if one_by_one && is_list { Reveal::OneByOne } else { Reveal::Together };
            let section = usize::from(place >= split);
            deck.slides.push(Slide { notes, hidden, reveal, section, ..slide(place + 1, body) });
        }
        check_round_trip(deck);
    }
}
