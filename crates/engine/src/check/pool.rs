//! The pool as a whole, and the api-version of the request.

use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_model::catalog::{Date, Os, recommended_image};
use batch_pool_model::contract::{ApiVersion, Versions, lookup};

use super::contract::supporting_version;
use super::located::Located;
use super::path::MACHINE;
use super::rule::{Extent, FollowUps, Reach};
use super::{Certainty, Context, FindingBuilder, Impact, Rule, Severity, doc_urls};

use Certainty::{Believed, Documented, Observed};

pub(super) const RULES: &[Rule] = &[
    Rule::error("api-version-malformed", Documented, doc_urls::POOL, api_version_malformed)
        .reach(Reach::Request),
    Rule::warning("api-version-old", Observed, doc_urls::POOL, api_version_old).reach(Reach::Request),
    Rule::error("pool-no-virtual-machine", Documented, doc_urls::BATCH_EXTENSIONS, pool_no_virtual_machine)
        .reach(Reach::Request),
    Rule::warning("pool-certificates", Documented, doc_urls::BATCH_CERTIFICATES, pool_certificates)
        .impact(Impact::Rotation),
    Rule::warning("pool-type", Believed, doc_urls::POOL_CREATE, pool_type)
        .impact(Impact::Rejected)
        .reach(Reach::Request),
    Rule::error("version-too-old", Documented, doc_urls::POOL, version_too_old)
        .reach(Reach::Request)
        .follow_ups(&FollowUps { extent: Extent::Body, codes: &["contract-version", "contract-choice"] }),
    Rule::warning("tags-limit", Believed, doc_urls::TAGS, tags_limit).impact(Impact::Rejected),
];

/// The day of an api-version.
fn day(version: &str) -> Option<Date> {
    version.strip_suffix("-preview").unwrap_or(version).parse().ok()
}

fn api_version_malformed(context: &Context) -> Vec<FindingBuilder> {
    let version = context.options.api_version.as_str();
    if version.trim().is_empty() || day(version).is_some() {
        return Vec::new();
    }
    vec![
        FindingBuilder::at(Pointer::root())
            .with("version", version)
            .with("value", ApiVersion::NEWEST.name())
            .send_with(supporting_version(context.body)),
    ]
}

/// Azure has announced that api-versions before the newest go.
fn api_version_old(context: &Context) -> Vec<FindingBuilder> {
    let version = context.options.api_version.as_str();
    let Some(day) = day(version) else { return Vec::new() };
    let is_before = |limit: ApiVersion| limit.name().parse::<Date>().is_ok_and(|limit| day < limit);
    let found = FindingBuilder::at(Pointer::root())
        .with("version", version)
        .with("oldest", ApiVersion::OLDEST.name())
        .with("value", ApiVersion::OLDEST_KEPT.name());
    if is_before(ApiVersion::OLDEST) {
        vec![found.variant("without-identity").send_with(supporting_version(context.body))]
    } else if is_before(ApiVersion::OLDEST_KEPT) {
        // Another one that is to be retired is no answer.
        let kept = supporting_version(context.body).filter(|version| *version >= ApiVersion::OLDEST_KEPT);
        vec![found.send_with(kept)]
    } else {
        Vec::new()
    }
}

fn pool_no_virtual_machine(context: &Context) -> Vec<FindingBuilder> {
    let Some(properties) = context.find(&["properties"]).filter(Located::is_object) else {
        return Vec::new();
    };
    let at = properties.at.down(&["deploymentConfiguration", "virtualMachineConfiguration"]);
    match properties.value.get("deploymentConfiguration") {
        None | Some(Json::Null) => vec![FindingBuilder::at(properties.at.child("deploymentConfiguration"))],
        Some(Json::Object(deployment)) => {
            let is_missing = matches!(deployment.get("virtualMachineConfiguration"), None | Some(Json::Null));
            // Newer api-versions do not know the other kind at all, which the contract says.
            let service = deployment
                .get("cloudServiceConfiguration")
                .filter(|service| service.as_object().is_some())
                .filter(|_| context.api_version < ApiVersion::V2024_07_01);
            if service.is_some() {
                let at = properties.at.down(&["deploymentConfiguration", "cloudServiceConfiguration"]);
                let lost = service.map(|_| Patch::new().remove(at.clone())).unwrap_or_default();
                vec![made_of(FindingBuilder::at(at).variant("cloud-service"), context, &lost)]
            } else if is_missing {
                vec![made_of(FindingBuilder::at(at), context, &Patch::new())]
            } else {
                Vec::new()
            }
        }
        Some(_) => Vec::new(),
    }
}

