// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server.h"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>

#include "seal/process_guard.h"
#include "web/connection.h"

namespace karnameh::web {

namespace {

using asio::ip::tcp;

constexpr unsigned site_threads = 4;
constexpr auto sweep_interval = std::chrono::seconds(30);
constexpr auto pause_after_failed_accept = std::chrono::milliseconds(100);

constexpr rlim_t other_files = 128;  // the store's, the listener's, the journal's

// The same limits, with no more connections than this process may have files open, which is raised as far as it goes.
ServerLimits within_open_files(ServerLimits limits) {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return limits;
    rlim_t wanted = static_cast<rlim_t>(limits.connections) + other_files;
    if (files.rlim_cur < wanted) {
        files.rlim_cur = std::min(wanted, files.rlim_max);
        if (::setrlimit(RLIMIT_NOFILE, &files) != 0) ::getrlimit(RLIMIT_NOFILE, &files);
    }
    if (files.rlim_cur < wanted)
        limits.connections = static_cast<int>(files.rlim_cur - std::min(files.rlim_cur, other_files));
    return limits;
}

class BeastServer final : public Server {
  public:
    BeastServer(std::vector<std::string> names, Handler handler, const ServerLimits& limits,
                std::function<void()> sweep, Receive receive)
        : sweep_(std::move(sweep)),
          site_(site_threads),
          serving_{std::move(handler),
                   std::move(receive),
                   within_open_files(limits),
                   std::move(names),
                   site_,
                   idle_},
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
                idle_.close_oldest();
                pause.expires_after(pause_after_failed_accept);
                co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
                continue;
            }
            if (connections_ >= serving_.limits.connections && !idle_.close_oldest()) continue;
            ++connections_;
            asio::co_spawn(io_, serve_connection(std::move(socket), serving_),
                           [this](std::exception_ptr) { --connections_; });
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

    std::function<void()> sweep_;
    asio::thread_pool site_;
    Idle idle_;
    const Serving serving_;
    // After what connections refer to: those that still wait when the server goes are destroyed with it.
    asio::io_context io_;
    tcp::acceptor acceptor_;
    int connections_ = 0;  // of the connections' thread alone
    std::jthread thread_;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(const Address& address, Handler handler,
                                              const ServerLimits& limits, std::function<void()> sweep,
                                              Receive receive) {
    if (!receive) receive = [](Request, std::string_view) { return nullptr; };
    auto server = std::make_unique<BeastServer>(address.names, std::move(handler), limits, std::move(sweep),
                                                std::move(receive));
    KARNAMEH_TRY(server->listen(address));
    return server;
}

}  // namespace karnameh::web
