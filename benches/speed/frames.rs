//! A frame of the workspace and of the panel's parts.

use criterion::Criterion;
use egui::{Event, Key};

use crate::window::Frame;

pub fn frames(c: &mut Criterion) {
    for (contributions, slides) in [(100, 16), (10_000, 16), (10_000, 1_600)] {
        let mut frame = Frame::new(contributions, slides);
        c.bench_function(&format!("frame: workspace at {contributions} notes, {slides} slides"), |b| {
            b.iter(|| frame.run(Vec::new()));
        });
        let mut forward = true;
        c.bench_function(&format!("frame: slide change at {contributions} notes, {slides} slides"), |b| {
            b.iter(|| {
                frame.press(if forward { Key::PageDown } else { Key::PageUp });
                forward = !forward;
            });
        });
        frame.press(Key::N);
        c.bench_function(&format!("frame: a letter typed at {contributions} notes, {slides} slides"), |b| {
            b.iter(|| frame.run(vec![Event::Text("a".to_owned())]));
        });
    }
}

/// The other parts of the panel, and a note caught, where much has been said.
pub fn debate(c: &mut Criterion) {
    for contributions in [100, 10_000] {
        let mut frame = Frame::new(contributions, 16);
        frame.press(Key::N);
        for (key, part) in [(Key::F4, "answer"), (Key::F3, "speaker list"), (Key::F6, "show of hands")] {
            frame.press(key);
            c.bench_function(&format!("frame: {part} at {contributions} notes, a fifth starred"), |b| {
                b.iter(|| frame.run(Vec::new()));
            });
        }
        frame.press(Key::F2);
        c.bench_function(&format!("frame: a note caught at {contributions} notes"), |b| {
            b.iter(|| {
                frame.run(vec![Event::Text("Mer buss".to_owned())]);
                frame.press(Key::Enter);
            });
        });
    }
}
