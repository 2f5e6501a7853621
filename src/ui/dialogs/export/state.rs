//! What "Send svaret" remembers between frames.

use std::path::{Path, PathBuf};

use egui::TextureHandle;

use super::written::Written;
use crate::export::{ExportChoice, Format, Paper, PerSheet, Preview, Profile, SlidesLayout};
use crate::pasted;
use crate::text::Text;
use crate::ui::dialogs::progress::Progress;
use crate::ui::ui_command::UiCommand;

/// Files are being written.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Writing {
    /// Which job it is, once it has begun.
    pub job: Option<u64>,
    /// How far it has come.
    pub progress: Option<Progress>,
}

/// Pages of slides or sheets.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Print {
    pub format: Format,
    pub revision: u64,
    /// When they have been made.
    pub pages: Option<Vec<Paper>>,
}

/// What slides on pages are drawn with: of each page, of each slide on it.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Textures(pub Vec<Vec<TextureHandle>>);

impl std::fmt::Debug for Textures {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Textures").field(&self.0.len()).finish()
    }
}

/// What the window remembers between frames.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportState {
    pub(super) profile: Profile,
    pub(super) tables: bool,
    pub(super) formats: Vec<Format>,
    pub(super) per_sheet: PerSheet,
    pub(super) folder: String,
    /// Beside the meeting's file: where documents go when the folder is not there.
    pub(super) beside: PathBuf,
    /// For which profile and revision of the meeting the minutes were asked for.
    asked: Option<(Profile, u64)>,
    /// The minutes, when they have been made.
    pub minutes: Option<Box<Preview>>,
    /// Which of the prints is looked at; the document where none is.
    pub(super) looks_at: Option<Format>,
    /// The pages of the one that was looked at last.
    pub(super) print: Option<Print>,
    /// Of the slides on its pages.
    pub(super) textures: Textures,
    pub(super) writing: Option<Writing>,
    pub(super) written: Option<Written>,
    /// The folder that somebody has said is to be made.
    agreed_folder: Option<PathBuf>,
}

impl ExportState {
    /// As it was chosen last. `beside`: the folder of the meeting's file.
    pub fn new(choice: ExportChoice, beside: PathBuf) -> Self {
        let ExportChoice { profile, formats, folder, .. } = choice;
        let per_sheet = formats.iter().find_map(|format| match format {
            Format::Slides(SlidesLayout::HandOut(per_sheet)) => Some(*per_sheet),
            _ => None,
        });
        Self {
            per_sheet: per_sheet.unwrap_or(PerSheet::Three),
            profile,
            tables: matches!(profile, Profile::Anonymous { tables: true }),
            formats,
            folder: folder.display().to_string(),
            beside,
            asked: None,
            minutes: None,
            looks_at: None,
            print: None,
            textures: Textures::default(),
            writing: None,
            written: None,
            agreed_folder: None,
        }
    }

    /// What is chosen now.
    pub(super) fn profile(&self) -> Profile {
        match self.profile {
            Profile::Anonymous { .. } => Profile::Anonymous { tables: self.tables },
            other => other,
        }
    }

    /// The minutes of a revision of the meeting were made.
    pub fn take_minutes(&mut self, revision: u64, minutes: Box<Preview>) {
        if self.asked == Some((minutes.minutes.profile, revision)) {
            self.minutes = Some(minutes);
        }
    }

    /// What is to be read and is not made yet, at this revision of the meeting.
    pub(super) fn ask_for_pages(&mut self, revision: u64) -> impl Iterator<Item = UiCommand> + use<> {
        let now = (self.profile(), revision);
        let minutes = (self.asked != Some(now)).then(|| {
            // What was made for somebody else is not to be read, and not to be copied.
            (self.asked, self.minutes) = (Some(now), None);
            UiCommand::MakeMinutes(now.0, now.1)
        });
        let is_there = |format: Format| {
            self.print.as_ref().is_some_and(|print| (print.format, print.revision) == (format, revision))
        };
        let wanted = self.looks_at.filter(|format| !is_there(*format));
        if let Some(format) = wanted {
            (self.print, self.textures) = (Some(Print { format, revision, pages: None }), Textures::default());
        }
        minutes.into_iter().chain(wanted.map(|format| UiCommand::MakePages(format, revision)))
    }

