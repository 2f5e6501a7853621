//! A text with its place: what is written the same way in a layout and on a slide.

use super::draw::{Inks, emu, hundredths, place};
use super::said::{attribute, lines};
use crate::deck::TextPart;
use crate::deck::layout::{Align, PartPlace, Rect, TextLine};
use crate::export::escape::xml;
use crate::fonts::Face;
use crate::import::pptx::own_parts;
use crate::palette::Color;
use crate::text::PptxWords;

/// A place that a layout has for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    Title,
    /// The title of a title slide.
    CenteredTitle,
    /// Bullets, or what a question asks.
    Body,
    /// One of the other texts.
    Part(TextPart),
    /// The large figure of a question.
    QuestionNumber,
    /// The section's name.
    Footer,
    SlideNumber,
}

/// What one level of a text looks like; lengths in the slide's units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    pub size: f32,
    /// From baseline to baseline.
    pub leading: f32,
    /// Above a paragraph.
    pub before: f32,
    pub face: Face,
    pub color: Color,
    pub align: Align,
    /// Where its lines begin, and how far to the left of that its bullet does.
    pub left: f32,
    pub hanging: f32,
    pub bullet: Option<Bullet>,
}

/// What stands before a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bullet {
    pub sign: char,
    pub color: Color,
}

/// Which side of its box a text keeps to when it becomes longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Top,
    Middle,
    Bottom,
}

/// A text with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct TextShape {
    pub slot: Slot,
    pub rect: Rect,
    pub anchor: Anchor,
    /// A ground of its own, and how far from its left and upper side the text is.
    pub ground: Option<(Color, [f32; 2])>,
    /// The first level, and the second where it has one.
    pub levels: Vec<Level>,
    /// How deep each paragraph lies, from 0, and what it says.
    pub paragraphs: Vec<(usize, String)>,
}

/// Under a baseline is so much of the letters' size. Programs differ by a tenth of it where lines stand closer than their
/// font wants them; this is in the middle.
const BELOW: f32 = 0.3;
/// See [`Level::slack`].
const SLACK: f32 = 0.15;

impl Level {
    /// As a part of a slide is set.
    pub fn of_part(part: &PartPlace) -> Self {
        Self {
            size: part.size,
            leading: part.leading,
            before: 0.0,
            face: part.face,
            color: part.color,
            align: part.align,
            left: 0.0,
            hanging: 0.0,
            bullet: None,
        }
    }

    /// As a line is set.
    pub fn of_line(line: &TextLine) -> Self {
        Self {
            size: line.size,
            leading: line.size * 1.2,
            before: 0.0,
            face: line.face,
            color: line.color,
            align: line.align,
            left: 0.0,
            hanging: 0.0,
            bullet: None,
        }
    }

    /// Where the box of a text begins that has its first baseline there.
    pub fn top(&self, baseline: f32) -> f32 {
        baseline - self.leading + self.size * BELOW
    }

    /// Where it ends.
    pub fn bottom(&self, baseline: f32) -> f32 {
        baseline + self.size * BELOW
    }

    /// Under a text is so much room that no program thinks it too long for its box.
    pub fn slack(&self) -> f32 {
        self.size * SLACK
    }

    /// As a style of a layout: of the level that is so deep, from 0.
    pub fn style(&self, depth: usize, inks: Inks) -> String {
        let name = format!("lvl{}pPr", depth + 1);
        format!("<a:{name} {}>{}{}</a:{name}>", self.attributes(), self.spacing(self.before), self.look(inks))
    }

    fn attributes(&self) -> String {
        let align = match self.align {
            Align::Left => "l",
            Align::Center => "ctr",
            Align::Right => "r",
        };
        format!("marL=\"{}\" indent=\"{}\" algn=\"{align}\"", emu(self.left), -emu(self.hanging))
    }

    /// Lines stand as far apart as on the screen, whichever font a machine has in place of ours.
    fn spacing(&self, before: f32) -> String {
        format!(
            "<a:lnSpc><a:spcPts val=\"{}\"/></a:lnSpc><a:spcBef><a:spcPts val=\"{}\"/></a:spcBef>",
            hundredths(self.leading),
            hundredths(before)
        )
    }

