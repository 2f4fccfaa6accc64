#include "daemon/letters/template.hpp"

#include <embedded/templates.hpp>
#include <kainjow/mustache.hpp>
#include <stdexcept>

namespace indkald::daemon::letters {
namespace {

namespace mustache = kainjow::mustache;

[[noreturn]] void fail(const std::string& what) { throw std::logic_error("template: " + what); }

class StrictContext : public mustache::context<std::string> {
 public:
  using context::context;

  const mustache::data* get(const std::string& name) const override {
    const auto* found = context::get(name);
    if (found == nullptr) fail("no value named " + name);
    return found;
  }
  const mustache::data* get_partial(const std::string& name) const override {
    const auto* found = context::get_partial(name);
    if (found == nullptr) fail("no part named " + name);
    return found;
  }
};

mustache::data as_data(const Values& values);

struct AsData {
  mustache::data operator()(const std::string& text) const { return text; }
  mustache::data operator()(const std::vector<Values>& items) const {
    mustache::data list{mustache::data::type::list};
    for (const Values& item : items) list << as_data(item);
    return list;
  }
};

mustache::data as_data(const Values& values) {
  mustache::data data;
  for (const auto& [name, value] : values.all()) data.set(name, std::visit(AsData{}, value));
  return data;
}

void check_escaping(std::string_view source) {
  for (const std::string_view raw : {"{{{", "{{&"})
    if (source.find(raw) != std::string_view::npos) fail("HTML without escaping");
}

std::string refuse_escaping(const std::string&) { fail("text with HTML's escaping"); }

std::string filled(const std::string& source, const mustache::data& data, Format format) {
  mustache::mustache parsed{source};
  if (!parsed.is_valid()) fail(parsed.error_message());
  if (format == Format::text) parsed.set_custom_escape(refuse_escaping);
  StrictContext context{&data};
  std::string result = parsed.render(context);
  if (!parsed.is_valid()) fail(parsed.error_message());
  return result;
}

std::string built_in(const std::string& file_name) {
  const std::string_view source = embedded::templates(file_name);
  if (source.empty()) fail("no file " + file_name);
  return std::string(source);
}

}  // namespace

Values& Values::set(std::string name, std::string text) {
  values_.insert_or_assign(std::move(name), std::move(text));
  return *this;
}

Values& Values::set_list(std::string name, std::vector<Values> items) {
  values_.insert_or_assign(std::move(name), std::move(items));
  return *this;
}

Values& Values::set_if(std::string name, std::string text) {
  std::vector<Values> items;
  if (!text.empty()) items.emplace_back().set("text", std::move(text));
  return set_list(std::move(name), std::move(items));
}

std::string fill(const std::string& source, const Values& values, Format format) {
  if (format == Format::html) check_escaping(source);
  return filled(source, as_data(values), format);
}

std::string text_part(std::string_view name, const Values& values) {
  return fill(built_in(std::string(name) + ".text.mustache"), values, Format::text);
}

std::string html_part(std::string_view name, Values values) {
  const std::string content = built_in(std::string(name) + ".html.mustache");
  check_escaping(content);
  values.set("content", content);
  return fill(built_in("layout.html.mustache"), values, Format::html);
}

}  // namespace indkald::daemon::letters
