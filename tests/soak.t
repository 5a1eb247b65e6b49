#!/usr/bin/python3
"""Random keys into the composer: it never crashes and never loses the text.

For SOAK_SECONDS (20) from the seed SOAK_SEED (1: the same keys each time; another
one looks further), two kinds of runs in turn.

In one, any keys at all: pastes, broken sequences and resizes.  Then all that is
asked is left, a word is typed at the end of the text, and the terminal goes
away: the word must be in a draft.

In the other, keys whose meaning a model knows (class Model): typing, moving,
deleting, cutting and pasting, undoing and redoing, files read in, the user's
own editor.  Then the terminal goes away, or the program is killed once it has
saved by itself: the draft's text must be the model's, byte for byte, and its
header as it was.  Best in a build with --enable-asan.
"""
import fcntl, glob, os, pty, random, re, select, shutil, signal, struct
import sys, tempfile, termios, time

BUILD = os.environ["BUILD"]
SECONDS = float(os.environ.get("SOAK_SECONDS", "20"))
SEED = int(os.environ.get("SOAK_SEED", "1"))
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
        out.write('sendmail = "/bin/false"; editor = "%s/editor";\n'
                  'hold = { when = "never"; };\n' % work)
    with open(work + "/editor", "w") as out:
        out.write("#!/bin/sh\nprintf '%s' '" + EDITED + "' >>\"$1\"\n")
    os.chmod(work + "/editor", 0o755)
    with open(work + "/file", "wb") as out:
        out.write("".join(READ).encode())
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


# What the model's text is made of: each is one character to the cursor.
# Pasted, not typed: between its parts the cursor has no place of its own.
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
TYPED = list("abcxyz  .,\t") + ["\u00e4", "\u20ac", "e\u0301", "\u4f60",
                               "\u05e9", "\U0001f600"]
PASTED = TYPED + [FAMILY, "\n", "\n", "\x1b", "[", "3", "1", "m", "\x07"]
READ = list("a file's\n\ttext\n") + ["\u597d"]
EDITED = "edited"


class Model:
    """The text as a list of characters, and what each key does to it."""

    def __init__(self):
        self.text, self.at, self.kill, self.joins = [], 0, [], False

    def insert(self, characters):
        self.text[self.at:self.at] = characters
        self.at += len(characters)

    def line(self):
        """Where the cursor's line begins, and the one below it."""
        start = self.at
        while start and self.text[start - 1] != "\n":
            start -= 1
        end = self.at
        while end < len(self.text) and self.text[end] != "\n":
            end += 1
        return start, end

    def cut(self, start, end):
        if start == end:
            return
        more = self.text[start:end]
        self.kill = self.kill + more if self.joins else more
        self.joins = True

    # Each returns the keys that do the same.

    def type(self, rng):
        word = [rng.choice(TYPED) for _ in range(rng.randrange(1, 12))]
        self.insert(word)
        return "".join(word).encode()

    def enter(self, rng):
        self.insert(["\n"])
        return b"\r"

    def paste(self, rng):
        block = [rng.choice(PASTED) for _ in range(rng.randrange(1, 60))]
        self.insert(block)
        end = rng.choice([b"\n", b"\r", b"\r\n"])
        return b"\x1b[200~" + "".join(block).encode().replace(
            b"\n", end) + b"\x1b[201~"

    def left(self, rng):
        self.at = max(self.at - 1, 0)
        return rng.choice([b"\x1b[D", b"\x02"])

    def right(self, rng):
        self.at = min(self.at + 1, len(self.text))
        return rng.choice([b"\x1b[C", b"\x06"])

    def first(self, rng):
        self.at = 0
        return b"\x1b\\"

    def last(self, rng):
        self.at = len(self.text)
        return b"\x1b/"

    def home(self, rng):
        self.at = self.line()[0]
        # of the row, then of the line; and rows may change in between
        return b"\x01" * 3

    def end(self, rng):
        self.at = self.line()[1]
        return b"\x05" * 3

    def backspace(self, rng):
        if self.at:
            self.at -= 1
            del self.text[self.at]
        return b"\x7f"

    def delete(self, rng):
        del self.text[self.at:self.at + 1]
        return rng.choice([b"\x04", b"\x1b[3~"])

    def cut_line(self, rng):
        start, end = self.line()
        end = min(end + 1, len(self.text))
        self.cut(start, end)
        del self.text[start:end]
        self.at = start
        return b"\x0b"

    def cut_rest(self, rng):
        self.cut(self.at, len(self.text))
        del self.text[self.at:]
        return b"\x1bt"

    def copy_line(self, rng):
        start, end = self.line()
        end = min(end + 1, len(self.text))
        self.cut(start, end)
        if start < end:
            self.at = end
        return b"\x1b6"

    def uncut(self, rng):
        self.insert(self.kill)
        return b"\x15"

    def undo_and_redo(self, rng):
        """As often forth as back; where the cursor is then, it says itself."""
        count = rng.randrange(1, 30)
        self.at = len(self.text)
        return b"\x1bu" * count + b"\x1be" * count + b"\x1b/"

    def read_file(self, rng):
        self.insert(READ)
        return b"\x12" + (work + "/file").encode() + b"\r"

    def editor(self, rng):
        self.text += list(EDITED)
        self.at = 0
        return b"\x1f"

    CUTS = ["cut_line", "cut_rest", "copy_line"]
    OFTEN = ["type"] * 12 + ["paste"] * 3 + CUTS[:1] + [
        "enter", "left", "right", "backspace", "delete", "home", "end"] * 3
    RARE = ["first", "last", "cut_rest", "copy_line", "uncut",
            "undo_and_redo", "read_file", "editor"]

    def key(self, rng):
        """The name of a key, and its bytes."""
        name = rng.choice(self.RARE if rng.random() < 0.1 else self.OFTEN)
        if len(self.text) > 20000:
            name = "cut_rest"
        if name not in self.CUTS:
            self.joins = False
        return name, getattr(self, name)(rng)


