//! How long a key takes that is pressed in a field, without the checks and without the page: `cargo xtask bench session`. Prints;
//! never judges. What a person waits for in a browser is measured by `tests/bench/keystroke.mjs`.

use batch_pool_document::{Json, Patch};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::contract::BodyOrder;
use batch_pool_model::target::Target;
use batch_pool_model::{form, start};
use batch_pool_session::{Action, FieldLocation, State, Work};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// In a body with so many certificates: what a person has, and more than anybody has.
#[divan::bench(args = [1, 20, 200, 1000])]
fn press_a_key(bencher: Bencher, certificates: u32) {
    let work = Work::new(Target::default(), body(certificates));
    let mut session = State::new(Target::default(), Os::Linux, Date::new(2026, 11, 23));
    session.begin(work);
    let place: batch_pool_document::Pointer = "/properties/vmSize".parse().expect("a pointer");
    let sizes = ["Standard_D2s_v", "Standard_D2s_v5"];
    let mut presses = sizes.iter().cycle();
    bencher.counter(ItemsCount::new(certificates)).bench_local(move || {
        let text = (*presses.next().expect("they never end")).to_owned();
        session.act(Action::Write { at: FieldLocation::Body(place.clone()), text });
    });
}

fn body(certificates: u32) -> Json {
    let body = start::start(Os::Linux);
    let extension = form::key_vault(&body).expect("it begins with the extension");
    let list = extension.down(&["settings", "secretsManagementSettings", "observedCertificates"]);
    let certificate = |number: u32| {
        let url = format!("https://rendervault.vault.azure.net/secrets/frames-{number}");
        Json::object([("url", Json::string(url)), ("certificateStoreLocation", "/etc/certificates".into())])
    };
    let patch = Patch::new().replace(list, Json::array((0..certificates).map(certificate)));
    patch.apply(&body, &BodyOrder).expect("the list is there")
}
