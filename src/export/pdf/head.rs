//! What stands over every page: whole where two lines have room for it. Where they have not, its parts in the middle are
//! shortened, which name the body and the municipality: what the document is stands first, and its day last.

use super::text::{self, Line};
use crate::export::document::{PART, glued};
use crate::fonts::Face;

/// So many lines have room over the rows of a page.
const MOST_LINES: usize = 2;

/// Sets it at a size in lines of a width, points.
pub fn set(said: &str, size: f32, width: f32) -> Vec<Line> {
    let fitting = |said: &str| {
        let lines = text::set(&[(Face::Regular, &glued(said))], size, width);
        (lines.len() <= MOST_LINES).then_some(lines)
    };
    if said.trim().is_empty() {
        return Vec::new();
    }
    let said = said.replace('\n', " ");
    if let Some(lines) = fitting(&said) {
        return lines;
    }
    let parts: Vec<_> = said.split(PART).collect();
    let longest = parts.iter().map(|part| part.chars().count()).max().unwrap_or_default();
    // Where the first and the last have no room either, or there are no others, all of them are shortened.
    for edges in [parts.len().min(3) / 2, 0] {
        let with = |letters: usize| {
            let is_edge = |index: usize| index < edges || index + edges >= parts.len();
            let part = |(index, part): (usize, &&str)| match is_edge(index) {
                true => (*part).to_owned(),
                false => shortened(part, letters),
            };
            parts.iter().enumerate().map(part).collect::<Vec<_>>().join(PART)
        };
        // The more letters, the wider: the most that fit are found by halves.
        let (mut least, mut most) = (0, longest);
        while least < most {
            let middle = (least + most).div_ceil(2);
            if fitting(&with(middle)).is_some() {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        if let Some(lines) = fitting(&with(least)) {
            return lines;
        }
    }
    Vec::new()
}

/// No more letters of it, up to the end of a word where there is one.
fn shortened(part: &str, letters: usize) -> String {
    let Some((end, _)) = part.char_indices().nth(letters) else { return part.to_owned() };
    let kept = part.get(..end).unwrap_or_default();
    let is_word = part.get(end..).is_some_and(|rest| rest.starts_with(' '));
    let kept = if is_word { kept } else { kept.rsplit_once(' ').map_or(kept, |(words, _)| words) };
    format!("{}…", kept.trim_end_matches([' ', ',', '–', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(said: &str) -> Vec<String> {
        let line = |line: &Line| line.runs.iter().map(|run| run.said(&line.text)).collect::<String>();
        set(said, 9.0, 450.0).iter().map(|set| line(set).replace('\u{a0}', " ").trim().to_owned()).collect()
    }

    #[test]
    fn the_first_part_and_the_last_are_whole_however_long_the_others_are() {
        assert_eq!(read("Arbeidsnotat · Lillevik · 12. februar 2026"), ["Arbeidsnotat · Lillevik · 12. februar 2026"]);
        assert!(read("").is_empty());
        let body = "Hovedutvalget for oppvekst, kultur, idrett og frivillighet i den nye storkommunen";
        let lines = read(&format!("Arbeidsnotat · {body} · Lillevik kommune · 12.\u{a0}februar\u{a0}2026"));
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines.concat().contains(body) && lines[1].ends_with("12. februar 2026"), "{lines:?}");
        assert!(!lines[0].ends_with('·'), "{lines:?}");
        let long = format!("{body} og i alle de andre kommunene som vil være med på det fra neste år av, {body}");
        let lines = read(&format!("Arbeidsnotat · {long} · Lillevik kommune · 12.\u{a0}februar\u{a0}2026"));
        assert_eq!(lines.len(), 2, "{lines:?}");
        let all = lines.join(" ");
        assert!(all.starts_with("Arbeidsnotat · Hovedutvalget for oppvekst") && all.contains("… · "), "{all}");
        assert!(all.ends_with("· Lillevik kommune · 12. februar 2026"), "{all}");
        // Nothing in the middle, and no words.
        let lines = read(&"x".repeat(900));
        assert!(lines.len() == 2 && lines[1].ends_with('…'), "{lines:?}");
    }
}
