//! The shape of a language's file. The words themselves are the documentation: see `assets/text/nb.ron`.

#![allow(missing_docs, reason = "each field is named after what it says; nb.ron shows it")]

use serde::Deserialize;

use super::debate::{AnswersWords, MergeWords, PrioritiesWords, RosterWords, SpeakersWords};
use super::presenting::{PresenterWords, ScreensWords, TimesWords};

/// All words of a language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// BCP 47 code, the file's name.
    pub code: String,
    /// Its own name.
    pub language_name: String,
    /// The program's name.
    pub app_name: String,
    /// January first.
    pub months: Vec<String>,
    /// January first, short.
    pub months_short: Vec<String>,
    /// How day, month and year are put together.
    pub date: String,
    /// What can be done: labels of buttons, menus and help.
    pub actions: ActionsWords,
    /// Names of keys.
    pub keys: KeysWords,
    /// The help window.
    pub help: HelpWords,
    /// The start page.
    pub start: StartWords,
    /// The workspace.
    pub workspace: WorkspaceWords,
    /// The notes panel.
    pub notes: NotesWords,
    /// The presenter's screen.
    pub presenter: PresenterWords,
    /// The speaker list.
    pub speakers: SpeakersWords,
    /// The answers and the resolution.
    pub answers: AnswersWords,
    /// Priorities.
    pub priorities: PrioritiesWords,
    /// The roster.
    pub roster: RosterWords,
    /// Other people's files.
    pub merge: MergeWords,
    /// Which screen gets what.
    pub screens: ScreensWords,
    /// How long each slide and section took.
    pub times: TimesWords,
    /// Opening and saving.
    pub files: FilesWords,
    /// What happened, why, and what to do now.
    pub notices: NoticesWords,
    /// What undo and redo say they did.
    pub changes: ChangesWords,
    /// On slides.
    pub slides: SlidesWords,
    /// What is wrong with a file.
    pub problems: ProblemsWords,
    /// The command line.
    pub cli: CliWords,
}

/// What can be done: labels of buttons, menus and help.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionsWords {
    pub next: String,
    pub previous: String,
    pub next_slide: String,
    pub previous_slide: String,
    pub first: String,
    pub last: String,
    pub jump: String,
    pub notes_panel: String,
    pub question_1: String,
    pub question_2: String,
    pub question_3: String,
    pub search: String,
    pub kind_input: String,
    pub kind_proposal: String,
    pub kind_measure: String,
    pub kind_question: String,
    pub present_from_start: String,
    pub present_from_here: String,
    pub leave: String,
    pub full_screen: String,
    pub start_page: String,
    pub open: String,
    pub save_as: String,
    pub fields: String,
    pub undo: String,
    pub redo: String,
    pub larger: String,
    pub smaller: String,
    pub normal_size: String,
    pub theme: String,
    pub help: String,
    pub note_save: String,
    pub note_line: String,
    pub note_complete: String,
    pub note_last: String,
    pub card_edit: String,
    pub card_star: String,
    pub card_delete: String,
    pub card_move: String,
    pub back: String,
    pub overview: String,
    pub find: String,
    pub black: String,
    pub white: String,
    pub freeze: String,
    pub laser: String,
    pub spotlight: String,
    pub zoom: String,
    pub swap_screens: String,
    pub screens: String,
    pub pause_clock: String,
    pub reset_clock: String,
    pub next_speaker: String,
    pub pause_speech: String,
    pub end_speech: String,
    pub audience_clock: String,
    pub speaker_notes_larger: String,
    pub speaker_notes_smaller: String,
    pub speaker_notes_down: String,
    pub speaker_notes_up: String,
    pub reload: String,
    pub times: String,
    pub show_notes: String,
    pub show_speakers: String,
    pub show_answers: String,
    pub show_priorities: String,
    pub close_list: String,
    pub limits: String,
    pub resolution: String,
    pub roster: String,
    pub take_in: String,
    pub ranking: String,
    pub card_tag: String,
    pub card_points: String,
    pub card_order: String,
    pub card_question: String,
    pub card_kind: String,
    pub card_join: String,
    pub edit_split: String,
    pub note_tag: String,
    pub list_order: String,
}

/// Names of keys.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeysWords {
    pub ctrl: String,
    pub shift: String,
    pub alt: String,
    pub space: String,
    pub enter: String,
    pub escape: String,
    pub tab: String,
    pub backspace: String,
    pub delete: String,
    pub home: String,
    pub end: String,
    pub page_up: String,
    pub page_down: String,
    pub digits: String,
}

/// The help window.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpWords {
    pub title: String,
    pub group_slides: String,
    pub group_notes: String,
    pub group_meeting: String,
    pub note: String,
    pub prefix: String,
    pub close: String,
    pub file: String,
    pub group_presenting: String,
    pub group_debate: String,
    pub group_list: String,
    pub group_card: String,
    pub group_answer: String,
    pub group_hands: String,
}

