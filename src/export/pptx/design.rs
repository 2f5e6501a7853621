//! Layouts and masters: one master for each colour that the deck's sections have, and under it a layout for each kind of slide.
//!
//! A layout is a slide of the program, laid out as all are, with prompts for what is to be written: what a colleague adds in
//! PowerPoint looks like the rest.

use std::rc::Rc;

use super::decor;
use super::draw::{CHART_INDEX, HEAD_OF_TREE, Inks, NAMESPACES, PICTURE_INDEX};
use super::package::{HEAD, Package, Relations};
use super::said::in_one_line;
use super::text_shape::{Level, Slot, TextShape};
use super::texts::{self, Says};
use super::theme;
use crate::deck::layout::{Aspect, Rect, Shape, SlideLayout, SlideWords, lay_out};
use crate::deck::{
    Body, Bullet, Chart, ChartValue, Deck, DeckFiles, Extent, Motif, Picture, PicturePath, QuestionNumber, Reveal,
    Section, SectionId, Slide, SlideId,
};
use crate::export::document::NotWritten;
use crate::palette::{Accent, Color};
use crate::text::PptxWords;

const LAYOUT: &str = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml";
const MASTER: &str = "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml";
/// Ids of masters and layouts begin here, and no two are alike.
const FIRST_ID: usize = 2_147_483_648;

/// What a layout is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Title(Motif),
    Section(Motif),
    Bullets,
    BulletsAndPicture,
    Chart,
    Picture,
    Statement,
    Question,
}

/// Where drawings are whose place depends on a slide's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// In the layout, for a text of one line.
    InLayout,
    /// On the slide.
    OnSlide,
}

impl Kind {
    /// Those that every master has.
    const ALWAYS: [Self; 8] = [
        Self::Title(Motif::Rhythm),
        Self::Section(Motif::Rhythm),
        Self::Bullets,
        Self::BulletsAndPicture,
        Self::Chart,
        Self::Picture,
        Self::Statement,
        Self::Question,
    ];

    /// Of a slide.
    pub fn of(body: &Body) -> Self {
        match body {
            Body::Title { motif, .. } => Self::Title(*motif),
            Body::Section { motif, .. } => Self::Section(*motif),
            Body::Bullets { picture: None, .. } | Body::Broken => Self::Bullets,
            Body::Bullets { picture: Some(_), .. } => Self::BulletsAndPicture,
            Body::Chart { .. } => Self::Chart,
            Body::Picture { .. } => Self::Picture,
            Body::Statement { .. } => Self::Statement,
            Body::Question { .. } => Self::Question,
        }
    }

    /// Whether where a drawing is depends on a slide's text: the rule under a heading, the bar beside a statement.
    pub fn moves(self, shape: &Shape) -> bool {
        match self {
            Self::Bullets | Self::BulletsAndPicture | Self::Statement => matches!(shape, Shape::Rect { .. }),
            Self::Title(_) | Self::Section(_) | Self::Chart | Self::Picture | Self::Question => false,
        }
    }

