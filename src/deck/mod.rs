//! A deck: sections, slides and their speaker notes, valid by construction.
//!
//! Owns what a slide *is*. Reading a deck from disk is `load`'s work, where things lie on a slide is [`layout`]'s,
//! and moving through it is [`cursor`]'s. Nothing here knows egui.

use crate::palette::Accent;

mod accent;
pub mod chart;
pub mod check;
pub mod clip;
pub mod cursor;
pub mod edit;
pub mod fields;
pub mod files;
pub mod fresh;
pub mod layout;
pub mod load;
pub mod measures;
mod parts;
mod picture;
pub mod problem;
pub mod raw;
mod record;
mod slide_kinds;
pub mod slug;
pub mod write;

pub use chart::{Chart, ChartValue, SeriesChart, SeriesKind, SeriesRow};
pub use cursor::Cursor;
pub use fields::MeetingFields;
pub use files::{DeckFiles, PicturePath};
pub use measures::{Measure, MeasureId};
pub use parts::TextPart;
pub use picture::{Focus, Picture};
pub use problem::{Problem, ProblemKind};

/// A slide's stable name: notes refer to it, so it must outlive reordering and rewording.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct SlideId(pub String);

/// A section's stable name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct SectionId(pub String);

/// The number KS gives a question, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct QuestionNumber(pub u8);

/// A whole presentation.
#[derive(Clone, Debug)]
pub struct Deck {
    /// The deck's stable name, kept in meeting files.
    pub id: String,
    /// What the booklet is called.
    pub title: String,
    /// The line above the title: series and year.
    pub series: String,
    /// Where the text comes from.
    pub source: String,
    /// In the order shown; never empty.
    pub sections: Vec<Section>,
    /// All slides in the order shown; never empty.
    pub slides: Vec<Slide>,
    /// What the loader found wrong; the slides it concerns are [`Body::Broken`] or lack the part.
    pub problems: Vec<Problem>,
    /// Where the deck's pictures are read from.
    pub files: DeckFiles,
}

/// A run of slides on one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Stable name.
    pub id: SectionId,
    /// As shown to people.
    pub title: String,
    /// Planned time, whole minutes.
    pub minutes: u16,
    /// Its colours.
    pub accent: Accent,
}

/// The drawn theme of title and section slides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motif {
    /// Bars whose beat quickens.
    Rhythm,
    /// Many different circles.
    Circles,
    /// Rings around a light.
    Rings,
}

/// One slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// Stable name.
    pub id: SlideId,
    /// Index into [`Deck::sections`].
    pub section: usize,
    /// What it shows.
    pub body: Body,
    /// Speaker notes: for the presenter only.
    pub notes: String,
    /// Hidden slides are passed over; a jump still reaches them.
    pub hidden: bool,
    /// How its bullets appear.
    pub reveal: Reveal,
    /// Its bullets are measures ("grep") that a note can be tagged with.
    pub measures: bool,
}

/// How a slide's bullets appear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reveal {
    /// Everything at once.
    Together,
    /// One top-level bullet a step.
    OneByOne,
}

