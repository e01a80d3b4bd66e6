// SPDX-License-Identifier: AGPL-3.0-or-later
// A client on loopback that sends and reads bytes as they are, for tests of a server.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <string_view>

namespace karnameh::test {

constexpr std::chrono::seconds patience{10};  // after which a wait counts as a failure

// One connection on loopback.
class Client {
  public:
    explicit Client(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        is_open_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        EXPECT_TRUE(is_open_);
    }
    Client(const Client&) = delete;
    ~Client() { ::close(socket_); }

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    // Everything up to the end of the connection.
    std::string read_all() {
        while (read_some(patience)) {
        }
        EXPECT_FALSE(is_open_) << "the connection stays open";
        return std::exchange(read_, "");
    }
    // Up to and with `end`.
    std::string read_until(std::string_view end) {
        while (!read_.contains(end) && read_some(patience)) {
        }
        std::size_t found = read_.find(end);
        if (found == read_.npos) return std::exchange(read_, "");
        std::string part = read_.substr(0, found + end.size());
        read_.erase(0, part.size());
        return part;
    }
    // False at the end of the connection, or when nothing comes for that long.
    bool read_some(std::chrono::milliseconds wait) {
        pollfd ready{socket_, POLLIN, 0};
        if (::poll(&ready, 1, static_cast<int>(wait.count())) <= 0) return false;
        char bytes[4096];
        ssize_t size = ::recv(socket_, bytes, sizeof bytes, 0);
        is_open_ = size > 0;
        if (is_open_) read_.append(bytes, static_cast<std::size_t>(size));
        return is_open_;
    }
    bool is_open() const { return is_open_; }

  private:
    int socket_;
    bool is_open_ = false;
    std::string read_;
};

}  // namespace karnameh::test
