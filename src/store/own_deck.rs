//! A deck of one's own: a new folder with `deck.ron` and its pictures, whole or not at all.
//!
//! The deck's own file comes last, so that a folder with it has everything. Nothing that is there is written over, and of a
//! folder that could not be finished nothing is left.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::atomic::{self, Existing};
use super::free_name::folder_names;
use crate::deck::files::DECK_FILE;
use crate::deck::load::{self, Loaded};
use crate::deck::{Body, DeckFiles, PicturePath, Problem, Slide};

/// What systems put into folders by themselves: a folder with nothing else is empty to whoever looks at it.
const SYSTEMS_OWN: [&str; 4] = [".DS_Store", ".directory", "Thumbs.db", "desktop.ini"];

/// Why no deck was made.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// The deck that was to be copied cannot be read.
    #[error("the deck cannot be read")]
    Unreadable(Vec<Problem>),
    /// There is something in the folder.
    #[error("{} is not empty", .0.display())]
    NotEmpty(PathBuf),
    /// What is to be a folder is a file.
    #[error("{} is a file", .0.display())]
    IsFile(PathBuf),
    /// A file or folder could not be written.
    #[error("{}: {error}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// A deck that was copied.
#[derive(Debug, Default, PartialEq)]
pub struct Copied {
    /// Pictures that the deck names and that could not be read: they are missing in the copy as they were before.
    pub missing: Vec<PicturePath>,
}

/// Copies a deck, byte for byte, into a folder that is empty or not there yet: its file with all comments, and every picture
/// that a slide uses.
///
/// # Errors
/// When the deck cannot be read, or the folder not be made or written; then nothing is left of it.
pub fn copy(from: &DeckFiles, to: &Path) -> Result<Copied, NotMade> {
    let loaded = load::load(from.clone()).map_err(NotMade::Unreadable)?;
    let mut copied = Copied::default();
    let pictures = used_pictures(&loaded).into_iter().filter_map(|path| match from.read_picture(&path) {
        Ok(bytes) => Some((path, bytes)),
        Err(error) => {
            log::warn!("{}: {error}", path.as_str());
            copied.missing.push(path);
            None
        }
    });
    write(to, &loaded.text, pictures)?;
    Ok(copied)
}

/// Writes a deck into a new folder of this name in another, or of the next name that is free. Returns its path.
///
/// # Errors
/// When no name is free, or anything cannot be written; then nothing is left of it.
pub fn write_beside<'a, Pictures>(
    folder: &Path,
    name: &str,
    deck: &str,
    pictures: impl Fn() -> Pictures,
) -> Result<PathBuf, NotMade>
where
    Pictures: IntoIterator<Item = (PicturePath, Cow<'a, [u8]>)>,
{
    let mut refused = NotMade::NotEmpty(folder.join(name));
    for path in folder_names(name).map(|name| folder.join(name)) {
        match write(&path, deck, pictures()) {
            Ok(()) => return Ok(path),
            // The next name is tried.
            Err(error @ (NotMade::NotEmpty(_) | NotMade::IsFile(_))) => refused = error,
            Err(error) => return Err(error),
        }
    }
    Err(refused)
}

/// Writes a deck's file and pictures into a folder that is empty or not there yet. A picture is asked for when the one before
/// it has been written, so that never more than one is in memory.
///
/// # Errors
/// When the folder is not empty or a file, or anything cannot be written; then nothing is left of it.
pub fn write<'a>(
    to: &Path,
    deck: &str,
    pictures: impl IntoIterator<Item = (PicturePath, Cow<'a, [u8]>)>,
) -> Result<(), NotMade> {
    let mut made = Made::default();
    let written = made.write(to, deck, pictures);
    if written.is_err() {
        made.remove();
    }
    written
}

/// What has been made, in order, to be taken away again.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    fn write<'a>(
        &mut self,
        to: &Path,
        deck: &str,
        pictures: impl IntoIterator<Item = (PicturePath, Cow<'a, [u8]>)>,
    ) -> Result<(), NotMade> {
        self.folder(to)?;
        let entries = fs::read_dir(to).map_err(|error| failed(to, error))?;
        let is_somebodys = |entry: &fs::DirEntry| !SYSTEMS_OWN.iter().any(|name| entry.file_name() == *name);
        if entries.flatten().any(|entry| is_somebodys(&entry)) {
            return Err(NotMade::NotEmpty(to.to_owned()));
        }
        for (path, bytes) in pictures {
            let file = to.join(path.as_str());
            if let Some(folder) = file.parent() {
                self.folder(folder)?;
            }
            self.file(file, &bytes)?;
        }
        self.file(to.join(DECK_FILE), deck.as_bytes())
    }

    /// Makes a folder, and those it lies in.
    fn folder(&mut self, path: &Path) -> Result<(), NotMade> {
        if path.is_dir() || path.as_os_str().is_empty() {
            return Ok(());
        }
        if path.exists() {
            return Err(NotMade::IsFile(path.to_owned()));
        }
        if let Some(parent) = path.parent() {
            self.folder(parent)?;
        }
        fs::create_dir(path).map_err(|error| failed(path, error))?;
        self.folders.push(path.to_owned());
        Ok(())
    }

    fn file(&mut self, path: PathBuf, bytes: &[u8]) -> Result<(), NotMade> {
        atomic::write(&path, bytes, Existing::Keep).map_err(|error| failed(&path, error))?;
        self.files.push(path);
        Ok(())
    }

    /// Takes away what was made and nothing else: a folder that somebody has put something into stays.
    fn remove(self) {
        let files = self.files.iter().map(|path| (path, fs::remove_file(path)));
        let folders = self.folders.iter().rev().map(|path| (path, fs::remove_dir(path)));
        for (path, removed) in files.chain(folders) {
            if let Err(error) = removed {
                log::warn!("{}: {error}", path.display());
            }
        }
    }
}

