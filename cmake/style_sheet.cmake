# The style sheet as a header: its text, and its SHA-256 for the pages' policy; once as it stands inside of files, and
# once as it is served, with the fonts before it under addresses that tell their content.
function(karnameh_style_sheet folder fonts header)
  set(inputs ${folder}/style.css ${folder}/fonts.css ${fonts}/vazirmatn-arabic.woff2 ${fonts}/vazirmatn-latin.woff2)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${inputs})
  foreach(script IN ITEMS arabic latin)
    file(SHA256 ${fonts}/vazirmatn-${script}.woff2 ${script}_digest)
  endforeach()
  file(READ ${folder}/style.css text)
  file(SHA256 ${folder}/style.css digest)
  file(READ ${folder}/fonts.css faces)
  string(CONFIGURE "${faces}" faces @ONLY)
  string(SHA256 served_digest "${faces}${text}")
  file(CONFIGURE OUTPUT ${header} @ONLY CONTENT [==[#pragma once
#include <string_view>
namespace karnameh::markup {
inline constexpr std::string_view style_text = R"css(@text@)css";
inline constexpr std::string_view style_digest = "@digest@";
inline constexpr std::string_view served_style_text = R"css(@faces@@text@)css";
inline constexpr std::string_view served_style_digest = "@served_digest@";
inline constexpr std::string_view arabic_font_digest = "@arabic_digest@";
inline constexpr std::string_view latin_font_digest = "@latin_digest@";
}  // namespace karnameh::markup
]==])
endfunction()
