//! Command lines as the shells read them, with the place of each character: of sh and its kin, of the Windows command
//! prompt, and of `PowerShell`. What they would fill in, such as variables, stays as it is written.

use batch_pool_document::Position;

/// A word of a command line, without its quotes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    /// Of each character.
    places: Vec<Position>,
}

/// What a command line consists of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Word(Word),
    /// A text of several lines that goes to this descriptor; zero is the standard input.
    Document(usize, Word),
    /// One command ends here, and perhaps another one begins.
    Break,
}

/// A character of the text and its place.
type Placed = (char, Position);

impl Word {
    fn push(&mut self, (character, place): Placed) {
        self.text.push(character);
        self.places.push(place);
    }

    fn extend(&mut self, characters: &[Placed]) {
        for placed in characters {
            self.push(*placed);
        }
    }

    pub(super) fn start(&self) -> Position {
        self.places.first().copied().unwrap_or(Position { line: 1, column: 1 })
    }

    /// Another word at the same place.
    pub(super) fn named(&self, text: &str) -> Self {
        Self { text: text.to_owned(), places: vec![self.start(); text.chars().count()] }
    }

    /// The rest of the word after so many bytes.
    pub(super) fn after(&self, bytes: usize) -> Self {
        let (before, rest) = self.text.split_at_checked(bytes).unwrap_or((&self.text, ""));
        let skipped = before.chars().count().min(self.places.len());
        Self { text: rest.to_owned(), places: self.places[skipped..].to_vec() }
    }

    /// The word without the backslashes before its quotation marks, which some ways through `PowerShell` need.
    pub(super) fn unescaped(&self) -> Self {
        let mut word = Self::default();
        let mut characters = self.text.chars().zip(self.places.iter().copied()).peekable();
        while let Some(placed) = characters.next() {
            if placed.0 != '\\' || characters.peek().is_none_or(|(next, _)| *next != '"') {
                word.push(placed);
            }
        }
        word
    }

    /// From a place in the word, as if it were a text of its own, to the place in the text that it is in.
    pub(super) fn places(&self) -> impl Fn(Position) -> Position + use<> {
        let mut lines = vec![0];
        let mut characters = self.text.chars().enumerate().peekable();
        while let Some((index, character)) = characters.next() {
            let next = characters.peek().map(|(_, next)| *next);
            if character == '\n' || character == '\r' && next != Some('\n') {
                lines.push(index + 1);
            }
        }
        let places = self.places.clone();
        move |at| {
            let line = lines.get(at.line.saturating_sub(1)).copied().unwrap_or(usize::MAX);
            let index = line.saturating_add(at.column.saturating_sub(1));
            let last = || places.last().map(|last| Position { column: last.column + 1, ..*last });
            places.get(index).copied().or_else(last).unwrap_or(Position { line: 1, column: 1 })
        }
    }
}

/// A text as one word.
pub(super) fn whole(text: &str) -> Word {
    let mut word = Word::default();
    word.extend(&placed(text));
    word
}

fn placed(text: &str) -> Vec<Placed> {
    let mut at = Position { line: 1, column: 1 };
    let mut characters = text.chars().peekable();
    let mut all = Vec::with_capacity(text.len());
    while let Some(character) = characters.next() {
        all.push((character, at));
        if character == '\n' || character == '\r' && characters.peek() != Some(&'\n') {
            at = Position { line: at.line + 1, column: 1 };
        } else {
            at.column += 1;
        }
    }
    all
}

/// Reads a text as the shell does that it is most likely for.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let continues = |mark: &str| {
        [" ", "\t"]
            .iter()
            .any(|blank| ["\n", "\r\n"].iter().any(|end| text.contains(&[blank, mark, end].concat())))
    };
    let characters = placed(text);
    // Browsers copy requests for the command prompt on one line.
    let first_word_is_prompt = text.trim_start().starts_with("curl ^\"");
    if continues("^") || first_word_is_prompt {
        command_prompt(&characters)
    } else if continues("`") || has_here_string(text) {
        power_shell(&characters)
    } else {
        posix(&characters)
    }
}

/// Whether a JSON text is in a here-string of `PowerShell`, from a line end after `@'` or `@"`. A line of a JSON text may
/// end with `@"` too, but what follows there closes an object or a list.
fn has_here_string(text: &str) -> bool {
    ["@'", "@\""].iter().any(|mark| {
        let mut afterwards = text.split(mark).skip(1);
        afterwards.any(|after| after.starts_with(['\r', '\n']) && after.trim_start().starts_with(['{', '[']))
    })
}

