// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody can work out who has read every edition that left: two successive periods, the delegates' and the public
// edition of each. Everything is read from the finished documents, as JSON, and held against a system of sums that knows
// nothing of how the report protects its numbers. What is true comes from the internal editions.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <map>
#include <set>

#include "disclose/attack.h"
#include "modules/congress/records.h"
#include "render/json/report_json.h"
#include "report/compile.h"
#include "report/period.h"
#include "sample/reference_period.h"
#include "tests/support/every_module.h"
#include "tests/support/expect.h"

namespace karnameh {
namespace {

namespace json = boost::json;
constexpr std::int64_t least = 5;

// The reference period in one state, to which the editions that were published are added.
class Sampled : public sample::Sink {
  public:
    Sampled() : modules(every_module()), state(kinds) {
        for (const Module& module : modules)
            for (const Kind& kind : module.kinds) kinds.add(kind);
        test::must(sample::generate({}, *this));
    }
    Done take(std::string_view, const Record& row) override {
        Bytes fields;
        const Kind& kind = kinds.get(row.kind);
        encode_record(kind, row, fields);
        cbor::Reader reader(fields);
        EXPECT_TRUE(state.put(kind, row.id, ++sequence_, reader));
        return {};
    }
    Scope scope() const { return Scope({{Id{}, &state}}); }

    json::value edition(const Period& period, Edition edition, report::Publication* publication = nullptr) {
        Scope now = scope();
        report::Options options;
        options.publication = publication;
        return json::parse(render::json_file(
            test::must(report::compile(modules, now, period, edition, Language::english,
                                       narrative::default_narrative(Language::english), options))));
    }
    json::value published(const Period& period, Edition as) {
        report::Publication publication;
        json::value document = edition(period, as, &publication);
        if (publication.is_known) return document;
        congress::PublishedEdition row{};
        row.kind = congress::PublishedEdition::kind_number;
        row.id.bytes[0] = ++published_;
        row.first = Date::on(period.first);
        row.last = Date::on(period.last);
        row.numbers = {publication.numbers.data(), static_cast<std::uint32_t>(publication.numbers.size())};
        test::must(take("", row));
        return document;
    }

    std::vector<Module> modules;
    Kinds kinds;
    State state;
    std::uint8_t published_ = 0;

  private:
    SequenceNumber sequence_ = 0;
};

// "1,010" and "0"; nothing for what is no whole number.
std::optional<std::int64_t> whole_number(std::string_view text) {
    std::string digits;
    for (char c : text) {
        if (c == ',') continue;
        if (c < '0' || c > '9') return std::nullopt;
        digits += c;
    }
    return digits.empty() ? std::nullopt : std::optional<std::int64_t>(std::stoll(digits));
}

// All numbers of one document: "circles.applied", or "circles.by_month/July 2007/new circles" for a cell.
std::map<std::string, std::int64_t> numbers_of(const json::value& document) {
    std::map<std::string, std::int64_t> numbers;
    for (const json::value& figure : document.at("figures").as_array()) {
        std::string id(figure.at("id").as_string());
        if (const json::value* value = figure.as_object().if_contains("value"); value && value->is_int64())
            numbers[id] = value->as_int64();
        else if (const json::value* low = figure.as_object().if_contains("low"); low && low->is_int64())
            numbers[id] = low->as_int64();
    }
    for (const json::value& section : document.at("sections").as_array())
        for (const json::value& block : section.at("blocks").as_array()) {
            if (!block.as_object().contains("table")) continue;
            const json::array& columns = block.at("columns").as_array();
            for (const json::value& row : block.at("rows").as_array())
                for (std::size_t i = 1; i < columns.size(); ++i)
                    if (auto number = whole_number(row.at(i).as_string()))
                        numbers[std::string(block.at("table").as_string()) + '/' +
                                std::string(row.at(0).as_string()) + '/' +
                                std::string(columns[i].as_string())] = *number;
        }
    return numbers;
}

// Which column of which table adds up to what, as any reader can see from their titles.
struct Column {
    std::string_view table, column, total;
};
constexpr Column columns[] = {
    {"circles.by_month", "new circles", "circles.applied"},
    {"circles.by_month_average", "new circles", "circles.applied"},
    {"circles.by_province", "new circles", "circles.applied"},
    {"circles.by_milieu", "new circles", "circles.applied"},
    {"circles.by_way", "new circles", "circles.applied"},
    {"circles.silences", "circles", "circles.reappeared"},
    {"circles.lost_and_found", "reappeared", "circles.reappeared"},
    {"casework.by_month", "opened", "casework.opened"},
    {"casework.by_month", "closed", "casework.closed"},
    {"casework.by_country", "opened", "casework.opened"},
    {"casework.by_country", "open at the end", "casework.open"},
    {"casework.by_country", "saved", "casework.saved"},
    {"units.why_lost", "people", "units.lost"},
    {"finance.gifts_by_size", "gifts", "finance.gifts"},
    {"thanks.by_reason", "said", "thanks.said"},
    {"thanks.by_reason", "still to be said", "thanks.still"},
    {"alliances.supporters_by_kind", "In the period", "alliances.supporters_won"},
};
// One number that is part of another.
constexpr std::pair<std::string_view, std::string_view> parts[] = {
    {"congress.delegates_hidden", "congress.delegates"},
    {"congress.delegates_absent", "congress.delegates"},
    {"circles.clusters", "circles.applied"},
    {"circles.fading", "circles.reappeared"},
    {"abroad.joined", "units.joined"},
    {"people.new_organisers", "people.risen"},
    {"finance.loans_borne_by_lenders", "finance.loans"},
    {"finance.to_thank", "finance.gifts"},
};

// What a reader makes of a number that stands in a document.
using HowRead = std::function<std::pair<std::int64_t, std::int64_t>(std::optional<std::int64_t> shown,
                                                                    std::int64_t true_value)>;

// "Multiples of 5; 0, and what is not listed, is less than 5."
std::pair<std::int64_t, std::int64_t> rounded(std::optional<std::int64_t> shown, std::int64_t) {
    std::int64_t multiple = shown.value_or(0);
    return {std::max<std::int64_t>(0, multiple - least + 1), multiple + least - 1};
}

class Reader {
  public:
    explicit Reader(HowRead reading) : reading_(std::move(reading)) {}

