"""Numbers, texts and enumerations by pointer and by reference, and what cannot be copied: refused when it is used."""

import boost_values_ext as ext
import pytest

#: name in the module -> the C++ type, and what Python has of it
KINDS = {
    "bool_": ("bool", True),
    "schar": ("signed char", 3),
    "uchar": ("unsigned char", 3),
    "short_": ("short", 3),
    "int_": ("int", 3),
    "unsigned_": ("unsigned int", 3),
    "long_": ("long", 3),
    "ullong": ("unsigned long long", 3),
    "float_": ("float", 2.5),
    "double_": ("double", 2.5),
    "complex_": ("std::complex<double>", 1j),
    "string": ("std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >", "abc"),
    "wstring": ("std::__cxx11::basic_string<wchar_t, std::char_traits<wchar_t>, std::allocator<wchar_t> >", "abc"),
    "enumerator": ("by_value::color", ext.color.green),
}
pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(params=sorted(KINDS))
def kind(request):
    return (getattr(ext, request.param), *KINDS[request.param])


def refused(function, *arguments):
    """The last line of the refusal."""
    with pytest.raises(TypeError) as caught:
        function(*arguments)
    if "did not match" in str(caught.value):
        assert type(caught.value).__name__ == "ArgumentError"
    return str(caught.value).splitlines()[-1].strip()


def test_a_pointer_takes_none_alone(kind):
    module, name, value = kind
    assert (module.by_pointer(None), module.by_const_pointer(None)) == (False, False)
    for wrong in (value, object(), []):
        assert refused(module.by_pointer, wrong) == f"by_pointer({name}*)"
        assert refused(module.by_const_pointer, wrong) == f"by_const_pointer({name} const*)"


def test_a_reference_takes_nothing(kind):
    module, name, value = kind
    for wrong in (value, None, []):
        assert refused(module.by_reference, wrong) == f"by_reference({name} {{lvalue}})"


def test_constructors_methods_and_members(kind):
    module, name, value = kind
    keeper = module.keeper(None)
    assert refused(module.keeper, value) == f"__init__(_object*, {name}*)"
    assert keeper.set(None) is None
    assert refused(keeper.set, value).endswith(f"{{lvalue}}, {name}*)")
    keeper.p = None
    assert refused(setattr, keeper, "p", value).endswith(f"{{lvalue}}, {name}*)")
    for member in ("p", "read"):
        assert refused(getattr, keeper, member) == f"No to_python (by-value) converter found for C++ type: {name}*"


def test_results(kind):
    module, name, value = kind
    for function in (module.pointer_to, module.no_pointer):
        assert refused(function) == f"No to_python (by-value) converter found for C++ type: {name}*"
    assert type(module.reference_to()) is type(value)
    if hasattr(module, "referred"):
        assert refused(module.referred) == f"No Python class registered for C++ class {name}"
        assert module.adopted() is None


def test_extract(kind):
    module, name, value = kind
    assert module.checks(None) == (True, False)
    assert module.checks(value) == module.checks([]) == (False, False)
    assert module.extracts_pointer(None) is False
    sentence = "No registered converter was able to extract a C++ {} to type {} from this Python object of type {}"
    for wrong in (value, []):
        kind_of_wrong = type(wrong).__name__
        assert refused(module.extracts_pointer, wrong) == sentence.format("pointer", name, kind_of_wrong)
        assert refused(module.extract_reference, wrong) == sentence.format("reference", name, kind_of_wrong)
        assert refused(module.call_pointer, lambda wrong=wrong: wrong) == sentence.format("pointer", name, kind_of_wrong)
        assert refused(module.call_reference, lambda wrong=wrong: wrong) == sentence.format("reference", name, kind_of_wrong)
    assert module.call_pointer(lambda: None) is False


def test_pointers_as_objects(kind):
    module, name, _ = kind
    if module is ext.enumerator:
        assert (module.shown(), module.in_tuple()) == (ext.color.red, (ext.color.red, 1))
        return
    for function in (module.shown, module.in_tuple):
        assert refused(function) == f"No to_python (by-value) converter found for C++ type: {name}"


def test_overloads_pass_over_it():
    assert (ext.overloaded(3.0), ext.overloaded(None)) == (2, 1)


def test_what_cannot_be_copied():
    class Any:
        def m(self, x):
            return x

    sentence = "No to_python (by-value) converter found for C++ type: "
    assert refused(ext.pinned_object) == sentence + "by_value::pinned"
    assert refused(ext.shape_object, ext.square()) == sentence + "by_value::shape"
    assert refused(ext.append_pinned, []) == sentence + "by_value::pinned"
    assert refused(ext.set_attribute, Any()) == sentence + "by_value::pinned"
    assert refused(ext.set_item, {}) == sentence + "by_value::pinned"
    assert refused(ext.call_with, abs) == sentence + "by_value::pinned"
    assert refused(ext.call_method_with, Any()) == sentence + "by_value::pinned"
    assert refused(ext.call_with_stream, abs) == sentence + "std::ostream"


def test_what_can_be_referred_to():
    seen = []
    ext.call_with_reference(lambda p: seen.append(p.n))
    ext.call_with_pointer(lambda p: seen.append(p.n))
    assert seen == [5, 5]
    assert type(ext.plain_object(None)) is ext.plain


def test_overrides_that_would_need_a_copy():
    class Shape(ext.shape):
        def see(self, pinned):
            raise AssertionError("never reached")

        write = see

    sentence = "No to_python (by-value) converter found for C++ type: "
    assert refused(ext.see, Shape()) == sentence + "by_value::pinned"
    assert refused(ext.write, Shape()) == sentence + "std::ostream"
    ext.see(ext.square())
