// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/shelf.h"

#include <algorithm>
#include <ranges>

#include "seal/committing.h"

namespace karnameh::web {

Result<std::shared_ptr<CompiledReport>> Shelf::report(const Name& name, const Compile& compile) {
    std::lock_guard lock(mutex_);
    auto known = std::ranges::find(kept_, name, &std::pair<Name, std::shared_ptr<CompiledReport>>::first);
    if (known != kept_.end()) return known->second;
    auto report = std::make_shared<CompiledReport>(KARNAMEH_TRY(compile()));
    if (kept_.size() == kept_max) kept_.pop_front();
    kept_.emplace_back(name, report);
    return report;
}

Shelf::PendingWords Shelf::pending_words(std::string_view secret, Language language, Random& random) {
    constexpr std::string_view domain = "karnameh pending words 1";
    Key key(hash_of({as_bytes("karnameh pending words key"), as_bytes(secret)}).view());
    std::lock_guard hold(mutex_);
    if (Result<SecretBytes> opened = open_committing(key, as_bytes(domain), pending_words_)) {
        PendingWords pending{{}, asked_first_, asked_second_};
        for (auto word : std::views::split(as_text(opened->view()), '\n'))
            pending.words.emplace_back(word.begin(), word.end());
        return pending;
    }
    PendingWords pending{new_word_code(recovery_word_count, language, random),
                         random.below(recovery_word_count / 2),
                         recovery_word_count / 2 + random.below(recovery_word_count / 2)};
    std::string lines;
    for (const std::string& word : pending.words) lines.append(lines.empty() ? "" : "\n").append(word);
    pending_words_ = seal_committing(key, as_bytes(domain), as_bytes(lines), random);
    asked_first_ = pending.first;
    asked_second_ = pending.second;
    return pending;
}

std::string Shelf::keep(Numbered& among, std::size_t most, Parameters one) {
    std::lock_guard hold(mutex_);
    auto same =
        std::ranges::find_if(among, [&](const auto& known) { return known.second.all() == one.all(); });
    if (same != among.end()) return same->first;
    among.emplace_back(std::to_string(++numbers_given_), std::move(one));
    if (among.size() > most) among.pop_front();
    return among.back().first;
}

Parameters Shelf::kept(const Numbered& among, std::string_view number) {
    std::lock_guard hold(mutex_);
    auto found = std::ranges::find(among, number, &std::pair<std::string, Parameters>::first);
    return found == among.end() ? Parameters() : found->second;
}

}  // namespace karnameh::web
