// f-strings, and `'...' % (a, b)` with a constant format, which becomes one when it only uses %s, %r, %a and
// %%.
#include "runtime/compiler/codegen.h"

namespace sidewinder::compiling {

namespace {

constexpr std::size_t kMostInWindow = 64;

struct Piece {
  std::string text;     // of a literal
  char conversion = 0;  // or how the next value is converted
};

// The pieces of a format that takes `values` values, or nothing when it does anything unusual.
std::vector<Piece> pieces_of(const std::string& format, std::size_t values) {
  std::vector<Piece> pieces;
  std::string text;
  for (std::size_t i = 0; i < format.size(); i++) {
    if (format[i] != '%') {
      text += format[i];
      continue;
    }
    char kind = ++i < format.size() ? format[i] : 0;
    if (kind == '%') {
      text += '%';
    } else if (kind == 's' || kind == 'r' || kind == 'a') {
      if (!text.empty()) pieces.push_back({std::move(text)});
      text.clear();
      pieces.push_back({"", kind});
      if (values-- == 0) return {};
    } else {
      return {};
    }
  }
  if (!text.empty()) pieces.push_back({std::move(text)});
  return values == 0 ? pieces : std::vector<Piece>();
}

}  // namespace

bool Codegen::percent_format(const ast::BinOp* e, Reg dst) {
  const Constant* format = folder_.fold(e->left);
  const auto* tuple = ast::maybe_as<ast::Tuple>(e->right);
  if (format == nullptr || format->kind != Constant::Kind::str || tuple == nullptr) return false;
  for (const ast::ExprNode* value : tuple->elts) {
    if (value->kind == ast::ExprKind::kStarred) return false;
  }
  std::vector<Piece> pieces = pieces_of(format->text, tuple->elts.size());
  if (pieces.size() < 2 || pieces.size() > kMostInWindow) return false;
  Reg base = height();
  std::size_t next = 0;
  for (Piece& piece : pieces) {
    if (piece.conversion == 0) {
      push_constant(string_constant(piece.text));
      continue;
    }
    const ast::ExprNode* node = tuple->elts[next++];
    Reg at = height();
    Reg value = operand(node);
    At here(*this, node->span);
    code().emit(Op::FORMAT_VALUE, at, value, 0xFFFF, static_cast<std::uint32_t>(piece.conversion));
    code().set_height(at + 1);
  }
  code().emit(Op::BUILD_STRING, dst, base, height() - base);
  return true;
}

// ---- f-strings

void Codegen::joined_string(const ast::JoinedStr* e, Reg dst) {
  if (e->values.empty()) return code().load_constant(dst, string_constant(""));
  if (e->values.size() == 1) return expr(e->values[0], dst);
  Reg base = height();
  for (const ast::ExprNode* value : e->values) {
    push(value);
    if (height() - base == kMostInWindow) {
      code().emit(Op::BUILD_STRING, base, base, kMostInWindow);
      code().set_height(base + 1);
    }
  }
  code().emit(Op::BUILD_STRING, dst, base, height() - base);
}

void Codegen::formatted_value(const ast::FormattedValue* e, Reg dst) {
  Reg value = operand(e->value, {e->format_spec});
  Reg spec = e->format_spec != nullptr ? operand(e->format_spec) : 0xFFFF;
  code().emit(Op::FORMAT_VALUE, dst, value, spec,
              e->conversion < 0 ? 0 : static_cast<std::uint32_t>(e->conversion));
}

}  // namespace sidewinder::compiling
