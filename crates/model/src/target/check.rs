//! What is wrong with a target. A rule is a row: the member, a code, how bad it is, and a function that says whether the
//! typed text breaks it.

use std::rc::Rc;

use batch_pool_document::{Json, find, is_invisible, nearest_within};

use crate::catalog::{CLOUDS, is_sample_id};
use crate::contract::ApiVersion;
use crate::locale::{Locale, Text};
use crate::secret::in_text;
use crate::severity::{Impact, Severity};

use super::answer::answer;
use super::endpoint::{self, origin};
use super::{CUSTOM_CLOUD, Target, TargetMember};

/// One thing to know about a target.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetFinding {
    /// The member at fault.
    pub member: TargetMember,
    /// Stable: links, tests and people refer to it.
    pub code: Rc<str>,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, why it matters, what to do.
    pub message: Text,
    /// The official page that says so.
    pub help: Rc<str>,
    /// What happens if nothing is done.
    pub impact: Impact,
    /// The one answer, where there is one.
    pub fix: Option<TargetFix>,
}

/// The answer to a finding of a target.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetFix {
    /// What it will do.
    pub title: Text,
    /// The members with their new texts.
    pub changes: Vec<(TargetMember, String)>,
}

impl TargetFix {
    fn to_json(&self, locale: &Locale) -> Json {
        let changes = self.changes.iter().map(|(member, text)| (member.name(), text.as_str().into()));
        Json::object([("title", Json::string(locale.say(&self.title))), ("changes", Json::object(changes))])
    }

    fn from_json(json: &Json) -> Option<Self> {
        let change =
            |(name, text): (&Rc<str>, &Json)| Some((TargetMember::named(name)?, text.as_str()?.to_owned()));
        let changes = json.get("changes")?.as_object()?.iter().map(change).collect::<Option<_>>()?;
        Some(Self { title: Text::said(json.get("title")?)?, changes })
    }
}

impl TargetFinding {
    /// In the words of a language.
    pub fn to_json(&self, locale: &Locale) -> Json {
        Json::object([
            ("member", self.member.name().into()),
            ("code", (&*self.code).into()),
            ("severity", self.severity.name().into()),
            ("impact", self.impact.name().into()),
            ("message", Json::string(locale.say(&self.message))),
            ("help", (&*self.help).into()),
            ("fix", self.fix.as_ref().map_or(Json::Null, |fix| fix.to_json(locale))),
        ])
    }

    /// From words; none if that is not what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        let text = |name: &str| json.get(name)?.as_str();
        Some(Self {
            member: TargetMember::named(text("member")?)?,
            code: text("code")?.into(),
            severity: Severity::named(text("severity")?)?,
            impact: Impact::named(text("impact")?)?,
            message: Text::said(json.get("message")?)?,
            help: text("help")?.into(),
            fix: match json.get("fix")? {
                Json::Null => None,
                fix => Some(TargetFix::from_json(fix)?),
            },
        })
    }
}

/// A rule about one member. Its message is the text `finding.{code}`, with the typed text as `{value}`.
struct Rule {
    member: TargetMember,
    code: &'static str,
    severity: Severity,
    help: &'static str,
    breaks: fn(&str) -> bool,
    impact: Impact,
}

impl Rule {
    /// What its breaks threaten, where that isn't what breaks so bad usually do.
    const fn impact(self, impact: Impact) -> Self {
        Self { impact, ..self }
    }
}

const ENDPOINTS: &str =
    "https://learn.microsoft.com/azure/azure-resource-manager/management/control-plane-and-data-plane";
const SUBSCRIPTION: &str =
    "https://learn.microsoft.com/azure/azure-portal/get-subscription-tenant-id#find-your-azure-subscription";
const NAMES: &str = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules";
const OPERATION: &str = "https://learn.microsoft.com/rest/api/batchmanagement/pool/create";
const VERSIONS: &str = "https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools";
const SECURITY: &str = "https://learn.microsoft.com/azure/batch/security-best-practices";
const RETIREMENT: &str = "https://github.com/Azure/Batch/issues/140";

const fn error(
    member: TargetMember,
    code: &'static str,
    help: &'static str,
    breaks: fn(&str) -> bool,
) -> Rule {
    Rule { member, code, severity: Severity::Error, help, breaks, impact: Impact::of(Severity::Error) }
}

