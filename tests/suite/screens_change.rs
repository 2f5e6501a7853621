//! The screens change in the middle of a show: nothing private is ever where the audience may see it.

use egui::Key;
use egui_kittest::kittest::Queryable;
use proptest::prelude::*;
use taktskifte::screens::{Area, Screen};

use crate::audience::{laptop, projector};
use crate::harness::Window;

/// What only the presenter may see: a name on the speaker list, and the heading of the speaker notes.
const PRIVATE: [&str; 2] = ["Hemmelig Navn", "Manus"];

/// A button of the resolution's dialog.
const DIALOG: &str = "Hent fra svarene";

fn on(screen: &Screen) -> Area {
    Area::of(screen)
}

fn at(screen: &Screen, x: i32) -> Screen {
    Screen { position: [x, 0], ..screen.clone() }
}

/// Slides on the projector, the main window on the laptop, a name on the list, and the notes beside the presenter's view.
fn in_show() -> Window {
    let mut window = Window::in_meeting();
    window.plug(&[laptop(), projector()]);
    window.moved_to(on(&laptop()));
    window.type_text("13");
    window.press(Key::Enter);
    window.press(Key::F5);
    window.press(Key::F3);
    window.type_text("Hemmelig Navn/Sp");
    window.press(Key::Enter);
    assert!(sees_private(&window));
    window
}

fn sees_private(window: &Window) -> bool {
    PRIVATE.iter().any(|word| window.sees(word))
}

/// Asks for what a key shows, reads what is said of who may see it, and asks again.
fn insist(window: &mut Window, key: Key) {
    window.press(key);
    assert!(window.sees("Salen kan se denne skjermen.") && !sees_private(window));
    window.harness().run_steps(6);
    window.press(key);
}

#[test]
fn mirrored_outputs_show_the_slide_alone() {
    let mut window = in_show();
    window.plug(&[laptop(), at(&projector(), 0)]);
    assert!(!sees_private(&window) && window.audience().is_none());
    // The clicker goes on working, and nothing private comes back with it.
    window.press(Key::PageDown);
    assert!(!sees_private(&window));
    // Side by side again, and the window where it was: so is the presenter's view.
    window.plug(&[laptop(), projector()]);
    assert!(sees_private(&window) && window.audience().is_some());
}

#[test]
fn with_the_lid_closed_the_projector_shows_the_slide_alone() {
    let mut window = in_show();
    window.plug(&[projector()]);
    window.moved_to(on(&projector()));
    assert!(!sees_private(&window));
    // The lid is opened: the window is still on the projector, until it has been moved.
    window.plug(&[laptop(), projector()]);
    assert!(!sees_private(&window));
    window.moved_to(on(&laptop()));
    assert!(sees_private(&window));
}

#[test]
fn the_projector_moved_to_the_other_side_gets_the_slide_until_the_windows_have_changed_places() {
    let mut window = in_show();
    window.plug(&[at(&laptop(), 960), at(&projector(), 0)]);
    assert!(!sees_private(&window));
    window.moved_to(on(&at(&laptop(), 960)));
    assert!(sees_private(&window) && window.audience().is_some());
}

#[test]
fn a_window_that_lies_over_both_screens_shows_nothing_private() {
    let mut window = in_show();
    window.moved_to(Area { position: [800, 0], size: [1440, 900] });
    assert!(!sees_private(&window));
    window.moved_to(on(&laptop()));
    assert!(sees_private(&window));
}

#[test]
fn another_resolution_of_both_screens_at_once_brings_the_presenters_view_back_by_itself() {
    let mut window = in_show();
    let small = Screen { size: [1024, 768], ..laptop() };
    let moved = Screen { size: [1280, 720], ..at(&projector(), 1024) };
    window.plug(&[small.clone(), moved]);
    window.moved_to(on(&small));
    assert!(sees_private(&window));
}

#[test]
fn a_dialog_that_is_open_when_the_screens_change_is_hidden_and_nothing_typed_in_it_is_lost() {
    let mut window = in_show();
    window.press(Key::F7);
    assert!(window.sees(DIALOG));
    window.type_text("Hemmelig vedtak");
    window.plug(&[laptop(), at(&projector(), 0)]);
    assert!(!window.sees(DIALOG));
    // What is typed on, blindly, is no command: no black screen, nobody gets the word.
    window.type_text(" bt");
    assert!(window.session().speaking().is_none());
    assert_eq!(window.session().audience().cover, taktskifte::model::Cover::None);
    window.plug(&[laptop(), projector()]);
    window.moved_to(on(&laptop()));
    assert!(window.sees(DIALOG));
    window.type_text(" til slutt");
    window.press(Key::Escape);
    assert!(window.session().meeting().resolution.resolved.text.ends_with("Hemmelig vedtak bt til slutt"));
}

