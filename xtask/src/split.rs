//! Splits a WebAssembly module, so that what few visits need is loaded when it's needed. A deferred module has some of the functions
//! and shares everything else with the primary one: memory, table, and globals.
//!
//! In the primary module a deferred function is called through its slot of the table. Until the deferred module is there, the slot
//! has a placeholder, which calls [`BRING`] and then the slot again; the deferred module puts its functions into the slots when it's
//! instantiated. So which functions are deferred decides when they are loaded, and never what they do. Binaryen's `wasm-split`
//! works in the same way, but isn't among the tools that npm offers.
//!
//! A long text that only deferred functions have goes along: the deferred module writes it into memory, where the whole module has it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use wasm_encoder::reencode::{self, Reencode, RoundtripReencoder, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, ImportSection, Instruction, Module, TableSection, TypeSection, ValType,
};
use wasmparser::{
    CodeSectionReader, DataKind, ElementItems, ElementKind, ExternalKind, FunctionBody,
    FunctionSectionReader, Name, NameSectionReader, Operator, Parser, Payload, RefType, TypeRef, Validator,
};

use crate::process::{Failure, Outcome};

/// What holds the imports by which the primary module asks for deferred ones: for each the name of its part.
pub(crate) const BRING: &str = "deferred";

/// A module in parts.
pub(crate) struct Split {
    pub(crate) primary: Vec<u8>,
    /// One for each part, in their order.
    pub(crate) deferred: Vec<Part>,
}

pub(crate) struct Part {
    pub(crate) module: Vec<u8>,
    /// How many functions are in it.
    pub(crate) count: usize,
}

/// A function, by its number and its name. Not each has a name.
pub(crate) struct Named<'a> {
    pub(crate) number: u32,
    pub(crate) name: &'a str,
}

/// Splits a module in the primary one and these parts. A part has the functions that are named as being in it (by its number), and
/// those that only they call. Deferred modules import what the primary one exports, from a holder of this name. Each of the texts
/// goes to the part that has the functions which return it.
pub(crate) fn split(
    module: &[u8],
    holder: &str,
    parts: &[&str],
    part_of: impl Fn(Named) -> Option<usize>,
    texts: &[Vec<u8>],
) -> Outcome<Split> {
    let mut texts: Vec<&[u8]> = texts.iter().map(Vec::as_slice).collect();
    let names = Read::module(module).map_err(|error| malformed(&error))?.names;
    // The number that each function had at first. What splitting has added had none.
    let mut origins: Vec<Option<u32>> = Vec::new();
    let mut split = Split { primary: module.to_vec(), deferred: Vec::new() };
    for (number, part) in parts.iter().enumerate() {
        let whole = std::mem::take(&mut split.primary);
        let read = Read::module(&whole).map_err(|error| malformed(&error))?;
        if number == 0 {
            origins = (0..read.defined().end).map(Some).collect();
        }
        let is_deferred = |function: u32| {
            origins[function as usize].is_some_and(|origin| {
                let name = names.get(&origin).copied().unwrap_or_default();
                part_of(Named { number: origin, name }) == Some(number)
            })
        };
        let plan = Plan::of(&read, part, number, is_deferred, &texts)?;
        texts.retain(|text| !plan.texts.iter().any(|moved| moved.bytes == *text));
        let mut primary = Module::new();
        Primary(&plan)
            .parse_core_module(&mut primary, Parser::new(0), &whole)
            .map_err(|error| malformed(&error))?;
        let deferred = plan.deferred_module(holder).map_err(|error| malformed(&error))?;
        split.deferred.push(Part { module: deferred.finish(), count: plan.deferred.len() });
        origins = plan.origins(&origins);
        split.primary = primary.finish();
    }
    if let Some(text) = texts.first() {
        let beginning: String = String::from_utf8_lossy(text).chars().take(60).collect();
        return Err(malformed(&format!(
            "no part has all functions with the text that begins with {beginning}"
        )));
    }
    for part in split.deferred.iter().map(|part| &part.module).chain([&split.primary]) {
        Validator::new().validate_all(part).map_err(|error| malformed(&error))?;
    }
    Ok(split)
}

fn malformed(error: &impl std::fmt::Display) -> Failure {
    Failure::new(format!("the module can't be split: {error}"))
}

/// The import that a traced module calls with the number of each function that runs: a holder and a name.
pub(crate) const TRACE: (&str, &str) = ("trace", "trace");

/// The module, telling which functions run.
pub(crate) fn traced(module: &[u8]) -> Outcome<Vec<u8>> {
    let read = Read::module(module).map_err(|error| malformed(&error))?;
    let mut tracing =
        Tracing { imported: read.imported, next: read.imported, of_trace: index(read.types.len()) };
    let mut traced = Module::new();
    tracing.parse_core_module(&mut traced, Parser::new(0), module).map_err(|error| malformed(&error))?;
    Ok(traced.finish())
}

