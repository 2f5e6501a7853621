//! Several files become one: what tables and second note-takers have written, taken into the meeting.
//!
//! Needs no server and no common ancestor. Every record has a name and stamps; deletions leave a mark. Merging what is
//! shared is commutative, associative and idempotent (property tests hold that), so that it does not matter in which
//! order, how often or from whom a file comes in. What belongs to one machine stays as it is: the slide, the presentation,
//! the draft, the speaker list that the chair keeps, the six fields, the files that are followed.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::answer::Paragraph;
use super::hands::Hands;
use super::ids::{AuthorId, ContributionId};
use super::meeting::Meeting;
use super::note::{Contribution, Field};
use super::resolution::Resolution;
use super::roster::{Person, sort_roster};
use super::speech::Spoken;
use super::stamp::Stamp;

/// What another file brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brings {
    /// Notes that are not in the meeting.
    pub new: Vec<ContributionId>,
    /// How many notes are the same in both.
    pub same: usize,
    /// Notes that the other file changes, without a conflict.
    pub changed: Vec<ContributionId>,
    /// Notes that were changed in both: both versions are kept.
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
            contributions: contributions(&self.contributions, &other.contributions),
            authors: union(&self.authors, &other.authors, |a, b| a.clone().max(b.clone())),
            roster: roster(&self.roster, &other.roster),
            spoken: spoken(&self.spoken, &other.spoken),
            hands: union(&self.hands, &other.hands, newer_hands),
            paragraphs: paragraphs(&self.paragraphs, &other.paragraphs),
            resolution: Resolution::from_register(self.resolution.register().merge(&other.resolution.register())),
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
                (None, _) if note.deleted => {}
                (None, _) => brings.new.push(note.id.clone()),
                (Some(before), _) if note.rivals.len() > before.rivals.len() => brings.conflicts.push(note.id.clone()),
                (Some(before), _) if *before != note => brings.changed.push(note.id.clone()),
                (Some(_), true) => brings.same += 1,
                (Some(_), false) => {}
            }
        }
        let known: HashMap<_, _> = self.paragraphs.iter().map(|paragraph| (&paragraph.id, paragraph)).collect();
        brings.paragraphs =
            merged.paragraphs.iter().filter(|paragraph| known.get(&paragraph.id) != Some(paragraph)).count();
        let known: HashMap<_, _> = self.roster.iter().map(|person| (&person.id, person)).collect();
        brings.people = merged.roster.iter().filter(|person| known.get(&person.id) != Some(person)).count();
        brings.spoken = merged.spoken.len().saturating_sub(self.spoken.len());
        brings.hands = merged.hands.iter().filter(|(id, hands)| self.hands.get(*id) != Some(*hands)).count();
        brings.resolution = merged.resolution != self.resolution;
        brings
    }
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

fn newer_hands(a: &Hands, b: &Hands) -> Hands {
    let newer = if (&a.by, a.count) < (&b.by, b.count) { b } else { a };
    newer.clone()
}

fn contributions(a: &[Arc<Contribution>], b: &[Arc<Contribution>]) -> Vec<Arc<Contribution>> {
    let mut all = a.to_vec();
    let mut places: Option<HashMap<_, _>> = None;
    // Both lists are in the same order: mostly the next is where the last was found.
    let mut next = 0;
    for note in b {
        let place = if a.get(next).is_some_and(|known| known.id == note.id) {
            Some(next)
        } else {
            let places = places.get_or_insert_with(|| a.iter().enumerate().map(|(at, note)| (&note.id, at)).collect());
            places.get(&note.id).copied()
        };
        next = place.map_or(next, |place| place + 1);
        match place.and_then(|place| all.get_mut(place)) {
            Some(known) if Arc::ptr_eq(known, note) || known == note => {}
            Some(known) => *known = Arc::new(contribution(known, note)),
            None => all.push(Arc::clone(note)),
        }
    }
    all.sort_by(|a, b| a.order().cmp(&b.order()));
    all
}

/// Whether `b`'s version of a part is the newer. Equal stamps cannot have different values, unless a file was changed by
/// hand; then the greater value wins, in either order.
fn is_newer<T: Ord + ?Sized>(field: Field, [a, b]: [&BTreeMap<Field, Stamp>; 2], values: [&T; 2]) -> bool {
    let [value_a, value_b] = values;
    (a.get(&field), value_a) < (b.get(&field), value_b)
}