/// What a slide shows, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// The opening (or closing) slide.
    Title {
        /// Large.
        title: String,
        /// Above the title.
        kicker: String,
        /// Under the title; parts between " · " and ", " whose placeholders are empty are left out.
        byline: String,
        /// A saying in the upper right corner; may be empty.
        quote: String,
        /// What is drawn at the bottom.
        motif: Motif,
    },
    /// Opens a section.
    Section {
        /// Large.
        title: String,
        /// Above the title ("Del 3"); may be empty.
        kicker: String,
        /// What is drawn at the right.
        motif: Motif,
    },
    /// A heading and bullets on two levels, with or without a picture.
    Bullets {
        /// Heading.
        title: String,
        /// A line between heading and bullets; may be empty.
        lead: String,
        /// Top-level bullets.
        items: Vec<Bullet>,
        /// At the right, when there is one.
        picture: Option<Picture>,
    },
    /// Numbers, drawn.
    Chart {
        /// Heading.
        title: String,
        /// What is measured.
        subtitle: String,
        /// What the numbers count ("%", "mrd. kroner"); may be empty.
        unit: String,
        /// Where the numbers come from.
        source: String,
        /// The numbers.
        chart: Chart,
        /// What the chart shows, in words, for those who cannot see it.
        alt: String,
    },
    /// One picture over the whole slide.
    Picture {
        /// Heading over the picture; may be empty.
        title: String,
        /// The picture.
        picture: Picture,
        /// What of it shows on a narrower screen.
        extent: Extent,
    },
    /// One sentence.
    Statement {
        /// The sentence.
        text: String,
        /// Who said it, or what follows from it; may be empty.
        attribution: String,
    },
    /// A question that the council answers.
    Question {
        /// KS' number.
        number: QuestionNumber,
        /// The theme's name ("Taktskifte").
        theme: String,
        /// Index into [`Deck::sections`] of the theme's section: gives the colours.
        theme_section: usize,
        /// The question, with placeholders.
        text: String,
    },
    /// A slide that could not be read: the others still work.
    Broken,
}

/// A top-level bullet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bullet {
    /// Its text.
    pub text: String,
    /// Second-level bullets.
    pub children: Vec<String>,
}

/// What of a picture over the whole slide shows on a screen that is narrower than 16:9.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// It covers the slide, and loses something at its sides, as photographs may.
    #[default]
    Cover,
    /// All of what shows on a wide one, with ground over and under it: there are words on it.
    Whole,
}

/// A question that the council answers, as the notes panel needs it.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// KS' number.
    pub number: QuestionNumber,
    /// The theme's name.
    pub theme: &'a str,
    /// With placeholders.
    pub text: &'a str,
    /// The theme's colours.
    pub accent: Accent,
}

impl Deck {
    /// Its title after the series it is of: "KS Debatthefte 2026: Tid for taktskifte".
    pub fn full_title(&self) -> String {
        if self.series.is_empty() { self.title.clone() } else { format!("{}: {}", self.series, self.title) }
    }

    /// The slide at a place, when there is one.
    pub fn slide(&self, index: usize) -> Option<&Slide> {
        self.slides.get(index)
    }

    /// A slide's heading; empty where there is no slide.
    pub fn heading(&self, index: usize) -> &str {
        self.slide(index).map_or("", Slide::heading)
    }

    /// Where a slide is.
    pub fn index_of(&self, id: &SlideId) -> Option<usize> {
        self.slides.iter().position(|slide| &slide.id == id)
    }

    /// The section a slide belongs to.
    pub fn section_of(&self, slide: &Slide) -> Option<&Section> {
        self.sections.get(slide.section)
    }

    /// The colours of a slide: its section's, or for a question its theme's.
    pub fn accent_of(&self, slide: &Slide) -> Accent {
        let section = match &slide.body {
            Body::Question { theme_section, .. } => *theme_section,
            Body::Title { .. }
            | Body::Section { .. }
            | Body::Bullets { .. }
            | Body::Chart { .. }
            | Body::Picture { .. }
            | Body::Statement { .. }
            | Body::Broken => slide.section,
        };
        self.sections.get(section).map_or(Accent::Petrol, |section| section.accent)
    }

    /// The question that a slide leads to: its own, or that of its section, which asks one, or has a question's theme for a
    /// title.
    pub fn question_at(&self, slide: usize) -> Option<QuestionNumber> {
        let slide = self.slide(slide)?;
        if let Some(own) = slide.question() {
            return Some(own);
        }
        let mut in_section =
            self.slides.iter().filter(|other| other.section == slide.section).filter_map(Slide::question);
        let section = self.sections.get(slide.section)?;
        match (in_section.next(), in_section.next()) {
            (Some(only), None) => Some(only),
            // A section that asks several leads to none of them before its slide is up.
            (Some(_), Some(_)) => None,
            (None, _) => {
                let title = section.title.to_lowercase();
                self.questions().into_iter().find(|asked| asked.theme.to_lowercase() == title).map(|asked| asked.number)
            }
        }
    }

