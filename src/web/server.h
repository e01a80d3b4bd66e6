// SPDX-License-Identifier: AGPL-3.0-or-later
// The listener: takes connections, reads requests within limits and deadlines, hands them to the site on
// a pool of threads, and writes the answers. HTTP/1.1 only; TLS and HTTP/2 belong to a server in front,
// or the onion service.
//
// Invariants
//   1. Every wait on a connection has a deadline; every buffer has a limit; connections are counted. When there is
//      no place for another one, the one that has waited longest for a request is closed: idle ones cost nobody else.
//   2. The site runs on its own threads, so that a slow page or a sign-in does not keep
//      others from being read.
// Threads: start and stop from one; the handler is called by several at once.
// Fails: start, where the address cannot be listened on.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "web/http.h"

namespace karnameh::web {

using Handler = std::function<Response(const Request&)>;

struct ServerLimits {
    std::chrono::milliseconds idle{600'000};  // without a request: about as long as somebody reads a page
    // From a request's first bytes to the end of its header, and from there to its last byte (of a form with files, to
    // the next 64 KiB): a client that sends a byte now and then gets no more.
    std::chrono::milliseconds header{20'000}, body{60'000};
    std::chrono::milliseconds answer{120'000};  // for the client to take an answer, over a slow line
    std::chrono::milliseconds refused{2'000};   // for what is still on its way of a request that was refused
    int connections = 16'384;                   // or as many as the system lets one process have files open
    int requests_on_a_connection = 1000;
};

class Server {
  public:
    struct Address {
        std::string host = "127.0.0.1";
        unsigned short port = 0;  // 0: any free one
        // What requests may call this server; any where it is empty. A page that another name was made to lead to
        // (DNS rebinding) is not answered.
        std::vector<std::string> names = {};
    };
    // `sweep` is called twice a minute, beside the pages; `receive` takes forms with files (null: no page does).
    static Result<std::unique_ptr<Server>> start(const Address& address, Handler handler,
                                                 const ServerLimits& limits = {},
                                                 std::function<void()> sweep = {}, Receive receive = {});
    virtual ~Server() = default;  // stops

    virtual unsigned short port() const = 0;
    // Waits until SIGINT or SIGTERM comes.
    virtual void wait_for_signal() = 0;
};

}  // namespace karnameh::web
