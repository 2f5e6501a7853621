//! From a value to another, changing of the text only what they differ in.

use std::ops::Range;

use super::Splice;
use super::container::Container;
use crate::deck::write::{Fields, Value};

/// What makes the value that stands there, written as `old` would be, say `new`. `depth`: how deep its line is indented.
pub fn value(text: &str, at: &Range<usize>, (old, new): (&Value, &Value), depth: usize) -> Vec<Splice> {
    if old == new {
        return Vec::new();
    }
    let in_places = match (old, new) {
        (Value::Record(a, before), Value::Record(b, after)) | (Value::Line(a, before), Value::Line(b, after))
            if a == b =>
        {
            Container::record(text, at)
                .filter(|(name, _)| name == a)
                .map(|(_, record)| fields(text, &record, (before, after)))
        }
        (Value::List(before), Value::List(after)) => {
            Container::list(text, at).and_then(|list| items(text, &list, (before, after)))
        }
        _ => None,
    };
    in_places.unwrap_or_else(|| vec![Splice { range: at.clone(), text: new.written(depth) }])
}

/// What makes a record's fields say `new`, where they say `old`.
pub fn fields(text: &str, record: &Container<'_>, (old, new): (&Fields, &Fields)) -> Vec<Splice> {
    let find =
        |fields: &Fields, key: &str| fields.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone());
    let mut splices = Vec::new();
    for (key, _) in old.iter().filter(|(key, _)| find(new, key).is_none()) {
        splices.extend(record.position(key).and_then(|index| record.remove(index)));
    }
    // New fields stand behind the one that they would follow in a new file.
    let (mut behind, mut added) = (0, Vec::new());
    for (key, after) in new {
        let Some(index) = record.position(key) else {
            added.push((Some(*key), after));
            continue;
        };
        splices.extend(record.insert(behind, &std::mem::take(&mut added)));
        behind = index + 1;
        let Some(at) = record.parts().get(index).map(|part| &part.value) else { continue };
        match find(old, key) {
            Some(before) => splices.extend(value(text, at, (&before, after), record.depth())),
            // It said in words what is so when it is left out.
            None => splices.push(Splice { range: at.clone(), text: after.written(record.depth()) }),
        }
    }
    splices.extend(record.insert(behind, &added));
    splices
}

/// `None` where the list does not hold what it should.
fn items(text: &str, list: &Container<'_>, (old, new): (&[Value], &[Value])) -> Option<Vec<Splice>> {
    let parts = list.parts();
    if parts.len() != old.len() || new.is_empty() {
        return None;
    }
    let same = |(a, b): &(&Value, &Value)| a == b;
    let first = old.iter().zip(new).take_while(same).count();
    let rest = old.len().min(new.len()) - first;
    let last = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(same).count();
    let (gone, come) = (old.get(first..old.len() - last)?, new.get(first..new.len() - last)?);
    let mut splices = Vec::new();
    // As many as possible are changed where they stand.
    for (place, (before, after)) in gone.iter().zip(come).enumerate() {
        splices.extend(value(text, &parts.get(first + place)?.value, (before, after), list.depth()));
    }
    for index in first + come.len()..first + gone.len() {
        splices.extend(list.remove(index));
    }
    let more: Vec<_> = come.iter().skip(gone.len()).map(|value| (None, value)).collect();
    splices.extend(list.insert(first + gone.len(), &more));
    Some(splices)
}
