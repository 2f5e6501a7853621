//! Begins a job on a thread of its own. One that breaks is told of, so that nobody waits for it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::openings::{Opening, OpeningNumber};
use super::{JobResult, Jobs};

impl Jobs {
    /// Does something slow on a thread of its own.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub(super) fn start(&self, name: &str, work: impl FnOnce() -> JobResult + Send + 'static) -> std::io::Result<()> {
        self.start_as(None, name, work)
    }

    fn start_as(
        &self,
        number: Option<OpeningNumber>,
        name: &str,
        work: impl FnOnce() -> JobResult + Send + 'static,
    ) -> std::io::Result<()> {
        self.start_apart(number, name, || JobResult::Broke, move || Some(work()))
    }

    /// The same for what may come to nothing. `broke`: what is told when the work panics, so that nobody waits for it.
    pub(super) fn start_apart(
        &self,
        number: Option<OpeningNumber>,
        name: &str,
        broke: impl FnOnce() -> JobResult + Send + 'static,
        work: impl FnOnce() -> Option<JobResult> + Send + 'static,
    ) -> std::io::Result<()> {
        let (sender, ctx) = (self.results.0.clone(), self.ctx.clone());
        std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            // Nothing that the work may have left half done is looked at afterwards.
            let result = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Some(broke()));
            if let Some(result) = result {
                // The window may have closed meanwhile.
                let _ = sender.send((number, result));
                ctx.request_repaint();
            }
        })?;
        Ok(())
    }

    /// Tells something while a job goes on.
    pub(super) fn sender(&self) -> impl Fn(JobResult) + Send + 'static {
        let (sender, ctx) = (self.results.0.clone(), self.ctx.clone());
        move |result| {
            // The window may have closed meanwhile.
            let _ = sender.send((None, result));
            ctx.request_repaint();
        }
    }

    pub(super) fn next_number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }

    /// The same for an opening, in place of one that was begun before.
    pub(super) fn start_opening(
        &mut self,
        opening: Opening,
        work: impl FnOnce() -> JobResult + Send + 'static,
    ) -> std::io::Result<()> {
        let number = self.openings.begin(opening);
        let started = self.start_as(Some(number), "open", work);
        if started.is_err() {
            self.openings.stop();
        }
        started
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use egui::Context;

    use super::*;

    /// What jobs tell, as soon as they do.
    fn told(jobs: &mut Jobs) -> Vec<JobResult> {
        loop {
            let results = jobs.poll();
            if !results.is_empty() {
                return results;
            }
            std::thread::yield_now();
        }
    }

    #[test]
    fn a_job_that_breaks_is_told_of_and_nobody_waits_for_it() {
        let mut jobs = Jobs::new(
            &Context::default(),
            crate::app::native::file_dialogs::FileDialogs::new(&Context::default(), None),
        );
        jobs.start("broken", || panic!("a fault of the program")).unwrap();
        assert!(matches!(told(&mut jobs).as_slice(), [JobResult::Broke]));
        jobs.start_opening(Opening::first(PathBuf::from("a.ron")), || panic!("a fault of the program")).unwrap();
        assert!(jobs.opening().is_some());
        assert!(matches!(told(&mut jobs).as_slice(), [JobResult::Broke]));
        assert!(jobs.opening().is_none());
    }
}
