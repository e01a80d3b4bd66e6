// SPDX-License-Identifier: AGPL-3.0-or-later
// The sections that come with the program, from src/report/narrative, built into it.
#include "report/narrative.h"

// In the order of the report.
#define KARNAMEH_SECTIONS(section)                                                                       \
    section(opening) section(policy) section(channel) section(executions) section(lines) section(inside) \
        section(abroad) section(asylum) section(contradiction) section(world) section(internet)          \
            section(money) section(obstacles) section(closing)

#define KARNAMEH_EMBED(language, name)                                      \
    __asm__(                                                                \
        ".pushsection .rodata\n"                                            \
        "karnameh_narrative_" #language "_" #name                           \
        "_begin:\n"                                                         \
        ".incbin \"" KARNAMEH_NARRATIVE "/" #language "/" #name             \
        ".md\"\n"                                                           \
        "karnameh_narrative_" #language "_" #name                           \
        "_end:\n"                                                           \
        ".byte 0\n"                                                         \
        ".popsection\n");                                                   \
    extern "C" const char karnameh_narrative_##language##_##name##_begin[], \
        karnameh_narrative_##language##_##name##_end[];
#define KARNAMEH_EMBED_BOTH(name) \
    KARNAMEH_EMBED(en, name)      \
    KARNAMEH_EMBED(fa, name)
KARNAMEH_SECTIONS(KARNAMEH_EMBED_BOTH)

namespace karnameh::narrative {

const Narrative& default_narrative(Language language) {
#define KARNAMEH_ENGLISH(name) \
    {#name, {karnameh_narrative_en_##name##_begin, karnameh_narrative_en_##name##_end}},
#define KARNAMEH_PERSIAN(name) \
    {#name, {karnameh_narrative_fa_##name##_begin, karnameh_narrative_fa_##name##_end}},
    static const Narrative english = {KARNAMEH_SECTIONS(KARNAMEH_ENGLISH)};
    static const Narrative persian = {KARNAMEH_SECTIONS(KARNAMEH_PERSIAN)};
    return language == Language::persian ? persian : english;
}

}  // namespace karnameh::narrative