/// Offers virtual machines with the image that is recommended for either platform.
fn made_of(found: FindingBuilder, context: &Context, before: &Patch) -> FindingBuilder {
    let lost = context.body.at(&["properties", "deploymentConfiguration", "cloudServiceConfiguration"]);
    Os::ALL.into_iter().fold(found, |found, os| {
        let image = recommended_image(os);
        let reference = Json::object(image.reference().map(|(name, value)| (name, value.into())));
        let machine = Json::object([("imageReference", reference), ("nodeAgentSkuId", image.agent.into())]);
        let patch = before.clone().add(Pointer::of(&MACHINE), machine);
        found.choice("use", &image.name(), patch, lost)
    })
}

/// So many members that the api-version lacks are one cause: it is older than what the body was written for.
const MANY: usize = 3;

fn version_too_old(context: &Context) -> Vec<FindingBuilder> {
    let version = context.api_version;
    if version == ApiVersion::NEWEST || ApiVersion::parse(&context.options.api_version).is_none() {
        return Vec::new();
    }
    let mut newer: Vec<(Pointer, Versions)> = Vec::new();
    context.body.walk(&mut |at, _| {
        let is_inside = newer.last().is_some_and(|(holder, _)| at.is_within(holder));
        let member = lookup(at).filter(|_| !is_inside).and_then(|place| place.member);
        let Some(member) = member else { return };
        let has_it = |version: &ApiVersion| member.versions.contain(*version);
        if !has_it(&version) && ApiVersion::all().filter(|other| *other > version).any(|other| has_it(&other))
        {
            newer.push((at.clone(), member.versions));
        }
    });
    let all = |version: &ApiVersion| newer.iter().all(|(_, versions)| versions.contain(*version));
    let needed = ApiVersion::all().find(all);
    match needed {
        Some(needed) if newer.len() >= MANY => vec![
            FindingBuilder::at(Pointer::root())
                .with("found", newer.len().to_string())
                .with("version", version.name())
                .with("value", needed.name())
                .send_with(supporting_version(context.body)),
        ],
        _ => Vec::new(),
    }
}

/// What Resource Manager takes of any resource.
const MOST_TAGS: usize = 50;
const LONGEST_TAG: [usize; 2] = [512, 256];

fn tags_limit(context: &Context) -> Vec<FindingBuilder> {
    let Some(tags) = context.find(&["tags"]) else { return Vec::new() };
    let mut found = Vec::new();
    let count = tags.members().count();
    if count > MOST_TAGS {
        found.push(
            FindingBuilder::at(tags.at.clone())
                .with("found", count.to_string())
                .with("maximum", MOST_TAGS.to_string()),
        );
    }
    for (name, value) in tags.members() {
        let lengths = [name, value.text().unwrap_or_default()].map(|text| text.chars().count());
        let too_long = lengths.into_iter().zip(LONGEST_TAG).find(|(length, most)| length > most);
        if let Some((length, most)) = too_long {
            found.push(
                FindingBuilder::at(value.at)
                    .variant("long")
                    .with("found", length.to_string())
                    .with("maximum", most.to_string()),
            );
        }
    }
    found
}

/// Certificates of the Batch account, the feature before Key Vault.
fn pool_certificates(context: &Context) -> Vec<FindingBuilder> {
    let list = context.find(&["properties", "certificates"]);
    // Newer api-versions do not know it at all, which the contract says.
    match list {
        Some(list) if context.api_version < ApiVersion::V2025_06_01 => {
            let fix = list.value.is_empty_container().then(|| Patch::new().remove(list.at.clone()));
            vec![FindingBuilder::at(list.at).fix(fix)]
        }
        _ => Vec::new(),
    }
}

/// The address of the request says what it makes; a body of another resource does not belong there.
fn pool_type(context: &Context) -> Vec<FindingBuilder> {
    const POOL: &str = "Microsoft.Batch/batchAccounts/pools";
    let Some(kind) = context.find(&["type"]) else { return Vec::new() };
    match kind.text() {
        Some(text) if !text.eq_ignore_ascii_case(POOL) => {
            vec![
                FindingBuilder::at(kind.at.clone())
                    .with("found", text)
                    .with("value", POOL)
                    .fix(Patch::new().replace(kind.at.clone(), POOL))
                    .severity(Severity::Warning),
            ]
        }
        _ => Vec::new(),
    }
}
