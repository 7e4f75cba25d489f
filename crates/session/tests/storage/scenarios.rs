//! What a person meets, one after the other.

use batch_pool_session::storage::{Arrival, OfferKind, Restored};

use super::world::{Storage, Tab, stored, work};

/// A browser in which somebody has worked before.
fn used(words: &[&str]) -> Storage {
    let storage = Storage::default();
    let mut tab = Tab::open(&storage);
    for word in words {
        tab.edit(word);
    }
    tab.work_storage.disarm_crash_guard();
    storage
}

#[test]
fn work_is_there_after_a_reload_and_in_a_new_tab() {
    let storage = used(&["a"]);
    let mut tab = Tab::open(&storage);
    assert_eq!(tab.shows(), ["a"]);
    assert!(tab.offers().is_empty());
    tab.edit("b");
    assert_eq!(Tab::open(&storage).shows(), ["a", "b"]);
    assert_eq!(tab.reload(Arrival::Return).shows(), ["a", "b"]);
}

#[test]
fn what_still_comes_to_a_page_that_has_gone_away_leaves_no_mark() {
    let storage = used(&["a"]);
    let mut tab = Tab::open(&storage);
    tab.work_storage.leave();
    tab.work_storage.arm_crash_guard();
    assert_eq!(Tab::open(&storage).shows(), ["a"]);

    tab.work_storage.come_back();
    tab.work_storage.arm_crash_guard();
    let next = Tab::open(&storage);
    assert_eq!((next.shows(), next.offers()), (vec![], vec![OfferKind::Crashed]));
}

#[test]
fn a_visit_without_a_change_stores_no_work() {
    let storage = used(&["a"]);
    let before = storage.texts();
    let mut tab = Tab::open(&storage);
    tab.save();
    tab.work_storage.disarm_crash_guard();
    assert_eq!(storage.texts(), before);
}

#[test]
fn a_link_has_an_entry_of_its_own_until_its_work_is_changed() {
    let storage = used(&["own"]);
    let mut tab = Tab::open(&storage);
    tab.opened_link(&["link"]);
    assert_eq!(storage.of("work"), [stored(&work(&["own"]))]);
    assert_eq!(storage.of("shared/"), [stored(&work(&["link"]))]);
    assert_eq!(tab.offers(), [OfferKind::Own]);

    let mut tab = tab.reload(Arrival::Return);
    assert_eq!((tab.shows(), tab.offers()), (vec!["link".to_owned()], vec![OfferKind::Own]));
    let other = Tab::open(&storage);
    assert_eq!((other.shows(), other.offers()), (vec!["own".to_owned()], vec![OfferKind::Shared]));

    tab.edit("mine");
    assert_eq!(storage.of("work"), [stored(&work(&["link", "mine"]))]);
    assert_eq!(storage.of("before/"), [stored(&work(&["own"]))]);
    assert!(storage.of("shared/").is_empty());
    for mut tab in [Tab::open(&storage), tab.reload(Arrival::Return)] {
        assert_eq!(
            (tab.shows(), tab.offers()),
            (vec!["link".to_owned(), "mine".to_owned()], vec![OfferKind::Before])
        );
        let before = tab.offer(OfferKind::Before);
        assert!(tab.take(&before));
        assert_eq!((tab.shows(), tab.offers()), (vec!["own".to_owned()], vec![OfferKind::Own]));
        let own = tab.offer(OfferKind::Own);
        assert!(tab.take(&own));
        assert_eq!(tab.shows(), ["link", "mine"]);
    }
}

#[test]
fn an_offer_stays_until_it_is_discarded() {
    let storage = used(&["own"]);
    let mut tab = Tab::open(&storage);
    tab.opened_link(&["link"]);
    tab.edit("mine");
    let before = tab.offer(OfferKind::Before);
    tab.work_storage.discard(&before);
    assert!(tab.offers().is_empty() && storage.of("before/").is_empty());
    assert!(!tab.take(&before), "it is gone");
    assert!(Tab::open(&storage).offers().is_empty());
}

