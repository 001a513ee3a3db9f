//! The ways through the graph of bases.

#![forbid(unsafe_code)]

use super::class::TypeId;
use super::registry::Registry;
use std::collections::VecDeque;

/// Ways from a class up to one base that are worth trying: a diamond without virtual bases has several.
const WAYS: usize = 16;

/// Every way from a class up to a base, shortest first; each the casts in the order of walking up.
pub fn ways_up<C: Clone>(types: &Registry<C>, from: TypeId, to: TypeId) -> Vec<Vec<C>> {
    let mut ways = Vec::new();
    let mut open = VecDeque::from([(from, Vec::new())]);
    while let Some((id, way)) = open.pop_front() {
        if id == to {
            ways.push(way);
            if ways.len() == WAYS {
                break;
            }
            continue;
        }
        for base in types.class(id).map_or(&[][..], |class| &class.bases) {
            let mut longer: Vec<C> = way.clone();
            longer.push(base.cast.clone());
            open.push_back((base.id, longer));
        }
    }
    ways
}

/// Registered classes below a class, the deepest first, the class itself not included.
pub fn descendants<C: Clone>(types: &Registry<C>, ancestor: TypeId) -> Vec<TypeId> {
    let mut found: Vec<(usize, TypeId)> = types
        .classes()
        .filter(|&(id, _)| id != ancestor)
        .filter_map(|(id, _)| Some((depth(types, id, ancestor)?, id)))
        .collect();
    found.sort_by_key(|&(depth, id)| (std::cmp::Reverse(depth), id));
    found.into_iter().map(|(_, id)| id).collect()
}

/// Steps of the longest way from a class up to an ancestor.
fn depth<C: Clone>(types: &Registry<C>, id: TypeId, ancestor: TypeId) -> Option<usize> {
    if id == ancestor {
        return Some(0);
    }
    let bases = &types.class(id)?.bases;
    bases.iter().filter_map(|base| depth(types, base.id, ancestor)).max().map(|steps| steps + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::class::{Base, Class, Registrant};

    fn add(types: &mut Registry<&'static str>, name: &'static str, bases: &[&'static str]) -> TypeId {
        let bases = bases.iter().map(|&base| Base { id: types.intern(base), cast: base }).collect();
        let id = types.intern(name);
        let owner = Registrant { name: name.into(), module: "m".into() };
        types.add_class(id, Class { owner, bases, wrapper: None });
        id
    }

    #[test]
    fn a_diamond_has_two_ways_up() {
        let mut types = Registry::new();
        let top = add(&mut types, "top", &[]);
        add(&mut types, "left", &["top"]);
        add(&mut types, "right", &["top"]);
        let bottom = add(&mut types, "bottom", &["left", "right"]);
        assert_eq!(ways_up(&types, bottom, top), [["left", "top"], ["right", "top"]]);
        assert_eq!(ways_up(&types, top, bottom), [[""; 0]; 0]);
        assert_eq!(ways_up(&types, top, top), [[""; 0]]);
    }

    #[test]
    fn descendants_come_deepest_first() {
        let mut types = Registry::new();
        let top = add(&mut types, "top", &[]);
        let left = add(&mut types, "left", &["top"]);
        let other = add(&mut types, "other", &[]);
        let bottom = add(&mut types, "bottom", &["left", "other"]);
        assert_eq!(descendants(&types, top), [bottom, left]);
        assert_eq!(descendants(&types, other), [bottom]);
        assert_eq!(descendants(&types, bottom), [0; 0]);
    }
}
