//! A slide of the presentation as a slide of a deck: which kind it becomes, and what of it finds no place there.

use std::collections::BTreeSet;

use super::chart_slide::{self, LONGEST_GUESS};
use super::openings::{Place, opening};
use super::package::Package;
use super::pictures::{SlidePicture, Taken};
use super::questions::{self, Asked};
use super::slide::{Block, Purpose, SlideContent};
use super::text::Paragraph;
use crate::deck::slug::slug;
use crate::deck::{Body, Extent, Motif, Picture, QuestionNumber, Reveal, Slide, SlideId, TextPart};
use crate::import::clean::in_one_line;
use crate::import::fit::Fit;
use crate::import::sections::Composed;
use crate::import::{ImportWords, What};

/// A smaller picture is a mark, not what the slide shows: its share of the slide.
const LEAST_SHARE: f64 = 0.015;

/// What is common to all slides while they become a deck's.
pub struct Composer<'w> {
    pub words: &'w ImportWords,
    pub taken: Taken,
    asked: BTreeSet<u8>,
}

/// Lines to become bullets: how deep each is, and its text.
type Lines = Vec<Paragraph>;

impl<'w> Composer<'w> {
    pub fn new(words: &'w ImportWords) -> Self {
        Self { words, taken: Taken::default(), asked: BTreeSet::new() }
    }

    /// Makes a slide of it; `None` when there is nothing on it. What finds no place is added to `content.left`.
    pub fn slide(&mut self, package: &mut Package<'_>, content: &mut SlideContent, place: Place) -> Option<Composed> {
        let mut fit = Fit::default();
        let untitled = self.words.untitled.replace("{n}", &content.number.to_string());
        let title = content.title.clone();
        let stem = match slug(&title) {
            name if name.is_empty() => format!("{}-{}", slug(&self.words.slide), content.number),
            name => format!("{name}-{}", content.number),
        };
        let mut left = Vec::new();
        let notes = fit.text("notes", &content.notes);
        let made = self.body(package, content, (title, &untitled, &stem), (&mut fit, &mut left), place);
        let body = match made {
            Some(body) => body,
            None if notes.is_empty() && content.left.is_empty() && left.is_empty() => return None,
            None => {
                left.push(What::NoTitle { title: untitled.clone() });
                Body::Statement { text: untitled.clone(), attribution: String::new() }
            }
        };
        left.extend(fit.told());
        content.left.extend(left);
        let is_list = matches!(body, Body::Bullets { .. });
        let slide = Slide {
            id: SlideId(stem),
            section: 0,
            body,
            notes,
            hidden: content.is_hidden,
            reveal: if is_list && content.is_one_by_one { Reveal::OneByOne } else { Reveal::Together },
            measures: false,
        };
        let heading = if slide.heading().is_empty() { untitled } else { in_one_line(slide.heading()) };
        let begins_section = match content.purpose {
            Purpose::Section => true,
            // A title slide at the end closes the last section.
            Purpose::Title => place == Place::Within,
            Purpose::Other => false,
        };
        Some(Composed { slide, heading, begins_section })
    }

