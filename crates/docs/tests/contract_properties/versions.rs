//! From one api-version to another: whatever the new one lacks is told, with a fix that moves it or takes it out and touches
//! nothing else, and what moves comes back as it was.

use batch_pool_cases::generate::{fullest, simplest};
use batch_pool_document::{Json, Operation, Patch, Pointer};
use batch_pool_engine::check::{Finding, Fix};
use batch_pool_model::contract::{Access, ApiVersion, BodyOrder, Member, Shape, lookup};
use batch_pool_model::locale::Argument;
use proptest::prelude::*;

use crate::each_place::{Place, places};
use crate::{any_version, config, findings, valid};

const CODE: &str = "contract-version";

/// Ends of places that mean the same in different api-versions.
const ALIKE: &[(&str, &str)] = &[
    ("/dataDisks/0/storageAccountType", "/dataDisks/0/managedDisk/storageAccountType"),
    ("/dataDisks/0/managedDisk/storageAccountType", "/dataDisks/0/storageAccountType"),
    ("/properties/resourceTags", "/tags"),
    ("/networkConfiguration/dynamicVNetAssignmentScope", "/networkConfiguration/dynamicVnetAssignmentScope"),
    ("/networkConfiguration/dynamicVnetAssignmentScope", "/networkConfiguration/dynamicVNetAssignmentScope"),
    ("/cifsMountConfiguration/username", "/cifsMountConfiguration/userName"),
    ("/cifsMountConfiguration/userName", "/cifsMountConfiguration/username"),
];

/// Whether an api-version has a place and what holds it.
fn has(version: ApiVersion, at: &Pointer) -> bool {
    let is_there =
        lookup(at).is_some_and(|place| place.member.is_none_or(|member| member.versions.contain(version)));
    is_there && at.parent().is_none_or(|holder| has(version, &holder))
}

/// Where an api-version has the same.
fn home(version: ApiVersion, at: &Pointer) -> Option<Pointer> {
    ALIKE.iter().find_map(|(one, other)| {
        let text = at.text();
        let start = text.strip_suffix(one)?;
        let home: Pointer = format!("{start}{other}").parse().expect("a pointer");
        has(version, &home).then_some(home)
    })
}

fn removed(body: &Json, at: &Pointer) -> Json {
    Patch::new().remove(at.clone()).apply(body, &BodyOrder).expect("it is there")
}

/// What a finding offers that changes the body: the fix, or the choice beside another API version.
fn edit(finding: &Finding) -> Option<&Fix> {
    finding.fix.iter().chain(&finding.choices).find(|fix| fix.api_version.is_none())
}

/// Nothing is lacking in the API version that a finding offers to send the body with.
fn expect_supported(finding: &Finding, body: &Json) {
    for fix in finding.fix.iter().chain(&finding.choices) {
        let Some(version) = fix.api_version else { continue };
        assert_eq!(fix.patch, Patch::new());
        let left = findings(body, version);
        assert!(left.iter().all(|finding| finding.code != CODE), "{version}: {left:#?}");
    }
}

/// The body that a fix is to leave behind, and whether that loses something.
fn wanted(body: &Json, at: &Pointer, version: ApiVersion) -> (Json, bool) {
    let value = body.find(at).expect("findings name what is there");
    let home = home(version, at);
    let in_the_way = home.as_ref().and_then(|home| body.find(home));
    let member = lookup(at).and_then(|place| place.member).expect("members are found");
    let is_repeated = in_the_way.is_some_and(|other| other.equivalent(value));
    let is_meaningful = !value.is_empty_container() && member.access != Access::ReadOnly;
    let (mut left, loses) = match home.filter(|_| in_the_way.is_none()) {
        Some(home) => {
            let moves = Patch::new().set(body, home, value.clone());
            (removed(&moves.apply(body, &BodyOrder).expect("there is room"), at), false)
        }
        None => (removed(body, at), is_meaningful && !is_repeated),
    };
    let holder = at.parent().expect("members have a holder");
    if !has(version, &holder) && left.find(&holder).is_some_and(Json::is_empty_container) {
        left = removed(&left, &holder);
    }
    (left, loses)
}

/// Bodies of a place with a member that its api-version lacks: with the least and with all that can be in it, and with and
/// without what can be in its way.
fn bodies(place: &Place, version: ApiVersion, member: &Member) -> Vec<(Pointer, Json)> {
    let at = place.at.child(member.name);
    let others = ApiVersion::all().filter(|other| member.versions.contain(*other));
    let values = others.flat_map(|other| [simplest(&member.shape, other), fullest(&member.shape, other)]);
    let with = values.map(|value| place.changed(&Patch::new().add(at.clone(), value)));
    let home = home(version, &at);
    let alone = |body: Json| {
        let free = home.as_ref().filter(|home| body.find(home).is_some()).map(|home| removed(&body, home));
        std::iter::once(body).chain(free)
    };
    with.flat_map(alone).map(|body| (at.clone(), body)).collect()
}

