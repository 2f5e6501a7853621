//! A presentation of another program is made a deck in a folder of its own.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{JobResult, Jobs};
use crate::deck::problem::ProblemKind;
use crate::import::pptx::{self, MAX_FILE_BYTES, Source};
use crate::reading::read_limited;
use crate::store::own_deck;
use crate::store::places::safe_name;
use crate::text::Text;

/// A deck that was made of a presentation.
#[derive(Debug)]
pub struct ImportedDeck {
    /// Its folder.
    pub folder: PathBuf,
    /// How many slides it has.
    pub slides: usize,
    /// What could not be taken along, or is otherwise than it was, in words.
    pub report: Vec<String>,
}

impl Jobs {
    /// Makes a presentation a deck, in a new folder beside the meetings.
    ///
    /// # Errors
    /// When the system has no thread for it.
    pub fn import(&self, presentation: PathBuf, meetings: PathBuf, text: &Arc<Text>) -> std::io::Result<()> {
        let text = Arc::clone(text);
        self.start("import", move || {
            let imported = import(&presentation, &meetings, &text);
            JobResult::Imported(presentation, imported)
        })
    }
}

/// The deck, or why there is none, in words.
fn import(presentation: &Path, meetings: &Path, text: &Text) -> Result<ImportedDeck, String> {
    let bytes =
        read_limited(presentation, MAX_FILE_BYTES).map_err(|error| text.problem_said(&ProblemKind::from(error)))?;
    let name = presentation.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let imported = pptx::read(Source { bytes: &bytes, name: &name }, &text.import, &|_, _| true)
        .map_err(|error| text.pptx_error(&error))?;
    let deck = imported.deck_text();
    let stem = presentation.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let pictures = || imported.pictures.iter().map(|(path, bytes)| (path.clone(), Cow::Borrowed(bytes.as_slice())));
    let written = own_deck::write_beside(meetings, &safe_name(&stem), &deck, pictures);
    let folder = written.map_err(|error| text.not_made(&error))?;
    let report = imported.report.iter().map(|left| text.left_line(left)).collect();
    Ok(ImportedDeck { folder, slides: imported.deck.slides.len(), report })
}