class Composer:
    def __init__(self, home, rng, *arguments):
        self.output = b""
        self.status = None
        self.pid, self.fd = pty.fork()
        if not self.pid:
            env = {"HOME": home, "PATH": os.environ["PATH"], "TERM": "xterm",
                   "LC_ALL": rng.choice(["C.UTF-8", "C"]), "TZ": "UTC",
                   "EMAIL": "kim@example.org", "SHELL": "/bin/sh",
                   "COUNTERSIGN_TEST_POLICY": work + "/policy",
                   "TMPDIR": work,
                   "ASAN_OPTIONS": "exitcode=99:detect_leaks=0",
                   "UBSAN_OPTIONS": "halt_on_error=1:exitcode=99"}
            # a ^S behind the last key would hold its last words for ever
            modes = termios.tcgetattr(0)
            modes[0] &= ~termios.IXON
            termios.tcsetattr(0, termios.TCSANOW, modes)
            os.chdir(home)
            os.execve(BUILD + "/countersign-under-test",
                      ["countersign", "compose", *arguments], env)
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
            if ready[1]:  # 256: the kernel takes that much at once
                keys = keys[os.write(self.fd, keys[:256]):]
        return self.read(0)

    def shows(self, word):
        """Has the screen drawn anew: whether WORD is on it then."""
        self.output = b""
        self.send(b"\x0c")
        return self.wait_for(word.encode(), 20)

    def text(self):
        """The last of what it wrote, without escape sequences."""
        text = self.output[-3000:].decode("utf-8", "replace")
        return re.sub(r"[^ -~\n]", "", re.sub(
            r"\x1b(\[[0-9;?]*[@-~]|[()].|.)", " ", text))

    def state(self):
        """How often it has been woken while it sleeps, else None."""
        with open("/proc/%d/status" % self.pid) as file:
            lines = dict(line.split(":", 1) for line in file)
        if lines["State"].split()[0] != "S":
            return None
        return [lines[one] for one in lines if "ctxt_switches" in one]

    def settle(self):
        """Until it has read all keys, an Escape that stands alone too, and has
        shown what came of them; False once the program has ended."""
        end = time.monotonic() + 20 * SCALE
        while time.monotonic() < end:
            before, shown = self.state(), self.output
            if not self.send(b"") or not self.read(0.15):
                return False
            if before and (before, shown) == (self.state(), self.output):
                break
        return True

    def ended(self):
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.fd)

    def drain(self):
        """Reads the last words of one that may have ended."""
        while self.ended() and self.read(0) and \
                select.select([self.fd], [], [], 0)[0]:
            pass

    def hang_up(self):
        self.drain()
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
        if path.endswith((".lock", ".tmp")):
            continue
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
            if not composer.settle() or not composer.send(b"\x1b"):
                break
        composer.settle()
        alive = composer.send(b"\x1b[B" * 80 + b"\x1b/\r")
    if alive:
        word = "word%dend" % rng.randrange(10**9)
        composer.send(word.encode())
        composer.read(0.2)
        screen = composer.text()
        seen = composer.shows(word)
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


