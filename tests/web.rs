//! The page in a browser, with modules that the tests make up: what it does when the checks do not come, and how it uses
//! what they answer. The whole page with its real modules is the matter of `tests/browser/`.

#![cfg(target_arch = "wasm32")]

use batch_pool_build::BUILD;
use batch_pool_configurator::ui;
use batch_pool_document::read::strict;
use batch_pool_document::{Json, compact};
use batch_pool_model::locale::{OF_FORM, WITH_FORM};
use js_sys::{Array, Function, Map, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement, HtmlTextAreaElement};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = r#"
const texts = new Map();

/** The test's own server has none of the site's files. */
export const serve = (file, text) => { texts.set(file, text); };

/** Brings what is served, scripts as modules, and all else by `bring`. */
const site = (bring) => async (file) => {
  const text = texts.get(file);
  // Nothing is split off these tests.
  if (file.endsWith('.wasm')) return undefined;
  if (text === undefined) return bring(file);
  return file.endsWith('.js') ? import(`data:text/javascript,${encodeURIComponent(text)}`) : text;
};

/** Holds what the page hands over in a map. */
export const holds = (held) => (name, text) => { held.set(name, text); };

export const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const today = () => new Date().toISOString().slice(0, 10);

/** Drops a file with a text on the page. */
export const drop = (text) => {
  const data = new DataTransfer();
  data.items.add(new File([text], 'pool.json'));
  document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
};

/** Brings nothing. */
export const fails = (asked) => site((file) => { asked.push(file); return Promise.reject(new Error('no connection')); });

/** Brings an engine of a build that finds `findings` as long as the body has a size. */
export const answers = (build, asked, findings) => site((file) => {
  asked.push(file);
  const answer = (request, locale) => {
    const { check } = JSON.parse(request);
    if (!check) throw new Error(`not made up: ${request}`);
    asked.push(JSON.stringify({ ...check.options, locale }));
    const found = check.work.body.properties?.vmSize ? findings : '[]';
    return `{"check":{"findings":${found},"targetFindings":[],"size":null,"pollingInterval":null}}`;
  };
  return Promise.resolve({
    ready: () => Promise.resolve(),
    build: () => build,
    speak: () => Promise.resolve(),
    ask: async (request, locale, revision) =>
      `{"build":"${build}","locale":"${locale}","revision":"${revision}","answer":${answer(request, locale)}}`,
  });
});
"#)]
extern "C" {
    fn serve(address: &str, text: &str);
    fn later(milliseconds: u32) -> Promise;
    fn today() -> String;
    fn drop(text: &str);
    fn fails(asked: &Array) -> Function;
    fn answers(build: &str, asked: &Array, findings: &str) -> Function;
    fn holds(held: &Map) -> Function;
}

/// What the page fetches with the first body.
const TEXTS: &[(&str, &str)] = &[
    ("form", include_str!("../crates/model/src/locale/en/form.json")),
    ("members", include_str!("../crates/model/src/locale/en/members.json")),
    ("key_vault", include_str!("../crates/model/src/locale/en/key_vault.json")),
    ("export", include_str!("../crates/model/src/locale/en/export.json")),
    ("import", include_str!("../crates/model/src/locale/en/import.json")),
    ("settings", include_str!("../crates/model/src/locale/en/settings.json")),
    ("rooms", include_str!("../crates/model/src/locale/en/rooms.json")),
    ("commands", include_str!("../crates/model/src/locale/en/commands.json")),
];

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a browser has a document")
}

/// A page that exists until it is dropped.
struct Stage(Element, Map);

impl Stage {
    async fn set(import: Function) -> Self {
        // The page of the test before keeps its work after a pause, and would do it in the middle of this one.
        JsFuture::from(later(400)).await.expect("time goes by");
        let window = web_sys::window().expect("a browser has a window");
        for storage in [window.local_storage(), window.session_storage()] {
            storage.ok().flatten().and_then(|storage| storage.clear().ok()).expect("a browser keeps things");
        }
        // The fields of these tests are of several steps.
        let lasting = window.local_storage().ok().flatten().expect("a browser keeps things");
        lasting.set_item("batch-pool-configurator/1/view", "all").expect("there is room");
        // The site has what comes with the form in one file.
        let (with_form, others): (Vec<_>, Vec<_>) =
            TEXTS.iter().partition(|(name, _)| OF_FORM.contains(name));
        let members = with_form.iter().map(|(_, text)| text.trim().trim_matches(['{', '}']));
        let joined = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
        for (name, text) in others.into_iter().chain([(WITH_FORM, &*joined)]) {
            serve(&format!("locale/en/{name}.json"), text);
        }
        serve("file.js", include_str!("../static/file.js"));
        let root = document().create_element("div").expect("an element");
        document().body().expect("a body").append_child(&root).expect("it is in the document");
        let held = Map::new();
        ui::mount(root.clone(), import, holds(&held));
        Self(root, held)
    }

