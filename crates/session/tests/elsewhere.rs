//! A session whose engine is elsewhere: its responses come later, out of order, or never. Whatever is shown meanwhile, nothing
//! is called checked but what was.

use std::rc::Rc;

use batch_pool_document::Json;
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::locale::{Locale, TEXT_FILES};
use batch_pool_model::target::{Target, TargetMember};
use batch_pool_session::{
    Action, CheckStatus, Engine, Failure, Field, FieldLocation, Output, Pasted, Request, Response, State,
    Verdict, fixed_body, switched_body,
};

const TODAY: Date = Date::new(2026, 11, 26);

fn engine() -> Locale {
    Locale::english(TEXT_FILES)
}

fn started() -> State {
    let mut state = State::new(Target::default(), Os::Linux, TODAY);
    state.act(Action::Start(Os::Linux));
    state.set_engine_remote();
    state
}

fn write(state: &mut State, member: TargetMember, text: &str) {
    state.act(Action::Write { at: FieldLocation::Target(member), text: text.into() });
}

fn size(state: &mut State, name: &str) {
    let at = "/properties/vmSize".parse().expect("a pointer");
    state.act(Action::Write { at: FieldLocation::Body(at), text: name.into() });
}

/// Has the engine respond to the check that's wanted.
fn respond(state: &mut State) -> u64 {
    let (revision, request) = state.take_check_request().expect("there is something to check");
    assert!(state.receive_check(revision, engine().ask(&request)), "it's of the work as it is");
    revision
}

fn is_pending(state: &State) -> bool {
    state.view().is_pending()
        && state.view().checked().is_none()
        && state.view().verdict() == Verdict::Checking
}

/// What an engine in the program says of the same work.
fn here(state: &State) -> State {
    let mut here = state.clone();
    here.set_engine(Rc::new(engine()));
    here
}

#[test]
fn each_change_is_asked_for_once() {
    let mut state = started();
    assert!(is_pending(&state));
    let (first, _) = state.take_check_request().expect("the first");
    assert!(state.take_check_request().is_none(), "not twice");
    state.act(Action::Settle);
    state.act(Action::Dismiss);
    state.set_today(TODAY);
    assert!(state.take_check_request().is_none(), "nothing has changed");
    assert_eq!(state.revision(), first);
    write(&mut state, TargetMember::Pool, "a");
    write(&mut state, TargetMember::Pool, "ab");
    let (last, request) = state.take_check_request().expect("the last");
    assert!(last > first && state.take_check_request().is_none(), "only as it is now");
    let Request::Check { work, .. } = request else { panic!("{request:?}") };
    assert_eq!(&work, state.work());
    state.set_today(Date::new(2027, 1, 1));
    assert!(state.take_check_request().is_some(), "another day, another check");
}

#[test]
fn a_response_counts_for_its_own_revision_only() {
    let mut state = started();
    let (first, request) = state.take_check_request().expect("a check");
    let response = engine().ask(&request);
    write(&mut state, TargetMember::Pool, "a");
    let (second, later) = state.take_check_request().expect("a check");
    let later = engine().ask(&later);
    assert!(!state.receive_check(first, response.clone()), "late");
    assert!(is_pending(&state));
    assert!(!state.receive_check(second + 1, response.clone()), "of a future that isn't there");
    assert!(is_pending(&state));
    assert!(state.receive_check(second, later.clone()));
    assert_eq!(state.view().checked().map(|checked| checked.revision), Some(second));
    let view = state.view().clone();
    // Out of order, and twice.
    assert!(!state.receive_check(first, response));
    assert!(!state.receive_check(second, later));
    assert!(!state.receive_check(second, Err(Failure::Stopped)));
    assert_eq!(state.view(), &view);
    assert_eq!(view.check_status, CheckStatus::Checked(here_checked(&state, second)));
}

fn here_checked(state: &State, revision: u64) -> Rc<batch_pool_session::Checked> {
    let here = here(state);
    let mut checked = here.view().checked().expect("checked").clone();
    checked.revision = revision;
    Rc::new(checked)
}

#[test]
fn what_was_said_before_stays_on_screen_and_counts_for_nothing() {
    let mut state = started();
    respond(&mut state);
    state.act(Action::RequireAll);
    let counts = state.view().counts().expect("counts");
    assert!(counts.errors > 0 && matches!(state.view().verdict(), Verdict::Threatened(_)));
    let findings = state.view().findings().to_vec();
    size(&mut state, "NOT_A_SIZE");
    assert!(is_pending(&state));
    assert_eq!(state.view().counts(), Some(counts), "no flicker");
    assert_eq!(state.view().findings(), findings);
    // An engine that never responds: still nothing is known.
    size(&mut state, "STILL_NOT_A_SIZE");
    assert!(is_pending(&state) && state.view().counts() == Some(counts));
    respond(&mut state);
    assert_eq!(state.view().findings(), here(&state).view().findings());
    // Another body has nothing of this one.
    state.act(Action::Open { work: started().work().clone(), notice: None });
    assert!(is_pending(&state));
    assert_eq!((state.view().counts(), state.view().findings().len()), (None, 0));
}

#[test]
fn a_fix_is_offered_for_the_work_that_it_was_made_for() {
    let mut state = started();
    let at = "/properties/taskSlotsPerNode".parse().expect("a pointer");
    state.act(Action::WriteJson { at, value: Json::string("4") });
    respond(&mut state);
    let fix = state.view().findings().iter().find_map(|finding| finding.fix.clone()).expect("a fix");
    assert!(state.view().offers(&Action::applying(&fix)));
    size(&mut state, "NOT_A_SIZE");
    assert!(!state.view().offers(&Action::applying(&fix)), "nobody knows yet");
    respond(&mut state);
    assert!(state.view().offers(&Action::applying(&fix)), "it's still so");
    state.act(Action::Apply { patch: fix.patch.clone() });
    respond(&mut state);
    assert!(!state.view().offers(&Action::applying(&fix)), "it's done");
}

