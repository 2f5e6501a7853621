//! A web page of one file: no script, no address of anything else, good on paper too.

use super::document::{Block, Document, Item, Points, Table, glued};
use super::escape::{lines, xml};

const STYLE: &str = "\
body{font:16px/1.5 'Source Sans 3','Segoe UI',sans-serif;color:#16323b;max-width:44rem;margin:2.5rem auto;padding:0 1rem}\
h1{font-size:2rem;line-height:1.2;margin:0}h2{font-size:1.4rem;margin:2rem 0 .4rem}h3{font-size:1.1rem;margin:1.4rem 0 .3rem}\
.under{color:#4d5f66;margin:.2rem 0 1.6rem}.remark,.below{color:#4d5f66;font-size:.9rem}ul{padding-left:1.2rem}ol{padding-left:1.6rem}\
.under-point{margin-left:1.6rem}li{margin:.35rem 0}table{border-collapse:collapse;width:100%;margin:.6rem 0}th,td{text-align:left;vertical-align:top;\
padding:.3rem .6rem;border-bottom:1px solid #c9d3d6}.number{text-align:right}dl{display:grid;grid-template-columns:auto 1fr;\
gap:.2rem 1rem}dt{font-weight:600}dd{margin:0}\
@media print{body{max-width:none;margin:0;font-size:11pt}h2,h3{break-after:avoid}li,tr{break-inside:avoid}}";

/// Writes a document; well-formed as XML too.
pub fn write(document: &Document) -> String {
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>{title}</title>\n\
         <meta name=\"author\" content=\"{author}\"/>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        language = xml(&document.language),
        title = xml(&document.title),
        author = xml(&document.author),
    );
    if !document.subtitle.is_empty() {
        out.push_str(&format!("<p class=\"under\">{}</p>\n", broken(&glued(&document.subtitle))));
    }
    out.push_str(&blocks(&document.blocks));
    out.push_str("</body>\n</html>\n");
    out
}

/// Some blocks, as a part of a page.
pub fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(written).collect()
}

fn written(block: &Block) -> String {
    match block {
        Block::Heading(level, text) | Block::Addendum(level, text) => {
            let level = level + 1;
            format!("<h{level}>{}</h{level}>\n", broken(text))
        }
        Block::Paragraph(text) | Block::Outcome(text) => format!("<p>{}</p>\n", broken(text)),
        Block::Question(text) | Block::Remark(text) => format!("<p class=\"remark\">{}</p>\n", broken(text)),
        Block::List(items) => format!("<ul>\n{}</ul>\n", items.iter().map(item).collect::<String>()),
        Block::Points(points) => self::points(points),
        Block::Facts(facts) => {
            let fact =
                |(name, value): &(String, String)| format!("<dt>{}</dt><dd>{}</dd>\n", broken(name), broken(value));
            format!("<dl>\n{}</dl>\n", facts.iter().map(fact).collect::<String>())
        }
        Block::Table(table) => rows(table),
    }
}

fn item(item: &Item) -> String {
    let Item { lead, text, below } = item;
    let lead = if lead.is_empty() { String::new() } else { format!("<strong>{}</strong> ", broken(lead)) };
    let below =
        if below.is_empty() { String::new() } else { format!("<br/><span class=\"below\">{}</span>", broken(below)) };
    format!("<li>{lead}{}{below}</li>\n", broken(text))
}

fn points(Points { from, is_below, points }: &Points) -> String {
    let class = if *is_below { " class=\"under-point\"" } else { "" };
    let items: String = points.iter().map(|said| format!("<li>{}</li>\n", broken(said))).collect();
    match from {
        Some(1) => format!("<ol{class}>\n{items}</ol>\n"),
        Some(from) => format!("<ol{class} start=\"{from}\">\n{items}</ol>\n"),
        None => format!("<ul{class}>\n{items}</ul>\n"),
    }
}

fn rows(table: &Table) -> String {
    let class = |numbers: bool| if numbers { " class=\"number\"" } else { "" };
    let head = |column: &super::document::Column| {
        format!("<th scope=\"col\"{}>{}</th>", class(column.numbers), broken(&column.head))
    };
    let row = |cells: &Vec<String>| {
        let cell = |(cell, column): (&String, &super::document::Column)| {
            format!("<td{}>{}</td>", class(column.numbers), broken(cell))
        };
        format!("<tr>{}</tr>\n", cells.iter().zip(&table.columns).map(cell).collect::<String>())
    };
    let heads: String = table.columns.iter().map(head).collect();
    let body: String = table.rows.iter().map(row).collect();
    format!("<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n")
}

fn broken(text: &str) -> String {
    lines(text).map(|line| xml(&line)).collect::<Vec<_>>().join("<br/>")
}
