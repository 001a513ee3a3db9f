//! Numbers of the operators, queries and containers that a host understands.

/// Unary: `-a`
pub const KVL_OP_NEG: i32 = 0;
/// Unary: `+a`
pub const KVL_OP_POS: i32 = 1;
/// Unary: `~a`
pub const KVL_OP_INVERT: i32 = 2;
/// Unary: `abs(a)`
pub const KVL_OP_ABS: i32 = 3;
/// Unary: `str(a)`
pub const KVL_OP_STR: i32 = 4;
/// Unary: `repr(a)`
pub const KVL_OP_REPR: i32 = 5;
/// Unary: `iter(a)`
pub const KVL_OP_ITER: i32 = 6;
/// Unary: `type(a)`
pub const KVL_OP_TYPE: i32 = 7;
/// Unary: `list(a)`
pub const KVL_OP_LIST: i32 = 8;
/// Unary: `tuple(a)`
pub const KVL_OP_TUPLE: i32 = 9;
/// Unary: `dict(a)`
pub const KVL_OP_DICT: i32 = 10;
/// Unary: `bytes(a)`
pub const KVL_OP_BYTES: i32 = 11;
/// Unary: `int(a)`
pub const KVL_OP_INT: i32 = 12;
/// Unary: `float(a)`
pub const KVL_OP_FLOAT: i32 = 13;
/// Unary: `operator.index(a)`
pub const KVL_OP_INDEX: i32 = 14;
/// Unary: `set(a)`
pub const KVL_OP_SET: i32 = 15;
/// Unary: `frozenset(a)`
pub const KVL_OP_FROZENSET: i32 = 16;
/// Unary: `complex(a)`
pub const KVL_OP_COMPLEX: i32 = 17;
/// Unary: `ascii(a)`
pub const KVL_OP_ASCII: i32 = 18;
/// Unary: `dir(a)`
pub const KVL_OP_DIR: i32 = 19;
/// Unary: `list(a.keys())`
pub const KVL_OP_KEYS: i32 = 20;
/// Unary: `list(a.values())`
pub const KVL_OP_VALUES: i32 = 21;
/// Unary: `list(a.items())`
pub const KVL_OP_ITEMS: i32 = 22;
/// Unary: `reversed(a)`
pub const KVL_OP_REVERSED: i32 = 23;
/// Unary: `sorted(a)`
pub const KVL_OP_SORTED: i32 = 24;
/// Unary: `memoryview(a)`
pub const KVL_OP_MEMORYVIEW: i32 = 25;
/// Unary: `copy.copy(a)`
pub const KVL_OP_COPY: i32 = 26;
/// Binary: `a[b]`
pub const KVL_OP_GETITEM: i32 = 0;
/// Binary: `a + b`
pub const KVL_OP_ADD: i32 = 1;
/// Binary: `a - b`
pub const KVL_OP_SUB: i32 = 2;
/// Binary: `a * b`
pub const KVL_OP_MUL: i32 = 3;
/// Binary: `a / b`
pub const KVL_OP_TRUEDIV: i32 = 4;
/// Binary: `a // b`
pub const KVL_OP_FLOORDIV: i32 = 5;
/// Binary: `a % b`
pub const KVL_OP_MOD: i32 = 6;
/// Binary: `a ** b`
pub const KVL_OP_POW: i32 = 7;
/// Binary: `a << b`
pub const KVL_OP_LSHIFT: i32 = 8;
/// Binary: `a >> b`
pub const KVL_OP_RSHIFT: i32 = 9;
/// Binary: `a & b`
pub const KVL_OP_AND: i32 = 10;
/// Binary: `a | b`
pub const KVL_OP_OR: i32 = 11;
/// Binary: `a ^ b`
pub const KVL_OP_XOR: i32 = 12;
/// Binary: `a @ b`
pub const KVL_OP_MATMUL: i32 = 13;
/// Binary: `a += b`
pub const KVL_OP_IADD: i32 = 14;
/// Binary: `a -= b`
pub const KVL_OP_ISUB: i32 = 15;
/// Binary: `a *= b`
pub const KVL_OP_IMUL: i32 = 16;
/// Binary: `a /= b`
pub const KVL_OP_ITRUEDIV: i32 = 17;
/// Binary: `a //= b`
pub const KVL_OP_IFLOORDIV: i32 = 18;
/// Binary: `a %= b`
pub const KVL_OP_IMOD: i32 = 19;
/// Binary: `a <<= b`
pub const KVL_OP_ILSHIFT: i32 = 20;
/// Binary: `a >>= b`
pub const KVL_OP_IRSHIFT: i32 = 21;
/// Binary: `a &= b`
pub const KVL_OP_IAND: i32 = 22;
/// Binary: `a |= b`
pub const KVL_OP_IOR: i32 = 23;
/// Binary: `a ^= b`
pub const KVL_OP_IXOR: i32 = 24;
/// Binary: `a < b`
pub const KVL_OP_LT: i32 = 25;
/// Binary: `a <= b`
pub const KVL_OP_LE: i32 = 26;
/// Binary: `a == b`
pub const KVL_OP_EQ: i32 = 27;
/// Binary: `a != b`
pub const KVL_OP_NE: i32 = 28;
/// Binary: `a > b`
pub const KVL_OP_GT: i32 = 29;
/// Binary: `a >= b`
pub const KVL_OP_GE: i32 = 30;
/// Binary: `divmod(a, b)`
pub const KVL_OP_DIVMOD: i32 = 31;
/// Binary: `a **= b`
pub const KVL_OP_IPOW: i32 = 32;
/// Binary: `a @= b`
pub const KVL_OP_IMATMUL: i32 = 33;
/// Binary: `format(a, b), b a str`
pub const KVL_OP_FORMAT: i32 = 34;
/// Binary: `None, and b lives as long as a from now on; a an instance, or an object that takes weak references. Since 1.2`
pub const KVL_OP_KEEP: i32 = 35;
/// Query: `bool(a)`
pub const KVL_QUERY_TRUE: i32 = 0;
/// Query: `len(a)`
pub const KVL_QUERY_LEN: i32 = 1;
/// Query: `b in a`
pub const KVL_QUERY_CONTAINS: i32 = 2;
/// Query: `a is b`
pub const KVL_QUERY_IS: i32 = 3;
/// Query: `isinstance(a, b)`
pub const KVL_QUERY_ISINSTANCE: i32 = 4;
/// Query: `issubclass(a, b)`
pub const KVL_QUERY_ISSUBCLASS: i32 = 5;
/// Query: `callable(a)`
pub const KVL_QUERY_CALLABLE: i32 = 6;
/// Query: `hasattr(a, b), b a str`
pub const KVL_QUERY_HASATTR: i32 = 7;
/// Query: `a == b, as a truth`
pub const KVL_QUERY_EQ: i32 = 8;
/// Query: `a < b, as a truth`
pub const KVL_QUERY_LT: i32 = 9;
/// Query: `a != b, as a truth`
pub const KVL_QUERY_NE: i32 = 10;
/// Query: `a <= b, as a truth`
pub const KVL_QUERY_LE: i32 = 11;
/// Query: `a > b, as a truth`
pub const KVL_QUERY_GT: i32 = 12;
/// Query: `a >= b, as a truth`
pub const KVL_QUERY_GE: i32 = 13;
/// Query: `operator.length_hint(a)`
pub const KVL_QUERY_LENGTH_HINT: i32 = 14;
/// Query: `operator.countOf(a, b)`
pub const KVL_QUERY_COUNT: i32 = 15;
/// Query: `operator.indexOf(a, b)`
pub const KVL_QUERY_INDEX: i32 = 16;
/// Query: `whether a would outlive a's handle: 0 if Python counts references and no other is left, else 1. Since 1.2`
pub const KVL_QUERY_SHARED: i32 = 17;
/// Query: `whether a is an instance whose C++ object is gone, or was never made. Since 1.2`
pub const KVL_QUERY_EMPTY: i32 = 18;
/// Query: `0, once the handlers of pending signals have run; they run on Python's main thread only. Since 1.2`
pub const KVL_QUERY_SIGNALS: i32 = 19;
/// Build: `(slot, ...)`
pub const KVL_BUILD_TUPLE: i32 = 0;
/// Build: `[slot, ...]`
pub const KVL_BUILD_LIST: i32 = 1;
/// Build: `{key: value, ...}, slots in pairs`
pub const KVL_BUILD_DICT: i32 = 2;
/// Build: `{slot, ...}`
pub const KVL_BUILD_SET: i32 = 3;
/// Build: `slice(start, stop, step)`
pub const KVL_BUILD_SLICE: i32 = 4;
/// Build: `frozenset((slot, ...))`
pub const KVL_BUILD_FROZENSET: i32 = 5;
/// object_run: the value of an expression.
pub const KVL_RUN_EVAL: i32 = 0;
/// object_run: statements.
pub const KVL_RUN_EXEC: i32 = 1;
