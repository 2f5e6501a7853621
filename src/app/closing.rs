//! Closing the window: it waits until the meeting is on the disk, and asks when it cannot get there.

use egui::{Context, ViewportCommand};

use super::App;
use crate::store::SaveStatus;
use crate::ui::dialogs::Dialog;

/// Whether the window is on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// It stays.
    No,
    /// It goes as soon as the meeting is on the disk.
    WhenSaved,
    /// It goes, whatever is on the disk.
    Anyway,
}

impl App {
    /// Holds the window when it is asked to close, and lets it go when nothing is lost by it.
    pub(super) fn close_when_saved(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) && self.closing != Closing::Anyway {
            // Closed on purpose, the slides do not come up by themselves at the next start.
            let now = self.system.now();
            self.end_show(ctx, now.timestamp());
            // What was typed in a dialog is saved with the rest.
            self.leave_dialog(ctx, &now);
            match self.save_status() {
                None | Some(SaveStatus::Saved(_)) => return,
                Some(SaveStatus::Pending) => {}
                Some(SaveStatus::Failed(_)) => self.overlay.show(Dialog::CloseUnsaved),
            }
            self.closing = Closing::WhenSaved;
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
        match (self.closing, self.save_status()) {
            (Closing::No, _) | (Closing::WhenSaved, Some(SaveStatus::Pending)) => {}
            (Closing::Anyway, _) | (Closing::WhenSaved, None | Some(SaveStatus::Saved(_))) => {
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            (Closing::WhenSaved, Some(SaveStatus::Failed(_))) => {
                self.closing = Closing::No;
                self.overlay.show(Dialog::CloseUnsaved);
            }
        }
    }

    /// The window closes, saved or not.
    pub(super) fn close_anyway(&mut self, ctx: &Context) {
        self.closing = Closing::Anyway;
        ctx.request_repaint();
    }

    fn save_status(&self) -> Option<SaveStatus> {
        self.meeting.as_ref().map(|meeting| meeting.saved())
    }
}
