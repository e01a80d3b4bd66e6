// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/connection.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "base/limits.h"
#include "base/text.h"
#include "seal/library.h"
#include "web/headers.h"
#include "web/multipart.h"
#include "web/parse.h"

namespace karnameh::web {

namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
constexpr auto waiting = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t upload_piece_bytes = 64 << 10;
constexpr std::size_t first_bytes = 512;  // held by each connection that waits for a request

using Head = http::request_header<>;
using Incoming = http::request<http::string_body>;
using Outgoing = http::response<http::string_body>;

// What the answer has before its body.
template <typename Body>
http::response<Body> head_of(const Response& response, const Head& request, bool keep_open) {
    http::response<Body> head(static_cast<http::status>(response.status), request.version());
    for (const auto& [name, value] : standard_headers(response, request[http::field::host]))
        head.set(name, value);
    for (const auto& [name, value] : response.headers) head.insert(name, value);
    head.set(http::field::content_type, response.content_type);
    head.keep_alive(keep_open);
    return head;
}

Outgoing outgoing(Response response, const Head& head, bool keep_open) {
    Outgoing out = head_of<http::string_body>(response, head, keep_open);
    out.body() = std::move(response.body);
    out.prepare_payload();
    if (head.method() == http::verb::head) out.body().clear();
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

// Whether a request's host is one of the server's names, whatever its port; any is where none are given.
bool is_named(const std::vector<std::string>& names, std::string_view host) {
    return names.empty() || std::ranges::any_of(names, [&](const std::string& ours) {
               return beast::iequals(ours, host_name(host));
           });
}

// What the pages need of the request's header; refuses one that is not well-formed.
Result<Request> parse(const Head& incoming, Method method, const std::vector<std::string>& names) {
    std::size_t hosts = incoming.count(http::field::host);
    if (hosts > 1 || (hosts == 0 && incoming.version() >= 11))
        return refuse("host", "A request names one host.");
    if (!is_named(names, incoming[http::field::host])) return refuse("host", "A request names one host.");
    Request request;
    request.method = method;
    KARNAMEH_TRY(parse_target(incoming.target(), request));
    request.cookies = KARNAMEH_TRY(parse_cookies(incoming[http::field::cookie]));
    request.accept_language = incoming[http::field::accept_language];
    request.origin = incoming[http::field::origin];
    request.host = incoming[http::field::host];
    request.accept_encoding = incoming[http::field::accept_encoding];
    request.fetch_site = incoming["Sec-Fetch-Site"];
    request.range = incoming[http::field::range];
    request.if_range = incoming[http::field::if_range];
    return request;
}

Result<Request> parse_whole(const Incoming& incoming, Method method, const std::vector<std::string>& names) {
    Request request = KARNAMEH_TRY(parse(incoming, method, names));
    if (method != Method::post) return request;
    if (!is_form(incoming[http::field::content_type]))
        return refuse("content-type", "Forms come as application/x-www-form-urlencoded.");
    request.form = KARNAMEH_TRY(parse_form(incoming.body()));
    return request;
}

bool has_files(const Head& incoming) {
    return incoming.method() == http::verb::post &&
           boundary_of(incoming[http::field::content_type]).has_value();
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
bool has_certain_end(const Head& incoming) {
    std::size_t codings = incoming.count(http::field::transfer_encoding);
    return codings == 0 || (codings == 1 && incoming.version() >= 11 &&
                            beast::iequals(incoming[http::field::transfer_encoding], "chunked"));
}

using HeaderParser = http::request_parser<http::empty_body>;

class Connection {
  public:
    Connection(tcp::socket socket, const Serving& serving)
        : stream_(std::move(socket)), buffer_(limits::header_bytes + limits::form_bytes), serving_(serving) {}

    asio::awaitable<void> serve() {
        for (int served = 0; served < serving_.limits.requests_on_a_connection; ++served)
            if (!co_await wait_for_request() ||
                !co_await serve_request(served + 1 == serving_.limits.requests_on_a_connection))
                break;
        boost::system::error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    }

  private:
    // status 200: there is an answer; another status: what to say and close; 0: nobody is there to be answered.
    struct Answered {
        unsigned status = 0;
        Response response = {};
        bool keep_open = false;
    };

    // Until its first bytes are there, or were before. Thousands may wait at once: what a request needs is not there yet.
    asio::awaitable<bool> wait_for_request() {
        buffer_.shrink_to_fit();
        if (buffer_.size() > 0) co_return true;
        Idle::Place place(serving_.idle, stream_.socket());
        stream_.expires_after(serving_.limits.idle);
        auto [error, size] = co_await stream_.async_read_some(buffer_.prepare(first_bytes), waiting);
        if (error || place.is_given_up()) co_return false;
        buffer_.commit(size);
        co_return true;
    }

    // False where the connection ends with it, which its answer says.
    asio::awaitable<bool> serve_request(bool is_last) {
        HeaderParser parser;
        parser.header_limit(limits::header_bytes);
        parser.body_limit(boost::none);  // asked about once it is known what comes
        unsigned status = co_await read_header(parser);
        Head head = parser.get().base();
        Answered answered{.status = status};
        if (status == 200) {
            if (has_files(head))
                answered = co_await take_files(parser, head);
            else
                answered = co_await take_form(parser);
        }
        if (answered.status != 200) {
            if (answered.status != 0) co_await refuse_rest(plain_answer(answered.status), head);
            co_return false;
        }
        bool keep_open = answered.keep_open && answered.response.status != 400 && !is_last;
        co_return co_await write(std::move(answered.response), head, keep_open) && keep_open;
    }

    asio::awaitable<unsigned> read_header(HeaderParser& parser) {
        stream_.expires_after(serving_.limits.header);
        auto [error, size] = co_await http::async_read_header(stream_, buffer_, parser, waiting);
        if (error) co_return status_of(error);
        if (!has_certain_end(parser.get())) co_return 400;
        if (!beast::iequals(parser.get()[http::field::expect], "100-continue")) co_return 200;
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        auto [unwritten, written] = co_await asio::async_write(stream_, asio::buffer(go_on), waiting);
        co_return unwritten ? 0 : 200;
    }

    asio::awaitable<Answered> take_form(HeaderParser& header) {
        if (header.content_length() && *header.content_length() > limits::form_bytes) co_return Answered{413};
        http::request_parser<http::string_body> parser(std::move(header));
        parser.body_limit(limits::form_bytes);
        stream_.expires_after(serving_.limits.body);
        auto [error, size] = co_await http::async_read(stream_, buffer_, parser, waiting);
        if (error) co_return Answered{status_of(error)};
        Incoming incoming = parser.release();
        Response response = co_await on_site([&] { return answer(incoming); });
        co_return Answered{200, std::move(response), incoming.keep_alive()};
    }

    // A form with files, handed on piece by piece. Each piece has the deadline of a whole form: a sender who is slower
    // than that has gone.
    asio::awaitable<Answered> take_files(HeaderParser& header, const Head& head) {
        Result<Request> request = parse(head, Method::post, serving_.names);
        if (!request) co_return Answered{400};
        std::string boundary = *boundary_of(head[http::field::content_type]);
        std::unique_ptr<FormReceiver> receiver =
            co_await on_site([&] { return serving_.receive(std::move(*request), boundary); });
        if (!receiver) co_return Answered{400};
        http::request_parser<http::buffer_body> parser(std::move(header));
        parser.body_limit(boost::none);
        std::string room(upload_piece_bytes, '\0');
        // Or Beast reads as little at once as a connection that waits has room for.
        buffer_.reserve(upload_piece_bytes);
        while (!parser.is_done()) {
            parser.get().body() = {room.data(), room.size(), true};
            stream_.expires_after(serving_.limits.body);
            auto [error, size] = co_await http::async_read(stream_, buffer_, parser, waiting);
            if (error && error != http::error::need_buffer) co_return Answered{status_of(error)};
            std::string_view piece(room.data(), room.size() - parser.get().body().size);
            Done taken = co_await on_site([&] { return receiver->take(piece); });
            if (!taken) co_return Answered{400};
        }
        Response response = co_await on_site([&] {
            Result<Request> whole = receiver->finish();
            return whole ? serving_.handler(*whole) : plain_answer(400);
        });
        co_return Answered{200, std::move(response), parser.keep_alive()};
    }

    // Answers and closes. What is still on its way is read and dropped for a moment, or the answer would be lost with
    // the connection's reset.
    asio::awaitable<void> refuse_rest(Response response, const Head& head) {
        if (!co_await write(std::move(response), head, false)) co_return;
        boost::system::error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
        stream_.expires_after(serving_.limits.refused);
        std::array<char, 4096> dropped;
        for (std::size_t total = 0; total < limits::form_bytes;) {
            auto [error, size] = co_await stream_.async_read_some(asio::buffer(dropped), waiting);
            if (error) co_return;
            total += size;
        }
    }

    asio::awaitable<bool> write(Response response, const Head& head, bool keep_open) {
        if (response.pieces) co_return co_await write_pieces(std::move(response), head, keep_open);
        Outgoing out = outgoing(std::move(response), head, keep_open);
        stream_.expires_after(serving_.limits.answer);
        auto [error, size] = co_await http::async_write(stream_, out, waiting);
        co_return !error;
    }

    // One piece is made when the one before it has been taken: a slow reader holds no more than that.
    asio::awaitable<bool> write_pieces(Response response, const Head& head, bool keep_open) {
        bool is_chunked = !response.pieces_bytes && head.version() >= 11;
        bool has_end = response.pieces_bytes || is_chunked;
        auto out = head_of<http::empty_body>(response, head, keep_open && has_end);
        if (response.pieces_bytes)
            out.content_length(*response.pieces_bytes);
        else if (is_chunked)
            out.chunked(true);
        http::response_serializer<http::empty_body> serializer(out);
        stream_.expires_after(serving_.limits.answer);
        auto [error, size] = co_await http::async_write_header(stream_, serializer, waiting);
        if (error) co_return false;
        if (head.method() == http::verb::head) co_return has_end;
        for (;;) {
            Result<std::string> piece = co_await on_site([&] { return response.pieces(); });
            if (!piece) co_return false;
            if (piece->empty()) break;
            if (!co_await write_piece(*piece, is_chunked)) co_return false;
        }
        if (!is_chunked) co_return has_end;
        auto [unwritten, last] = co_await asio::async_write(stream_, http::make_chunk_last(), waiting);
        co_return !unwritten;
    }

    asio::awaitable<bool> write_piece(const std::string& piece, bool is_chunked) {
        stream_.expires_after(serving_.limits.answer);
        if (is_chunked) {
            auto [error, size] =
                co_await asio::async_write(stream_, http::make_chunk(asio::buffer(piece)), waiting);
            co_return !error;
        }
        auto [error, size] = co_await asio::async_write(stream_, asio::buffer(piece), waiting);
        co_return !error;
    }

    // Runs the pages' work on their pool; the connection's coroutine, which owns what the work sees, waits meanwhile.
    // Nothing of the keys that it used stays on the pool's stacks.
    template <typename Work>
    asio::awaitable<std::invoke_result_t<Work>> on_site(Work work) {
        co_return co_await asio::co_spawn(serving_.site, here(std::move(work)), asio::use_awaitable);
    }
    template <typename Work>
    static asio::awaitable<std::invoke_result_t<Work>> here(Work work) {
        std::invoke_result_t<Work> result = work();
        wipe_stack();
        co_return result;
    }

    Response answer(const Incoming& incoming) {
        std::optional<Method> method = method_of(incoming.method());
        if (!method) {
            Response response = plain_answer(405);
            response.headers.emplace_back("Allow", "GET, HEAD, POST");
            return response;
        }
        Result<Request> request = parse_whole(incoming, *method, serving_.names);
        return request ? serving_.handler(*request) : plain_answer(400);
    }

    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    const Serving& serving_;
};

}  // namespace

bool Idle::close_oldest() {
    if (waiting_.empty()) return false;
    Place& oldest = *waiting_.front();
    waiting_.pop_front();
    oldest.is_given_up_ = true;
    boost::system::error_code ignored;
    oldest.socket_.close(ignored);
    return true;
}

asio::awaitable<void> serve_connection(tcp::socket socket, const Serving& serving) {
    Connection connection(std::move(socket), serving);
    co_await connection.serve();
}

}  // namespace karnameh::web
