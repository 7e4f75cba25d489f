//! When the handler looks for new certificates, and whether a node waits for the first.

use batch_pool_document::{Json, Patch};
use batch_pool_model::catalog::{HandlerGeneration, Os};
use batch_pool_model::contract::{duration_meant, duration_seconds, is_expression};

use crate::check::key_vault::KeyVault;
use crate::check::{Certainty, Context, FindingBuilder, Impact, Rule, Severity, doc_urls};

use Certainty::{Documented, Observed};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule::error("kv-polling-not-string", Observed, doc_urls::BATCH_ROTATION, kv_polling_not_string)
        .impact(Impact::Nodes),
    Rule::error("kv-polling-not-integer", Documented, doc_urls::BATCH_ROTATION, kv_polling_not_integer)
        .impact(Impact::Nodes),
    Rule::warning("kv-polling-range", Documented, doc_urls::EXTENSION_LINUX, kv_polling_range)
        .impact(Impact::Later)
        .variant_impact("rare", Impact::Rotation),
    Rule::warning("kv-initial-sync-off", Documented, doc_urls::BATCH_ROTATION, kv_initial_sync_off)
        .impact(Impact::Later),
];

/// What the fourth generation takes, in seconds.
const RANGE: std::ops::RangeInclusive<u64> = 300..=3600;

/// Above this, the older generations are told as well: a day.
const LONG: u64 = 86_400;

/// From here on a renewed certificate can come too late. Key Vault renews by default when 80 percent of the lifetime is over, and
/// of its shortest lifetime, a month, 6 days are left then.
const RARE: u64 = 6 * 86_400;

fn interval<'a>(vault: &KeyVault<'a>) -> Option<(batch_pool_document::Pointer, &'a Json)> {
    let place = vault.secrets.as_ref()?.get("pollingIntervalInS")?;
    Some((place.at, place.value))
}

/// After how many seconds at most the nodes have a renewed certificate: how often the slowest Key Vault extension with certificates
/// looks for one. None if there's no such extension, or nobody can tell.
///
/// The extensions for [Windows](https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-windows) and, since
/// version 4.0, for [Linux](https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux) look every hour where the
/// body doesn't say; version 4.0 takes no other interval than 5 to 60 minutes.
pub(crate) fn polling_interval(body: &Json, os: Option<Os>) -> Option<u32> {
    let of_vault = |vault: &KeyVault| match interval(vault) {
        None => (vault.is_fourth() || vault.os == Some(Os::Windows)).then_some(*RANGE.end()),
        Some((_, Json::String(text))) if is_digits(text) => {
            let seconds: u64 = text.parse().ok().filter(|seconds| *seconds > 0)?;
            Some(if vault.is_fourth() { seconds.clamp(*RANGE.start(), *RANGE.end()) } else { seconds })
        }
        Some(_) => None,
    };
    let vaults = KeyVault::all(body, os);
    let intervals = vaults.iter().filter(|vault| !vault.certificates.is_empty()).map(of_vault);
    let slowest = intervals.collect::<Option<Vec<u64>>>()?.into_iter().max()?;
    slowest.try_into().ok()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn kv_polling_not_string(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let (at, value) = interval(vault)?;
        let meant = match value {
            Json::String(_) => return None,
            Json::Number(number) => Some(number.to_string()).filter(|text| is_digits(text)),
            _ => None,
        };
        let found = FindingBuilder::at(at.clone()).with("found", value.kind());
        Some(match (value, meant) {
            (Json::Null, _) => found.variant("null").fix(Patch::new().remove(at)),
            (_, Some(meant)) => {
                found.with("value", meant.clone()).fix(Patch::new().replace(at, meant.as_str()))
            }
            _ => found.variant("other"),
        })
    };
    context.filter_map_key_vaults(&found)
}

/// The seconds that a text was meant to say.
fn seconds_meant(text: &str) -> Option<u64> {
    let text = text.trim();
    let number = text.strip_suffix(".0").unwrap_or(text).replace([',', '_'], "");
    if is_digits(&number) {
        return number.parse().ok();
    }
    duration_meant(text).and_then(|duration| duration_seconds(&duration))
}

fn kv_polling_not_integer(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let (at, value) = interval(vault)?;
        let text = value.as_str().filter(|text| !is_expression(text))?;
        if is_digits(text) && text.parse::<u64>().is_ok_and(|seconds| seconds > 0) {
            return None;
        }
        let meant = seconds_meant(text).filter(|seconds| *seconds > 0).map(|seconds| seconds.to_string());
        Some(FindingBuilder::at(at).suggest(text, meant))
    };
    context.filter_map_key_vaults(&found)
}

fn kv_polling_range(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let (at, value) = interval(vault)?;
        let text = value.as_str().filter(|text| is_digits(text))?;
        let seconds: u64 = text.parse().ok().filter(|seconds| *seconds > 0)?;
        let found = FindingBuilder::at(at.clone())
            .with("found", text)
            .with("minimum", RANGE.start().to_string())
            .with("maximum", RANGE.end().to_string())
            .help(vault.os.map_or(doc_urls::EXTENSION_LINUX, doc_urls::extension));
        if vault.is_fourth() {
            let nearest = seconds.clamp(*RANGE.start(), *RANGE.end());
            return (nearest != seconds).then(|| {
                let nearest = nearest.to_string();
                found.with("value", nearest.clone()).fix(Patch::new().replace(at, nearest.as_str()))
            });
        }
        match seconds {
            _ if seconds < *RANGE.start() => Some(found.variant("short").severity(Severity::Info)),
            _ if seconds > RARE => Some(found.variant("rare")),
            _ if seconds > LONG => Some(found.variant("long").severity(Severity::Info)),
            _ => None,
        }
    };
    context.filter_map_key_vaults(&found)
}

fn kv_initial_sync_off(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let secrets = vault.secrets.as_ref()?;
        // Its default is off, in all generations that have it.
        let value = secrets.value.get("requireInitialSync");
        let is_off = value.is_none_or(|value| *value == Json::Bool(false) || *value == Json::Null);
        if !is_off || vault.generation > HandlerGeneration::THIRD || vault.certificates.is_empty() {
            return None;
        }
        let at = secrets.at.child("requireInitialSync");
        let found = FindingBuilder::at(at.clone()).fix(Patch::new().add(at.clone(), true));
        Some(if value.is_none() { found.variant("missing") } else { found })
    };
    context.filter_map_key_vaults(&found)
}
