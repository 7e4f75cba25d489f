//! A body compared with itself, and with what the service makes of it.

use batch_pool_cases::generate::{Choices, valid};
use batch_pool_document::{Json, compact};
use batch_pool_engine::compare::{Kind, Verdict, compare};
use batch_pool_model::contract::pool::BODY;
use batch_pool_model::contract::{Access, ApiVersion, Shape};
use proptest::prelude::*;

/// A value as a GET gives it back: without secrets, with what only the service sets, empty members written out, names of
/// sizes in capitals, settings as text.
fn echoed(value: &Json, shape: &Shape, name: &str) -> Json {
    match (value, shape) {
        (Json::Object(members), Shape::Object(rows)) => {
            let given = members.iter().filter_map(|(name, value)| {
                let row = rows.iter().find(|row| row.name == &**name)?;
                let comes_back = !matches!(row.access, Access::Secret | Access::WriteOnly);
                comes_back.then(|| (row.name, echoed(value, &row.shape, row.name)))
            });
            let set = rows.iter().filter(|row| row.access == Access::ReadOnly);
            let set = set.map(|row| (row.name, Json::string("set by the service")));
            let left_out = |name: &str| members.get(name).is_none();
            let empty = rows.iter().filter(|row| left_out(row.name) && row.access == Access::ReadWrite);
            let empty = empty.map(|row| {
                let is_list = matches!(row.shape, Shape::List { .. });
                (row.name, if is_list { Json::array([]) } else { Json::Null })
            });
            Json::object(given.chain(set).chain(empty).collect::<Vec<_>>())
        }
        (Json::Object(members), Shape::Map(inner)) => {
            Json::object(members.iter().map(|(name, value)| (name.clone(), echoed(value, inner, ""))))
        }
        (Json::Array(elements), Shape::List { element, .. }) => {
            Json::array(elements.iter().map(|value| echoed(value, element, "")))
        }
        (Json::Object(_), Shape::Free) => Json::string(compact(value)),
        (Json::String(text), _) if name == "vmSize" => Json::string(text.to_ascii_uppercase()),
        _ => value.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_body_and_its_echo_differ_in_nothing(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for version in [ApiVersion::OLDEST, ApiVersion::V2024_07_01, ApiVersion::NEWEST] {
            let body = valid(version, &mut Choices::new(&bytes));
            prop_assert_eq!(compare(&body, &body, version).differences, vec![]);
            let compared = compare(&echoed(&body, &BODY, ""), &body, version);
            for difference in compared.differences {
                prop_assert_eq!(difference.kind, Kind::Unknown, "{}", difference.pointer);
            }
            prop_assert_eq!(compared.verdict, Verdict::Nothing);
        }
    }
}
