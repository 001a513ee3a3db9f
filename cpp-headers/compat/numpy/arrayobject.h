/* numpy/arrayobject.h: says that NumPy's C API is not there, before the real header asks for CPython's. */
#error "NumPy's C API is for CPython alone: use boost::python::numpy, whose ndarray has data, shape and strides"
