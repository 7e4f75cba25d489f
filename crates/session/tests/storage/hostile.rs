//! Storage as no version of the page leaves it.

use batch_pool_document::compact;
use batch_pool_session::storage::{Arrival, OfferKind, PREFIX, StorageArea};

use super::world::{Storage, Tab, stored, work};

/// Texts of the main entry that aren't a work, and what they are to the page.
fn texts() -> Vec<(String, OfferKind)> {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let unreadable = [
        String::new(),
        " ".into(),
        "null".into(),
        "true".into(),
        "17".into(),
        "\"text\"".into(),
        "[]".into(),
        "{}".into(),
        "[{\"body\":{}}]".into(),
        "{\"body\":null}".into(),
        "{\"body\":[]}".into(),
        "{\"body\":\"{}\"}".into(),
        "{\"target\":{}}".into(),
        "{\"target\":{},\"body\":{\"a\":1}".into(),
        "{\"target\":{},\"body\":{\"a\":1}} more".into(),
        "\u{feff}{\"body\":{\"a\":1}}x".into(),
        "<html>".into(),
        "\u{0}\u{1}".into(),
        "x".repeat(3 << 20),
        nested(100_000),
        format!("{{\"body\":{{\"a\":{}}}}}", nested(100_000)),
    ];
    let newer = [
        "{\"format\":3,\"body\":{\"a\":1}}",
        "{\"format\":3}",
        "{\"format\":1e9,\"body\":{}}",
        "{\"format\":\"later\",\"body\":{\"a\":1}}",
        "{\"format\":null,\"body\":{\"a\":1}}",
        "{\"format\":[2],\"body\":{\"a\":1}}",
    ];
    let unreadable = unreadable.into_iter().map(|text| (text, OfferKind::Unreadable));
    unreadable.chain(newer.map(|text| (text.to_owned(), OfferKind::Newer))).collect()
}

fn begin(text: &str) -> String {
    text.chars().take(60).collect()
}

#[test]
fn what_is_not_a_work_is_offered_and_stays_as_it_is() {
    for (text, what) in texts() {
        let storage = Storage::default();
        storage.put("work", &text);
        let mut tab = Tab::open(&storage);
        assert!(tab.is_blank(), "{}", begin(&text));
        assert_eq!(tab.offers(), [what], "{}", begin(&text));
        assert_eq!(storage.of("work"), [text.as_str()]);

        tab.edit("new");
        let all: Vec<String> = storage.texts().into_values().collect();
        assert!(all.contains(&text), "{} is still there", begin(&text));
        assert!(all.contains(&stored(&work(&["new"]))), "and the new work");
        let next = Tab::open(&storage);
        assert!(next.offers().contains(&what), "{}", begin(&text));
        let can_be_opened = next.shows() == ["new"] || next.offers().contains(&OfferKind::Tab);
        assert!(can_be_opened, "{}", begin(&text));
    }
}

#[test]
fn what_changes_under_an_open_page_is_not_written_over() {
    for (text, what) in texts() {
        let storage = Storage::default();
        let mut tab = Tab::open(&storage);
        tab.edit("own");
        storage.put("work", &text);
        tab.work_storage.refresh_offers();
        assert_eq!(tab.offers(), [what], "{}", begin(&text));
        tab.edit("more");
        let all: Vec<String> = storage.texts().into_values().collect();
        assert!(all.contains(&text), "{}", begin(&text));
        assert!(all.contains(&stored(&work(&["own", "more"]))), "{}", begin(&text));
    }
}

#[test]
fn what_the_tab_has_and_is_not_a_work_is_set_aside() {
    for (text, _) in texts().into_iter().filter(|(text, _)| text.len() < 1 << 20) {
        let storage = Storage::default();
        storage.put("work", &stored(&work(&["own"])));
        let session = Storage::default();
        session.put("work", &text);
        let tab = Tab::begin(&storage, session, Arrival::Return).healthy();
        assert_eq!(tab.shows(), ["own"]);
        assert_eq!(tab.offers(), [OfferKind::Unreadable], "{}", begin(&text));
        assert_eq!(storage.of("unreadable/"), [text]);
    }
}

#[test]
fn what_can_not_be_set_aside_stays_where_it_is() {
    for (text, _) in texts() {
        let storage = Storage::default();
        storage.put("work", &text);
        storage.set_quota(Some(storage.length()));
        let mut tab = Tab::open(&storage);
        tab.edit("new");
        assert_eq!(storage.of("work"), [text.as_str()], "{}", begin(&text));
        assert!(tab.offers().contains(&OfferKind::Full), "{}", begin(&text));
        assert_eq!(tab.reload(Arrival::Return).shows(), ["new"], "{}", begin(&text));
    }
}

#[test]
fn an_empty_work_is_no_work() {
    let storage = Storage::default();
    storage.put("work", &stored(&work(&[])));
    let mut tab = Tab::open(&storage);
    assert!(tab.is_blank() && tab.offers().is_empty());
    tab.edit("new");
    assert!(tab.offers().is_empty());
    assert_eq!(Tab::open(&storage).shows(), ["new"]);
}

