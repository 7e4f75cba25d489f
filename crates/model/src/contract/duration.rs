//! Lengths of time, as [ISO 8601](https://www.w3.org/TR/xmlschema-2/#duration) writes them and as people do.

/// The seconds of an ISO 8601 duration such as `PT15M` or `P1DT12H`, fractions dropped; a year counts 365 days and a month
/// 30, as .NET reads them. None for what is no such duration.
///
/// ```
/// use batch_pool_model::contract::duration_seconds;
///
/// assert_eq!(duration_seconds("PT15M"), Some(15 * 60));
/// assert_eq!(duration_seconds("P1DT12H"), Some(36 * 60 * 60));
/// assert_eq!(duration_seconds("15m"), None);
/// ```
pub fn duration_seconds(text: &str) -> Option<u64> {
    let date_and_time = text.strip_prefix('P')?;
    let (date, time) = match date_and_time.split_once('T') {
        Some((date, time)) if !time.is_empty() => (date, time),
        Some(_) => return None,
        None => (date_and_time, ""),
    };
    if date.is_empty() && time.is_empty() {
        return None;
    }
    let date = designated(date, &[('Y', 31_536_000), ('M', 2_592_000), ('W', 604_800), ('D', 86_400)])?;
    let time = designated(time, &[('H', 3_600), ('M', 60), ('S', 1)])?;
    date.checked_add(time)
}

/// The sum of numbers that are each followed by one of the designators, in their order.
fn designated(text: &str, designators: &[(char, u64)]) -> Option<u64> {
    let (mut rest, mut left, mut sum) = (text, designators, 0_u64);
    while !rest.is_empty() {
        let digits = rest.find(|character: char| !character.is_ascii_digit())?;
        let number: u64 = rest[..digits].parse().ok()?;
        let (fraction, after) = match rest[digits..].strip_prefix('.') {
            Some(fraction) => fraction.split_at(fraction.find(|c: char| !c.is_ascii_digit())?),
            None => ("", &rest[digits..]),
        };
        let designator = after.chars().next()?;
        let position = left.iter().position(|(known, _)| *known == designator)?;
        if rest[digits..].starts_with('.') && (fraction.is_empty() || designator != 'S') {
            return None;
        }
        sum = sum.checked_add(number.checked_mul(left[position].1)?)?;
        left = &left[position + 1..];
        rest = &after[designator.len_utf8()..];
    }
    Some(sum)
}

/// A length of time that a person wrote in another way, as ISO 8601: `00:15:00`, `1.00:00:00`, `15m`, `90 seconds`,
/// `pt15m`. None where that would be a guess.
pub fn duration_meant(text: &str) -> Option<String> {
    let text = text.trim();
    let upper = text.to_ascii_uppercase();
    if duration_seconds(&upper).is_some() {
        return Some(upper);
    }
    seconds_of_clock(text).or_else(|| seconds_of_words(text)).map(iso_duration)
}

/// `[days.]hours:minutes:seconds`, as .NET writes it.
fn seconds_of_clock(text: &str) -> Option<u64> {
    let parts: Vec<&str> = text.split(':').collect();
    let [hours, minutes, seconds] = parts[..] else { return None };
    let (days, hours) = hours.split_once('.').unwrap_or(("0", hours));
    let number = |part: &str, limit: u64| part.parse().ok().filter(|value: &u64| *value < limit);
    let clock = number(hours, 24)? * 3_600 + number(minutes, 60)? * 60 + number(seconds, 60)?;
    Some(number(days, 100_000)? * 86_400 + clock)
}

/// A number and a unit.
fn seconds_of_words(text: &str) -> Option<u64> {
    let digits = text.find(|character: char| !character.is_ascii_digit())?;
    let number: u64 = text[..digits].parse().ok()?;
    let unit = match text[digits..].trim().to_ascii_lowercase().as_str() {
        "s" | "sec" | "secs" | "second" | "seconds" => 1,
        "m" | "min" | "mins" | "minute" | "minutes" => 60,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3_600,
        "d" | "day" | "days" => 86_400,
        _ => return None,
    };
    number.checked_mul(unit)
}

fn iso_duration(seconds: u64) -> String {
    let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24);
    let (minutes, rest) = (seconds / 60 % 60, seconds % 60);
    let part = |value: u64, unit: &str| if value > 0 { format!("{value}{unit}") } else { String::new() };
    let time = part(hours, "H") + &part(minutes, "M") + &part(rest, "S");
    let date = part(days, "D");
    match (date.is_empty(), time.is_empty()) {
        (true, true) => "PT0S".to_owned(),
        (false, true) => format!("P{date}"),
        (_, false) => format!("P{date}T{time}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_iso_8601() {
        for (text, seconds) in [
            ("PT15M", 900),
            ("PT1H30M", 5_400),
            ("P1D", 86_400),
            ("P1DT1S", 86_401),
            ("PT0.5S", 0),
            ("PT1.25S", 1),
            ("P2W", 1_209_600),
            ("P15M", 38_880_000),
            ("PT0S", 0),
        ] {
            assert_eq!(duration_seconds(text), Some(seconds), "{text}");
        }
        for text in [
            "",
            "P",
            "PT",
            "P1DT",
            "T15M",
            "PT15",
            "15M",
            "PT5M1H",
            "PT1M1M",
            "pt15m",
            " PT15M",
            "PT.5S",
            "PT1.S",
            "PT1.5M",
            "P-1D",
            "-PT5M",
            "PT１M",
            "P1H",
            "PT1D",
            "PT99999999999999999999M",
            "00:15:00",
        ] {
            assert_eq!(duration_seconds(text), None, "{text}");
        }
    }

    #[test]
    fn understands_what_people_write() {
        for (text, meant) in [
            ("00:15:00", "PT15M"),
            ("1.00:00:00", "P1D"),
            ("01:30:05", "PT1H30M5S"),
            ("0:0:0", "PT0S"),
            ("15m", "PT15M"),
            ("15 minutes", "PT15M"),
            ("90s", "PT1M30S"),
            ("36 hours", "P1DT12H"),
            ("pt15m", "PT15M"),
            (" PT15M ", "PT15M"),
        ] {
            assert_eq!(duration_meant(text).as_deref(), Some(meant), "{text}");
        }
        for text in ["", "15", "00:15", "25:00:00", "00:60:00", "a quarter", "PT15", "15 parsecs", "é"] {
            assert_eq!(duration_meant(text), None, "{text}");
        }
    }
}