/// What a module says of itself, as far as splitting needs it.
#[derive(Default)]
struct Read<'a> {
    /// Parameters and results of each type; none of one that isn't a function's.
    types: Vec<Option<wasmparser::FuncType>>,
    type_section: Option<wasmparser::TypeSectionReader<'a>>,
    /// The type of each function, imported ones first.
    functions: Vec<u32>,
    imported: u32,
    tables: Vec<wasmparser::TableType>,
    memories: Vec<wasmparser::MemoryType>,
    globals: Vec<wasmparser::GlobalType>,
    /// Functions that are exported: they have a placeholder, and only those that are named are deferred.
    exported: BTreeSet<u32>,
    bodies: Vec<FunctionBody<'a>>,
    names: HashMap<u32, &'a str>,
    /// The function in each slot of the table, as far as it's given by segments at fixed places.
    slots: BTreeMap<u32, u32>,
    /// What memory begins with, and where. None if some of it isn't at a place that the module says.
    data: Option<Vec<Stored<'a>>>,
    /// Functions that are referred to in a way that must stay as it is.
    pinned: BTreeSet<u32>,
}

/// Bytes that memory begins with.
#[derive(Clone, Copy)]
struct Stored<'a> {
    address: u32,
    bytes: &'a [u8],
}

impl Stored<'_> {
    fn addresses(&self) -> Range<u32> {
        self.address..self.address + index(self.bytes.len())
    }
}

impl<'a> Read<'a> {
    fn module(module: &'a [u8]) -> wasmparser::Result<Self> {
        let mut read = Self { data: Some(Vec::new()), ..Self::default() };
        for payload in Parser::new(0).parse_all(module) {
            read.payload(payload?)?;
        }
        Ok(read)
    }

