//! Gathering many meetings on a thread of its own: how far it has come is told, and it can be stopped for as long as nothing
//! has been written.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use super::{JobResult, Jobs, gather};
use crate::deck::Deck;
use crate::export::region::GatherChoice;
use crate::text::Text;
use crate::ui::dialogs::gather::Progress;

/// Meetings are being gathered.
pub struct Running {
    /// Which of the times it is: what an earlier one still says is not for this one.
    number: u64,
    stage: Arc<AtomicU8>,
}

/// It can be stopped.
const READING: u8 = 0;
/// It has been.
const STOPPED: u8 = 1;
/// It cannot be any more.
const WRITING: u8 = 2;

/// How far gathering has come is told so often: faster than anybody reads, and slower than files are read.
const TELL_EVERY: Duration = Duration::from_millis(50);

impl Jobs {
    /// Makes one document of many municipalities' meetings. `deck`: of the booklet that they answer, where it is not the
    /// program's own. One that was begun before is stopped.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn gather(&mut self, choice: GatherChoice, deck: Option<Arc<Deck>>, text: &Arc<Text>) -> std::io::Result<()> {
        self.stop_gathering();
        self.gatherings += 1;
        let (number, stage) = (self.gatherings, Arc::new(AtomicU8::new(READING)));
        self.gathering = Some(Running { number, stage: Arc::clone(&stage) });
        let (sender, ctx, text) = (self.results.0.clone(), self.ctx.clone(), Arc::clone(text));
        let work = move || {
            let mut told: Option<Instant> = None;
            let mut tell = |progress: Progress| {
                let is_reading = matches!(progress, Progress::Reading { done, all } if done < all);
                if !is_reading || told.is_none_or(|told| told.elapsed() >= TELL_EVERY) {
                    told = Some(Instant::now());
                    // The window may have closed meanwhile.
                    let _ = sender.send((None, JobResult::Gathering(number, progress)));
                    ctx.request_repaint();
                }
                if stage.load(Ordering::Relaxed) == STOPPED {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            };
            // Whoever comes first, the one who stops it or this, has it: nothing is written of what was stopped.
            let begin_writing =
                || stage.compare_exchange(READING, WRITING, Ordering::Relaxed, Ordering::Relaxed).is_ok();
            if let Some(outcome) = gather::run(choice, deck, &text, &mut tell, begin_writing) {
                let _ = sender.send((None, JobResult::Gathered(number, Box::new(outcome))));
                ctx.request_repaint();
            }
        };
        std::thread::Builder::new().name("gather".to_owned()).spawn(work)?;
        Ok(())
    }

    /// Stops gathering. Returns whether nothing is written of it.
    pub fn stop_gathering(&mut self) -> bool {
        let Some(running) = &self.gathering else { return true };
        let stopped =
            running.stage.compare_exchange(READING, STOPPED, Ordering::Relaxed, Ordering::Relaxed) != Err(WRITING);
        if stopped {
            self.gathering = None;
        }
        stopped
    }

    /// What is still said of a time before this one, or of one that was stopped, is not heard.
    pub(super) fn drop_stale_gatherings(&mut self, results: &mut Vec<JobResult>) {
        let running = self.gathering.as_ref().map(|running| running.number);
        results.retain(|result| match result {
            JobResult::Gathering(number, _) | JobResult::Gathered(number, _) => Some(*number) == running,
            _ => true,
        });
        if results.iter().any(|result| matches!(result, JobResult::Gathered(..))) {
            self.gathering = None;
        }
    }
}
