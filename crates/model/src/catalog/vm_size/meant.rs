//! What was meant by a name that no size has.

use super::VmSize;
use super::family::{FAMILIES, Family};

/// Sizes of Cloud Services, by their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CloudServiceSize {
    /// In Azure's usual spelling.
    pub name: &'static str,
    /// The number of virtual processors.
    pub vcpus: u32,
}

/// <https://learn.microsoft.com/azure/cloud-services/cloud-services-sizes-specs>
const CLOUD_SERVICE_SIZES: &[CloudServiceSize] = &[
    CloudServiceSize { name: "ExtraSmall", vcpus: 1 },
    CloudServiceSize { name: "Small", vcpus: 1 },
    CloudServiceSize { name: "Medium", vcpus: 2 },
    CloudServiceSize { name: "Large", vcpus: 4 },
    CloudServiceSize { name: "ExtraLarge", vcpus: 8 },
];

impl CloudServiceSize {
    /// The one of that name, in any letter case.
    pub fn find(name: &str) -> Option<&'static Self> {
        CLOUD_SERVICE_SIZES.iter().find(|size| size.name.eq_ignore_ascii_case(name.trim()))
    }
}

/// The size that was very likely meant by a name, if there is exactly one that the documents list: with the beginning that
/// is missing or misspelt, with other separators, or with its letters in order.
pub fn meant_size(name: &str) -> Option<VmSize> {
    let (tier, rest) = without_tier(name.trim())?;
    let given = Given::read(rest)?;
    let mut candidates: Vec<_> = FAMILIES.iter().flat_map(|family| given.candidates(family)).collect();
    let least = candidates.iter().map(|(distance, ..)| *distance).min()?;
    candidates.retain(|(distance, ..)| *distance == least);
    let [(_, letters, series)] = candidates[..] else { return None };
    let constrained = given.constrained.map(|number| format!("-{number}")).unwrap_or_default();
    let size = VmSize::parse(&format!("{tier}_{letters}{}{constrained}{series}", given.number))?;
    (size.can_have_its_number() && size.is_known()).then_some(size)
}

/// The tier, and the rest without separators before it.
fn without_tier(name: &str) -> Option<(&'static str, &str)> {
    let start = name.get(..8).unwrap_or_default();
    if start.eq_ignore_ascii_case("standard") {
        return Some(("Standard", name[8..].trim_start_matches(is_separator)));
    }
    if name.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("basic")) {
        return Some(("Basic", name[5..].trim_start_matches(is_separator)));
    }
    let (first, rest) = name.split_once(is_separator).unwrap_or(("", name));
    let is_word = first.len() >= 3 && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    match is_word {
        true if is_misspelt_standard(first) => Some(("Standard", rest)),
        true => None,
        false => Some(("Standard", name)),
    }
}

/// A slip or two in the word, or a short form of it.
fn is_misspelt_standard(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word == "std" || batch_pool_document::nearest(&word, ["standard"]).is_some()
}

fn is_separator(character: char) -> bool {
    matches!(character, '_' | '-' | ' ' | '.')
}

/// A name in pieces, without separators, lower case.
struct Given {
    letters: String,
    number: u32,
    constrained: Option<u32>,
    rest: String,
}

impl Given {
    fn read(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        if !name.chars().all(|character| character.is_ascii_alphanumeric() || is_separator(character)) {
            return None;
        }
        let (letters, rest) = name.split_at(name.find(|character: char| !character.is_ascii_alphabetic())?);
        let (number, rest) = leading_number(rest.trim_start_matches(is_separator))?;
        let (constrained, rest) = match rest.strip_prefix('-').and_then(leading_number) {
            Some((constrained, rest)) => (Some(constrained), rest),
            None => (None, rest),
        };
        let rest = rest.replace(is_separator, "");
        Some(Self { letters: letters.to_owned(), number, constrained, rest })
    }

    /// The series of a family that may be meant, and how far each is from what was given.
    fn candidates(&self, family: &'static Family) -> Vec<(u8, &'static str, &'static str)> {
        let letters = family.letters.to_ascii_lowercase();
        let is_same = letters == self.letters;
        // People carry the letter of the older names over: `Standard_DS2_v3`.
        let is_older = self.letters.strip_suffix('s') == Some(&letters);
        let distance = |series: &str| {
            let wanted = series.to_ascii_lowercase().replace('_', "");
            if is_same && wanted == self.rest {
                return Some(0);
            }
            if is_same && (is_reordered(&self.rest, &wanted) || is_without_version_letter(&self.rest, series))
            {
                return Some(1);
            }
            (is_older && is_reordered(&("s".to_owned() + &self.rest), &wanted)).then_some(2)
        };
        family.series().filter_map(|series| Some((distance(series)?, family.letters, series))).collect()
    }
}

fn leading_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// Whether both are of the same characters, with the digits in the same order.
fn is_reordered(given: &str, wanted: &str) -> bool {
    let sorted = |text: &str| {
        let mut characters: Vec<_> = text.chars().collect();
        characters.sort_unstable();
        characters
    };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    sorted(given) == sorted(wanted) && digits(given) == digits(wanted)
}

/// Whether the given is the series but for the `v` of its version.
fn is_without_version_letter(given: &str, series: &str) -> bool {
    series
        .rsplit_once("_v")
        .is_some_and(|(before, version)| given == before.to_ascii_lowercase().replace('_', "") + version)
}
