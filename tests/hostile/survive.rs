//! Hostile texts through everything, each in a process of its own: with a ceiling for its memory, and a time after which it is
//! ended. The times are no measurement: what takes the square of its length takes hours, and this takes seconds.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use batch_pool_cases::growth;
use batch_pool_document::{compact, pretty};
use batch_pool_engine::api::{self, CheckOptions, CompareOptions, DiagnoseOptions};
use batch_pool_engine::check::apply_fixes;
use batch_pool_engine::export::{self, FORMATS, export};
use batch_pool_engine::import::{self, import_with};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::locale::{Locale, TEXT_FILES};
use batch_pool_model::target::Target;
use batch_pool_session::{Action, FieldLocation, OpenedPool, State, Work};

use crate::bodies::{names, nested, pool};

/// Names the case that a child lets through.
const CASE: &str = "BPC_HOSTILE_CASE";

/// Of the address space, with the program itself.
const MEGABYTES: usize = 1024;

/// On a busy machine, in a build for tests.
const SECONDS: u64 = 240;

const TODAY: Date = Date::new(2026, 11, 23);

struct Case {
    name: &'static str,
    text: fn() -> String,
    /// The code of the refusal; none: it is opened.
    refused: Option<&'static str>,
}

const fn opens(name: &'static str, text: fn() -> String) -> Case {
    Case { name, text, refused: None }
}

const fn refuses(name: &'static str, code: &'static str, text: fn() -> String) -> Case {
    Case { name, text, refused: Some(code) }
}

fn growing(topic: &str, count: usize) -> String {
    let (_, make) = growth::GROWING_BODIES.iter().find(|(name, _)| *name == topic).expect("a topic");
    make(count)
}

fn formula(text: &str) -> String {
    format!(r#"{{"properties":{{"vmSize":"x","scaleSettings":{{"autoScale":{{"formula":"{text}"}}}}}}}}"#)
}

fn template(variables: &str, name: &str) -> String {
    format!(
        r#"{{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",
        "variables":{{{variables}}},"resources":[{{"type":"Microsoft.Batch/batchAccounts/pools","apiVersion":"2024-07-01",
        "name":"{name}","properties":{{"vmSize":"x"}}}}]}}"#
    )
}

fn curl(body: &str) -> String {
    format!(
        "curl -X PUT 'https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a/pools/p?api-version=2024-07-01' --data {body}"
    )
}