    fn payload(&mut self, payload: Payload<'a>) -> wasmparser::Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                for of_type in section.clone().into_iter_err_on_gc_types() {
                    self.types.push(Some(of_type?));
                }
                self.type_section = Some(section);
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    self.import(import?);
                }
            }
            Payload::FunctionSection(section) => {
                for of_function in section {
                    self.functions.push(of_function?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    self.memories.push(memory?);
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    let global = global?;
                    self.globals.push(global.ty);
                    self.pin_referenced(global.init_expr.get_operators_reader())?;
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.exported.insert(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => {
                self.pinned.insert(func);
            }
            Payload::ElementSection(section) => {
                for element in section {
                    self.element(element?)?;
                }
            }
            Payload::DataSection(section) => {
                let stored = section.into_iter().map(|data| Self::stored(&data?));
                self.data = stored.collect::<wasmparser::Result<_>>()?;
            }
            Payload::CodeSectionEntry(body) => {
                self.pin_referenced(body.get_operators_reader()?)?;
                self.bodies.push(body);
            }
            Payload::CustomSection(section) => {
                if let wasmparser::KnownCustom::Name(names) = section.as_known() {
                    self.names(names)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn import(&mut self, import: wasmparser::Import<'_>) {
        match import.ty {
            TypeRef::Func(of_type) | TypeRef::FuncExact(of_type) => {
                self.functions.push(of_type);
                self.imported += 1;
            }
            TypeRef::Table(table) => self.tables.push(table),
            TypeRef::Memory(memory) => self.memories.push(memory),
            TypeRef::Global(global) => self.globals.push(global),
            TypeRef::Tag(_) => {}
        }
    }

    fn element(&mut self, element: wasmparser::Element<'a>) -> wasmparser::Result<()> {
        let mut functions = Vec::new();
        match element.items {
            ElementItems::Functions(items) => {
                for function in items {
                    functions.push(function?);
                }
            }
            ElementItems::Expressions(_, items) => {
                for item in items {
                    self.pin_referenced(item?.get_operators_reader())?;
                }
            }
        }
        let start = match element.kind {
            ElementKind::Active { table_index: None | Some(0), offset_expr } => {
                match offset_expr.get_operators_reader().read()? {
                    Operator::I32Const { value } => u32::try_from(value).ok(),
                    _ => None,
                }
            }
            _ => None,
        };
        match start {
            Some(start) => self.slots.extend((start..).zip(functions)),
            None => self.pinned.extend(functions),
        }
        Ok(())
    }

    /// Functions that are referred to other than by a call or a slot stay where they are.
    fn pin_referenced(&mut self, mut operators: wasmparser::OperatorsReader<'a>) -> wasmparser::Result<()> {
        while !operators.eof() {
            if let Operator::RefFunc { function_index } | Operator::ReturnCall { function_index } =
                operators.read()?
            {
                self.pinned.insert(function_index);
            }
        }
        Ok(())
    }

    fn stored(data: &wasmparser::Data<'a>) -> wasmparser::Result<Option<Stored<'a>>> {
        let DataKind::Active { memory_index: 0, offset_expr } = &data.kind else { return Ok(None) };
        Ok(match offset_expr.get_operators_reader().read()? {
            Operator::I32Const { value } => Some(Stored { address: value.cast_unsigned(), bytes: data.data }),
            _ => None,
        })
    }

    /// Where a text is, if it's there once.
    fn find(&self, text: &'a [u8]) -> Option<Stored<'a>> {
        let found = |stored: &Stored<'a>| {
            let places = stored.bytes.windows(text.len()).enumerate().filter(|(_, bytes)| *bytes == text);
            places
                .map(|(place, bytes)| Stored { address: stored.address + index(place), bytes })
                .collect::<Vec<_>>()
        };
        let found: Vec<_> = self.data.iter().flatten().flat_map(found).collect();
        if let [one] = found[..] { Some(one) } else { None }
    }

    /// The functions that have an address. None if memory has it too, so that nobody knows who reads it there.
    fn having(&self, address: u32) -> wasmparser::Result<Option<Vec<u32>>> {
        let in_memory = |stored: &Stored| {
            let to_word = stored.address.next_multiple_of(4) - stored.address;
            let words = stored.bytes.get(to_word as usize..).unwrap_or_default().chunks_exact(4);
            words.into_iter().any(|word| word == address.to_le_bytes())
        };
        if self.data.iter().flatten().any(in_memory) {
            return Ok(None);
        }
        let mut having = Vec::new();
        for function in self.defined() {
            let mut operators = self.body(function).get_operators_reader()?;
            while !operators.eof() {
                if matches!(operators.read()?, Operator::I32Const { value } if value.cast_unsigned() == address)
                {
                    having.push(function);
                    break;
                }
            }
        }
        Ok(Some(having))
    }

    fn names(&mut self, names: NameSectionReader<'a>) -> wasmparser::Result<()> {
        for subsection in names {
            if let Name::Function(functions) = subsection? {
                for naming in functions {
                    let naming = naming?;
                    self.names.insert(naming.index, naming.name);
                }
            }
        }
        Ok(())
    }

    fn defined(&self) -> Range<u32> {
        self.imported..u32::try_from(self.functions.len()).unwrap_or(u32::MAX)
    }

    fn body(&self, function: u32) -> &FunctionBody<'a> {
        &self.bodies[(function - self.imported) as usize]
    }

    /// The functions that a function names.
    fn calls(&self, function: u32) -> wasmparser::Result<Vec<u32>> {
        let mut calls = Vec::new();
        let mut operators = self.body(function).get_operators_reader()?;
        while !operators.eof() {
            if let Operator::Call { function_index }
            | Operator::ReturnCall { function_index }
            | Operator::RefFunc { function_index } = operators.read()?
            {
                calls.push(function_index);
            }
        }
        Ok(calls)
    }
}

/// Which function goes where.
struct Plan<'a> {
    read: &'a Read<'a>,
    /// What the deferred module is called.
    part: &'a str,
    /// How many parts were split off before.
    before: usize,
    /// The deferred functions, and the slots of each: at least one if the primary module calls or exports it.
    deferred: BTreeMap<u32, Vec<u32>>,
    /// What the deferred functions call in the primary module.
    shared: BTreeSet<u32>,
    /// Where each function of the deferred module is there: first those that are shared.
    in_deferred: HashMap<u32, u32>,
    /// The defined functions that stay.
    kept: Vec<u32>,
    /// The deferred functions that have a slot, in the order of their placeholders.
    held: Vec<u32>,
    /// The slots that are new.
    added: Range<u32>,
    /// The type of a function without parameters and results.
    of_bring: u32,
    /// The texts that the deferred module has.
    texts: Vec<Stored<'a>>,
}

impl<'a> Plan<'a> {
    fn of(
        read: &'a Read<'a>,
        part: &'a str,
        before: usize,
        is_deferred: impl Fn(u32) -> bool,
        texts: &[&'a [u8]],
    ) -> Outcome<Self> {
        let mut calls = BTreeMap::new();
        for function in read.defined() {
            calls.insert(function, read.calls(function).map_err(|error| malformed(&error))?);
        }
        let mut deferred: BTreeSet<u32> = read.defined().filter(|function| is_deferred(*function)).collect();
        deferred.retain(|function| !read.pinned.contains(function));
        spread(read, &calls, &mut deferred);

        let is_deferred = |function: &u32| deferred.contains(function);
        let (mut called, mut shared) = (BTreeSet::new(), BTreeSet::new());
        for (function, calls) in &calls {
            if is_deferred(function) {
                shared.extend(calls.iter().copied().filter(|called| !is_deferred(called)));
            } else {
                called.extend(calls.iter().copied().filter(is_deferred));
            }
        }
        let mut slots: BTreeMap<u32, Vec<u32>> =
            deferred.iter().map(|function| (*function, vec![])).collect();
        for (slot, function) in &read.slots {
            if let Some(slots) = slots.get_mut(function) {
                slots.push(*slot);
            }
        }
        let table = read.tables.first().filter(|table| table.element_type == RefType::FUNCREF);
        let table = table.ok_or_else(|| malformed(&"its first table isn't one of functions"))?;
        let first = u32::try_from(table.initial).map_err(|error| malformed(&error))?;
        let mut next = first;
        for (function, slots) in &mut slots {
            if slots.is_empty() && (called.contains(function) || read.exported.contains(function)) {
                slots.push(next);
                next += 1;
            }
        }
        let is_bring = |of_type: &Option<wasmparser::FuncType>| {
            of_type
                .as_ref()
                .is_some_and(|of_type| of_type.params().is_empty() && of_type.results().is_empty())
        };
        let of_bring = read.types.iter().position(is_bring);
        let of_bring = of_bring.ok_or_else(|| malformed(&"no function is without parameters and results"))?;
        let mut moved = Vec::new();
        for text in texts {
            let Some(stored) = read.find(text) else { continue };
            let having = read.having(stored.address).map_err(|error| malformed(&error))?;
            if having.is_some_and(|having| !having.is_empty() && having.iter().all(is_deferred)) {
                moved.push(stored);
            }
        }
        moved.sort_by_key(|stored| stored.address);
        Ok(Self {
            read,
            texts: moved,
            part,
            before,
            in_deferred: shared.iter().chain(slots.keys()).copied().zip(0..).collect(),
            shared,
            kept: read.defined().filter(|function| !is_deferred(function)).collect(),
            held: slots
                .iter()
                .filter(|(_, slots)| !slots.is_empty())
                .map(|(function, _)| *function)
                .collect(),
            added: first..next,
            deferred: slots,
            of_bring: index(of_bring),
        })
    }

    fn bring(&self) -> u32 {
        self.read.imported
    }

    /// Where a function is in the primary module. Of a deferred one that's its placeholder.
    fn in_primary(&self, function: u32) -> u32 {
        if function < self.read.imported {
            return function;
        }
        let first = self.bring() + 1;
        let rank = self.kept.binary_search(&function);
        let rank = rank.or_else(|_| self.held.binary_search(&function).map(|rank| self.kept.len() + rank));
        first + index(rank.unwrap_or_default())
    }

    /// The functions of the primary module, by what each was in the module that is split here.
    fn origins(&self, origins: &[Option<u32>]) -> Vec<Option<u32>> {
        let imported = origins[..self.read.imported as usize].iter().copied();
        let kept = self.kept.iter().map(|function| origins[*function as usize]);
        imported.chain([None]).chain(kept).chain(self.held.iter().map(|_| None)).collect()
    }

    /// The slot through which the primary module calls a deferred function.
    fn slot(&self, function: u32) -> Option<u32> {
        self.deferred.get(&function)?.first().copied()
    }

    /// Brings the deferred module, and calls the function that it has put into the slot.
    fn placeholder(&self, function: u32) -> Function {
        let of_type = self.read.functions[function as usize];
        let parameters = self.read.types[of_type as usize].as_ref().map_or(0, |of| of.params().len());
        let mut placeholder = Function::new([]);
        placeholder.instruction(&Instruction::Call(self.bring()));
        for parameter in 0..index(parameters) {
            placeholder.instruction(&Instruction::LocalGet(parameter));
        }
        call_slot(&mut placeholder, self.slot(function).unwrap_or_default(), of_type);
        placeholder.instruction(&Instruction::End);
        placeholder
    }

    /// What the primary module exports for the deferred one, by name.
    fn exports(&self) -> impl Iterator<Item = (String, ExportKind, u32)> {
        let of_kind = |prefix: &'static str, kind: ExportKind, count: usize| {
            (0..index(count)).map(move |number| (self.export(&format!("{prefix}{number}")), kind, number))
        };
        let read = self.read;
        of_kind("_m", ExportKind::Memory, read.memories.len())
            .chain(of_kind("_t", ExportKind::Table, read.tables.len()))
            .chain(of_kind("_g", ExportKind::Global, read.globals.len()))
            .chain(self.shared.iter().enumerate().map(|(rank, function)| {
                (self.export(&short(rank)), ExportKind::Func, self.in_primary(*function))
            }))
    }

    /// A name of an export that no part before has.
    fn export(&self, name: &str) -> String {
        "-".repeat(self.before) + name
    }

    fn deferred_module(&self, holder: &str) -> Result<Module, reencode::Error> {
        let read = self.read;
        let same = &mut RoundtripReencoder;
        let mut types = TypeSection::new();
        if let Some(section) = read.type_section.clone() {
            utils::parse_type_section(same, &mut types, section)?;
        }
        let mut imports = ImportSection::new();
        for (name, kind, number) in self.exports() {
            let number = number as usize;
            let what = match kind {
                ExportKind::Memory => EntityType::Memory(same.memory_type(read.memories[number])?),
                ExportKind::Table => {
                    // The parts after this one make it larger.
                    let table = wasmparser::TableType { maximum: None, ..self.table(number) };
                    EntityType::Table(same.table_type(table)?)
                }
                ExportKind::Global => EntityType::Global(same.global_type(read.globals[number])?),
                _ => break,
            };
            imports.import(holder, &name, what);
        }
        for (rank, function) in self.shared.iter().enumerate() {
            let of_type = EntityType::Function(read.functions[*function as usize]);
            imports.import(holder, &self.export(&short(rank)), of_type);
        }
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        for function in self.deferred.keys() {
            functions.function(read.functions[*function as usize]);
            Deferred(self).parse_function_body(&mut code, read.body(*function).clone())?;
        }
        let mut slots = BTreeMap::new();
        for (function, of_function) in &self.deferred {
            slots.extend(of_function.iter().map(|slot| (*slot, self.in_deferred[function])));
        }
        let mut elements = ElementSection::new();
        segments(&mut elements, &slots);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&elements).section(&code);
        if !self.texts.is_empty() {
            module.section(&data_section(&self.texts));
        }
        Ok(module)
    }

    /// What the primary module has in memory: everything but the texts.
    fn data(&self) -> Vec<Stored<'a>> {
        let mut kept = Vec::new();
        for stored in self.read.data.iter().flatten() {
            let mut rest = *stored;
            for text in &self.texts {
                let Some(before) = text
                    .address
                    .checked_sub(rest.address)
                    .filter(|_| text.addresses().end <= rest.addresses().end)
                else {
                    continue;
                };
                let (bytes, after) = rest.bytes.split_at(before as usize);
                kept.push(Stored { bytes, ..rest });
                rest = Stored { address: text.addresses().end, bytes: &after[text.bytes.len()..] };
            }
            kept.push(rest);
        }
        kept.retain(|stored| !stored.bytes.is_empty());
        kept
    }

    /// A table with room for the new slots.
    fn table(&self, number: usize) -> wasmparser::TableType {
        let mut table = self.read.tables[number];
        if number == 0 {
            let more = u64::from(self.added.end - self.added.start);
            table.initial += more;
            table.maximum = table.maximum.map(|most| most + more);
        }
        table
    }
}

/// Adds what only deferred functions call.
fn spread(read: &Read, calls: &BTreeMap<u32, Vec<u32>>, deferred: &mut BTreeSet<u32>) {
    let in_slots: BTreeSet<u32> = read.slots.values().copied().collect();
    loop {
        let (mut called, mut called_by_kept) = (BTreeSet::<u32>::new(), BTreeSet::<u32>::new());
        for (function, calls) in calls {
            called.extend(calls);
            if !deferred.contains(function) {
                called_by_kept.extend(calls.iter().filter(|called| *called != function));
            }
        }
        let only_deferred = called.into_iter().filter(|function| {
            *function >= read.imported
                && !called_by_kept.contains(function)
                && !read.pinned.contains(function)
                && !read.exported.contains(function)
                && !in_slots.contains(function)
        });
        let before = deferred.len();
        deferred.extend(only_deferred);
        if deferred.len() == before {
            return;
        }
    }
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A short name for each number.
fn short(mut number: usize) -> String {
    const DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = String::new();
    loop {
        name.push(char::from(DIGITS[number % DIGITS.len()]));
        number /= DIGITS.len();
        if number == 0 {
            return name;
        }
    }
}

fn call_slot(function: &mut Function, slot: u32, type_index: u32) {
    function.instruction(&Instruction::I32Const(slot.cast_signed()));
    function.instruction(&Instruction::CallIndirect { type_index, table_index: 0 });
}

/// Segments that put functions into slots, one for each run of neighbors.
fn segments(elements: &mut ElementSection, slots: &BTreeMap<u32, u32>) {
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (slot, function) in slots {
        match runs.last_mut() {
            Some((start, run)) if *start + index(run.len()) == *slot => run.push(*function),
            _ => runs.push((*slot, vec![*function])),
        }
    }
    for (start, run) in runs {
        let offset = ConstExpr::i32_const(start.cast_signed());
        elements.active(None, &offset, Elements::Functions(run.into()));
    }
}

fn data_section(all: &[Stored]) -> DataSection {
    let mut data = DataSection::new();
    for stored in all {
        let address = ConstExpr::i32_const(stored.address.cast_signed());
        data.active(0, &address, stored.bytes.iter().copied());
    }
    data
}

/// A function that isn't deferred reads a text that is.
#[derive(Debug)]
struct Misplaced;

impl std::fmt::Display for Misplaced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a function that isn't deferred reads a text that is")
    }
}

impl std::error::Error for Misplaced {}

/// Writes the primary module.
struct Primary<'a>(&'a Plan<'a>);

impl Primary<'_> {
    fn body(&mut self, body: &FunctionBody<'_>) -> Result<Function, reencode::Error<Misplaced>> {
        let mut function = self.new_function_with_parsed_locals(body)?;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let operator = operators.read()?;
            if let Operator::Call { function_index } = operator
                && let Some(slot) = self.0.slot(function_index)
            {
                call_slot(&mut function, slot, self.0.read.functions[function_index as usize]);
            } else {
                function.instruction(&self.instruction(operator)?);
            }
        }
        Ok(function)
    }
}

