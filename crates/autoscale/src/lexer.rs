//! The words and signs of a formula.

use super::problem::Problem;
use super::syntax::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Text,
    Name,
    /// An operator or a mark of punctuation.
    Sign(&'static str),
    /// Something that is no part of the language; it was said.
    Foreign,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// The longest first.
const SIGNS: &[&str] = &[
    "<=", ">=", "==", "!=", "&&", "||", "(", ")", ",", ";", ".", "=", "?", ":", "+", "-", "*", "/", "!", "<",
    ">",
];

/// What other languages calculate with.
const FOREIGN_OPERATORS: &[&str] = &["%", "^", "&", "|", "~"];

pub(super) fn tokens(formula: &str, problems: &mut Vec<Problem>) -> Vec<Token> {
    let mut lexer = Lexer { formula, at: 0, tokens: Vec::new(), problems, last_foreign: None };
    while lexer.at < formula.len() {
        lexer.next();
    }
    lexer.tokens
}

struct Lexer<'a> {
    formula: &'a str,
    at: usize,
    tokens: Vec<Token>,
    problems: &'a mut Vec<Problem>,
    /// The mistake that was said last among foreign signs, so that each is said once.
    last_foreign: Option<&'static str>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.formula[self.at..]
    }

    fn next(&mut self) {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return };
        let length = |matches: fn(char) -> bool| rest.find(|c| !matches(c)).unwrap_or(rest.len());
        if first.is_ascii_whitespace() {
            self.at += length(|c| c.is_ascii_whitespace());
        } else if rest.starts_with("//") {
            self.at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            let end = rest.find("*/").map_or(rest.len(), |end| end + 2);
            self.problems.push(Problem::new("formula-comment", self.span(end)));
            self.at += end;
        } else if first.is_ascii_digit()
            || (first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit()))
        {
            self.number();
        } else if first.is_ascii_alphabetic() || first == '_' || first == '$' {
            let name = rest[1..]
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .map_or(rest.len(), |end| end + 1);
            if name == 1 && first == '$' {
                self.foreign(
                    1,
                    if rest[1..].starts_with('{') { "formula-placeholder" } else { "formula-name-empty" },
                );
            } else {
                self.push(Kind::Name, name);
            }
        } else if first == '"' {
            self.text();
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            self.push(Kind::Sign(sign), sign.len());
        } else {
            let code = match first {
                '{' | '}' => "formula-placeholder",
                '[' | ']' => "formula-vector-literal",
                '\\' | '\'' => "formula-quote",
                _ if FOREIGN_OPERATORS.iter().any(|sign| rest.starts_with(sign)) => {
                    "formula-operator-unknown"
                }
                _ => "formula-character",
            };
            self.foreign(first.len_utf8(), code);
        }
    }

    fn span(&self, length: usize) -> Span {
        Span { start: self.at, end: self.at + length }
    }

    fn push(&mut self, kind: Kind, length: usize) {
        self.tokens.push(Token { kind, span: self.span(length) });
        self.at += length;
    }

    fn foreign(&mut self, length: usize, code: &'static str) {
        let span = self.span(length);
        // Both braces of a placeholder, and each backslash of a text that was escaped twice, have one cause.
        let is_pair = matches!(code, "formula-placeholder" | "formula-vector-literal" | "formula-quote");
        if !(is_pair && self.last_foreign == Some(code)) {
            let problem = Problem::new(code, span).with("found", span.text(self.formula));
            let escaped = self.formula.contains("\\\"").then(|| self.formula.replace("\\\"", "\""));
            self.problems.push(match escaped.filter(|_| code == "formula-quote") {
                Some(plain) => {
                    problem.edit(Span { start: 0, end: self.formula.len() }, &plain).variant("escaped")
                }
                None => problem,
            });
        }
        self.last_foreign = Some(code);
        self.push(Kind::Foreign, length);
    }

    fn text(&mut self) {
        let rest = self.rest();
        let end = rest[1..].find(['"', '\n']).map(|end| end + 1);
        if let Some(end) = end.filter(|end| rest[*end..].starts_with('"')) {
            self.push(Kind::Text, end + 1);
        } else {
            let length = end.unwrap_or(rest.len());
            self.problems.push(Problem::new("formula-text-open", self.span(length)));
            self.push(Kind::Foreign, length);
        }
    }

    /// Digits, and a point with digits behind it. Other ways to write a number are in no document.
    fn number(&mut self) {
        let rest = self.rest();
        let digits = |from: usize| {
            rest[from..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |end| from + end)
        };
        let whole = digits(0);
        let mut end = whole;
        if rest[end..].starts_with('.') && !rest[end + 1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            end = digits(end + 1);
        }
        let is_plain = whole > 0 && !rest[..end].ends_with('.');
        let tail =
            rest[end..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(rest.len(), |tail| end + tail);
        if !is_plain || tail > end {
            let span = self.span(tail);
            self.problems.push(Problem::new("formula-number", span).with("found", span.text(self.formula)));
        }
        self.push(Kind::Number, tail);
    }
}
