//! Writes the documents that were made on the command line: all of them, or it is said which are old and which are new.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::terminal::{say, say_aside};
use super::{DONE, cannot_write, fail, not_made};
use crate::store::atomic::{self, Existing, NotTogether};
use crate::text::{Text, fill};

/// Writes files, in folders that are made where there are none. `force`: those that are there are replaced.
pub fn write(files: &[(PathBuf, Vec<u8>)], force: bool, text: &Text) -> u8 {
    let folders: BTreeSet<&Path> = files.iter().filter_map(|(path, _)| path.parent()).collect();
    for folder in folders {
        if folder.is_file() {
            return fail(&fill(&text.export_page.folder_is_file, &[("name", &folder.display().to_string())]));
        }
        if let Err(error) = std::fs::create_dir_all(folder) {
            return cannot_write(folder, &error, text);
        }
    }
    let existing = if force { Existing::Replace } else { Existing::Keep };
    let result = atomic::write_together(files, existing);
    let written = result.as_ref().map_or_else(|error| error.written, |()| files.len());
    let (new, old) = files.split_at_checked(written).unwrap_or((files, &[]));
    for (path, _) in new {
        say(fill(&text.cli.exported, &[("path", &path.display().to_string())]));
    }
    let Err(NotTogether { path, error, .. }) = result else { return DONE };
    let code = not_made(&path, &error, text);
    let names = |files: &[(PathBuf, Vec<u8>)]| {
        let names = files.iter().filter_map(|(path, _)| path.file_name()).map(|name| name.to_string_lossy());
        names.collect::<Vec<_>>().join(", ")
    };
    if !new.is_empty() {
        say_aside(fill(&text.cli.some_written, &[("new", &names(new)), ("old", &names(old))]));
    } else if files.len() > 1 {
        say_aside(fill(&text.cli.none_written, &[("n", &files.len().to_string())]));
    }
    code
}
