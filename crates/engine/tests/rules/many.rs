//! More certificates than anybody has.

use batch_pool_document::{Json, Patch};
use batch_pool_engine::check::apply_fixes;
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::BodyOrder;

use crate::bodies::{check_all, good, json, options, place};

/// Each is judged by itself: none hides another, and what is found is in the order of the list.
#[test]
fn each_of_many_certificates_is_found_at_its_place() {
    const COUNT: usize = 1000;
    let certificate = |number: usize| {
        let url = format!("https://contoso-kv.vault.azure.net/secrets/web-{number}");
        json(&match number % 3 {
            0 => format!(
                r#"{{"url":"{url}/8f5f3f491afd48cb99286ba2aacd39af","certificateStoreLocation":"/etc/certs"}}"#
            ),
            1 => format!(r#"{{"uri":"{url}","certificateStoreLocation":"/etc/certs"}}"#),
            _ => format!(r#"{{"url":"{url}","certificateStoreLocation":"/etc/certs"}}"#),
        })
    };
    let list = place("S/observedCertificates");
    let patch = Patch::new().replace(list.clone(), Json::array((0..COUNT).map(certificate)));
    let body = patch.apply(&good(Os::Linux), &BodyOrder).expect("it fits");
    let found: Vec<_> = check_all(&body, &options("2025-06-01"))
        .into_iter()
        .map(|finding| (finding.code, finding.pointer))
        .collect();
    // Nodes that don't start come before certificates that don't rotate.
    let unread = (0..COUNT).filter(|number| number % 3 == 1);
    let unread = unread.map(|number| ("kv-settings-unknown", list.index(number).child("uri")));
    let fixed = (0..COUNT).filter(|number| number % 3 == 0);
    let fixed = fixed.map(|number| ("kv-secret-versioned", list.index(number).child("url")));
    assert_eq!(found, unread.chain(fixed).collect::<Vec<_>>());
}

/// As many fixes as there are, without an end at some number of them.
#[test]
fn the_fixes_of_all_certificates_are_applied_together() {
    const COUNT: usize = 2500;
    let certificate = |number: usize| {
        let url = format!("https://contoso-kv.vault.azure.net/secrets/web-{number}");
        json(&format!(
            r#"{{"url":"{url}/8f5f3f491afd48cb99286ba2aacd39af","certificateStoreLocation":"/etc/certs"}}"#
        ))
    };
    let list = place("S/observedCertificates");
    let with = |certificates: Json| {
        Patch::new().replace(list.clone(), certificates).apply(&good(Os::Linux), &BodyOrder).expect("it fits")
    };
    let fixed = apply_fixes(&with(Json::array((0..COUNT).map(certificate))), &options("2025-06-01"));
    assert_eq!((fixed.count, fixed.is_done), (COUNT, true));
    assert_eq!(check_all(&fixed.body, &options("2025-06-01")), []);

    // All but one of the same go.
    let same = apply_fixes(&with(Json::array((0..COUNT).map(|_| certificate(0)))), &options("2025-06-01"));
    assert!(same.is_done);
    assert_eq!(same.body.find(&list).and_then(Json::as_array).map(<[Json]>::len), Some(1));
}
