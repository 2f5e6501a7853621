//! A job that makes or takes in documents while the window goes on: it tells how far it has come, and can be stopped for as long as nothing
//! has been written. It has a number: what is told of one is not taken for another's.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use crate::ui::dialogs::progress::Progress;

/// How far it has come is told so often: faster than anybody reads, and slower than files are read.
const TELL_EVERY: Duration = Duration::from_millis(50);

/// It can be stopped.
const MAKING: u8 = 0;
/// It has been.
const STOPPED: u8 = 1;
/// It cannot be any more.
const WRITING: u8 = 2;

/// How far a job has come, as it and whoever may stop it see it: whoever comes first has it.
#[derive(Clone, Default)]
pub struct Stage(Arc<AtomicU8>);

impl Stage {
    /// Stops it. Returns whether nothing is written of it.
    pub fn stop(&self) -> bool {
        self.0.compare_exchange(MAKING, STOPPED, Ordering::Relaxed, Ordering::Relaxed) != Err(WRITING)
    }

    /// From now on it is not stopped. Returns whether it was not before.
    pub fn begin_writing(&self) -> bool {
        self.0.compare_exchange(MAKING, WRITING, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }

    fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed) == STOPPED
    }
}

/// A job that runs.
pub struct Running {
    /// Which.
    pub number: u64,
    /// How far.
    pub stage: Stage,
}

/// Tells how far a job has come, not too often, and hears whether it was stopped.
pub struct Teller<T> {
    stage: Stage,
    tell: T,
    told: Option<Instant>,
}

impl<T: FnMut(Progress)> Teller<T> {
    /// Nothing was told yet.
    pub fn new(stage: Stage, tell: T) -> Self {
        Self { stage, tell, told: None }
    }

    /// So far it has come.
    pub fn tell(&mut self, progress: Progress) -> ControlFlow<()> {
        let is_reading = matches!(
            progress,
            Progress::Reading { done, all } | Progress::Importing { done, all } if done < all || all == 0
        );
        if !is_reading || self.told.is_none_or(|told| told.elapsed() >= TELL_EVERY) {
            self.told = Some(Instant::now());
            (self.tell)(progress);
        }
        if self.stage.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_comes_first_has_it() {
        let (stopped, written) = (Stage::default(), Stage::default());
        assert!(stopped.stop() && stopped.stop() && !stopped.begin_writing());
        assert!(written.begin_writing() && !written.stop());
        let mut heard = Vec::new();
        let mut teller = Teller::new(stopped, |progress| heard.push(progress));
        assert!(teller.tell(Progress::Making { done: 0, all: 2 }).is_break());
        assert_eq!(heard, [Progress::Making { done: 0, all: 2 }]);
    }
}
