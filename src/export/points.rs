//! Points under each other, as people type them into a text: lines that begin with "1." or "1)", or with "-", "–", "•" or "*".

use super::document::{Block, Item, Points};

/// Longer numbers are years and amounts.
const MOST_DIGITS: usize = 3;

/// A text that people typed, parted where they left a line empty, with its points as points. A single number or dash makes
/// none, "1. mai" begins a sentence; but right under a numbered point a single dash is one of its own. Numbers go on after it.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut may_go_on = false;
    let lines: Vec<_> = text.trim().lines().map(str::trim_end).collect();
    for (index, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            may_go_on = false;
            continue;
        }
        let rest = lines.get(index + 1..).unwrap_or_default();
        let next_number = next_number(&blocks);
        match (blocks.last_mut(), marked(line)) {
            (Some(Block::Points(before)), Some((sign, said))) if before.goes_on_with(sign) => {
                before.points.push(said.to_owned());
            }
            (Some(Block::Points(_)), Some((Sign::Dash, said))) if may_go_on => {
                blocks.push(first_point(Sign::Dash, true, said));
            }
            (_, Some((sign, said))) if sign.is_followed(rest) || next_number.is_some_and(|next| sign == next) => {
                blocks.push(first_point(sign, false, said));
            }
            (Some(Block::Paragraph(before)), _) if may_go_on => {
                before.push('\n');
                before.push_str(line);
            }
            (Some(Block::Points(before)), _) if may_go_on => {
                if let Some(last) = before.points.last_mut() {
                    last.push('\n');
                    last.push_str(line.trim_start());
                }
            }
            _ => blocks.push(Block::Paragraph((*line).to_owned())),
        }
        may_go_on = true;
    }
    blocks
}

/// Points that begin with this one.
fn first_point(sign: Sign, is_below: bool, said: &str) -> Block {
    let from = match sign {
        Sign::Number(number) => Some(number),
        Sign::Dash => None,
    };
    Block::Points(Points { from, is_below, points: vec![said.to_owned()] })
}

/// The number with which points go on that others with dashes stand under.
fn next_number(blocks: &[Block]) -> Option<Sign> {
    let points =
        blocks.iter().rev().map_while(|block| if let Block::Points(points) = block { Some(points) } else { None });
    points.into_iter().find_map(|points| points.next_number().map(Sign::Number))
}

/// What a note says first, and the points under it, where it is both and nothing else.
pub fn below(text: &str) -> Option<(String, Vec<Points>)> {
    let mut blocks = blocks(text).into_iter();
    let Some(Block::Paragraph(said)) = blocks.next() else { return None };
    let points = blocks.map(|block| match block {
        Block::Points(points) => Some(Points { is_below: true, ..points }),
        _ => None,
    });
    let points = points.collect::<Option<Vec<_>>>()?;
    (!points.is_empty()).then_some((said, points))
}

/// What was said, with the points of what has some under it.
pub fn under_items(items: impl IntoIterator<Item = Item>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for mut item in items {
        let points = below(&item.text).map(|(said, points)| {
            item.text = said;
            points
        });
        match blocks.last_mut() {
            Some(Block::List(items)) => items.push(item),
            _ => blocks.push(Block::List(vec![item])),
        }
        blocks.extend(points.into_iter().flatten().map(Block::Points));
    }
    blocks
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Number(u32),
    Dash,
}

impl Points {
    fn next_number(&self) -> Option<u32> {
        self.from.map(|from| from.saturating_add(u32::try_from(self.points.len()).unwrap_or(u32::MAX)))
    }

    fn goes_on_with(&self, sign: Sign) -> bool {
        match sign {
            Sign::Number(number) => self.next_number() == Some(number),
            Sign::Dash => self.from.is_none(),
        }
    }
}

impl Sign {
    /// Whether another point comes after it.
    fn is_followed(self, lines: &[&str]) -> bool {
        let next = match self {
            Self::Number(number) => Self::Number(number.saturating_add(1)),
            Self::Dash => Self::Dash,
        };
        lines.iter().any(|line| marked(line).is_some_and(|(sign, _)| sign == next))
    }
}

/// A line that begins as a point: its sign, and what it says.
fn marked(line: &str) -> Option<(Sign, &str)> {
    let line = line.trim_start();
    let (sign, said) = line.split_once([' ', '\t', '\u{a0}'])?;
    let said = said.trim();
    let sign = match sign {
        "-" | "–" | "•" | "*" => Sign::Dash,
        number => {
            let digits = number.strip_suffix(['.', ')']).filter(|digits| digits.len() <= MOST_DIGITS)?;
            let is_number = digits.chars().all(|letter| letter.is_ascii_digit());
            Sign::Number(digits.parse().ok().filter(|_| is_number)?)
        }
    };
    (!said.is_empty()).then_some((sign, said))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(from: Option<u32>, points: &[&str]) -> Block {
        let points = points.iter().map(|said| (*said).to_owned()).collect();
        Block::Points(Points { from, is_below: false, points })
    }

    fn said(text: &str) -> Block {
        Block::Paragraph(text.to_owned())
    }

    #[test]
    fn numbered_lines_of_a_resolution_are_numbered_points() {
        let check = |text: &str, expected: &[Block]| assert_eq!(blocks(text), expected, "{text}");
        check(
            "Vi vedtar:\n1. Første\nog mer\n2. Andre\n\n3) Tredje",
            &[said("Vi vedtar:"), points(Some(1), &["Første\nog mer", "Andre", "Tredje"])],
        );
        check("- Buss\n– Tog\n\nSvaret sendes KS.", &[points(None, &["Buss", "Tog"]), said("Svaret sendes KS.")]);
        check("1. mai er fri.\nDet er bra.", &[said("1. mai er fri.\nDet er bra.")]);
        check("2026. Et år\n- Ja", &[said("2026. Et år\n- Ja")]);
        check("En\n\nTo\nTre", &[said("En"), said("To\nTre")]);
        check(" \n", &[]);
    }

    #[test]
    fn dashes_right_under_numbered_lines_are_points_and_the_numbers_go_on() {
        let below = |points: &[&str]| {
            let points = points.iter().map(|said| (*said).to_owned()).collect();
            Block::Points(Points { from: None, is_below: true, points })
        };
        let check = |text: &str, expected: &[Block]| assert_eq!(blocks(text), expected, "{text}");
        check("1. Buss\n2. Tog\n- til byen", &[points(Some(1), &["Buss", "Tog"]), below(&["til byen"])]);
        check(
            "1. Buss\n- oftere\n– sent\n2. Tog\n- til byen\n3. Ferge",
            &[
                points(Some(1), &["Buss"]),
                below(&["oftere", "sent"]),
                points(Some(2), &["Tog"]),
                below(&["til byen"]),
                points(Some(3), &["Ferge"]),
            ],
        );
        check(
            "1. Buss\n\n- sent\n- tidlig\n2. Tog",
            &[points(Some(1), &["Buss"]), points(None, &["sent", "tidlig"]), points(Some(2), &["Tog"])],
        );
    }

    #[test]
    fn points_in_a_note_stand_below_what_it_says_first() {
        let (first, points) = below("Dette vil vi:\n1. Buss\n2. Tog\n- til byen").unwrap();
        let said: Vec<_> = points.iter().map(|points| (points.as_text(), points.is_below)).collect();
        assert_eq!(first, "Dette vil vi:");
        assert_eq!(said, [("1. Buss\n2. Tog".to_owned(), true), ("• til byen".to_owned(), true)]);
        assert_eq!(below("1. Buss\n2. Tog"), None);
        assert_eq!(below("Mer buss"), None);
    }
}
