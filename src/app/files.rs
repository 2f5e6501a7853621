//! Opening, beginning and saving: what the app does with files, and what it hears back from the threads that do it.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, ViewportCommand};

use crate::app::jobs::reload::Reread;
use crate::app::native::file_dialogs::Picked;
use crate::app::{App, NewMeeting, Request, messages, open};
use crate::deck::MeetingFields;
use crate::store::autosave::Moved;
use crate::store::{SaveError, SaveStatus, SettingsWriter};
use crate::text::fill;
use crate::ui::dialogs::{Dialog, PathField};
use crate::ui::notices::Notice;

impl App {
    fn new_meeting(&self, fields: MeetingFields) -> NewMeeting {
        NewMeeting { fields, places: self.places.clone(), unnamed: self.text.start.unnamed.clone() }
    }

    pub(super) fn begin(&mut self, ctx: &Context, fields: MeetingFields) {
        self.settings.fields.clone_from(&fields);
        self.open(ctx, Request::Begin(self.new_meeting(fields)));
    }

    pub(super) fn open_path(&mut self, ctx: &Context, path: PathBuf) {
        let new = self.new_meeting(self.start.fields.clone());
        self.open(ctx, Request::Open { path, deck: None, new });
    }

    /// Opens on a thread of its own: the disk may be slow, or far away.
    pub(super) fn open(&mut self, ctx: &Context, request: Request) {
        if self.opening {
            return;
        }
        if let (Request::Open { path, .. }, Some(open_meeting)) = (&request, &self.open_meeting)
            && open_meeting.path == *path
        {
            self.on_start_page = false;
            self.dialog = None;
            return;
        }
        // Another meeting takes this one's place: what is not on the disk would be lost.
        if let Some(notice) =
            self.open_meeting.as_ref().and_then(|e| messages::save_failure(&self.text, &e.saver.status()))
        {
            self.dialog = None;
            self.replace_failure(notice.text);
            return;
        }
        self.opening = true;
        let (sender, ctx) = (self.opened.0.clone(), ctx.clone());
        let spawned = std::thread::Builder::new().name("open".to_owned()).spawn(move || {
            // The window may have closed meanwhile.
            let _ = sender.send(open(request).map(Box::new));
            ctx.request_repaint();
        });
        if let Err(error) = spawned {
            self.opening = false;
            self.notices.push(Notice::failure(messages::other_error(&self.text, &error.to_string())));
        }
    }

    pub(super) fn ask_fields(&mut self) {
        if let Some(open_meeting) = &self.open_meeting {
            let fields = open_meeting.session.meeting().fields.clone();
            self.dialog = Some(Dialog::Fields { fields, focused_once: false });
        }
    }

    pub(super) fn ask_open(&mut self) {
        self.dialog = Some(Dialog::Open(PathField::default()));
        self.browse();
    }

    pub(super) fn ask_save_as(&mut self) {
        let Some(open_meeting) = &self.open_meeting else { return };
        let path = open_meeting.path.display().to_string();
        self.dialog = Some(Dialog::SaveAs(PathField::new(path, None)));
        self.browse();
    }

    pub(super) fn browse(&mut self) {
        let words = &self.text.files;
        match &self.dialog {
            Some(Dialog::Open(_)) => self.picker.open(&words.open_title, &words.filter, &self.places.meetings),
            Some(Dialog::SaveAs(field)) => {
                let path = PathBuf::from(&field.path);
                self.picker.save(&words.save_as_title, &words.filter, &path);
            }
            Some(Dialog::TakeIn(_)) => {
                let title = self.text.merge.title.clone();
                self.picker.open_many(&title, &words.filter, &self.places.meetings);
            }
            Some(Dialog::Roster(_)) => self.picker.list(&self.text.roster.from_file, &self.places.meetings),
            Some(
                Dialog::Replace(_)
                | Dialog::Fields { .. }
                | Dialog::CloseUnsaved
                | Dialog::Help { .. }
                | Dialog::Screens { .. }
                | Dialog::Times
                | Dialog::Limits
                | Dialog::Resolution(_)
                | Dialog::Duplicates(_),
            )
            | None => {}
        }
    }

    pub(super) fn save_to(&mut self, path: PathBuf, replace: bool) {
        let path = if path.extension().is_some() { path } else { path.with_extension("ron") };
        self.dialog = None;
        self.with_meeting(|open_meeting| open_meeting.save_as(path, replace));
    }

