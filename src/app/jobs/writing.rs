//! Writing files that were made: all of them, or none. Nothing is left half where a disk is full.

use std::path::{Path, PathBuf};

use crate::export::Made;
use crate::store::free_name::{write_new, write_new_folder};
use crate::text::{Text, fill};
use crate::ui::dialogs::export::{Saved, Written};

/// A file, or a folder of files, that was made and is nowhere yet.
pub struct NewFile {
    /// What it is called, without its ending.
    pub stem: String,
    /// Behind the dot.
    pub ending: &'static str,
    /// What is in it.
    pub made: Made,
}

/// Writes them into a folder. None is ever written over: somebody may have worked on it since.
pub fn write_all(folder: &Path, files: Vec<NewFile>, text: &Text) -> Written {
    let mut saved = Saved::default();
    let count = files.len();
    if let Some(first) = files.first().filter(|_| folder.is_file()) {
        return Written::Failed(text.folder_is_file(folder, &folder.join(format!("{}.{}", first.stem, first.ending))));
    }
    for NewFile { stem, ending, made } in files {
        let written = match made {
            Made::File(bytes) => write_new(folder, (&stem, ending), &bytes),
            Made::Folder(files) => write_new_folder(folder, &stem, &files),
        };
        match written {
            Ok(path) => saved.add(path, &stem),
            Err(error) => {
                let said = text.document_not_written(&folder.join(format!("{stem}.{ending}")), &error);
                return Written::Failed(format!("{said}{}", taken_back(saved.files, count, text)));
            }
        }
    }
    Written::Files(saved)
}

/// Those that were written before one could not be go again; in words, with a blank before.
fn taken_back(written: Vec<PathBuf>, count: usize, text: &Text) -> String {
    let words = &text.export_page;
    let is_there = |path: &PathBuf| {
        let gone = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        gone.is_err()
    };
    let left: Vec<_> = written.into_iter().filter(is_there).collect();
    if !left.is_empty() {
        let left = left.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        return format!(" {}", fill(&words.left_half, &[("files", &left)]));
    }
    if count > 1 { format!(" {}", fill(&words.none_left, &[("n", &count.to_string())])) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_file_cannot_be_written_none_is_left() {
        let text = Text::load("nb").unwrap();
        let place = tempfile::tempdir().unwrap();
        let file = |stem: &str| NewFile { stem: stem.to_owned(), ending: "md", made: Made::File(b"svar".to_vec()) };
        let pictures = || Made::Folder(vec![("1.png".to_owned(), Vec::new())]);
        let folder = NewFile { stem: "bilder".to_owned(), ending: "png", made: pictures() };
        // A name that no file system has room for, as the last one.
        let written = write_all(place.path(), vec![file("a"), folder, file(&"b".repeat(400))], &text);
        let Written::Failed(said) = written else { panic!("{written:?}") };
        assert!(said.contains("bbb.md ble ikke lagret") && said.ends_with("Ingen av de 3 er lagret."), "{said}");
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
        // What lay there before stays, and the new one is told from it.
        std::fs::write(place.path().join("a.md"), "gammelt").unwrap();
        let written = write_all(place.path(), vec![file("a")], &text);
        let Written::Files(saved) = &written else { panic!("{written:?}") };
        assert_eq!(saved.files, [place.path().join("a (2).md")]);
        let said = written.said(&text);
        assert!(said.contains("a (2).md") && said.contains("Send de nye, ikke de gamle"), "{said}");
        // What is to be the folder is one of the files.
        let Written::Failed(said) = write_all(&place.path().join("a.md"), vec![file("b")], &text) else { panic!() };
        assert!(said.contains("ble ikke lagret: a.md er en fil, ikke en mappe."), "{said}");
    }
}
