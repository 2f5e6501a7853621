//! A chart as PowerPoint draws it itself: its numbers, what it looks like, and how it lies in its place.

use super::chart_data::{ChartData, Label, Series, Standing};
use super::draw::{Inks, emu, hundredths};
use super::package::HEAD;
use super::said::in_one_line;
use super::workbook::cells;
use crate::deck::layout::{Align, Rect, SlideLayout};
use crate::export::escape::xml;
use crate::fonts::Face;
use crate::palette::{self, Color};

/// A figure stands so far over its bar, from there to its middle, slide units.
const OVER_BAR: f32 = 45.0;
/// A bar takes this of its place, and is no wider than that, slide units.
const BAR_SHARE: f32 = 0.52;
const WIDEST_BAR: f32 = 330.0;
/// PowerPoint's axes go a little beyond the highest value.
const ABOVE: f64 = 1.07;

/// What is needed to write a chart.
pub struct Drawing<'a> {
    pub data: &'a ChartData,
    /// All of it.
    pub all: Rect,
    /// Within its axes.
    pub plot: Rect,
    /// As the program draws it: the sizes of its letters.
    pub layout: &'a SlideLayout,
    pub inks: Inks,
    pub language: &'a str,
    /// The name of the workbook's sheet.
    pub sheet: &'a str,
}

/// Of axes, labels under them, and figures.
struct Sizes {
    ticks: f32,
    labels: f32,
    figures: f32,
}