    async fn wait(&self, selector: &str) -> HtmlElement {
        self.until(|| self.find(selector).is_some(), selector).await;
        self.find(selector).expect("it was there").unchecked_into()
    }

    async fn until(&self, is_so: impl Fn() -> bool, what: &str) {
        for _ in 0..1200 {
            if is_so() {
                return;
            }
            JsFuture::from(later(25)).await.expect("time goes by");
        }
        panic!("waited in vain for {what}");
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.0.query_selector(selector).expect("a selector")
    }

    /// The body that the output shows.
    fn body(&self) -> Json {
        let lines = self.find("#output-lines").and_then(|lines| lines.text_content());
        strict(&lines.expect("there is an output")).expect("it is JSON")
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.0.remove();
    }
}

fn texts(asked: &Array) -> Vec<String> {
    asked.iter().filter_map(|one: JsValue| one.as_string()).collect()
}

#[wasm_bindgen_test]
async fn no_module_is_brought_before_there_is_a_body() {
    let asked = Array::new();
    let stage = Stage::set(fails(&asked)).await;
    let start = stage.wait("#start-linux").await;
    assert_eq!(texts(&asked), [""; 0]);
    start.click();
    stage.wait("#output-lines").await;
    // What shares the work comes after the first check.
    assert_eq!(texts(&asked), ["form.css", "engine.js"]);
}

#[wasm_bindgen_test]
async fn without_the_checks_the_page_says_so_and_goes_on() {
    let stage = Stage::set(fails(&Array::new())).await;
    stage.wait("#start-windows").await.click();
    stage.wait(".notice.problem").await;
    stage.wait("#output-lines").await;
    let size = |body: &Json| body.get("properties").and_then(|all| all.get("vmSize")).cloned();
    assert!(size(&stage.body()).is_some(), "the body is there");
    // Nothing may claim that the body is good.
    assert!(stage.find(".output-state.done").is_none());
    assert!(stage.find("#output-copy").is_some(), "and can be taken");
}

