//! What the pixels say where a name cannot: that slides change in the same frame, that nothing is drawn out of place.

use egui::{Key, Modifiers};
use image::RgbaImage;
use taktskifte::deck::layout::{Aspect, SlideWords, lay_out};
use taktskifte::deck::{DeckFiles, load};
use taktskifte::palette;
use taktskifte::render::SlideRenderer;

use crate::harness::{Window, new_meeting};

fn color_at(image: &RgbaImage, x: u32, y: u32) -> [u8; 3] {
    let [r, g, b, _] = image.get_pixel(x, y).0;
    [r, g, b]
}

fn rgb(color: palette::Color) -> [u8; 3] {
    [color.r, color.g, color.b]
}

#[test]
fn full_screen_shows_the_slide_edge_to_edge_and_the_key_shows_in_the_next_frame() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::in_folder(folder.path(), [1280.0, 720.0]);
    window.show(taktskifte::app::Request::Begin(new_meeting(folder.path())));
    window.press(Key::F5);
    let title = window.pixels();
    assert_eq!(color_at(&title, 2, 2), rgb(palette::PETROL_DARK));
    assert_eq!(color_at(&title, 1277, 2), rgb(palette::PETROL_DARK));
    window.harness().key_press_modifiers(Modifiers::NONE, Key::PageDown);
    window.harness().step();
    assert_eq!(color_at(&window.pixels(), 2, 2), rgb(palette::PAPER));
}

#[test]
fn the_same_slide_is_letterboxed_where_its_proportions_differ() {
    let deck = load::load(DeckFiles::Bundled).unwrap().deck;
    let layout = lay_out(&deck, 1, &SlideWords::default(), Aspect::Wide16x9);
    let mut renderer = SlideRenderer::new(DeckFiles::Bundled);
    let image = renderer.render(&layout, 0, [400, 400]);
    assert_eq!(color_at(&image, 5, 5), rgb(palette::PETROL_DARKEST));
    assert_eq!(color_at(&image, 5, 200), rgb(palette::PAPER));
    assert!(renderer.failed_pictures().is_empty());
}

#[test]
fn text_stands_where_its_layout_says() {
    let deck = load::load(DeckFiles::Bundled).unwrap().deck;
    let layout = lay_out(&deck, 5, &SlideWords::default(), Aspect::Wide16x9);
    let line = layout.lines(0).next().unwrap().clone();
    let image = SlideRenderer::new(DeckFiles::Bundled).render(&layout, 0, [1920, 1080]);
    let dark = |y: u32| {
        let (from, to) = (line.anchor.x as u32, (line.anchor.x + line.width) as u32);
        (from..to).filter(|x| color_at(&image, *x, y)[0] < 90).count()
    };
    let baseline = line.anchor.y as u32;
    assert!(dark(baseline - 8) > 20, "no ink above the baseline");
    assert_eq!(dark(baseline - 80), 0, "ink above the line");
    // Within a pixel or two of the width that lines are broken with.
    let column_is_empty = |x: u32| (baseline - 70..baseline).all(|y| color_at(&image, x, y)[0] > 200);
    let end = (line.anchor.x + line.width) as u32;
    assert!(column_is_empty(end + 6));
    assert!(!(end - 30..end).all(column_is_empty));
}

#[test]
fn steps_show_one_bullet_at_a_time() {
    let deck = load::load(DeckFiles::Bundled).unwrap().deck;
    let layout = lay_out(&deck, 8, &SlideWords::default(), Aspect::Wide16x9);
    let counts: Vec<_> = (0..4).map(|step| layout.lines(step).count()).collect();
    assert!(counts.windows(2).all(|pair| pair[0] < pair[1]), "{counts:?}");
}

#[test]
fn two_notices_at_once_stay_two_lines() {
    let mut window = Window::in_meeting();
    for path in ["/finnes/ikke-en.ron", "/finnes/ikke-to.ron"] {
        window.press_with(Modifiers::COMMAND, Key::O);
        window.type_text(path);
        window.press(Key::Enter);
        window.until(|window| window.sees(&format!("Filen finnes ikke: {path}")));
        window.press(Key::Escape);
    }
    window.harness().run_steps(30);
    let lowest = window.bottom_of("Filen finnes ikke: /finnes/ikke-en.ron");
    assert!(lowest < 170.0, "{lowest}");
}
