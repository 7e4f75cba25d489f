//! The user-assigned identity: the nodes' right to read the vault.

use std::rc::Rc;

use yew::virtual_dom::VNode;

use crate::document::{Json, Members, Pointer};
use crate::session::{Action, Place, form};
use crate::ui::dom_id::dom_id;
use crate::ui::draw::{Draw, button};
use crate::ui::element::{Element, el};
use crate::ui::field::{Control, Own};
use crate::ui::page::Turn;

use super::fields;

const PLACEHOLDER: &str =
    "/subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/…";

pub(super) fn identity(draw: &Draw) -> Element {
    let map = form::identities();
    let body = draw.state.body();
    let entries = body.find(&map).and_then(Json::as_object);
    let mut names: Vec<&str> = entries.into_iter().flat_map(Members::iter).map(|(name, _)| &**name).collect();
    let listed = names.len();
    if listed == 0 || draw.page.adds_identity {
        names.push("");
    }
    let rows = names.iter().enumerate().map(|(entry, name)| row(draw, &map, entry, name, listed)).collect();
    let add = button(draw.t("identity.add"), "plain", draw.does(|| Turn::AddIdentity));
    let all = el("fieldset")
        .class("wide")
        .with(el("legend").text(draw.t("member.identity.userAssignedIdentities")))
        .with(draw.findings_of_group(&map))
        .with(el("div").class("rows").each(rows))
        .maybe((listed > 0).then_some(add));
    let mut content = vec![all.into()];
    if let Some(vault) = form::key_vault(body) {
        let authentication = vault.down(&["settings", "authenticationSettings"]);
        content.push(draw.findings_of_group(&authentication).into());
        content.push(draw.body_with(
            authentication.child("msiClientId"),
            Own {
                required: true,
                placeholder: Some("00000000-0000-0000-0000-000000000000"),
                ..Own::default()
            },
        ));
        content.push(
            draw.body_with(authentication.child("msiEndpoint"), Own { required: true, ..Own::default() }),
        );
    }
    content.push(draw.body(Pointer::of(&["identity", "type"])));
    fields().each(content)
}

/// One identity: the name of a map's entry. The row keeps its place while the name is typed.
fn row(draw: &Draw, map: &Pointer, entry: usize, name: &str, listed: usize) -> VNode {
    let at = map.child(name);
    let typed = draw.page.taken_name.as_ref().filter(|(taken, _)| *taken == entry);
    let name = typed.map_or(name, |(_, typed)| typed);
    let number = (entry + 1).to_string();
    let remove = (entry < listed).then(|| {
        let label = draw.with("identity.remove", "number", number.clone());
        button(label, "plain remove", draw.acts(Action::Remove { at: at.clone() }))
    });
    draw.row_field(
        at,
        name,
        Own {
            control: Some(Control::text()),
            label: Some(draw.with("identity.row", "number", number)),
            placeholder: Some(PLACEHOLDER),
            beside: remove,
            required: true,
            id: Some(format!("{}-{entry}", dom_id(&Place::Body(map.clone())))),
            write: Some(Rc::new(move |name| Turn::NameIdentity(entry, name))),
            text_key: Some("identity.row"),
        },
    )
}
