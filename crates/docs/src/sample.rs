//! Bodies that keep to an api-version, and the same with what people get wrong in them.

use batch_pool_cases::generate::{Choices, one_of_each_type, valid};
use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_engine::check::{Options, Severity, check_contract};
use batch_pool_model::catalog::Date;
use batch_pool_model::contract::{Access, ApiVersion, BodyOrder, Format, Member, Shape, lookup};

/// A body, what was done to it, and whether the contract has nothing against it.
pub struct Sample {
    /// The API version that the body is written for.
    pub version: ApiVersion,
    /// The names of the changes that were made to a valid body; none: it's valid as generated.
    pub what: Vec<&'static str>,
    /// The body after the changes.
    pub body: Json,
    /// Whether the contract accepts the body, as of [`is_valid`]. A change can leave it valid.
    pub is_valid: bool,
}

/// The contract alone, without what only a rule knows: no error, and no member that the api-version does not have.
pub fn is_valid(body: &Json, version: ApiVersion) -> bool {
    let options = Options {
        api_version: version.name().to_owned(),
        os: None,
        today: Date::new(2026, 1, 15),
        arm_endpoint: None,
    };
    !check_contract(body, &options).iter().any(|finding| {
        finding.severity == Severity::Error || matches!(finding.code, "contract-unknown" | "contract-version")
    })
}

/// The body of that number. The same number gives the same body.
pub fn body(number: u64) -> Sample {
    let mut random = Random(number);
    let versions: Vec<_> = ApiVersion::all().collect();
    let version = *random.pick(&versions);
    let bytes: Vec<u8> = (0..random.below(400)).map(|_| random.byte()).collect();
    let mut body = valid(version, &mut Choices::new(&bytes));
    let mut what = Vec::new();
    for _ in 0..random.below(3) {
        let (name, change) = random.pick(CHANGES);
        if let Some(patch) = change(&mut random, &body, version)
            && let Ok(changed) = patch.apply(&body, &BodyOrder)
        {
            body = changed;
            what.push(*name);
        }
    }
    let is_valid = is_valid(&body, version);
    Sample { version, what, body, is_valid }
}

/// `SplitMix64`, <https://prng.di.unimi.it/splitmix64.c>.
pub struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).expect("small");
        usize::try_from(self.next() % limit).expect("small")
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    fn try_pick<T>(&mut self, from: &[T]) -> Option<T>
    where
        T: Clone,
    {
        (!from.is_empty()).then(|| self.pick(from).clone())
    }
}

type Change = fn(&mut Random, &Json, ApiVersion) -> Option<Patch>;

/// What is done to bodies, right or wrong.
pub const CHANGES: &[(&str, Change)] = &[
    ("type", other_type),
    ("word", word),
    ("number", number),
    ("format", format),
    ("missing", missing),
    ("unknown", unknown),
    ("misspelt", misspelt),
    ("version", of_other_version),
    ("null", null),
    ("expression", expression),
    ("read-only", read_only),
    ("root", root),
];

/// The places of a body that the contract knows.
fn places(body: &Json) -> Vec<(Pointer, Shape)> {
    let mut places = Vec::new();
    body.walk(&mut |pointer, _| {
        places.extend(lookup(pointer).map(|place| (pointer.clone(), place.shape)));
    });
    places
}

fn objects(body: &Json) -> Vec<(Pointer, &'static [Member])> {
    let objects = places(body)
        .into_iter()
        .filter(|(at, _)| body.find(at).is_some_and(|value| value.as_object().is_some()));
    objects
        .filter_map(|(at, shape)| if let Shape::Object(members) = shape { Some((at, members)) } else { None })
        .collect()
}

/// Anything at a place of such a shape.
fn put<T: Into<Json>>(
    random: &mut Random,
    body: &Json,
    is_such: impl Fn(&Shape) -> bool,
    values: impl IntoIterator<Item = T>,
) -> Option<Patch> {
    let places: Vec<_> = places(body).into_iter().filter(|(_, shape)| is_such(shape)).collect();
    let (at, _) = random.try_pick(&places)?;
    let values: Vec<Json> = values.into_iter().map(Into::into).collect();
    Some(Patch::new().replace(at, random.pick(&values).clone()))
}

fn other_type(random: &mut Random, body: &Json, _: ApiVersion) -> Option<Patch> {
    put(random, body, |_| true, one_of_each_type())
}

fn word(random: &mut Random, body: &Json, _: ApiVersion) -> Option<Patch> {
    let is_choice = |shape: &Shape| matches!(shape, Shape::Choice { .. });
    let places: Vec<_> = places(body).into_iter().filter(|(_, shape)| is_choice(shape)).collect();
    let (at, shape) = random.try_pick(&places)?;
    let Shape::Choice { choices, .. } = shape else { return None };
    let known = random.pick(choices).value;
    let other = *random.pick(&["No such word", "", "<word>", "[[", known]);
    let other = if random.below(4) == 0 { known.to_ascii_uppercase() } else { other.to_owned() };
    Some(Patch::new().replace(at, other.as_str()))
}

