//! No text and no link sends a token to a host that the person hasn't agreed to.

use std::rc::Rc;

use batch_pool_document::{Json, compact, read};
use batch_pool_engine::check::Severity;
use batch_pool_engine::export::{self, BodyPlacement, FORMATS};
use batch_pool_engine::import;
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::locale::{LANGUAGES, Locale};
use batch_pool_model::target::{self, CUSTOM_CLOUD, Target, TargetMember};
use batch_pool_session::{Action, EndpointSource, Field, FieldLocation, Notice, Presets, State, Work};

const TODAY: Date = Date::new(2026, 11, 27);
const PATH: &str = "/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/acct/pools/frames?api-version=2025-06-01";
const BODY: &str = r#"{"properties": {"vmSize": "Standard_D2s_v5"}}"#;

/// Endpoints that a token could go to, as somebody else writes them.
const FOREIGN: &[&str] = &[
    "https://evil.example.com",
    "HTTPS://EVIL.example.com:8443",
    "https://management.azure.com.evil.example.com",
    "https://evil-management.azure.com",
    "https://management-azure.com",
    "https://management.azure.com.",
    "https://management.azure.com:8443",
    "https://xn--mnagement-lxf.azure.com",
    "https://[2001:db8::1]",
    "https://2130706433",
    "http://127.0.0.1:8080",
    "http://localhost:1",
];

/// Endpoints that no command uses, whatever the person says.
const UNUSABLE: &[&str] = &[
    "http://evil.example.com",
    "https://management.azure.com@evil.example.com",
    "https://management.azure.com:443@evil.example.com",
    "https://evil.example.com\\@management.azure.com",
    "https://m\u{430}nagement.azure.com",
    "https://management.azure.com\u{200b}",
    "https://evil.example.com%2f",
    "https://evil..example.com",
    "https://evil.example.com:",
];

/// The endpoints of known clouds, written in other ways.
const KNOWN: &[(&str, &str)] = &[
    ("https://management.azure.com", "public"),
    ("https://Management.Azure.COM:443", "public"),
    ("https://management.usgovcloudapi.net", "usgov"),
    ("https://management.chinacloudapi.cn", "china"),
];

thread_local! {
    static SPOKEN: Rc<[Rc<Locale>]> =
        LANGUAGES.iter().map(|language| Rc::new(Locale::built_in(*language))).collect();
}

/// All languages, English first.
fn locales() -> Rc<[Rc<Locale>]> {
    SPOKEN.with(Rc::clone)
}

fn blank() -> State {
    let mut state = State::new(Target::default(), Os::Linux, TODAY);
    state.set_engine(locales()[0].clone());
    state
}

fn links_work(cloud: &str, endpoint: &str) -> Work {
    let target = Target {
        cloud: cloud.into(),
        arm_endpoint: endpoint.into(),
        subscription: "3f2504e0-4f89-41d3-9a0c-0305e82c3301".into(),
        resource_group: "rg".into(),
        account: "acct".into(),
        pool: "frames".into(),
        ..Target::default()
    };
    Work::new(target, read::strict(BODY).expect("JSON"))
}

/// Opens a link as the page does.
fn open_link(state: &mut State, work: &Work) {
    // What a link holds is JSON.
    let work = Work::from_json(&read::strict(&compact(&work.to_json())).expect("JSON")).expect("work");
    let (work, withheld) = work.with_endpoint_withheld();
    let notice = Notice::done("notice.shared").asking_for_endpoint(withheld, EndpointSource::Link);
    state.act(Action::Open { work, notice: Some(notice) });
}

fn open_text(state: &mut State, text: &str) {
    let opening = state.read(text, None).expect("the checks are there");
    let opening = opening.unwrap_or_else(|refusal| panic!("{refusal:?}: {text}"));
    state.act(Action::Import(opening));
}

fn paste(state: &mut State, member: TargetMember, text: &str) {
    let into = Field::Value(FieldLocation::Target(member));
    let pasted = state.pasted(&into, text);
    state.act(Action::Paste { into, pasted });
}

/// Everything that the person could copy, in each format.
fn outputs(state: &State) -> String {
    let work = state.work();
    let mut all = String::new();
    for format in FORMATS {
        for body in [BodyPlacement::Inline, BodyPlacement::File] {
            let options = export::Options { body };
            let export = export::export(format.name, &work.body, &work.target, options).expect("a format");
            all.extend(export.files.into_iter().map(|file| file.text));
        }
    }
    all
}

/// What the notice says in a language, line by line, and what its button says.
fn notice(state: &State, locale: &Locale) -> (Vec<String>, Option<String>) {
    let notice = state.notice().expect("a notice");
    let lines = std::iter::once(&notice.title).chain(&notice.details).map(|text| locale.say(text)).collect();
    (lines, notice.offer.as_ref().map(|offer| locale.say(&offer.label)))
}

