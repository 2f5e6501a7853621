//! The words of the command line.

#![allow(missing_docs, reason = "each field is named after what it says; nb.ron shows it")]

use std::collections::BTreeMap;

use serde::Deserialize;

/// The command line.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CliWords {
    pub help: String,
    /// What each command does, by its word.
    pub commands: BTreeMap<String, String>,
    /// What each option does, by its name.
    pub options: BTreeMap<String, String>,
    pub man: ManWords,
    pub bad_shell: String,
    pub unknown_option: String,
    pub missing_value: String,
    pub unexpected_argument: String,
    pub missing_path: String,
    pub missing_out: String,
    pub missing_folder: String,
    pub missing_title: String,
    pub out_is_file: String,
    pub needs_region: String,
    pub bad_format: String,
    pub bad_profile: String,
    pub bad_region_profile: String,
    pub not_of_region: String,
    pub tables_need_anonymous: String,
    pub no_command: String,
    pub exported: String,
    pub some_written: String,
    pub none_written: String,
    pub export_missing: String,
    pub missing_out_file: String,
    pub bad_size: String,
    pub bad_slides: String,
    pub unknown_language: String,
    pub check_fine: String,
    pub check_noticed: String,
    pub check_failed: String,
    pub check_one_failed: String,
    pub exists: String,
    pub cannot_write: String,
    pub rendered: String,
    pub not_empty: String,
    pub imported: String,
    pub not_imported: String,
    pub is_file: String,
    pub copied: String,
    pub copied_without: String,
    pub merged: String,
    pub merge_skipped: String,
    pub merge_another: String,
    pub picture_failed: String,
    pub no_display: String,
    pub no_keyboard_library: String,
    pub no_folder: String,
}

/// What the man page has besides commands and options.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManWords {
    pub name: String,
    pub about: String,
    pub synopsis: String,
    /// What stands behind the program's name, a line each.
    pub uses: Vec<String>,
    pub commands: String,
    pub options: String,
    pub folder: String,
    pub file: String,
    pub exit_status: String,
    pub exit_codes: String,
}
