//! Checks that fail: whatever they fail in, nothing is called checked, counted or done.

use std::cell::RefCell;
use std::rc::Rc;

use batch_pool_document::read::strict;
use batch_pool_document::{Json, Patch, Pointer, compact};
use batch_pool_engine::api::ReportedFinding;
use batch_pool_engine::check::{Impact, Severity};
use batch_pool_engine::export::{Export, ExportFile};
use batch_pool_engine::search::{Found, Hit};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::contract::BodyOrder;
use batch_pool_model::form::{self, SECTIONS};
use batch_pool_model::locale::{Locale, TEXT_FILES};
use batch_pool_model::target::{CUSTOM_CLOUD, Target, TargetMember};
use batch_pool_session::{
    Action, CheckStatus, Engine, Failure, Field, FieldLocation, Output, Request, Response, State, Threat,
    Tone, Verdict, Work,
};

const TODAY: Date = Date::new(2026, 11, 26);

/// What an engine is asked, by the names of the requests.
const REQUESTS: &[&str] = &["check", "fix", "switch", "search", "prepare", "paste", "read"];

/// The engine of the product, of which one request fails.
struct Failing {
    engine: Locale,
    request: &'static str,
    failure: Failure,
    /// It fails in nothing but the format.
    writes: Option<Result<Vec<ExportFile>, Failure>>,
    /// It doesn't fail, and fixes nothing.
    fixes_nothing: bool,
    /// The works that it was asked to check.
    checked: RefCell<Vec<Work>>,
}

impl Failing {
    fn new(request: &'static str, failure: Failure) -> Rc<Self> {
        Rc::new(Self { request, failure, ..Self::sound() })
    }

    fn sound() -> Self {
        Self {
            engine: Locale::english(TEXT_FILES),
            request: "",
            failure: Failure::Threw,
            writes: None,
            fixes_nothing: false,
            checked: RefCell::default(),
        }
    }
}

impl Engine for Failing {
    fn ask(&self, request: &Request) -> Result<Response, Failure> {
        if let Request::Check { work, .. } = request {
            self.checked.borrow_mut().push(work.clone());
        }
        if request.name() == self.request {
            return Err(self.failure);
        }
        let mut response = self.engine.ask(request)?;
        match &mut response {
            Response::Check(report) => {
                if let Some(written) = &self.writes {
                    let written = written.clone().map(|files| Export { files, notes: Vec::new() });
                    report.output = report.output.as_ref().map(|_| written);
                }
            }
            Response::Fix(fixed) if self.fixes_nothing => fixed.count = 0,
            _ => {}
        }
        Ok(response)
    }
}

const SETTINGS: &str =
    "/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/settings";
const URL: &str = "secretsManagementSettings/observedCertificates/0/url";
const CLIENT: &str = "authenticationSettings/msiClientId";
const IDENTITY: &str = "/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes";

