// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody copies the memory of the serving process while people are signed in and nobody asks for a page: a
// hypervisor's snapshot, a machine that is frozen and carried off. Their keys are not in it, nor what would open them:
// they lie sealed under the secrets in browsers' cookies.
//
// That the search finds a key is shown by that of a compartment that is open, which stays in memory with its state.
#include <gtest/gtest.h>

#include "seal/at_rest.h"
#include "tests/support/browser.h"
#include "tests/support/client.h"
#include "tests/support/core_image.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/whole.h"

namespace karnameh {
namespace {

using test::Browser;
using test::CoreImage;
using test::FoundMark;
using test::Marks;

class Resting : public testing::Test {
  protected:
    Resting() {
        program.must({"sample", data.path().string()});
        words = test::contents(data / "passphrases/secretary");
        words = words.substr(0, words.find('\n'));
    }
    // What the passphrase opens, as it stands in the store.
    OpenedAccount account() {
        std::unique_ptr<Store> store = test::open_store((data / "karnameh.sqlite").string());
        for (const BlobEntry& entry : test::must(store->list("account"))) {
            Bytes block = test::must(store->get("account", entry.key))->bytes;
            if (Result<OpenedAccount> opened = open_account(block, words)) return std::move(*opened);
        }
        ADD_FAILURE() << "no account";
        return {};
    }
    static std::map<std::string, std::string> found_in(const test::Serving& serving, const Marks& marks) {
        std::vector<FoundMark> found;
        CoreImage image(serving.process());
        image.search(marks, CoreImage::Search::dumped, found);
        image.search(marks, CoreImage::Search::left_out, found);
        std::map<std::string, std::string> where;
        for (const FoundMark& one : found) where[one.what] += one.form + " in " + one.where + "; ";
        return where;
    }

    test::TemporaryFolder data, home;
    test::Program program{home.path(), [] { test::enter_user_namespace(); }};
    std::string words;
};

// Catches a key, a passphrase or a cookie that stays in memory between two requests, wherever the work was done.
TEST_F(Resting, no_key_of_a_person_is_in_memory_between_two_requests) {
    OpenedAccount opened = account();
    test::Serving serving(program, {"--data", data.path().string()});
    Browser browser(serving.port()), other(serving.port());
    ASSERT_EQ(browser.sign_in("secretary", words).status, 303);
    ASSERT_EQ(other.sign_in("secretary", words).status, 303);
    test::Client waiting(serving.port());  // a connection that browsers leave open
    waiting.send("GET /en HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: __Host-session=" +
                 other.cookies().at("__Host-session") + "\r\n\r\n");
    ASSERT_TRUE(waiting.read_until("</html>").contains("secretary"));
    for (const char* page :
         {"/en", "/fa/me", "/en/compartments", "/en/records/circle", "/en/audit", "/en/work"})
        EXPECT_EQ(browser.get(page).status, 200) << page;
    std::string form = browser.get("/en/compartments/new").body;
    ASSERT_EQ(
        browser
            .post("/en/compartments/new", {{"token", Browser::between(form, "name=\"token\" value=\"", "\"")},
                                           {"name", "made by page"}})
            .status,
        303)
        << "nothing was signed";

    Marks secret, open;
    auto add = [](Marks& to, const std::string& what, ByteView key) {
        for (std::size_t half = 0; half + 16 <= key.size(); half += 16)
            to.add_bytes(what, as_text(key.subspan(half, 16)));
    };
    const PersonKeys& person = opened.keyring.person;
    add(secret, "receiving key", person.receiving.secret.view());
    add(secret, "signing seed", person.signing.seed.view());
    add(secret, "slot key", opened.slot_key.view());
    secret.add("passphrase", words);
    for (const Browser* one : {&browser, &other}) {
        const std::string& cookie = one->cookies().at("__Host-session");
        secret.add("cookie", cookie);
        add(secret, "key made from the cookie", key_at_rest(cookie).view());
    }
    // The listener's one thread has done with everything before: it answers a stranger.
    EXPECT_EQ(Browser(serving.port()).get("/en/sign-in").status, 200);
    ASSERT_FALSE(opened.keyring.grants.empty());
    for (const Grant& grant : opened.keyring.grants)
        add(open, "key of an open compartment", grant.data_key.view());

    EXPECT_EQ(found_in(serving, secret), (std::map<std::string, std::string>{}));
    EXPECT_TRUE(found_in(serving, open).contains("key of an open compartment"))
        << "the search does not find what is there";
}

}  // namespace
}  // namespace karnameh