#[test]
fn after_a_failure_the_next_change_is_checked_and_the_same_work_is_not_sent_again() {
    for failure in Failure::ALL {
        let mut state = started();
        respond(&mut state);
        size(&mut state, "TRAPS");
        let (revision, _) = state.take_check_request().expect("a check");
        assert!(state.receive_check(revision, Err(failure)));
        assert_eq!(state.view().check_status, CheckStatus::Failed(failure));
        assert_eq!((state.view().counts(), state.view().findings().len()), (None, 0));
        state.act(Action::Settle);
        state.act(Action::Dismiss);
        state.set_today(TODAY);
        assert!(state.take_check_request().is_none(), "not again: {failure:?}");
        size(&mut state, "Standard_D2s_v5");
        assert!(is_pending(&state) && state.view().counts().is_none());
        respond(&mut state);
        assert!(state.view().checked().is_some(), "{failure:?}");
    }
}

#[test]
fn another_response_than_a_report_is_none() {
    let mut state = started();
    let (revision, _) = state.take_check_request().expect("a check");
    assert!(state.receive_check(revision, Ok(Response::Search(Vec::new()))));
    assert_eq!(state.view().check_status, CheckStatus::Failed(Failure::Unreadable));
}

#[test]
fn a_blank_page_asks_nothing() {
    let mut state = State::new(Target::default(), Os::Linux, TODAY);
    state.set_engine_remote();
    assert!(state.take_check_request().is_none() && !state.view().is_pending());
}

/// The page writes JSON itself; a command comes with the report, and stays until the next one.
#[test]
fn one_response_has_all_that_follows_from_a_change() {
    let mut state = started();
    assert_eq!(state.view().output.files().len(), 1, "JSON needs no engine");
    state.act(Action::Show { format: "curl-bash".into() });
    assert_eq!(*state.view().output, Output::Unwritten(Failure::Loading));
    assert!(is_pending(&state));
    respond(&mut state);
    let command = state.view().output.clone();
    assert_eq!(command, here(&state).view().output);
    assert!(state.view().size().is_some());
    write(&mut state, TargetMember::Pool, "other");
    assert_eq!(*state.view().output, *command, "no flicker");
    respond(&mut state);
    assert_ne!(state.view().output, command);
    assert_eq!(*state.view().output, *here(&state).view().output);
    let (revision, _) = {
        write(&mut state, TargetMember::Pool, "another");
        state.take_check_request().expect("a check")
    };
    state.receive_check(revision, Err(Failure::NoResponse));
    assert_eq!(*state.view().output, Output::Unwritten(Failure::NoResponse), "no command for another pool");
}

/// What another api-version doesn't know is said once it's known.
#[test]
fn a_change_of_the_version_is_told_when_it_was_checked() {
    let mut state = started();
    let at = "/properties/upgradePolicy".parse().expect("a pointer");
    state.act(Action::WriteJson { at, value: Json::object([("mode", "manual".into())]) });
    respond(&mut state);
    let mut here = here(&state);
    for state in [&mut state, &mut here] {
        write(state, TargetMember::ApiVersion, "2023-11-01");
    }
    assert!(here.notice().is_some(), "that version has no upgrade policy");
    assert_ne!(state.notice(), here.notice());
    respond(&mut state);
    assert_eq!(state.notice(), here.notice());
}

/// The session does with the response of an engine elsewhere what it does with that of its own.
#[test]
fn fixes_and_platforms_come_as_actions() {
    let mut state = started();
    let at = "/properties/taskSlotsPerNode".parse().expect("a pointer");
    state.act(Action::WriteJson { at, value: Json::string("4") });
    respond(&mut state);
    let mut here = here(&state);
    here.act(Action::ApplyAll);
    let fixed = engine().ask(&state.fix_request());
    state.act(Action::Fixed(fixed_body(fixed)));
    assert_eq!((state.work(), state.notice()), (here.work(), here.notice()));
    assert!(state.needs_engine_for(Os::Windows) && !state.needs_engine_for(Os::Linux));
    here.act(Action::Switch(Os::Windows));
    let switched = engine().ask(&state.switch_request(Os::Windows));
    state.act(Action::Switched(Os::Windows, switched_body(switched)));
    assert_eq!((state.work(), state.os(), state.notice()), (here.work(), here.os(), here.notice()));
}

/// What is typed into a field after a paste comes after what the paste becomes.
#[test]
fn typing_goes_on_while_a_paste_is_taken_apart() {
    let id = "/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/renderfarm";
    let into = Field::Value(FieldLocation::Target(TargetMember::Account));
    for (text, account) in [(id, "renderfarm2"), ("\"farm\",", "farm2"), ("plain", "plain2")] {
        let mut state = started();
        let request = state.paste_request(Some(&into), text);
        assert_eq!(state.text_in(&into), "");
        write(&mut state, TargetMember::Account, "2");
        write(&mut state, TargetMember::Pool, "meanwhile");
        let response = engine().ask(&request);
        let pasted = batch_pool_session::pasted(response, text);
        let pasted: Pasted = pasted.followed_by(&into, &state.text_in(&into));
        state.act(Action::Paste { into: into.clone(), pasted });
        assert_eq!(state.target().account, account);
        assert_eq!(state.target().pool, "meanwhile");
    }
}
