// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody has the entire store and one passphrase: of a handler, of the committee, of the keeper of everything. Three
// handlers live through half a year in which circles split, merge, fall silent and come back, and post their statistics
// from the pages; then everything that the passphrase opens is opened in every way that the program has (journals frame
// by frame, history, pages that links lead to, search, letters, the audit journal), and what it must not tell is looked
// for: names, numbers, days, sizes, whose a row is, and which two rows belong together.
//
// That the attack finds is shown by leaks that are planted, one after the other, in an organisation of the same kind.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <regex>

#include "base/show.h"
#include "kernel/post_box.h"
#include "kernel/system_records.h"
#include "modules/circles/states.h"
#include "modules/circles/statistics.h"
#include "record/codec.h"
#include "store/memory/memory_store.h"
#include "store/postgres/postgres_store.h"
#include "store/sqlite/sqlite_store.h"
#include "tests/support/every_module.h"
#include "tests/support/expect.h"
#include "tests/support/marks.h"
#include "tests/support/postgres_server.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/visitor.h"

namespace karnameh {
namespace {

using circles::Circle;
using circles::CircleStatistic;
using circles::Contact;
using circles::Outcome;

constexpr std::int64_t day_seconds = 86'400;
constexpr std::string_view handlers[] = {"ann", "ben", "cyrus"};

std::string words_of(std::string_view person) {
    return "a long passphrase for " + std::string(person);
}

// What only a circle's handler knows.
struct Secret {
    std::string_view handler;
    Id circle, bound_to;  // `bound_to`: the circle that it split from or became part of
    Id row;               // of the statistics
    std::vector<std::pair<std::string, std::string>> texts;
    std::vector<DayNumber> days;
};

class Organised {
  public:
    explicit Organised(std::unique_ptr<Store> where) : store(std::move(where)) {
        std::vector<Rule> rules;
        for (Kind& kind : system_kinds()) program.kinds.add(std::move(kind));
        program.modules = every_module();
        for (Module& module : program.modules) {
            for (Kind& kind : module.kinds) {
                kind.module = module.name;
                program.kinds.add(kind);
            }
            rules.insert(rules.end(), module.rules.begin(), module.rules.end());
        }
        program.rules = std::make_unique<RuleBook>(std::move(rules));
        program.clock = std::make_unique<SetClock>(start_of(day_number({2009, 6, 2})));
        program.random = std::make_unique<SystemRandom>();
        program.cost = {test_cost, CostRule::any};
        organisation = test::must(Organisation::found(environment(*program.rules), "An organisation",
                                                      "secretary", words_of("secretary"), program.cost));
        site = std::make_unique<web::Site>(program, organisation);
        auto secretary = sign_in("secretary");
        for (std::string_view person : {"ann", "ben", "cyrus", "committee"})
            test::must(secretary->add_account(person, words_of(person)));
        auto desk = sign_in("committee");
        committee = test::must(desk->make_compartment("committee"));
        common = test::must(secretary->make_compartment("common"));
        for (std::string_view person : {"ann", "ben", "cyrus", "committee"})
            test::must(secretary->grant(common, person, Role::write));
        test::must(desk->grant(committee, "secretary", Role::read));
        secretary = sign_in("secretary");
        test::must(set_post_box(*secretary, test::must(secretary->compartment("committee"))));
        for (std::string_view handler : handlers) {
            auto session = sign_in(handler);
            homes[handler] = test::must(session->make_compartment("circles of " + std::string(handler)));
            for (int i = 0; i < 7; ++i) add_circle(*session, handler, 12 + i);
        }
    }
    Environment environment(const RuleBook& rules) {
        return {*store, program.kinds, rules, *program.clock, *program.random};
    }
    std::shared_ptr<Session> sign_in(std::string_view person) {
        return test::must(organisation->sign_in(person, words_of(person)));
    }
    DayNumber today() const { return day_of(program.clock->now()); }
    void go_to(CivilDay day) {
        static_cast<SetClock&>(*program.clock).set({start_of(day_number(day)).seconds + 10 * 3600});
    }