fn number(random: &mut Random, body: &Json, _: ApiVersion) -> Option<Patch> {
    let is_number = |shape: &Shape| matches!(shape, Shape::Integer { .. });
    let numbers = [
        "0",
        "-0",
        "1",
        "4",
        "5",
        "100",
        "101",
        "-1",
        "-2147483648",
        "-2147483649",
        "2147483647",
        "2147483648",
        "2.0",
        "2.5",
        "1e2",
        "1e-1",
        "5e9",
        "-0.5",
        "9007199254740993",
    ];
    put(random, body, is_number, numbers.map(|text| Json::Number(text.parse().expect(text))))
}

const TEXTS: &[&str] = &[
    // Lengths of time.
    "PT15M",
    "P1D",
    "P1DT12H",
    "P1Y2M3W4DT5H6M7.5S",
    "PT0.5S",
    "P15M",
    "PT",
    "P",
    "P1T",
    "PT0.5M",
    "PT.5S",
    "PT5.S",
    "pt15m",
    "P1DT",
    "PT5M1H",
    "P1.5D",
    "15",
    "15m",
    "00:15:00",
    "PT15M ",
    "PT15M\n",
    " PT15M",
    "-PT5M",
    "P-1D",
    "PT\u{661}M",
    // Resource ids.
    "/subscriptions/s/resourceGroups/g",
    "/SubScriptions/",
    "/subscriptions",
    "subscriptions/s",
    " /subscriptions/s",
    "https://portal.azure.com/#@t/resource/subscriptions/s",
    "/\u{17f}ubscriptions/s",
    // Addresses.
    "https://a",
    "a://b",
    "HTTP2://\n",
    "://x",
    "https://",
    "https:/x",
    "ht-tp://x",
    "//x",
    "x:y://z",
    " https://a",
    "a.example/b",
    // What is still to be filled in.
    "<x>",
    " {x",
    "\t$(x)",
    "\n<",
    "x<y>",
    "\u{3000}<x",
    "(x)",
    "",
    "x",
    "集區",
];

fn format(random: &mut Random, body: &Json, _: ApiVersion) -> Option<Patch> {
    let is_format =
        |shape: &Shape| matches!(shape, Shape::Text(Format::Duration | Format::ResourceId | Format::Url));
    put(random, body, is_format, TEXTS.iter().copied())
}

fn missing(random: &mut Random, body: &Json, version: ApiVersion) -> Option<Patch> {
    let places = places(body).into_iter().map(|(at, _)| at);
    let required: Vec<Pointer> = places
        .filter(|at| {
            lookup(at).and_then(|place| place.member).is_some_and(|member| member.is_required_in(version))
        })
        .collect();
    Some(Patch::new().remove(random.try_pick(&required)?))
}

fn unknown(random: &mut Random, body: &Json, _: ApiVersion) -> Option<Patch> {
    let (at, _) = random.try_pick(&objects(body))?;
    let name = *random.pick(&[
        "noSuchMember",
        "location",
        "",
        "$schema",
        "virtualMachineImageId",
        "vmSize",
        "extensions",
    ]);
    Some(Patch::new().add(at.child(name), "x"))
}

fn misspelt(random: &mut Random, body: &Json, _: ApiVersion) -> Option<Patch> {
    let (at, _) = random.try_pick(&objects(body))?;
    let present = body.find(&at)?.as_object()?;
    let names: Vec<_> = present.iter().map(|(name, _)| name.clone()).collect();
    let name = random.try_pick(&names)?;
    let wrong = match random.below(3) {
        0 => name.to_ascii_uppercase(),
        1 => format!("{name} "),
        _ => format!("{name}z"),
    };
    Some(Patch::new().relocate(at.child(&name), at.child(&wrong)))
}

fn of_other_version(random: &mut Random, body: &Json, version: ApiVersion) -> Option<Patch> {
    let strangers: Vec<Pointer> = objects(body)
        .into_iter()
        .flat_map(|(at, members)| {
            let lacking = members.iter().filter(move |member| !member.versions.contain(version));
            lacking.map(move |member| at.child(member.name))
        })
        .collect();
    Some(Patch::new().add(random.try_pick(&strangers)?, Json::object::<&str>([])))
}

fn null(random: &mut Random, body: &Json, _: ApiVersion) -> Option<Patch> {
    put(random, body, |_| true, [Json::Null])
}

fn expression(random: &mut Random, body: &Json, _: ApiVersion) -> Option<Patch> {
    let texts =
        ["[parameters('x')]", "[]", "[]]", "[a\n]", "[[x]", "[[]", "[", "[x", "x]", "[x] ", " [x]", "[x]\n"];
    put(random, body, |_| true, texts)
}

fn read_only(random: &mut Random, body: &Json, version: ApiVersion) -> Option<Patch> {
    let of_service: Vec<Pointer> = objects(body)
        .into_iter()
        .flat_map(|(at, members)| {
            let such = members
                .iter()
                .filter(move |member| member.access == Access::ReadOnly && member.versions.contain(version));
            such.map(move |member| at.child(member.name))
        })
        .collect();
    Some(Patch::new().add(random.try_pick(&of_service)?, random.pick(&one_of_each_type()).clone()))
}

fn root(random: &mut Random, _: &Json, _: ApiVersion) -> Option<Patch> {
    // Seldom, since nothing is left of the body.
    (random.below(8) == 0).then(|| {
        let [.., text] = [Json::Null, Json::string("[parameters('pool')]")];
        let other = if random.below(2) == 0 { text } else { random.pick(&one_of_each_type()).clone() };
        Patch::new().replace(Pointer::root(), other)
    })
}
