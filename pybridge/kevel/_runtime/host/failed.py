"""What becomes of the exception that a callback of the host raises."""

from typing import Any, List

from ..base.function_of import guarded_from_entry
from ..base.lib import lib
from ..handles.places import drop, free, objects, reserve

__all__ = ["failed"]


@guarded_from_entry  # type: ignore[arg-type]
def failed(kind: Any, error: BaseException, traceback: Any) -> None:
    """Make the exception of a callback pending; what the callback returns then is `error` of the ffi.callback.

    Those of signals' handlers that come meanwhile wait for the next edge. On PyPy one may come before there is any
    `try` to catch it: then cffi writes both exceptions to stderr, and the core says that the callback has failed.
    """
    try:
        met: List[BaseException] = []
        _empty_result(traceback)
    except BaseException as another:
        met = [] if type(another) is RecursionError else [another]
    # Without calls of Python's functions: it may be the recursion limit that the callback has failed at.
    place = 0
    is_pending = False
    while not is_pending or met:
        try:
            # It is pending already if an exception has met the return of kvl_host_error_set.
            if not (is_pending or (place and lib.kvl_host_error_pending())):
                place = place or (free.pop() if free else reserve(error))
                objects[place] = BaseException.with_traceback(error, traceback)
                lib.kvl_host_error_set(place)
            is_pending = True
            while met:
                waiting = free.pop() if free else reserve(met[-1])
                objects[waiting] = met[-1]
                lib.kvl_host_later_set(waiting)
                met.pop()
        except RecursionError:
            if place and not is_pending:
                objects[place] = None
                free[:0] = (place,)
            return  # cffi's result says that the callback has failed
        except IndexError:
            pass  # another thread has taken the last of `free`
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