    /// The pages of a print of a revision of the meeting were made.
    pub fn take_pages(&mut self, revision: u64, format: Format, pages: Vec<Paper>) {
        if let Some(print) = self.print.as_mut().filter(|print| (print.format, print.revision) == (format, revision)) {
            print.pages = Some(pages);
        }
    }

    /// What can be looked at: the prints that are chosen.
    pub(super) fn prints(&self) -> Vec<Format> {
        self.formats.iter().copied().filter(|format| Format::PRINTS.contains(format)).collect()
    }

    /// A format was chosen, or is not any more: whoever chooses a print wants to see it.
    pub(super) fn look_at(&mut self, format: Format) {
        let is_print = Format::PRINTS.contains(&format) && self.formats.contains(&format);
        self.looks_at =
            if is_print { Some(format) } else { self.looks_at.filter(|shown| self.formats.contains(shown)) };
    }

    /// What the printer gets: what is looked at.
    pub(super) fn printed(&self) -> Format {
        match self.looks_at {
            None => Format::Pdf,
            Some(Format::SlidesPptx | Format::Png) => Format::Slides(SlidesLayout::Full),
            Some(print) => print,
        }
    }

    /// Begins to write into a folder. `make_folder`: it was asked whether to make it.
    pub(super) fn write(&mut self, folder: PathBuf, make_folder: bool) -> Option<UiCommand> {
        if self.formats.is_empty() || folder.as_os_str().is_empty() || self.writing.is_some() {
            return None;
        }
        if make_folder {
            self.agreed_folder = Some(folder.clone());
        }
        // The meeting's own folder may not be there before its file is.
        let make_folder = self.agreed_folder.as_ref() == Some(&folder) || folder == self.beside;
        let seen_names = match self.written.take() {
            Some(Written::Named(names)) => names,
            _ => Vec::new(),
        };
        self.writing = Some(Writing::default());
        let (profile, formats) = (self.profile(), self.formats.clone());
        Some(UiCommand::Export(ExportChoice { profile, formats, folder, make_folder, seen_names }))
    }

    /// Whether nothing was saved because of names in the text, which somebody may want there.
    pub(super) fn asks_for_names(&self) -> bool {
        matches!(self.written, Some(Written::Named(_)))
    }

    /// Which names stand in the text of a document without names, in a sentence.
    pub(super) fn names_said(&self, text: &Text) -> Option<String> {
        let is_document = |format: &Format| Format::DOCUMENTS.contains(format);
        let minutes = self.minutes.as_ref().filter(|_| self.formats.iter().any(is_document));
        minutes.and_then(|preview| preview.minutes.names_said(text))
    }

    /// What was chosen is chosen the next time too, also by who only copies or prints.
    pub(super) fn remembered(&self) -> UiCommand {
        UiCommand::RememberExport(self.profile(), self.formats.clone())
    }

    /// Files are being written, as this job; nothing is while another one's are.
    pub fn began_writing(&mut self, job: u64) {
        if let Some(writing) = &mut self.writing {
            writing.job = Some(job);
        }
    }

    /// How far a job has come; tells whether it is this window's.
    pub fn take_progress(&mut self, job: u64, progress: Progress) {
        if let Some(writing) = self.writing.as_mut().filter(|writing| writing.job == Some(job)) {
            writing.progress = Some(progress);
        }
    }

    /// Whether what is being written here is that job's.
    pub fn is_writing(&self, job: u64) -> bool {
        self.writing.is_some_and(|writing| writing.job == Some(job))
    }

    /// The files were written, or were not.
    pub fn take_written(&mut self, written: Written) {
        self.writing = None;
        self.written = Some(written);
    }

    /// A folder was chosen in the platform's dialog.
    pub fn take_folder(&mut self, folder: &Path) {
        self.folder = folder.display().to_string();
    }

    /// A stick that is not in the machine today is no place to write to. What was typed meanwhile stays.
    pub fn folder_is_gone(&mut self, folder: &Path) {
        if pasted::path(&self.folder) == folder && self.written.is_none() && self.writing.is_none() {
            self.folder = self.beside.display().to_string();
        }
    }
}
