//! A section of the form: drawn again only if something that it shows has changed.

use std::rc::Rc;

use batch_pool_document::{Json, Pointer};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::contract::{self, ApiVersion, CHANGES_SINCE, Needs};
use batch_pool_model::form::{self, Section, has_content};
use batch_pool_session::State;
use yew::{Html, Properties, component, html};

use crate::ui::model::Draft;
use crate::ui::suggestions;
use crate::ui::view_context::ViewContext;

use super::{certificates, identity, image, of_contract, other, scale, size, target};

/// What any section may be drawn from besides its own places. It's the same for all, so it's found out once.
#[derive(PartialEq, Eq)]
pub(super) struct Shared {
    os: Os,
    today: Date,
    version: ApiVersion,
    /// The place of the settings of the Key Vault extension.
    settings: Option<Pointer>,
    suggestions: suggestions::FromBody,
}

impl Shared {
    pub(super) fn of(ctx: &ViewContext) -> Self {
        let body = ctx.state.body();
        Self {
            os: ctx.state.os(),
            today: ctx.state.today(),
            version: ctx.version(),
            settings: form::key_vault(body).map(|vault| vault.child("settings")),
            suggestions: suggestions::from_body(body),
        }
    }
}

/// A section, and what it's drawn from.
#[derive(Clone, Properties)]
pub(super) struct FormSectionProps {
    pub(super) section: &'static Section,
    pub(super) shared: Rc<Shared>,
    pub(super) ctx: ViewContext,
}

impl PartialEq for FormSectionProps {
    /// Whether both draw the same. A test holds that it's never true of two that don't.
    fn eq(&self, other: &Self) -> bool {
        let (old, new) = (&self.ctx, &other.ctx);
        self.section.id == other.section.id
            && (old.state.is_same(&new.state) || has_same_content(self, other))
            && (old.model.is_same(&new.model) || is_shown_alike(self, other))
    }
}

/// Whether the page shows a section in the same way: in the same words, and with the same things unfolded.
fn is_shown_alike(old: &FormSectionProps, new: &FormSectionProps) -> bool {
    let (one, other) = (&*old.ctx.model, &*new.ctx.model);
    Rc::ptr_eq(&one.locale, &other.locale)
        && one.layout.shown == other.layout.shown
        && one.engine_activity.is_slow == other.engine_activity.is_slow
        && one.folds == other.folds
        && one.kinds == other.kinds
        && one.map_with_new_entry == other.map_with_new_entry
        && one.conflicting_name == other.conflicting_name
        && one.rules.as_ref().map(Rc::as_ptr) == other.rules.as_ref().map(Rc::as_ptr)
        && old.focused() == new.focused()
        && old.draft() == new.draft()
}

/// Whether the work has the same where a section looks, and the same is found there.
fn has_same_content(old: &FormSectionProps, new: &FormSectionProps) -> bool {
    let (one, other) = (&*old.ctx.state, &*new.ctx.state);
    let section = new.section;
    let is_target = section.id == Section::TARGET.id;
    let places = new.places();
    // What is only to be filled in isn't counted while the engine is busy.
    let counts = |state: &State| {
        let counts = state.view().section_counts(section);
        (counts, state.view().is_pending() && counts.is_some_and(|counts| counts.unfilled > 0))
    };
    old.shared == new.shared
        && counts(one) == counts(other)
        && (section.id != "size" || one.view().size() == other.view().size())
        && (!is_target
            || one.target() == other.target()
                && one.view().target_findings() == other.view().target_findings())
        && places.iter().all(|place| is_same(one.body().find(place), other.body().find(place)))
        && has_same_findings(&places, one, other)
}

impl FormSectionProps {
    /// The places that the section shows, with all inside them.
    fn places(&self) -> Vec<Pointer> {
        if self.section.id == Section::OTHER.id {
            return vec![Pointer::root()];
        }
        let mut places: Vec<Pointer> = self.section.pointers().collect();
        if self.section.id == Section::IDENTITY.id || self.section.id == Section::CERTIFICATES.id {
            places.extend(self.shared.settings.clone());
        }
        places
    }

