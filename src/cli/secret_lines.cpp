// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/secret_lines.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>

namespace karnameh::cli {

namespace {

void set_echo(int terminal, bool is_shown) {
    termios settings{};
    ::tcgetattr(terminal, &settings);
    if (is_shown)
        settings.c_lflag |= tcflag_t{ECHO};
    else
        settings.c_lflag &= ~tcflag_t{ECHO};
    ::tcsetattr(terminal, TCSAFLUSH, &settings);
}

}  // namespace

Result<SecretLines> SecretLines::of_file(const std::string& name) {
    SecretLines lines(::open(name.c_str(), O_RDONLY | O_CLOEXEC), name);
    if (lines.file_ < 0)
        return refuse("FILE", {"“{1}” cannot be read.", {name}}, "A file that you may read.");
    return lines;
}

Result<SecretLines> SecretLines::of_terminal() {
    SecretLines lines(::open("/dev/tty", O_RDWR | O_CLOEXEC), "/dev/tty");
    if (lines.file_ < 0) return refuse("", "There is no terminal to ask at.");
    lines.is_terminal_ = true;
    set_echo(lines.file_, false);
    return lines;
}

SecretLines::SecretLines(SecretLines&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      name_(std::move(other.name_)),
      is_terminal_(std::exchange(other.is_terminal_, false)) {}

SecretLines::~SecretLines() {
    if (is_terminal_) set_echo(file_, true);
    if (file_ >= 0) ::close(file_);
}

void SecretLines::prompt(std::string_view text) {
    [[maybe_unused]] ssize_t asked = ::write(file_, text.data(), text.size());
}

Result<std::optional<SecretBytes>> SecretLines::next(std::size_t bytes_max) {
    SecretBytes room(bytes_max + 1);
    std::size_t size = 0;
    while (size < room.size()) {
        ssize_t got = ::read(file_, room.data() + size, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fault(FaultKind::input_output, "reading " + name_);
        if (got == 0 && size == 0) return std::optional<SecretBytes>();
        if (got == 0 || room.data()[size] == '\n') break;
        ++size;
    }
    if (is_terminal_ && size == room.size()) ::tcflush(file_, TCIFLUSH);
    // What ends the line is not shown either.
    if (is_terminal_) prompt("\n");
    if (size > 0 && size < room.size() && room.data()[size - 1] == '\r') --size;
    return SecretBytes(room.view().first(size));
}

}  // namespace karnameh::cli
