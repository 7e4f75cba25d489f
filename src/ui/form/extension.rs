//! The envelope of the Key Vault extension.

use yew::prelude::*;

use crate::catalog;
use crate::session::form;

use crate::ui::field::{Control, Suggestion};

use super::draw::{Draw, Own};

const MEMBERS: &[&str] =
    &["name", "typeHandlerVersion", "autoUpgradeMinorVersion", "enableAutomaticUpgrade", "type", "publisher"];

pub(super) fn extension(draw: &Draw) -> Html {
    let list = form::virtual_machine().child("extensions");
    let Some(vault) = form::key_vault(draw.state.body()) else {
        return html! { <>{ draw.findings_of_group(&list) }<p>{ draw.desk.t("extension.none") }</p></> };
    };
    let field = |name: &&str| {
        let control = (*name == "typeHandlerVersion").then(|| Control::Text {
            suggestions: catalog::handler_versions(draw.state.os()).iter().map(|version| Suggestion::plain(version.version)).collect(),
            numeric: false,
        });
        draw.body_with(vault.child(name), Own { control, ..Own::default() })
    };
    html! {
        <div class="fields">
            { draw.findings_of_group(&list) }
            { draw.findings_of_group(&vault) }
            { for MEMBERS.iter().map(field) }
        </div>
    }
}