    std::string mark(const char* what) {
        std::string digits;
        while (digits.size() < 12) digits += static_cast<char>('1' + program.random->below(9));
        return std::string(what) + ' ' + digits;
    }
    Text kept(std::string text) {
        texts.push_back(std::make_unique<std::string>(std::move(text)));
        return {texts.back()->data(), static_cast<std::uint32_t>(texts.back()->size())};
    }
    template <typename T>
    T make() {
        T row{};
        row.kind = T::kind_number;
        row.id = program.random->id();
        return row;
    }
    void put(Session& session, const Id& home, const Record& row) {
        Change change(program.kinds);
        const Record* standing = nullptr;
        SequenceNumber seen = 0;
        {
            Reading reading = session.read();
            standing = reading.scope().find(row.id);
            if (standing) seen = standing->sequence;
        }
        change.put(row, seen);
        test::must(session.commit(home, change));
    }
    Id add_circle(Session& session, std::string_view handler, std::int64_t size, Id split_from = {}) {
        Secret secret{
            .handler = handler, .circle = {}, .bound_to = split_from, .row = {}, .texts = {}, .days = {}};
        for (const char* what : {"code name", "note", "safe word", "sign of duress"})
            secret.texts.emplace_back(what, mark(what));
        Circle row = make<Circle>();
        secret.circle = row.id;
        row.code_name = kept(secret.texts[0].second);
        row.note = kept(secret.texts[1].second);
        row.safe_words = kept(secret.texts[2].second);
        row.duress_signs = kept(secret.texts[3].second);
        row.province = Province::gilan;
        row.first_request = Date::on(today() - 20);
        row.size = Quantity::exact(size);
        row.counted_in = circles::CountedIn::people;
        row.split_from = split_from;
        if (split_from) {
            row.counted_apart = Flag::yes;
            row.first_request = Date::on(today());
        }
        put(session, homes.at(handler), row);
        secrets.push_back(std::move(secret));
        return row.id;
    }
    void add_contact(Session& session, Secret& secret, DayNumber when, Outcome outcome) {
        Contact row = make<Contact>();
        for (const char* what : {"way of contact", "needs"}) secret.texts.emplace_back(what, mark(what));
        row.circle = secret.circle;
        row.when = Date::on(when);
        row.way = kept(secret.texts[secret.texts.size() - 2].second);
        row.needs = kept(secret.texts.back().second);
        row.outcome = outcome;
        secret.days.push_back(when);
        put(session, homes.at(secret.handler), row);
    }
    template <typename Edit>
    void change_circle(Session& session, const Secret& secret, Edit edit) {
        Circle row;
        {
            Reading reading = session.read();
            row = *reading.scope().find<Circle>(secret.circle);
            for (Text* text :
                 {&row.code_name, &row.note, &row.safe_words, &row.duress_signs, &row.statistic_row})
                *text = kept(text->string());
        }
        edit(row);
        put(session, homes.at(secret.handler), row);
    }
    Secret& secret(std::string_view handler, std::size_t number) {
        for (Secret& one : secrets)
            if (one.handler == handler && number-- == 0) return one;
        std::abort();
    }

    // July to December: contacts, one that is lost and comes back, and what the handlers post each month.
    void live() {
        for (int month = 7; month <= 12; ++month) {
            go_to({2009, month, 3});
            for (std::string_view handler : handlers) {
                auto session = sign_in(handler);
                int number = 0;
                for (Secret& one : secrets) {
                    if (one.handler != handler || ++number > 7 || number == 3) continue;
                    // In June, July, …: each handler's on days on which nothing else happens.
                    const int from = handler == "ann" ? 8 : handler == "ben" ? 17 : 23;
                    DayNumber when = day_number({2009, month - 1, from + (number + month) % 6});
                    Outcome outcome = number != 2   ? Outcome::in_touch
                                      : month == 8  ? Outcome::lost
                                      : month == 9  ? Outcome::reappeared
                                      : month == 10 ? Outcome::verified
                                                    : Outcome::in_touch;
                    add_contact(*session, one, when, outcome);
                }
                if (month == 9) split(*session, handler);
                if (month == 10) merge(*session, handler);
            }
            post_and_take_in(month);
        }
        go_to({2009, 12, 30});
        for (Secret& one : secrets) {
            auto session = sign_in(one.handler);
            one.row = circles::row_of(*session->read().scope().find<Circle>(one.circle));
        }
    }
    void split(Session& session, std::string_view handler) {
        Secret whole = secret(handler, 4);
        change_circle(session, whole, [](Circle& row) { row.size = Quantity::exact(7); });
        add_circle(session, handler, 9, whole.circle);
    }
    void merge(Session& session, std::string_view handler) {
        Secret &gone = secret(handler, 2), &stays = secret(handler, 5);
        gone.bound_to = stays.circle;
        change_circle(session, gone, [&](Circle& row) {
            row.merged_into = stays.circle;
            row.merged_on = Date::on(2009, 9, 15);
        });
        change_circle(session, stays, [](Circle& row) { row.size = Quantity::exact(31); });
    }
    void post_and_take_in(int month) {
        for (std::string_view handler : handlers) {
            test::Visitor page(*site);
            page.sign_in(handler, words_of(handler), "");
            page.get("en/desks/circles/today");
            page.get("en/desks/circles/with/" + secret(handler, 0).circle.text());
            page.get("en/record/" + secret(handler, 1).circle.text());
            page.get("en/desks/circles/statistics");
            EXPECT_EQ(page.post("en/desks/circles/statistics", {}).status, 303u);
        }
        go_to({2009, month, 7});
        for (std::string_view handler : handlers) visit(handler);
        if (month == 12) return;  // the last ones are found waiting
        go_to({2009, month, 16});
        visit("committee");
    }
    void visit(std::string_view person) {
        test::Visitor page(*site);
        page.sign_in(person, words_of(person), "");
    }

