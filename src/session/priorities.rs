//! What the audience gives weight to: hands counted for measures and notes.

use super::{Session, Tab};
use crate::deck::{MeasureId, QuestionNumber};
use crate::model::ContributionId;

/// More notes than this are not voted on.
const MOST_NOTES: usize = 100;

/// What hands are counted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoteOn {
    /// A measure of the deck.
    Measure(MeasureId),
    /// A note.
    Note(ContributionId),
}

/// Something that hands are counted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// What.
    pub on: VoteOn,
    /// What it says.
    pub label: String,
    /// How many hands.
    pub hands: u32,
}

impl Session {
    /// What can be voted on in a question, in the deck's and the notes' own order: the rows do not jump while one counts.
    pub fn votes(&self, question: QuestionNumber) -> Vec<Vote> {
        let measures = self.deck.measures(question).into_iter().map(|measure| Vote {
            hands: self.meeting.hands.get(&measure.id).map_or(0, |hands| *hands.count),
            on: VoteOn::Measure(measure.id),
            label: format!("{}. {}", measure.number, measure.text),
        });
        let notes = self.marked(Tab::Question(question)).iter().take(MOST_NOTES).map(|note| Vote {
            on: VoteOn::Note(note.id.clone()),
            label: note.words.text.clone(),
            hands: *note.points,
        });
        measures.chain(notes).collect()
    }

    /// What got hands in a question, the most first, as the audience may see it: of a note its first line alone, since what
    /// was joined to it stands below with its speaker's name.
    pub fn ranking(&self, question: QuestionNumber) -> Vec<Vote> {
        let mut votes: Vec<_> = self.votes(question).into_iter().filter(|vote| vote.hands > 0).collect();
        for vote in &mut votes {
            if let Some((first, _)) = vote.label.split_once('\n') {
                vote.label = first.trim().to_owned();
            }
        }
        votes.sort_by_key(|vote| std::cmp::Reverse(vote.hands));
        votes
    }

    /// All answers under each other, each under its question, for the resolution.
    pub fn answers_as_text(&self) -> String {
        let answer = |number: QuestionNumber| {
            let paragraphs: Vec<_> = self.meeting.answer(number).map(|paragraph| paragraph.text.as_str()).collect();
            paragraphs.join("\n")
        };
        let questions = self.deck.questions();
        let parts = questions.iter().map(|question| (question, answer(question.number)));
        let parts = parts.filter(|(_, text)| !text.is_empty());
        parts
            .map(|(question, text)| format!("{}. {}\n{text}", question.number.0, question.theme))
            .collect::<Vec<_>>()
            .join("\n\n")
    }
}