/// Ways for a text to name an endpoint. Each gives the rest of the target too.
fn texts(endpoint: &str) -> Vec<String> {
    let url = format!("{endpoint}{PATH}");
    vec![
        format!("curl -X PUT '{url}' -H \"Authorization: Bearer $token\" -d '{BODY}'"),
        format!("curl --request PUT --url '{url}' --data-binary @- <<'JSON'\n{BODY}\nJSON\n"),
        format!("az rest --method put --url '{url}' --body '{BODY}'"),
        format!("PUT {url} HTTP/1.1\nAuthorization: Bearer x\n\n{BODY}\n"),
        format!(
            "& {{\n  $arguments = @(\n    '--request', 'PUT'\n    '--url', '{url}'\n    '--data-binary', '@-'\n  )\n  @'\n{BODY}\n'@ | curl.exe @arguments\n}}\n"
        ),
        format!(
            r#"{{"id": {}, "name": "frames", "properties": {{"vmSize": "Standard_D2s_v5", "provisioningState": "Succeeded"}}}}"#,
            compact(&Json::string(url.as_str()))
        ),
    ]
}

fn asks_for(state: &State, endpoint: &str) {
    for locale in locales().iter() {
        let (lines, button) = notice(state, locale);
        let button = button.unwrap_or_else(|| panic!("no button: {lines:?}"));
        let endpoint = endpoint.replace("HTTPS://", "https://");
        let host = endpoint.split_once("//").expect("a scheme").1.to_owned();
        assert!(button.contains(&endpoint), "{button}");
        assert!(
            lines.iter().any(|line| line.contains(&endpoint) && line.contains(&format!(" {host}"))),
            "{lines:?}"
        );
    }
}

fn agree(state: &mut State) {
    let offer = state.notice().and_then(|notice| notice.offer.clone()).expect("an offer");
    state.act(Action::UseEndpoint(offer.endpoint));
}

#[test]
fn a_link_asks_before_its_endpoint_counts() {
    for endpoint in FOREIGN {
        let mut state = blank();
        open_link(&mut state, &links_work(CUSTOM_CLOUD, endpoint));
        assert_eq!(state.target().cloud, "public", "{endpoint}");
        assert_eq!(state.target().arm_endpoint, "", "{endpoint}");
        assert_eq!(state.target().pool, "frames", "the rest of the target is taken");
        assert!(!state.work().is_blank(), "the body is taken");
        let outputs = outputs(&state);
        assert!(
            !outputs.to_lowercase().contains(&endpoint.to_lowercase().replace("management.azure.com", "?"))
        );
        assert!(outputs.contains("https://management.azure.com/subscriptions/"), "{outputs}");
        asks_for(&state, endpoint);

        agree(&mut state);
        let used = endpoint.replace("HTTPS://", "https://");
        assert_eq!(state.target().endpoint(), used);
        assert!(self::outputs(&state).contains(&format!("{used}/subscriptions/")));
        assert!(state.notice().is_some_and(|notice| notice.offer.is_none()));
        state.act(Action::Undo);
        assert_eq!(state.target().cloud, "public", "agreeing is a step that can be undone");
    }
}

#[test]
fn a_text_asks_before_its_endpoint_counts() {
    for endpoint in FOREIGN {
        for text in texts(endpoint) {
            let mut state = blank();
            open_text(&mut state, &text);
            assert_eq!(state.target().cloud, "public", "{text}");
            assert_eq!(state.target().pool, "frames", "{text}");
            assert_eq!(state.target().subscription, "3f2504e0-4f89-41d3-9a0c-0305e82c3301");
            asks_for(&state, endpoint);
            agree(&mut state);
            assert_eq!(state.target().endpoint(), endpoint.replace("HTTPS://", "https://"));
        }
    }
}

#[test]
fn an_address_pasted_into_another_field_asks_too() {
    let members =
        [TargetMember::Subscription, TargetMember::Account, TargetMember::Cloud, TargetMember::Pool];
    for endpoint in FOREIGN {
        for member in members {
            let mut state = blank();
            open_text(&mut state, BODY);
            paste(&mut state, member, &format!("{endpoint}{PATH}"));
            assert_eq!(state.target().cloud, "public");
            assert_eq!(state.target().account, "acct");
            asks_for(&state, endpoint);
        }
        // The person means the endpoint there.
        let mut state = blank();
        open_text(&mut state, BODY);
        paste(&mut state, TargetMember::ArmEndpoint, &format!("{endpoint}{PATH}"));
        assert_eq!(state.target().endpoint(), endpoint.replace("HTTPS://", "https://"));
    }
}

