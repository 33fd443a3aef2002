"""A courtesy fence for systems without walls: refuses Python's own dangerous operations. Determined code gets round it."""

from __future__ import annotations

import sys

_HARMLESS = frozenset(
    """
    import compile exec marshal.loads marshal.dumps code.__new__ function.__new__ object.__getattr__ object.__delattr__
    sys._getframe sys._getframemodulename sys._current_frames sys.settrace sys.setprofile sys.unraisablehook sys.excepthook
    builtins.id builtins.input builtins.input/result array.__new__ gc.get_objects gc.get_referents gc.get_referrers
    cpython._PySys_ClearAuditHooks cpython.PyInterpreterState_Clear pickle.find_class time.sleep monitoring.register_callback
    """.split(),  # noqa: SIM905 - a list of words reads better so
)
_HARMLESS_FAMILIES = ("sqlite3.connect",)


def begin() -> None:
    """Refuse, from now on in this process, every audited operation that isn't known to be harmless."""

    def refuse(event: str, args: tuple[object, ...]) -> None:
        if event in _HARMLESS or event.startswith(_HARMLESS_FAMILIES):
            return
        if event == "object.__setattr__" and len(args) > 1 and args[1] != "__code__":
            return
        raise PermissionError(f"{event} is not allowed here")

    sys.addaudithook(refuse)
