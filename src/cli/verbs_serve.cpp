// SPDX-License-Identifier: AGPL-3.0-or-later
#include <ostream>

#include "cli/demonstration.h"
#include "cli/health_limits.h"
#include "cli/verbs.h"
#include "web/server.h"
#include "web/site.h"

namespace karnameh::cli {

namespace {

Result<web::Server::Address> parse_address(const std::string& text, std::string_view option) {
    std::size_t colon = text.rfind(':');
    Result<std::int64_t> port =
        parse_integer(colon == text.npos ? "" : std::string_view(text).substr(colon + 1));
    if (!port || *port < 0 || *port > 65535)
        return refuse(std::string(option), {"“{1}” is no address to listen on.", {text}},
                      "ADDRESS:PORT, such as 127.0.0.1:8080");
    std::string host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    return web::Server::Address{host, static_cast<unsigned short>(*port)};
}

constexpr std::string_view door_here = "here";

Done serve(Context& context) {
    web::Server::Address address =
        KARNAMEH_TRY(parse_address(context.arguments.value("--listen", "127.0.0.1:8080"), "--listen"));
    address.names = context.arguments.values("--host");
    Opened opened = KARNAMEH_TRY(open_organisation(context));
    HealthLimits health = KARNAMEH_TRY(health_limits(context));
    KARNAMEH_TRY(begin_demonstration_of(context, opened));
    web::Site site(context.program, opened.organisation, health);
    if (context.arguments.value("--door") == door_here) site.show_door_here();
    std::unique_ptr<web::Server> server = KARNAMEH_TRY(web::Server::start(
        address, [&site](const web::Request& request) { return site.answer(request); }, {},
        [&site] { site.sweep(); },
        [&site](web::Request head, std::string_view boundary) {
            return site.receive(std::move(head), boundary);
        }));
    std::unique_ptr<web::Server> door;
    if (context.arguments.has("--door") && !site.shows_door_here()) {
        web::Server::Address outside =
            KARNAMEH_TRY(parse_address(context.arguments.value("--door"), "--door"));
        door = KARNAMEH_TRY(web::Server::start(
            outside, [&site](const web::Request& request) { return site.answer_at_door(request); }, {}, {},
            [&site](web::Request head, std::string_view boundary) {
                return site.receive_at_door(std::move(head), boundary);
            }));
        context.tell({"The public door alone is at {1}.",
                      {"http://" + outside.host + ':' + std::to_string(door->port()) + '/'}});
    }
    context.tell({"Serving “{1}” at {2} until interrupted.",
                  {opened.organisation->name(),
                   "http://" + address.host + ':' + std::to_string(server->port()) + '/'}});
    context.err.flush();
    server->wait_for_signal();
    return {};
}

}  // namespace

std::vector<Verb> serve_verbs() {
    return {
        {"serve",
         "Serves the pages.",
         {},
         {{"--data", "DIR", "The folder of the organisation."},
          {"--store", "ADDRESS", "Another store than the folder's own: sqlite:FILE or postgres://…"},
          {"--listen", "ADDRESS:PORT", "Where to listen; 127.0.0.1:8080 without it."},
          {"--host", "NAME",
           "A name that browsers know this server by, without a port; requests for any other are refused. "
           "Any "
           "name is answered without it.",
           Times::many},
          {"--door", "ADDRESS:PORT",
           "A second address that shows the public door and nothing else, for an onion service of its own; "
           "“here”: its pages beside all others. Without it nobody reaches the door."},
          {today_option, "DATE",
           "For a demonstration of what `karnameh sample` made, and nothing else: the clock begins on that "
           "day, and its pages say so."},
          least_free_option,
          backup_days_option},
         false,
         serve},
    };
}

}  // namespace karnameh::cli
