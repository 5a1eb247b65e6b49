#!/usr/bin/python3
"""Random keys into the composer: it never crashes and never loses the text.

Keys, pastes, broken sequences and resizes, for SOAK_SECONDS (20) from the seed
SOAK_SEED.  Now and then all that is asked is left, a word is typed at the end
of the text, and the terminal goes away: the word must be in a draft, with all
that stood before it on the screen.  Best in a build with --enable-asan.
"""
import fcntl, glob, os, pty, random, re, select, shutil, signal, struct
import sys, tempfile, termios, time

BUILD = os.environ["BUILD"]
SECONDS = float(os.environ.get("SOAK_SECONDS", "20"))
SEED = int(os.environ.get("SOAK_SEED", str(int(time.time()))))
SCALE = float(os.environ.get("TUI_SCALE", "1"))
work = tempfile.mkdtemp(prefix="soak.")
failed = tests = 0


def check(what, fine, why=""):
    global failed, tests
    tests += 1
    failed += not fine
    print(("ok" if fine else "not ok"), tests, "-", what)
    if not fine and why:
        print("# " + why.replace("\n", "\n# "))


def setup():
    os.makedirs(work + "/policy")
    os.chmod(work, 0o755)
    with open(work + "/policy/policy.conf", "w") as out:
        out.write('sendmail = "/bin/false"; editor = "true";\n'
                  'hold = { when = "never"; };\n')
    os.chmod(work + "/policy/policy.conf", 0o644)


WORDS = ["hello ", "kim@us.army.ml", "bob@example.org, ", "\u00e4\u00f6\u20ac",
         "\u4f60\u597d", "e\u0301", "\U0001f469\u200d\U0001f469\u200d\U0001f467",
         "\u05e9\u05dc\u05d5\u05dd", "> quoted", "- list ", "   ", "\t", ","]
