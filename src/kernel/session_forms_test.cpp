// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "kernel/import_run.h"
#include "seal/age.h"
#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class SessionForms : public test::OrganisationFixture {
  protected:
    static Bytes sealed_to(const std::string& recipient, std::string_view text) {
        Bytes sealed;
        test::must(age_encrypt({recipient}, source_from(as_bytes(text)), sink_to(sealed)));
        return sealed;
    }
};

// Catches a form that comes into another compartment than the one it was sealed for, or opens to a reader.
TEST_F(SessionForms, open_to_those_who_may_write_there) {
    Id other = test::must(keeper->make_compartment("other"));
    std::string key = test::must(keeper->form_recipient(desk));
    EXPECT_NE(key, test::must(keeper->form_recipient(other)));
    Bytes sealed = sealed_to(key, "the form");
    Session::OpenedForm opened = test::must(keeper->open_form(sealed));
    EXPECT_EQ(opened.home, desk);
    EXPECT_EQ(as_text(opened.text.view()), "the form");
    std::shared_ptr<Session> ann = joined(Role::read);
    test::must(keeper->grant(other, "ann", Role::write));
    ann = signed_in("ann", ann_words);
    EXPECT_FALSE(ann->form_recipient(desk));
    EXPECT_FALSE(ann->open_form(sealed));
    EXPECT_TRUE(ann->form_recipient(other));
}

// Catches a form that is lost because the keys changed while it was under way, and a new one that goes to the old key.
TEST_F(SessionForms, outlive_a_change_of_keys) {
    std::shared_ptr<Session> ann = joined(Role::write);
    std::string before = test::must(ann->form_recipient(desk));
    Bytes sealed = sealed_to(before, "under way");
    test::must(keeper->take_away(desk, "ann"));
    EXPECT_NE(test::must(keeper->form_recipient(desk)), before);
    EXPECT_EQ(as_text(test::must(keeper->open_form(sealed)).text.view()), "under way");
    EXPECT_FALSE(ann->open_form(sealed));
}

// Catches files that are too long, damaged or no forms, and pass for a fault of the server or fill its memory.
TEST_F(SessionForms, refuse_what_they_cannot_open) {
    std::string key = test::must(keeper->form_recipient(desk));
    Bytes sealed = sealed_to(key, "the form"), cut(sealed.begin(), sealed.end() - 4), bent = sealed;
    bent.back() ^= 1;
    Bytes long_one = sealed_to(key, std::string(3 << 20, 'x'));
    for (const Bytes& bytes :
         {cut, bent, long_one, sealed_to(key, std::string((1 << 20) + 1, 'x')), Bytes()}) {
        auto opened = keeper->open_form(bytes);
        ASSERT_FALSE(opened);
        EXPECT_TRUE(std::holds_alternative<Refusal>(opened.error())) << describe(opened.error());
    }
}

// Catches a form that comes twice unnoticed, and one that is held against somebody who took the first one back.
TEST_F(SessionForms, are_known_by_their_number) {
    test::Remark row = remark("from elsewhere");
    const Kind& kind = kinds.get(test::Remark::kind_number);
    Id run = test::must(commit_import(*keeper, desk, change({row}), {"form.age", kind, 1, 0, "f00d"}));
    test::must(commit_import(*keeper, desk, change({remark("a table")}), {"table.csv", kind, 1, 0}));
    {
        Reading reading = keeper->read();
        ASSERT_NE(taken_form(reading.scope(), "f00d"), nullptr);
        EXPECT_EQ(taken_form(reading.scope(), "f00d")->id, run);
        EXPECT_EQ(taken_form(reading.scope(), "beef"), nullptr);
    }
    test::must(undo_import(*keeper, run));
    EXPECT_EQ(taken_form(keeper->read().scope(), "f00d"), nullptr);
}

}  // namespace
}  // namespace karnameh
