// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/open.h"

#include <filesystem>
#include <ostream>

#include "base/limits.h"
#include "base/say.h"
#include "cli/secret_lines.h"
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

Result<SecretBytes> read_passphrase(Context& context, std::string_view file_option, std::string_view prompt) {
    std::string file_name = context.arguments.value(file_option);
    Result<SecretLines> lines =
        file_name.empty() ? SecretLines::of_terminal() : SecretLines::of_file(file_name);
    if (!lines && file_name.empty())
        return refuse(std::string(file_option), "There is no terminal to ask for the passphrase.",
                      {"{1} FILE", {std::string(file_option)}});
    if (!lines) return refuse(std::string(file_option), {"“{1}” cannot be read.", {file_name}}, "A file.");
    if (file_name.empty()) lines->prompt(say(prompt, context.language));
    // The rest of a file does not matter.
    std::optional<SecretBytes> line = KARNAMEH_TRY(lines->next(limits::passphrase_bytes_max));
    if (!line) return SecretBytes();
    if (line->size() > limits::passphrase_bytes_max)
        return refuse(file_name.empty() ? "/dev/tty" : file_name, "That passphrase is too long.",
                      {"At most {1} bytes.", {std::to_string(limits::passphrase_bytes_max)}});
    return std::move(*line);
}

}  // namespace karnameh::cli
