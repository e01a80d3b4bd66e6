// SPDX-License-Identifier: AGPL-3.0-or-later
// The site: its routes on one page (site.cpp), and what every page is given.
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
#include "web/http.h"
#include "web/signed_in.h"

namespace karnameh::web {

inline constexpr std::string_view session_cookie = "__Host-session";
// "name=value" with what keeps it from script, from other sites and from unencrypted connections.
std::string set_cookie(std::string_view name, std::string_view value);

class Site;

struct Visit {
    Site& site;
    const Request& request;
    Language language = Language::english;
    std::string form_token = {};
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
    Site(const Program& program, std::shared_ptr<Organisation> organisation);

    Response answer(const Request& request);
    // Ends sessions that have run out: to be called from time to time.
    void sweep() { signed_in_.forget_old(); }

    const Program& program() const { return program_; }
    Organisation& organisation() { return *organisation_; }
    SignedIn& signed_in() { return signed_in_; }
    const Book& book() const { return book_; }

  private:
    Response route(const Request& request);
    // `new_visitor`: the secret to give to somebody who is here for the first time; empty for all others.
    Visit visit_of(const Request& request, std::string& new_visitor);

    const Program& program_;
    std::shared_ptr<Organisation> organisation_;
    SignedIn signed_in_;
    Book book_;
};

// The period that the page's address names ("?from=congress:6&to=congress:7"), or the latest.
Result<Period> period_of(const Visit& visit, const Scope& scope);
// The part of the address that names a period, for links to pages about the same one; empty for the latest.
Visit::Query period_query(const Visit& visit);

// The pages.
Response sign_in_page(Visit& visit);
Response sign_in(Visit& visit);
Response sign_out(Visit& visit);
Response home_page(Visit& visit);
Response own_page(Visit& visit);
Response change_passphrase(Visit& visit);
Response leave_elsewhere(Visit& visit);
Response report_page(Visit& visit);
Response section_page(Visit& visit);
Response chart_picture(Visit& visit);
Response report_file(Visit& visit);
Response figure_page(Visit& visit);
Response records_page(Visit& visit);
Response filter_records(Visit& visit);
Response record_page(Visit& visit);
Response attached_file(Visit& visit);
Response new_record_page(Visit& visit);
Response make_record(Visit& visit);
Response edit_page(Visit& visit);
Response change_record(Visit& visit);
Response removal_page(Visit& visit);
Response remove_record(Visit& visit);
Response bring_back(Visit& visit);

// For a form that was sent when the session had ended: asks for name and passphrase, keeps what was typed in the page,
// and gives it to `then` once somebody has signed in.
Response sign_in_and(Visit& visit, Response (*then)(Visit&));
// For a form of an earlier session of somebody who is signed in: what was typed, to be sent once more.
Response send_again_page(Visit& visit);

// A whole page around `main`: header with the organisation's name, navigation, languages, sign-out.
Response page(Visit& visit, std::string_view title, markup::Fragment main, unsigned status = 200,
              markup::PageWidth width = markup::PageWidth::text);
// What is wrong, as a page of its own.
Response wrong_page(Visit& visit, const Wrong& wrong);
Response not_found_page(Visit& visit);

}  // namespace karnameh::web
