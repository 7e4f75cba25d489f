//! Letters that read as others: with accents, full-width or in bold, of another alphabet, or digits in their place; and what
//! nobody sees.
//!
//! What Unicode says of equivalent and of confusable letters fills libraries of a hundred kilobytes and more. These tables have
//! what people and their tools write, and what hides a word from a search for it.

/// What the letters from À on are without their accents. A dot stands for what is no letter.
const LATIN: (u32, &str) = (
    0xc0,
    "AAAAAAACEEEEIIIIDNOOOOO.OUUUUY.saaaaaaaceeeeiiiidnooooo.ouuuuy.y\
    AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi..JjKkkLlLlLl.\
    .LlNnNnNn...OoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs",
);

/// The same, as Vietnamese has them.
const VIETNAMESE: (u32, &str) = (
    0x1ea0,
    "AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOo\
    OoOoUuUuUuUuUuUuUuYyYyYyYy......",
);

/// Alphabets in the order of ASCII: where they begin, how many letters they have, and the first one.
const ALPHABETS: &[(u32, u32, char)] = &[
    (0xff01, 94, '!'),
    (0x24b6, 26, 'A'),
    (0x24d0, 26, 'a'),
    (0x1f130, 26, 'A'),
    (0x1f150, 26, 'A'),
    (0x1f170, 26, 'A'),
];

/// Characters that aren't seen: soft hyphens, accents of their own, joiners, directions, variants, tags.
const INVISIBLE: &[(u32, u32)] = &[
    (0xad, 0xad),
    (0x300, 0x36f),
    (0x61c, 0x61c),
    (0x115f, 0x1160),
    (0x180b, 0x180f),
    (0x200b, 0x200f),
    (0x202a, 0x202e),
    (0x2060, 0x206f),
    (0x3164, 0x3164),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xfeff),
    (0xe0000, 0xe0fff),
];

/// Signs of other keyboards and of word processors.
const SIGNS: &[(&str, &str)] = &[
    ("：﹕︰∶ː꞉", ": "),
    ("＝﹦", "="),
    ("、﹐", ","),
    ("。；", ";"),
    ("‘’‚‛", "'"),
    ("“”„‟«»「」『』", "\""),
    ("‐‑‒–−﹣", "-"),
    ("—―", "--"),
    ("ß", "ss"),
    ("\u{a0}\u{2002}\u{2003}\u{2009}\u{202f}\u{3000}", " "),
    ("\u{2028}\u{2029}", "\n"),
];

/// Small capitals, and the letters they are.
const SMALL: (&str, &str) = ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡ", "abcdefghijklmnoprstuvwyzag");

/// Letters of other alphabets that look like a Latin one.
const LOOKALIKES: (&str, &str) =
    ("авекмнорстухіјѕԁԛԝһӏѵԍηαβεικνορτυχωօ", "abekmhopctyxijsdqwhlvgnabeikvoptuxwo");

/// Digits and signs that people write in place of a letter.
const SUBSTITUTES: (&str, &str) = ("0134578@$!€", "oieastbasie");

/// A text in plain letters, if it has others. Letters of other alphabets stay, in lowercase.
pub(super) fn plain(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    text.chars().for_each(|character| push_plain(&mut plain, character));
    (plain != text).then_some(plain)
}

fn push_plain(plain: &mut String, character: char) {
    let code = u32::from(character);
    if character.is_ascii() {
        plain.push(character);
    } else if INVISIBLE.iter().any(|(first, last)| (*first..=*last).contains(&code)) {
        // Nothing is left of it.
    } else if let Some((_, sign)) = SIGNS.iter().find(|(signs, _)| signs.contains(character)) {
        plain.push_str(sign);
    } else {
        plain.push(plain_letter(code).or_else(|| other(SMALL, character)).unwrap_or(character));
    }
}

fn plain_letter(code: u32) -> Option<char> {
    let accented = |(first, letters): (u32, &str)| {
        let at = usize::try_from(code.checked_sub(first)?).ok()?;
        letters
            .as_bytes()
            .get(at)
            .filter(|letter| letter.is_ascii_alphabetic())
            .map(|letter| char::from(*letter))
    };
    let in_order = || {
        let (first, _, begin) =
            ALPHABETS.iter().find(|(first, count, _)| (*first..first + count).contains(&code))?;
        char::from_u32(code - first + u32::from(*begin))
    };
    match code {
        // Bold, italic, script, and the others of mathematics.
        0x1d400..=0x1d6a3 => {
            let at = (code - 0x1d400) % 52;
            char::from_u32(if at < 26 { u32::from('A') + at } else { u32::from('a') + at - 26 })
        }
        0x1d7ce..=0x1d7ff => char::from_digit((code - 0x1d7ce) % 10, 10),
        // Greek and Cyrillic.
        0x391..=0x3a9 | 0x410..=0x42f => char::from_u32(code + 0x20),
        0x400..=0x40f => char::from_u32(code + 0x50),
        _ => accented(LATIN).or_else(|| accented(VIETNAMESE)).or_else(in_order),
    }
}

