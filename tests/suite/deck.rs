//! Decks: the bundled one as it must be, and every fault told with its place.

use std::fs;
use std::path::Path;

use taktskifte::deck::layout::{Aspect, Shape, SlideWords, lay_out};
use taktskifte::deck::load::{Loaded, load};
use taktskifte::deck::{Body, DeckFiles, check};
use taktskifte::palette::Accent;
use taktskifte::text::Text;

fn bundled() -> Loaded {
    load(DeckFiles::Bundled).unwrap()
}

/// A deck of one section with these slides.
fn deck_with(slides: &str) -> String {
    format!(
        "Deck(\n  format: 1,\n  id: \"d\",\n  title: \"T\",\n  sections: [\n    Section(id: \"a\", title: \"A\", minutes: 5, accent: taktskifte, slides: [\n{slides}\n    ]),\n  ],\n)\n"
    )
}

fn problems_of(folder: &Path, text: &str) -> Vec<String> {
    fs::write(folder.join("deck.ron"), text).unwrap();
    let words = Text::load("nb").unwrap();
    let problems = match load(DeckFiles::Folder(folder.to_owned())) {
        Ok(loaded) => check::check(&loaded, &SlideWords::default()),
        Err(problems) => problems,
    };
    problems.iter().map(|problem| words.problem_line(problem).replace(&format!("{}/", folder.display()), "")).collect()
}

fn check_problems(slides: &str, expected: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(problems_of(folder.path(), &deck_with(slides)), expected);
}

const GOOD: &str = "Statement(id: \"god\", text: \"God\"),";

#[test]
fn every_fault_is_told_with_its_place_and_what_was_meant() {
    for (slide, expected) in [
        ("Statment(id: \"x\", text: \"X\"),", "deck.ron:7:1: ukjent type «Statment» – mente du «Statement»?"),
        ("Statement(id: \"x\", texst: \"X\", text: \"Y\"),", "deck.ron:7:20: ukjent felt «texst» – mente du «text»?"),
        ("Statement(id: \"x\"),", "deck.ron:7:1: feltet «text» mangler"),
        ("Statement(id: \"x\", text: \" \"),", "deck.ron:7:26: dette kan ikke være tomt"),
        ("Statement(id: \"x\", text: 3),", "deck.ron:7:26: her skal det stå tekst i anførselstegn"),
        ("Statement(id: \"god\", text: \"X\"),", "deck.ron:8:15: «god» er brukt før – først brukt på linje 7"),
        (
            "Statement(id: \"x\", text: \"{komune}\"),",
            "deck.ron:7:27: ukjent plassholder «komune» – mente du «kommune»?",
        ),
        ("Bullets(id: \"x\", title: \"X\", items: []),", "deck.ron:7:37: listen kan ikke være tom"),
        (
            "Bullets(id: \"x\", title: \"X\", items: [\"a\"], reveal: onebyone),",
            "deck.ron:7:52: ukjent verdi «onebyone» – mente du «one_by_one»?",
        ),
        (
            "Question(id: \"x\", number: 1, theme: \"b\", text: \"?\"),",
            "deck.ron:7:37: ukjent verdi «b» – mente du «a»?",
        ),
        (
            "Question(id: \"x\", number: 0, theme: \"a\", text: \"?\"),",
            "deck.ron:7:27: her skal det stå et helt tall fra 1 til 99",
        ),
        (
            "Picture(id: \"x\", file: \"../x.png\", alt: \"X\"),",
            "deck.ron:7:24: bildet må ligge i presentasjonens egen mappe",
        ),
        ("Picture(id: \"x\", file: \"x.png\", alt: \"X\"),", "deck.ron:7:24: bildet «x.png» finnes ikke"),
        (
            "Chart(id: \"x\", title: \"X\", alt: \"X\", kind: bars, values: [Range(low: 3, high: 1)]),",
            "deck.ron:7:70: «low» er større enn «high»",
        ),
        ("Statement(id: \"x\", text: \"X\", hidden: ja),", "deck.ron:7:39: her skal det stå true eller false"),
    ] {
        // A second use of an id stands after the first.
        let slides = if slide.contains("\"god\"") { format!("{GOOD}\n{slide}") } else { format!("{slide}\n{GOOD}") };
        check_problems(&slides, &[expected]);
    }
}

