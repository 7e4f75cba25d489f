//! How long the core takes on this machine: `cargo run --release --example bench`, with `-- --growth` only
//! how a check grows with the certificates, with `-- --topics` only how each topic grows with its lists. Prints; never judges.

mod support;

use std::hint::black_box;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use batch_pool_cases::growth;
use batch_pool_document::{Json, Patch, pretty};
use batch_pool_engine::check::{Options, check, mend};
use batch_pool_engine::export::{self, export};
use batch_pool_engine::import::import;
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::contract::BodyOrder;
use batch_pool_model::form;
use batch_pool_model::locale::{Language, Locale};
use batch_pool_model::start;
use batch_pool_model::target::{Target, TargetMember};
use batch_pool_session::{Action, Place, State, Work};

/// Of one measurement.
const RUNS: usize = 200;

/// How many certificates are checked to see how the cost of each grows with their number. Of the most there are fewer runs.
const GROWTH: &[(u32, usize)] = &[(10, RUNS), (100, RUNS), (1000, 50), (10_000, 10)];

/// A certificate by its number.
type Certificate = fn(u32) -> Json;

/// How many certificates a body observes: what a person has, and more than anybody has.
const CERTIFICATES: &[u32] = &[1, 20, 200, 1000];

fn main() -> ExitCode {
    support::run(|given, output| {
        let only = |option: &str| given.iter().any(|given| given == option);
        if !only("--topics") {
            certificates(output)?;
        }
        if !only("--growth") {
            topics(output)?;
        }
        if given.is_empty() {
            each(output)?;
        }
        Ok(0)
    })
}

/// Everything that the page does, with more and more certificates.
fn each(output: &mut dyn Write) -> io::Result<()> {
    writeln!(output)?;
    writeln!(output, "{:>12}  {:<28} {:>10} {:>10}", "certificates", "", "median", "slowest")?;
    for count in CERTIFICATES {
        let body = body(*count);
        let text = pretty(&body).text;
        let target = target();
        let options = options();
        let mut print = |what: &str, times: Vec<Duration>| print(output, *count, what, &times);
        print("read a text", measure(RUNS, || import(&text)))?;
        print("check a body", measure(RUNS, || check(&body, &options)))?;
        for format in export::FORMATS {
            let write = || export(format.name, &body, &target, export::Options::default());
            print(&["write ", format.name].concat(), measure(RUNS, write))?;
        }
        let mut session = State::new(target.clone(), Os::Linux, options.today);
        session.begin(Work::new(target.clone(), body.clone()));
        print("press a key, without checks", measure(RUNS, press(&mut session)))?;
        session.check_with(std::rc::Rc::new(Locale::built_in(Language::ENGLISH)));
        print("press a key", measure(RUNS, press(&mut session)))?;
    }
    Ok(())
}

/// A check alone: of the published body, and of more and more certificates. What each costs should stay the same; the ratios are
/// of one run, so they say so on any machine.
fn certificates(output: &mut dyn Write) -> io::Result<()> {
    let options = options();
    let published = batch_pool_published::linux_as_published().and_then(|text| import(&text).ok());
    let (name, usual) = published.map_or_else(
        || ("check the body that the page begins with", body(1)),
        |opened| ("check the published Linux body", opened.document),
    );
    let time = fastest(&measure(RUNS, || check(&usual, &options)));
    writeln!(output, "{name}: {} µs", time.as_micros())?;
    writeln!(
        output,
        "{:<16} {:>12} {:>12} {:>18} {:>8}",
        "each of them", "certificates", "check", "per certificate", "ratio"
    )?;
    let bare = of(0, |_| Json::Null);
    let rest = fastest(&measure(RUNS, || check(&bare, &options)));
    for (kind, certificate) in KINDS {
        let mut first = None;
        for (count, runs) in GROWTH {
            let body = of(*count, *certificate);
            let time = fastest(&measure(*runs, || check(&body, &options)));
            // Without what the rest of the body costs.
            let own = time.saturating_sub(rest).as_secs_f64() * 1e6;
            let each = own / f64::from(*count);
            let ratio = each / *first.get_or_insert(each);
            writeln!(
                output,
                "{kind:<16} {count:>12} {:>9} µs {each:>15.3} µs {ratio:>8.2}",
                time.as_micros()
            )?;
        }
    }
    Ok(())
}

