//! Bullets that appear one by one: the effect "Appear", a click for each point of the first level and what lies under it.

/// What moves in a text, by the id of its shape. `depths`: of its paragraphs. The first point is there from the start, as in the
/// program. Nothing where nothing moves.
pub fn one_by_one(shape: usize, depths: &[usize]) -> String {
    let mut clicks = String::new();
    let mut id = Ids(2);
    let mut open: Option<String> = None;
    let mut points = 0;
    for (place, depth) in depths.iter().enumerate() {
        points += usize::from(*depth == 0 || place == 0);
        if points < 2 {
            continue;
        }
        if *depth == 0 {
            clicks.extend(open.take().map(|effects| click(&effects, &mut id)));
        }
        let node = if *depth == 0 { "clickEffect" } else { "withEffect" };
        let effect = effect(shape, place, node, &mut id);
        open.get_or_insert_default().push_str(&effect);
    }
    clicks.extend(open.map(|effects| click(&effects, &mut id)));
    if clicks.is_empty() {
        return String::new();
    }
    let edge = |event: &str, when: &str| {
        format!("<p:{event}><p:cond evt=\"{when}\" delay=\"0\"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:{event}>")
    };
    format!(
        "<p:timing><p:tnLst><p:par><p:cTn id=\"1\" dur=\"indefinite\" restart=\"never\" nodeType=\"tmRoot\"><p:childTnLst><p:seq \
         concurrent=\"1\" nextAc=\"seek\"><p:cTn id=\"2\" dur=\"indefinite\" nodeType=\"mainSeq\"><p:childTnLst>{clicks}</p:childTnLst>\
         </p:cTn>{}{}</p:seq></p:childTnLst></p:cTn></p:par></p:tnLst><p:bldLst><p:bldP spid=\"{shape}\" grpId=\"0\" build=\"p\"/>\
         </p:bldLst></p:timing>",
        edge("prevCondLst", "onPrev"),
        edge("nextCondLst", "onNext")
    )
}

struct Ids(usize);

impl Ids {
    fn next(&mut self) -> usize {
        self.0 += 1;
        self.0
    }
}

/// What a click starts.
fn click(effects: &str, id: &mut Ids) -> String {
    let (outer, inner) = (id.next(), id.next());
    format!(
        "<p:par><p:cTn id=\"{outer}\" fill=\"hold\"><p:stCondLst><p:cond delay=\"indefinite\"/></p:stCondLst><p:childTnLst><p:par><p:cTn \
         id=\"{inner}\" fill=\"hold\"><p:stCondLst><p:cond delay=\"0\"/></p:stCondLst><p:childTnLst>{effects}</p:childTnLst></p:cTn></p:par>\
         </p:childTnLst></p:cTn></p:par>"
    )
}

fn effect(shape: usize, paragraph: usize, node: &str, id: &mut Ids) -> String {
    let (outer, inner) = (id.next(), id.next());
    format!(
        "<p:par><p:cTn id=\"{outer}\" presetID=\"1\" presetClass=\"entr\" presetSubtype=\"0\" fill=\"hold\" grpId=\"0\" \
         nodeType=\"{node}\"><p:stCondLst><p:cond delay=\"0\"/></p:stCondLst><p:childTnLst><p:set><p:cBhvr><p:cTn id=\"{inner}\" dur=\"1\" \
         fill=\"hold\"><p:stCondLst><p:cond delay=\"0\"/></p:stCondLst></p:cTn><p:tgtEl><p:spTgt spid=\"{shape}\"><p:txEl><p:pRg \
         st=\"{paragraph}\" end=\"{paragraph}\"/></p:txEl></p:spTgt></p:tgtEl><p:attrNameLst><p:attrName>style.visibility</p:attrName>\
         </p:attrNameLst></p:cBhvr><p:to><p:strVal val=\"visible\"/></p:to></p:set></p:childTnLst></p:cTn></p:par>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_point_but_the_first_waits_for_a_click_and_brings_what_is_under_it() {
        let timing = one_by_one(3, &[0, 1, 0, 1, 1, 0]);
        assert_eq!(timing.matches("delay=\"indefinite\"").count(), 2);
        assert_eq!((timing.matches("clickEffect").count(), timing.matches("withEffect").count()), (2, 2));
        assert!(!timing.contains("<p:pRg st=\"0\"") && !timing.contains("<p:pRg st=\"1\""));
        assert_eq!(one_by_one(3, &[0]), "");
        assert_eq!(one_by_one(3, &[]), "");
    }
}
