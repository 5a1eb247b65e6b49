#!/bin/bash
# A draft as a message: what countersign-message writes must read back as what
# was written, by Python's email package and by GMime, and keep to the lines
# that RFC 5322 and 2045 allow.
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 HELPER=$BUILD/countersign-message GMIME=$BUILD/read-message
python3 - "$work" <<'END'
import email, email.header, email.policy, email.utils, os, random, subprocess, sys
work = sys.argv[1]
n = failed = 0

def check(what, good, *more):
    global n, failed
    n += 1
    print(("ok" if good else "not ok"), n, "-", what)
    if not good:
        failed = 1
        for m in more:
            print("#", repr(m)[:600])

def make(draft, files=(), option=None):
    """The message of DRAFT (bytes) with FILES opened on 3, 4 ..."""
    path = os.path.join(work, "draft")
    with open(path, "wb") as f:
        f.write(draft)
    # as the program's caller does: descriptors from 3 on, nothing else
    words = " ".join('%d<"$%d"' % (i + 3, i + 1) for i in range(len(files)))
    done = subprocess.run(["bash", "-c", '"$HELPER" %s <"$DRAFT" %s' % (option or "", words), "sh", *files],
                          env=dict(os.environ, DRAFT=path), capture_output=True)
    return done.returncode, done.stdout, done.stderr

def lines_fit(data):
    return all(len(l) <= 998 and b"\r" not in l and b"\0" not in l for l in data.split(b"\n"))

def body_of(draft):
    code, data, words = make(draft)
    m = email.message_from_bytes(data, policy=email.policy.default)
    return m, m.get_payload(decode=True), data, code, words

# -- bodies keep every byte
bodies = {
    "plain": b"hello\nworld\n", "empty": b"", "no end": b"no newline", "one dot": b"a\n.\nb\n",
    "From": b"From here\nFrom there\n >From\n", "trailing blanks": b"a \nb\t\n", "signature": b"text\n-- \nme\n",
    "long line": b"x" * 5000 + b"\n", "998": b"y" * 998 + b"\n", "999": b"y" * 999 + b"\n",
    "umlauts": "Grüße aus Köln\n".encode() * 5, "Greek": "Καλημέρα κόσμε\n".encode() * 50,
    "smileys": "\U0001f600".encode() * 400, "controls": b"a\x1b[31mb\x00c\x7f\n", "CR": b"a\rb\r\nc\n",
    "=": b"=20 =\n=?utf-8?q?x?=\n", "latin-1": b"caf\xe9\n", "boundary": b"--=_00000000000000000000000000000000--\n",
    "blank lines": b"\n\n\n", "leading blank": b"  x\n",
}
encodings = {"plain": "7bit", "signature": "7bit", "998": "7bit", "999": "quoted-printable", "From": "quoted-printable",
             "trailing blanks": "quoted-printable", "Greek": "base64", "one dot": "7bit", "umlauts": None}
for name, body in bodies.items():
    m, got, data, code, words = body_of(b"From: a@b.org\nTo: c@d.org\n\n" + body)
    check("body: " + name, code == 0 and got.rstrip(b"\n") == body.rstrip(b"\n") and lines_fit(data), body, got, words)
    check("travels in 7 bits: " + name, all(c < 128 for c in data), data)
    wanted = encodings.get(name)
    if wanted:
        check("encoding: " + name, m["Content-Transfer-Encoding"] == wanted, m["Content-Transfer-Encoding"])

# -- hostile subjects and names come back as typed, in one field
texts = ["plain", "Grüße", "=?utf-8?q?evil?=", "=?utf-8?q?a?= =?utf-8?q?b?=", "a  b   c", "日本語" * 60, "word " * 300 + "end",
         "x" * 3000, "\U0001f600 " * 40 + "!", "Re: [x] \"quoted\" <a@b> (c)", "tab\tin it", "é" + "a" * 500, "a" * 70 + " é é", "=?", "?="]
for text in texts:
    m, _, data, code, words = body_of(b"From: a@b.org\nSubject: " + text.encode() + b"\n\nx\n")
    check("subject: " + text[:30].replace("\t", " "), code == 0 and m["Subject"] == text and lines_fit(data), text, m["Subject"], data)
    encoded = [w for w in data.split() if w.startswith(b"=?")]
    check("encoded words of 75 bytes at most: " + text[:20].replace("\t", " "), all(len(w) <= 75 for w in encoded), encoded)
for name in ["Jane", "Jane Doe", "Doe, Jane", "Élan", "J. Doe", "=?utf-8?q?x?=", 'a"b\\c', "x" * 300, "日本 " * 60 + "x", "(c)", "a@b", "a  b"]:
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    m, _, data, code, words = body_of(('From: a@b.org\nTo: %s <j@x.org>, k@y.org\n\nx\n' % quoted).encode())
    # not m["To"].addresses: it puts blanks between encoded words (bpo-35547)
    raw = email.message_from_bytes(data).get("To", "").replace("\n", "")
    got = [(str(email.header.make_header(email.header.decode_header(a))), b) for a, b in email.utils.getaddresses([raw])]
    check("name: " + name[:20], got == [(name, "j@x.org"), ("", "k@y.org")], got, data)

