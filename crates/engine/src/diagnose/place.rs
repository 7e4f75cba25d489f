//! From a member as an answer names it to its place in the body: the exact path where there is one, else the one place of the
//! body, or of the contract, that has the name. Letter case does not matter.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::contract::pool::BODY;
use batch_pool_model::contract::{Access, Shape, lookup, members_at};

use super::named::Named;

/// Where paths may begin: those of the Batch service leave out what holds a pool in Resource Manager.
const BEGINNINGS: &[&str] = &["", "/properties", "/properties/deploymentConfiguration"];

/// The place of a named member; none where it cannot be told.
pub(super) fn resolve(named: &Named, body: Option<&Json>) -> Option<Pointer> {
    let of_path = |path: &str| follow_any(path, body).or_else(|| follow_any(path, None));
    let of_name = |name: &str| {
        let in_body = || body.and_then(|body| only_in_body(name, body));
        let of_contract = || follow_any(name, None).or_else(|| only_in_contract(name));
        body.and_then(|body| follow_any(name, Some(body))).or_else(in_body).or_else(of_contract)
    };
    let known = named.path.as_deref().and_then(of_path).or_else(|| of_name(named.name.as_deref()?));
    known.or_else(|| {
        // Whatever it is, that is its place.
        let tokens = tokens(named.path.as_deref()?);
        Some(tokens.iter().fold(Pointer::root(), |at, token| at.child(token)))
    })
}

/// The parts of `properties.extensions[0].settings`.
fn tokens(path: &str) -> Vec<&str> {
    path.split(['.', '[', ']'])
        .map(|token| token.trim_matches(['\'', '"']))
        .filter(|token| !token.is_empty())
        .collect()
}

/// The place that a path leads to in the body, or in the contract if there is none.
fn follow_any(path: &str, body: Option<&Json>) -> Option<Pointer> {
    let tokens = tokens(path);
    let beginnings = BEGINNINGS.iter().filter_map(|beginning| beginning.parse().ok());
    beginnings.into_iter().find_map(|beginning: Pointer| match body {
        Some(body) => tokens.iter().try_fold(beginning, |at, token| in_body(&at, token, body)),
        None => tokens.iter().try_fold(beginning, |at, token| in_contract(&at, token)),
    })
}

fn in_body(at: &Pointer, token: &str, body: &Json) -> Option<Pointer> {
    match body.find(at)? {
        Json::Object(members) => {
            let name = members.iter().map(|(name, _)| name).find(|name| name.eq_ignore_ascii_case(token))?;
            Some(at.child(name))
        }
        Json::Array(elements) => {
            token.parse().ok().filter(|index| *index < elements.len()).map(|index| at.index(index))
        }
        _ => None,
    }
}

fn in_contract(at: &Pointer, token: &str) -> Option<Pointer> {
    if matches!(lookup(at).map(|place| place.shape), Some(Shape::List { .. })) {
        return token.parse().ok().map(|index: usize| at.index(index));
    }
    let mut members = members_at(at).iter().filter(|member| member.access != Access::ReadOnly);
    members.find(|member| member.name.eq_ignore_ascii_case(token)).map(|member| at.child(member.name))
}

fn only_in_body(name: &str, body: &Json) -> Option<Pointer> {
    let mut found = Vec::new();
    body.walk(&mut |at, _| {
        if at.last().is_some_and(|last| last.eq_ignore_ascii_case(name)) {
            found.push(at.clone());
        }
    });
    only(found)
}

fn only_in_contract(name: &str) -> Option<Pointer> {
    let mut found = Vec::new();
    of_contract(name, &BODY, &Pointer::root(), &mut found);
    only(found)
}

fn only(mut found: Vec<Pointer>) -> Option<Pointer> {
    found.pop().filter(|_| found.is_empty())
}

/// The places outside of lists that a request may fill and that have that name.
fn of_contract(name: &str, shape: &Shape, at: &Pointer, found: &mut Vec<Pointer>) {
    if let Shape::Object(members) = shape {
        for member in members.iter().filter(|member| member.access != Access::ReadOnly) {
            let place = at.child(member.name);
            if member.name.eq_ignore_ascii_case(name) {
                found.push(place.clone());
            }
            of_contract(name, &member.shape, &place, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use batch_pool_document::read::strict;

    const MACHINE: &str = "/properties/deploymentConfiguration/virtualMachineConfiguration";

    fn place(path: &str, name: &str, body: Option<&Json>) -> Option<String> {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        resolve(&Named { path: some(path), name: some(name), at: 0 }, body).map(|at| at.text())
    }

    #[test]
    fn a_path_leads_to_its_place() {
        let machine = |rest: &str| Some(format!("{MACHINE}{rest}"));
        let long = "properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings";
        assert_eq!(place(long, "", None), machine("/extensions/0/settings"));
        assert_eq!(place("Properties.VmSize", "", None).as_deref(), Some("/properties/vmSize"));
        assert_eq!(place("virtualMachineConfiguration.nodeAgentSKUId", "", None), machine("/nodeAgentSkuId"));
        assert_eq!(place("location", "", None).as_deref(), Some("/location"));
        assert_eq!(place("properties.unheardOf", "", None).as_deref(), Some("/properties/unheardOf"));
    }

    #[test]
    fn a_name_leads_to_its_only_place() {
        assert_eq!(place("", "vmSize", None).as_deref(), Some("/properties/vmSize"));
        assert_eq!(place("", "nodeAgentSkuId", None), Some(format!("{MACHINE}/nodeAgentSkuId")));
        assert_eq!(place("", "subnetID", None).as_deref(), Some("/properties/networkConfiguration/subnetId"));
        assert_eq!(place("", "name", None), None, "many have one");
        assert_eq!(
            place("", "placement", None),
            Some(format!("{MACHINE}/osDisk/ephemeralOSDiskSettings/placement"))
        );
        assert_eq!(place("", "publisher", None), Some(format!("{MACHINE}/imageReference/publisher")));
        assert_eq!(
            place("", "storageAccountType", None),
            Some(format!("{MACHINE}/osDisk/managedDisk/storageAccountType"))
        );
        assert_eq!(place("", "unheardOf", None), None);
    }

    #[test]
    fn the_body_knows_better() {
        let body = strict(r#"{"properties": {"mountConfiguration": [{"VMSIZE": 1}], "x": {"sku": 1}}}"#)
            .expect("JSON");
        let body = Some(&body);
        assert_eq!(place("", "vmsize", body).as_deref(), Some("/properties/mountConfiguration/0/VMSIZE"));
        assert_eq!(place("", "subnetId", body).as_deref(), Some("/properties/networkConfiguration/subnetId"));
        assert_eq!(place("", "sku", body).as_deref(), Some("/properties/x/sku"));
        assert_eq!(
            place("properties.mountConfiguration[0].vmSize", "", body).as_deref(),
            Some("/properties/mountConfiguration/0/VMSIZE")
        );
    }
}