def saved(home, wanted):
    """What is wrong with the one draft in HOME; None: it holds WANTED."""
    found = drafts(home)
    if len(found) != 1:
        return "%d drafts" % len(found)
    header, text = found[0].split(b"\n\n", 1)
    for line in b"To: kim@example.org", b"Subject: of the model":
        if line not in header.split(b"\n"):
            return "the header is %r" % header
    return None if text == wanted else "%r\nis not the model's\n%r" % (
        text, wanted)


def model_keys(composer, model, rng):
    """Some keys; what went wrong."""
    name = keys = None
    for _ in range(rng.randrange(20, 300)):
        if rng.random() < 0.02 or name == "editor":
            composer.resize(rng.randrange(3, 70), rng.randrange(10, 210))
        name, keys = model.key(rng)
        if name == "editor":
            composer.resize(24, 80)
            composer.shows("Subject")
            composer.output = b""
        if not composer.send(keys):
            return "it ended at %s: %s" % (name, composer.text())
        # what is typed while the editor runs is the editor's
        if name == "editor" and not (
                composer.wait_for(b"\x1b[?1049h", 20) and
                composer.shows("Subject")):
            return "no way back from the editor: %s" % composer.text()
    return None


def run_model(rng, number):
    """One program beside the model."""
    home = "%s/home%d" % (work, number)
    os.makedirs(home)
    composer, model = Composer(home, rng, "-s", "of the model", "--",
                               "kim@example.org"), Model()
    wrong = model_keys(composer, model, rng)
    word = "word%dend" % rng.randrange(10**9)
    wanted = ("".join(model.text) + "\n" + word).encode()
    if not wrong:  # the last key is read once that stands on the screen
        composer.resize(24, 80)
        composer.send(b"\x1b/\r" + word.encode())
        if not composer.shows(word):
            wrong = "%s is not on the screen: %s" % (word, composer.text())
    if wrong:
        composer.hang_up()
    elif rng.random() < 0.3:
        end = time.monotonic() + 40 * SCALE
        while saved(home, wanted) and time.monotonic() < end and \
                composer.read(0.05):
            pass
        composer.kill()
    else:
        composer.hang_up()
        if composer.status not in (0, 1, 129, -1):
            wrong = "ended with %s: %s" % (composer.status, composer.text())
    if not wrong:
        wrong = saved(home, wanted)
    if not wrong:
        shutil.rmtree(home)
    return wrong


setup()
rng = random.Random(SEED)
end = time.monotonic() + SECONDS
runs, models, wrong = 0, 0, None
try:
    while time.monotonic() < end and not wrong:
        runs += 1
        models += runs % 2
        wrong = (run_model if runs % 2 else run)(rng, runs)
finally:
    if not wrong:
        shutil.rmtree(work)
check("no crash and no lost text in %d runs of random keys, %d of them beside "
      "the model" % (runs, models),
      not wrong, "SOAK_SEED=%d, run %d: %s" % (SEED, runs, wrong))
check("there were runs", runs > 0)
print("1..%d" % tests)
sys.exit(failed > 0)
