# Draws the example into SCRATCH and compares each file with the committed one.
file(REMOVE_RECURSE ${SCRATCH})
file(MAKE_DIRECTORY ${SCRATCH})
execute_process(
  COMMAND ${PROGRAM} ${SCRATCH} ${SCRATCH}/example_edits.json
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
function(compare drawn committed)
  execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${SCRATCH}/${drawn} ${ROOT}/${committed}
    RESULT_VARIABLE differs)
  if(differs)
    message(FATAL_ERROR "${committed} is not what draw_example draws")
  endif()
endfunction()
compare(moedekalender-2027.xlsx config/example/moedekalender-2027.xlsx)
compare(moedekalender-2027-rettet.xlsx config/example/moedekalender-2027-rettet.xlsx)
compare(example_edits.json tests/data/example_edits.json)
