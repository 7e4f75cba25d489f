//! What the engine says of the text of a panel.

use batch_pool_document::{Pointer, Position, visible};
use batch_pool_engine::api::{Diagnosis, ReportedCause};
use batch_pool_engine::compare::Verdict;
use batch_pool_engine::diagnose;
use batch_pool_engine::opening::OpenError;
use batch_pool_engine::panel::{ComparedPool, Group, ListedDifference, OfferedIdentity};
use batch_pool_model::locale::Text;
use batch_pool_session::{Failure, Response};
use web_sys::Event;
use yew::AttrValue;
use yew::virtual_dom::VNode;

use crate::ui::element::{Element, button, el, option};
use crate::ui::model::PanelAction;
use crate::ui::msg::Msg;
use crate::ui::view_context::{ViewContext, value_of, visually_hidden};

use super::failed;

/// Which of several pools is meant, if there are several, and what the engine says.
// Inlined into the dialog, it would be loaded with that (2.3 kB compressed).
#[inline(never)]
pub(super) fn results(ctx: &ViewContext, response: &Response) -> (Option<Vec<VNode>>, Vec<VNode>) {
    match response {
        Response::Compare(Ok(compared)) => (pools(ctx, compared), differences(ctx, compared)),
        Response::Compare(Err(refusal)) => (None, vec![rejection(ctx, refusal).into()]),
        Response::Explain(diagnosis) => (None, explanation(ctx, diagnosis)),
        Response::Identify(identities) => (None, choices(ctx, identities)),
        _ => (None, failed(ctx, Failure::Unreadable)),
    }
}

fn said(ctx: &ViewContext, key: &str) -> VNode {
    el("p").class("finding info").text(ctx.t(key)).into()
}

fn rejection(ctx: &ViewContext, refusal: &OpenError) -> Element {
    let place = place(ctx, Position { line: refusal.line, column: refusal.column });
    el("p")
        .class("finding error")
        .child(el("strong").text(place))
        .text(" ")
        .text(ctx.format(&refusal.message))
}

fn place(ctx: &ViewContext, place: Position) -> AttrValue {
    let text = Text::new("room.place").with("line", place.line.to_string());
    ctx.format(&text.with("column", place.column.to_string()))
}

/// Which of several pools.
fn pools(ctx: &ViewContext, compared: &ComparedPool) -> Option<Vec<VNode>> {
    if compared.pools.len() < 2 {
        return None;
    }
    let options = compared.pools.iter().enumerate().map(|(position, name)| {
        option((position + 1).to_string(), name.clone(), position == compared.pool).into()
    });
    let choose = ctx.batch_callback(|event: Event| Some(Msg::EditPanelField("pool", value_of(&event)?)));
    let select = el("select").id("room-pool").on("change", choose).children(options.collect());
    let label = el("label").attr("for", "room-pool").text(ctx.t("room.compare.pool"));
    Some(vec![label.into(), select.into()])
}

fn differences(ctx: &ViewContext, compared: &ComparedPool) -> Vec<VNode> {
    let class = if compared.verdict > Verdict::InPlace { "finding warning" } else { "finding info" };
    let verdict = el("p").class(class).id("room-verdict").text(compared.message.to_string());
    let groups = compared.groups.iter().flat_map(|one| group(ctx, one));
    std::iter::once(verdict.into()).chain(groups).collect()
}

fn group(ctx: &ViewContext, group: &Group) -> Vec<VNode> {
    let key = format!("room.compare.group.{}", group.needs.name());
    let title = el("h3").text(ctx.format_with(&key, "count", group.count.to_string()));
    let items = group.differences.iter().map(|one| difference(ctx, one).into()).collect();
    let mut drawn = vec![title.into(), el("ul").class("differences").children(items).into()];
    let rest = group.count.saturating_sub(group.differences.len());
    if rest > 0 {
        drawn.push(el("p").text(ctx.format_with("room.compare.more", "count", rest.to_string())).into());
    }
    drawn
}

fn difference(ctx: &ViewContext, difference: &ListedDifference) -> Element {
    let ListedDifference { pointer, kind, before, after, message, help } = difference;
    let at = pointer.text();
    let mut head = el("p")
        .class("difference")
        .text(ctx.t(&format!("room.compare.{}", kind.name())))
        .text(" ")
        .child(leads_to(ctx, pointer));
    for (name, value) in [("del", before), ("ins", after)] {
        if let Some(value) = value {
            head = head.text(" ").child(el(name).text(value.to_string()));
        }
    }
    let source = link(ctx, "room.source", help.to_string(), &at);
    let needs = el("p").class("help").text(message.to_string()).text(" ").child(source);
    el("li").attr("data-pointer", at).child(head).child(needs)
}