const CASES: &[Case] = &[
    // The link of 1,422 characters that ended the page.
    refuses("a name of 1 MB around 1,500 values", "json-name-too-long", || pool(&names(1, 1_000_000, 1500))),
    refuses("a name of 100 kB around 50,000 values", "json-name-too-long", || {
        pool(&names(1, 100_000, 50_000))
    }),
    refuses("a name of 10 kB around 5,000 values", "json-name-too-long", || pool(&names(1, 10_000, 5000))),
    opens("the longest name around 5,000 values", || pool(&names(1, 4096, 5000))),
    refuses("long names inside each other", "json-pointers-too-long", || pool(&names(90, 4000, 5000))),
    refuses("an identity of 1 MB with 1,000 members", "json-name-too-long", || {
        let members: Vec<String> = (0..1000).map(|number| format!("\"a{number}\":1")).collect();
        format!(
            r#"{{"properties":{{}},"identity":{{"userAssignedIdentities":{{"{}":{{{}}}}}}}}}"#,
            "x".repeat(1_000_000),
            members.join(",")
        )
    }),
    refuses("a million brackets", "json-too-deep", || "[".repeat(1_000_000)),
    refuses("127 levels", "json-too-deep", || pool(&nested(125))),
    refuses("9 MB of text", "text-too-large", || pool(&format!("\"{}\"", "x".repeat(9_000_000)))),
    refuses("a million values", "json-too-many-places", || pool(&format!("[{}1]", "1,".repeat(1_000_000)))),
    opens("300 kB in one string", || pool(&format!("\"{}\"", "x".repeat(300_000)))),
    opens("a number of 1 MB", || pool(&"9".repeat(1_000_000))),
    opens("an exponent of 100 kB", || {
        format!(r#"{{"properties":{{"taskSlotsPerNode":1e{}}}}}"#, "9".repeat(100_000))
    }),
    opens("20,000 names in one object", || growing("properties that nobody knows", 20_000)),
    opens("20,000 times one name", || pool(&format!("{{{}\"b\":[1]}}", "\"b\":[1],".repeat(20_000)))),
    opens("one name again and again after 20,000 values", || {
        pool(&format!("{{\"a\":[{}1],{}\"b\":1}}", "1,".repeat(20_000), "\"b\":{\"c\":1},".repeat(10_000)))
    }),
    opens("a comma too many 30,000 times", || pool(&format!("[{}1]", "[1,],".repeat(30_000)))),
    opens("100,000 comments", || ["/**/".repeat(100_000), pool("1")].concat()),
    opens("30,000 typographic quotes", || pool(&format!("[{}1]", "\u{201c}x\u{201d},".repeat(30_000)))),
    opens("100,000 byte-order marks", || ["\u{feff}".repeat(100_000), pool("1")].concat()),
    opens("a chain of 3,000 extensions", || growing("extensions that wait in a chain", 3000)),
    opens("a circle of 3,000 extensions", || growing("extensions that wait in a circle", 3000)),
    opens("1,000 certificates to fix", || growing("certificates, versioned", 1000)),
    opens("5,000 times the same certificate", || growing("certificates, all the same", 5000)),
    opens("1,000 identities and references", || growing("identities and references", 1000)),
    opens("200 kB of beginnings of placeholders", || growing("one text of beginnings of placeholders", 6000)),
    opens("a formula of parentheses", || formula(&"(".repeat(8000))),
    opens("a formula of closed parentheses", || {
        formula(&["(".repeat(4000), "1".into(), ")".repeat(4000)].concat())
    }),
    opens("a formula of members in parentheses", || {
        let level = |inner: String, _| format!("({inner}{})", ".b".repeat(58));
        formula(&format!("a={};", (0..58).fold("$x".to_owned(), level)))
    }),
    opens("a formula of signs", || formula(&"-".repeat(8000))),
    opens("a formula of choices", || formula(&format!("a={}0;", "1?2:".repeat(2000)))),
    opens("a formula of unknown names", || growing("a formula of unknown names", 8000)),
    opens("a formula with one unknown name 1,300 times", || {
        growing("a formula with one unknown name again and again", 8000)
    }),
    opens("a formula of 700 names with a letter wrong", || {
        growing("a formula of names with a letter wrong", 8000)
    }),
    opens("a formula of unknown functions", || growing("a formula of unknown functions", 8000)),
    opens("a formula of unknown methods", || growing("a formula of unknown methods", 8000)),
    opens("a formula of methods with a letter wrong", || {
        growing("a formula of methods with a letter wrong", 8000)
    }),
    opens("a formula of placeholders", || growing("a formula of placeholders", 8000)),
    opens("a formula of characters of no language", || {
        growing("a formula of characters of no language", 8000)
    }),
    opens("a formula of lines without an end", || growing("a formula of lines without an end", 8000)),
    opens("a formula of lines with a mistake each", || {
        growing("a formula of lines with a mistake each", 8000)
    }),
    opens("10,000 words with a letter wrong", || growing("words with a letter wrong", 10_000)),
    opens("10,000 placeholders", || growing("placeholders", 10_000)),
    opens("a formula of 200 kB", || formula(&"a=1;".repeat(50_000))),
    opens("variables that name each other", || {
        let twenty = |number: usize| vec![format!("variables('v{}')", number - 1); 20].join(",");
        let variables: Vec<String> =
            (1..20).map(|number| format!("\"v{number}\":\"[concat({})]\"", twenty(number))).collect();
        template(&format!("\"v0\":\"xxxxxxxxxxxxxxxxxxxx\",{}", variables.join(",")), "[variables('v19')]")
    }),
    opens("an expression of 500,000 calls", || template("", &format!("[{}", "concat(".repeat(500_000)))),
    opens("a command of 100,000 quotes", || {
        curl(&format!("'{}'{}", pool("1"), " '' \"\" $'' ".repeat(30_000)))
    }),
    refuses("a command that never closes", "command-without-body", || "curl ".repeat(200_000)),
    refuses("10,000 commands", "command-body-in-file", || {
        "curl --data $x https://management.azure.com/a\n".repeat(10_000)
    }),
    refuses("here-documents without an end", "command-body-in-file", || {
        curl(&format!("@- {}", "<<A ".repeat(50_000)))
    }),
    refuses("a million braces", "json-expected-name", || "{".repeat(1_000_000)),
    refuses("a log of 1 MB", "json-not-json", || "x [DEBUG] {not json} PropertyName: a\n".repeat(30_000)),
];

#[test]
fn hostile_texts_take_bounded_time_and_memory() {
    let mut cases: Vec<String> = CASES.iter().map(|case| case.name.to_owned()).collect();
    if batch_pool_published::is_long() {
        cases.extend(growth::GROWING_BODIES.iter().map(|(topic, _)| (*topic).to_owned()));
    }
    let mut failed = Vec::new();
    // As many at a time as there are processors, hardly more: two of them.
    for pair in cases.chunks(2) {
        let running: Vec<_> = pair.iter().map(|name| (name, start(name))).collect();
        for (name, child) in running {
            if let Err(reason) = end(child) {
                failed.push(format!("{name}: {reason}"));
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

/// A process that lets a case through, and has no more memory than it may take.
fn start(name: &str) -> Child {
    let program = std::env::current_exe().expect("this test");
    let limited = format!("ulimit -v {} && exec \"$0\" \"$@\"", MEGABYTES * 1024);
    Command::new("sh")
        .args(["-c", &limited])
        .arg(program)
        .args(["--exact", "survive::child", "--nocapture", "--test-threads=1"])
        .env(CASE, name)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a shell")
}

fn end(mut child: Child) -> Result<(), String> {
    let begun = Instant::now();
    // It says little: the pipe holds it.
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            break status;
        }
        if begun.elapsed() > Duration::from_secs(SECONDS) {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("not done after {SECONDS} s"));
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    if status.success() {
        return Ok(());
    }
    let said = child.stderr.take().map(std::io::read_to_string);
    Err(format!("{status}: {}", said.and_then(Result::ok).unwrap_or_default()))
}

/// What a child does: nothing in the test run itself.
#[test]
fn child() {
    let Ok(name) = std::env::var(CASE) else { return };
    match CASES.iter().find(|case| case.name == name) {
        Some(case) => assert_eq!(survive(&(case.text)()), case.refused),
        None => assert_eq!(survive(&growing(&name, 6000)), None),
    }
}

/// Lets a text through everything that takes one. Gives the code of the refusal, if it is not opened.
pub(crate) fn survive(text: &str) -> Option<&'static str> {
    let english = Locale::english(TEXT_FILES);
    let diagnosing = |body| DiagnoseOptions { body, api_version: None, os: None, today: TODAY };
    let _ = api::diagnose(text, &diagnosing(None), &english);
    let _ = OpenedPool::of_json(text);
    let _ = api::compare(text, text, &CompareOptions { api_version: None, pool: None }, &english);
    let options = CheckOptions { api_version: None, os: None, today: TODAY, pool: None };
    let checked = api::check(text, &options, &english).map(|report| compact(&report.to_json()).len());
    // As the check reads it: what isn't a pool is refused.
    let only_pools = import::Options { only_pools: true, ..import::Options::default() };
    let imported = match import_with(text, &only_pools) {
        Ok(imported) => imported,
        Err(error) => {
            assert!(checked.is_err(), "{error}");
            return Some(error.code);
        }
    };
    // A check also refuses what is no pool, which an import passes on.
    let _ = checked;
    let body = &imported.document;
    let target = Target::default();
    let options = batch_pool_engine::check::Options {
        api_version: target.api_version.clone(),
        os: Some(Os::Linux),
        today: TODAY,
        arm_endpoint: None,
    };
    let fixed = apply_fixes(body, &options);
    assert!(fixed.is_done);
    let error = r#"{"error":{"code":"InvalidPropertyValue","message":"x","target":"vmSize"}}"#;
    let _ = api::diagnose(error, &diagnosing(Some(body.clone())), &english);
    let _ =
        api::compare(&pretty(body).text, text, &CompareOptions { api_version: None, pool: None }, &english);
    for format in FORMATS {
        export(format.name, body, &target, export::Options::default()).expect("a format");
    }
    let mut state = State::new(target.clone(), Os::Linux, TODAY);
    state.set_engine(std::rc::Rc::new(english));
    state.act(Action::Open { work: Work::new(target, body.clone()), notice: None });
    let size = FieldLocation::Body("/properties/vmSize".parse().expect("a pointer"));
    state.act(Action::Write { at: size, text: "Standard_D4s_v5".into() });
    let _ = state.work().without_secrets();
    None
}
