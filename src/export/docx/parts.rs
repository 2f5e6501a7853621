//! The parts beside the text: styles, lists, settings, what is on every page, and what the file says of itself.

use crate::export::document::{Block, Document, glued};
use crate::export::escape::xml;
use crate::text::{ExportWords, fill};

pub const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

pub const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>"#;

pub const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>"#;

pub const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" Target="theme/theme1.xml"/></Relationships>"#;

/// The colours and the font that Word offers for what is added to the document: those of the program's slides.
pub const THEME: &str = include_str!("../office_theme.xml");

pub const APP: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Taktskifte</Application></Properties>"#;

pub const FONTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="Calibri"><w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>"#;

/// The list that all points without numbers are of.
pub const BULLETS: u32 = 1;
/// The first of the lists with numbers: each is one of its own, which begins where its text does.
pub const FIRST_NUMBERED: u32 = 2;

/// The lists of a document, in two levels.
pub fn numbering(document: &Document) -> String {
    let level = |level: u8, format: &str, sign: &str| {
        let left = 360 * (u32::from(level) + 1);
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{sign}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"360\"/></w:pPr></w:lvl>"
        )
    };
    let list = |id: u8, format: &str, signs: [&str; 2]| {
        let [first, second] = signs;
        format!(
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{}{}</w:abstractNum>",
            level(0, format, first),
            level(1, format, second)
        )
    };
    let numbered = document.blocks.iter().filter_map(|block| match block {
        Block::Points(points) => points.from.map(|from| (from, u8::from(points.is_below))),
        _ => None,
    });
    let number = |((from, level), id): ((u32, u8), u32)| {
        format!(
            "<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"{level}\">\
             <w:startOverride w:val=\"{from}\"/></w:lvlOverride></w:num>"
        )
    };
    let numbers: String = numbered.zip(FIRST_NUMBERED..).map(number).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering {NAMESPACES}>{}{}<w:num \
         w:numId=\"{BULLETS}\"><w:abstractNumId w:val=\"0\"/></w:num>{numbers}</w:numbering>",
        list(0, "bullet", ["•", "•"]),
        list(1, "decimal", ["%1.", "%2."])
    )
}

/// What the file says of itself.
pub fn core(document: &Document) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        xml(&document.title.replace('\u{a0}', " ")),
        xml(&document.author),
        xml(&document.language)
    )
}

pub fn settings(language: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:settings {NAMESPACES}><w:zoom w:percent=\"100\"/>\
         <w:defaultTabStop w:val=\"708\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{}\"/><w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/></w:settings>",
        xml(language)
    )
}

/// On every page: that this is no minute book.
pub fn header(document: &Document) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle \
         w:val=\"Header\"/></w:pPr>{}</w:p></w:hdr>",
        run(&glued(&document.header), &document.language)
    )
}

/// "Side 1 av 4".
pub fn footer(document: &Document, words: &ExportWords) -> String {
    let field =
        |name: &str| format!("<w:fldSimple w:instr=\" {name} \">{}</w:fldSimple>", run("1", &document.language));
    // The words are filled with signs that no words have, and parted there.
    let filled = fill(&words.page, &[("page", "\u{1}"), ("pages", "\u{2}")]);
    let mut runs = String::new();
    for part in filled.split_inclusive(['\u{1}', '\u{2}']) {
        let said = part.trim_end_matches(['\u{1}', '\u{2}']);
        if !said.is_empty() {
            runs.push_str(&run(said, &document.language));
        }
        if part.ends_with('\u{1}') {
            runs.push_str(&field("PAGE"));
        } else if part.ends_with('\u{2}') {
            runs.push_str(&field("NUMPAGES"));
        }
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle \
         w:val=\"Footer\"/></w:pPr>{runs}</w:p></w:ftr>"
    )
}

fn run(text: &str, language: &str) -> String {
    format!(
        "<w:r><w:rPr><w:lang w:val=\"{}\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        xml(language),
        xml(text)
    )
}

