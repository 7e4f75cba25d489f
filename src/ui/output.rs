//! The output: the text of the chosen format, what the last edit changed, and the findings.

mod changes;
mod findings;
mod lines;

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::document::Pointer;
use crate::export::{BodyPlacement, FORMATS};
use crate::session::{Action, State};

use super::announcer::counts_text;
use super::desk::use_desk;
use super::effect::{clipboard, download};

#[derive(Properties, PartialEq)]
pub(super) struct OutputPanelProps {
    pub(super) state: Rc<State>,
    /// The place whose field has the focus.
    pub(super) current: Option<Pointer>,
}

#[component]
pub(super) fn OutputPanel(props: &OutputPanelProps) -> Html {
    let desk = use_desk();
    let state = &props.state;
    let view = state.view();
    let copied = use_state(|| None::<bool>);
    let files = &view.output.files;
    let text = files.first().map(|file| file.text.clone()).unwrap_or_default();
    let format = {
        let act = desk.act.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                act.emit(Action::Show { format: select.value() });
            }
        })
    };
    let copy = {
        let (copied, text) = (copied.clone(), text.clone());
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            clipboard::copy(text.clone(), move |worked| copied.set(Some(worked)));
        })
    };
    {
        // What was copied is no longer what stands there.
        let copied = copied.clone();
        use_effect_with(text, move |_| copied.set(None));
    }
    let save = {
        let files = files.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(file) = files.first() {
                download::save(&file.name, &file.text);
            }
        })
    };
    let counts = view.counts();
    let name = files.first().map(|file| file.name.clone()).unwrap_or_default();
    html! {
        <section class="output" aria-labelledby="output-title">
            <h2 id="output-title">{ desk.t("output.title") }</h2>
            <div class="output-bar">
                <label class="unseen" for="output-format">{ desk.t("output.format") }</label>
                <select id="output-format" onchange={format}>
                    for format in FORMATS.iter() {
                        <option key={format.name} value={format.name} selected={format.name == state.choice().format}>{ desk.say(&format.label()) }</option>
                    }
                </select>
                if state.choice().format != "json" {
                    <select id="output-placement" aria-label={desk.t("output.placement")} onchange={place(desk.act.clone())}>
                        for (name, placement) in PLACEMENTS {
                            <option key={*name} value={*name} selected={*placement == state.choice().placement}>{ desk.t(&format!("output.placement.{name}")) }</option>
                        }
                    </select>
                }
                <button type="button" id="output-copy" class="primary" onclick={copy}>{ desk.t("output.copy") }</button>
                <button type="button" id="output-download" onclick={save} title={name.clone()}>{ desk.t("output.download") }</button>
                <span role="status" class="copied">
                    { match *copied {
                        Some(true) => desk.t("output.copied"),
                        Some(false) => desk.t("output.not-copied"),
                        None => AttrValue::default(),
                    } }
                </span>
            </div>
            if counts.errors > 0 {
                <p class="output-state error">{ desk.with("output.with-errors", "count", counts.errors.to_string()) }</p>
            } else {
                <p class="output-state done">{ desk.t("output.without-errors") }</p>
            }
            for (number, note) in view.output.notes.iter().enumerate() {
                <p class="output-note" key={number}>{ desk.say(note) }</p>
            }
            <lines::Lines state={state.clone()} current={props.current.clone()} />
            <changes::Changes state={state.clone()} />
            <h2 id="findings-title" tabindex="-1">{ desk.t("findings.title") }<span class="counts">{ desk.say(&counts_text(counts)) }</span></h2>
            <findings::Findings state={state.clone()} />
        </section>
    }
}

const PLACEMENTS: &[(&str, BodyPlacement)] = &[("inline", BodyPlacement::Inline), ("file", BodyPlacement::File)];

fn place(act: Callback<Action>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
        let chosen = PLACEMENTS.iter().find(|(name, _)| *name == select.value());
        if let Some((_, placement)) = chosen {
            act.emit(Action::Place(*placement));
        }
    })
}
