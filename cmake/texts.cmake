# Persian texts: every fa.po beside the code becomes one catalogue inside the program (base/say.cpp).
find_program(MSGCAT msgcat REQUIRED)
find_program(MSGFMT msgfmt REQUIRED)

function(karnameh_texts source)
  file(GLOB_RECURSE catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/fa.po)
  set(texts ${CMAKE_BINARY_DIR}/texts)
  add_custom_command(
    OUTPUT ${texts}/fa.mo
    COMMAND ${CMAKE_COMMAND} -E make_directory ${texts}
    COMMAND ${MSGCAT} --use-first --output-file=${texts}/fa.po ${catalogues}
    COMMAND ${MSGFMT} --output-file=${texts}/fa.mo ${texts}/fa.po
    DEPENDS ${catalogues}
    VERBATIM)
  set_source_files_properties(${source} PROPERTIES
    OBJECT_DEPENDS ${texts}/fa.mo
    COMPILE_DEFINITIONS KARNAMEH_PERSIAN_TEXTS="${texts}/fa.mo")
endfunction()