/// A start of a pool with a complete target, which nobody has checked yet.
fn targeted() -> State {
    let mut state = State::new(Target::default(), Os::Linux, TODAY);
    state.act(Action::Start(Os::Linux));
    for (member, text) in [
        (TargetMember::Subscription, "3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
        (TargetMember::ResourceGroup, "render"),
        (TargetMember::Account, "renderfarm"),
        (TargetMember::Pool, "frames"),
    ] {
        state.act(Action::Write { at: FieldLocation::Target(member), text: text.into() });
    }
    state
}

fn put(state: &mut State, pointer: &str, value: impl Into<Json>) {
    state.act(Action::WriteJson { at: pointer.parse().expect("a pointer"), value: value.into() });
}

/// With errors, safe fixes, and a size that can be described.
fn broken() -> State {
    let mut state = targeted();
    put(&mut state, &format!("{SETTINGS}/secretsManagementSettings/pollingIntervalInS"), Json::integer(3600));
    put(
        &mut state,
        &format!("{SETTINGS}/authenticationSettings/msiEndpoint"),
        "https://169.254.169.254/metadata/identity",
    );
    put(&mut state, "/properties/taskSlotsPerNode", "many");
    state
}

/// With nothing to fix.
fn good() -> State {
    let mut state = targeted();
    state.act(Action::Name { map: form::identities(), entry: 0, name: IDENTITY.into() });
    put(&mut state, &format!("{SETTINGS}/{URL}"), "https://farm-vault.vault.azure.net/secrets/tls");
    put(&mut state, &format!("{SETTINGS}/{CLIENT}"), "7d444840-9dc0-41d1-b245-5ffdce74fad2");
    state
}

/// Nothing says that the work was checked: no finding, no count, no tick, no verdict.
fn assert_unchecked(state: &State, failure: Failure, what: &str) {
    let view = state.view();
    assert_eq!(view.check_status, CheckStatus::Failed(failure), "{what}");
    assert_eq!(view.verdict(), Verdict::NotChecked(failure), "{what}");
    assert_eq!(view.counts(), None, "{what}");
    assert!(SECTIONS.iter().all(|section| view.section_counts(section).is_none()), "{what}");
    assert_eq!(view.counts_within(&Pointer::root()), None, "{what}");
    assert!(view.findings().is_empty() && view.target_findings().is_empty(), "{what}");
    assert_eq!((view.fixable(), view.size()), (0, None), "{what}");
}

fn failures() -> impl Iterator<Item = Failure> {
    Failure::ALL.into_iter().filter(|failure| *failure != Failure::Loading)
}

#[test]
fn a_failed_check_leaves_nothing_and_another_failed_request_leaves_the_check() {
    for failure in failures() {
        let mut state = broken();
        state.set_engine(Failing::new("check", failure));
        assert_unchecked(&state, failure, "check");
    }
    for request in REQUESTS.iter().filter(|request| **request != "check") {
        let mut state = broken();
        state.set_engine(Failing::new(request, Failure::Unreadable));
        everything(&mut state);
        let view = state.view();
        let counts = view.counts().expect("the work itself was checked");
        assert!(
            counts.errors > 0 && matches!(view.verdict(), Verdict::Threatened(threat) if threat.is_certain),
            "{request}"
        );
    }
}

#[test]
fn without_checks_nothing_is_known_and_they_bring_everything_back() {
    let mut state = broken();
    assert_eq!(
        (&state.view().check_status, state.view().verdict()),
        (&CheckStatus::NotStarted, Verdict::Checking)
    );
    state.set_engine_loading();
    assert_eq!(
        (&state.view().check_status, state.view().verdict()),
        (&CheckStatus::Loading, Verdict::Checking)
    );
    assert_eq!(state.view().counts(), None);
    for failure in failures() {
        state.set_engine_failed(failure);
        assert_unchecked(&state, failure, failure.name());
        assert_eq!(state.engine_failure(), Some(failure));
    }
    state.set_engine(Rc::new(Locale::english(TEXT_FILES)));
    assert_eq!(state.engine_failure(), None);
    let errors = state.view().counts().expect("checked").errors;
    assert!(errors > 0 && state.view().fixable() > 0 && state.view().size().is_some());
    // Others are on their way, in another language: what these said is no longer shown as theirs.
    state.set_engine_loading();
    assert_eq!(state.view().counts(), None);
}

/// After a trap a fresh worker takes the next request. The body that trapped isn't sent to it again by itself.
#[test]
fn a_work_that_failed_is_not_checked_again_until_it_changes() {
    for failure in failures() {
        let mut state = broken();
        let failing = Failing::new("check", failure);
        state.set_engine(failing.clone());
        everything(&mut state);
        state.set_today(TODAY);
        state.act(Action::Settle);
        let checked = failing.checked.borrow().clone();
        let repeated = checked.windows(2).filter(|pair| pair[0] == pair[1]).count();
        assert_eq!(repeated, 0, "{failure:?}");
        assert_unchecked(&state, failure, "check");
        put(&mut state, "/properties/displayName", "changed");
        assert_eq!(failing.checked.borrow().len(), checked.len() + 1, "the next change is checked");
        state.check_again();
        assert_eq!(failing.checked.borrow().len(), checked.len() + 2, "and whatever somebody tries again");
        state.set_engine(Rc::new(Locale::english(TEXT_FILES)));
        assert!(state.view().checked().is_some());
    }
}

/// Pastes a text into the field of the account.
fn paste(state: &mut State, text: &str) {
    let into = Field::Value(FieldLocation::Target(TargetMember::Account));
    let pasted = state.pasted(&into, text);
    state.act(Action::Paste { into, pasted });
}

/// The setting that was found.
fn setting(found: &Found) -> &Hit {
    match found {
        Found::Setting(hit) => hit,
        Found::Command(name) => panic!("{name} is a command"),
    }
}

/// Asks the checks everything that a person can make the page ask.
fn everything(state: &mut State) {
    let _ = state.read("{}", None);
    if let Ok(hits) = state.search("subnet") {
        let _ = state.prepare(setting(&hits[0]));
    } else {
        let mut other = broken();
        other.set_engine(Rc::new(Locale::english(TEXT_FILES)));
        let hits = other.search("subnet").expect("the checks are there");
        let _ = state.prepare(setting(&hits[0]));
    }
    paste(state, "\"renderfarm\",");
    state.act(Action::Switch(state.os().other()));
    state.act(Action::ApplyAll);
}

#[test]
fn what_failed_is_said_and_changes_nothing() {
    for (request, action, said) in [
        ("fix", Action::ApplyAll, "notice.not-fixed"),
        ("switch", Action::Switch(Os::Windows), "notice.not-switched"),
    ] {
        for failure in failures() {
            let mut state = broken();
            state.set_engine(Failing::new(request, failure));
            let (work, os, undo) = (state.work().clone(), state.os(), state.can_undo());
            state.act(action.clone());
            assert_eq!((state.work(), state.os(), state.can_undo()), (&work, os, undo), "{request}");
            let notice = state.notice().expect("it is said");
            assert_eq!((&*notice.title.key, notice.tone), (said, Tone::Problem));
            assert_eq!(notice.details, [failure.text()]);
        }
    }
}

#[test]
fn no_fix_is_never_told_as_some() {
    let mut state = broken();
    state.set_engine(Rc::new(Failing { fixes_nothing: true, ..Failing::sound() }));
    assert!(state.view().fixable() > 0);
    let work = state.work().clone();
    state.act(Action::ApplyAll);
    assert_eq!(state.work(), &work);
    assert_eq!(
        state.notice().map(|notice| (&*notice.title.key, notice.tone)),
        Some(("notice.nothing-fixed", Tone::Problem))
    );
}

#[test]
fn a_paste_is_kept_whole_and_said_if_nobody_could_take_it_apart() {
    let id = "/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/renderfarm";
    for (text, is_said) in [(id, true), ("\"farm\",", true), ("renderfarm2", false)] {
        let mut state = broken();
        state.set_engine(Failing::new("paste", Failure::Unreadable));
        paste(&mut state, text);
        assert_eq!(state.target().account, text, "what a person pasted is not lost");
        let said = state.notice().map(|notice| &*notice.title.key);
        assert_eq!(said, is_said.then_some("notice.pasted-whole"), "{text}");
    }
}

#[test]
fn what_could_not_be_written_is_no_output_and_not_ready() {
    for failure in failures() {
        let mut state = good();
        state.set_engine(Rc::new(Failing { writes: Some(Err(failure)), ..Failing::sound() }));
        assert_eq!(state.view().verdict(), READY);
        state.act(Action::Show { format: "curl-bash".into() });
        let view = state.view();
        assert_eq!(*view.output, Output::Unwritten(failure));
        assert!(view.output.files().is_empty() && view.output.lines().is_empty());
        assert_eq!(view.verdict(), Verdict::NotWritten(failure));
        // The body itself is the page's own to write.
        state.act(Action::Show { format: "json".into() });
        assert_eq!(state.view().output.files().len(), 1);
    }
    let mut state = good();
    state.act(Action::Show { format: "curl-bash".into() });
    assert_eq!(*state.view().output, Output::Unwritten(Failure::Loading), "nobody is there yet to write it");
}

#[test]
fn an_empty_text_is_no_output() {
    let empty = ExportFile { name: "pool.sh".into(), text: String::new() };
    for files in [vec![], vec![empty]] {
        let mut state = good();
        state.set_engine(Rc::new(Failing { writes: Some(Ok(files)), ..Failing::sound() }));
        state.act(Action::Show { format: "curl-bash".into() });
        assert_eq!(*state.view().output, Output::Unwritten(Failure::Unreadable));
    }
}

/// What is said of a good body.
const READY: Verdict = rotates(3600);

const fn rotates(seconds: u32) -> Verdict {
    Verdict::Ready { polling_interval: Some(seconds) }
}

const fn certainly(impact: Impact) -> Verdict {
    Verdict::Threatened(Threat { impact, is_certain: true, unfilled: 0 })
}

const fn probably(impact: Impact) -> Verdict {
    Verdict::Threatened(Threat { impact, is_certain: false, unfilled: 0 })
}

/// A good body with one change, and what keeps it from being ready then.
#[test]
fn a_body_that_misses_its_purpose_is_not_ready() {
    const VAULT: &str = "https://testkvwestus2s.vault.azure.net/secrets/authcertforumatesting";
    const SAMPLE: &str = "/subscriptions/042998e4-36dc-4b7d-8ce3-a7a2c4877d33/resourceGroups/ACR/providers/Microsoft.ManagedIdentity/userAssignedIdentities/testumaforpools";
    let ready = |change: &dyn Fn(&mut State)| {
        let mut state = good();
        change(&mut state);
        state.set_engine(Rc::new(Locale::english(TEXT_FILES)));
        state.view().verdict()
    };
    assert_eq!(ready(&|_| {}), READY);
    let url = format!("{SETTINGS}/{URL}");
    let client = format!("{SETTINGS}/{CLIENT}");
    let hindered = |pointer: &str, value: &str| ready(&|state| put(state, pointer, value));
    let version = "8f5f3f491afd48cb99286ba2aacd39af";
    for (what, verdict, expected) in [
        ("the sample's vault", hindered(&url, VAULT), probably(Impact::Nodes)),
        (
            "the sample's client",
            hindered(&client, "b9f6dd56-d2d6-4967-99d7-8062d56fd84c"),
            probably(Impact::Nodes),
        ),
        (
            "the sample's identity",
            ready(&|state| {
                state.act(Action::Name { map: form::identities(), entry: 0, name: SAMPLE.into() });
            }),
            probably(Impact::Nodes),
        ),
        (
            "the sample's subscription in an identity",
            ready(&|state| {
                let name = SAMPLE.replace("testumaforpools", "nodes");
                state.act(Action::Name { map: form::identities(), entry: 0, name });
            }),
            probably(Impact::Nodes),
        ),
        (
            "the sample's subscription in the target",
            ready(&|state| {
                let text = "042998e4-36dc-4b7d-8ce3-a7a2c4877d33".into();
                state.act(Action::Write { at: FieldLocation::Target(TargetMember::Subscription), text });
            }),
            probably(Impact::Rejected),
        ),
        (
            "a placeholder",
            hindered("/properties/displayName", "<the name of your pool>"),
            probably(Impact::Nodes),
        ),
        (
            "a version",
            hindered(&url, &format!("https://farm-vault.vault.azure.net/secrets/tls/{version}")),
            certainly(Impact::Rotation),
        ),
        (
            "a vault of a cloud that has closed",
            hindered(&url, "https://farm-vault.vault.microsoftazure.de/secrets/tls"),
            probably(Impact::Nodes),
        ),
        (
            "a misspelled host",
            hindered(&url, "https://farm-vault.vault.azure.nett/secrets/tls"),
            probably(Impact::Nodes),
        ),
        ("both", hindered(&url, &format!("{VAULT}/{version}")), probably(Impact::Nodes)),
    ] {
        assert_eq!(verdict, expected, "{what}");
    }
    // What is folded under another cause hinders as well.
    assert!(matches!(hindered("/properties/vmSize", ""), Verdict::Incomplete(1)));
}

/// A good body after one change.
fn verdict_of(change: impl FnOnce(&mut State)) -> Verdict {
    let mut state = good();
    change(&mut state);
    state.set_engine(Rc::new(Locale::english(TEXT_FILES)));
    state.view().verdict()
}

/// Values that Azure accepts, and that no certificate rotates with.
#[test]
fn a_body_with_a_value_in_the_way_of_its_certificates_is_not_ready() {
    let url = format!("{SETTINGS}/{URL}");
    let client = format!("{SETTINGS}/{CLIENT}");
    let hindered = |pointer: &str, value: &str| verdict_of(|state| put(state, pointer, value));
    let interval = format!("{SETTINGS}/secretsManagementSettings/pollingIntervalInS");
    assert_eq!(hindered(&interval, "86400"), rotates(86_400), "a day");
    assert_eq!(
        hindered(&client, "3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
        certainly(Impact::Nodes),
        "the subscription"
    );
    for (what, verdict, expected) in [
        (
            "no host of a vault",
            hindered(&url, "https://evil.example.com/secrets/tls"),
            probably(Impact::Nodes),
        ),
        (
            "a host inside of another",
            hindered(&url, "https://farm-vault.vault.azure.net.example.com/secrets/tls"),
            probably(Impact::Nodes),
        ),
        ("31 years between two looks", hindered(&interval, "999999999"), certainly(Impact::Rotation)),
        ("a year between two looks", hindered(&interval, "31536000"), certainly(Impact::Rotation)),
        ("a week between two looks", hindered(&interval, "604800"), certainly(Impact::Rotation)),
        (
            "a placeholder of a vault",
            hindered(&url, "https://your-key-vault.vault.azure.net/secrets/tls"),
            probably(Impact::Nodes),
        ),
        (
            "a placeholder of a secret",
            hindered(&url, "https://farm-vault.vault.azure.net/secrets/secret-name"),
            probably(Impact::Nodes),
        ),
        (
            "a made-up client",
            hindered(&client, "12345678-1234-1234-1234-123456789012"),
            probably(Impact::Nodes),
        ),
    ] {
        assert_eq!(verdict, expected, "{what}");
    }
    // A suffix that only the person can know is a note, and no obstacle: that of a cloud that the person named.
    let url_of_other_cloud = "https://farm-vault.vault.contoso.example/secrets/tls";
    let in_own_cloud = |state: &mut State| {
        let endpoint = "https://management.contoso.example";
        for (member, text) in [(TargetMember::Cloud, CUSTOM_CLOUD), (TargetMember::ArmEndpoint, endpoint)] {
            state.act(Action::Write { at: FieldLocation::Target(member), text: text.into() });
        }
        put(state, &url, url_of_other_cloud);
    };
    assert_eq!(verdict_of(in_own_cloud), READY);
    assert_eq!(hindered(&url, url_of_other_cloud), probably(Impact::Nodes));
}

/// The settings of the extension under names that it doesn't read, so that only a warning is left.
#[test]
fn a_body_whose_certificates_are_under_another_name_is_not_ready() {
    let renamed = |from: &str, to: &str| {
        let at = |place: &str| format!("{SETTINGS}{place}").parse::<Pointer>().expect("a pointer");
        let patch = Patch::new().relocate(at(from), at(to));
        verdict_of(|state| {
            let body = patch.apply(state.body(), &BodyOrder).expect("it applies");
            put(state, "", body);
        })
    };
    let secrets = "/secretsManagementSettings";
    for (from, to) in [
        (secrets, "/SecretsManagementSettings"),
        (secrets, "/secretManagementSettings"),
        (
            "/secretsManagementSettings/observedCertificates",
            "/secretsManagementSettings/observedcertificates",
        ),
        ("/secretsManagementSettings/observedCertificates", "/secretsManagementSettings/certificates"),
        (
            "/secretsManagementSettings/observedCertificates/0/url",
            "/secretsManagementSettings/observedCertificates/0/Url",
        ),
        ("/authenticationSettings", "/AuthenticationSettings"),
        ("/authenticationSettings/msiClientId", "/authenticationSettings/clientId"),
    ] {
        assert_eq!(renamed(from, to), probably(Impact::Nodes), "{to}");
    }
    // What the certificates don't depend on has no effect under another name, and they rotate all the same.
    for (from, to) in [
        ("/secretsManagementSettings/pollingIntervalInS", "/secretsManagementSettings/pollingInterval"),
        ("/secretsManagementSettings/requireInitialSync", "/secretsManagementSettings/requiredInitialSync"),
    ] {
        assert!(matches!(renamed(from, to), Verdict::Ready { .. }), "{to}");
    }
}

/// Each error of the target, too.
#[test]
fn a_body_without_a_target_is_not_ready() {
    for member in
        [TargetMember::Subscription, TargetMember::ResourceGroup, TargetMember::Account, TargetMember::Pool]
    {
        let mut state = good();
        state.set_engine(Rc::new(Locale::english(TEXT_FILES)));
        state.act(Action::Write { at: FieldLocation::Target(member), text: String::new() });
        assert_eq!(state.view().verdict(), Verdict::Incomplete(1), "{}", member.name());
        state.act(Action::Leave(FieldLocation::Target(member)));
        assert_eq!(state.view().verdict(), certainly(Impact::Rejected), "{}", member.name());
    }
}

#[test]
fn the_day_is_that_of_the_check() {
    let mut state = good();
    state.set_engine(Rc::new(Locale::english(TEXT_FILES)));
    let token = "https://farm.blob.core.windows.net/files?sv=2022-11-02&se=2026-11-28T00:00:00Z&sr=c&sp=r&sig=a%2Bb%3D";
    put(
        &mut state,
        "/properties/startTask",
        strict(&format!(r#"{{"commandLine":"true","resourceFiles":[{{"storageContainerUrl":"{token}"}}]}}"#))
            .expect("JSON"),
    );
    let severity = |state: &State| {
        let mut findings = state.view().findings().iter();
        findings.find(|finding| &*finding.code == "sas-expired").map(|finding| finding.severity)
    };
    assert_eq!(severity(&state), Some(Severity::Warning), "it ends soon");
    state.set_today(Date::new(2027, 1, 26));
    assert_eq!(severity(&state), Some(Severity::Error), "the same tab, two months later");
    state.set_today(Date::new(2026, 1, 26));
    assert_eq!(severity(&state), None);
}

/// One thing wrong with a finding makes it none.
#[test]
fn a_finding_that_cannot_be_read_as_a_whole_is_none() {
    let good = r#"{"code":"a","severity":"error","impact":"nodes","pointer":"/a","message":"m","help":"h","line":1,"column":2,"inside":{"line":1,"column":1},"fix":{"title":"t","patch":[{"op":"remove","path":"/a"}],"loses":true},"choices":[{"title":"t","patch":[]}],"followUps":[{"code":"b","severity":"info","impact":"none","pointer":"","message":"m","help":"h"}]}"#;
    let read = |text: &str| ReportedFinding::from_json(&strict(text).expect(text));
    let whole = read(good).expect("a finding");
    assert_eq!(compact(&whole.to_json()), good, "nothing is lost");
    for (from, to) in [
        (r#""severity":"error""#, r#""severity":"critical""#),
        (r#""severity":"error""#, r#""severity":null"#),
        (r#""impact":"nodes""#, r#""impact":"weather""#),
        (r#""impact":"nodes","#, ""),
        (r#""pointer":"/a""#, r#""place":"/a""#),
        (r#""pointer":"/a""#, r#""pointer":"a""#),
        (r#""code":"a""#, r#""code":1"#),
        (r#""message":"m","help":"h","line""#, r#""message":["m"],"help":"h","line""#),
        (r#""help":"h","line""#, r#""line""#),
        (r#""line":1,"column":2"#, r#""line":1"#),
        (r#""line":1,"column":2"#, r#""line":"1","column":2"#),
        (r#""inside":{"line":1,"column":1}"#, r#""inside":{"line":1}"#),
        (r#""inside":{"line":1,"column":1}"#, r#""inside":null"#),
        (r#""fix":{"#, r#""fixes":{"#),
        (r#""op":"remove""#, r#""op":"destroy""#),
        (r#""patch":[{"op":"remove","path":"/a"}]"#, r#""patch":{}"#),
        (r#""loses":true"#, r#""loses":"yes""#),
        (r#""loses":true"#, r#""lossy":true"#),
        (r#""choices":["#, r#""options":["#),
        (r#""choices":[{"title":"t","patch":[]}]"#, r#""choices":{}"#),
        (r#""choices":[{"title":"t","patch":[]}]"#, r#""choices":[null]"#),
        (r#""severity":"info""#, r#""severity":"fatal""#),
        (r#""followUps":["#, r#""consequences":["#),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from}");
        assert_eq!(read(&bad), None, "{to}");
    }
}
