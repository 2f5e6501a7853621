//! What a diagram (`SmartArt`) says: the texts of its points, each under the one that it belongs to.

use std::collections::{BTreeSet, HashMap};

use super::text::{Paragraph, one_line};
use super::xml::Element;

/// The texts of a diagram's data part, in its own order.
pub fn paragraphs(root: &Element) -> Vec<Paragraph> {
    let Some(list) = root.child("ptLst") else { return Vec::new() };
    let points: Vec<_> = list.all("pt").filter_map(|point| Some((point.attribute("modelId")?, point))).collect();
    let text_of: HashMap<_, _> =
        points.iter().map(|(id, point)| (*id, point.child("t").map(one_line).unwrap_or_default())).collect();
    let mut below: HashMap<&str, Vec<(f64, &str)>> = HashMap::new();
    for line in root.child("cxnLst").into_iter().flat_map(|lines| lines.all("cxn")) {
        // Lines of other types lead to how the diagram is drawn.
        if matches!(line.attribute("type"), None | Some("parOf"))
            && let (Some(from), Some(to)) = (line.attribute("srcId"), line.attribute("destId"))
        {
            below.entry(from).or_default().push((line.number("srcOrd").unwrap_or(0.0), to));
        }
    }
    for children in below.values_mut() {
        children.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    let mut paragraphs = Vec::new();
    let mut seen = BTreeSet::new();
    let is_root = |point: &Element| point.attribute("type") == Some("doc");
    let roots = points.iter().filter(|(_, point)| is_root(point));
    // The root says nothing: what is below it is on the first level. What is to be visited next stands last.
    let mut waiting: Vec<_> = roots.map(|(id, _)| (*id, 0_usize)).collect();
    while let Some((id, depth)) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        if let Some(text) = text_of.get(id).filter(|text| !text.is_empty()) {
            paragraphs.push(Paragraph { text: text.clone(), level: depth.saturating_sub(1), ..Paragraph::default() });
        }
        let children = below.get(id).into_iter().flatten();
        waiting.extend(children.rev().map(|(_, child)| (*child, depth + 1)));
    }
    // What no line leads to is text all the same, but not how the diagram is drawn.
    let is_node = |point: &Element| matches!(point.attribute("type"), None | Some("node" | "asst"));
    for (id, _) in points.iter().filter(|(id, point)| is_node(point) && !seen.contains(id)) {
        let text = text_of.get(id).filter(|text| !text.is_empty());
        paragraphs.extend(text.map(|text| Paragraph { text: text.clone(), ..Paragraph::default() }));
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::pptx::xml::parse;

    #[test]
    fn texts_are_in_the_order_and_on_the_levels_of_the_diagram() {
        let point = |id: &str, kind: &str, text: &str| {
            format!("<pt modelId=\"{id}\"{kind}><t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></t></pt>")
        };
        let points = [
            point("2", "", "To"),
            point("0", " type=\"doc\"", ""),
            point("1", "", "En"),
            point("3", "", "Under en"),
            point("4", " type=\"pres\"", "Tegnet"),
            point("5", "", "Løs"),
        ];
        let lines = "<cxn srcId=\"0\" destId=\"2\" srcOrd=\"1\"/><cxn srcId=\"0\" destId=\"1\" srcOrd=\"0\"/>\
            <cxn srcId=\"1\" destId=\"3\"/><cxn srcId=\"3\" destId=\"1\"/><cxn type=\"presOf\" srcId=\"0\" destId=\"4\"/>";
        let xml = format!("<dataModel><ptLst>{}</ptLst><cxnLst>{lines}</cxnLst></dataModel>", points.concat());
        let read = paragraphs(&parse(xml.as_bytes()).unwrap());
        let read: Vec<_> = read.iter().map(|one| (one.level, one.text.as_str())).collect();
        assert_eq!(read, [(0, "En"), (1, "Under en"), (0, "To"), (0, "Løs")]);
        assert!(paragraphs(&Element::default()).is_empty());
    }
}