#[test]
fn a_dialog_does_not_come_back_on_mirrored_screens_and_what_was_typed_in_it_is_kept() {
    let mut window = in_show();
    window.press(Key::F2);
    window.press(Key::F7);
    window.type_text("Hemmelig vedtak");
    window.plug(&[laptop(), at(&projector(), 0)]);
    window.type_text("mer om det");
    insist(&mut window, Key::Escape);
    assert!(!window.sees(DIALOG));
    assert_eq!(window.session().meeting().resolution.resolved.text, "Hemmelig vedtak");
    // What came after it has no field to go to but the panel's.
    assert_eq!(window.session().meeting().draft.text, "mer om det");
}

#[test]
fn on_the_only_screen_that_is_left_the_presenter_asks_for_the_rest() {
    let mut window = in_show();
    window.plug(&[laptop()]);
    assert!(!sees_private(&window));
    insist(&mut window, Key::F3);
    assert!(window.sees("Hemmelig Navn"));
    window.press(Key::Escape);
    let up = window.session().presentation().log.last().unwrap().until;
    assert!(up.is_none(), "the show was ended");
}

#[test]
fn a_show_that_begins_mirrored_is_the_slide_alone() {
    let mut window = Window::in_meeting();
    window.plug(&[laptop(), at(&projector(), 0)]);
    window.moved_to(on(&laptop()));
    window.press(Key::F5);
    assert!(!window.sees("Manus") && window.audience().is_none());
}

#[test]
fn a_second_screen_beside_an_unknown_first_one_does_not_make_that_the_presenters() {
    let mut window = Window::in_meeting();
    window.plug(&[at(&projector(), 0)]);
    window.moved_to(on(&at(&projector(), 0)));
    window.press(Key::F5);
    window.plug(&[at(&projector(), 0), at(&laptop(), 960)]);
    assert!(!window.sees("Manus"));
    insist(&mut window, Key::Escape);
    assert!(window.sees("Manus"));
}

/// Types a letter in the very frame in which the screens are found to be others.
fn type_while_plugging(window: &mut Window, letter: &str, screens: &[Screen]) {
    window.harness().event(egui::Event::Text(letter.to_owned()));
    window.plug(screens);
}

#[test]
fn what_is_typed_on_after_the_projector_was_unplugged_is_there_when_it_is_plugged_in_again() {
    for (pauses, sent) in [(false, ""), (true, ""), (true, "Mer båt")] {
        let mut window = in_show();
        window.press(Key::F2);
        window.type_text(sent);
        if !sent.is_empty() {
            window.press(Key::Enter);
        }
        window.type_text("Flere l");
        type_while_plugging(&mut window, "æ", &[laptop()]);
        window.type_text("rer");
        if pauses {
            window.harness().run_steps(40);
        }
        window.type_text("e, takx");
        window.press(Key::Backspace);
        let draft = |window: &Window| window.session().meeting().draft.text.clone();
        // On its way to the disk already, and nowhere to be seen.
        assert_eq!(draft(&window), "Flere lærere, tak");
        assert!(!sees_private(&window) && window.session().speaking().is_none());
        window.press(Key::PageDown);
        type_while_plugging(&mut window, "k", &[laptop(), projector()]);
        window.type_text(" nå");
        assert_eq!(draft(&window), "Flere lærere, takk nå");
        window.press(Key::Enter);
        assert!(window.sees("Flere lærere, takk nå"));
    }
}

#[test]
fn a_name_that_is_typed_on_while_the_screens_are_mirrored_is_in_the_speaker_field_afterwards() {
    let mut window = in_show();
    window.type_text("Kari");
    window.plug(&[laptop(), at(&projector(), 0)]);
    window.harness().run_steps(40);
    window.type_text(" Lie");
    window.plug(&[laptop(), projector()]);
    window.type_text("/SV");
    window.press(Key::Enter);
    let waiting = crate::debate::waiting(&window);
    assert_eq!(waiting, ["Hemmelig Navn", "Kari Lie"]);
}

#[test]
fn what_is_searched_for_while_the_screens_change_stands_in_the_search() {
    let mut window = in_show();
    window.press(Key::Escape);
    window.press(Key::Slash);
    window.type_text("bered");
    type_while_plugging(&mut window, "s", &[laptop()]);
    window.harness().run_steps(40);
    window.type_text("kap");
    window.plug(&[laptop(), projector()]);
    window.type_text("et");
    let field = window
        .harness()
        .get_by_role_and_label(egui::accesskit::Role::TextInput, "Søk i lysbilder, manus, svar og notater");
    assert_eq!(field.value().as_deref(), Some("beredskapet"));
}