#[test]
fn undo_and_redo_between_the_own_work_and_a_links_change_neither() {
    let storage = used(&["own"]);
    let mut tab = Tab::open(&storage);
    tab.opened_link(&["link"]);
    for _ in 0..2 {
        tab.undo();
        assert_eq!((tab.shows(), tab.offers()), (vec!["own".to_owned()], vec![OfferKind::Shared]));
        assert_eq!(Tab::open(&storage).shows(), ["own"]);
        tab.redo();
        assert_eq!((tab.shows(), tab.offers()), (vec!["link".to_owned()], vec![OfferKind::Own]));
        assert_eq!(storage.of("work"), [stored(&work(&["own"]))]);
    }
    tab.undo();
    assert_eq!(tab.reload(Arrival::Return).shows(), ["own"]);
}

#[test]
fn undo_leads_back_through_several_links() {
    let storage = used(&["own"]);
    let mut tab = Tab::open(&storage);
    tab.opened_link(&["first"]);
    tab.opened_link(&["second"]);
    tab.undo();
    tab.undo();
    tab.redo();
    assert_eq!(tab.shows(), ["first"]);
    assert_eq!(storage.of("work"), [stored(&work(&["own"]))]);
}

#[test]
fn a_link_that_is_undone_before_it_is_checked_is_not_opened_again() {
    let storage = used(&["own"]);
    let mut tab = Tab::open(&storage);
    tab.link(&["link"]);
    tab.undo();
    tab.survive();
    assert!(storage.of("shared/").is_empty());
    tab.redo();
    assert_eq!(storage.of("shared/"), [stored(&work(&["link"]))]);
    tab.undo();
    assert_eq!(tab.reload(Arrival::Return).shows(), ["own"]);
}

#[test]
fn a_link_is_stored_once_the_page_has_survived_it_and_opened_again_before_that() {
    let storage = used(&["own"]);
    let mut tab = Tab::open(&storage);
    tab.link(&["link"]);
    assert!(storage.of("shared/").is_empty());
    // Reloaded while the checks are still on their way, in good health.
    tab.work_storage.disarm_crash_guard();
    let tab = tab.reload(Arrival::Return);
    assert_eq!((tab.shows(), tab.offers()), (vec!["link".to_owned()], vec![OfferKind::Own]));
    assert_eq!(storage.of("shared/").len(), 1);
}

#[test]
fn a_link_to_the_own_work_is_the_own_work() {
    let storage = used(&["own"]);
    let mut tab = Tab::open(&storage);
    tab.opened_link(&["own"]);
    assert!(tab.offers().is_empty());
    tab.edit("more");
    assert!(storage.of("before/").is_empty());
    assert_eq!(Tab::open(&storage).shows(), ["own", "more"]);
}

#[test]
fn a_link_in_a_browser_without_work_becomes_the_work_once_it_is_changed() {
    let storage = Storage::default();
    let mut tab = Tab::open(&storage);
    tab.opened_link(&["link"]);
    assert!(storage.of("work").is_empty());
    tab.edit("mine");
    assert!(tab.offers().is_empty());
    assert_eq!(Tab::open(&storage).shows(), ["link", "mine"]);
}

#[test]
fn the_entries_of_links_are_few_and_the_oldest_go_first() {
    let storage = used(&["own"]);
    for number in 0..50 {
        Tab::open(&storage).opened_link(&[&format!("link{number}")]);
        assert!(storage.of("shared/").len() <= 3);
    }
    assert!(storage.of("shared/").iter().all(|text| text.contains("link4")));
    assert_eq!(Tab::open(&storage).shows(), ["own"]);
}

