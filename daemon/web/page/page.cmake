# The page's files in the executable: embedded::page("index.html"), …, by their path in dist/.
#
# dist/ is built where node and npm are there; what was built before serves where they are not. It is
# built again only when what it is made of differs from what stands in dist.made-of.
set(page_folder ${CMAKE_CURRENT_SOURCE_DIR}/web/page)
set(page_dist ${page_folder}/dist)
set(page_files index.html page-later.js page-parts.js page-views.js page-year.js page.css page.js words-en.js)
foreach(weight Regular SemiBold)
  foreach(script Latin1 Latin2)
    list(APPEND page_files fonts/IBMPlexSans-${weight}-${script}.woff2)
  endforeach()
endforeach()
list(TRANSFORM page_files PREPEND ${page_dist}/)

find_program(INDKALD_NODE NAMES node nodejs)
find_program(INDKALD_NPM npm)

set(page_is_built TRUE)
foreach(file IN LISTS page_files)
  if(NOT EXISTS ${file})
    set(page_is_built FALSE)
  endif()
endforeach()

if(INDKALD_NODE AND INDKALD_NPM)
  file(GLOB_RECURSE page_sources CONFIGURE_DEPENDS ${page_folder}/src/* ${page_folder}/words/*.json)
  file(GLOB page_tools CONFIGURE_DEPENDS ${page_folder}/*.mjs ${page_folder}/*.json
    ${page_folder}/index.html ${page_folder}/.npmrc)
  list(APPEND page_sources ${page_tools})
  set(page_stamp ${CMAKE_CURRENT_BINARY_DIR}/page.stamp)
  add_custom_command(
    OUTPUT ${page_stamp}
    BYPRODUCTS ${page_files}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${page_folder} -DNODE=${INDKALD_NODE} -DNPM=${INDKALD_NPM}
      "-DSOURCES=${page_sources}" "-DFILES=${page_files}" -P ${page_folder}/build.cmake
    COMMAND ${CMAKE_COMMAND} -E touch ${page_stamp}
    DEPENDS ${page_sources} ${page_folder}/build.cmake
    COMMENT "Building the web page"
    VERBATIM)
  add_custom_target(indkald_page DEPENDS ${page_stamp})
  add_dependencies(indkald_daemon indkald_page)
elseif(page_is_built)
  message(STATUS "node and npm were not found: the web page is taken as it was built before, from ${page_dist}")
else()
  message(FATAL_ERROR
    "The web page is not built, and node and npm, which build it, were not found. Install the packages "
    "nodejs (18 or newer) and npm, or put a built page into ${page_dist}.")
endif()

embed_files(indkald_daemon page BELOW ${page_dist} ${page_files})
