//! Ids that are used once.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::{Fault, Finding, Place, Step};
use crate::deck::QuestionNumber;
use crate::model::answer::Paragraph;
use crate::model::ids::{ContributionId, ParagraphId, PersonId, RequestId, VersionId};
use crate::model::meeting::Meeting;
use crate::model::note::Contribution;
use crate::model::register::{MultiValue, Register, Registers};
use crate::model::roster::Person;
use crate::model::speaker_list::{Request, SpeakerList};
use crate::model::speech::Spoken;

use Step::{Field, Item};

pub fn mend(meeting: &mut Meeting, findings: &mut Vec<Finding>) {
    let listed = |name: &'static str| move |at: usize| vec![Field(name), Item(at), Field("id")];
    once(&mut meeting.contributions, listed("contributions"), findings);
    once(&mut meeting.paragraphs, listed("paragraphs"), findings);
    once(&mut meeting.roster, listed("roster"), findings);
    once(&mut meeting.spoken, listed("spoken"), findings);
    let firsts = one_list_each(&mut meeting.lists, findings);
    for list in &mut meeting.lists {
        // Those of a second list of the question stand in this one now: which one it was is not told.
        let first = firsts.get(&list.question).copied().unwrap_or(0);
        once(&mut list.waiting, |_| vec![Field("lists"), Item(first), Field("waiting")], findings);
    }
}

/// Something that has an id.
trait Named: Clone {
    fn name(&self) -> &str;

    /// Whether both are one: whatever else differs is merged, or is nothing that anybody wrote.
    fn says_the_same(&self, other: &Self) -> bool;

    /// Takes in what the other knows beside the words.
    fn take_in(&mut self, other: &Self);

    /// Goes on under another id.
    fn renamed(&self, name: String) -> Self;
}

/// Puts together what is the same, and gives what is not an id of its own, in the order of the file.
fn once<T: Named>(items: &mut Vec<T>, place: impl Fn(usize) -> Place, findings: &mut Vec<Finding>) {
    let mut known: HashSet<String> = HashSet::with_capacity(items.len());
    if items.iter().all(|item| known.insert(item.name().to_owned())) {
        return;
    }
    // A derived id must be nobody's, also of those that come later.
    known.extend(items.iter().map(|item| item.name().to_owned()));
    let mut kept: Vec<T> = Vec::with_capacity(items.len());
    // Where those of each id are kept, the first with its place in the file.
    let mut places: HashMap<String, (usize, Vec<usize>)> = HashMap::new();
    for (at, item) in std::mem::take(items).into_iter().enumerate() {
        let Some((first, same_id)) = places.get_mut(item.name()) else {
            places.insert(item.name().to_owned(), (at, vec![kept.len()]));
            kept.push(item);
            continue;
        };
        let id = item.name().to_owned();
        findings.push(Finding { place: place(at), fault: Fault::DuplicateId { id: id.clone(), first: place(*first) } });
        let twin = same_id.iter().copied().find(|at| kept.get(*at).is_some_and(|kept| kept.says_the_same(&item)));
        match twin.and_then(|at| kept.get_mut(at)) {
            Some(twin) => {
                // It may go under a derived id by now.
                let name = twin.name().to_owned();
                twin.take_in(&item.renamed(name));
            }
            None => {
                let mut number = same_id.len() + 1;
                let mut name = format!("{id}-{number}");
                while !known.insert(name.clone()) {
                    number += 1;
                    name = format!("{id}-{number}");
                }
                same_id.push(kept.len());
                kept.push(item.renamed(name));
            }
        }
    }
    *items = kept;
}

/// The first list of a question is the one that is shown: those who wait in another wait behind it. Returns where the
/// first of each question stood.
fn one_list_each(lists: &mut Vec<SpeakerList>, findings: &mut Vec<Finding>) -> BTreeMap<QuestionNumber, usize> {
    let mut known: BTreeMap<QuestionNumber, usize> = BTreeMap::new();
    let mut kept: Vec<SpeakerList> = Vec::with_capacity(lists.len());
    for (at, list) in std::mem::take(lists).into_iter().enumerate() {
        let first = *known.entry(list.question).or_insert(at);
        match kept.iter_mut().find(|other| other.question == list.question) {
            Some(other) => {
                let place = |at| vec![Field("lists"), Item(at), Field("question")];
                let fault = Fault::DuplicateId { id: list.question.0.to_string(), first: place(first) };
                findings.push(Finding { place: place(at), fault });
                other.closed |= list.closed;
                other.waiting.extend(list.waiting);
            }
            None => kept.push(list),
        }
    }
    *lists = kept;
    known
}

/// The same versions in a record of another id.
fn versions_of<T: Clone + Ord>(register: &MultiValue<T>, first: String) -> MultiValue<T> {
    let history = (register.conflicts().clone(), register.superseded().clone());
    let mut new = MultiValue::new(VersionId(first), register.get().clone()).with_history(history.0, history.1);
    new.set_stamp(register.stamp().cloned());
    new
}

fn merge_shared<R: Registers + Clone + PartialEq>(record: &mut Arc<R>, other: &Arc<R>) {
    if record != other {
        Arc::make_mut(record).merge(other);
    }
}

impl Named for Arc<Contribution> {
    fn name(&self) -> &str {
        &self.id.0
    }

    fn says_the_same(&self, other: &Self) -> bool {
        self.words.get() == other.words.get()
    }

    fn take_in(&mut self, other: &Self) {
        merge_shared(self, other);
    }

    fn renamed(&self, name: String) -> Self {
        let words = versions_of(&self.words, name.clone());
        Arc::new(Contribution { id: ContributionId(name), words, ..Contribution::clone(self) })
    }
}

impl Named for Arc<Paragraph> {
    fn name(&self) -> &str {
        &self.id.0
    }

    fn says_the_same(&self, other: &Self) -> bool {
        self.text.get() == other.text.get()
    }

    fn take_in(&mut self, other: &Self) {
        merge_shared(self, other);
    }

    fn renamed(&self, name: String) -> Self {
        let text = versions_of(&self.text, name.clone());
        Arc::new(Paragraph { id: ParagraphId(name), text, ..Paragraph::clone(self) })
    }
}

impl Named for Arc<Person> {
    fn name(&self) -> &str {
        &self.id.0
    }

    fn says_the_same(&self, other: &Self) -> bool {
        self.line.get() == other.line.get()
    }

    fn take_in(&mut self, other: &Self) {
        merge_shared(self, other);
    }

    fn renamed(&self, name: String) -> Self {
        Arc::new(Person { id: PersonId(name), ..Person::clone(self) })
    }
}

impl Named for Spoken {
    fn name(&self) -> &str {
        &self.id.0
    }

    fn says_the_same(&self, other: &Self) -> bool {
        self.renamed(String::new()) == other.renamed(String::new())
    }

    fn take_in(&mut self, _other: &Self) {}

    fn renamed(&self, name: String) -> Self {
        Self { id: RequestId(name), ..self.clone() }
    }
}

impl Named for Request {
    fn name(&self) -> &str {
        &self.id.0
    }

    fn says_the_same(&self, other: &Self) -> bool {
        self.renamed(String::new()) == other.renamed(String::new())
    }

    fn take_in(&mut self, _other: &Self) {}

    fn renamed(&self, name: String) -> Self {
        Self { id: RequestId(name), ..self.clone() }
    }
}
