//! The words of what the program tells by itself: files opened and saved, notices, what undo took back.

#![allow(missing_docs, reason = "each field is named after what it says; nb.ron shows it")]

use serde::Deserialize;

/// Opening and saving.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilesWords {
    pub open_title: String,
    pub fields_title: String,
    pub unsaved: String,
    pub unsaved_rescued: String,
    pub close_anyway: String,
    pub save_as_title: String,
    pub path: String,
    pub path_hint: String,
    pub browse: String,
    pub open: String,
    pub save: String,
    pub cancel: String,
    pub replace: String,
    pub keep: String,
    pub exists: String,
    pub rescued: String,
    pub copied: String,
    pub damaged: String,
    pub version_offered: String,
    pub missing_offered: String,
    pub open_version: String,
    pub open_copy: String,
    pub copy_offered: String,
    pub filter: String,
    pub no_dialog: String,
}

/// What happened, why, and what to do now.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticesWords {
    pub close: String,
    pub save_failed: String,
    pub save_elsewhere: String,
    pub changed_outside: String,
    pub name_taken: String,
    pub file_folder_gone: String,
    pub rescued_in: String,
    pub not_rescued: String,
    pub rescue_taken: String,
    pub left_unsaved: String,
    pub file_renamed: String,
    pub file_written_again: String,
    pub file_changed: String,
    pub copy_beside: String,
    pub undo_this: String,
    pub more: String,
    pub letter_keys_off: String,
    pub letter_keys_on: String,
    pub compare: String,
    pub disk_full: String,
    pub no_permission: String,
    pub folder_gone: String,
    pub other_error: String,
    pub no_thread: String,
    pub open_missing: String,
    pub open_unreadable: String,
    pub open_too_large: String,
    pub open_over_limit: String,
    pub open_not_a_file: String,
    pub open_empty: String,
    pub open_not_text: String,
    pub open_not_a_meeting: String,
    pub open_mended: String,
    pub open_damaged: String,
    pub open_newer: String,
    pub open_locked: String,
    pub open_locked_by: String,
    pub open_read_only: String,
    pub deck_problems: String,
    pub deck_failed: String,
    pub settings_aside: String,
    pub settings_failed: String,
    pub orphans: String,
    pub saved_as: String,
    pub undone: String,
    pub redone: String,
    pub overtaken: String,
    pub deck_updated: String,
    pub deck_updated_problems: String,
    pub deck_broken: String,
    pub slides_gone: String,
    pub not_awake: String,
}

/// Why the system did not do something.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SystemWords {
    pub not_found: String,
    pub no_access: String,
    pub read_only: String,
    pub full: String,
    pub quota: String,
    pub too_large: String,
    pub exists: String,
    pub not_a_folder: String,
    pub is_a_folder: String,
    pub bad_name: String,
    pub busy: String,
    pub no_memory: String,
    pub cut_off: String,
    pub no_answer: String,
    pub disk_fault: String,
    pub numbered: String,
    pub unknown: String,
}

/// What undo and redo say they did.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangesWords {
    pub fields: String,
    pub add: String,
    pub edit: String,
    pub kind: String,
    pub star: String,
    pub move_question: String,
    pub delete: String,
    pub restore: String,
    pub clock: String,
    pub tags: String,
    pub points: String,
    pub order: String,
    pub moment: String,
    pub split: String,
    pub join: String,
    pub settle: String,
    pub speaker_list: String,
    pub close_list: String,
    pub word: String,
    pub answer: String,
    pub resolution: String,
    pub roster: String,
    pub merge: String,
    pub version: String,
}
