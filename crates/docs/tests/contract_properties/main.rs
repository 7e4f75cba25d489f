//! Bodies that the contract itself makes, for every api-version: the valid ones pass, one break in them is found at its
//! place, and nothing panics, whichever value is at a place.

mod each_place;
mod oracle;
mod versions;

use batch_pool_cases::generate::{self, Choices, any_body};
use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_engine::check::{Finding, Options, check, check_contract};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::contract::{ApiVersion, BodyOrder, Shape, lookup};
use batch_pool_model::start::start;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;

use oracle::Opinion;

fn options(version: ApiVersion) -> Options {
    Options {
        api_version: version.name().to_owned(),
        os: None,
        today: "2026-01-15".parse::<Date>().expect("a date"),
        arm_endpoint: None,
    }
}

fn findings(body: &Json, version: ApiVersion) -> Vec<Finding> {
    check_contract(body, &options(version))
}

fn any_version() -> impl Strategy<Value = ApiVersion> {
    prop::sample::select(ApiVersion::all().collect::<Vec<_>>())
}

/// A valid body, and the api-version that it is valid for.
fn valid() -> impl Strategy<Value = (ApiVersion, Json)> {
    (any_version(), prop::collection::vec(any::<u8>(), 0..400)).prop_map(|(version, choices)| {
        let body = generate::valid(version, &mut Choices::new(&choices));
        (version, body)
    })
}

/// The places of a body with what the contract says of them.
fn places(body: &Json) -> Vec<(Pointer, Json, Shape)> {
    let mut places = Vec::new();
    body.walk(&mut |pointer, value| {
        places.extend(lookup(pointer).map(|place| (pointer.clone(), value.clone(), place.shape)));
    });
    places
}

fn has_own_limits(at: &Pointer) -> bool {
    let (Some(place), Shape::Integer { maximum, .. }) = (lookup(at), Shape::INTEGER) else { return false };
    matches!(place.shape, Shape::Integer { maximum: own, .. } if own < maximum)
}

/// The one finding is of this code and at this place; its fix applies and leaves nothing of it.
fn expect_one(body: &Json, version: ApiVersion, code: &str, at: &Pointer) -> Result<(), TestCaseError> {
    let found = findings(body, version);
    prop_assert_eq!(found.len(), 1, "{:#?}", found);
    prop_assert_eq!((found[0].code, &found[0].pointer), (code, at));
    if let Some(fix) = &found[0].fix {
        let fixed = fix.patch.apply(body, &BodyOrder);
        prop_assert!(fixed.is_ok(), "{:?}", fixed);
        let left = findings(&fixed.expect("checked"), fix.api_version.unwrap_or(version));
        prop_assert!(!left.contains(&found[0]), "the fix fixes nothing: {:?}", left);
    }
    Ok(())
}

