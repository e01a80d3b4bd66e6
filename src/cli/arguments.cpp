// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/arguments.h"

#include <algorithm>

namespace karnameh::cli {

std::string Arguments::value(std::string_view name, std::string_view otherwise) const {
    auto found = options.find(name);
    return found == options.end() ? std::string(otherwise) : found->second.front();
}

std::vector<std::string> Arguments::values(std::string_view name) const {
    auto found = options.find(name);
    return found == options.end() ? std::vector<std::string>() : found->second;
}

namespace {

std::string known(std::span<const Option> options) {
    std::string names;
    for (const Option& option : options) names += (names.empty() ? "" : ", ") + std::string(option.name);
    return names;
}

Done take_option(std::span<const std::string> line, std::size_t& at, std::span<const Option> options,
                 Arguments& arguments) {
    std::string_view given = line[at];
    std::size_t equals = given.find('=');
    std::string_view name = given.substr(0, equals);
    auto option = std::ranges::find(options, name, &Option::name);
    if (option == options.end())
        return refuse(std::string(name), "There is no such option here.", {"One of: {1}", {known(options)}});
    std::string value;
    if (option->value.empty()) {
        if (equals != given.npos) return refuse(std::string(name), "This option takes no value.");
    } else if (equals != given.npos) {
        value = given.substr(equals + 1);
    } else if (at + 1 < line.size()) {
        value = line[++at];
    } else {
        return refuse(std::string(name), "This option needs a value.",
                      {"{1} {2}", {std::string(name), std::string(option->value)}});
    }
    std::vector<std::string>& values = arguments.options[std::string(name)];
    if (!values.empty() && option->times == Times::once)
        return refuse(std::string(name), "This option was given twice.");
    values.push_back(std::move(value));
    return {};
}

}  // namespace

Result<Arguments> parse_arguments(std::span<const std::string> line, std::span<const Option> options,
                                  std::span<const std::string_view> words) {
    Arguments arguments;
    bool options_ended = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (!options_ended && line[at] == "--")
            options_ended = true;
        else if (!options_ended && line[at].size() > 1 && line[at].starts_with('-'))
            KARNAMEH_TRY(take_option(line, at, options, arguments));
        else
            arguments.words.push_back(line[at]);
    }
    auto needed = std::ranges::count_if(words, [](std::string_view word) { return !may_be_left_out(word); });
    if (std::ssize(arguments.words) < needed)
        return refuse(std::string(words[arguments.words.size()]), "This is missing.");
    bool any_number = !words.empty() && may_be_many(words.back());
    if (arguments.words.size() > words.size() && !any_number)
        return refuse(arguments.words[words.size()], "That is one word too many.");
    return arguments;
}

}  // namespace karnameh::cli
