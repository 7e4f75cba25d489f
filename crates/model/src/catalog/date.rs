//! Calendar days.

use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is not a day written as `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError;

impl fmt::Display for DateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("write the day as YYYY-MM-DD, such as 2026-11-23")
    }
}

impl std::error::Error for DateError {}

impl Date {
    /// For tables. Days that do not exist are found by a test.
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// The day, in UTC, that is this many seconds after the start of 1970. Days before that are the first one.
    pub fn from_unix_seconds(seconds: u64) -> Self {
        Self { year: 1970, month: 1, day: 1 }.days_later(seconds / 86_400)
    }

    /// The day that comes so many days later.
    #[must_use]
    pub fn days_later(self, days: u64) -> Self {
        let (mut date, mut days) = (self, days);
        while days > 0 && date.year < u16::MAX {
            // The page asks for today with each key, and there are many days since 1970.
            let is_new_year = (date.month, date.day) == (1, 1);
            let of_year = if date.is_in_leap_year() { 366 } else { 365 };
            if is_new_year && days >= of_year {
                date = date.a_year_later();
                days -= of_year;
            } else {
                date = date.next();
                days -= 1;
            }
        }
        date
    }

    fn next(self) -> Self {
        let day = Self { day: self.day + 1, ..self };
        let month = Self { month: self.month + 1, day: 1, ..self };
        let year = Self { year: self.year + 1, month: 1, day: 1 };
        [day, month].into_iter().find(|date| date.exists()).unwrap_or(year)
    }

    fn is_in_leap_year(self) -> bool {
        self.year.is_multiple_of(4) && !self.year.is_multiple_of(100) || self.year.is_multiple_of(400)
    }

    /// Whether the calendar has it.
    pub fn exists(self) -> bool {
        let days = match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if self.is_in_leap_year() => 29,
            2 => 28,
            _ => 0,
        };
        self.year > 0 && (1..=days).contains(&self.day)
    }

    /// The same day of the next year.
    #[must_use]
    pub const fn a_year_later(self) -> Self {
        Self { year: self.year + 1, ..self }
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(DateError);
        }
        let number = |range: std::ops::Range<usize>| text[range].parse::<u16>().map_err(|_| DateError);
        let small = |range| u8::try_from(number(range)?).map_err(|_| DateError);
        let date = Self { year: number(0..4)?, month: small(5..7)?, day: small(8..10)? };
        if date.exists() { Ok(date) } else { Err(DateError) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days_as_unix_does() {
        for (seconds, date) in [
            (0, Date::new(1970, 1, 1)),
            (86_399, Date::new(1970, 1, 1)),
            (951_782_400, Date::new(2000, 2, 29)),
            (1_795_392_000, Date::new(2026, 11, 23)),
        ] {
            assert_eq!(Date::from_unix_seconds(seconds), date);
        }
    }

    #[test]
    fn reads_days_that_exist() {
        assert_eq!("2026-11-23".parse(), Ok(Date::new(2026, 11, 23)));
        assert_eq!("2024-02-29".parse::<Date>().map(|date| date.to_string()), Ok("2024-02-29".into()));
        for text in [
            "2025-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-1-1",
            "20250101",
            "",
            "２０２５-01-01",
            "2025-04-31",
        ] {
            assert_eq!(text.parse::<Date>(), Err(DateError), "{text}");
        }
    }
}
