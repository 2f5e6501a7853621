//! One slide's part, and those that it alone names: its notes and its chart.

use super::chart::Drawing;
use super::chart_data::ChartData;
use super::decor;
use super::design::{Design, Drawn, Kind, picture_place};
use super::draw::{CHART_INDEX, HEAD_OF_TREE, Inks, NAMESPACES, PICTURE_INDEX, place};
use super::media::{Embedded, Media};
use super::package::{HEAD, Package, Relations};
use super::said::attribute;
use super::text_shape::{Slot, TextShape};
use super::texts::{self, Says};
use super::{notes, timing, workbook};
use crate::deck::layout::{Aspect, Rect, Shape, SlideLayout, lay_out};
use crate::deck::{Body, Focus, Picture, Reveal, Slide};
use crate::export::document::NotWritten;
use crate::export::slides::SlideSource;
use crate::palette;

const SLIDE: &str = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml";
const CHART: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

/// What all slides are written with.
pub struct Writer<'a, 's> {
    pub source: &'a SlideSource<'s>,
    pub package: Package,
    pub design: Design<'a>,
    pub media: Media,
    pub charts: usize,
}

impl Writer<'_, '_> {
    /// Writes the slide at a place of the deck.
    pub fn slide(&mut self, index: usize, slide: &Slide) -> Result<(), NotWritten> {
        let source = self.source;
        let (words, deck) = (&source.text.pptx, source.deck);
        let number = index + 1;
        let accent = deck.accent_of(slide);
        let inks = Inks(accent);
        let laid_out = lay_out(deck, index, &source.slide_words, Aspect::Wide16x9);
        let section = deck.section_of(slide).map_or("", |section| &section.title);
        let foot = match &slide.body {
            Body::Question { theme, .. } => theme,
            Body::Title { .. }
            | Body::Section { .. }
            | Body::Bullets { .. }
            | Body::Chart { .. }
            | Body::Picture { .. }
            | Body::Statement { .. }
            | Body::Broken => section,
        };
        let says = Says { words: &source.slide_words, pptx: words };
        let texts = texts::of(slide, &laid_out, foot, number, says);
        let drawings = decor::of(&slide.body, &laid_out);
        let kind = Kind::of(&slide.body);
        let in_layout = self.design.layout(accent, kind, Drawn::InLayout);
        // A rule that is elsewhere than in the layout must not be there too.
        let is_elsewhere = in_layout.shapes.iter().any(|shape| kind.moves(shape) && !drawings.contains(&shape));
        let layout = if is_elsewhere { self.design.layout(accent, kind, Drawn::OnSlide) } else { in_layout };

        let mut relations = Relations::default();
        relations.add("slideLayout", &format!("../slideLayouts/slideLayout{}.xml", layout.number));
        let mut ids = 1;
        let mut next = || {
            ids += 1;
            ids
        };
        let own: Vec<&Shape> = drawings.into_iter().filter(|shape| !layout.shapes.contains(shape)).collect();
        let own: String = own.into_iter().map(|shape| inks.decoration(shape, next(), &words.drawing)).collect();
        let language = source.text.export.language.as_str();
        let mut timing = String::new();
        let mut said = String::new();
        for text in &texts {
            let id = next();
            said.push_str(&text.on_slide(id, text.slot.name(words), layout.like(text.slot), language));
            if text.slot == Slot::Body && slide.reveal == Reveal::OneByOne && matches!(slide.body, Body::Bullets { .. })
            {
                timing = timing::one_by_one(id, &depths(text));
            }
        }
        let shown = match &slide.body {
            Body::Chart { chart, unit, alt, .. } => {
                let data = ChartData::of((chart, unit), accent, &source.text.import);
                self.chart(&data, (&laid_out, inks), alt, next(), &mut relations)?
            }
            Body::Bullets { .. }
            | Body::Picture { .. }
            | Body::Title { .. }
            | Body::Section { .. }
            | Body::Statement { .. }
            | Body::Question { .. }
            | Body::Broken => match (slide.picture(), picture_place(&laid_out)) {
                (Some(picture), Some(rect)) => self.picture(picture, rect, inks, next(), &mut relations)?,
                _ => String::new(),
            },
        };
        // What lies over a picture comes after it.
        let tree = match slide.body {
            Body::Picture { .. } => [shown, own, said].concat(),
            _ => [own, said, shown].concat(),
        };
        if !slide.notes.trim().is_empty() {
            relations.add("notesSlide", &format!("../notesSlides/notesSlide{number}.xml"));
            notes::write_page(&mut self.package, number, &slide.notes, words, language)?;
        }
        let show = if slide.hidden { " show=\"0\"" } else { "" };
        let text = format!(
            "{HEAD}<p:sld {NAMESPACES}{show}><p:cSld><p:spTree>{HEAD_OF_TREE}{tree}</p:spTree></p:cSld><p:clrMapOvr>\
             <a:masterClrMapping/></p:clrMapOvr>{timing}</p:sld>"
        );
        self.package.part(&format!("ppt/slides/slide{number}.xml"), SLIDE, &text, relations)
    }

