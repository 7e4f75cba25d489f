//! What holds for every text: nothing panics, and nothing is lost without a word.

use std::rc::Rc;

use batch_pool_document::{Json, Pointer, compact};
use batch_pool_engine::import::{Dialect, ImportedPool, import};
use batch_pool_model::locale::{LANGUAGES, Locale};
use proptest::prelude::*;

use super::samples::json;

/// Names that dialects look for, so that most of what is made is of one.
const NAMES: &[&str] = &[
    "id",
    "name",
    "type",
    "properties",
    "value",
    "parameters",
    "responses",
    "body",
    "200",
    "resources",
    "contentVersion",
    "apiVersion",
    "dependsOn",
    "identity",
    "userAssignedIdentities",
    "vmSize",
    "virtualMachineConfiguration",
    "extensions",
    "deploymentConfiguration",
    "imageReference",
    "virtualMachineImageId",
    "applicationPackageReferences",
    "applicationId",
    "targetDedicatedNodes",
    "enableAutoScale",
    "autoScaleFormula",
    "resizeTimeout",
    "scaleSettings",
    "provisioningState",
    "etag",
    "settings",
    "publisher",
    "typeHandlerVersion",
    "nodeAgentSKUId",
    "networkConfiguration",
    "url",
    "metadata",
    "maxTasksPerNode",
    "taskSlotsPerNode",
    "enableInterNodeCommunication",
    "userIdentity",
    "startTask",
    "username",
    "api-version",
    "subscriptionId",
    "resourceGroup",
    "template",
    "extensionProfile",
    "inboundNATPools",
    "endpointConfiguration",
];

const TEXTS: &[&str] = &[
    "Microsoft.Batch/batchAccounts/pools",
    "Microsoft.Batch/batchAccounts",
    "pools",
    "Microsoft.Resources/deployments",
    "[parameters('x')]",
    "[concat('a/', 'b')]",
    "acct/pool",
    "tcp",
    "admin",
    "{\"a\": 1}",
    "2024-07-01",
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a/pools/p",
    "https://a.westus.batch.azure.com/pools/p",
    "",
];

fn tree() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        (0..99_i64).prop_map(Json::integer),
        prop::sample::select(TEXTS).prop_map(Json::string),
        "[a-z]{1,6}".prop_map(Json::string),
    ];
    leaf.prop_recursive(6, 80, 8, |inner| {
        let name =
            prop_oneof![4 => prop::sample::select(NAMES).prop_map(str::to_owned), 1 => "[a-z/~0]{1,4}"];
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..4).prop_map(Json::array),
            4 => prop::collection::vec((name, inner), 0..8).prop_map(Json::object),
        ]
    })
}

/// A pool with signs of a dialect, so that each is met often.
fn pool() -> impl Strategy<Value = Json> {
    let frames: Vec<fn(Json) -> Json> = vec![
        |tree| tree,
        |tree| Json::object([("properties", tree)]),
        |tree| Json::object([("properties", tree), ("id", "x".into())]),
        |tree| Json::object([("vmSize", "s".into()), ("id", "x".into()), ("networkConfiguration", tree)]),
        |tree| Json::object([("virtualMachineConfiguration", tree)]),
        |tree| {
            Json::object([
                ("enableAutoScale", true.into()),
                ("targetDedicatedNodes", Json::integer(1)),
                ("x", tree),
            ])
        },
        |tree| {
            Json::object([
                ("parameters", Json::object([("parameters", tree)])),
                ("responses", Json::object::<&str>([])),
            ])
        },
        |tree| {
            let pool = Json::object([
                ("type", "Microsoft.Batch/batchAccounts/pools".into()),
                ("name", "a/b".into()),
                ("properties", tree),
            ]);
            Json::object([("contentVersion", "1".into()), ("resources", Json::array([pool.clone(), pool]))])
        },
        |tree| {
            Json::object([
                ("name", "e".into()),
                ("properties", Json::object([("publisher", tree), ("typeHandlerVersion", "1".into())])),
            ])
        },
    ];
    (prop::sample::select(frames), tree()).prop_map(|(frame, tree)| frame(tree))
}

