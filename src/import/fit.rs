//! Texts made so that a deck's file takes them: not too long, and with no braces but the start page's fields.

use crate::deck::Bullet;
use crate::deck::fields::without_foreign_braces;
use crate::deck::problem::longest_text;
use crate::import::What;

/// Fits texts, and remembers what had to be done.
#[derive(Debug, Default)]
pub struct Fit {
    cut: Option<usize>,
    had_braces: bool,
}

impl Fit {
    /// A text of a field, cut at a word where it is too long.
    pub fn text(&mut self, field: &str, text: &str) -> String {
        let (first, rest) = self.split(field, text);
        if !rest.is_empty() {
            let limit = longest_text(field);
            self.cut = Some(self.cut.map_or(limit, |other| other.max(limit)));
        }
        first
    }

    /// A text of a field, and what of it is too long for it.
    pub fn split(&mut self, field: &str, text: &str) -> (String, String) {
        let mut text = text.trim().to_owned();
        self.had_braces |= without_foreign_braces(&mut text);
        let Some((end, _)) = text.char_indices().nth(longest_text(field)) else { return (text, String::new()) };
        let (first, _) = text.split_at_checked(end).unwrap_or((&text, ""));
        // A word that fills half of it is no word.
        let at = first.rfind(char::is_whitespace).filter(|at| *at > end / 2).unwrap_or(end);
        let rest = text.split_off(at);
        // What is cut apart may have closed a brace.
        self.had_braces |= without_foreign_braces(&mut text);
        (text.trim_end().to_owned(), rest.trim_start().to_owned())
    }

    /// A text as bullets: several where it is too long for one.
    pub fn pieces(&mut self, text: &str) -> Vec<String> {
        let mut pieces = Vec::new();
        let mut rest = text.to_owned();
        while !rest.is_empty() {
            let (piece, after) = self.split("items", &rest);
            pieces.extend((!piece.is_empty()).then_some(piece));
            rest = after;
        }
        pieces
    }

    /// Bullets on two levels out of lines on many: how deep each is, from 0, and its text. Returns how many were deeper.
    pub fn bullets<'t>(&mut self, lines: impl Iterator<Item = (usize, &'t str)>) -> (Vec<Bullet>, usize) {
        let (mut bullets, mut deeper) = (Vec::<Bullet>::new(), 0);
        for (level, text) in lines {
            deeper += usize::from(level > 1);
            for piece in self.pieces(text) {
                match bullets.last_mut().filter(|_| level > 0) {
                    Some(above) => above.children.push(piece),
                    None => bullets.push(Bullet { text: piece, children: Vec::new() }),
                }
            }
        }
        (bullets, deeper)
    }

    /// What had to be done.
    pub fn told(self) -> impl Iterator<Item = What> {
        let braces = self.had_braces.then_some(What::Braces);
        self.cut.map(|limit| What::TextCut { limit }).into_iter().chain(braces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_becomes_several_bullets_and_nothing_of_it_is_lost() {
        let long = "kommunen vår ".repeat(700);
        let mut fit = Fit::default();
        let pieces = fit.pieces(&long);
        assert!(pieces.len() > 2 && pieces.iter().all(|piece| piece.chars().count() <= longest_text("items")));
        assert_eq!(pieces.join(" "), long.trim());
        assert_eq!(fit.told().count(), 0);
        let mut fit = Fit::default();
        assert_eq!(fit.text("title", &"å".repeat(2_000)).chars().count(), 1_000);
        assert_eq!(fit.told().collect::<Vec<_>>(), [What::TextCut { limit: 1_000 }]);
    }

    #[test]
    fn levels_below_the_second_are_on_the_second() {
        let lines = [(1, "a"), (0, "b"), (1, "c"), (3, "d {x}")];
        let mut fit = Fit::default();
        let (bullets, deeper) = fit.bullets(lines.into_iter());
        assert_eq!(deeper, 1);
        let shown: Vec<_> = bullets.iter().map(|one| format!("{}:{}", one.text, one.children.join("+"))).collect();
        assert_eq!(shown, ["a:", "b:c+d (x)"]);
        assert_eq!(fit.told().collect::<Vec<_>>(), [What::Braces]);
    }
}
