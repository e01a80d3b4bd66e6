// SPDX-License-Identifier: AGPL-3.0-or-later
#include "books/journal_reader.h"

#include <cstring>

#include "base/text.h"

namespace karnameh::books {

JournalReader::JournalReader(Reading& reading, Syntax syntax, int year, const OpenSource& open)
    : reading_(reading),
      book_(reading.book),
      syntax_(syntax),
      open_(open),
      amounts_(reading.book, syntax),
      builder_(reading, syntax),
      setting_{year, {}, {}, none, 0, none} {}

bool JournalReader::next_line(Line& line) {
    if (at_ >= end_) return false;
    const void* found = std::memchr(at_, '\n', static_cast<std::size_t>(end_ - at_));
    line.first = at_;
    line.end = found ? static_cast<const char*>(found) : end_;
    at_ = found ? line.end + 1 : end_;
    if (line.end > line.first && line.end[-1] == '\r') --line.end;
    ++line_;
    return true;
}

void JournalReader::skip_indented() {
    Line line;
    while (at_indented() && next_line(line)) {
    }
}

// A comment, a test: everything up to the line that closes it, or to the end.
void JournalReader::skip_until(std::string_view closing) {
    Line line;
    while (next_line(line))
        if (trim(line.text()) == closing || trim(line.text()) == "end") return;
}

void JournalReader::read_lines(Until until) {
    Line line;
    while (true) {
        if (until == Until::first_entry && at_ < end_ && *at_ >= '0' && *at_ <= '9') return;
        if (gives_up_ && gives_up_->load(std::memory_order_relaxed)) return;
        if (!next_line(line)) return;
        if (line.first == line.end) continue;
        char c = *line.first;
        if (c >= '0' && c <= '9') {
            read_entry(line);
        } else if (c == ' ' || c == '\t') {
            std::string_view text = trim(line.text());
            if (!text.empty() && text.front() != ';' && text.front() != '#')
                not_understood("An indented line that belongs to nothing.");
        } else if (c == ';' || c == '#' || c == '*' ||
                   (syntax_ == Syntax::ledger && (c == '%' || c == '|'))) {
            continue;
        } else {
            read_directive(line);
        }
    }
}

void JournalReader::read(std::shared_ptr<const Source> source) {
    Rest before{at_, end_, file_, line_};
    at_ = source->text().data();
    end_ = at_ + source->text().size();
    if (source->text().starts_with("\xEF\xBB\xBF")) at_ += 3;
    file_ = static_cast<std::uint32_t>(book_.sources.size());
    line_ = 0;
    book_.reserve(source->text().size());
    open_files_.push_back(source->name());
    book_.sources.push_back(std::move(source));
    if (syntax_ == Syntax::hledger) {
        Setting outside = setting_;
        read_rest();
        setting_ = std::move(outside);
        settings_changed();
    } else {
        read_rest();
    }
    open_files_.pop_back();
    at_ = before.at;
    end_ = before.end;
    file_ = before.file;
    line_ = before.line;
}

// What was written may now mean another account.
void JournalReader::settings_changed() {
    spelled_names_.clear();
    spelled_.clear();
    amounts_.default_commodity = setting_.default_commodity;
    amounts_.decimal_mark = setting_.decimal_mark;
}

}  // namespace karnameh::books
