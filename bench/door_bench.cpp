// SPDX-License-Identifier: AGPL-3.0-or-later
// The public door: whether a used receipt can be told from an unused one by time, and how many messages a second are
// taken in, files of 20 MB among them, while nothing of them reaches the disk in clear.
#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <random>
#include <thread>

#include "base/result.h"
#include "bench/benches.h"
#include "bench/load_client.h"
#include "bench/running.h"
#include "tests/support/temporary_folder.h"

namespace karnameh::bench {

namespace {

namespace fs = std::filesystem;

constexpr double difference_most = 0.05, messages_a_second = 100, of_the_limit_least = 0.25;
constexpr std::size_t file_bytes = 20'000'000, one_file_in = 100, senders = 4, rounds = 5;
constexpr std::string_view mark = "we are eleven and meet behind the mill. ";

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string between(const std::string& text, std::string_view before, std::string_view after) {
    std::size_t from = text.find(before);
    KARNAMEH_ASSERT(from != text.npos);
    from += before.size();
    return text.substr(from, text.find(after, from) - from);
}

// What a form of the door holds: the receipt as digits, and its token.
struct Form {
    std::string receipt, token;
};

class DoorServer {
  public:
    DoorServer() {
        std::ofstream(passphrase_) << "the passphrase of the bench\n";
        run({"init", data_, "--name", "bench", "--passphrase-file", passphrase_});
        std::vector<std::string> as{"--data", data_, "--as", "keeper", "--passphrase-file", passphrase_};
        run(with({"compartment", "add", "intake"}, as));
        run(with({"intake", "open", "intake", "--waiting", "100000"}, as));
        server_.emplace(std::vector<std::string>{KARNAMEH_PROGRAM, "serve", "--data", data_, "--listen",
                                                 "127.0.0.1:0", "--door", "here"});
        std::string said = server_->line();
        port_ = static_cast<unsigned short>(std::stoi(said.substr(said.rfind(':') + 1)));
    }
    unsigned short port() const { return port_; }
    pid_t process() const { return server_->process(); }
    const std::string& data() const { return data_; }

    Form form() const {
        Answer page = ask(port_, "", "/en/door/new");
        KARNAMEH_ASSERT(page.status == 200);
        return {between(page.body, "name=\"receipt\" value=\"", "\""),
                between(page.body, "name=\"token\" value=\"", "\"")};
    }
    Answer open(const std::string& receipt) const {
        return ask(port_, "", "/en/door/box", form_encoded({{"receipt", receipt}}));
    }

