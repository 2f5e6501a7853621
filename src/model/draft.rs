//! What is being typed and is not in the meeting yet: kept in the file, so that no power cut takes it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ids::{ContributionId, ParagraphId, VersionId};
use super::note::{Kind, Words};
use super::removed::{RemovedText, RemovedTexts};
use super::resolution::Resolved;
use crate::deck::{MeasureId, QuestionNumber};

/// Everything that is half-typed: the next note, the next paragraph, and what is being rewritten in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// On which question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionNumber>,
    /// Its kind.
    pub kind: Kind,
    /// The speaker field.
    pub speaker: String,
    /// The party field.
    pub party: String,
    /// The text so far.
    pub text: String,
    /// Measures it is tagged with.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<MeasureId>,
    /// The paragraph of an answer that is being typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    /// A note that is being rewritten in its place.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteRewrite>,
    /// A paragraph that is being rewritten in its place.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<ParagraphRewrite>,
    /// The resolution that is being written.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub resolution: Option<Box<ResolutionRewrite>>,
    /// Texts that went out of the field for the next note without becoming one.
    #[serde(default, skip_serializing_if = "RemovedTexts::is_empty")]
    pub removed: RemovedTexts,
}

/// A note that is being rewritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteRewrite {
    /// Which.
    pub id: ContributionId,
    /// What it says so far, and whose it is.
    pub words: Words,
    /// When it was said, hh:mm, as typed.
    pub time: String,
    /// The number of its slide, as typed.
    pub slide: String,
    /// The versions of the note that the person began from.
    pub seen: BTreeSet<VersionId>,
}

/// A paragraph that is being rewritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParagraphRewrite {
    /// Which.
    pub id: ParagraphId,
    /// What it says so far.
    pub text: String,
    /// The versions of the paragraph that the person began from.
    pub seen: BTreeSet<VersionId>,
}

/// The resolution, where the meeting does not have yet what was typed last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResolutionRewrite {
    /// What it says so far.
    pub resolved: Resolved,
    /// The versions of the resolution that the person began from.
    pub seen: BTreeSet<VersionId>,
}

/// A part of the draft that has changed. Each field of the screen knows its own part alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftPart {
    /// The next note; what belongs to other parts is not looked at.
    Note(Box<Draft>),
    /// The next note's kind.
    Kind(Kind),
    /// The next paragraph.
    Answer(String),
    /// The note that is being rewritten.
    NoteRewrite(Option<NoteRewrite>),
    /// The paragraph that is being rewritten.
    ParagraphRewrite(Option<ParagraphRewrite>),
    /// The resolution that is being written.
    Resolution(Option<Box<ResolutionRewrite>>),
}

impl Draft {
    /// What stands in the field for the next note, as a text that goes out of it at this time.
    pub fn standing(&self, at: Timestamp) -> RemovedText {
        let Self { question, kind, speaker, party, text, tags, .. } = self.clone();
        RemovedText { at, question, kind, speaker, party, text, tags }
    }

    /// With a text that had gone out of the field in it again. What stands there takes its place among those that can be had
    /// back. Nothing where it is not among them.
    pub fn with_removed(&self, wanted: &RemovedText, at: Timestamp) -> Option<Self> {
        let mut removed = self.removed.clone();
        if !removed.exchange(wanted, self.standing(at)) {
            return None;
        }
        let RemovedText { question, kind, speaker, party, text, tags, .. } = wanted.clone();
        Some(Self { question, kind, speaker, party, text, tags, removed, ..self.clone() })
    }

    /// With one part as it is now.
    pub fn with(&self, part: DraftPart) -> Self {
        let before = self.clone();
        match part {
            DraftPart::Note(note) => {
                let Self { question, kind, speaker, party, text, tags, .. } = *note;
                Self { question, kind, speaker, party, text, tags, ..before }
            }
            DraftPart::Kind(kind) => Self { kind, ..before },
            DraftPart::Answer(answer) => Self { answer, ..before },
            DraftPart::NoteRewrite(note) => Self { note, ..before },
            DraftPart::ParagraphRewrite(paragraph) => Self { paragraph, ..before },
            DraftPart::Resolution(resolution) => Self { resolution, ..before },
        }
    }
}