#[test]
fn the_entries_beside_the_main_one_are_bounded_in_number_and_bytes() {
    let storage = used(&["own"]);
    let large = "x".repeat(300 << 10);
    for number in 0..10 {
        let mut tab = Tab::open(&storage);
        tab.opened_link(&[&format!("{number}-{large}")]);
        tab.edit("mine");
        let beside: Vec<String> = storage.of("before/").into_iter().chain(storage.of("shared/")).collect();
        assert!(beside.len() <= 8 && beside.iter().map(String::len).sum::<usize>() <= 2 << 20, "{number}");
    }
    let newest = storage.of("before/").into_iter().any(|text| text.contains("8-x"));
    assert!(newest, "the newest are kept");
}

#[test]
fn a_tab_that_is_left_writes_nothing_over_newer_work() {
    let storage = Storage::default();
    let mut first = Tab::open(&storage);
    first.edit("a");
    let mut second = Tab::open(&storage);
    second.edit("b");
    first.save();
    first.work_storage.disarm_crash_guard();
    assert_eq!(Tab::open(&storage).shows(), ["a", "b"]);
    // Coming back to the tab by its address shows the newest; reloading shows what it showed, and offers the newest.
    assert_eq!(first.reload(Arrival::Visit).shows(), ["a", "b"]);
}

#[test]
fn a_reloaded_tab_shows_what_it_showed_and_offers_what_is_newer() {
    let storage = Storage::default();
    let mut first = Tab::open(&storage);
    first.edit("a");
    Tab::open(&storage).edit("b");
    let mut first = first.reload(Arrival::Return);
    assert_eq!((first.shows(), first.offers()), (vec!["a".to_owned()], vec![OfferKind::Other]));
    let other = first.offer(OfferKind::Other);
    assert!(first.take(&other));
    assert_eq!(first.shows(), ["a", "b"]);
    assert!(first.offers().is_empty());
}

#[test]
fn two_tabs_notice_each_other_and_both_keep_their_versions() {
    let storage = used(&["base"]);
    let (mut first, mut second) = (Tab::open(&storage), Tab::open(&storage));
    first.edit("one");
    assert!(second.work_storage.refresh_offers(), "it notices");
    assert_eq!(second.offers(), [OfferKind::Other]);
    second.edit("two");
    second.edit("three");
    assert_eq!(storage.of("work"), [stored(&work(&["base", "one"]))]);
    assert_eq!(storage.of("tab/"), [stored(&work(&["base", "two", "three"]))]);
    assert_eq!(second.offers(), [OfferKind::Other]);

    // Closed without a choice: offered by the next visit.
    let mut third = Tab::open(&storage);
    assert_eq!(
        (third.shows(), third.offers()),
        (vec!["base".to_owned(), "one".to_owned()], vec![OfferKind::Tab])
    );
    let version = third.offer(OfferKind::Tab);
    assert!(third.take(&version));
    assert_eq!(third.shows(), ["base", "two", "three"]);
}

#[test]
fn keeping_mine_keeps_the_other_version_beside_it() {
    let storage = used(&["base"]);
    let (mut first, mut second) = (Tab::open(&storage), Tab::open(&storage));
    first.edit("one");
    second.edit("two");
    second.claim_main_work();
    assert_eq!(storage.of("work"), [stored(&work(&["base", "two"]))]);
    assert_eq!(storage.of("before/"), [stored(&work(&["base", "one"]))]);
    assert!(storage.of("tab/").is_empty());
    assert_eq!(second.offers(), [OfferKind::Before]);
    first.work_storage.refresh_offers();
    assert_eq!(first.offers(), [OfferKind::Other], "the other tab is told in turn");
    second.edit("more");
    assert_eq!(Tab::open(&storage).shows(), ["base", "two", "more"]);
}