#[wasm_bindgen_test]
async fn without_the_module_that_reads_json_can_still_be_opened() {
    let stage = Stage::set(fails(&Array::new())).await;
    stage.wait("#start-linux").await;
    drop("curl -X PUT https://management.azure.com/ -d '{}'");
    let refused = stage.wait(".notice.problem li").await.text_content().unwrap_or_default();
    let details = stage.find(".notice ul").and_then(|list| list.text_content()).unwrap_or_default();
    assert!(!refused.is_empty() && details.contains("couldn't be loaded"), "{details}");
    assert!(stage.find("#start-linux").is_some(), "nothing is opened");

    drop(r#"{"properties": {"vmSize": "Standard_D2s_v5",}}"#);
    stage.wait("#output-lines").await;
    assert_eq!(compact(&stage.body()), r#"{"properties":{"vmSize":"Standard_D2s_v5"}}"#);
    let details = stage.find(".notice.done").and_then(|notice| notice.text_content()).unwrap_or_default();
    assert!(details.contains("couldn't be loaded") && details.contains("Line 1, column 44"), "{details}");
}

#[wasm_bindgen_test]
async fn what_the_checks_answer_is_shown_and_applied() {
    let finding = r#"{"code": "made-up", "severity": "warning", "impact": "later", "pointer": "/properties/vmSize",
        "message": "A <b>made-up</b> matter.", "help": "https://learn.microsoft.com/azure/batch/",
        "fix": {"title": "Take it out", "patch": [{"op": "remove", "path": "/properties/vmSize"}]}}"#;
    let asked = Array::new();
    let stage = Stage::set(answers(BUILD, &asked, &["[", finding, "]"].concat())).await;
    stage.wait("#start-linux").await.click();

    let shown = stage.wait("#findings [data-code=made-up].warning").await;
    assert!(shown.text_content().unwrap_or_default().contains("A <b>made-up</b> matter."), "text stays text");
    stage.wait(".field[data-pointer='/properties/vmSize'] [data-code=made-up]").await;
    let fix = stage.find("#findings [data-code=made-up] .fix").expect("the fix is offered");
    fix.unchecked_into::<HtmlElement>().click();
    stage.wait("#findings:not(:has([data-code=made-up]))").await;
    let properties = stage.body().get("properties").cloned().expect("the rest of the body stays");
    assert_eq!(properties.get("vmSize"), None, "{}", compact(&properties));
}

/// The boot module says and saves this when the page has stopped.
#[wasm_bindgen_test]
async fn the_work_and_the_words_are_handed_over() {
    let stage = Stage::set(answers(BUILD, &Array::new(), "[]")).await;
    stage.wait("#start-linux").await;
    let held = |name: &str| stage.1.get(&name.into()).as_string();
    for key in ["stopped.title", "stopped.help", "stopped.save", "stopped.reload"] {
        assert!(held(key).is_some_and(|said| !said.is_empty() && said != key), "{key}");
    }
    assert_eq!((held("body"), held("file")), (None, None), "there is nothing to save yet");
    drop(r#"{"name": "frames", "properties": {"vmSize": "x"}}"#);
    stage.wait("#output-lines").await;
    // Yew calls `rendered` some time after it has drawn.
    stage.until(|| held("file").is_some(), "the work to be handed over").await;
    assert_eq!(strict(&held("body").expect("the body")), Some(stage.body()));
    assert_eq!(held("file").as_deref(), Some("frames.json"));
}

/// Several answers, what follows, a place inside a text, and the page about the rule.
#[wasm_bindgen_test]
async fn a_cause_is_shown_with_its_choices_and_what_follows_from_it() {
    let finding = r#"[{"code": "cause", "severity": "error", "impact": "rejected", "pointer": "/properties/scaleSettings/autoScale/formula",
        "message": "Made up.", "help": "https://learn.microsoft.com/azure/batch/", "inside": {"line": 2, "column": 3},
        "choices": [
            {"title": "Make it small", "patch": [{"op": "replace", "path": "/properties/vmSize", "value": "small"}]},
            {"title": "Make it large", "patch": [{"op": "replace", "path": "/properties/vmSize", "value": "large"}]}],
        "followUps": [{"code": "follow-up", "severity": "warning", "impact": "later", "pointer": "/properties/vmSize",
            "message": "Made up too.", "help": "https://learn.microsoft.com/azure/batch/"}]}]"#;
    let stage = Stage::set(answers(BUILD, &Array::new(), finding)).await;
    stage.wait("#start-linux").await;
    drop(
        r#"{"properties": {"vmSize": "some", "scaleSettings": {"autoScale": {"formula": "a = 1;\nb = 2;"}}}}"#,
    );
    let cause = stage.wait("#findings > ul > li > [data-code=cause]").await;
    let all = |selector: &str| cause.query_selector_all(selector).expect("a selector").length();
    assert_eq!((all(".fix"), all(":scope > details [data-code=follow-up]")), (2, 1));
    assert!(stage.find("#findings > ul > li > [data-code=follow-up]").is_none(), "one cause is one finding");
    assert!(
        stage
            .find(".counts")
            .is_some_and(|counts| counts.text_content().unwrap_or_default().contains("0 warnings"))
    );
    // At its own field a follow-up is seen at once.
    assert!(
        stage.find(".field[data-pointer='/properties/vmSize'] > .findings > [data-code=follow-up]").is_some()
    );
    let explained = cause.query_selector("a.official").expect("a selector").expect("a link");
    assert_eq!(explained.get_attribute("href").as_deref(), Some("rules/en.html#cause"));

    let inside = cause.query_selector("button.inside").expect("a selector").expect("a way into the text");
    inside.unchecked_into::<HtmlElement>().click();
    let is_there = || {
        let area = document().active_element().and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
        area.and_then(|area| area.selection_start().ok().flatten()) == Some(9)
    };
    stage.until(is_there, "the third character of the second line").await;

    let large = cause.query_selector(".answers button:last-child").expect("a selector").expect("an answer");
    large.unchecked_into::<HtmlElement>().click();
    stage.wait("#output-lines .changed").await;
    assert_eq!(stage.body().at(&["properties", "vmSize"]).and_then(Json::as_str), Some("large"));
}

#[wasm_bindgen_test]
async fn the_checks_are_told_the_day_and_the_language() {
    let asked = Array::new();
    let stage = Stage::set(answers(BUILD, &asked, "[]")).await;
    stage.wait("#start-linux").await.click();
    stage.wait(".nav .badge").await;
    let options = texts(&asked).pop().and_then(|options| strict(&options)).expect("options are JSON");
    let option = |name: &str| options.get(name).and_then(Json::as_str).map(str::to_owned);
    assert_eq!(option("today"), Some(today()));
    assert_eq!(option("locale"), Some("en".to_owned()));
}
