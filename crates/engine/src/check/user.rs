//! The accounts of users on the nodes, and licenses.

use batch_pool_document::{Patch, Pointer};
use batch_pool_model::catalog::Os;

use super::located::Located;
use super::{Certainty, Context, FindingBuilder, Impact, Rule, at_most_one, doc_urls};

use Certainty::Documented;

pub(super) const RULES: &[Rule] = &[
    Rule::info("user-key-unused", Documented, doc_urls::POOL, user_key_unused),
    Rule::warning("license-type", Documented, doc_urls::POOL, at_most_one!(license_type))
        .impact(Impact::Rejected),
];

/// The key lets nodes reach each other, which they may not.
fn user_key_unused(context: &Context) -> Vec<FindingBuilder> {
    let talks = context.find(&["properties", "interNodeCommunication"]);
    // An expression may be either.
    if talks.is_some_and(|talks| talks.text().is_none_or(|text| text == "Enabled"))
        || context.os != Some(Os::Linux)
    {
        return Vec::new();
    }
    let keys = context.each(&["properties", "userAccounts", "[]", "linuxUserConfiguration", "sshPrivateKey"]);
    let at = Pointer::of(&["properties", "interNodeCommunication"]);
    let choose = |key: Located| {
        let talk = Patch::new().set(context.body, at.clone(), "Enabled");
        let found = FindingBuilder::at(key.at.clone()).choice("talk", "", talk, None);
        found.choice("remove", "", Patch::new().remove(key.at), Some(key.value))
    };
    keys.into_iter().map(choose).collect()
}

/// The licenses that one can bring along.
const LICENSES: &[&str] = &["Windows_Server", "Windows_Client"];

fn license_type(context: &Context) -> Option<FindingBuilder> {
    let place = context.machine()?.get("licenseType").filter(|_| context.os == Some(Os::Windows))?;
    let text = place.text().filter(|text| !LICENSES.contains(text) && *text != "None")?;
    let meant = LICENSES
        .iter()
        .find(|known| known.replace('_', "").eq_ignore_ascii_case(&text.replace(['_', ' ', '-'], "")));
    let fix = meant.map(|meant| Patch::new().replace(place.at.clone(), *meant));
    Some(
        FindingBuilder::at(place.at)
            .with("found", text)
            .with("value", meant.copied().unwrap_or_default())
            .fix(fix),
    )
}
