//! The words of the debate: the speaker list, the answers, priorities, the roster, other people's files.

#![allow(missing_docs, reason = "each field is named after what it says; nb.ron shows it")]

use serde::Deserialize;

/// The speaker list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeakersWords {
    pub title: String,
    pub kind_speech: String,
    pub kind_reply: String,
    pub kind_point_of_order: String,
    pub limits: String,
    pub close: String,
    pub open: String,
    pub closed: String,
    pub refused: String,
    pub not_a_name: String,
    pub nobody: String,
    pub nobody_hint: String,
    pub has_word: String,
    pub nobody_has_word: String,
    pub left: String,
    pub over: String,
    pub paused: String,
    pub add: String,
    pub add_hint: String,
    pub totals: String,
    pub per_party: String,
    pub per_person: String,
    pub no_party: String,
    pub times: String,
    pub audience_has_word: String,
    pub audience_next: String,
    pub next: String,
    pub give: String,
    pub pause: String,
    pub go_on: String,
    pub finish: String,
    pub settings: String,
    pub seconds: String,
    pub sound: String,
    pub audience_shows: String,
    pub shown: String,
}

/// The answers and the resolution.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswersWords {
    pub title: String,
    pub empty_title: String,
    pub empty_hint: String,
    pub unused: String,
    pub all_used: String,
    pub take_all: String,
    pub save: String,
    pub cancel: String,
    pub changed: String,
    pub deleted: String,
    pub rival: String,
    pub deleted_unseen: String,
    pub deleted_meanwhile: String,
    pub text: String,
    pub text_hint: String,
    pub hint_add: String,
    pub hint_list: String,
    pub resolution: String,
    pub resolution_text: String,
    pub from_answers: String,
    pub outcome: String,
    pub open: String,
    pub unanimous: String,
    pub vote: String,
    pub party: String,
    pub in_favour: String,
    pub against: String,
    pub names: String,
    pub names_missing: String,
    pub add_party: String,
    pub sum: String,
    pub all_voted: String,
    pub not_counted: String,
    pub tied: String,
    pub too_few: String,
    pub too_many: String,
    pub party_too_many: String,
    pub remarks: String,
    pub note: String,
    pub close: String,
    pub other_version: String,
    pub keep_this: String,
}

/// Priorities by a show of hands.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrioritiesWords {
    pub title: String,
    pub measures: String,
    pub notes: String,
    pub hands: String,
    pub empty: String,
    pub audience_title: String,
    pub shown: String,
    pub not_shown: String,
    pub needs_show: String,
    pub no_hands: String,
}

/// The roster.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterWords {
    pub title: String,
    pub empty: String,
    pub count: String,
    pub name: String,
    pub party: String,
    pub number: String,
    pub role: String,
    pub add: String,
    pub paste: String,
    pub paste_hint: String,
    pub from_file: String,
    pub preview: String,
    pub skipped: String,
    pub skipped_more: String,
    pub repeated: String,
    pub take_in: String,
    pub absent: String,
    pub present: String,
    pub absent_span: String,
    pub remove: String,
    pub close: String,
    pub back: String,
    pub privacy: String,
    pub keys: String,
    pub order: String,
    pub order_number: String,
    pub order_surname: String,
    pub order_party: String,
}

/// Earlier versions of the meeting.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionsWords {
    pub title: String,
    pub about: String,
    pub reading: String,
    pub empty: String,
    pub notes: String,
    pub new: String,
    pub gone: String,
    pub changed: String,
    pub answers: String,
    pub resolution: String,
    pub roster: String,
    pub fields: String,
    pub draft: String,
    pub bring_back: String,
    pub bring_back_of: String,
    pub brought_back: String,
    pub close: String,
}

/// What was deleted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeletedWords {
    pub title: String,
    pub empty: String,
    pub deleted: String,
    pub joined: String,
    pub paragraph: String,
    pub removed: String,
    pub keys: String,
    pub close: String,
}

/// Other people's files.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeWords {
    pub title: String,
    pub paths: String,
    pub path_hint: String,
    pub read: String,
    pub browse: String,
    pub reading: String,
    pub preview: String,
    pub new: String,
    pub same: String,
    pub changed: String,
    pub conflicts: String,
    pub paragraphs: String,
    pub people: String,
    pub spoken: String,
    pub resolution: String,
    pub draft: String,
    pub nothing: String,
    pub skipped: String,
    pub other_deck: String,
    pub own_file: String,
    pub follow: String,
    pub follow_hint: String,
    pub take_in: String,
    pub cancel: String,
    pub done: String,
    pub done_conflicts: String,
    pub followed: String,
    pub followed_conflicts: String,
    pub follow_failed: String,
    pub duplicates: String,
    pub duplicates_of: String,
    pub origin: String,
    pub following: String,
    pub unfollow: String,
    pub hands: String,
    pub look_for_duplicates: String,
    pub no_duplicates: String,
    pub followed_other_deck: String,
    pub another_meeting: String,
    pub take_anyway: String,
    pub followed_another_meeting: String,
}