    fn look(&self, inks: Inks) -> String {
        let bullet = match self.bullet {
            Some(Bullet { sign, color }) => format!(
                "<a:buClr>{}</a:buClr><a:buSzPct val=\"120000\"/><a:buFont typeface=\"Arial\"/><a:buChar char=\"{sign}\"/>",
                inks.color(color)
            ),
            None => "<a:buNone/>".to_owned(),
        };
        let (bold, italic) = match self.face {
            Face::Regular => ("0", "0"),
            Face::Italic => ("0", "1"),
            // A family of four has no weight between the two; where the font is missing this stays the heavier one.
            Face::SemiBold | Face::Bold => ("1", "0"),
        };
        format!(
            "{bullet}<a:defRPr sz=\"{}\" b=\"{bold}\" i=\"{italic}\" kern=\"1200\">{}<a:latin typeface=\"+mn-lt\"/>\
             <a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr>",
            hundredths(self.size),
            inks.fill(self.color)
        )
    }
}

impl Slot {
    /// What a shape is called in PowerPoint's lists.
    pub fn name(self, words: &PptxWords) -> &str {
        match self {
            Self::Title | Self::CenteredTitle => &words.title,
            Self::Body => &words.body,
            Self::QuestionNumber => &words.question_number,
            Self::Footer => &words.section,
            Self::SlideNumber => &words.slide_number,
            Self::Part(part) => match part {
                TextPart::Title => &words.title,
                TextPart::Kicker => &words.kicker,
                TextPart::Byline => &words.byline,
                TextPart::Quote => &words.quote,
                TextPart::Lead => &words.lead,
                TextPart::Subtitle => &words.subtitle,
                TextPart::Unit => &words.unit,
                TextPart::Source => &words.source,
                TextPart::Attribution => &words.attribution,
                TextPart::Credit => &words.credit,
                TextPart::Items | TextPart::Text | TextPart::Alt => &words.body,
                TextPart::Notes => &words.notes,
            },
        }
    }

    /// How a placeholder says which it is.
    fn placeholder(self) -> String {
        match self {
            Self::Title => "type=\"title\"".to_owned(),
            Self::CenteredTitle => "type=\"ctrTitle\"".to_owned(),
            Self::Body => "type=\"body\" idx=\"1\"".to_owned(),
            Self::Part(part) => format!("type=\"body\" sz=\"quarter\" idx=\"{}\"", own_parts::index(part)),
            Self::QuestionNumber => format!("type=\"body\" sz=\"quarter\" idx=\"{}\"", own_parts::QUESTION_NUMBER),
            Self::Footer => "type=\"ftr\" sz=\"quarter\" idx=\"11\"".to_owned(),
            Self::SlideNumber => "type=\"sldNum\" sz=\"quarter\" idx=\"12\"".to_owned(),
        }
    }
}

impl TextShape {
    /// A part of a slide where the program has it.
    pub fn of_part(slot: Slot, part: &PartPlace, text: String) -> Self {
        let level = Level::of_part(part);
        let top = level.top(part.rect.y + part.size * 0.8);
        let bottom = level.bottom(part.rect.y + part.rect.height - part.size * 0.25);
        Self {
            slot,
            rect: Rect { y: top, height: bottom - top + level.slack(), ..part.rect },
            anchor: Anchor::Top,
            ground: None,
            levels: vec![level],
            paragraphs: vec![(0, text)],
        }
    }

    /// The same with room above it, for a font that is wider than ours.
    pub fn growing_up_from(mut self, top: f32) -> Self {
        let slack = self.levels.first().map_or(0.0, Level::slack);
        let bottom = self.rect.y + self.rect.height - slack;
        let top = top.min(self.rect.y);
        self.anchor = Anchor::Bottom;
        self.rect = Rect { y: top, height: bottom - top, ..self.rect };
        self
    }

    /// The same with room under it.
    pub fn growing_down_to(mut self, bottom: f32) -> Self {
        self.rect.height = self.rect.height.max(bottom - self.rect.y);
        self
    }

