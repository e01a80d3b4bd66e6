// SPDX-License-Identifier: AGPL-3.0-or-later
// A browser without a screen: asks a server on this machine for pages, keeps its cookies, sends forms with the token
// that their page holds.
//
// Threads: one.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <string>
#include <vector>

namespace karnameh::test {

struct Page {
    int status = 0;
    std::string head, body;
};

class Browser {
  public:
    explicit Browser(unsigned short port) : port_(port) {}

    Page get(const std::string& path) { return ask("GET " + path + " HTTP/1.1\r\n", ""); }
    Page post(const std::string& path, const std::vector<std::pair<std::string, std::string>>& fields) {
        std::string body;
        for (const auto& [name, value] : fields)
            body += (body.empty() ? "" : "&") + encoded(name) + "=" + encoded(value);
        return ask("POST " + path + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n" +
                       "Sec-Fetch-Site: same-origin\r\nContent-Length: " + std::to_string(body.size()) +
                       "\r\n",
                   body);
    }
    Page sign_in(const std::string& person, const std::string& passphrase) {
        std::string form = get("/en/sign-in").body;
        return post("/en/sign-in", {{"token", between(form, "name=\"token\" value=\"", "\"")},
                                    {"sign-in-person", person},
                                    {"sign-in-passphrase", passphrase}});
    }
    const std::map<std::string, std::string>& cookies() const { return cookies_; }

    static std::string between(const std::string& text, const std::string& before, const std::string& after) {
        std::size_t at = text.find(before);
        if (at == text.npos) return "";
        at += before.size();
        return text.substr(at, text.find(after, at) - at);
    }
    static std::string encoded(const std::string& text) {
        constexpr char digits[] = "0123456789ABCDEF";
        std::string out;
        for (unsigned char c : text) {
            if (std::isalnum(c))
                out += static_cast<char>(c);
            else
                (out += '%') += {digits[c >> 4], digits[c & 15]};
        }
        return out;
    }

  private:
    Page ask(std::string request, const std::string& body) {
        request += "Host: 127.0.0.1:" + std::to_string(port_) + "\r\nConnection: close\r\n";
        std::string cookies;
        for (const auto& [name, value] : cookies_)
            cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
        if (!cookies.empty()) request += "Cookie: " + cookies + "\r\n";
        request += "\r\n" + body;
        std::string answer = exchange(request);
        Page page;
        std::size_t end = answer.find("\r\n\r\n");
        if (end == answer.npos) {
            ADD_FAILURE() << "no answer to " << request.substr(0, request.find('\r'));
            return page;
        }
        page.head = answer.substr(0, end + 2);
        page.body = answer.substr(end + 4);
        page.status = std::stoi(page.head.substr(9, 3));
        for (std::size_t at = 0; (at = page.head.find("Set-Cookie: ", at)) != page.head.npos; ++at) {
            std::string cookie = page.head.substr(at + 12, page.head.find_first_of(";\r", at) - at - 12);
            cookies_[cookie.substr(0, cookie.find('='))] = cookie.substr(cookie.find('=') + 1);
        }
        return page;
    }
    std::string exchange(const std::string& request) const {
        int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port_);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        std::string answer;
        if (::connect(connection, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0 &&
            ::send(connection, request.data(), request.size(), MSG_NOSIGNAL) ==
                static_cast<ssize_t>(request.size())) {
            char room[65536];
            for (ssize_t got = 0; (got = ::recv(connection, room, sizeof room, 0)) > 0;)
                answer.append(room, static_cast<std::size_t>(got));
        }
        ::close(connection);
        return answer;
    }

    unsigned short port_;
    std::map<std::string, std::string> cookies_;
};

}  // namespace karnameh::test
