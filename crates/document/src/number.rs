//! A number as it was written.

use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A JSON number. It keeps its spelling: `1.0` stays `1.0`, and no digit of a long one is lost. Equal if spelled alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(Rc<str>);

/// The text is not a number as JSON writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberError;

impl fmt::Display for NumberError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a number as JSON writes it")
    }
}

impl std::error::Error for NumberError {}

impl Number {
    /// The number as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether both are one allocation.
    pub(super) fn is_shared(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The value, if it is written without a fraction or an exponent and fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// Whether the value is an integer, however it is written: `2.0` and `1e3` are.
    pub fn is_whole(&self) -> bool {
        let (digits, exponent) = self.digits();
        digits.is_empty() || exponent >= 0
    }

    /// The value of an integer, however it is written, if it fits.
    pub fn as_whole(&self) -> Option<i64> {
        let (mut digits, exponent) = self.digits();
        if digits.is_empty() {
            return Some(0);
        }
        let zeros = usize::try_from(exponent).ok().filter(|zeros| *zeros < 20)?;
        digits.extend(std::iter::repeat_n('0', zeros));
        let sign = if self.0.starts_with('-') { "-" } else { "" };
        [sign, &digits].concat().parse().ok()
    }

    /// The significant digits, and the power of ten that follows them. None for zero.
    fn digits(&self) -> (String, i64) {
        let text = self.0.strip_prefix('-').unwrap_or(&self.0);
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // An exponent too long to be read makes the number as large, or as small, as one can be.
        let exponent =
            exponent.parse().unwrap_or(if exponent.starts_with('-') { -1_000_000 } else { 1_000_000_i64 });
        let all = [whole, fraction].concat();
        let significant = all.trim_end_matches('0');
        let dropped = all.len() - significant.len();
        let behind = i64::try_from(dropped).unwrap_or(0) - i64::try_from(fraction.len()).unwrap_or(0);
        (significant.trim_start_matches('0').to_owned(), exponent.saturating_add(behind))
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(value.to_string().into())
    }
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        if is_number(text) { Ok(Self(text.into())) } else { Err(NumberError) }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number: serde_json::Number = self.0.parse().map_err(serde::ser::Error::custom)?;
        number.serialize(serializer)
    }
}

/// The grammar of RFC 8259, section 6.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_integers_however_they_are_written() {
        for (text, whole) in [
            ("0", Some(0)),
            ("-0", Some(0)),
            ("0.000", Some(0)),
            ("0e99", Some(0)),
            ("2.0", Some(2)),
            ("-1e3", Some(-1000)),
            ("1.50E+2", Some(150)),
            ("12300e-2", Some(123)),
            ("9223372036854775807", Some(i64::MAX)),
            ("-9223372036854775808", Some(i64::MIN)),
        ] {
            let number: Number = text.parse().expect(text);
            assert!(number.is_whole(), "{text}");
            assert_eq!(number.as_whole(), whole, "{text}");
        }
        for text in ["0.5", "-1e-1", "12345e-3", "1e-99999999999999999999"] {
            let number: Number = text.parse().expect(text);
            assert!(!number.is_whole() && number.as_whole().is_none(), "{text}");
        }
        for text in ["1e30", "9223372036854775808", "1e99999999999999999999"] {
            let number: Number = text.parse().expect(text);
            assert!(number.is_whole() && number.as_whole().is_none(), "{text}");
        }
        for text in ["", "-", "01", "1.", ".5", "1e", "+1", "0x1", "1 ", "NaN"] {
            assert_eq!(text.parse::<Number>(), Err(NumberError), "{text}");
        }
    }
}
