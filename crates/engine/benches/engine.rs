//! How long the engine takes on this machine: `cargo xtask bench engine`. Prints; never judges.
//!
//! What can become long is measured at several lengths, with the number of its elements. A row then also says how many elements
//! are done in a second. Compare these rates within one run: where they fall, an element costs more in a long list.

use std::fmt;
use std::time::Duration;

use batch_pool_cases::growth::{self, Growing};
use batch_pool_document::{Json, Patch, pretty};
use batch_pool_engine::check::Options;
use batch_pool_engine::import::import;
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::contract::BodyOrder;
use batch_pool_model::target::{Target, TargetMember};
use batch_pool_model::{form, start};
use divan::counter::ItemsCount;
use divan::{Bencher, Divan};

/// The most that is spent on one row: the longest lists take a second each.
const MOST: Duration = Duration::from_secs(1);

fn main() {
    Divan::default().max_time(MOST).config_with_args().main();
}

/// How many certificates a body observes: none, what a person has, and more than anybody has.
const CERTIFICATES: &[u32] = &[0, 1, 10, 100, 1000, 10_000];

/// A certificate by its number.
type Certificate = fn(u32) -> Json;

/// A certificate that nothing is to be said of.
fn sound(number: u32) -> Json {
    certificate(number, "url", "")
}

/// A certificate whose URL has a property of this name and this end.
fn certificate(number: u32, name: &str, end: &str) -> Json {
    let url = format!("https://rendervault.vault.azure.net/secrets/frames-{number}{end}");
    Json::object([(name, Json::string(url)), ("certificateStoreLocation", "/etc/certificates".into())])
}

/// The body that the page begins with, with so many certificates.
fn body(count: u32, certificate: Certificate) -> Json {
    let body = start::start(Os::Linux);
    let extension = form::key_vault(&body).expect("it begins with the extension");
    let list = extension.down(&["settings", "secretsManagementSettings", "observedCertificates"]);
    let patch = Patch::new().replace(list, Json::array((0..count).map(certificate)));
    patch.apply(&body, &BodyOrder).expect("the list is there")
}

fn options() -> Options {
    Options {
        api_version: target().api_version,
        os: None,
        today: Date::new(2026, 11, 23),
        arm_endpoint: None,
    }
}

