//! What is said of where a request goes. Each code with what brings it about in a target that is fine else.

use batch_pool_engine::check::Certainty;
use batch_pool_model::target::{self, CUSTOM_CLOUD, Target, TargetFinding, TargetMember};

use super::{Explained, Request, Wording};

/// A code, and the member that has it with this text.
const BREAKS: &[(&str, TargetMember, &str)] = &[
    ("target-account-name", TargetMember::Account, "my-batch"),
    ("target-account-upper-case", TargetMember::Account, "MyBatch"),
    ("target-api-version-malformed", TargetMember::ApiVersion, "latest"),
    ("target-api-version-old", TargetMember::ApiVersion, "2024-07-01"),
    ("target-api-version-unknown", TargetMember::ApiVersion, "2030-01-01"),
    ("target-api-version-without-identity", TargetMember::ApiVersion, "2020-09-01"),
    ("target-cloud-unknown", TargetMember::Cloud, "moon"),
    ("target-endpoint-characters", TargetMember::ArmEndpoint, "https://m\u{430}nagement.azure.com"),
    ("target-endpoint-custom", TargetMember::ArmEndpoint, "https://arm.contoso.com"),
    ("target-endpoint-more-than-origin", TargetMember::ArmEndpoint, "https://arm.contoso.com/subscriptions"),
    ("target-endpoint-no-host", TargetMember::ArmEndpoint, "https://"),
    ("target-endpoint-not-https", TargetMember::ArmEndpoint, "http://arm.contoso.com"),
    ("target-endpoint-similar", TargetMember::ArmEndpoint, "https://management.azure.co"),
    ("target-missing", TargetMember::Subscription, ""),
    ("target-missing", TargetMember::ResourceGroup, ""),
    ("target-missing", TargetMember::Account, ""),
    ("target-missing", TargetMember::Pool, ""),
    ("target-missing", TargetMember::ApiVersion, ""),
    ("target-missing", TargetMember::ArmEndpoint, ""),
    ("target-pool-name", TargetMember::Pool, "my pool"),
    ("target-resource-group-characters", TargetMember::ResourceGroup, "my group"),
    ("target-resource-group-length", TargetMember::ResourceGroup, LONG),
    ("target-resource-group-period", TargetMember::ResourceGroup, "group."),
    ("target-secret", TargetMember::Account, "contoso?sig=signature"),
    ("target-subscription-not-guid", TargetMember::Subscription, "my-subscription"),
    ("target-subscription-sample", TargetMember::Subscription, "042998e4-36dc-4b7d-8ce3-a7a2c4877d33"),
];

const LONG: &str =
    "a-name-of-a-resource-group-that-is-longer-than-the-ninety-characters-that-resource-manager-has-for-it";

fn sound(member: TargetMember, text: &str) -> Target {
    let mut target = Target::default();
    for (member, text) in [
        (TargetMember::Subscription, "11112222-3333-4444-5555-666677778888"),
        (TargetMember::ResourceGroup, "group"),
        (TargetMember::Account, "account"),
        (TargetMember::Pool, "pool"),
    ] {
        target.set(member, text);
    }
    if member == TargetMember::ArmEndpoint {
        target.set(TargetMember::Cloud, CUSTOM_CLOUD);
    }
    target.set(member, text);
    target
}

/// The codes of a target, by name.
pub(super) fn explain() -> Vec<Explained> {
    let mut codes: Vec<Explained> = Vec::new();
    for (code, member, text) in BREAKS {
        let found = target::check(&sound(*member, text)).into_iter().find(|found| &*found.code == *code);
        let Some(TargetFinding { severity, impact, message, help, .. }) = found else { continue };
        let key = message.key.trim_start_matches("finding.").to_owned();
        let wording = Wording { key, severity, message, fix: None, choices: Vec::new() };
        match codes.last_mut().filter(|last| last.code == *code) {
            Some(last) => last.wordings.push(wording),
            None => codes.push(Explained {
                code,
                severity,
                impact,
                certainty: Certainty::Documented,
                sources: vec![help],
                wordings: vec![wording],
                request: Request::default(),
                excerpts: None,
            }),
        }
    }
    codes
}
