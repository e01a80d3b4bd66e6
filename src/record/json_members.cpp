// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/json_members.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>

#include "base/text.h"

namespace karnameh::json {

namespace {

using boost::json::error_code;
using boost::json::string_view;

constexpr std::size_t members_max = 512;  // a kind has at most 255 fields

// Called by the parser for each token; collects members and stops at what a record never has.
class Collector {
  public:
    static constexpr std::size_t max_object_size = SIZE_MAX, max_array_size = SIZE_MAX;
    static constexpr std::size_t max_key_size = SIZE_MAX, max_string_size = SIZE_MAX;

    std::vector<Member> members;
    std::string wrong;  // the sentence, where the stop was ours
    std::string about;

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code& error) { return open(Shape::object, error); }
    bool on_object_end(std::size_t, error_code&) { return close(); }
    bool on_array_begin(error_code& error) { return open(Shape::list, error); }
    bool on_array_end(std::size_t, error_code&) { return close(); }
    bool on_key_part(string_view part, std::size_t, error_code&) { return collect(part); }
    bool on_key(string_view part, std::size_t, error_code& error) {
        collect(part);
        return begin_member(error);
    }
    bool on_string_part(string_view part, std::size_t, error_code&) { return collect(part); }
    bool on_string(string_view part, std::size_t, error_code& error) {
        collect(part);
        return scalar(Shape::text, error);
    }
    bool on_number_part(string_view part, error_code&) { return collect(part); }
    bool on_int64(std::int64_t, string_view part, error_code& error) { return number(part, error); }
    bool on_uint64(std::uint64_t, string_view part, error_code& error) { return number(part, error); }
    bool on_double(double, string_view part, error_code& error) { return number(part, error); }
    bool on_bool(bool value, error_code& error) {
        pending_ = value ? "true" : "false";
        return scalar(Shape::boolean, error);
    }
    bool on_null(error_code& error) { return scalar(Shape::null, error); }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

  private:
    bool collect(string_view part) {
        pending_.append(part.data(), part.size());
        return true;
    }
    bool number(string_view part, error_code& error) {
        collect(part);
        return scalar(Shape::number, error);
    }
    bool stop(error_code& error, std::string_view sentence, std::string_view key = {}) {
        wrong = sentence;
        about = key;
        error = boost::json::error::extra_data;  // any; our sentence is what is told
        return false;
    }
    bool open(Shape shape, error_code& error) {
        ++depth_;
        if (depth_ == 1) return shape == Shape::object || stop(error, "This line is not a JSON object.");
        if (depth_ > 2) return stop(error, "The member “{1}” is nested too deep.", members.back().key);
        members.back().shape = shape;
        return true;
    }
    bool close() {
        --depth_;
        return true;
    }
    bool begin_member(error_code& error) {
        std::string key = std::exchange(pending_, {});
        if ((depth_ == 1 ? members.size() : members.back().items.size()) >= members_max)
            return stop(error, "The object has more members than any record.");
        auto named = [&](const auto& other) { return other.key == key; };
        if (depth_ == 1 ? std::ranges::any_of(members, named)
                        : std::ranges::any_of(members.back().items, named))
            return stop(error, "The member “{1}” stands there twice.", key);
        if (depth_ == 1)
            members.push_back({std::move(key), Shape::null, "", {}});
        else
            inner_key_ = std::move(key);
        return true;
    }
    bool scalar(Shape shape, error_code& error) {
        std::string text = std::exchange(pending_, {});
        if (depth_ == 0) return stop(error, "This line is not a JSON object.");
        Member& member = members.back();
        if (depth_ == 2) {
            member.items.push_back({std::exchange(inner_key_, {}), shape, std::move(text)});
        } else {
            member.shape = shape;
            member.text = std::move(text);
        }
        return true;
    }

    int depth_ = 0;
    std::string pending_, inner_key_;
};

std::string place(std::string_view before) {
    return "character " + std::to_string(character_count(before) + 1);
}

}  // namespace

Result<std::vector<Member>> read_members(std::string_view line) {
    static constexpr std::string_view accepted =
        "Accepted is one JSON object on each line, with the names of fields as its members.";
    boost::json::parse_options options;
    boost::json::basic_parser<Collector> parser(options);
    error_code error;
    std::size_t read = parser.write_some(false, line.data(), line.size(), error);
    Collector& collector = parser.handler();
    if (!collector.wrong.empty())
        return refuse(place(line.substr(0, read)), {collector.wrong, {collector.about}}, accepted);
    if (!error && read < line.size()) error = boost::json::error::extra_data;
    if (error)
        return refuse(place(line.substr(0, read)), {"This line is not JSON: {1}.", {error.message()}},
                      accepted);
    return std::move(collector.members);
}

}  // namespace karnameh::json
