// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/open.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <filesystem>
#include <ostream>

#include "base/limits.h"
#include "base/say.h"
#include "store/postgres/postgres_store.h"
#include "store/sqlite/sqlite_store.h"

namespace karnameh::cli {

namespace fs = std::filesystem;

Result<std::unique_ptr<Store>> open_store(const std::string& address, const std::string& data,
                                          StoreMust must) {
    if (address.starts_with("postgres://") || address.starts_with("postgresql://"))
        return open_postgres_store(address);
    fs::path file;
    if (address.starts_with("sqlite:"))
        file = address.substr(7);
    else if (!address.empty())
        return refuse("--store", {"“{1}” is no address of a store.", {address}},
                      "sqlite:FILE or postgres://USER@HOST/DATABASE");
    else if (data.empty())
        return refuse("--data", "Where is the organisation?", "--data DIR");
    else
        file = fs::path(data) / "karnameh.sqlite";

    std::error_code error;
    if (must == StoreMust::be_made) {
        fs::create_directories(file.parent_path(), error);
        if (error)
            return fault(disk_fault_kind(error.value()),
                         "making " + file.parent_path().string() + ": " + error.message());
        fs::permissions(file.parent_path(), fs::perms::owner_all, error);
    } else if (!fs::exists(file, error)) {
        return refuse("--data", {"There is no organisation in “{1}”.", {file.parent_path().string()}},
                      "Make one with: karnameh init DIR --name NAME");
    }
    return open_sqlite_store(file, must == StoreMust::be_made ? SqliteOpen::create : SqliteOpen::existing);
}

Result<Opened> open_organisation(Context& context) {
    Opened opened;
    opened.store = KARNAMEH_TRY(
        open_store(context.arguments.value("--store"), context.arguments.value("--data"), StoreMust::exist));
    const Program& program = context.program;
    Environment environment{*opened.store, program.kinds, *program.rules, *program.clock, *program.random};
    opened.organisation = KARNAMEH_TRY(Organisation::open(environment, program.cost));
    return opened;
}

Result<Opened> open_and_sign_in(Context& context) {
    if (!context.arguments.has("--as")) return refuse("--as", "Who is asking?", "--as PERSON");
    Opened opened = KARNAMEH_TRY(open_organisation(context));
    SecretBytes passphrase = KARNAMEH_TRY(read_passphrase(context, "--passphrase-file", "Passphrase: "));
    opened.session =
        KARNAMEH_TRY(opened.organisation->sign_in(context.arguments.value("--as"), text_of(passphrase)));
    return opened;
}

Result<std::shared_ptr<Session>> sign_in_second(Context& context, const Opened& opened) {
    if (!context.arguments.has("--second"))
        return refuse("--second", "A second keeper has to agree.", "--second PERSON");
    SecretBytes passphrase = KARNAMEH_TRY(
        read_passphrase(context, "--second-passphrase-file", "The second keeper's passphrase: "));
    return opened.organisation->sign_in(context.arguments.value("--second"), text_of(passphrase));
}

namespace {

// Reads up to the first line end; the rest of the file does not matter.
Result<SecretBytes> first_line(int file, const std::string& name) {
    SecretBytes room(limits::passphrase_bytes_max + 1);
    std::size_t size = 0;
    while (size < room.size()) {
        ssize_t got = ::read(file, room.data() + size, 1);
        if (got < 0) return fault(FaultKind::input_output, "reading " + name);
        if (got == 0 || room.data()[size] == '\n') break;
        ++size;
    }
    if (size > limits::passphrase_bytes_max)
        return refuse(name, "That passphrase is too long.",
                      {"At most {1} bytes.", {std::to_string(limits::passphrase_bytes_max)}});
    if (size > 0 && room.data()[size - 1] == '\r') --size;
    return SecretBytes(room.view().first(size));
}

}  // namespace

Result<SecretBytes> read_passphrase(Context& context, std::string_view file_option, std::string_view prompt) {
    std::string file_name = context.arguments.value(file_option);
    if (!file_name.empty()) {
        int file = ::open(file_name.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0)
            return refuse(std::string(file_option), {"“{1}” cannot be read.", {file_name}}, "A file.");
        Result<SecretBytes> line = first_line(file, file_name);
        ::close(file);
        return line;
    }
    int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0)
        return refuse(std::string(file_option), "There is no terminal to ask for the passphrase.",
                      {"{1} FILE", {std::string(file_option)}});
    termios shown{};
    ::tcgetattr(terminal, &shown);
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(terminal, TCSAFLUSH, &hidden);
    prompt = say(prompt, context.language);
    [[maybe_unused]] ssize_t asked = ::write(terminal, prompt.data(), prompt.size());
    Result<SecretBytes> line = first_line(terminal, "/dev/tty");
    ::tcsetattr(terminal, TCSAFLUSH, &shown);
    [[maybe_unused]] ssize_t ended = ::write(terminal, "\n", 1);
    ::close(terminal);
    return line;
}

}  // namespace karnameh::cli
