// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/merge_versions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "record/difference.h"

namespace karnameh {
namespace {

struct Note : Record {
    static constexpr KindNumber kind_number = 60;
    Integer first, second;
};

class MergedVersions : public testing::Test {
  protected:
    static Note row(std::int64_t first, std::int64_t second) {
        Note note{};
        note.kind = Note::kind_number;
        note.first.value = first;
        note.second.value = second;
        return note;
    }
    static std::vector<std::string_view> names(const std::vector<const Field*>& fields) {
        std::vector<std::string_view> names;
        for (const Field* field : fields) names.push_back(field->name);
        return names;
    }
    Kind kind = Describe<Note>("note", "note", "notes")
                    .integer(1, "first", "First", &Note::first)
                    .integer(2, "second", "Second", &Note::second)
                    .done();
};

// Catches a change of one side that is lost, and one that both made told as a conflict.
TEST_F(MergedVersions, TakeWhatOnlyOneSideChanged) {
    Note base = row(1, 1), theirs = row(1, 2), mine = row(2, 1);
    MergedFields merged = merge_versions(kind, &base, theirs, mine);
    EXPECT_THAT(names(merged.taken), testing::ElementsAre("second"));
    EXPECT_TRUE(merged.conflicts.empty());
    EXPECT_TRUE(differing_fields(kind, mine, row(2, 2)).empty());
    Note both = row(3, 1), alike = row(3, 1);
    merged = merge_versions(kind, &base, both, alike);
    EXPECT_TRUE(merged.taken.empty() && merged.conflicts.empty());
}

// Catches a side that wins in silence.
TEST_F(MergedVersions, AreInConflictWhereBothChangedTheSame) {
    Note base = row(1, 1), theirs = row(2, 2), mine = row(3, 1);
    MergedFields merged = merge_versions(kind, &base, theirs, mine);
    EXPECT_THAT(names(merged.conflicts), testing::ElementsAre("first"));
    EXPECT_EQ(mine.first.value, 3);
    EXPECT_EQ(mine.second.value, 2);
    Note unknown = row(3, 2);
    merged = merge_versions(kind, nullptr, theirs, unknown);
    EXPECT_THAT(names(merged.conflicts), testing::ElementsAre("first"));
}

}  // namespace
}  // namespace karnameh
