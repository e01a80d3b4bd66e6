// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <thread>

#include "base/limits.h"
#include "base/text.h"
#include "seal/process_guard.h"
#include "web/headers.h"
#include "web/parse.h"

namespace karnameh::web {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr unsigned site_threads = 4;
constexpr auto sweep_interval = std::chrono::seconds(30);
constexpr auto pause_after_failed_accept = std::chrono::milliseconds(100);

using Incoming = http::request<http::string_body>;
using Outgoing = http::response<http::string_body>;

Outgoing outgoing(Response response, const Incoming& incoming, bool keep_open) {
    Outgoing out(static_cast<http::status>(response.status), incoming.version());
    for (const auto& [name, value] : standard_headers(response)) out.set(name, value);
    for (const auto& [name, value] : response.headers) out.insert(name, value);
    out.set(http::field::content_type, response.content_type);
    out.keep_alive(keep_open);
    out.body() = std::move(response.body);
    out.prepare_payload();
    if (incoming.method() == http::verb::head) out.body().clear();
    return out;
}

std::optional<Method> method_of(http::verb verb) {
    switch (verb) {
        case http::verb::get:
            return Method::get;
        case http::verb::head:
            return Method::head;
        case http::verb::post:
            return Method::post;
        default:
            return std::nullopt;
    }
}

bool is_form(std::string_view content_type) {
    std::string_view type = trim(content_type.substr(0, content_type.find(';')));
    return beast::iequals(type, "application/x-www-form-urlencoded");
}

// What the pages need of the request; refuses one that is not well-formed.
Result<Request> parse(const Incoming& incoming, Method method) {
    if (incoming.version() >= 11 && incoming.count(http::field::host) != 1)
        return refuse("host", "A request names one host.");
    Request request;
    request.method = method;
    KARNAMEH_TRY(parse_target(incoming.target(), request));
    request.cookies = KARNAMEH_TRY(parse_cookies(incoming[http::field::cookie]));
    request.accept_language = incoming[http::field::accept_language];
    request.origin = incoming[http::field::origin];
    request.host = incoming[http::field::host];
    request.fetch_site = incoming["Sec-Fetch-Site"];
    if (method != Method::post) return request;
    if (!is_form(incoming[http::field::content_type]))
        return refuse("content-type", "Forms come as application/x-www-form-urlencoded.");
    request.form = KARNAMEH_TRY(parse_form(incoming.body()));
    return request;
}

// The status for a request that could not be read; 0 where the other side has gone or was too slow.
unsigned status_of(boost::system::error_code error) {
    if (error == http::error::header_limit) return 431;
    if (error == http::error::body_limit) return 413;
    if (error == http::error::bad_version) return 505;
    bool is_malformed = error.category() == http::make_error_code(http::error::bad_method).category() &&
                        error != http::error::end_of_stream && error != http::error::partial_message;
    return is_malformed ? 400 : 0;
}

// Whether everybody on the way agrees where the body ends. Beast takes a coding that it does not know, and chunks of
// HTTP/1.0, for no body at all, and what follows for the next request.
bool has_certain_end(const Incoming& incoming) {
    std::size_t codings = incoming.count(http::field::transfer_encoding);
    return codings == 0 || (codings == 1 && incoming.version() >= 11 &&
                            beast::iequals(incoming[http::field::transfer_encoding], "chunked"));
}

class BeastServer final : public Server {
  public:
    BeastServer(Handler handler, const ServerLimits& limits, std::function<void()> sweep)
        : handler_(std::move(handler)),
          sweep_(std::move(sweep)),
          limits_(limits),
          site_(site_threads),
          acceptor_(io_) {}

    Done listen(const Address& address) {
        boost::system::error_code error;
        auto host = asio::ip::make_address(address.host, error);
        if (error)
            return refuse("--listen", {"“{1}” is no address to listen on.", {address.host}},
                          "127.0.0.1:8080");
        tcp::endpoint endpoint(host, address.port);
        acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
        if (error)
            return fault(FaultKind::unavailable,
                         "listening on port " + std::to_string(address.port) + ": " + error.message());
        asio::co_spawn(io_, accept(), asio::detached);
        if (sweep_) asio::co_spawn(io_, sweep(), asio::detached);
        thread_ = std::jthread([this] {
            guard_thread();
            io_.run();
        });
        return {};
    }

    ~BeastServer() override {
        asio::post(io_, [this] { acceptor_.close(); });
        site_.join();
        io_.stop();
    }

    unsigned short port() const override { return acceptor_.local_endpoint().port(); }

    void wait_for_signal() override {
        asio::io_context waiting;
        asio::signal_set signals(waiting, SIGINT, SIGTERM);
        signals.async_wait([](const boost::system::error_code&, int) {});
        waiting.run();
    }