/// How many elements the lists of a topic have, and how often each is measured.
const LISTS: &[(u32, usize)] = &[(100, 20), (1000, 5), (10_000, 2)];

/// Each topic with more and more of what it looks at. What an element costs should stay the same, but for the logarithm: the
/// ratio is that to the shortest list, of reading the text, checking it and applying all fixes together.
fn topics(output: &mut dyn Write) -> io::Result<()> {
    let options = options();
    writeln!(output)?;
    writeln!(
        output,
        "{:<46} {:>8} {:>10} {:>10} {:>10} {:>9} {:>6}",
        "a body with", "elements", "read", "check", "fix all", "each", "ratio"
    )?;
    for (topic, make) in growth::TOPICS {
        let mut first = None;
        for (count, runs) in LISTS {
            let text = make(*count as usize);
            let Ok(opened) = import(&text) else {
                writeln!(output, "{topic:<46} {count:>8}    too large to be opened")?;
                continue;
            };
            let body = opened.document;
            let times = [
                fastest(&measure(*runs, || import(&text))),
                fastest(&measure(*runs, || check(&body, &options))),
                fastest(&measure(1, || mend(&body, &options))),
            ];
            let each = times.iter().sum::<Duration>().as_secs_f64() * 1e6 / f64::from(*count);
            let ratio = each / *first.get_or_insert(each);
            let [read, check, fix] = times.map(|time| time.as_micros());
            writeln!(
                output,
                "{topic:<46} {count:>8} {read:>7} µs {check:>7} µs {fix:>7} µs {each:>6.1} µs {ratio:>6.2}"
            )?;
        }
    }
    Ok(())
}

/// Certificates of which nothing is to be said, of which one thing is, and of which one thing stands in for another.
const KINDS: &[(&str, Certificate)] = &[
    ("sound", certificate),
    ("with a version", |number| at(number, "url", "/0a1b2c3d4e5f60718293a4b5c6d7e8f9")),
    ("misnamed", |number| at(number, "uri", "")),
];

fn options() -> Options {
    Options {
        api_version: target().api_version,
        os: None,
        today: Date::new(2026, 11, 23),
        arm_endpoint: None,
    }
}

/// What else the machine does makes no run faster.
fn fastest(times: &[Duration]) -> Duration {
    times.first().copied().unwrap_or_default()
}

fn median(times: &[Duration]) -> Duration {
    times[times.len() / 2]
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
fn body(certificates: u32) -> Json {
    of(certificates, certificate)
}

fn of(certificates: u32, certificate: Certificate) -> Json {
    let body = start::start(Os::Linux);
    let extension = form::key_vault(&body).expect("it begins with the extension");
    let list = extension.down(&["settings", "secretsManagementSettings", "observedCertificates"]);
    let patch = Patch::new().replace(list, Json::array((0..certificates).map(certificate)));
    patch.apply(&body, &BodyOrder).expect("the list is there")
}

fn certificate(number: u32) -> Json {
    at(number, "url", "")
}

/// A certificate whose address has a name and an end.
fn at(number: u32, name: &str, end: &str) -> Json {
    let url = format!("https://rendervault.vault.azure.net/secrets/frames-{number}{end}");
    Json::object([(name, Json::string(url)), ("certificateStoreLocation", "/etc/certificates".into())])
}

fn measure<T>(runs: usize, mut work: impl FnMut() -> T) -> Vec<Duration> {
    let mut once = || {
        let begun = Instant::now();
        black_box(work());
        begun.elapsed()
    };
    let mut times: Vec<Duration> = (0..runs).map(|_| once()).collect();
    times.sort_unstable();
    times
}

fn print(output: &mut dyn Write, certificates: u32, what: &str, times: &[Duration]) -> io::Result<()> {
    let microseconds = |time: Duration| format!("{} µs", time.as_micros());
    let (median, slowest) = (median(times), times[times.len() - 1]);
    writeln!(
        output,
        "{certificates:>12}  {what:<28} {:>10} {:>10}",
        microseconds(median),
        microseconds(slowest)
    )
}
