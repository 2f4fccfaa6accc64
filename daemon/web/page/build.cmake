# cmake -DFOLDER=… -DNODE=… -DNPM=… -DSOURCES=… -DFILES=… -P build.cmake
# Builds dist/ where its sources differ from those it was built of; several builds at once wait.
cmake_minimum_required(VERSION 3.25)
file(LOCK ${FOLDER}/node_modules.lock GUARD PROCESS)

function(run what)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE failed
    OUTPUT_VARIABLE words ERROR_VARIABLE words)
  if(failed)
    message(FATAL_ERROR "${what}:\n${words}")
  endif()
endfunction()

set(made_of "")
list(SORT SOURCES)
foreach(source IN LISTS SOURCES)
  file(SHA256 ${source} hash)
  file(RELATIVE_PATH name ${FOLDER} ${source})
  string(APPEND made_of "${hash} ${name}\n")
endforeach()

set(built ${FOLDER}/dist.made-of)
set(before "")
if(EXISTS ${built})
  file(READ ${built} before)
endif()
foreach(file IN LISTS FILES)
  if(NOT EXISTS ${file})
    set(before "")
  endif()
endforeach()
if(before STREQUAL made_of)
  return()
endif()

# What is installed is named by the hash of the lock file that it was installed by.
set(installed ${FOLDER}/node_modules/.installed-by)
file(SHA256 ${FOLDER}/package-lock.json lock)
set(installed_by "")
if(EXISTS ${installed})
  file(READ ${installed} installed_by)
endif()
if(NOT installed_by STREQUAL lock)
  run("The page's packages could not be installed (npm ci); is the machine online?"
    ${NPM} ci --no-audit --no-fund)
  file(WRITE ${installed} ${lock})
endif()
run("The web page could not be built" ${NODE} build.mjs)
file(WRITE ${built} "${made_of}")