#[test]
fn every_text_of_a_deck_has_a_length() {
    let folder = tempfile::tempdir().unwrap();
    let whole = deck_with(&format!("{GOOD}\nBullets(id: \"b\", title: \"B\", items: [\"punkt\"], notes: \"sagt\"),"));
    for (old, column, limit) in [
        ("id: \"d\"", "3:7", 200),
        ("title: \"T\"", "4:10", 1_000),
        ("title: \"A\"", "6:29", 1_000),
        ("id: \"god\"", "7:15", 200),
        ("text: \"God\"", "7:28", 3_000),
        ("\"punkt\"", "8:38", 3_000),
        ("notes: \"sagt\"", "8:55", 50_000),
    ] {
        let with_length = |length: usize| {
            let (name, _) = old.split_once('"').unwrap();
            whole.replacen(old, &format!("{name}\"{}\"", "æ ".repeat(length / 2)), 1)
        };
        let too_long = problems_of(folder.path(), &with_length(limit + 2));
        assert_eq!(too_long, [format!("deck.ron:{column}: teksten er for lang (høyst {limit} tegn)")], "{old}");
        let longest = problems_of(folder.path(), &with_length(limit));
        assert!(longest.iter().all(|said| !said.contains("for lang")), "{longest:?}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    check_problems(
        "Statement(id: \"\", tekst: \"X\"),\nTitle(id: \"b\", motif: ring),\nBulets(id: \"c\"),",
        &[
            "deck.ron:7:1: feltet «text» mangler",
            "deck.ron:7:15: dette kan ikke være tomt",
            "deck.ron:7:19: ukjent felt «tekst» – mente du «text»?",
            "deck.ron:8:1: feltet «title» mangler",
            "deck.ron:8:23: ukjent verdi «ring» – mente du «rings»?",
            "deck.ron:9:1: ukjent type «Bulets» – mente du «Bullets»?",
        ],
    );
}

#[test]
fn a_bad_slide_costs_only_itself() {
    let folder = tempfile::tempdir().unwrap();
    let text = deck_with(&format!("Statment(id: \"x\", text: \"X\"),\n{GOOD}"));
    fs::write(folder.path().join("deck.ron"), text).unwrap();
    let deck = load(DeckFiles::Folder(folder.path().to_owned())).unwrap().deck;
    assert_eq!(deck.slides[0].body, Body::Broken);
    assert_eq!(deck.slides[1].heading(), "God");
    let words = Text::load("nb").unwrap().slide_words(&deck, &taktskifte::deck::MeetingFields::default());
    let layout = lay_out(&deck, 0, &words, Aspect::Wide16x9);
    let shown: Vec<_> = layout.lines(0).map(|line| line.text.as_str()).collect();
    assert!(shown.join(" ").contains("Statment"), "{shown:?}");
}

#[test]
fn a_fault_in_the_ron_itself_points_at_its_place() {
    let folder = tempfile::tempdir().unwrap();
    for (text, expected) in [
        ("Deck(\n  format: 1\n  id: \"d\"\n)", "deck.ron:3:3: her mangler et komma"),
        ("Deck(format: 1, id: \"d", "deck.ron:1:22: teksten er ikke avsluttet riktig"),
        ("Deck(format: 2)", "deck.ron:1:14: filen er laget for en nyere utgave av Taktskifte (format 2)"),
        ("hei", "deck.ron:1:1: her skal det stå en type med felter i parentes, som Title(…)"),
    ] {
        assert_eq!(problems_of(folder.path(), text), [expected], "{text}");
    }
    for text in ["", "\u{0}", "Deck", "Deck(", "Deck()", "[[[[", "((((((("] {
        assert!(!problems_of(folder.path(), text).is_empty(), "{text}");
    }
    let deep = format!("Deck(format: 1, id: {}", "[".repeat(200_000));
    assert_eq!(problems_of(folder.path(), &deep).len(), 1);
    fs::write(folder.path().join("deck.ron"), [0xFF, 0xFE, 0x00]).unwrap();
    assert!(load(DeckFiles::Folder(folder.path().to_owned())).is_err());
}

#[test]
fn a_deck_cut_anywhere_is_told_and_never_panics() {
    let folder = tempfile::tempdir().unwrap();
    let text = &bundled().text;
    for length in (0..text.len() - 3).step_by(211).filter(|length| text.is_char_boundary(*length)) {
        assert!(!problems_of(folder.path(), &text[..length]).is_empty(), "{length}");
    }
}

#[test]
fn pictures_that_are_damaged_or_huge_are_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.png"), "ikke et bilde").unwrap();
    let slide = deck_with("Picture(id: \"x\", file: \"a.png\", alt: \"X\"),");
    let expected = "deck.ron:7:25: bildet er skadet eller ikke PNG, JPEG eller WebP";
    assert_eq!(problems_of(folder.path(), &slide), [expected]);
}

