//! Notes that say almost the same: two tables that heard the same contribution.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::fold::fold;
use super::ids::ContributionId;
use super::note::Contribution;

/// Two notes with this share of their words in common are shown side by side.
const ALIKE: f32 = 0.6;
/// A word in more notes than this says nothing about which of them are alike.
const COMMON: usize = 200;
/// Shorter words bind sentences together and say nothing themselves, letters.
const SHORTEST: usize = 3;

/// Pairs of live notes on the same question that say almost the same, of which at least one is in `new`; the most alike
/// first.
pub fn pairs(notes: &[Arc<Contribution>], new: &BTreeSet<ContributionId>) -> Vec<[ContributionId; 2]> {
    let live: Vec<_> = notes.iter().filter(|note| !note.is_deleted()).collect();
    let words: Vec<BTreeSet<String>> = live.iter().map(|note| words(&note.words.text)).collect();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, words) in words.iter().enumerate() {
        for word in words {
            places.entry(word).or_default().push(place);
        }
    }
    let mut found: Vec<(f32, [ContributionId; 2])> = Vec::new();
    for (place, (note, own)) in live.iter().zip(&words).enumerate().filter(|(_, (note, _))| new.contains(&note.id)) {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for word in own {
            let others = places.get(word.as_str()).map_or(&[][..], Vec::as_slice);
            for other in others.iter().filter(|_| others.len() <= COMMON) {
                *shared.entry(*other).or_insert(0) += 1;
            }
        }
        for (other, count) in shared.into_iter().filter(|(other, _)| *other != place) {
            let (Some(with), Some(theirs)) = (live.get(other), words.get(other)) else { continue };
            // A pair of two new notes is found from both sides: once is enough.
            let twice = new.contains(&with.id) && other < place;
            if twice || with.question.get() != note.question.get() {
                continue;
            }
            let alike = count as f32 / (own.len() + theirs.len() - count).max(1) as f32;
            if alike >= ALIKE {
                found.push((alike, [with.id.clone(), note.id.clone()]));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.into_iter().map(|(_, pair)| pair).collect()
}

fn words(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHORTEST)
        .map(str::to_owned)
        .collect()
}
