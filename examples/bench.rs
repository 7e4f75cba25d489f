//! How long the core takes on this machine: `cargo run --release --no-default-features --example bench`. Prints; never
//! judges.

use std::hint::black_box;
use std::time::{Duration, Instant};

use batch_pool_configurator::catalog::{Date, Os};
use batch_pool_configurator::check::{Options, check};
use batch_pool_configurator::contract::BodyOrder;
use batch_pool_configurator::document::{Json, Patch, pretty};
use batch_pool_configurator::export::{self, export};
use batch_pool_configurator::import::import;
use batch_pool_configurator::locale::{Language, Locale};
use batch_pool_configurator::session::{Action, Place, State, Work, form, start};
use batch_pool_configurator::target::{Target, TargetMember};

/// Of one measurement.
const RUNS: usize = 200;

/// How many certificates a body observes: what a person has, and more than anybody has.
const CERTIFICATES: &[usize] = &[1, 20, 200, 1000];

fn main() {
    println!("{:>12}  {:<28} {:>10} {:>10}", "certificates", "", "median", "slowest");
    for count in CERTIFICATES {
        let body = body(*count);
        let text = pretty(&body).text;
        let target = target();
        let options = Options {
            api_version: target.api_version.clone(),
            os: None,
            today: Date::new(2026, 11, 23),
            arm_endpoint: None,
        };
        let print = |what: &str, times: Vec<Duration>| print(*count, what, &times);
        print("read a text", measure(|| import(&text)));
        print("check a body", measure(|| check(&body, &options)));
        for format in export::FORMATS {
            let write = || export(format.name, &body, &target, export::Options::default());
            print(&["write ", format.name].concat(), measure(write));
        }
        let mut session = State::new(target.clone(), Os::Linux, options.today);
        session.begin(Work::new(target.clone(), body.clone()));
        print("press a key, without checks", measure(press(&mut session)));
        session.check_with(std::rc::Rc::new(Locale::built_in(Language::ENGLISH)));
        print("press a key", measure(press(&mut session)));
    }
}

/// A key in the session as the page has it: the view is drawn anew after each.
fn press(session: &mut State) -> impl FnMut() {
    let mut size = String::from("Standard_D2s_v");
    move || {
        size.push('5');
        let at = Place::Body("/properties/vmSize".parse().expect("a pointer"));
        session.act(Action::Write { at, text: size.clone() });
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

/// The body that the page begins with, observing this many certificates.
fn body(certificates: usize) -> Json {
    let body = start::start(Os::Linux);
    let extension = form::key_vault(&body).expect("it begins with the extension");
    let list = extension.down(&["settings", "secretsManagementSettings", "observedCertificates"]);
    let certificate = |number| {
        let url = format!("https://rendervault.vault.azure.net/secrets/frames-{number}");
        Json::object([("url", Json::string(url)), ("certificateStoreLocation", "/etc/certificates".into())])
    };
    let patch = Patch::new().replace(list, Json::array((0..certificates).map(certificate)));
    patch.apply(&body, &BodyOrder).expect("the list is there")
}

fn measure<T>(mut work: impl FnMut() -> T) -> Vec<Duration> {
    let mut once = || {
        let begun = Instant::now();
        black_box(work());
        begun.elapsed()
    };
    let mut times: Vec<Duration> = (0..RUNS).map(|_| once()).collect();
    times.sort_unstable();
    times
}

fn print(certificates: usize, what: &str, times: &[Duration]) {
    let microseconds = |time: Duration| format!("{} µs", time.as_micros());
    let (median, slowest) = (times[times.len() / 2], times[times.len() - 1]);
    println!("{certificates:>12}  {what:<28} {:>10} {:>10}", microseconds(median), microseconds(slowest));
}