#[test]
fn text_that_does_not_fit_is_told() {
    let long = "Et langt punkt om tjenestene i kommunen. ".repeat(60);
    let problems = {
        let folder = tempfile::tempdir().unwrap();
        problems_of(folder.path(), &deck_with(&format!("Bullets(id: \"x\", title: \"X\", items: [\"{long}\"]),")))
    };
    assert_eq!(problems, ["deck.ron:7:1: teksten får ikke plass i 16:9, 16:10, 4:3, selv med minste skrift"]);
}

#[test]
fn the_bundled_deck_has_all_of_the_booklet() {
    let deck = bundled().deck;
    assert!(deck.problems.is_empty());
    let sections: Vec<_> = deck.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(sections, ["Innledning", "Taktskifte", "Arbeidskraft", "Beredskap", "KS spør", "Avslutning"]);
    assert_eq!(deck.slides.len(), 16);
    let measures: Vec<usize> = deck
        .slides
        .iter()
        .filter(|slide| slide.measures)
        .map(|slide| match &slide.body {
            Body::Bullets { items, .. } => items.iter().map(|item| 1 + item.children.len()).sum(),
            _ => 0,
        })
        .collect();
    assert_eq!(measures, [7, 6, 6]);
    assert!(deck.slides.iter().all(|slide| !slide.notes.is_empty()));
    assert_eq!(deck.questions().len(), 3);
}

#[test]
fn every_slide_fits_and_is_readable_in_every_proportion() {
    let loaded = bundled();
    let text = Text::load("nb").unwrap();
    let fields = taktskifte::deck::MeetingFields {
        organisation: "Kárášjoga gielda – Karasjok kommune".to_owned(),
        presenter: "Anne-Margrethe Bergli-Johansen".to_owned(),
        title: "fylkesordfører".to_owned(),
        date: "30.09.2026".to_owned(),
        ..taktskifte::deck::MeetingFields::default()
    };
    let words = text.slide_words(&loaded.deck, &fields);
    for aspect in Aspect::ALL {
        for index in 0..loaded.deck.slides.len() {
            let layout = lay_out(&loaded.deck, index, &words, aspect);
            let name = format!("{aspect:?} {}", index + 1);
            assert!(!layout.overflows, "{name}");
            assert!(layout.text_scale >= 0.7, "{name}: {}", layout.text_scale);
            for line in layout.lines(usize::MAX) {
                assert!(line.size >= 26.0, "{name}: {line:?}");
                let contrast = line.color.contrast(layout.ground);
                assert!(contrast >= 4.5, "{name}: «{}» has contrast {contrast:.2}", line.text);
                assert!(line.width <= layout.size.width - 200.0, "{name}: {line:?}");
            }
        }
    }
}

#[test]
fn sections_are_coloured_by_hue_and_decks_with_the_old_names_keep_their_colours() {
    let folder = tempfile::tempdir().unwrap();
    for (name, old_name, accent) in [
        ("petrol", "innledning", Accent::Petrol),
        ("amber", "taktskifte", Accent::Amber),
        ("green", "arbeidskraft", Accent::Green),
        ("red", "beredskap", Accent::Red),
    ] {
        for name in [name, old_name, &format!("\"{name}\"")] {
            let text = deck_with(GOOD).replace("accent: taktskifte", &format!("accent: {name}"));
            assert_eq!(problems_of(folder.path(), &text), [""; 0]);
            let deck = load(DeckFiles::Folder(folder.path().to_owned())).unwrap().deck;
            assert_eq!(deck.sections[0].accent, accent, "{name}");
        }
    }
    let text = deck_with(GOOD).replace("accent: taktskifte", "accent: gren");
    assert_eq!(problems_of(folder.path(), &text), ["deck.ron:6:54: ukjent verdi «gren» – mente du «green»?"]);
}

