//! The words of the start page, the workspace and the notes panel.

#![allow(missing_docs, reason = "each field is named after what it says; nb.ron shows it")]

use serde::Deserialize;

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
    pub opening: String,
    pub opening_hint: String,
    pub stop_opening: String,
    pub recent: String,
    pub no_recent: String,
    pub contributions: String,
    pub date_unclear: String,
    pub date_refused: String,
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
    pub row_menu: String,
    pub drag: String,
    pub slide_of: String,
    pub hidden: String,
    pub jump_to: String,
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
    pub deleted: String,
    /// What was being rewritten when somebody left it is in the meeting.
    pub kept: String,
    pub save_edit: String,
    pub cancel_edit: String,
    /// In the note's menu: where it is rewritten, it can be parted too.
    pub edit_or_split: String,
    pub hint_enter: String,
    pub keys_on_slides: String,
    pub keys_on_shown_slides: String,
    pub keys_on_slides_no_letters: String,
    pub write_here: String,
    pub hint_line: String,
    pub hint_speaker: String,
    pub hint_kind: String,
    pub slide: String,
    pub hint_tag: String,
    pub answers: String,
    pub speakers: String,
    pub priorities: String,
    pub other_version: String,
    pub deleted_unseen: String,
    pub joined_unseen: String,
    pub somebody: String,
    pub deleted_meanwhile: String,
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
