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
use yew::{AttrValue, Html, html};

use crate::ui::model::PanelAction;
use crate::ui::msg::Msg;
use crate::ui::view_context::{ViewContext, button, option, value_of, visually_hidden};

use super::failed;

/// Which of several pools is meant, if there are several, and what the engine says.
// Inlined into the dialog, it would be loaded with that (2.3 kB compressed).
#[inline(never)]
pub(super) fn results(ctx: &ViewContext, response: &Response) -> (Html, Html) {
    let said = match response {
        Response::Compare(Ok(compared)) => return (pools(ctx, compared), differences(ctx, compared)),
        Response::Compare(Err(refusal)) => rejection(ctx, refusal),
        Response::Explain(diagnosis) => explanation(ctx, diagnosis),
        Response::Identify(identities) => choices(ctx, identities),
        _ => failed(ctx, Failure::Unreadable),
    };
    (Html::default(), said)
}

fn said(ctx: &ViewContext, key: &str) -> Html {
    html! { <p class="finding info">{ ctx.t(key) }</p> }
}

fn rejection(ctx: &ViewContext, refusal: &OpenError) -> Html {
    let place = place(ctx, Position { line: refusal.line, column: refusal.column });
    html! { <p class="finding error"><strong>{ place }</strong>{ " " }{ ctx.format(&refusal.message) }</p> }
}

fn place(ctx: &ViewContext, place: Position) -> AttrValue {
    let text = Text::new("room.place").with("line", place.line.to_string());
    ctx.format(&text.with("column", place.column.to_string()))
}

/// Which of several pools.
fn pools(ctx: &ViewContext, compared: &ComparedPool) -> Html {
    if compared.pools.len() < 2 {
        return Html::default();
    }
    let choose = |event: Event| Some(Msg::EditPanelField("pool", value_of(&event)?));
    html! {
        <>
            <label for="room-pool">{ ctx.t("room.compare.pool") }</label>
            <select id="room-pool" onchange={ctx.batch_callback(choose)}>
                for (position, name) in compared.pools.iter().enumerate() {
                    { option((position + 1).to_string(), name.clone(), position == compared.pool) }
                }
            </select>
        </>
    }
}

fn differences(ctx: &ViewContext, compared: &ComparedPool) -> Html {
    let class = if compared.verdict > Verdict::InPlace { "finding warning" } else { "finding info" };
    html! {
        <>
            <p {class} id="room-verdict">{ compared.message.to_string() }</p>
            for one in &compared.groups {
                { group(ctx, one) }
            }
        </>
    }
}

fn group(ctx: &ViewContext, group: &Group) -> Html {
    let key = format!("room.compare.group.{}", group.needs.name());
    let rest = group.count.saturating_sub(group.differences.len());
    html! {
        <>
            <h3>{ ctx.format_with(&key, "count", group.count.to_string()) }</h3>
            <ul class="differences">
                for one in &group.differences {
                    { difference(ctx, one) }
                }
            </ul>
            if rest > 0 {
                <p>{ ctx.format_with("room.compare.more", "count", rest.to_string()) }</p>
            }
        </>
    }
}

fn difference(ctx: &ViewContext, difference: &ListedDifference) -> Html {
    let ListedDifference { pointer, kind, before, after, message, help } = difference;
    let at = pointer.text();
    html! {
        <li data-pointer={at.clone()}>
            <p class="difference">
                { ctx.t(&format!("room.compare.{}", kind.name())) }
                { " " }
                { leads_to(ctx, pointer) }
                if let Some(before) = before {
                    { " " }
                    <del>{ before.to_string() }</del>
                }
                if let Some(after) = after {
                    { " " }
                    <ins>{ after.to_string() }</ins>
                }
            </p>
            <p class="help">{ message.to_string() }{ " " }{ link(ctx, "room.source", help.to_string(), &at) }</p>
        </li>
    }
}

