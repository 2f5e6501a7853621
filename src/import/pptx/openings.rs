//! Title and section slides: what of a slide's texts stands where on one.

use super::slide::{Purpose, SlideContent};
use super::text::Paragraph;
use crate::deck::{Body, Motif, TextPart};
use crate::import::clean::in_one_line;
use crate::import::fit::Fit;

/// A line above a section's title is no longer than this.
const LONGEST_KICKER: usize = 60;
/// What stands under the title of a title slide.
const MOST_BYLINES: usize = 4;

/// Whether a slide is the first or last of the presentation, where a title slide opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Edge,
    Within,
}

/// A title or section slide, where what it says has a place on one.
pub fn opening(content: &SlideContent, title: &str, texts: &[Paragraph], fit: &mut Fit, place: Place) -> Option<Body> {
    let (purpose, own) = (content.purpose, &content.own);
    let together = || texts.iter().map(|line| in_one_line(&line.text)).collect::<Vec<_>>();
    let motif = Motif::Rhythm;
    if !own.is_empty() {
        let kicker = fit.text("kicker", own.get(TextPart::Kicker));
        // What somebody has added since.
        let mut under = together();
        under.splice(0..0, Some(own.get(TextPart::Byline).to_owned()).filter(|byline| !byline.is_empty()));
        return match purpose {
            Purpose::Section if under.is_empty() => {
                Some(Body::Section { title: fit.text("title", title), kicker, motif })
            }
            Purpose::Title if under.len() <= MOST_BYLINES => {
                let byline = fit.text("byline", &under.join(" · "));
                let quote = fit.text("quote", own.get(TextPart::Quote));
                Some(Body::Title { title: fit.text("title", title), kicker, byline, quote, motif })
            }
            Purpose::Title | Purpose::Section | Purpose::Other => None,
        };
    }
    let is_opening = purpose == Purpose::Title && place == Place::Edge;
    if is_opening && texts.len() <= MOST_BYLINES {
        let byline = fit.text("byline", &together().join(" · "));
        let (kicker, quote) = (String::new(), String::new());
        return Some(Body::Title { title: fit.text("title", title), kicker, byline, quote, motif });
    }
    let kicker = together().join(" ");
    let is_kicker = texts.len() <= 1 && kicker.chars().count() <= LONGEST_KICKER;
    if is_opening || !is_kicker {
        return None;
    }
    Some(Body::Section { title: fit.text("title", title), kicker: fit.text("kicker", &kicker), motif })
}
