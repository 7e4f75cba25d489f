//! Each break of the cases, in bodies that have much else: what is found then is what the case says, wherever it is applied.

use std::cell::RefCell;
use std::collections::BTreeMap;

use batch_pool_cases::rules::{Case, cases};
use batch_pool_document::{Json, Pointer};
use batch_pool_engine::check::{Finding, Options};
use batch_pool_model::catalog::Os;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

use crate::bodies::{Edit, OfCase, check_all, edited, options, place};
use crate::cases::key;
use crate::generated::{ADDITIONS, Added, additions, any_bytes, body};

/// Bodies for each case, beside the one with everything.
const BODIES: u32 = 4;

/// Additions that change what a case is about: the name of the addition, the places of which a case changes one or what is
/// inside, and why both do not go together. Every case goes with most additions.
const CLASHES: &[(&str, &[&str], &str)] = &[
    ("logging", &["E/typeHandlerVersion"], "older versions of the extension do not have it"),
    ("certificates", &["E/type"], "their stores are those of one platform"),
    ("access", &["E/typeHandlerVersion"], "only version 3 of the extension has all its members"),
    ("access", &["C/acls", "E/type"], "it switches the access lists on, and has accounts for one platform"),
    (
        "link",
        &["E/typeHandlerVersion", "E/type"],
        "only version 3 of the extension has it, each platform another",
    ),
    (
        "formula",
        &["/properties/scaleSettings/fixedScale", "/properties/scaleSettings/autoScale"],
        "it is the other kind",
    ),
    ("containers", &["/properties/startTask", "V/containerConfiguration"], "these are about pools without"),
    ("start-task", &["V/nodeAgentSkuId"], "its shell is for one platform, and these change the platform"),
    ("fixed-scale", &["/properties/networkConfiguration"], "more nodes need more addresses"),
    ("mounts", &["V/nodeAgentSkuId"], "it is for one platform, and these change the platform"),
    ("mounts", &["/identity"], "it signs in with the identity"),
    ("containers", &["/identity"], "it signs in with the identity"),
    (
        "containers",
        &["V/imageReference", "V/nodeAgentSkuId", "/properties/vmSize"],
        "it has an image of its own",
    ),
    ("users", &["V/nodeAgentSkuId"], "it is for one platform, and these change the platform"),
    ("placement", &["/properties/scaleSettings"], "nodes that talk to each other have limits"),
    ("placement", &["/properties/userAccounts"], "nodes that talk to each other use the key of a user"),
    ("windows", &["V/nodeAgentSkuId"], "it is for one platform, and these change the platform"),
    ("windows", &["/properties/upgradePolicy"], "it switches the updates off that these complain of"),
    ("image", &["/properties/vmSize"], "a size may boot one generation alone"),
    ("os-disk", &["/properties/vmSize"], "a size may not take Premium SSD disks"),
    ("size", &["/properties/taskSlotsPerNode", "V/osDisk"], "these are about what the small size cannot do"),
    ("names", &["/properties/resourceTags"], "its tags are in the way"),
];

fn keys(body: &Json, options: &Options) -> Vec<String> {
    sorted_keys(&check_all(body, options))
}

fn sorted_keys(findings: &[Finding]) -> Vec<String> {
    let mut keys: Vec<String> = findings.iter().map(|finding| key(finding).to_owned()).collect();
    keys.sort();
    keys
}

/// Whether a case changes a place, or something inside.
fn changes(case: &Case, at: &str) -> bool {
    let at = place(at);
    case.edits.iter().any(|edit| match edit {
        Edit::Put(changed, _) | Edit::Drop(changed) => place(changed).is_within(&at),
    })
}

/// Whether an addition goes with a case. What the request of the case does not know cannot be added: an older api-version, say.
fn goes_with(added: &Added, case: &Case) -> bool {
    let (name, usual) = (added.0.name, options("2025-06-01"));
    let clashes =
        CLASHES.iter().any(|(other, places, _)| *other == name && places.iter().any(|at| changes(case, at)));
    let known = || {
        let options = case.options();
        let is_usual = options == usual;
        is_usual || keys(&body(case.os, [added]), &options) == keys(&body(case.os, []), &options)
    };
    !clashes && known()
}

