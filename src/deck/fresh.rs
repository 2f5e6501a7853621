//! A deck for next year's booklet, from what is known of it: series, title, the questions.

use serde::Deserialize;

use super::slug::slug;
use super::{Body, Deck, DeckFiles, Motif, QuestionNumber, Reveal, Section, SectionId, Slide, SlideId};
use crate::palette::Accent;

/// What is known of a booklet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Booklet {
    /// Series and year: "KS Debatthefte 2027".
    pub series: String,
    /// What it is called.
    pub title: String,
    /// The questions, in their order, each with its theme where it has one.
    pub questions: Vec<Asked>,
}

/// A question of a booklet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its theme; may be empty.
    pub theme: String,
    /// As the council is asked.
    pub text: String,
}

/// The words that a new deck begins with.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreshWords {
    /// The first section.
    pub opening: String,
    /// A theme without a name; `{n}` is its number.
    pub theme: String,
    /// The section with the questions, and the slide that opens it.
    pub questions: String,
    /// The last section.
    pub closing: String,
    /// The last slide.
    pub good_luck: String,
    /// Under the title: fields of the start page between braces.
    pub byline: String,
    /// The same on the last slide.
    pub closing_byline: String,
}

/// So long is talked about a theme, and a question answered, minutes.
const THEME_MINUTES: u16 = 10;
const QUESTION_MINUTES: u16 = 20;
/// More questions have no number in a deck.
const MOST_QUESTIONS: usize = 99;
/// Opening and closing, minutes.
const EDGE_MINUTES: u16 = 5;

/// The colours of themes, in turn.
const ACCENTS: [Accent; 4] = [Accent::Amber, Accent::Green, Accent::Red, Accent::Petrol];
/// The drawings of the slides that open them, in turn.
const MOTIFS: [Motif; 3] = [Motif::Circles, Motif::Rings, Motif::Rhythm];

/// Lines that were typed or pasted as questions: a number before one goes ("1. ", "Spørsmål 2: "), and what stands before a
/// vertical bar is its theme ("Beredskap | Hva må vi prioritere?").
pub fn asked(lines: &str) -> Vec<Asked> {
    let without_number = |line: &str| {
        let line = line.trim();
        let bare = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let bare = if bare.len() < line.len() { bare.strip_prefix(['.', ')', ':']).unwrap_or(line) } else { line };
        bare.trim().to_owned()
    };
    lines
        .lines()
        .map(without_number)
        .filter(|line| !line.is_empty())
        .map(|line| match line.split_once('|') {
            Some((theme, text)) => Asked { theme: theme.trim().to_owned(), text: text.trim().to_owned() },
            None => Asked { theme: String::new(), text: line },
        })
        .filter(|asked| !asked.text.is_empty())
        .take(MOST_QUESTIONS)
        .collect()
}

