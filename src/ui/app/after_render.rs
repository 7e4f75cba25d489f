//! What is done once what was changed is on the screen, as it needs the new nodes: mostly where the focus goes.

use batch_pool_document::{Json, Pointer, Position};
use batch_pool_session::FieldLocation;

use crate::ui::dom_id::dom_id;
use crate::ui::effect::focus;
use crate::ui::{dialog, output, search};

use super::App;

/// What needs the new nodes.
pub(super) enum AfterRender {
    OpenDialog,
    /// The dialog asks which of several pools is meant.
    AskWhichPool,
    /// The text of the dialog cannot be read at this line and column.
    Mark(usize, usize),
    /// The link to share has come into its field.
    SelectLink,
    /// The button that had the focus is gone.
    GoToMain,
    ShowLine(usize),
    GoTo(FieldLocation),
    /// A line and a column of the string at a place.
    GoInside(Pointer, Position),
    GoToHeading(&'static str),
    GoToFirstFinding,
    /// The finding so many places after the one that has the focus.
    GoToFinding(isize),
    GoToSearch,
    /// What had the focus before.
    GoBack(String),
    /// Where the text of the body differs from this one, which an undo has replaced.
    GoToChange(String),
    /// A line and a column of the text of the body.
    GoToText(usize, usize),
    FocusTab,
    /// A button of a row that has another number now.
    FocusRowButton(Pointer, &'static str),
}

impl App {
    pub(super) fn after_render(&self, what: AfterRender) {
        match what {
            AfterRender::OpenDialog => focus::open(dialog::ID),
            AfterRender::AskWhichPool => {
                focus::open(dialog::ID);
                focus::heading(dialog::FIRST_POOL);
            }
            AfterRender::Mark(line, column) => {
                focus::mark(dialog::TEXT, &self.model.import.text, line, column);
            }
            AfterRender::SelectLink => focus::select_focused("share-link"),
            AfterRender::GoToMain => focus::from_the_top("main"),
            AfterRender::ShowLine(line) => focus::show_line(line),
            AfterRender::GoTo(place) => focus::field(&place),
            AfterRender::GoInside(pointer, inside) => {
                let text = self.state.body().find(&pointer).and_then(Json::as_str).unwrap_or_default();
                focus::mark(&dom_id(&FieldLocation::Body(pointer)), text, inside.line, inside.column);
            }
            AfterRender::GoToHeading(id) => focus::heading(id),
            AfterRender::GoToFirstFinding => focus::first_finding(),
            AfterRender::GoToFinding(by) => focus::finding_after(by),
            AfterRender::GoBack(id) => focus::back(&id),
            AfterRender::GoToChange(before) => focus::caret_at_change(output::text::ID, &before),
            AfterRender::GoToText(line, column) => {
                let draft = self.model.draft.as_ref().map(|draft| &*draft.text).unwrap_or_default();
                focus::mark(output::text::ID, draft, line, column);
            }
            AfterRender::GoToSearch => {
                focus::heading(search::ID);
                // Chromium gives the focus back when a dialog closes, but not the caret.
                focus::select_focused(search::ID);
            }
            AfterRender::FocusTab => focus::selected_tab(),
            AfterRender::FocusRowButton(row, act) => focus::row_button(&row, act),
        }
    }
}
