// SPDX-License-Identifier: AGPL-3.0-or-later
#include "bench/load_client.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <deque>

#include "base/result.h"

namespace karnameh::bench {

namespace {

using Clock = std::chrono::steady_clock;

int connect_to(unsigned short port) {
    int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    KARNAMEH_ASSERT(connection >= 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    KARNAMEH_ASSERT(::connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    int yes = 1;
    ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return connection;
}

std::string request_text(unsigned short port, std::string_view cookie, const Asked& asked) {
    std::string text = (asked.form.empty() ? "GET " : "POST ") + asked.path +
                       " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                       "\r\nAccept-Encoding: gzip\r\n";
    if (!cookie.empty()) text.append("Cookie: ").append(cookie).append("\r\n");
    if (!asked.form.empty())
        text += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                std::to_string(asked.form.size()) + "\r\n";
    return text + "\r\n" + asked.form;
}

// Nothing until the answer is whole.
bool take_answer(std::string& received, Answer& answer) {
    std::size_t end = received.find("\r\n\r\n");
    if (end == received.npos) return false;
    answer.head = received.substr(0, end + 2);
    std::string length = answer.header("Content-Length");
    std::size_t body = length.empty() ? 0 : static_cast<std::size_t>(std::atoll(length.c_str()));
    if (received.size() < end + 4 + body) return false;
    answer.status = std::atoi(answer.head.c_str() + sizeof "HTTP/1.1");
    answer.body = received.substr(end + 4, body);
    received.erase(0, end + 4 + body);
    return true;
}

void send_all(int connection, std::string_view text) {
    while (!text.empty()) {
        ssize_t sent = ::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
        KARNAMEH_ASSERT(sent > 0);
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
}

// As many open files as this process may have.
void raise_file_limit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

struct Person {
    int connection = -1;
    std::size_t number = 0;
    bool is_busy = false;
    Clock::time_point planned;
    std::string received;
};

class Load {
  public:
    explicit Load(const LoadPlan& plan) : plan_(plan), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
        raise_file_limit();
        people_.resize(plan.cookies.size());
        for (std::size_t i = 0; i < people_.size(); ++i) {
            people_[i].number = i;
            open(people_[i]);
            free_.push_back(&people_[i]);
        }
        for (std::size_t i = 0; i < plan.idle; ++i) idle_.push_back(connect_to(plan.port));
        for (std::size_t i = 0; i < plan.slow; ++i) slow_.push_back(connect_to(plan.port));
    }
    ~Load() {
        for (const Person& person : people_) ::close(person.connection);
        for (int connection : idle_) ::close(connection);
        for (int connection : slow_) ::close(connection);
        ::close(epoll_);
    }

    LoadResult run() {
        Clock::time_point begin = Clock::now();
        result_.planned = static_cast<std::size_t>(plan_.requests_a_second * plan_.seconds);
        auto planned_at = [&](std::size_t request) {
            return begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(
                               static_cast<double>(request) / plan_.requests_a_second));
        };
        Clock::time_point give_up =
            planned_at(result_.planned) +
            std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(plan_.drain_seconds));
        std::size_t due = 0;
        while (answered_ + result_.lost < result_.planned && Clock::now() < give_up) {
            for (; due < result_.planned && planned_at(due) <= Clock::now(); ++due)
                waiting_.push_back(planned_at(due));
            while (!waiting_.empty() && !free_.empty()) send_next();
            poll(due < result_.planned ? planned_at(due) : give_up);
            drip();
        }
        result_.lost = result_.planned - answered_;
        result_.idle_held = count_open(idle_);
        result_.slow_held = count_open(slow_);
        return std::move(result_);
    }

  private:
    void open(Person& person) {
        person.connection = connect_to(plan_.port);
        person.received.clear();
        epoll_event event{.events = EPOLLIN, .data = {.ptr = &person}};
        KARNAMEH_ASSERT(::epoll_ctl(epoll_, EPOLL_CTL_ADD, person.connection, &event) == 0);
    }

    void send_next() {
        Person& person = *free_.front();
        free_.pop_front();
        person.is_busy = true;
        person.planned = waiting_.front();
        waiting_.pop_front();
        send_all(person.connection,
                 request_text(plan_.port, plan_.cookies[person.number], plan_.next(person.number)));
    }

    void poll(Clock::time_point until) {
        auto left = std::chrono::duration_cast<std::chrono::microseconds>(until - Clock::now()).count();
        timespec wait{.tv_sec = 0, .tv_nsec = std::clamp<long>(left, 0, 100'000) * 1000};
        epoll_event events[64];
        int ready = ::epoll_pwait2(epoll_, events, 64, &wait, nullptr);
        for (int i = 0; i < ready; ++i) receive(*static_cast<Person*>(events[i].data.ptr));
    }

    void receive(Person& person) {
        char piece[64 << 10];
        ssize_t got = ::recv(person.connection, piece, sizeof piece, MSG_DONTWAIT);
        if (got < 0) return;
        if (got == 0) {
            // An answer that never came counts as lost; a connection that was used up is opened again.
            ::close(person.connection);
            open(person);
            if (std::exchange(person.is_busy, false)) {
                ++result_.lost;
                free_.push_back(&person);
            }
            return;
        }
        person.received.append(piece, static_cast<std::size_t>(got));
        Answer answer;
        if (!person.is_busy || !take_answer(person.received, answer)) return;
        ++answered_;
        result_.seconds.push_back(std::chrono::duration<double>(Clock::now() - person.planned).count());
        if (answer.status != 200 && answer.status != 303) {
            if (result_.refused++ == 0) result_.first_wrong = answer.head;
        }
        person.is_busy = false;
        if (answer.header("Connection") == "close") {
            ::close(person.connection);
            open(person);
        }
        free_.push_back(&person);
    }

    // A byte on some of the slow ones at each turn; one that the server has closed, as it may, comes again.
    void drip() {
        constexpr std::string_view said = "GET /en/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ";
        if (slow_.empty() || Clock::now() - last_drip_ < std::chrono::milliseconds(1)) return;
        last_drip_ = Clock::now();
        for (int i = 0; i < 2; ++i) {
            std::size_t one = drips_ % slow_.size(), round = drips_ / slow_.size();
            ++drips_;
            char byte = round < said.size() ? said[round] : 'x';
            if (::send(slow_[one], &byte, 1, MSG_NOSIGNAL | MSG_DONTWAIT) == 1) continue;
            ::close(slow_[one]);
            slow_[one] = connect_to(plan_.port);
        }
    }

    static std::size_t count_open(const std::vector<int>& connections) {
        return static_cast<std::size_t>(std::ranges::count_if(connections, [](int connection) {
            char byte;
            return ::recv(connection, &byte, 1, MSG_DONTWAIT | MSG_PEEK) < 0 && (errno == EAGAIN);
        }));
    }

    const LoadPlan& plan_;
    int epoll_;
    std::vector<Person> people_;
    std::deque<Person*> free_;
    std::deque<Clock::time_point> waiting_;
    std::vector<int> idle_, slow_;
    std::size_t drips_ = 0, answered_ = 0;
    Clock::time_point last_drip_{};
    LoadResult result_;
};

}  // namespace

std::string Answer::header(std::string_view name) const {
    for (std::size_t at = head.find("\r\n"); at != head.npos; at = head.find("\r\n", at + 2)) {
        std::string_view line = std::string_view(head).substr(at + 2);
        line = line.substr(0, line.find("\r\n"));
        if (line.size() > name.size() && line[name.size()] == ':' &&
            ::strncasecmp(line.data(), name.data(), name.size()) == 0)
            return std::string(line.substr(std::min(line.size(), name.size() + 2)));
    }
    return "";
}

Answer ask(unsigned short port, std::string_view cookie, std::string_view path, std::string_view form) {
    int connection = connect_to(port);
    std::string text = request_text(port, cookie, {std::string(path), std::string(form)});
    // Uncompressed: what sets up the load reads it.
    text.replace(text.find("Accept-Encoding: gzip"), 21, "Accept-Encoding: identity");
    send_all(connection, text);
    std::string received;
    Answer answer;
    char piece[64 << 10];
    while (!take_answer(received, answer)) {
        ssize_t got = ::recv(connection, piece, sizeof piece, 0);
        KARNAMEH_ASSERT(got > 0);
        received.append(piece, static_cast<std::size_t>(got));
    }
    ::close(connection);
    return answer;
}

std::string form_encoded(const std::vector<std::pair<std::string, std::string>>& fields) {
    std::string text;
    auto write = [&](std::string_view part) {
        constexpr char digits[] = "0123456789ABCDEF";
        for (char c : part) {
            auto byte = static_cast<unsigned char>(c);
            if (std::isalnum(byte) || c == '-' || c == '_' || c == '.')
                text += c;
            else
                text.append("%").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
        }
    };
    for (const auto& [name, value] : fields) {
        if (!text.empty()) text += '&';
        write(name);
        text += '=';
        write(value);
    }
    return text;
}

double LoadResult::percentile(double share) const {
    if (seconds.empty()) return INFINITY;
    std::vector<double> sorted = seconds;
    std::ranges::sort(sorted);
    return sorted[std::min(sorted.size() - 1,
                           static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

LoadResult put_load_on(const LoadPlan& plan) {
    return Load(plan).run();
}

}  // namespace karnameh::bench
