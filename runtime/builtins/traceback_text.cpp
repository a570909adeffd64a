// Source lines are read when a traceback is printed, so a changed file shows its new text, as in CPython.
// The covered text of an operation is parsed again to find where its operator stands.
#include "runtime/builtins/traceback_text.h"

#include <fmt/format.h>

#include <cstdio>

#include "runtime/base/unicode.h"
#include "runtime/frontend/parser.h"
#include "runtime/frontend/source_decoder.h"
#include "runtime/objects/frame_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

constexpr int kRepeatedShown = 3;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

std::optional<std::string> read_whole(const std::string& path) {
  std::FILE* f = std::fopen(path.c_str(), "rbe");
  if (!f) return std::nullopt;
  std::string text;
  char buffer[16384];
  std::size_t n;
  while ((n = std::fread(buffer, 1, sizeof buffer, f)) > 0) text.append(buffer, n);
  bool failed = std::ferror(f);
  std::fclose(f);
  if (failed) return std::nullopt;
  return text;
}

// Where the operator of a marked expression stands, in bytes of the marked text.
struct Anchors {
  std::uint32_t left, right;
};

std::optional<Anchors> anchors_of_operation(const ast::BinOp& op, const std::string& text) {
  for (std::uint32_t i = op.left->span.end_col; i < op.right->span.col && i < text.size(); ++i) {
    if (is_blank(text[i])) continue;
    bool two = i + 1 < op.right->span.col && i + 1 < text.size() && !is_blank(text[i + 1]);
    return Anchors{i, i + (two ? 2 : 1)};
  }
  return std::nullopt;
}

// The text is one expression statement: a binary operation or a subscript?
std::optional<Anchors> find_anchors(const std::string& text) {
  Arena arena;
  ParseResult parsed = parse(arena, {text, "<marked>", false});
  if (!parsed.ok() || parsed.module->body.size() != 1) return std::nullopt;
  const ast::StmtNode* statement = parsed.module->body[0];
  if (statement->kind != ast::StmtKind::kExpr) return std::nullopt;
  const ast::ExprNode* e = static_cast<const ast::Expr*>(statement)->value;
  if (e->kind == ast::ExprKind::kBinOp) return anchors_of_operation(*static_cast<const ast::BinOp*>(e), text);
  if (e->kind != ast::ExprKind::kSubscript) return std::nullopt;
  auto* subscript = static_cast<const ast::Subscript*>(e);
  return Anchors{subscript->value->span.end_col, subscript->slice->span.end_col + 1};
}

std::size_t characters(const std::string& line, std::size_t bytes) {
  return count_chars(std::string_view(line).substr(0, bytes));
}

// The line of markers, with its newline; empty: none.
std::string markers(const std::string& line, std::size_t indent, Position p) {
  if (p.line < 0 || p.end_line < 0 || p.column < 0 || p.end_column < 0) return "";
  std::size_t length = characters(line, line.size());
  std::size_t start = characters(line, static_cast<std::size_t>(p.column)), end;
  std::optional<Anchors> anchors;
  std::string marked;
  if (p.line == p.end_line) {
    end = characters(line, static_cast<std::size_t>(p.end_column));
    if (p.end_column > p.column && static_cast<std::size_t>(p.column) < line.size())
      marked =
          line.substr(static_cast<std::size_t>(p.column), static_cast<std::size_t>(p.end_column - p.column));
    anchors = find_anchors(marked);
  } else {
    std::size_t last = line.size();
    while (last && is_blank(line[last - 1])) --last;
    end = characters(line, last);
  }
  if (end - start == length - indent && !anchors) return "";
  std::size_t left = anchors ? start + characters(marked, anchors->left) : end;
  std::size_t right = anchors ? start + characters(marked, anchors->right) : end;
  std::string out = "    ";
  for (std::size_t i = indent; i < end; ++i)
    out += i < start ? ' ' : !anchors || (left <= i && i < right) ? '^' : '~';
  return out + "\n";
}

std::string format_entry(SourceLines& lines, const Traceback* entry) {
  const Code* code = entry->code.peek().as<Code>();
  const CodeUnit& unit = **code->unit;
  std::string out = fmt::format("  File \"{}\", line {}, in {}\n", unit.file_name, entry->line, unit.name);
  std::optional<std::string> line = lines.line(unit.file_name, entry->line);
  if (!line) return out;
  std::size_t indent = 0;
  while (indent < line->size() && is_blank((*line)[indent])) ++indent;
  return out + "    " + line->substr(indent) + "\n" + markers(*line, indent, position_of(code, entry->index));
}

bool same_place(const Traceback* a, const Traceback* b) {
  const CodeUnit &left = **a->code.peek().as<Code>()->unit, &right = **b->code.peek().as<Code>()->unit;
  return a->line == b->line && left.file_name == right.file_name && left.name == right.name;
}

std::string repeated(std::int64_t count) {
  std::int64_t more = count - kRepeatedShown;
  if (more <= 0) return "";
  return fmt::format("  [Previous line repeated {} more time{}]\n", more, more == 1 ? "" : "s");
}

const Traceback* next_of(const Traceback* entry) {
  Value next = entry->next.peek();
  return next ? next.as<Traceback>() : nullptr;
}

}  // namespace

std::optional<std::vector<std::string>> SourceLines::load(const std::string& file) {
  std::optional<std::string> bytes = read_whole(file);
  if (!bytes) return std::nullopt;
  Arena arena;
  DecodedSource decoded = decode_source(arena, {*bytes, file, true}, false);
  if (decoded.error) return std::nullopt;
  std::vector<std::string> lines;
  for (std::string_view rest = decoded.text; !rest.empty();) {
    std::size_t end = rest.find('\n');
    lines.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return lines;
}

std::optional<std::string> SourceLines::line(const std::string& file, std::int32_t number) {
  auto at = files_.find(file);
  if (at == files_.end()) at = files_.emplace(file, load(file)).first;
  if (!at->second || number < 1 || static_cast<std::size_t>(number) > at->second->size()) return std::nullopt;
  return (*at->second)[static_cast<std::size_t>(number) - 1];
}

std::string format_traceback(SourceLines& lines, Value traceback, std::int64_t limit) {
  std::int64_t depth = 0, count = 0;
  const Traceback* entry = traceback ? traceback.as<Traceback>() : nullptr;
  for (const Traceback* e = entry; e; e = next_of(e)) ++depth;
  for (; entry && depth > limit; --depth) entry = next_of(entry);
  std::string out;
  const Traceback* before = nullptr;
  for (; entry; before = entry, entry = next_of(entry)) {
    if (before && !same_place(before, entry)) {
      out += repeated(count);
      count = 0;
    }
    if (++count <= kRepeatedShown) out += format_entry(lines, entry);
  }
  return out + repeated(count);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
