//! An empty required field is missing once somebody has left it, or wants to take the output along, and not before.

use std::rc::Rc;

use batch_pool_document::read::strict;
use batch_pool_engine::check::Impact;
use batch_pool_engine::opening::OpenedPool;
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::form::SECTIONS;
use batch_pool_model::locale::{Locale, TEXT_FILES};
use batch_pool_model::target::{Target, TargetMember};
use batch_pool_model::work::{FieldLocation, Work};
use batch_pool_session::{Action, Counts, State, Threat, Verdict};

const SUBSCRIPTION: FieldLocation = FieldLocation::Target(TargetMember::Subscription);
const SETTINGS: &str =
    "/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/settings";

fn blank() -> State {
    let mut state = State::new(Target::default(), Os::Linux, Date::new(2026, 11, 27));
    state.set_engine(Rc::new(Locale::english(TEXT_FILES)));
    state
}

fn started() -> State {
    let mut state = blank();
    state.act(Action::Start(Os::Linux));
    state
}

fn counts(state: &State) -> Counts {
    state.view().counts().expect("checked")
}

#[test]
fn a_new_pool_has_no_errors_and_is_not_ready() {
    let state = started();
    let Counts { errors, warnings, unfilled, .. } = counts(&state);
    assert_eq!((errors, warnings), (0, 0));
    assert!(unfilled >= 7, "{unfilled}: four names, the identity, its client ID, and a certificate");
    assert_eq!(state.view().verdict(), Verdict::Incomplete(unfilled));
    let in_sections = SECTIONS.iter().map(|section| state.view().section_counts(section).expect("checked"));
    assert_eq!(in_sections.map(|counts| counts.unfilled).sum::<usize>(), unfilled, "each is in one section");
}

#[test]
fn a_field_that_is_left_empty_is_missing_and_no_other() {
    let mut state = started();
    let before = counts(&state).unfilled;
    state.act(Action::Leave(SUBSCRIPTION));
    assert_eq!((counts(&state).errors, counts(&state).unfilled), (1, before - 1));
    assert_eq!(state.view().target_findings_at(TargetMember::Subscription).len(), 1);
    let threat = Threat { impact: Impact::Rejected, is_certain: true, unfilled: before - 1 };
    assert_eq!(state.view().verdict(), Verdict::Threatened(threat));

    state.act(Action::Write { at: SUBSCRIPTION, text: "3f2504e0-4f89-41d3-9a0c-0305e82c3301".into() });
    assert_eq!((counts(&state).errors, counts(&state).unfilled), (0, before - 1));
    let client = FieldLocation::Body(
        format!("{SETTINGS}/authenticationSettings/msiClientId").parse().expect("a pointer"),
    );
    state.act(Action::Leave(client));
    assert_eq!((counts(&state).errors, counts(&state).unfilled), (1, before - 2));
}

#[test]
fn the_field_of_the_first_entry_stands_for_a_map_that_is_empty() {
    let mut state = started();
    let first = "/identity/userAssignedIdentities/".parse().expect("a pointer");
    state.act(Action::Leave(FieldLocation::Body(first)));
    assert!(counts(&state).errors > 0);
}

#[test]
fn who_takes_the_output_along_is_told_of_all() {
    let mut state = started();
    let before = counts(&state).unfilled;
    state.act(Action::RequireAll);
    assert_eq!((counts(&state).errors, counts(&state).unfilled), (before, 0));
    // As long as it's this pool.
    state.act(Action::Start(Os::Windows));
    assert_eq!(counts(&state).errors, 0);
}

#[test]
fn what_was_opened_with_empty_values_is_wrong_but_where_it_goes_is_still_to_come() {
    let text = r#"{"properties": {"vmSize": ""}}"#;
    let mut state = blank();
    state.act(Action::Import(OpenedPool::of_json(text).expect("a body")));
    assert!(state.view().findings().iter().any(|finding| &*finding.code == "size-missing"));
    assert!(state.view().target_findings().is_empty());
    let mut state = blank();
    let work = Work::new(Target::default(), strict(text).expect("JSON"));
    state.act(Action::Open { work, notice: None });
    assert!(state.view().findings().iter().any(|finding| &*finding.code == "size-missing"));
}

#[test]
fn what_was_opened_or_is_resumed_without_a_value_is_wrong_too() {
    let text = r#"{"properties": {}}"#;
    let mut opened = blank();
    opened.act(Action::Import(OpenedPool::of_json(text).expect("a body")));
    let mut resumed = blank();
    resumed.resume(Work::new(Target::default(), strict(text).expect("JSON")));
    for state in [opened, resumed] {
        assert!(state.view().findings().iter().any(|finding| &*finding.code == "size-missing"));
        assert!(state.view().target_findings().is_empty(), "where it goes is still to come");
    }
}

#[test]
fn leaving_a_field_while_nothing_is_known_claims_nothing() {
    let mut state = State::new(Target::default(), Os::Linux, Date::new(2026, 11, 27));
    state.set_engine_remote();
    state.act(Action::Start(Os::Linux));
    state.act(Action::Leave(SUBSCRIPTION));
    state.act(Action::RequireAll);
    assert_eq!((state.view().counts(), state.view().verdict()), (None, Verdict::Checking));
}
