// SPDX-License-Identifier: AGPL-3.0-or-later
// The panic lock: one page that says what it does, and one button. It asks for no passphrase, because whoever needs it
// has no time.
#include <iostream>

#include "base/say.h"
#include "markup/form.h"
#include "web/people/pages.h"

namespace karnameh::web {

Response lock_page(Visit& visit) {
    Language language = visit.language;
    markup::Writer main;
    std::string_view heading = say("Panic lock", language);
    main.text_element("h1", heading);
    main.text_element(
        "p",
        say("It ends all sessions of everybody, yours too, on every server that works on this data, and what "
            "they had open is wiped from memory. Nothing that is saved is lost.",
            language));
    main.text_element(
        "p",
        say("Everybody can sign in again at once. It does not help against somebody who knows a passphrase: "
            "take that person's grants away.",
            language));
    if (visit.session->may_lock()) {
        std::string action = visit.address("me/lock");
        markup::Element form = markup::form(main, action, {.token = visit.form_token});
        markup::submit(main, say("Sign everybody out now", language), markup::ButtonKind::danger);
    } else {
        main.text_element("p", {{"class", "soft"}},
                          say("Only whoever keeps a compartment can throw the panic lock.", language));
    }
    return page(visit, heading, std::move(main).finish());
}

Response throw_lock(Visit& visit) {
    Done thrown = visit.session->lock_everything();
    if (!thrown && std::holds_alternative<Refusal>(thrown.error())) return wrong_page(visit, thrown.error());
    // This server need not wait until it asks the store; where only the entry failed, the lock is thrown all the same.
    if (Done heeded = visit.site.signed_in().heed_lock(); !heeded)
        std::cerr << "karnameh: " << describe(heeded.error()) << '\n';
    if (!thrown) return wrong_page(visit, thrown.error());
    return signed_out(visit, visit.address("sign-in", {{"done", "locked"}}));
}

}  // namespace karnameh::web