# -- injection
for evil in [b"x\rBcc: thief@evil.example", b"x\x00Bcc: y", b"x\x0bBcc: y", b"x\x85Bcc: y", "x\u2028Bcc: y".encode()]:
    m, _, data, code, words = body_of(b"From: a@b.org\nSubject: " + evil + b"\n\nx\n")
    check("no field is smuggled in: %r" % evil, code == 0 and m["Bcc"] is None and b"\nBcc" not in data.replace(b"\r", b"\n"), data)

# -- what is ours stays here
m, _, data, code, _ = body_of(b"""X-Countersign-State: handing over
X-Countersign-Recipient: r@x.org
From: me@ex\xc3\xa4mple.de
To: Friends: a@b.org, c@d.org;, e@f.org
bcc: secret@x.org
Bcc: more@x.org
Fcc: ~/sent
Content-Type: text/html
MIME-Version: 9
Resent-To: s@x.org
Received: from a by b
Return-Path: <x@y.org>
In-Reply-To: <1@x.org>
References: <0@x.org> <1@x.org>
X-Kept: yes

x
""")
fields = [k.lower() for k in m.keys()]
check("only what belongs to the message goes out", fields == ["from", "to", "in-reply-to", "references", "x-kept", "mime-version",
      "content-type", "content-transfer-encoding"] or fields == ["from", "to", "in-reply-to", "references", "x-kept", "mime-version",
      "content-type"], fields)
check("nothing of the Bcc", b"secret" not in data and b"more@" not in data, data)
check("a group stays one", [g.display_name for g in m["To"].groups] == ["Friends", None]
      and [a.addr_spec for a in m["To"].addresses] == ["a@b.org", "c@d.org", "e@f.org"], m["To"])
check("domains in A-labels", "xn--exmple-cua.de" in m["From"], m["From"])
check("MIME-Version once", m.get_all("MIME-Version") == ["1.0"], m.get_all("MIME-Version"))
check("the Bcc alone for the sender's copy", make(b"Bcc: a@b.org\nTo: c@d.org\n\nx", option="--bcc")[1] == b"Bcc: a@b.org\n")
code, data, words = make(b"From: a@b.org\nTo: x@y@z\n\nx\n")
check("an unreadable recipient makes no message", code == 65 and b"x@y@z" in words, code, words)

# -- attachments
names = {"plain.pdf": ("application/pdf", "plain.pdf"), 'Böse "näß; x.PNG': ("image/png", 'Böse "näß; x.PNG'),
         "new\nline.txt": ("text/plain", "new_line.txt"), "-rf": ("application/octet-stream", "-rf"),
         "a" * 120 + ".zip": ("application/zip", "a" * 120 + ".zip"), "evil\u202egpj.exe": ("application/octet-stream", "evil_gpj.exe"),
         "日本語.csv": ("text/csv", "日本語.csv"), "no extension": ("application/octet-stream", "no extension"),
         "x.eml": ("application/octet-stream", "x.eml")}
contents = [random.Random(7).randbytes(100000), b"", b"text\n", b"text without end", "ä\n".encode() * 100, b"CR\r\nLF\r\n", b"lat\xe9n\n", b"From x\n. \n"]
random.seed(7)
def escape(path):
    return "".join("\\%03o" % ord(c) if ord(c) < 32 else "\\" + c if c in " \\" else c for c in path)
for i, (name, (kind, shown)) in enumerate(names.items()):
    folder = os.path.join(work, "private folder %d" % i)
    os.mkdir(folder)
    files, draft = [], b"From: a@b.org\nTo: c@d.org\n"
    for j, content in enumerate(random.sample(contents, 3)):
        os.makedirs(os.path.join(folder, str(j)))
        path = os.path.join(folder, str(j), name)
        with open(path, "wb") as f:
            f.write(content)
        files.append((path, content))
        draft += ("Attach: " + escape(path) + "\n").encode()
    code, data, words = make(draft + b"\nbody\n", [p for p, _ in files])
    m = email.message_from_bytes(data, policy=email.policy.default)
    parts = list(m.iter_attachments()) if code == 0 else []
    label = shown[:20]
    check("attached: " + label, [p.get_payload(decode=True) for p in parts] == [c for _, c in files], code, words)
    check("named: " + label, [p.get_filename() for p in parts] == [shown] * 3, [p.get_filename() for p in parts])
    kinds = [p.get_content_type() for p in parts]
    # a text under a name that says nothing is one where libmagic looked at it
    check("typed: " + label, all(k == kind or (kind.startswith("text/") and k == "application/octet-stream") or (kind == "application/octet-stream" and k == "text/plain") for k in kinds), kinds)
    check("no folder is told: " + label, b"private" not in data and lines_fit(data))
    read = subprocess.run([os.environ["GMIME"]], input=data, capture_output=True).stdout.split(b"\0")
    check("GMime reads it too: " + label, read[1:-1] == [x for p, c in files for x in (shown.encode(), c.hex().encode())], read[:3])
print("1..%d" % n)
sys.exit(failed)
END