    // One period's documents, all read, and what is true.
    void read(std::string period, const std::map<std::string, std::int64_t>& truth,
              const std::vector<std::map<std::string, std::int64_t>>& documents) {
        period_ = std::move(period);
        for (const auto& [name, value] : truth) {
            if (!is_of_interest(name)) continue;
            disclose::CellNumber number = cell(name, value);
            for (const auto& document : documents) {
                auto shown = document.find(name);
                auto [low, high] =
                    reading_(shown == document.end() ? std::nullopt : std::optional(shown->second), value);
                // A table that stands in none of the documents tells nothing.
                if (shown == document.end() && !has_table(document, name)) continue;
                ASSERT_LE(low, value) << period_ << ' ' << name;
                ASSERT_GE(high, value) << period_ << ' ' << name;
                system_.cells[number].low = std::max(system_.cells[number].low, low);
                system_.cells[number].high = std::min(system_.cells[number].high, high);
            }
        }
        for (const Column& column : columns) add_column(column, truth);
        for (auto [part, whole] : parts)
            if (truth.contains(std::string(part)) && truth.contains(std::string(whole)))
                add_sum(number_of(std::string(whole)), {number_of(std::string(part))},
                        std::string(part) + " rest");
    }

    // Cases open at the end of one period, opened and closed in the next.
    void follow_cases(const std::string& one, const std::string& next) {
        disclose::CellNumber before = numbers_.at(one + " casework.open"),
                             opened = numbers_.at(next + " casework.opened"),
                             closed = numbers_.at(next + " casework.closed"),
                             after = numbers_.at(next + " casework.open");
        std::int64_t all = value(before) + value(opened);
        ASSERT_EQ(all, value(closed) + value(after));
        disclose::CellNumber sum = cell("all cases", all);
        system_.relations.push_back({sum, {before, opened}});
        system_.relations.push_back({sum, {closed, after}});
    }
    // The people of a level at the end of one period are those at the beginning of the next.
    void follow_levels(const std::string& one, const std::string& next) {
        std::size_t followed = 0;
        for (const auto& [name, number] : numbers_) {
            std::string_view at_end = " people.by_level/";
            if (!name.starts_with(one + std::string(at_end)) || !name.ends_with("/at the end")) continue;
            std::string level = name.substr(one.size(), name.rfind('/') - one.size());
            auto same = numbers_.find(next + level + "/at the beginning");
            if (same == numbers_.end()) continue;
            ASSERT_EQ(value(number), value(same->second)) << level;
            system_.relations.push_back({number, {same->second}});
            ++followed;
        }
        EXPECT_GE(followed, 3u);
    }

