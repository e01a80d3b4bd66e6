// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection: reads requests within limits and deadlines, hands them to the pages on their pool, writes the
// answers, until either side has had enough. Bodies with files go on as they come; long answers are made as they
// are taken.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>

#include "web/server.h"

namespace karnameh::web {

namespace asio = boost::asio;

struct Serving {
    Handler handler;
    Receive receive;
    ServerLimits limits;
    asio::thread_pool& site;  // where pages run
};

// `serving` outlives the coroutine.
asio::awaitable<void> serve_connection(asio::ip::tcp::socket socket, const Serving& serving);

}  // namespace karnameh::web