/// The start page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartWords {
    pub pitch: String,
    pub new_meeting: String,
    pub organisation: String,
    pub body: String,
    pub date: String,
    pub presenter: String,
    pub title: String,
    pub secretary: String,
    pub begin: String,
    pub open: String,
    pub continue_meeting: String,
    pub recent: String,
    pub no_recent: String,
    pub contributions: String,
    pub date_unclear: String,
    pub date_example: String,
    pub appearance: String,
    pub theme_light: String,
    pub theme_dark: String,
    pub theme_contrast: String,
    pub theme_system: String,
    pub unnamed: String,
}

/// The workspace.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceWords {
    pub saved: String,
    pub saving: String,
    pub not_saved: String,
    pub present: String,
    pub menu: String,
    pub slide_of: String,
    pub hidden: String,
    pub jump_to: String,
    pub jump_confirm: String,
    pub sections: String,
}

/// The notes panel.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotesWords {
    pub panel: String,
    pub tab: String,
    pub others: String,
    pub list: String,
    pub search: String,
    pub search_hits: String,
    pub clear_search: String,
    pub empty_title: String,
    pub empty_hint: String,
    pub no_hits: String,
    pub speaker: String,
    pub party: String,
    pub text: String,
    pub text_hint: String,
    pub kind: String,
    pub star: String,
    pub unstar: String,
    pub edit: String,
    pub delete: String,
    pub deleted: String,
    /// What was being rewritten when somebody left it is in the meeting.
    pub kept: String,
    pub save_edit: String,
    pub cancel_edit: String,
    pub hint_enter: String,
    pub hint_line: String,
    pub hint_speaker: String,
    pub hint_kind: String,
    pub slide: String,
    pub hint_tag: String,
    pub answers: String,
    pub speakers: String,
    pub priorities: String,
    pub other_version: String,
    pub keep_version: String,
    pub time: String,
    pub slide_number: String,
    pub points: String,
    pub tags: String,
    pub deleted_note: String,
    pub also: String,
    pub filters: String,
    pub kind_input: String,
    pub kind_proposal: String,
    pub kind_measure: String,
    pub kind_question: String,
}

/// Opening and saving.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilesWords {
    pub open_title: String,
    pub fields_title: String,
    pub unsaved: String,
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
    pub disk_full: String,
    pub no_permission: String,
    pub folder_gone: String,
    pub other_error: String,
    pub open_missing: String,
    pub open_unreadable: String,
    pub open_too_large: String,
    pub open_not_text: String,
    pub open_damaged: String,
    pub open_newer: String,
    pub open_locked: String,
    pub deck_problems: String,
    pub deck_failed: String,
    pub settings_aside: String,
    pub settings_failed: String,
    pub orphans: String,
    pub saved_as: String,
    pub undone: String,
    pub redone: String,
    pub deck_updated: String,
    pub deck_updated_problems: String,
    pub deck_broken: String,
    pub slides_gone: String,
    pub not_awake: String,
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
}

/// On slides.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlidesWords {
    pub broken: String,
}

/// What is wrong with a file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemsWords {
    pub at: String,
    pub whole: String,
    pub meant: String,
    pub allowed: String,
    pub first_used: String,
    pub file_missing: String,
    pub file_too_large: String,
    pub not_text: String,
    pub unreadable: String,
    pub newer_format: String,
    pub syntax_ends_early: String,
    pub syntax_comma: String,
    pub syntax_colon: String,
    pub syntax_closing: String,
    pub syntax_text: String,
    pub syntax_comment: String,
    pub syntax_too_deep: String,
    pub syntax_trailing: String,
    pub syntax_number: String,
    pub syntax_other: String,
    pub unknown_field: String,
    pub missing_field: String,
    pub duplicate_field: String,
    pub unknown_kind: String,
    pub unknown_choice: String,
    pub expected_text: String,
    pub expected_whole: String,
    pub expected_number: String,
    pub expected_bool: String,
    pub expected_list: String,
    pub expected_record: String,
    pub duplicate_id: String,
    pub empty: String,
    pub empty_list: String,
    pub range_reversed: String,
    pub unknown_placeholder: String,
    pub picture_outside: String,
    pub picture_missing: String,
    pub picture_file_too_large: String,
    pub picture_too_many_pixels: String,
    pub picture_unreadable: String,
    pub text_overflow: String,
}

/// The command line.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CliWords {
    pub help: String,
    pub unknown_option: String,
    pub missing_value: String,
    pub unexpected_argument: String,
    pub missing_path: String,
    pub missing_out: String,
    pub bad_size: String,
    pub bad_slides: String,
    pub unknown_language: String,
    pub check_fine: String,
    pub check_failed: String,
    pub check_one_failed: String,
    pub exists: String,
    pub cannot_write: String,
    pub rendered: String,
    pub merged: String,
    pub merge_skipped: String,
    pub picture_failed: String,
    pub no_display: String,
    pub no_opengl: String,
    pub no_keyboard_library: String,
    pub no_folder: String,
}
