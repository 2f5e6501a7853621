//! Documents of the open meeting, made and written on a thread of their own.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::prints::Shared;
use super::writing::{NewFile, write_all};
use crate::deck::Deck;
use crate::export::slides::SlideSource;
use crate::export::{self, ExportChoice, Format, Minutes, Paper, Preview, Profile, SlidesLayout};
use crate::model::Meeting;
use crate::render::DeckArt;
use crate::session::Session;
use crate::text::Text;
use crate::ui::dialogs::export::Written;
use crate::ui::dialogs::progress::Progress;

/// What documents are made from.
pub struct Source {
    /// The meeting as it is now.
    pub meeting: Arc<Meeting>,
    /// Its deck.
    pub deck: Arc<Deck>,
    /// The words.
    pub text: Arc<Text>,
}

/// What came of making a document to be printed.
pub struct Printed {
    /// The file, or why there is none.
    pub written: Written,
    /// What the document should have and has not: a sentence each.
    pub missing: Vec<String>,
}

impl Source {
    fn session(&self) -> Session {
        Session::new(Meeting::clone(&self.meeting), Arc::clone(&self.deck))
    }

    /// Makes the document, and its pages as they will be printed.
    pub fn preview(&self, profile: Profile) -> Preview {
        let minutes = Minutes::of(&self.session(), profile, &self.text, &TimeZone::system());
        let pages = export::pdf::preview(&minutes.document, &self.text.export);
        Preview { minutes, pages }
    }

    /// Makes the pages of slides or sheets, as they will be printed; of pictures, as the slides are.
    pub fn pages(&self, format: Format) -> Vec<Paper> {
        let (session, art) = (self.session(), DeckArt::new(&self.deck.files));
        let source = SlideSource::new(&session, &self.text, &TimeZone::system(), &art);
        match format {
            Format::Slides(layout) => export::pdf::preview_slides(&source, layout),
            Format::SlidesPptx | Format::Png => export::pdf::preview_slides(&source, SlidesLayout::Full),
            Format::Sheets => export::pdf::preview_sheets(&source),
            Format::Docx | Format::Pdf | Format::Html | Format::Markdown | Format::Csv => Vec::new(),
        }
    }

    /// Makes a PDF for the system's program that prints, among the copies of this run.
    pub fn print(&self, (profile, format): (Profile, Format), file: &Path, prints: &Shared) -> Printed {
        let session = self.session();
        let minutes = Minutes::of(&session, profile, &self.text, &TimeZone::system());
        let written = match prints.folder() {
            Ok(folder) => {
                let formats = vec![format];
                let choice = ExportChoice { profile, formats, folder, make_folder: false, seen_names: Vec::new() };
                // Nobody stops it.
                let mut tell = |_| ControlFlow::Continue(());
                let written = self.write_minutes((&session, &minutes), &choice, file, &mut tell, || true);
                written.unwrap_or(Written::Stopped)
            }
            Err(error) => Written::Failed(self.text.document_not_written(&std::env::temp_dir(), &error)),
        };
        // Of slides and sheets nothing is missing.
        let missing = if Format::DOCUMENTS.contains(&format) { minutes.missing } else { Vec::new() };
        Printed { written, missing }
    }

    /// Writes the files that were chosen. `file`: the meeting's, which they are named after. None is ever written over:
    /// somebody may have worked on it since. `tell` hears how far it has come, and may stop it while they are made;
    /// `begin_writing` is asked once, right before they are written. Nothing is returned, and written, when it was stopped.
    pub fn write(
        &self,
        choice: &ExportChoice,
        file: &Path,
        tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
        begin_writing: impl FnOnce() -> bool,
    ) -> Option<Written> {
        if !choice.make_folder && !choice.folder.exists() {
            return Some(Written::NoFolder(choice.folder.clone()));
        }
        let session = self.session();
        let minutes = Minutes::of(&session, choice.profile, &self.text, &TimeZone::system());
        let is_unseen = minutes.names_in_text.iter().any(|name| !choice.seen_names.contains(name));
        if is_unseen && choice.formats.iter().any(|format| Format::DOCUMENTS.contains(format)) {
            // Told before anything lies where it may be sent from.
            return Some(Written::Named(minutes.names_in_text));
        }
        self.write_minutes((&session, &minutes), choice, file, tell, begin_writing)
    }

    /// The same, once the document is made.
    fn write_minutes(
        &self,
        (session, minutes): (&Session, &Minutes),
        choice: &ExportChoice,
        file: &Path,
        tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
        begin_writing: impl FnOnce() -> bool,
    ) -> Option<Written> {
        let zone = TimeZone::system();
        let art = DeckArt::new(&self.deck.files);
        let source = export::Source { session, minutes, text: &self.text, art: &art };
        let mut made = Vec::new();
        for (done, format) in choice.formats.iter().enumerate() {
            if tell(Progress::Making { done, all: choice.formats.len() }).is_break() {
                return None;
            }
            let name = format.file_stem(choice.profile, file, &self.text.export);
            match format.write(&source, &zone) {
                Ok(file) => made.push(NewFile { stem: name, ending: format.extension(), made: file }),
                Err(error) => return Some(self.not_written(choice, format, &name, &std::io::Error::other(error))),
            }
        }
        if !begin_writing() {
            return None;
        }
        let _ = tell(Progress::Writing);
        Some(write_all(&choice.folder, made, &self.text))
    }

    fn not_written(&self, choice: &ExportChoice, format: &Format, name: &str, error: &std::io::Error) -> Written {
        let path = choice.folder.join(format!("{name}.{}", format.extension()));
        Written::Failed(self.text.document_not_written(&path, error))
    }
}
