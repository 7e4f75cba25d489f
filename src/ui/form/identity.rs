//! The user-assigned identity: the nodes' right to read the vault.

use std::rc::Rc;

use yew::prelude::*;

use crate::document::{Json, Pointer};
use crate::session::{Action, Place, State, form};

use crate::ui::desk::use_desk;
use crate::ui::dom_id::dom_id;
use crate::ui::field::{Control, on_input, on_paste};
use crate::ui::finding::FindingItem;

use super::draw::{Draw, Own};

#[derive(Properties, PartialEq)]
pub(super) struct IdentitySectionProps {
    pub(super) state: Rc<State>,
}

#[component]
pub(super) fn IdentitySection(props: &IdentitySectionProps) -> Html {
    let desk = use_desk();
    // An entry without a name has no place in the body: the row for it is the page's own.
    let adding = use_state(|| false);
    let draw = &Draw { desk: &desk, state: &props.state };
    let map = form::identities();
    let body = draw.state.body();
    let empty = crate::document::Members::default();
    let entries = body.find(&map).and_then(Json::as_object).unwrap_or(&empty);
    let mut names: Vec<String> = entries.iter().map(|(name, _)| name.to_string()).collect();
    let listed = names.len();
    if names.is_empty() || *adding {
        names.push(String::new());
    }
    let add = {
        let adding = adding.clone();
        Callback::from(move |_: MouseEvent| adding.set(true))
    };
    let written = Callback::from(move |()| adding.set(false));
    let authentication =
        form::key_vault(body).map(|vault| vault.down(&["settings", "authenticationSettings"]));
    html! {
        <div class="fields">
            <fieldset class="wide">
                <legend>{ draw.desk.t("member.identity.userAssignedIdentities") }</legend>
                { draw.findings_of_group(&map) }
                <div class="rows">
                    for (entry, name) in names.iter().enumerate() {
                        { row(draw, &map, (entry, name), listed, &written) }
                    }
                </div>
                if listed > 0 {
                    <button type="button" class="plain" onclick={add}>{ desk.t("identity.add") }</button>
                }
            </fieldset>
            if let Some(authentication) = authentication {
                { draw.findings_of_group(&authentication) }
                { draw.body_with(authentication.child("msiClientId"), Own { required: true, placeholder: Some("00000000-0000-0000-0000-000000000000".into()), ..Own::default() }) }
                { draw.body_with(authentication.child("msiEndpoint"), Own { control: Some(Control::text()), required: true, ..Own::default() }) }
            }
            { draw.body(Pointer::of(&["identity", "type"])) }
        </div>
    }
}

/// One identity: the name of a map's entry. The row keeps its place while the name is typed.
fn row(draw: &Draw, map: &Pointer, (entry, name): (usize, &String), listed: usize, written: &Callback<()>) -> Html {
    let desk = draw.desk;
    let place = Place::Body(map.child(name));
    // A place changes with each character typed, the row does not: its control is named by the row.
    let id = format!("{}-{entry}", dom_id(&Place::Body(map.clone())));
    let found = draw.findings(&map.child(name));
    let write = {
        let (act, map, written) = (desk.act.clone(), map.clone(), written.clone());
        Callback::from(move |name: String| {
            act.emit(Action::Name { map: map.clone(), entry, name });
            written.emit(());
        })
    };
    let number = (entry + 1).to_string();
    html! {
        <div class="field row" key={entry} data-pointer={map.child(name).to_string()}>
            <label for={id.clone()}>{ desk.with("identity.row", "number", number.clone()) }</label>
            <div class="control">
                <input id={id.clone()} type="text" value={name.clone()} autocomplete="off" spellcheck="false"
                    placeholder="/subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/…"
                    aria-describedby={format!("{id}-help {id}-findings")}
                    aria-invalid={(!found.is_empty() && !name.is_empty()).to_string()} aria-required="true"
                    oninput={on_input(write)} onpaste={on_paste(desk, place)} onblur={desk.on::<FocusEvent>(Action::Settle)} />
                if entry < listed {
                    <button type="button" class="plain remove" onclick={desk.on::<MouseEvent>(Action::Remove { at: map.child(name) })}>
                        { desk.with("identity.remove", "number", number) }
                    </button>
                }
            </div>
            <p class="help" id={format!("{id}-help")}>{ desk.t("identity.row.help") }</p>
            <div class="findings" id={format!("{id}-findings")}>
                for (number, shown) in found.into_iter().enumerate() { <FindingItem key={number} {shown} /> }
            </div>
        </div>
    }
}
