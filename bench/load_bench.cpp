// SPDX-License-Identifier: AGPL-3.0-or-later
// 200 people at their desks at once, over a million records: nine of ten requests read, one writes; both cores are
// shared with whoever makes the load. Then the same with 10,000 connections that say nothing and 2,000 that say a byte
// now and then.
//
// The people's passphrases cost as little as tests' do: signing in is not what is measured, and each would take a core
// for a tenth of a second.
#include <cctype>
#include <cstdio>
#include <fstream>
#include <random>

#include "base/result.h"
#include "bench/benches.h"
#include "bench/load_client.h"
#include "bench/organisation.h"
#include "bench/running.h"

namespace karnameh::bench {

namespace {

constexpr std::size_t people_count = 200;
constexpr double rate = 500, seconds_most = 0.025;
// How fast all of them together are, of requests for the smallest page there is: on a busy machine both are slower.
constexpr double of_the_smallest = 0.25;
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

// An organisation whose people all write in one compartment.
Id make_organisation(const std::string& data, const std::string& passphrase) {
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
    for (std::size_t i = 0; i < people_count; ++i) {
        std::string name = "person " + std::to_string(i);
        KARNAMEH_ASSERT(
            keeper->add_account(name, "a bench of two hundred people " + std::to_string(i * 7919)));
        KARNAMEH_ASSERT(keeper->grant(finance, name, Role::write));
    }
    return finance;
}

// What a person asks for is chosen by lot from what was found on their pages.
class People {
  public:
    People(unsigned short port, Id compartment) : port_(port), compartment_(compartment.text()) {
        for (std::size_t i = 0; i < people_count; ++i) people_.push_back(sign_in(i));
        std::string list = ask(port, people_[0].cookie, "/en/records/donation").body;
        for (std::size_t at = 0; (at = list.find("/record/", at)) != list.npos; ++at)
            records_.push_back(list.substr(at + 8, 32));
        KARNAMEH_ASSERT(records_.size() >= 50);
    }

    std::vector<std::string> cookies() const {
        std::vector<std::string> all;
        for (const Person& person : people_) all.push_back(person.cookie);
        return all;
    }

    Asked next(std::size_t number) {
        const Person& person = people_[number];
        const std::string& record = records_[random_() % records_.size()];
        std::string list = "/en/records/donation";
        switch (random_() % 20) {
            case 0:
            case 1:  // a tenth writes
                return {list + "/quick",
                        form_encoded({{"token", person.token},
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

  private:
    struct Person {
        std::string cookie, token, filter, search;
    };

    std::string fresh_id() {
        std::string id;
        for (int i = 0; i < 32; ++i) id += "0123456789abcdef"[random_() % 16];
        return id;
    }

    Person sign_in(std::size_t i) {
        Answer door = ask(port_, "", "/en/sign-in");
        std::string visitor = between(door.head, "__Host-visitor=", ";");
        Answer in = ask(
            port_, "__Host-visitor=" + visitor, "/en/sign-in",
            form_encoded({{"token", between(door.body, "name=\"token\" value=\"", "\"")},
                          {"sign-in-person", "person " + std::to_string(i)},
                          {"sign-in-passphrase", "a bench of two hundred people " + std::to_string(i * 7919)},
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

    unsigned short port_;
    std::string compartment_;
    std::vector<Person> people_;
    std::vector<std::string> records_;
    std::minstd_rand random_{7};
};

double megabytes_of(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1000;
    return 0;
}

}  // namespace

void load(Scale scale, Figures& figures) {
    std::size_t records = scale == Scale::full ? 1'000'000 : 100'000;
    double seconds = scale == Scale::full ? 60 : 15;
    test::TemporaryFolder folder;
    std::string data = folder / "organisation", passphrase = folder / "passphrase",
                table = folder / "gifts.csv";
    Id compartment = make_organisation(data, passphrase);
    write_gifts(table, records);
    run({KARNAMEH_PROGRAM, "import", "donation", table, "--into", "finance", "--data", data, "--as", "keeper",
         "--passphrase-file", passphrase});
    Running server({KARNAMEH_PROGRAM, "serve", "--data", data, "--listen", "127.0.0.1:0"});
    std::string said = server.line();
    auto port = static_cast<unsigned short>(std::stoi(said.substr(said.rfind(':') + 1)));
    People people(port, compartment);
    LoadPlan plan{
        port, people.cookies(), rate, seconds, [&](std::size_t person) { return people.next(person); }, 0, 0};

    LoadPlan smallest = plan;
    smallest.seconds = seconds / 4;
    smallest.next = [](std::size_t) { return Asked{"/en/measures", ""}; };
    double floor = put_load_on(smallest).percentile(0.99);
    LoadPlan warm = plan;
    warm.seconds = 5;
    put_load_on(warm);
    double before = megabytes_of(server.process());
    LoadResult alone = put_load_on(plan);
    double after = megabytes_of(server.process());
    plan.idle = 10'000;
    plan.slow = 2'000;
    LoadResult crowded = put_load_on(plan);
    for (const LoadResult* result : {&alone, &crowded})
        if (result->refused > 0)
            std::fprintf(stderr, "%zu refused, first:\n%s\n", result->refused, result->first_wrong.c_str());

    auto fixed = [&](std::string id, std::string text, double value, std::string unit, double goal, Goal is) {
        report(figures, {std::move(id), std::move(text), value, std::move(unit), "", 0, 0, goal, is});
    };
    report(figures, {"load.p99", "99 % of 500 requests a second, 200 people, a tenth of them writing",
                     alone.percentile(0.99), "s", "the smallest page at the same rate", floor,
                     floor / alone.percentile(0.99), of_the_smallest, Goal::at_least});
    fixed("load.p99_limit", "the same, as a limit", alone.percentile(0.99), "s", seconds_most, Goal::at_most);
    fixed("load.median", "half of them", alone.percentile(0.5), "s", seconds_most, Goal::at_most);
    fixed("load.lost", "of them lost or refused", static_cast<double>(alone.lost + alone.refused), "", 0,
          Goal::at_most);
    fixed("load.crowded_p99", "beside 10,000 idle and 2,000 slow connections", crowded.percentile(0.99), "s",
          seconds_most, Goal::at_most);
    fixed("load.crowded_lost", "of those lost or refused",
          static_cast<double>(crowded.lost + crowded.refused), "", 0, Goal::at_most);
    fixed("load.idle_held", "idle connections that were held to the end",
          static_cast<double>(crowded.idle_held), "", 10'000, Goal::at_least);
    fixed("load.memory", "memory after the load, of that before it", after / before, "", 1.05, Goal::at_most);
}

}  // namespace karnameh::bench
