//! Each rule broken in each way it knows.

use std::collections::BTreeSet;

use batch_pool_cases::rules::cases;
use batch_pool_document::{Json, Members, Operation};
use batch_pool_engine::check::{
    Certainty, Finding, Fix, FixedBody, Options, RULE_GROUPS, RuleGroup, apply_fixes, flattened,
};
use batch_pool_model::catalog::Os::Linux;
use batch_pool_model::contract::{ApiVersion, BodyOrder};
use batch_pool_model::locale::{LANGUAGES, Locale};
use batch_pool_model::severity::Impact;
use batch_pool_model::severity::Severity::{Error, Info};

use crate::bodies::{
    CLIENT, IDENTITY, OfCase, PRINCIPAL, after, check_all as check, complaints, fixed, good, json, place,
};

pub(crate) fn key(finding: &Finding) -> &str {
    finding.message.key.strip_prefix("finding.").unwrap_or(&finding.message.key)
}

#[test]
fn each_break_is_found_and_nothing_else() {
    let mut faults = Vec::new();
    for case in cases() {
        let found: Vec<_> = check(&case.body(), &case.options());
        let own = found.iter().position(|finding| {
            (finding.severity, key(finding), &finding.pointer) == (case.severity, case.key, &place(case.at))
        });
        let others: Vec<_> = found
            .iter()
            .enumerate()
            .filter(|(position, _)| Some(*position) != own)
            .map(|(_, finding)| key(finding).to_owned())
            .collect();
        if own.is_none() || others != case.also {
            let found: Vec<_> =
                found.iter().map(|f| (f.severity, key(f).to_owned(), f.pointer.to_string())).collect();
            faults.push(format!("{} at {}: {found:#?}", case.key, case.at));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_fix_mends_its_break_and_breaks_nothing() {
    let mut faults = Vec::new();
    for case in cases() {
        let (body, options) = (case.body(), case.options());
        let before = check(&body, &options);
        let Some(finding) = before.iter().find(|finding| key(finding) == case.key) else {
            faults.push(format!("{}: not found", case.key));
            continue;
        };
        let is_expected = case.fixed_to.is_some() || case.sent_with.is_some();
        let Some(fix) = finding.fix.as_ref().filter(|_| is_expected) else {
            if finding.fix.is_some() || is_expected {
                faults.push(format!("{}: {:?} but {:?}", case.key, finding.fix, case.fixed_to));
            }
            continue;
        };
        let sent_with = fix.api_version.map(ApiVersion::name);
        if sent_with != case.sent_with {
            faults.push(format!("{}: sent with {sent_with:?}", case.key));
        }
        let (fixed, options) =
            after(fix, &body, &options).unwrap_or_else(|error| panic!("{}: {error}", case.key));
        if let Some((at, value)) = case.fixed_to {
            let expected = if value == "null" { None } else { Some(json(value)) };
            if fixed.find(&place(at)) != expected.as_ref() {
                faults.push(format!("{}: {at} is {:?}", case.key, fixed.find(&place(at))));
            }
        }
        let after = check(&fixed, &options);
        if after.iter().any(|left| left.code == finding.code && left.pointer == finding.pointer) {
            faults.push(format!("{}: is still there", case.key));
        }
        let known = complaints(&before);
        let new: Vec<_> =
            complaints(&after).into_iter().filter(|complaint| !known.contains(complaint)).collect();
        if !new.is_empty() {
            faults.push(format!("{}: its fix brings {new:?}", case.key));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Applying all fixes at once loses nothing: what takes out more than these has to say so.
#[test]
fn a_fix_that_loses_something_says_so() {
    // What Azure set, what names nothing or itself, what the body says a second time, and what only a template around the
    // pool can say.
    const NOTHING_LOST: &[&str] = &[
        "contract-read-only",
        "contract-unknown",
        "extension-order-unknown",
        "image-several",
        "kv-acl-empty",
        "kv-authentication-misplaced",
        "kv-certificate-duplicate",
        "kv-store-path",
    ];
    // What puts something else in the place of what was meant: another price, or another behavior.
    const ANOTHER_MEANT: &[&str] = &[
        "agent-ending",
        "agent-retired",
        "environment-reserved",
        "identity-unknown",
        "image-container",
        "image-ending",
        "image-processor",
        "image-processor.agent",
        "image-processor.image",
        "kv-store-current-user",
        "kv-store-place.handler",
        "kv-store-place.temporary",
        "kv-store-root-only",
        "list-duplicate",
        "mount-account",
        "network-addresses-missing",
        "network-rule-priority",
        "network-scope-subnet",
        "port-range",
        "port-range-short",
        "port-reserved",
        "port-reserved.frontend",
        "size-retiring",
        "size-retiring.gone",
        "size-retiring.restricted",
        "size-task-slots.constrained",
        "start-task-no-command",
        "user-unknown",
    ];
    for case in cases() {
        let (body, options) = (case.body(), case.options());
        for finding in check(&body, &options) {
            let key = key(&finding).to_owned();
            let Some(fix) = finding.fix.filter(|fix| fix.api_version.is_none()) else { continue };
            let is_another = ANOTHER_MEANT.contains(&&*key);
            let takes_out = |step: &Operation| match step {
                Operation::Remove { path } => {
                    body.find(path).is_some_and(|value| *value != Json::Null && !value.is_empty_container())
                }
                _ => false,
            };
            let is_loss =
                fix.patch.0.iter().all(takes_out) && !NOTHING_LOST.contains(&finding.code) || is_another;
            assert_eq!(!fix.applicability.is_safe(), is_loss, "{} at {}", finding.code, finding.pointer);
        }
        let FixedBody { body: fixed, .. } = apply_fixes(&body, &options);
        let left = check(&fixed, &options);
        assert!(
            left.iter().all(|finding| finding.fix.as_ref().is_none_or(|fix| !fix.is_automatic())),
            "{}",
            case.key
        );
    }
}

/// The fixes of a body one by one, each made for the body as it is then.
fn one_by_one(body: &Json, options: &Options) -> (Json, usize) {
    let (mut body, mut count) = (body.clone(), 0);
    loop {
        let safe = flattened(check(&body, options))
            .into_iter()
            .filter_map(|finding| finding.fix.filter(Fix::is_automatic));
        let mut fixed =
            safe.filter_map(|fix| fix.patch.apply(&body, &BodyOrder).ok().filter(|fixed| *fixed != body));
        match fixed.next() {
            Some(fixed) => (body, count) = (fixed, count + 1),
            None => return (body, count),
        }
    }
}

/// Several fixes at once come to what they come to one by one.
#[test]
fn fixes_together_do_what_they_do_one_by_one() {
    for case in cases() {
        let (body, options) = (case.body(), case.options());
        let fixed = apply_fixes(&body, &options);
        let (expected, count) = one_by_one(&body, &options);
        assert!(fixed.is_done, "{}", case.key);
        assert_eq!((&fixed.body, fixed.count), (&expected, count), "{}", case.key);
    }
}

/// Whichever is chosen, the matter is settled, and nothing worse comes of it.
#[test]
fn each_choice_mends_its_break() {
    let mut chosen = BTreeSet::new();
    for case in cases() {
        let (body, options) = (case.body(), case.options());
        let before = check(&body, &options);
        for finding in before.iter().filter(|finding| !finding.choices.is_empty()) {
            assert!(finding.fix.is_none() && finding.choices.len() > 1, "{}", finding.code);
            for choice in &finding.choices {
                let after = after(choice, &body, &options).map(|(body, options)| check(&body, &options));
                let after = after.unwrap_or_else(|error| panic!("{}: {error}", case.key));
                let is_left = |left: &&Finding| left.code == finding.code && left.pointer == finding.pointer;
                assert_eq!(after.iter().find(is_left), None, "{} {:?}", case.key, choice.title);
                let known = complaints(&before);
                let new: Vec<_> =
                    complaints(&after).into_iter().filter(|complaint| !known.contains(complaint)).collect();
                assert!(new.is_empty(), "{} {:?} brings {new:?}", case.key, choice.title);
                chosen.insert(choice.title.key.to_string());
            }
        }
    }
    assert!(!chosen.is_empty());
}

/// Fixing the cause removes what follows from it.
#[test]
fn what_follows_goes_with_its_cause() {
    let mut folded = 0;
    for case in cases() {
        let (body, options) = (case.body(), case.options());
        for cause in batch_pool_engine::check::check(&body, &options) {
            let Some(fix) = cause.fix.filter(|_| !cause.follow_ups.is_empty()) else { continue };
            let (fixed, options) = after(&fix, &body, &options).expect("it fits");
            let left = check(&fixed, &options);
            for follow_up in cause.follow_ups {
                let is_left =
                    |left: &Finding| (left.code, &left.pointer) == (follow_up.code, &follow_up.pointer);
                assert!(!left.iter().any(is_left), "{}: {} stays", case.key, follow_up.code);
                folded += 1;
            }
        }
    }
    assert!(folded > 0);
}

#[test]
fn the_fixes_come_to_an_end() {
    for case in cases() {
        // It panics if there's no end.
        fixed(&case.body(), &case.options());
    }
}

/// Every rule is broken by a case, and every text is said by one: no dead rule, no dead text, no gap in a language.
#[test]
fn every_rule_and_every_text_is_used() {
    let rules: BTreeSet<&str> = RULE_GROUPS.iter().flat_map(RuleGroup::rules).map(|rule| rule.code).collect();
    let locales: Vec<Locale> = LANGUAGES.iter().map(|language| Locale::built_in(*language)).collect();
    let mut broken = BTreeSet::new();
    let mut said = BTreeSet::new();
    for case in cases() {
        for finding in check(&case.body(), &case.options()) {
            broken.insert(finding.code);
            said.insert(finding.message.key.to_string());
            let answers = || finding.fix.iter().chain(&finding.choices);
            said.extend(answers().map(|fix| fix.title.key.to_string()));
            for locale in &locales {
                let language = locale.language;
                let titles = answers().map(|fix| &fix.title);
                for text in std::iter::once(&finding.message).chain(titles) {
                    let words = locale.say(text);
                    let raw = locale
                        .find(&text.key)
                        .unwrap_or_else(|| panic!("no text {} in {}", text.key, language.tag));
                    let arguments: Vec<_> = raw
                        .split('{')
                        .skip(1)
                        .filter_map(|part| part.split_once('}'))
                        .map(|(name, _)| name)
                        .filter(|name| {
                            name.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !name.is_empty()
                        })
                        .collect();
                    for argument in arguments {
                        assert!(
                            text.arguments.iter().any(|(known, _)| *known == argument),
                            "{}: {{{argument}}}",
                            text.key
                        );
                    }
                    assert!(!words.contains("``") && !words.contains("\"\""), "{}: {words}", text.key);
                }
            }
            assert!(finding.help.starts_with("https://learn.microsoft.com/"), "{}", finding.help);
        }
    }
    assert_eq!(broken, rules);
    // A test of the generated pages holds this of the contract's texts.
    said.retain(|key| !key.contains(".contract-"));
    for language in LANGUAGES {
        let texts = ["usual", "findings"].map(|topic| {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../model/src/locale");
            json(
                &std::fs::read_to_string(format!("{folder}/{}/{topic}.json", language.tag))
                    .expect("the texts"),
            )
        });
        let entries = texts.iter().filter_map(Json::as_object).flat_map(Members::iter);
        let keys: BTreeSet<String> = entries.map(|(key, _)| key.to_string()).collect();
        let of_rules = |key: &&String| rules.iter().any(|code| key.split('.').nth(1) == Some(*code));
        let unused: Vec<_> = keys.iter().filter(of_rules).filter(|key| !said.contains(*key)).collect();
        let missing: Vec<_> = said.iter().filter(|key| !keys.contains(*key)).collect();
        assert!(
            unused.is_empty() && missing.is_empty(),
            "{}: unused {unused:#?}, missing {missing:#?}",
            language.tag
        );
    }
}

/// What is only believed may be a warning or a hint, never an error.
#[test]
fn belief_is_never_an_error() {
    let believed: BTreeSet<&str> = RULE_GROUPS
        .iter()
        .flat_map(RuleGroup::rules)
        .filter(|rule| rule.certainty == Certainty::Believed)
        .inspect(|rule| assert_ne!(rule.severity, Error, "{}", rule.code))
        .map(|rule| rule.code)
        .collect();
    for case in cases() {
        for finding in check(&case.body(), &case.options()) {
            assert!(finding.severity != Error || !believed.contains(finding.code), "{}", finding.code);
        }
    }
}

/// The page says as a fact that certificates don't rotate, so that is no belief.
#[test]
fn what_stops_the_rotation_is_known() {
    for rule in RULE_GROUPS.iter().flat_map(RuleGroup::rules) {
        let is_believed = rule.certainty == Certainty::Believed;
        assert!(!is_believed || rule.impact != Some(Impact::Rotation), "{}", rule.code);
    }
}

/// Azure hands the settings of an extension to the nodes as they are, so that nothing in them makes it reject the request:
/// <https://learn.microsoft.com/azure/virtual-machines/extensions/features-linux#template-deployment>.
#[test]
fn what_is_wrong_in_the_settings_of_an_extension_shows_only_on_the_nodes() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        for finding in check(&case.body(), &case.options()) {
            let is_inside =
                finding.code.starts_with("kv-") && finding.pointer.to_string().contains("/settings/");
            if is_inside && finding.severity == Error {
                assert!([Impact::Nodes, Impact::Rotation].contains(&finding.impact), "{}", finding.code);
                seen.insert(finding.code);
            }
        }
    }
    assert!(seen.len() > 15, "{seen:?}");
}

/// A new rule about the Key Vault extension decides what becomes of the nodes and their certificates.
#[test]
fn each_rule_about_certificates_says_what_it_threatens() {
    for rule in RULE_GROUPS.iter().flat_map(RuleGroup::rules).filter(|rule| rule.code.starts_with("kv-")) {
        assert!(rule.severity == Info || rule.impact.is_some(), "{} says nothing", rule.code);
    }
}

#[test]
fn codes_are_stable_names() {
    let codes: Vec<&str> = RULE_GROUPS.iter().flat_map(RuleGroup::rules).map(|rule| rule.code).collect();
    let unique: BTreeSet<&&str> = codes.iter().collect();
    assert_eq!(unique.len(), codes.len());
    for code in codes {
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{code}");
    }
}

#[test]
fn the_ids_of_the_cases_are_those_of_the_bodies() {
    let text = format!("{:?}", good(Linux));
    assert!(text.contains(CLIENT) && text.contains(IDENTITY) && !text.contains(PRINCIPAL));
}
