#include "daemon/documents/typefaces.hpp"

#include <fontconfig/fontconfig.h>

#include <memory>

#include "calendars/meeting.hpp"

namespace indkald::daemon::documents {
namespace {

bool has_typefaces() {
  struct Release {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
    void operator()(FcObjectSet* set) const { FcObjectSetDestroy(set); }
    void operator()(FcFontSet* set) const { FcFontSetDestroy(set); }
  };
  const std::unique_ptr<FcPattern, Release> any(FcPatternCreate());
  const std::unique_ptr<FcObjectSet, Release> family(FcObjectSetBuild(FC_FAMILY, nullptr));
  FcPatternAddBool(any.get(), FC_SCALABLE, FcTrue);
  const std::unique_ptr<FcFontSet, Release> all(FcFontList(nullptr, any.get(), family.get()));
  return all && all->nfont > 0;
}

}  // namespace

void require_typefaces() {
  static const bool kThere = has_typefaces();
  if (!kThere) throw calendars::InputError({{"fontconfig", {"documents.no_typeface", {}}}});
}

}  // namespace indkald::daemon::documents
