// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody carries off the disk and the memory of a server through whose public door a message and a file of 20 MB have
// come, on which nobody is signed in: neither holds the message, the file, its name, or the receipt, in any form.
//
// That the search finds is shown by the organisation's name in the store and in memory.
#include <gtest/gtest.h>

#include "intake/door.h"
#include "seal/word_code.h"
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

std::string digits(Random& random, std::size_t count) {
    std::string text;
    while (text.size() < count) text += static_cast<char>('1' + random.below(9));
    return text;
}

class IdleDoor : public testing::Test {
  protected:
    IdleDoor() {
        test::write_secret(typing / "passphrase", "the passphrase of the keeper of the door");
        program.must({"init", data.path().string(), "--name", clear_name, "--passphrase-file",
                      (typing / "passphrase").string()});
        program.must(at({"compartment", "add", "letters"}));
        program.must(at({"intake", "open", "letters"}));
    }
    std::vector<std::string> at(std::vector<std::string> words) {
        words.insert(words.end(), {"--data", data.path().string(), "--as", "keeper", "--passphrase-file",
                                   (typing / "passphrase").string()});
        return words;
    }
    // A form as browsers send one; returns what came back.
    std::string send_form(const test::Serving& serving, const std::string& token, const std::string& text,
                          const std::string& file) {
        std::string body;
        auto part = [&](const std::string& head, const std::string& value) {
            body += "--test\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + value + "\r\n";
        };
        part("name=\"token\"", token);
        part("name=\"receipt\"", receipt);
        part("name=\"message\"", text);
        if (!file.empty())
            part("name=\"files\"; filename=\"" + file_name + "\"\r\nContent-Type: text/plain", file);
        body += "--test--\r\n";
        test::Client client(serving.port());
        client.send(
            "POST /en/door/send HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: "
            "multipart/form-data; boundary=test\r\nContent-Length: " +
            std::to_string(body.size()) + "\r\n\r\n" + body);
        return client.read_all();
    }
    // With the largest file that the door takes. An empty one is sent before until the form is old enough to be told so.
    void send(const test::Serving& serving, const std::string& token) {
        while (send_form(serving, token, "", "").find("There is nothing to send yet.") == std::string::npos)
            continue;
        std::string contents;
        while (contents.size() < intake::file_bytes_standard) contents += inside_file + "\n";
        contents.resize(intake::file_bytes_standard);
        std::string answer = send_form(serving, token, message, contents);
        ASSERT_NE(answer.find("role=\"status\""), answer.npos) << answer.substr(0, 3000);
    }

    SystemRandom random;
    test::TemporaryFolder data, typing, home;
    test::Program program{home.path(), [] { test::enter_user_namespace(); }};
    std::string clear_name = "name in clear " + digits(random, 12),
                message = "eleven behind the mill " + digits(random, 16),
                inside_file = "a line of the plan " + digits(random, 16),
                file_name = "plan " + digits(random, 16) + ".txt", receipt;
};

// Catches what is typed at the door and stays on a disk or in the memory of a server that nobody uses any more.
TEST_F(IdleDoor, holds_no_message_on_disk_or_in_memory) {
    Marks marks, control;
    control.add("the organisation's name", clear_name);
    {
        test::Serving serving(program, {"--data", data.path().string(), "--door", "here"});
        std::string form = Browser(serving.port()).get("/en/door/new").body;
        receipt = Browser::between(form, "name=\"receipt\" value=\"", "\"");
        ASSERT_NO_FATAL_FAILURE(send(serving, Browser::between(form, "name=\"token\" value=\"", "\"")));
        std::string mailbox = Browser(serving.port()).post("/en/door/box", {{"receipt", receipt}}).body;
        EXPECT_NE(mailbox.find("You have sent 1 message"), mailbox.npos) << mailbox.substr(0, 2000);
        // Whatever the listener and its pages held before is let go: each of them answers strangers meanwhile.
        for (int i = 0; i < 40; ++i) EXPECT_EQ(Browser(serving.port()).get("/en/door").status, 200);

        std::string words = words_text(test::must(read_word_numbers(receipt, 9, "")), Language::english);
        marks.add("message", message);
        marks.add("file", inside_file);
        marks.add("file name", file_name);
        marks.add("receipt", receipt);
        marks.add("receipt in words", words);
        std::vector<FoundMark> found, known;
        CoreImage image(serving.process());
        for (auto search : {CoreImage::Search::dumped, CoreImage::Search::left_out}) {
            image.search(marks, search, found);
            image.search(control, search, known);
        }
        for (const FoundMark& one : found)
            ADD_FAILURE() << one.what << " as " << one.form << " in " << one.where;
        EXPECT_FALSE(known.empty()) << "the search does not find what is in memory";
    }
    std::vector<FoundMark> found, known;
    for (const std::filesystem::path& folder : {data.path(), home.path()}) {
        marks.search_folder(folder, found);
        control.search_folder(folder, known);
    }
    for (const FoundMark& one : found) ADD_FAILURE() << one.what << " as " << one.form << " in " << one.where;
    EXPECT_FALSE(known.empty()) << "the search does not find what is on the disk";

    // It is there all the same, for whoever has the key.
    std::string list = program.must(at({"intake", "list"}));
    EXPECT_EQ(program.must(at({"intake", "read", list.substr(0, 32)})), message + "\n");
}

}  // namespace
}  // namespace karnameh
