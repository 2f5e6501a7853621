//! What one has just done, and what one is told, is in sight: on small screens, with large type, in full lists.

use egui::{Key, Modifiers, Rect};
use taktskifte::app::Request;

use crate::debate::{look, note};
use crate::harness::{Window, new_meeting, opening};
use crate::painted::Painted;
use crate::small_screen::meeting_at;

/// A deck of ten questions, at its first.
fn ten_questions(size: [f32; 2]) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let deck = folder.path().join("ti");
    std::fs::create_dir(&deck).unwrap();
    let slides = (1..=10).map(|number| {
        format!("Question(id: \"q{number}\", number: {number}, theme: \"taktskifte\", text: \"Spørsmål {number}?\"),\n")
    });
    let text = format!(
        "Deck(format: 1, id: \"ti\", title: \"Ti\", sections: [\n\
         Section(id: \"taktskifte\", title: \"Taktskifte\", minutes: 5, accent: taktskifte, slides: [\n{}]),\n])",
        slides.collect::<String>()
    );
    std::fs::write(deck.join("deck.ron"), text).unwrap();
    let mut window = Window::in_folder(folder.path(), size);
    window.show(Request::Open { path: deck, deck: None, new: new_meeting(folder.path()) });
    (folder, window)
}

#[test]
fn with_ten_questions_each_tab_still_says_which_it_is() {
    for size in [[1366.0, 768.0], [800.0, 600.0], [1920.0, 1080.0]] {
        let (_folder, mut window) = ten_questions(size);
        for number in 0..11 {
            note(&mut window, &format!("Innspill {number}"));
        }
        look(&mut window, &format!("ten-tabs-{}", size[0]));
        let bar = tab_bar(&mut window);
        let texts: Vec<_> =
            window.all_painted().into_iter().filter(|text| text.is_whole() && bar.contains_rect(text.rect)).collect();
        let texts: Vec<_> = texts.into_iter().map(|text| text.text).collect();
        for number in 1..=10 {
            let is_it = |text: &&String| text.split(' ').next() == Some(&number.to_string());
            assert!(texts.iter().any(|text| is_it(&text)), "{size:?} {number}: {texts:?}");
        }
    }
}

/// Where the tabs lie.
fn tab_bar(window: &mut Window) -> Rect {
    use egui_kittest::kittest::Queryable;
    let tabs: Vec<_> = window.harness().get_all_by_role(egui::accesskit::Role::Tab).map(|node| node.rect()).collect();
    let top = tabs.iter().map(|rect| rect.top()).fold(f32::INFINITY, f32::min);
    tabs.into_iter().filter(|rect| rect.top() < top + 4.0 && rect.height() > 40.0).fold(Rect::NOTHING, Rect::union)
}

#[test]
fn the_measure_of_the_newest_note_is_in_sight_when_the_list_is_full() {
    for size in [[1366.0, 768.0], [1024.0, 768.0], [1440.0, 900.0]] {
        let (_folder, mut window) = meeting_at(size);
        for number in 0..12 {
            note(&mut window, &format!("Innspill nummer {number}"));
        }
        window.type_text("Mer buss hver time #3");
        window.press(Key::Enter);
        look(&mut window, &format!("newest-tagged-{}", size[0]));
        window.only_painted("Mer buss hver time");
        window.only_painted("Grep: ");
        // Deleted and undone, with a bar over the list that comes and goes.
        window.press(Key::ArrowUp);
        window.press(Key::Delete);
        window.press(Key::F2);
        window.press(Key::F3);
        window.type_text("Kari Lie");
        window.press(Key::Enter);
        window.press(Key::F2);
        window.press(Key::F10);
        window.press_with(Modifiers::COMMAND, Key::Z);
        window.press_with(Modifiers::COMMAND, Key::Z);
        window.press_with(Modifiers::COMMAND, Key::Z);
        window.press(Key::F2);
        look(&mut window, &format!("newest-undone-{}", size[0]));
        window.only_painted("Grep: ");
    }
}

#[test]
fn the_newest_note_stays_in_sight_when_a_speech_ends() {
    let (_folder, mut window) = meeting_at([1024.0, 768.0]);
    for number in 0..12 {
        note(&mut window, &format!("Innspill nummer {number}"));
    }
    window.press(Key::F3);
    for name in ["Kari Lie", "Per Haugen"] {
        window.type_text(name);
        window.press(Key::Enter);
    }
    window.press(Key::F10);
    note(&mut window, "Det siste som ble sagt");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.click("Ferdig");
    look(&mut window, "newest-after-speech");
    window.only_painted("Det siste som ble sagt");
    window.press(Key::F10);
    window.only_painted("Det siste som ble sagt");
}

