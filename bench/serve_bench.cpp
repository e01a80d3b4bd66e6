// SPDX-License-Identifier: AGPL-3.0-or-later
// From the start of `karnameh serve` on an empty organisation to the last byte of its first page.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <fstream>

#include "base/result.h"
#include "bench/benches.h"
#include "bench/running.h"
#include "tests/support/temporary_folder.h"

namespace karnameh::bench {

namespace {

constexpr double seconds_most = 0.1;

// The whole answer to a request for the page that a visitor sees first.
std::string first_page(unsigned short port) {
    int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    KARNAMEH_ASSERT(::connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    std::string request = "GET /en/sign-in HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                          "\r\nConnection: close\r\n\r\n";
    KARNAMEH_ASSERT(::send(connection, request.data(), request.size(), 0) ==
                    static_cast<ssize_t>(request.size()));
    std::string answer;
    char piece[4096];
    for (ssize_t got; (got = ::recv(connection, piece, sizeof piece, 0)) > 0;)
        answer.append(piece, static_cast<std::size_t>(got));
    ::close(connection);
    return answer;
}

double seconds_to_first_page(const std::string& data) {
    auto start = std::chrono::steady_clock::now();
    Running server({KARNAMEH_PROGRAM, "serve", "--data", data, "--listen", "127.0.0.1:0"});
    std::string said = server.line();  // "Serving “bench” at http://127.0.0.1:PORT/ until interrupted."
    std::size_t colon = said.rfind(':');
    KARNAMEH_ASSERT(colon != said.npos);
    std::string page = first_page(static_cast<unsigned short>(std::stoi(said.substr(colon + 1))));
    double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    KARNAMEH_ASSERT(page.starts_with("HTTP/1.1 200") && page.find("</html>") != page.npos);
    return seconds;
}

}  // namespace

void serving(Scale, Figures& figures) {
    test::TemporaryFolder folder;
    std::string data = folder / "organisation", passphrase = folder / "passphrase";
    std::ofstream(passphrase) << "the passphrase of the bench\n";
    Running made({KARNAMEH_PROGRAM, "init", data, "--name", "bench", "--passphrase-file", passphrase});
    KARNAMEH_ASSERT(made.wait() == 0);
    std::vector<double> times;
    for (int i = 0; i < 7; ++i) times.push_back(seconds_to_first_page(data));
    report(figures, {"serve.first_page", "from the start of karnameh serve to its first page", median(times),
                     "s", "", 0, 0, seconds_most, Goal::at_most});
}

}  // namespace karnameh::bench
