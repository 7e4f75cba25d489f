//! The page as a whole: it holds the session, hears what concerns all of it, and lays the parts out.

mod listen;

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::catalog::Os;
use crate::document::Pointer;
use crate::locale::{Language, Locale, Text};
use crate::session::presets::{Presets, Theme};
use crate::session::{Action, Notice, Place, State};
use crate::target::Target;

use super::announcer::{Announcer, counts_text};
use super::desk::Desk;
use super::dialog::{ImportDialog, ShareDialog};
use super::effect::{address, focus, language, storage, theme};
use super::form::Form;
use super::nav::Nav;
use super::notice::NoticeBar;
use super::output::OutputPanel;
use super::start::StartPage;
use super::store::Store;
use super::top_bar::TopBar;

/// Storage may wait for a pause in typing; the screen never does.
const KEEP_AFTER_MILLISECONDS: u32 = 300;

/// What stands open over the page.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    Import,
    Share,
}

/// The session as the page finds it: kept work, else what the presets ask for, else blank.
fn first(presets: Option<&Presets>) -> State {
    let mut target = Target::default();
    let mut os = Os::Linux;
    let mut begins = false;
    if let Some(presets) = presets {
        os = presets.os.unwrap_or(os);
        target.api_version = presets.api_version.map_or(target.api_version, str::to_owned);
        target.cloud = presets.cloud.map_or(target.cloud, str::to_owned);
        begins = presets.begin_work();
    }
    let mut state = State::new(target, os, crate::binding::today());
    if let Some(work) = storage::kept() {
        state = state.with_work(work);
    } else if begins {
        let body = crate::session::start::start(os);
        let work = crate::session::Work { body, target: state.target().clone() };
        state = state.with_work(work);
    }
    if let Some(format) = presets.and_then(|presets| presets.format) {
        state = state.after(Action::Show { format: format.to_owned() });
    }
    if let Some(refused) = presets.map(|presets| presets.refused.clone()).filter(|refused| !refused.is_empty()) {
        let notice = refused.into_iter().fold(Notice::problem(Text::new("notice.presets-refused")), Notice::detail);
        state = state.with_notice(notice);
    }
    state
}

#[component]
pub(super) fn App() -> Html {
    let presets = use_memo((), |()| Presets::read(&address::fragment()));
    let store = {
        let presets = presets.clone();
        use_reducer_eq(move || Store(Rc::new(first((*presets).as_ref()))))
    };
    let state = store.0.clone();
    let act = use_callback((), {
        let dispatcher = store.dispatcher();
        move |action: Action, ()| dispatcher.dispatch(action)
    });
    let locale = use_state(|| Rc::new(Locale::english()));
    let worn = use_state(|| (*presets).as_ref().and_then(|presets| presets.theme).unwrap_or_else(theme::preferred));
    let open = use_state(|| Open::Nothing);
    let current = use_state(|| None::<Pointer>);
    let shows_output = use_state(|| false);

    let speak = use_callback((), {
        let locale = locale.clone();
        move |wanted: Language, ()| {
            let locale = locale.clone();
            spawn_local(async move {
                if let Some(loaded) = language::load(wanted).await {
                    locale.set(Rc::new(loaded));
                }
            });
        }
    });
    {
        let (speak, preset) = (speak.clone(), (*presets).as_ref().and_then(|presets| presets.language));
        use_effect_with((), move |()| {
            let wanted = preset.unwrap_or_else(language::preferred);
            if wanted != Language::ENGLISH {
                speak.emit(wanted);
            }
        });
    }
    use_effect_with((*locale).clone(), |locale| language::announce(locale.language, locale.get("app.title")));
    use_effect_with(*worn, |worn| theme::wear(*worn));
    use_effect_with(state.work().clone(), |work| {
        let work = work.clone();
        let timeout = (!work.is_blank()).then(|| Timeout::new(KEEP_AFTER_MILLISECONDS, move || storage::keep(&work)));
        move || drop(timeout)
    });
    listen::use_page_events(&act, &state, *open == Open::Nothing);

    let desk = Desk {
        locale: (*locale).clone(),
        act: act.clone(),
        go_to: use_callback(shows_output.clone(), |place: Place, shows_output| {
            shows_output.set(false);
            // After the form is shown: on a narrow screen it may be hidden still.
            Timeout::new(0, move || focus::field(&place)).forget();
        }),
    };
    let show = |what: Open| {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(what))
    };
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(Open::Nothing))
    };
    let onfocusin = {
        let current = current.clone();
        Callback::from(move |event: FocusEvent| {
            let place = event.target_dyn_into::<web_sys::Element>().and_then(|element| focus::place_of(&element));
            current.set(place.and_then(|place| place.parse().ok()));
        })
    };
    let on_theme = {
        let worn = worn.clone();
        Callback::from(move |chosen: Theme| {
            storage::prefer("theme", chosen.name());
            worn.set(chosen);
        })
    };
    let on_language = Callback::from(move |chosen: Language| {
        storage::prefer("language", chosen.tag);
        speak.emit(chosen);
    });
    let side = |output: bool| {
        let shows_output = shows_output.clone();
        Callback::from(move |_: MouseEvent| shows_output.set(output))
    };
    let blank = state.work().is_blank();
    html! {
        <ContextProvider<Desk> context={desk.clone()}>
            <a class="skip" href="#main" onclick={Callback::from(|event: MouseEvent| { event.prevent_default(); focus::heading("main"); })}>{ desk.t("app.skip") }</a>
            <TopBar state={state.clone()} theme={*worn} {on_theme} {on_language} on_import={show(Open::Import)} on_share={show(Open::Share)} />
            <NoticeBar notice={state.notice().cloned()} />
            <main id="main" tabindex="-1" class={classes!(blank.then_some("blank"), shows_output.then_some("show-output"))}>
                if blank {
                    <StartPage on_import={show(Open::Import)} />
                } else {
                    <Nav state={state.clone()} />
                    <div class="form-place" {onfocusin}><Form state={state.clone()} /></div>
                    <div class="output-place"><OutputPanel state={state.clone()} current={(*current).clone()} /></div>
                    <div class="sides" role="group" aria-label={desk.t("sides.label")}>
                        <button type="button" id="show-form" aria-pressed={(!*shows_output).to_string()} onclick={side(false)}>{ desk.t("sides.form") }</button>
                        <button type="button" id="show-output" aria-pressed={shows_output.to_string()} onclick={side(true)}>
                            { desk.t("sides.output") }<span class="counts">{ desk.say(&counts_text(state.view().counts())) }</span>
                        </button>
                    </div>
                }
            </main>
            <Announcer counts={state.view().counts()} />
            { match *open {
                Open::Nothing => Html::default(),
                Open::Import => html! { <ImportDialog on_close={close} /> },
                Open::Share => html! { <ShareDialog work={state.work().clone()} on_close={close} /> },
            } }
        </ContextProvider<Desk>>
    }
}
