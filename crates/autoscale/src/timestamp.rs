//! Points in time as `time("…")` reads them: as the World Wide Web Consortium writes them, or as mails do (RFC 1123).

use batch_pool_model::catalog::Date;

/// What a text is as a point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Known,
    /// No zone is named: it is very likely taken as UTC.
    WithoutZone,
    /// There are more digits behind the second than the service takes: so many bytes are too much, from this one on.
    TooPrecise {
        from: usize,
        to: usize,
    },
    Unknown,
}

/// Behind the second: six digits are seen to work, seven are what the service itself prints, and nine are seen to fail.
const DIGITS: usize = 7;
const SAFE_DIGITS: usize = 6;

pub(super) fn read(text: &str) -> Reading {
    if text.is_empty() {
        return Reading::Known;
    }
    if is_of_mails(text) {
        return Reading::Known;
    }
    of_web(text).unwrap_or(Reading::Unknown)
}

fn digits(text: &str, count: usize) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(count)?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    Some((number.parse().ok().filter(|_| is_number)?, rest))
}

/// `2026-03-02`, or with a time of the day: `2026-03-02T06:00:00.5Z`.
fn of_web(text: &str) -> Option<Reading> {
    let date = &text[..text.find('T').unwrap_or(text.len())];
    let is_date = match date.len() {
        4 => digits(date, 4).is_some(),
        7 => [date, "-01"].concat().parse::<Date>().is_ok(),
        _ => date.parse::<Date>().is_ok(),
    };
    if !is_date {
        return None;
    }
    let Some(time) = text[date.len()..].strip_prefix('T') else { return Some(Reading::Known) };
    if date.len() != 10 {
        return None;
    }
    let (hour, rest) = digits(time, 2)?;
    let (minute, mut rest) = digits(rest.strip_prefix(':')?, 2)?;
    let mut second = 0;
    let mut reading = Reading::Known;
    if let Some(seconds) = rest.strip_prefix(':') {
        (second, rest) = digits(seconds, 2)?;
        if let Some(fraction) = rest.strip_prefix('.') {
            let count = fraction.bytes().take_while(u8::is_ascii_digit).count();
            if count == 0 {
                return None;
            }
            if count > DIGITS {
                let from = text.len() - fraction.len() + SAFE_DIGITS;
                reading = Reading::TooPrecise { from, to: from + count - SAFE_DIGITS };
            }
            rest = &fraction[count..];
        }
    }
    if hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    match rest {
        "" if reading == Reading::Known => Some(Reading::WithoutZone),
        "" | "Z" => Some(reading),
        _ => is_offset(rest).then_some(reading),
    }
}

/// `+02:00`
fn is_offset(text: &str) -> bool {
    let offset = || {
        let (hour, rest) = digits(text.strip_prefix(['+', '-'])?, 2)?;
        let (minute, rest) = digits(rest.strip_prefix(':')?, 2)?;
        (hour < 24 && minute < 60 && rest.is_empty()).then_some(())
    };
    offset().is_some()
}

const MONTHS: &[&str] = &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: &[&str] = &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// `Mon, 06 Oct 2014 10:20:00 GMT`
fn is_of_mails(text: &str) -> bool {
    let parts: Vec<&str> = text.split(' ').collect();
    let [day, number, month, year, time, "GMT"] = parts[..] else { return false };
    let is_day = day.strip_suffix(',').is_some_and(|day| DAYS.contains(&day));
    let month = MONTHS.iter().position(|known| *known == month).map_or(0, |at| at + 1);
    let date = format!("{year}-{month:02}-{number:0>2}");
    let parts: Vec<Option<u32>> = time.split(':').map(|part| part.parse().ok()).collect();
    let is_time = matches!(parts[..], [Some(0..=23), Some(0..=59), Some(0..=60)]);
    is_day && is_time && date.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_standards_have() {
        for text in [
            "",
            "2026",
            "2026-03",
            "2026-03-02",
            "2026-03-02T06:00Z",
            "2026-03-02T06:00:00Z",
            "2026-03-02T06:00:00.5+02:00",
            "2026-03-02T06:00:00.1234567Z",
            "Mon, 06 Oct 2014 10:20:00 GMT",
            "Wed, 07 Jan 2026 09:00:00 GMT",
        ] {
            assert_eq!(read(text), Reading::Known, "{text}");
        }
        assert_eq!(read("2026-03-02T06:00:00"), Reading::WithoutZone);
        assert_eq!(read("2023-04-11T18:12:43.123456789Z"), Reading::TooPrecise { from: 26, to: 29 });
        for text in [
            "yesterday",
            "2026-13",
            "2026-02-30",
            "06:00",
            "2026-03-02T",
            "2026-03-02T6:00Z",
            "2026-03-02 06:00:00Z",
            "é",
            "Mon, 32 Oct 2014 10:20:00 GMT",
        ] {
            assert_eq!(read(text), Reading::Unknown, "{text}");
        }
    }
}
