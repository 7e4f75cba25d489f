//! Every place of every api-version, one after the other, in the smallest body that has it: the body passes, Azure's own
//! schema and ours take it, and each thing that can be wrong there is found there.

use batch_pool_cases::generate::{is_checked, one_of_each_type, simplest};
use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_engine::check::{Finding, Severity};
use batch_pool_model::contract::pool::BODY;
use batch_pool_model::contract::{Access, ApiVersion, BodyOrder, Choice, Member, Shape};

use crate::findings;
use crate::oracle::{Opinion, opinion, our_schema_accepts};

/// A place, and the smallest body that has it.
pub(crate) struct Place {
    version: ApiVersion,
    pub(crate) at: Pointer,
    pub(crate) shape: Shape,
    /// None for an element of a list or a map.
    pub(crate) member: Option<&'static Member>,
    /// Whether the value can be null.
    can_be_null: bool,
    pub(crate) body: Json,
}

/// What is wrong with a body, and what is to be found.
struct Break {
    body: Json,
    code: &'static str,
    at: Pointer,
    /// Whether Azure's schema must refuse it. It knows neither formats nor the width of integers.
    is_refused: bool,
}

/// All places of an api-version that a person may write.
pub(crate) fn places(version: ApiVersion) -> Vec<Place> {
    fn visit(place: Place, grow: &dyn Fn(Json) -> Json, places: &mut Vec<Place>) {
        let Place { version, shape, .. } = place;
        let at = place.at.clone();
        match shape {
            Shape::Object(members) => {
                let present = members.iter().filter(|member| member.versions.contain(version));
                for member in present.filter(|member| member.access != Access::ReadOnly) {
                    let grow = |value: Json| grow(with_member(members, version, member, &value));
                    let inside = Place {
                        version,
                        at: at.child(member.name),
                        shape: member.shape,
                        member: Some(member),
                        can_be_null: !member.is_required_in(version),
                        body: grow(simplest(&member.shape, version)),
                    };
                    visit(inside, &grow, places);
                }
            }
            Shape::List { element, .. } => {
                let grow = |value| grow(Json::array([value]));
                let body = grow(simplest(element, version));
                let inside = Place {
                    version,
                    at: at.index(0),
                    shape: *element,
                    member: None,
                    can_be_null: false,
                    body,
                };
                visit(inside, &grow, places);
            }
            Shape::Map(element) => {
                let grow = |value| grow(Json::object([("a/b~c", value)]));
                let body = grow(simplest(element, version));
                let inside = Place {
                    version,
                    at: at.child("a/b~c"),
                    shape: *element,
                    member: None,
                    can_be_null: true,
                    body,
                };
                visit(inside, &grow, places);
            }
            _ => {}
        }
        places.push(place);
    }
    let mut places = Vec::new();
    let body = simplest(&BODY, version);
    let root = Place { version, at: Pointer::root(), shape: BODY, member: None, can_be_null: false, body };
    visit(root, &|body| body, &mut places);
    places
}

/// The simplest object that has such a member.
fn with_member(members: &[Member], version: ApiVersion, own: &Member, value: &Json) -> Json {
    let present = members.iter().filter(|member| member.name == own.name || member.is_required_in(version));
    Json::object(present.map(|member| {
        (member.name, if member.name == own.name { value.clone() } else { simplest(&member.shape, version) })
    }))
}

impl Place {
    pub(crate) fn changed(&self, patch: &Patch) -> Json {
        patch.apply(&self.body, &BodyOrder).expect("the place is there")
    }

    fn put(&self, value: impl Into<Json>, code: &'static str, is_refused: bool) -> Break {
        let body = self.changed(&Patch::new().replace(self.at.clone(), value));
        Break { body, code, at: self.at.clone(), is_refused }
    }

    /// Everything that can be wrong there.
    fn breaks(&self) -> Vec<Break> {
        let mut breaks = self.of_other_types();
        match self.shape {
            Shape::Choice { choices, open } => breaks.extend(self.words(choices, open)),
            Shape::Integer { minimum, maximum } => {
                let has_own = |limit: i32, widest: i32| limit != widest;
                let below = Json::integer(i64::from(minimum) - 1);
                let above = Json::integer(i64::from(maximum) + 1);
                breaks.push(self.put(below, "contract-limit", has_own(minimum, i32::MIN)));
                breaks.push(self.put(above, "contract-limit", has_own(maximum, i32::MAX)));
                breaks.push(self.put(Json::Number("5.5".parse().expect("a number")), "contract-type", true));
            }
            Shape::Text(format) if is_checked(format) => {
                breaks.push(self.put("neither fish nor fowl", "contract-format", false));
            }
            Shape::Object(members) => breaks.extend(self.strangers(members)),
            _ => {}
        }
        if let Some(member) = self.member {
            breaks.extend(self.of_member(member));
        }
        breaks
    }

