//! One function from a place to the id of its field, so that findings, lines, labels and tests name the same element.

use std::borrow::Cow;
use std::fmt::Write;

use batch_pool_document::Pointer;
use batch_pool_session::FieldLocation;

/// The id of the control of a place. Letters and digits stay, `/` becomes `-`, everything else its code in hexadecimal
/// between underscores: different places have different ids.
pub(super) fn dom_id(place: &FieldLocation) -> String {
    let (mut id, text) = match place {
        FieldLocation::Body(pointer) => ("body".to_owned(), Cow::from(pointer.text())),
        FieldLocation::Target(member) => ("target-".to_owned(), member.name().into()),
    };
    for character in text.chars() {
        match character {
            '/' => id.push('-'),
            plain if plain.is_ascii_alphanumeric() => id.push(plain),
            other => {
                // Writing into a String cannot fail.
                let _ = write!(id, "_{:x}_", u32::from(other));
            }
        }
    }
    id
}

/// The id of what makes an object of the kind that has this member.
pub(super) fn kind_id(holder: &Pointer, name: &str) -> String {
    [&dom_id(&FieldLocation::Body(holder.clone())), "-kind-", name].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_places_have_different_ids() {
        let id = |pointer: &str| dom_id(&FieldLocation::Body(pointer.parse().expect(pointer)));
        assert_eq!(id("/properties/vmSize"), "body-properties-vmSize");
        let ids = ["", "/", "/a-b", "/a/b", "/a_2d_b", "/a~1b", "/a b", "/é"].map(id);
        for (index, one) in ids.iter().enumerate() {
            assert!(ids[index + 1..].iter().all(|other| one != other), "{one}");
            assert!(one.is_ascii() && !one.contains(' '));
        }
    }
}
