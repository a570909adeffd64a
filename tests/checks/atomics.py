"""Every atomic operation names its order, and every named edge has both ends.

Textual on purpose: it knows the names declared as std::atomic, not their types, and so looks only at
operations on those names, and counts their arguments. An edge is a comment such as `// release [map.publish]:
...`; it needs a release and an acquire end, or two places that are acq_rel or seq_cst. An operation stronger
than relaxed stands near a named edge.
"""
import re
import common

DECLARED = re.compile(r"\bstd::atomic(?:_ref)?<[^;{}()]*?>\s*([&*]?)\s*(\w+)\s*(?:[;={(\[,)]|$)", re.M)
CALL = r"\.(load|store|exchange|fetch_\w+|compare_exchange_\w+)\("
OPERANDS = {"load": 0, "compare_exchange_weak": 2, "compare_exchange_strong": 2}  # before the order; else 1
EDGE = re.compile(r"\[([a-z]\w*\.[a-z]\w*)\]")
ROLES = re.compile(r"(release|acquire|acq_rel|seq_cst)")
ROLE_BEFORE_EDGE = re.compile(r"((?:release|acquire|acq_rel|seq_cst)(?:(?:/|, | and |,? then )"
                              r"(?:release|acquire|acq_rel|seq_cst))*)\s*"
                              r"(\[[a-z]\w*\.[a-z]\w*\](?:(?:,| and|/)? ?\[[a-z]\w*\.[a-z]\w*\])*)")
STRONG = re.compile(r"\bmemory_order(?:_|::)(?:acquire|release|acq_rel|seq_cst|consume)\b")
NEAR = 6  # lines between an operation and the comment that names its edge


def argument_count(code, opening):
    """How many arguments stand between the parenthesis at `opening` and its partner."""
    depth, commas, empty = 0, 0, True
    for character in code[opening:]:
        depth += {"(": 1, ")": -1, "[": 1, "]": -1, "{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            break
        commas += character == "," and depth == 1
        empty = empty and character in "( \n"
    return 0 if empty else commas + 1


def bare_operations(path, code, atomic_names, own_names):
    """Operations on atomics that leave the order to the default."""
    for name in atomic_names:
        for match in re.finditer(rf"\b{name}(?:\[[^\]]*\])*{CALL}", code):
            if argument_count(code, match.end() - 1) <= OPERANDS.get(match.group(1), 1):
                yield match.start(), f"{match.group()}...) without a memory order"
    for name in own_names:
        operators = rf"(?:\+\+|--)\s*{name}\b(?!\s*(?:\.|->|\[))|\b{name}\s*(?:\+\+|--|[-+|&^]=)"
        for match in re.finditer(operators, code):
            yield match.start(), f"'{match.group()}' on an atomic: name the operation and its order"


def comment_text(text):
    """The comments of a file, continued lines joined, as one string."""
    lines = [match.group(1) for match in re.finditer(r"//+[/!<]*\s?([^\n]*)", text)]
    return "\n".join(lines).replace("\n", " ")


def edge_roles(texts):
    """For each edge: the roles of its ends, one entry per mention."""
    edges = {}
    for text in texts:
        for match in ROLE_BEFORE_EDGE.finditer(comment_text(text)):
            for edge in EDGE.findall(match.group(2)):
                edges.setdefault(edge, []).append(set(ROLES.findall(match.group(1))))
    return edges


def lacks_an_end(roles):
    both = set().union(*roles)
    if {"release", "acquire"} <= both:
        return False
    strong = sum(1 for mention in roles if mention & {"acq_rel", "seq_cst"})
    return not (strong >= 2 or (strong == 1 and len(roles) >= 2))


def unnamed_strong_orders(text, code):
    lines = text.split("\n")
    for match in STRONG.finditer(code):
        line = common.line_of(code, match.start())
        near = "\n".join(lines[max(0, line - 1 - NEAR):line + 3])
        if not EDGE.search(near):
            yield match.start(), f"{match.group()} names no edge"


def check(root):
    texts = {path: common.read(root, path) for path in common.files_below(root, common.CPP)
             if common.room_of(path)}
    codes = {path: common.without_comments(text) for path, text in texts.items()}
    found = {path: DECLARED.findall(code) for path, code in codes.items()}
    everywhere = {name for names in found.values() for _, name in names}
    declared = {path: {name for star, name in names if star != "*"} for path, names in found.items()}
    problems = []
    for path, code in codes.items():
        header = re.sub(r"\.cpp$", ".h", path)
        found = list(bare_operations(path, code, everywhere, declared[path] | declared.get(header, set())))
        found += unnamed_strong_orders(texts[path], code)
        problems += [f"{path}:{common.line_of(code, offset)}: {what}" for offset, what in found]
    for edge, roles in sorted(edge_roles(texts.values()).items()):
        if lacks_an_end(roles):
            problems.append(f"[{edge}]: has only the ends {sorted(set().union(*roles))}")
    return problems


GOOD = """std::atomic<int> x_;
void f() { x_.store(1, std::memory_order_release); }  // release [a.b]: because
int g() { return x_.load(std::memory_order_acquire); }  // acquire [a.b]: pairs with f()
"""
DECLARATION = "std::atomic<int> x_;\n"
STORE = DECLARATION + "void f() { x_.store(1, std::memory_order_%s); }\n"


def in_header(text):
    return {"rcu_map/a.h": text}


SAMPLES = [
    ("both ends", in_header(GOOD), None),
    ("one end", in_header(GOOD.replace("acquire [a.b]", "acquire [a.c]")), "[a.b]"),
    ("a list of edges",
     in_header(GOOD.replace("acquire [a.b]", "acquire [a.c], [a.b]") + "// release [a.c]: x\n"), None),
    ("bare load", in_header(DECLARATION + "int g() { return x_.load(); }\n"), "without a memory order"),
    ("bare exchange", in_header(DECLARATION + "int g() { return x_.exchange(h(1, 2)); }\n"), "memory order"),
    ("order by name", in_header(DECLARATION + "int g() { return x_.load(kRead<A>); }\n"), None),
    ("bare store through a pointer",
     {"rcu_map/a.h": "struct S { std::atomic<S*> next{nullptr}; };\n",
      "rcu_map/b.cpp": "void f() { s->next.store(t); }\n"}, "without a memory order"),
    ("bare increment", in_header(DECLARATION + "void f() { ++x_; }\n"), "on an atomic"),
    ("a pointer moves", in_header("void f(const std::atomic<int>* p) { ++p; }\n"), None),
    ("array", in_header("std::atomic<long> n_[4];\nlong f() { return n_[2].load(); }\n"), "memory order"),
    ("unnamed edge", in_header(STORE % "release"), "names no edge"),
    ("relaxed", in_header(STORE % "relaxed"), None),
    ("in a comment", in_header(DECLARATION + "// x_.load() is wrong\n"), None),
    ("one seq_cst end", in_header("// seq_cst [a.b]: alone\n"), "[a.b]"),
    ("two seq_cst ends", in_header("// seq_cst [a.b]: one\nint f();\n// seq_cst [a.b]: two\n"), None),
]

if __name__ == "__main__":
    common.main(check, SAMPLES)