#[test]
fn a_paragraph_that_was_just_typed_is_in_sight_under_a_long_answer() {
    let (_folder, mut window) = meeting_at([1366.0, 768.0]);
    window.press(Key::F4);
    for number in 0..20 {
        window.type_text(&format!("Avsnitt nummer {number} i et langt svar"));
        window.press(Key::Enter);
        window.only_painted(&format!("Avsnitt nummer {number} i"));
    }
    look(&mut window, "newest-paragraph");
}

#[test]
fn that_keys_are_for_the_slides_is_said_in_sight_on_small_screens() {
    for (size, zoom) in [([800.0, 600.0], 1.0), ([1024.0, 768.0], 1.5), ([1366.0, 768.0], 1.0)] {
        let (_folder, mut window) = meeting_at(size);
        window.harness().ctx.set_zoom_factor(zoom);
        for number in 0..4 {
            note(&mut window, &format!("Innspill nummer {number}"));
        }
        window.press(Key::F3);
        window.type_text("Kari Lie");
        window.press(Key::Enter);
        window.press(Key::F10);
        for part in [Key::F2, Key::F3, Key::F4] {
            window.press(part);
            look(&mut window, &format!("panel-{part:?}-{}-{zoom}", size[0]));
            window.press(Key::Escape);
            look(&mut window, &format!("elsewhere-{part:?}-{}-{zoom}", size[0]));
            let said = window.only_painted("Tastaturet er på lysbildene");
            // Nothing that is painted after it lies over it.
            let all = window.all_painted();
            let after = all.iter().skip_while(|text| !text.text.contains("Tastaturet er på"));
            let over: Vec<_> = after.skip(1).filter(|text| text.rect.intersects(said)).map(|text| &text.text).collect();
            assert!(over.is_empty(), "{size:?} {part:?}: {over:?}");
        }
    }
}

#[test]
fn at_150_percent_who_speaks_the_questions_and_the_search_are_in_sight() {
    let (_folder, mut window) = meeting_at([1024.0, 768.0]);
    window.harness().ctx.set_zoom_factor(1.5);
    window.press(Key::F3);
    window.type_text("Kari Lie");
    window.press(Key::Enter);
    window.press(Key::F10);
    for number in 0..4 {
        note(&mut window, &format!("Innspill nummer {number}"));
    }
    look(&mut window, "large-type-panel");
    window.only_painted("1 Takt");
    window.only_painted("Søk");
    // Over the list and the field, which name her too.
    let names = window.all_painted().into_iter().filter(|text| text.text == "Kari Lie");
    let speaker = names.min_by(|a, b| a.rect.top().total_cmp(&b.rect.top())).unwrap();
    assert!(speaker.is_whole(), "{:?}", speaker.rect);
    assert!(speaker.rect.top() < window.only_painted("Søk").top());
}

#[test]
fn a_line_of_keys_ends_in_no_dot() {
    for zoom in [1.0, 1.25, 1.5, 2.0] {
        let (_folder, mut window) = meeting_at([1024.0, 768.0]);
        window.harness().ctx.set_zoom_factor(zoom);
        for part in [Key::F2, Key::F3, Key::F4] {
            window.press(part);
            let all = window.all_painted();
            for dot in all.iter().filter(|text| text.text == "·") {
                let goes_on = |text: &Painted| {
                    let gap = text.rect.left() - dot.rect.right();
                    (text.rect.center().y - dot.rect.center().y).abs() < 6.0 && (0.0..30.0).contains(&gap)
                };
                assert!(all.iter().any(goes_on), "{zoom} {part:?}: {:?}", dot.rect);
            }
        }
    }
}

#[test]
fn a_note_with_a_measure_of_another_deck_has_no_empty_line_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1440.0, 900.0]);
    window.show(Request::Begin(new_meeting(folder.path())));
    note(&mut window, "Mer buss #3");
    window.only_painted("Grep: ");
    let path = window.session_file();
    drop(window);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("grep-takt/3"), "{text}");
    std::fs::write(&path, text.replace("grep-takt/3", "fra-i-fjor/3")).unwrap();
    let mut again = Window::in_folder(folder.path(), [1440.0, 900.0]);
    again.show(opening(&path));
    again.press(Key::F2);
    again.only_painted("Mer buss");
    assert!(again.all_painted().iter().all(|text| !text.text.contains("Grep:")));
}
