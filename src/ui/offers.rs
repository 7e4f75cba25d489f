//! What is told about stored work, and what of it is offered.

use batch_pool_model::locale::Text;
use batch_pool_session::storage::{Offer, OfferKind};
use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::effect::storage;
use super::msg::{EngineMsg, Msg, StorageMsg};
use super::view_context::ViewContext;

/// The most that is shown at once. What is beyond comes up when those above it are gone.
const SHOWN: usize = 4;

/// The place is always there: a live region must exist before something is said in it.
pub(super) fn offers(ctx: &ViewContext) -> Html {
    let offers = ctx.model.offers.iter().take(SHOWN).enumerate();
    html! {
        <div class="kept-place" role="status">
            <div class="kept">{ for offers.map(|(number, offer)| row(ctx, number, offer)) }</div>
        </div>
    }
}

fn row(ctx: &ViewContext, number: usize, offer: &Offer) -> Html {
    let class = match offer.kind {
        OfferKind::Own | OfferKind::Before | OfferKind::Tab | OfferKind::Shared => "notice done",
        _ => "notice problem",
    };
    let id = format!("kept-{number}");
    let key = format!("kept.{}", offer.kind.name());
    let time = offer.millis.map(|millis| storage::time(millis, ctx.model.locale.language.tag));
    let said = Text::new(key).with("time", time.unwrap_or_default());
    let said = said.with("size", offer.bytes.div_ceil(1000).to_string());
    let acts =
        acts_of(offer).into_iter().map(|(label, act)| button(ctx, &id, label, act(ctx, offer.clone())));
    html! {
        <div {class} key={format!("{}{}", offer.kind.name(), offer.key)}>
            <p id={id.clone()}>{ ctx.format(&said) }</p>
            <p class="acts">{ for acts }</p>
        </div>
    }
}

/// A button that the text with an ID is about.
fn button(ctx: &ViewContext, id: &str, label: &str, onclick: Callback<MouseEvent>) -> Html {
    let end = label.rsplit('.').next().unwrap_or_default();
    html! {
        <button type="button" id={[id, "-", end].concat()} aria-describedby={id.to_owned()} {onclick}>
            { ctx.t(label) }
        </button>
    }
}

/// What a button does with an offer.
type Act = fn(&ViewContext, Offer) -> Callback<MouseEvent>;

fn acts_of(offer: &Offer) -> Vec<(&'static str, Act)> {
    let open: Act = |ctx, offer| ctx.callback(move || Msg::Storage(StorageMsg::OpenOffer(offer.clone())));
    let claim: Act = |ctx, _| ctx.callback(|| Msg::Storage(StorageMsg::ClaimMainWork));
    let save: Act = |ctx, offer| ctx.callback(move || Msg::Storage(StorageMsg::DownloadOffer(offer.clone())));
    let save_body: Act = |ctx, _| ctx.callback(|| Msg::Engine(EngineMsg::DownloadBody));
    let discard: Act =
        |ctx, offer| ctx.callback(move || Msg::Storage(StorageMsg::DiscardOffer(offer.clone())));
    let dismiss: Act = |ctx, offer| ctx.callback(move || Msg::Storage(StorageMsg::DismissOffer(offer.kind)));
    match offer.kind {
        OfferKind::Full | OfferKind::Blocked => vec![("kept.save", save_body), ("notice.dismiss", dismiss)],
        OfferKind::Older => vec![("notice.dismiss", dismiss)],
        OfferKind::Crashed => {
            vec![("kept.save", save), ("kept.open-anyway", open), ("kept.discard", discard)]
        }
        OfferKind::Other => vec![("kept.load", open), ("kept.mine", claim)],
        OfferKind::Own => vec![("kept.open", open)],
        OfferKind::Newer => vec![("kept.save", save), ("notice.dismiss", dismiss)],
        OfferKind::Unreadable => vec![("kept.save", save), ("kept.discard", discard)],
        OfferKind::Before | OfferKind::Tab | OfferKind::Shared => {
            vec![("kept.open", open), ("kept.save", save), ("kept.discard", discard)]
        }
    }
}
