//! What just happened.

use yew::prelude::*;

use crate::session::{Action, Notice, Tone};

use super::desk::use_desk;

#[derive(Properties, PartialEq)]
pub(super) struct NoticeBarProps {
    pub(super) notice: Option<Notice>,
}

#[component]
pub(super) fn NoticeBar(props: &NoticeBarProps) -> Html {
    let desk = use_desk();
    let Some(notice) = &props.notice else { return html! { <div class="notice-place" role="status"></div> } };
    let class = match notice.tone {
        Tone::Done => "done",
        Tone::Problem => "problem",
    };
    html! {
        <div class="notice-place" role="status">
            <div class={classes!("notice", class)}>
                <div>
                    <p><strong>{ desk.say(&notice.title) }</strong></p>
                    if !notice.details.is_empty() {
                        <ul>
                            for (number, detail) in notice.details.iter().enumerate() {
                                <li key={number}>{ desk.say(detail) }</li>
                            }
                        </ul>
                    }
                </div>
                <button type="button" class="plain" onclick={desk.on::<MouseEvent>(Action::Dismiss)}>{ desk.t("notice.dismiss") }</button>
            </div>
        </div>
    }
}