    Program program;
    std::unique_ptr<Store> store;
    std::shared_ptr<Organisation> organisation;
    std::unique_ptr<web::Site> site;
    Id committee, common;
    std::map<std::string_view, Id> homes;
    std::vector<Secret> secrets;
    std::vector<std::unique_ptr<std::string>> texts;
};

// One version of a row, where and by whom it was written; no fields: withdrawn.
struct RowVersion {
    Id row;
    SequenceNumber frame = 0;
    std::string writer;
    Instant at;
    Bytes fields;
};

// Opens what one passphrase opens, and says what it found that it must not.
class Attack {
  public:
    Attack(Organised& target, std::string_view person)
        : target_(target), person_(person), session_(target.sign_in(person)) {
        for (const Secret& one : target.secrets) {
            if (one.handler == person) continue;
            others_.push_back(&one);
            for (const auto& [what, text] : one.texts)
                marks_.add(what + " of " + std::string(one.handler), text);
            marks_.add_bytes("number of a circle", as_text(one.circle.view()));
            for (DayNumber when : one.days)
                for (Language language : {Language::english, Language::persian}) {
                    marks_.add("day of a contact", date_text_for_people(Date::on(when), language));
                    marks_.add("day of a contact", date_text(Date::on(when)));
                }
        }
    }
    std::set<std::string> run() {
        read_store();
        read_journals();
        read_letters();
        for (const std::string language : {"en", "fa"}) read_pages(language);
        read_audit();
        read_rows();
        return std::move(found_);
    }

