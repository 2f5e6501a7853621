//! Presentations made by hand, part by part, so that each may be as strange as a test wants it.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
const SPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
pub const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A presentation that grows.
#[derive(Default)]
pub struct PptxFile {
    parts: BTreeMap<String, Vec<u8>>,
    slides: Vec<String>,
    /// Names of sections, each with the places of its slides.
    sections: Vec<(String, Vec<usize>)>,
    title: String,
}

/// A slide that is added.
#[derive(Default)]
pub struct NewSlide<'a> {
    pub shapes: &'a str,
    /// What the layout is for; without one the slide has none.
    pub layout: &'a str,
    pub notes: &'a str,
    pub hidden: bool,
    /// More relationships: id, kind, target.
    pub relations: &'a [(&'a str, &'a str, &'a str)],
}

impl PptxFile {
    pub fn part(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> &mut Self {
        self.parts.insert(name.to_owned(), bytes.into());
        self
    }

    pub fn titled(&mut self, title: &str) -> &mut Self {
        self.title = title.to_owned();
        self
    }

    pub fn section(&mut self, name: &str, slides: &[usize]) -> &mut Self {
        self.sections.push((name.to_owned(), slides.to_vec()));
        self
    }

    pub fn slide(&mut self, slide: &NewSlide<'_>) -> &mut Self {
        let number = self.slides.len() + 1;
        let mut relations: Vec<(String, String, String)> =
            slide.relations.iter().map(|(id, kind, to)| ((*id).into(), (*kind).into(), (*to).into())).collect();
        if !slide.layout.is_empty() {
            relations.push(("rIdL".into(), "slideLayout".into(), format!("../slideLayouts/{}.xml", slide.layout)));
            let layout = format!("ppt/slideLayouts/{}.xml", slide.layout);
            self.parts.entry(layout).or_insert_with(|| {
                format!("{HEAD}<p:sldLayout {SPACES} type=\"{}\"><p:cSld/></p:sldLayout>", slide.layout).into()
            });
        }
        if !slide.notes.is_empty() {
            relations.push(("rIdN".into(), "notesSlide".into(), format!("../notesSlides/n{number}.xml")));
            let shapes = format!("{}{}", placeholder("sldNum", "7"), placeholder("body", slide.notes));
            self.part(&format!("ppt/notesSlides/n{number}.xml"), tree("notes", "", &shapes));
        }
        let show = if slide.hidden { " show=\"0\"" } else { "" };
        self.part(&format!("ppt/slides/s{number}.xml"), tree("sld", show, slide.shapes));
        self.part(&format!("ppt/slides/_rels/s{number}.xml.rels"), relations_part(&relations));
        self.slides.push(format!("slides/s{number}.xml"));
        self
    }

    /// Slides with a title and bullets.
    pub fn plain(&mut self, title: &str, lines: &[&str]) -> &mut Self {
        let shapes = format!("{}{}", placeholder("title", title), placeholder("body", &lines.join("\n")));
        self.slide(&NewSlide { shapes: &shapes, ..NewSlide::default() })
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut parts = self.parts.clone();
        let (mut list, mut relations) = (String::new(), Vec::new());
        for (place, part) in self.slides.iter().enumerate() {
            list.push_str(&format!("<p:sldId id=\"{}\" r:id=\"rId{place}\"/>", 256 + place));
            relations.push((format!("rId{place}"), "slide".to_owned(), part.clone()));
        }
        let section = |(name, slides): &(String, Vec<usize>)| {
            let ids: String = slides.iter().map(|place| format!("<p14:sldId id=\"{}\"/>", 256 + place)).collect();
            format!("<p14:section name=\"{name}\"><p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>")
        };
        let sections: String = self.sections.iter().map(section).collect();
        let extension = format!("<p:extLst><p:ext><p14:sectionLst>{sections}</p14:sectionLst></p:ext></p:extLst>");
        let presentation = format!(
            "{HEAD}<p:presentation {SPACES} xmlns:p14=\"x\"><p:sldIdLst>{list}</p:sldIdLst><p:sldSz cx=\"1000\" cy=\"600\"/>{}</p:presentation>",
            if sections.is_empty() { "" } else { &extension }
        );
        let around = [
            ("rId1", "officeDocument", "ppt/presentation.xml"),
            ("rId2", "metadata/core-properties", "docProps/core.xml"),
        ];
        let around = around.map(|(id, kind, to)| (id.to_owned(), kind.to_owned(), to.to_owned()));
        let core = format!(
            "<cp:coreProperties xmlns:cp=\"x\" xmlns:dc=\"y\"><dc:title>{}</dc:title></cp:coreProperties>",
            self.title
        );
        for (name, text) in [
            ("ppt/presentation.xml", presentation),
            ("ppt/_rels/presentation.xml.rels", relations_part(&relations)),
            ("_rels/.rels", relations_part(&around)),
            ("docProps/core.xml", core),
        ] {
            parts.entry(name.to_owned()).or_insert_with(|| text.into());
        }
        zipped(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
    }
}

pub fn zipped<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub fn tree(root: &str, attributes: &str, shapes: &str) -> String {
    format!(
        "{HEAD}<p:{root} {SPACES}{attributes}><p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/>{shapes}</p:spTree></p:cSld></p:{root}>"
    )
}

pub fn relations_part(relations: &[(String, String, String)]) -> String {
    let relation = |(id, kind, target): &(String, String, String)| {
        let outside = if target.contains("://") { " TargetMode=\"External\"" } else { "" };
        format!("<Relationship Id=\"{id}\" Type=\"{KINDS}/{kind}\" Target=\"{target}\"{outside}/>")
    };
    format!("{HEAD}<Relationships>{}</Relationships>", relations.iter().map(relation).collect::<String>())
}

/// Lines of text; a line's level is the number of tabs that it begins with.
pub fn paragraphs(text: &str) -> String {
    let line = |line: &str| {
        let bare = line.trim_start_matches('\t');
        let level = line.len() - bare.len();
        format!("<a:p><a:pPr lvl=\"{level}\"/><a:r><a:t>{bare}</a:t></a:r></a:p>")
    };
    text.split('\n').map(line).collect()
}

/// A placeholder by its type, or by what it says of itself (`idx="3"`).
pub fn placeholder(kind: &str, text: &str) -> String {
    let kind = if kind.contains('=') { kind.to_owned() } else { format!("type=\"{kind}\"") };
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"x\"/><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody>{}</p:txBody></p:sp>",
        paragraphs(text)
    )
}

/// A place on a slide of 1000 by 600.
pub fn place([x, y, width, height]: [i32; 4]) -> String {
    format!("<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>")
}

pub fn text_box(text: &str, at: [i32; 4]) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"boks\"/><p:nvPr/></p:nvSpPr><p:spPr>{}</p:spPr><p:txBody>{}</p:txBody></p:sp>",
        place(at),
        paragraphs(text)
    )
}

pub fn picture(link: &str, description: &str, at: [i32; 4]) -> String {
    format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"4\" name=\"Bilde 4\" descr=\"{description}\"/><p:nvPr/></p:nvPicPr>\
         <p:blipFill><a:blip {link}/></p:blipFill><p:spPr>{}</p:spPr></p:pic>",
        place(at)
    )
}

pub fn frame(data: &str, kind: &str) -> String {
    format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"5\" name=\"Objekt 5\"/><p:nvPr/></p:nvGraphicFramePr>\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/{kind}\">{data}</a:graphicData></a:graphic></p:graphicFrame>"
    )
}

pub fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<a:tc><a:txBody>{}</a:txBody></a:tc>", paragraphs(text));
    let row = |cells: &&[&str]| format!("<a:tr>{}</a:tr>", cells.iter().map(cell).collect::<String>());
    frame(&format!("<a:tbl>{}</a:tbl>", rows.iter().map(row).collect::<String>()), "table")
}

pub fn png(width: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::new(width, 20).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