impl Drawing<'_> {
    /// The chart's part. `workbook`: the id of what it names.
    pub fn write(&self, workbook: &str) -> String {
        let sizes = self.sizes();
        let series: String =
            self.data.series.iter().enumerate().map(|(place, series)| self.series(place, series, &sizes)).collect();
        let drawn = match self.data.standing {
            Standing::Bars => self.bars("clustered", "0", &series),
            Standing::StackedBars | Standing::Stack => self.bars("stacked", "100", &series),
            Standing::Share => self.bars("percentStacked", "100", &series),
            Standing::Line => format!(
                "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{series}<c:marker val=\"1\"/><c:axId val=\"1\"/>\
                 <c:axId val=\"2\"/></c:lineChart>"
            ),
        };
        let share = |from: f32, all: f32| f64::from(from / all.max(1.0));
        let Rect { x, y, width, height } = self.plot;
        let layout = format!(
            "<c:layout><c:manualLayout><c:layoutTarget val=\"inner\"/><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/><c:x val=\"{:.5}\"/>\
             <c:y val=\"{:.5}\"/><c:w val=\"{:.5}\"/><c:h val=\"{:.5}\"/></c:manualLayout></c:layout>",
            share(x - self.all.x, self.all.width),
            share(y - self.all.y, self.all.height),
            share(width, self.all.width),
            share(height, self.all.height)
        );
        format!(
            "{HEAD}<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><c:date1904 val=\"0\"/><c:lang \
             val=\"{}\"/><c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea>{layout}{drawn}{}{}\
             <c:spPr><a:noFill/></c:spPr></c:plotArea>{}<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>\
             <c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:externalData r:id=\"{workbook}\"><c:autoUpdate val=\"0\"/>\
             </c:externalData></c:chartSpace>",
            self.language,
            self.categories_axis(&sizes),
            self.values_axis(&sizes),
            self.legend(&sizes)
        )
    }

    /// Parts of a whole lie beside each other, and need no axis for it.
    fn lies(&self) -> bool {
        self.data.standing == Standing::Share
    }

    fn legend(&self, sizes: &Sizes) -> String {
        if !self.data.has_legend {
            return String::new();
        }
        let look = self.text_look(sizes.labels, palette::INK);
        format!("<c:legend><c:legendPos val=\"t\"/><c:overlay val=\"0\"/>{look}</c:legend>")
    }

    fn sizes(&self) -> Sizes {
        let lines = || self.layout.lines(usize::MAX).filter(|line| line.anchor.y > self.all.y && line.anchor.y < 960.0);
        let is_figure = |face: Face| matches!(face, Face::Bold);
        let size = |wanted: &dyn Fn(Align, Face) -> bool, usual: f32| {
            let sizes = lines().filter(|line| wanted(line.align, line.face)).map(|line| line.size);
            let least = sizes.fold(f32::INFINITY, f32::min);
            if least.is_finite() { least } else { usual }
        };
        Sizes {
            ticks: size(&|align, _| align == Align::Right, 28.0),
            labels: size(&|align, face| align == Align::Center && !is_figure(face), 34.0),
            figures: size(&|align, face| align == Align::Center && is_figure(face), 64.0),
        }
    }

    fn slot(&self) -> f32 {
        self.plot.width / self.data.categories.len().max(1) as f32
    }

    fn bars(&self, grouping: &str, overlap: &str, series: &str) -> String {
        let direction = if self.lies() { "bar" } else { "col" };
        let slot = self.slot();
        let width = (slot * BAR_SHARE).clamp(1.0, WIDEST_BAR);
        let gap = ((slot - width) / width * 100.0).round().clamp(0.0, 500.0);
        format!(
            "<c:barChart><c:barDir val=\"{direction}\"/><c:grouping val=\"{grouping}\"/><c:varyColors val=\"0\"/>{series}<c:gapWidth val=\"{gap}\"/>\
             <c:overlap val=\"{overlap}\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>"
        )
    }

    fn series(&self, place: usize, series: &Series, sizes: &Sizes) -> String {
        let count = self.data.categories.len();
        let name = in_one_line(&series.name);
        let is_line = self.data.standing == Standing::Line;
        let look = match (series.color, is_line) {
            (Some(color), false) => format!("<c:spPr>{}</c:spPr>", self.inks.fill(color)),
            (Some(color), true) => format!(
                "<c:spPr><a:ln w=\"{}\" cap=\"rnd\">{}<a:round/></a:ln></c:spPr><c:marker>{}</c:marker>",
                emu(7.0),
                self.inks.fill(color),
                self.marker(color)
            ),
            (None, false) => "<c:spPr><a:noFill/></c:spPr>".to_owned(),
            (None, true) => {
                "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>".to_owned()
            }
        };
        let points: String = series
            .other_colors
            .iter()
            .map(|(place, color)| {
                let look = if is_line {
                    format!("<c:marker>{}</c:marker><c:bubble3D val=\"0\"/>", self.marker(*color))
                } else {
                    format!(
                        "<c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/><c:spPr>{}</c:spPr>",
                        self.inks.fill(*color)
                    )
                };
                format!("<c:dPt><c:idx val=\"{place}\"/>{look}</c:dPt>")
            })
            .collect();
        let category = |(place, label): (usize, &String)| {
            // Without a name programs call it something of their own.
            let name = if label.trim().is_empty() { "\u{a0}".to_owned() } else { in_one_line(label) };
            format!("<c:pt idx=\"{place}\"><c:v>{name}</c:v></c:pt>")
        };
        let categories: String = self.data.categories.iter().enumerate().map(category).collect();
        let value = |(place, value): (usize, &f64)| format!("<c:pt idx=\"{place}\"><c:v>{value}</c:v></c:pt>");
        let values: String = series.values.iter().enumerate().map(value).collect();
        let last = count + 1;
        format!(
            "<c:ser><c:idx val=\"{place}\"/><c:order val=\"{place}\"/><c:tx><c:strRef><c:f>{}</c:f><c:strCache><c:ptCount val=\"1\"/>\
             <c:pt idx=\"0\"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>{look}{}{points}{}<c:cat><c:strRef><c:f>{}</c:f>\
             <c:strCache><c:ptCount val=\"{count}\"/>{categories}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{}</c:f>\
             <c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"{count}\"/>{values}</c:numCache></c:numRef></c:val>{}</c:ser>",
            xml(&cells(self.sheet, place + 1, 1, 1)),
            if is_line { "" } else { "<c:invertIfNegative val=\"0\"/>" },
            self.labels(series, sizes),
            xml(&cells(self.sheet, 0, 2, last)),
            xml(&cells(self.sheet, place + 1, 2, last)),
            if is_line { "<c:smooth val=\"0\"/>" } else { "" }
        )
    }

    fn marker(&self, color: Color) -> String {
        format!(
            "<c:symbol val=\"circle\"/><c:size val=\"12\"/><c:spPr>{}<a:ln><a:noFill/></a:ln></c:spPr>",
            self.inks.fill(color)
        )
    }

    fn labels(&self, series: &Series, sizes: &Sizes) -> String {
        const NONE: &str = "<c:showLegendKey val=\"0\"/><c:showVal val=\"0\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/>\
                            <c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";
        if series.labels.is_empty() {
            return format!("<c:dLbls>{NONE}</c:dLbls>");
        }
        let shown = NONE.replace("showVal val=\"0\"", "showVal val=\"1\"");
        let position = match self.data.standing {
            Standing::Bars => "outEnd",
            Standing::StackedBars | Standing::Stack | Standing::Share => "ctr",
            Standing::Line => "t",
        };
        let number = self.number_format();
        let label = |label: &Label| {
            let look = self.letters(sizes.figures, label.color, true);
            let layout = self.label_place(series, label);
            let text = label.text.as_ref().map(|text| {
                format!(
                    "<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr><a:r><a:rPr lang=\"{}\" sz=\"{}\" b=\"1\">{}\
                     <a:latin typeface=\"+mn-lt\"/></a:rPr><a:t>{}</a:t></a:r></a:p></c:rich></c:tx>",
                    self.language,
                    hundredths(sizes.figures),
                    self.inks.fill(label.color),
                    in_one_line(text)
                )
            });
            format!(
                "<c:dLbl><c:idx val=\"{}\"/>{layout}{}{number}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr wrap=\"none\"/>\
                 <a:lstStyle/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr lang=\"{}\"/></a:p></c:txPr><c:dLblPos val=\"{position}\"/>{shown}</c:dLbl>",
                label.place,
                text.unwrap_or_default(),
                self.language
            )
        };
        let labels: String = series.labels.iter().map(label).collect();
        // No line leads from a bar to the figure that was moved over it.
        format!(
            "<c:dLbls>{labels}{number}<c:spPr><a:noFill/></c:spPr>{NONE}<c:extLst><c:ext uri=\"{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}\" \
             xmlns:c15=\"http://schemas.microsoft.com/office/drawing/2012/chart\"><c15:showLeaderLines val=\"0\"/></c:ext></c:extLst>\
             </c:dLbls>"
        )
    }

    /// Labels of stacked bars lie in the middle of their bars, unless they are moved over them.
    fn label_place(&self, series: &Series, label: &Label) -> String {
        if self.data.standing != Standing::StackedBars {
            return String::new();
        }
        let (low, high) = self.data.extent();
        let span = ((high - low) * ABOVE).max(f64::MIN_POSITIVE);
        let value = series.values.get(label.place).copied().unwrap_or(0.0);
        let half = (value.abs() / span / 2.0) as f32 * self.plot.height;
        // What hangs under zero has its figure over zero, as on the screen.
        let own = if value < 0.0 && label.text.is_some() { half + self.under(series, label, span) } else { half };
        let up = (own + OVER_BAR) / self.all.height.max(1.0);
        format!("<c:layout><c:manualLayout><c:x val=\"0\"/><c:y val=\"{:.5}\"/></c:manualLayout></c:layout>", -up)
    }

    /// How far under zero a bar begins that hangs under another.
    fn under(&self, series: &Series, label: &Label, span: f64) -> f32 {
        let others = self.data.series.iter().take_while(|other| *other != series);
        let sum: f64 = others.filter_map(|other| other.values.get(label.place)).map(|value| value.abs()).sum();
        (sum / span) as f32 * self.plot.height
    }

    /// Figures have their unit behind them where it is a sign.
    fn number_format(&self) -> String {
        if self.data.sign.is_empty() {
            return String::new();
        }
        let code = format!("General\"{}\"", self.data.sign.replace('"', ""));
        format!("<c:numFmt formatCode=\"{}\" sourceLinked=\"0\"/>", xml(&code))
    }

    fn letters(&self, size: f32, color: Color, is_bold: bool) -> String {
        format!(
            "<a:defRPr sz=\"{}\" b=\"{}\">{}<a:latin typeface=\"+mn-lt\"/></a:defRPr>",
            hundredths(size),
            u8::from(is_bold),
            self.inks.fill(color)
        )
    }

    fn text_look(&self, size: f32, color: Color) -> String {
        format!(
            "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{}</a:pPr><a:endParaRPr lang=\"{}\"/></a:p></c:txPr>",
            self.letters(size, color, false),
            self.language
        )
    }

    fn categories_axis(&self, sizes: &Sizes) -> String {
        format!(
            "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"{}\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"{}\"/>\
             <c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>\
             <c:tickLblPos val=\"low\"/><c:spPr><a:ln w=\"{}\">{}</a:ln></c:spPr>{}<c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/>\
             <c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>",
            // The first of bars that lie is at the top.
            if self.lies() { "maxMin" } else { "minMax" },
            if self.lies() { "l" } else { "b" },
            emu(2.0),
            self.inks.fill(palette::LINE),
            self.text_look(sizes.labels, palette::INK)
        )
    }

    fn values_axis(&self, sizes: &Sizes) -> String {
        let grid = match self.lies() {
            true => String::new(),
            false => format!(
                "<c:majorGridlines><c:spPr><a:ln w=\"{}\">{}</a:ln></c:spPr></c:majorGridlines>",
                emu(2.0),
                self.inks.fill(palette::LINE)
            ),
        };
        format!(
            "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"{}\"/><c:axPos val=\"{}\"/>\
             {grid}<c:numFmt formatCode=\"General\" \
             sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>\
             <c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{}<c:crossAx val=\"1\"/><c:crosses val=\"autoZero\"/><c:crossBetween \
             val=\"between\"/></c:valAx>",
            u8::from(self.lies()),
            if self.lies() { "b" } else { "l" },
            self.text_look(sizes.ticks, palette::INK_QUIET)
        )
    }
}
