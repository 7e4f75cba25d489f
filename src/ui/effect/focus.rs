//! Bringing things into view.

use batch_pool_document::Pointer;
use batch_pool_session::FieldLocation;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
    ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use crate::ui::dom_id::{dom_id, kind_id};

use super::window;

fn by_id(id: &str) -> Option<Element> {
    window().document()?.get_element_by_id(id)
}

/// The first element inside another that a selector matches.
fn inside(id: &str, selector: &str) -> Option<HtmlElement> {
    by_id(id)?.query_selector(selector).ok()??.dyn_into().ok()
}

fn scroll(element: &Element, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    options.set_behavior(ScrollBehavior::Auto);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Gives an element the focus, at the top of the page.
pub(in crate::ui) fn from_the_top(id: &str) {
    let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
    to_the_top();
}

/// Shows the beginning of the page. What scrolls is its main part, or the page as a whole where that is very low.
fn to_the_top() {
    if let Some(main) = by_id("main") {
        main.set_scroll_top(0);
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Focuses a heading, or something else that is at the beginning of what is to be seen.
pub(in crate::ui) fn heading(id: &str) {
    let Some(element) = by_id(id) else { return };
    scroll(&element, ScrollLogicalPosition::Start);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// What can be worked with by keyboard, and the headings that can be gone to.
const REACHABLE: &str =
    "input:enabled, select:enabled, textarea:enabled, button:enabled, h2[tabindex], #output-lines";

/// The element that has the focus.
fn focused() -> Option<Element> {
    let focused = window().document().and_then(|document| document.active_element())?;
    // The body has it when nothing has.
    (!focused.matches("body").unwrap_or_default()).then_some(focused)
}

/// The element that has the focus and all around it, inner first.
pub(in crate::ui) fn path() -> Vec<Element> {
    std::iter::successors(focused(), |inner| inner.parent_element()).collect()
}

/// Gives the focus to what is nearest to where it was, if what had it has gone or been disabled.
pub(in crate::ui) fn restore(path: &[Element]) {
    let stays = |focused: Element| !focused.matches(":disabled").unwrap_or_default();
    if path.is_empty() || focused().is_some_and(stays) {
        return;
    }
    let inside = |around: &&Element| {
        around.is_connected() && around.closest("main, header, dialog").ok().flatten().is_some()
    };
    let mut around = path.iter().filter(inside);
    let nearest = around.find_map(|around| around.query_selector(REACHABLE).ok().flatten());
    if let Some(element) = nearest.or_else(|| by_id("main")).as_ref().and_then(JsCast::dyn_ref::<HtmlElement>)
    {
        let _ = element.focus();
    }
}

/// Whether the person is in a field.
pub(in crate::ui) fn is_typing() -> bool {
    focused().is_some_and(|element| element.matches("input, select, textarea").unwrap_or_default())
}

/// Gives the focus to the first finding of the list, with the page and the list at their beginning.
pub(in crate::ui) fn first_finding() {
    if let Some(finding) = inside("findings", "[data-code]") {
        to_the_top();
        let _ = finding.focus();
    }
}

/// Gives the focus to the finding so many places after the one in the list that has it, with the first after the last.
pub(in crate::ui) fn finding_after(by: isize) {
    let found = by_id("findings").and_then(|list| list.query_selector_all(":scope > ul > li").ok());
    let rows: Vec<Element> = found
        .iter()
        .flat_map(|rows| (0..rows.length()).filter_map(|at| rows.get(at)?.dyn_into().ok()))
        .collect();
    let focused = focused();
    let present = rows.iter().position(|row| row.contains(focused.as_deref()));
    let next = match present {
        Some(present) => present.checked_add_signed(by).unwrap_or_else(|| rows.len().saturating_sub(1)),
        None if by > 0 => 0,
        None => rows.len().saturating_sub(1),
    };
    let row = rows.get(next).or(rows.first());
    if let Some(finding) = row.and_then(|row| row.query_selector("[data-code]").ok().flatten()) {
        takes_focus(&finding, ScrollLogicalPosition::Nearest);
    }
}

/// Gives the focus to the tab that is selected.
pub(in crate::ui) fn selected_tab() {
    if let Some(tab) = inside("output-format", "[aria-selected=true]") {
        let _ = tab.focus();
    }
}

/// Marks the whole text of a field, if it has the focus.
pub(in crate::ui) fn select_focused(id: &str) {
    if let Some(input) = focused().and_then(|focused| focused.dyn_into::<HtmlInputElement>().ok())
        && input.id() == id
    {
        input.select();
    }
}

/// Opens a dialog over the page, unless it is open.
pub(in crate::ui) fn open(id: &str) {
    if let Some(dialog) = by_id(id).and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok())
        && !dialog.open()
    {
        // Only a dialog that is not in the page cannot be shown.
        let _ = dialog.show_modal();
    }
}

/// Whether a dialog is open in the page.
pub(in crate::ui) fn is_open(id: &str) -> bool {
    let dialog = by_id(id).and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok());
    dialog.is_some_and(|dialog| dialog.open())
}

/// Gives the focus to the first field of an open dialog. Says whether there is one.
pub(in crate::ui) fn first_field(id: &str) -> bool {
    if !is_open(id) {
        return false;
    }
    inside(id, "textarea, input, select").is_some_and(|field| field.focus().is_ok())
}

/// Closes a dialog as the browser does it: the focus goes back to where it came from.
pub(in crate::ui) fn close(id: &str) {
    if let Some(dialog) = by_id(id).and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// Focuses the field of a place, or of the nearest place around it that has one.
pub(in crate::ui) fn field(place: &FieldLocation) {
    let Some(element) = nearest(place) else { return };
    // What stands for a group may have nothing to show: then its first control is the place to be.
    if !takes_focus(&element, ScrollLogicalPosition::Center)
        && let Some(first) = first_inside(place).or_else(|| first_control(&element.parent_element()?))
    {
        takes_focus(&first, ScrollLogicalPosition::Center);
    }
}

/// Brings an element into view and gives it the focus, if it can have that.
fn takes_focus(element: &Element, block: ScrollLogicalPosition) -> bool {
    scroll(element, block);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
    focused().as_ref() == Some(element)
}

fn first_control(around: &Element) -> Option<Element> {
    around.query_selector(REACHABLE).ok().flatten()
}

fn nearest(place: &FieldLocation) -> Option<Element> {
    let mut at = place.clone();
    loop {
        let found = by_id(&dom_id(&at)).or_else(|| first_inside(&at)).or_else(|| by_kind(&at));
        if found.is_some() {
            return found;
        }
        match at {
            FieldLocation::Body(pointer) => at = FieldLocation::Body(pointer.parent()?),
            FieldLocation::Target(_) => return None,
        }
    }
}

/// The first control of a place that has no element of its own: of the row that is named by it, or of what it holds.
fn first_inside(place: &FieldLocation) -> Option<Element> {
    let FieldLocation::Body(pointer) = place else { return None };
    let fields = window().document()?.query_selector_all("[data-pointer]").ok()?;
    (0..fields.length())
        .filter_map(|index| fields.get(index)?.dyn_into::<Element>().ok())
        .filter(|field| {
            let at = field.get_attribute("data-pointer").and_then(|at| at.parse::<Pointer>().ok());
            at.is_some_and(|at| at.is_within(pointer))
        })
        .find_map(|field| first_control(&field))
}

/// What makes the object around a place of the kind that has it.
fn by_kind(place: &FieldLocation) -> Option<Element> {
    let FieldLocation::Body(pointer) = place else { return None };
    by_id(&kind_id(&pointer.parent()?, &pointer.last()?))
}

/// Focuses a button of the row of an element; at the end of the list, where it can do no more, the one beside it.
pub(in crate::ui) fn row_button(row: &Pointer, act: &str) {
    let Some(button) = by_id(&[&dom_id(&FieldLocation::Body(row.clone())), "-", act].concat()) else {
        return;
    };
    if !takes_focus(&button, ScrollLogicalPosition::Nearest)
        && let Some(other) = button.parent_element().as_ref().and_then(first_control)
    {
        takes_focus(&other, ScrollLogicalPosition::Nearest);
    }
}

/// The id of the output.
const OUTPUT: &str = "output-lines";

/// Scrolls the output, and it alone, to a line. All lines are of one height: where one is that is not drawn, any other tells.
pub(in crate::ui) fn show_line(number: usize) {
    let Ok(number) = u32::try_from(number) else { return };
    let drawn = by_id(&format!("line-{number}")).or_else(|| by_id(OUTPUT)?.query_selector(".line").ok()?);
    let (Some(line), Some(frame)) = (drawn, by_id(OUTPUT)) else { return };
    let beside =
        line.get_attribute("data-line").and_then(|beside| beside.parse::<u32>().ok()).unwrap_or(number);
    let (line, box_) = (line.get_bounding_client_rect(), frame.get_bounding_client_rect());
    let top = line.top() + (f64::from(number) - f64::from(beside)) * line.height();
    if top < box_.top() || top + line.height() > box_.bottom() {
        #[allow(clippy::cast_possible_truncation)] // Pixels.
        let by = (top - box_.top() - box_.height() / 3.0) as i32;
        frame.set_scroll_top(frame.scroll_top() + by);
    }
}

/// Which of so many lines of the output is the first that can be seen.
pub(in crate::ui) fn first_line(count: usize) -> Option<usize> {
    let frame = by_id(OUTPUT)?;
    let [top, height] =
        [frame.scroll_top(), frame.scroll_height()].map(|pixels| usize::try_from(pixels).ok());
    (top? * count).checked_div(height?)
}

/// Puts the caret of a text area on the character at a place; both count from 1.
pub(in crate::ui) fn mark(id: &str, text: &str, line: usize, column: usize) {
    let Some(area) = by_id(id).and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    let before: usize = text.split('\n').take(line - 1).map(|line| line.encode_utf16().count() + 1).sum();
    let inside = text.split('\n').nth(line - 1).unwrap_or_default();
    let inside: usize = inside.chars().take(column - 1).map(char::len_utf16).sum();
    let Ok(at) = u32::try_from(before + inside) else { return };
    // An element that is in the page takes both.
    let _ = area.focus();
    let _ = area.set_selection_range(at, at + 1);
    scroll_to_line(&area, line);
}

/// The ID of what has the focus, if it has one.
pub(in crate::ui) fn focused_id() -> Option<String> {
    Some(focused()?.id()).filter(|id| !id.is_empty())
}

/// Gives the focus back to an element, where it is.
pub(in crate::ui) fn back(id: &str) {
    if let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The text of a text area that has the focus.
pub(in crate::ui) fn text_of(id: &str) -> Option<String> {
    let area = focused().filter(|focused| focused.id() == id)?.dyn_into::<HtmlTextAreaElement>().ok()?;
    Some(area.value())
}

/// Puts the caret of a text area behind what has changed in it. When a text is replaced, browsers put it at the end.
pub(in crate::ui) fn caret_at_change(id: &str, before: &str) {
    let Some(area) = by_id(id).and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    let now = area.value();
    let (old, new): (Vec<u16>, Vec<u16>) = (before.encode_utf16().collect(), now.encode_utf16().collect());
    let start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let kept = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(old, new)| old == new);
    let at = new.len() - kept.count();
    let line = 1 + new[..at].iter().filter(|unit| **unit == u16::from(b'\n')).count();
    if let Ok(at) = u32::try_from(at) {
        let _ = area.set_selection_range(at, at);
    }
    scroll_to_line(&area, line);
}

/// Shows a line of a text area, from 1. Lines that are wrapped make it inexact.
fn scroll_to_line(area: &HtmlTextAreaElement, line: usize) {
    let pixels = |count: i32| usize::try_from(count).unwrap_or_default();
    let lines = area.value().split('\n').count();
    let top = pixels(area.scroll_height()) * (line - 1) / lines;
    let (seen, shown) = (pixels(area.scroll_top()), pixels(area.client_height()));
    if !(seen..seen + shown - shown / 8).contains(&top) {
        area.set_scroll_top(i32::try_from(top.saturating_sub(shown / 3)).unwrap_or(i32::MAX));
    }
}

/// Whether the person is marking text: then a click is no wish to go somewhere.
pub(in crate::ui) fn is_selecting() -> bool {
    window().get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed())
}

/// The place whose field an element belongs to.
pub(in crate::ui) fn place_of(element: &Element) -> Option<String> {
    element.closest("[data-pointer]").ok().flatten()?.get_attribute("data-pointer")
}
