// SPDX-License-Identifier: AGPL-3.0-or-later
// Attacks on the pages, tried on the real program as it is served: by who reaches the listener, by another site in a
// reader's browser, and by somebody who is signed in. What is tried on single parts stands beside them
// (src/web/server_test.cpp has smuggling and deadlines, src/web/multipart_test.cpp malformed forms).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/sqlite/sqlite_store.h"
#include "tests/support/browser.h"
#include "tests/support/client.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace karnameh {
namespace {

using test::Browser;
using test::Client;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr auto words = "a long passphrase of the keeper";
constexpr auto ours = "karnameh.example";

// One organisation, one server, one reader who is signed in and may write; for all tests, since signing in is slow.
class Attack : public testing::Test {
  protected:
    struct Site {
        test::TemporaryFolder folder;
        std::string data = folder / "data", secret = test::write_secret(folder / "secret", words);
        test::Program program{folder / "home"};
        std::string record;
        std::unique_ptr<test::Serving> serving;
        std::string session, token;  // of the reader

        std::vector<std::string> by_keeper(std::vector<std::string> verb) {
            verb.insert(verb.end(), {"--data", data, "--as", "keeper", "--passphrase-file", secret});
            return verb;
        }
    };
    static void SetUpTestSuite() {
        site = new Site;
        site->program.must(
            {"init", site->data, "--name", "Example", "--as", "keeper", "--passphrase-file", site->secret});
        site->program.must(site->by_keeper({"compartment", "add", "desk"}));
        std::string table = test::write_secret(site->folder / "units.csv", "name,country\nOslo,NO");
        site->program.must(site->by_keeper({"import", "unit", table, "--into", "desk"}));
        std::string units = site->program.must(site->by_keeper({"export", "unit"}));
        site->record = Browser::between(units, "\n", ",");
        if (site->record.empty()) site->record = Browser::between(units, "\r\n", ",");
        site->serving = std::make_unique<test::Serving>(
            site->program, test::Program::Words{"--data", site->data, "--host", ours, "--host", "127.0.0.1"});
        Browser browser(site->serving->port());
        EXPECT_EQ(browser.sign_in("keeper", words).status, 303);
        site->session = browser.cookies().at("__Host-session");
        site->token = token_in(browser.get("/en/me").body);
    }
    static void TearDownTestSuite() {
        delete site;
        site = nullptr;
    }
    // The server is still there, and the reader still signed in, whatever a test has tried.
    void TearDown() override { EXPECT_THAT(ask("GET", "/en/me"), StartsWith("HTTP/1.1 200 ")); }