    // Which of the small numbers can be told more closely than that they are small.
    std::vector<disclose::Exposure> attack() {
        system_.needs.clear();
        for (disclose::CellNumber number = 0; number < system_.cells.size(); ++number)
            if (value(number) > 0 && value(number) < least)
                system_.needs.push_back({number, value(number), least - value(number)});
        return disclose::attack_rounded(system_);
    }
    std::size_t leaks() {
        std::size_t found = 0;
        for (const disclose::Exposure& exposure : attack()) found += exposure.leak != disclose::Leak::none;
        return found;
    }
    std::size_t small_numbers() const { return system_.needs.size(); }
    std::string name_of(disclose::CellNumber cell) const {
        for (const auto& [name, number] : numbers_)
            if (number == cell) return name;
        return "a rest";
    }

  private:
    std::int64_t value(disclose::CellNumber number) const { return system_.cells[number].value; }
    static bool has_table(const std::map<std::string, std::int64_t>& document, const std::string& name) {
        std::string table = name.substr(0, name.find('/') + 1);
        auto at = document.lower_bound(table);
        return !table.empty() && at != document.end() && at->first.starts_with(table);
    }
    static bool is_of_interest(const std::string& name) {
        for (const Column& column : columns) {
            bool is_cell = name.starts_with(std::string(column.table) + '/') &&
                           name.ends_with('/' + std::string(column.column));
            if (is_cell || name == column.total) return true;
        }
        for (auto [part, whole] : parts)
            if (name == part || name == whole) return true;
        return name.starts_with("people.by_level/") || name.starts_with("people.by_load/") ||
               name.starts_with("circles.composition/") || name.starts_with("circles.by_subject/");
    }
    disclose::CellNumber cell(const std::string& name, std::int64_t value) {
        auto [at, is_new] = numbers_.try_emplace(period_ + ' ' + name,
                                                 static_cast<disclose::CellNumber>(system_.cells.size()));
        if (is_new) system_.cells.push_back({.value = value});
        return at->second;
    }
    disclose::CellNumber number_of(const std::string& name) const {
        return numbers_.at(period_ + ' ' + name);
    }
    void add_sum(disclose::CellNumber total, std::vector<disclose::CellNumber> of,
                 const std::string& rest_name) {
        std::int64_t rest = value(total);
        for (disclose::CellNumber part : of) rest -= value(part);
        ASSERT_GE(rest, 0) << rest_name;
        if (rest > 0) of.push_back(cell(rest_name, rest));
        system_.relations.push_back({total, std::move(of)});
    }
    void add_column(const Column& column, const std::map<std::string, std::int64_t>& truth) {
        std::vector<disclose::CellNumber> of;
        for (const auto& [name, value] : truth)
            if (name.starts_with(std::string(column.table) + '/') &&
                name.ends_with('/' + std::string(column.column)))
                of.push_back(number_of(name));
        if (of.empty() || !truth.contains(std::string(column.total))) return;
        add_sum(number_of(std::string(column.total)), std::move(of),
                std::string(column.table) + ' ' + std::string(column.column) + " rest");
    }

    HowRead reading_;
    std::string period_;
    disclose::System system_;
    std::map<std::string, disclose::CellNumber> numbers_;
};

class Editions : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        organisation = new Sampled;
        Scope scope = organisation->scope();
        periods = {{"first", test::must(resolve_period(scope, "congress:6", "plenum:30"))},
                   {"second", test::must(resolve_period(scope, "plenum:30", "congress:7"))}};
        for (const auto& [name, period] : periods) {
            truth[name] = numbers_of(organisation->edition(period, Edition::internal));
            for (Edition edition : {Edition::delegates, Edition::public_}) {
                documents[name].push_back(organisation->published(period, edition));
                shown[name].push_back(numbers_of(documents[name].back()));
            }
        }
    }
    static void TearDownTestSuite() { delete organisation; }

    static Reader read_by(
        const HowRead& reading,
        const std::map<std::string, std::vector<std::map<std::string, std::int64_t>>>& from) {
        Reader reader(reading);
        for (const auto& [name, period] : periods) reader.read(name, truth.at(name), from.at(name));
        reader.follow_cases("first", "second");
        reader.follow_levels("first", "second");
        return reader;
    }

    static inline Sampled* organisation = nullptr;
    static inline std::map<std::string, Period> periods;
    static inline std::map<std::string, std::map<std::string, std::int64_t>> truth;
    static inline std::map<std::string, std::vector<json::value>> documents;
    static inline std::map<std::string, std::vector<std::map<std::string, std::int64_t>>> shown;
};