    /// As the format calls it, where it has a name for it.
    fn attribute(self) -> &'static str {
        match self {
            Self::Title(_) => " type=\"title\" preserve=\"1\"",
            Self::Section(_) => " type=\"secHead\" preserve=\"1\"",
            Self::Bullets => " type=\"obj\" preserve=\"1\"",
            Self::BulletsAndPicture | Self::Chart | Self::Picture | Self::Statement | Self::Question => {
                " preserve=\"1\" userDrawn=\"1\""
            }
        }
    }

    fn name(self, words: &PptxWords) -> String {
        let motif = |name: &str, motif: Motif| {
            let drawn = match motif {
                Motif::Rhythm => &words.rhythm,
                Motif::Circles => &words.circles,
                Motif::Rings => &words.rings,
            };
            format!("{name}, {drawn}")
        };
        match self {
            Self::Title(drawn) => motif(&words.title_slide, drawn),
            Self::Section(drawn) => motif(&words.section_slide, drawn),
            Self::Bullets => words.bullets_slide.clone(),
            Self::BulletsAndPicture => words.bullets_picture_slide.clone(),
            Self::Chart => words.chart_slide.clone(),
            Self::Picture => words.picture_slide.clone(),
            Self::Statement => words.statement_slide.clone(),
            Self::Question => words.question_slide.clone(),
        }
    }

    /// What stands in its layout.
    fn sample(self, words: &PptxWords) -> Body {
        let own = str::to_owned;
        let picture = || {
            let path = PicturePath::new("x")?;
            Some(Picture { credit: words.credit.clone(), ..Picture::new(path, String::new()) })
        };
        let bullets = |picture| Body::Bullets {
            title: words.title.clone(),
            lead: words.lead.clone(),
            items: vec![Bullet { text: words.point.clone(), children: vec![words.under_point.clone()] }],
            picture,
        };
        match self {
            Self::Title(motif) => Body::Title {
                title: words.title.clone(),
                kicker: words.kicker.clone(),
                byline: words.byline.clone(),
                quote: words.quote.clone(),
                motif,
            },
            Self::Section(motif) => Body::Section { title: words.title.clone(), kicker: words.kicker.clone(), motif },
            Self::Bullets => bullets(None),
            Self::BulletsAndPicture => bullets(picture()),
            Self::Chart => Body::Chart {
                title: words.title.clone(),
                subtitle: words.subtitle.clone(),
                unit: words.unit.clone(),
                source: words.source.clone(),
                chart: Chart::Bars(vec![ChartValue { label: own("1"), low: 1.0, high: 1.0, accent: None }]),
                alt: String::new(),
            },
            Self::Picture => match picture() {
                Some(picture) => Body::Picture { title: words.title.clone(), picture, extent: Extent::Cover },
                None => bullets(None),
            },
            Self::Statement => {
                Body::Statement { text: words.statement.clone(), attribution: words.attribution.clone() }
            }
            Self::Question => Body::Question {
                number: QuestionNumber(1),
                theme: words.theme.clone(),
                theme_section: 0,
                text: words.asked.clone(),
            },
        }
    }
}

/// A layout.
pub struct Layout {
    accent: Accent,
    kind: Kind,
    drawn: Drawn,
    /// The number in its part's name.
    pub number: usize,
    pub ground: Color,
    pub texts: Vec<TextShape>,
    /// Where its picture is.
    pub picture: Option<Rect>,
    pub chart: Option<Rect>,
    /// What it draws.
    pub shapes: Vec<Shape>,
}

impl Layout {
    fn new(kind: Kind, drawn: Drawn, number: usize, accent: Accent, words: &PptxWords) -> Self {
        let slide = Slide {
            id: SlideId(String::new()),
            section: 0,
            body: kind.sample(words),
            notes: String::new(),
            hidden: false,
            reveal: Reveal::Together,
            measures: false,
        };
        let section = Section { id: SectionId(String::new()), title: words.section.clone(), minutes: 0, accent };
        let deck = Deck {
            id: String::new(),
            title: String::new(),
            series: String::new(),
            source: String::new(),
            sections: vec![section],
            slides: vec![slide],
            problems: Vec::new(),
            files: DeckFiles::Folder(std::path::PathBuf::new()),
        };
        let slide_words = SlideWords::default();
        let laid_out = lay_out(&deck, 0, &slide_words, Aspect::Wide16x9);
        let says = Says { words: &slide_words, pptx: words };
        let texts = deck.slide(0).map(|slide| texts::of(slide, &laid_out, "", 1, says)).unwrap_or_default();
        let drawings = deck.slide(0).map(|slide| decor::of(&slide.body, &laid_out)).unwrap_or_default();
        let shapes = drawings.iter().filter(|shape| drawn == Drawn::InLayout || !kind.moves(shape));
        let chart = Some(kind).filter(|kind| *kind == Kind::Chart).and_then(|_| decor::chart_places(&laid_out));
        Self {
            accent,
            kind,
            drawn,
            number,
            ground: laid_out.ground,
            picture: picture_place(&laid_out),
            chart: chart.map(|[all, _]| all),
            shapes: shapes.map(|shape| (*shape).clone()).collect(),
            texts,
        }
    }