/// The deck: a title slide, a section that opens each theme, the questions, a last slide. Its files are nowhere yet.
pub fn deck(booklet: &Booklet, words: &FreshWords) -> Deck {
    let title_slide = |id: &str, title: &str, byline: &str| {
        let body = Body::Title {
            title: title.to_owned(),
            kicker: booklet.series.clone(),
            byline: byline.to_owned(),
            quote: String::new(),
            motif: Motif::Rhythm,
        };
        (id.to_owned(), body)
    };
    let opening = |id: String, title: &str, motif: Motif| {
        (id, Body::Section { title: title.to_owned(), kicker: String::new(), motif })
    };
    let mut parts: Vec<(Section, Vec<(String, Body)>)> = Vec::new();
    let section = |id: String, title: &str, minutes: u16, accent: Accent| Section {
        id: SectionId(id),
        title: title.to_owned(),
        minutes,
        accent,
    };
    parts.push((
        section("innledning".to_owned(), &words.opening, EDGE_MINUTES, Accent::Petrol),
        vec![title_slide("tittel", &booklet.title, &words.byline)],
    ));
    let mut asks = vec![opening("sporsmalene".to_owned(), &words.questions, Motif::Rhythm)];
    for (place, asked) in booklet.questions.iter().enumerate() {
        let number = place + 1;
        let named = words.theme.replace("{n}", &number.to_string());
        let title = if asked.theme.is_empty() { named.as_str() } else { &asked.theme };
        let accent = ACCENTS.iter().cycle().nth(place).copied().unwrap_or(Accent::Petrol);
        let motif = MOTIFS.iter().cycle().nth(place).copied().unwrap_or(Motif::Circles);
        parts.push((
            section(format!("tema-{number}"), title, THEME_MINUTES, accent),
            vec![opening(format!("tema-{number}-apning"), title, motif)],
        ));
        let number = QuestionNumber(u8::try_from(number).unwrap_or(u8::MAX));
        // Themes stand behind the first section, in the questions' order.
        let body =
            Body::Question { number, theme: title.to_owned(), theme_section: place + 1, text: asked.text.clone() };
        asks.push((format!("sporsmal-{}", number.0), body));
    }
    if asks.len() > 1 {
        let minutes = QUESTION_MINUTES * u16::try_from(asks.len() - 1).unwrap_or(1);
        parts.push((section("sporsmal".to_owned(), &words.questions, minutes.min(24 * 60), Accent::Petrol), asks));
    }
    parts.push((
        section("avslutning".to_owned(), &words.closing, EDGE_MINUTES, Accent::Petrol),
        vec![title_slide("til-slutt", &words.good_luck, &words.closing_byline)],
    ));
    let slides = parts.iter().enumerate().flat_map(|(place, (_, slides))| {
        slides.iter().map(move |(id, body)| Slide {
            id: SlideId(id.clone()),
            section: place,
            body: body.clone(),
            notes: String::new(),
            hidden: false,
            reveal: Reveal::Together,
            measures: false,
        })
    });
    let slides = slides.collect();
    let id = [slug(&booklet.series), slug(&booklet.title)].into_iter().find(|name| !name.is_empty());
    Deck {
        id: id.unwrap_or_else(|| "hefte".to_owned()),
        title: booklet.title.clone(),
        series: booklet.series.clone(),
        source: String::new(),
        sections: parts.into_iter().map(|(section, _)| section).collect(),
        slides,
        problems: Vec::new(),
        files: DeckFiles::Folder(std::path::PathBuf::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{load, write};
    use crate::text::Text;

    #[test]
    fn questions_are_lines_with_or_without_number_and_theme() {
        let lines =
            asked("1. Hva må vi gjøre?\n\n  2) Beredskap | Hva må vi prioritere?\n2027 blir viktig. Hva nå?\n|\n");
        let found: Vec<_> = lines.iter().map(|asked| (asked.theme.as_str(), asked.text.as_str())).collect();
        let expected =
            [("", "Hva må vi gjøre?"), ("Beredskap", "Hva må vi prioritere?"), ("", "2027 blir viktig. Hva nå?")];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_new_deck_reads_back_sound_with_any_number_of_questions() {
        let words = Text::load("nb").unwrap().fresh;
        for count in [0, 1, 3, 60] {
            let questions = (0..count).map(|n| Asked {
                theme: if n % 2 == 0 { "Økonomi".to_owned() } else { String::new() },
                text: format!("Hva {n}?"),
            });
            let booklet = Booklet {
                series: "KS Debatthefte 2027".to_owned(),
                title: "Ny tid".to_owned(),
                questions: questions.collect(),
            };
            let made = deck(&booklet, &words);
            let read = load::read(made.files.clone(), write::deck(&made).into_bytes()).unwrap().deck;
            assert_eq!(read.problems, []);
            assert_eq!((read.questions().len(), read.id.as_str()), (count, "ks-debatthefte-2027"));
            assert_eq!((read.slides, read.sections), (made.slides, made.sections));
        }
    }
}
