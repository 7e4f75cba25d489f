//! How nodes are kept up to date, and what guards them.

use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::has_placeholder;

use super::choices::keeping_one;
use super::located::Located;
use super::path::{MACHINE, has};
use super::{Certainty, Context, FindingBuilder, Rule, at_most_one, doc_urls};

use Certainty::Documented;

pub(super) const RULES: &[Rule] = &[
    Rule::error("upgrade-image-version", Documented, doc_urls::BATCH_UPGRADE, upgrade_image_version),
    Rule::error("upgrade-windows-updates", Documented, doc_urls::BATCH_UPGRADE, upgrade_windows_updates),
    Rule::error("upgrade-cross-zone", Documented, doc_urls::POOL, upgrade_cross_zone),
    Rule::error("rolling-upgrade-percent", Documented, doc_urls::BATCH_UPGRADE, rolling_upgrade_percent),
    Rule::warning("artifact-version", Documented, doc_urls::POOL, at_most_one!(artifact_version)),
    Rule::error("proxy-agent-profile", Documented, doc_urls::POOL, proxy_agent_profile),
];

const POLICY: [&str; 2] = ["properties", "upgradePolicy"];

fn upgrades_by_itself(context: &Context) -> bool {
    let path = ["properties", "upgradePolicy", "automaticOSUpgradePolicy", "enableAutomaticOSUpgrade"];
    context.body.at(&path) == Some(&Json::Bool(true))
}

/// A pinned version leaves nothing to upgrade to.
fn upgrade_image_version(context: &Context) -> Vec<FindingBuilder> {
    let version = context.machine().and_then(|machine| machine.down(&["imageReference", "version"]));
    let pinned = version.filter(|version| {
        let text = version.text().filter(|text| !has_placeholder(text));
        upgrades_by_itself(context) && text.is_some_and(|text| !text.eq_ignore_ascii_case("latest"))
    });
    let found = pinned.map(|version| {
        let text = version.text().unwrap_or_default();
        FindingBuilder::at(version.at.clone())
            .with("found", text)
            .fix(Patch::new().replace(version.at, "latest"))
    });
    found.into_iter().collect()
}

/// Two mechanisms that update Windows get in each other's way, and Windows' own is on by default.
fn upgrade_windows_updates(context: &Context) -> Vec<FindingBuilder> {
    let Some(machine) = context.machine() else { return Vec::new() };
    let configuration = machine.get("windowsConfiguration");
    let switch = configuration.as_ref().and_then(|windows| windows.value.get("enableAutomaticUpdates"));
    let is_off = switch == Some(&Json::Bool(false));
    let is_unclear = switch.is_some_and(|value| value.as_bool().is_none());
    let may_hold = configuration.as_ref().is_none_or(Located::is_object);
    if context.os != Some(Os::Windows) || !upgrades_by_itself(context) || is_off || is_unclear || !may_hold {
        return Vec::new();
    }
    let at = machine.at.down(&["windowsConfiguration", "enableAutomaticUpdates"]);
    vec![FindingBuilder::at(at.clone()).fix(Patch::new().set(context.body, at, false))]
}

fn rolling_upgrade_percent(context: &Context) -> Vec<FindingBuilder> {
    let policy = context.find(&["properties", "upgradePolicy", "rollingUpgradePolicy"]);
    let found = policy.and_then(|policy| {
        let percent = |name: &str| policy.value.get(name)?.as_integer();
        let (batch, unhealthy) =
            (percent("maxBatchInstancePercent")?, percent("maxUnhealthyInstancePercent")?);
        (batch > unhealthy).then(|| {
            let at = policy.at.child("maxBatchInstancePercent");
            FindingBuilder::at(at.clone())
                .with("found", batch.to_string())
                .with("maximum", unhealthy.to_string())
                .fix(Patch::new().replace(at, Json::integer(unhealthy)))
        })
    });
    found.into_iter().collect()
}

/// Batches may hold nodes of several zones only where there are several.
fn upgrade_cross_zone(context: &Context) -> Vec<FindingBuilder> {
    let switch = context.find(&[POLICY[0], POLICY[1], "rollingUpgradePolicy", "enableCrossZoneUpgrade"]);
    let at = Pointer::of(&[&MACHINE[..], &["nodePlacementConfiguration", "policy"]].concat());
    let is_zonal = context.is_hidden(&at) || context.body.find(&at).and_then(Json::as_str) == Some("Zonal");
    let switch = switch.filter(|switch| *switch.value == Json::Bool(true) && !is_zonal);
    let found = switch.map(|switch| {
        let zones = Patch::new().set(context.body, at, "Zonal");
        FindingBuilder::at(switch.at.clone()).choice("zones", "", zones, None).choice(
            "off",
            "",
            Patch::new().replace(switch.at, false),
            None,
        )
    });
    found.into_iter().collect()
}

/// An artifact of a service says which version `latest` is; a pinned one leaves it nothing to say.
fn artifact_version(context: &Context) -> Option<FindingBuilder> {
    let machine = context.machine().filter(|machine| has(machine, "serviceArtifactReference"))?;
    let version = machine.down(&["imageReference", "version"])?;
    let text = version.text().filter(|text| !text.eq_ignore_ascii_case("latest"))?;
    let fix = Patch::new().replace(version.at.clone(), "latest");
    Some(FindingBuilder::at(version.at).with("found", text).fix(fix))
}

/// A profile says itself what is enforced.
fn proxy_agent_profile(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for endpoint in ["imds", "wireServer"] {
        let way = [&MACHINE[..], &["securityProfile", "proxyAgentSettings", endpoint]].concat();
        let Some(settings) = context.find(&way) else { continue };
        let profile = "inVMAccessControlProfileReferenceId";
        if settings.text_of("mode") == Some("Enforce") && has(&settings, profile) {
            let finding = FindingBuilder::at(settings.at.child("mode")).with("member", endpoint);
            found.push(keeping_one(finding, &settings, &["mode", profile]));
        }
    }
    found
}
