//! The addresses of certificates.

use batch_pool_document::Patch;
use batch_pool_document::nearest;
use batch_pool_model::catalog::{CLOUDS, Cloud};
use batch_pool_model::contract::has_placeholder;
use batch_pool_model::contract::key_vault::{SecretId, SecretIdError};

use crate::check::key_vault::Certificate;
use crate::check::key_vault::certificates::certificates;
use crate::check::located::Located;
use crate::check::{Certainty, Context, FindingBuilder, Impact, Rule, Severity, doc_urls};

use Certainty::Documented;

pub(in crate::check) const RULES: &[Rule] = &[
    Rule::error("kv-url-malformed", Documented, doc_urls::VAULT_NAMES, kv_url_malformed)
        .impact(Impact::Nodes),
    Rule::error("kv-url-not-secret", Documented, doc_urls::EXTENSION_LINUX, kv_url_not_secret)
        .impact(Impact::Nodes),
    Rule::warning("kv-secret-versioned", Documented, doc_urls::EXTENSION_WINDOWS, kv_secret_versioned)
        .impact(Impact::Rotation),
    Rule::error("kv-url-name", Documented, doc_urls::VAULT_NAMES, kv_url_name).impact(Impact::Nodes),
    Rule::error("kv-url-host", Documented, doc_urls::VAULT_NAMES, kv_url_host).impact(Impact::Nodes),
    Rule::info("kv-url-frills", Documented, doc_urls::VAULT_NAMES, kv_url_frills),
];

/// The address of a certificate, if it is a text that can be judged.
fn text<'a>(certificate: &Certificate<'a>) -> Option<(Located<'a>, &'a str)> {
    let url = certificate.url.clone()?;
    let text = url.text().filter(|text| !text.trim().is_empty() && !has_placeholder(text))?;
    Some((url, text))
}

fn each(
    context: &Context,
    judge: impl Fn(Located, &str, &SecretId) -> Option<FindingBuilder>,
) -> Vec<FindingBuilder> {
    certificates(context)
        .filter_map(|certificate| {
            let (url, text) = text(certificate)?;
            judge(url, text, certificate.id.as_ref()?)
        })
        .collect()
}

fn replaced(
    found: FindingBuilder,
    at: &batch_pool_document::Pointer,
    value: Option<String>,
) -> FindingBuilder {
    let patch = value.as_deref().map(|value| Patch::new().replace(at.clone(), value));
    found.with("value", value.unwrap_or_default()).fix(patch)
}

fn kv_url_malformed(context: &Context) -> Vec<FindingBuilder> {
    let found = |certificate: &Certificate| {
        let (url, text) = text(certificate)?;
        let error = SecretId::parse(text).err()?;
        let (variant, meant) = match error {
            SecretIdError::Scheme => ("scheme", with_scheme(text)),
            SecretIdError::Host => ("host", None),
            SecretIdError::Excess => ("excess", without_excess(text)),
            SecretIdError::Path => ("path", None),
        };
        let found = FindingBuilder::at(url.at.clone()).variant(variant).with("found", text);
        Some(replaced(found, &url.at, meant))
    };
    certificates(context).filter_map(found).collect()
}

/// The address with `https://`, if it is one then.
fn with_scheme(text: &str) -> Option<String> {
    let trimmed = text.trim();
    let rest = match trimmed.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => rest,
        Some(_) => return None,
        None => trimmed,
    };
    let meant = format!("https://{rest}");
    SecretId::parse(&meant).is_ok_and(|id| id.cloud().is_some()).then_some(meant)
}

/// The address without a query or a fragment, if it is one then.
fn without_excess(text: &str) -> Option<String> {
    let bare = text.split(['?', '#']).next().unwrap_or_default();
    SecretId::parse(bare).is_ok().then(|| bare.to_owned())
}

fn kv_url_not_secret(context: &Context) -> Vec<FindingBuilder> {
    each(context, |url, _, id| {
        if id.is_secret() {
            return None;
        }
        let meant = ["certificates", "keys"].iter().any(|known| id.collection.eq_ignore_ascii_case(known));
        let found = FindingBuilder::at(url.at.clone()).with("collection", id.collection);
        let found = if meant { found } else { found.variant("other") };
        Some(replaced(found, &url.at, meant.then(|| id.without_version("secrets"))))
    })
}

/// A version at the end pins the certificate: nothing rotates.
fn kv_secret_versioned(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for vault in &context.key_vaults {
        for certificate in &vault.certificates {
            let Some((url, _)) = text(certificate) else { continue };
            let Some(id) = certificate.id.as_ref().filter(|id| id.is_secret()) else { continue };
            let Some(version) = id.version else { continue };
            let finding = FindingBuilder::at(url.at.clone())
                .with("version", version)
                .help(vault.os.map_or(doc_urls::EXTENSION_WINDOWS, doc_urls::extension));
            let finding = replaced(finding, &url.at, Some(id.without_version(id.collection)));
            found.push(if vault.is_fourth() {
                finding.variant("fourth").severity(Severity::Error)
            } else {
                finding
            });
        }
    }
    found
}

fn kv_url_name(context: &Context) -> Vec<FindingBuilder> {
    each(context, |url, _, id| {
        let (variant, name) = if !id.vault_name_is_valid() {
            ("vault", id.vault)
        } else if !id.name_is_valid() {
            ("secret", id.name)
        } else {
            return None;
        };
        Some(FindingBuilder::at(url.at).variant(variant).with("name", name))
    })
}

/// What the name of a vault ends in says the cloud.
fn kv_url_host(context: &Context) -> Vec<FindingBuilder> {
    let target = context.options.arm_endpoint.as_deref().and_then(|endpoint| {
        Cloud::of_arm_authority(endpoint.trim_start_matches("https://").trim_end_matches('/'))
    });
    each(context, |url, _, id| {
        let found = FindingBuilder::at(url.at.clone()).with("found", &id.suffix[1..]);
        if let Some(cloud) = id.cloud() {
            let wanted = target.filter(|target| target.id != cloud.id)?;
            return Some(
                found
                    .variant("cloud")
                    .with("suffix", wanted.vault_suffix)
                    .with("endpoint", wanted.arm_endpoint),
            );
        }
        let suffix = id.suffix.to_ascii_lowercase();
        if suffix.starts_with(".managedhsm.") {
            return Some(found.variant("managed-hsm"));
        }
        if suffix == ".vault.microsoftazure.de" {
            return Some(found.variant("closed").severity(Severity::Warning));
        }
        // What a vault is called ends in what its cloud says, and only an unknown cloud may say something else.
        let is_of_unknown_cloud = target.is_none() && suffix.starts_with(".vault.");
        let suffixes = CLOUDS.iter().map(|cloud| cloud.vault_suffix);
        let meant = nearest(&suffix, suffixes).map(|suffix| {
            let version = id.version.map(|version| format!("/{version}")).unwrap_or_default();
            format!("https://{}{suffix}/{}/{}{version}", id.vault, id.collection, id.name)
        });
        Some(match meant {
            Some(meant) => replaced(found.variant("near").severity(Severity::Warning), &url.at, Some(meant)),
            None if is_of_unknown_cloud => found.variant("unknown").severity(Severity::Info),
            None => found.variant("foreign").severity(Severity::Warning),
        })
    })
}

fn kv_url_frills(context: &Context) -> Vec<FindingBuilder> {
    each(context, |url, _, id| {
        let is_alone = id.has_frills && id.is_secret() && id.version.is_none();
        is_alone.then(|| replaced(FindingBuilder::at(url.at.clone()), &url.at, Some(id.plain())))
    })
}
