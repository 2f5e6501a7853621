//! Plain text, for the clipboard: what every program takes.

use super::document::{Block, Document};

/// Writes a document.
pub fn write(document: &Document) -> String {
    format!("{}\n{}\n{}", document.title, document.subtitle, blocks(&document.blocks))
}

/// Writes some blocks.
pub fn blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading(_, text) | Block::Addendum(_, text) => out.push_str(&format!("\n{text}\n")),
            Block::Question(text) | Block::Paragraph(text) | Block::Outcome(text) | Block::Remark(text) => {
                out.push_str(&format!("{text}\n"));
            }
            Block::List(items) => {
                for item in items {
                    let lead = if item.lead.is_empty() { String::new() } else { format!("{} ", item.lead) };
                    out.push_str(&format!("• {lead}{}\n", item.text));
                    if !item.below.is_empty() {
                        out.push_str(&format!("  {}\n", item.below));
                    }
                }
            }
            Block::Points(points) => out.push_str(&format!("{}\n", points.as_text())),
            Block::Facts(facts) => facts.iter().for_each(|(name, value)| out.push_str(&format!("{name}: {value}\n"))),
            Block::Table(table) => {
                let heads: Vec<_> = table.columns.iter().map(|column| column.head.as_str()).collect();
                out.push_str(&format!("{}\n", heads.join("\t")));
                table.rows.iter().for_each(|row| out.push_str(&format!("{}\n", row.join("\t"))));
            }
        }
    }
    out
}
