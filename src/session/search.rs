//! Finds contributions in their lists, where they stand.

use std::collections::BTreeMap;

use super::query::{KindNames, Query};
use super::{Session, Tab};

/// A search and what it found; made anew only when the words or the meeting change.
#[derive(Debug, Default)]
pub struct Search {
    done_for: Option<(String, u64, Tab)>,
    version: u64,
    hits: BTreeMap<Tab, Vec<usize>>,
}

impl Search {
    /// Brings the hits up to date.
    pub fn update(&mut self, session: &Session, typed: &str, names: &KindNames<'_>) {
        let now = (session.list_revision(), session.tab());
        if self.done_for.as_ref().is_some_and(|(old, at, tab)| old == typed && (*at, *tab) == now) {
            return;
        }
        self.done_for = Some((typed.to_owned(), now.0, now.1));
        let query = Query::read(typed, session, names);
        self.version += 1;
        self.hits.clear();
        for tab in session.tabs() {
            let notes = session.contributions(tab).iter().zip(session.folded(tab)).enumerate();
            let found = notes.filter(|(_, (note, folded))| query.finds(note, folded)).map(|(index, _)| index);
            self.hits.insert(tab, found.collect());
        }
    }

    /// Grows each time the hits are found anew.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Places in [`Session::contributions`] of a list, in its order.
    pub fn hits(&self, tab: Tab) -> &[usize] {
        self.hits.get(&tab).map_or(&[], Vec::as_slice)
    }
}
