"""Checked mode finds what C++ deletes although Python refers to it, or owns it."""

from support import run_script

START = """
import gc, threading
import kevel
import dangling_ext as ext

def said(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return str(error)

def is_gone(function, *args):
    text = said(function, *args)
    assert "was deleted by C++" in str(text) and "it holds no C++ object any more" in text, text
    return text
"""


def runs(script):
    code, out, err = run_script(START + script + "\nprint('finished')", KEVEL_CHECK="1")
    assert code == 0 and out == "finished\n", out + err
    return err


def test_references_to_what_cpp_deletes():
    err = runs("""
tree, same = ext.plant(), ext.all()[0]
leaf, both = tree.leaf(), ext.plant_both()
assert (tree.height, leaf.n, both.height) == (10, 1, 10)
ext.fell()
assert "fell()" in is_gone(lambda: tree.height) and "[in fell, thread 1]" in is_gone(lambda: same.height)
is_gone(lambda: leaf.n), is_gone(lambda: both.height), is_gone(tree.leaf)
is_gone(ext.height, tree)
kevel.release(tree)
again = ext.plant()
assert again.height == 10
""")
    assert "KV0131" in err and "KV0141" not in err


def test_references_die_with_the_object_that_python_owns():
    runs("""
tree = ext.Tree()
leaf = tree.leaf()
kevel.release(tree)
is_gone(lambda: leaf.n)
shared = ext.shared()
leaf = shared.leaf()
del shared
for _ in range(5): gc.collect()
is_gone(lambda: leaf.n)
""")


def test_during_a_call_and_on_another_thread():
    runs("""
tree = ext.plant()
ext.fell_while_calling(lambda: is_gone(lambda: tree.height))
tree = ext.plant()
thread = threading.Thread(target=ext.fell)
thread.start()
thread.join()
assert "thread 1]" not in is_gone(lambda: tree.height)
""")


def test_what_python_owns_is_not_deleted_twice():
    err = runs("""
for make in ext.Tree, ext.shared:
    for n in range(3):
        owned = make()
        text = said(ext.delete_it, owned)
        assert "KV0141 an object that Python owns deleted by C++" in text and "delete" in text, text
        is_gone(lambda: owned.height)
        del owned
        for _ in range(3): gc.collect()
""")
    assert err.count("kevel: KV0131") == 6


def test_memory_of_the_garbage_collector_is_used_again():
    err = runs("""
for n in range(300):
    leaves = [ext.Leaf() for _ in range(50)]
    assert all(leaf.n == 1 for leaf in leaves)
    del leaves
    ext.many_leaves(n)
""")
    assert err == ""


def test_boxes_that_end_while_checking_is_off():
    runs("""
trees = [ext.Tree() for n in range(50)]
leaf = trees[7].leaf()
with kevel.checked("off"):
    del trees
    for _ in range(3): gc.collect()
for n in range(50):
    tree = ext.plant()
    assert tree.height == 10
    ext.fell()
    is_gone(lambda: tree.height)
""")


def test_what_is_given_away_is_cpps_to_delete():
    err = runs("""
for n in range(20):
    tree = ext.Tree()
    assert ext.take(tree) == 10
    assert "was given to C++" in said(lambda: tree.height)
    tree = ext.Tree()
    ext.keep(tree)
    shown = ext.all()
    assert shown[0].height == 10
    ext.fell()
    is_gone(lambda: shown[0].height)
trees = [ext.Tree() for n in range(100)]
del trees
for _ in range(3): gc.collect()
assert ext.size() == 0
""")
    assert "KV0141" not in err
