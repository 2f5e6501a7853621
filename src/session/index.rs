//! Contributions by question, with their letters folded for searching; kept up to date change by change so that nothing
//! is looked through anew in a frame.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Tab;
use crate::deck::QuestionNumber;
use crate::model::change::Edit;
use crate::model::fold::fold;
use crate::model::{Change, Contribution, Meeting};

#[derive(Debug)]
pub struct Index {
    lists: BTreeMap<Tab, List>,
}

#[derive(Debug, Default)]
struct List {
    notes: Vec<Arc<Contribution>>,
    /// Text, speaker and party of each, folded; in the same order.
    folded: Vec<Box<str>>,
    /// Those with a star or hands, in the same order.
    marked: Vec<Arc<Contribution>>,
}

impl Index {
    pub fn new(meeting: &Meeting, questions: &[QuestionNumber]) -> Self {
        let mut lists: BTreeMap<Tab, List> = BTreeMap::new();
        for note in meeting.contributions.iter().filter(|note| !note.is_deleted()) {
            lists.entry(tab_of(note, questions)).or_default().notes.push(Arc::clone(note));
        }
        for list in lists.values_mut() {
            list.notes.sort_by(|a, b| a.order().cmp(&b.order()));
            list.folded = list.notes.iter().map(|note| folded(note)).collect();
            list.marked = list.notes.iter().filter(|note| is_marked(note)).cloned().collect();
        }
        Self { lists }
    }

    pub fn of(&self, tab: Tab) -> &[Arc<Contribution>] {
        self.lists.get(&tab).map_or(&[], |list| list.notes.as_slice())
    }

    pub fn marked(&self, tab: Tab) -> &[Arc<Contribution>] {
        self.lists.get(&tab).map_or(&[], |list| list.marked.as_slice())
    }

    pub fn folded(&self, tab: Tab) -> &[Box<str>] {
        self.lists.get(&tab).map_or(&[], |list| list.folded.as_slice())
    }

    /// Takes in what changed: the touched contributions leave their lists and come back where they now belong.
    pub fn update(&mut self, meeting: &Meeting, change: &Change, questions: &[QuestionNumber]) {
        for edit in &change.edits {
            let Edit::Contribution { id, before, after } = edit else {
                continue;
            };
            for version in [before, after].into_iter().flatten() {
                if let Some(list) = self.lists.get_mut(&tab_of(version, questions))
                    && let Some(at) = list.notes.iter().rposition(|contribution| &contribution.id == id)
                {
                    list.notes.remove(at);
                    list.folded.remove(at);
                    list.marked.retain(|note| note.id != *id);
                }
            }
            let Some(now) = meeting.contribution(id).filter(|contribution| !contribution.is_deleted()) else {
                continue;
            };
            let list = self.lists.entry(tab_of(now, questions)).or_default();
            let at = list.notes.partition_point(|other| other.order() < now.order());
            list.notes.insert(at, Arc::clone(now));
            list.folded.insert(at, folded(now));
            if is_marked(now) {
                let at = list.marked.partition_point(|other| other.order() < now.order());
                list.marked.insert(at, Arc::clone(now));
            }
        }
    }
}

fn is_marked(note: &Contribution) -> bool {
    *note.starred || *note.points > 0
}

fn folded(note: &Contribution) -> Box<str> {
    fold(&format!("{} {} {}", note.words.text, note.words.speaker, note.words.party)).into_boxed_str()
}

pub fn tab_of(contribution: &Contribution, questions: &[QuestionNumber]) -> Tab {
    if questions.contains(&contribution.question) { Tab::Question(*contribution.question) } else { Tab::Others }
}