/// The same cases each time, unless `PROPTEST_RNG_SEED` asks for others.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    let rng_seed = match default.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_250_601),
        asked @ RngSeed::Fixed(_) => asked,
    };
    ProptestConfig { rng_seed, cases: 500, max_global_rejects: 100_000, failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_valid_body_passes((version, body) in valid()) {
        prop_assert_eq!(findings(&body, version), vec![]);
    }

    #[test]
    fn azures_schema_takes_what_the_contract_makes((version, body) in valid()) {
        let opinion = oracle::opinion(version, &body);
        prop_assert!(matches!(opinion, Opinion::Accepted | Opinion::Unknown), "{:?}", opinion);
    }

    #[test]
    fn azures_schema_and_the_contract_agree_on_broken_bodies(version in any_version(), body in any_body()) {
        let has_expression = generate::any_string(&body, |text| text.starts_with('[') && text.ends_with(']'));
        prop_assume!(!has_expression);
        let findings = findings(&body, version);
        // What may stand for the settings of an extension differs from schema to schema.
        let is_free = |at| lookup(at).is_some_and(|place| matches!(place.shape, Shape::Free));
        prop_assume!(!findings.iter().any(|finding| is_free(&finding.pointer)));
        // The schema knows neither formats nor the width of integers. It lacks read-only members, and so refuses
        // them as unknown ones.
        let objections: Vec<_> = findings
            .into_iter()
            .filter(|finding| finding.code != "contract-format")
            .filter(|finding| finding.code != "contract-limit" || has_own_limits(&finding.pointer))
            .collect();
        match oracle::opinion(version, &body) {
            Opinion::Accepted => prop_assert!(objections.is_empty(), "{:#?}", objections),
            Opinion::Refused(why) => prop_assert!(!objections.is_empty(), "{}", why),
            Opinion::Unknown => {}
        }
    }

    #[test]
    fn a_value_of_another_type_is_found((version, body) in valid(), which: Index, other: Index) {
        let places = places(&body);
        let (at, _, shape) = which.get(&places);
        let others: Vec<Json> = generate::one_of_each_type()
            .into_iter()
            .filter(|value| !shape.admits(value) && *value != Json::Null)
            .collect();
        let broken = Patch::new().replace(at.clone(), other.get(&others).clone()).apply(&body, &BodyOrder).expect("it is there");
        expect_one(&broken, version, "contract-type", at)?;
    }

    #[test]
    fn a_word_that_no_version_knows_is_found((version, body) in valid(), which: Index) {
        let places = places(&body);
        let choices: Vec<_> = places.iter().filter(|(_, _, shape)| matches!(shape, Shape::Choice { .. })).collect();
        prop_assume!(!choices.is_empty());
        let (at, ..) = which.get(&choices);
        let broken = Patch::new().replace(at.clone(), "No such word").apply(&body, &BodyOrder).expect("it is there");
        expect_one(&broken, version, "contract-choice", at)?;
    }

    #[test]
    fn a_number_beyond_the_limits_is_found((version, body) in valid(), which: Index, below: bool) {
        let places = places(&body);
        let numbers: Vec<_> = places
            .iter()
            .filter_map(|(at, _, shape)| match *shape {
                Shape::Integer { minimum, .. } if below => Some((at, i64::from(minimum) - 1)),
                Shape::Integer { maximum, .. } => Some((at, i64::from(maximum) + 1)),
                _ => None,
            })
            .collect();
        prop_assume!(!numbers.is_empty());
        let (at, number) = which.get(&numbers);
        let broken = Patch::new().replace((*at).clone(), Json::integer(*number)).apply(&body, &BodyOrder).expect("it is there");
        expect_one(&broken, version, "contract-limit", at)?;
    }

    #[test]
    fn a_text_of_another_format_is_found((version, body) in valid(), which: Index) {
        let places = places(&body);
        let formatted: Vec<_> = places
            .iter()
            .filter(|(_, _, shape)| matches!(shape, Shape::Text(format) if generate::is_checked(*format)))
            .collect();
        prop_assume!(!formatted.is_empty());
        let (at, ..) = which.get(&formatted);
        let broken = Patch::new().replace(at.clone(), "neither fish nor fowl").apply(&body, &BodyOrder).expect("it is there");
        expect_one(&broken, version, "contract-format", at)?;
    }

    #[test]
    fn a_missing_member_is_found((version, body) in valid(), which: Index) {
        let required: Vec<Pointer> = places(&body)
            .into_iter()
            .filter(|(at, ..)| {
                let member = lookup(at).and_then(|place| place.member);
                member.is_some_and(|member| member.is_required_in(version))
            })
            .map(|(at, ..)| at)
            .collect();
        let at = which.get(&required);
        let broken = Patch::new().remove(at.clone()).apply(&body, &BodyOrder).expect("it is there");
        expect_one(&broken, version, "contract-missing", at)?;
    }

    #[test]
    fn an_unknown_member_is_found((version, body) in valid(), which: Index, misspelt: bool, letter: Index) {
        let objects: Vec<_> =
            places(&body).into_iter().filter(|(_, _, shape)| matches!(shape, Shape::Object(_))).collect();
        let (at, value, _) = which.get(&objects);
        let names: Vec<_> = value.as_object().into_iter().flat_map(|members| members.iter().map(|(name, _)| name.clone())).collect();
        let (broken, at) = if misspelt && !names.is_empty() {
            let name = letter.get(&names);
            let wrong = at.child(&format!("{name}z"));
            (Patch::new().relocate(at.child(name), wrong.clone()), wrong)
        } else {
            (Patch::new().add(at.child("noSuchMember"), 1_i64.to_string().as_str()), at.child("noSuchMember"))
        };
        let broken = broken.apply(&body, &BodyOrder).expect("it fits");
        let found = findings(&broken, version);
        prop_assert!(found.iter().any(|finding| finding.code == "contract-unknown" && finding.pointer == at), "{:#?}", found);
        // A misspelt member is not missing too, unless nobody can tell which it was.
        let others = found.iter().filter(|finding| finding.pointer != at && finding.code != "contract-missing");
        prop_assert_eq!(others.count(), 0, "{:#?}", found);
    }

    #[test]
    fn a_member_of_another_version_is_found((version, body) in valid(), which: Index) {
        let strangers: Vec<Pointer> = places(&body)
            .into_iter()
            .filter_map(|(at, _, shape)| match shape {
                Shape::Object(members) => Some((at, members)),
                _ => None,
            })
            .flat_map(|(at, members)| {
                let lacking = members.iter().filter(|member| !member.versions.contain(version));
                lacking.map(|member| at.child(member.name)).collect::<Vec<_>>()
            })
            .collect();
        prop_assume!(!strangers.is_empty());
        let at = which.get(&strangers);
        let broken = Patch::new().add(at.clone(), "x").apply(&body, &BodyOrder).expect("it fits");
        expect_one(&broken, version, "contract-version", at)?;
    }

    #[test]
    fn nothing_panics_and_every_fix_applies(version in any_version(), body in any_body()) {
        for finding in check(&body, &options(version)).into_iter().chain(findings(&body, version)) {
            if let Some(fix) = finding.fix {
                prop_assert!(fix.patch.apply(&body, &BodyOrder).is_ok(), "{}: {:?}", finding.code, fix);
            }
        }
    }
}

