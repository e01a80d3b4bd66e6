// SPDX-License-Identifier: AGPL-3.0-or-later
// A load on a server on loopback: requests leave at planned times whatever became of those before them (an open loop),
// so that a server which stalls is charged with everybody who would have come meanwhile. Latency counts from the
// planned time to the last byte of the answer.
//
// One thread, epoll, one connection for each person, kept alive. A request that finds all connections taken waits, and
// its waiting counts.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace karnameh::bench {

struct Answer {
    int status = 0;
    std::string head, body;  // the body as it travelled
    // The value of that header's first occurrence, or "".
    std::string header(std::string_view name) const;
};

// One request over a connection of its own, waited for; for setting up. The body, if any, is a form.
Answer ask(unsigned short port, std::string_view cookie, std::string_view path, std::string_view form = {});

std::string form_encoded(const std::vector<std::pair<std::string, std::string>>& fields);

// What one person asks for next.
struct Asked {
    std::string path, form;  // a form: it is posted
};

struct LoadPlan {
    unsigned short port = 0;
    std::vector<std::string> cookies;  // one person each
    double requests_a_second = 0, seconds = 0;
    std::function<Asked(std::size_t person)> next = {};
    // Beside the load: connections that say nothing, and some that send a byte of a request now and then.
    std::size_t idle = 0, slow = 0;
    double drain_seconds = 10;  // after the last was planned; what is not answered then is lost
};

struct LoadResult {
    std::vector<double> seconds;                     // of each answered request, in no order
    std::size_t planned = 0, lost = 0, refused = 0;  // refused: another status than 200 or 303
    std::size_t idle_held = 0,
                slow_held = 0;  // still open at the end, of those that the server may not close
    double percentile(double share) const;
    std::string first_wrong;  // what the first refused answer said
};

LoadResult put_load_on(const LoadPlan& plan);

}  // namespace karnameh::bench