/// The languages, read once for each thread.
fn locales() -> Rc<Vec<Locale>> {
    thread_local! {
        static LOCALES: Rc<Vec<Locale>> = Rc::new(LANGUAGES.iter().map(|language| Locale::built_in(*language)).collect());
    }
    LOCALES.with(Rc::clone)
}

/// Every leaf of what was read is in the body, says where it goes, or is named.
fn assert_nothing_lost(read: &Json, import: &ImportedPool) {
    let mut kept: Vec<String> = Vec::new();
    import.document.walk(&mut |_, value| kept.push(compact(value)));
    let named =
        |at: &Pointer| import.notes.iter().flat_map(|note| &note.members).any(|member| at.is_within(member));
    let learned = |value: &Json| {
        value.as_str().is_some_and(|text| {
            import.target.iter().any(|(_, known)| known == text || text.contains(known.as_str()))
        })
    };
    read.walk(&mut |at, value| {
        let is_leaf = value.as_object().is_none() && value.as_array().is_none();
        if is_leaf && !named(at) && !learned(value) {
            let text = compact(value);
            let position = kept.iter().position(|kept| *kept == text);
            assert!(position.is_some(), "{at} = {text} is lost in {}", compact(&import.document));
            // Each leaf of the body answers for one alone.
            kept.swap_remove(position.unwrap_or_default());
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn nothing_is_lost_without_a_word(pool in pool()) {
        let Ok(import) = import(&compact(&pool)) else { return Ok(()) };
        assert_nothing_lost(&pool, &import);
    }

    #[test]
    fn what_was_imported_stays_as_it_is(pool in pool()) {
        let Ok(first) = import(&compact(&pool)) else { return Ok(()) };
        if first.dialect == Dialect::UNKNOWN {
            prop_assert_eq!(first.document, pool);
        }
    }

    #[test]
    fn every_place_is_in_the_text(pool in pool()) {
        let text = batch_pool_document::pretty(&pool).text;
        let Ok(import) = import(&text) else { return Ok(()) };
        let finder = import.places.finder();
        let lines = text.lines().count();
        import.document.walk(&mut |at, _| {
            let place = finder.find(at).expect("every value has a place");
            assert!(place.line <= lines);
        });
    }

    #[test]
    fn every_note_and_error_has_words(pool in pool()) {
        let text = compact(&pool);
        let texts = match import(&text) {
            Ok(import) => import.notes.into_iter().map(|note| note.message).collect(),
            Err(error) => vec![error.message],
        };
        for locale in locales().iter() {
            for message in &texts {
                let said = locale.say(message);
                prop_assert!(said != *message.key && !said.contains("{names}"), "{}: {}", message.key, said);
            }
        }
    }

    #[test]
    fn no_command_makes_import_panic(
        words in prop::collection::vec(prop_oneof![
            prop::sample::select(vec![
                "curl", "curl.exe", "az", "rest", "-d", "-X", "PUT", "-XPUT", "--url", "--data-binary", "@-", "@arguments", "$arguments",
                "@(", "<<EOF", "<<-'E'", "EOF", "\n", "\\\n", " ^\n", " `\n", "@'\n", "\n'@", "'", "\"", "\\\"", "^\"", "$'", "\\u00", "|", "&&",
                "{\"properties\":{}}", "'{\"a\":1}'", "https://a/subscriptions/s", "--body", "=", "x=", "$x", "```", "#", "%%", "\u{2019}", "\r",
                "--uri-parameters", "api-version=1", "集區", "",
            ]).prop_map(str::to_owned),
            any::<String>(),
        ], 0..14),
        joined in prop::sample::select(vec![" ", "", "\n"]),
    ) {
        let _ = import(&words.join(joined));
        let _ = import(&format!("curl {}", words.join(joined)));
    }

    #[test]
    fn no_json_makes_import_panic(value in json()) {
        let _ = import(&compact(&value));
    }
}
