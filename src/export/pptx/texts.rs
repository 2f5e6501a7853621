//! Which texts a slide has, and where: from the program's own layout, so that the file looks as the screen does.

use super::text_shape::{Anchor, Bullet, Level, Slot, TextShape};
use crate::deck::layout::{Align, LineRole, PartPlace, Rect, Shape, SlideLayout, SlideWords, TextLine};
use crate::deck::{Body, Bullet as Item, Slide, TextPart};
use crate::palette;
use crate::text::{PptxWords, fill};

/// Content ends here, and footers begin, slide units.
const CONTENT_BOTTOM: f32 = 945.0;
/// Above a heading is room for another line of it.
const HEADING_TOP: f32 = 30.0;
/// A question may become this long, slide units.
const QUESTION_BOTTOM: f32 = 920.0;
/// The margin on each side, and how far bullets of the second level are from it.
const MARGIN: f32 = 120.0;
const SECOND_LEVEL: f32 = 96.0;
const SECOND_HANGING: f32 = 42.0;

/// What is needed to say what a slide says.
#[derive(Clone, Copy)]
pub struct Says<'a> {
    pub words: &'a SlideWords,
    pub pptx: &'a PptxWords,
}

/// The texts of a slide, the title first, in the order in which they are read.
pub fn of(slide: &Slide, layout: &SlideLayout, section: &str, number: usize, says: Says<'_>) -> Vec<TextShape> {
    let reader = Reader { slide, layout, says };
    let mut texts = match &slide.body {
        Body::Title { byline, .. } => {
            let title = reader.part(TextPart::Title, Slot::CenteredTitle).map(|title| title.growing_up_from(205.0));
            let byline = says.words.placeholders.fill_parts(byline);
            let byline = reader.placed(TextPart::Byline, Slot::Part(TextPart::Byline), byline);
            let byline = byline.map(|byline| byline.growing_down_to(600.0));
            [reader.own(TextPart::Kicker), title, byline, reader.own(TextPart::Quote)].into_iter().flatten().collect()
        }
        Body::Section { .. } => {
            let title = reader.part(TextPart::Title, Slot::Title);
            [title, reader.own(TextPart::Kicker)].into_iter().flatten().collect()
        }
        Body::Bullets { items, picture, .. } => {
            let credit = picture.as_ref().map_or("", |picture| &picture.credit);
            [reader.heading(), reader.own(TextPart::Lead), reader.items(items), reader.small(TextPart::Credit, credit)]
                .into_iter()
                .flatten()
                .collect()
        }
        Body::Chart { source, .. } => {
            let subtitle = reader.own(TextPart::Subtitle);
            let unit = reader.own(TextPart::Unit);
            [reader.heading(), subtitle, unit, reader.small(TextPart::Source, source)].into_iter().flatten().collect()
        }
        Body::Picture { picture, .. } => {
            let title = reader.part(TextPart::Title, Slot::Title).map(|title| reader.over_picture(title));
            [title, reader.small(TextPart::Credit, &picture.credit)].into_iter().flatten().collect()
        }
        Body::Statement { .. } => {
            let text =
                reader.part(TextPart::Text, Slot::Title).map(|text| TextShape { anchor: Anchor::Middle, ..text });
            [text, reader.own(TextPart::Attribution)].into_iter().flatten().collect()
        }
        Body::Question { number, theme, .. } => reader.question(number.0, theme),
        Body::Broken => reader.broken(),
    };
    texts.sort_by_key(|text| !matches!(text.slot, Slot::Title | Slot::CenteredTitle));
    texts.extend(reader.footers(section, number));
    texts
}

struct Reader<'a> {
    slide: &'a Slide,
    layout: &'a SlideLayout,
    says: Says<'a>,
}