    static std::string token_in(const std::string& page) {
        return Browser::between(page, "name=\"token\" value=\"", "\"");
    }
    static std::string cookie() { return "Cookie: __Host-session=" + site->session + "\r\n"; }
    // Everything that the server says to these bytes before it closes.
    static std::string say(const std::string& bytes) {
        Client client(site->serving->port());
        client.send(bytes);
        return client.read_all();
    }
    // By the reader's browser, unless other headers are given.
    static std::string ask(const std::string& method, const std::string& target,
                           const std::string& headers = cookie(), const std::string& body = "") {
        std::string length =
            method == "POST" ? "Content-Length: " + std::to_string(body.size()) + "\r\n" : "";
        return say(method + " " + target + " HTTP/1.1\r\nHost: " + ours + "\r\nConnection: close\r\n" +
                   headers + length + "\r\n" + body);
    }
    static constexpr std::string_view form_type = "Content-Type: application/x-www-form-urlencoded\r\n";
    static std::string post(const std::string& target, const std::string& headers, const std::string& body) {
        return ask("POST", target, std::string(form_type) + headers, body);
    }
    static std::string files_address() { return "/en/record/" + site->record + "/files"; }
    static std::string part(const std::string& name, const std::string& value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
    static std::string file(const std::string& name) {
        return "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
               "\"\r\nContent-Type: text/plain\r\n\r\nwhat nobody may leave here\r\n";
    }
    static std::string upload(const std::string& body, const std::string& headers = cookie()) {
        return ask(
            "POST", files_address(),
            "Content-Type: multipart/form-data; boundary=x\r\nSec-Fetch-Site: same-origin\r\n" + headers,
            body);
    }
    // Everything that the store holds beside the journals.
    static std::size_t blobs() {
        auto store = test::must(open_sqlite_store(site->data + "/karnameh.sqlite", SqliteOpen::existing));
        std::size_t count = 0;
        for (const std::string& space : test::must(store->spaces()))
            if (space != "audit" && space != "account") count += test::must(store->list(space)).size();
        return count;
    }
    static inline Site* site = nullptr;
};

std::string status(const std::string& answer) {
    return answer.size() < 12 ? "" : answer.substr(9, 3);
}

// Catches an address that leads out of the site: to a file of the machine, or past a route's own check.
TEST_F(Attack, no_address_leads_out_of_the_site) {
    for (std::string target : {"/../../../../etc/passwd",
                               "/en/../../etc/passwd",
                               "/en/..",
                               "/en/%2e%2e/%2e%2e/etc/passwd",
                               "/en/..%2f..%2f..%2fetc%2fpasswd",
                               "/en/%252e%252e%252fetc",
                               "/en/..%5c..%5cetc",
                               "//etc/passwd",
                               "/en//me",
                               "/en/./me",
                               "/style/..%2f..%2fkarnameh.sqlite",
                               "/style/karnameh.css",
                               "/en/record/%c0%ae%c0%ae",
                               "/en/record/%00",
                               "/en/me%00.css",
                               "/en/record/..%2fme",
                               "/en/attachment/..%2f..%2fkarnameh.sqlite",
                               "/EN/me",
                               "/en/me/",
                               "/en/me;a=b",
                               "/en/%6de%2f",
                               "file:///etc/passwd",
                               "http://evil.example/en/me",
                               "*",
                               "/en/me#a",
                               "/en/me\\..",
                               "/en/%zz",
                               "/en/%e0%80%af",
                               "/en/records/unit%2fnew"}) {
        std::string answer = ask("GET", target);
        EXPECT_THAT(status(answer), testing::AnyOf("400", "404", target == "/en/me/" ? "200" : "400"))
            << target;
        EXPECT_THAT(answer, Not(HasSubstr("root:"))) << target;
        EXPECT_THAT(answer, Not(HasSubstr("SQLite format"))) << target;
    }
}

// Catches words of a request that come back as a header of its answer.
TEST_F(Attack, nothing_that_is_asked_for_becomes_a_header) {
    std::string evil = "%0d%0aX-Evil:%20yes%0d%0a%0d%0aevil";
    for (std::string target : {"/en/" + evil, "/en/record/" + evil + "/history",
                               "/en/records/unit?sort=" + evil, "/en/me/passphrase?a=" + evil, "/" + evil}) {
        std::string answer = ask("GET", target), head = answer.substr(0, answer.find("\r\n\r\n"));
        EXPECT_THAT(head, Not(HasSubstr("\nX-Evil"))) << target;
        EXPECT_THAT(head, Not(HasSubstr("\nevil"))) << target;
    }
    std::string head = ask("GET", "/en", cookie() + "Accept-Language: fa\nX-Evil: yes\r\n");
    EXPECT_THAT(head, Not(HasSubstr("\nX-Evil")));
}

// Catches a page that is answered under a name which somebody else made to lead here (DNS rebinding), and one that
// takes the name in the target for the one in the header.
TEST_F(Attack, another_host_is_refused) {
    auto under = [](const std::string& host) {
        return status(say("GET /en/sign-in HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"));
    };
    EXPECT_EQ(under(ours), "200");
    EXPECT_EQ(under("KARNAMEH.example:443"), "200");
    for (std::string host :
         {"evil.example", "karnameh.example.evil", "evil.karnameh.example", "localhost", "",
          "karnameh.example@evil", "evil:karnameh.example", "karnameh.example, evil", "[::1]"})
        EXPECT_EQ(under(host), "400") << host;
    EXPECT_EQ(status(say("GET /en/sign-in HTTP/1.0\r\n\r\n")), "400");
    EXPECT_EQ(status(say("GET http://evil.example/en/sign-in HTTP/1.1\r\nHost: karnameh.example\r\n\r\n")),
              "400");
}

// Catches a form that another site made the reader's browser send, even where it knows the token.
TEST_F(Attack, forms_of_other_sites_do_nothing) {
    std::string right = "token=" + site->token;
    for (std::string from :
         {"Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n", "Sec-Fetch-Site: anything\r\n",
          "Origin: https://evil.example\r\n", "Origin: null\r\n", "Origin: https://evil.karnameh.example\r\n",
          "Origin: https://karnameh.example.evil\r\n", "Origin: https://karnameh.example:8443\r\n"}) {
        std::string answer = post("/en/sign-out", cookie() + from, right);
        EXPECT_THAT(answer, Not(HasSubstr("Set-Cookie: __Host-session=;"))) << from;
        EXPECT_THAT(answer, Not(StartsWith("HTTP/1.1 303"))) << from;
    }
    std::size_t before = blobs();
    std::string sent = upload(part("token", site->token) + file("a.txt") + "--x--\r\n",
                              cookie() + "Origin: https://evil.example\r\n");
    EXPECT_EQ(blobs(), before + 1) << "the header that a browser itself writes is believed before the other";
}

// Catches a form without the session's own token that is done all the same.
TEST_F(Attack, forms_without_their_token_do_nothing) {
    std::string visitor = ask("GET", "/en/sign-in", "");
    for (std::string body :
         {std::string("a=b"), std::string("token="), "token=" + token_in(visitor),
          "token=" + std::string(128, '0'), "token=" + site->token.substr(1), "token=" + site->token + "0",
          "token=x&token=" + site->token, "Token=" + site->token}) {
        std::string answer = post("/en/sign-out", cookie() + "Sec-Fetch-Site: same-origin\r\n", body);
        EXPECT_THAT(answer, Not(StartsWith("HTTP/1.1 303"))) << body;
    }
    EXPECT_NE(token_in(ask("GET", "/en/me")), token_in(ask("GET", "/en/me"))) << "masked afresh in each page";
}

// Catches a session that somebody chose for the reader beforehand, and one that goes on beside the new one.
TEST_F(Attack, a_session_is_never_chosen_by_somebody_else) {
    std::string chosen(64, 'a');
    std::string form = ask("GET", "/en/sign-in", "Cookie: __Host-session=" + chosen + "\r\n");
    std::string visitor = Browser::between(form, "Set-Cookie: __Host-visitor=", ";");
    auto sign_in = [&](const std::string& session) {
        return post("/en/sign-in",
                    "Cookie: __Host-session=" + session + "; __Host-visitor=" + visitor + "\r\n",
                    "token=" + token_in(form) +
                        "&sign-in-person=keeper&sign-in-passphrase=" + Browser::encoded(words));
    };
    std::string first = Browser::between(sign_in(chosen), "Set-Cookie: __Host-session=", ";");
    EXPECT_EQ(first.size(), 64u);
    EXPECT_NE(first, chosen);
    auto page_of = [](const std::string& cookies) {
        return status(ask("GET", "/en/me", "Cookie: " + cookies + "\r\n"));
    };
    EXPECT_EQ(page_of("__Host-session=" + first), "200");
    EXPECT_EQ(page_of("__Host-session=" + chosen), "303");
    // Another cookie of the same or a similar name, set by a neighbouring host.
    EXPECT_EQ(page_of("__Host-session=" + chosen + "; __Host-session=" + first), "400");
    EXPECT_EQ(page_of("__host-session=" + first), "303");
    EXPECT_EQ(page_of("session=" + first), "303");
    EXPECT_EQ(page_of("__Host-session=\"" + first + "\""), "303");
    EXPECT_EQ(page_of("__Host-session=" + first.substr(0, 63)), "303");
}

// Catches a file of somebody who may not leave one, and remains of a form that is not well-formed.
TEST_F(Attack, uploads_leave_nothing_that_was_not_kept) {
    std::size_t before = blobs();
    std::string token = part("token", site->token), end = "--x--\r\n", many, names;
    for (int i = 0; i < 600; ++i) many += file(std::to_string(i));
    const std::pair<std::string, std::string> cases[] = {
        {"the token behind the file", upload(file("a.txt") + token + end)},
        {"no token", upload(file("a.txt") + end)},
        {"another's token", upload(part("token", std::string(128, '0')) + file("a.txt") + end)},
        {"nobody", upload(token + file("a.txt") + end, "")},
        {"no end", upload(token + file("a.txt"))},
        {"half an end", upload(token + file("a.txt") + "--x-")},
        {"many parts", upload(token + many + end)},
        {"a huge name", upload(token + file(std::string(100'000, 'n')) + end)},
        {"a header without end",
         upload(token + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n" +
                std::string(1 << 20, 'h'))},
        {"a name with line ends", upload(token + file("a\r\nX: b") + end)},
        {"something behind the end", upload(token + file("a.txt") + end + file("b.txt"))},
        {"too much typed", upload(token + part("a", std::string(5 << 20, 't')) + file("a.txt") + end)},
    };
    for (const auto& [what, answer] : cases) {
        EXPECT_THAT(status(answer),
                    testing::AnyOf("400", "403", "413", "422", what == "nobody" ? "303" : "400"))
            << what;
    }
    for (std::string type :
         {"multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=x",
          "multipart/form-data; boundary=\"x", "multipart/form-data; boundary=x; boundary=y"})
        EXPECT_THAT(status(ask("POST", files_address(), cookie() + "Content-Type: " + type + "\r\n",
                               token + file("a.txt") + end)),
                    testing::AnyOf("400", "413"))
            << type;
    EXPECT_EQ(blobs(), before);
    EXPECT_THAT(ask("GET", files_address()), Not(HasSubstr("/take")));
}

// Catches a file's name that becomes a header or a page when the file is given out again.
TEST_F(Attack, a_file_is_given_out_as_a_file) {
    std::string name = "../../<script>%0d%0aX-Evil: yes%22;.html";
    std::string sent = upload(part("token", site->token) +
                              "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
                              "\"\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>\r\n--x--\r\n");
    ASSERT_EQ(status(sent), "303");
    std::string page = ask("GET", files_address());
    EXPECT_THAT(page, Not(HasSubstr("<script>")));
    std::string id;
    for (std::size_t at = 0; (at = page.find("/en/attachment/", at)) != page.npos; ++at)
        id = page.substr(at + 15, page.find('"', at) - at - 15);
    std::string given = ask("GET", "/en/attachment/" + id), head = given.substr(0, given.find("\r\n\r\n"));
    EXPECT_EQ(status(given), "200");
    EXPECT_THAT(head, Not(HasSubstr("\nX-Evil")));
    EXPECT_THAT(head, HasSubstr("Content-Disposition: attachment;"));
    EXPECT_THAT(head, HasSubstr("Content-Type: application/octet-stream"));
    EXPECT_THAT(head, HasSubstr("X-Content-Type-Options: nosniff"));
    EXPECT_THAT(head, Not(HasSubstr("/<"))) << "a folder in the name";
    EXPECT_EQ(status(ask("GET", "/en/attachment/" + id, "")), "303") << "nobody without a session";
}

// Catches something that is done by a method which only asks, or by a header that says another one is meant.
TEST_F(Attack, asking_does_nothing) {
    std::string query = "?token=" + site->token;
    for (std::string method : {"GET", "HEAD"})
        for (std::string target : {"/en/sign-out", "/en/me/leave-elsewhere"}) {
            std::string answer = ask(method, target + query, cookie() + "X-HTTP-Method-Override: POST\r\n");
            EXPECT_THAT(answer, Not(HasSubstr("Set-Cookie: __Host-session"))) << method << target;
        }
    for (std::string method : {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "post", "G\tET"})
        EXPECT_THAT(status(ask(method, "/en/me")), testing::AnyOf("405", "400")) << method;
    EXPECT_EQ(status(post("/en/me", cookie(), "token=" + site->token)), "405");
}

}  // namespace
}  // namespace karnameh
