//! Words that are understood where people type: the parties there usually are, and what tables are called. They stand with
//! the language's other words.

use serde::Deserialize;

use super::fold::fold;
use crate::pasted;

/// What is understood in a language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Usual parties, each by all of its names.
    pub parties: Vec<Vec<String>>,
    /// What the tables of a group work are called: "Bord" in "Bord 4".
    pub tables: Vec<String>,
    /// What the roles of those begin with who may speak and not vote: the administration, guests, other councils.
    pub without_vote: Vec<String>,
    /// What the role of somebody is called who votes only in another's place.
    pub substitutes: Vec<String>,
    /// Behind it stands whose place that is: "for" in "varamedlem for Per Haugen".
    pub in_place_of: String,
    /// Names of people and parties that are words too, or begin sentences as words do. In small letters.
    pub words_like_names: Vec<String>,
}

impl Vocabulary {
    /// A usual party by any of its names, as that name is spelled.
    pub fn party(&self, said: &str) -> Option<&str> {
        let letters = fold(&pasted::name(said));
        let mut names = self.parties.iter().flatten();
        names.find(|name| fold(name) == letters).map(String::as_str)
    }

    /// All names of the party that has this one; none for a party that is not usual.
    pub fn names_of(&self, party: &str) -> &[String] {
        let letters = fold(&pasted::name(party));
        self.parties.iter().find(|names| names.iter().any(|name| fold(name) == letters)).map_or(&[], Vec::as_slice)
    }

    /// "bord 4" as "Bord 4": a table has a number or a letter.
    pub fn table(&self, said: &str) -> Option<String> {
        let said = pasted::name(said);
        let (kind, number) = said.rsplit_once(' ')?;
        let is_number = (number.len() <= 3 && number.parse::<u16>().is_ok())
            || (number.chars().count() == 1 && number.chars().all(char::is_alphabetic));
        let kind = self.tables.iter().find(|table| fold(table) == fold(kind)).filter(|_| is_number)?;
        Some(format!("{kind} {}", number.to_uppercase()))
    }

    /// Whether somebody with this role may vote, as far as the role tells.
    pub fn may_vote(&self, role: &str) -> bool {
        let role = fold(role);
        !self.without_vote.iter().any(|without| role.trim_start().starts_with(&fold(without)))
    }

    /// Whether somebody with this role waits to take the place of whoever is away. Whose place it is has been said of others,
    /// who have it already.
    pub fn is_substitute(&self, role: &str) -> bool {
        let role = fold(role);
        let mut words = role.split_whitespace();
        let is_one = words.next().is_some_and(|first| self.substitutes.iter().any(|name| fold(name) == first));
        is_one && !words.any(|word| word == fold(&self.in_place_of))
    }

    /// Few words, for tests.
    #[cfg(test)]
    pub fn of_tests() -> Self {
        let parties = [&["Ap", "Arbeiderpartiet"][..], &["Sp", "Senterpartiet"], &["H", "Høyre"], &["SV"], &["KrF"]];
        let parties = parties.into_iter().chain([&["MDG", "Miljøpartiet De Grønne"][..]]);
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let (tables, without_vote) = (owned(&["Bord", "Gruppe"]), owned(&["rådmann", "ungdomsråd"]));
        let (substitutes, in_place_of) = (owned(&["varamedlem"]), "for".to_owned());
        let (parties, words_like_names) = (parties.map(owned).collect(), owned(&["per", "hans"]));
        Self { parties, tables, without_vote, substitutes, in_place_of, words_like_names }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_administration_and_guests_do_not_vote() {
        let words = Vocabulary::of_tests();
        assert!(words.may_vote("") && words.may_vote("varamedlem for rådmannen"));
        assert!(!words.may_vote("Rådmann") && !words.may_vote(" Ungdomsrådet"));
    }

    #[test]
    fn parties_and_tables_are_known_by_any_of_their_names() {
        let words = Vocabulary::of_tests();
        assert_eq!(words.party("sp"), Some("Sp"));
        assert_eq!(words.party(" miljøpartiet de grønne"), Some("Miljøpartiet De Grønne"));
        assert_eq!(words.party("barnehage"), None);
        assert_eq!(words.party(""), None);
        assert_eq!(words.table("bord 4").as_deref(), Some("Bord 4"));
        assert_eq!(words.table("Gruppe b").as_deref(), Some("Gruppe B"));
        for said in ["Bord", "Bord fire", "Kapittel 4", "Bord 4 og 5", "4"] {
            assert_eq!(words.table(said), None, "{said}");
        }
    }
}
