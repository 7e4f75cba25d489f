//! A target is read out of whatever is pasted, and its own URL gives it back.

use batch_pool_model::catalog::CLOUDS;
use batch_pool_model::target::{CUSTOM_CLOUD, Target, TargetMember, check};
use proptest::prelude::*;

/// A target that Azure could have.
fn legal() -> impl Strategy<Value = Target> {
    let clouds = CLOUDS.iter().map(|cloud| (cloud.id.to_owned(), String::new()));
    let own = [(CUSTOM_CLOUD.to_owned(), "https://management.local.azurestack.external:30005".to_owned())];
    (
        prop::sample::select(clouds.chain(own).collect::<Vec<_>>()),
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        "[a-zA-Z0-9_().測試-]{1,40}[a-z]",
        "[a-z0-9]{3,24}",
        "[a-zA-Z0-9_-]{1,64}",
    )
        .prop_map(|((cloud, arm_endpoint), subscription, resource_group, account, pool)| Target {
            cloud,
            arm_endpoint,
            subscription,
            resource_group,
            account,
            pool,
            ..Target::default()
        })
}

fn pasted(text: &str) -> Target {
    let mut target = Target::default();
    for (member, value) in Target::from_resource_id(text) {
        target.set(member, &value);
    }
    target
}

proptest! {
    #[test]
    fn a_legal_target_has_no_errors_and_its_url_gives_it_back(target in legal()) {
        // The owner of a custom endpoint receives the token.
        let codes: Vec<_> = check(&target).into_iter().map(|finding| finding.code).collect();
        let expected: &[&str] = if target.cloud == CUSTOM_CLOUD { &["target-endpoint-custom"] } else { &[] };
        prop_assert_eq!(codes.iter().map(|code| &**code).collect::<Vec<_>>(), expected);
        prop_assert_eq!(target.missing(), []);
        prop_assert_eq!(pasted(&target.url()), target.clone());
        let request = format!("curl -X PUT '{}' -d @pool.json", target.url());
        prop_assert_eq!(pasted(&request), target);
    }

    #[test]
    fn any_text_can_be_pasted(before in any::<String>(), after in any::<String>()) {
        for text in [
            before.clone(),
            format!("{before}/subscriptions/{after}"),
            format!("https://{before}/subscriptions/{after}"),
            format!("https://portal.azure.com/#%2Fsubscriptions%2F{after}"),
        ] {
            for (_, value) in Target::from_resource_id(&text) {
                prop_assert!(!value.is_empty());
            }
        }
    }

    #[test]
    fn any_text_can_be_typed(typed in any::<String>(), at in 0..TargetMember::ALL.len()) {
        let mut target = Target { cloud: CUSTOM_CLOUD.into(), ..Target::default() };
        target.set(TargetMember::ALL[at], &typed);
        prop_assert!(target.url().bytes().all(|byte| byte.is_ascii_graphic()));
        for finding in check(&target) {
            prop_assert!(finding.help.starts_with("https://"));
        }
    }
}
