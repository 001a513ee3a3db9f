"""What compiled modules and pickles name in Python: `kevel._runtime.compiled_api.NAME`.

A module is never rebuilt for another kevel of the same ABI, and pickles outlive programs. So a name here stays, and so
does what it takes, wherever the code behind it goes. Each is loaded when it is first asked for: few programs need them
all, and some need NumPy.
"""

from . import loaded_on_demand

#: name -> its module in _runtime
_HOMES = {
    "Memory": "memory.array_results",
    "Saved": "instances.pickling",
    "Wide": "convert.boost_values",
    "add_enumerator": "classes.enums",
    "array_interface": "memory.array_results",
    "attach": "load.embed",
    "boost_raw_function": "functions.raw",
    "c_type_name": "convert.boost_values",
    "container_of": "instances.element_proxy",
    "define": "functions.boost_functions",
    "encoded_path": "convert.exact",
    "export_enumerators": "classes.enums",
    "leased": "instances.borrow_tracking",
    "located": "memory.arrays",
    "memoryview_over": "memory.array_results",
    "ndarray_over": "memory.array_results",
    "numpy_cast": "memory.numpy_api",
    "numpy_copy": "memory.numpy_api",
    "numpy_describe": "memory.numpy_api",
    "numpy_end_write_back": "memory.numpy_api",
    "numpy_from_any": "memory.numpy_api",
    "numpy_from_memory": "memory.numpy_api",
    "numpy_given": "memory.numpy_api",
    "numpy_is_scalar": "memory.numpy_api",
    "numpy_new": "memory.numpy_api",
    "numpy_own": "memory.numpy_api",
    "raw_function": "functions.raw",
    "set_container": "instances.element_proxy",
    "shows_array": "memory.array_sources",
    "take_numpy_scalars": "convert.boost_values",
    "unnamed": "functions.boost_functions",
    "users_traceback": "base.paths",
}

__getattr__ = loaded_on_demand(globals(), _HOMES)
