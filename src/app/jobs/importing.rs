//! Another program's document is made a deck in a folder of its own, on a thread of its own.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::running::{Running, Stage, Teller};
use super::{JobResult, Jobs};
use crate::deck::problem::ProblemKind;
use crate::import::compare::Compared;
use crate::import::{self, MAX_FILE_BYTES};
use crate::reading::read_limited;
use crate::store::own_deck;
use crate::store::places::safe_name;
use crate::text::Text;
use crate::ui::dialogs::progress::Progress;

/// A deck that was made of another program's document.
#[derive(Debug)]
pub struct ImportedDeck {
    /// Its folder.
    pub folder: PathBuf,
    /// How many slides it has.
    pub slides: usize,
    /// What could not be taken along, or is otherwise than it was, in words.
    pub report: Vec<String>,
    /// What each slide said before, and says now.
    pub compared: Vec<Compared>,
}

impl Jobs {
    /// Makes another program's document a deck, in a new folder beside the meetings. One that was begun before is stopped.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn import(&mut self, document: PathBuf, meetings: PathBuf, text: &Arc<Text>) -> std::io::Result<()> {
        self.stop_import();
        let (number, stage) = (self.next_number(), Stage::default());
        let (send, text) = (self.sender(), Arc::clone(text));
        let (broke, of) = (text.notices.job_broke.clone(), document.clone());
        let broke = move || JobResult::Imported(number, of, Err(broke));
        let writes = stage.clone();
        self.start_apart(None, "import", broke, move || {
            let mut teller = Teller::new(writes.clone(), |progress| send(JobResult::Importing(number, progress)));
            let imported =
                import((&document, &meetings), &text, &mut |progress| teller.tell(progress), || writes.begin_writing());
            imported.map(|imported| JobResult::Imported(number, document, imported))
        })?;
        self.importing = Some(Running { number, stage });
        Ok(())
    }

    /// Stops it. Returns whether nothing is written of it.
    pub fn stop_import(&mut self) -> bool {
        let Some(running) = &self.importing else { return true };
        let stopped = running.stage.stop();
        if stopped {
            self.importing = None;
        }
        stopped
    }

    /// What is still said of one before this, or of one that was stopped, is not heard.
    pub(super) fn drop_stale_imports(&mut self, results: &mut Vec<JobResult>) {
        let running = self.importing.as_ref().map(|running| running.number);
        results.retain(|result| match result {
            JobResult::Importing(number, _) | JobResult::Imported(number, ..) => Some(*number) == running,
            _ => true,
        });
        if results.iter().any(|result| matches!(result, JobResult::Imported(..))) {
            self.importing = None;
        }
    }
}

/// The deck, or why there is none, in words; nothing, and nothing written, when `tell` or `begin_writing` has stopped it.
fn import(
    (document, meetings): (&Path, &Path),
    text: &Text,
    tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    begin_writing: impl FnOnce() -> bool,
) -> Option<Result<ImportedDeck, String>> {
    let bytes = match read_limited(document, MAX_FILE_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => return Some(Err(text.problem_said(&ProblemKind::from(error)))),
    };
    let name = document.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let tell = RefCell::new(tell);
    let progress = |done, all| (tell.borrow_mut())(Progress::Importing { done, all }).is_continue();
    let imported = match import::read(bytes, &name, &text.import, &progress) {
        Ok(imported) => imported,
        Err(error) if error.is_stopped() => return None,
        Err(error) => return Some(Err(text.import_error(&error))),
    };
    if !begin_writing() {
        return None;
    }
    let _ = (tell.borrow_mut())(Progress::Writing);
    let deck = imported.deck_text();
    let stem = document.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let pictures = || imported.pictures.iter().map(|(path, bytes)| (path.clone(), Cow::Borrowed(bytes.as_slice())));
    let written = own_deck::write_beside(meetings, &safe_name(&stem), &deck, pictures);
    let report = || imported.report.iter().map(|left| text.left_line(left)).collect();
    let made = |folder| ImportedDeck {
        folder,
        slides: imported.deck.slides.len(),
        report: report(),
        compared: imported.compared(),
    };
    Some(written.map(made).map_err(|error| text.not_made(&error)))
}