ESCAPES = [b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H", b"\x1b[F",
           b"\x1b[5~", b"\x1b[6~", b"\x1b[3~", b"\x1b[Z", b"\x1b[1;5C",
           b"\x1b[1;5D", b"\x1b[", b"\x1b[999;999H", b"\x1b[<0;1;1M",
           b"\x1b[200~pasted\r\nlines\x1b[31m\x1b[201~", b"\x1bOP", b"\x1b"]
# not ^Z, which stops it; ^C, ^O and ^X may end it, so they are rare
CONTROLS = [c for c in range(1, 32) if c not in (3, 15, 24, 26, 27)]
ENDERS = [3, 15, 24]


def random_key(rng):
    kind = rng.random()
    if kind < 0.45:
        return rng.choice(WORDS).encode()
    if kind < 0.65:
        return bytes([rng.choice(CONTROLS)])
    if kind < 0.85:
        return rng.choice(ESCAPES)
    if kind < 0.95:
        return b"\x1b" + bytes([rng.randrange(33, 127)])
    if kind < 0.955:
        return bytes([rng.choice(ENDERS)])
    return bytes(rng.randrange(128, 256) for _ in range(rng.randrange(1, 4)))


class Composer:
    def __init__(self, home, rng):
        self.output = b""
        self.status = None
        self.pid, self.fd = pty.fork()
        if not self.pid:
            env = {"HOME": home, "PATH": os.environ["PATH"], "TERM": "xterm",
                   "LC_ALL": rng.choice(["C.UTF-8", "C"]), "TZ": "UTC",
                   "EMAIL": "kim@example.org", "SHELL": "/bin/sh",
                   "COUNTERSIGN_TEST_POLICY": work + "/policy",
                   "ASAN_OPTIONS": "exitcode=99:detect_leaks=0",
                   "UBSAN_OPTIONS": "halt_on_error=1:exitcode=99"}
            os.chdir(home)
            os.execve(BUILD + "/countersign-under-test",
                      ["countersign", "compose"], env)
        self.resize(24, 80)
        self.wait_for(b"Subject", 30)

    def resize(self, rows, columns):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ,
                    struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds):
        """Reads what comes; False once the program has ended."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return True
        try:
            more = os.read(self.fd, 65536)
        except OSError:
            more = b""
        self.output = (self.output + more)[-65536:]
        return bool(more)

    def wait_for(self, text, seconds):
        end = time.monotonic() + seconds * SCALE
        while text not in self.output and time.monotonic() < end:
            if not self.read(0.05):
                return False
        return text in self.output

    def send(self, keys):
        """Types KEYS; False once the program has ended."""
        while keys:
            ready = select.select([self.fd], [self.fd], [], 10)
            if ready[0] and not self.read(0):
                return False
            if ready[1]:
                keys = keys[os.write(self.fd, keys[:256]):]
        return self.read(0)

    def text(self):
        """The last of what it wrote, without escape sequences."""
        text = self.output[-3000:].decode("utf-8", "replace")
        return re.sub(r"[^ -~\n]", "", re.sub(
            r"\x1b(\[[0-9;?]*[@-~]|[()].|.)", " ", text))

    def speaks(self, seconds):
        """True when something came within SECONDS."""
        before = len(self.output), self.output[-200:]
        return self.read(seconds) and before != (
            len(self.output), self.output[-200:])

    def ended(self):
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def hang_up(self):
        os.close(self.fd)
        end = time.monotonic() + 20 * SCALE
        while not self.ended() and time.monotonic() < end:
            time.sleep(0.01)
        if not self.ended():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.status = "still running"


def drafts(home):
    texts = []
    for path in glob.glob(home + "/.local/state/countersign/drafts/*"):
        with open(path, "rb") as file:
            texts.append(file.read())
    return texts


def run(rng, number):
    """One program: random keys, then a word that must not be lost."""
    home = "%s/home%d" % (work, number)
    os.makedirs(home)
    composer = Composer(home, rng)
    alive = True
    for _ in range(rng.randrange(50, 800)):
        if rng.random() < 0.01:
            composer.resize(rng.randrange(1, 70), rng.randrange(1, 210))
        alive = composer.send(random_key(rng))
        if not alive:
            break
    word = None
    if alive:
        composer.resize(24, 80)
        for _ in range(10):  # whatever is asked, and asked after that
            while composer.send(b"") and composer.speaks(0.15):
                pass
            composer.send(b"\x1b")
        alive = composer.send(b"\x1b[B" * 80 + b"\x1b/\r")
    if alive:
        word = "word%dend" % rng.randrange(10**9)
        composer.send(word.encode())
        composer.read(0.2)
        screen, composer.output = composer.text(), b""
        composer.send(b"\x0c")  # all of the screen anew
        seen = composer.wait_for(word.encode(), 20)
        wait = time.monotonic() + (0 if seen else 3 * SCALE)
        while not composer.ended() and time.monotonic() < wait:
            time.sleep(0.01)
        alive = not composer.ended()
        if alive and not seen:
            return "%s is not on the screen: %s" % (word, composer.text())
    composer.hang_up()
    # ^\\ typed on, once it has given the terminal back, ends it as any program
    gave_back = composer.output.rfind(b"\x1b[?1049l") > \
        composer.output.rfind(b"\x1b[?1049h")
    if composer.status not in (0, 1, 129, -1) and not (
            composer.status in (-2, -3) and gave_back):
        return "ended with %s: %s" % (composer.status, composer.text())
    if word and alive and not any(word.encode() in text
                                  for text in drafts(home)):
        return "%s is in no draft of %d; the screen: %s" % (word,
            len(drafts(home)), screen)
    shutil.rmtree(home)
    return None


setup()
rng = random.Random(SEED)
end = time.monotonic() + SECONDS
runs, wrong = 0, None
try:
    while time.monotonic() < end and not wrong:
        runs += 1
        wrong = run(rng, runs)
finally:
    if not wrong:
        shutil.rmtree(work)
check("no crash and no lost text in %d runs of random keys" % runs,
      not wrong, "SOAK_SEED=%d, run %d: %s" % (SEED, runs, wrong))
check("there were runs", runs > 0)
print("1..%d" % tests)
sys.exit(failed > 0)