fn failed(path: &Path, error: io::Error) -> NotMade {
    NotMade::Io { path: path.to_owned(), error }
}

/// The pictures of all slides, each once. A slide that is broken for another reason may name one too, and shows it when it
/// has been mended.
fn used_pictures(loaded: &Loaded) -> Vec<PicturePath> {
    let of_slides = loaded.deck.slides.iter().filter_map(Slide::picture).map(|picture| picture.path.clone());
    let slides = loaded.deck.slides.iter().zip(&loaded.slide_ranges);
    let broken = slides.filter(|(slide, _)| matches!(slide.body, Body::Broken));
    let quoted = broken.flat_map(|(_, range)| loaded.text.get(range.clone()).unwrap_or_default().split('"'));
    let of_broken = quoted.filter_map(PicturePath::new).filter(|path| loaded.deck.files.has_picture(path));
    let mut paths: Vec<_> = of_slides.chain(of_broken).collect();
    paths.sort();
    paths.dedup();
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_bundled_deck_is_copied_byte_for_byte_with_its_comments_and_pictures() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("ny/mappe");
        assert_eq!(copy(&DeckFiles::Bundled, &to).unwrap(), Copied::default());
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/debatthefte-2026");
        assert_eq!(fs::read(to.join(DECK_FILE)).unwrap(), fs::read(content.join(DECK_FILE)).unwrap());
        let again = load::load(DeckFiles::Folder(to.clone())).unwrap();
        assert!(again.text.starts_with("//") && again.deck.problems.is_empty(), "{:?}", again.deck.problems);
        for path in used_pictures(&again) {
            assert_eq!(fs::read(to.join(path.as_str())).unwrap(), fs::read(content.join(path.as_str())).unwrap());
        }
        // A copy's copy is the same.
        let second = folder.path().join("igjen");
        copy(&DeckFiles::Folder(to.clone()), &second).unwrap();
        assert_eq!(fs::read(second.join(DECK_FILE)).unwrap(), fs::read(to.join(DECK_FILE)).unwrap());
        assert_eq!(names(&second.join("bilder")), names(&to.join("bilder")));
    }

    #[test]
    fn a_folder_with_something_in_it_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("notat.txt"), "mitt").unwrap();
        assert!(matches!(copy(&DeckFiles::Bundled, folder.path()), Err(NotMade::NotEmpty(_))));
        assert_eq!(names(folder.path()), ["notat.txt"]);
        let file = folder.path().join("notat.txt");
        assert!(matches!(copy(&DeckFiles::Bundled, &file), Err(NotMade::IsFile(_))));
        assert!(matches!(copy(&DeckFiles::Bundled, &file.join("under")), Err(NotMade::IsFile(_))));
        assert_eq!(fs::read(&file).unwrap(), b"mitt");
        // What the system puts there is nobody's.
        let seen = folder.path().join("sett");
        fs::create_dir(&seen).unwrap();
        fs::write(seen.join(".DS_Store"), "").unwrap();
        copy(&DeckFiles::Bundled, &seen).unwrap();
    }

    #[test]
    fn a_deck_that_could_not_be_finished_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let (new, empty) = (folder.path().join("a/b"), folder.path().join("tom"));
        fs::create_dir(&empty).unwrap();
        let path = |text: &str| PicturePath::new(text).unwrap();
        // The second picture wants a folder where the first one's file is.
        let pictures =
            || [(path("bilder/a"), Cow::Borrowed(&b"1"[..])), (path("bilder/a/b"), Cow::Borrowed(&b"2"[..]))];
        for to in [&new, &empty] {
            assert!(write(to, "Deck()", pictures()).is_err());
        }
        assert_eq!(names(folder.path()), ["tom"]);
        assert_eq!(names(&empty), Vec::<String>::new());
    }

    #[test]
    fn pictures_of_slides_with_faults_come_along_and_missing_ones_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("fra"), folder.path().join("til"));
        fs::create_dir_all(from.join("bilder")).unwrap();
        fs::write(from.join("bilder/a.png"), "a").unwrap();
        fs::write(from.join("annet.txt"), "").unwrap();
        let slide =
            |id: &str, file: &str, more: &str| format!("Picture(id: \"{id}\", file: \"{file}\", alt: \"x\"{more}),");
        let slides = [slide("a", "bilder/a.png", ", feil: 1"), slide("b", "bilder/b.png", "")].concat();
        let deck = format!(
            "Deck(format: 1, id: \"d\", title: \"D\", sections: [Section(id: \"s\", title: \"S\", minutes: 0, slides: [{slides}])])"
        );
        fs::write(from.join(DECK_FILE), &deck).unwrap();
        let copied = copy(&DeckFiles::Folder(from.clone()), &to).unwrap();
        assert_eq!(copied.missing, [PicturePath::new("bilder/b.png").unwrap()]);
        assert_eq!(fs::read(to.join("bilder/a.png")).unwrap(), b"a");
        assert_eq!(names(&to), ["bilder", DECK_FILE]);
        fs::write(from.join(DECK_FILE), "Deck(").unwrap();
        assert!(matches!(copy(&DeckFiles::Folder(from), &folder.path().join("x")), Err(NotMade::Unreadable(_))));
        assert!(!folder.path().join("x").exists());
    }
}
