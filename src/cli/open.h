// SPDX-License-Identifier: AGPL-3.0-or-later
// From the options of a command line to an open store, organisation and session.
#pragma once

#include "cli/verb.h"
#include "kernel/session.h"

namespace karnameh::cli {

// A store by its address: sqlite:FILE, postgres://…, or nothing for DIR/karnameh.sqlite.
enum class StoreMust : std::uint8_t { exist, be_made };
Result<std::unique_ptr<Store>> open_store(const std::string& address, const std::string& data,
                                          StoreMust must);

// The organisation that --data and --store name, and the store it stands in.
struct Opened {
    std::unique_ptr<Store> store;
    std::shared_ptr<Organisation> organisation;
    std::shared_ptr<Session> session;  // null unless sign_in was asked for
};
Result<Opened> open_organisation(Context& context);
Result<Opened> open_and_sign_in(Context& context);
// The second keeper, by --second and --second-passphrase-file.
Result<std::shared_ptr<Session>> sign_in_second(Context& context, const Opened& opened);

// The first line of the file that the option names, or what a person types at the prompt without being shown
// it. Never from an argument or the environment.
Result<SecretBytes> read_passphrase(Context& context, std::string_view file_option, std::string_view prompt);
inline std::string_view text_of(const SecretBytes& secret) {
    return as_text(secret.view());
}

}  // namespace karnameh::cli
