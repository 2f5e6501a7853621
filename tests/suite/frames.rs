//! How often each window is drawn: once for what somebody does, never for what nobody sees, and only where it changes.

use egui::{Event, Key, Modifiers, PointerButton, pos2};
use taktskifte::render::raster::{Damage, PixelRect};

use crate::audience::{audience_draws, scene};
use crate::harness::Window;

/// So long nothing is drawn when all that threads have to bring has come.
const QUIET: usize = 12;
/// So many passes are watched after something was done.
const WATCHED: usize = 10;

/// What both windows have drawn.
#[derive(Debug, PartialEq, Eq)]
struct Drawn {
    /// How often the main window was.
    main: usize,
    /// Its pixels, all times together.
    pixels: usize,
    /// How often the audience's was.
    audience: usize,
}

struct Watch {
    window: Window,
    damage: Damage,
}

impl Watch {
    /// Of a window at rest.
    fn of(window: Window) -> Self {
        let mut watch = Self { window, damage: Damage::default() };
        watch.rest();
        watch
    }

    /// One pass; the pixels that it draws in the main window.
    fn pass(&mut self) -> usize {
        self.window.harness().step();
        let ctx = self.window.harness.ctx.clone();
        let output = self.window.harness.output();
        let pixels_per_point = output.pixels_per_point;
        let size = (ctx.content_rect().size() * pixels_per_point).round();
        let size = [size.x as usize, size.y as usize];
        let scene = scene(&ctx, output.shapes.clone(), pixels_per_point, size);
        let rasteriser = self.window.pixels.rasteriser();
        self.damage.changed(scene, rasteriser.textures()).into_iter().map(PixelRect::area).sum()
    }

    /// Until threads have brought what was asked of them.
    fn rest(&mut self) {
        let mut quiet = 0;
        for _ in 0..2000 {
            let before = audience_draws();
            let drawn = self.pass() > 0 || audience_draws() > before;
            quiet = if drawn { 0 } else { quiet + 1 };
            if quiet >= QUIET {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(15));
        }
        panic!("something is drawn again and again");
    }

    /// What is drawn when something is done, and after it.
    fn drawn_by(&mut self, done: impl FnOnce(&mut Window)) -> Drawn {
        self.rest();
        let before = audience_draws();
        done(&mut self.window);
        let mut drawn = Drawn { main: 0, pixels: 0, audience: 0 };
        for _ in 0..WATCHED {
            let pixels = self.pass();
            drawn.main += usize::from(pixels > 0);
            drawn.pixels += pixels;
            std::thread::sleep(std::time::Duration::from_millis(15));
        }
        drawn.audience = audience_draws() - before;
        drawn
    }
}

fn key(key: Key, pressed: bool) -> impl FnOnce(&mut Window) {
    move |window| window.key_event(key, pressed)
}

fn full_screen() -> Watch {
    let mut window = Window::in_meeting();
    window.press(Key::F5);
    Watch::of(window)
}

fn two_screens() -> Watch {
    Watch::of(Window::with_projector())
}

/// On a question's slide, and without pictures, which come when they are decoded.
fn on_a_question() -> Watch {
    let mut window = Window::with_projector();
    window.type_text("13");
    window.press(Key::Enter);
    Watch::of(window)
}

const NOTHING: Drawn = Drawn { main: 0, pixels: 0, audience: 0 };

#[test]
fn a_slide_change_is_one_picture_and_letting_the_key_go_none() {
    let mut show = full_screen();
    for _ in 0..4 {
        let drawn = show.drawn_by(key(Key::PageDown, true));
        assert_eq!(drawn.main, 1);
        assert_eq!(show.drawn_by(key(Key::PageDown, false)), NOTHING);
    }
    let drawn = show.drawn_by(key(Key::PageUp, true));
    assert_eq!(drawn.main, 1, "back");
}

#[test]
fn what_nobody_sees_draws_nothing() {
    let mut show = full_screen();
    // Half a minute, with what is saved and drawn ahead meanwhile.
    assert_eq!(show.drawn_by(|window| window.wait(31)), NOTHING);
    // Another key that means nothing there.
    assert_eq!(show.drawn_by(key(Key::F11, false)), NOTHING);
    // The window comes and goes.
    let focus = |focused| move |window: &mut Window| window.harness.event(Event::WindowFocused(focused));
    assert_eq!(show.drawn_by(focus(false)).main, 0);
    assert_eq!(show.drawn_by(focus(true)).main, 0);
}

