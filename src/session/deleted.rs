//! What was deleted in the meeting, or went out of a field without getting into it, and can be had back.

use std::sync::Arc;

use jiff::Timestamp;

use super::Session;
use crate::model::register::Register;
use crate::model::removed::RemovedText;
use crate::model::{Contribution, Paragraph, Stamp};

/// Something that was deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deleted {
    /// A note, or one that is part of another now.
    Note(Arc<Contribution>),
    /// A paragraph of an answer.
    Paragraph(Arc<Paragraph>),
    /// A text that went out of the field for the next note.
    Text(RemovedText),
}

impl Deleted {
    /// By whom and when, where the file says it.
    pub fn stamp(&self) -> Option<&Stamp> {
        match self {
            Self::Note(note) => note.deletion.stamp(),
            Self::Paragraph(paragraph) => paragraph.deletion.stamp(),
            Self::Text(_) => None,
        }
    }

    /// When, where the file says it.
    pub fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Note(_) | Self::Paragraph(_) => self.stamp().map(|stamp| stamp.at),
            Self::Text(removed) => Some(removed.at),
        }
    }
}

/// The list of what was deleted. Found anew only when the meeting changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeletedList {
    done_for: Option<u64>,
    items: Vec<Deleted>,
}

impl DeletedList {
    /// Brings it up to date. Does nothing while the meeting is the same.
    pub fn update(&mut self, session: &Session) {
        let now = Some(session.revision());
        if self.done_for == now {
            return;
        }
        let meeting = session.meeting();
        let notes = meeting.contributions.iter().filter(|note| note.is_deleted()).cloned();
        let paragraphs = meeting.paragraphs.iter().filter(|paragraph| paragraph.is_deleted()).cloned();
        let texts = meeting.draft.removed.texts().iter().rev().cloned();
        let all = notes.map(Deleted::Note).chain(paragraphs.map(Deleted::Paragraph)).chain(texts.map(Deleted::Text));
        self.items = all.collect();
        self.items.sort_by_key(|deleted| std::cmp::Reverse(deleted.at()));
        self.done_for = now;
    }

    /// All of it, on every question: what was deleted last comes first.
    pub fn items(&self) -> &[Deleted] {
        &self.items
    }
}
