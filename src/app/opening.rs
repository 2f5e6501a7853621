//! Which meeting is opened, from the start, the start page, a dialog or another meeting: always on a thread, so that a disk
//! that answers slowly holds no window up.

use std::path::{Path, PathBuf};

use egui::Context;
use jiff::Timestamp;

use super::closing::Closing;
use super::jobs::importing::ImportedDeck;
use super::jobs::opener::{NewMeeting, OpenFailure, Opened, Request};
use super::open_meeting::OpenMeeting;
use super::{App, jobs, messages};
use crate::deck::MeetingFields;
use crate::model::{Command, roster_list};
use crate::reading::ReadError;
use crate::text::fill;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::imported::ImportedState;
use crate::ui::dialogs::importing::ImportingState;
use crate::ui::notices::Notice;

impl App {
    /// Opens what shows first on a thread: the window is there meanwhile, however slow the disk. `path`: where it is. `open`
    /// tells what came of it, or that there is nothing there, which is the start page. `present`: straight to full screen.
    pub fn open_first(
        &mut self,
        path: &Path,
        present: bool,
        open: impl FnOnce() -> Option<Result<Opened, OpenFailure>> + Send + 'static,
    ) {
        self.presents_first = present;
        self.overlay.tell_no_thread(&self.text, self.jobs.open_first(path.to_owned(), open));
    }

    /// Whether what is to be shown to the audience at once will be there in a moment: nothing else shows meanwhile, but the
    /// ground that the slide will lie on.
    pub(super) fn waits_for_first(&self, ui: &egui::Ui) -> bool {
        let left = self.jobs.opening().map_or(0.0, |_| jobs::AT_ONCE_SECS - ui.input(|input| input.time));
        if left <= 0.0 {
            return false;
        }
        ui.painter().rect_filled(ui.max_rect(), 0.0, egui::Color32::BLACK);
        ui.request_repaint_after(std::time::Duration::from_secs_f64(left));
        true
    }

    /// A new meeting begins with the names that are settled for all users of the machine.
    pub(super) fn begin_roster(
        &mut self,
        meeting: &mut OpenMeeting,
        (path, read): (&Path, Result<String, ReadError>),
        at: Timestamp,
    ) {
        let people = match read {
            Ok(list) => roster_list::read(&list, &self.text.vocabulary).people,
            Err(error) => return self.overlay.tell(Notice::failure(self.text.unreadable(path, &error))),
        };
        if people.is_empty() {
            let shown = path.display().to_string();
            let said = fill(&self.text.notices.roster_without_names, &[("path", &shown)]);
            return self.overlay.tell(Notice::failure(said));
        }
        meeting.apply(Command::PutPeople(people), at);
    }

    /// What is being opened is not wanted any more: somebody would rather do something else.
    pub(super) fn stop_opening(&mut self) {
        self.presents_first = false;
        self.jobs.stop_opening();
    }

    pub(super) fn take_opened(&mut self, ctx: &Context, opened: Result<Box<Opened>, OpenFailure>) {
        let presents = std::mem::take(&mut self.presents_first);
        match opened {
            // What went wrong with the open one while the other was read keeps it open, as before that.
            Ok(opened) if self.refuses_to_leave() => jobs::let_go(opened),
            Ok(opened) => {
                self.show(ctx, *opened);
                if presents {
                    self.present(ctx);
                }
            }
            Err(failure) => self.show_failure(&failure),
        }
    }

    pub(super) fn begin(&mut self, ctx: &Context, fields: MeetingFields) {
        self.preferences.settings_mut().fields.clone_from(&fields);
        let request = Request::Begin(self.new_meeting(fields));
        self.open(ctx, request);
    }

