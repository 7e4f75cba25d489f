//! The members of the settings: which exist, which this platform and this generation of the handler read, and their JSON
//! types. All from the table in [`batch_pool_model::contract::key_vault`].

use batch_pool_document::{Json, Patch, Pointer, nearest};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::key_vault::{self, Generations};
use batch_pool_model::contract::{Shape, is_expression};

use crate::check::key_vault::KeyVault;
use crate::check::key_vault::view::is_of_secrets;
use crate::check::located::Located;
use crate::check::{Certainty, Context, Found, Rule, page};

use Certainty::{Documented, Observed};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule::warning("kv-settings-unknown", Documented, page::BATCH_ROTATION, unknown),
    Rule::warning("kv-member-removed", Documented, page::BATCH_ROTATION, removed),
    Rule::warning("kv-member-too-new", Documented, page::BATCH_ROTATION, too_new),
    Rule::warning("kv-member-other-os", Documented, page::BATCH_ROTATION, other_platform),
    Rule::info("kv-member-ignored", Documented, page::EXTENSION_LINUX, ignored),
    Rule::error("kv-boolean-as-text", Observed, page::BATCH_ROTATION, boolean_as_text),
    Rule::error("kv-settings-type", Observed, page::BATCH_ROTATION, wrong_type),
];

/// Names that people use for a member, too far from it to be told by likeness.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("acl", "acls"),
    ("aclList", "acls"),
    ("certStoreLocation", "certificateStoreLocation"),
    ("storeLocation", "certificateStoreLocation"),
    ("certStoreName", "certificateStoreName"),
    ("storeName", "certificateStoreName"),
    ("certificates", "observedCertificates"),
    ("certificateUrl", "url"),
    ("secretUrl", "url"),
    ("uri", "url"),
    ("clientId", "msiClientId"),
    ("endpoint", "msiEndpoint"),
    ("pollingInterval", "pollingIntervalInS"),
    ("pollingIntervalInSeconds", "pollingIntervalInS"),
    ("symbolicLinkName", "customSymbolicLinkName"),
];

/// What this platform's documents call ignored.
const IGNORED_ON_LINUX: &[&str] = &["certificateStoreName", "linkOnRenewal"];

/// A member of the settings, and how it stands.
#[derive(Clone, Debug)]
pub(crate) struct Member<'a> {
    place: Located<'a>,
    name: &'a str,
    standing: Standing,
}

#[derive(Clone, Debug)]
enum Standing {
    /// It is read, and so shaped.
    Read(Shape),
    /// Only these other generations read it.
    Other(Generations),
    /// Only the other platform's handler reads it.
    OtherPlatform,
    /// Nobody reads it. With the names that may stand there.
    Unknown(Vec<&'static str>),
}

/// All members of the settings of an extension whose platform is known. What stands in the wrong holder is not among them;
/// other rules speak of it.
pub(in crate::check) fn members<'a>(vault: &KeyVault<'a>) -> Vec<Member<'a>> {
    let (Some(os), Some(settings)) = (vault.os, vault.settings.as_ref()) else { return Vec::new() };
    let mut members = Vec::new();
    let walk = Walk { os, vault };
    walk.object(settings, &Pointer::root(), &mut members);
    members
}

struct Walk<'v, 'a> {
    os: Os,
    vault: &'v KeyVault<'a>,
}