const fn warning(
    member: TargetMember,
    code: &'static str,
    help: &'static str,
    breaks: fn(&str) -> bool,
) -> Rule {
    Rule { member, code, severity: Severity::Warning, help, breaks, impact: Impact::of(Severity::Warning) }
}

/// Asked of members that are not empty.
const RULES: &[Rule] = &[
    error(TargetMember::Subscription, "target-subscription-not-guid", SUBSCRIPTION, |text| !is_guid(text)),
    warning(TargetMember::Subscription, "target-subscription-sample", SUBSCRIPTION, |text| {
        is_guid(text) && is_sample_id(text)
    })
    .impact(Impact::Rejected),
    error(TargetMember::ResourceGroup, "target-resource-group-length", NAMES, |text| {
        text.chars().count() > 90
    }),
    error(TargetMember::ResourceGroup, "target-resource-group-characters", NAMES, |text| {
        !text.chars().all(resource_group_may_have)
    }),
    error(TargetMember::ResourceGroup, "target-resource-group-period", NAMES, |text| text.ends_with('.')),
    error(TargetMember::Account, "target-account-name", NAMES, |text| {
        !((3..=24).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    }),
    // The contract takes capitals; the prose and the portal want small letters.
    warning(TargetMember::Account, "target-account-upper-case", NAMES, |text| {
        text.bytes().any(|byte| byte.is_ascii_uppercase())
    }),
    error(TargetMember::Pool, "target-pool-name", OPERATION, |text| {
        !(text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)))
    }),
    error(TargetMember::ApiVersion, "target-api-version-malformed", VERSIONS, |text| day(text).is_none()),
    warning(TargetMember::ApiVersion, "target-api-version-without-identity", VERSIONS, |text| {
        day(text).is_some_and(|day| day < ApiVersion::OLDEST.name())
    })
    .impact(Impact::Rotation),
    warning(TargetMember::ApiVersion, "target-api-version-unknown", VERSIONS, |text| {
        day(text).is_some_and(|day| day >= ApiVersion::OLDEST.name()) && ApiVersion::parse(text).is_none()
    }),
    warning(TargetMember::ApiVersion, "target-api-version-old", RETIREMENT, |text| {
        ApiVersion::parse(text).is_some_and(|version| version < ApiVersion::OLDEST_KEPT)
    }),
    error(TargetMember::ArmEndpoint, "target-endpoint-not-https", ENDPOINTS, |text| {
        !origin(text).is_some_and(|origin| origin.is_https || origin.is_loopback())
    }),
    error(TargetMember::ArmEndpoint, "target-endpoint-more-than-origin", ENDPOINTS, |text| {
        origin(text).is_some_and(|origin| origin.has_more)
    }),
    error(TargetMember::ArmEndpoint, "target-endpoint-no-host", ENDPOINTS, |text| {
        origin(text).is_some_and(|origin| !origin.is_sound() && origin.host.is_ascii())
    }),
    // Some letters look like others.
    error(TargetMember::ArmEndpoint, "target-endpoint-characters", ENDPOINTS, |text| {
        origin(text).is_some_and(|origin| !origin.host.is_ascii())
    }),
    warning(TargetMember::ArmEndpoint, "target-endpoint-custom", ENDPOINTS, |text| {
        endpoint::is_foreign(text) && similar(text).is_none()
    }),
    warning(TargetMember::ArmEndpoint, "target-endpoint-similar", ENDPOINTS, |text| {
        endpoint::is_foreign(text) && similar(text).is_some()
    }),
];

/// How many edits away from the host of a known cloud a host is taken for a misspelling of it.
const MISSPELLED_EDITS: usize = 2;

/// The endpoint of the known cloud that a host looks like: it is misspelled, or has all of it in its name.
pub(super) fn similar(text: &str) -> Option<&'static str> {
    let host = origin(text)?.host.to_ascii_lowercase();
    let known = || CLOUDS.iter().map(|cloud| cloud.arm_endpoint.trim_start_matches("https://"));
    let only_words = |host: &str| host.replace(['.', '-'], "");
    let inside = known().find(|known| find(&only_words(&host), &only_words(known)).is_some());
    let meant = inside.or_else(|| nearest_within(MISSPELLED_EDITS, &host, known()))?;
    CLOUDS.iter().map(|cloud| cloud.arm_endpoint).find(|endpoint| endpoint.ends_with(meant))
}