#[test]
fn work_of_the_former_format_is_opened_and_written_only_when_it_is_changed() {
    let storage = Storage::default();
    let former = compact(&work(&["former"]).to_json());
    storage.put("work", &former);
    let session = Storage::default();
    session.put("work", &former);
    for arrival in [Arrival::Visit, Arrival::Return] {
        let mut tab = Tab::begin(&storage, session.clone(), arrival).healthy();
        assert_eq!((tab.shows(), tab.offers()), (vec!["former".to_owned()], vec![]));
        tab.save();
        assert_eq!(storage.of("work"), [former.as_str()]);
    }
    let mut tab = Tab::open(&storage);
    tab.opened_link(&["link"]);
    tab.undo();
    assert_eq!(storage.of("work"), [former.as_str()], "undo leads back to it as it is");
    tab.edit("more");
    assert_eq!(storage.of("work"), [stored(&work(&["former", "more"]))]);
    assert!(storage.of("before/").is_empty());
}

#[test]
fn a_page_of_the_former_version_in_another_tab_is_noticed() {
    let storage = Storage::default();
    let mut tab = Tab::open(&storage);
    tab.edit("own");
    storage.put("work", &compact(&work(&["own", "former page"]).to_json()));
    tab.work_storage.refresh_offers();
    assert_eq!(tab.offers(), [OfferKind::Other]);
    tab.edit("more");
    let all = storage.texts().into_values().collect::<String>();
    assert!(all.contains("former page") && all.contains("more"), "{all}");
}

#[test]
fn keys_of_a_later_version_are_told_and_left_alone() {
    let storage = Storage::default();
    let key = PREFIX.replace("/1/", "/2/") + "work";
    assert!(storage.set(&key, "whatever it writes"));
    let mut tab = Tab::open(&storage);
    assert_eq!(tab.offers(), [OfferKind::Newer]);
    assert_eq!(
        tab.work_storage.fetch(&tab.offer(OfferKind::Newer).key).as_deref(),
        Some("whatever it writes")
    );
    tab.edit("own");
    tab.work_storage.dismiss(OfferKind::Newer);
    assert!(tab.offers().is_empty());
    assert_eq!(storage.get(&key).as_deref(), Some("whatever it writes"));
}

#[test]
fn keys_of_others_and_odd_keys_of_ours_are_left_alone() {
    let storage = Storage::default();
    let odd = [
        "other-app/work",
        "batch-pool-configurator",
        "batch-pool-configurator/1/",
        "batch-pool-configurator/1/before/",
        "batch-pool-configurator/1/before/x",
        "batch-pool-configurator/1/tab/-",
        "batch-pool-configurator/1/shared/now-1",
        "batch-pool-configurator/1/work!",
        "batch-pool-configurator/01/work",
        "",
    ];
    for key in odd {
        assert!(storage.set(key, "odd"));
    }
    let mut tab = Tab::open(&storage);
    assert!(tab.is_blank() && tab.offers().is_empty(), "{:?}", tab.offers());
    tab.edit("own");
    tab.opened_link(&["link"]);
    tab.edit("mine");
    for key in odd {
        assert_eq!(storage.get(key).as_deref(), Some("odd"), "{key}");
    }
}

#[test]
fn what_a_tab_remembers_of_its_entry_may_be_anything() {
    for entry_key in [
        "",
        " ",
        "x",
        "zz batch-pool-configurator/1/work",
        "0 other-app/secret",
        "0 batch-pool-configurator/1/language",
        "0 batch-pool-configurator/1/before/1-x!os=linux",
        "0 batch-pool-configurator/1/before/1-x",
        "- batch-pool-configurator/1/work",
    ] {
        let storage = Storage::default();
        storage.put("work", &stored(&work(&["own"])));
        storage.put("language", "en");
        let session = Storage::default();
        session.put("seat", entry_key);
        session.put("work", &stored(&work(&["tab"])));
        let mut tab = Tab::begin(&storage, session, Arrival::Return).healthy();
        tab.edit("more");
        let all = storage.texts().into_values().collect::<String>();
        assert!(all.contains("own") && all.contains("more"), "{entry_key}: {all}");
        assert_eq!(storage.of("language"), ["en"]);
    }
}

#[test]
fn forged_entries_beside_the_main_one_are_bounded_by_the_next_one() {
    let storage = Storage::default();
    storage.put("work", &stored(&work(&["own"])));
    for number in 0..1000 {
        storage.put(&format!("tab/{number}-x"), &stored(&work(&[&format!("forged{number}")])));
    }
    let mut tab = Tab::open(&storage);
    tab.opened_link(&["link"]);
    assert!(storage.of("tab/").len() <= 8);
    assert_eq!(storage.of("work"), [stored(&work(&["own"]))]);
}
