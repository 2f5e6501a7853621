//! The contributions by list, kept up to date change by change.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Tab;
use crate::deck::QuestionNumber;
use crate::model::change::Edit;
use crate::model::{Change, Contribution, Meeting};

#[derive(Debug)]
pub struct Index {
    lists: BTreeMap<Tab, Vec<Arc<Contribution>>>,
}

impl Index {
    pub fn new(meeting: &Meeting, questions: &[QuestionNumber]) -> Self {
        let mut lists: BTreeMap<Tab, Vec<Arc<Contribution>>> = BTreeMap::new();
        for contribution in meeting.contributions.iter().filter(|contribution| !contribution.deleted) {
            let tab = tab_of(contribution, questions);
            lists.entry(tab).or_default().push(Arc::clone(contribution));
        }
        for list in lists.values_mut() {
            list.sort_by(|a, b| a.order().cmp(&b.order()));
        }
        Self { lists }
    }

    pub fn of(&self, tab: Tab) -> &[Arc<Contribution>] {
        self.lists.get(&tab).map_or(&[], Vec::as_slice)
    }

    /// Takes in what changed: the touched contributions leave their lists and come back where they now belong.
    pub fn update(&mut self, meeting: &Meeting, change: &Change, questions: &[QuestionNumber]) {
        for edit in &change.edits {
            let Edit::Contribution { id, before, after } = edit else {
                continue;
            };
            for version in [before, after].into_iter().flatten() {
                if let Some(list) = self.lists.get_mut(&tab_of(version, questions))
                    && let Some(at) = list.iter().rposition(|contribution| &contribution.id == id)
                {
                    list.remove(at);
                }
            }
            let Some(now) = meeting.contribution(id).filter(|contribution| !contribution.deleted) else {
                continue;
            };
            let list = self.lists.entry(tab_of(now, questions)).or_default();
            let at = list.partition_point(|other| other.order() < now.order());
            list.insert(at, Arc::clone(now));
        }
    }
}

fn tab_of(contribution: &Contribution, questions: &[QuestionNumber]) -> Tab {
    if questions.contains(&contribution.question) { Tab::Question(contribution.question) } else { Tab::Others }
}