    fn body(
        &mut self,
        package: &mut Package<'_>,
        content: &SlideContent,
        (title, untitled, stem): (String, &str, &str),
        (fit, left): (&mut Fit, &mut Vec<What>),
        place: Place,
    ) -> Option<Body> {
        let mut blocks = content.blocks.clone();
        let mut subtitle: Lines = content.subtitle.clone();
        let is_text = blocks.iter().all(|block| matches!(block, Block::Text(_)));
        let mut title = title;
        if title.is_empty() && content.purpose == Purpose::Title && !subtitle.is_empty() {
            title = in_one_line(&subtitle.remove(0).text);
        }
        if !title.is_empty() && is_text && content.purpose != Purpose::Other {
            let texts: Lines = subtitle.iter().chain(blocks.iter().flat_map(Block::paragraphs)).cloned().collect();
            if let Some(body) = opening(content, &title, &texts, fit, place) {
                left.extend(content.pictures.iter().map(left_out));
                left.extend(content.background.as_ref().map(|_| What::Background));
                return Some(body);
            }
        }
        if is_text && !title.is_empty() {
            let texts: Lines = subtitle.iter().chain(blocks.iter().flat_map(Block::paragraphs)).cloned().collect();
            let alone = texts.is_empty() && content.pictures.is_empty();
            if alone && !content.own.get(TextPart::Attribution).is_empty() {
                let attribution = fit.text("attribution", content.own.get(TextPart::Attribution));
                return Some(Body::Statement { text: fit.text("text", &title), attribution });
            }
            let own = questions::own(&title, &texts, &self.words.question).filter(|_| content.own.asks);
            match own.unwrap_or_else(|| questions::find(&title, &texts, &self.words.question)) {
                Asked::One { number, theme, text } if self.asked.insert(number) => {
                    left.extend(content.pictures.iter().map(left_out));
                    left.extend(content.background.as_ref().map(|_| What::Background));
                    let (theme, text) = (in_one_line(&theme), fit.text("text", &text));
                    return Some(Body::Question { number: QuestionNumber(number), theme, theme_section: 0, text });
                }
                Asked::Several(count) => left.push(What::SeveralQuestions { count }),
                Asked::One { .. } | Asked::Nothing => {}
            }
        }
        let said = chart_slide::Said { title: &title, subtitle: &subtitle, own: &content.own, untitled };
        if let Some(body) = chart_slide::body(&said, &blocks, self.words, (fit, left)) {
            left.extend(content.pictures.iter().map(left_out));
            left.extend(content.background.as_ref().map(|_| What::Background));
            return Some(body);
        }
        if title.is_empty()
            && let Some(guess) = guessed_title(&mut blocks)
        {
            left.push(What::TitleGuessed { title: guess.clone() });
            title = guess;
        }
        let mut lines = lines(blocks, left);
        let mut lead = in_one_line(&subtitle.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(" "));
        if lead.is_empty() {
            content.own.get(TextPart::Lead).clone_into(&mut lead);
        }
        // What this program wrote for another kind of slide is a line like the others.
        let others = content.own.without(&[TextPart::Lead, TextPart::Credit]);
        lines.extend(others.map(|text| Paragraph { text: text.to_owned(), ..Paragraph::default() }));
        if lines.is_empty() {
            lines = subtitle;
            lead.clear();
        }
        let picture = self.picture(package, content, (stem, lines.is_empty()), fit, left);
        let (title, rest) = fit.split("title", &title);
        lines.splice(0..0, (!rest.is_empty()).then(|| Paragraph { text: rest, ..Paragraph::default() }));
        let (items, deeper) = fit.bullets(lines.iter().map(|line| (line.level, line.text.as_str())));
        if deeper > 0 {
            left.push(What::LevelsFlattened { count: deeper });
        }
        match (items.is_empty(), picture) {
            (false, picture) => {
                let title = if title.is_empty() {
                    left.push(What::NoTitle { title: untitled.to_owned() });
                    untitled.to_owned()
                } else {
                    title
                };
                Some(Body::Bullets { title, lead: fit.text("lead", &lead), items, picture })
            }
            (true, Some(picture)) => Some(Body::Picture { title, picture, extent: Extent::Cover }),
            // Some programs lose what a layout is for: a title alone opens the presentation all the same.
            (true, None) if !title.is_empty() && content.number == 1 => {
                let (kicker, byline, quote) = Default::default();
                Some(Body::Title { title, kicker, byline, quote, motif: Motif::Rhythm })
            }
            (true, None) if !title.is_empty() => Some(Body::Statement { text: title, attribution: String::new() }),
            (true, None) => None,
        }
    }

