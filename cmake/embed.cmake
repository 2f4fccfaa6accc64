# embed_files(TARGET NAME FILE…): makes `std::string_view NAME(std::string_view file_name)` available to
# TARGET through <embedded/NAME.hpp>; the files' bytes lie in the executable. Unknown names give an
# empty view; NAME_names() lists all, in the order given. A file is called by its own name, or after
# BELOW FOLDER by its path from there. It may be one that the build makes.
function(embed_files target name)
  cmake_parse_arguments(PARSE_ARGV 2 embed "" "BELOW" "")
  set(header ${CMAKE_CURRENT_BINARY_DIR}/embedded/embedded/${name}.hpp)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded/${name}.cpp)
  file(WRITE ${header}.new
    "#pragma once\n#include <span>\n#include <string_view>\nnamespace indkald::embedded {\n"
    "std::string_view ${name}(std::string_view file_name);\n"
    "std::span<const std::string_view> ${name}_names();\n}\n")
  file(COPY_FILE ${header}.new ${header} ONLY_IF_DIFFERENT)
  set(assembly ${CMAKE_CURRENT_BINARY_DIR}/embedded/${name}.S)
  set(asm "")
  set(declarations "")
  set(cases "")
  set(names "")
  set(index 0)
  foreach(file IN LISTS embed_UNPARSED_ARGUMENTS)
    get_filename_component(path ${file} ABSOLUTE)
    get_filename_component(base ${file} NAME)
    if(embed_BELOW)
      file(RELATIVE_PATH base ${embed_BELOW} ${path})
    endif()
    string(APPEND asm
      ".section .rodata\n.global ${name}_${index}\n.global ${name}_${index}_end\n"
      "${name}_${index}:\n.incbin \"${path}\"\n${name}_${index}_end:\n.byte 0\n")
    string(APPEND declarations
      "extern const char ${name}_${index}[];\nextern const char ${name}_${index}_end[];\n")
    string(APPEND cases
      "  if (file_name == \"${base}\") return {${name}_${index}, ${name}_${index}_end};\n")
    set_property(SOURCE ${assembly} APPEND PROPERTY OBJECT_DEPENDS ${path})
    string(APPEND names "\"${base}\", ")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND asm ".section .note.GNU-stack,\"\",@progbits\n")
  file(WRITE ${assembly}.new "${asm}")
  file(COPY_FILE ${assembly}.new ${assembly} ONLY_IF_DIFFERENT)
  file(WRITE ${source}.new
    "#include <embedded/${name}.hpp>\nextern \"C\" {\n${declarations}}\nnamespace indkald::embedded {\n"
    "std::string_view ${name}([[maybe_unused]] std::string_view file_name) {\n${cases}  return {};\n}\n"
    "std::span<const std::string_view> ${name}_names() {\n"
    "  static constexpr std::string_view names[] = {${names}\"\"};\n"
    "  return std::span(names).first(${index});\n}\n}\n")
  file(COPY_FILE ${source}.new ${source} ONLY_IF_DIFFERENT)
  target_sources(${target} PRIVATE ${source} ${assembly})
  target_include_directories(${target} PUBLIC ${CMAKE_CURRENT_BINARY_DIR}/embedded)
endfunction()
