//! What becomes a document: what is asked for in the windows for it, remembered, and given to the jobs.

use std::path::Path;
use std::sync::Arc;

use egui::Context;
use jiff::tz::TimeZone;

use super::App;
use super::jobs::export::Source;
use crate::export::region::GatherChoice;
use crate::export::{Clip, ExportChoice, Format, Profile};
use crate::session::Tab;
use crate::store::settings::{ExportSettings, GatherSettings};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::export::{ExportState, Written};
use crate::ui::dialogs::gather::{GatherState, Outcome};
use crate::ui::ui_command::Copied;

impl App {
    /// As it was chosen last; at first the reply, for Word, beside the meeting's file.
    pub(super) fn ask_export(&mut self) {
        let Some(meeting) = &self.meeting else { return };
        let last = &self.preferences.settings().export;
        let profile = Profile::named(&last.profile).unwrap_or(Profile::Reply);
        let formats = formats(&last.formats);
        let beside = meeting.path().parent().map(Path::to_owned).unwrap_or_default();
        if let Some(folder) = &last.folder {
            // It may be on a disk that answers slowly, or is not there today.
            self.overlay.tell_no_thread(&self.text, self.jobs.look_for_folder(folder.clone()));
        }
        let folder = last.folder.clone().unwrap_or_else(|| beside.clone());
        let choice = ExportChoice { profile, formats, folder, make_folder: false, seen_names: Vec::new() };
        let state = ExportState::new(choice, beside);
        self.overlay.show(Dialog::Export(Box::new(state)));
    }

    /// The document or print, as PDF, for the system's program that prints. By its key, where nobody has chosen anything, it is
    /// the answer to KS: never what was made last, which may have names in it.
    pub(super) fn print(&mut self, profile: Profile, format: Format) {
        if self.windows.main().is_show() {
            // Another program's window over the show, and with names in it.
            self.overlay.tell_info(self.text.notices.prints_after.clone(), None);
            return;
        }
        let file = self.meeting.as_ref().map(|meeting| meeting.path().to_owned());
        let Some((source, file)) = self.export_source().zip(file) else { return };
        self.overlay.tell_no_thread(&self.text, self.jobs.print(source, (profile, format), file));
    }

    /// What earlier runs left of what they printed goes.
    pub fn sweep_prints(&self) {
        self.jobs.sweep_prints();
    }

    pub(super) fn copy_all(&mut self, ctx: &Context) {
        let Some(session) = self.session() else { return };
        let Tab::Question(question) = session.tab() else { return };
        let clip = Clip::question(session, question, &self.text, &TimeZone::system());
        self.copy(&clip, Copied::Question(question), ctx);
    }

    /// As it was chosen last; at first answers and resolutions, for Word.
    pub(super) fn ask_gather(&mut self) {
        let last = &self.preferences.settings().gather;
        // What is for one meeting is not for many.
        let profile = Profile::named(&last.profile).filter(|profile| *profile != Profile::FollowUp);
        let formats = formats(&last.formats);
        let state = GatherState::new(GatherChoice {
            folder: last.folder.clone().unwrap_or_default(),
            list: last.list.clone(),
            profile: profile.unwrap_or(Profile::Reply),
            formats,
            out: last.out.clone().unwrap_or_default(),
            make_folder: false,
            seen_names: Vec::new(),
        });
        self.overlay.show(Dialog::Gather(Box::new(state)));
    }

    pub(super) fn export_source(&self) -> Option<Source> {
        let session = self.session()?;
        let (meeting, deck) = (Arc::clone(session.meeting()), Arc::clone(session.deck()));
        Some(Source { meeting, deck, text: Arc::clone(&self.text) })
    }

    pub(super) fn export(&mut self, choice: ExportChoice) {
        self.remember_export(choice.profile, &choice.formats);
        let Some(source) = self.export_source() else { return };
        let file = self.meeting.as_ref().map(|meeting| meeting.path().to_owned()).unwrap_or_default();
        match self.jobs.export(source, choice, file) {
            Ok(job) => self.overlay.exporting(job),
            Err(error) => self.overlay.not_exported(self.text.no_thread(&error)),
        }
    }

    /// For whom and as which files; where to only once something has been written there.
    pub(super) fn remember_export(&mut self, profile: Profile, formats: &[Format]) {
        let ExportSettings { profile: known, formats: listed, .. } = &mut self.preferences.settings_mut().export;
        *known = profile.code().to_owned();
        *listed = formats.iter().map(|format| format.code().to_owned()).collect();
    }

    /// Documents were written there: the next are offered the same folder.
    pub(super) fn remember_folder(&mut self, written: &Written) {
        if let Written::Files(saved) = written
            && let Some(folder) = saved.folder()
        {
            self.preferences.settings_mut().export.folder = Some(folder.to_owned());
        }
    }

    /// Beside the open meeting's booklet, or the program's own.
    pub(super) fn gather(&mut self, choice: GatherChoice) {
        self.preferences.settings_mut().gather = GatherSettings {
            folder: Some(choice.folder.clone()),
            list: choice.list.clone(),
            out: Some(choice.out.clone()).filter(|out| !out.as_os_str().is_empty()),
            profile: choice.profile.code().to_owned(),
            formats: choice.formats.iter().map(|format| format.code().to_owned()).collect(),
        };
        let deck = self.session().map(|session| Arc::clone(session.deck()));
        if let Err(error) = self.jobs.gather(choice, deck, &self.text) {
            self.overlay.gathered(Outcome::failed(self.text.no_thread(&error)), &self.text);
        }
    }
}

/// Formats as they were chosen last; at first Word.
fn formats(named: &[String]) -> Vec<Format> {
    let formats: Vec<_> = named.iter().filter_map(|name| Format::named(name)).collect();
    if formats.is_empty() { vec![Format::Docx] } else { formats }
}