#[test]
fn the_articles_bodies_pass_both() {
    for file in ["linux-body.json", "windows-body.repaired.json"] {
        let Some(text) = batch_pool_published::published(&format!("article/{file}")) else { return };
        let body: Json = serde_json::from_str(&text).expect("the article's bodies are JSON");
        for version in ApiVersion::all() {
            assert_eq!(findings(&body, version), [], "{file} in {version}");
            assert_eq!(oracle::opinion(version, &body), Opinion::Accepted, "{file} in {version}");
        }
    }
}

/// What the form begins with, with what a person adds to it.
#[test]
fn the_forms_bodies_pass_both() {
    let machine = ["properties", "deploymentConfiguration", "virtualMachineConfiguration"];
    let settings = Pointer::of(&machine).child("extensions").index(0).child("settings");
    let identity =
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i";
    for os in Os::ALL {
        let begun = start(os);
        let certificates = settings.down(&["secretsManagementSettings", "observedCertificates"]);
        let filled = Patch::new()
            .set(
                &begun,
                Pointer::of(&["identity", "userAssignedIdentities", identity]),
                Json::object::<&str>([]),
            )
            .set(
                &begun,
                settings.down(&["authenticationSettings", "msiClientId"]),
                "7d444840-9dc0-41d1-b245-5ffdce74fad2",
            )
            .set(&begun, certificates.index(0).child("url"), "https://v.vault.azure.net/secrets/n")
            .apply(&begun, &BodyOrder)
            .expect("the start has these places");
        for version in ApiVersion::all() {
            assert_eq!(findings(&filled, version), [], "{os:?} in {version}");
            let opinion = oracle::opinion(version, &filled);
            assert!(
                matches!(opinion, Opinion::Accepted | Opinion::Unknown),
                "{os:?} in {version}: {opinion:?}"
            );
        }
    }
}
