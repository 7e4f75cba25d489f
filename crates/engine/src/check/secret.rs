//! Secrets that are in the open, and signatures that run out.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::catalog::Date;
use batch_pool_model::secret::{self, Kind};

use super::{Certainty, Context, FindingBuilder, Impact, Rule, Severity, doc_urls};

use Certainty::{Believed, Documented};

pub(super) const RULES: &[Rule] = &[
    Rule::warning("secret-in-plain", Believed, doc_urls::BATCH_SECURITY, secret_in_plain),
    Rule::error("sas-expired", Documented, doc_urls::STORAGE_SAS, sas_expired).impact(Impact::Nodes),
];

/// Everything that is secret and not where the contract wants a secret: Azure shows it to everybody who can read the pool.
fn secret_in_plain(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for secret in &context.secrets {
        if secret::belongs_at(&secret.pointer) {
            continue;
        }
        let is_documented = secret.kind == Kind::Signature && takes_signature(&secret.pointer);
        if is_documented
            && context
                .body
                .find(&secret.pointer)
                .and_then(Json::as_str)
                .and_then(|text| end_near(context, text))
                .is_some()
        {
            // Nothing is said twice of one signature.
            continue;
        }
        let at = FindingBuilder::at(secret.shown());
        found.push(match secret.kind {
            Kind::Named => at,
            // The way to share a file that the documentation describes first, but not the only one.
            _ if is_documented => at.variant("url").severity(Severity::Info),
            Kind::Password | Kind::Signature | Kind::Token | Kind::PrivateKey => {
                at.variant(secret.kind.name())
            }
        });
    }
    found
}

/// Whether a place is one of those where the documentation puts a signature.
fn takes_signature(place: &Pointer) -> bool {
    place.last().is_some_and(|name| matches!(&*name, "httpUrl" | "storageContainerUrl"))
}

/// Days before the end of a signature in which it is worth saying.
const SOON_DAYS: u64 = 30;

/// A node that joins after the end of a signature cannot read what it needs.
fn sas_expired(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    context.body.walk(&mut |at: &Pointer, value: &Json| {
        let end = value.as_str().and_then(|text| end_near(context, text));
        found.extend(end.map(|(end, is_over)| {
            let finding = FindingBuilder::at(at.clone()).with("end", end.to_string());
            if is_over { finding } else { finding.variant("soon").severity(Severity::Warning) }
        }));
    });
    found
}

/// The day on which a signature ends, if that is soon, and whether it's over.
fn end_near(context: &Context, text: &str) -> Option<(Date, bool)> {
    let today = context.options.today;
    let end = Some(text).filter(|text| text.contains("sig=")).and_then(end_of)?;
    (end < today.days_later(SOON_DAYS)).then_some((end, end < today))
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
}