#[test]
fn a_clickers_b_still_blackens_the_wall_while_an_empty_field_is_concealed() {
    let mut window = in_show();
    window.press(Key::F2);
    window.plug(&[laptop()]);
    window.type_text("b");
    window.harness().run_steps(20);
    assert_eq!(window.session().audience().cover, taktskifte::model::Cover::Black);
    assert_eq!(window.session().meeting().draft.text, "");
}

/// What may happen to the screens, and what a clicker does meanwhile.
#[derive(Clone, Debug)]
enum Event {
    Screens(Vec<Screen>),
    Window(Area),
    Clicker(Key),
    Types(&'static str),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let far = Screen { name: "DP-2".to_owned(), ..at(&projector(), 3000) };
    let lists = vec![
        vec![laptop(), projector()],
        vec![projector(), laptop()],
        vec![laptop(), at(&projector(), 0)],
        vec![at(&laptop(), 960), at(&projector(), 0)],
        vec![laptop()],
        vec![projector()],
        vec![laptop(), projector(), far.clone()],
        vec![laptop(), far.clone()],
        vec![at(&projector(), 0), far],
    ];
    let places = vec![
        on(&laptop()),
        on(&projector()),
        on(&at(&laptop(), 960)),
        on(&at(&projector(), 0)),
        Area { position: [900, 0], size: [1440, 900] },
        Area { position: [3000, 0], size: [960, 540] },
    ];
    let event = prop_oneof![
        3 => prop::sample::select(lists).prop_map(Event::Screens),
        3 => prop::sample::select(places).prop_map(Event::Window),
        1 => prop::sample::select(vec![Key::PageDown, Key::PageUp, Key::F5]).prop_map(Event::Clicker),
        1 => prop::sample::select(vec!["bw", "nt x", "Åse"]).prop_map(Event::Types),
    ];
    prop::collection::vec(event, 1..8)
}

/// Whether the audience can see the main window, told from the world and not from the program: on the only screen, on one
/// that lies over another, or on any but the laptop's.
fn is_seen(screens: &[Screen], window: Area) -> bool {
    let laptop = screens.iter().find(|screen| screen.name == laptop().name);
    let private = laptop.is_some_and(|laptop| {
        let others = || screens.iter().filter(|other| other.name != laptop.name);
        others().next().is_some()
            && others().all(|other| !other.overlaps(laptop) && !window.touches(other))
            && window.touches(laptop)
    });
    !private
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_to_the_screens_nothing_private_is_where_the_audience_sees_it(events in events()) {
        let mut window = in_show();
        let (mut screens, mut place) = (vec![laptop(), projector()], on(&laptop()));
        for event in events {
            match event.clone() {
                Event::Screens(list) => {
                    window.plug(&list);
                    screens = list;
                }
                Event::Window(area) => {
                    window.moved_to(area);
                    place = area;
                }
                Event::Clicker(key) => window.press(key),
                Event::Types(text) => window.type_text(text),
            }
            prop_assert!(!is_seen(&screens, place) || !sees_private(&window), "{event:?}: {screens:?} {place:?}");
        }
    }
}

#[test]
fn a_key_that_is_pressed_blindly_shows_no_names_on_the_wall() {
    for key in [Key::F8, Key::F3, Key::F7, Key::N, Key::Escape] {
        let mut window = in_show();
        window.press(Key::Escape);
        window.plug(&[laptop(), at(&projector(), 0)]);
        // Again and again, without looking.
        for _ in 0..3 {
            window.key_event(key, true);
            window.key_event(key, false);
            window.harness().step();
            assert!(!sees_private(&window) && !window.sees(DIALOG), "{key:?}");
        }
        // Another slide, and it is forgotten.
        window.press(Key::PageDown);
        assert!(!window.sees("Salen kan se denne skjermen."), "{key:?}");
        window.press(key);
        assert!(!sees_private(&window), "{key:?}");
    }
}

#[test]
fn with_the_mouse_alone_the_rest_is_shown_on_mirrored_screens() {
    let mut window = in_show();
    window.plug(&[laptop(), at(&projector(), 0)]);
    window.click_at(egui::pos2(400.0, 300.0), egui::PointerButton::Primary);
    assert!(!sees_private(&window));
    window.click("Vis programmet her");
    window.settle();
    assert!(window.sees("Hemmelig Navn"));
}