    pub(super) fn open_path(&mut self, ctx: &Context, path: PathBuf) {
        if self.meeting.as_ref().is_some_and(|meeting| meeting.path() == path) {
            // Whatever else was on its way.
            self.stop_opening();
            self.windows.leave_start();
            return self.overlay.clear();
        }
        if is_another_programs(&path) {
            return self.import(path);
        }
        let new = self.new_meeting(self.windows.start_fields().clone());
        let request = Request::Open { path, deck: None, new };
        if self.meeting.is_none() {
            return self.open(ctx, request);
        }
        if !self.is_opening(&request) && !self.refuses_to_leave() {
            self.presents_first = false;
            let started = self.jobs.open_beside(request, ctx.input(|input| input.time));
            self.overlay.tell_no_thread(&self.text, started);
        }
    }

    /// Another program's document is made a deck first.
    fn import(&mut self, path: PathBuf) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let meetings = self.places.meetings.clone();
        let started = self.jobs.import(path, meetings, &self.text);
        match started {
            Ok(()) => self.overlay.show(Dialog::Importing(ImportingState::new(name))),
            Err(_) => self.overlay.clear(),
        }
        self.overlay.tell_no_thread(&self.text, started);
    }

    /// It is not, after all.
    pub(super) fn stop_import(&mut self) {
        if self.jobs.stop_import() {
            self.overlay.import_is_over();
            self.overlay.tell_info(self.text.imported_page.stopped.clone(), None);
        }
    }

    /// It is one, or why it is not.
    pub(super) fn imported(&mut self, path: &Path, imported: Result<ImportedDeck, String>) {
        self.overlay.import_is_over();
        match imported {
            // The window closes as soon as the deck is written, and it is.
            Ok(_) if self.closing == Closing::WhenWritten => {}
            Ok(ImportedDeck { folder, slides, report, compared }) => {
                let state = ImportedState { folder, slides, report, compared, comparing: None };
                self.overlay.show(Dialog::Imported(Box::new(state)));
            }
            Err(reason) => {
                let values = [("path", path.display().to_string()), ("reason", reason)];
                let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
                // Nobody could read it in a window that closes.
                self.stay_open();
                self.overlay.tell_failure(fill(&self.text.imported_page.failed, &values));
            }
        }
    }

    /// Whether just this is being opened already, as where somebody has clicked twice.
    fn is_opening(&self, request: &Request) -> bool {
        self.jobs.opening().is_some_and(|opening| opening.path() == request.path())
    }

    /// A deck in a meeting of its own, with what the open one says of whose it is.
    pub(super) fn begin_with_deck(&mut self, ctx: &Context, folder: PathBuf) {
        let fields = self.session().map(|session| session.meeting().fields.clone());
        let new = self.new_meeting(fields.unwrap_or_else(|| self.windows.start_fields().clone()));
        self.overlay.clear();
        self.open(ctx, Request::Open { path: folder, deck: None, new });
    }

    /// What was offered where something could not be opened.
    pub(super) fn open_instead(&mut self, ctx: &Context, request: impl FnOnce(NewMeeting) -> Request) {
        let new = self.new_meeting(self.windows.start_fields().clone());
        self.overlay.clear();
        self.open(ctx, request(new));
    }

    fn new_meeting(&self, fields: MeetingFields) -> NewMeeting {
        NewMeeting::new(fields, self.places.clone(), &self.text)
    }

    fn open(&mut self, ctx: &Context, request: Request) {
        if !self.is_opening(&request) && !self.refuses_to_leave() {
            self.presents_first = false;
            let started = self.jobs.open(request, ctx.input(|input| input.time));
            self.overlay.tell_no_thread(&self.text, started);
        }
    }

    /// Whether the open meeting is not in its file: it stays open, and why is said.
    pub(super) fn refuses_to_leave(&mut self) -> bool {
        let unsaved = self.meeting.as_ref().and_then(|meeting| messages::save_failure(&self.text, &meeting.saved()));
        let refuses = unsaved.is_some();
        if let Some(notice) = unsaved {
            self.overlay.clear();
            self.overlay.tell_failure(notice.text);
        }
        refuses
    }
}

/// Whether a file is PowerPoint's or a PDF document, by its name.
fn is_another_programs(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    matches!(ending.as_str(), "pptx" | "pptm" | "ppsx" | "potx" | "ppt" | "pdf")
}