    /// The picture that the slide shows: the largest that can be shown.
    fn picture(
        &mut self,
        package: &mut Package<'_>,
        content: &SlideContent,
        (stem, is_alone): (&str, bool),
        fit: &mut Fit,
        left: &mut Vec<What>,
    ) -> Option<Picture> {
        let mut pictures: Vec<_> = content.pictures.iter().collect();
        pictures.sort_by(|a, b| a.is_decorative.cmp(&b.is_decorative).then(b.share.total_cmp(&a.share)));
        match &content.background {
            // What fills the slide is what it shows when nothing else is there.
            Some(background) if is_alone && pictures.is_empty() => pictures.push(background),
            Some(_) => left.push(What::Background),
            None => {}
        }
        let mut shown: Option<Picture> = None;
        for picture in pictures {
            if shown.is_some() || picture.share < LEAST_SHARE {
                left.push(left_out(picture));
                continue;
            }
            match self.taken.take(package, picture, (&self.words.picture_folder, stem)) {
                Ok(taking) => {
                    left.extend(taking.said);
                    let alt = match (picture.description.is_empty(), picture.is_decorative) {
                        (false, _) => fit.text("alt", &picture.description),
                        (true, true) => self.words.decorative.clone(),
                        (true, false) => {
                            left.push(What::NoDescription { file: taking.path.as_str().to_owned() });
                            self.words.no_description.clone()
                        }
                    };
                    let credit = fit.text("credit", content.own.get(TextPart::Credit));
                    shown = Some(Picture { credit, ..Picture::new(taking.path, alt) });
                }
                Err(what) => left.push(what),
            }
        }
        shown
    }
}

fn left_out(picture: &SlidePicture) -> What {
    What::PictureLeftOut { name: picture.name.clone() }
}

/// A heading out of the first of the slide's texts, taken out of them: of the first three the one in the largest letters,
/// where that is said, and only a short one.
fn guessed_title(blocks: &mut Vec<Block>) -> Option<String> {
    let mut best: Option<(usize, f64)> = None;
    for (place, block) in blocks.iter().enumerate().take(3) {
        let Block::Text(paragraphs) = block else { continue };
        let Some(first) = paragraphs.first() else { continue };
        let is_short = first.text.chars().count() <= LONGEST_GUESS && first.number.is_none();
        let size = first.size.unwrap_or(0.0);
        if is_short && best.is_none_or(|(_, largest)| size > largest) {
            best = Some((place, size));
        }
    }
    let (place, _) = best?;
    let Block::Text(paragraphs) = blocks.get_mut(place)? else { return None };
    let title = in_one_line(&paragraphs.remove(0).text);
    if paragraphs.is_empty() {
        blocks.remove(place);
    }
    Some(title)
}

/// Everything that a slide says, as lines.
fn lines(blocks: Vec<Block>, left: &mut Vec<What>) -> Lines {
    let line = |level: usize, text: String| Paragraph { text, level, ..Paragraph::default() };
    let row = |row: &Vec<String>| {
        let cells: Vec<_> = row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        cells.join(" – ")
    };
    let mut lines = Lines::new();
    for block in blocks {
        match block {
            Block::Text(mut paragraphs) => {
                // A box may begin on a deeper level than others: its own first one is what it is about.
                let least = paragraphs.iter().map(|one| one.level).min().unwrap_or(0);
                paragraphs.iter_mut().for_each(|one| one.level -= least);
                lines.extend(paragraphs);
            }
            Block::Diagram(paragraphs) => {
                left.push(What::DiagramAsBullets);
                lines.extend(paragraphs);
            }
            Block::Table(rows, _) => {
                left.push(What::TableAsBullets);
                lines.extend(rows.iter().map(|cells| line(0, row(cells))));
            }
            Block::Chart(chart) => {
                left.push(What::ChartAsBullets);
                let level = usize::from(!chart.title.is_empty());
                lines.extend((level == 1).then(|| line(0, chart.title.clone())));
                lines.extend(chart.rows().iter().map(|cells| line(level, row(cells))));
            }
        }
    }
    lines.retain(|line| !line.text.is_empty());
    lines
}
