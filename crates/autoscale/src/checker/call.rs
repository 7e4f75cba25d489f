//! Calls of functions and methods.

use batch_pool_document::nearest;

use crate::function::{FUNCTIONS, INSTEAD, Takes};
use crate::method::{self, METHODS, PERCENT, SAMPLE};
use crate::problem::Problem;
use crate::syntax::{Expression, Kind, Name, Span};
use crate::timestamp::{self, Reading};
use crate::types::Type;

use super::{Checker, lint};

impl Checker<'_> {
    pub(super) fn call(&mut self, name: &Name, arguments: &[Expression]) -> Type {
        let mut found = FUNCTIONS.iter().find(|function| function.name == name.text);
        if found.is_none() {
            let cased = FUNCTIONS.iter().find(|function| function.name.eq_ignore_ascii_case(&name.text));
            match cased {
                Some(function) => {
                    let problem =
                        Problem::new("formula-letter-case", name.span).with("found", name.text.clone());
                    self.say(problem.meaning(function.name));
                    found = cased;
                }
                None => self.unknown_function(name),
            }
        }
        let kinds: Vec<Type> = arguments.iter().map(|argument| self.value_of(argument)).collect();
        let Some(function) = found else { return Type::Unknown };
        let is_of_list = |kind: &Type| matches!(kind, Type::Number | Type::Vector | Type::Unknown);
        match function.takes {
            Takes::List | Takes::Each => {
                if let Some(at) = kinds.iter().position(|kind| !is_of_list(kind)) {
                    self.wrong_argument(name, &arguments[at], kinds[at], "double, doubleVec");
                }
                match (function.takes, &kinds[..]) {
                    (Takes::Each, [Type::Number]) => Type::Number,
                    (Takes::Each, [Type::Unknown]) => Type::Unknown,
                    (Takes::Each, []) => {
                        self.wrong_count(name, 0, "1");
                        Type::Unknown
                    }
                    _ => function.gives,
                }
            }
            Takes::These(wanted, optional) => {
                let fewest = wanted.len() - optional;
                if !(fewest..=wanted.len()).contains(&kinds.len()) {
                    self.wrong_count(name, kinds.len(), &wanted.len().to_string());
                }
                for ((argument, kind), wanted) in arguments.iter().zip(&kinds).zip(wanted) {
                    // Whether one number is taken as a vector of one, no document says.
                    let is_loose = (*kind, *wanted) == (Type::Number, Type::Vector);
                    if kind == wanted || *kind == Type::Unknown || is_loose {
                        continue;
                    }
                    self.wrong_argument(name, argument, *kind, wanted.name());
                }
                if let ("time", [Expression { kind: Kind::Text(text), span, .. }]) =
                    (function.name, arguments)
                {
                    self.time(text, *span);
                }
                function.gives
            }
        }
    }

    fn unknown_function(&mut self, name: &Name) {
        let problem = Problem::new("formula-function", name.span).with("found", name.text.clone());
        let instead = INSTEAD.iter().find(|(other, _)| other.eq_ignore_ascii_case(&name.text));
        let near = nearest(&name.text, FUNCTIONS.iter().map(|function| function.name));
        self.say(match (instead, near) {
            (Some((_, own)), _) => problem.variant("instead").with("value", *own),
            (None, Some(near)) => problem.variant("near").meaning(near),
            (None, None) => problem,
        });
    }

    fn wrong_count(&mut self, name: &Name, count: usize, wanted: &str) {
        let problem = Problem::new("formula-arguments", name.span).variant("count");
        self.say(
            problem.with("member", name.text.clone()).with("found", count.to_string()).with("value", wanted),
        );
    }

    fn wrong_argument(&mut self, name: &Name, argument: &Expression, kind: Type, wanted: &str) {
        let problem = Problem::new("formula-arguments", argument.span).with("member", name.text.clone());
        let problem = problem.with("found", kind.name()).with("value", wanted);
        self.say(if kind == Type::Vector { problem.variant("vector") } else { problem });
    }

    /// A point in time, written as a text.
    fn time(&mut self, text: &str, span: Span) {
        let problem = Problem::new("formula-time", span).with("found", text);
        match timestamp::read(text) {
            Reading::Known => {}
            Reading::WithoutZone => self.say(problem.variant("zone")),
            Reading::TooPrecise { from, to } => {
                // Behind the quote.
                let surplus = Span { start: span.start + 1 + from, end: span.start + 1 + to };
                self.say(problem.variant("precise").edit(surplus, ""));
            }
            Reading::Unknown => self.say(problem),
        }
    }

    pub(super) fn method(
        &mut self,
        object: &Expression,
        name: &Name,
        arguments: &[Expression],
        span: Span,
    ) -> Type {
        let on = self.type_of(object);
        let kinds: Vec<Type> = arguments.iter().map(|argument| self.value_of(argument)).collect();
        let problem = |code| Problem::new(code, name.span).with("found", name.text.clone());
        let mut found = METHODS.iter().find(|(known, _)| *known == name.text);
        if found.is_none() {
            found = METHODS.iter().find(|(known, _)| known.eq_ignore_ascii_case(&name.text));
            let near = nearest(&name.text, METHODS.iter().map(|(known, _)| *known));
            self.say(match (found, near) {
                (Some((known, _)), _) => problem("formula-letter-case").meaning(known),
                (None, Some(near)) => problem("formula-method").variant("near").meaning(near),
                (None, None) => problem("formula-method"),
            });
        }
        if !matches!(on, Type::Metric | Type::Unknown) {
            let number =
                matches!(&object.kind, Kind::Variable(name) if name.starts_with('$')) && on == Type::Number;
            let said = Problem::new("formula-method-on", span).with("found", self.text(object));
            self.say(if number { said.variant("number") } else { said });
        }
        let Some((known, gives)) = found else { return Type::Unknown };
        if !method::takes(known, &kinds) {
            let types: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            let said =
                Problem::new("formula-sample", span).with("member", *known).with("found", types.join(", "));
            self.say(if kinds.is_empty() { said.variant("none") } else { said });
            return *gives;
        }
        if matches!(*known, SAMPLE | PERCENT) {
            let guarded = self.in_choice > 0;
            lint::window(self.formula, known, arguments, &kinds, guarded, span, self.problems);
        }
        *gives
    }
}
