//! What can be folded: a button with a title, and what it unfolds. What is folded is not drawn.

use batch_pool_session::Counts;
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, html};

use super::msg::{FormMsg, Msg};
use super::view_context::{ViewContext, true_or_false, visually_hidden};

impl ViewContext {
    /// Whether something is unfolded: as the person left it, else as `usual`.
    pub(super) fn is_open(&self, key: &str, usual: bool) -> bool {
        self.model.folds.is_open(key, usual)
    }

    /// The button that folds and unfolds. Of what is folded away it tells how much is to fix there.
    pub(super) fn folder(&self, key: &str, open: bool, title: AttrValue, counts: Option<Counts>) -> Html {
        self.folder_with(key, open, title, Html::default(), counts)
    }

    /// The same, with a summary of what is folded away.
    pub(super) fn folder_with(
        &self,
        key: &str,
        open: bool,
        title: AttrValue,
        summary: Html,
        counts: Option<Counts>,
    ) -> Html {
        let key = key.to_owned();
        let onclick: Callback<MouseEvent> =
            self.callback(move || Msg::Form(FormMsg::SetOpen(key.clone(), !open)));
        html! {
            <button type="button" class="folder" aria-expanded={true_or_false(open)} {onclick}>
                <span>{ title }</span>
                if !open {
                    { summary }
                    { self.badge(counts, false) }
                }
            </button>
        }
    }

    /// Something folded away below its title.
    pub(super) fn fold(
        &self,
        key: &str,
        usual: bool,
        title: AttrValue,
        counts: Option<Counts>,
        content: impl FnOnce() -> Html,
    ) -> Html {
        let open = self.is_open(key, usual);
        html! {
            <div class={if open { "fold wide open" } else { "fold wide" }}>
                { self.folder(key, open, title, counts) }
                if open {
                    { content() }
                }
            </div>
        }
    }

    /// How many things are to fix somewhere; a tick if nothing is, where that is worth a word. Of what wasn't checked
    /// it tells nothing.
    pub(super) fn badge(&self, counts: Option<Counts>, with_tick: bool) -> Html {
        let (class, mark, word) = match counts {
            None => return Html::default(),
            Some(Counts { errors: 0, warnings: 0, unfilled: 0, .. }) if !with_tick => return Html::default(),
            Some(Counts { errors: 0, warnings: 0, .. })
                if self.state.view().is_pending() && self.model.engine_activity.is_slow =>
            {
                return Html::default();
            }
            Some(Counts { errors: 0, warnings: 0, unfilled: count @ 1.., .. }) => {
                ("badge unfilled", count.to_string(), "nav.unfilled")
            }
            Some(Counts { errors: 0, warnings: 0, .. }) => ("badge done", "✓".to_owned(), "nav.done"),
            Some(Counts { errors: 0, warnings, .. }) => {
                ("badge warning", warnings.to_string(), "nav.warnings")
            }
            Some(Counts { errors, .. }) => ("badge error", errors.to_string(), "nav.errors"),
        };
        // A tick is for what has been checked as it is now. For a moment nobody sees or hears it, but its elements stay: making them
        // anew with each key took longer than all else that is drawn.
        let is_kept =
            self.state.view().is_pending() && matches!(counts, Some(Counts { errors: 0, warnings: 0, .. }));
        let class = if is_kept { "badge kept" } else { class };
        html! { <span {class}>{ mark }{ " " }{ visually_hidden(self.t(word)) }</span> }
    }
}