#[test]
fn loading_the_other_version_keeps_mine_beside_it() {
    let storage = used(&["base"]);
    let (mut first, mut second) = (Tab::open(&storage), Tab::open(&storage));
    first.edit("one");
    second.edit("two");
    let other = second.offer(OfferKind::Other);
    assert!(second.take(&other));
    assert_eq!(
        (second.shows(), second.offers()),
        (vec!["base".to_owned(), "one".to_owned()], vec![OfferKind::Tab])
    );
    second.edit("more");
    assert_eq!(Tab::open(&storage).shows(), ["base", "one", "more"]);
    assert_eq!(storage.of("tab/"), [stored(&work(&["base", "two"]))]);
}

#[test]
fn the_same_change_in_two_tabs_is_no_conflict() {
    let storage = used(&["base"]);
    let (mut first, mut second) = (Tab::open(&storage), Tab::open(&storage));
    first.edit("same");
    second.edit("same");
    assert!(second.offers().is_empty());
    second.edit("more");
    assert_eq!(Tab::open(&storage).shows(), ["base", "same", "more"]);
}

#[test]
fn a_duplicated_tab_never_writes_over_the_first_one() {
    let storage = used(&["base"]);
    let mut first = Tab::open(&storage);
    first.edit("one");
    let mut second = first.duplicate();
    assert_eq!(second.shows(), first.shows());
    first.edit("left");
    second.edit("right");
    assert_eq!(storage.of("work"), [stored(&work(&["base", "one", "left"]))]);
    assert_eq!(storage.of("tab/"), [stored(&work(&["base", "one", "right"]))]);
    // Also of a version that a tab has for itself.
    let mut third = second.duplicate();
    second.edit("second");
    third.edit("third");
    let versions = storage.of("tab/").join("\n");
    assert!(versions.contains("second") && versions.contains("third"), "{versions}");
}

#[test]
fn a_duplicated_tab_with_a_link_never_writes_over_the_first_one() {
    let storage = used(&["own"]);
    let mut first = Tab::open(&storage);
    first.opened_link(&["link"]);
    let mut second = first.duplicate();
    assert_eq!(second.shows(), ["link"]);
    first.edit("one");
    second.edit("two");
    let all = storage.texts().into_values().collect::<String>();
    for word in ["own", "one", "two"] {
        assert!(all.contains(&format!("\"{word}\"")), "{word} in {all}");
    }
}

#[test]
fn presets_have_works_of_their_own_and_spellings_share_them() {
    let storage = used(&["plain"]);
    let mut tab = Tab::open_at(&storage, "!os=linux", "!os=linux");
    assert!(tab.is_blank() && tab.offers().is_empty());
    tab.edit("linux");
    tab.opened_link(&["link"]);
    tab.edit("mine");
    assert_eq!(Tab::open(&storage).shows(), ["plain"]);
    assert!(Tab::open(&storage).offers().is_empty(), "what is kept beside it is of the other page");
    let again = Tab::open_at(&storage, "!os=linux", "!x=1&os=linux");
    assert_eq!(
        (again.shows(), again.offers()),
        (vec!["link".to_owned(), "mine".to_owned()], vec![OfferKind::Before])
    );
    let keys = storage.texts().into_keys().filter(|key| key.contains("/work")).count();
    assert_eq!(keys, 2);
}

#[test]
fn work_under_a_former_spelling_of_the_presets_moves() {
    let storage = Storage::default();
    storage.put("work!x=1&os=linux", &stored(&work(&["former"])));
    let tab = Tab::open_at(&storage, "!os=linux", "!x=1&os=linux");
    assert_eq!(tab.shows(), ["former"]);
    assert_eq!(storage.of("work!"), [stored(&work(&["former"]))]);
    assert!(storage.texts().keys().any(|key| key.ends_with("work!os=linux")));
}

// What the page doesn't survive

