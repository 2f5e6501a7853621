//! What each slide said before, beside what it says now, with the lines that only one of them has.

use super::{Imported, SlideText};
use crate::deck::Slide;

/// A slide before and now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Its number in the document, from 1.
    pub number: usize,
    /// What it said.
    pub before: Vec<Line>,
    /// What it says; nothing where there is no slide.
    pub now: Vec<Line>,
}

/// A line of a slide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Whether the other says it too, be it in another place.
    pub stands: Stands,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Before and now.
    InBoth,
    /// In one of them.
    HereOnly,
}

impl Compared {
    /// Whether nothing was lost and nothing came.
    pub fn is_same(&self) -> bool {
        self.before.iter().chain(&self.now).all(|line| line.stands == Stands::InBoth)
    }
}

impl Imported {
    /// Every slide that could be read, in the document's order.
    pub fn compared(&self) -> Vec<Compared> {
        self.original.iter().map(|before| compared(before, self.slide_of(before.number))).collect()
    }

    /// The slide that was made of one: its id ends in that one's number.
    fn slide_of(&self, number: usize) -> Option<&Slide> {
        let number = number.to_string();
        self.deck.slides.iter().find(|slide| slide.id.0.rsplit('-').next() == Some(&number))
    }
}

fn compared(before: &SlideText, slide: Option<&Slide>) -> Compared {
    let was = [&before.title].into_iter().chain(&before.lines).flat_map(|text| text.lines());
    let was: Vec<_> = was.chain(before.notes.lines()).map(str::trim).filter(|line| !line.is_empty()).collect();
    let says = slide.map(Slide::searchable_lines).unwrap_or_default().into_iter().flat_map(str::lines);
    let notes = slide.map_or("", |slide| &slide.notes).lines();
    let says: Vec<_> = says.chain(notes).map(str::trim).filter(|line| !line.is_empty()).collect();
    Compared { number: before.number, before: marked(&was, &says), now: marked(&says, &was) }
}

/// Lines, with whether the others say them too: in one line of theirs or over several.
fn marked(lines: &[&str], others: &[&str]) -> Vec<Line> {
    let all = bare(&others.join(" "));
    let stands = |line: &str| if all.contains(&bare(line)) { Stands::InBoth } else { Stands::HereOnly };
    lines.iter().map(|line| Line { text: (*line).to_owned(), stands: stands(line) }).collect()
}

/// Its letters and figures: how lines are broken and what stands between words is no difference.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{Body, Bullet, Reveal, SlideId};

    fn slide(title: &str, items: &[&str], notes: &str) -> Slide {
        let bullet = |text: &&str| Bullet { text: (*text).to_owned(), children: Vec::new() };
        let items = items.iter().map(bullet).collect();
        Slide {
            id: SlideId("a-1".to_owned()),
            section: 0,
            body: Body::Bullets { title: title.to_owned(), lead: String::new(), items, picture: None },
            notes: notes.to_owned(),
            hidden: false,
            reveal: Reveal::Together,
            measures: false,
        }
    }

    #[test]
    fn what_is_lost_and_what_has_come_is_marked_and_what_has_moved_is_not() {
        let before = SlideText {
            number: 1,
            title: "Økonomi".to_owned(),
            lines: ["Færre får\nbarn", "Borte"].map(str::to_owned).to_vec(),
            notes: "Si noe.".to_owned(),
            is_hidden: false,
        };
        let found = compared(&before, Some(&slide("Økonomi", &["Færre får barn", "Ny"], "Si noe.")));
        let here = |lines: &[Line]| -> Vec<String> {
            lines.iter().filter(|line| line.stands == Stands::HereOnly).map(|line| line.text.clone()).collect()
        };
        assert_eq!((here(&found.before), here(&found.now)), (vec!["Borte".to_owned()], vec!["Ny".to_owned()]));
        assert!(!found.is_same());
        assert!(compared(&SlideText::default(), None).is_same());
        assert_eq!(here(&compared(&before, None).before).len(), 5);
    }
}
