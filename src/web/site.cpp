// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/site.h"

#include <algorithm>
#include <iostream>

#include "base/say.h"
#include "intake/door.h"
#include "markup/form.h"
#include "markup/stylesheet.h"
#include "search/index.h"
#include "web/compress.h"
#include "web/door/pages.h"
#include "web/door/shell.h"
#include "web/headers.h"
#include "web/mask.h"
#include "web/people/pages.h"
#include "web/routes.h"
#include "web/upload.h"

namespace karnameh::web {

namespace {

bool fits(std::string_view pattern, std::span<const std::string> path, std::vector<std::string_view>& open) {
    open.clear();
    for (const std::string& part : path) {
        if (pattern.empty()) return false;
        std::string_view wanted = pattern.substr(0, pattern.find('/'));
        pattern.remove_prefix(std::min(wanted.size() + 1, pattern.size()));
        if (wanted == "*")
            open.push_back(part);
        else if (wanted != part)
            return false;
    }
    return pattern.empty();
}

// As long as the browser runs, like the session: it leaves no trace on the reader's disk.
constexpr std::string_view language_cookie = "__Host-language";

Language language_of_browser(const Request& request) {
    return request.accept_language.starts_with("fa") ? Language::persian : Language::english;
}

// The one that was chosen last, or else the browser's.
Language preferred(const Request& request) {
    return parse_language(request.cookies.get(language_cookie)).value_or(language_of_browser(request));
}

// A form that another site made the browser send is refused whatever its token says.
bool comes_from_here(const Request& request) {
    if (!request.fetch_site.empty())
        return request.fetch_site == "same-origin" || request.fetch_site == "none";
    if (request.origin.empty() || request.host.empty()) return true;
    return request.origin.ends_with("//" + request.host);
}

constexpr std::string_view visitor_cookie = "__Host-visitor";

// Parts of a path, as in an address.
std::string joined(std::span<const std::string> path) {
    std::string whole;
    for (const std::string& part : path)
        whole.append(whole.empty() ? "" : "/").append(markup::percent_encoded(part));
    return whole;
}

// What needs nobody to be known: the style sheet and its fonts, the picture that browsers ask for by themselves, the first address.
std::optional<Response> without_language(const Request& request) {
    if (request.path.empty()) return redirect(preferred(request) == Language::persian ? "/fa" : "/en");
    if (request.path[0] == "favicon.ico") {
        Response nothing;
        nothing.status = 204;
        nothing.keep = true;
        return nothing;
    }
    if (request.path.size() != 2) return std::nullopt;
    Response kept;
    kept.keep = true;
    if ("/" + joined(request.path) == markup::style_sheet_address()) {
        kept.content_type = "text/css; charset=utf-8";
        kept.body = markup::served_style_sheet_text();
        return kept;
    }
    std::optional<std::string_view> font;
    if (request.path[0] == "font") font = markup::font_file(request.path[1]);
    if (!font) return std::nullopt;
    kept.content_type = "font/woff2";
    kept.body = *font;
    return kept;
}

void remember_language(const Request& request, Response& response) {
    Result<Language> chosen =
        request.path.empty() ? std::unexpected(Wrong()) : parse_language(request.path[0]);
    if (!chosen || request.cookies.get(language_cookie) == language_code(*chosen)) return;
    response.headers.emplace_back("Set-Cookie", set_cookie(language_cookie, language_code(*chosen)));
}

Response answer_to(const Route& route, Visit& visit) {
    bool is_form = route.method == Method::post, is_ours = !is_form || comes_from_here(visit.request);
    if (route.who == Who::writer && is_ours) {
        if (!visit.session) return sign_in_and(visit, route.page);
        if (!visit.has_token()) return send_again_page(visit);
    }
    if (route.who == Who::leaving) return route.page(visit);
    if (route.who != Who::anybody && !visit.session) return redirect(visit.address("sign-in"));
    if (is_form && (!is_ours || !visit.has_token()))
        return wrong_page(
            visit,
            Refusal{{{"", "This form has expired.", "Go back, load the page again and send it once more."}}});
    return route.page(visit);
}

Method asked(const Request& request) {
    return request.method == Method::head ? Method::get : request.method;
}

// The page that takes files in a form to this address; null where none does.
const Route* taking_files(const Request& head) {
    if (head.path.empty() || head.method != Method::post) return nullptr;
    std::vector<std::string_view> open;
    std::span<const std::string> path = std::span(head.path).subspan(1);
    auto taking = std::ranges::find_if(routes(), [&](const Route& route) {
        return route.takes != Takes::fields && route.method == Method::post && fits(route.path, path, open);
    });
    return taking == routes().end() ? nullptr : &*taking;
}

}  // namespace

std::string set_cookie(std::string_view name, std::string_view value) {
    return std::string(name).append("=").append(value).append("; Path=/; Secure; HttpOnly; SameSite=Strict");
}

bool Visit::has_token() const {
    std::string sent = unmasked(request.form.get(markup::form_token.text()));
    return equal_in_constant_time(as_bytes(sent), as_bytes(unmasked(form_token)));
}

std::string Visit::address(std::string_view path, const Query& query) const {
    std::string whole = "/";
    whole.append(language_code(language));
    if (!path.empty()) whole.append("/").append(path);
    char before = '?';
    for (const auto& [name, value] : query) {
        whole.append(1, std::exchange(before, '&')).append(markup::percent_encoded(name)).append("=");
        whole.append(markup::percent_encoded(value));
    }
    return whole;
}

std::string Visit::address_in(Language other) const {
    Visit there{.site = site, .request = request, .language = other};
    std::string path = request.path.empty() ? "" : joined(std::span(request.path).subspan(1));
    return there.address(path, request.query.all());
}

Site::Site(const Program& program, std::shared_ptr<Organisation> organisation, const HealthLimits& health)
    : program_(program),
      organisation_(std::move(organisation)),
      signed_in_(*program.clock, *program.random,
                 [organisation = organisation_] { return organisation->last_lock(); }),
      gatherings_(*program.clock, *program.random),
      rounds_(*program.clock, *program.random),
      health_(organisation_, health),
      door_(std::make_shared<intake::Door>(organisation_->environment())),
      book_(program.modules),
      indexer_(std::make_shared<search::Indexer>(program.kinds)) {
    organisation_->accompany(indexer_);
    signed_in_.when_locked([this] { rounds_.forget_all(); });
}

Response Site::answer(const Request& request) {
    std::string_view part = request.path.size() > 1 ? std::string_view(request.path[1]) : "";
    bool is_outside =
        (part == "measures" && request.path.size() == 2) || (part == "door" && shows_door_here_);
    return guarded(request, is_outside ? &Site::route_outside : &Site::route);
}

Response Site::answer_at_door(const Request& request) {
    return guarded(request, &Site::route_outside);
}

Response Site::guarded(const Request& request, Response (Site::*answers)(const Request&)) {
    try {
        Response response = (this->*answers)(request);
        if (answers == &Site::route) remember_language(request, response);
        compress(request, response, *program_.random);
        return response;
    } catch (const std::exception& error) {
        // Libraries that throw are called inside their rooms; what still comes here is a bug or a lack of memory.
        std::cerr << "karnameh: a page failed: " << error.what() << '\n';
        return plain_answer(500);
    }
}

Visit Site::visit_of(const Request& request, std::string& new_visitor) {
    Result<Language> language = request.path.empty() ? preferred(request) : parse_language(request.path[0]);
    Visit visit{.site = *this, .request = request, .language = language.value_or(preferred(request))};
    if (std::optional<SignedIn::Visit> known = signed_in_.find(request.cookies.get(session_cookie))) {
        visit.session = known->session;
        visit.shelf = known->shelf;
        visit.form_token = masked(known->form_token, *program_.random);
        return visit;
    }
    std::string visitor(request.cookies.get(visitor_cookie));
    if (visitor.size() != 64) new_visitor = visitor = signed_in_.new_secret();
    visit.form_token = masked(signed_in_.visitor_token(visitor), *program_.random);
    return visit;
}

std::unique_ptr<FormReceiver> Site::receive(Request head, std::string_view boundary) {
    const Route* taking = taking_files(head);
    if (!taking) return nullptr;
    if (taking->who == Who::outside)
        return shows_door_here_ ? receive_outside(std::move(head), boundary) : nullptr;
    auto may_upload = [this](const Request& request) {
        std::string ignored;
        Visit visit = visit_of(request, ignored);
        return visit.session && comes_from_here(request) && visit.has_token();
    };
    return std::make_unique<UploadReceiver>(organisation_->environment(), std::move(head), boundary,
                                            may_upload,
                                            UploadLimits{.as_text = taking->takes == Takes::texts});
}

std::unique_ptr<FormReceiver> Site::receive_at_door(Request head, std::string_view boundary) {
    const Route* taking = taking_files(head);
    bool is_of_it = taking && taking->who == Who::outside;
    return is_of_it ? receive_outside(std::move(head), boundary) : nullptr;
}

std::unique_ptr<FormReceiver> Site::receive_outside(Request head, std::string_view boundary) {
    Result<std::optional<intake::DoorSettings>> settings =
        intake::door_settings(organisation_->environment().store);
    UploadLimits limits{.files = intake::message_files_max, .bytes = intake::file_bytes_standard};
    if (settings && *settings) limits.bytes = (*settings)->file_bytes_max;
    auto may_upload = [this](const Request& request) {
        Visit visit{.site = *this, .request = request, .language = preferred(request)};
        return comes_from_here(request) && door_takes_files(visit);
    };
    return std::make_unique<UploadReceiver>(organisation_->environment(), std::move(head), boundary,
                                            may_upload, limits);
}

void Site::sweep() {
    signed_in_.forget_old();
    gatherings_.forget_old();
    rounds_.forget_old();
    health_.look();
    const Environment& environment = organisation_->environment();
    for (const Done& done : {signed_in_.heed_lock(),
                             remove_abandoned(environment.store, environment.clock.now()), door_->sweep()})
        if (!done) std::cerr << "karnameh: " << describe(done.error()) << '\n';
}

Response Site::route(const Request& request) {
    if (std::optional<Response> known = without_language(request)) return std::move(*known);
    std::string new_visitor;
    Visit visit = visit_of(request, new_visitor);
    if (!parse_language(request.path[0])) return not_found_page(visit);

    std::span<const std::string> path = std::span(request.path).subspan(1);
    std::string_view allowed;
    for (const Route& route : routes()) {
        if (route.who == Who::outside || !fits(route.path, path, visit.arguments)) continue;
        if (route.method != asked(request)) {
            allowed = route.method == Method::get ? "GET, HEAD" : "POST";
            continue;
        }
        Response response = answer_to(route, visit);
        if (!new_visitor.empty())
            response.headers.emplace_back("Set-Cookie", set_cookie(visitor_cookie, new_visitor));
        return response;
    }
    if (allowed.empty()) return not_found_page(visit);
    // What is only sent to is below the page that its form is on: where a reader goes who loads it again, or asks for
    // it in the other language.
    if (allowed == "POST") return redirect(visit.address(joined(path.first(path.size() - 1))));
    Response response = wrong_page(visit, Refusal{{{"", "Nothing can be sent to this page.", ""}}});
    response.status = 405;
    response.headers.emplace_back("Allow", allowed);
    return response;
}

// As to somebody of whom nothing is known, whatever cookies came along.
Response Site::route_outside(const Request& request) {
    Result<Language> language =
        request.path.empty() ? std::unexpected(Wrong()) : parse_language(request.path[0]);
    Visit visit{
        .site = *this, .request = request, .language = language.value_or(language_of_browser(request))};
    if (request.path.empty() || (language && request.path.size() == 1))
        return redirect(visit.address("door"));
    if (std::optional<Response> known = without_language(request)) return std::move(*known);
    if (!language) return plain_answer(404);
    std::span<const std::string> path = std::span(request.path).subspan(1);
    bool is_there = false;
    for (const Route& route : routes()) {
        if (route.who != Who::outside || !fits(route.path, path, visit.arguments)) continue;
        is_there = true;
        if (route.method != asked(request)) continue;
        if (route.method == Method::post && !comes_from_here(request)) break;
        return route.page(visit);
    }
    // What is only sent to leads to where its form is, for who loads it again; and so does what others sent there.
    return is_there ? redirect(visit.address("door")) : outside_not_found_page(visit);
}

}  // namespace karnameh::web
