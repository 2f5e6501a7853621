//! Who votes, and whether the numbers of a vote can be right: the same for the window where it is counted, for the documents,
//! and for what is said before they are sent.

use std::sync::Arc;

use super::Session;
use crate::model::resolution::{Outcome, Resolved};
use crate::model::roster::Person;
use crate::model::vocabulary::Vocabulary;

/// Those who have a seat and a vote, as far as the roster tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quorum {
    /// Who is there and votes: members, and substitutes in the place of those who are away.
    pub present: u32,
    /// Seats.
    pub seats: u32,
    /// Others on the list who are there: the administration, guests, substitutes whom nobody has left a place.
    pub others: u32,
}

/// Why the numbers of a vote may be wrong, or not be all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoteDoubt {
    /// There was a vote, and nothing is counted.
    NotCounted,
    /// As many for as against: whoever leads the meeting decides.
    Tied,
    /// A party has more votes than members who are there.
    PartyTooMany {
        /// Which.
        party: String,
        /// Its votes.
        votes: u32,
        /// Its members who are there.
        present: u32,
    },
    /// A party was split, and it does not say who voted what.
    NamesMissing {
        /// Which.
        party: String,
    },
    /// Fewer votes than there are people who vote.
    TooFew {
        /// Votes.
        votes: u32,
        /// Who is there.
        present: u32,
    },
    /// More.
    TooMany {
        /// Votes.
        votes: u32,
        /// Who is there.
        present: u32,
    },
}

impl VoteDoubt {
    /// The party that it is about, where it is about one.
    pub fn party(&self) -> Option<&str> {
        match self {
            Self::PartyTooMany { party, .. } | Self::NamesMissing { party } => Some(party),
            Self::NotCounted | Self::Tied | Self::TooFew { .. } | Self::TooMany { .. } => None,
        }
    }
}

impl Session {
    /// Those who are there and vote, in the order of the roster; and how many seats there are.
    fn voters(&self, words: &Vocabulary) -> (Vec<&Arc<Person>>, usize) {
        let members = || self.meeting.members().filter(|person| words.may_vote(&person.line.role));
        let (substitutes, regular): (Vec<_>, Vec<_>) =
            members().partition(|person| words.is_substitute(&person.line.role));
        let seats = regular.len();
        let (mut voters, mut free): (Vec<_>, Vec<_>) = regular.into_iter().partition(|person| person.is_present());
        // A substitute votes in the place of somebody of the party who is away.
        for substitute in substitutes.into_iter().filter(|person| person.is_present()) {
            if let Some(at) = free.iter().position(|person| person.line.party == substitute.line.party) {
                free.swap_remove(at);
                voters.push(substitute);
            }
        }
        (voters, seats)
    }

    /// How many are there and vote; nothing without a roster.
    pub fn quorum(&self, words: &Vocabulary) -> Option<Quorum> {
        let there = self.meeting.members().filter(|person| person.is_present()).count();
        let (voters, seats) = self.voters(words);
        let count = |people: usize| u32::try_from(people).unwrap_or(u32::MAX);
        let others = count(there.saturating_sub(voters.len()));
        let quorum = Quorum { present: count(voters.len()), seats: count(seats), others };
        self.meeting.members().next().map(|_| quorum)
    }

    /// The parties of those who are there and vote, the largest first, each with how many they are; members without a
    /// party are a group of their own, with an empty name. Without a roster: whoever has spoken for one, with 0.
    pub fn voting_parties(&self, words: &Vocabulary) -> Vec<(String, u32)> {
        let mut parties: Vec<(String, u32)> = Vec::new();
        let mut add = |party: &String, members: u32| match parties.iter_mut().find(|(known, _)| known == party) {
            Some((_, count)) => *count += members,
            None => parties.push((party.clone(), members)),
        };
        self.voters(words).0.into_iter().for_each(|person| add(&person.line.party, 1));
        if self.meeting.members().next().is_none() {
            self.meeting
                .spoken
                .iter()
                .filter(|speech| !speech.party.is_empty())
                .for_each(|speech| add(&speech.party, 0));
        }
        // Of two that are as large, the one that sits first.
        parties.sort_by_key(|(_, members)| std::cmp::Reverse(*members));
        parties
    }

    /// What may be wrong with the numbers of a vote, party by party first. `no_party`: what rows of members without one are
    /// called.
    pub fn vote_doubts(&self, resolved: &Resolved, words: &Vocabulary, no_party: &str) -> Vec<VoteDoubt> {
        let (Outcome::Vote(parties), Some((in_favour, against))) = (&resolved.outcome, resolved.count()) else {
            return Vec::new();
        };
        let votes = in_favour.saturating_add(against);
        if votes == 0 {
            return vec![VoteDoubt::NotCounted];
        }
        let voting = self.voting_parties(words);
        let present: u32 = voting.iter().map(|(_, members)| members).sum();
        let mut doubts = Vec::new();
        for row in parties {
            let party = row.party.clone();
            let is_its = |name: &str| name == row.party || (name.is_empty() && row.party == no_party);
            let members = voting.iter().find(|(name, _)| is_its(name)).map(|(_, members)| *members);
            let votes = row.in_favour.saturating_add(row.against);
            if let Some(present) = members.filter(|members| present > 0 && votes > *members) {
                doubts.push(VoteDoubt::PartyTooMany { party: party.clone(), votes, present });
            }
            if row.is_split() && row.names.trim().is_empty() {
                doubts.push(VoteDoubt::NamesMissing { party });
            }
        }
        if present > 0 && votes != present {
            doubts.push(match votes > present {
                true => VoteDoubt::TooMany { votes, present },
                false => VoteDoubt::TooFew { votes, present },
            });
        }
        if in_favour == against {
            doubts.push(VoteDoubt::Tied);
        }
        doubts
    }
}
