"""Objects that count their own references: what C++ and Python's objects of them keep, and that there is one of these."""

import kevel
import ownership_ext as ext
import pytest
from kevel._runtime.instances import instances
from support import collect, run_threads, settle


@pytest.fixture(autouse=True)
def nothing_kept():
    """Start with nothing that C++ keeps."""
    ext.bind(None)
    ext.shelve([])
    collect()


def test_a_counted_object_lives_as_long_as_either_side_refers_to_it():
    before = ext.Texture.count()
    texture = ext.Texture("wood")
    assert texture.references == 1
    ext.bind(texture)
    assert texture.references == 2
    del texture
    assert settle(lambda: ext.bound().references, 2) == 2  # C++, and what Python has of it just now
    assert ext.bound_name() == "wood"
    ext.bind(None)
    assert settle(ext.Texture.count, before) == before


def test_two_threads_that_show_an_object_first_get_one(monkeypatch):
    ext.shelve([ext.new_texture("stone")])
    collect()
    meanwhile, living = [], instances.living

    def living_before_another_thread_comes(address, cls):
        known = living(address, cls)
        if not meanwhile:
            meanwhile.append(None)
            meanwhile[0] = ext.shelf()[0]
        return known

    monkeypatch.setattr(instances, "living", living_before_another_thread_comes)
    assert ext.shelf()[0] is meanwhile[0]


def test_a_counted_object_made_by_cpp():
    before = ext.Texture.count()
    texture = ext.new_texture("stone")
    assert (texture.name, texture.references, texture.size()) == ("stone", 1, 1)
    atlas = ext.new_atlas("map")
    assert type(atlas) is ext.Atlas and atlas.size() == 100
    raw = ext.raw_texture()
    assert raw.references == 1 and ext.texture_by_value().references == 1
    assert ext.texture_or_none(raw) == "raw" and ext.texture_or_none(None) == "none"
    assert ext.fixed_name(raw) == "raw" and raw.references == 1
    del texture, atlas, raw
    assert settle(ext.Texture.count, before) == before


def test_a_counted_object_is_the_same_one_wherever_it_is_shown():
    texture = ext.Texture("one")
    ext.bind(texture)
    assert ext.same_texture(texture, ext.bound()) and ext.same_texture(texture, texture)
    assert ext.same_texture(ext.bound_reference(), texture) and not ext.same_texture(texture, None)
    assert ext.texture_object().name == "one" and ext.held_texture(texture) == "one"
    with pytest.raises(TypeError):
        ext.bind("text")
    assert ext.bound_name() == "one"


def test_a_counted_object_has_one_python_object_while_that_lives():
    texture = ext.Texture("one")
    texture.note = "kept"
    ext.bind(texture)
    assert ext.bound() is texture and ext.bound_reference() is texture and ext.bound().note == "kept"
    assert texture.references == 2
    ext.shelve([texture, ext.new_atlas("atlas")])
    atlas = ext.shelf()[1]
    assert ext.shelf()[0] is ext.shelf()[0] is texture and ext.shelf()[1] is atlas and type(atlas) is ext.Atlas
    label = ext.Label()
    assert label.self() is label and ext.label_pointer(label) is label
    kevel.release(texture)
    assert ext.bound() is not texture and ext.bound().name == "one"
    shown = ext.bound()
    del texture
    assert ext.bound() is shown


def test_a_python_subclass_of_a_counted_class_comes_back_as_itself():
    class Painted(ext.Texture):
        def __init__(self, name, colour):
            super().__init__(name)
            self.colour = colour

    before = ext.Texture.count()
    painted = Painted("wall", "red")
    ext.shelve([painted])
    assert ext.shelf()[0] is painted and ext.first_shelved() is painted
    del painted
    collect()
    assert settle(lambda: type(ext.shelf()[0]), ext.Texture) is ext.Texture  # C++ has only what is C++
    wall, painted = ext.Wall(), Painted("wall", "blue")
    wall.paper(painted)
    del painted
    collect()
    assert wall.texture.colour == "blue"  # the wall keeps the Python object, too
    del wall
    ext.shelve([])
    assert settle(ext.Texture.count, before) == before


def test_a_counted_object_that_nobody_counts_is_only_referred_to():
    label = ext.label()
    label.text = "changed"
    del label
    collect()
    assert ext.label().text == "changed"


def test_counted_objects_at_addresses_used_before():
    for n in range(300):
        texture = ext.new_texture(str(n))
        ext.bind(texture)
        assert ext.bound() is texture and texture.name == str(n)
        ext.bind(None)
        del texture
        if n % 100 == 0:
            collect()


def test_counted_objects_shown_to_many_threads():
    ext.shelve([ext.new_texture(str(n)) for n in range(20)])

    def work():
        for _ in range(100):
            assert [texture.name for texture in ext.shelf()] == [str(n) for n in range(20)]

    run_threads(*[work] * 4)


def test_counted_objects_in_containers_and_as_derived_ones():
    before = ext.Texture.count()
    atlas = ext.Atlas("atlas")
    ext.shelve([atlas, ext.Texture("b")])
    assert [type(each) for each in ext.shelf()] == [ext.Atlas, ext.Texture]
    del atlas
    collect()
    assert [each.name for each in ext.shelf()] == ["atlas", "b"]
    ext.shelve([])
    assert settle(ext.Texture.count, before) == before


def test_releasing_a_counted_object_leaves_cpp_its_reference():
    texture = ext.Texture("kept")
    ext.bind(texture)
    kevel.release(texture)
    assert ext.bound_name() == "kept"
    with pytest.raises(Exception, match="released"):
        texture.size()
    assert ext.share_texture(ext.bound()) == "kept"