    fn of_other_types(&self) -> Vec<Break> {
        let others = one_of_each_type().into_iter().filter(|value| !self.shape.admits(value));
        // What may stand for the settings of an extension differs from schema to schema.
        let is_told = !matches!(self.shape, Shape::Free);
        let put = |value: Json| match (&value, self.member) {
            (Json::Null, _) if self.can_be_null => self.put(value, "contract-null", false),
            (Json::Null, Some(_)) => self.put(value, "contract-missing", is_told),
            _ => self.put(value, "contract-type", is_told),
        };
        others.map(put).collect()
    }

    fn words(&self, choices: &[Choice], open: bool) -> Vec<Break> {
        let is_refused = !open;
        let mut breaks = vec![self.put("No such word", "contract-choice", is_refused)];
        for choice in choices {
            if choice.versions.contain(self.version) {
                let shouted = choice.value.to_ascii_uppercase();
                if choices.iter().all(|choice| choice.value != shouted) {
                    breaks.push(self.put(shouted.as_str(), "contract-choice", false));
                }
            } else {
                breaks.push(self.put(choice.value, "contract-version", is_refused));
            }
        }
        breaks
    }

    /// Members that the object does not have: of no api-version, and of others.
    fn strangers(&self, members: &[Member]) -> Vec<Break> {
        let add = |name: &str, code| {
            let at = self.at.child(name);
            let body = self.changed(&Patch::new().add(at.clone(), "x"));
            Break { body, code, at, is_refused: true }
        };
        let others = members.iter().filter(|member| !member.versions.contain(self.version));
        let others = others.map(|member| add(member.name, "contract-version"));
        others.chain([add("noSuchMember", "contract-unknown")]).collect()
    }

    /// The member gone, and misspelt.
    fn of_member(&self, member: &Member) -> Vec<Break> {
        let holder = self.at.parent().expect("members have a holder");
        let misspelt =
            [format!("{}z", member.name), member.name.to_ascii_uppercase(), format!(" {}", member.name)];
        let misspelt = misspelt.into_iter().map(|name| {
            let at = holder.child(&name);
            let body = self.changed(&Patch::new().relocate(self.at.clone(), at.clone()));
            Break { body, code: "contract-unknown", at, is_refused: true }
        });
        let gone = member.is_required_in(self.version).then(|| {
            let body = self.changed(&Patch::new().remove(self.at.clone()));
            Break { body, code: "contract-missing", at: self.at.clone(), is_refused: true }
        });
        misspelt.chain(gone).collect()
    }
}

#[test]
fn the_smallest_body_with_each_member_passes() {
    for version in ApiVersion::all() {
        let places = places(version);
        assert!(places.len() > 130, "{version} has {} places", places.len());
        for Place { at, body, .. } in places {
            assert_eq!(findings(&body, version), [], "{at:?} in {version}");
            assert!(our_schema_accepts(version, &body), "{at:?} in {version}");
            let opinion = opinion(version, &body);
            assert!(
                matches!(opinion, Opinion::Accepted | Opinion::Unknown),
                "{at:?} in {version}: {opinion:?}"
            );
        }
    }
}

#[test]
fn whatever_is_wrong_is_found_at_its_place() {
    let mut count = 0;
    for version in ApiVersion::all() {
        for place in places(version) {
            for Break { body, code, at, is_refused } in place.breaks() {
                let found = findings(&body, version);
                let what = || format!("{code} at {at:?} in {version}: {found:#?}");
                let (here, others): (Vec<_>, Vec<_>) =
                    found.iter().partition(|finding| (finding.code, &finding.pointer) == (code, &at));
                assert_eq!(here.len(), 1, "{}", what());
                // A misspelt member is not missing too, unless nobody can tell which it was.
                let is_explained = |code: &str| {
                    code == "contract-unknown" && others.len() == 1 && others[0].code == "contract-missing"
                };
                assert!(others.is_empty() || is_explained(code), "{}", what());
                assert_eq!(here[0].severity == Severity::Info, code == "contract-null", "{}", what());
                let accepted = is_refused && opinion(version, &body) == Opinion::Accepted;
                assert!(!accepted, "Azure's schema takes it: {}", what());
                let is_harmless = |finding: &Finding| {
                    finding.severity != Severity::Error
                        && !matches!(finding.code, "contract-unknown" | "contract-version")
                };
                let is_valid = found.iter().all(is_harmless);
                assert_eq!(our_schema_accepts(version, &body), is_valid, "our schema and {}", what());
                count += 1;
            }
        }
    }
    assert!(count > 15_000, "{count} breaks");
}