    /// The text that a slide's is to look like.
    pub fn like(&self, slot: Slot) -> Option<&TextShape> {
        self.texts.iter().find(|text| text.slot == slot)
    }

    fn part(&self, master: usize, inks: Inks, words: &PptxWords, language: &str) -> (String, Relations) {
        let mut relations = Relations::default();
        relations.add("slideMaster", &format!("../slideMasters/slideMaster{master}.xml"));
        let mut id = 1;
        let mut next = || {
            id += 1;
            id
        };
        let mut tree: String = self.shapes.iter().map(|shape| inks.decoration(shape, next(), &words.drawing)).collect();
        let picture = self.picture.map(|rect| frame("pic", PICTURE_INDEX, rect, next(), &words.picture));
        let chart = self.chart.map(|rect| frame("chart", CHART_INDEX, rect, next(), &words.chart));
        tree.extend(picture.into_iter().chain(chart));
        tree.extend(self.texts.iter().map(|text| text.in_layout(next(), text.slot.name(words), inks, language)));
        let name = match self.drawn {
            Drawn::InLayout => self.kind.name(words),
            Drawn::OnSlide => format!("{}, {}", self.kind.name(words), words.without_rule),
        };
        let text = format!(
            "{HEAD}<p:sldLayout {NAMESPACES}{}><p:cSld name=\"{}\">{}<p:spTree>{HEAD_OF_TREE}{tree}</p:spTree></p:cSld>\
             <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>",
            self.kind.attribute(),
            in_one_line(&name),
            background(self.ground, inks)
        );
        (text, relations)
    }
}

/// A ground of one colour.
pub fn background(color: Color, inks: Inks) -> String {
    format!("<p:bg><p:bgPr>{}<a:effectLst/></p:bgPr></p:bg>", inks.fill(color))
}

/// An empty place for a picture or chart.
fn frame(kind: &str, index: usize, rect: Rect, id: usize, name: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph \
         type=\"{kind}\" idx=\"{index}\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm></p:spPr><p:txBody><a:bodyPr \
         anchor=\"ctr\"/><a:lstStyle><a:lvl1pPr marL=\"0\" indent=\"0\" algn=\"ctr\"><a:buNone/></a:lvl1pPr></a:lstStyle><a:p/></p:txBody></p:sp>",
        in_one_line(name),
        super::draw::place(rect)
    )
}

/// Where a slide's picture is.
pub fn picture_place(layout: &SlideLayout) -> Option<Rect> {
    layout.pictures().next().map(|(_, rect)| rect)
}

/// All masters with their layouts, made as slides need them.
pub struct Design<'w> {
    words: &'w PptxWords,
    language: &'w str,
    /// By the numbers of their parts.
    layouts: Vec<Rc<Layout>>,
}

impl<'w> Design<'w> {
    /// Without any.
    pub fn new(words: &'w PptxWords, language: &'w str) -> Self {
        Self { words, language, layouts: Vec::new() }
    }

    /// The layout of slides of a kind and a colour.
    pub fn layout(&mut self, accent: Accent, kind: Kind, drawn: Drawn) -> Rc<Layout> {
        if !self.layouts.iter().any(|layout| layout.accent == accent) {
            for always in Kind::ALWAYS {
                self.add(accent, always, Drawn::InLayout);
            }
        }
        let is_it = |layout: &&Rc<Layout>| (layout.accent, layout.kind, layout.drawn) == (accent, kind, drawn);
        match self.layouts.iter().find(is_it) {
            Some(known) => Rc::clone(known),
            None => self.add(accent, kind, drawn),
        }
    }