  private:
    static std::vector<std::string> with(std::vector<std::string> words,
                                         const std::vector<std::string>& more) {
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    static void run(std::vector<std::string> words) {
        words.insert(words.begin(), KARNAMEH_PROGRAM);
        KARNAMEH_ASSERT(Running(std::move(words)).wait() == 0);
    }

    test::TemporaryFolder folder_;
    std::string data_ = folder_ / "organisation", passphrase_ = folder_ / "passphrase";
    std::optional<Running> server_;
    unsigned short port_ = 0;
};

// A form as browsers send one with files, over a connection of its own; returns what came back.
std::string send_form(unsigned short port, const Form& form, std::string_view file) {
    std::string body;
    auto part = [&](std::string_view head, std::string_view value) {
        body.append("--bench\r\nContent-Disposition: form-data; ").append(head).append("\r\n\r\n");
        body.append(value).append("\r\n");
    };
    part("name=\"token\"", form.token);
    part("name=\"receipt\"", form.receipt);
    part("name=\"message\"", std::string(mark) + std::string(mark));
    if (!file.empty()) part("name=\"files\"; filename=\"plan.txt\"\r\nContent-Type: text/plain", file);
    body += "--bench--\r\n";
    std::string request = "POST /en/door/send HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                          "\r\nContent-Type: multipart/form-data; boundary=bench\r\nContent-Length: " +
                          std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
    int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    KARNAMEH_ASSERT(::connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    for (std::size_t sent = 0; sent < request.size();) {
        ssize_t more = ::send(connection, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
        KARNAMEH_ASSERT(more > 0);
        sent += static_cast<std::size_t>(more);
    }
    std::string answer;
    char piece[16384];
    for (ssize_t got; (got = ::recv(connection, piece, sizeof piece, 0)) > 0;)
        answer.append(piece, static_cast<std::size_t>(got));
    ::close(connection);
    return answer;
}

bool is_taken(const std::string& answer) {
    return answer.starts_with("HTTP/1.1 200") && answer.find("role=\"status\"") != answer.npos;
}

// Regular files that the server has open outside of its folder: a temporary file would be one, deleted or not.
std::size_t files_elsewhere(const DoorServer& server) {
    std::size_t found = 0;
    std::error_code ignored;
    for (const auto& entry :
         fs::directory_iterator("/proc/" + std::to_string(server.process()) + "/fd", ignored)) {
        if (std::stoi(entry.path().filename()) <= STDERR_FILENO) continue;  // the bench's own
        std::string file = fs::read_symlink(entry.path(), ignored).string();
        bool is_file = file.starts_with('/') && !file.starts_with("/dev/") && !file.starts_with("/proc/");
        if (is_file && !file.starts_with(fs::path(server.data()).string()) && !file.starts_with("/usr/"))
            ++found;
    }
    return found;
}

bool holds_mark(const fs::path& folder) {
    for (const auto& file : fs::recursive_directory_iterator(folder)) {
        if (!file.is_regular_file()) continue;
        std::ifstream in(file.path(), std::ios::binary);
        std::string all(std::istreambuf_iterator<char>(in), {});
        if (all.find(mark) != all.npos) return true;
    }
    return false;
}

// Forms are good from three seconds on: sends the oldest until it is taken.
void wait_until_good(const DoorServer& server, const Form& form) {
    while (!is_taken(send_form(server.port(), form, {}))) continue;
}

void compare_receipts(Scale scale, const DoorServer& server, Figures& figures) {
    std::vector<Form> forms;
    const std::size_t count = scale == Scale::quick ? 100 : 400;
    for (std::size_t i = 0; i < count; ++i) forms.push_back(server.form());
    wait_until_good(server, forms.back());
    for (std::size_t i = 0; i + 1 < count; ++i)
        KARNAMEH_ASSERT(is_taken(send_form(server.port(), forms[i], {})));
    std::vector<double> used, unused;
    std::vector<std::string> never;
    for (std::size_t i = 0; i < count; ++i) never.push_back(server.form().receipt);
    auto time = [&](const std::string& receipt) {
        auto start = std::chrono::steady_clock::now();
        Answer answer = server.open(receipt);
        KARNAMEH_ASSERT(answer.status == 200 && answer.body.size() == (64 << 10));
        return seconds_since(start);
    };
    // Each pair in an order drawn by lot: what one request leaves to the next falls on both alike.
    std::minstd_rand lot(1);
    for (int round = 0; round < 10; ++round)
        for (std::size_t i = 0; i < count; ++i) {
            bool used_first = lot() % 2 == 0;
            if (used_first) used.push_back(time(forms[i].receipt));
            unused.push_back(time(never[i]));
            if (!used_first) used.push_back(time(forms[i].receipt));
        }
    double ours = median(used), rival = median(unused);
    report(figures, {"door.used_receipt", "opening a mailbox with a used receipt, against an unused one",
                     ours, "s", "unused receipt", rival, rival / ours, 1 - difference_most, Goal::at_least});
    report(figures, {"door.unused_receipt", "the same the other way round", rival, "s", "used receipt", ours,
                     ours / rival, 1 - difference_most, Goal::at_least});
}

bool has_file(std::size_t message) {
    return message % one_file_in == one_file_in / 2;
}

// Seconds in which the disk takes what those messages come to when they are sealed, in a file to which each is appended
// and synced before the next.
double on_the_disk_alone(const DoorServer& server, std::size_t first, std::size_t count) {
    constexpr std::size_t message_sealed = 38'000, file_sealed = 20'500'000;
    const std::string bytes(file_sealed + message_sealed, 'x'),
        path = server.data() + "/written-by-the-bench";
    int file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    KARNAMEH_ASSERT(file >= 0);
    auto start = std::chrono::steady_clock::now();
    for (std::size_t i = first; i < first + count; ++i) {
        std::size_t size = has_file(i) ? bytes.size() : message_sealed;
        KARNAMEH_ASSERT(::write(file, bytes.data(), size) == static_cast<ssize_t>(size));
        KARNAMEH_ASSERT(::fdatasync(file) == 0);
    }
    double seconds = seconds_since(start);
    ::close(file);
    fs::remove(path);
    return seconds;
}

// Seconds in which several senders have done that for all of those messages, each as soon as its last one is through.
double by_several_senders(std::size_t first, std::size_t count,
                          const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next = first;
    auto start = std::chrono::steady_clock::now();
    {
        std::vector<std::jthread> all;
        for (std::size_t sender = 0; sender < senders; ++sender)
            all.emplace_back([&] {
                for (std::size_t i; (i = next++) < first + count;) work(i);
            });
    }
    return seconds_since(start);
}

void take_messages_in(Scale scale, const DoorServer& server, Figures& figures) {
    std::string file;
    while (file.size() < file_bytes) file += mark;
    file.resize(file_bytes);
    const std::size_t each = scale == Scale::quick ? 100 : 600, count = rounds * each;
    std::vector<Form> forms;
    for (std::size_t i = 0; i <= count; ++i) forms.push_back(server.form());
    wait_until_good(server, forms.back());
    std::atomic<std::size_t> taken = 0, elsewhere = 0;
    std::vector<double> ours, limits;
    for (std::size_t first = 0; first < count; first += each) {
        double seconds = by_several_senders(first, each, [&](std::size_t i) {
            taken += is_taken(send_form(server.port(), forms[i], has_file(i) ? file : "")) ? 1 : 0;
            if (has_file(i)) elsewhere += files_elsewhere(server);
        });
        ours.push_back(static_cast<double>(each) / seconds);
        double pages = by_several_senders(first, each, [&](std::size_t) {
            KARNAMEH_ASSERT(ask(server.port(), "", "/en/door").status == 200);
        });
        limits.push_back(static_cast<double>(each) / (pages + on_the_disk_alone(server, first, each)));
    }
    KARNAMEH_ASSERT(taken == count);
    KARNAMEH_ASSERT(elsewhere == 0);
    KARNAMEH_ASSERT(!holds_mark(server.data()));
    double rate = median(ours), limit = median(limits);
    report(figures, {"door.messages", "messages taken in, one in a hundred with a file of 20 MB", rate,
                     "a second", "", 0, 0, messages_a_second, Goal::at_least});
    report(figures,
           {"door.messages_beside_limit", "the same", rate, "a second",
            "as many pages fetched, then the sealed bytes appended to a file, each synced before the next",
            limit, rate / limit, of_the_limit_least, Goal::at_least});
}

}  // namespace

void public_door(Scale scale, Figures& figures) {
    DoorServer server;
    compare_receipts(scale, server, figures);
    take_messages_in(scale, server, figures);
}

}  // namespace karnameh::bench
