// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads beancount files: first all directives as they are written, then, in the order of their dates, lots are booked,
// amounts left out are filled in, balances checked and padded.
//
// Source: “Beancount - Language Syntax”, “How Inventories Work” and “Precision & Tolerances” of its documentation
//   (version 2); the order of directives of one day, and what is rounded, as version 2.3.5 does it.
#pragma once

#include <map>
#include <set>

#include "books/assertions.h"
#include "books/entry_builder.h"

namespace karnameh::books {

enum class Booking : std::uint8_t { strict, strict_with_size, fifo, lifo, hifo, no_booking };

class BeancountReader {
  public:
    BeancountReader(Reading& reading, const OpenSource& open);
    void read(std::shared_ptr<const Source> source);
    void finish();

  private:
    struct WrittenAmount {
        std::optional<Exact> number;
        CommodityId currency = none;
    };
    struct WrittenCost {
        bool is_there = false, is_total = false;
        std::optional<Exact> number, in_all;  // “number # in_all CUR”
        CommodityId currency = none;
        std::optional<DayNumber> date;
        std::string_view label;
    };
    enum class Priced : std::uint8_t { no, each, in_all };
    struct WrittenPosting {
        AccountId account = none;
        Status status = Status::unmarked;
        WrittenAmount units;
        WrittenCost cost;
        Priced priced = Priced::no;
        WrittenAmount price;
        Place place;
    };
    // In the order in which beancount takes directives of one day.
    enum class Kind : std::uint8_t { open, balance, entry, pad, close };
    struct Directive {
        DayNumber date;
        Kind kind;
        Place place;
        AccountId account = none, from = none;
        WrittenAmount amount;
        Exact tolerance;
        Entry head;
        std::size_t first = 0, end = 0;  // of an entry's postings
        std::size_t first_remark = 0, end_remark = 0;
        std::optional<Booking> booking;
    };
    struct Lot {
        Exact units, cost;
        CommodityId currency;
        DayNumber date;
        std::string_view label;
    };
    struct ActivePad {
        DayNumber date;
        AccountId from;
        Place place;
        std::vector<CommodityId> padded;
    };

    // the text: beancount_parse.cpp, beancount_entry.cpp
    void read_text();
    void read_line();
    void read_dated(DayNumber date);
    bool read_directive(std::string_view word, Directive& directive);
    bool read_account(AccountId& account);
    bool read_open(Directive& directive);
    bool read_balance(Directive& directive);
    bool read_price(DayNumber date);
    void read_entry(Directive& directive);
    bool read_posting(Directive& directive);
    bool read_amount(WrittenAmount& amount);
    bool read_cost(WrittenCost& cost);
    bool read_cost_part(WrittenCost& cost);
    bool read_option();
    static std::optional<Booking> booking_named(std::string_view name);
    void read_plugin(std::string_view name);
    void read_include();
    void default_tolerance(std::string_view value);
    std::optional<Exact> expression(int depth);
    std::optional<Exact> term(int depth);
    std::optional<Exact> factor(int depth);
    std::optional<DayNumber> take_date();
    std::optional<std::string_view> take_string();
    std::string_view take_word();
    std::string_view take_account();
    CommodityId take_currency();
    void skip_blanks();
    bool at_line_end();
    void skip_line();
    bool skip_to_indented();
    void skip_indented();
    bool is_wrong(Message what);
    Place here() const { return {file_, line_}; }

    // booking: beancount_booking.cpp
    bool book_posting(const WrittenPosting& written, DayNumber date);
    bool reduce(const WrittenPosting& written, std::vector<Lot>& lots, Draft draft);
    bool augment(const WrittenPosting& written, std::vector<Lot>& lots, Draft draft, DayNumber date);
    bool choose(const WrittenPosting& written, const std::vector<Lot>& lots,
                std::vector<std::size_t>& chosen);
    bool set_price(const WrittenPosting& written, Draft& draft);
    bool fill_numbers();
    void infer_tolerances(const Directive& directive);
    Booking booking_of(AccountId account) const;

    // in the order of dates: beancount_reader.cpp
    void take(const Directive& directive);
    void take_entry(const Directive& directive);
    void take_balance(const Directive& directive);
    void pad(const Directive& balance, ActivePad& pad, const Exact& missing);
    void add_entry(const Entry& head);
    bool is_open(AccountId account, DayNumber date, Place place);

    Reading& reading_;
    Book& book_;
    const OpenSource& open_;
    EntryBuilder builder_;
    std::vector<std::string> open_files_;
    std::set<std::string> read_files_;

    const char *at_ = nullptr, *end_ = nullptr;
    std::uint32_t file_ = 0, line_ = 0;

    std::vector<Directive> directives_;
    std::vector<WrittenPosting> postings_;
    std::vector<std::string_view> remarks_;
    std::vector<std::string_view> pushed_tags_;
    Booking booking_ = Booking::strict;
    std::map<AccountId, Booking> bookings_;
    Exact multiplier_{5, 1};
    std::map<std::string, Exact, std::less<>> default_tolerances_;
    bool tolerance_from_cost_ = false, opens_by_itself_ = false;

    RunningBalances running_;
    std::map<std::pair<AccountId, CommodityId>, std::vector<Lot>> lots_;
    std::map<AccountId, ActivePad> pads_;
    std::vector<Draft> drafts_;
    std::vector<std::size_t> cost_missing_;  // drafts whose cost is what is left over
    std::set<AccountId> used_before_;
};

}  // namespace karnameh::books
