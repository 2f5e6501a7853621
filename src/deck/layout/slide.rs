//! Where each kind of slide puts its parts: proportions from the look in the product's design.
//!
//! The places are those of the design, down from the top, and text that is too long is made smaller until it fits. A
//! layout engine (taffy) divides space between boxes by rules; there are none to divide it between.

use std::collections::BTreeMap;

use super::builder::{Column, LayoutBuilder, MARGIN, SMALL, TextStyle};
use super::chart::{self, Drawn};
use super::{Align, Aspect, Point, Rect, Shape, SlideLayout, line_breaking, motif};
use crate::deck::fields::Placeholders;
use crate::deck::{Body, Bullet, Deck, Extent, Motif, Picture, Reveal, Slide, TextPart};
use crate::fonts::Face;
use crate::palette::{self, Accent};

/// What slides say beyond their own text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SlideWords {
    /// What the placeholders stand for.
    pub placeholders: Placeholders,
    /// The heading of a slide that could not be read.
    pub broken_title: String,
    /// What is wrong, by the slide's place.
    pub broken_lines: BTreeMap<usize, Vec<String>>,
}

/// The baseline of footers, slide units.
const FOOTER_BASELINE: f32 = 1015.0;
/// Content ends above this, slide units.
const CONTENT_BOTTOM: f32 = 940.0;
/// The share of the width that a picture beside bullets takes.
const PICTURE_SHARE: f32 = 760.0 / 1920.0;

const TITLE: TextStyle = TextStyle { face: Face::Bold, size: 76.0, leading: 1.04, color: palette::INK };

/// Lays out one slide. A place outside the deck gives an empty canvas.
pub fn lay_out(deck: &Deck, index: usize, words: &SlideWords, aspect: Aspect) -> SlideLayout {
    let Some(slide) = deck.slide(index) else {
        return LayoutBuilder::new(aspect, palette::PAPER).finish();
    };
    let page = Page {
        accent: deck.accent_of(slide),
        section: deck.section_of(slide).map_or("", |section| &section.title),
        number: format!("{} / {}", index + 1, deck.slides.len()),
        words,
        aspect,
    };
    match &slide.body {
        Body::Title { title, kicker, byline, quote, motif } => page.title([kicker, title, byline, quote], *motif),
        Body::Section { title, kicker, motif } => page.section_opening(kicker, title, *motif),
        Body::Bullets { title, lead, items, picture } => {
            let bullets = Bullets { title, lead, items, picture: picture.as_ref() };
            page.bullets(slide, &bullets)
        }
        Body::Chart { title, subtitle, unit, source, chart, .. } => {
            let mut builder = LayoutBuilder::new(aspect, palette::PAPER);
            let width = builder.size.width - 2.0 * MARGIN;
            let heading = builder.part(
                TextPart::Title,
                &page.fill(title),
                Column::left(Point { x: MARGIN, y: 160.0 }, width),
                TITLE,
            );
            let under = TextStyle { face: Face::Regular, size: 33.0, leading: 1.25, color: palette::INK_QUIET };
            let end = builder.part(
                TextPart::Subtitle,
                &page.fill(subtitle),
                Column::left(Point { x: MARGIN, y: heading + 58.0 }, width),
                under,
            );
            let drawn = Drawn { chart, unit: &page.fill(unit), accent: page.accent };
            chart::draw(&mut builder, &drawn, end.max(heading) + 50.0);
            page.footer(&mut builder, page.section, &page.fill(source), width);
            builder.finish()
        }
        Body::Picture { title, picture, extent } => page.full_picture(title, picture, *extent),
        Body::Statement { text, attribution } => page.statement(text, attribution),
        Body::Question { number, theme, text, .. } => page.question(number.0, theme, text),
        Body::Broken => page.broken(index),
    }
}

struct Page<'a> {
    accent: Accent,
    section: &'a str,
    number: String,
    words: &'a SlideWords,
    aspect: Aspect,
}

