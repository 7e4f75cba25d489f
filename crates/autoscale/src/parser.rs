//! From words to the tree. A statement that cannot be read is said once, and reading goes on behind its end.
//!
//! No document states the precedence of operators. It is that of C here, which every formula of the documents bears out.

use super::lexer::{Kind as Word, Token};
use super::problem::Problem;
use super::syntax::{Expression, Kind, Name, Span, Statement};

/// Deeper than people write, and shallow enough for any stack.
const DEEPEST: usize = 60;

/// How many expressions are inside each other: members of members in parentheses, again and again, nest further than what is
/// written. The check of a formula goes as deep.
const HIGHEST: usize = 200;

/// From the weakest to the strongest.
const PRECEDENCE: &[&[&str]] =
    &[&["||"], &["&&"], &["==", "!="], &["<", "<=", ">", ">="], &["+", "-"], &["*", "/"]];

/// What other languages begin statements with.
const FOREIGN_STATEMENTS: &[&str] =
    &["if", "else", "for", "while", "return", "var", "let", "int", "double", "function"];

pub(super) fn statements(formula: &str, tokens: &[Token], problems: &mut Vec<Problem>) -> Vec<Statement> {
    let mut parser = Parser { formula, tokens, at: 0, depth: 0, problems };
    let mut statements = Vec::new();
    while parser.at < tokens.len() {
        if parser.take(";").is_some() {
            continue;
        }
        let start = parser.at;
        if let Ok(statement) = parser.statement() {
            statements.push(statement);
        } else {
            // What was assigned is known, whatever comes after it.
            statements.extend(parser.unread(start));
            parser.recover(start);
        }
    }
    statements
}

/// The problem was said.
struct Stopped;

type Parsed<T> = Result<T, Stopped>;

struct Parser<'a> {
    formula: &'a str,
    tokens: &'a [Token],
    at: usize,
    depth: usize,
    problems: &'a mut Vec<Problem>,
}

