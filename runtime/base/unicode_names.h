// "\N{GREEK SMALL LETTER PI}": characters by name.
#pragma once

#include <cstdint>
#include <string_view>

namespace sidewinder {

// Finds a character by its name or alias, whatever the case of the letters.
[[nodiscard]] bool find_unicode_name(std::string_view name, uint32_t& code);

}  // namespace sidewinder
