//! What pasted texts become: what a URL or a response names, what each kind of field takes of it, and what is said then.

mod beside;
mod fields;
mod identities;
mod references;

use std::rc::Rc;

use batch_pool_cases::bodies::at;
use batch_pool_document::Json;
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::locale::{Language, Locale};
use batch_pool_model::target::Target;
use batch_pool_session::{Action, Field, FieldLocation, Pasted, State};

pub(crate) const S: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
pub(crate) const CLIENT: &str = "7d444840-9dc0-41d1-b245-5ffdce74fad2";
pub(crate) const OTHER_CLIENT: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";
pub(crate) const CLIENT_ID: &str = "/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/settings/authenticationSettings/msiClientId";
pub(crate) const URL: &str = "/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/settings/secretsManagementSettings/observedCertificates/0/url";

/// The resource ID of an identity.
pub(crate) fn identity(name: &str) -> String {
    format!(
        "/subscriptions/{S}/resourceGroups/render/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}"
    )
}

pub(crate) fn value(pointer: &str) -> Field {
    Field::Value(FieldLocation::Body(at(pointer)))
}

pub(crate) fn name(map: &str, entry: usize) -> Field {
    Field::Name { map: at(map), entry }
}

/// A fresh pool with its checks.
pub(crate) fn session() -> State {
    let mut state = State::new(Target::default(), Os::Linux, Date::new(2026, 11, 27));
    state.set_engine(english());
    state.act(Action::Start(Os::Linux));
    state
}

thread_local! {
    /// Reading the texts takes longer than a paste.
    static ENGLISH: Rc<Locale> = Rc::new(Locale::built_in(Language::ENGLISH));
}

pub(crate) fn english() -> Rc<Locale> {
    ENGLISH.with(Rc::clone)
}

/// Pastes a text into a field, and says whether it was taken as it is.
pub(crate) fn paste(state: &mut State, into: &Field, text: &str) -> Pasted {
    let pasted = state.pasted(into, text);
    // What crosses between the modules of the page says the same.
    let crossed = Pasted::from_json(&pasted.to_json(&english())).expect("it's read back");
    assert_eq!(said(&crossed), said(&pasted));
    state.act(Action::Paste { into: into.clone(), pasted: crossed });
    pasted
}

/// What is said of a paste, in English.
pub(crate) fn said(pasted: &Pasted) -> Vec<String> {
    let notice = match pasted {
        Pasted::Parts { notice, .. } | Pasted::Change { notice, .. } | Pasted::Refused(notice) => notice,
        Pasted::Typed(_) | Pasted::Whole(..) | Pasted::Asks => return Vec::new(),
    };
    let english = english();
    std::iter::once(&notice.title).chain(&notice.details).map(|text| english.say(text)).collect()
}

pub(crate) fn text_at(state: &State, pointer: &str) -> String {
    state.body().find(&at(pointer)).and_then(Json::as_str).unwrap_or_default().to_owned()
}