impl Parser<'_> {
    fn kind(&self, at: usize) -> Option<Word> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn take(&mut self, sign: &str) -> Option<Span> {
        match self.tokens.get(self.at) {
            Some(Token { kind: Word::Sign(found), span }) if *found == sign => {
                self.at += 1;
                Some(*span)
            }
            _ => None,
        }
    }

    fn take_any(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        signs.iter().find(|sign| self.take(sign).is_some()).copied()
    }

    fn is_assignment(&self, at: usize) -> bool {
        self.kind(at) == Some(Word::Name) && self.kind(at + 1) == Some(Word::Sign("="))
    }

    fn name(&self, at: usize) -> Option<Name> {
        let token = self.tokens.get(at).filter(|token| token.kind == Word::Name)?;
        Some(Name { text: token.span.text(self.formula).to_owned(), span: token.span })
    }

    fn end(&self) -> Span {
        Span { start: self.formula.trim_end().len(), end: self.formula.trim_end().len() }
    }

    fn fail<T>(&mut self, problem: Problem) -> Parsed<T> {
        self.problems.push(problem);
        Err(Stopped)
    }

    /// Something is here that does not belong here.
    fn unexpected<T>(&mut self) -> Parsed<T> {
        let Some(token) = self.tokens.get(self.at).copied() else {
            let end = self.end();
            return self.fail(Problem::new("formula-syntax", end).variant("end"));
        };
        let found = token.span.text(self.formula).to_owned();
        match token.kind {
            // It was said when it was read.
            Word::Foreign => Err(Stopped),
            Word::Sign("=") => self.fail(Problem::new("formula-assignment", token.span)),
            Word::Sign(")") => self.fail(Problem::new("formula-parenthesis", token.span).variant("closing")),
            _ => self.fail(Problem::new("formula-syntax", token.span).with("found", found)),
        }
    }

    fn statement(&mut self) -> Parsed<Statement> {
        let first = self.tokens[self.at];
        let word = first.span.text(self.formula);
        if first.kind == Word::Sign("=") {
            return self.fail(Problem::new("formula-name-empty", first.span).with("found", "="));
        }
        let is_call = self.kind(self.at + 1) == Some(Word::Sign("("));
        if first.kind == Word::Name && FOREIGN_STATEMENTS.contains(&word) && !self.is_assignment(self.at) {
            let is_name = !is_call && matches!(self.kind(self.at + 1), None | Some(Word::Sign(_)));
            if !is_name || matches!(word, "if" | "for" | "while") {
                return self
                    .fail(Problem::new("formula-statement", first.span).with("found", word.to_owned()));
            }
        }
        let name = self.is_assignment(self.at).then(|| self.name(self.at)).flatten();
        if name.is_some() {
            self.at += 2;
        }
        let value = self.expression()?;
        let span = first.span.to(value.span);
        if self.take(";").is_some() || self.at >= self.tokens.len() {
            return Ok(Statement { name, value, span });
        }
        let next = self.tokens[self.at].span;
        let between = Span { start: span.end, end: next.start };
        let is_new = self.is_assignment(self.at)
            || (between.text(self.formula).contains('\n') && self.kind(self.at) == Some(Word::Name));
        if is_new {
            let end = Span { start: span.end, end: span.end };
            self.problems.push(Problem::new("formula-semicolon", end).edit(end, ";"));
            return Ok(Statement { name, value, span });
        }
        self.unexpected()
    }

    /// The name that a statement assigns to, though its value could not be read.
    fn unread(&self, start: usize) -> Option<Statement> {
        let name = self.name(start).filter(|_| self.is_assignment(start))?;
        let span = name.span;
        Some(Statement { name: Some(name), value: Expression::new(Kind::Unread, span), span })
    }

    /// Behind the next `;`, or at the next assignment on a line of its own.
    fn recover(&mut self, start: usize) {
        self.at = self.at.max(start + 1);
        self.depth = 0;
        while self.at < self.tokens.len() && self.take(";").is_none() {
            let before =
                Span { start: self.tokens[self.at - 1].span.end, end: self.tokens[self.at].span.start };
            if self.is_assignment(self.at) && before.text(self.formula).contains('\n') {
                return;
            }
            self.at += 1;
        }
    }

    fn expression(&mut self) -> Parsed<Expression> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let span = self.tokens.get(self.at).map_or_else(|| self.end(), |token| token.span);
            return self.fail(Problem::new("formula-syntax", span).variant("deep"));
        }
        let first = self.chain(0)?;
        let start = first.span;
        let (mut branches, mut last) = (Vec::new(), first);
        while self.take("?").is_some() {
            let yes = self.expression()?;
            if self.take(":").is_none() {
                return self.unexpected();
            }
            branches.push((last, yes));
            last = self.chain(0)?;
        }
        let expression = if branches.is_empty() {
            last
        } else {
            let span = start.to(last.span);
            Expression::new(Kind::Choice { branches, otherwise: Box::new(last) }, span)
        };
        self.depth -= 1;
        Ok(expression)
    }

    fn chain(&mut self, level: usize) -> Parsed<Expression> {
        let Some(operators) = PRECEDENCE.get(level) else { return self.unary() };
        let first = self.chain(level + 1)?;
        let mut rest = Vec::new();
        while let Some(operator) = self.take_any(operators) {
            rest.push((operator, self.chain(level + 1)?));
        }
        Ok(match rest.last() {
            None => first,
            Some((_, last)) => {
                let span = first.span.to(last.span);
                Expression::new(Kind::Chain { first: Box::new(first), rest }, span)
            }
        })
    }

    fn unary(&mut self) -> Parsed<Expression> {
        let start = self.tokens.get(self.at).map(|token| token.span);
        match (self.take_any(&["-", "!"]), start) {
            (Some(operator), Some(start)) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return self.fail(Problem::new("formula-syntax", start).variant("deep"));
                }
                let operand = self.unary()?;
                self.depth -= 1;
                let span = start.to(operand.span);
                Ok(Expression::new(Kind::Unary { operator, operand: Box::new(operand) }, span))
            }
            _ => self.postfix(),
        }
    }

    fn postfix(&mut self) -> Parsed<Expression> {
        let mut value = self.primary()?;
        let mut count = 0;
        while self.take(".").is_some() {
            count += 1;
            if value.height >= HIGHEST {
                return self.fail(Problem::new("formula-syntax", value.span).variant("deep"));
            }
            let Some(name) = self.name(self.at).filter(|_| count < DEEPEST) else { return self.unexpected() };
            self.at += 1;
            let object = Box::new(value);
            let start = object.span;
            value = if let Some(open) = self.take("(") {
                let (arguments, close) = self.arguments(open)?;
                Expression::new(Kind::Method { object, name, arguments }, start.to(close))
            } else {
                let span = start.to(name.span);
                Expression::new(Kind::Member { object, name }, span)
            };
        }
        Ok(value)
    }

    /// What is between parentheses, and the closing one.
    fn arguments(&mut self, open: Span) -> Parsed<(Vec<Expression>, Span)> {
        let mut arguments = Vec::new();
        if let Some(close) = self.take(")") {
            return Ok((arguments, close));
        }
        loop {
            arguments.push(self.expression()?);
            if let Some(close) = self.take(")") {
                return Ok((arguments, close));
            }
            if self.take(",").is_none() {
                return self.unclosed(open);
            }
        }
    }

    /// A parenthesis is not closed where the statement ends; else something is inside that does not belong there.
    fn unclosed<T>(&mut self, open: Span) -> Parsed<T> {
        match self.kind(self.at) {
            None | Some(Word::Sign(";")) => self.fail(Problem::new("formula-parenthesis", open)),
            _ if self.is_assignment(self.at) => self.fail(Problem::new("formula-parenthesis", open)),
            _ => self.unexpected(),
        }
    }

    fn primary(&mut self) -> Parsed<Expression> {
        let Some(token) = self.tokens.get(self.at).copied() else { return self.unexpected() };
        let text = token.span.text(self.formula);
        let span = token.span;
        let kind = match token.kind {
            Word::Number => Kind::Number(value(text)),
            Word::Text => Kind::Text(text.trim_matches('"').to_owned()),
            Word::Name => {
                self.at += 1;
                let name = Name { text: text.to_owned(), span };
                return Ok(match self.take("(") {
                    Some(open) => {
                        let (arguments, close) = self.arguments(open)?;
                        Expression::new(Kind::Call { name, arguments }, span.to(close))
                    }
                    None => Expression::new(Kind::Variable(name.text), span),
                });
            }
            Word::Sign("(") => {
                self.at += 1;
                let inner = self.expression()?;
                return match self.take(")") {
                    Some(close) => Ok(Expression { span: span.to(close), ..inner }),
                    None => self.unclosed(span),
                };
            }
            _ => return self.unexpected(),
        };
        self.at += 1;
        Ok(Expression::new(kind, span))
    }
}

/// The value of a number, to within rounding. What is written in another way than the language has it was said, and its value isn't
/// needed. Reading it with `str::parse` would cost each visit the 10 kB of the standard library's table of powers.
fn value(text: &str) -> f64 {
    let digit = |byte: u8| if byte.is_ascii_digit() { f64::from(byte - b'0') } else { f64::NAN };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = whole.bytes().fold(0.0, |value, byte| value * 10.0 + digit(byte));
    whole + fraction.bytes().rev().fold(0.0, |value, byte| (value + digit(byte)) / 10.0)
}