#[test]
fn work_that_the_page_did_not_survive_is_offered_and_not_opened() {
    let storage = used(&["killer"]);
    for arrival in [Arrival::Visit, Arrival::Return] {
        // It begins, and nothing more is heard of it.
        let session = Tab::begin(&storage, Storage::default(), arrival).session;
        for tab in [Tab::open(&storage), Tab::begin(&storage, session, arrival).healthy()] {
            assert!(tab.is_blank());
            assert_eq!(tab.offers(), [OfferKind::Crashed]);
            let text = tab.work_storage.fetch(&tab.offer(OfferKind::Crashed).key);
            assert_eq!(text, Some(stored(&work(&["killer"]))));
        }
    }
    let mut tab = Tab::open(&storage);
    let crashed = tab.offer(OfferKind::Crashed);
    assert!(tab.take(&crashed), "it can be opened all the same");
    assert!(tab.offers().is_empty());
    assert_eq!(Tab::open(&storage).shows(), ["killer"], "this time the page has survived it");
}

#[test]
fn the_checks_are_a_danger_of_their_own() {
    let storage = used(&["killer"]);
    let mut tab = Tab::open(&storage);
    tab.work_storage.arm_crash_guard();
    assert!(Tab::open(&storage).is_blank());
    let tab = tab.reload(Arrival::Return);
    assert_eq!((tab.is_blank(), tab.offers()), (true, vec![OfferKind::Crashed]));
}

#[test]
fn new_work_after_a_death_is_kept_and_the_old_text_too() {
    let storage = used(&["killer"]);
    Tab::begin(&storage, Storage::default(), Arrival::Visit);
    let mut tab = Tab::open(&storage);
    tab.edit("new");
    assert_eq!(storage.of("died/"), [stored(&work(&["killer"]))]);
    let mut next = Tab::open(&storage);
    assert_eq!((next.shows(), next.offers()), (vec!["new".to_owned()], vec![OfferKind::Crashed]));
    let crashed = next.offer(OfferKind::Crashed);
    next.work_storage.discard(&crashed);
    assert!(next.offers().is_empty() && storage.of("died/").is_empty());
}

#[test]
fn a_link_that_the_page_did_not_survive_is_offered_and_not_opened() {
    let storage = used(&["own"]);
    let mut tab = Tab::open(&storage);
    tab.link(&["killer"]);
    assert_eq!(Tab::open(&storage).shows(), ["own"], "other tabs aren't concerned");
    let tab = tab.reload(Arrival::Return);
    assert_eq!((tab.shows(), tab.offers()), (vec!["own".to_owned()], vec![OfferKind::Crashed]));
    let crashed = tab.offer(OfferKind::Crashed);
    assert_eq!(tab.work_storage.fetch(&crashed.key).as_deref(), Some("killer"));
    let mut tab = tab.reload(Arrival::Return);
    assert_eq!(tab.offers(), [OfferKind::Crashed], "whatever is done with it is left to the person");
    tab.work_storage.discard(&crashed);
    assert!(tab.reload(Arrival::Return).offers().is_empty());
}

#[test]
fn a_stored_link_that_the_page_did_not_survive_leaves_the_own_work_to_be_opened() {
    let storage = used(&["own"]);
    let mut tab = Tab::open(&storage);
    tab.opened_link(&["link"]);
    tab.work_storage.arm_crash_guard();
    let mut tab = tab.reload(Arrival::Return);
    assert!(tab.is_blank());
    assert_eq!(tab.offers(), [OfferKind::Own, OfferKind::Crashed]);
    let own = tab.offer(OfferKind::Own);
    assert!(tab.take(&own));
    assert_eq!(tab.shows(), ["own"]);
}