impl Reencode for Primary<'_> {
    type Error = Misplaced;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Misplaced>> {
        Ok(self.0.in_primary(function))
    }

    fn mem_arg(
        &mut self,
        at: wasmparser::MemArg,
    ) -> Result<wasm_encoder::MemArg, reencode::Error<Misplaced>> {
        // It would read what isn't there yet.
        let is_text = |text: &Stored| {
            text.addresses().contains(&index(usize::try_from(at.offset).unwrap_or(usize::MAX)))
        };
        if self.0.texts.iter().any(is_text) {
            return Err(reencode::Error::UserError(Misplaced));
        }
        utils::mem_arg(self, at)
    }

    fn data_count(&mut self, count: u32) -> Result<u32, reencode::Error<Misplaced>> {
        Ok(if self.0.texts.is_empty() { count } else { index(self.0.data().len()) })
    }

    fn parse_data_section(
        &mut self,
        data: &mut DataSection,
        section: wasmparser::DataSectionReader<'_>,
    ) -> Result<(), reencode::Error<Misplaced>> {
        if self.0.texts.is_empty() {
            return utils::parse_data_section(self, data, section);
        }
        *data = data_section(&self.0.data());
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), reencode::Error<Misplaced>> {
        utils::parse_import_section(self, imports, section)?;
        imports.import(BRING, self.0.part, EntityType::Function(self.0.of_bring));
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error<Misplaced>> {
        for function in self.0.kept.iter().chain(&self.0.held) {
            functions.function(self.0.read.functions[*function as usize]);
        }
        Ok(())
    }

    fn parse_table_section(
        &mut self,
        tables: &mut TableSection,
        section: wasmparser::TableSectionReader<'_>,
    ) -> Result<(), reencode::Error<Misplaced>> {
        let imported = self.0.read.tables.len() - section.count() as usize;
        for (number, table) in section.into_iter().enumerate() {
            let mut table = table?;
            table.ty = self.0.table(imported + number);
            self.parse_table(tables, table)?;
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), reencode::Error<Misplaced>> {
        utils::parse_export_section(self, exports, section)?;
        for (name, kind, number) in self.0.exports() {
            exports.export(&name, kind, number);
        }
        Ok(())
    }

    fn parse_element_section(
        &mut self,
        elements: &mut ElementSection,
        section: wasmparser::ElementSectionReader<'_>,
    ) -> Result<(), reencode::Error<Misplaced>> {
        utils::parse_element_section(self, elements, section)?;
        let added = self.0.held.iter().filter_map(|function| {
            let slot = self.0.slot(*function)?;
            self.0.added.contains(&slot).then(|| (slot, self.0.in_primary(*function)))
        });
        segments(elements, &added.collect());
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error<Misplaced>> {
        for function in &self.0.kept {
            code.function(&self.body(self.0.read.body(*function))?);
        }
        for function in &self.0.held {
            code.function(&self.0.placeholder(*function));
        }
        Ok(())
    }

    /// The names have served, and those of functions that have moved would be wrong. Of modules that aren't split, `pack` drops them.
    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: wasmparser::CustomSectionReader<'_>,
    ) -> Result<(), reencode::Error<Misplaced>> {
        Ok(())
    }
}

/// Writes the functions of the deferred module.
struct Deferred<'a>(&'a Plan<'a>);

impl Reencode for Deferred<'_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        // Whatever a deferred function names is either deferred too or shared.
        Ok(self.0.in_deferred[&function])
    }
}

