//! The envelope of the Key Vault extension.

use crate::catalog;
use crate::session::form;
use crate::ui::draw::Draw;
use crate::ui::element::{Element, el};
use crate::ui::field::{Control, Own, Suggestion};

use super::fields;

const MEMBERS: &[&str] =
    &["name", "typeHandlerVersion", "autoUpgradeMinorVersion", "enableAutomaticUpgrade", "type", "publisher"];

pub(super) fn extension(draw: &Draw) -> Element {
    let list = form::virtual_machine().child("extensions");
    let mut content = vec![draw.findings_of_group(&list).into()];
    match form::key_vault(draw.state.body()) {
        None => content.push(el("p").text(draw.t("extension.none")).into()),
        Some(vault) => {
            content.push(draw.findings_of_group(&vault).into());
            for name in MEMBERS {
                let control = (*name == "typeHandlerVersion").then(|| versions(draw));
                content.push(draw.body_with(vault.child(name), Own { control, ..Own::default() }));
            }
        }
    }
    fields().each(content)
}

fn versions(draw: &Draw) -> Control {
    let known = catalog::handler_versions(draw.state.os()).iter();
    Control::Text {
        suggestions: known.map(|known| Suggestion::plain(known.version)).collect(),
        numeric: false,
    }
}
