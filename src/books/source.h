// SPDX-License-Identifier: AGPL-3.0-or-later
// The text of one file of books: mapped, or held in memory. At least `padding` bytes behind its end may be read, and
// are zero, so that readers need not ask at every byte whether there is another.
//
// Fails: refuses what cannot be opened and what is larger than `bytes_max`; input_output.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace karnameh::books {

class Source {
  public:
    static constexpr std::size_t padding = 64;
    static constexpr std::size_t bytes_max = std::size_t{1} << 36;

    static Result<std::shared_ptr<const Source>> open(const std::string& name);
    static std::shared_ptr<const Source> of(std::string name, std::string_view text);
    Source(const Source&) = delete;
    ~Source();

    const std::string& name() const { return name_; }
    std::string_view text() const { return text_; }

  private:
    explicit Source(std::string name) : name_(std::move(name)) {}
    std::string name_;
    std::vector<char> held_;
    void* mapped_ = nullptr;
    std::size_t mapped_bytes_ = 0;
    std::string_view text_;
};

// The files that a pattern of the shell matches, sorted; a name without a pattern is itself, whether it is there or not.
std::vector<std::string> files_matching(const std::string& pattern);

// How included files are come by; a test gives its own.
using OpenSource = std::function<Result<std::shared_ptr<const Source>>(const std::string& name)>;

}  // namespace karnameh::books
