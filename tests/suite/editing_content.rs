//! What lies on slides that are changed in the program: charts out of pasted tables, pictures and what is seen of them, and slides
//! that are copied.

use std::fs;
use std::sync::Arc;

use egui::{Color32, ColorImage, Event, Key, Modifiers, Pos2, vec2};
use egui_kittest::kittest::Queryable;
use taktskifte::deck::{Body, Chart, Focus, SeriesKind};

use crate::debate::look;
use crate::editing::{editor_in, saved, text_of, titles};
use crate::harness::Window;

const TABLE: &str = "Tall: en linje for hver verdi";

fn show_slide(window: &mut Window, number: usize) {
    window.press(Key::Home);
    for _ in 1..number {
        window.press(Key::PageDown);
    }
}

fn chart_of(window: &Window) -> Chart {
    let session = window.session();
    match &session.deck().slides[session.cursor().slide].body {
        Body::Chart { chart, .. } => chart.clone(),
        other => panic!("{other:?}"),
    }
}

fn series_of(window: &Window) -> (SeriesKind, Vec<String>) {
    match chart_of(window) {
        Chart::Series(chart) => (chart.kind, chart.names),
        other => panic!("{other:?}"),
    }
}

#[test]
fn cells_of_a_spreadsheet_with_several_columns_become_a_chart_of_several_series() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    show_slide(&mut window, 2);
    window.click("Nytt lysbilde ▾");
    window.click("Diagram");
    window.focus(TABLE);
    window.press_with(Modifiers::COMMAND, Key::A);
    look(&mut window, "editor-chart");
    window.paste("\t2024\t2025\nSkole\t412\t1 398,5\nHelse\t655\t702");
    look(&mut window, "editor-pasted");
    saved(&mut window, &deck, "Row(label: \"Skole\", values: [412, 1398.5])");
    assert_eq!(series_of(&window), (SeriesKind::Grouped, vec!["2024".to_owned(), "2025".to_owned()]));
    // It is described by its numbers for as long as nobody has described it.
    saved(&mut window, &deck, "Diagram: Skole: 2024 412, 2025 1398,5; Helse: 2024 655, 2025 702.");
    look(&mut window, "editor-grouped");
    for (choice, kind) in
        [("Stablede søyler", SeriesKind::Stacked), ("Linje", SeriesKind::Lines), ("Andeler", SeriesKind::Share)]
    {
        window.click("Diagramtype");
        window.click(choice);
        assert_eq!(series_of(&window).0, kind);
        look(&mut window, &format!("editor-{}", kind.word()));
    }
    // What cannot be drawn so is said, and the chart stays.
    window.focus(TABLE);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.paste("a; 1\nb; -2");
    assert!(window.sees("andeler kan ikke være under 0"));
    assert_eq!(series_of(&window).0, SeriesKind::Share);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.paste("a; 1\nb; 3");
    saved(&mut window, &deck, "series: [");
    assert_eq!(series_of(&window).1, ["a", "b"]);
    window.focus("Enhet, for eksempel % eller mrd. kroner");
    window.type_text("årsverk");
    saved(&mut window, &deck, "unit: \"årsverk\"");
}

#[test]
fn slides_are_copied_cut_and_pasted() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    let before = titles(&window);
    window.focus(&format!("Gå til lysbilde 2: {}", before[1]));
    window.press_with(Modifiers::COMMAND, Key::C);
    assert!(window.sees("Lysbildet er kopiert"));
    let clip = window.copied().unwrap().plain;
    window.paste(&clip);
    let with_copy = [&before[..2], &before[1..]].concat();
    assert_eq!(titles(&window), with_copy);
    saved(&mut window, &deck, "id: \"nytt-1\"");
    look(&mut window, "editor-slide-pasted");
    // A picture of the same folder comes along.
    assert!(window.session().deck().slides[2].picture().is_some());
    window.focus(&format!("Gå til lysbilde 3: {}", before[1]));
    window.press_with(Modifiers::COMMAND, Key::X);
    assert_eq!(titles(&window), before);
    // Text that is no slide is not lost without a word, and a field takes it.
    window.paste("noe helt annet");
    assert!(window.sees("er ikke lysbilder"));
    assert_eq!(titles(&window), before);
    window.focus("Ingress");
    window.paste(&clip);
    assert_eq!(titles(&window), before);
    saved(&mut window, &deck, "utklipp");
}

fn picture_of_stripes() -> ColorImage {
    let mut image = ColorImage::filled([90, 30], Color32::RED);
    for (index, pixel) in image.pixels.iter_mut().enumerate() {
        if index % 90 >= 45 {
            *pixel = Color32::BLUE;
        }
    }
    image
}

#[test]
fn a_picture_is_pasted_and_dragged_until_what_matters_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, deck) = editor_in(folder.path());
    show_slide(&mut window, 2);
    window.harness().event(Event::PasteImage(Arc::new(picture_of_stripes())));
    window.settle();
    window.until(|_| deck.join("bilder/bilde.png").exists());
    saved(&mut window, &deck, "file: \"bilder/bilde.png\"");
    let read = image::open(deck.join("bilder/bilde.png")).unwrap();
    assert_eq!((read.width(), read.height()), (90, 30));
    window.until(|window| window.sees("Vis mer av venstre side"));
    let focus = |window: &Window| {
        let session = window.session();
        session.deck().slides[session.cursor().slide].picture().unwrap().focus
    };
    assert_eq!(focus(&window), Focus::MIDDLE);
    let place = window.harness().get_by_label("Utsnitt av bildet").rect();
    drag(&mut window, place.center(), place.center() - vec2(60.0, 0.0));
    let dragged = focus(&window);
    assert!(dragged.x > 0.52 && dragged.y == 0.5, "{dragged:?}");
    look(&mut window, "editor-crop");
    saved(&mut window, &deck, "focus: [0.");
    // One drag is one step.
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(focus(&window), Focus::MIDDLE);
    for _ in 0..30 {
        if !window.sees("Vis mer av venstre side") {
            break;
        }
        window.click("Vis mer av venstre side");
    }
    let left = focus(&window);
    assert!(left.x < 0.35, "{left:?}");
    assert!(fs::read_to_string(deck.join("deck.ron")).unwrap() == text_of(&deck));
}

fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    let harness = window.harness();
    harness.hover_at(from);
    harness.step();
    harness.drag_at(from);
    harness.step();
    for part in 1..=6 {
        harness.hover_at(from + (to - from) * (part as f32 / 6.0));
        harness.step();
    }
    harness.drop_at(to);
    harness.step();
    window.settle();
}
