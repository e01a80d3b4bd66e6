# The default narrative and the table of facts, built into the report room (narrative_texts.cpp, facts.cpp).
function(karnameh_report_texts)
  file(GLOB sections CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/report/narrative/*/*.md)
  set_source_files_properties(report/narrative_texts.cpp PROPERTIES
    OBJECT_DEPENDS "${sections}"
    COMPILE_DEFINITIONS KARNAMEH_NARRATIVE="${CMAKE_SOURCE_DIR}/src/report/narrative")
  set_source_files_properties(report/facts.cpp PROPERTIES
    OBJECT_DEPENDS ${CMAKE_SOURCE_DIR}/data/facts.tsv
    COMPILE_DEFINITIONS KARNAMEH_FACTS="${CMAKE_SOURCE_DIR}/data/facts.tsv")
endfunction()