#[test]
fn what_an_api_version_lacks_is_told_with_a_fix_that_touches_nothing_else() {
    let (mut moves, mut removals, mut sent) = (0, 0, 0);
    for version in ApiVersion::all() {
        for place in places(version) {
            let Shape::Object(members) = place.shape else { continue };
            let lacking = members.iter().filter(|member| !member.versions.contain(version));
            for (at, body) in lacking.flat_map(|member| bodies(&place, version, member)) {
                let found = findings(&body, version);
                let here = |finding: &Finding| finding.code == CODE && finding.pointer.is_within(&at);
                let is_whole = found.iter().any(|finding| finding.pointer == at);
                let has_parts = found.iter().any(|finding| home(version, &finding.pointer).is_some());
                assert!(is_whole || has_parts, "{at:?} in {version}: {found:#?}");
                assert!(found.iter().all(here), "{at:?} in {version}: {found:#?}");
                for finding in &found {
                    let fix = edit(finding).expect("a fix");
                    expect_supported(finding, &body);
                    sent += usize::from(!finding.choices.is_empty());
                    let fixed = fix.patch.apply(&body, &BodyOrder).expect("it fits");
                    let (wanted, loses) = wanted(&body, &finding.pointer, version);
                    assert_eq!(fixed, wanted, "{fix:#?}");
                    assert_eq!(!fix.applicability.is_safe(), loses, "{finding:#?}");
                    let left = findings(&fixed, version);
                    let is_left = |other: &Finding| other.code == CODE && other.pointer == finding.pointer;
                    assert!(!left.iter().any(is_left), "{finding:#?}: {left:#?}");
                    moves += usize::from(body.find(&finding.pointer).is_some() && !is_removal(&fix.patch));
                    removals += usize::from(loses);
                }
            }
        }
    }
    assert!(moves > 20, "{moves} moves");
    assert!(removals > 500, "{removals} removals");
    assert!(sent > 300, "{sent} other versions");
}

#[test]
fn a_word_that_an_api_version_lacks_is_told_with_the_one_that_has_it() {
    let mut count = 0;
    for version in ApiVersion::all() {
        for place in places(version) {
            let Shape::Choice { choices, .. } = place.shape else { continue };
            for choice in choices.iter().filter(|choice| !choice.versions.contain(version)) {
                let body = place.changed(&Patch::new().replace(place.at.clone(), choice.value));
                let found = findings(&body, version);
                let [finding] = &found[..] else { panic!("{found:#?}") };
                assert_eq!((finding.code, &finding.pointer), (CODE, &place.at));
                let bound = |name: &str| {
                    let mut arguments = finding.message.arguments.iter();
                    arguments.find(|(own, _)| *own == name).map(|(_, value)| value.clone())
                };
                let plain = |version: ApiVersion| Some(Argument::Plain(version.name().to_owned()));
                assert_eq!(bound("since"), plain(choice.versions.since));
                assert_eq!(bound("until"), plain(choice.versions.until));
                let can_go = place.member.is_some_and(|member| !member.is_required_in(version));
                assert_eq!(edit(finding).is_some(), can_go, "{finding:#?}");
                expect_supported(finding, &body);
                if let Some(fix) = edit(finding) {
                    assert!(!fix.applicability.is_safe());
                    assert_eq!(fix.patch.apply(&body, &BodyOrder), Ok(removed(&body, &place.at)));
                }
                count += 1;
            }
        }
    }
    assert!(count >= 14, "{count} words");
}

fn is_removal(patch: &Patch) -> bool {
    patch.0.iter().all(|step| matches!(step, Operation::Remove { .. }))
}

/// The body with all that can move to where the api-version has it.
fn moved(mut body: Json, version: ApiVersion) -> Json {
    loop {
        let fixes = findings(&body, version).into_iter().filter(|finding| finding.code == CODE);
        let mut edits = fixes.filter_map(|finding| finding.fix).filter(|fix| fix.api_version.is_none());
        let Some(fix) = edits.find(|fix| !is_removal(&fix.patch)) else {
            return body;
        };
        assert!(fix.applicability.is_safe(), "a move loses nothing");
        body = fix.patch.apply(&body, &BodyOrder).expect("it fits");
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_moves_comes_back_as_it_was((version, body) in valid(), other in any_version()) {
        // Nothing but this has no way back: see `SUCCESSORS`.
        let tags = Pointer::of(&["properties", "resourceTags"]);
        let body = if body.find(&tags).is_some() { removed(&body, &tags) } else { body };
        let there = moved(body.clone(), other);
        prop_assert_eq!(moved(there, version), body);
    }
}
