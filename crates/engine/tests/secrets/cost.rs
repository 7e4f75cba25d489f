//! Looking for secrets takes time in proportion to the text, whatever is in it.

use std::time::{Duration, Instant};

use batch_pool_document::Json;
use batch_pool_model::secret::secrets;

/// The shortest of a few runs: others use the machine too.
fn time(body: &Json) -> Duration {
    let run = |_| {
        let (start, used) = (Instant::now(), used());
        std::hint::black_box(secrets(body));
        match (used, self::used()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => start.elapsed(),
        }
    };
    (0..3).map(run).min().unwrap_or_default()
}

/// The time that this thread has had on a processor, where the system tells.
fn used() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Texts that are nothing but the beginning of something.
const PARTS: &[&str] = &[
    "a",
    "=",
    ":",
    "a=",
    "a: ",
    "%25",
    "%3D",
    "&amp;",
    "&#",
    "\\u0026",
    "-",
    "- ",
    "-p ",
    "a@",
    "://",
    "a:b@",
    "eyJ.",
    "A1b2",
    "'",
    "\"",
    "\n",
    "| ",
    "begin ",
    "-----BEGIN ",
    "$(",
    "password ",
    "Bearer ",
    "{",
    "[",
    "[1,",
    "é",
    "密",
    "а",
    "：",
    "\u{200b}",
    "0a",
    "<",
    "<a>",
    "<key>a</key>",
    "<<< ",
    "$6$",
    "{ssha}",
    "1:2:",
    ":AA",
    "a b=",
    "&sig= ",
    "by '",
    "a:\n ",
    "name: password value ",
    "value: a1b2c3 ",
    "echo a | ",
    "chpasswd a:b1 ",
    "2d",
    "'$a",
    "Bearer+",
    "token a1b2 ",
    "a/b1c2d3@e ",
    "NzkyNzE1NDU0MTk2MDg4ODQy.",
    "password: str = ",
    "grep a: ",
    "echo a | base64 -d | ",
];

#[test]
fn grows_with_the_text() {
    const SHORT: usize = 1 << 12;
    const SLACK: Duration = Duration::from_millis(500);
    for part in PARTS {
        let body = |length: usize| Json::object([("x", Json::string(part.repeat(length / part.len())))]);
        let (short, long) = (time(&body(SHORT)), time(&body(SHORT * 16)));
        assert!(long < short * 64 + SLACK, "{part:?}: {short:?}, then {long:?}");
    }
}

#[test]
fn grows_with_the_number_of_secrets() {
    let body = |count: usize| {
        let elements = (0..count).map(|number| {
            let name = format!("password{number}");
            Json::object([(name, Json::string("hunter2"))])
        });
        let members = (0..count).map(|number| (format!("secret{number}"), Json::string("hunter2")));
        Json::array(elements.chain([Json::object(members)]))
    };
    let found = |count: usize| secrets(&body(count)).len();
    assert_eq!(found(1000), 2000);
    let (few, many) = (time(&body(200)), time(&body(3200)));
    assert!(many < few * 64 + Duration::from_millis(500), "{few:?}, then {many:?}");
}
