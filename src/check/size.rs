//! The size of the nodes.

use crate::catalog::VmSize;

use super::located::Located;
use super::{Certainty, Context, Found, Rule, Severity, page};
use crate::document::Json;

use Certainty::Documented;

pub(super) const RULES: &[Rule] = &[
    Rule::error("size-missing", Documented, page::BATCH_SIZES, missing),
    Rule::warning("size-retiring", Documented, page::SIZES_RETIRING, retiring),
];

fn properties<'a>(context: &Context<'a>) -> Option<Located<'a>> {
    context.find(&["properties"]).filter(Located::is_object)
}

/// The schema leaves it open, as a PATCH may; the service needs it to make a pool.
fn missing(context: &Context) -> Vec<Found> {
    let Some(properties) = properties(context) else { return Vec::new() };
    let is_missing = match properties.value.get("vmSize") {
        None | Some(Json::Null) => true,
        Some(Json::String(text)) => text.trim().is_empty(),
        Some(_) => false,
    };
    if is_missing { vec![Found::at(properties.at.child("vmSize")).explaining_itself()] } else { Vec::new() }
}

fn retiring(context: &Context) -> Vec<Found> {
    let found = || {
        let properties = properties(context)?;
        let text = properties.text_of("vmSize")?;
        let retirement = VmSize::parse(text)?.retirement()?;
        let found = Found::at(properties.at.child("vmSize"))
            .with("size", text)
            .with("series", retirement.series)
            .with("date", retirement.date.to_string());
        if retirement.date < context.options.today {
            return Some(found.variant("gone").weighing(Severity::Error));
        }
        Some(match retirement.noticed {
            Some(noticed) => found.variant("disputed").with("noticed", noticed.to_string()),
            None => found,
        })
    };
    found().into_iter().collect()
}
