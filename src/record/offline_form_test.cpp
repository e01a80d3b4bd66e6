// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/offline_form.h"

#include <gtest/gtest.h>

#include "base/say.h"
#include "record/specimen.h"
#include "tests/support/expect.h"

namespace karnameh {
namespace {

class OfflineForm : public testing::Test {
  protected:
    OfflineForm() {
        Kind kind = specimen_kind();
        kind.module = "tests";
        specimen = &kinds.add(std::move(kind));
        number.bytes[0] = 7;
    }
    std::string head() const { return "form-1 specimen " + number.text() + "\n"; }
    std::string table(const std::string& rest) {
        return test::must(read_offline_form(head() + rest, kinds)).table;
    }

    Kinds kinds;
    const Kind* specimen = nullptr;
    Id number;
};

// Catches a form that lacks a field, the key or the number, and one that says something about its owner.
TEST_F(OfflineForm, asks_for_every_field_in_either_language) {
    for (Language language : languages) {
        std::string form = offline_form(*specimen, number, "age1xyz", language);
        EXPECT_TRUE(form.starts_with(head()));
        EXPECT_TRUE(form.contains("age -r age1xyz -o form.age"));
        EXPECT_FALSE(form.contains("Attachments") || form.contains("attachments"));
        std::string filled;
        for (std::size_t at = 0; at < form.size();) {
            std::string line = form.substr(at, form.find('\n', at) - at);
            at += line.size() + 1;
            bool is_field = line.ends_with(':') && !line.starts_with('#');
            filled += line + (is_field ? " 12" : "") + "\n";
        }
        std::string table = test::must(read_offline_form(filled, kinds)).table;
        for (const Field& field : specimen->fields)
            if (field.name != "attachments") {
                EXPECT_TRUE(("," + table.substr(0, table.find('\r')) + ",")
                                .contains("," + std::string(field.name) + ","))
                    << field.name;
            }
    }
    EXPECT_FALSE(read_offline_form(offline_form(*specimen, number, "age1xyz", Language::persian), kinds));
}

// Catches texts that lose lines or blanks lines within, records that run together, and what editors add.
TEST_F(OfflineForm, is_read_as_people_write) {
    EXPECT_EQ(
        table("Name: One\nDescription: first line\nsecond: line\n\n  Name: third\n# a remark\nCount: 3\n"),
        "name,description,count\r\nOne,\"first line\nsecond: line\n\nName: third\",3\r\n");
    EXPECT_EQ(table("\nname:One\n===\n\n=====\nNAME : Two\nCount:\n"), "name\r\nOne\r\nTwo\r\n");
    std::string windows = "\xef\xbb\xbf" + head() + "Name: One\nCount: 3\n", ended;
    for (char c : windows) ended += c == '\n' ? std::string("\r\n") : std::string(1, c);
    FilledForm form = test::must(read_offline_form(ended, kinds));
    EXPECT_EQ(form.table, "name,count\r\nOne,3\r\n");
    EXPECT_EQ(form.number, number);
    EXPECT_EQ(form.records, 1u);
    EXPECT_EQ(form.kind, specimen);
}

// Catches what is no form, or of a kind that nobody may write, and a wrong line that is passed over.
TEST_F(OfflineForm, refuses_what_it_cannot_read) {
    Kinds own;  // without a desk, as the kernel's are
    own.add(specimen_kind());
    EXPECT_FALSE(read_offline_form(head() + "Name: One\n", own));
    for (const std::string& text :
         {std::string(), std::string("Name: One\n"), "form-1 nothing " + number.text() + "\nName: One\n",
          std::string("form-1 specimen 12\nName: One\n"), std::string("form-1 specimen\nName: One\n"), head(),
          head() + "One\n", head() + "Name: One\nName: Two\n", head() + "Name: \x80\n",
          head() + "Name: " + std::string(offline_form_bytes, 'x') + "\n"})
        EXPECT_FALSE(read_offline_form(text, kinds)) << text.substr(0, 100);
}

}  // namespace
}  // namespace karnameh
