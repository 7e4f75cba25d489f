//! What of the page is shown: a step or all settings, the start page over the work, the menu of a narrow screen, the output's tabs.

use batch_pool_model::form::{Section, Step};
use batch_pool_session::FieldLocation;

use crate::ui::effect::{file, storage};
use crate::ui::model::{Model, Shown};
use crate::ui::msg::LayoutMsg;

use super::{AfterRender, App};

/// The preference for all settings on one page.
const VIEW: &str = "view";

/// Its value; any other means the steps.
const ALL: &str = "all";

/// The preference for lines of the output that aren't wrapped.
const WRAP: &str = "wrap";

/// Its value.
const OFF: &str = "off";

/// Shows the page as the person has chosen it before.
pub(super) fn restore(model: &mut Model) {
    if storage::preference(VIEW).as_deref() == Some(ALL) {
        model.layout.shown = Shown::All;
    }
    model.output.wraps = storage::preference(WRAP).as_deref() != Some(OFF);
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
                storage::prefer(WRAP, if self.model.output.wraps { "on" } else { OFF });
            }
            LayoutMsg::ShowChanges => self.model.output.shows_changes = true,
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
