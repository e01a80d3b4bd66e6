// SPDX-License-Identifier: AGPL-3.0-or-later
#include "bench/people_at_desks.h"

#include <fstream>

#include "base/result.h"
#include "bench/organisation.h"

namespace karnameh::bench {

namespace {

constexpr std::string_view words = "the passphrase of the bench";

std::string between(std::string_view text, std::string_view begin, std::string_view end) {
    std::size_t from = text.find(begin);
    KARNAMEH_ASSERT(from != text.npos);
    from += begin.size();
    return std::string(text.substr(from, text.find(end, from) - from));
}

// Gifts in a table, as an import takes them.
void write_gifts(const std::string& file, std::size_t count) {
    constexpr const char* through[] = {"channel", "drive", "unit", "site"};
    constexpr const char* country[] = {"SE", "DE", "GB", "CA", "US"};
    constexpr const char* currency[] = {"SEK", "EUR", "USD"};
    std::ofstream to(file);
    to << "date,amount,given_as,from,through,country\n";
    for (std::size_t i = 0; i < count; ++i)
        to << 2007 + i % 3 << '-' << 10 + i % 3 << '-' << 10 + i % 19 << ',' << 5 + i * 7919 % 500 << ' '
           << currency[i % 3] << ",code,giver " << i * 7919 % 10007 << ',' << through[i % 4] << ','
           << country[i % 5] << '\n';
}

void run(std::vector<std::string> words_of_command) {
    Running running(std::move(words_of_command));
    KARNAMEH_ASSERT(running.wait() == 0);
}

// Two congresses, so that there is a period for figures.
void write_meetings(const std::string& file) {
    std::ofstream(file) << "name,body,number,opens,closes\n"
                           "sixth,congress,6,2007-01-01,2007-01-05\n"
                           "seventh,congress,7,2009-12-20,2009-12-24\n";
}

std::string passphrase_of(std::size_t person) {
    return "a bench of many people " + std::to_string(person * 7919);
}

// An organisation whose people all write in one compartment.
std::string make_organisation(const std::string& data, const std::string& passphrase, std::size_t people) {
    std::ofstream(passphrase) << words << '\n';
    run({KARNAMEH_PROGRAM, "init", data, "--name", "bench", "--passphrase-file", passphrase});
    run({KARNAMEH_PROGRAM, "compartment", "add", "finance", "--data", data, "--as", "keeper",
         "--passphrase-file", passphrase});
    Kinds kinds;
    for (Kind& kind : system_kinds()) kinds.add(std::move(kind));
    RuleBook rules{{}};
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<Store> store = *open_sqlite_store(data + "/karnameh.sqlite", SqliteOpen::existing);
    Environment environment{*store, kinds, rules, clock, random};
    auto organisation = *Organisation::open(environment, {test_cost, CostRule::any});
    auto keeper = *organisation->sign_in("keeper", words);
    Id finance = keeper->compartment("finance")->id;
    for (std::size_t i = 0; i < people; ++i) {
        std::string name = "person " + std::to_string(i);
        KARNAMEH_ASSERT(keeper->add_account(name, passphrase_of(i)));
        KARNAMEH_ASSERT(keeper->grant(finance, name, Role::write));
    }
    return finance.text();
}

}  // namespace

DesksServer::DesksServer(std::size_t people, std::size_t gifts) {
    std::string data = folder_ / "organisation", passphrase = folder_ / "passphrase";
    compartment_ = make_organisation(data, passphrase, people);
    write_gifts(folder_ / "gifts.csv", gifts);
    write_meetings(folder_ / "meetings.csv");
    for (const auto& [kind, file] : {std::pair{"meeting", "meetings.csv"}, {"donation", "gifts.csv"}})
        run({KARNAMEH_PROGRAM, "import", kind, folder_ / file, "--into", "finance", "--data", data, "--as",
             "keeper", "--passphrase-file", passphrase});
    running_.emplace(
        std::vector<std::string>{KARNAMEH_PROGRAM, "serve", "--data", data, "--listen", "127.0.0.1:0"});
    std::string said = running_->line();
    port_ = static_cast<unsigned short>(std::stoi(said.substr(said.rfind(':') + 1)));
}

double DesksServer::megabytes() const {
    std::ifstream status("/proc/" + std::to_string(running_->process()) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1000;
    return 0;
}

PeopleAtDesks::PeopleAtDesks(const DesksServer& server, std::size_t people)
    : port_(server.port()), compartment_(server.compartment()) {
    for (std::size_t i = 0; i < people; ++i) people_.push_back(sign_in(i));
    std::string list = ask(port_, people_[0].cookie, "/en/records/donation").body;
    for (std::size_t at = 0; (at = list.find("/record/", at)) != list.npos; ++at)
        records_.push_back(list.substr(at + 8, 32));
    KARNAMEH_ASSERT(records_.size() >= 50);
}

std::vector<std::string> PeopleAtDesks::cookies() const {
    std::vector<std::string> all;
    for (const Person& person : people_) all.push_back(person.cookie);
    return all;
}

void PeopleAtDesks::wait_until_searchable() {
    const Person& person = people_.front();
    while (ask(port_, person.cookie, "/en/search?search=" + person.search).body.contains("made searchable")) {
    }
}

Asked PeopleAtDesks::next(std::size_t number) {
    const Person& person = people_[number];
    const std::string& record = records_[random_() % records_.size()];
    std::string list = "/en/records/donation";
    switch (random_() % 20) {
        case 0:
        case 1:  // a tenth writes
            return {list + "/quick", form_encoded({{"token", person.token},
                                                   {"line-id", fresh_id()},
                                                   {"date", "2009-12-01"},
                                                   {"amount", std::to_string(1 + random_() % 500) + " EUR"},
                                                   {"through", "channel"},
                                                   {"kept-in", compartment_}})};
        case 2:
        case 3:
        case 4:
            return {list, ""};
        case 5:
        case 6:
            return {list + "?page=" + std::to_string(1 + random_() % 9000), ""};
        case 7:
        case 8:
            return {list + "?filter=" + person.filter, ""};
        case 9:
            return {list + "?sort=-amount", ""};
        case 10:
            return {"/en/search?search=" + person.search, ""};
        case 11:
            return {"/en/", ""};
        case 12:
            return {"/en/desks/finance", ""};
        case 13:
            return {"/en/work", ""};
        case 14:
            return {"/en/record/" + record + "/edit", ""};
        default:
            return {"/en/record/" + record, ""};
    }
}

std::string PeopleAtDesks::fresh_id() {
    std::string id;
    for (int i = 0; i < 32; ++i) id += "0123456789abcdef"[random_() % 16];
    return id;
}

PeopleAtDesks::Person PeopleAtDesks::sign_in(std::size_t i) {
    Answer door = ask(port_, "", "/en/sign-in");
    std::string visitor = between(door.head, "__Host-visitor=", ";");
    Answer in = ask(port_, "__Host-visitor=" + visitor, "/en/sign-in",
                    form_encoded({{"token", between(door.body, "name=\"token\" value=\"", "\"")},
                                  {"sign-in-person", "person " + std::to_string(i)},
                                  {"sign-in-passphrase", passphrase_of(i)},
                                  {"sign-in-code", ""}}));
    KARNAMEH_ASSERT(in.status == 303);
    Person person{"__Host-session=" + between(in.head, "__Host-session=", ";"), {}, {}, {}};
    std::string page = ask(port_, person.cookie, "/en/records/donation").body;
    person.token = between(page, "name=\"token\" value=\"", "\"");
    Answer filtered = ask(port_, person.cookie, "/en/records/donation",
                          form_encoded({{"token", person.token},
                                        {"through", i % 2 == 0 ? "drive" : "unit"},
                                        {"amount-least", std::to_string(100 + i % 4 * 100)}}));
    person.filter = between(filtered.header("Location") + "&", "filter=", "&");
    Answer found =
        ask(port_, person.cookie, "/en/search",
            form_encoded({{"token", person.token}, {"words", "giver " + std::to_string(100 + i)}}));
    std::string where = found.header("Location");
    person.search = where.substr(where.rfind('=') + 1);
    return person;
}

}  // namespace karnameh::bench
