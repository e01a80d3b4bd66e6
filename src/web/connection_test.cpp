// SPDX-License-Identifier: AGPL-3.0-or-later
// Long answers and forms with files over a real connection.
#include "web/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/support/client.h"
#include "tests/support/expect.h"

namespace karnameh::web {
namespace {

using namespace std::chrono_literals;
using test::Client;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view get = "GET /en HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::string_view last_get = "GET /en HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

// Three pieces; `fails` after the second.
Response three_pieces(bool fails = false) {
    Response response;
    response.content_type = "text/csv";
    response.pieces = [made = 0, fails]() mutable -> Result<std::string> {
        if (++made == 3 && fails) return fault(FaultKind::input_output, "a test");
        return made > 3 ? "" : "piece " + std::to_string(made) + "\n";
    };
    return response;
}

std::unique_ptr<Server> serve(Handler handler, Receive receive = {}, const ServerLimits& limits = {}) {
    return test::must(Server::start({}, std::move(handler), limits, {}, std::move(receive)));
}

// Catches a long answer that is cut, runs into the next one, or is held whole.
TEST(LongAnswer, comes_in_pieces_and_the_connection_goes_on) {
    auto server = serve([](const Request&) { return three_pieces(); });
    Client client(server->port());
    client.send(get);
    std::string first = client.read_until("0\r\n\r\n");
    EXPECT_THAT(first, HasSubstr("Transfer-Encoding: chunked"));
    EXPECT_THAT(first, EndsWith("\r\n\r\n8\r\npiece 1\n\r\n8\r\npiece 2\n\r\n8\r\npiece 3\n\r\n0\r\n\r\n"));
    client.send(last_get);
    EXPECT_THAT(client.read_all(), StartsWith("HTTP/1.1 200"));
}

// Catches an answer of known length without it, which a browser could not show as a part.
TEST(LongAnswer, says_its_length_where_that_is_known) {
    auto server = serve([](const Request&) {
        Response response = three_pieces();
        response.pieces_bytes = 24;
        return response;
    });
    Client client(server->port());
    client.send(last_get);
    std::string answer = client.read_all();
    EXPECT_THAT(answer, HasSubstr("Content-Length: 24\r\n"));
    EXPECT_THAT(answer, EndsWith("\r\n\r\npiece 1\npiece 2\npiece 3\n"));
}

// Catches a part that a reader takes for the whole, because the fault behind it ended it like an end.
TEST(LongAnswer, that_fails_has_no_end) {
    auto server = serve([](const Request&) { return three_pieces(true); });
    Client client(server->port());
    client.send(get);
    std::string answer = client.read_all();
    EXPECT_THAT(answer, EndsWith("piece 2\n\r\n"));
    EXPECT_THAT(answer, Not(HasSubstr("\r\n0\r\n")));
}

// Catches a body behind an answer to HEAD, which the client takes for the next answer; and chunks for HTTP/1.0.
TEST(LongAnswer, is_as_the_client_understands_it) {
    auto server = serve([](const Request&) { return three_pieces(); });
    Client head(server->port());
    head.send("HEAD /en HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(head.read_all(), EndsWith("\r\n\r\n"));
    Client old(server->port());
    old.send("GET /en HTTP/1.0\r\n\r\n");
    std::string answer = old.read_all();
    EXPECT_THAT(answer, Not(HasSubstr("chunked")));
    EXPECT_THAT(answer, EndsWith("\r\n\r\npiece 1\npiece 2\npiece 3\n"));
}

// Takes anything; says how much it was, and whether it went without being asked for its form.
struct Taken {
    std::atomic<std::size_t> bytes = 0, most_at_once = 0;
    std::atomic<bool> is_gone = false, is_finished = false;
};
class Takes final : public FormReceiver {
  public:
    Takes(Taken& taken, Request head) : taken_(taken), request_(std::move(head)) {}
    ~Takes() override { taken_.is_gone = true; }
    Done take(std::string_view bytes) override {
        if (bytes.contains("refuse")) return refuse("", "As the test wants it.");
        taken_.bytes += bytes.size();
        taken_.most_at_once = std::max<std::size_t>(taken_.most_at_once, bytes.size());
        return {};
    }
    Result<Request> finish() override {
        taken_.is_finished = true;
        return std::move(request_);
    }

  private:
    Taken& taken_;
    Request request_;
};

class FormWithFiles : public testing::Test {
  protected:
    std::unique_ptr<Server> start(const ServerLimits& limits = {}) {
        return serve(
            [](const Request& request) {
                Response response;
                response.body = "to " + request.path[0];
                return response;
            },
            [this](Request head, std::string_view boundary) -> std::unique_ptr<FormReceiver> {
                EXPECT_EQ(boundary, "x");
                if (head.path[0] != "files") return nullptr;
                return std::make_unique<Takes>(taken_, std::move(head));
            },
            limits);
    }
    static std::string header(std::string_view path, std::size_t bytes) {
        return "POST /" + std::string(path) +
               " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: "
               "multipart/form-data; boundary=x\r\nContent-Length: " +
               std::to_string(bytes) + "\r\n\r\n";
    }
    Taken taken_;
};

// Catches a form with files that is gathered in memory, or of which something is lost.
TEST_F(FormWithFiles, is_handed_on_as_it_comes) {
    auto server = start();
    Client client(server->port());
    constexpr std::size_t bytes = 20 << 20;
    client.send(header("files", bytes));
    std::string piece(1 << 20, 'a');
    for (int i = 0; i < 20; ++i) client.send(piece);
    EXPECT_THAT(client.read_all(), EndsWith("to files"));
    EXPECT_EQ(taken_.bytes, bytes);
    EXPECT_LE(taken_.most_at_once, 64u << 10);
    EXPECT_TRUE(taken_.is_finished);
}

// Catches files that are sent to a page that takes none, and a receiver whose refusal is not heard.
TEST_F(FormWithFiles, goes_only_where_files_are_taken) {
    auto server = start();
    Client other(server->port()), refused(server->port());
    other.send(header("other", 3) + "abc");
    EXPECT_THAT(other.read_all(), StartsWith("HTTP/1.1 400"));
    refused.send(header("files", 6) + "refuse");
    EXPECT_THAT(refused.read_all(), StartsWith("HTTP/1.1 400"));
    EXPECT_FALSE(taken_.is_finished);
}

// Catches what a broken upload has brought that stays for ever.
TEST_F(FormWithFiles, that_breaks_off_is_let_go) {
    ServerLimits limits;
    limits.body = 300ms;
    auto server = start(limits);
    Client client(server->port());
    client.send(header("files", 1000) + "abc");
    EXPECT_THAT(client.read_all(), "");  // nobody answers a client that does not go on
    server.reset();
    EXPECT_TRUE(taken_.is_gone);
    EXPECT_FALSE(taken_.is_finished);
}

// Catches a client that waits to be told to go on before it sends.
TEST_F(FormWithFiles, tells_to_go_on) {
    auto server = start();
    Client client(server->port());
    std::string head = header("files", 3);
    client.send(head.insert(head.size() - 2, "Expect: 100-continue\r\n"));
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("abc");
    EXPECT_THAT(client.read_all(), EndsWith("to files"));
}

}  // namespace
}  // namespace karnameh::web