#[test]
fn a_tab_that_only_came_at_the_same_time_opens_the_work_after_all() {
    let storage = used(&["own"]);
    let mut first = Tab::begin(&storage, Storage::default(), Arrival::Visit);
    let mut second = Tab::open(&storage);
    assert!(second.is_blank() && second.work_storage.recover().is_none());
    let mut third = Tab::open(&storage);
    first.survive();
    let restored = Restored { work: work(&["own"]), notice: None };
    assert_eq!(second.work_storage.recover(), Some(restored));
    third.edit("new");
    assert_eq!(third.work_storage.recover(), None, "not in the place of what has been begun");

    let storage = used(&["killer"]);
    Tab::begin(&storage, Storage::default(), Arrival::Visit);
    let mut idle = Tab::open(&storage);
    Tab::open(&storage).edit("new");
    assert_eq!(idle.work_storage.recover(), None, "nor what another tab has begun");
    idle.work_storage.refresh_offers();
    assert_eq!(idle.offers(), [OfferKind::Own, OfferKind::Crashed]);

    let storage = used(&["own"]);
    let mut first = Tab::open(&storage);

    // Nor is a tab that is there taken in by the mark of one that comes.
    Tab::begin(&storage, Storage::default(), Arrival::Visit);
    first.opened_link(&["link"]);
    assert_eq!(first.offers()[0], OfferKind::Own);
}

#[test]
fn where_only_the_tab_can_store_its_death_is_remembered_too() {
    let storage = Storage::default();
    storage.block();
    let mut tab = Tab::open(&storage);
    tab.edit("killer");
    let session = tab.session.copy();
    assert_eq!(Tab::begin(&storage, session.clone(), Arrival::Return).shows(), ["killer"]);
    let mut tab = Tab::begin(&storage, session, Arrival::Return);
    assert!(tab.is_blank() && tab.work_storage.recover().is_none());
    assert_eq!(tab.offers(), [OfferKind::Crashed]);
}

#[test]
fn a_mark_finds_room_in_a_full_storage() {
    let storage = used(&["own"]);
    storage.set_quota(Some(storage.length()));
    Tab::begin(&storage, Storage::default(), Arrival::Visit);
    assert!(Tab::open(&storage).is_blank());
}

// Storage that can't store

#[test]
fn a_full_storage_is_told_and_an_older_work_is_not_taken_for_the_newest() {
    let storage = used(&["own"]);
    storage.set_quota(Some(storage.length()));
    let mut tab = Tab::open(&storage);
    let more = "more".repeat(1000);
    tab.edit(&more);
    assert_eq!(tab.offers(), [OfferKind::Full]);
    assert!(tab.work_storage.is_unsaved());
    assert_eq!(storage.of("work"), [stored(&work(&["own"]))]);

    let other = Tab::open(&storage);
    assert_eq!((other.shows(), other.offers()), (vec!["own".to_owned()], vec![OfferKind::Older]));
    let mut tab = tab.reload(Arrival::Return);
    assert_eq!((tab.shows(), tab.offers()), (vec!["own".to_owned(), more], vec![OfferKind::Full]));

    storage.set_quota(None);
    tab.edit("room");
    assert!(tab.offers().is_empty() && !tab.work_storage.is_unsaved());
    let other = Tab::open(&storage);
    assert_eq!((other.shows().len(), other.offers()), (3, vec![]));
}

#[test]
fn work_that_fits_into_no_storage_is_not_replaced_by_an_older_one_unsaid() {
    let storage = used(&["own"]);
    storage.set_quota(Some(storage.length()));
    let mut tab = Tab::open(&storage);
    tab.session.set_quota(Some(200));
    tab.edit(&"x".repeat(1000));
    assert_eq!(tab.offers(), [OfferKind::Full]);
    let tab = tab.reload(Arrival::Return);
    assert_eq!((tab.shows(), tab.offers()), (vec!["own".to_owned()], vec![OfferKind::Older]));
}

#[test]
fn a_full_storage_gives_up_works_of_links_for_the_own_work() {
    let storage = used(&["own"]);
    Tab::open(&storage).opened_link(&[&"x".repeat(1000)]);
    storage.set_quota(Some(storage.length()));
    let mut tab = Tab::open(&storage);
    tab.edit(&"y".repeat(500));
    assert!(tab.offers().is_empty());
    assert!(storage.of("shared/").is_empty());
}