fn target() -> Target {
    let mut target = Target::default();
    for (member, text) in [
        (TargetMember::Subscription, "3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
        (TargetMember::ResourceGroup, "render"),
        (TargetMember::Account, "renderfarm"),
        (TargetMember::Pool, "frames"),
    ] {
        target.set(member, text);
    }
    target
}

/// A body of the article, with its name.
struct Published(&'static str, String);

impl fmt::Display for Published {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

/// The published bodies, if they're here.
fn published() -> Vec<Published> {
    let linux = batch_pool_published::linux_as_published().map(|text| Published("linux", text));
    let windows = batch_pool_published::windows_as_published().map(|text| Published("windows", text));
    linux.into_iter().chain(windows).collect()
}

mod read {
    use super::{
        Bencher, CERTIFICATES, ItemsCount, Published, body, import, pretty, published as texts, sound,
    };

    #[divan::bench(args = texts())]
    fn published(bencher: Bencher, Published(_, text): &Published) {
        bencher.bench(|| import(text));
    }

    #[divan::bench(args = CERTIFICATES)]
    fn certificates(bencher: Bencher, count: u32) {
        let text = pretty(&body(count, sound)).text;
        bencher.counter(ItemsCount::new(count)).bench(|| import(&text));
    }
}

mod check {
    use batch_pool_engine::check::check;

    use super::{
        Bencher, CERTIFICATES, Certificate, ItemsCount, Published, body, certificate, import, options,
        published as texts, sound,
    };

    #[divan::bench(args = texts())]
    fn published(bencher: Bencher, Published(name, text): &Published) {
        let (body, options) = (import(text).expect(name).document, options());
        bencher.bench_local(|| check(&body, &options));
    }

    /// Nothing is to be said of any.
    #[divan::bench(args = CERTIFICATES)]
    fn certificates(bencher: Bencher, count: u32) {
        of_kind(bencher, count, sound);
    }

    /// One thing is to be said of each.
    #[divan::bench(args = CERTIFICATES)]
    fn certificates_with_a_version(bencher: Bencher, count: u32) {
        of_kind(bencher, count, |number| certificate(number, "url", "/0a1b2c3d4e5f60718293a4b5c6d7e8f9"));
    }

    /// Of each, one thing stands in for another.
    #[divan::bench(args = CERTIFICATES)]
    fn certificates_misnamed(bencher: Bencher, count: u32) {
        of_kind(bencher, count, |number| certificate(number, "uri", ""));
    }

    fn of_kind(bencher: Bencher, count: u32, certificate: Certificate) {
        let (body, options) = (body(count, certificate), options());
        bencher.counter(ItemsCount::new(count)).bench_local(|| check(&body, &options));
    }
}

mod export {
    use batch_pool_engine::export::{FORMATS, Options, export};

    use super::{Bencher, ItemsCount, body, sound, target};

    fn formats() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|format| format.name)
    }

    #[divan::bench(args = formats(), consts = [1, 1000])]
    fn certificates<const COUNT: u32>(bencher: Bencher, format: &str) {
        let (body, target) = (body(COUNT, sound), target());
        bencher
            .counter(ItemsCount::new(COUNT))
            .bench_local(|| export(format, &body, &target, Options::default()));
    }
}

mod diagnose {
    use batch_pool_engine::diagnose::diagnose;

    use super::{Bencher, ItemsCount, body, options, sound};

    /// An error of Azure that names a property, with the body.
    #[divan::bench]
    fn error(bencher: Bencher) {
        let text = r#"{"error":{"code":"InvalidRequestBody","message":"The specified Request Body is not syntactically valid.",
            "details":[{"code":"Reason","message":"Could not find member 'vmSizze' on object of type 'PoolProperties'. Path 'properties.vmSizze'."}]}}"#;
        let (body, options) = (body(1, sound), options());
        bencher.bench_local(|| diagnose(text, Some(&body), &options));
    }

    /// A log with the one error at its end.
    #[divan::bench(args = [1, 100, 10_000])]
    fn lines_of_a_log(bencher: Bencher, lines: u32) {
        let line = "2026-11-23T08:00:00Z INFO  polling the certificates of the key vault, next poll in 3600 seconds\n";
        let text = line.repeat(lines as usize) + "2026-11-23T09:00:00Z ERROR AccountCoreQuotaReached\n";
        let options = options();
        bencher.counter(ItemsCount::new(lines)).bench_local(|| diagnose(&text, None, &options));
    }
}

/// A topic of the checks, with so many of what it looks at.
struct Growth {
    topic: &'static str,
    count: usize,
    text: fn(usize) -> String,
}

impl fmt::Display for Growth {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.topic, self.count)
    }
}

impl Growth {
    fn all() -> impl Iterator<Item = Self> {
        let of_topic =
            |(topic, text): &Growing| [100, 1000, 10_000].map(|count| Self { topic, count, text: *text });
        growth::GROWING_BODIES.iter().flat_map(of_topic)
    }

    fn text(&self) -> String {
        (self.text)(self.count)
    }

    /// Measures work on the body. A text that is too large to be opened has none, and divan then says that nothing is registered.
    fn measure<T>(&self, bencher: Bencher, work: impl Fn(&Json) -> T) {
        if let Ok(opened) = import(&self.text()) {
            let body = opened.document;
            bencher.counter(ItemsCount::new(self.count)).bench_local(|| work(&body));
        }
    }
}

/// Of each topic, three lengths: so many rows that each is measured a few times only.
#[divan::bench_group(sample_size = 1, sample_count = 10, max_time = 0.5)]
mod topics {
    use batch_pool_engine::check::{apply_fixes, check};

    use super::{Bencher, Growth, ItemsCount, import, options};

    #[divan::bench(args = Growth::all())]
    fn read(bencher: Bencher, growth: &Growth) {
        let text = growth.text();
        bencher.counter(ItemsCount::new(growth.count)).bench_local(|| import(&text));
    }

    #[divan::bench(args = Growth::all())]
    fn find_all(bencher: Bencher, growth: &Growth) {
        growth.measure(bencher, |body| check(body, &options()));
    }

    #[divan::bench(args = Growth::all())]
    fn fix_all(bencher: Bencher, growth: &Growth) {
        growth.measure(bencher, |body| apply_fixes(body, &options()));
    }
}
