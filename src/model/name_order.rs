//! Names in the order in which they stand in a Norwegian list: Æ, Ø and Å last, Aa as Å, by surname.
//!
//! The order is Unicode's with Norway's rules (CLDR), by ICU4X: Č after C and Đ after D stand in it too, as names here have
//! them. The order of records in a file is another: by their ids, the same on every machine.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use serde::{Deserialize, Serialize};

use super::roster::Person;

/// What members are listed by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberOrder {
    /// The number on their seat; those without one behind, by surname.
    #[default]
    Number,
    /// Their surname.
    Surname,
    /// Their party, and by surname within it; those without one last.
    Party,
}

impl MemberOrder {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Number, Self::Surname, Self::Party];

    fn compare(self, a: &Person, b: &Person) -> Ordering {
        let by = match self {
            Self::Number => (a.line.number == 0, a.line.number).cmp(&(b.line.number == 0, b.line.number)),
            Self::Surname => Ordering::Equal,
            Self::Party => {
                let (a, b) = (&a.line.party, &b.line.party);
                a.is_empty().cmp(&b.is_empty()).then_with(|| compare(a, b))
            }
        };
        by.then_with(|| compare_names(&a.line.name, &b.line.name)).then_with(|| a.id.cmp(&b.id))
    }
}

/// Members in an order.
pub fn sorted<'m>(members: impl Iterator<Item = &'m Arc<Person>>, order: MemberOrder) -> Vec<&'m Arc<Person>> {
    let mut members: Vec<_> = members.collect();
    members.sort_by(|a, b| order.compare(a, b));
    members
}

/// By surname, which is the last word, then by the whole name.
pub fn compare_names(a: &str, b: &str) -> Ordering {
    fn surname(name: &str) -> &str {
        name.rsplit(' ').next().unwrap_or(name)
    }
    compare(surname(a), surname(b)).then_with(|| compare(a, b))
}

/// Two texts as a Norwegian list has them.
pub fn compare(a: &str, b: &str) -> Ordering {
    static NORWEGIAN: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    let made = NORWEGIAN.get_or_init(|| Collator::try_new(locale!("nb").into(), CollatorOptions::default()).ok());
    let by_rules = made.as_ref().map_or(Ordering::Equal, |norwegian| norwegian.compare(a, b));
    by_rules.then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norwegian_letters_come_last_and_aa_is_one_of_them() {
        let expected = [
            "Anne Berg",
            "Åse Berg",
            "Áilu Čáppa",
            "Kari Dahl",
            "Nils Đorđević",
            "Per Eira",
            "Ola Solberg",
            "Zorn",
            "Ægir Ærlig",
            "Knut Øst",
            "Eva Ås",
            "Lise Aas",
            "Åse Åsen",
            "Tor Aasen",
        ];
        let mut names = expected;
        names.reverse();
        names.sort_by(|a, b| compare_names(a, b));
        assert_eq!(names, expected);
    }
}