#[test]
fn a_text_is_moved_where_there_is_no_room_for_it_twice() {
    let storage = used(&[&"x".repeat(1000)]);
    let mut tab = Tab::open(&storage);
    tab.opened_link(&["link"]);
    storage.set_quota(Some(storage.length() + 500));
    tab.edit("mine");
    assert_eq!(tab.offers(), [OfferKind::Before]);
    assert!(storage.of("before/")[0].contains("xxx"));
    assert_eq!(Tab::open(&storage).shows(), ["link", "mine"]);
}

#[test]
fn a_full_storage_keeps_the_own_work_when_a_links_is_changed() {
    let storage = used(&[&"x".repeat(1000)]);
    let mut tab = Tab::open(&storage);
    tab.opened_link(&["link"]);
    storage.set_quota(Some(storage.length()));
    tab.edit("mine");
    assert_eq!(tab.offers(), [OfferKind::Full, OfferKind::Own]);
    assert_eq!(Tab::open(&storage).shows(), ["x".repeat(1000)]);
    let tab = tab.reload(Arrival::Return);
    assert_eq!(tab.shows(), ["link", "mine"], "the tab has it");
}

#[test]
fn changes_that_only_the_tab_has_outlive_newer_work_of_another_tab() {
    let storage = used(&["own"]);
    storage.set_quota(Some(storage.length()));
    let mut tab = Tab::open(&storage);
    tab.edit(&"x".repeat(1000));
    storage.set_quota(None);
    Tab::open(&storage).edit("other");
    let tab = tab.reload(Arrival::Visit);
    assert_eq!(
        (tab.shows(), tab.offers()),
        (vec!["own".to_owned(), "x".repeat(1000)], vec![OfferKind::Other])
    );
    assert_eq!(storage.of("tab/").len(), 1, "now there is room");
}

#[test]
fn a_links_work_whose_entry_has_made_room_is_still_not_the_own_work() {
    let storage = used(&["own"]);
    let mut tab = Tab::open(&storage);
    tab.opened_link(&["link"]);
    tab.undo();
    for number in 0..5 {
        Tab::open(&storage).opened_link(&[&format!("{number}")]);
    }
    tab.redo();
    assert_eq!((tab.shows(), tab.offers().contains(&OfferKind::Own)), (vec!["link".to_owned()], true));
    assert_eq!(storage.of("work"), [stored(&work(&["own"]))]);
    tab.edit("mine");
    assert_eq!(storage.of("before/"), [stored(&work(&["own"]))]);
}

#[test]
fn a_blocked_storage_is_told_once_there_is_something_to_store() {
    let storage = Storage::default();
    storage.block();
    let mut tab = Tab::open(&storage);
    assert!(tab.offers().is_empty());
    tab.edit("a");
    assert_eq!(tab.offers(), [OfferKind::Blocked]);
    tab.work_storage.dismiss(OfferKind::Blocked);
    tab.edit("b");
    assert!(tab.offers().is_empty(), "once");
    assert_eq!(tab.reload(Arrival::Return).shows(), ["a", "b"], "the tab's own storage has it");

    let mut tab = Tab::open(&storage);
    tab.session.block();
    tab.edit("a");
    assert_eq!(tab.offers(), [OfferKind::Blocked]);
    tab.opened_link(&["link"]);
    assert_eq!(tab.shows(), ["link"]);
    assert!(tab.reload(Arrival::Return).is_blank(), "and no link comes again by itself");
}

#[test]
fn storage_that_is_cleared_while_the_page_is_open_is_written_again_by_the_next_change() {
    let storage = used(&["own"]);
    let mut tab = Tab::open(&storage);
    storage.clear();
    tab.work_storage.refresh_offers();
    tab.save();
    assert!(tab.offers().is_empty() && storage.texts().is_empty());
    tab.edit("more");
    assert_eq!(Tab::open(&storage).shows(), ["own", "more"]);
}
