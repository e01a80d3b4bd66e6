// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads journals of hledger and ledger, which share most of their syntax, line by line in one pass. What stands for an
// account is looked up as it was written, so that prefixes and aliases cost nothing where nothing changes. A large file
// is read in several parts at once, as long as nothing in it depends on what stood before.
//
// Source: hledger 1.25 manual, "Journal format"; ledger 3 manual, "Journal format".
#pragma once

#include <atomic>

#include "books/amount_reader.h"
#include "books/entry_builder.h"

namespace karnameh::books {

class JournalReader {
  public:
    JournalReader(Reading& reading, Syntax syntax, int year, const OpenSource& open);
    void read(std::shared_ptr<const Source> source);
    void finish() { builder_.finish(); }

  private:
    struct Line {
        const char *first, *end;
        std::string_view text() const { return {first, end}; }
    };
    struct Spelled {
        AccountId account;
        Realm realm;
    };
    // What directives set; of an included file in hledger, until its end.
    struct Setting {
        int year;
        std::vector<std::string> prefixes;
        std::vector<std::pair<std::string, std::string>> aliases;
        CommodityId default_commodity = none;
        char decimal_mark = 0;
        AccountId bucket = none;
    };
    struct Rest {  // of the file that includes another
        const char *at, *end;
        std::uint32_t file, line;
    };

    // in parts at a time: journal_parts.cpp
    void read_rest();
    bool read_in_parts();
    void start_as(const JournalReader& whole, std::string_view text);
    bool depends_on_order() const;
    void take_over(JournalReader& part);

    // lines: journal_reader.cpp
    bool next_line(Line& line);
    bool at_indented() const { return at_ < end_ && (*at_ == ' ' || *at_ == '\t'); }
    Place here() const { return {file_, line_}; }
    enum class Until : std::uint8_t { end, first_entry };
    void read_lines(Until until);
    void skip_indented();
    void skip_until(std::string_view closing);
    void not_understood(Message what) { reading_.add_not_understood(here(), std::move(what)); }

    // entries: journal_entries.cpp
    bool take_date(const char*& at, const char* end, DayNumber& day) const;
    void read_entry(Line line);
    bool read_header(Line line, Entry& head);
    enum class PostingRead : std::uint8_t { good, not_understood, wrong };
    PostingRead read_posting(Line line, DayNumber date);
    PostingRead read_amounts(const char* at, const char* end, Draft& draft, DayNumber date);
    bool read_cost(const char*& at, const char* end, Draft& draft);
    bool read_lot(const char*& at, const char* end, Draft& draft);
    PostingRead read_assertion(const char*& at, const char* end, Draft& draft, DayNumber date);
    bool set_value(Draft& draft, const AmountReader::Amount& price, bool is_total);
    const Spelled& spelled(std::string_view written);
    std::string with_prefix_and_aliases(std::string_view name) const;
    std::string with_aliases(std::string name) const;
    void remark(const char* at, const char* end, bool on_posting);

    // directives: journal_directives.cpp
    void read_directive(Line line);
    bool read_common_directive(std::string_view word, std::string_view rest, Line line);
    bool read_scoped_directive(std::string_view word, std::string_view rest);
    void include(std::string_view pattern);
    void include_file(const std::string& name);
    void declare_account(std::string_view rest);
    void declare_commodity(std::string_view rest);
    void read_price(std::string_view rest);
    void add_alias(std::string_view from, std::string_view to);
    void end_scope(std::string_view what);
    void settings_changed();

    Reading& reading_;
    Book& book_;
    Syntax syntax_;
    const OpenSource& open_;
    AmountReader amounts_;
    EntryBuilder builder_;
    Setting setting_;
    std::vector<std::string> open_files_;

    const char *at_ = nullptr, *end_ = nullptr;
    std::uint32_t file_ = 0, line_ = 0;
    std::atomic<bool>* gives_up_ =
        nullptr;  // of a part: all parts stop, since something depends on their order

    std::vector<Draft> drafts_;
    std::vector<Assertion> assertions_;
    struct Held {
        std::size_t draft;  // SIZE_MAX: on the entry
        std::string_view text;
    };
    std::vector<Held> remarks_;
    Names spelled_names_;
    std::vector<Spelled> spelled_;
};

}  // namespace karnameh::books
