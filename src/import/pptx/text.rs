//! Paragraphs of a shape's text, cleaned of what nobody sees.

use super::xml::Element;
use crate::import::clean::{clean, in_one_line};

/// A paragraph that says something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Lines end with `\n`.
    pub text: String,
    /// From 0.
    pub level: usize,
    /// The number that the program counts for it, where the list begins.
    pub number: Option<u32>,
    /// Of its letters, where it is said: hundredths of a point.
    pub size: Option<f64>,
}

/// What else is in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InText {
    pub links: usize,
    pub formulas: usize,
}

/// The paragraphs of a shape's text body; empty ones are left out.
pub fn paragraphs(body: &Element, seen: &mut InText) -> Vec<Paragraph> {
    body.all("p").map(|element| paragraph(element, seen)).filter(|paragraph| !paragraph.text.is_empty()).collect()
}

/// The lines of a notes page: empty ones between others part them.
pub fn lines(body: &Element) -> String {
    let lines: Vec<_> = body.all("p").map(|element| paragraph(element, &mut InText::default()).text).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// A text body as one line.
pub fn one_line(body: &Element) -> String {
    let texts: Vec<_> = paragraphs(body, &mut InText::default()).into_iter().map(|one| one.text).collect();
    in_one_line(&texts.join(" "))
}

fn paragraph(element: &Element, seen: &mut InText) -> Paragraph {
    let mut text = String::new();
    let mut size = None;
    for part in &element.children {
        match part.name() {
            "r" => {
                text.push_str(part.child("t").map_or("", |t| &t.text));
                let properties = part.child("rPr");
                size = size.or_else(|| properties?.number("sz"));
                seen.links += usize::from(properties.is_some_and(|run| run.child("hlinkClick").is_some()));
            }
            "br" => text.push('\n'),
            // The slide's number is the program's to show.
            "fld" if part.attribute("type") == Some("slidenum") => {}
            "fld" => text.push_str(part.child("t").map_or("", |t| &t.text)),
            "pPr" | "endParaRPr" => {}
            _ => {
                let before = text.len();
                all_text(part, &mut text);
                seen.formulas += usize::from(text.len() > before);
            }
        }
    }
    let properties = element.child("pPr");
    let level = properties.and_then(|all| all.number("lvl")).map_or(0, |level| level.clamp(0.0, 8.0) as usize);
    let numbered = properties.and_then(|all| all.child("buAutoNum"));
    let number = numbered.map(|one| one.number("startAt").map_or(1, |number| number.clamp(1.0, 32_767.0) as u32));
    Paragraph { text: without_bullet(clean(&text)), level, number, size }
}

fn all_text(element: &Element, text: &mut String) {
    if element.is("t") {
        text.push_str(&element.text);
    }
    for child in &element.children {
        all_text(child, text);
    }
}

/// Without the bullet that somebody typed before it.
fn without_bullet(text: String) -> String {
    let bare = text.strip_prefix(['•', '·', '▪', '●', '‣', '◦', '■', '○', '➢', '✓', '*', '-', '–']);
    match bare.and_then(|rest| rest.strip_prefix([' ', '\u{a0}'])) {
        Some(rest) => rest.trim_start().to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::pptx::xml::parse;

    fn read(xml: &str) -> (Vec<Paragraph>, InText) {
        let mut seen = InText::default();
        let paragraphs = paragraphs(&parse(format!("<txBody>{xml}</txBody>").as_bytes()).unwrap(), &mut seen);
        (paragraphs, seen)
    }

    #[test]
    fn paragraphs_have_levels_numbers_and_line_breaks() {
        let (all, seen) = read(
            "<p><pPr lvl=\"1\"/><r><rPr sz=\"1800\"><hlinkClick/></rPr><t>En </t></r><r><t> to</t></r><br/><r><t>tre</t></r></p>\
             <p><r><t> </t></r></p><p><pPr><buAutoNum type=\"arabicPeriod\" startAt=\"3\"/></pPr><r><t>Fire</t></r>\
             <fld type=\"slidenum\"><t>7</t></fld><fld type=\"datetime1\"><t> i dag</t></fld></p>\
             <p><m><oMath><r><t>x=2</t></r></oMath></m></p>",
        );
        let plain = |text: &str| Paragraph { text: text.to_owned(), ..Paragraph::default() };
        let first = Paragraph { level: 1, size: Some(1800.0), ..plain("En to\ntre") };
        assert_eq!(all, [first, Paragraph { number: Some(3), ..plain("Fire i dag") }, plain("x=2")]);
        assert_eq!(seen, InText { links: 1, formulas: 1 });
    }

    #[test]
    fn a_bullet_that_was_typed_is_no_part_of_the_text() {
        assert_eq!(without_bullet("• En".to_owned()), "En");
        assert_eq!(without_bullet("–3 grader".to_owned()), "–3 grader");
    }
}