#[test]
fn each_window_is_drawn_for_what_changes_in_it() {
    let mut show = two_screens();
    let drawn = show.drawn_by(key(Key::PageDown, true));
    assert_eq!((drawn.main, drawn.audience), (1, 1));
    assert_eq!(show.drawn_by(key(Key::PageDown, false)), NOTHING);
    // The presenter's clocks tick, those on the wall do not.
    let whole = 1440 * 860;
    let drawn = show.drawn_by(|window| window.wait(60));
    assert!(drawn.main >= 1 && drawn.pixels < whole / 10, "{drawn:?}");
    assert_eq!(drawn.audience, 0);
    // The presenter's notes are nobody else's.
    let drawn = show.drawn_by(key(Key::N, true));
    assert!(drawn.main >= 1 && drawn.audience == 0, "{drawn:?}");
    show.drawn_by(key(Key::N, false));
    let drawn = show.drawn_by(|window| window.harness.event(Event::Text("V".to_owned())));
    assert!(drawn.main >= 1 && drawn.pixels < whole / 8 && drawn.audience == 0, "{drawn:?}");
    let drawn = show.drawn_by(key(Key::Enter, true));
    assert!(drawn.main >= 1 && drawn.audience == 0, "{drawn:?}");
    // A pointer over the presenter's window.
    let drawn = show.drawn_by(|window| window.harness.event(Event::PointerMoved(pos2(700.0, 300.0))));
    assert_eq!(drawn.audience, 0);
}

#[test]
fn a_letter_draws_little_more_than_itself() {
    let mut workspace = Watch::of(Window::just_begun());
    let whole = 1440 * 860;
    for letter in ["V", "i", " ", "m", "å"] {
        let drawn = workspace.drawn_by(|window| window.harness.event(Event::Text(letter.to_owned())));
        assert!(drawn.main >= 1, "{letter}");
        // With "Lagret" and what it offers.
        assert!(drawn.pixels < whole / 10, "{letter}: {drawn:?}");
    }
    let drawn = workspace.drawn_by(key(Key::Enter, true));
    assert!(drawn.pixels < whole / 2, "{drawn:?}");
    assert_eq!(workspace.drawn_by(key(Key::Enter, false)), NOTHING);
}

#[test]
fn a_pointer_over_nothing_draws_nothing() {
    let mut workspace = Watch::of(Window::just_begun());
    let over = |x: f32, y: f32| move |window: &mut Window| window.harness.event(Event::PointerMoved(pos2(x, y)));
    workspace.drawn_by(over(500.0, 120.0));
    for x in [505.0, 540.0, 560.0] {
        assert_eq!(workspace.drawn_by(over(x, 121.0)), NOTHING, "{x}");
    }
    let press = |pressed| {
        move |window: &mut Window| {
            let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
            window.harness.event(Event::PointerButton { pos: pos2(560.0, 121.0), button, pressed, modifiers });
        }
    };
    workspace.drawn_by(press(true));
    workspace.drawn_by(press(false));
    assert_eq!(workspace.drawn_by(|window| window.wait(20)), NOTHING);
}

#[test]
fn a_window_at_rest_asks_for_no_pass_before_its_clock_does() {
    let mut workspace = Watch::of(Window::just_begun());
    let next = workspace.window.next_frame_in();
    assert!(next.is_none_or(|next| next > std::time::Duration::from_millis(900)), "{next:?}");
    let mut show = full_screen();
    let next = show.window.next_frame_in();
    assert!(next.is_none_or(|next| next > std::time::Duration::from_secs(20)), "{next:?}");
}

/// A letter's key with what it writes, down and up.
fn letter(key: Key) -> impl FnOnce(&mut Window) {
    move |window| window.press(key)
}

#[test]
fn the_hall_is_drawn_for_what_it_sees_and_for_nothing_else() {
    let mut show = on_a_question();
    assert_eq!(show.drawn_by(letter(Key::B)).audience, 1, "black");
    assert_eq!(show.drawn_by(letter(Key::PageDown)).audience, 0, "a slide behind black");
    assert_eq!(show.drawn_by(letter(Key::B)).audience, 1, "the slide again");
    assert_eq!(show.drawn_by(letter(Key::F)).audience, 0, "frozen");
    let frozen = show.window.audience_at_rest();
    show.drawn_by(letter(Key::PageDown));
    assert!(show.window.audience_at_rest() == frozen, "a slide behind the frozen one");
    assert_eq!(show.drawn_by(letter(Key::F)).audience, 1, "and it goes on");
    for (key, what) in [(Key::G, "overview"), (Key::Slash, "search"), (Key::F1, "help")] {
        assert_eq!(show.drawn_by(letter(key)).audience, 0, "{what}");
        assert_eq!(show.drawn_by(letter(Key::Escape)).audience, 0, "{what} closed");
    }
    let palette = |window: &mut Window| window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    assert_eq!(show.drawn_by(palette).audience, 0, "palette");
    assert_eq!(show.drawn_by(letter(Key::Escape)).audience, 0, "palette closed");
}

#[test]
fn a_speakers_seconds_draw_no_more_than_the_strip() {
    let mut show = on_a_question();
    show.drawn_by(letter(Key::T));
    let drawn = show.drawn_by(letter(Key::C));
    assert_eq!(drawn.audience, 1, "the strip comes or goes");
    // Whichever it was: once with the strip, once without.
    let ticks = |show: &mut Watch| show.drawn_by(|window| window.wait(1)).audience;
    let (first, toggled, second) = (ticks(&mut show), show.drawn_by(letter(Key::C)).audience, ticks(&mut show));
    assert_eq!((first + second, toggled), (1, 1), "{first} {second}");
}
