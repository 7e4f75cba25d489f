//! The check runs with each key that a person presses.

use std::time::{Duration, Instant};

use batch_pool_configurator::catalog::Os;
use batch_pool_configurator::check::check;
use batch_pool_configurator::contract::BodyOrder;
use batch_pool_configurator::document::{Json, Patch};

use crate::bodies::{good, json, options, place};

fn with_certificates(count: usize) -> Json {
    let url = |number: usize| {
        format!("https://contoso-kv.vault.azure.net/secrets/web-{number}/8f5f3f491afd48cb99286ba2aacd39af")
    };
    let certificate = |number| {
        json(&format!(
            r#"{{"url":"{}","certificateStoreLocation":"/etc/certs","acls":[{{"user":"www-data"}}]}}"#,
            url(number)
        ))
    };
    let list = Json::array((0..count).map(certificate));
    let patch = Patch::new().replace(place("S/observedCertificates"), list);
    patch.apply(&good(Os::Linux), &BodyOrder).expect("it fits")
}

fn fastest(body: &Json) -> Duration {
    let options = options("2025-06-01");
    let run = || {
        let start = Instant::now();
        std::hint::black_box(check(std::hint::black_box(body), &options));
        start.elapsed()
    };
    (0..7).map(|_| run()).min().unwrap_or_default()
}

#[test]
fn time_grows_no_faster_than_the_certificates() {
    let (few, many) = (fastest(&with_certificates(200)), fastest(&with_certificates(1600)));
    eprintln!("200: {few:?}, 1600: {many:?}");
    // Eight times the certificates; a square would take sixty-four times as long.
    assert!(many < few * 24, "200: {few:?}, 1600: {many:?}");
}

#[test]
fn a_body_of_usual_size_takes_no_time() {
    let time = fastest(&good(Os::Linux));
    eprintln!("one: {time:?}");
    // Generous: an unoptimized build on a busy machine. Optimized it is well below a millisecond.
    assert!(time < Duration::from_millis(20), "{time:?}");
}