/// All findings of a target, in the order of its members.
///
/// ```
/// use batch_pool_model::target::{Target, TargetMember, check};
///
/// let mut target = Target::default();
/// for (member, text) in [
///     (TargetMember::Subscription, "3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
///     (TargetMember::ResourceGroup, "render"),
///     (TargetMember::Account, "renderfarm"),
///     (TargetMember::Pool, "frames"),
/// ] {
///     target.set(member, text);
/// }
/// assert_eq!(check(&target), []);
///
/// target.set(TargetMember::Subscription, "my subscription");
/// assert_eq!(check(&target)[0].member, TargetMember::Subscription);
/// ```
pub fn check(target: &Target) -> Vec<TargetFinding> {
    let custom = target.value(TargetMember::Cloud) == CUSTOM_CLOUD;
    let mut findings = Vec::new();
    for member in TargetMember::ALL {
        match member {
            TargetMember::Cloud => findings.extend(cloud(target)),
            // It counts for a custom cloud alone; an unknown cloud is said above.
            TargetMember::ArmEndpoint if !custom => {}
            TargetMember::Mode => {}
            _ if target.value(member).is_empty() => findings.push(empty(member)),
            _ => findings.extend(broken(member, target.value(member))),
        }
        findings.extend(secret(member, target.value(member)));
    }
    // No message quotes a secret.
    for finding in &mut findings {
        finding.message.hide(&|value| in_text(value).is_some());
        // Nor does an answer keep a part of one.
        finding.fix.take_if(|_| in_text(target.value(finding.member)).is_some());
    }
    findings
}

/// Whatever else is wrong with a value, a secret must not be in it: the target becomes the URL of the request.
fn secret(member: TargetMember, value: &str) -> Option<TargetFinding> {
    let code = "target-secret";
    in_text(value).map(|_| TargetFinding {
        member,
        code: code.into(),
        severity: Severity::Warning,
        impact: Impact::of(Severity::Warning),
        message: message(code, ""),
        help: SECURITY.into(),
        fix: None,
    })
}

fn broken(member: TargetMember, value: &str) -> impl Iterator<Item = TargetFinding> {
    RULES.iter().filter(move |rule| rule.member == member && (rule.breaks)(value)).map(move |rule| {
        TargetFinding {
            member,
            code: rule.code.into(),
            severity: rule.severity,
            message: message(rule.code, value),
            help: rule.help.into(),
            impact: rule.impact,
            fix: fix(member, rule.code, value),
        }
    })
}

/// The answer to a broken rule. It breaks neither this rule nor one that makes Azure refuse the request.
fn fix(member: TargetMember, code: &str, value: &str) -> Option<TargetFix> {
    let is_good = |member: TargetMember, text: &str| {
        let mut rules = RULES.iter().filter(|rule| rule.member == member);
        !rules.any(|rule| (rule.breaks)(text) && (rule.severity == Severity::Error || rule.code == code))
    };
    let fix = answer(member, code, value)?;
    fix.changes.iter().all(|(member, text)| is_good(*member, text.trim())).then_some(fix)
}

/// What a rule says of a value. Only some of the texts have the other arguments.
fn message(code: &str, value: &str) -> Text {
    let host = origin(value).map(|origin| origin.host).unwrap_or_default();
    let odd = host.chars().find(|character| !character.is_ascii());
    let text = Text::new(format!("finding.{code}"))
        .with("value", value)
        .with("host", host)
        .with("meant", similar(value).unwrap_or_default());
    text.with("character", odd.map(|odd| format!("U+{:04X}", u32::from(odd))).unwrap_or_default())
}

fn empty(member: TargetMember) -> TargetFinding {
    let help = match member {
        TargetMember::Cloud | TargetMember::ArmEndpoint => ENDPOINTS,
        TargetMember::Subscription => SUBSCRIPTION,
        TargetMember::ApiVersion => VERSIONS,
        _ => OPERATION,
    };
    let message = Text::new(format!("finding.target-missing.{}", member.name()))
        .with("placeholder", member.placeholder());
    TargetFinding {
        member,
        code: "target-missing".into(),
        severity: Severity::Error,
        impact: Impact::of(Severity::Error),
        message,
        help: help.into(),
        fix: None,
    }
}

fn cloud(target: &Target) -> Option<TargetFinding> {
    let value = target.value(TargetMember::Cloud);
    (target.known_cloud().is_none() && value != CUSTOM_CLOUD).then(|| TargetFinding {
        member: TargetMember::Cloud,
        code: "target-cloud-unknown".into(),
        severity: Severity::Error,
        message: Text::new("finding.target-cloud-unknown").with("value", value),
        help: ENDPOINTS.into(),
        impact: Impact::of(Severity::Error),
        fix: answer(TargetMember::Cloud, "target-cloud-unknown", value),
    })
}

