//! Writing one meeting's documents on a thread of its own. Several may be under way, where somebody left the window and came
//! back: each is told of by its number.

use std::path::PathBuf;

use super::export::Printed;
use super::running::{Running, Stage, Teller};
use super::{JobResult, Jobs, export, prints};
use crate::export::{ExportChoice, Format, Profile};
use crate::ui::dialogs::export::Written;

impl Jobs {
    /// Writes documents. `file`: the meeting's. Returns the job's number.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn export(&mut self, source: export::Source, choice: ExportChoice, file: PathBuf) -> std::io::Result<u64> {
        let send = self.sender();
        let broke = Written::Failed(source.text.notices.job_broke.clone());
        self.start_numbered(source, "export", (JobResult::Exported, broke), move |source, number, stage| {
            let mut teller = Teller::new(stage.clone(), |progress| send(JobResult::Exporting(number, progress)));
            source.write(&choice, &file, &mut |progress| teller.tell(progress), || stage.begin_writing())
        })
    }

    /// Makes a PDF to be printed, in a folder of its own that only its owner can read. `file`: the meeting's.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn print(&mut self, source: export::Source, what: (Profile, Format), file: PathBuf) -> std::io::Result<()> {
        let (prints, broke) = (self.prints.shared(), Written::Failed(source.text.notices.job_broke.clone()));
        let broke = Printed { written: broke, missing: Vec::new() };
        let print = move |source: &export::Source, _, _: &Stage| Some(source.print(what, &file, &prints));
        self.start_numbered(source, "print", (JobResult::Printed, broke), print).map(|_| ())
    }

    /// What was printed by earlier runs, and was left, goes: on a thread of its own, which nobody waits for.
    pub fn sweep_prints(&self) {
        let swept = self.start_apart(
            None,
            "sweep",
            || JobResult::Broke,
            || {
                prints::sweep();
                None
            },
        );
        if let Err(error) = swept {
            log::warn!("{error}");
        }
    }

    /// `result`: what is told of it, and of one that broke.
    fn start_numbered<T: Send + 'static>(
        &mut self,
        source: export::Source,
        name: &'static str,
        (result, broke): (fn(u64, T) -> JobResult, T),
        write: impl FnOnce(&export::Source, u64, &Stage) -> Option<T> + Send + 'static,
    ) -> std::io::Result<u64> {
        let (number, stage) = (self.next_number(), Stage::default());
        let broke = move || result(number, broke);
        let writes = stage.clone();
        self.start_apart(None, name, broke, move || {
            write(&source, number, &writes).map(|written| result(number, written))
        })?;
        self.exporting.push(Running { number, stage });
        Ok(number)
    }

    /// Stops writing documents. Returns whether nothing is written of them.
    pub fn stop_export(&mut self, number: u64) -> bool {
        let Some(running) = self.exporting.iter().find(|running| running.number == number) else { return false };
        let stopped = running.stage.stop();
        if stopped {
            self.exporting.retain(|running| running.number != number);
        }
        stopped
    }

    /// Whether documents are made or written, of this meeting or of many, or one is taken in.
    pub fn makes_documents(&self) -> bool {
        self.gathering.is_some() || self.importing.is_some() || !self.exporting.is_empty()
    }

    /// What is still said of one that was stopped is not heard; what has ended is forgotten.
    pub(super) fn drop_stale_exports(&mut self, results: &mut Vec<JobResult>) {
        let is_running = |number: &u64| self.exporting.iter().any(|running| running.number == *number);
        results.retain(|result| match result {
            JobResult::Exporting(number, _) | JobResult::Exported(number, _) => is_running(number),
            _ => true,
        });
        for result in results {
            if let JobResult::Exported(ended, _) | JobResult::Printed(ended, _) = result {
                self.exporting.retain(|running| running.number != *ended);
            }
        }
    }
}
