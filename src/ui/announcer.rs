//! The one live region that says how the checks stand, after a moment of quiet.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::locale::Text;
use crate::session::Counts;

use super::desk::use_desk;

const QUIET_MILLISECONDS: u32 = 1000;

#[derive(Properties, PartialEq)]
pub(super) struct AnnouncerProps {
    pub(super) counts: Counts,
}

#[component]
pub(super) fn Announcer(props: &AnnouncerProps) -> Html {
    let desk = use_desk();
    let said = use_state(AttrValue::default);
    {
        let said = said.clone();
        let text = desk.say(&counts_text(props.counts));
        use_effect_with(text, move |text| {
            let text = text.clone();
            let timeout = Timeout::new(QUIET_MILLISECONDS, move || said.set(text));
            move || drop(timeout)
        });
    }
    html! { <p class="unseen" aria-live="polite">{ (*said).clone() }</p> }
}

/// "2 errors, 1 warning", in whatever language.
pub(super) fn counts_text(counts: Counts) -> Text {
    Text::new("counts")
        .with("errors", counts.errors.to_string())
        .with("warnings", counts.warnings.to_string())
        .with("infos", counts.infos.to_string())
}