/// A name with Latin letters in place of those that look like them, if there are any.
pub(super) fn latin(name: &str) -> Option<String> {
    let is_other = |character| other(LOOKALIKES, character).is_some();
    name.contains(is_other)
        .then(|| name.chars().map(|character| other(LOOKALIKES, character).unwrap_or(character)).collect())
}

/// The other way round, in a name that has letters of another alphabet: `пaроль` with a Latin `a`.
pub(super) fn foreign(name: &str) -> Option<String> {
    let is_foreign = |c: char| ('\u{370}'..'\u{530}').contains(&c);
    let has_both = name.contains(is_foreign) && name.contains(|c: char| c.is_ascii_alphabetic());
    let of_letter = |character: char| {
        let place = LOOKALIKES.1.chars().position(|latin| latin == character.to_ascii_lowercase())?;
        LOOKALIKES.0.chars().nth(place)
    };
    has_both.then(|| name.chars().map(|character| of_letter(character).unwrap_or(character)).collect())
}

/// A name with letters in place of digits and signs that have a letter on both sides, or after them at the beginning of a word,
/// if there are any: `P4SSW0RD`.
pub(super) fn spelled(name: &str) -> Option<String> {
    if !name.contains(|character| other(SUBSTITUTES, character).is_some()) {
        return None;
    }
    let mut spelled: Vec<char> = name.chars().collect();
    let is_letter = |character: Option<&char>| character.is_some_and(char::is_ascii_alphabetic);
    let mut at = 0;
    while at < spelled.len() {
        let run =
            spelled[at..].iter().take_while(|character| other(SUBSTITUTES, **character).is_some()).count();
        let before = at.checked_sub(1).and_then(|before| spelled.get(before)).copied();
        let after = spelled.get(at + run).copied();
        let is_inside = is_letter(after.as_ref()) && before.is_none_or(|before| !before.is_ascii_digit());
        if run > 0 && is_inside {
            let is_capital = [before, after].iter().flatten().all(|letter| !letter.is_ascii_lowercase());
            for character in &mut spelled[at..at + run] {
                let letter = other(SUBSTITUTES, *character).unwrap_or(*character);
                *character = if is_capital { letter.to_ascii_uppercase() } else { letter };
            }
        }
        at += run.max(1);
    }
    let spelled = String::from_iter(spelled);
    (spelled != name).then_some(spelled)
}

/// What a character is in the second list, at its place in the first one.
fn other((from, to): (&str, &'static str), character: char) -> Option<char> {
    let place = from.chars().position(|other| other == character)?;
    to.as_bytes().get(place).map(|letter| char::from(*letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_letters_are_as_long_as_each_other() {
        for (from, to) in [SMALL, LOOKALIKES, SUBSTITUTES] {
            assert_eq!(from.chars().count(), to.len(), "{from}");
        }
    }

    #[test]
    fn writes_in_plain_letters() {
        for (text, wanted) in [
            ("ｐａｓｓＷｏｒｄ＝１", "passWord=1"),
            ("𝐩𝐚𝐬𝐬𝟏 𝖯𝖶 ⓟⓦ 🄿", "pass1 PW pw P"),
            ("pass\u{200b}wo\u{ad}rd\u{feff}", "password"),
            (
                "Paßwort contrase\u{f1}a contrasen\u{303}a Hasło ŞİFRE mật khẩu",
                "Passwort contrasena contrasena Haslo SIFRE mat khau",
            ),
            ("ПАРОЛЬ ΚΩΔ", "пароль κωδ"),
            ("密碼：“a”，ᴘᴡ。", "密碼: \"a\",pw;"),
            ("—password\u{a0}–p", "--password -p"),
        ] {
            assert_eq!(plain(text).as_deref(), Some(wanted));
        }
        for text in ["", "plain", "пароль", "密碼", "×÷"] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn reads_letters_that_look_like_others_as_those() {
        assert_eq!(latin("pаsswоrd").as_deref(), Some("password"));
        assert_eq!(latin("password"), None);
        assert_eq!(foreign("пaроль").as_deref(), Some("пароль"));
        assert_eq!([foreign("пароль"), foreign("password")], [None, None]);
        for (name, wanted) in [
            ("P4SSW0RD", Some("PASSWORD")),
            ("p@$$w0rd", Some("password")),
            ("5ecret_k3y", Some("secret_key")),
            ("sha256", None),
            ("password1", None),
            ("PW_1", None),
            ("p12", None),
        ] {
            assert_eq!(spelled(name).as_deref(), wanted, "{name}");
        }
    }
}
