// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "base/limits.h"
#include "tests/support/client.h"
#include "tests/support/expect.h"

namespace karnameh::web {
namespace {

using namespace std::chrono_literals;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

using test::patience;

using test::Client;

class ServerTest : public testing::Test {
  protected:
    void start(const ServerLimits& limits = {}) {
        server =
            test::must(Server::start({}, [this](const Request& request) { return page(request); }, limits));
    }
    Response page(const Request& request) {
        ++pages;
        Response response;
        response.content_type = "text/plain";
        response.body = request.path.empty() ? "page" : request.path[0];
        if (!request.path.empty() && request.path[0] == "large") response.body.assign(64 << 20, 'x');
        if (request.method == Method::post) response.body += ":" + std::string(request.form.get("a"));
        return response;
    }
    // What comes back for these bytes, up to the end of the connection.
    std::string answer(std::string_view bytes) {
        Client client(server->port());
        client.send(bytes);
        return client.read_all();
    }
    std::unique_ptr<Server> server;
    std::atomic<int> pages = 0;
};

TEST_F(ServerTest, AnswersOneRequestAfterAnother) {
    // would catch: answers out of order, a body that is lost, a connection closed too early
    start();
    Client client(server->port());
    client.send("GET /one HTTP/1.1\r\nHost: x\r\n\r\nGET /two HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THAT(client.read_until("\r\n\r\none"), StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(client.read_until("\r\n\r\ntwo"), EndsWith("two"));
    client.send(
        "POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Content-Length: 9\r\n\r\na=%D8%A8c");
    EXPECT_THAT(client.read_until("form:بc"), EndsWith("form:بc"));
    EXPECT_THAT(answer("GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
                EndsWith("\r\n\r\nlast"));
}

TEST_F(ServerTest, HeadIsGetWithoutTheBody) {
    // would catch: a HEAD that sends a body, which the client takes for the next answer
    start();
    std::string head = answer("HEAD /page HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(head, HasSubstr("Content-Length: 4\r\n"));
    EXPECT_THAT(head, EndsWith("\r\n\r\n"));
}

TEST_F(ServerTest, EveryAnswerHasTheStrictHeaders) {
    // would catch: an answer, also one to nonsense, that lets something run, be framed or be kept
    start();
    for (std::string_view request :
         {"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
          "PUT / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "nonsense\r\n\r\n"}) {
        std::string given = answer(request);
        for (std::string_view header :
             {"default-src 'none'; script-src 'none'", "frame-ancestors 'none'",
              "X-Content-Type-Options: nosniff", "Cache-Control: no-store",
              "Strict-Transport-Security: max-age=31536000", "Referrer-Policy: same-origin",
              "Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Resource-Policy: same-origin"})
            EXPECT_THAT(given, HasSubstr(header)) << request;
    }
}

TEST_F(ServerTest, AnOnionServiceIsNotAskedToInsistOnTls) {
    // Catches an onion service that a browser never finds again, and a name that only looks like one and goes without.
    start();
    const auto insists = [&](std::string_view host) {
        return answer("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\nConnection: close\r\n\r\n")
            .contains("Strict-Transport-Security");
    };
    for (std::string_view host :
         {"karnameh.onion", "karnameh.onion:80", "KARNAMEH.Onion", "a.karnameh.onion."})
        EXPECT_FALSE(insists(host)) << host;
    for (std::string_view host : {"karnameh.org", "onion", "karnameh.onion.org", "karnamehonion", "[::1]:80"})
        EXPECT_TRUE(insists(host)) << host;
}

TEST_F(ServerTest, OtherMethodsAreNotAllowed) {
    // would catch: a method that reaches a page, TRACE that gives the cookies back
    start();
    for (std::string method : {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"}) {
        std::string given = answer(method + " /page HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        EXPECT_THAT(given, StartsWith("HTTP/1.1 405 ")) << method;
        EXPECT_THAT(given, HasSubstr("Allow: GET, HEAD, POST\r\n")) << method;
    }
    EXPECT_EQ(pages, 0);
}

TEST_F(ServerTest, TooMuchIsRefused) {
    // would catch: a header, a body or a chunked body that fills the memory
    start();
    std::string long_header =
        "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(limits::header_bytes, 'x');
    EXPECT_THAT(answer(long_header + "\r\n\r\n"), StartsWith("HTTP/1.1 431 "));
    std::string form = "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    EXPECT_THAT(answer(form + "Content-Length: " + std::to_string(limits::form_bytes + 1) + "\r\n\r\n"),
                StartsWith("HTTP/1.1 413 "));
    std::string chunks = form + "Transfer-Encoding: chunked\r\n\r\n";
    for (std::size_t sent = 0; sent <= limits::form_bytes; sent += 65536)
        chunks += "10000\r\n" + std::string(65536, 'x') + "\r\n";
    EXPECT_THAT(answer(chunks), StartsWith("HTTP/1.1 413 "));
    EXPECT_EQ(pages, 0);
}

constexpr std::string_view form_header =
    "POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n";

TEST_F(ServerTest, WhatIsNotWellFormedIsRefusedAndNothingAfterItIsRead) {
    // would catch: a request that this server and the one in front of it part at different bytes (request smuggling)
    start();
    std::string get = "GET /page HTTP/1.1\r\nHost: x\r\n", form(form_header);
    const std::pair<std::string, std::string> cases[] = {
        {"nonsense\r\n\r\n", "400"},
        {" GET /page HTTP/1.1\r\nHost: x\r\n\r\n", "400"},
        {"GET  /page HTTP/1.1\r\nHost: x\r\n\r\n", "400"},
        {"GET /page\r\n\r\n", "400"},
        {"GET /page HTTP/2.0\r\nHost: x\r\n\r\n", "505"},
        {"GET /page HTTP/1.2\r\nHost: x\r\n\r\n", "505"},
        {"GET page HTTP/1.1\r\nHost: x\r\n\r\n", "400"},
        {"GET /../page HTTP/1.1\r\nHost: x\r\n\r\n", "400"},
        {"GET /page HTTP/1.1\nHost: x\n\n", "505"},  // a version that does not end
        {"GET /page HTTP/1.1\r\n\r\n", "400"},
        {get + "Host: y\r\n\r\n", "400"},
        {get + "Cookie : a=b\r\n\r\n", "400"},
        {get + "no colon\r\n\r\n", "400"},
        {get + "X: a" + std::string(1, '\0') + "b\r\n\r\n", "400"},
        {get + "X: a\rb\r\n\r\n", "400"},
        {form + "Content-Length: 3\r\nContent-Length: 4\r\n\r\na=b", "400"},
        {form + "Content-Length: 3, 4\r\n\r\na=b", "400"},
        {form + "Content-Length: +3\r\n\r\na=b", "400"},
        {form + "Content-Length: -3\r\n\r\na=b", "400"},
        {form + "Content-Length: 0x3\r\n\r\na=b", "400"},
        {form + "Content-Length: 99999999999999999999999\r\n\r\na=b", "400"},
        {form + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"},
        {form + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", "400"},
        {form + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", "400"},
        {form + "Transfer-Encoding: gzip\r\n\r\n", "400"},
        {form + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", "400"},
        {form + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", "400"},
        {form + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "400"},
        {form + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", "400"},
        {"POST /form HTTP/1.0\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n"
         "Content-Type: application/x-www-form-urlencoded\r\n\r\n0\r\n\r\n",
         "400"},
        {form + "Transfer-Encoding: chunked\r\n\r\nx\r\n", "400"},
        {form + "Transfer-Encoding: chunked\r\n\r\n-3\r\na=b\r\n0\r\n\r\n", "400"},
        {form + "Transfer-Encoding: chunked\r\n\r\n0x3\r\na=b\r\n0\r\n\r\n", "400"},
        {form + "Transfer-Encoding: chunked\r\n\r\n10000000000000003\r\na=b\r\n0\r\n\r\n", "400"},
        {form + "Transfer-Encoding: chunked\r\n\r\n3\r\na=bc\r\n0\r\n\r\n", "400"},
        {"POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\na=b", "400"},
        {"GET /" + std::string(limits::header_bytes, 'x') + " HTTP/1.1\r\nHost: x\r\n\r\n", "431"},
        {form + "Content-Length: 999999999\r\n\r\n", "413"},
    };
    for (const auto& [bytes, status] : cases) {
        std::string given = answer(bytes + "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_EQ(given.substr(0, 13).substr(8), " " + status + " ") << bytes.substr(0, 200);
        EXPECT_EQ(given.find("HTTP/1.", 1), given.npos) << "a second answer to " << bytes.substr(0, 200);
    }
    EXPECT_EQ(pages, 0);
}

TEST_F(ServerTest, ABodyIsNotTakenForARequest) {
    // would catch: a body that nobody asked for, or the end of a chunked one, read as the next request
    start();
    std::string inner = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n", size = std::to_string(inner.size());
    std::string last = "GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    char chunk[16];
    std::snprintf(chunk, sizeof chunk, "%zx", inner.size());
    for (const std::string& request :
         {"GET /page HTTP/1.1\r\nHost: x\r\nContent-Length: " + size + "\r\n\r\n" + inner,
          "PUT /page HTTP/1.1\r\nHost: x\r\nContent-Length: " + size + "\r\n\r\n" + inner,
          std::string(form_header) + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "\r\n" + inner +
              "\r\n0\r\n\r\n",
          std::string(form_header) +
              "Transfer-Encoding: chunked\r\n\r\n0\r\nX: " + "GET /smuggled HTTP/1.1\r\n\r\n"}) {
        std::string given = answer(request + last);
        EXPECT_THAT(given, EndsWith("\r\n\r\nlast")) << request;
        EXPECT_THAT(given, testing::Not(HasSubstr("smuggled"))) << request;
    }
}

TEST_F(ServerTest, WhoIsRefusedAndSendsOnIsLeft) {
    // would catch: a connection that lives as long as somebody pours into it what was refused already
    start({.refused = 300ms, .connections = 1});
    Client client(server->port());
    client.send("nonsense\r\n\r\n");
    EXPECT_THAT(client.read_until("\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
    std::string given;
    auto begin = std::chrono::steady_clock::now();
    while (given.empty() && std::chrono::steady_clock::now() - begin < patience) {
        client.send("x");
        given = answer("GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }
    EXPECT_THAT(given, EndsWith("next"));
}

TEST_F(ServerTest, WhoSendsAByteNowAndThenGetsNoMoreThanTheDeadline) {
    // would catch: a deadline that each byte renews, so that a few clients hold every connection (slowloris)
    start({.idle = 300ms, .header = 300ms, .body = 300ms});
    for (std::string_view begun : {"", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
                                   "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: "
                                   "application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\n",
                                   "GET /first HTTP/1.1\r\nHost: x\r\n\r\nGET /seco"}) {
        Client client(server->port());
        client.send(begun);
        auto begin = std::chrono::steady_clock::now();
        while (client.is_open() && std::chrono::steady_clock::now() - begin < patience) {
            if (!begun.empty()) client.send("x");
            client.read_some(20ms);
        }
        EXPECT_FALSE(client.is_open()) << begun;
    }
    EXPECT_EQ(pages, 1) << "the first, and none that was not sent whole";
}

TEST_F(ServerTest, WhoDoesNotTakeTheAnswerIsLeft) {
    // would catch: a connection that holds its answer in memory as long as its client likes
    start({.answer = 300ms, .connections = 1});
    Client stuck(server->port());
    stuck.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
    auto begin = std::chrono::steady_clock::now();
    std::string given;
    while (given.empty() && std::chrono::steady_clock::now() - begin < patience) {
        Client next(server->port());
        next.send("GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        while (next.read_some(200ms)) {
        }
        if (!next.is_open()) given = next.read_all();
    }
    EXPECT_THAT(given, EndsWith("next"));
}

TEST_F(ServerTest, ConnectionsAreCounted) {
    // would catch: as many connections as somebody likes; one that is closed counting for ever
    start({.connections = 2});
    auto first = std::make_unique<Client>(server->port());
    Client second(server->port());
    for (Client* client : {first.get(), &second}) {  // in the middle of a request
        client->send("GET /here HTTP/1.1\r\nHost: x\r\n\r\nGET /ne");
        EXPECT_THAT(client->read_until("here"), EndsWith("here"));
    }
    Client third(server->port());
    EXPECT_EQ(third.read_all(), "");
    first.reset();
    std::string given;
    auto begin = std::chrono::steady_clock::now();
    while (given.empty() && std::chrono::steady_clock::now() - begin < patience)
        given = answer("GET /again HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(given, EndsWith("again"));
    second.send("xt HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THAT(second.read_until("next"), EndsWith("next"));
}

TEST_F(ServerTest, WhoHasWaitedLongestGivesUpItsPlace) {
    // would catch: idle connections that keep everybody else out; a newer one, or a busy one, closed in their stead
    start({.connections = 3});
    Client busy(server->port()), oldest(server->port()), newer(server->port());
    busy.send("GET /busy HTTP/1.1\r\nHost: x\r\n\r\nGET /ne");
    EXPECT_THAT(busy.read_until("busy"), EndsWith("busy"));
    for (Client* client : {&oldest, &newer}) {
        client->send("GET /here HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_THAT(client->read_until("here"), EndsWith("here"));
    }
    EXPECT_THAT(answer("GET /new HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), EndsWith("new"));
    EXPECT_EQ(oldest.read_all(), "");
    newer.send("GET /still HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THAT(newer.read_until("still"), EndsWith("still"));
    busy.send("xt HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THAT(busy.read_until("next"), EndsWith("next"));
}

TEST_F(ServerTest, AConnectionServesSoManyRequests) {
    // would catch: a connection that is never given to anybody else; one that ends without its client being told
    start({.requests_on_a_connection = 2});
    std::string one = "GET /x HTTP/1.1\r\nHost: x\r\n\r\n", given = answer(one + one + one + one);
    EXPECT_GT(given.find("Connection: close"), given.find("HTTP/1.1 200", 1));
    EXPECT_THAT(given, HasSubstr("Connection: close"));
    EXPECT_EQ(pages, 2);
}

}  // namespace
}  // namespace karnameh::web