/// Collects tokens.
#[derive(Default)]
struct Tokens {
    all: Vec<Token>,
    /// The word that is being read.
    word: Option<Word>,
}

impl Tokens {
    fn word(&mut self) -> &mut Word {
        self.word.get_or_insert_default()
    }

    fn end_word(&mut self) {
        self.all.extend(self.word.take().map(Token::Word));
    }

    fn end_command(&mut self) {
        self.end_word();
        if self.all.last().is_some_and(|last| *last != Token::Break) {
            self.all.push(Token::Break);
        }
    }

    fn done(mut self) -> Vec<Token> {
        self.end_word();
        self.all
    }
}

fn is(characters: &[Placed], at: usize, wanted: &str) -> bool {
    wanted
        .chars()
        .enumerate()
        .all(|(i, wanted)| characters.get(at + i).is_some_and(|(found, _)| *found == wanted))
}

/// How many characters the line end at this place has.
fn line_end(characters: &[Placed], at: usize) -> Option<usize> {
    ["\r\n", "\n", "\r"].into_iter().find(|end| is(characters, at, end)).map(str::len)
}

/// <https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html>, with `$'…'`.
fn posix(characters: &[Placed]) -> Vec<Token> {
    let mut tokens = Tokens::default();
    let mut documents: Vec<(usize, (String, bool))> = Vec::new();
    let mut at = 0;
    while let Some(placed @ (character, _)) = characters.get(at).copied() {
        at += 1;
        match character {
            '\'' => {
                let end = position(characters, at, '\'');
                tokens.word().extend(&characters[at..end]);
                at = end + 1;
            }
            '"' => at = double_quoted(characters, at, tokens.word()),
            '$' if is(characters, at, "'") => at = ansi_quoted(characters, at + 1, tokens.word()),
            '\\' => at = escaped(characters, at, &mut tokens),
            '<' if is(characters, at, "<<") => at += 2,
            '<' if is(characters, at, "<") => {
                let (delimiter, after) = delimiter(characters, at + 1);
                let number = tokens.word.as_ref().and_then(|word| word.text.parse().ok());
                if number.is_some() {
                    tokens.word = None;
                }
                documents.push((number.unwrap_or(0), delimiter));
                tokens.end_word();
                at = after;
            }
            '#' if tokens.word.is_none() => at = line_of(characters, at),
            '\n' | '\r' => {
                at = at - 1 + line_end(characters, at - 1).unwrap_or(1);
                tokens.end_word();
                for (number, (delimiter, indented)) in std::mem::take(&mut documents) {
                    let (document, after) = document(characters, at, &delimiter, indented);
                    tokens.all.push(Token::Document(number, document));
                    at = after;
                }
                tokens.end_command();
            }
            ';' | '|' => tokens.end_command(),
            // An address that somebody forgot to quote has such signs inside.
            '&' if tokens.word.is_none() || is(characters, at, "&") => tokens.end_command(),
            _ if character.is_whitespace() => tokens.end_word(),
            _ => tokens.word().push(placed),
        }
    }
    tokens.done()
}

/// After the sign that makes the next character an ordinary one, or joins two lines.
fn escaped(characters: &[Placed], at: usize, tokens: &mut Tokens) -> usize {
    if let Some(length) = line_end(characters, at) {
        return at + length;
    }
    tokens.word().extend(characters.get(at..=at).unwrap_or_default());
    at + 1
}

fn position(characters: &[Placed], from: usize, wanted: char) -> usize {
    let rest = characters.get(from..).unwrap_or_default();
    rest.iter().position(|(found, _)| *found == wanted).map_or(characters.len(), |index| from + index)
}

/// Where the line ends that this place is in.
fn line_of(characters: &[Placed], from: usize) -> usize {
    let rest = characters.get(from..).unwrap_or_default();
    let end = rest.iter().position(|(found, _)| matches!(found, '\n' | '\r'));
    end.map_or(characters.len(), |index| from + index)
}

fn double_quoted(characters: &[Placed], mut at: usize, word: &mut Word) -> usize {
    while let Some(placed @ (character, _)) = characters.get(at).copied() {
        at += 1;
        match character {
            '"' => return at,
            '\\' => match (line_end(characters, at), characters.get(at)) {
                (Some(length), _) => at += length,
                (None, Some(escaped @ ('"' | '\\' | '$' | '`', _))) => {
                    word.push(*escaped);
                    at += 1;
                }
                _ => word.push(placed),
            },
            _ => word.push(placed),
        }
    }
    at
}

