//! Bodies out of bytes: each byte decides one thing, and when they run out everything takes its simplest form. So a
//! failing case shrinks to a small body.

use batch_pool_document::Json;
use batch_pool_model::contract::pool::BODY;
use batch_pool_model::contract::{Access, ApiVersion, Format, Member, Shape};
use proptest::prelude::*;

/// The bytes that are left to decide with.
pub struct Choices<'a>(std::slice::Iter<'a, u8>);

impl<'a> Choices<'a> {
    /// Decides with these bytes, first to last.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes.iter())
    }

    /// A number below `limit`; 0 at the end of the bytes.
    fn below(&mut self, limit: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or_default()) % limit
    }

    fn pick<'b, T>(&mut self, from: &'b [T]) -> &'b T {
        &from[self.below(from.len())]
    }
}

/// A body that keeps to the contract of an api-version.
pub fn valid(version: ApiVersion, choices: &mut Choices) -> Json {
    value(&BODY, version, choices)
}

/// The least that keeps to a shape.
pub fn simplest(shape: &Shape, version: ApiVersion) -> Json {
    value(shape, version, &mut Choices::new(&[]))
}

/// A value with every member, and one element in each list and map.
pub fn fullest(shape: &Shape, version: ApiVersion) -> Json {
    const ENOUGH: usize = 2000;
    value(shape, version, &mut Choices::new(&[1; ENOUGH]))
}

fn value(shape: &Shape, version: ApiVersion, choices: &mut Choices) -> Json {
    match shape {
        Shape::Object(members) => Json::object(
            members
                .iter()
                .filter(|member| is_writable(member, version))
                .filter_map(|member| {
                    let is_present = member.is_required_in(version) || choices.below(3) > 0;
                    is_present.then(|| (member.name, value(&member.shape, version, choices)))
                })
                .collect::<Vec<_>>(),
        ),
        Shape::List { element, .. } => {
            let count = choices.below(3);
            Json::array((0..count).map(|_| value(element, version, choices)).collect::<Vec<_>>())
        }
        Shape::Map(element) => {
            let names = ["/subscriptions/a/b~c", "name"];
            let count = choices.below(names.len() + 1);
            Json::object(
                names[..count]
                    .iter()
                    .map(|name| (*name, value(element, version, choices)))
                    .collect::<Vec<_>>(),
            )
        }
        Shape::Text(format) => Json::string(*choices.pick(texts(*format))),
        Shape::Integer { minimum, maximum } => {
            Json::integer(i64::from(*choices.pick(&[0.max(*minimum), *minimum, *maximum])))
        }
        Shape::Boolean => Json::Bool(choices.below(2) > 0),
        Shape::Choice { choices: words, .. } => {
            let words: Vec<_> = words.iter().filter(|word| word.versions.contain(version)).collect();
            Json::string(choices.pick(&words).value)
        }
        Shape::Free => choices.pick(&free()).clone(),
    }
}

fn is_writable(member: &Member, version: ApiVersion) -> bool {
    member.versions.contain(version) && member.access != Access::ReadOnly
}

fn texts(format: Format) -> &'static [&'static str] {
    match format {
        Format::Plain | Format::Lines => &["a", "", "[[literal]", "集區 \"1\"\n", "true", "12"],
        Format::Duration => &["PT15M", "P1D", "PT1H30M"],
        Format::DateTime => &["2026-01-15T00:00:00Z"],
        Format::ResourceId => &["/subscriptions/s/resourceGroups/g", "<subnet id>"],
        Format::Url => &["https://a.example/b?c", "{url}"],
    }
}

/// Whether texts of this format are judged.
pub fn is_checked(format: Format) -> bool {
    matches!(format, Format::Duration | Format::ResourceId | Format::Url)
}

fn free() -> [Json; 2] {
    [Json::object::<&str>([]), Json::object([("any", Json::array([Json::Null, Json::Bool(true)]))])]
}

/// A value of each JSON type: null, Boolean, number, string, array, and object. The object has a property that no shape
/// has.
pub fn one_of_each_type() -> [Json; 6] {
    [
        Json::Null,
        Json::Bool(true),
        Json::integer(3),
        Json::string("other"),
        Json::array([]),
        Json::object([("noSuchMember", Json::Bool(true))]),
    ]
}

/// Whether some text inside is such a one.
pub fn any_string(body: &Json, is_such: impl Fn(&str) -> bool) -> bool {
    let mut found = false;
    body.walk(&mut |_, value| found |= value.as_str().is_some_and(&is_such));
    found
}

/// Any JSON, with names and words of the contract here and there.
pub fn any_body() -> impl Strategy<Value = Json> {
    let mut names: Vec<&'static str> =
        vec!["", "0", "[", "a~/b", "noSuchMember", "vmsize", "extensionz", "location"];
    collect(&BODY, &mut names);
    let name = prop::sample::select(names.clone());
    let word = prop_oneof![
        name.clone().prop_map(str::to_owned),
        ".{0,6}",
        "[0-9]{1,3}(m|:00:00| minutes)",
        Just("[parameters('x')]".to_owned()),
        Just("{\"a\": 1}".to_owned()),
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(Json::integer),
        // Of 2.0 and 1e9 schemas disagree whether they are integers.
        any::<i32>().prop_filter_map("halves only", |number| {
            format!("{number}.5").parse().ok().map(Json::Number)
        }),
        word.prop_map(Json::string),
    ];
    let inner = leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::array),
            prop::collection::vec((name.clone(), inner), 0..6).prop_map(Json::object),
        ]
    });
    // Half of them reach deep: random values inside valid bodies.
    let grafted = (prop::collection::vec(any::<u8>(), 0..200), inner.clone(), any::<prop::sample::Index>())
        .prop_map(|(bytes, graft, which)| {
            let body = valid(ApiVersion::NEWEST, &mut Choices::new(&bytes));
            let mut places = Vec::new();
            body.walk(&mut |pointer, _| places.push(pointer.clone()));
            let patch = batch_pool_document::Patch::new();
            let patch = patch.replace(which.get(&places).clone(), graft);
            patch.apply(&body, &batch_pool_model::contract::BodyOrder).expect("the place is there")
        });
    prop_oneof![inner, grafted]
}

fn collect(shape: &Shape, names: &mut Vec<&'static str>) {
    match shape {
        Shape::Object(members) => {
            for member in *members {
                names.push(member.name);
                collect(&member.shape, names);
            }
        }
        Shape::List { element, .. } => collect(element, names),
        Shape::Map(value) => collect(value, names),
        Shape::Choice { choices, .. } => names.extend(choices.iter().map(|choice| choice.value)),
        _ => {}
    }
}