  private:
    asio::awaitable<void> accept() {
        asio::steady_timer pause(io_);
        for (;;) {
            auto [error, socket] = co_await acceptor_.async_accept(asio::as_tuple(asio::use_awaitable));
            if (error == asio::error::operation_aborted || error == asio::error::bad_descriptor) co_return;
            if (error) {  // no more files to open, say: trying again at once would only burn the core
                pause.expires_after(pause_after_failed_accept);
                co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
                continue;
            }
            if (connections_ >= limits_.connections) continue;
            ++connections_;
            asio::co_spawn(io_, serve(std::move(socket)), [this](std::exception_ptr) { --connections_; });
        }
    }

    asio::awaitable<void> sweep() {
        asio::steady_timer timer(io_);
        for (;;) {
            timer.expires_after(sweep_interval);
            auto [error] = co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
            if (error) co_return;
            asio::post(site_, sweep_);
        }
    }

    asio::awaitable<void> serve(tcp::socket socket) {
        beast::tcp_stream stream(std::move(socket));
        beast::flat_buffer buffer(limits::header_bytes + limits::form_bytes);
        for (int served = 0; served < limits_.requests_on_a_connection; ++served) {
            http::request_parser<http::string_body> parser;
            parser.header_limit(limits::header_bytes);
            parser.body_limit(limits::form_bytes);
            if (unsigned status = co_await read(stream, buffer, parser); status != 200) {
                if (status != 0) co_await refuse_rest(stream, plain_answer(status), parser.get());
                break;
            }
            Incoming incoming = parser.release();
            Response answer = co_await answer_on_site(incoming);
            bool keep_open = incoming.keep_alive() && answer.status != 400;
            if (!co_await write(stream, outgoing(std::move(answer), incoming, keep_open)) || !keep_open)
                break;
        }
        boost::system::error_code ignored;
        stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    }

    // 200: there is a whole request; another status: what to answer; 0: nobody is there to be answered.
    asio::awaitable<unsigned> read(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                   http::request_parser<http::string_body>& parser) {
        stream.expires_after(limits_.header);
        auto [header_error, header_size] =
            co_await http::async_read_header(stream, buffer, parser, asio::as_tuple(asio::use_awaitable));
        if (header_error) co_return status_of(header_error);
        if (!has_certain_end(parser.get())) co_return 400;
        stream.expires_after(limits_.body);
        auto [error, size] =
            co_await http::async_read(stream, buffer, parser, asio::as_tuple(asio::use_awaitable));
        co_return error ? status_of(error) : 200;
    }

    // Answers and closes. What is still on its way is read and dropped for a moment, or the answer would be lost with
    // the connection's reset.
    asio::awaitable<void> refuse_rest(beast::tcp_stream& stream, Response answer, const Incoming& incoming) {
        if (!co_await write(stream, outgoing(std::move(answer), incoming, false))) co_return;
        boost::system::error_code ignored;
        stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
        stream.expires_after(limits_.refused);
        std::array<char, 4096> dropped;
        for (std::size_t total = 0; total < limits::form_bytes;) {
            auto [error, size] =
                co_await stream.async_read_some(asio::buffer(dropped), asio::as_tuple(asio::use_awaitable));
            if (error) co_return;
            total += size;
        }
    }

    asio::awaitable<bool> write(beast::tcp_stream& stream, Outgoing out) {
        stream.expires_after(limits_.answer);
        auto [error, size] = co_await http::async_write(stream, out, asio::as_tuple(asio::use_awaitable));
        co_return !error;
    }

    // Runs the page on the pool; the connection's coroutine, which owns the request, waits meanwhile.
    asio::awaitable<Response> answer_on_site(const Incoming& incoming) {
        co_return co_await asio::co_spawn(site_, answer_here(incoming), asio::use_awaitable);
    }
    asio::awaitable<Response> answer_here(const Incoming& incoming) { co_return answer(incoming); }

    Response answer(const Incoming& incoming) {
        std::optional<Method> method = method_of(incoming.method());
        if (!method) {
            Response response = plain_answer(405);
            response.headers.emplace_back("Allow", "GET, HEAD, POST");
            return response;
        }
        Result<Request> request = parse(incoming, *method);
        return request ? gathered(handler_(*request)) : plain_answer(400);
    }
    static Response gathered(Response response) {
        while (response.pieces) {
            Result<std::string> piece = response.pieces();
            if (!piece) return plain_answer(500);
            if (piece->empty()) break;
            response.body += *piece;
        }
        return response;
    }

    Handler handler_;
    std::function<void()> sweep_;
    ServerLimits limits_;
    asio::io_context io_;
    asio::thread_pool site_;
    tcp::acceptor acceptor_;
    int connections_ = 0;  // of the connections' thread alone
    std::jthread thread_;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(const Address& address, Handler handler,
                                              const ServerLimits& limits, std::function<void()> sweep) {
    auto server = std::make_unique<BeastServer>(std::move(handler), limits, std::move(sweep));
    KARNAMEH_TRY(server->listen(address));
    return server;
}

}  // namespace karnameh::web