/// The styles. Names in English are Word's own: it shows them in the reader's language.
pub fn styles(language: &str) -> String {
    let heading = |level: u8, size: u8, before: u16| {
        let outline = level - 1;
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{level}\"><w:name w:val=\"heading {level}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/><w:uiPriority w:val=\"9\"/><w:qFormat/>\
             <w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"{before}\" w:after=\"80\"/>\
             <w:outlineLvl w:val=\"{outline}\"/></w:pPr><w:rPr><w:b/><w:color w:val=\"0E3440\"/>\
             <w:sz w:val=\"{size}\"/></w:rPr></w:style>"
        )
    };
    let paragraph = |id: &str, name: &str, properties: &str, run: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    };
    let table = |id: &str, name: &str, borders: &str| {
        format!(
            "<w:style w:type=\"table\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"TableNormal\"/>\
             <w:tblPr>{borders}<w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/>\
             <w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
        )
    };
    let line = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"B9C4C7\"/>");
    let lines = format!("<w:tblBorders>{}{}{}</w:tblBorders>", line("top"), line("bottom"), line("insideH"));
    let styles = [
        format!(
            "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/>\
             <w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"{}\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
             <w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>",
            xml(language)
        ),
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr>\
         <w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
            .to_owned(),
        paragraph(
            "Title",
            "Title",
            "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"60\"/>",
            "<w:b/><w:color w:val=\"0E3440\"/><w:sz w:val=\"44\"/>",
        ),
        paragraph("Subtitle", "Subtitle", "<w:spacing w:after=\"280\"/>", "<w:color w:val=\"4D5F66\"/><w:sz w:val=\"24\"/>"),
        paragraph(
            "TOCHeading",
            "TOC Heading",
            "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"60\"/>",
            "<w:b/><w:color w:val=\"0E3440\"/><w:sz w:val=\"24\"/>",
        ),
        paragraph("TOC1", "toc 1", "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9026\"/></w:tabs><w:spacing w:after=\"40\"/>", ""),
        heading(1, 30, 360),
        heading(2, 25, 240),
        heading(3, 22, 180),
        paragraph("BodyText", "Body Text", "<w:spacing w:after=\"140\"/>", ""),
        paragraph(
            "Question",
            "Question",
            "<w:keepNext/><w:keepLines/><w:spacing w:after=\"140\"/>",
            "<w:i/><w:color w:val=\"4D5F66\"/>",
        ),
        paragraph("Remark", "Remark", "<w:spacing w:after=\"140\"/>", "<w:i/><w:color w:val=\"4D5F66\"/>"),
        paragraph(
            "ListBullet",
            "List Bullet",
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"80\"/>",
            "",
        ),
        paragraph("ListNumber", "List Number", "<w:spacing w:after=\"80\"/>", ""),
        paragraph("TableText", "Table Text", "<w:spacing w:after=\"0\"/>", ""),
        paragraph("TableNumber", "Table Number", "<w:spacing w:after=\"0\"/><w:jc w:val=\"right\"/>", ""),
        paragraph("TableEnd", "Table End", "<w:spacing w:after=\"120\" w:line=\"120\" w:lineRule=\"exact\"/>", ""),
        paragraph("Header", "header", "", "<w:color w:val=\"4D5F66\"/><w:sz w:val=\"18\"/>"),
        paragraph("Footer", "footer", "<w:jc w:val=\"right\"/>", "<w:color w:val=\"4D5F66\"/><w:sz w:val=\"18\"/>"),
        "<w:style w:type=\"character\" w:styleId=\"Below\"><w:name w:val=\"Below\"/><w:qFormat/><w:rPr>\
         <w:color w:val=\"4D5F66\"/><w:sz w:val=\"20\"/></w:rPr></w:style>"
            .to_owned(),
        table("DataTable", "Data Table", &lines),
        table("FactsTable", "Facts Table", ""),
    ];
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles {NAMESPACES}>{}</w:styles>",
        styles.concat()
    )
}
