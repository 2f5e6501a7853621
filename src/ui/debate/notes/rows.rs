//! Where each card of a long list lies, without laying all of them out: heights are estimated until a card has been
//! seen once, then known.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::model::{Contribution, ContributionId};
use crate::session::Tab;

/// Space between cards, points.
pub const GAP: f32 = 10.0;

/// Which list, at which version and width, the rows are of.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    pub tab: Tab,
    pub list_revision: u64,
    /// Which search has thinned it.
    pub search: Option<u64>,
    pub width: f32,
}

/// The rows of one list.
#[derive(Debug, Default)]
pub struct Rows {
    version: Option<Version>,
    /// Upper edges, and the end of the list at the end; points.
    tops: Vec<f32>,
    /// Heights as they were drawn, with the version of the contribution they belong to.
    measured: HashMap<ContributionId, (u64, f32)>,
}

impl Rows {
    /// Brings the rows up to date. Does nothing while list and width are the same.
    pub fn update<'a, I>(&mut self, version: Version, items: impl FnOnce() -> I)
    where
        I: Iterator<Item = &'a Arc<Contribution>>,
    {
        if self.version.as_ref() == Some(&version) {
            return;
        }
        if self.version.as_ref().is_none_or(|old| old.width != version.width) {
            self.measured.clear();
        }
        let heights = items().map(|item| match self.measured.get(&item.id) {
            Some((counter, height)) if *counter == item.changed.counter => *height,
            _ => estimate(item, version.width),
        });
        self.tops = tops(heights);
        self.version = Some(version);
    }

    /// Height of the whole list, points.
    pub fn total(&self) -> f32 {
        self.tops.last().map_or(0.0, |end| (end - GAP).max(0.0))
    }

    /// The rows that show between two heights.
    pub fn visible(&self, top: f32, bottom: f32) -> Range<usize> {
        let count = self.tops.len().saturating_sub(1);
        let first = self.tops.partition_point(|start| *start <= top).saturating_sub(1);
        let last = self.tops.partition_point(|start| *start < bottom);
        first.min(count)..last.min(count)
    }

    /// Where a row lies: upper edge and height without the gap.
    pub fn place(&self, row: usize) -> (f32, f32) {
        let top = self.tops.get(row).copied().unwrap_or(0.0);
        let next = self.tops.get(row + 1).copied().unwrap_or(top + GAP);
        (top, next - top - GAP)
    }

    /// Remembers how high a row really is; those below move. Returns whether they did.
    pub fn measure(&mut self, row: usize, item: &Contribution, height: f32) -> bool {
        let (_, known) = self.place(row);
        self.measured.insert(item.id.clone(), (item.changed.counter, height));
        let difference = height - known;
        if difference.abs() < 0.5 {
            return false;
        }
        for top in self.tops.iter_mut().skip(row + 1) {
            *top += difference;
        }
        true
    }
}

fn tops(heights: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut end = 0.0;
    let mut tops = vec![0.0];
    for height in heights {
        end += height + GAP;
        tops.push(end);
    }
    tops
}

/// A card's height from the length of its text alone, points.
fn estimate(item: &Contribution, width: f32) -> f32 {
    let characters_a_line = ((width - 30.0) / 7.4).max(10.0);
    let lines = (item.words.text.len() as f32 / characters_a_line).ceil().max(1.0);
    52.0 + lines * 21.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_shows_is_asked_for_however_long_the_list() {
        let mut rows = Rows { tops: tops(std::iter::repeat_n(90.0, 10_000)), ..Rows::default() };
        assert_eq!(rows.visible(0.0, 500.0), 0..5);
        assert_eq!(rows.visible(100_000.0, 100_500.0), 1_000..1_005);
        assert_eq!(rows.total(), 100.0 * 10_000.0 - GAP);
        rows.tops = tops(std::iter::empty());
        assert_eq!((rows.visible(0.0, 500.0), rows.total()), (0..0, 0.0));
    }
}