fn explanation(ctx: &ViewContext, diagnosis: &Diagnosis) -> Html {
    let verdict = format!("room.diagnose.verdict.{}", diagnosis.verdict.name());
    let is_failure = diagnosis.verdict == diagnose::Verdict::Failure;
    let class = if is_failure { "finding error" } else { "finding info" };
    html! {
        <>
            if !ctx.model.typed("opened").is_empty() {
                <p id="room-opened">{ ctx.t("room.diagnose.opened") }</p>
            }
            <p id="room-verdict">{ ctx.t(&verdict) }</p>
            <ul class="causes">
                for one in &diagnosis.causes {
                    <li>{ cause(ctx, one, class) }</li>
                }
            </ul>
        </>
    }
}

fn cause(ctx: &ViewContext, cause: &ReportedCause, class: &'static str) -> Html {
    html! {
        <div {class} data-code={cause.code.to_string()}>
            <p class="finding-text">{ cause.message.to_string() }</p>
            if let Some((at, found)) = cause.place.zip(cause.found.as_ref()) {
                <p class="help">{ place(ctx, at) }{ " " }<code>{ found.to_string() }</code></p>
            }
            <p class="finding-acts">
                if let Some(fix) = &cause.fix {
                    { act(ctx, fix.title.to_string().into(), PanelAction::Apply(fix.clone())) }
                }
                if let Some(pointer) = &cause.pointer {
                    { leads_to(ctx, pointer) }
                }
                if let Some(rule) = &cause.rule {
                    { link(ctx, "room.explained", page_of(ctx, rule), rule) }
                }
                { link(ctx, "room.source", cause.help.to_string(), &cause.code) }
            </p>
        </div>
    }
}

/// What the site says of a rule.
fn page_of(ctx: &ViewContext, rule: &str) -> String {
    ["rules/", ctx.model.locale.language.tag, ".html#", rule].concat()
}

/// A button that changes the body.
fn act(ctx: &ViewContext, label: AttrValue, deed: PanelAction) -> Html {
    button(label, "fix", ctx.callback(move || Msg::RunPanelAction(deed.clone())))
}

fn choices(ctx: &ViewContext, identities: &[OfferedIdentity]) -> Html {
    if identities.is_empty() {
        return said(ctx, "room.identity.none");
    }
    if ctx.state.work().is_blank() {
        return said(ctx, "room.identity.no-body");
    }
    identities.iter().map(|identity| of_identity(ctx, identity)).collect()
}

/// An identity, and what can be done with it.
fn of_identity(ctx: &ViewContext, identity: &OfferedIdentity) -> Html {
    let changes = identity.changes.iter().map(|change| {
        let deed = PanelAction::UseIdentity(change.patch.clone(), change.notice.clone());
        act(ctx, ctx.format(&change.label), deed)
    });
    html! {
        <div class="finding info">
            <strong>{ identity.name.to_string() }</strong>
            for detail in &identity.details {
                <p class="help">{ ctx.format(detail) }</p>
            }
            if identity.is_known {
                <p>{ ctx.t("room.identity.known") }</p>
            }
            <p class="finding-acts">{ for changes }</p>
        </div>
    }
}

/// A link to a page about something, told apart for those who hear links one by one.
fn link(ctx: &ViewContext, key: &str, href: String, about: &str) -> Html {
    html! {
        <a {href} target="_blank" rel="noopener noreferrer">
            { ctx.t(key) }
            { visually_hidden([" (", &visible(about), ")"].concat()) }
        </a>
    }
}

/// A button that leads to the field of a place.
fn leads_to(ctx: &ViewContext, pointer: &Pointer) -> Html {
    let at = pointer.text();
    let label = if at.is_empty() { "/".to_owned() } else { visible(&at).into_owned() };
    let pointer = pointer.clone();
    button(
        label.into(),
        "plain place",
        ctx.callback(move || Msg::RunPanelAction(PanelAction::GoTo(pointer.clone()))),
    )
}
