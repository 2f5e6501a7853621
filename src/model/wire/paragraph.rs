//! A paragraph of an answer in the file.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{as_flat, is_false};
use crate::deck::QuestionNumber;
use crate::model::answer::{Paragraph, ParagraphSource};
use crate::model::deletion::Deletion;
use crate::model::ids::{AuthorId, ParagraphId, VersionId};
use crate::model::note::Words;
use crate::model::register::{ConflictingVersion, MultiValue, Registers, StampMap};
use crate::pasted;

#[derive(Serialize, Deserialize)]
#[serde(remote = "Paragraph", rename = "Paragraph", deny_unknown_fields)]
struct FlatParagraph {
    id: ParagraphId,
    question: QuestionNumber,
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sources: Vec<ParagraphSource>,
    rank: i64,
    written: Timestamp,
    author: AuthorId,
    #[serde(getter = "deleted", default, skip_serializing_if = "is_false")]
    deleted: bool,
    #[serde(getter = "deleted_seen", default, skip_serializing_if = "BTreeSet::is_empty")]
    deleted_seen: BTreeSet<VersionId>,
    #[serde(getter = "Registers::stamps", default, skip_serializing_if = "BTreeMap::is_empty")]
    stamps: StampMap,
    #[serde(getter = "past", default, skip_serializing_if = "BTreeSet::is_empty")]
    past: BTreeSet<VersionId>,
    #[serde(getter = "rivals", default, skip_serializing_if = "Vec::is_empty")]
    rivals: Vec<ConflictingVersion<Words>>,
}

as_flat!(Paragraph as FlatParagraph);

fn deleted(paragraph: &Paragraph) -> bool {
    paragraph.deletion.is_marked()
}

fn deleted_seen(paragraph: &Paragraph) -> &BTreeSet<VersionId> {
    paragraph.deletion.seen()
}

fn past(paragraph: &Paragraph) -> &BTreeSet<VersionId> {
    paragraph.text.superseded()
}

/// A paragraph is nobody's: its conflicting versions are words without a speaker.
fn rivals(paragraph: &Paragraph) -> Vec<ConflictingVersion<Words>> {
    let conflicts = paragraph.text.conflicts().iter().cloned();
    let as_words = |text| Words { text, ..Words::default() };
    conflicts.map(|version| ConflictingVersion { by: version.by, value: as_words(version.value) }).collect()
}

impl From<FlatParagraph> for Paragraph {
    fn from(flat: FlatParagraph) -> Self {
        let rivals = flat.rivals.into_iter();
        let conflicts = rivals.map(|rival| ConflictingVersion { by: rival.by, value: rival.value.text }).collect();
        let first = VersionId(flat.id.0.clone());
        let mut paragraph = Self {
            id: flat.id,
            question: flat.question.into(),
            text: MultiValue::new(first, pasted::lines(&flat.text).into_owned()).with_history(conflicts, flat.past),
            sources: flat.sources.into(),
            rank: flat.rank.into(),
            written: flat.written,
            author: flat.author,
            deletion: Deletion::new(flat.deleted, None, flat.deleted_seen),
        };
        paragraph.set_stamps(flat.stamps);
        paragraph
    }
}