    fn shows(&self, place: &Pointer) -> bool {
        self.places().iter().any(|shown| place.is_within(shown))
    }

    /// The place that has the focus, if it's here.
    fn focused(&self) -> Option<&Pointer> {
        self.ctx.model.focused.as_ref().filter(|place| self.shows(place))
    }

    /// The text that is typed here and isn't JSON yet. What is typed for the body as a whole is no part of the form.
    fn draft(&self) -> Option<&Draft> {
        self.ctx.model.draft.as_ref().filter(|draft| !draft.at.is_root() && self.shows(&draft.at))
    }
}

fn is_same(old: Option<&Json>, new: Option<&Json>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => old.same(new),
        (old, new) => old.is_none() && new.is_none(),
    }
}

/// Whether the same is found at places. What follows from a cause may be about any other place, and says what's there.
fn has_same_findings(places: &[Pointer], old: &State, new: &State) -> bool {
    let is_unchanged = old.body().same(new.body());
    places.iter().all(|place| {
        let mut found = new.view().findings_within(place);
        old.view().findings_within(place).all(|before| {
            found.next().is_some_and(|after| {
                (std::ptr::eq(before, after) || before == after)
                    && (is_unchanged || before.follow_ups.is_empty())
            })
        }) && found.next().is_none()
    })
}

/// A section that almost everybody needs is open; of the others there is a title to unfold.
#[component]
pub(super) fn FormSection(FormSectionProps { section, ctx, .. }: &FormSectionProps) -> Html {
    self::section(ctx, section)
}

fn section(ctx: &ViewContext, section: &'static Section) -> Html {
    let key = format!("section.{}", section.id);
    let title = ctx.t(&key);
    let body = ctx.state.body();
    let is_open = || {
        let usual = has_content(section, body) || section.pointers().any(|at| ctx.has_focus_within(&at));
        ctx.is_open(section.id, usual)
    };
    let open = section.short || is_open();
    let (class, heading) = if section.short {
        ("section", title.into())
    } else {
        let folder = ctx.folder(section.id, open, title, ctx.state.view().section_counts(section));
        (if open { "section optional open" } else { "section optional" }, folder)
    };
    html! {
        <section id={["section-", section.id].concat()} aria-labelledby={section.heading} {class}>
            <h2 id={section.heading} tabindex="-1">{ heading }</h2>
            if open {
                <div>
                    <details class="about">
                        <summary>{ ctx.t("section.about") }</summary>
                        <p class="help">{ ctx.t(&[&key, ".help"].concat()) }</p>
                        { changes(ctx, section).unwrap_or_default() }
                    </details>
                    { content(&ctx.marking_optional(section.short), section) }
                </div>
            }
        </section>
    }
}

/// What it takes to change a section on a pool that exists: once, as its members share it; a text of its own names those that
/// do not.
fn changes(ctx: &ViewContext, section: &Section) -> Option<Html> {
    // The certificates are in the settings of an extension.
    let places = if section.places.is_empty() { Section::EXTENSIONS.places } else { section.places };
    let change = contract::change(&places[0].parse().ok()?, ctx.version());
    if change.needs == Needs::AnyTime || section.id == Section::TARGET.id || section.id == Section::OTHER.id {
        return None;
    }
    let why = format!("change.why.{}", change.reason);
    Some(html! {
        <p class="help changes-of">
            <span class="badge change">{ ctx.t(&format!("change.{}", change.needs.name())) }</span>
            { " " }
            { ctx.format_with(&why, "since", CHANGES_SINCE.name().to_owned()) }
            if let Some(part) = ctx.find_text(&format!("change.part.{}", section.id)) {
                <span>{ " " }{ part }</span>
            }
        </p>
    })
}

