//! Showing slides in two windows.

use std::hint::black_box;

use criterion::Criterion;
use egui::{Context, ImmediateViewport, Key, Modifiers, RawInput};
use taktskifte::screens::{Screen, ScreenSource};

use crate::samples::{write_deck, write_photographs};
use crate::window::{Frame, SCREEN};

/// From a key press to both windows' shapes, 1080p each.
pub fn presenting(c: &mut Criterion) {
    Context::set_immediate_viewport_renderer(run_audience);
    let mut frame = Frame::on_deck(100, None, Box::new(TwoScreens(true)));
    frame.present();
    let_pictures_arrive(&mut frame);
    for slide in 1..=16_usize {
        frame.press(Key::Home);
        for _ in 1..slide {
            frame.press_with(Modifiers::SHIFT, Key::PageDown);
        }
        let_pictures_arrive_briefly(&mut frame);
        c.bench_function(&format!("both windows: back and forth around slide {slide:02}"), |b| {
            let mut back = true;
            b.iter(|| {
                frame.press_with(Modifiers::SHIFT, if back { Key::PageUp } else { Key::PageDown });
                back = !back;
            });
        });
    }

    let photographs = tempfile::tempdir().unwrap();
    write_photographs(photographs.path(), 6);
    let mut frame = Frame::on_deck(100, Some(photographs.path()), Box::new(TwoScreens(true)));
    frame.present();
    frame.press(Key::PageDown);
    let_pictures_arrive(&mut frame);
    let mut forward = true;
    c.bench_function("both windows: photographs of 24 megapixels, decoded ahead", |b| {
        b.iter(|| {
            frame.press(if forward { Key::PageDown } else { Key::PageUp });
            forward = !forward;
        });
    });

    let folder = tempfile::tempdir().unwrap();
    write_deck(folder.path(), 1_600);
    let mut frame = Frame::on_deck(100, Some(folder.path()), Box::new(TwoScreens(true)));
    frame.present();
    let mut pressed = 0;
    c.bench_function("both windows: PageDown held through 1600 slides", |b| {
        b.iter(|| {
            pressed += 1;
            frame.press(if pressed % 1_700 == 0 { Key::Home } else { Key::PageDown });
        });
    });
}

/// Lets the threads decode what is asked for ahead.
fn let_pictures_arrive(frame: &mut Frame) {
    let begun = std::time::Instant::now();
    while begun.elapsed().as_secs_f32() < 4.0 {
        frame.run(Vec::new());
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

fn let_pictures_arrive_briefly(frame: &mut Frame) {
    for _ in 0..10 {
        frame.run(Vec::new());
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

/// Laptop and projector.
struct TwoScreens(bool);

impl ScreenSource for TwoScreens {
    fn news(&mut self) -> Option<Vec<Screen>> {
        let screen = |name: &str, x: i32| Screen {
            name: name.to_owned(),
            position: [x, 0],
            size: [1920, 1080],
            primary: x == 0,
        };
        std::mem::take(&mut self.0).then(|| vec![screen("eDP-1", 0), screen("HDMI-1", 1920)])
    }

    fn index(&self, _screen: &Screen) -> Option<usize> {
        None
    }
}

/// Runs the audience's window as the shell does and tessellates what it draws.
fn run_audience(ctx: &Context, viewport: ImmediateViewport<'_>) {
    let ImmediateViewport { ids, mut viewport_ui_cb, .. } = viewport;
    let mut input = RawInput { viewport_id: ids.this, screen_rect: Some(SCREEN), ..RawInput::default() };
    input.viewports.insert(ids.this, egui::ViewportInfo::default());
    let mut output = ctx.run_ui(input, |ui| viewport_ui_cb(ui));
    output.textures_delta.clear();
    black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
}