/// Writes a module whose functions each call [`TRACE`] first.
struct Tracing {
    imported: u32,
    /// The function that is written next.
    next: u32,
    /// The type of the import.
    of_trace: u32,
}

impl Reencode for Tracing {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        Ok(if function < self.imported { function } else { function + 1 })
    }

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: wasmparser::TypeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_type_section(self, types, section)?;
        types.ty().function([ValType::I32], []);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_import_section(self, imports, section)?;
        imports.import(TRACE.0, TRACE.1, EntityType::Function(self.of_trace));
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), reencode::Error> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        function.instruction(&Instruction::I32Const(self.next.cast_signed()));
        function.instruction(&Instruction::Call(self.imported));
        self.next += 1;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            function.instruction(&self.parse_instruction(&mut operators)?);
        }
        code.function(&function);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasmi::{Caller, Engine, Func, Instance, Linker, Module, Store};

    use super::*;

    /// Functions call each other directly and through the table, and share memory and a global.
    const TEXT: &str = r#"(module
        (type (func))
        (type $unary (func (param i32) (result i32)))
        (import "env" "offset" (func $offset (type $unary)))
        (memory (export "memory") 1)
        (global $count (mut i32) (i32.const 0))
        (table 3 3 funcref)
        (elem (i32.const 1) $late::indirect $increment)
        (func $increment (type $unary) (i32.add (local.get 0) (i32.const 1)))
        (func $late::direct (type $unary)
            (global.set $count (i32.add (global.get $count) (i32.const 1)))
            (i32.store (i32.const 8) (local.get 0))
            (call $only_late (call $increment (call $offset (local.get 0)))))
        (func $only_late (type $unary) (i32.mul (local.get 0) (i32.load (i32.const 8))))
        (func $late::indirect (type $unary)
            (i32.mul (i32.const 3) (call_indirect (type $unary) (local.get 0) (i32.const 2))))
        (func $later::nested (type $unary)
            (i32.sub (call $only_later (call $late::direct (local.get 0))) (call $offset (local.get 0))))
        (func $only_later (type $unary) (i32.shl (call $increment (local.get 0)) (i32.const 1)))
        (func $late::exported (export "exported") (type $unary) (call $late::direct (local.get 0)))
        (func (export "direct") (type $unary) (call $late::direct (local.get 0)))
        (func (export "nested") (type $unary) (call $later::nested (local.get 0)))
        (func (export "indirect") (type $unary) (call_indirect (type $unary) (local.get 0) (i32.const 1)))
        (func (export "kept") (type $unary) (call $increment (local.get 0)))
        (func (export "count") (result i32) (global.get $count)))"#;

    const PARTS: &[&str] = &["late", "later"];

    fn part_of(function: &Named) -> Option<usize> {
        PARTS.iter().position(|part| function.name.starts_with(&format!("{part}::")))
    }

    /// The primary module if it's split, and the parts that it has asked for.
    #[derive(Default)]
    struct Host {
        primary: Option<Instance>,
        brought: BTreeSet<&'static str>,
        /// What a traced module told.
        ran: Vec<u32>,
    }

    fn linker(store: &mut Store<Host>) -> Linker<Host> {
        let mut linker = Linker::new(store.engine());
        let offset = Func::wrap(store, |number: i32| number + 100);
        linker.define("env", "offset", offset).expect("a new name");
        linker
    }

    fn whole(store: &mut Store<Host>, module: &[u8]) -> Instance {
        let module = Module::new(store.engine(), module).expect("a module");
        linker(store).instantiate_and_start(store, &module).expect("an instance")
    }

    /// The primary module, which instantiates the deferred ones when it asks for them.
    fn primary(store: &mut Store<Host>, split: &Split) -> Instance {
        let mut linker = linker(store);
        for (part, deferred) in PARTS.iter().zip(&split.deferred) {
            let deferred = Module::new(store.engine(), &deferred.module).expect("a module");
            let bring = Func::wrap(&mut *store, move |mut caller: Caller<'_, Host>| {
                if !caller.data_mut().brought.insert(part) {
                    return;
                }
                let primary = caller.data().primary.expect("it has begun");
                let exports = primary.exports(&caller);
                let exports: Vec<_> =
                    exports.map(|export| (export.name().to_owned(), export.into_extern())).collect();
                let mut linker = Linker::new(caller.engine());
                for (name, export) in exports {
                    linker.define("primary", &name, export).expect("a new name");
                }
                linker.instantiate_and_start(&mut caller, &deferred).expect("an instance");
            });
            linker.define(BRING, part, bring).expect("a new name");
        }
        let module = Module::new(store.engine(), &split.primary).expect("a module");
        let instance = linker.instantiate_and_start(&mut *store, &module).expect("an instance");
        *store.data_mut() = Host { primary: Some(instance), ..Host::default() };
        instance
    }

    fn call(store: &mut Store<Host>, instance: Instance, name: &str, number: i32) -> i32 {
        let function = instance.get_typed_func::<i32, i32>(&*store, name).expect("an export");
        function.call(store, number).expect("no trap")
    }

    #[test]
    fn the_parts_do_what_the_whole_does() {
        let module = wat::parse_str(TEXT).expect("a module");
        let split =
            split(&module, "primary", PARTS, |function| part_of(&function), &[]).expect("it can be split");
        let counts: Vec<_> = split.deferred.iter().map(|part| part.count).collect();
        assert_eq!(counts, [4, 2], "those of the names, and what only they call");
        let store = &mut Store::new(&Engine::default(), Host::default());
        let whole = whole(store, &module);
        for (first, brought) in [
            ("direct", &["late"][..]),
            ("indirect", &["late"]),
            ("exported", &["late"]),
            ("nested", &["late", "later"]),
        ] {
            let primary = primary(store, &split);
            assert_eq!(call(store, primary, "kept", 6), 7);
            assert!(store.data().brought.is_empty(), "nothing deferred was called");
            call(store, primary, first, 1);
            assert!(store.data().brought.iter().eq(brought), "{first} needs no more");
            for name in [first, "nested", "indirect", "direct", "exported", "kept"] {
                for number in [0, 5, -7] {
                    let expected = call(store, whole, name, number);
                    assert_eq!(
                        call(store, primary, name, number),
                        expected,
                        "{name}({number}) after {first}"
                    );
                }
            }
        }
    }

    /// Memory begins with a text between two others, and a function of a part has its address.
    fn with_text(more: &str) -> Vec<u8> {
        let text = r#"(module
            (type (func))
            (import "env" "offset" (func (param i32) (result i32)))
            (memory (export "memory") 1)
            (table 2 funcref)
            (elem (i32.const 1) $late::address)
            (data (i32.const 16) "first, the text, last")
            (func $late::address (param i32) (result i32) (i32.add (local.get 0) (i32.const 23)))
            (func (export "byte") (param i32) (result i32) (i32.load8_u (call $late::address (local.get 0))))
            (func (export "other") (param i32) (result i32) (i32.load8_u offset=16 (local.get 0))) MORE)"#;
        wat::parse_str(text.replace("MORE", more)).expect("a module")
    }

    fn split_with_text(module: &[u8]) -> Outcome<Split> {
        split(module, "primary", PARTS, |function| part_of(&function), &[b"the text".to_vec()])
    }

    #[test]
    fn a_text_goes_where_its_functions_are() {
        let module = with_text("");
        let split = split_with_text(&module).expect("it can be split");
        let has = |module: &[u8]| module.windows(8).any(|bytes| bytes == b"the text");
        assert!(!has(&split.primary) && has(&split.deferred[0].module) && !has(&split.deferred[1].module));
        let store = &mut Store::new(&Engine::default(), Host::default());
        let primary = primary(store, &split);
        let read = |store: &mut Store<Host>, name: &str, places: Range<i32>| -> Vec<u8> {
            places.map(|place| u8::try_from(call(store, primary, name, place)).expect("a byte")).collect()
        };
        assert_eq!(read(store, "other", 0..7), b"first, ");
        assert_eq!(read(store, "other", 15..21), b", last");
        assert!(store.data().brought.is_empty(), "nothing deferred was called");
        assert_eq!(read(store, "byte", 0..8), b"the text");
        assert_eq!(read(store, "other", 0..21), b"first, the text, last");
    }

    #[test]
    fn a_text_that_others_may_read_is_refused() {
        for (more, why) in [
            ("(func (export \"kept\") (result i32) (i32.const 23))", "another function has its address"),
            ("(data (i32.const 64) \"\\17\\00\\00\\00\")", "memory has its address"),
            (
                "(func (export \"kept\") (result i32) (i32.load offset=24 (i32.const 0)))",
                "it's read in place",
            ),
            ("(data (i32.const 64) \"the text\")", "it's there twice"),
            (
                "(global $place i32 (i32.const 64)) (data (global.get $place) \"\")",
                "some memory is at another place",
            ),
        ] {
            assert!(split_with_text(&with_text(more)).is_err(), "{why}");
        }
    }

    #[test]
    fn a_traced_module_tells_what_runs() {
        let module = wat::parse_str(TEXT).expect("a module");
        let traced = Module::new(&Engine::default(), traced(&module).expect("it can be traced"));
        let traced = traced.expect("a module");
        let store = &mut Store::new(traced.engine(), Host::default());
        let trace = Func::wrap(&mut *store, |mut caller: Caller<'_, Host>, number: u32| {
            caller.data_mut().ran.push(number);
        });
        let mut linker = linker(store);
        linker.define(TRACE.0, TRACE.1, trace).expect("a new name");
        let instance = linker.instantiate_and_start(&mut *store, &traced).expect("an instance");
        assert_eq!(call(store, instance, "kept", 6), 7);
        // The import is the first function, and `increment` the next.
        assert_eq!(store.data().ran, [11, 1]);
        assert_eq!(call(store, instance, "indirect", 2), 9);
        assert_eq!(store.data().ran[2..], [10, 4, 1]);
    }

    #[test]
    fn a_module_that_is_cut_off_is_refused() {
        let module = wat::parse_str(TEXT).expect("a module");
        assert!(split(&module[..module.len() - 9], "primary", PARTS, |_| Some(0), &[]).is_err());
    }

    #[test]
    fn short_names_differ() {
        let names: BTreeSet<String> = (0..10_000).map(short).collect();
        assert_eq!(names.len(), 10_000);
    }
}