impl<'a> Walk<'_, 'a> {
    fn object(&self, holder: &Located<'a>, inside: &Pointer, members: &mut Vec<Member<'a>>) {
        for (name, place) in holder.members() {
            let here = inside.child(name);
            let misplaced = here.depth() == 2
                && here.is_within_text("/secretsManagementSettings/authenticationSettings")
                || inside.is_root() && is_of_secrets(name) && name != "secretsManagementSettings";
            let standing = match key_vault::lookup(self.os, &here) {
                Some(known) => {
                    let generations = key_vault::generations(self.os, &key_vault::path(&here));
                    if generations.contain(self.vault.generation) {
                        Standing::Read(known.shape)
                    } else {
                        Standing::Other(generations)
                    }
                }
                None if misplaced => continue,
                None if key_vault::lookup(self.os.other(), &here).is_some() => Standing::OtherPlatform,
                None => Standing::Unknown(self.names(inside)),
            };
            if let Standing::Read(shape) = standing {
                self.value(&place, &shape, &here, members);
            }
            members.push(Member { place, name, standing });
        }
    }

    fn value(&self, place: &Located<'a>, shape: &Shape, inside: &Pointer, members: &mut Vec<Member<'a>>) {
        match shape {
            Shape::Object(_) => self.object(place, inside, members),
            Shape::List { element, .. } => {
                // The oldest handlers take bare addresses alone, which is said elsewhere.
                let is_hopeless = self.vault.is_old() && matches!(element, Shape::Object(_));
                for item in place.elements().filter(|_| !is_hopeless) {
                    // The index does not matter to the table, and a certificate may be a bare address.
                    let here = inside.index(0);
                    if item.value.as_str().is_none() || !matches!(element, Shape::Object(_)) {
                        self.value(&item, element, &here, members);
                        members.push(Member { place: item, name: "", standing: Standing::Read(**element) });
                    }
                }
            }
            _ => {}
        }
    }

    fn names(&self, inside: &Pointer) -> Vec<&'static str> {
        let known = key_vault::lookup(self.os, inside);
        match known.map(|place| place.shape) {
            Some(Shape::Object(members)) => members
                .iter()
                .map(|member| member.name)
                .filter(|name| {
                    let path = key_vault::path(&inside.child(name));
                    key_vault::generations(self.os, &path).contain(self.vault.generation)
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

fn each(context: &Context, judge: impl Fn(&KeyVault, &Member) -> Option<Found>) -> Vec<Found> {
    let vaults = context.key_vaults.iter().zip(&context.key_vault_members);
    let judge = &judge;
    vaults
        .flat_map(|(vault, members)| members.iter().filter_map(move |member| judge(vault, member)))
        .collect()
}

fn page_of(vault: &KeyVault) -> &'static str {
    vault.os.map_or(page::BATCH_ROTATION, page::extension)
}

fn unknown(context: &Context) -> Vec<Found> {
    each(context, |vault, member| {
        let Standing::Unknown(names) = &member.standing else { return None };
        // An address that lost its name is said elsewhere.
        if member.name.starts_with("https://") {
            return None;
        }
        let alias = OTHER_NAMES.iter().find(|(other, _)| other.eq_ignore_ascii_case(member.name));
        let meant = alias
            .map(|(_, name)| *name)
            .filter(|name| names.contains(name))
            .or_else(|| nearest(member.name, names.iter().copied()));
        let holder = member.place.at.parent().unwrap_or_else(Pointer::root);
        let target =
            meant.map(|meant| holder.child(meant)).filter(|target| context.body.find(target).is_none());
        let found = Found::at(member.place.at.clone())
            .with("member", member.name)
            .with("value", meant.unwrap_or_default())
            .with("names", names.join(", "))
            .help(page_of(vault))
            .instead_of(target.clone())
            .fix(target.map(|target| Patch::new().relocate(member.place.at.clone(), target)));
        Some(if meant.is_some() { found.variant("near") } else { found })
    })
}

fn removal(vault: &KeyVault, member: &Member) -> Found {
    Found::at(member.place.at.clone())
        .with("member", member.name)
        .with("version", format!("{}.x", vault.generation.major()))
        .help(page_of(vault))
        .fix(Patch::new().remove(member.place.at.clone()))
        .losing(member.place.value)
}

fn removed(context: &Context) -> Vec<Found> {
    each(context, |vault, member| match member.standing {
        Standing::Other(generations) if generations.until < vault.generation => Some(removal(vault, member)),
        _ => None,
    })
}

fn too_new(context: &Context) -> Vec<Found> {
    each(context, |vault, member| match member.standing {
        Standing::Other(generations) if generations.since > vault.generation => {
            let since = format!("{}.0", generations.since.major());
            Some(removal(vault, member).with("since", since).fix(None))
        }
        _ => None,
    })
}

fn other_platform(context: &Context) -> Vec<Found> {
    each(context, |vault, member| match (&member.standing, vault.os) {
        (Standing::OtherPlatform, Some(os)) => {
            Some(removal(vault, member).with("os", os.title()).with("other", os.other().title()))
        }
        _ => None,
    })
}

fn ignored(context: &Context) -> Vec<Found> {
    each(context, |vault, member| {
        let is_ignored = matches!(member.standing, Standing::Read(_))
            && vault.os == Some(Os::Linux)
            && IGNORED_ON_LINUX.contains(&member.name);
        is_ignored.then(|| removal(vault, member))
    })
}

/// The boolean that a text says.
fn boolean(value: &Json) -> Option<bool> {
    match value.as_str()?.trim().to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn boolean_as_text(context: &Context) -> Vec<Found> {
    each(context, |vault, member| {
        let Standing::Read(Shape::Boolean) = member.standing else { return None };
        let value = boolean(member.place.value)?;
        Some(
            removal(vault, member)
                .with("value", value.to_string())
                .fix(Patch::new().replace(member.place.at.clone(), value)),
        )
    })
}

/// Members of which other rules say that their type is wrong.
const JUDGED_ELSEWHERE: &[&str] =
    &["pollingIntervalInS", "observedCertificates", "secretsManagementSettings", "url"];

fn wrong_type(context: &Context) -> Vec<Found> {
    each(context, |vault, member| {
        let Standing::Read(shape) = &member.standing else { return None };
        // What is null is missing, which is said elsewhere too.
        let is_absent = *member.place.value == Json::Null && member.name == "authenticationSettings";
        let is_known = is_absent
            || member.place.value.as_str().is_some_and(is_expression)
            || shape.admits(member.place.value)
            || JUDGED_ELSEWHERE.contains(&member.name);
        if is_known || matches!(shape, Shape::Boolean) && boolean(member.place.value).is_some() {
            return None;
        }
        let (variant, fix) = match (shape, member.place.value) {
            (_, Json::Null) => ("null", Some(Patch::new().remove(member.place.at.clone()))),
            (Shape::List { element, .. }, value) if element.admits(value) => {
                let list = Json::array([value.clone()]);
                (shape.kind(), Some(Patch::new().replace(member.place.at.clone(), list)))
            }
            _ => (shape.kind(), None),
        };
        let name = if member.name.is_empty() { place_name(&member.place.at) } else { member.name.to_owned() };
        Some(
            Found::at(member.place.at.clone())
                .variant(variant)
                .with("member", name)
                .with("found", member.place.value.kind())
                .help(page_of(vault))
                .fix(fix),
        )
    })
}

/// An element as people would call it: `acls[1]`.
fn place_name(at: &Pointer) -> String {
    let list = at.parent().and_then(|list| list.last().map(std::borrow::Cow::into_owned)).unwrap_or_default();
    format!("{list}[{}]", at.last().unwrap_or_default())
}
