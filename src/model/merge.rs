//! Several files become one: what tables and second note-takers have written, taken into the meeting.
//!
//! Needs no server and no common ancestor. Every record has a name and stamps; deletions leave a mark. Merging what is
//! shared is commutative, associative and idempotent (property tests hold that), so that it does not matter in which
//! order, how often or from whom a file comes in. What belongs to one machine stays as it is: the slide, the presentation,
//! the draft, the speaker list that the chair keeps, the six fields, the files that are followed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::dates;
use super::fold::fold;
use super::hands::Hands;
use super::ids::{AuthorId, ContributionId};
use super::meeting::{Meeting, SetAside};
use super::note::Contribution;
use super::record;
use super::register::Register;
use super::resolution::Resolution;
use super::speech::Spoken;

/// What another file brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brings {
    /// Notes that are not in the meeting.
    pub new: Vec<ContributionId>,
    /// How many notes are the same in both.
    pub same: usize,
    /// Notes that the other file changes, without a conflict.
    pub changed: Vec<ContributionId>,
    /// Notes that were changed in both, or changed in one and deleted in the other: all is kept until somebody decides.
    pub conflicts: Vec<ContributionId>,
    /// How many new or changed paragraphs of answers.
    pub paragraphs: usize,
    /// How many new or changed members of the roster.
    pub people: usize,
    /// How many speeches.
    pub spoken: usize,
    /// How many measures whose hands the other file has counted later.
    pub hands: usize,
    /// The other file has a resolution that this one does not have.
    pub resolution: bool,
}

impl Brings {
    /// Whether taking the file in changes nothing.
    pub fn is_nothing(&self) -> bool {
        self.new.is_empty()
            && self.changed.is_empty()
            && self.conflicts.is_empty()
            && self.paragraphs + self.people + self.spoken + self.hands == 0
            && !self.resolution
    }
}

impl Meeting {
    /// Takes what `other` shares into this meeting and returns the result; `other` and `self` stay as they are.
    pub fn merged(&self, other: &Self) -> Self {
        Self {
            counter: self.counter.max(other.counter),
            contributions: record::merged(&self.contributions, &other.contributions),
            authors: union(&self.authors, &other.authors, |a, b| a.clone().max(b.clone())),
            roster: record::merged(&self.roster, &other.roster),
            spoken: spoken(&self.spoken, &other.spoken),
            hands: union(&self.hands, &other.hands, hands),
            paragraphs: record::merged(&self.paragraphs, &other.paragraphs),
            resolution: resolution(&self.resolution, &other.resolution),
            set_aside: set_aside(&self.set_aside, &other.set_aside),
            format: self.format,
            id: self.id.clone(),
            deck: self.deck.clone(),
            fields: self.fields.clone(),
            place: self.place.clone(),
            presentation: self.presentation.clone(),
            draft: self.draft.clone(),
            lists: self.lists.clone(),
            follows: self.follows.clone(),
        }
    }

    /// Whether a file is of another meeting than this one: it has another id and tells of another place, body or day, and it
    /// has no note that was taken in from it before. Tables begin meetings of their own for the same evening, and leave
    /// fields of the start page empty.
    pub fn is_another(&self, other: &Self) -> bool {
        let (own, their) = (&self.fields, &other.fields);
        let elsewhere = tell_apart(&own.organisation, &their.organisation)
            || tell_apart(&own.body, &their.body)
            || tell_apart(&day(&own.date), &day(&their.date));
        let known: HashSet<_> = self.contributions.iter().map(|note| &note.id).collect();
        self.id != other.id && elsewhere && !other.contributions.iter().any(|note| known.contains(&note.id))
    }

    /// Notes whose author has not said a name come from this file; not those that we wrote and that came back in it.
    pub fn name_authors(&mut self, file: &str, own: &AuthorId) {
        for note in &self.contributions {
            if note.author != *own && !self.authors.contains_key(&note.author) {
                self.authors.insert(note.author.clone(), file.to_owned());
            }
        }
    }