/// `8-4-4-4-12` hexadecimal digits.
pub fn is_guid(text: &str) -> bool {
    let lengths = [8, 4, 4, 4, 12];
    let groups: Vec<&str> = text.split('-').collect();
    groups.len() == lengths.len()
        && groups.iter().zip(lengths).all(|(group, length)| {
            group.len() == length && group.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
}

/// Letters and digits of any script; of the ASCII marks these four. Marks beyond ASCII are left to Azure, but what can't be
/// seen is in no name.
fn resource_group_may_have(character: char) -> bool {
    !character.is_ascii() && !is_invisible(character)
        || character.is_ascii_alphanumeric()
        || "-_.()".contains(character)
}

/// The day of an api-version, `YYYY-MM-DD` with or without `-preview`.
fn day(text: &str) -> Option<&str> {
    let day = text.strip_suffix("-preview").unwrap_or(text);
    day.parse::<crate::catalog::Date>().is_ok().then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::LANGUAGES;

    fn codes(member: TargetMember, text: &str) -> Vec<Rc<str>> {
        let mut target = Target {
            subscription: "3f2504e0-4f89-41d3-9a0c-0305e82c3301".into(),
            resource_group: "rg".into(),
            account: "acct".into(),
            pool: "pool".into(),
            ..Target::default()
        };
        if member == TargetMember::ArmEndpoint {
            target.set(TargetMember::Cloud, CUSTOM_CLOUD);
        }
        assert_eq!(check(&target).len(), usize::from(member == TargetMember::ArmEndpoint));
        target.set(member, text);
        let findings = check(&target);
        for finding in &findings {
            assert_eq!(finding.member, member);
            for language in LANGUAGES {
                let said = Locale::built_in(*language).say(&finding.message);
                assert!(!said.contains("finding.") && !said.contains(['{', '}']), "{said}");
            }
        }
        findings.into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn each_member_has_its_rules() {
        use TargetMember::{Account, ApiVersion, ArmEndpoint, Cloud, Pool, ResourceGroup, Subscription};
        let long = "x".repeat(91);
        for (member, text, expected) in [
            (Cloud, "usgov", &[][..]),
            (Cloud, "mars", &["target-cloud-unknown"]),
            (Subscription, "", &["target-missing"]),
            (Subscription, " 3F2504E0-4f89-41d3-9a0c-0305e82c3301 ", &[]),
            (Subscription, " 042998E4-36dc-4b7d-8ce3-a7a2c4877d33 ", &["target-subscription-sample"]),
            (Subscription, "00000000-0000-0000-0000-000000000000", &["target-subscription-sample"]),
            (Subscription, "042998e4-36dc-4b7d-8ce3-a7a2c4877d3", &["target-subscription-not-guid"]),
            (Subscription, "My subscription", &["target-subscription-not-guid"]),
            (ResourceGroup, "rg_(1).a-測試", &[]),
            (ResourceGroup, &long[..90], &[]),
            (ResourceGroup, &long, &["target-resource-group-length"]),
            (ResourceGroup, "a/b", &["target-resource-group-characters"]),
            (ResourceGroup, "rg\u{200b}", &["target-resource-group-characters"]),
            (ResourceGroup, "\u{202e}gr", &["target-resource-group-characters"]),
            (ResourceGroup, "rg.", &["target-resource-group-period"]),
            (Account, "ab", &["target-account-name"]),
            (Account, "a-b-c", &["target-account-name"]),
            (Account, &long[..25], &["target-account-name"]),
            (Account, &long[..24], &[]),
            (Account, "MyAccount", &["target-account-upper-case"]),
            (Pool, &long[..64], &[]),
            (Pool, &long[..65], &["target-pool-name"]),
            (Pool, "my.pool", &["target-pool-name"]),
            (Pool, "Pool_1-a", &[]),
            (ApiVersion, "2025-06-01", &[]),
            (ApiVersion, "2024-07-01", &["target-api-version-old"]),
            (ApiVersion, "2021-01-01", &["target-api-version-old"]),
            (ApiVersion, "2020-09-01", &["target-api-version-without-identity"]),
            (ApiVersion, "2099-08-01", &["target-api-version-unknown"]),
            (ApiVersion, "2099-08-01-preview", &["target-api-version-unknown"]),
            (ApiVersion, "latest", &["target-api-version-malformed"]),
            (ApiVersion, "2025-13-01", &["target-api-version-malformed"]),
            (ArmEndpoint, "", &["target-missing"]),
            (ArmEndpoint, "https://management.local.azurestack.external/", &["target-endpoint-custom"]),
            (ArmEndpoint, "https://[2001:db8::1]:30005", &["target-endpoint-custom"]),
            (ArmEndpoint, "https://management.contoso.com", &["target-endpoint-custom"]),
            (ArmEndpoint, "https://127.0.0.1.example.com", &["target-endpoint-custom"]),
            (ArmEndpoint, "https://2130706433", &["target-endpoint-custom"]),
            (ArmEndpoint, "https://management.azure.com.evil.example", &["target-endpoint-similar"]),
            (ArmEndpoint, "https://management-azure.com", &["target-endpoint-similar"]),
            (ArmEndpoint, "https://management.azure.com.", &["target-endpoint-similar"]),
            (ArmEndpoint, "https://management.azure.com:8443", &["target-endpoint-similar"]),
            (ArmEndpoint, "https://MANAGEMENT.AZURE.CO", &["target-endpoint-similar"]),
            (ArmEndpoint, "https://manegement.azure.com", &["target-endpoint-similar"]),
            (ArmEndpoint, "https://management.usgovcloudapl.net", &["target-endpoint-similar"]),
            (ArmEndpoint, "https://m\u{430}nagement.azure.com", &["target-endpoint-characters"]),
            (ArmEndpoint, "https://management.azure.com\u{200b}", &["target-endpoint-characters"]),
            (ArmEndpoint, "https://Management.Azure.com:443/", &[]),
            (ArmEndpoint, "https://127.0.0.1", &[]),
            (ArmEndpoint, "http://127.0.0.1:8080", &[]),
            (ArmEndpoint, "http://localhost", &[]),
            (ArmEndpoint, "http://[::1]:1", &[]),
            (ArmEndpoint, "http://127.0.0.1.example.com", &["target-endpoint-not-https"]),
            (ArmEndpoint, "http://management.azure.com", &["target-endpoint-not-https"]),
            (ArmEndpoint, "management.azure.com", &["target-endpoint-not-https"]),
            (ArmEndpoint, "//example.com", &["target-endpoint-not-https"]),
            (ArmEndpoint, "javascript:alert(1)", &["target-endpoint-not-https"]),
            (ArmEndpoint, "https:\\\\example.com", &["target-endpoint-not-https"]),
            (ArmEndpoint, "https://management.azure.com@example.com", &["target-endpoint-more-than-origin"]),
            (ArmEndpoint, "https://user@example.com", &["target-endpoint-more-than-origin"]),
            (ArmEndpoint, "https://example.com/subscriptions", &["target-endpoint-more-than-origin"]),
            (ArmEndpoint, "https://example.com?x", &["target-endpoint-more-than-origin"]),
            (ArmEndpoint, "https://", &["target-endpoint-no-host"]),
            (ArmEndpoint, "https://exa mple.com", &["target-endpoint-no-host"]),
            (ArmEndpoint, "https://example.com:99999", &["target-endpoint-no-host"]),
        ] {
            let codes = codes(member, text);
            let codes: Vec<_> = codes.iter().map(|code| &**code).collect();
            assert_eq!(codes, expected, "{} = {text:?}", member.name());
        }
    }

    /// What the answers to the findings of a text make of the target.
    fn answers(member: TargetMember, text: &str) -> Vec<String> {
        let mut target = Target::default();
        if member == TargetMember::ArmEndpoint {
            target.set(TargetMember::Cloud, CUSTOM_CLOUD);
        }
        target.set(member, text);
        let findings = check(&target);
        let of_member = findings.iter().filter(|finding| finding.member == member);
        let mut answers = Vec::new();
        for finding in of_member {
            let Some(fix) = &finding.fix else { continue };
            let mut fixed = target.clone();
            for (member, text) in &fix.changes {
                fixed.set(*member, text);
                answers.push(format!("{}={text}", member.name()));
            }
            let left = check(&fixed);
            let left =
                left.iter().filter(|left| fix.changes.iter().any(|(member, _)| *member == left.member));
            for left in left {
                assert!(left.code != finding.code && left.severity != Severity::Error, "{text:?}: {left:?}");
            }
        }
        // Two rules may have one answer.
        let half = answers.len() / 2;
        if answers[..half] == answers[half..] {
            answers.truncate(half);
        }
        answers
    }

    #[test]
    fn what_was_meant_is_offered_where_it_can_be_told() {
        use TargetMember::{Account, ArmEndpoint, Cloud, Pool, ResourceGroup, Subscription};
        const GUID: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
        const ID: &str = "/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/farm/pools/frames";
        let whole = [
            "subscription=3f2504e0-4f89-41d3-9a0c-0305e82c3301",
            "resourceGroup=render",
            "account=farm",
            "pool=frames",
        ];
        for member in [Subscription, ResourceGroup, Account, Pool] {
            assert_eq!(answers(member, ID), whole, "{}", member.name());
            assert_eq!(answers(member, &format!("https://management.azure.com{ID}"))[1..], whole);
        }
        let guid = format!("subscription={GUID}");
        for text in [
            format!("\"{GUID}\""),
            format!("{{{GUID}}}"),
            format!("subscriptions/{GUID}/"),
            format!("Production ({GUID})"),
            GUID.replace('-', ""),
            format!("{GUID}\u{200b}"),
        ] {
            assert_eq!(answers(Subscription, &text), [&*guid], "{text:?}");
        }
        for (member, text, expected) in [
            (Subscription, "My subscription", None),
            (Subscription, "042998e4-36dc-4b7d-8ce3-a7a2c4877d33", None),
            (ResourceGroup, "render.", Some("render")),
            (ResourceGroup, "render...", Some("render")),
            (ResourceGroup, "resourceGroups/render", Some("render")),
            (ResourceGroup, "\"render\"", Some("render")),
            (ResourceGroup, "ren\u{200b}der", Some("render")),
            (ResourceGroup, "/render/", Some("render")),
            (ResourceGroup, "my group", None),
            (ResourceGroup, "...", None),
            (Account, "MyBatch", Some("mybatch")),
            (Account, "farm.westeurope.batch.azure.com", Some("farm")),
            (Account, "https://Farm.westeurope.batch.azure.com/pools", Some("farm")),
            (Account, "batchAccounts/farm", Some("farm")),
            (Account, "'farm'", Some("farm")),
            (Account, "my-batch", None),
            (Account, "ab", None),
            (Pool, "my pool", Some("my-pool")),
            (Pool, " my pool (2).", Some("my-pool-2")),
            (Pool, "pools/frames", Some("frames")),
            (Pool, "算圖", None),
            (Cloud, "AzureCloud", Some("public")),
            (Cloud, "azureusgovernment", Some("usgov")),
            (Cloud, "China", Some("china")),
            (Cloud, "moon", None),
            (ArmEndpoint, "management.azure.com", Some("https://management.azure.com")),
            (ArmEndpoint, "http://arm.contoso.com", Some("https://arm.contoso.com")),
            (ArmEndpoint, "//arm.contoso.com/", Some("https://arm.contoso.com")),
            (ArmEndpoint, "https:\\\\arm.contoso.com", Some("https://arm.contoso.com")),
            (ArmEndpoint, "https://arm.contoso.com/subscriptions", Some("https://arm.contoso.com")),
            (ArmEndpoint, "https://arm.contoso.com?x", Some("https://arm.contoso.com")),
            (ArmEndpoint, "https://arm.contoso.com\u{200b}", Some("https://arm.contoso.com")),
            (ArmEndpoint, "https://manegement.azure.com", Some("https://management.azure.com")),
            // Which host is meant, nobody can say.
            (ArmEndpoint, "https://management.azure.com@example.com", None),
            (ArmEndpoint, "https://m\u{430}nagement.azure.com", None),
            (ArmEndpoint, "javascript:alert(1)", None),
            (ArmEndpoint, "https://", None),
        ] {
            let expected: Vec<_> = expected.iter().map(|text| format!("{}={text}", member.name())).collect();
            assert_eq!(answers(member, text), expected, "{text:?}");
        }
        let long = "frames-".repeat(12);
        let [name] = &answers(Pool, &long)[..] else { panic!("one answer") };
        assert!(long.starts_with(&name["pool=".len()..]) && name.len() <= "pool=".len() + 64, "{name}");
    }

    #[test]
    fn no_answer_quotes_a_secret() {
        let secret =
            "https://farm.example.com/?sv=2024-01-01&sig=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG%3D";
        for member in [TargetMember::Account, TargetMember::Pool, TargetMember::ResourceGroup] {
            assert_eq!(answers(member, secret), [""; 0], "{}", member.name());
        }
    }
}
