// The borrowed references of a thread: finding them, counting them, borrowing again. Internal to threads/.
#pragma once

#include "runtime/threads/thread.h"

namespace sidewinder {
inline namespace SW_MODEL {

void scan_frames(Mutator& m, RegisterVisitor visit);             // Mutator::scan_frames
const void* find_prompt_limit(Mutator& m, std::uint32_t count);  // Mutator::find_prompt_limit
void count_everything(Thread& t);                                // before blocking (borrowed models)
void borrow_again(Thread& t);                                    // after it

}  // namespace SW_MODEL
}  // namespace sidewinder
