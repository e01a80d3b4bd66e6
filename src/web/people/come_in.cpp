// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/people/come_in.h"

#include <algorithm>
#include <semaphore>

#include "base/text.h"
#include "web/mask.h"

namespace karnameh::web {

namespace {

// Each takes a core and 64 MiB for a moment; the other threads stay with those who are in.
std::counting_semaphore<> sign_ins_at_once{2};

}  // namespace

std::optional<TurnedAway> come_in(Visit& visit, std::string_view person, std::string_view secret_field,
                                  const OpenSession& open, std::string& token) {
    SignedIn& signed_in = visit.site.signed_in();
    if (std::int64_t wait = signed_in.wait(person); wait > 0)
        return TurnedAway{Refusal{{{std::string(secret_field),
                                    {"Too many attempts. Try again in {1} seconds.",
                                     {number_text(wait, visit.language)}}}}},
                          429};
    if (!sign_ins_at_once.try_acquire())
        return TurnedAway{Refusal{{{"", "Many people are signing in at this moment. Try again."}}}, 503};
    Result<std::shared_ptr<Session>> session = open();
    sign_ins_at_once.release();
    if (!session) {
        const Refusal* refusal = std::get_if<Refusal>(&session.error());
        if (refusal &&
            std::ranges::find(refusal->problems, secret_field, &Problem::where) != refusal->problems.end())
            signed_in.failed(person);
        return TurnedAway{session.error()};
    }
    signed_in.succeeded(person);
    signed_in.remove(visit.request.cookies.get(session_cookie));
    token = signed_in.add(std::move(*session));
    std::optional<SignedIn::Visit> known = signed_in.find(token);
    KARNAMEH_ASSERT(known);
    visit.session = known->session;
    visit.shelf = known->shelf;
    visit.form_token = masked(known->form_token, *visit.site.program().random);
    return std::nullopt;
}

}  // namespace karnameh::web
