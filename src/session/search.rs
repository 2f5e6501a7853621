//! Finds contributions by what they say and who said it.

use std::collections::BTreeMap;

use super::{Session, Tab};
use crate::model::Contribution;
use crate::model::fold::fold;

/// A search and what it found; made anew only when the words or the meeting change.
#[derive(Debug, Default)]
pub struct Search {
    query: String,
    revision: Option<u64>,
    hits: BTreeMap<Tab, Vec<usize>>,
}

impl Search {
    /// Brings the hits up to date.
    pub fn update(&mut self, session: &Session, query: &str) {
        if self.query == query && self.revision == Some(session.list_revision()) {
            return;
        }
        query.clone_into(&mut self.query);
        self.revision = Some(session.list_revision());
        let folded = fold(query);
        let words: Vec<_> = folded.split_whitespace().collect();
        self.hits.clear();
        for tab in session.tabs() {
            let found = session
                .contributions(tab)
                .iter()
                .enumerate()
                .filter(|(_, contribution)| matches(contribution, &words))
                .map(|(index, _)| index)
                .collect();
            self.hits.insert(tab, found);
        }
    }

    /// Places in [`Session::contributions`] of a list, in its order.
    pub fn hits(&self, tab: Tab) -> &[usize] {
        self.hits.get(&tab).map_or(&[], Vec::as_slice)
    }
}

fn matches(contribution: &Contribution, words: &[&str]) -> bool {
    let haystack = fold(&format!("{} {} {}", contribution.text, contribution.speaker, contribution.party));
    words.iter().all(|word| haystack.contains(word))
}
