//! What the jobs that make documents tell, taken into the windows for it or told in a notice: the overlay's part of
//! [`documents`](super::documents).

use std::path::Path;

use super::overlay::Overlay;
use crate::export::{Format, Paper, Preview};
use crate::text::Text;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::export::{ExportState, Written};
use crate::ui::dialogs::gather::{GatherState, Outcome};
use crate::ui::dialogs::progress::Progress;
use crate::ui::notices::{NoticeButton, Remedy};
use crate::ui::ui_command::Browsing;

impl Overlay {
    /// The document of the open meeting was made.
    pub fn minutes_made(&mut self, revision: u64, minutes: Box<Preview>) {
        if let Some(state) = self.export_state() {
            state.take_minutes(revision, minutes);
        }
    }

    /// The window where meetings are gathered.
    fn gather_state(&mut self) -> Option<&mut GatherState> {
        self.dialogs().find_map(|dialog| match dialog {
            Dialog::Gather(state) => Some(state.as_mut()),
            _ => None,
        })
    }

    /// The window where documents are chosen.
    fn export_state(&mut self) -> Option<&mut ExportState> {
        self.dialogs().find_map(|dialog| match dialog {
            Dialog::Export(state) => Some(state.as_mut()),
            _ => None,
        })
    }

    /// The pages of a print of the open meeting were made.
    pub fn pages_made(&mut self, revision: u64, format: Format, pages: Vec<Paper>) {
        if let Some(state) = self.export_state() {
            state.take_pages(revision, format, pages);
        }
    }

    /// Documents are being written, as this job.
    pub fn exporting(&mut self, job: u64) {
        if let Some(state) = self.export_state() {
            state.began_writing(job);
        }
    }

    /// How far writing documents has come.
    pub fn export_progress(&mut self, job: u64, progress: Progress) {
        if let Some(state) = self.export_state() {
            state.take_progress(job, progress);
        }
    }

    /// How far gathering has come.
    pub fn gathering(&mut self, progress: Progress) {
        if let Some(state) = self.gather_state() {
            state.take_progress(progress);
        }
    }

    /// How far taking in another program's document has come.
    pub fn importing(&mut self, progress: Progress) {
        for dialog in self.dialogs() {
            if let Dialog::Importing(state) = dialog {
                state.progress = progress;
                return;
            }
        }
    }

    /// It is over, well or not: nothing is waited for any more.
    pub fn import_is_over(&mut self) {
        if matches!(self.dialog(), Some(Dialog::Importing(_))) {
            self.clear();
        }
    }

    /// Gathering was stopped before anything was written.
    pub fn gathering_stopped(&mut self) {
        if let Some(state) = self.gather_state() {
            state.stopped();
        }
    }

    /// Meetings were gathered, or could not be.
    pub fn gathered(&mut self, outcome: Outcome, text: &Text) {
        match self.gather_state() {
            Some(state) => state.take_outcome(outcome),
            None => self.tell_written(outcome.written, text),
        }
    }

    /// One of the paths was chosen for gathering meetings.
    pub fn gather_path_picked(&mut self, which: Browsing, path: &Path) {
        if let Some(state) = self.gather_state() {
            state.take_path(which, path);
        }
    }

    /// A folder was chosen for documents.
    pub fn folder_picked(&mut self, folder: &Path) {
        if let Some(state) = self.export_state() {
            state.take_folder(folder);
        }
    }

    /// The folder that documents were to go to is not there.
    pub fn folder_is_gone(&mut self, folder: &Path) {
        if let Some(state) = self.export_state() {
            state.folder_is_gone(folder);
        }
    }

    /// Documents were written, or were not: said in the window that asked for it, or where that was left meanwhile, in a
    /// notice, also when it was opened again for others.
    pub fn exported(&mut self, job: u64, written: Written, text: &Text) {
        match self.export_state().filter(|state| state.is_writing(job)) {
            Some(state) => state.take_written(written),
            None => self.tell_written(written, text),
        }
    }

    /// Documents could not be begun with.
    pub fn not_exported(&mut self, said: String) {
        match self.export_state() {
            Some(state) => state.take_written(Written::Failed(said)),
            None => self.tell_failure(said),
        }
    }

    fn tell_written(&mut self, written: Written, text: &Text) {
        match &written {
            Written::Stopped => {}
            Written::Failed(_) | Written::NoFolder(_) | Written::Named(_) => self.tell_failure(written.said(text)),
            Written::Files(saved) => {
                let label = text.export_page.show_folder.clone();
                let show = saved.folder().map(|folder| Remedy::ShowOutside(folder.to_owned()));
                let show = show.map(|does| NoticeButton { label, does });
                self.tell_info(written.said(text), show);
            }
        }
    }
}