  private:
    void look(std::string_view bytes, const std::string& where) {
        std::vector<test::FoundMark> marks;
        marks_.search(bytes, where, marks);
        for (const test::FoundMark& one : marks) found_.insert(one.what + " as " + one.form + " in " + where);
    }
    // As it lies there, without any key.
    void read_store() {
        for (const Id& compartment : test::must(target_.store->compartments()))
            test::must(target_.store->read_frames(compartment, 1, UINT64_MAX,
                                                  [&](SequenceNumber, ByteView bytes) -> Done {
                                                      look(as_text(bytes), "a sealed frame");
                                                      return {};
                                                  }));
        for (const std::string& space : test::must(target_.store->spaces()))
            for (const BlobEntry& entry : test::must(target_.store->list(space))) {
                look(as_text(entry.key), "the name of a blob");
                look(as_text(test::must(target_.store->get(space, entry.key))->bytes), "a blob of " + space);
            }
    }
    // What this person's grants unseal, byte by byte.
    void read_journals() {
        struct Sink : ReusedRoom {
            std::function<void(ByteView)> see;
            Done take(const OpenedFrame& frame) override {
                see(frame.payload);
                return {};
            }
        };
        for (const Held& held : session_->compartments()) {
            std::optional<Grant> grant = session_->grant_on(held.id);
            if (!grant) continue;
            Journal journal = test::must(Journal::open(*target_.store, *grant));
            Sink sink;
            sink.see = [&](ByteView payload) { look(as_text(payload), "a frame of “" + held.name + "”"); };
            test::must(journal.read({1, test::must(target_.store->last(held.id))}, sink));
        }
    }
    void read_letters() {
        std::set<std::size_t> sizes;
        for (const BlobEntry& entry : test::must(target_.store->list(post_space))) sizes.insert(entry.size);
        if (sizes.size() > 1) found_.insert("letters of several sizes");
        for (const Held& held : session_->compartments())
            for (const PostedLetter& letter : test::must(posted_letters(*session_, held))) {
                if (person_ != "committee" && person_ != "secretary")
                    found_.insert("a letter that this person opens");
                std::string text(as_text(letter.message.view()));
                look(text, "a letter");
                std::size_t rows = 0;
                for (const Secret* one : others_) rows += one->row && text.find(one->row.text()) != text.npos;
                if (rows > 1) found_.insert("a letter with two rows");
            }
    }
    // Everything that links lead to, from the overview.
    void read_pages(const std::string& language) {
        constexpr std::size_t pages_most = 400;
        test::Visitor page(*target_.site);
        page.sign_in(person_, words_of(person_), "");
        std::set<std::string> seen{language};
        std::vector<std::string> waiting{language};
        static const std::regex link(R"re(href="/((?:en|fa)[^"?#]*))re");
        while (!waiting.empty() && seen.size() < pages_most) {
            std::string path = waiting.back();
            waiting.pop_back();
            std::string body = page.get(path).body;
            look(body, "the page " + path);
            for (std::sregex_iterator at(body.begin(), body.end(), link), end; at != end; ++at) {
                std::string next = (*at)[1];
                if (next.starts_with(language) && !next.ends_with("sign-out") && seen.insert(next).second)
                    waiting.push_back(next);
            }
        }
        EXPECT_GT(seen.size(), 30u) << "hardly a page was looked at";
        for (const Secret* one : others_) {
            page.get(language + "/search");
            std::string body = page.post(language + "/search", {{"words", one->texts[0].second}}).body;
            if (body.find("class=\"hit") != body.npos) found_.insert("a hit of search");
        }
    }
    void read_audit() {
        Result<std::vector<AuditLine>> lines = session_->audit_entries();
        if (!lines) return;
        for (const AuditLine& line : *lines) look(line.what, "the audit journal");
    }

    std::vector<RowVersion> versions() {
        std::vector<RowVersion> all;
        for (const Secret& one : target_.secrets) {
            if (!one.row) continue;
            for (const Version& version : test::must(session_->history(one.row)))
                all.push_back({one.row, version.sequence, session_->name_of(version.writer), version.at,
                               version.fields});
        }
        return all;
    }
    const Secret& truth(const Id& row) const {
        return *std::ranges::find(target_.secrets, row, &Secret::row);
    }
    void read_rows() {
        std::vector<RowVersion> all = versions();
        const bool is_reader = person_ == "committee" || person_ == "secretary";
        if (!is_reader && !all.empty()) found_.insert("rows of the statistics");
        std::map<SequenceNumber, std::vector<const RowVersion*>> frames;
        for (const RowVersion& one : all) {
            frames[one.frame].push_back(&one);
            if (target_.homes.contains(one.writer))
                found_.insert("a row that says whose it is by its writer");
            if (!one.fields.empty()) judge_row(one);
        }
        for (const auto& [number, rows] : frames) judge_frame(rows);
        for (const auto& [number, rows] : frames) judge_bound(rows, all);
    }
    void judge_row(const RowVersion& version) {
        const CircleStatistic row = decoded(version);
        for (const Date& date :
             {row.first_contact, row.last_contact, row.first_lost, row.lost, row.reappeared})
            if (date.is_set() && date.precision == Precision::day) found_.insert("a row with a day");
        if (row.size.is_set() && (row.size.how == Certainness::exact || !circles::is_coarse(row.size)))
            found_.insert("a row with a size that is too fine");
    }
    CircleStatistic decoded(const RowVersion& version) {
        const Kind& kind = target_.program.kinds.get(CircleStatistic::kind_number);
        Record* row = new_row(kind, arena_);
        cbor::Reader reader(version.fields);
        EXPECT_TRUE(decode_record(kind, reader, arena_, *row));
        return static_cast<CircleStatistic&>(*row);
    }
    // All handlers post in each month: what was written together must not be one handler's.
    void judge_frame(const std::vector<const RowVersion*>& rows) {
        std::set<std::string_view> whose;
        for (const RowVersion* one : rows) whose.insert(truth(one->row).handler);
        if (whose.size() < 2) found_.insert("a batch that is one handler's");
        if (gregorian_day(day_of(rows.front()->at)).day < 15)
            found_.insert("a batch that was taken in at once");
    }
    // Of two rows that belong together only one may appear, go, end, or change its size at one time.
    void judge_bound(const std::vector<const RowVersion*>& rows, const std::vector<RowVersion>& all) {
        std::set<Id> changed;  // circles
        for (const RowVersion* one : rows) {
            const RowVersion* before = nullptr;
            for (const RowVersion& other : all)
                if (other.row == one->row && other.frame < one->frame &&
                    (!before || before->frame < other.frame))
                    before = &other;
            if (before && !one->fields.empty() && !before->fields.empty()) {
                CircleStatistic now = decoded(*one), then = decoded(*before);
                if (now.size == then.size && now.parts.value == then.parts.value &&
                    circles::has_ended(now.state) == circles::has_ended(then.state))
                    continue;
            }
            changed.insert(truth(one->row).circle);
        }
        // What is there from the first batch on tells nothing: all of them appear in it.
        if (changed.size() > rows.size() / 2) return;
        for (const RowVersion* one : rows) {
            const Secret& secret = truth(one->row);
            if (changed.contains(secret.circle) && changed.contains(secret.bound_to))
                found_.insert("two rows that tell of each other");
        }
    }

    Organised& target_;
    std::string person_;
    std::shared_ptr<Session> session_;
    std::vector<const Secret*> others_;
    test::Marks marks_;
    Arena arena_;
    std::set<std::string> found_;
};

std::string told(const std::set<std::string>& found) {
    std::string lines;
    for (const std::string& one : found) lines += "\n  " + one;
    return lines;
}

class CirclesSeized : public testing::TestWithParam<const char*> {
  protected:
    std::unique_ptr<Store> open_store() {
        if (std::string_view(GetParam()) == "sqlite")
            return test::must(open_sqlite_store((folder / "store").string(), SqliteOpen::create));
        database = std::make_unique<test::PostgresDatabase>();
        return test::must(open_postgres_store(database->address()));
    }
    // The letters that wait, in the order in which the database keeps its rows: how often the next one is another
    // handler's.
    std::size_t runs_of_one_handler(Organised& target) {
        auto desk = target.sign_in("committee");
        std::map<std::string, std::string_view> whose;  // by the letter's id
        for (const PostedLetter& letter :
             test::must(posted_letters(*desk, test::must(desk->compartment("committee")))))
            for (const Secret& one : target.secrets)
                if (as_text(letter.message.view()).find(one.row.text()) != std::string_view::npos)
                    whose[std::string(as_text(letter.id.view()))] = one.handler;
        EXPECT_GT(whose.size(), 15u);
        sqlite3* file = nullptr;
        sqlite3_stmt* rows = nullptr;
        EXPECT_EQ(sqlite3_open((folder / "store").c_str(), &file), SQLITE_OK);
        EXPECT_EQ(sqlite3_prepare_v2(file, "SELECT key FROM blobs WHERE space = 'post' ORDER BY rowid", -1,
                                     &rows, nullptr),
                  SQLITE_OK);
        std::size_t runs = 0;
        std::string_view before;
        while (sqlite3_step(rows) == SQLITE_ROW) {
            std::string key(static_cast<const char*>(sqlite3_column_blob(rows, 0)),
                            static_cast<std::size_t>(sqlite3_column_bytes(rows, 0)));
            if (!whose.contains(key)) continue;  // says that all of somebody's are there
            runs += std::exchange(before, whose[key]) != whose[key];
        }
        sqlite3_finalize(rows);
        sqlite3_close(file);
        return runs;
    }
    test::TemporaryFolder folder;
    std::unique_ptr<test::PostgresDatabase> database;
};

// Catches anything by which whoever has the store and one passphrase names, contacts, sizes or links a circle of somebody
// else's.
TEST_P(CirclesSeized, one_passphrase_tells_nothing_of_the_circles_of_another_handler) {
    Organised target(open_store());
    target.live();
    for (const Secret& one : target.secrets) EXPECT_TRUE(one.row) << "the journey posted nothing of it";
    if (std::string_view(GetParam()) == "sqlite")
        EXPECT_GT(runs_of_one_handler(target), 4u) << "the letters of each handler lie side by side";
    for (std::string_view person : {"ann", "ben", "committee", "secretary"}) {
        std::set<std::string> found = Attack(target, person).run();
        EXPECT_TRUE(found.empty()) << person << " finds:" << told(found);
    }
}

INSTANTIATE_TEST_SUITE_P(Stores, CirclesSeized, testing::Values("sqlite", "postgres"),
                         [](const auto& one) { return std::string(one.param); });

// Leaks that are put into an organisation which has none, past all rules; each must be found.
class Planted : public testing::Test {
  protected:
    void SetUp() override { target.live(); }
    // As a changed program would write it.
    void write(std::string_view person, const Id& into, const Record& row) {
        static const RuleBook no_rules{{}};
        auto lawless = test::must(Organisation::open(target.environment(no_rules), target.program.cost));
        auto session = test::must(lawless->sign_in(person, words_of(person)));
        target.put(*session, into, row);
    }
    CircleStatistic row_of(const Secret& secret) {
        auto session = target.sign_in("committee");
        CircleStatistic row = *session->read().scope().find<CircleStatistic>(secret.row);
        row.study_subject = {};
        return row;
    }
    void expect(std::string_view person, std::string_view finding) {
        std::set<std::string> found = Attack(target, person).run();
        EXPECT_TRUE(
            std::ranges::any_of(found, [&](const std::string& one) { return one.starts_with(finding); }))
            << finding << ", but" << told(found);
    }
    Organised target{make_memory_store()};
};

// Catches an attack that would not see what a row says too much.
TEST_F(Planted, a_row_that_says_too_much_is_found) {
    Secret& one = target.secret("ben", 0);
    CircleStatistic row = row_of(one);
    row.note = target.kept(one.texts[0].second);
    write("committee", target.committee, row);
    expect("committee", "code name of ben");
    row.note = {};
    row.last_contact = Date::on(one.days.front());
    write("committee", target.committee, row);
    expect("secretary", "a row with a day");
    row.last_contact = row.first_contact;
    row.size = Quantity::exact(12);
    write("committee", target.committee, row);
    expect("committee", "a row with a size that is too fine");
}

// Catches an attack that would not see whose rows are, as they were when handlers wrote them themselves.
TEST_F(Planted, a_row_that_its_handler_wrote_is_found) {
    auto desk = target.sign_in("committee");
    test::must(desk->grant(target.committee, "ben", Role::write));
    CircleStatistic row = row_of(target.secret("ben", 0));
    row.last_contact = Date::in_month(2009, 12);
    write("ben", target.committee, row);
    expect("committee", "a row that says whose it is by its writer");
    expect("committee", "a batch that is one handler's");
    expect("ben", "rows of the statistics");
}

// Catches an attack that would not see two rows change together because their circles are one by now.
TEST_F(Planted, two_rows_that_change_together_are_found) {
    const Secret &gone = target.secret("ben", 2), &stays = target.secret("ben", 5);
    auto desk = target.sign_in("committee");
    CircleStatistic first = row_of(gone), second = row_of(stays);
    first.size = Quantity::range(11, 20);
    first.state = Outcome::in_touch;
    second.size = Quantity::range(51, 100);
    std::vector<CircleStatistic> rows{first, second};
    // Among others, as in a month like any other.
    for (std::size_t i : {0u, 1u, 3u}) {
        rows.push_back(row_of(target.secret("ben", i)));
        rows.push_back(row_of(target.secret("ann", i)));
    }
    Change change(target.program.kinds);
    for (CircleStatistic& row : rows) {
        if (&row > &rows[1]) row.last_contact = Date::in_month(2009, 12);
        change.put(row, 0);
    }
    test::must(desk->commit(target.committee, change));
    expect("committee", "two rows that tell of each other");
}

// Catches an attack that would not see a circle where it must not be, nor its number in the audit journal.
TEST_F(Planted, a_circle_in_the_wrong_place_is_found) {
    Circle row = target.make<Circle>();
    Secret& one = target.secret("ben", 0);
    row.code_name = target.kept(one.texts[0].second);
    row.first_request = Date::on(2009, 6, 1);
    write("ben", target.common, row);
    expect("ann", "code name of ben");
    auto ben = target.sign_in("ben");
    test::must(ben->audit(AuditAct::opened, "circle " + one.circle.text()));
    expect("secretary", "number of a circle");
}

}  // namespace
}  // namespace karnameh