    /// What taking `other` in would bring.
    pub fn brings(&self, other: &Self) -> Brings {
        let merged = self.merged(other);
        let mine: HashMap<_, _> = self.contributions.iter().map(|note| (&note.id, note)).collect();
        let theirs: HashMap<_, _> = other.contributions.iter().map(|note| (&note.id, note)).collect();
        let mut brings = Brings::default();
        for note in &merged.contributions {
            match (mine.get(&note.id), theirs.contains_key(&note.id)) {
                (None, _) if note.is_deleted() => {}
                (None, _) => brings.new.push(note.id.clone()),
                (Some(before), _) if asks_more(note, before) => brings.conflicts.push(note.id.clone()),
                (Some(before), _) if *before != note => brings.changed.push(note.id.clone()),
                (Some(_), true) => brings.same += 1,
                (Some(_), false) => {}
            }
        }
        brings.paragraphs = record::differing(&self.paragraphs, &merged.paragraphs).count();
        brings.people = record::differing(&self.roster, &merged.roster).count();
        brings.spoken = merged.spoken.len().saturating_sub(self.spoken.len());
        brings.hands = merged.hands.iter().filter(|(id, hands)| self.hands.get(*id) != Some(*hands)).count();
        brings.resolution = merged.resolution != self.resolution;
        brings
    }
}

/// Whether two fields that both say something say different things.
fn tell_apart(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a.trim()), fold(b.trim()));
    !a.is_empty() && !b.is_empty() && a != b
}

/// A day that is typed in another way is the same day.
fn day(typed: &str) -> String {
    dates::parse(typed).map_or_else(|| typed.to_owned(), dates::typed)
}

/// Whether somebody must decide something about a note that was decided before: between two versions of its words, or between
/// its words and a deletion that had not seen them.
fn asks_more(note: &Contribution, before: &Contribution) -> bool {
    let more_versions = note.words.conflicts().len() > before.words.conflicts().len();
    !note.is_deleted() && (more_versions || note.is_deleted_unseen() && !before.is_deleted_unseen())
}

/// Both maps, with what is in both decided by `both`.
fn union<K: Ord + Clone, V: Clone>(
    a: &BTreeMap<K, V>,
    b: &BTreeMap<K, V>,
    both: impl Fn(&V, &V) -> V,
) -> BTreeMap<K, V> {
    let mut all = a.clone();
    for (key, value) in b {
        let joined = all.get(key).map_or_else(|| value.clone(), |known| both(known, value));
        all.insert(key.clone(), joined);
    }
    all
}

/// What neither file could read is kept from both.
fn set_aside(a: &[SetAside], b: &[SetAside]) -> Vec<SetAside> {
    let all: BTreeSet<_> = a.iter().chain(b).collect();
    all.into_iter().cloned().collect()
}

fn hands(a: &Hands, b: &Hands) -> Hands {
    let mut both = a.clone();
    both.count.merge(&b.count);
    both
}

fn resolution(a: &Resolution, b: &Resolution) -> Resolution {
    let mut both = a.clone();
    both.resolved.merge(&b.resolved);
    both
}

fn spoken(a: &[Spoken], b: &[Spoken]) -> Vec<Spoken> {
    let mut all: BTreeMap<_, _> = a.iter().map(|speech| (&speech.id, speech)).collect();
    for speech in b {
        let kept = all.get(&speech.id).map_or(speech, |known| (*known).max(speech));
        all.insert(&speech.id, kept);
    }
    let mut all: Vec<_> = all.into_values().cloned().collect();
    all.sort_by(|a, b| (a.started, &a.id).cmp(&(b.started, &b.id)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{MeetingFields, SlideId};
    use crate::model::ids::MeetingId;
    use crate::model::meeting::DeckRef;

    fn meeting(id: &str, [organisation, body, date]: [&str; 3]) -> Meeting {
        let fields = MeetingFields {
            organisation: organisation.to_owned(),
            body: body.to_owned(),
            date: date.to_owned(),
            ..MeetingFields::default()
        };
        let deck = DeckRef { id: "debatthefte-2026".to_owned(), folder: None };
        Meeting::new(MeetingId(id.to_owned()), deck, fields, SlideId("tittel".to_owned()))
    }

    #[test]
    fn a_file_of_another_evening_is_told_from_one_of_a_table() {
        let own = meeting("a", ["Lillevik kommune", "Kommunestyret", "12.02.2026"]);
        let check = |id, fields, expected| assert_eq!(own.is_another(&meeting(id, fields)), expected, "{fields:?}");
        check("b", ["Lillevik kommune", "Formannskapet", "12.02.2026"], true);
        check("b", ["Lillevik kommune", "Kommunestyret", "19.02.2026"], true);
        check("b", ["Storvik kommune", "Kommunestyret", "12.02.2026"], true);
        check("b", ["LILLEVIK KOMMUNE ", "kommunestyret", "12/2-2026"], false);
        check("b", ["", "", "12.02.2026"], false);
        check("b", ["", "", ""], false);
        check("a", ["Lillevik kommune", "Formannskapet", "19.02.2026"], false);
    }
}