fn content(ctx: &ViewContext, section: &'static Section) -> Html {
    match section.id {
        "target" => target::target(ctx),
        "identity" => identity::identity(ctx),
        "certificates" => certificates::certificates(ctx),
        "image" => image::image(ctx),
        "size" => size::size(ctx),
        "scale" => scale::scale(ctx),
        "other" => other::other(ctx),
        _ => of_contract(ctx, section),
    }
}

// In a browser, as an option that is selected has a property, which is a value of JavaScript.
#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use std::fmt::Write;

    use batch_pool_document::read::strict;
    use batch_pool_engine::{Engine, Response};
    use batch_pool_model::form::SECTIONS;
    use batch_pool_model::locale::{Locale, TEXT_FILES};
    use batch_pool_model::target::{Target, TargetMember};
    use batch_pool_session::presets::Theme;
    use batch_pool_session::{Action, FieldLocation};
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
    use yew::Callback;
    use yew::virtual_dom::VNode;

    use super::*;
    use crate::ui::model::{Model, Shown};
    use crate::ui::snapshot::Snapshot;

    wasm_bindgen_test_configure!(run_in_browser);

    /// Bodies with something in many sections.
    const BODIES: &[&str] = &[
        include_str!("../../../static/example/article-linux.json"),
        include_str!("../../../static/example/article-windows.json"),
        include_str!("../../../static/example/autoscale.json"),
        include_str!("../../../static/example/containers.json"),
        include_str!("../../../static/example/subnet.json"),
    ];

    /// All that a section draws, as text.
    fn drawn(section: &'static Section, ctx: &ViewContext) -> String {
        let mut text = String::new();
        write(&mut text, &super::section(ctx, section));
        text
    }

    fn write(text: &mut String, node: &VNode) {
        match node {
            VNode::VTag(tag) => {
                let _ = write!(text, "\n<{}", tag.tag());
                for (name, value) in tag.attributes.iter() {
                    let _ = write!(text, " {name}={value:?}");
                }
                let _ = write!(text, " {:?} {:?}>", tag.value(), tag.checked());
                tag.children().into_iter().for_each(|child| write(text, child));
                text.push_str("</>");
            }
            VNode::VText(part) => text.push_str(&part.text),
            VNode::VList(list) => list.iter().for_each(|child| write(text, child)),
            other => panic!("a section draws something else: {other:?}"),
        }
    }

    /// All places of a body.
    fn places(body: &Json, at: &Pointer, into: &mut Vec<Pointer>) {
        into.push(at.clone());
        if let Some(members) = body.as_object() {
            members.iter().for_each(|(name, value)| places(value, &at.child(name), into));
        }
        for (index, value) in body.as_array().unwrap_or_default().iter().enumerate() {
            places(value, &at.index(index), into);
        }
    }

    /// Something that a person does or that happens, by a number: to the place with another one.
    fn act(state: &mut State, model: &mut Model, what: usize, number: usize) {
        let mut all = Vec::new();
        places(state.body(), &Pointer::root(), &mut all);
        let at = all[number % all.len()].clone();
        let put = |value: &str| Action::Put { at: at.clone(), value: strict(value).expect("JSON") };
        match what {
            0 => state.act(put("\"typed\"")),
            1 => state.act(put("\"[parameters('typed')]\"")),
            2 => state.act(put("{}")),
            3 => state.act(put("[{\"name\": \"typed\"}]")),
            4 => state.act(put("7")),
            5 | 6 => state.act(Action::Remove { at }),
            7 => {
                let member = [TargetMember::Pool, TargetMember::ApiVersion, TargetMember::Cloud][number % 3];
                let text = ["typed", "2024-07-01", "china"][number % 3].to_owned();
                state.act(Action::Write { at: FieldLocation::Target(member), text });
            }
            8 => model.focused = Some(at),
            9 => model.folds.fold(SECTIONS[number % SECTIONS.len()].id, number % 2 == 0),
            10 => model.engine_activity.is_slow ^= true,
            11 => model.layout.shown = Shown::Step(SECTIONS[number % SECTIONS.len()].step),
            12 => state.act(Action::Undo),
            _ => state.act(Action::RequireAll),
        }
    }

    /// Numbers that look like chance and are the same each time, with the constants of
    /// <https://en.wikipedia.org/wiki/Linear_congruential_generator> that MMIX has.
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, end: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).expect("31 bits") % end
        }
    }

    fn context(state: &State, model: &Model) -> ViewContext {
        ViewContext {
            state: Snapshot::new(state.clone()),
            model: Snapshot::new(model.clone()),
            send: Callback::noop(),
            has_help: true,
            marks_optional: false,
        }
    }

    fn props(section: &'static Section, ctx: &ViewContext) -> FormSectionProps {
        FormSectionProps { section, shared: Rc::new(Shared::of(ctx)), ctx: ctx.clone() }
    }

    fn model() -> Model {
        let mut model = Model::new(Theme::Auto);
        model.locale = Rc::new(Locale::english(TEXT_FILES));
        model.layout.shown = Shown::All;
        model
    }

    #[wasm_bindgen_test]
    fn a_section_that_is_not_drawn_again_would_look_the_same() {
        let engine = Locale::english(TEXT_FILES);
        let mut chance = Chance(1);
        let (mut same, mut others) = (0, 0);
        for _ in 0..60 {
            let mut state = State::new(Target::default(), Os::Linux, "2026-11-27".parse().expect("a date"));
            state.set_engine_remote();
            let body = strict(BODIES[chance.below(BODIES.len())]).expect("JSON");
            state.begin(state.work().with_body(body));
            let mut model = model();
            let answer = |state: &mut State| {
                if let Some((revision, request)) = state.take_check_request() {
                    state.receive_check(
                        revision,
                        Ok::<Response, _>(engine.ask(&request).expect("a response")),
                    );
                }
            };
            answer(&mut state);
            let mut before = context(&state, &model);
            for _ in 0..4 {
                let (what, number) = (chance.below(14), chance.below(1000));
                act(&mut state, &mut model, what, number);
                // The engine hasn't responded yet, and then it has.
                for responds in [false, true] {
                    if responds {
                        answer(&mut state);
                    }
                    let after = context(&state, &model);
                    for section in SECTIONS {
                        if props(section, &before) == props(section, &after) {
                            same += 1;
                            assert_eq!(
                                drawn(section, &before),
                                drawn(section, &after),
                                "{}: {what} {number}",
                                section.id
                            );
                        } else {
                            others += 1;
                        }
                    }
                    before = after;
                }
            }
        }
        assert!(same > 1000 && others > 1000, "{same} {others}");
    }

    #[wasm_bindgen_test]
    fn a_key_draws_one_section_again() {
        let engine = Locale::english(TEXT_FILES);
        let mut state = State::new(Target::default(), Os::Linux, "2026-11-27".parse().expect("a date"));
        state.set_engine(Rc::new(engine));
        state.act(Action::Start(Os::Linux));
        let model = model();
        let context = |state: &State| context(state, &model);
        let size = Pointer::of(&["properties", "vmSize"]);
        let type_text = |state: &mut State, text: &str| {
            state.act(Action::Write { at: FieldLocation::Body(size.clone()), text: text.to_owned() });
        };
        type_text(&mut state, "Standard_D2s_v");
        let before = context(&state);
        type_text(&mut state, "Standard_D2s_v5");
        let after = context(&state);
        let changed: Vec<&str> = SECTIONS
            .iter()
            .filter(|section| props(section, &before) != props(section, &after))
            .map(|section| section.id)
            .collect();
        // The last one has what no other has, so it must look at the whole body.
        assert_eq!(changed, ["size", "other"]);
    }
}
