//! Type registry: C++ types by number and by canonical name, and which of them are classes.
//!
//! A type is known by its type_info name, because two modules never share a type_info address. Numbers are handed out on
//! first mention, before anyone registers a class for the type: a function may name a type that another module registers
//! later. `C` is what the runtime needs to cast to a base; the model only keeps it.

#![forbid(unsafe_code)]

use super::class::{Class, Registrant, TypeId};
use rustc_hash::FxHashMap;

#[derive(Debug)]
struct Type<C> {
    name: Box<str>,
    class: Option<Class<C>>,
    enumeration: Option<Registrant>,
    /// The class whose wrapper type this is.
    wraps: Option<TypeId>,
}

/// All types of the process.
#[derive(Debug)]
pub struct Registry<C> {
    ids: FxHashMap<Box<str>, TypeId>,
    types: Vec<Type<C>>,
}

/// One type name for all compilers' spellings of it: gcc marks names of internal linkage with a leading `*`.
#[inline]
pub fn canonical(name: &str) -> &str {
    name.strip_prefix('*').unwrap_or(name)
}

impl<C: Clone> Registry<C> {
    /// Knows no type.
    pub fn new() -> Registry<C> {
        Registry { ids: FxHashMap::default(), types: Vec::new() }
    }

    /// Number of a type that has been named before.
    #[inline]
    pub fn find(&self, name: &str) -> Option<TypeId> {
        self.ids.get(canonical(name)).copied()
    }

    /// Number of a type.
    pub fn intern(&mut self, name: &str) -> TypeId {
        if let Some(id) = self.find(name) {
            return id;
        }
        let name: Box<str> = canonical(name).into();
        self.types.push(Type { name: name.clone(), class: None, enumeration: None, wraps: None });
        let id = self.types.len() as TypeId;
        self.ids.insert(name, id);
        id
    }

    /// Canonical name of a type.
    pub fn name(&self, id: TypeId) -> Option<&str> {
        self.get(id).map(|entry| &*entry.name)
    }

    /// The class registered for a type.
    pub fn class(&self, id: TypeId) -> Option<&Class<C>> {
        self.get(id)?.class.as_ref()
    }

    /// The class whose wrapper type this is.
    pub fn wraps(&self, id: TypeId) -> Option<TypeId> {
        self.get(id)?.wraps
    }

    /// Who registered a class or an enum for a type.
    pub fn owner(&self, id: TypeId) -> Option<&Registrant> {
        let entry = self.get(id)?;
        entry.class.as_ref().map(|class| &class.owner).or(entry.enumeration.as_ref())
    }

    /// Registers a class; its bases have been registered.
    pub fn add_class(&mut self, id: TypeId, class: Class<C>) {
        if let Some(wrapper) = class.wrapper {
            self.get_mut(wrapper).wraps = Some(id);
        }
        self.get_mut(id).class = Some(class);
    }

    /// Registers an enum.
    pub fn add_enum(&mut self, id: TypeId, owner: Registrant) {
        self.get_mut(id).enumeration = Some(owner);
    }

    /// Forgets what was registered for a type.
    pub fn remove(&mut self, id: TypeId) {
        let entry = self.get_mut(id);
        entry.enumeration = None;
        if let Some(wrapper) = entry.class.take().and_then(|class| class.wrapper) {
            self.get_mut(wrapper).wraps = None;
        }
    }

    /// All registered classes.
    pub fn classes(&self) -> impl Iterator<Item = (TypeId, &Class<C>)> {
        (1..).zip(&self.types).filter_map(|(id, entry)| Some((id, entry.class.as_ref()?)))
    }

    fn get(&self, id: TypeId) -> Option<&Type<C>> {
        self.types.get((id as usize).checked_sub(1)?)
    }

    fn get_mut(&mut self, id: TypeId) -> &mut Type<C> {
        &mut self.types[id as usize - 1]
    }
}

impl<C: Clone> Default for Registry<C> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_for_each_canonical_name() {
        let mut types = Registry::<()>::new();
        let id = types.intern("N3geo3VecE");
        assert_eq!(id, 1);
        assert_eq!(types.intern("*N3geo3VecE"), id);
        assert_eq!(types.find("N3geo3VecE"), Some(id));
        assert_eq!(types.name(id), Some("N3geo3VecE"));
        assert_eq!(types.name(0), None);
        assert_eq!(types.name(2), None);
    }

    #[test]
    fn a_removed_class_can_be_registered_again() {
        let mut types = Registry::<()>::new();
        let id = types.intern("3Vec");
        let wrapper = types.intern("8Vec_wrap");
        let owner = Registrant { name: "Vec".into(), module: "geo".into() };
        let class = Class { owner, bases: Vec::new(), wrapper: Some(wrapper) };
        types.add_class(id, class.clone());
        assert_eq!(types.wraps(wrapper), Some(id));
        assert_eq!(types.owner(id).unwrap().module, "geo");
        types.remove(id);
        assert!(types.class(id).is_none());
        assert_eq!(types.wraps(wrapper), None);
        types.add_class(id, class);
        assert_eq!(types.classes().count(), 1);
    }
}
