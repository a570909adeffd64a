// Chooses the model. The only file that knows several.
#include "runtime/embed/sidewinder.h"

#define SW_MODEL_ENTRY(id, name)                                                                        \
  namespace sidewinder::model_##id {                                                                    \
    std::unique_ptr<embed::Runtime> create_embedded(const embed::Options& options, std::string* error); \
  }
#include "generated/models.def"
#undef SW_MODEL_ENTRY

namespace sidewinder::embed {

std::unique_ptr<Runtime> Runtime::create(const Options& options, std::string* error) {
#define SW_MODEL_ENTRY(id, name) \
  if (options.model == name) return model_##id::create_embedded(options, error);
#include "generated/models.def"
#undef SW_MODEL_ENTRY
  *error = "unknown model '" + options.model + "'; this build has:";
  for (const std::string& name : models()) *error += " " + name;
  return nullptr;
}

std::vector<std::string> Runtime::models() {
  return {
#define SW_MODEL_ENTRY(id, name) name,
#include "generated/models.def"
#undef SW_MODEL_ENTRY
  };
}

const char* Runtime::version() { return "0.1.0"; }

}  // namespace sidewinder::embed