#[test]
fn an_endpoint_that_hides_its_host_is_named_and_never_offered() {
    for endpoint in UNUSABLE {
        let mut link = blank();
        open_link(&mut link, &links_work(CUSTOM_CLOUD, endpoint));
        let mut states = vec![link];
        for text in texts(endpoint) {
            let mut state = blank();
            open_text(&mut state, &text);
            states.push(state);
        }
        for state in states {
            assert!(state.notice().is_some_and(|notice| notice.offer.is_none()), "{endpoint:?}");
            assert!(!outputs(&state).contains("evil"), "{endpoint:?}");
            assert!(outputs(&state).contains("https://management.azure.com/"), "{endpoint:?}");
        }
        // Typed, it is an error, and no command uses it.
        let target =
            Target { cloud: CUSTOM_CLOUD.into(), arm_endpoint: (*endpoint).into(), ..Target::default() };
        assert!(target.url().starts_with("https://ARM_ENDPOINT/"), "{}", target.url());
        assert!(target::check(&target).iter().any(
            |finding| finding.member == TargetMember::ArmEndpoint && finding.severity == Severity::Error
        ));
    }
    let mut state = blank();
    open_link(&mut state, &links_work(CUSTOM_CLOUD, "https://management.azure.com\u{202e}.evil.example.com"));
    let (lines, _) = notice(&state, &locales()[0]);
    assert!(lines.iter().any(|line| line.contains("https://management.azure.com")), "{lines:?}");
    assert!(!lines.concat().contains('\u{202e}'), "{lines:?}");
}

#[test]
fn a_known_endpoint_is_its_cloud_without_a_question() {
    for (endpoint, cloud) in KNOWN {
        let mut link = blank();
        open_link(&mut link, &links_work(CUSTOM_CLOUD, endpoint));
        let mut states = vec![link];
        for text in texts(endpoint) {
            let mut state = blank();
            open_text(&mut state, &text);
            states.push(state);
        }
        for state in states {
            assert_eq!(state.target().cloud, *cloud);
            assert_eq!(state.target().arm_endpoint, "");
            assert!(state.notice().is_some_and(|notice| notice.offer.is_none()));
        }
    }
}

#[test]
fn an_endpoint_that_does_not_count_is_dropped() {
    for (cloud, shown) in [("public", "public"), ("usgov", "usgov"), ("mars", "mars"), ("Custom", "Custom")] {
        let mut state = blank();
        open_link(&mut state, &links_work(cloud, "https://evil.example.com"));
        assert_eq!(state.target().cloud, shown);
        assert_eq!(state.target().arm_endpoint, "", "choosing another endpoint later finds nothing there");
        assert!(!outputs(&state).contains("evil"), "{cloud}");
        assert!(state.notice().is_some_and(|notice| notice.offer.is_none()));
    }
    let mut state = blank();
    open_link(&mut state, &links_work(" custom\u{a0}", "https://evil.example.com"));
    assert_eq!(state.target().cloud, "public");
    asks_for(&state, "https://evil.example.com");
}

#[test]
fn the_endpoint_in_use_needs_no_question_and_another_one_does() {
    let own = "https://arm.contoso.com";
    let mut state = blank();
    open_link(&mut state, &links_work(CUSTOM_CLOUD, own));
    agree(&mut state);
    for text in texts(own) {
        open_text(&mut state, &text);
        assert_eq!(state.target().endpoint(), own);
        assert!(state.notice().is_some_and(|notice| notice.offer.is_none()));
    }
    for text in texts("https://evil.example.com") {
        open_text(&mut state, &text);
        assert_eq!(state.target().endpoint(), own, "{text}");
        asks_for(&state, "https://evil.example.com");
    }
}

#[test]
fn programs_are_told_of_an_endpoint_that_a_text_names() {
    let code = |text: &str| {
        let imported = import::import(text).expect("a body");
        imported.notes.iter().any(|note| note.code == "custom-endpoint")
    };
    for endpoint in FOREIGN.iter().chain(UNUSABLE) {
        for text in texts(endpoint) {
            assert!(code(&text), "{text}");
            // The page asks instead of telling the same.
            let mut state = blank();
            open_text(&mut state, &text);
            let (lines, _) = notice(&state, &locales()[0]);
            let told = lines.iter().filter(|line| line.contains("endpoint")).count();
            assert_eq!(told, 1, "{lines:?}");
        }
    }
    for (endpoint, _) in KNOWN {
        assert!(texts(endpoint).iter().all(|text| !code(text)), "{endpoint}");
    }
}

#[test]
fn presets_name_no_endpoint() {
    for fragment in [
        "!cloud=custom&armEndpoint=https://evil.example.com",
        "!arm-endpoint=https://evil.example.com",
        "!cloud=https://evil.example.com",
    ] {
        let presets = Presets::read(fragment).expect("presets");
        assert_eq!(presets.cloud, None);
        let named = presets.notice().map_or(0, |notice| notice.details.len());
        assert_eq!(named, fragment.matches('=').count());
    }
}

#[test]
fn every_custom_endpoint_but_loopback_is_a_warning() {
    for endpoint in FOREIGN {
        let target = (*links_work(CUSTOM_CLOUD, endpoint).target).clone();
        let findings = target::check(&target);
        let is_loopback = endpoint.starts_with("http://");
        let warned = findings.iter().any(|finding| {
            finding.member == TargetMember::ArmEndpoint && finding.severity == Severity::Warning
        });
        assert_eq!(warned, !is_loopback, "{endpoint}: {findings:?}");
        assert_eq!(findings.len(), usize::from(warned));
    }
}