    /// In a layout: with all that it looks like, and a prompt for what is to be written there.
    pub fn in_layout(&self, id: usize, name: &str, inks: Inks, language: &str) -> String {
        let [left, top] = self.ground.map_or([0.0, 0.0], |(_, inset)| inset);
        let anchor = match self.anchor {
            Anchor::Top => "t",
            Anchor::Middle => "ctr",
            Anchor::Bottom => "b",
        };
        let fill = self.ground.map(|(color, _)| inks.fill(color)).unwrap_or_default();
        let styles: String = self.levels.iter().enumerate().map(|(depth, level)| level.style(depth, inks)).collect();
        let wrap = if self.slot == Slot::Footer { "none" } else { "square" };
        let has_prompt = match self.slot {
            Slot::Footer | Slot::SlideNumber => "",
            Slot::Title | Slot::CenteredTitle | Slot::Body | Slot::Part(_) | Slot::QuestionNumber => {
                " hasCustomPrompt=\"1\""
            }
        };
        format!(
            "{}<p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>{fill}</p:spPr><p:txBody>\
             <a:bodyPr vert=\"horz\" wrap=\"{wrap}\" lIns=\"{}\" tIns=\"{}\" rIns=\"{}\" bIns=\"0\" rtlCol=\"0\" anchor=\"{anchor}\">\
             <a:normAutofit/></a:bodyPr><a:lstStyle>{styles}</a:lstStyle>{}</p:txBody></p:sp>",
            self.head(id, name, has_prompt),
            place(self.rect),
            emu(left),
            emu(top),
            emu(left),
            self.paragraphs(None, language)
        )
    }

    /// On a slide: what it says, and what differs from its layout.
    pub fn on_slide(&self, id: usize, name: &str, layout: Option<&Self>, language: &str) -> String {
        let own_place = match layout {
            Some(layout) if layout.rect == self.rect => String::new(),
            _ => format!("<a:xfrm>{}</a:xfrm>", place(self.rect)),
        };
        format!(
            "{}<p:spPr>{own_place}</p:spPr><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>{}</p:txBody></p:sp>",
            self.head(id, name, ""),
            self.paragraphs(layout, language)
        )
    }

    fn head(&self, id: usize, name: &str, more: &str) -> String {
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>\
             <p:ph {}{more}/></p:nvPr></p:nvSpPr>",
            attribute(name),
            self.slot.placeholder()
        )
    }

    fn paragraphs(&self, layout: Option<&Self>, language: &str) -> String {
        let mut out = String::new();
        for (place, (depth, text)) in self.paragraphs.iter().enumerate() {
            let level = self.levels.get(*depth).or(self.levels.first());
            let like = layout.and_then(|layout| layout.levels.get(*depth).or(layout.levels.first()));
            // Some programs put the space above a first paragraph into the box, and some do not.
            let is_first = place == 0 && level.is_some_and(|level| level.before > 0.0);
            let differs = layout.is_some() && level != like;
            let (mut attributes, mut spacing, mut size) = (String::new(), String::new(), String::new());
            if let Some(level) = level.filter(|_| differs) {
                attributes = format!(" {}", level.attributes());
                spacing = level.spacing(if is_first { 0.0 } else { level.before });
                size = format!(" sz=\"{}\"", hundredths(level.size));
            } else if is_first {
                spacing = "<a:spcBef><a:spcPts val=\"0\"/></a:spcBef>".to_owned();
            }
            if *depth > 0 {
                attributes.push_str(&format!(" lvl=\"{depth}\""));
            }
            let run = format!("<a:rPr lang=\"{language}\"{size}/>");
            let runs = match self.slot {
                Slot::SlideNumber => format!(
                    "<a:fld id=\"{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}\" type=\"slidenum\">{run}<a:t>{}</a:t></a:fld>",
                    xml(text)
                ),
                _ => lines(text)
                    .map(|line| format!("<a:r>{run}<a:t>{}</a:t></a:r>", xml(&line)))
                    .collect::<Vec<_>>()
                    .join(&format!("<a:br>{run}</a:br>")),
            };
            out.push_str(&format!("<a:p><a:pPr{attributes}>{spacing}</a:pPr>{runs}</a:p>"));
        }
        out
    }
}
