//! Secrets that stand in the open, and signatures that run out.

use crate::catalog::Date;
use crate::document::{Json, Pointer};

use super::{Certainty, Context, Found, Rule, Severity, page};

use Certainty::{Believed, Documented};

pub(super) const RULES: &[Rule] = &[
    Rule::warning("secret-in-plain", Believed, page::BATCH_SECURITY, in_plain),
    Rule::error("sas-expired", Documented, page::STORAGE_SAS, expired),
];

/// Members that Azure shows to whoever may read the pool.
const SHOWN: &[&[&str]] = &[
    &["properties", "startTask", "commandLine"],
    &["properties", "startTask", "environmentSettings", "[]", "value"],
    &["properties", "metadata", "[]", "value"],
];

/// What begins a secret, in small letters.
const SIGNS: &[&str] = &["accountkey=", "sharedaccesskey=", "sig=", "password=", "--password "];

fn in_plain(context: &Context) -> Vec<Found> {
    let mut found = Vec::new();
    for place in SHOWN.iter().flat_map(|path| context.each(path)) {
        let Some(text) = place.text() else { continue };
        let lower = text.to_ascii_lowercase();
        let sign =
            SIGNS.iter().find(|sign| lower.split_once(**sign).is_some_and(|(_, rest)| holds_a_secret(rest)));
        if let Some(sign) = sign {
            // Never the secret itself: messages are copied.
            found.push(Found::at(place.at).with("found", sign.trim_end_matches(['=', ' '])));
        }
    }
    found
}

/// A variable that will be put in is no secret.
fn holds_a_secret(rest: &str) -> bool {
    !rest.trim_start_matches(['"', '\'']).starts_with(['$', '%', '<', '{', ' '])
        && rest.trim_start_matches(['"', '\'']).len() >= 4
}

/// Days before the end of a signature in which it is worth saying.
const SOON_DAYS: u64 = 30;

/// A node that joins after the end of a signature cannot read what it needs.
fn expired(context: &Context) -> Vec<Found> {
    let mut found = Vec::new();
    let today = context.options.today;
    context.body.walk(&mut |at: &Pointer, value: &Json| {
        let end = value.as_str().filter(|text| text.contains("sig=")).and_then(end_of);
        let Some(end) = end else { return };
        let finding = Found::at(at.clone()).with("end", end.to_string());
        if end < today {
            found.push(finding);
        } else if end < today.days_later(SOON_DAYS) {
            found.push(finding.variant("soon").weighing(Severity::Warning));
        }
    });
    found
}

/// The day on which a shared access signature ends: its `se`.
fn end_of(text: &str) -> Option<Date> {
    let query = text.split_once('?').map_or(text, |(_, query)| query);
    let end = query.split('&').find_map(|part| part.strip_prefix("se="))?;
    end.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_end_of_a_signature() {
        let end = Some(Date::new(2026, 1, 31));
        assert_eq!(
            end_of("https://a.blob.core.windows.net/b?sv=2024&se=2026-01-31T08%3A00%3A00Z&sig=x"),
            end
        );
        assert_eq!(end_of("sv=2024&se=2026-01-31&sig=x"), end);
        for text in ["", "se=", "se=soon&sig=x", "https://a/b?use=2026-01-31&sig=x"] {
            assert_eq!(end_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_variable_is_no_secret() {
        assert!(holds_a_secret("hunter22") && holds_a_secret("'hunter22'"));
        for rest in ["$PASSWORD", "%PW%", "\"$PW\"", "<password>", "{{pw}}", ""] {
            assert!(!holds_a_secret(rest), "{rest}");
        }
    }
}
