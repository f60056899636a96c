"""check.py FORMAT OUTPUT HERE DOCS: is OUTPUT what the format says?

JSON is held against a schema by python3-jsonschema, which must be there: if
it is not, the exit status is 77, and ctest shows the test as skipped."""
import base64, csv, hashlib, json, re, sys
from html.parser import HTMLParser
from urllib.parse import unquote

VOID = {"meta", "input", "br", "img", "link", "hr"}


def fail(text):
    sys.exit("fault: " + text)


def schema_of(path):
    try:
        import jsonschema
    except ImportError:
        print("SKIPPED: python3-jsonschema is not installed")
        sys.exit(77)
    schema = json.load(open(path))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def hold(validator, value):
    fault = next(iter(validator.iter_errors(value)), None)
    if fault:
        fail("/".join(map(str, fault.absolute_path)) + ": " + fault.message)


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def check_json(text, here, docs):
    hold(schema_of(docs + "/schema/lint.schema.json"), json.loads(text))


def check_jsonl(text, here, docs):
    whole = json.load(open(docs + "/schema/lint.schema.json"))["$defs"]
    validator = schema_of(docs + "/schema/jsonl.schema.json")
    validator.schema["$defs"].update(whole) # the whole of what it refers to
    kinds = set()
    for record in lines(text):
        hold(validator, record)
        kinds.add(record["type"])
    if kinds != {"run", "file", "finding", "verdict"}:
        fail("records: " + " ".join(sorted(kinds)))


def check_gitlab(text, here, docs):
    issues = json.loads(text)
    hold(schema_of(here + "/gitlab.schema.json"), issues)
    if len({i["fingerprint"] for i in issues}) != len(issues):
        fail("two issues have one fingerprint")
    if not any(i["severity"] == "blocker" for i in issues):
        fail("what was not checked is not told")


def check_rdjson(text, here, docs):
    hold(schema_of(here + "/rdjson.schema.json"), json.loads(text))


def check_rdjsonl(text, here, docs):
    validator = schema_of(here + "/rdjson.schema.json")
    for one in lines(text):
        hold(validator, {"source": one["source"], "diagnostics": [one]})


def units(path, line, character):
    """The text from a position on, counted as the protocol counts."""
    row = open(path, newline="").read().split("\n")[line]
    return row.encode("utf-16-le")[2 * character:].decode("utf-16-le")


def check_lsp(text, here, docs):
    validator = schema_of(here + "/lsp.schema.json")
    starts = []
    for one in lines(text):
        hold(validator, one)
        path = unquote(one["uri"][len("file://"):])
        for d in one["diagnostics"]:
            if d["code"] != "unchecked":
                at = d["range"]["start"]
                starts.append(units(path, at["line"], at["character"]))
    if not any(s.startswith('customer & "two others"') for s in starts):
        fail("no diagnostic begins at the words: " + repr(starts))


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.scripts, self.styles, self.policy = [], [], [], ""
        self.ids, self.targets = [], []

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("img", "iframe", "object", "embed", "link", "base"):
            fail("a tag that does not belong: " + tag)
        for name, value in attributes:
            if name.startswith("on"):
                fail("a handler: " + name)
            if name in ("src", "srcset", "action"):
                fail("something from outside: " + name)
        if a.get("http-equiv") == "Content-Security-Policy":
            self.policy = a["content"]
        if "id" in a:
            self.ids.append(a["id"])
        href = a.get("href", "")
        if href.startswith("#"):
            self.targets.append(href[1:])
        elif re.match(r"[a-z]+:", href) and not href.startswith("file:"):
            fail("a link to outside: " + href)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            fail("a tag that closes nothing: " + tag)

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)
        if self.open and self.open[-1] == "style":
            self.styles.append(data)


def check_checklist(text, here, docs):
    page = Page()
    page.feed(text)
    page.close()
    if page.open:
        fail("left open: " + " ".join(page.open))
    if len(page.scripts) != 1 or len(page.styles) != 1:
        fail("not one script and one style")
    for piece in page.scripts + page.styles:
        digest = base64.b64encode(hashlib.sha256(piece.encode()).digest())
        if "'sha256-" + digest.decode() + "'" not in page.policy:
            fail("the policy does not name a digest")
    if "default-src 'none'" not in page.policy or "unsafe" in page.policy:
        fail("the policy: " + page.policy)
    if len(set(page.ids)) != len(page.ids):
        fail("an id comes twice")
    for target in page.targets:
        if target not in page.ids:
            fail("a link leads nowhere: #" + target)


def check_checklist_csv(text, here, docs):
    if not text.startswith("\ufeff"):
        fail("no byte order mark")
    rows = list(csv.reader(text[1:].splitlines()))
    for row in rows:
        if len(row) != len(rows[0]):
            fail("a row of %d cells" % len(row))
        for cell in row:
            if cell[:1] in ("=", "+", "-", "@"):
                fail("a formula: " + cell)
    if not {"Y", "N", "N/A", "?"} >= {r[7] for r in rows[1:]} >= {"N", "N/A"}:
        fail("letters")


def check_github(text, here, docs):
    command = re.compile(r"::(error|warning|notice) file=[^:,]+(,[a-zA-Z]+="
                         r"[^:,]*)*::[^:].*$")
    for line in text.splitlines():
        if not command.match(line) and not line.startswith("- "):
            fail("neither a command nor a plain line: " + line)
        if "##[" in line and not line.startswith("::"):
            fail("an old command: " + line)
    if "::warning" not in text or "::error" not in text:
        fail("annotations are missing")


def check_markdown(text, here, docs):
    for bad in ("<script", "<img", "\n::", "@everyone"):
        if bad in text:
            fail("not escaped: " + bad)


def main():
    name, output, here, docs = sys.argv[1:5]
    text = open(output, encoding="utf-8", newline="").read()
    for c in text:
        if ord(c) < 32 and c not in "\r\n" or c in "\x1b\u202e\x7f":
            fail("a control character: %r" % c)
    globals()["check_" + name.replace("-", "_")](text, here, docs)
    print(name + ": as it should be")


main()
