// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/shelf.h"

#include <algorithm>

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

Shelf::PendingWords Shelf::pending_words(Language language, Random& random) {
    std::lock_guard hold(mutex_);
    if (pending_words_.words.empty()) {
        pending_words_.words = new_word_code(recovery_word_count, language, random);
        pending_words_.first = random.below(recovery_word_count / 2);
        pending_words_.second = recovery_word_count / 2 + random.below(recovery_word_count / 2);
    }
    return pending_words_;
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