/// Two states of one note in one.
fn contribution(a: &Contribution, b: &Contribution) -> Contribution {
    let stamps = [&a.stamps, &b.stamps];
    let mut merged = a.clone();
    macro_rules! newest {
        ($field:ident: $($name:ident),+) => {
            if is_newer(Field::$field, stamps, [&($(&a.$name),+), &($(&b.$name),+)]) {
                $(merged.$name = b.$name.clone();)+
            }
        };
    }
    newest!(Question: question);
    newest!(Kind: kind);
    newest!(Star: starred);
    newest!(Tags: tags);
    newest!(Points: points);
    newest!(Rank: rank);
    newest!(Moment: slide, written);
    newest!(Deleted: deleted, joined);
    if b.author < a.author {
        merged.author.clone_from(&b.author);
    }
    if b.changed > a.changed {
        merged.changed.clone_from(&b.changed);
    }
    // Most notes differ in a star or a kind alone: their versions need not be laid beside each other.
    let same_words = (&a.text, &a.speaker, &a.party) == (&b.text, &b.speaker, &b.party)
        && (&a.past, &a.rivals) == (&b.past, &b.rivals)
        && a.stamps.get(&Field::Words) == b.stamps.get(&Field::Words);
    later_stamps(&mut merged.stamps, &b.stamps);
    if !same_words {
        merged.stamps.remove(&Field::Words);
        merged.set_register(a.register().merge(&b.register()));
    }
    merged
}

fn later_stamps(stamps: &mut BTreeMap<Field, Stamp>, others: &BTreeMap<Field, Stamp>) {
    for (field, stamp) in others {
        if stamps.get(field).is_none_or(|known| known < stamp) {
            stamps.insert(*field, stamp.clone());
        }
    }
}

fn paragraphs(a: &[Arc<Paragraph>], b: &[Arc<Paragraph>]) -> Vec<Arc<Paragraph>> {
    let mut all: BTreeMap<_, _> = a.iter().map(|paragraph| (&paragraph.id, Arc::clone(paragraph))).collect();
    for paragraph in b {
        let joined = match all.get(&paragraph.id) {
            Some(known) if known != paragraph => Arc::new(self::paragraph(known, paragraph)),
            Some(_) => continue,
            None => Arc::clone(paragraph),
        };
        all.insert(&paragraph.id, joined);
    }
    let mut all: Vec<_> = all.into_values().collect();
    all.sort_by(|a, b| a.order().cmp(&b.order()));
    all
}

/// Two states of one paragraph in one.
fn paragraph(a: &Paragraph, b: &Paragraph) -> Paragraph {
    let stamps = [&a.stamps, &b.stamps];
    let mut merged = a.clone();
    macro_rules! newest {
        ($field:ident: $name:ident) => {
            if is_newer(Field::$field, stamps, [&a.$name, &b.$name]) {
                merged.$name = b.$name.clone();
            }
        };
    }
    newest!(Question: question);
    newest!(Rank: rank);
    newest!(Sources: sources);
    newest!(Deleted: deleted);
    merged.written = a.written.min(b.written);
    if b.author < a.author {
        merged.author.clone_from(&b.author);
    }
    later_stamps(&mut merged.stamps, &b.stamps);
    merged.stamps.remove(&Field::Words);
    merged.set_register(a.register().merge(&b.register()));
    merged
}

fn roster(a: &[Person], b: &[Person]) -> Vec<Person> {
    let mut all: BTreeMap<_, _> = a.iter().map(|person| (&person.id, person.clone())).collect();
    for theirs in b {
        match all.get_mut(&theirs.id) {
            Some(known) => *known = person(known, theirs),
            None => _ = all.insert(&theirs.id, theirs.clone()),
        }
    }
    let mut all: Vec<_> = all.into_values().collect();
    sort_roster(&mut all);
    all
}

/// Each part by its own stamp; where neither was changed since the list was taken in, what says more.
fn person(a: &Person, b: &Person) -> Person {
    let stamps = [&a.stamps, &b.stamps];
    let mut merged = a.clone();
    for (part, newer) in [
        (Field::Words, is_newer(Field::Words, stamps, [&a.line(), &b.line()])),
        (Field::Moment, is_newer(Field::Moment, stamps, [&a.absences, &b.absences])),
        (Field::Deleted, is_newer(Field::Deleted, stamps, [&a.deleted, &b.deleted])),
    ] {
        if newer {
            merged.take(part, b);
        }
    }
    merged.changed = a.changed.clone().max(b.changed.clone());
    later_stamps(&mut merged.stamps, &b.stamps);
    merged
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
