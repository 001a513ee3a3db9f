"""What becomes of the exception that a callback of the host raises."""

from typing import Any, List

from ..base.function_of import guarded_from_entry
from ..base.lib import lib
from ..handles.places import drop, objects, put, reserve

__all__ = ["failed"]


@guarded_from_entry  # type: ignore[arg-type]
def failed(kind: Any, error: BaseException, traceback: Any, known: Any = ()) -> None:
    """Make the exception of a callback pending; what the callback returns then is `error` of the ffi.callback.

    Those of signals' handlers that come meanwhile wait for the next edge. On PyPy one may come before there is any
    `try` to catch it: then cffi writes both exceptions to stderr, and the core says that the callback has failed.
    """
    try:
        known = []
        _empty_result(traceback)
        _make_pending(error, traceback, known)
    except BaseException as another:
        _make_all_pending(error, traceback, list(known), [another])


def _make_pending(error: BaseException, traceback: Any, known: List[int]) -> None:
    """Make an exception pending; `known` has its place, once there is one, for the next time that this is tried."""
    if not known:
        known.append(reserve(error))
    objects[known[0]] = error.with_traceback(traceback)
    lib.kvl_host_error_set(known[0])


def _make_all_pending(error: BaseException, traceback: Any, known: List[int], met: List[BaseException]) -> None:
    """The same once more, and what has met that."""
    is_pending = False
    while not is_pending or met:
        try:
            if not is_pending:
                _make_pending(error, traceback, known)
                is_pending = True
            while met:
                lib.kvl_host_later_set(put(met[-1]))
                met.pop()
        except BaseException as another:
            met.append(another)


def _empty_result(traceback: Any) -> None:
    """Empty the place of a callback's result that was there when an exception of a signal's handler came.

    The core does not hear of such a place. Callbacks, or the first function that they call, have it in `kvl_place`.
    """
    caller = None
    for _ in range(2):
        frame = None if traceback is None else traceback.tb_frame
        # What an exception that is raised again has behind its new frames are old ones.
        if frame is None or (caller is not None and frame.f_back is not caller):
            return
        if "kvl_place" in frame.f_code.co_varnames:
            place = frame.f_locals.get("kvl_place", 0)
            if place > 4 and not (objects[place] is None or objects[place] is False):
                drop(place)
            return
        caller, traceback = frame, traceback.tb_next