/// Whether a place is that of a case. What the case appends to a list, or has after the first element, is further on
/// if there is more in the list.
fn is_of_case(found: &Pointer, case: &Case) -> bool {
    let expected = place(case.at);
    let (found, expected): (Vec<_>, Vec<_>) = (found.tokens().collect(), expected.tokens().collect());
    let is_later = |token: &str| token.parse::<usize>().is_ok_and(|index| index > 0);
    found.len() == expected.len()
        && found
            .iter()
            .zip(&expected)
            .all(|(found, expected)| found == expected || (is_later(expected) && is_later(found)))
}

fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 50, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

#[test]
fn nothing_is_said_about_generated_bodies() {
    for os in Os::ALL {
        let checked = runner(100).run(&any_bytes(), |bytes| {
            let body = body(os, &additions(os, &bytes));
            let found = keys(&body, &options("2025-06-01"));
            prop_assert!(found.is_empty(), "{found:?}");
            Ok(())
        });
        checked.unwrap_or_else(|error| panic!("{os:?}: {error}"));
    }
}

/// A generator that adds nothing would prove nothing.
#[test]
fn everything_is_added_somewhere() {
    let times = RefCell::new(BTreeMap::new());
    let counted = runner(100).run(&any_bytes(), |bytes| {
        for (addition, _) in additions(Os::Windows, &bytes) {
            *times.borrow_mut().entry(addition.name).or_insert(0) += 1;
        }
        Ok(())
    });
    counted.expect("nothing is asserted");
    for addition in ADDITIONS {
        let times = times.borrow().get(addition.name).copied().unwrap_or(0);
        assert!(times > 10, "{} is added {times} times", addition.name);
    }
}

/// What is wrong with what is found where a case is applied to a body with these additions.
fn fault(case: &Case, mut added: Vec<Added>) -> Option<String> {
    added.retain(|added| goes_with(added, case));
    let mut expected: Vec<&str> = case.also.iter().copied().chain([case.key]).collect();
    expected.sort_unstable();
    let found = check_all(&edited(&body(case.os, &added), &case.edits), &case.options());
    let is_own = |finding: &Finding| key(finding) == case.key && is_of_case(&finding.pointer, case);
    let is_expected = sorted_keys(&found) == expected && found.iter().any(is_own);
    (!is_expected).then(|| {
        let names: Vec<&str> = added.iter().map(|(addition, _)| addition.name).collect();
        let found: Vec<_> = found.iter().map(|finding| (key(finding), finding.pointer.text())).collect();
        format!("{} with {names:?}: {found:?}", case.key)
    })
}

#[test]
fn each_break_is_found_in_any_body() {
    // As much as goes into one body, so that whatever does not go with a new case shows at once.
    const ALL: [u8; 200] = [1; 200];
    let mut faults = Vec::new();
    for case in cases() {
        let found = fault(&case, additions(case.os, &ALL)).map_or(Ok(()), Err);
        let found = found.and_then(|()| {
            let checked = runner(BODIES).run(&any_bytes(), |bytes| {
                fault(&case, additions(case.os, &bytes))
                    .map_or(Ok(()), |fault| Err(TestCaseError::fail(fault)))
            });
            checked.map_err(|error| match error {
                TestError::Fail(why, _) | TestError::Abort(why) => why.to_string(),
            })
        });
        faults.extend(found.err());
    }
    assert!(
        faults.is_empty(),
        "where an addition and a case do not go together, say so in CLASHES:\n{}",
        faults.join("\n")
    );
}

/// A row of a name that is none, or a place that no case changes, would hide the next mistake.
#[test]
fn the_clashes_are_those_of_cases() {
    let cases = cases();
    for (name, places, _) in CLASHES {
        assert!(ADDITIONS.iter().any(|addition| addition.name == *name), "{name}");
        for at in *places {
            assert!(cases.iter().any(|case| changes(case, at)), "no case changes {at}");
        }
    }
}
