//! Managed identities: in whatever form a tool describes them, and what becomes of the body.

use batch_pool_document::{Json, Members, Patch};
use batch_pool_engine::panel;
use batch_pool_model::reference::identities;
use batch_pool_session::{Action, FieldLocation, Pasted, State};

use super::{
    CLIENT, CLIENT_ID, Field, OTHER_CLIENT, S, english, identity, name, paste, said, session, text_at, value,
};

const MAP: &str = "/identity/userAssignedIdentities";

fn shown(id: &str, client: &str) -> String {
    format!(
        r#"{{"clientId": "{client}", "id": "{id}", "name": "n", "principalId": "{S}", "type": "Microsoft.ManagedIdentity/userAssignedIdentities"}}"#
    )
}

fn listed(state: &State) -> Vec<String> {
    let entries = state.body().find(&super::at(MAP)).and_then(Json::as_object);
    entries.into_iter().flat_map(Members::iter).map(|(id, _)| id.to_string()).collect()
}

/// Each way in which a tool describes an identity.
fn forms(id: &str, client: &str) -> Vec<String> {
    let (halfway, rest) = id.split_at(90);
    let rest_format = format!(
        r#"{{"id": "{id}", "location": "x", "name": "n", "properties": {{"clientId": "{client}", "principalId": "{S}", "tenantId": "{S}"}}}}"#
    );
    vec![
        shown(id, client),
        format!("[{}]", shown(id, client)),
        format!("{{\"value\": [{rest_format}]}}"),
        rest_format,
        format!("$ az identity show --name n --resource-group g\n{}\n", shown(id, client)),
        format!("WARNING: [preview] this command changes\n{}", shown(id, client)),
        format!("```json\n{}\n```", shown(id, client)),
        format!(r#"{{"ClientId": "{client}", "Id": "{id}", "PrincipalId": "{S}", "Name": "n"}}"#),
        format!(
            r#"{{"type": "UserAssigned", "userAssignedIdentities": {{"{id}": {{"clientId": "{client}", "principalId": "{S}"}}}}}}"#
        ),
        format!(
            "\nClientId                     : {client}\nId                           : {id}\nName                         : n\nPrincipalId                  : {S}\nType                         : Microsoft.ManagedIdentity/userAssignedIdentities\n"
        ),
        // Format-List breaks what is too long for the window.
        format!(
            "ClientId : {client}\nId       : {halfway}\n           {rest}\nName     : n\nPrincipalId : {S}"
        ),
        format!("clientId: {client}\nid: {id}\nlocation: westeurope\nprincipalId: {S}\n"),
        format!("client_id    = \"{client}\"\nid           = \"{id}\"\nprincipal_id = \"{S}\"\n"),
        format!(
            "ClientId                             Id{}Name\n------------------------------------ {} ----\n{client} {id} n\n",
            " ".repeat(id.len() - 1),
            "-".repeat(id.len())
        ),
        format!("{client}\t{id}\twesteurope\tn\t{S}\trender\n"),
    ]
}

#[test]
fn every_form_of_a_response_is_understood() {
    let id = identity("nodes");
    for form in forms(&id, CLIENT) {
        let found = identities(&form);
        let pairs: Vec<_> = found.iter().map(|one| (one.id.as_deref(), one.client_id.as_deref())).collect();
        assert_eq!(pairs, [(Some(&*id), Some(CLIENT))], "{form}");
    }
    // As the Azure CLI writes the group.
    let lower = id.replace("resourceGroups", "resourcegroups");
    assert_eq!(identities(&shown(&lower, CLIENT))[0].id.as_deref(), Some(&*lower));
}

#[test]
fn other_texts_describe_no_identity() {
    let vault = format!("/subscriptions/{S}/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv");
    for text in [
        "",
        "hello",
        "ClientId",
        CLIENT,
        &identity("nodes"),
        "{}",
        r#"{"properties": {"vmSize": "x"}}"#,
        r#"{"clientId": "x"}"#,
        &format!(r#"{{"id": "{vault}", "clientId": "{CLIENT}"}}"#),
        &format!("Id : {vault}\nName : kv"),
        "name: frames\nclientId: x\n",
    ] {
        assert_eq!(identities(text), [], "{text}");
    }
}

#[test]
fn a_response_replaces_id_and_client_id_together_wherever_it_is_pasted() {
    let fields = [Some(name(MAP, 0)), Some(value(CLIENT_ID)), None];
    for form in forms(&identity("builders"), OTHER_CLIENT) {
        for field in &fields {
            let mut state = session();
            paste(&mut state, &name(MAP, 0), &shown(&identity("nodes"), CLIENT));
            assert_eq!(
                (listed(&state), text_at(&state, CLIENT_ID)),
                (vec![identity("nodes")], CLIENT.to_owned())
            );
            let before = state.body().clone();
            let pasted = if let Some(field) = field {
                paste(&mut state, field, &form)
            } else {
                let pasted = state.pasted_beside(&form).expect("the checks are there").expect("an identity");
                state.act(Action::Paste { into: name(MAP, 0), pasted: pasted.clone() });
                pasted
            };
            assert_eq!(
                (listed(&state), text_at(&state, CLIENT_ID)),
                (vec![identity("builders")], OTHER_CLIENT.to_owned()),
                "{form}"
            );
            let said = said(&pasted);
            assert!(
                said[0].contains("together") && said.iter().any(|line| line.contains(OTHER_CLIENT)),
                "{said:?}"
            );
            state.act(Action::Undo);
            assert_eq!(*state.body(), before, "one step");
        }
    }
}

#[test]
fn nothing_of_the_earlier_identity_stays_behind() {
    let mut state = session();
    let known = format!(r#"{{"clientId": "{CLIENT}", "principalId": "{S}"}}"#);
    let map = format!(r#"{{"{}": {known}}}"#, identity("nodes"));
    let map = batch_pool_document::read::strict(&map).expect("JSON");
    state.act(Action::Put { at: super::at(MAP), value: map });
    paste(&mut state, &name(MAP, 0), &shown(&identity("builders"), OTHER_CLIENT));
    let entry = state.body().find(&super::at(MAP).child(&identity("builders"))).expect("the entry");
    assert!(entry.is_empty_container(), "{entry:?}");
}

/// What can be done with the identities of a text, each with its patch.
fn offered(state: &State, text: &str) -> Vec<(String, Patch)> {
    let identities = panel::identify(text, Some(state.body()));
    let changes = identities.into_iter().flat_map(|identity| identity.changes);
    changes.map(|change| (english().say(&change.label), change.patch)).collect()
}

#[test]
fn with_several_identities_the_person_is_asked() {
    let response = shown(&identity("builders"), OTHER_CLIENT);
    for field in [name(MAP, 0), name(MAP, 1), name(MAP, 2), value(CLIENT_ID)] {
        let mut state = session();
        for (entry, one) in ["nodes", "readers"].into_iter().enumerate() {
            paste(&mut state, &name(MAP, entry), &identity(one));
        }
        let before = state.body().clone();
        assert_eq!(state.pasted(&field, &response), Pasted::Asks);
        assert_eq!(state.pasted_beside(&response), Ok(Some(Pasted::Asks)));
        let offered = offered(&state, &response);
        let expected = [
            (vec!["builders", "readers"], OTHER_CLIENT),
            (vec!["nodes", "builders"], OTHER_CLIENT),
            (vec!["nodes", "readers", "builders"], OTHER_CLIENT),
            (vec!["nodes", "readers", "builders"], ""),
        ];
        assert_eq!(offered.len(), expected.len());
        for ((label, patch), (names, client)) in offered.into_iter().zip(expected) {
            state.act(Action::Apply { patch });
            assert_eq!(
                listed(&state),
                names.iter().map(|name| identity(name)).collect::<Vec<_>>(),
                "{label}"
            );
            assert_eq!(text_at(&state, CLIENT_ID), client, "{label}");
            state.act(Action::Undo);
            assert_eq!(*state.body(), before, "{label}");
        }
    }
}

/// Each way in which people copy what names an identity and has nothing else of it.
fn plain(id: &str) -> Vec<String> {
    vec![
        id.to_owned(),
        format!("{id}\n"),
        format!("  {id} \r\n"),
        format!("\"{id}\""),
        format!("\"{id}\",\n"),
        format!("'{id}'"),
        format!("[\n  \"{id}\"\n]\n"),
        format!("https://portal.azure.com/#@contoso.onmicrosoft.com/resource{id}/overview"),
        format!("https://management.azure.com{id}?api-version=2023-01-31"),
    ]
}

#[test]
fn a_name_of_an_identity_beside_the_fields_is_the_identity_of_the_pool() {
    for text in plain(&identity("nodes")) {
        let mut state = session();
        let before = state.body().clone();
        let pasted = state.pasted_beside(&text).expect("the checks are there").expect("an identity");
        assert!(said(&pasted).iter().any(|line| line.contains("no client ID")), "{:?}", said(&pasted));
        state.act(Action::Paste { into: name(MAP, 0), pasted });
        assert_eq!(listed(&state), [identity("nodes")], "{text}");
        state.act(Action::Undo);
        assert_eq!(*state.body(), before, "one step");
        // Opened, it is offered.
        assert_eq!(offered(&state, &text).len(), 1, "{text}");
    }
}

#[test]
fn names_of_identities_beside_the_fields_ask_where_several_are_possible() {
    let both = format!("{}\n{}\n", identity("a"), identity("b"));
    let list = format!("[\"{}\", \"{}\"]", identity("a"), identity("b"));
    for text in [both, list] {
        let state = session();
        assert_eq!(state.pasted_beside(&text), Ok(Some(Pasted::Asks)));
        assert_eq!(panel::identify(&text, Some(state.body())).len(), 2);
    }
    let mut state = session();
    for (entry, one) in ["nodes", "readers"].into_iter().enumerate() {
        paste(&mut state, &name(MAP, entry), &identity(one));
    }
    for text in plain(&identity("builders")) {
        assert_eq!(state.pasted_beside(&text), Ok(Some(Pasted::Asks)), "{text}");
        assert_eq!(offered(&state, &text).len(), 4, "{text}");
    }
    let other = format!("{}\n/subscriptions/{S}/resourceGroups/g\n", identity("a"));
    assert_eq!(state.pasted_beside(&other), Ok(None), "one line names something else");
}

#[test]
fn a_row_for_one_more_identity_asks_too() {
    let mut state = session();
    paste(&mut state, &name(MAP, 0), &identity("nodes"));
    assert_eq!(state.pasted(&name(MAP, 1), &shown(&identity("builders"), OTHER_CLIENT)), Pasted::Asks);
}

#[test]
fn of_several_identities_in_a_text_one_is_chosen() {
    let response = format!("[{}, {}]", shown(&identity("a"), CLIENT), shown(&identity("b"), OTHER_CLIENT));
    let mut state = session();
    paste(&mut state, &name(MAP, 0), &identity("nodes"));
    assert_eq!(state.pasted(&name(MAP, 0), &response), Pasted::Asks);
    assert_eq!(offered(&state, &response).len(), 6);
}

#[test]
fn an_identity_that_is_there_brings_its_client_id_alone() {
    let mut state = session();
    for (entry, one) in ["nodes", "readers"].into_iter().enumerate() {
        paste(&mut state, &name(MAP, entry), &identity(one));
    }
    let pasted = paste(&mut state, &value(CLIENT_ID), &shown(&identity("readers").to_lowercase(), CLIENT));
    assert!(matches!(pasted, Pasted::Change { .. }));
    assert_eq!(text_at(&state, CLIENT_ID), CLIENT);
    assert_eq!(listed(&state), [identity("nodes"), identity("readers")]);
}

#[test]
fn what_a_response_lacks_is_said() {
    let mut state = session();
    paste(&mut state, &name(MAP, 0), &shown(&identity("nodes"), CLIENT));
    // A response without a client ID.
    let bare = format!(r#"{{"id": "{}", "name": "builders"}}"#, identity("builders"));
    let pasted = paste(&mut state, &name(MAP, 0), &bare);
    assert_eq!(listed(&state), [identity("builders")]);
    assert!(said(&pasted).iter().any(|line| line.contains("no client ID")), "{:?}", said(&pasted));
    // A table of the Azure CLI has no resource ID.
    let table = format!(
        "ClientId                              Location    Name    PrincipalId\n------------------------------------  ----------  ------  ------------------------------------\n{OTHER_CLIENT}  westeurope  other   {S}\n"
    );
    let pasted = paste(&mut state, &value(CLIENT_ID), &table);
    assert_eq!(text_at(&state, CLIENT_ID), OTHER_CLIENT);
    assert!(said(&pasted).iter().any(|line| line.contains("no resource ID")), "{:?}", said(&pasted));
    let before = state.body().clone();
    let pasted = paste(&mut state, &name(MAP, 0), &table);
    assert!(matches!(pasted, Pasted::Refused(_)));
    assert_eq!(*state.body(), before);
}

#[test]
fn without_the_extension_the_identity_comes_alone() {
    let mut state = session();
    let machine = super::at("/properties/deploymentConfiguration/virtualMachineConfiguration");
    state.act(Action::Remove { at: machine.child("extensions") });
    state.act(Action::Remove { at: super::at("/identity") });
    paste(&mut state, &name(MAP, 0), &shown(&identity("nodes"), CLIENT));
    assert_eq!(listed(&state), [identity("nodes")]);
    assert_eq!(text_at(&state, "/identity/type"), "UserAssigned");
    assert!(!batch_pool_document::compact(state.body()).contains(CLIENT));
}

#[test]
fn a_body_that_has_no_place_for_an_identity_stays_as_it_is() {
    let mut state = session();
    state.act(Action::Put { at: super::at("/identity"), value: "odd".into() });
    let before = state.body().clone();
    let pasted = state.pasted_beside(&shown(&identity("nodes"), CLIENT)).expect("the checks are there");
    if let Some(pasted) = pasted {
        state.act(Action::Paste { into: Field::Value(FieldLocation::Body(super::at("/identity"))), pasted });
    }
    assert_eq!(state.body().find(&super::at("/properties")), before.find(&super::at("/properties")));
}
