//! A person's work: actions in, view out.

use std::rc::Rc;

use batch_pool_cases::bodies::at;
use batch_pool_document::{Json, compact, read};
use batch_pool_engine::check::Severity;
use batch_pool_engine::import;
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::form::{self, SECTIONS};
use batch_pool_model::locale::{Argument, Locale, TEXT_FILES, Text};
use batch_pool_model::target::{Target, TargetMember};
use batch_pool_model::work::Work;
use batch_pool_session::storage;
use batch_pool_session::{Action, Failure, Field, FieldLocation, OpenError, OpenedPool, Pasted, State, Tone};

use proptest::prelude::*;

const TODAY: Date = Date::new(2026, 11, 23);
const VAULT_SETTINGS: &str =
    "/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/settings";

fn session(os: Os) -> State {
    let mut state = blank(os);
    state.act(Action::Start(os));
    state
}

/// As the page is, once its checks have come.
fn blank(os: Os) -> State {
    let mut state = State::new(Target::default(), os, TODAY);
    state.set_engine(Rc::new(Locale::english(TEXT_FILES)));
    state
}

fn write(state: &mut State, pointer: &str, text: &str) {
    state.act(Action::Write { at: FieldLocation::Body(at(pointer)), text: text.into() });
}

fn value(state: &State, pointer: &str) -> Option<String> {
    state.body().find(&at(pointer)).map(compact)
}

fn errors(state: &State) -> Vec<&str> {
    let findings = state.view().findings();
    findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| &*finding.code)
        .collect()
}

/// What a text holds, by checks that are there.
fn read(state: &State, text: &str, pool: Option<usize>) -> Result<OpenedPool, OpenError> {
    state.read(text, pool).expect("the checks are there")
}

/// Opens a text as the page does: what cannot be read is told.
fn import(state: &mut State, text: &str) {
    state.act(match state.read(text, None).unwrap_or_else(|_| OpenedPool::of_json(text)) {
        Ok(opening) => Action::Import(opening),
        Err(refusal) => Action::Tell(refusal.notice()),
    });
}

/// The details of the notice, in words.
fn told(state: &State) -> Vec<String> {
    let notice = state.notice().expect("says what happened");
    notice.details.iter().map(|detail| Locale::english(TEXT_FILES).say(detail)).collect()
}

