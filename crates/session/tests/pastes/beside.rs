//! What is pasted beside all fields goes to the one that it belongs in.

use batch_pool_model::target::TargetMember;
use batch_pool_session::{Action, State};

use super::{S, URL, name, said, session, text_at};

const MAP: &str = "/identity/userAssignedIdentities";
const SUBNET: &str = "/properties/networkConfiguration/subnetId";

/// Pastes a text beside all fields. Gives what is said of it; none if it belongs nowhere.
fn placed(state: &mut State, text: &str) -> Option<Vec<String>> {
    let pasted = state.pasted_beside(text).expect("the checks are there")?;
    let lines = said(&pasted);
    state.act(Action::Paste { into: name(MAP, 0), pasted });
    Some(lines)
}

#[test]
fn what_names_the_batch_account_fills_in_the_target() {
    let account =
        format!("/subscriptions/{S}/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/farm");
    for text in [
        account.clone(),
        format!("https://portal.azure.com/#@contoso.onmicrosoft.com/resource{account}/overview"),
        format!(r#"{{"id": "{account}", "type": "Microsoft.Batch/batchAccounts", "name": "farm"}}"#),
    ] {
        let mut state = session();
        let lines = placed(&mut state, &text).expect("it belongs in the target");
        assert!(lines[0].contains("Batch account") && lines[0].contains("farm"), "{lines:?}");
        let of_target = [TargetMember::Subscription, TargetMember::ResourceGroup, TargetMember::Account]
            .map(|member| state.target().get(member));
        assert_eq!(of_target, [S, "render", "farm"], "{text}");
        state.act(Action::Undo);
        assert_eq!(state.target().account, "", "one step");
    }
    let mut state = session();
    placed(&mut state, &format!("{account}/pools/frames")).expect("a pool");
    assert_eq!((&*state.target().account, &*state.target().pool), ("farm", "frames"));
    let mut state = session();
    placed(&mut state, &format!("/subscriptions/{S}/resourceGroups/render")).expect("a resource group");
    assert_eq!((&*state.target().subscription, &*state.target().resource_group), (S, "render"));
}

#[test]
fn what_names_a_certificate_goes_to_the_only_one_or_the_open_one() {
    let url = "https://rendervault.vault.azure.net/secrets/web";
    let version = "8f5f8f5f8f5f8f5f8f5f8f5f8f5f8f5f";
    let shown = format!(
        r#"{{"id": "https://rendervault.vault.azure.net/certificates/web/{version}", "sid": "{url}/{version}"}}"#
    );
    let fixed = format!("{url}/{version}");
    // A version that somebody copied alone stays, and is found.
    for (text, expected) in [(url, url), (&*fixed, &*fixed), (&*shown, url)] {
        let mut state = session();
        placed(&mut state, text).expect("there's one certificate");
        assert_eq!(text_at(&state, URL), expected, "{text}");
    }
    // A vault alone has no name of a certificate: the one that is there stays.
    let mut state = session();
    placed(&mut state, url).expect("there's one certificate");
    placed(&mut state, "https://othervault.vault.azure.net/").expect("there's one certificate");
    assert_eq!(text_at(&state, URL), "https://othervault.vault.azure.net/secrets/web");
    let second = URL.replace("/0/url", "/1/url");
    let third = URL.replace("/0/url", "/2/url");
    let mut state = session();
    placed(&mut state, url).expect("there's one certificate");
    for pointer in [&second, &third] {
        state.act(Action::Put { at: super::at(pointer), value: "".into() });
    }
    assert_eq!(placed(&mut state, "https://rendervault.vault.azure.net/secrets/api"), None, "two are open");
    state.act(Action::Put { at: super::at(&third), value: url.into() });
    placed(&mut state, "https://rendervault.vault.azure.net/secrets/api").expect("one is open");
    assert_eq!(text_at(&state, &second), "https://rendervault.vault.azure.net/secrets/api");
    assert_eq!(placed(&mut state, url), None, "none is open");
    // Without the extension there's no certificate.
    let mut state = session();
    state.act(Action::Remove {
        at: super::at("/properties/deploymentConfiguration/virtualMachineConfiguration/extensions"),
    });
    assert_eq!(placed(&mut state, url), None);
}

#[test]
fn a_subnet_goes_to_the_network() {
    let subnet = format!(
        "/subscriptions/{S}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/nodes"
    );
    let mut state = session();
    let lines = placed(&mut state, &subnet).expect("it belongs in the network");
    assert!(lines[0].contains("nodes"), "{lines:?}");
    assert_eq!(text_at(&state, SUBNET), subnet);
}

#[test]
fn what_belongs_in_several_fields_or_none_stays_out() {
    for text in [
        "hello".to_owned(),
        "Standard_D2s_v5".to_owned(),
        r#"{"properties": {"vmSize": "x"}}"#.to_owned(),
        format!("/subscriptions/{S}\n/subscriptions/{S}/resourceGroups/g"),
        format!("/subscriptions/{S}/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/store"),
        "https://rendervault.vault.azure.net/keys/disk".to_owned(),
    ] {
        assert_eq!(placed(&mut session(), &text), None, "{text}");
    }
}
