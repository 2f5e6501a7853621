//! Closing the window: it waits until the meeting is on the disk, and asks when it cannot get there. It waits for documents that
//! are being made, too, and says so.

use std::time::{Duration, Instant};

use egui::{Context, ViewportCommand};

use super::App;
use crate::store::SaveStatus;
use crate::ui::dialogs::Dialog;

/// A disk that has not answered for so long is said to be slow: the window asks whether to wait.
const PATIENCE: Duration = Duration::from_secs(4);

/// Whether the window is on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// It stays.
    No,
    /// It goes as soon as the meeting is on the disk; asked for at that time.
    WhenSaved(Instant),
    /// It goes as soon as the documents are made, which is said for as long as it lasts.
    WhenWritten,
    /// It goes, whatever is on the disk.
    Anyway,
}

impl App {
    /// Holds the window when it is asked to close, and lets it go when nothing is lost by it.
    pub(super) fn close_when_saved(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) && self.closing != Closing::Anyway {
            let now = self.system.now();
            // What was typed in a dialog is saved with the rest. Leaving one that waits for a document would stop that.
            let waits = match self.overlay.dialog() {
                Some(Dialog::Gather(state)) => state.is_running(),
                Some(Dialog::Importing(_)) => true,
                _ => false,
            };
            if !waits {
                self.leave_dialog(ctx, &now);
            }
            // The audience sees its slide until it is certain that the window goes.
            if !matches!(self.save_status(), Some(SaveStatus::Failed(_))) {
                // Closed on purpose, the slides do not come up by themselves at the next start.
                self.end_show(ctx, now.timestamp());
            }
            if matches!(self.save_status(), None | Some(SaveStatus::Saved(_))) {
                if self.jobs.makes_documents() {
                    ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                    self.wait_for_documents();
                }
                return;
            }
            self.closing = Closing::WhenSaved(Instant::now());
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
        match (self.closing, self.save_status()) {
            (Closing::No, None | Some(SaveStatus::Saved(_))) => {
                // It was asked whether to close without saving, and meanwhile it was saved.
                if matches!(self.overlay.dialog(), Some(Dialog::CloseUnsaved)) {
                    self.overlay.clear();
                }
            }
            (Closing::No, _) => {}
            (Closing::WhenSaved(since), Some(SaveStatus::Pending)) => match PATIENCE.checked_sub(since.elapsed()) {
                Some(rest) => ctx.request_repaint_after(rest),
                None => self.ask_whether_to_close(),
            },
            // Another dialog, or none: somebody has said no to it.
            (Closing::WhenWritten, _) if !matches!(self.overlay.dialog(), Some(Dialog::CloseUnwritten)) => {
                self.closing = Closing::No;
            }
            (Closing::WhenWritten, _) if self.jobs.makes_documents() => {}
            (Closing::WhenSaved(_), None | Some(SaveStatus::Saved(_))) if self.jobs.makes_documents() => {
                self.wait_for_documents();
            }
            (Closing::WhenWritten | Closing::WhenSaved(_), None | Some(SaveStatus::Saved(_)))
            | (Closing::Anyway, _) => {
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            // Something was written in the meeting meanwhile, from a file that is followed.
            (Closing::WhenWritten, Some(SaveStatus::Pending)) => self.closing = Closing::WhenSaved(Instant::now()),
            (Closing::WhenWritten | Closing::WhenSaved(_), Some(SaveStatus::Failed(_))) => self.ask_whether_to_close(),
        }
    }

    fn wait_for_documents(&mut self) {
        self.closing = Closing::WhenWritten;
        self.overlay.show(Dialog::CloseUnwritten);
    }

    /// The window does not close after all: there is something to be read.
    pub(super) fn stay_open(&mut self) {
        self.closing = Closing::No;
        if matches!(self.overlay.dialog(), Some(Dialog::CloseUnwritten)) {
            self.overlay.clear();
        }
    }

    fn ask_whether_to_close(&mut self) {
        self.closing = Closing::No;
        self.overlay.show(Dialog::CloseUnsaved);
    }

    /// The window closes, saved or not.
    pub(super) fn close_anyway(&mut self, ctx: &Context) {
        self.closing = Closing::Anyway;
        self.jobs.abandon_saving();
        self.with_meeting(crate::app::OpenMeeting::abandon_saving);
        ctx.request_repaint();
    }

    /// Of all that is still to be saved: the open meeting, those that were open before, and the deck that is edited.
    fn save_status(&self) -> Option<SaveStatus> {
        let open = self.meeting.as_ref().map(|meeting| meeting.saved());
        match open {
            None | Some(SaveStatus::Saved(_)) if self.jobs.is_saving() => Some(SaveStatus::Pending),
            None | Some(SaveStatus::Saved(_)) => self.deck_status().or(open),
            open => open,
        }
    }
}