/// What a person has: a vault, an identity, an account.
fn fill(state: &mut State) {
    for (member, text) in [
        (TargetMember::Subscription, "3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
        (TargetMember::ResourceGroup, "render"),
        (TargetMember::Account, "renderfarm"),
        (TargetMember::Pool, "frames"),
    ] {
        state.act(Action::Write { at: FieldLocation::Target(member), text: text.into() });
    }
    let identity = "/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes";
    state.act(Action::Name { map: form::identities(), entry: 0, name: identity.into() });
    write(
        state,
        &format!("{VAULT_SETTINGS}/authenticationSettings/msiClientId"),
        "7d444840-9dc0-41d1-b245-5ffdce74fad2",
    );
    let url = format!("{VAULT_SETTINGS}/secretsManagementSettings/observedCertificates/0/url");
    write(state, &url, "https://farm-vault.vault.azure.net/secrets/tls");
}

#[test]
fn a_start_needs_only_what_is_the_persons_own() {
    for os in Os::ALL {
        let mut state = session(os);
        assert_eq!(errors(&state), [""; 0], "what nobody has had time to fill in isn't missing");
        assert!(state.view().target_findings().is_empty());
        state.act(Action::RequireAll);
        assert!(!errors(&state).is_empty(), "a start without a vault cannot be complete");
        assert_eq!(state.view().target_findings().len(), 4);
        fill(&mut state);
        assert_eq!(errors(&state), [""; 0], "{}", os.name());
        assert!(state.view().target_findings().is_empty());
        let warnings: Vec<_> =
            state.view().findings().iter().filter(|finding| finding.severity == Severity::Warning).collect();
        assert!(warnings.is_empty(), "{warnings:?}");
    }
}

#[test]
fn what_is_typed_stays_as_it_is_typed() {
    let mut state = session(Os::Linux);
    let nodes = "/properties/scaleSettings/fixedScale/targetDedicatedNodes";
    write(&mut state, nodes, "12");
    assert_eq!(value(&state, nodes).as_deref(), Some("12"));
    write(&mut state, nodes, "12b");
    assert_eq!(value(&state, nodes).as_deref(), Some("\"12b\""));
    assert!(!state.view().findings_at(&at(nodes)).is_empty());
    write(&mut state, nodes, "");
    assert_eq!(value(&state, nodes), None);
}

#[test]
fn characters_typed_into_one_field_are_one_step() {
    let mut state = session(Os::Linux);
    let before = state.body().clone();
    for text in ["S", "St", "Sta"] {
        write(&mut state, "/properties/vmSize", text);
    }
    let typed = state.body().clone();
    state.act(Action::Undo);
    assert_eq!(*state.body(), before);
    state.act(Action::Redo);
    assert_eq!(*state.body(), typed);
    state.act(Action::Settle);
    write(&mut state, "/properties/vmSize", "Stan");
    state.act(Action::Undo);
    assert_eq!(*state.body(), typed);
}

#[test]
fn the_view_names_what_the_last_edit_changed() {
    let mut state = session(Os::Linux);
    write(&mut state, "/properties/vmSize", "Standard_D4s_v5");
    let changed: Vec<_> = state.view().changes.iter().map(|change| change.pointer.text()).collect();
    assert_eq!(changed, ["/properties/vmSize"]);
    let lit: Vec<_> =
        state.view().output.lines().iter().filter(|line| line.changed).map(|line| &*line.text).collect();
    assert_eq!(lit, ["    \"vmSize\": \"Standard_D4s_v5\","]);
    assert_eq!(state.view().output.lines().len(), state.view().rendered.lines.len());
}

#[test]
fn an_import_lists_its_repairs_and_a_broken_text_changes_nothing() {
    let mut state = session(Os::Windows);
    let before = state.body().clone();
    import(&mut state, "{\"properties\": {\"vmSize\": \"x\" \"y\"}}");
    assert_eq!(*state.body(), before);
    assert_eq!(state.notice().map(|notice| notice.tone), Some(Tone::Problem));

    import(&mut state, "{\"name\": \"mine\", // here\n \"properties\": {\"vmSize\": \"x\",},}");
    assert_eq!(value(&state, "/properties/vmSize").as_deref(), Some("\"x\""));
    assert_eq!(state.target().pool, "mine");
    let said = told(&state);
    assert!(said.iter().any(|said| said.starts_with("Line 1, column 18:")), "{said:?}");
    assert!(said.iter().any(|said| said.starts_with("Line 2, column 30:")), "{said:?}");
    state.act(Action::Undo);
    assert_eq!(*state.body(), before);
}

const COMMAND: &str = r#"curl -X PUT "https://management.chinacloudapi.cn/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/renderfarm/pools/frames?api-version=2024-07-01" -d '{"properties": {"vmSize": "Standard_D4s_v5"}}'"#;

const TEMPLATE: &str = r#"{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    { "type": "Microsoft.Batch/batchAccounts/pools", "apiVersion": "2024-07-01", "name": "acct/first",
      "properties": { "vmSize": "Standard_D2s_v5" } },
    { "type": "Microsoft.Batch/batchAccounts/pools", "apiVersion": "2024-07-01", "name": "acct/second",
      "properties": { "vmSize": "[parameters('size')]" } }
  ]
}"#;