fn explanation(ctx: &ViewContext, diagnosis: &Diagnosis) -> Vec<VNode> {
    let is_opened = !ctx.model.typed("opened").is_empty();
    let opened = is_opened.then(|| el("p").id("room-opened").text(ctx.t("room.diagnose.opened")).into());
    let verdict = format!("room.diagnose.verdict.{}", diagnosis.verdict.name());
    let verdict = el("p").id("room-verdict").text(ctx.t(&verdict));
    let is_failure = diagnosis.verdict == diagnose::Verdict::Failure;
    let class = if is_failure { "finding error" } else { "finding info" };
    let causes = diagnosis.causes.iter().map(|one| el("li").child(cause(ctx, one, class)).into()).collect();
    let causes = el("ul").class("causes").children(causes);
    opened.into_iter().chain([verdict.into(), causes.into()]).collect()
}

fn cause(ctx: &ViewContext, cause: &ReportedCause, class: &'static str) -> Element {
    let mut acts = el("p").class("finding-acts");
    if let Some(fix) = &cause.fix {
        let applied = fix.clone();
        let apply = ctx.callback(move || Msg::RunPanelAction(PanelAction::Apply(applied.clone())));
        acts = acts.child(button(fix.title.to_string().into(), "fix", apply));
    }
    if let Some(pointer) = &cause.pointer {
        acts = acts.child(leads_to(ctx, pointer));
    }
    if let Some(rule) = &cause.rule {
        let page = ["rules/", ctx.model.locale.language.tag, ".html#", rule].concat();
        acts = acts.child(link(ctx, "room.explained", page, rule));
    }
    acts = acts.child(link(ctx, "room.source", cause.help.to_string(), &cause.code));
    let found = cause.place.zip(cause.found.as_ref()).map(|(at, found)| {
        let found = el("code").text(found.to_string());
        el("p").class("help").text(place(ctx, at)).text(" ").child(found)
    });
    el("div")
        .class(class)
        .attr("data-code", cause.code.to_string())
        .child(el("p").class("finding-text").text(cause.message.to_string()))
        .child_opt(found)
        .child(acts)
}

fn choices(ctx: &ViewContext, identities: &[OfferedIdentity]) -> Vec<VNode> {
    if identities.is_empty() {
        return vec![said(ctx, "room.identity.none")];
    }
    if ctx.state.work().is_blank() {
        return vec![said(ctx, "room.identity.no-body")];
    }
    identities.iter().map(|identity| of_identity(ctx, identity).into()).collect()
}

/// An identity, and what can be done with it.
fn of_identity(ctx: &ViewContext, identity: &OfferedIdentity) -> Element {
    let details = identity.details.iter().map(|detail| el("p").class("help").text(ctx.format(detail)).into());
    let changes = identity.changes.iter().map(|change| {
        let deed = (change.patch.clone(), change.notice.clone());
        let take = ctx
            .callback(move || Msg::RunPanelAction(PanelAction::UseIdentity(deed.0.clone(), deed.1.clone())));
        button(ctx.format(&change.label), "fix", take).into()
    });
    el("div")
        .class("finding info")
        .child(el("strong").text(identity.name.to_string()))
        .children(details.collect())
        .child_opt(identity.is_known.then(|| el("p").text(ctx.t("room.identity.known"))))
        .child(el("p").class("finding-acts").children(changes.collect()))
}

/// A link to a page about something, told apart for those who hear links one by one.
fn link(ctx: &ViewContext, key: &str, to: String, about: &str) -> Element {
    el("a")
        .attr("href", to)
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .text(ctx.t(key))
        .child(visually_hidden([" (", &visible(about), ")"].concat()))
}

/// A button that leads to the field of a place.
fn leads_to(ctx: &ViewContext, pointer: &Pointer) -> Element {
    let at = pointer.text();
    let label = if at.is_empty() { "/".to_owned() } else { visible(&at).into_owned() };
    let pointer = pointer.clone();
    button(
        label.into(),
        "plain place",
        ctx.callback(move || Msg::RunPanelAction(PanelAction::GoTo(pointer.clone()))),
    )
}
