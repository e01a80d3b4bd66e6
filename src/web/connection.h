// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection: reads requests within limits and deadlines, hands them to the pages on their pool, writes the
// answers, until either side has had enough. Bodies with files go on as they come; long answers are made as they
// are taken.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <list>

#include "web/server.h"

namespace karnameh::web {

namespace asio = boost::asio;

// The connections that wait for a request, in the order in which they began to: when every place is taken, the first
// of them gives its own up. Of the connections' thread alone.
class Idle {
  public:
    // While it lives, that connection waits.
    class Place {
      public:
        Place(Idle& idle, asio::ip::tcp::socket& socket) : idle_(idle), socket_(socket) {
            here_ = idle_.waiting_.insert(idle_.waiting_.end(), this);
        }
        ~Place() {
            if (!is_given_up_) idle_.waiting_.erase(here_);
        }
        Place(const Place&) = delete;
        // What arrived in the same moment is not read any more: its sender has no answer to take for one.
        bool is_given_up() const { return is_given_up_; }

      private:
        friend class Idle;
        Idle& idle_;
        asio::ip::tcp::socket& socket_;
        std::list<Place*>::iterator here_;
        bool is_given_up_ = false;
    };
    // False where nobody waits.
    bool close_oldest();

  private:
    std::list<Place*> waiting_;
};

struct Serving {
    Handler handler;
    Receive receive;
    ServerLimits limits;
    std::vector<std::string> names;  // of this server; a request for another one is refused
    asio::thread_pool& site;         // where pages run
    Idle& idle;
};

// `serving` outlives the coroutine.
asio::awaitable<void> serve_connection(asio::ip::tcp::socket socket, const Serving& serving);

}  // namespace karnameh::web
