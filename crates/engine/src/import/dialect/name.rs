//! Names in templates, as far as they can be told without a deployment: literals, `concat`, `format`, and parameters and
//! variables whose value is in the template.

use std::cell::Cell;

use batch_pool_document::Json;
use batch_pool_model::contract::is_expression;

/// What the names of a template can refer to.
#[derive(Default)]
pub(super) struct Names<'a> {
    pub(super) parameters: Option<&'a Json>,
    pub(super) variables: Option<&'a Json>,
}

/// Stands for what nobody knows here. No name has a control character.
const UNKNOWN: char = '\u{1a}';

/// Parameters that refer to variables that refer to parameters: deeper than anybody nests them.
const DEEPEST: usize = 8;

/// Expressions that one name takes at most, and characters that it comes to. A variable can be named many times by another,
/// and that again; no name of Azure has as many.
const MOST: usize = 500;
const LONGEST: usize = 2000;

impl Names<'_> {
    /// The value of a text; none if a part of it is not known.
    pub(super) fn value(&self, text: &str) -> Option<String> {
        Some(self.resolved(text, 0, &Cell::new(MOST))).filter(|value| !value.contains(UNKNOWN))
    }

    /// The segments of a name, such as account and pool, each as far as it is known.
    pub(super) fn segments(&self, name: &str) -> Vec<Option<String>> {
        let resolved = self.resolved(name, 0, &Cell::new(MOST));
        let known =
            |segment: &str| (!segment.contains(UNKNOWN) && !segment.is_empty()).then(|| segment.into());
        resolved.split('/').map(known).collect()
    }

    fn resolved(&self, text: &str, depth: usize, left: &Cell<usize>) -> String {
        if !is_expression(text) {
            return text.strip_prefix('[').filter(|rest| rest.starts_with('[')).unwrap_or(text).into();
        }
        self.expression(text[1..text.len() - 1].trim(), depth, left)
    }

    fn expression(&self, text: &str, depth: usize, left: &Cell<usize>) -> String {
        let rest = left.get().checked_sub(1);
        left.set(rest.unwrap_or_default());
        if rest.is_none() || depth > DEEPEST {
            return UNKNOWN.into();
        }
        if let Some(literal) = text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
            return literal.replace("''", "'");
        }
        let call = text.strip_suffix(')').and_then(|call| call.split_once('('));
        let Some((function, arguments)) = call else { return UNKNOWN.into() };
        let arguments = split(arguments);
        let arguments: Vec<_> =
            arguments.into_iter().map(|argument| self.expression(argument, depth + 1, left)).collect();
        let referred = |table: Option<&Json>, path: &[&str]| {
            let value = arguments.first().and_then(|name| table?.get(name)?.at(path)?.as_str());
            value.map_or_else(|| UNKNOWN.into(), |value| self.resolved(value, depth + 1, left))
        };
        let value = match function.trim().to_ascii_lowercase().as_str() {
            "concat" => arguments.concat(),
            "format" => formatted(&arguments),
            "parameters" => referred(self.parameters, &["defaultValue"]),
            "variables" => referred(self.variables, &[]),
            _ => UNKNOWN.into(),
        };
        if value.len() > LONGEST { UNKNOWN.into() } else { value }
    }
}

/// The arguments of a call, which may be calls themselves.
fn split(arguments: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quoted) = (Vec::new(), 0, 0_usize, false);
    for (at, character) in arguments.char_indices() {
        match character {
            '\'' => quoted = !quoted,
            '(' | '[' if !quoted => depth += 1,
            ')' | ']' if !quoted => depth = depth.saturating_sub(1),
            ',' if !quoted && depth == 0 => {
                parts.push(arguments[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(arguments[start..].trim());
    parts
}

/// `{0}` and so on, filled in.
fn formatted(arguments: &[String]) -> String {
    let Some((pattern, values)) = arguments.split_first() else { return UNKNOWN.into() };
    let mut parts = pattern.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('}').unwrap_or(("", part));
        let value = number.parse::<usize>().ok().and_then(|number| values.get(number));
        match value {
            Some(value) => text.push_str(value),
            None => text.push(UNKNOWN),
        }
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[test]
    fn resolves_what_the_template_knows() {
        let json = |text: &str| batch_pool_document::read::strict(text).expect(text);
        let parameters = json(r#"{"account": {"defaultValue": "acct"}, "asked": {"type": "string"}}"#);
        let variables =
            json(r#"{"pool": "[concat('p', '-', variables('n'))]", "n": "1", "own": "[variables('own')]"}"#);
        // Each of them is twenty of the one before.
        let mut variables = variables;
        if let Json::Object(members) = &mut variables {
            let members = Rc::make_mut(members);
            members.push("v0", "x".into());
            for number in 1..10 {
                let one = format!("variables('v{}')", number - 1);
                members.push(
                    format!("v{number}"),
                    Json::string(format!("[concat({})]", vec![one; 20].join(", "))),
                );
            }
        }
        let names = Names { parameters: Some(&parameters), variables: Some(&variables) };
        for (text, segments) in [
            ("acct/pool", &[Some("acct"), Some("pool")][..]),
            ("[[x", &[Some("[x")]),
            ("[concat(parameters('account'), '/', variables('pool'))]", &[Some("acct"), Some("p-1")]),
            ("[format('{0}/{1}', parameters('asked'), 'frames')]", &[None, Some("frames")]),
            ("[parameters('asked')]", &[None]),
            ("[concat(uniqueString(resourceGroup().id), '/it''s')]", &[None, Some("it's")]),
            ("[variables('own')]", &[None]),
            ("[format('{9}')]", &[None]),
            ("[)(]", &[None]),
            ("[concat(]", &[None]),
            ("[variables('v9')]", &[None]),
        ] {
            let found = names.segments(text);
            assert_eq!(found.iter().map(Option::as_deref).collect::<Vec<_>>(), segments, "{text}");
        }
    }
}
