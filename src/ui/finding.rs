//! A finding, at its field and in the list.

use yew::prelude::*;

use crate::check::{Finding, Fix, Severity};
use crate::document::Json;
use crate::session::{Action, Place, View};
use crate::target::TargetFinding;

use super::desk::use_desk;
use super::link::OfficialLink;

/// A finding in words, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    pub(super) place: Place,
    pub(super) message: crate::locale::Text,
    pub(super) help: &'static str,
    pub(super) fix: Option<Fix>,
    /// Nothing is wrong yet, something is still to come.
    pub(super) missing: bool,
}

impl Shown {
    pub(super) fn of_body(finding: &Finding, body: &Json) -> Self {
        Self {
            code: finding.code,
            severity: finding.severity,
            place: Place::Body(finding.pointer.clone()),
            message: finding.message.clone(),
            help: finding.help,
            fix: finding.fix.clone(),
            missing: finding.severity == Severity::Error && body.find(&finding.pointer).is_none_or(is_blank),
        }
    }

    pub(super) fn of_target(finding: &TargetFinding, value: &str) -> Self {
        Self {
            code: finding.code,
            severity: finding.severity,
            place: Place::Target(finding.member),
            message: finding.message.clone(),
            help: finding.help,
            fix: None,
            missing: value.is_empty(),
        }
    }
}

fn is_blank(value: &Json) -> bool {
    value.is_hollow() || value.as_str() == Some("")
}

/// All findings, target first within a severity: without a target nothing can be sent.
pub(super) fn all(view: &View, state: &crate::session::State) -> Vec<Shown> {
    let target = view.target_findings.iter().map(|finding| Shown::of_target(finding, state.target().get(finding.member)));
    let body = view.findings.iter().map(|finding| Shown::of_body(finding, state.body()));
    let mut all: Vec<_> = target.chain(body).collect();
    all.sort_by_key(|shown| shown.severity);
    all
}

#[derive(Properties, PartialEq)]
pub(super) struct FindingItemProps {
    pub(super) shown: Shown,
    /// In the list the place is named, and leads to its field.
    #[prop_or_default]
    pub(super) listed: bool,
}

/// One finding: what is wrong, why, what to do, and a button where there is a fix.
#[component]
pub(super) fn FindingItem(props: &FindingItemProps) -> Html {
    let desk = use_desk();
    let shown = &props.shown;
    let (class, word) = match (shown.severity, shown.missing) {
        (_, true) => ("missing", "finding-word.missing"),
        (Severity::Error, _) => ("error", "finding-word.error"),
        (Severity::Warning, _) => ("warning", "finding-word.warning"),
        (Severity::Info, _) => ("info", "finding-word.info"),
    };
    let go = {
        let (go_to, place) = (desk.go_to.clone(), shown.place.clone());
        Callback::from(move |_: MouseEvent| go_to.emit(place.clone()))
    };
    let place = match &shown.place {
        Place::Body(pointer) if pointer.is_root() => "/".to_owned(),
        Place::Body(pointer) => pointer.to_string(),
        Place::Target(member) => desk.t(&format!("target.{}", member.name())).to_string(),
    };
    html! {
        <div class={classes!("finding", class)} data-code={shown.code}>
            <p class="finding-text">
                <strong class="finding-word">{ desk.t(word) }</strong>{ " " }{ desk.say(&shown.message) }
            </p>
            <p class="finding-acts">
                if let Some(fix) = &shown.fix {
                    <button type="button" class="fix" onclick={desk.on(Action::Apply { patch: fix.patch.clone() })}>
                        { desk.say(&fix.title) }
                    </button>
                }
                if props.listed {
                    <button type="button" class="plain place" onclick={go}>{ place }</button>
                }
                <OfficialLink href={shown.help}>
                    { desk.t("finding.source") }<span class="unseen">{ format!(" ({})", shown.code) }</span>
                </OfficialLink>
            </p>
        </div>
    }
}
