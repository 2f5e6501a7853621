//! What came of writing documents, in words: the same in the window that asked for it and in a notice.

use std::path::{Path, PathBuf};

use crate::text::{Text, fill};

/// So many files are named; of more, how many they are.
const NAMED: usize = 2;

/// What came of writing.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// These files.
    Files(Saved),
    /// Nothing, or not all: in words.
    Failed(String),
    /// Nothing: this folder is not there, and nobody has said that it is to be made.
    NoFolder(PathBuf),
    /// Nothing: these names stand in the text of a document without names, and nobody has said that they may.
    Named(Vec<String>),
    /// Nothing: it was stopped before.
    Stopped,
}

/// Files that were written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// All of them; a folder of pictures is one.
    pub files: Vec<PathBuf>,
    /// Those whose names were taken, by the names they got.
    beside_old: Vec<String>,
}

impl Saved {
    /// One more. `wanted`: what it was to be called, without its ending.
    pub fn add(&mut self, path: PathBuf, wanted: &str) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_wanted = name.strip_prefix(wanted).is_some_and(|rest| !rest.starts_with(" ("));
        if !is_wanted {
            self.beside_old.push(name);
        }
        self.files.push(path);
    }

    /// Where they are.
    pub fn folder(&self) -> Option<&Path> {
        self.files.first().and_then(|file| file.parent())
    }

    fn said(&self, text: &Text) -> String {
        let words = &text.export_page;
        let names = |files: &[PathBuf]| {
            let names = files.iter().filter_map(|file| file.file_name()).map(|name| name.to_string_lossy());
            names.collect::<Vec<_>>().join(", ")
        };
        let folder = self.folder().map(|folder| folder.display().to_string()).unwrap_or_default();
        let said = match self.files.as_slice() {
            few if few.len() <= NAMED => fill(&words.saved, &[("files", &names(few))]),
            many => fill(&words.saved_many, &[("n", &many.len().to_string()), ("folder", &folder)]),
        };
        let beside_old = match (self.beside_old.len(), self.files.len()) {
            (0, _) => return said,
            (_, ..=NAMED) => words.beside_old.clone(),
            _ => fill(&words.beside_old_named, &[("files", &self.beside_old.join(", "))]),
        };
        format!("{said}. {beside_old}")
    }
}

impl Written {
    /// In words.
    pub fn said(&self, text: &Text) -> String {
        match self {
            Self::Files(saved) => saved.said(text),
            Self::Failed(said) => said.clone(),
            Self::NoFolder(folder) => fill(&text.export_page.no_folder, &[("path", &folder.display().to_string())]),
            Self::Named(names) => fill(&text.export_page.names_first, &[("names", &names.join(", "))]),
            Self::Stopped => text.region.stopped.clone(),
        }
    }
}