struct Bullets<'a> {
    title: &'a str,
    lead: &'a str,
    items: &'a [Bullet],
    picture: Option<&'a Picture>,
}

impl Page<'_> {
    fn fill(&self, text: &str) -> String {
        self.words.placeholders.fill(text)
    }

    fn footer(&self, builder: &mut LayoutBuilder, name: &str, credit: &str, width: f32) {
        let small = TextStyle { face: Face::Regular, size: SMALL, leading: 1.2, color: palette::INK_QUIET };
        let baseline = FOOTER_BASELINE;
        builder.set_step(0);
        builder.circle(MARGIN + 7.0, baseline - 9.0, 6.5, self.accent.text());
        let strong = TextStyle { face: Face::SemiBold, color: self.accent.text(), ..small };
        let name_width = builder.edge(name, Point { x: MARGIN + 26.0, y: baseline }, Align::Left, strong);
        let right = MARGIN + width;
        let number_width = builder.edge(&self.number, Point { x: right, y: baseline }, Align::Right, small);
        if credit.is_empty() {
            return;
        }
        let free = width - name_width - number_width - 26.0;
        let credit_width = line_breaking::width(credit, small.face, small.size);
        if credit_width + 80.0 <= free {
            let middle = MARGIN + 26.0 + name_width + (free / 2.0);
            builder.line(credit, Point { x: middle, y: baseline }, Align::Center, small);
        } else {
            // Too long for the footer's own line: a credit is never cut, it goes below.
            builder.block(credit, Column::left(Point { x: MARGIN, y: baseline + 36.0 }, width), small);
        }
    }

    fn title(&self, [kicker, title, byline, quote]: [&String; 4], motif: Motif) -> SlideLayout {
        let mut builder = LayoutBuilder::new(self.aspect, palette::PETROL_DARK);
        let width = builder.size.width - 2.0 * MARGIN;
        let quote_style = TextStyle { face: Face::Italic, size: 33.0, leading: 1.18, color: palette::WHITE };
        let (quote, quote_width) = (self.fill(quote), 420.0);
        let mut right = Point { x: builder.size.width - MARGIN, y: 188.0 };
        let title_width = line_breaking::width(&self.fill(title), Face::Bold, 150.0).min(width);
        if MARGIN + title_width + 40.0 > right.x - quote_width {
            // A title that reaches under the quotation: it grows upwards from the line of the series.
            let more = line_breaking::break_lines(&quote, quote_style.face, quote_style.size, quote_width).len();
            right.y = (right.y - more.saturating_sub(1) as f32 * quote_style.size * quote_style.leading).max(60.0);
        }
        builder.part(
            TextPart::Quote,
            &quote,
            Column { at: right, width: quote_width, align: Align::Right },
            quote_style,
        );
        self.motif(&mut builder, motif, 612.0);
        let kicker_style = TextStyle { face: Face::SemiBold, size: 34.0, leading: 1.2, color: palette::AMBER_LIGHT };
        builder.part(
            TextPart::Kicker,
            &self.fill(kicker),
            Column::left(Point { x: MARGIN, y: 185.0 }, width * 0.7),
            kicker_style,
        );
        builder.fit(570.0, |builder, scale| {
            let large = TextStyle { face: Face::Bold, size: 150.0, leading: 1.02, color: palette::WHITE }.scaled(scale);
            let first = 210.0 + large.size * 0.92;
            let end = builder.part(
                TextPart::Title,
                &self.fill(title),
                Column::left(Point { x: MARGIN, y: first }, width),
                large,
            );
            let small =
                TextStyle { face: Face::Regular, size: 40.0, leading: 1.25, color: palette::WHITE_QUIET }.scaled(scale);
            let byline = self.words.placeholders.fill_parts(byline);
            builder.part(
                TextPart::Byline,
                &byline,
                Column::left(Point { x: MARGIN, y: end + 60.0 + small.size }, width),
                small,
            )
        });
        builder.finish()
    }

    fn section_opening(&self, kicker: &str, title: &str, motif: Motif) -> SlideLayout {
        let mut builder = LayoutBuilder::new(self.aspect, self.accent.ground());
        self.motif(&mut builder, motif, 640.0);
        let width = (builder.size.width - 2.0 * MARGIN).min(1200.0);
        let middle = if motif == Motif::Rhythm { 360.0 } else { 540.0 };
        let title = self.fill(title);
        builder.fit(if motif == Motif::Rhythm { 600.0 } else { 900.0 }, |builder, scale| {
            let large = TextStyle { face: Face::Bold, size: 150.0, leading: 1.04, color: palette::WHITE }.scaled(scale);
            let lines = line_breaking::break_lines(&title, large.face, large.size, width).len();
            let height = lines as f32 * large.size * large.leading;
            let first = middle - height / 2.0 + large.size * 0.85;
            let small = TextStyle { face: Face::SemiBold, size: 36.0, leading: 1.2, color: self.accent.tint() };
            builder.part(
                TextPart::Kicker,
                &self.fill(kicker),
                // Clear of the ring over an Å.
                Column::left(Point { x: MARGIN, y: first - large.size * 1.03 }, width),
                small,
            );
            builder.part(TextPart::Title, &title, Column::left(Point { x: MARGIN, y: first }, width), large)
        });
        builder.finish()
    }

    fn motif(&self, builder: &mut LayoutBuilder, motif: Motif, top: f32) {
        let (width, height) = (builder.size.width, builder.size.height);
        let shapes = match motif {
            Motif::Rhythm => {
                let area = Rect { x: MARGIN, y: top, width: width - MARGIN, height: height - top };
                motif::rhythm(area, Accent::Amber.fill())
            }
            Motif::Circles => {
                let left = width * 0.62;
                motif::circles(Rect { x: left, y: 0.0, width: width - left, height })
            }
            Motif::Rings => {
                motif::rings(Point { x: width - 440.0 + (1920.0 - width) * 0.42, y: 561.0 }, self.accent.tint())
            }
        };
        for shape in shapes {
            builder.add(shape);
        }
    }

    fn bullets(&self, slide: &Slide, bullets: &Bullets<'_>) -> SlideLayout {
        let mut builder = LayoutBuilder::new(self.aspect, palette::PAPER);
        let canvas = builder.size;
        let picture_width = if bullets.picture.is_some() { canvas.width * PICTURE_SHARE } else { 0.0 };
        let right_gap = if bullets.picture.is_some() { 80.0 } else { MARGIN };
        let width = canvas.width - picture_width - MARGIN - right_gap;
        if let Some(picture) = bullets.picture {
            builder.add(Shape::Picture {
                rect: Rect { x: canvas.width - picture_width, y: 0.0, width: picture_width, height: canvas.height },
                path: picture.path.clone(),
                alt: picture.alt.clone(),
                focus: picture.focus,
            });
        }
        builder.fit(CONTENT_BOTTOM, |builder, scale| {
            // The heading gives way later than the bullets do.
            let heading = TITLE.scaled(scale.max(0.72));
            let start = Point { x: MARGIN, y: 120.0 + heading.size * 0.75 };
            let end = builder.part(TextPart::Title, &self.fill(bullets.title), Column::left(start, width), heading);
            let rule = Rect { x: MARGIN, y: end + 48.0, width: 96.0, height: 8.0 };
            builder.rect(rule, 4.0, self.accent.fill());
            let mut baseline = rule.y + 54.0;
            let lead = self.fill(bullets.lead);
            if !lead.is_empty() {
                let style =
                    TextStyle { face: Face::SemiBold, size: 38.0, leading: 1.25, color: palette::INK }.scaled(scale);
                baseline = builder.part(
                    TextPart::Lead,
                    &lead,
                    Column::left(Point { x: MARGIN, y: baseline + style.size * 0.8 }, width),
                    style,
                ) + 18.0;
            }
            for (index, item) in bullets.items.iter().enumerate() {
                if slide.reveal == Reveal::OneByOne {
                    builder.set_step(index);
                }
                let column = Column::left(Point { x: MARGIN, y: baseline }, width);
                baseline = self.bullet(builder, item, column, scale);
            }
            baseline + 10.0
        });
        let credit = bullets.picture.map_or("", |picture| &picture.credit);
        self.footer(
            &mut builder,
            self.section,
            &self.fill(credit),
            width - if bullets.picture.is_some() { 40.0 } else { 0.0 },
        );
        builder.finish()
    }

    /// Places a bullet under the baseline that the column is at, and returns its last baseline.
    fn bullet(&self, builder: &mut LayoutBuilder, item: &Bullet, column: Column, scale: f32) -> f32 {
        let style = TextStyle { face: Face::Regular, size: 42.0, leading: 1.26, color: palette::INK }.scaled(scale);
        let first = column.at.y + style.size * 1.26 + 22.0 * scale;
        builder.circle(MARGIN + 7.5, first - style.size * 0.32, style.size * 0.175, self.accent.text());
        let at = Point { x: MARGIN + style.size * 0.95, y: first };
        let mut end =
            builder.point(1, &self.fill(&item.text), Column::left(at, column.width - style.size * 0.95), style);
        for child in &item.children {
            let style = TextStyle { size: 35.0, leading: 1.24, color: palette::INK_QUIET, ..style }.scaled(scale);
            let first = end + style.size * 1.24 + 17.0 * scale;
            let left = MARGIN + 54.0;
            let dash = Rect { x: left, y: first - style.size * 0.34, width: 18.0, height: 3.0 };
            builder.rect(dash, 1.5, self.accent.text());
            let at = Point { x: left + 42.0, y: first };
            end = builder.point(2, &self.fill(child), Column::left(at, column.width - 96.0), style);
        }
        end
    }

    fn full_picture(&self, title: &str, picture: &Picture, extent: Extent) -> SlideLayout {
        let mut builder = LayoutBuilder::new(self.aspect, palette::PETROL_DARKEST);
        let canvas = builder.size;
        let height = match extent {
            Extent::Cover => canvas.height,
            Extent::Whole => (canvas.width * 9.0 / 16.0).min(canvas.height),
        };
        let rect = Rect { x: 0.0, y: (canvas.height - height) / 2.0, width: canvas.width, height };
        builder.add(Shape::Picture {
            rect,
            path: picture.path.clone(),
            alt: picture.alt.clone(),
            focus: picture.focus,
        });
        let (title, credit) = (self.fill(title), self.fill(&picture.credit));
        if title.is_empty() && credit.is_empty() {
            return builder.finish();
        }
        let width = canvas.width - 2.0 * MARGIN;
        let large = TextStyle { color: palette::WHITE, ..TITLE };
        let lines =
            if title.is_empty() { 0 } else { line_breaking::break_lines(&title, large.face, large.size, width).len() };
        let height = lines as f32 * large.size * large.leading + 110.0;
        // A solid ground, not a gradient: the words must be readable over any photograph.
        let band = Rect { x: 0.0, y: canvas.height - height, width: canvas.width, height };
        builder.rect(band, 0.0, palette::PETROL_DARKEST);
        builder.part(TextPart::Title, &title, Column::left(Point { x: MARGIN, y: band.y + 88.0 }, width), large);
        let small = TextStyle { face: Face::Regular, size: SMALL, leading: 1.2, color: palette::WHITE_QUIET };
        builder.line(&credit, Point { x: MARGIN, y: canvas.height - 36.0 }, Align::Left, small);
        builder.finish()
    }

    fn statement(&self, text: &str, attribution: &str) -> SlideLayout {
        let mut builder = LayoutBuilder::new(self.aspect, palette::PAPER);
        let width = builder.size.width - 2.0 * MARGIN - 60.0;
        let text = self.fill(text);
        builder.fit(CONTENT_BOTTOM, |builder, scale| {
            let large =
                TextStyle { face: Face::SemiBold, size: 92.0, leading: 1.16, color: palette::INK }.scaled(scale);
            let lines = line_breaking::break_lines(&text, large.face, large.size, width).len() as f32;
            let height = lines * large.size * large.leading;
            let top = (500.0 - height / 2.0).max(120.0);
            let bar = Rect { x: MARGIN, y: top + large.size * 0.12, width: 12.0, height: height - large.size * 0.1 };
            builder.rect(bar, 6.0, self.accent.fill());
            let at = Point { x: MARGIN + 60.0, y: top + large.size * 0.9 };
            let end = builder.part(TextPart::Text, &text, Column::left(at, width), large);
            let small =
                TextStyle { face: Face::Regular, size: 38.0, leading: 1.25, color: palette::INK_QUIET }.scaled(scale);
            builder.part(
                TextPart::Attribution,
                &self.fill(attribution),
                Column::left(Point { y: end + 84.0, ..at }, width),
                small,
            )
        });
        self.footer(&mut builder, self.section, "", width + 60.0);
        builder.finish()
    }

    fn question(&self, number: u8, theme: &str, text: &str) -> SlideLayout {
        let mut builder = LayoutBuilder::new(self.aspect, palette::PAPER);
        let canvas = builder.size;
        let band = Rect { x: 0.0, y: 0.0, width: 24.0, height: canvas.height };
        builder.rect(band, 0.0, self.accent.fill());
        let kicker = TextStyle { face: Face::SemiBold, size: 34.0, leading: 1.2, color: self.accent.text() };
        let over = format!("{}  ·  {theme}", self.section);
        builder.line(&over, Point { x: MARGIN, y: 146.0 }, Align::Left, kicker);
        let numeral = TextStyle { face: Face::Bold, size: 300.0, leading: 1.0, color: self.accent.text() };
        let numeral_width = builder.line(&number.to_string(), Point { x: MARGIN, y: 466.0 }, Align::Left, numeral);
        let left = MARGIN + numeral_width.max(164.0) + 82.0;
        let width = canvas.width - left - MARGIN;
        let text = self.fill(text);
        // Under the text is room for the speaker and the clock.
        builder.fit(750.0, |builder, scale| {
            let style =
                TextStyle { face: Face::SemiBold, size: 78.0, leading: 1.19, color: palette::INK }.scaled(scale);
            builder.part(
                TextPart::Text,
                &text,
                Column::left(Point { x: left, y: 246.0 + style.size * 0.72 }, width),
                style,
            )
        });
        self.footer(&mut builder, theme, "", canvas.width - 2.0 * MARGIN);
        builder.finish()
    }

    fn broken(&self, index: usize) -> SlideLayout {
        let mut builder = LayoutBuilder::new(self.aspect, palette::PAPER);
        let width = builder.size.width - 2.0 * MARGIN;
        let lines = self.words.broken_lines.get(&index).map_or(&[][..], Vec::as_slice);
        builder.fit(CONTENT_BOTTOM, |builder, scale| {
            let at = Point { x: MARGIN, y: 177.0 };
            let mut end = builder.block(&self.words.broken_title, Column::left(at, width), TITLE) + 50.0;
            let style =
                TextStyle { face: Face::Regular, size: 36.0, leading: 1.3, color: Accent::Red.text() }.scaled(scale);
            // The first few say enough; `check` says all.
            for line in lines.iter().take(4) {
                end = builder.block(line, Column::left(Point { x: MARGIN, y: end + 58.0 }, width), style);
            }
            end.min(CONTENT_BOTTOM)
        });
        self.footer(&mut builder, self.section, "", width);
        builder.finish()
    }
}