impl<'a> Reader<'a> {
    fn place(&self, part: TextPart) -> Option<&'a PartPlace> {
        self.layout.parts.iter().find(|place| place.part == part)
    }

    fn fill(&self, text: &str) -> String {
        self.says.words.placeholders.fill(text)
    }

    fn placed(&self, part: TextPart, slot: Slot, text: String) -> Option<TextShape> {
        self.place(part).map(|place| TextShape::of_part(slot, place, text))
    }

    fn part(&self, part: TextPart, slot: Slot) -> Option<TextShape> {
        self.placed(part, slot, self.fill(&self.slide.text_of(part)?))
    }

    fn own(&self, part: TextPart) -> Option<TextShape> {
        self.part(part, Slot::Part(part))
    }

    fn heading(&self) -> Option<TextShape> {
        self.part(TextPart::Title, Slot::Title).map(|title| title.growing_up_from(HEADING_TOP))
    }

    /// The first line of each text.
    fn firsts(&self) -> impl Iterator<Item = &'a TextLine> {
        let mut last = None;
        self.layout.lines(usize::MAX).filter(move |line| last.replace(line.paragraph) != Some(line.paragraph))
    }

    fn items(&self, items: &[Item]) -> Option<TextShape> {
        let place = self.place(TextPart::Items)?;
        let first = |level: u8| self.firsts().find(|line| line.role == LineRole::Point(level));
        let mark = self.mark();
        let scale = self.layout.text_scale;
        let one = first(1)?;
        let left = one.size * 0.95;
        let top = Level {
            before: 22.0 * scale,
            left,
            hanging: left,
            bullet: Some(Bullet { sign: '•', color: mark }),
            ..Level::of_part(place)
        };
        let below = Level {
            size: first(2).map_or((35.0 * scale).max(28.0), |line| line.size),
            color: first(2).map_or(palette::INK_QUIET, |line| line.color),
            before: 17.0 * scale,
            left: SECOND_LEVEL,
            hanging: SECOND_HANGING,
            bullet: Some(Bullet { sign: '–', color: mark }),
            ..top
        };
        let below = Level { leading: below.size * 1.24, ..below };
        let mut text = TextShape::of_part(Slot::Body, place, String::new()).growing_down_to(CONTENT_BOTTOM);
        text.rect.width += text.rect.x - MARGIN;
        text.rect.x = MARGIN;
        text.paragraphs = Vec::new();
        for item in items {
            text.paragraphs.push((0, self.fill(&item.text)));
            text.paragraphs.extend(item.children.iter().map(|child| (1, self.fill(child))));
        }
        text.levels = vec![top, below];
        Some(text)
    }

    /// The colour of bullets: that of the section's name under them.
    fn mark(&self) -> palette::Color {
        self.edges().next().map_or(palette::INK, |line| line.color)
    }

    fn edges(&self) -> impl Iterator<Item = &'a TextLine> {
        self.firsts().filter(|line| line.role == LineRole::Edge)
    }

    /// Where a picture or numbers come from: a line at the slide's foot, between its name and its number, or under them.
    fn small(&self, part: TextPart, text: &str) -> Option<TextShape> {
        let text = self.fill(text);
        let is_foot = |line: &&TextLine| line.role == LineRole::Paragraph && line.anchor.y > CONTENT_BOTTOM;
        // The last that is said of a slide.
        let last = self.layout.lines(usize::MAX).filter(is_foot).last()?;
        let lines: Vec<_> = self.layout.lines(usize::MAX).filter(|line| line.paragraph == last.paragraph).collect();
        let first = lines.first()?;
        if text.trim().is_empty() {
            return None;
        }
        let level = Level::of_line(first);
        let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        let (x, width) = match first.align {
            // As far as the slide's number goes.
            Align::Left => {
                let right = self.edges().find(|edge| edge.align == Align::Right).map(|edge| edge.anchor.x);
                (first.anchor.x, right.unwrap_or(self.layout.size.width - MARGIN) - first.anchor.x)
            }
            // Room for a font that is wider.
            Align::Center => (first.anchor.x - widest * 0.575 - 20.0, widest * 1.15 + 40.0),
            Align::Right => (first.anchor.x - widest * 1.15 - 40.0, widest * 1.15 + 40.0),
        };
        let (top, bottom) = (level.top(first.anchor.y), level.bottom(last.anchor.y));
        Some(TextShape {
            slot: Slot::Part(part),
            rect: Rect { x, y: top, width, height: bottom - top + level.slack() },
            anchor: Anchor::Top,
            ground: None,
            levels: vec![level],
            paragraphs: vec![(0, text)],
        })
    }

    /// A heading over a picture has a ground of its own, right across.
    fn over_picture(&self, title: TextShape) -> TextShape {
        let band = self.layout.items.iter().find_map(|item| match &item.shape {
            Shape::Rect { rect, .. } => Some(*rect),
            Shape::Circle { .. }
            | Shape::Ring { .. }
            | Shape::Polyline { .. }
            | Shape::Picture { .. }
            | Shape::Text(_) => None,
        });
        let rect = band.unwrap_or(title.rect);
        let inset = [MARGIN, title.rect.y - rect.y];
        TextShape { rect, ground: Some((palette::PETROL_DARKEST, inset)), ..title }
    }

    fn question(&self, number: u8, theme: &str) -> Vec<TextShape> {
        let mut free = self.firsts().filter(|line| line.role == LineRole::Paragraph);
        let width = self.layout.size.width - 2.0 * MARGIN;
        let over = |line: &TextLine, slot: Slot, text: String, width: f32| {
            let level = Level::of_line(line);
            let (top, bottom) = (level.top(line.anchor.y), level.bottom(line.anchor.y));
            TextShape {
                slot,
                rect: Rect { x: line.anchor.x, y: top, width, height: bottom - top + level.slack() },
                anchor: Anchor::Top,
                ground: None,
                levels: vec![level],
                paragraphs: vec![(0, text)],
            }
        };
        let written = number.to_string();
        let template = if theme.trim().is_empty() { &self.says.pptx.question_alone } else { &self.says.pptx.question };
        let title = fill(template, &[("n", &written), ("theme", theme)]);
        let title = free.next().map(|line| over(line, Slot::Title, title, width));
        let figure = free.next().map(|line| over(line, Slot::QuestionNumber, written.clone(), line.width + 40.0));
        let text = self.part(TextPart::Text, Slot::Body).map(|text| text.growing_down_to(QUESTION_BOTTOM));
        [title, figure, text].into_iter().flatten().collect()
    }

    /// A slide that could not be read says why.
    fn broken(&self) -> Vec<TextShape> {
        let mut free = self.firsts().filter(|line| line.role == LineRole::Paragraph);
        let width = self.layout.size.width - 2.0 * MARGIN;
        let mut texts = Vec::new();
        if let Some(line) = free.next() {
            let level = Level { leading: line.size * 1.04, ..Level::of_line(line) };
            let rect = Rect { x: MARGIN, y: HEADING_TOP, width, height: level.bottom(line.anchor.y) - HEADING_TOP };
            let paragraphs = vec![(0, self.says.words.broken_title.clone())];
            let (slot, anchor) = (Slot::Title, Anchor::Bottom);
            texts.push(TextShape { slot, rect, anchor, ground: None, levels: vec![level], paragraphs });
        }
        let lines: Vec<_> = free.collect();
        if let Some(first) = lines.first() {
            let level = Level { leading: first.size * 1.3, before: 20.0, ..Level::of_line(first) };
            let top = level.top(first.anchor.y);
            let rect = Rect { x: MARGIN, y: top, width, height: CONTENT_BOTTOM - top };
            let paragraphs = lines.iter().map(|line| (0, line.text.clone())).collect();
            let (slot, anchor) = (Slot::Body, Anchor::Top);
            texts.push(TextShape { slot, rect, anchor, ground: None, levels: vec![level], paragraphs });
        }
        texts
    }

    /// The section's name, and the slide's number.
    fn footers(&self, section: &str, number: usize) -> Vec<TextShape> {
        let said = [(Slot::Footer, section.to_owned()), (Slot::SlideNumber, number.to_string())];
        let footer = |(line, (slot, text)): (&TextLine, (Slot, String))| {
            let level = Level::of_line(line);
            let (top, bottom) = (level.top(line.anchor.y), level.bottom(line.anchor.y));
            let (x, width) = match line.align {
                Align::Left => (line.anchor.x, 420.0),
                Align::Center => (line.anchor.x - 100.0, 200.0),
                Align::Right => (line.anchor.x - 200.0, 200.0),
            };
            TextShape {
                slot,
                rect: Rect { x, y: top, width, height: bottom - top + level.slack() },
                anchor: Anchor::Top,
                ground: None,
                levels: vec![level],
                paragraphs: vec![(0, text)],
            }
        };
        self.edges().zip(said).map(footer).collect()
    }
}