/// As browsers copy requests: the escapes of C.
fn ansi_quoted(characters: &[Placed], mut at: usize, word: &mut Word) -> usize {
    while let Some(placed @ (character, place)) = characters.get(at).copied() {
        at += 1;
        if character == '\'' {
            return at;
        }
        let escaped = characters.get(at).map(|(escaped, _)| *escaped);
        let (Some(escaped), '\\') = (escaped, character) else {
            word.push(placed);
            continue;
        };
        at += 1;
        let digits = match escaped {
            'u' => 4,
            'x' => 2,
            'U' => 8,
            _ => 0,
        };
        let number: String = characters
            .get(at..)
            .unwrap_or_default()
            .iter()
            .map(|(digit, _)| *digit)
            .take(digits)
            .take_while(char::is_ascii_hexdigit)
            .collect();
        at += number.len();
        let meant = match escaped {
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'u' | 'x' | 'U' => u32::from_str_radix(&number, 16).ok().and_then(char::from_u32),
            other => Some(other),
        };
        word.extend(meant.map(|meant| (meant, place)).as_slice());
    }
    at
}

/// What ends a here-document, and whether its lines are indented by tabs that do not count.
fn delimiter(characters: &[Placed], mut at: usize) -> ((String, bool), usize) {
    let indented = is(characters, at, "-");
    at += usize::from(indented);
    let mut name = String::new();
    while let Some((character, _)) = characters.get(at) {
        match character {
            ' ' | '\t' if name.is_empty() => {}
            '\'' | '"' | '\\' => {}
            _ if character.is_whitespace() || ";&|<>()".contains(*character) => break,
            _ => name.push(*character),
        }
        at += 1;
    }
    ((name, indented), at)
}

fn document(characters: &[Placed], mut at: usize, delimiter: &str, indented: bool) -> (Word, usize) {
    let mut document = Word::default();
    while at < characters.len() {
        let end = line_of(characters, at);
        let line: String = characters[at..end].iter().map(|(character, _)| *character).collect();
        let next = end + line_end(characters, end).unwrap_or(0);
        let ends = if indented { line.trim_start_matches('\t') } else { &line };
        if ends == delimiter {
            return (document, next);
        }
        document.extend(&characters[at..next]);
        at = next;
    }
    (document, at)
}

/// First as cmd reads a line, then as C programs find their arguments in it:
/// <https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments>.
fn command_prompt(characters: &[Placed]) -> Vec<Token> {
    let mut tokens = Tokens::default();
    let (mut at, mut quoted_for_prompt, mut quoted, mut backslashes) = (0, false, false, Vec::new());
    while let Some(mut placed) = characters.get(at).copied() {
        at += 1;
        let mut is_escaped = false;
        match placed.0 {
            '^' if !quoted_for_prompt => {
                if let Some(length) = line_end(characters, at) {
                    at += length;
                    continue;
                }
                let Some(escaped) = characters.get(at).copied() else { break };
                (placed, is_escaped) = (escaped, true);
                at += 1;
            }
            '"' => quoted_for_prompt = !quoted_for_prompt,
            '%' if is(characters, at, "%") => at += 1,
            _ => {}
        }
        let character = placed.0;
        if character == '\\' {
            backslashes.push(placed);
            continue;
        }
        let slashes = std::mem::take(&mut backslashes);
        if character == '"' {
            tokens.word().extend(&slashes[slashes.len().div_ceil(2)..]);
            if slashes.len() % 2 == 0 {
                quoted = !quoted;
            } else {
                tokens.word().push(placed);
            }
            continue;
        }
        if !slashes.is_empty() {
            tokens.word().extend(&slashes);
        }
        match character {
            '\n' | '\r' if !is_escaped => {
                (quoted, quoted_for_prompt) = (false, false);
                tokens.end_command();
            }
            '|' | '&' if !quoted_for_prompt && !quoted && !is_escaped => tokens.end_command(),
            _ if character.is_whitespace() && !quoted => tokens.end_word(),
            _ => tokens.word().push(placed),
        }
    }
    tokens.done()
}

