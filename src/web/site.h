// SPDX-License-Identifier: AGPL-3.0-or-later
// The site: every request finds its page here (routes.cpp lists them), and what every page is given.
//
// A page is a function from a Visit to a Response, and always the same story: who, load, form, check,
// store, redirect. Refusals come back beside the form; faults become a page with their sentence, their
// detail goes to the log.
// Threads: any; pages of one session may run at once.
#pragma once

#include "base/text.h"
#include "markup/page.h"
#include "modules/program.h"
#include "report/figures.h"
#include "web/compartments/gathering.h"
#include "web/estimates/rounds.h"
#include "web/health/watch.h"
#include "web/http.h"
#include "web/report/kept_figures.h"
#include "web/signed_in.h"

namespace karnameh::intake {
class Door;
}
namespace karnameh::search {
class Indexer;
}

namespace karnameh::web {

inline constexpr std::string_view session_cookie = "__Host-session";
// "name=value" with what keeps it from script, from other sites and from unencrypted connections.
std::string set_cookie(std::string_view name, std::string_view value);

class Site;

struct Visit {
    Site& site;
    const Request& request;
    Language language = Language::english;
    std::string form_token = {};                   // masked: another text in each page (web/mask.h)
    std::shared_ptr<Session> session = {};         // null: not signed in
    std::shared_ptr<Shelf> shelf = {};             // the session's
    std::vector<std::string_view> arguments = {};  // the parts of the address that the route leaves open

    // Whether the form that was sent has the token of this session, or of this visitor; in constant time.
    bool has_token() const;

    using Query = std::vector<std::pair<std::string, std::string>>;
    // Another page in this language: "/en/record/…?page=2".
    std::string address(std::string_view path, const Query& query = {}) const;
    // The same page in another language.
    std::string address_in(Language other) const;
};

class Site {
  public:
    Site(const Program& program, std::shared_ptr<Organisation> organisation, const HealthLimits& health = {});

    Response answer(const Request& request);
    // On a listener of its own that shows the public door and nothing else: no page of it looks at a cookie.
    Response answer_at_door(const Request& request);
    // The same pages beside all others; without it only a listener of their own has them. Before the first request.
    void show_door_here() { shows_door_here_ = true; }
    bool shows_door_here() const { return shows_door_here_; }
    // For a form with files whose header has come; null where the page takes none.
    std::unique_ptr<FormReceiver> receive(Request head, std::string_view boundary);
    std::unique_ptr<FormReceiver> receive_at_door(Request head, std::string_view boundary);
    // Ends sessions that have run out, removes uploads that never ended, looks at disk and clock: to be called from time
    // to time.
    void sweep();

    const Program& program() const { return program_; }
    Organisation& organisation() { return *organisation_; }
    SignedIn& signed_in() { return signed_in_; }
    Gatherings& gatherings() { return gatherings_; }
    Rounds& rounds() { return rounds_; }
    AllKeptFigures& kept_figures() { return kept_figures_; }
    HealthWatch& health() { return health_; }
    intake::Door& door() { return *door_; }
    const Book& book() const { return book_; }
    const search::Indexer& indexer() const { return *indexer_; }

  private:
    std::unique_ptr<FormReceiver> receive_outside(Request head, std::string_view boundary);
    Response guarded(const Request& request, Response (Site::*answers)(const Request&));
    Response route(const Request& request);
    Response route_outside(const Request& request);
    // `new_visitor`: the secret to give to somebody who is here for the first time; empty for all others.
    Visit visit_of(const Request& request, std::string& new_visitor);

    const Program& program_;
    std::shared_ptr<Organisation> organisation_;
    SignedIn signed_in_;
    Gatherings gatherings_;
    Rounds rounds_;
    AllKeptFigures kept_figures_;
    HealthWatch health_;
    std::shared_ptr<intake::Door> door_;
    bool shows_door_here_ = false;
    Book book_;
    std::shared_ptr<search::Indexer> indexer_;
};

// A whole page around `main`: header with the organisation's name, navigation, languages, sign-out.
Response page(Visit& visit, std::string_view title, markup::Fragment main, unsigned status = 200,
              markup::PageWidth width = markup::PageWidth::text);
// What is wrong, as a page of its own.
Response wrong_page(Visit& visit, const Wrong& wrong);
Response not_found_page(Visit& visit);

}  // namespace karnameh::web
