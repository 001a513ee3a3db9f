"""The places of exact_ext that take a value."""

import functools

import exact_ext as ext


@functools.lru_cache(maxsize=None)
def places(cls):
    """Each place that takes a value: object -> the value that C++ has."""

    def by_member(value):
        holder = cls()
        holder.value = value
        return holder.value

    def by_property(value):
        holder = cls()
        holder.property = value
        return holder.property

    def by_default(value):
        vars(ext).pop("defaulted", None)
        cls.set_default(value)
        return ext.defaulted()

    class Overriding(cls):
        def made(self):
            return self.given

    overriding = Overriding()

    def by_override(value):
        overriding.given = value
        return overriding.call_made()

    return {
        "lone": cls.lone,
        "keyword": lambda value: cls.lone(value=value),
        "overloaded": cls.overloaded,
        "member": by_member,
        "property": by_property,
        "last": lambda value: cls.last([value, value]),
        "vector": lambda value: cls.vector([value])[0],
        "long vector": lambda value: cls.vector([value] * 40)[39],
        "array": lambda value: cls.array([value, value])[1],
        "list": lambda value: cls.list([value])[0],
        "pair": lambda value: cls.pair((value, 1))[0],
        "variant": cls.variant,
        "default": by_default,
        "iterator": lambda value: cls.vector(iter([value]))[0],
        "optional": lambda value: value if value is None else cls.optional(value),
        "map": lambda value: cls.map({"a": value})["a"],
        "override": by_override,
        "function": lambda value: cls.function(lambda: value),
        "called": lambda value: cls.called(lambda: value),
        "extracted": cls.extracted,
    }