    /// The questions, by number.
    pub fn questions(&self) -> Vec<Question<'_>> {
        let mut questions: Vec<_> = self
            .slides
            .iter()
            .filter_map(|slide| {
                let Body::Question { number, theme, text, .. } = &slide.body else { return None };
                Some(Question { number: *number, theme, text, accent: self.accent_of(slide) })
            })
            .collect();
        questions.sort_by_key(|question| question.number);
        questions
    }
}

impl Slide {
    /// The question that it asks itself.
    pub fn question(&self) -> Option<QuestionNumber> {
        match &self.body {
            Body::Question { number, .. } => Some(*number),
            _ => None,
        }
    }

    /// How many steps it takes to show it all, at least 1.
    pub fn steps(&self) -> usize {
        match (&self.body, self.reveal) {
            (Body::Bullets { items, .. }, Reveal::OneByOne) => items.len().max(1),
            (Body::Bullets { .. }, Reveal::Together)
            | (
                Body::Title { .. }
                | Body::Section { .. }
                | Body::Chart { .. }
                | Body::Picture { .. }
                | Body::Statement { .. }
                | Body::Question { .. }
                | Body::Broken,
                Reveal::Together | Reveal::OneByOne,
            ) => 1,
        }
    }

    /// Its heading, for lists and the window's title; empty for a broken slide. A picture without one is called by the first
    /// line of what it shows.
    pub fn heading(&self) -> &str {
        match &self.body {
            Body::Title { title, .. }
            | Body::Section { title, .. }
            | Body::Bullets { title, .. }
            | Body::Chart { title, .. } => title,
            Body::Picture { title, picture, .. } if title.is_empty() => picture.alt.lines().next().unwrap_or_default(),
            Body::Picture { title, .. } => title,
            Body::Statement { text, .. } | Body::Question { text, .. } => text,
            Body::Broken => "",
        }
    }

    /// All it says, line by line, the heading first.
    pub fn searchable_lines(&self) -> Vec<&str> {
        let mut lines = vec![self.heading()];
        match &self.body {
            Body::Title { kicker, byline, quote, .. } => lines.extend([kicker.as_str(), byline, quote]),
            Body::Section { kicker, .. } => lines.push(kicker),
            Body::Bullets { lead, items, .. } => {
                lines.push(lead);
                for item in items {
                    lines.push(&item.text);
                    lines.extend(item.children.iter().map(String::as_str));
                }
            }
            Body::Chart { subtitle, unit, source, chart, alt, .. } => {
                lines.extend([subtitle.as_str(), unit, source, alt]);
                lines.extend(chart.words());
            }
            Body::Statement { attribution, .. } => lines.push(attribution),
            Body::Question { theme, .. } => lines.push(theme),
            Body::Picture { .. } | Body::Broken => {}
        }
        let said = self.picture().map_or("", |picture| &picture.alt).lines();
        // Of a picture without a heading the first line stands there already.
        let is_heading = matches!(&self.body, Body::Picture { title, .. } if title.is_empty());
        lines.extend(said.skip(usize::from(is_heading)));
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// The picture it shows, when there is one.
    pub fn picture(&self) -> Option<&Picture> {
        match &self.body {
            Body::Bullets { picture, .. } => picture.as_ref(),
            Body::Picture { picture, .. } => Some(picture),
            Body::Title { .. }
            | Body::Section { .. }
            | Body::Chart { .. }
            | Body::Statement { .. }
            | Body::Question { .. }
            | Body::Broken => None,
        }
    }
}
