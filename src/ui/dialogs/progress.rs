//! How far a job that makes documents or reads one has come, and the bar that shows it.

use egui::{Rect, Sense, Ui, vec2};

use crate::text::{Text, fill};
use crate::ui::theme::Colors;

/// Height of the bar, points.
const BAR: f32 = 8.0;

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Files are looked for.
    Looking,
    /// So many of so many are read.
    Reading {
        /// This many.
        done: usize,
        /// Of this many.
        all: usize,
    },
    /// So many of so many documents are made.
    Making {
        /// This many.
        done: usize,
        /// Of this many.
        all: usize,
    },
    /// So many of so many slides or pages of another program's document are taken; of none, while they are not counted yet.
    Importing {
        /// This many.
        done: usize,
        /// Of this many.
        all: usize,
    },
    /// They are written.
    Writing,
}

impl Progress {
    /// In words.
    pub fn said(self, text: &Text) -> String {
        let said =
            |words: &str, n: usize, all: usize| fill(words, &[("n", &n.to_string()), ("count", &all.to_string())]);
        match self {
            Self::Looking => text.region.looking.clone(),
            Self::Reading { done, all } => said(&text.region.reading, done, all),
            Self::Making { done, all } => said(&text.export_page.making, (done + 1).min(all), all),
            Self::Importing { all: 0, .. } => text.imported_page.opening.clone(),
            Self::Importing { done, all } => said(&text.imported_page.progress, (done + 1).min(all), all),
            Self::Writing => text.export_page.writing.clone(),
        }
    }

    /// Whether it can still be stopped without anything being written: what has begun to be written is written to the end.
    pub fn can_stop(self) -> bool {
        self != Self::Writing
    }

    /// Of the bar.
    fn part(self) -> f32 {
        match self {
            Self::Looking => 0.0,
            Self::Reading { done, all } | Self::Making { done, all } | Self::Importing { done, all } => {
                done as f32 / all.max(1) as f32
            }
            Self::Writing => 1.0,
        }
    }
}

/// Draws it as a bar.
pub fn bar_ui(ui: &mut Ui, colors: &Colors, progress: Progress) {
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::hover());
    ui.painter().rect_filled(bar, BAR / 2.0, colors.line);
    let done = Rect::from_min_size(bar.min, vec2((bar.width() * progress.part()).max(BAR), BAR));
    ui.painter().rect_filled(done, BAR / 2.0, colors.primary);
}
