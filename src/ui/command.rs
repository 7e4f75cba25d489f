//! What the commands do that a search finds.

use batch_pool_model::catalog::Os;
use batch_pool_model::form::Step;
use batch_pool_model::locale::LANGUAGES;
use batch_pool_session::presets::Theme;
use batch_pool_session::{Action, State};

use super::model::{Dialog, Model, Panel, Shown};
use super::msg::{LayoutMsg, Msg};
use super::output;

/// What the command of a name does; none if it can do nothing now.
pub(super) fn msg(name: &str, state: &State, model: &Model) -> Option<Msg> {
    if let Some(step) = name.strip_prefix("step-") {
        let step = Step::ALL.into_iter().find(|known| known.name() == step)?;
        return Some(Msg::Layout(LayoutMsg::GoToStep(step)));
    }
    if let Some(tab) = name.strip_prefix("tab-") {
        return output::tab_msg(tab);
    }
    if let Some(tag) = name.strip_prefix("language-") {
        let language = LANGUAGES.iter().find(|language| language.tag == tag)?;
        return (model.language != *language).then_some(Msg::SetLanguage(*language));
    }
    if let Some(theme) = name.strip_prefix("theme-").and_then(Theme::parse) {
        return (model.theme != theme).then_some(Msg::SetTheme(theme));
    }
    if let Some(os) = Os::ALL.into_iter().find(|os| os.name() == name) {
        return (state.os() != os).then_some(Msg::Dispatch(Action::Switch(os)));
    }
    let (can, msg) = match name {
        "new" => (true, Msg::Layout(LayoutMsg::ShowStart(true))),
        "open" => (true, Msg::OpenDialog(Dialog::Import)),
        "share" => (true, Msg::OpenDialog(Dialog::Share)),
        "copy" => (true, Msg::CopyOutput),
        "download" => (true, Msg::Download),
        "undo" => (state.can_undo(), Msg::Dispatch(Action::Undo)),
        "redo" => (state.can_redo(), Msg::Dispatch(Action::Redo)),
        "fix-all" => (state.view().fixable() > 0, Msg::Dispatch(Action::ApplyAll)),
        "next-finding" => (has_findings(state), Msg::Layout(LayoutMsg::GoToFinding(1))),
        "previous-finding" => (has_findings(state), Msg::Layout(LayoutMsg::GoToFinding(-1))),
        "all-settings" => (model.layout.shown != Shown::All, Msg::Layout(LayoutMsg::ShowAll)),
        "explain" => (true, Msg::OpenDialog(Dialog::Panel(Panel::Explain))),
        "compare" => (true, Msg::OpenDialog(Dialog::Panel(Panel::Compare))),
        "identify" => (true, Msg::OpenDialog(Dialog::Panel(Panel::Identify))),
        "edit-text" => (state.choice().is_json(), Msg::Layout(LayoutMsg::ToggleText)),
        "wrap" => (true, Msg::Layout(LayoutMsg::ToggleWrap)),
        "keys" => (true, Msg::OpenDialog(Dialog::Keys)),
        _ => return None,
    };
    can.then_some(msg)
}

fn has_findings(state: &State) -> bool {
    !state.view().findings().is_empty() || !state.view().target_findings().is_empty()
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use batch_pool_document::{Patch, Pointer};
    use batch_pool_engine::search::COMMANDS;
    use batch_pool_model::contract::BodyOrder;
    use batch_pool_model::locale::{Locale, TEXT_FILES};
    use batch_pool_model::start::start;
    use batch_pool_model::target::Target;

    use super::*;

    #[test]
    fn every_command_does_something_sooner_or_later() {
        let today = "2026-11-27".parse().expect("a date");
        for name in COMMANDS {
            let mut state = State::new(Target::default(), Os::Linux, today);
            state.set_engine(Rc::new(Locale::english(TEXT_FILES)));
            // It has a number as text, which has a safe fix.
            let slots = Pointer::of(&["properties", "taskSlotsPerNode"]);
            let body = Patch::new().add(slots, "2").apply(&start(Os::Linux), &BodyOrder);
            state.begin(state.work().with_body(body.expect("a body")));
            let mut model = Model::new(Theme::Auto);
            let can = match *name {
                "undo" => {
                    state.act(Action::Start(Os::Windows));
                    msg(name, &state, &model).is_some()
                }
                "redo" => {
                    state.act(Action::Start(Os::Windows));
                    state.act(Action::Undo);
                    msg(name, &state, &model).is_some()
                }
                // What is so already needs no command.
                "linux" | "language-en" | "theme-auto" => {
                    let is_needless = msg(name, &state, &model).is_none();
                    state.begin(state.work().with_body(start(Os::Windows)));
                    model.language = LANGUAGES[1];
                    model.theme = Theme::Dark;
                    is_needless && msg(name, &state, &model).is_some()
                }
                "all-settings" => {
                    let can = msg(name, &state, &model).is_some();
                    model.layout.shown = Shown::All;
                    can && msg(name, &state, &model).is_none()
                }
                _ => msg(name, &state, &model).is_some(),
            };
            assert!(can, "{name}");
        }
    }
}
