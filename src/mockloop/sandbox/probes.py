"""The program a measurement runs as if it were an answer: it tries what must not work and says what did."""

from __future__ import annotations

SOURCE = '''
import os, sys

def tries(attempt):
    try:
        return bool(attempt())
    except BaseException:
        return False

def read(path):
    with open(path, "rb") as file:
        return len(file.read(1)) == 1

def write(path):
    with open(path, "w") as file:
        file.write("x")
    return True

def change(path):
    for attempt in (lambda: os.chmod(path, 0o777), lambda: os.rename(path, path + "-moved"), lambda: os.unlink(path)):
        if tries(lambda: attempt() is None):
            return True
    return False

def imports(folders):
    """Undo the closing of imports, as any hostile answer could: it is a courtesy, no wall."""
    import _frozen_importlib_external as machinery
    sys.meta_path[:] = [finder for finder in sys.meta_path if "Importer" in str(finder)] + [machinery.PathFinder]
    sys.path[:] = folders
    return True

def network(port):
    import _socket
    talk = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM, 0)
    talk.connect(("127.0.0.1", port))
    return True

def libc():
    """Reach the C library through what is left in memory, as a determined answer would."""
    found = [kind for kind in object.__subclasses__() if kind.__name__ == "CDLL"]
    return found[0](None)

def datagrams():
    import _socket
    return _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM, 0) is not None

def process():
    child = os.fork()
    if child == 0:
        os._exit(0)
    return child > 0

def thread():
    import _thread
    _thread.start_new_thread(lambda: None, ())
    return True

def memory(pid):
    with open(f"/proc/{pid}/mem", "rb", buffering=0):
        return True

def solve(secret, target, port, game, folders):
    tries(lambda: imports(folders))
    return {
        "reads": tries(lambda: read(secret)) or tries(lambda: os.listdir("/")) or tries(lambda: os.stat(secret)),
        "writes": tries(lambda: write(target)) or tries(lambda: change(secret)),
        "network": tries(lambda: network(port)) or tries(datagrams) or tries(lambda: libc().socket(2, 1, 0) >= 0),
        "processes": tries(process) or tries(thread),
        "signals": tries(lambda: os.kill(game, 0) is None) or tries(lambda: os.kill(os.getppid(), 0) is None),
        "memory of the game": tries(lambda: memory(game)) or tries(lambda: read(f"/proc/{game}/environ")),
        "environment": "MOCKLOOP_CANARY" in os.environ or "HOME" in os.environ,
    }

def become(program):
    os.execv(program, [program, "-I", "-S", "-c", "print('another program ran')"])

def hog(megabytes):
    return len(bytearray(megabytes << 20))

def spin():
    while True:
        pass
'''
