//! A link to an official page.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct OfficialLinkProps {
    pub(super) href: AttrValue,
    pub(super) children: Children,
}

/// Opens beside the page, so that no work is left.
#[component]
pub(super) fn OfficialLink(props: &OfficialLinkProps) -> Html {
    html! {
        <a class="official" href={props.href.clone()} target="_blank" rel="noopener noreferrer">
            { for props.children.iter() }
        </a>
    }
}