#[test]
fn the_charts_range_is_drawn_as_a_range() {
    let loaded = bundled();
    let layout = lay_out(&loaded.deck, 4, &SlideWords::default(), Aspect::Wide16x9);
    let shown: Vec<_> = layout.lines(0).map(|line| line.text.as_str()).collect();
    assert!(shown.contains(&"15") && shown.contains(&"3–7"), "{shown:?}");
    let amber = Accent::Amber.fill();
    let heights: Vec<f32> = layout
        .items
        .iter()
        .filter_map(|item| match &item.shape {
            Shape::Rect { rect, fill, .. } if fill.r == amber.r && fill.g == amber.g => Some(rect.height),
            _ => None,
        })
        .collect();
    let [solid, pale] = heights.as_slice() else { panic!("{heights:?}") };
    assert!((pale / solid - 4.0 / 3.0).abs() < 0.01, "{heights:?}");
}

#[test]
fn placeholders_follow_the_meeting() {
    let loaded = bundled();
    let text = Text::load("nb").unwrap();
    let words = text.slide_words(&loaded.deck, &crate::harness::sample_fields());
    let said = |index: usize| {
        let layout = lay_out(&loaded.deck, index, &words, Aspect::Wide16x9);
        layout.lines(0).map(|line| line.text.clone()).collect::<Vec<_>>().join(" ")
    };
    assert!(
        said(0).contains("Kari Nordli, ordfører  ·  Lillevik kommune  ·  12.\u{a0}februar\u{a0}2026"),
        "{}",
        said(0)
    );
    assert!(said(12).contains("i vår kommune de neste"), "{}", said(12));
}

#[test]
fn a_deck_of_the_first_version_opens_for_good_with_all_it_has() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/deck-1");
    let loaded = load(DeckFiles::Folder(folder.clone())).unwrap();
    assert_eq!(check::check(&loaded, &SlideWords::default()), []);
    let kinds: std::collections::BTreeSet<_> = loaded
        .deck
        .slides
        .iter()
        .map(|slide| format!("{:?}", slide.body).split([' ', '(']).next().map(str::to_owned))
        .collect();
    assert_eq!(kinds.len(), 7, "{kinds:?}");
    let picture = loaded.deck.slides[2].picture().unwrap();
    assert_eq!((picture.focus.x, picture.focus.y), (0.2, 0.8));
    // What is written of it is the same deck.
    let again = taktskifte::deck::load::read(
        DeckFiles::Folder(folder),
        taktskifte::deck::write::deck(&loaded.deck).into_bytes(),
    )
    .unwrap();
    assert_eq!(again.deck.slides, loaded.deck.slides);
    assert_eq!(again.deck.sections, loaded.deck.sections);
}

#[test]
fn faults_of_charts_with_several_series_are_told() {
    let chart = |rest: &str| format!("Chart(id: \"x\", title: \"X\", alt: \"X\", {rest}),\n{GOOD}");
    for (rest, expected) in [
        ("kind: grouped, series: [\"a\", \"b\"], values: [Row(values: [1])]", "her skal det stå 2 verdier"),
        ("kind: grouped, series: [], values: [Row(values: [])]", "listen kan ikke være tom"),
        ("kind: grouped, values: [Row(values: [1])]", "feltet «series» mangler"),
        ("kind: share, series: [\"a\"], values: [Row(values: [-1])]", "en andel kan ikke være under 0"),
        ("kind: lines, series: [\"a\"], values: [Value(value: 1)]", "ukjent type «Value»"),
        ("kind: bars, series: [\"a\"], values: [Value(value: 1)]", "ukjent felt «series»"),
        ("kind: stacked, series: [\"a\"], values: [Row(values: [inf])]", "her skal det stå et tall"),
        (
            "kind: lines, series: [\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\"], values: [Row(values: [1])]",
            "fra 1 til 8 verdier",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let problems = problems_of(folder.path(), &deck_with(&chart(rest)));
        assert!(problems.len() == 1 && problems[0].contains(expected), "{rest}: {problems:?}");
    }
}
