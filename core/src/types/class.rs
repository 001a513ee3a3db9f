//! Class record: who registered it, and its bases.

#![forbid(unsafe_code)]

/// Number of a type, from 1.
pub type TypeId = u32;

/// What has been registered for a type, and by whom: for messages.
#[derive(Clone, Debug)]
pub struct Registrant {
    /// Name in Python.
    pub name: String,
    /// Module that registered it.
    pub module: String,
}

/// A base of a class.
#[derive(Clone, Debug)]
pub struct Base<C> {
    /// Its type.
    pub id: TypeId,
    /// How to get there.
    pub cast: C,
}

/// A registered class.
#[derive(Clone, Debug)]
pub struct Class<C> {
    /// Who registered it.
    pub owner: Registrant,
    /// Direct bases.
    pub bases: Vec<Base<C>>,
    /// The type that is held instead of it, when Python may override its virtual functions.
    pub wrapper: Option<TypeId>,
}
