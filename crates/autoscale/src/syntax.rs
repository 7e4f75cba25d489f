//! The tree of a formula.

/// A part of the formula: bytes from and to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The byte that it begins with.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
}

/// A place in a formula as Azure counts: lines and characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in its line, from 1.
    pub column: usize,
}

impl Span {
    /// The part itself.
    ///
    /// # Panics
    ///
    /// If this is no part of the formula.
    pub fn text(self, formula: &str) -> &str {
        &formula[self.start..self.end]
    }

    /// Where it begins.
    pub fn position(self, formula: &str) -> Position {
        let before = &formula[..self.start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Position { line, column }
    }

    pub(super) fn to(self, end: Self) -> Self {
        Self { start: self.start, end: end.end }
    }
}

/// `name = value`, or a value alone.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) name: Option<Name>,
    pub(super) value: Expression,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// How many expressions are inside each other, with this one.
    pub(super) height: usize,
}

impl Expression {
    pub(super) fn new(kind: Kind, span: Span) -> Self {
        let highest = |all: &[Self]| all.iter().map(|one| one.height).max().unwrap_or_default();
        let inside = match &kind {
            Kind::Number(_) | Kind::Text(_) | Kind::Variable(_) | Kind::Unread => 0,
            Kind::Call { arguments, .. } => highest(arguments),
            Kind::Method { object, arguments, .. } => object.height.max(highest(arguments)),
            Kind::Member { object, .. } => object.height,
            Kind::Unary { operand, .. } => operand.height,
            Kind::Chain { first, rest } => {
                rest.iter().map(|(_, operand)| operand.height).fold(first.height, usize::max)
            }
            Kind::Choice { branches, otherwise } => branches
                .iter()
                .map(|(condition, yes)| condition.height.max(yes.height))
                .fold(otherwise.height, usize::max),
        };
        Self { kind, span, height: inside + 1 }
    }
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Number(f64),
    Text(String),
    Variable(String),
    Call {
        name: Name,
        arguments: Vec<Expression>,
    },
    Method {
        object: Box<Expression>,
        name: Name,
        arguments: Vec<Expression>,
    },
    Member {
        object: Box<Expression>,
        name: Name,
    },
    Unary {
        operator: &'static str,
        operand: Box<Expression>,
    },
    /// A run of operators of one precedence, from left to right.
    Chain {
        first: Box<Expression>,
        rest: Vec<(&'static str, Expression)>,
    },
    /// Conditions with what they choose, one after the other, and what is left: `a ? b : c ? d : e`. A formula may have one for
    /// each hour of a week, so they are a list.
    Choice {
        branches: Vec<(Expression, Expression)>,
        otherwise: Box<Expression>,
    },
    /// What could not be read; it was said.
    Unread,
}
