//! Gathering many meetings on a thread of its own.

use std::sync::Arc;

use super::running::{Running, Stage, Teller};
use super::{JobResult, Jobs, gather};
use crate::deck::Deck;
use crate::export::region::GatherChoice;
use crate::text::Text;
use crate::ui::dialogs::gather::Outcome;

impl Jobs {
    /// Makes one document of many municipalities' meetings. `deck`: of the booklet that they answer, where it is not the
    /// program's own. One that was begun before is stopped.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn gather(&mut self, choice: GatherChoice, deck: Option<Arc<Deck>>, text: &Arc<Text>) -> std::io::Result<()> {
        self.stop_gathering();
        let (number, stage) = (self.next_number(), Stage::default());
        let (send, text) = (self.sender(), Arc::clone(text));
        let broke = text.notices.job_broke.clone();
        let broke = move || JobResult::Gathered(number, Box::new(Outcome::failed(broke)));
        let (writes, told) = (stage.clone(), stage.clone());
        self.start_apart(None, "gather", broke, move || {
            let mut teller = Teller::new(told, |progress| send(JobResult::Gathering(number, progress)));
            let outcome =
                gather::run(choice, deck, &text, &mut |progress| teller.tell(progress), || writes.begin_writing());
            outcome.map(|outcome| JobResult::Gathered(number, Box::new(outcome)))
        })?;
        self.gathering = Some(Running { number, stage });
        Ok(())
    }

    /// Stops gathering. Returns whether nothing is written of it.
    pub fn stop_gathering(&mut self) -> bool {
        let Some(running) = &self.gathering else { return true };
        let stopped = running.stage.stop();
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