    /// Takes in what other threads have done.
    pub(super) fn take_news(&mut self, ctx: &Context) {
        while let Ok(result) = self.opened.1.try_recv() {
            self.opening = false;
            match result {
                Ok(opened) => self.show(ctx, *opened),
                Err(failure) => self.show_failure(&failure),
            }
        }
        match self.picker.poll() {
            Some(Picked::Open(path)) => self.open_path(ctx, path),
            // The platform's dialog has asked before replacing.
            Some(Picked::Save(path)) => self.save_to(path, true),
            Some(Picked::Many(paths)) => self.read_notes(ctx, paths),
            Some(Picked::List(path)) => self.read_roster(ctx, path),
            Some(Picked::Nothing { at_once }) => {
                if let Some(Dialog::Open(field) | Dialog::SaveAs(field)) = &mut self.dialog {
                    if at_once {
                        field.message = Some(self.text.files.no_dialog.clone());
                    } else {
                        self.dialog = None;
                    }
                } else if let Some(Dialog::TakeIn(state)) = self.dialog.as_mut().filter(|_| at_once) {
                    state.message = Some(self.text.files.no_dialog.clone());
                } else if let Some(Dialog::Roster(state)) = self.dialog.as_mut().filter(|_| at_once)
                    && let Some(pasting) = &mut state.pasting
                {
                    pasting.message = Some(self.text.files.no_dialog.clone());
                }
            }
            None => {}
        }
        if let Some(error) = self.writer.as_ref().and_then(SettingsWriter::failure) {
            let reason = error.to_string();
            self.replace_failure(fill(&self.text.notices.settings_failed, &[("reason", &reason)]));
        }
        if self.awake.failure().is_some() {
            self.replace_failure(self.text.notices.not_awake.clone());
        }
        if let Some(reread) = self.open_meeting.as_ref().and_then(|open_meeting| open_meeting.reload.poll()) {
            self.take_reread(reread);
        }
        self.take_read();
        self.take_followed(ctx);
        let Some(open_meeting) = &mut self.open_meeting else {
            return;
        };
        open_meeting.poll(ctx);
        match open_meeting.take_moved() {
            Some(Moved::To(path)) => {
                let text = fill(&self.text.notices.saved_as, &[("path", &path.display().to_string())]);
                self.replace_info(Notice::info(text));
                self.remember();
            }
            Some(Moved::Refused(path, SaveError::Exists)) => {
                self.dialog = Some(Dialog::Replace(path));
            }
            Some(Moved::Refused(path, error)) => {
                let text = messages::save_as_failure(&self.text, &path, &error);
                self.replace_failure(text);
            }
            None => {}
        }
    }

    /// The deck's files have changed: while slides are shown, the new version waits; a broken one is only told about.
    fn take_reread(&mut self, reread: Reread) {
        match (reread, &mut self.open_meeting) {
            (Err(problems), _) => {
                let first = messages::first_problem(&self.text, &problems);
                self.replace_failure(fill(&self.text.notices.deck_broken, &[("first", &first)]));
            }
            (Ok(deck), Some(open_meeting)) => {
                open_meeting.reload.keep(deck);
                if !open_meeting.shown.is_show() {
                    self.take_new_version();
                }
            }
            (Ok(_), None) => {}
        }
    }

    /// Shows the new version of the deck, and says what is wrong with it and which notes have lost their slide.
    pub(super) fn take_new_version(&mut self) {
        let now = (self.clock)();
        let Some(open_meeting) = &mut self.open_meeting else { return };
        let Some(deck) = open_meeting.reload.take() else { return };
        open_meeting.set_deck(Arc::clone(&deck), &self.text, &now);
        let lost = open_meeting.session.notes_without_slide();
        let notice = match deck.problems.as_slice() {
            [] => Notice::info(self.text.notices.deck_updated.clone()),
            problems => {
                let first = messages::first_problem(&self.text, problems);
                let count = problems.len().to_string();
                let template = &self.text.notices.deck_updated_problems;
                Notice::failure(fill(template, &[("n", &count), ("first", &first)]))
            }
        };
        self.replace_info(notice);
        if !lost.is_empty() {
            let count: usize = lost.values().sum();
            let slides: Vec<_> = lost.keys().map(|slide| slide.0.as_str()).collect();
            let values = [("n", count.to_string()), ("slides", slides.join(", "))];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            self.replace_failure(fill(&self.text.notices.slides_gone, &values));
        }
    }

    /// The window is asked to close: it waits until the meeting is on the disk, and asks when it cannot get there.
    pub(super) fn close_safely(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) && !self.close_anyway {
            // Closed on purpose, the slides do not come up by themselves at the next start.
            let now = (self.clock)();
            self.with_meeting(|open_meeting| open_meeting.end_show(&now));
            // What was typed in a window on top is saved with the rest.
            self.close_dialog(&now);
            match self.open_meeting.as_ref().map(|open_meeting| open_meeting.saver.status()) {
                None | Some(SaveStatus::Saved(_)) => return,
                Some(SaveStatus::Pending) => {}
                Some(SaveStatus::Failed(_)) => self.dialog = Some(Dialog::CloseUnsaved),
            }
            self.closing = true;
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
        let saved = self.open_meeting.as_ref().is_none_or(|e| matches!(e.saver.status(), SaveStatus::Saved(_)));
        if self.closing && (saved || self.close_anyway) {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        } else if self.closing
            && self.open_meeting.as_ref().is_some_and(|e| matches!(e.saver.status(), SaveStatus::Failed(_)))
        {
            self.closing = false;
            self.dialog = Some(Dialog::CloseUnsaved);
        }
    }

    pub(super) fn replace_failure(&mut self, text: String) {
        let notice = Notice::failure(text);
        self.notices.retain(|old| *old != notice);
        self.notices.push(notice);
    }
}
