//! What of the page is shown: a step or all settings, the start page over the work, the menu of a narrow screen, the output's tabs.

use batch_pool_model::form::{Section, Step};
use batch_pool_session::FieldLocation;

use crate::ui::effect::{file, focus, storage};
use crate::ui::model::{Dialog, Model, Shown};
use crate::ui::msg::LayoutMsg;
use crate::ui::output::text;
use crate::ui::{search, start};

use super::{AfterRender, App};

/// The preference for all settings on one page.
const VIEW: &str = "view";

/// Its value; any other means the steps.
const ALL: &str = "all";

/// The preference for lines of the output that aren't wrapped.
const WRAP: &str = "wrap";

/// The preference for keys that type a character and do nothing else.
const SINGLE_KEYS: &str = "single-keys";

/// The value of the last two.
const OFF: &str = "off";

fn prefer(name: &str, is_on: bool) {
    storage::prefer(name, if is_on { "on" } else { OFF });
}

/// Shows the page as the person has chosen it before.
pub(super) fn restore(model: &mut Model) {
    if storage::preference(VIEW).as_deref() == Some(ALL) {
        model.layout.shown = Shown::All;
    }
    let is_on = |name| storage::preference(name).as_deref() != Some(OFF);
    model.output.wraps = is_on(WRAP);
    model.uses_single_keys = is_on(SINGLE_KEYS);
}

impl App {
    pub(super) fn update_layout(&mut self, msg: &LayoutMsg) {
        match msg {
            LayoutMsg::GoToStep(step) => self.go_to_step(*step),
            LayoutMsg::ShowAll => {
                storage::prefer(VIEW, ALL);
                self.model.layout.shown = Shown::All;
                self.model.layout.shows_output = false;
                self.after_render = Some(AfterRender::GoToMain);
            }
            LayoutMsg::ToggleMenu => self.model.layout.is_menu_open = !self.model.layout.is_menu_open,
            LayoutMsg::ShowStart(shows) => {
                self.model.layout.shows_start = *shows;
                self.model.layout.is_menu_open = false;
                self.after_render = Some(AfterRender::GoToMain);
            }
            LayoutMsg::ToggleWrap => {
                self.model.output.wraps = !self.model.output.wraps;
                prefer(WRAP, self.model.output.wraps);
            }
            LayoutMsg::LoadRules => self.load_rules(),
            LayoutMsg::ToggleText => {
                self.model.output.edits_text = !self.model.output.edits_text;
                if self.model.output.edits_text {
                    self.after_render = Some(AfterRender::GoToHeading(text::ID));
                }
            }
            LayoutMsg::GoToTextPosition(line, column) => {
                self.after_render = Some(AfterRender::GoToText(*line, *column));
            }
            LayoutMsg::RestoreText => {
                let body = self.state.body().clone();
                if let Some(draft) = &mut self.model.draft {
                    draft.expected = Some(body);
                }
                self.after_render = Some(AfterRender::GoToHeading(text::ID));
            }
            LayoutMsg::ShowChanges => self.model.output.shows_changes = true,
            LayoutMsg::GoToSearch if self.shows_start() => {
                self.after_render = Some(AfterRender::GoToHeading(start::TEXT));
            }
            LayoutMsg::GoToSearch => {
                self.before_search = focus::focused_id().filter(|id| id != search::ID);
                // On a narrow screen it's in the menu.
                self.model.layout.is_menu_open = true;
                self.after_render = Some(AfterRender::GoToSearch);
            }
            LayoutMsg::GoToFinding(by) => {
                self.model.layout.shows_output = true;
                self.after_render = Some(AfterRender::GoToFinding(*by));
            }
            LayoutMsg::QuestionMark if self.model.uses_single_keys => self.open(Dialog::Keys),
            LayoutMsg::QuestionMark => {}
            LayoutMsg::UseSingleKeys(uses) => {
                self.model.uses_single_keys = *uses;
                prefer(SINGLE_KEYS, *uses);
            }
            LayoutMsg::FocusTab => self.after_render = Some(AfterRender::FocusTab),
            LayoutMsg::OpenExample(example) => {
                file::read_example(&self.import, example, self.send.clone());
            }
        }
    }

    fn go_to_step(&mut self, step: Step) {
        storage::prefer(VIEW, "steps");
        self.model.layout.shown = Shown::Step(step);
        self.model.layout.shows_output = false;
        self.after_render = Some(AfterRender::GoToHeading(step.heading()));
    }

    /// Shows the step that a place belongs to, unless all settings are shown.
    pub(super) fn show_step_of(&mut self, place: &FieldLocation) {
        self.show_step(Section::of(place, self.state.body()).step);
    }

    /// Shows a step, unless all settings are shown.
    pub(super) fn show_step(&mut self, step: Step) {
        if self.model.layout.shown != Shown::All {
            self.model.layout.shown = Shown::Step(step);
        }
    }
}