/// <https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules>.
fn power_shell(characters: &[Placed]) -> Vec<Token> {
    const SINGLE: &str = "'\u{2018}\u{2019}\u{201a}\u{201b}";
    let mut tokens = Tokens::default();
    let mut at = 0;
    while let Some(placed @ (character, _)) = characters.get(at).copied() {
        at += 1;
        let here = characters.get(at).map(|(quote, _)| *quote).filter(|quote| matches!(quote, '\'' | '"'));
        match character {
            '@' if tokens.word.is_none() && here.is_some() && line_end(characters, at + 1).is_some() => {
                let begin = at + 1 + line_end(characters, at + 1).unwrap_or(0);
                let ends = |at: usize| {
                    here == characters.get(at).map(|(quote, _)| *quote) && is(characters, at + 1, "@")
                };
                let end = (begin..characters.len())
                    .find(|end| ends(*end) && matches!(characters[end - 1].0, '\n' | '\r'))
                    .unwrap_or(characters.len());
                let mut document = Word::default();
                document.extend(&characters[begin..end]);
                tokens.all.push(Token::Document(0, document));
                at = end + 2;
            }
            _ if SINGLE.contains(character) => {
                let word = tokens.word();
                while let Some(placed) = characters.get(at).copied() {
                    at += 1;
                    if SINGLE.contains(placed.0) {
                        if !characters.get(at).is_some_and(|(next, _)| SINGLE.contains(*next)) {
                            break;
                        }
                        at += 1;
                    }
                    word.push(placed);
                }
            }
            '"' => {
                let word = tokens.word();
                while let Some(placed) = characters.get(at).copied() {
                    at += 1;
                    let next = characters.get(at).copied();
                    match (placed.0, next) {
                        ('"', Some(('"', _))) | ('`', Some(_)) => {
                            word.extend(next.as_slice());
                            at += 1;
                        }
                        ('"', _) => break,
                        _ => word.push(placed),
                    }
                }
            }
            '`' => at = escaped(characters, at, &mut tokens),
            '#' if tokens.word.is_none() => at = line_of(characters, at),
            '|' | ';' | '\n' | '\r' => tokens.end_command(),
            '(' | ')' | ',' => tokens.end_word(),
            _ if character.is_whitespace() => tokens.end_word(),
            _ => tokens.word().push(placed),
        }
    }
    tokens.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let said = |token| match token {
            Token::Word(word) => word.text,
            Token::Document(0, word) => format!("<<{}", word.text),
            Token::Document(number, word) => format!("{number}<<{}", word.text),
            Token::Break => ";".into(),
        };
        tokens(text).into_iter().map(said).collect()
    }

    #[test]
    fn reads_words_of_a_posix_shell() {
        assert_eq!(
            said(r#"a 'b c'\''d' "e \"$f\" \g" $'h\n\u0041\'' i\ j"#),
            ["a", "b c'd", "e \"$f\" \\g", "h\nA'", "i j"]
        );
        assert_eq!(
            said("x=1 && curl \\\n  -d '{}' # why\nnext"),
            ["x=1", ";", "curl", "-d", "{}", ";", "next"]
        );
        assert_eq!(
            said("curl -d @- <<'J' https://a/?b=1&c=2\n{\n}\nJ\nz"),
            ["curl", "-d", "@-", "https://a/?b=1&c=2", "<<{\n}\n", ";", "z"]
        );
        assert_eq!(
            said("curl -H @- -d @/dev/fd/3 <<H 3<<'J'\na: b\nH\n{}\nJ\n"),
            ["curl", "-H", "@-", "-d", "@/dev/fd/3", "<<a: b\n", "3<<{}\n", ";"]
        );
        assert_eq!(said("open 'never closed"), ["open", "never closed"]);
    }

    #[test]
    fn reads_words_of_the_command_prompt() {
        assert_eq!(
            said("az x | curl.exe ^\n  --url \"a%%20b\" ^\r\n  -d \"{\\\"a\\\":\\\"b c\\\"}\"\n"),
            ["az", "x", ";", "curl.exe", "--url", "a%20b", "-d", "{\"a\":\"b c\"}", ";"]
        );
        assert_eq!(said("curl ^\"u^\" ^\n -d ^\"^{^\\^\"a^\\^\":1^}^\""), ["curl", "u", "-d", "{\"a\":1}"]);
    }

    #[test]
    fn reads_words_of_power_shell() {
        assert_eq!(
            said("az a `\n  --b 'it''s' \"x`\"y\"\"\"\n@'\n{\"a\": 1}\n'@ | curl.exe @args"),
            ["az", "a", "--b", "it's", "x\"y\"", ";", "<<{\"a\": 1}\n", ";", "curl.exe", "@args"]
        );
    }

    #[test]
    fn knows_the_place_of_what_stands_in_a_word() {
        let tokens = tokens("curl -d '{\n  \"a\": 1}'");
        let Some(Token::Word(word)) = tokens.last() else { panic!("a word") };
        let place = word.places();
        assert_eq!(place(Position { line: 1, column: 1 }), Position { line: 1, column: 10 });
        assert_eq!(place(Position { line: 2, column: 3 }), Position { line: 2, column: 3 });
        assert_eq!(place(Position { line: 9, column: 9 }), Position { line: 2, column: 10 });
    }
}
