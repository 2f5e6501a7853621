//! Signs in a document that the embedded fonts do not have: in a PDF a mark stands for each. Word and browsers have other fonts.

use std::collections::BTreeSet;

use super::document::Document;
use crate::fonts;
use crate::text::{Text, fill};

/// So many letters on each side of a sign are shown, to find it by.
const AROUND: usize = 24;

/// The signs that are not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undrawn {
    /// Each once.
    signs: BTreeSet<String>,
    /// How many there are.
    count: usize,
    /// What the first of them stands in, as it is drawn.
    within: String,
}

impl Undrawn {
    /// Of a document; nothing where all is drawn.
    pub fn of(document: &Document) -> Option<Self> {
        let mut found: Option<Self> = None;
        for said in document.words() {
            for (at, sign) in fonts::unprintable(said) {
                let new = || Self { signs: BTreeSet::new(), count: 0, within: around(said, at, sign) };
                let found = found.get_or_insert_with(new);
                found.signs.insert(sign.to_owned());
                found.count += 1;
            }
        }
        found
    }

    /// For the window, which has the same fonts: where the first is.
    pub fn said(&self, text: &Text) -> String {
        let (count, mark) = (self.count.to_string(), fonts::MARK.to_string());
        fill(&text.export.undrawn, &[("n", &count), ("mark", &mark), ("within", &self.within)])
    }

    /// For the command line: which they are.
    pub fn named(&self, text: &Text) -> String {
        let signs: Vec<_> = self.signs.iter().map(String::as_str).collect();
        fill(&text.export.undrawn_named, &[("signs", &signs.join(" ")), ("mark", &fonts::MARK.to_string())])
    }
}

/// What stands on both sides of a sign, on its line, as it is drawn.
fn around(said: &str, at: usize, sign: &str) -> String {
    let (before, after) = said.split_at_checked(at).unwrap_or((said, ""));
    let after = after.get(sign.len()..).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let from = before.chars().count().saturating_sub(AROUND);
    let before: String = before.chars().skip(from).collect();
    let shown: String = after.chars().take(AROUND).collect();
    let [start, end] = [from > 0, shown.len() < after.len()].map(|cut| if cut { "…" } else { "" });
    format!("{start}{}{end}", fonts::printable(&format!("{before}{sign}{shown}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::document::Block;

    #[test]
    fn what_no_font_has_is_counted_and_found_by_what_stands_beside_it() {
        let text = Text::load("nb").unwrap();
        let of = |said: &str| {
            Undrawn::of(&Document { blocks: vec![Block::Paragraph(said.to_owned())], ..Document::default() })
        };
        assert_eq!(of("Kárášjohka: ½ av oss er «enige» – □"), None);
        let found = of("Ja\nMer buss 👍 til alle i bygdene, og mer tog til alle i byen 🇳🇴 👍").unwrap();
        assert_eq!((found.count, found.within.as_str()), (3, "Mer buss □ til alle i bygdene, og …"));
        assert_eq!(found.named(&text), "skriften har ikke 🇳🇴 👍, som vises som □ i PDF");
        let said = found.said(&text);
        assert!(said.contains("3 tegn") && said.contains("«Mer buss □ til"), "{said}");
    }
}
