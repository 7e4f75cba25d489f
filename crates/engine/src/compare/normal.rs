//! Bodies without what means nothing, and two of them spelled alike.

use std::rc::Rc;

use batch_pool_document::read::strict;
use batch_pool_document::{Json, Lookup, Members};
use batch_pool_model::contract::pool::BODY;
use batch_pool_model::contract::{Access, Format, Shape, duration_seconds};

/// A body without what only the service sets and what is empty. Settings that were given back as text are an object.
pub(super) fn normal(body: &Json) -> Json {
    let mut normal = match meant(body, Some(&BODY)) {
        Some(Json::Object(members)) => members,
        _ => Rc::default(),
    };
    // Each of its members is compared for itself, also where the other side has none.
    if normal.get("properties").is_none() {
        Rc::make_mut(&mut normal).push("properties", Json::object::<&str>([]));
    }
    Json::Object(normal)
}

/// None: it is as good as left out.
fn meant(value: &Json, shape: Option<&Shape>) -> Option<Json> {
    match (value, shape) {
        (Json::Null, _) => None,
        (Json::String(text), Some(Shape::Free)) => match strict(text) {
            Some(settings) => (!settings.is_empty_container()).then_some(settings),
            None => Some(value.clone()),
        },
        (Json::String(text), _) => (!text.is_empty()).then(|| value.clone()),
        // Its inside is not for us to judge.
        (Json::Object(_), Some(Shape::Free)) => (!value.is_empty_container()).then(|| value.clone()),
        // The names of a map are what it says: an identity has nothing else.
        (Json::Object(members), Some(Shape::Map(inner))) => {
            let kept = members.iter().map(|(name, value)| {
                (name.clone(), meant(value, Some(inner)).unwrap_or_else(|| emptied(value)))
            });
            (!members.is_empty()).then(|| Json::object(kept))
        }
        (Json::Object(members), shape) => {
            let row = |name: &str| match shape {
                Some(Shape::Object(rows)) => rows.iter().find(|row| row.name == name),
                _ => None,
            };
            let mut kept = Members::default();
            for (name, value) in members.iter() {
                let row = row(name);
                let is_ours = row.is_none_or(|row| row.access != Access::ReadOnly);
                if let Some(value) = meant(value, row.map(|row| &row.shape)).filter(|_| is_ours) {
                    kept.push(name.clone(), value);
                }
            }
            (!kept.is_empty()).then(|| Json::Object(Rc::new(kept)))
        }
        (Json::Array(elements), shape) => {
            let inner = match shape {
                Some(Shape::List { element, .. }) => Some(*element),
                _ => None,
            };
            let kept =
                elements.iter().map(|element| meant(element, inner).unwrap_or_else(|| emptied(element)));
            (!elements.is_empty()).then(|| Json::array(kept))
        }
        _ => Some(value.clone()),
    }
}

/// What holds nothing, where its place has to stay.
fn emptied(value: &Json) -> Json {
    if value.as_object().is_some() { Json::object::<&str>([]) } else { value.clone() }
}

/// The pool with the spelling and the order of the body, where they mean the same.
pub(super) fn spelled_alike(live: &Json, body: &Json) -> Json {
    alike(live, body, Some(&BODY), "")
}

fn alike(live: &Json, body: &Json, shape: Option<&Shape>, name: &str) -> Json {
    match (live, body) {
        (Json::Object(live), Json::Object(body)) => {
            let of_body = match shape {
                Some(Shape::Map(_)) => by_name(body.iter().map(|(name, _)| name.to_ascii_lowercase())),
                _ => Lookup::default(),
            };
            let spelled = live.iter().map(|(name, value)| {
                let (inner, same) = match shape {
                    Some(Shape::Object(rows)) => {
                        (rows.iter().find(|row| row.name == &**name).map(|row| &row.shape), None)
                    }
                    // Ids of Azure have no letter case.
                    Some(Shape::Map(inner)) => {
                        let first = of_body.get(&name.to_ascii_lowercase());
                        (Some(*inner), first.and_then(|position| body.nth(*position)))
                    }
                    _ => (None, None),
                };
                let name = same.map_or(name, |(name, _)| name);
                let value =
                    body.get(name).map_or_else(|| value.clone(), |other| alike(value, other, inner, name));
                (name.clone(), value)
            });
            Json::object(spelled)
        }
        (Json::Array(live), Json::Array(body)) => {
            let (inner, key) = match shape {
                Some(Shape::List { element, key }) => (Some(*element), *key),
                _ => (None, None),
            };
            let live = key.map_or_else(|| live.to_vec(), |key| in_order(live, body, key));
            let spelled = live.iter().enumerate().map(|(index, value)| {
                body.get(index).map_or_else(|| value.clone(), |other| alike(value, other, inner, ""))
            });
            Json::array(spelled)
        }
        _ if means_the_same(live, body, shape, name) => body.clone(),
        _ => live.clone(),
    }
}

/// The first position of each name.
fn by_name(names: impl Iterator<Item = String>) -> Lookup<usize> {
    let mut positions = Lookup::default();
    for (position, name) in names.enumerate() {
        if positions.get(&name).is_none() {
            positions.insert(name.into(), position);
        }
    }
    positions
}

/// The elements in the order of those that the body has under the same name; the others after them. As they are where names
/// do not tell them apart.
fn in_order(live: &[Json], body: &[Json], key: &str) -> Vec<Json> {
    let names = |elements: &[Json]| {
        let name = |element: &Json| Some(element.get(key)?.as_str()?.to_ascii_lowercase());
        let names: Vec<String> = elements.iter().map(name).collect::<Option<_>>()?;
        let positions = by_name(names.iter().cloned());
        let is_first = |(position, name): (usize, &String)| positions.get(name) == Some(&position);
        names.iter().enumerate().all(is_first).then_some((names, positions))
    };
    let (Some((of_live, _)), Some((_, of_body))) = (names(live), names(body)) else { return live.to_vec() };
    let mut ordered: Vec<_> = of_live.iter().zip(live).collect();
    ordered.sort_by_cached_key(|(name, _)| of_body.get(name).copied().unwrap_or(usize::MAX));
    ordered.into_iter().map(|(_, element)| element.clone()).collect()
}

/// Whether two texts are the same to Azure.
fn means_the_same(live: &Json, body: &Json, shape: Option<&Shape>, name: &str) -> bool {
    let (Some(live), Some(body)) = (live.as_str(), body.as_str()) else { return false };
    match shape {
        Some(Shape::Text(Format::Duration)) => {
            duration_seconds(live).is_some_and(|seconds| Some(seconds) == duration_seconds(body))
        }
        Some(Shape::Text(Format::ResourceId) | Shape::Choice { .. }) => live.eq_ignore_ascii_case(body),
        // The service gives sizes back in capitals.
        _ => name == "vmSize" && live.eq_ignore_ascii_case(body),
    }
}
