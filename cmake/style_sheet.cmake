# The style sheet as a header: its text, and its SHA-256 for the pages' policy.
function(karnameh_style_sheet sheet header)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sheet})
  file(READ ${sheet} text)
  file(SHA256 ${sheet} digest)
  file(CONFIGURE OUTPUT ${header} @ONLY CONTENT [==[#pragma once
#include <string_view>
namespace karnameh::markup {
inline constexpr std::string_view style_text = R"css(@text@)css";
inline constexpr std::string_view style_digest = "@digest@";
}  // namespace karnameh::markup
]==])
endfunction()
