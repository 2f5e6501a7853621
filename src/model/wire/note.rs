//! A contribution in the file.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{as_flat, is_false, is_zero};
use crate::deck::{MeasureId, QuestionNumber, SlideId};
use crate::model::deletion::Deletion;
use crate::model::ids::{AuthorId, ContributionId, VersionId};
use crate::model::note::{Contribution, Kind, Moment, Words};
use crate::model::register::{ConflictingVersion, MultiValue, Registers, StampMap};
use crate::model::stamp::Stamp;
use crate::pasted;

#[derive(Serialize, Deserialize)]
#[serde(remote = "Contribution", rename = "Contribution", deny_unknown_fields)]
struct FlatNote {
    id: ContributionId,
    question: QuestionNumber,
    kind: Kind,
    #[serde(getter = "speaker", default, skip_serializing_if = "String::is_empty")]
    speaker: String,
    #[serde(getter = "party", default, skip_serializing_if = "String::is_empty")]
    party: String,
    #[serde(getter = "text")]
    text: String,
    #[serde(default, skip_serializing_if = "is_false")]
    starred: bool,
    #[serde(getter = "slide")]
    slide: SlideId,
    #[serde(getter = "written")]
    written: Timestamp,
    author: AuthorId,
    changed: Stamp,
    #[serde(getter = "deleted", default, skip_serializing_if = "is_false")]
    deleted: bool,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    tags: BTreeSet<MeasureId>,
    #[serde(default, skip_serializing_if = "is_zero")]
    points: u32,
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    rank: Option<i64>,
    #[serde(getter = "joined", default = "Option::default", skip_serializing_if = "Option::is_none")]
    joined: Option<ContributionId>,
    #[serde(getter = "deleted_seen", default, skip_serializing_if = "BTreeSet::is_empty")]
    deleted_seen: BTreeSet<VersionId>,
    #[serde(getter = "Registers::stamps", default, skip_serializing_if = "BTreeMap::is_empty")]
    stamps: StampMap,
    #[serde(getter = "past", default, skip_serializing_if = "BTreeSet::is_empty")]
    past: BTreeSet<VersionId>,
    #[serde(getter = "rivals", default, skip_serializing_if = "Vec::is_empty")]
    rivals: Vec<ConflictingVersion<Words>>,
}

as_flat!(Contribution as FlatNote);

fn speaker(note: &Contribution) -> &String {
    &note.words.speaker
}

fn party(note: &Contribution) -> &String {
    &note.words.party
}

fn text(note: &Contribution) -> &String {
    &note.words.text
}

fn slide(note: &Contribution) -> &SlideId {
    &note.moment.slide
}

fn written(note: &Contribution) -> &Timestamp {
    &note.moment.written
}

fn deleted(note: &Contribution) -> bool {
    note.deletion.is_marked()
}

fn joined(note: &Contribution) -> &Option<ContributionId> {
    note.deletion.joined()
}

fn deleted_seen(note: &Contribution) -> &BTreeSet<VersionId> {
    note.deletion.seen()
}

fn past(note: &Contribution) -> &BTreeSet<VersionId> {
    note.words.superseded()
}

fn rivals(note: &Contribution) -> &Vec<ConflictingVersion<Words>> {
    note.words.conflicts()
}

impl From<FlatNote> for Contribution {
    fn from(flat: FlatNote) -> Self {
        // A file that was written before pasted text was made plain has a word processor's line ends.
        let words = Words { text: pasted::lines(&flat.text).into_owned(), speaker: flat.speaker, party: flat.party };
        let first = VersionId(flat.id.0.clone());
        let mut note = Self {
            id: flat.id,
            question: flat.question.into(),
            kind: flat.kind.into(),
            words: MultiValue::new(first, words).with_history(flat.rivals, flat.past),
            starred: flat.starred.into(),
            moment: Moment { slide: flat.slide, written: flat.written }.into(),
            author: flat.author,
            changed: flat.changed,
            deletion: Deletion::new(flat.deleted, flat.joined, flat.deleted_seen),
            tags: flat.tags.into(),
            points: flat.points.into(),
            rank: flat.rank.into(),
        };
        note.set_stamps(flat.stamps);
        note
    }
}