TEST_F(Editions, NoSmallNumberCanBeWorkedOutFromAllThatWerePublished) {
    // would catch: a sum, another edition, or another period that leads back to a number below five
    Reader reader = read_by(rounded, shown);
    for (const disclose::Exposure& exposure : reader.attack())
        EXPECT_EQ(exposure.leak, disclose::Leak::none)
            << reader.name_of(exposure.cell) << " from " << exposure.low << " to " << exposure.high;
    EXPECT_GT(reader.small_numbers(), 60u);
}

TEST_F(Editions, TheAttackFindsWhatIsNotProtected) {
    // would catch: an attack that would find nothing whatever was published
    std::map<std::string, std::vector<std::map<std::string, std::int64_t>>> open;
    for (const auto& [name, numbers] : truth) open[name] = {numbers};
    auto as_it_is = [](std::optional<std::int64_t>, std::int64_t value) { return std::pair(value, value); };
    Reader exact = read_by(as_it_is, open);
    std::size_t leaks = exact.leaks();
    EXPECT_EQ(leaks, exact.small_numbers());
    // Only the small numbers crossed out.
    auto naive = [](std::optional<std::int64_t>, std::int64_t value) {
        return value < least ? std::pair<std::int64_t, std::int64_t>(0, least - 1) : std::pair(value, value);
    };
    EXPECT_GT(read_by(naive, open).leaks(), 0u);
}

TEST_F(Editions, ShowNothingOfPeopleButMultiples) {
    // would catch: a figure or a table of a desk that looks after people which is set from the true numbers
    std::size_t seen = 0;
    for (const auto& [name, numbers_by_edition] : shown)
        for (const auto& numbers : numbers_by_edition)
            for (const auto& [what, number] : numbers) {
                bool of_people = false;
                for (std::string_view desk : {"circles.", "casework.", "people.", "thanks."})
                    of_people |= what.starts_with(desk);
                bool is_share = what == "circles.tehran" || what == "circles.women" ||
                                what == "circles.organisers" || what == "circles.monthly" ||
                                what == "casework.granted_share" || what == "casework.met_share" ||
                                what == "circles.linking";
                if (!of_people || is_share) continue;
                EXPECT_EQ(number % least, 0) << what;
                ++seen;
            }
    EXPECT_GT(seen, 300u);
}

TEST_F(Editions, ProseSaysNoNumberThatNoFigureHas) {
    // would catch: a number that reaches the text by another way than the list of figures
    std::size_t seen = 0;
    for (const auto& [name, of_period] : documents)
        for (const json::value& document : of_period) {
            std::string all;
            for (const json::value& figure : document.at("figures").as_array())
                all += ' ' + std::string(figure.at("text").as_string()) + ' ';
            for (const json::value& section : document.at("sections").as_array())
                for (const json::value& block : section.at("blocks").as_array()) {
                    if (!block.as_object().contains("paragraph")) continue;
                    std::string text(block.at("paragraph").as_string());
                    for (std::size_t at = text.find_first_of("0123456789"); at != std::string::npos;
                         at = text.find_first_of("0123456789", at)) {
                        std::size_t end = std::min(text.find_first_not_of("0123456789,.", at), text.size());
                        std::string number = text.substr(at, end - at);
                        while (number.ends_with(',') || number.ends_with('.')) number.pop_back();
                        EXPECT_NE(all.find(number), std::string::npos) << number << ": " << text;
                        at = end;
                        ++seen;
                    }
                }
        }
    EXPECT_GT(seen, 100u);
}

TEST_F(Editions, AgreeWithEachOther) {
    // would catch: one number that two editions round differently, which tells more than either
    for (const auto& [name, numbers] : shown)
        for (const auto& [what, number] : numbers[0])
            if (auto same = numbers[1].find(what); same != numbers[1].end())
                EXPECT_EQ(number, same->second) << what;
    // Again, after the other period was published, and now known.
    report::Publication publication;
    json::value again = organisation->edition(periods.at("first"), Edition::public_, &publication);
    EXPECT_TRUE(publication.is_known);
    EXPECT_EQ(numbers_of(again), shown.at("first")[1]);
}

TEST_F(Editions, OfPeriodsThatShareDaysAreRefused) {
    // would catch: two editions whose difference is what happened on one day
    Scope scope = organisation->scope();
    Period period = periods.at("first");
    --period.last;
    Result<document::Document> refused =
        report::compile(organisation->modules, scope, period, Edition::public_, Language::english, {}, {});
    ASSERT_FALSE(refused);
    EXPECT_NE(describe(refused.error()).find("shares days"), std::string::npos);
    EXPECT_TRUE(
        report::compile(organisation->modules, scope, period, Edition::internal, Language::english, {}, {}));
}

}  // namespace
}  // namespace karnameh