    fn add(&mut self, accent: Accent, kind: Kind, drawn: Drawn) -> Rc<Layout> {
        let layout = Rc::new(Layout::new(kind, drawn, self.layouts.len() + 1, accent, self.words));
        self.layouts.push(Rc::clone(&layout));
        layout
    }

    /// Writes all masters, layouts and themes, and returns the targets of the masters, each with its id. `theme`: the number of
    /// the first theme.
    pub fn write(&self, package: &mut Package, first_theme: usize) -> Result<Vec<(String, usize)>, NotWritten> {
        let mut accents: Vec<Accent> = Vec::new();
        for layout in &self.layouts {
            if !accents.contains(&layout.accent) {
                accents.push(layout.accent);
            }
        }
        let mut masters = Vec::new();
        let mut id = FIRST_ID;
        for (place, accent) in accents.into_iter().enumerate() {
            let number = place + 1;
            let inks = Inks(accent);
            let mut relations = Relations::default();
            let master_id = id;
            id += 1;
            let mut list = String::new();
            let own: Vec<_> = self.layouts.iter().filter(|layout| layout.accent == accent).collect();
            for layout in &own {
                let part = format!("slideLayout{}.xml", layout.number);
                let (text, related) = layout.part(number, inks, self.words, self.language);
                package.part(&format!("ppt/slideLayouts/{part}"), LAYOUT, &text, related)?;
                let related = relations.add("slideLayout", &format!("../slideLayouts/{part}"));
                list.push_str(&format!("<p:sldLayoutId id=\"{id}\" r:id=\"{related}\"/>"));
                id += 1;
            }
            let theme = format!("theme{}.xml", first_theme + place);
            package.part(
                &format!("ppt/theme/{theme}"),
                theme::KIND,
                &theme::write(inks, self.words),
                Relations::default(),
            )?;
            relations.add("theme", &format!("../theme/{theme}"));
            let text = self.master(&own, inks, &list);
            let part = format!("slideMasters/slideMaster{number}.xml");
            package.part(&format!("ppt/{part}"), MASTER, &text, relations)?;
            masters.push((part, master_id));
        }
        Ok(masters)
    }

    /// What all layouts have in common: as slides with bullets are.
    fn master(&self, layouts: &[&Rc<Layout>], inks: Inks, list: &str) -> String {
        let bullets = layouts.iter().find(|layout| layout.kind == Kind::Bullets);
        let texts = bullets.map_or(&[][..], |layout| layout.texts.as_slice());
        let is_common = |text: &&TextShape| match text.slot {
            Slot::Title | Slot::Body | Slot::Footer | Slot::SlideNumber => true,
            Slot::CenteredTitle | Slot::Part(_) | Slot::QuestionNumber => false,
        };
        let tree: String = texts
            .iter()
            .filter(is_common)
            .zip(2..)
            .map(|(text, id)| text.in_layout(id, text.slot.name(self.words), inks, self.language))
            .collect();
        let styles = |slot: Slot| {
            let levels = texts.iter().find(|text| text.slot == slot).map_or(&[][..], |text| text.levels.as_slice());
            levels
                .iter()
                .enumerate()
                .map(|(depth, level): (usize, &Level)| level.style(depth, inks))
                .collect::<String>()
        };
        let ground = bullets.map(|layout| background(layout.ground, inks)).unwrap_or_default();
        format!(
            "{HEAD}<p:sldMaster {NAMESPACES}><p:cSld>{ground}<p:spTree>{HEAD_OF_TREE}{tree}</p:spTree></p:cSld><p:clrMap bg1=\"lt1\" \
             tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" \
             accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/><p:sldLayoutIdLst>{list}</p:sldLayoutIdLst>\
             <p:hf hdr=\"0\" dt=\"0\"/><p:txStyles><p:titleStyle>{}</p:titleStyle><p:bodyStyle>{}</p:bodyStyle><p:otherStyle/></p:txStyles>\
             </p:sldMaster>",
            styles(Slot::Title),
            styles(Slot::Body)
        )
    }
}
