//! Names of sizes, taken apart as the naming conventions say.

mod description;

use batch_pool_model::catalog::{Purpose, VmSize, meant_size, most_task_slots};

/// A size and what its name says. How each is taken apart was written down from the conventions and the pages of the
/// series, <https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions>, not by the program.
struct Expected<'a> {
    name: &'a str,
    family: &'a str,
    sub_family: &'a str,
    vcpus: u32,
    available: u32,
    features: &'a str,
    accelerator: Option<&'a str>,
    memory: Option<u32>,
    version: u8,
}

fn table() -> Vec<Expected<'static>> {
    let lines = include_str!("names.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.map(expected).collect()
}

fn expected(line: &'static str) -> Expected<'static> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [name, family, sub_family, vcpus, available, features, accelerator, memory, version] = columns[..]
    else {
        panic!("nine columns: {line}")
    };
    let text = |column: &'static str| if column == "-" { "" } else { column };
    let number = |column: &str| column.parse().unwrap_or_else(|error| panic!("{error}: {line}"));
    Expected {
        name,
        family,
        sub_family: text(sub_family),
        vcpus: number(vcpus),
        available: number(available),
        features: text(features),
        accelerator: Some(accelerator).filter(|accelerator| *accelerator != "-"),
        memory: Some(memory).filter(|memory| *memory != "-").map(number),
        version: version.parse().expect("a version"),
    }
}

#[test]
fn names_are_taken_apart_as_the_conventions_say() {
    let table = table();
    assert!(table.len() >= 250, "only {} names", table.len());
    for expected in table {
        let name = expected.name;
        let size = VmSize::parse(name).unwrap_or_else(|| panic!("{name} is a size"));
        assert_eq!(size.main_family(), expected.family, "{name}");
        assert_eq!(size.sub_family(), expected.sub_family, "{name}");
        assert_eq!(size.vcpus(), Some(expected.vcpus), "{name}");
        assert_eq!(size.available_vcpus(), Some(expected.available), "{name}");
        assert_eq!(size.features, expected.features, "{name}");
        assert_eq!(size.accelerator.as_deref(), expected.accelerator, "{name}");
        assert_eq!(size.memory, expected.memory, "{name}");
        assert_eq!(size.version, expected.version, "{name}");
        assert_eq!(size.is_confidential_child, name.contains("_cc_"), "{name}");
        assert_eq!(size.is_promotion, name.ends_with("_Promo"), "{name}");
        assert!(size.is_known(), "{name} is listed");
        assert!(size.can_have_its_number(), "{name} exists");
        assert_eq!(size.to_string(), name, "a name is said as it is");
    }
}

/// Names as Azure itself lists them in an answer, "the available VM sizes are …" of a cluster in eastus, January 2026.
#[test]
fn what_azure_lists_is_known() {
    let names: Vec<&str> = include_str!("answered.txt").split_ascii_whitespace().collect();
    assert!(names.len() > 100, "{}", names.len());
    for name in names {
        let size = VmSize::parse(name).unwrap_or_else(|| panic!("{name} is a size"));
        assert!(size.is_known(), "{name} is listed");
        assert!(size.to_string().eq_ignore_ascii_case(name), "{name} is said as {size}");
        assert!(meant_size(name).is_none_or(|meant| meant == size), "{name} means itself");
    }
}

/// Azure ignores the letter case of sizes, and answers in capitals.
#[test]
fn letter_case_does_not_matter() {
    for Expected { name, .. } in table() {
        let size = VmSize::parse(name);
        assert!(size.is_some());
        for spelling in [name.to_uppercase(), name.to_lowercase()] {
            let other = VmSize::parse(&spelling).expect("the same size");
            assert_eq!(Some(other), size, "{spelling}");
        }
    }
}

#[test]
fn features_follow_from_the_letters() {
    for Expected { name, features, family, version, .. } in table() {
        let size = VmSize::parse(name).expect(name);
        assert_eq!(size.is_arm(), features.contains('p'), "{name}");
        let older_premium = name.contains("_DS") || name.contains("_GS");
        let exceptions = family == "M" || name.contains("_DC");
        let premium = features.contains('s') || older_premium || exceptions;
        assert_eq!(size.takes_premium_disks(), Some(premium), "{name}");
        let is_confidential = ["_DC", "_EC", "_NCC"].iter().any(|start| name.contains(start));
        assert_eq!(size.is_confidential(), Some(is_confidential && version >= 5), "{name}");
        let purpose = size.family().expect("a family").purpose;
        assert_eq!(purpose == Purpose::Confidential, is_confidential, "{name}");
    }
}

#[test]
fn what_is_not_known_is_not_judged() {
    for name in ["Standard_D2s_v99", "Standard_D2xyz_v5", "Standard_Z4s_v3", "Standard_ND96isr_X900_v9"] {
        let size = VmSize::parse(name).expect("it is built like a size");
        assert!(!size.is_known(), "{name}");
        assert_eq!(size.takes_premium_disks(), None, "{name}");
        assert_eq!(size.has_local_disk(), None, "{name}");
        assert_eq!(size.has_cache_disk(), None, "{name}");
        assert_eq!(size.is_confidential(), None, "{name}");
        assert_eq!(size.retirement(), None, "{name}");
    }
}

#[test]
fn a_node_has_four_task_slots_for_each_vcpu_and_256_at_most() {
    for (vcpus, slots) in [(1, 4), (2, 8), (63, 252), (64, 256), (65, 256), (u32::MAX, 256)] {
        assert_eq!(most_task_slots(vcpus), slots);
    }
}