#[test]
fn what_a_text_says_of_the_target_is_one_step_with_the_body_and_is_told() {
    let mut state = session(Os::Linux);
    state.act(Action::Write { at: FieldLocation::Target(TargetMember::Account), text: "other".into() });
    let before = state.work().clone();
    import(&mut state, COMMAND);
    let members = [
        (TargetMember::Cloud, "china"),
        (TargetMember::Subscription, "3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
        (TargetMember::ResourceGroup, "render"),
        (TargetMember::Account, "renderfarm"),
        (TargetMember::Pool, "frames"),
        (TargetMember::ApiVersion, "2024-07-01"),
        // Without If-None-Match a PUT replaces.
        (TargetMember::Mode, "replace"),
    ];
    let said = told(&state);
    assert!(said[0].starts_with("This is a curl command."), "{said:?}");
    let of_target = said.iter().find(|said| said.contains("renderfarm")).expect("the target is told");
    for (member, text) in members {
        assert_eq!(state.target().get(member), text, "{}", member.name());
    }
    for word in ["21Vianet", "render;", "Batch account: renderfarm", "Replace it", "2024-07-01"] {
        assert!(of_target.contains(word), "{word} in {of_target}");
    }
    assert_eq!(value(&state, "/properties/vmSize").as_deref(), Some("\"Standard_D4s_v5\""));
    state.act(Action::Undo);
    assert_eq!(*state.work(), before);

    // What is there already is not told again.
    state.act(Action::Redo);
    import(&mut state, COMMAND);
    assert!(told(&state).iter().all(|said| !said.contains("renderfarm")));
}

#[test]
fn of_several_pools_the_chosen_one_is_opened() {
    let mut state = blank(Os::Linux);
    let first = read(&state, TEMPLATE, None).expect("a template");
    assert_eq!(first.pools, ["first", "second"]);
    assert_eq!(first.body.at(&["properties", "vmSize"]).and_then(Json::as_str), Some("Standard_D2s_v5"));
    let second = read(&state, TEMPLATE, Some(1)).expect("a template");
    state.act(Action::Import(second));
    assert_eq!(value(&state, "/properties/vmSize").as_deref(), Some("\"[parameters('size')]\""));
    assert_eq!(state.target().pool, "second");
    assert!(told(&state).iter().any(|said| said.contains("number 2, second")));
}

/// The page gets in words what a program knows by itself.
#[test]
fn what_is_read_crosses_as_words() {
    let locale = Locale::english(TEXT_FILES);
    let say = |texts: &[Text]| texts.iter().map(|text| locale.say(text)).collect::<Vec<_>>();
    let state = blank(Os::Linux);
    for text in [COMMAND, TEMPLATE, "{\"name\": \"mine\", // {line}\n \"properties\": {},}"] {
        let here = read(&state, text, None).expect(text);
        let there = OpenedPool::from_json(&here.to_json(&locale)).expect(text);
        assert_eq!((say(&there.notes), say(&there.repairs)), (say(&here.notes), say(&here.repairs)));
        assert_eq!((&there.body, &there.pools, &there.target), (&here.body, &here.pools, &here.target));
    }
    for text in ["{\n  \"a\": oops}", "curl -X PUT https://management.azure.com/"] {
        let here = read(&state, text, None).expect_err(text);
        let there = OpenError::from_json(&here.to_json(&locale)).expect(text);
        assert_eq!(locale.say(&there.message), locale.say(&here.message));
        assert_eq!((there.line, there.column, &there.code), (here.line, here.column, &here.code));
    }
    assert_eq!(OpenedPool::from_json(&Json::Null), None);
    assert_eq!(OpenError::from_json(&Json::Null), None);
}

#[test]
fn without_the_checks_json_alone_is_read() {
    let mut state = State::new(Target::default(), Os::Linux, TODAY);
    assert_eq!(state.read(COMMAND, None), Err(Failure::Loading));
    import(&mut state, "{\"name\": \"mine\", \"properties\": {\"vmSize\": \"x\",}}");
    assert_eq!(state.target().pool, "mine");
    assert_eq!(told(&state).len(), 2, "the name, and the comma");
    // A name that a deployment makes is none for an address.
    import(&mut state, r#"{"name": "[concat('a', 'b')]", "properties": {}}"#);
    assert_eq!(state.target().pool, "mine");
    let mut state = State::new(Target::default(), Os::Linux, TODAY);
    import(&mut state, r#"{"name": "[concat('a', 'b')]", "properties": {}}"#);
    assert_eq!(state.target().pool, "");
}

#[test]
fn both_published_bodies_export_as_they_came() {
    let (Some(linux), Some(windows)) =
        (batch_pool_published::linux_as_published(), batch_pool_published::windows_as_published())
    else {
        return;
    };
    let published = ["article/linux-body.json", "article/windows-body.repaired.json"]
        .map(batch_pool_published::published);
    for (text, published) in [linux, windows].into_iter().zip(published) {
        let mut state = blank(Os::Linux);
        import(&mut state, &text);
        let exported = &state.view().output.files()[0];
        assert_eq!(exported.name, "test2.json");
        let ours: serde_json::Value = serde_json::from_str(&exported.text).expect("strict JSON");
        let theirs: serde_json::Value =
            serde_json::from_str(&published.expect("beside it")).expect("strict JSON");
        assert_eq!(ours, theirs);
    }
}

#[test]
fn the_other_platform_keeps_moves_and_sets_aside() {
    for os in Os::ALL {
        let mut state = session(os);
        fill(&mut state);
        state.act(Action::Put { at: at("/properties/displayName"), value: "Frames".into() });
        let before = state.body().clone();
        state.act(Action::Switch(os.other()));
        assert_eq!(state.os(), os.other());
        assert_eq!(errors(&state), [""; 0], "to {}", os.other().name());
        assert_eq!(value(&state, "/properties/displayName").as_deref(), Some("\"Frames\""));
        let url = format!("{VAULT_SETTINGS}/secretsManagementSettings/observedCertificates/0/url");
        assert_eq!(state.body().find(&at(&url)), before.find(&at(&url)));
        let notice = state.notice().expect("says what it did");
        assert!(notice.details.iter().any(|detail| &*detail.key == "notice.moved"));
        state.act(Action::Undo);
        assert_eq!(*state.body(), before);
        assert_eq!(state.os(), os);
    }
}

#[test]
fn the_other_platform_names_what_it_sets_aside() {
    let mut state = session(Os::Windows);
    state.act(Action::Put {
        at: at("/properties/deploymentConfiguration/virtualMachineConfiguration/licenseType"),
        value: "Windows_Server".into(),
    });
    state.act(Action::Switch(Os::Linux));
    let notice = state.notice().expect("says what it did");
    let said: Vec<_> = notice.details.iter().map(|detail| Locale::english(TEXT_FILES).say(detail)).collect();
    assert!(said.iter().any(|said| said.contains("Set aside") && said.ends_with("/licenseType")), "{said:?}");
    assert_eq!(
        value(&state, "/properties/deploymentConfiguration/virtualMachineConfiguration/licenseType"),
        None
    );
}

fn paste(state: &mut State, into: Field, text: &str) {
    let pasted = state.pasted(&into, text);
    state.act(Action::Paste { into, pasted });
}

#[test]
fn a_paste_gives_each_field_the_part_it_needs() {
    let mut state = session(Os::Linux);
    let pool = "/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/renderfarm/pools/frames";
    paste(
        &mut state,
        Field::Value(FieldLocation::Target(TargetMember::Account)),
        &format!("  \"{pool}\",\n"),
    );
    let target = state.target();
    assert_eq!(
        (&*target.resource_group, &*target.account, &*target.pool),
        ("render", "renderfarm", "frames")
    );

    let identity = pool.replace(
        "Microsoft.Batch/batchAccounts/renderfarm/pools/frames",
        "Microsoft.ManagedIdentity/userAssignedIdentities/nodes",
    );
    let answer = format!(
        r#"{{"clientId": "7d444840-9dc0-41d1-b245-5ffdce74fad2", "id": "{identity}", "principalId": "p"}}"#
    );
    paste(&mut state, Field::Name { map: form::identities(), entry: 0 }, &answer);
    let identities = state.body().find(&form::identities()).and_then(Json::as_object).expect("a map");
    assert_eq!(identities.iter().map(|(name, _)| name.to_string()).collect::<Vec<_>>(), [identity]);
    let client = format!("{VAULT_SETTINGS}/authenticationSettings/msiClientId");
    assert_eq!(value(&state, &client).as_deref(), Some("\"7d444840-9dc0-41d1-b245-5ffdce74fad2\""));

    let url = at(&format!("{VAULT_SETTINGS}/secretsManagementSettings/observedCertificates/0/url"));
    let certificate = r#"{"kid": "https://v.vault.azure.net/keys/tls/1", "sid": "https://v.vault.azure.net/secrets/tls/1"}"#;
    paste(&mut state, Field::Value(FieldLocation::Body(url.clone())), certificate);
    assert_eq!(state.body().find(&url).and_then(Json::as_str), Some("https://v.vault.azure.net/secrets/tls"));
}

#[test]
fn all_fixes_are_one_step() {
    let Some(linux) = batch_pool_published::linux_as_published() else { return };
    let mut state = blank(Os::Linux);
    import(&mut state, &linux);
    let imported = state.body().clone();
    assert!(state.view().fixable() > 1);
    state.act(Action::ApplyAll);
    assert_eq!(state.view().fixable(), 0);
    assert_eq!(errors(&state), [""; 0]);
    state.act(Action::Undo);
    assert_eq!(*state.body(), imported);
}

#[test]
fn certificates_change_their_form_without_loss() {
    let mut state = session(Os::Linux);
    fill(&mut state);
    let list = format!("{VAULT_SETTINGS}/secretsManagementSettings/observedCertificates");
    let objects = state.body().clone();
    state.act(Action::Reshape { objects: false });
    assert_eq!(value(&state, &list).as_deref(), Some("[\"https://farm-vault.vault.azure.net/secrets/tls\"]"));
    assert_eq!(errors(&state), [""; 0]);
    state.act(Action::Reshape { objects: true });
    assert!(
        state.body().find(&at(&list)).expect("there").equivalent(objects.find(&at(&list)).expect("there"))
    );
}

#[test]
fn every_finding_has_a_section() {
    let mut state = session(Os::Linux);
    fill(&mut state);
    let counts = |state: &State| {
        let view = state.view();
        let all = view.counts().expect("checked");
        let sections = SECTIONS.iter().map(|section| view.section_counts(section).expect("checked"));
        (all.errors, sections.map(|counts| counts.errors).sum::<usize>())
    };
    write(&mut state, "/properties/vmSize", "");
    write(&mut state, "/properties/networkConfiguration/subnetId", "x");
    write(&mut state, "/properties/taskSlotsPerNode", "many");
    let (all, in_sections) = counts(&state);
    assert!(all > 0);
    assert_eq!(all, in_sections);
}

/// Any small change that the form can make.
fn action() -> impl Strategy<Value = Action> {
    let places = prop::sample::select(vec![
        "/properties/vmSize",
        "/properties/scaleSettings/fixedScale/targetDedicatedNodes",
        "/properties/scaleSettings/fixedScale",
        "/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/settings/secretsManagementSettings/observedCertificates/0/url",
        "/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0",
        "/properties/metadata/0/name",
        "/properties/metadata",
        "/properties/scaleSettings",
        "/properties/mountConfiguration/0",
        "/identity/type",
        "/identity",
        "/no/such/place",
    ])
    .prop_map(at);
    let text = prop::sample::select(vec!["", "1", "12b", "true", "a \"quoted\" text", "憑證"]);
    prop_oneof![
        (places.clone(), text.clone())
            .prop_map(|(at, text)| Action::Write { at: FieldLocation::Body(at), text: text.into() }),
        (places.clone(), text.clone())
            .prop_map(|(at, text)| Action::WriteJson { at, value: Json::array([Json::string(text)]) }),
        (places.clone(), 0..3_usize, 0..3_usize).prop_map(|(list, from, to)| Action::Reorder {
            list,
            from,
            to
        }),
        (places.clone(), 0..3_usize).prop_map(|(list, index)| Action::Duplicate { list, index }),
        (places.clone(), 0..4_usize).prop_map(|(holder, kind)| Action::Choose { holder, kind }),
        (places.clone(), text.clone()).prop_map(|(at, text)| Action::Put { at, value: text.into() }),
        places.clone().prop_map(|at| Action::Remove { at }),
        (places, 0..3usize).prop_map(|(list, index)| Action::Insert { list, index, value: Json::Null }),
        (0..3usize, text.clone()).prop_map(|(entry, name)| Action::Name {
            map: form::identities(),
            entry,
            name: name.into()
        }),
        any::<bool>().prop_map(|objects| Action::Reshape { objects }),
        prop::sample::select(Os::ALL.to_vec()).prop_map(Action::Switch),
        Just(Action::ApplyAll),
        text.prop_map(|text| {
            let into = Field::Value(FieldLocation::Target(TargetMember::Pool));
            Action::Paste { into, pasted: Pasted::Typed(text.into()) }
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn undo_after_any_edit_gives_back_the_document(actions in prop::collection::vec(action(), 1..12)) {
        let mut state = session(Os::Linux);
        let mut stack = vec![state.work().clone()];
        for action in actions {
            state.act(Action::Settle);
            state.act(action);
            if *state.work() != stack[stack.len() - 1] {
                stack.push(state.work().clone());
            }
        }
        let last = stack[stack.len() - 1].clone();
        while stack.len() > 1 {
            stack.pop();
            state.act(Action::Undo);
            prop_assert_eq!(state.work(), &stack[stack.len() - 1]);
        }
        while state.can_redo() {
            state.act(Action::Redo);
        }
        prop_assert_eq!(state.work(), &last);
    }
}

#[test]
fn an_old_api_version_is_told_once_at_its_field() {
    let mut state = session(Os::Linux);
    state.act(Action::Write {
        at: FieldLocation::Target(TargetMember::ApiVersion),
        text: "2024-07-01".into(),
    });
    let of_body: Vec<_> =
        state.view().findings().iter().filter(|finding| finding.code.contains("api-version")).collect();
    assert!(of_body.is_empty(), "{of_body:?}");
    assert_eq!(state.view().target_findings_at(TargetMember::ApiVersion).len(), 1);
}

fn choose_version(state: &mut State, version: &str) {
    state.act(Action::Write { at: FieldLocation::Target(TargetMember::ApiVersion), text: version.into() });
    state.act(Action::Settle);
}

/// The title of the notice and what it names, in English.
fn named(state: &State) -> Option<(String, Vec<String>)> {
    let locale = Locale::english(TEXT_FILES);
    let notice = state.notice()?;
    assert_eq!(notice.tone, Tone::Done);
    let details = notice.details.iter().map(|detail| locale.say(detail)).collect();
    Some((locale.say(&notice.title), details))
}

#[test]
fn another_api_version_keeps_the_body_and_names_what_it_does_not_know() {
    const MACHINE: &str = "/properties/deploymentConfiguration/virtualMachineConfiguration";
    let mut state = session(Os::Linux);
    choose_version(&mut state, "2025-06-01");
    write(&mut state, "/properties/taskSchedulingPolicy/nodeFillType", "Pack");
    write(&mut state, "/properties/taskSchedulingPolicy/jobDefaultOrder", "None");
    let disk = r#"[{"lun": 0, "diskSizeGB": 8, "managedDisk": {"storageAccountType": "Premium_LRS"}}]"#;
    state.act(Action::WriteJson {
        at: at(&format!("{MACHINE}/dataDisks")),
        value: read::strict(disk).expect("JSON"),
    });
    // Unknown before and after: that is no news.
    state.act(Action::WriteJson {
        at: at("/properties/resourceTags"),
        value: Json::object([("a", "b".into())]),
    });
    state.act(Action::Dismiss);
    let body = state.body().clone();

    choose_version(&mut state, "2023-05-01");
    let (title, places) = named(&state).expect("something is lost");
    assert_eq!(state.body(), &body, "nothing of the body changes");
    assert!(title.contains("2023-05-01") && title.contains(" 2 "), "{title}");
    assert_eq!(
        places,
        [
            "Not known there: /properties/taskSchedulingPolicy/jobDefaultOrder".to_owned(),
            format!("Not known there: {MACHINE}/dataDisks/0/managedDisk/storageAccountType"),
        ]
    );
    for finding in state.view().findings().iter().filter(|finding| &*finding.code == "contract-version") {
        assert!(finding.fix.is_some(), "{finding:?}");
    }

    state.act(Action::Undo);
    assert_eq!(state.target().api_version, "2025-06-01");
    assert_eq!(state.body(), &body);
    assert_eq!(named(&state), None, "what was said is no longer so");

    // To where everything is known, nothing is said.
    choose_version(&mut state, "2023-05-01");
    choose_version(&mut state, "2025-06-01");
    assert_eq!(named(&state), None);
}

#[test]
fn words_that_another_api_version_lacks_are_named_too() {
    let mut state = session(Os::Windows);
    choose_version(&mut state, "2024-07-01");
    let profile =
        "/properties/deploymentConfiguration/virtualMachineConfiguration/securityProfile/securityType";
    write(&mut state, profile, "confidentialVM");
    choose_version(&mut state, "2023-11-01");
    let (_, places) = named(&state).expect("something is lost");
    assert_eq!(places, [format!("Not known there: {profile}")]);
}

#[test]
fn of_a_body_that_nothing_has_checked_nothing_is_said() {
    let mut state = State::new(Target::default(), Os::Linux, TODAY);
    state.act(Action::Start(Os::Linux));
    write(&mut state, "/properties/taskSchedulingPolicy/jobDefaultOrder", "None");
    choose_version(&mut state, "2021-01-01");
    assert_eq!(named(&state), None);
    // Nor of an api-version that nobody here knows.
    let mut state = session(Os::Linux);
    state.act(Action::WriteJson { at: at("/properties/certificates"), value: Json::array([]) });
    choose_version(&mut state, "2024-07-01");
    choose_version(&mut state, "2099-01-01");
    assert_eq!(named(&state), None);
}

#[test]
fn what_would_be_lost_is_not_fixed_with_the_rest() {
    let mut state = session(Os::Linux);
    choose_version(&mut state, "2024-07-01");
    fill(&mut state);
    let licenses = r#"["a"]"#;
    state.act(Action::WriteJson {
        at: at("/properties/applicationLicenses"),
        value: read::strict(licenses).expect("JSON"),
    });
    let fixable = state.view().fixable();
    choose_version(&mut state, "2025-06-01");
    assert_eq!(state.view().fixable(), fixable);
    state.act(Action::ApplyAll);
    assert_eq!(value(&state, "/properties/applicationLicenses").as_deref(), Some(licenses));
    let fix = |state: &State| {
        let mut fixes = state.view().findings().iter().filter_map(|finding| finding.fix.clone());
        fixes.find(|fix| !fix.applicability.is_safe())
    };
    state.act(Action::Apply { patch: fix(&state).expect("a choice").patch });
    assert_eq!(value(&state, "/properties/applicationLicenses"), None);
    assert_eq!(fix(&state), None);
}

#[test]
fn the_view_says_what_the_size_is() {
    let mut state = session(Os::Linux);
    write(&mut state, "/properties/vmSize", "Standard_NC24ads_A100_v4");
    let said = state.view().size().cloned().expect("its name is built like that of a size");
    assert!(said.contains("24 vCPUs") && said.contains("A100"), "{said}");
    write(&mut state, "/properties/vmSize", "very big");
    assert_eq!(state.view().size(), None);
}

/// What follows from a cause is one finding with it in the list, and is at its own place in the form.
#[test]
fn a_cause_counts_once_and_its_follow_ups_are_seen_where_they_are() {
    let mut state = session(Os::Linux);
    fill(&mut state);
    assert_eq!(errors(&state), [""; 0]);
    // The extension of one platform on the other one: every setting that only the first knows follows from that.
    let kind = "/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/type";
    state.act(Action::WriteJson { at: at(kind), value: "KeyVaultForWindows".into() });
    let view = state.view();
    let cause = view.findings().iter().find(|finding| finding.code == "kv-extension-os".into());
    let cause = cause.expect("the platforms differ");
    assert!(!cause.follow_ups.is_empty());
    for follow_up in &cause.follow_ups {
        assert!(view.findings_at(&follow_up.pointer).contains(&follow_up), "{}", follow_up.code);
    }
    let listed = view.findings().len() + view.target_findings().len();
    let counts = view.counts().expect("checked");
    assert_eq!(counts.errors + counts.warnings + counts.infos, listed);
    let inside = view.counts_within(&at(VAULT_SETTINGS)).expect("checked");
    assert!(inside.errors + inside.warnings + inside.infos >= cause.follow_ups.len());
    // The step that fixes all counts what it does.
    let fixable = view.fixable();
    state.act(Action::ApplyAll);
    let count = state.notice().and_then(|notice| notice.title.arguments.first().cloned());
    assert_eq!(count, Some(("count", Argument::Plain(fixable.to_string()))));
}

/// What the page offers to save is what it opens.
#[test]
fn a_stored_work_is_opened_from_a_file() {
    let mut target = Target::default();
    target.set(TargetMember::Account, "renderfarm");
    target.set(TargetMember::ApiVersion, "2024-07-01");
    let body = read::strict(r#"{"name":"frames","odd":[null],"properties":{"vmSize":"Standard_D2s_v5"}}"#);
    let work = Work::new(target.clone(), body.expect("it is JSON"));
    let options = import::Options { only_pools: true, ..import::Options::default() };
    let opened =
        import::import_with(&storage::stored(&work.without_secrets()), &options).expect("it is opened");
    assert_eq!(opened.document, work.body);
    let mut found = Target::default();
    for (member, text) in &opened.target {
        found.set(*member, text);
    }
    assert_eq!(found, target);
}

/// Of the API version, the body tells which one is right; of a name, its own text.
#[test]
fn the_answer_to_a_finding_of_the_target_changes_the_target() {
    let mut state = session(Os::Linux);
    choose_version(&mut state, "2024-07-01");
    state.act(Action::Write { at: FieldLocation::Target(TargetMember::Account), text: "MyBatch".into() });
    for (member, before, after) in [
        (TargetMember::ApiVersion, "2024-07-01", "2025-06-01"),
        (TargetMember::Account, "MyBatch", "mybatch"),
    ] {
        let fix = |state: &State| state.view().target_findings_at(member).first()?.fix.clone();
        let changes = fix(&state).expect("an answer").changes;
        assert_eq!(changes, [(member, after.to_owned())]);
        state.act(Action::Retarget { changes: changes.clone() });
        assert_eq!((state.target().get(member), fix(&state)), (after, None));
        state.act(Action::Undo);
        assert_eq!(state.target().get(member), before, "it's one step");
        state.act(Action::Retarget { changes });
    }
}