    fn chart(
        &mut self,
        data: &ChartData,
        (layout, inks): (&SlideLayout, Inks),
        alt: &str,
        id: usize,
        relations: &mut Relations,
    ) -> Result<String, NotWritten> {
        let Some([all, plot]) = decor::chart_places(layout) else { return Ok(String::new()) };
        let words = &self.source.text.pptx;
        self.charts += 1;
        let number = self.charts;
        let workbook = workbook::write(data, &words.sheet)?;
        self.package.file(&format!("ppt/embeddings/workbook{number}.xlsx"), &workbook)?;
        let mut named = Relations::default();
        let workbook = named.add("package", &format!("../embeddings/workbook{number}.xlsx"));
        let language = &self.source.text.export.language;
        let drawing = Drawing { data, all, plot, layout, inks, language, sheet: &words.sheet };
        self.package.part(&format!("ppt/charts/chart{number}.xml"), CHART, &drawing.write(&workbook), named)?;
        let link = relations.add("chart", &format!("../charts/chart{number}.xml"));
        Ok(format!(
            "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{id}\" name=\"{}\" descr=\"{}\"/><p:cNvGraphicFramePr><a:graphicFrameLocks \
             noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr><p:ph type=\"chart\" idx=\"{CHART_INDEX}\"/></p:nvPr></p:nvGraphicFramePr><p:xfrm>{}\
             </p:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart \
             xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"{link}\"/></a:graphicData></a:graphic></p:graphicFrame>",
            attribute(&words.chart),
            attribute(alt),
            place(all)
        ))
    }

    fn picture(
        &mut self,
        picture: &Picture,
        rect: Rect,
        inks: Inks,
        id: usize,
        relations: &mut Relations,
    ) -> Result<String, NotWritten> {
        let name = attribute(&self.source.text.pptx.picture);
        let alt = attribute(&picture.alt);
        let Some(Embedded { file, size }) = self.media.embed(&picture.path, self.source.art, &mut self.package)? else {
            // Where the screen shows an empty place, so does the file.
            return Ok(format!(
                "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\" descr=\"{alt}\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{}\
                 </a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>{}</p:spPr></p:sp>",
                place(rect),
                inks.fill(palette::PAPER_DEEP)
            ));
        };
        let link = relations.add("image", &format!("../media/{file}"));
        Ok(format!(
            "<p:pic><p:nvPicPr><p:cNvPr id=\"{id}\" name=\"{name}\" descr=\"{alt}\"/><p:cNvPicPr><a:picLocks noGrp=\"1\" \
             noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr><p:ph type=\"pic\" idx=\"{PICTURE_INDEX}\"/></p:nvPr></p:nvPicPr><p:blipFill><a:blip \
             r:embed=\"{link}\"/>{}<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>{}</a:xfrm></p:spPr></p:pic>",
            cropped(picture.focus, size, rect),
            place(rect)
        ))
    }
}

/// What does not show of a picture that covers its place.
fn cropped(focus: Focus, size: [f32; 2], rect: Rect) -> String {
    let [left, top, width, height] = focus.shown([rect.width, rect.height], size);
    let hidden = |share: f32| (share * 100_000.0).round().clamp(0.0, 99_999.0);
    let [l, t, r, b] = [left, top, 1.0 - left - width, 1.0 - top - height].map(hidden);
    format!("<a:srcRect l=\"{l}\" t=\"{t}\" r=\"{r}\" b=\"{b}\"/>")
}

/// How deep the paragraphs of a text lie.
fn depths(text: &TextShape) -> Vec<usize> {
    text.paragraphs.iter().map(|(depth, _)| *depth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_is_too_wide_or_too_high_is_cropped_evenly() {
        let rect = Rect { x: 0.0, y: 0.0, width: 100.0, height: 100.0 };
        for (size, crop) in [([200.0, 100.0], [25_000, 0]), ([50.0, 100.0], [0, 25_000]), ([7.0, 7.0], [0, 0])] {
            let [across, down] = crop;
            let wanted = format!("<a:srcRect l=\"{across}\" t=\"{down}\" r=\"{across}\" b=\"{down}\"/>");
            assert_eq!(cropped(Focus::MIDDLE, size, rect), wanted, "{size:?}");
        }
    }
}
