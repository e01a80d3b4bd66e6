// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/result.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace karnameh {

std::string Message::fill(std::string_view sentence) const {
    std::string filled;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        bool is_argument = sentence[i] == '{' && i + 2 < sentence.size() &&
                           (sentence[i + 2] == '}' || sentence[i + 2] == '|') && sentence[i + 1] >= '1' &&
                           sentence[i + 1] <= '9';
        std::size_t number = is_argument ? static_cast<std::size_t>(sentence[i + 1] - '1') : 0;
        std::size_t end = is_argument ? sentence.find('}', i) : sentence.npos;
        if (end != sentence.npos && number < arguments.size()) {
            filled += arguments[number];
            i = end;
        } else {
            filled += sentence[i];
        }
    }
    return filled;
}

std::string Refusal::english() const {
    std::string lines;
    for (const Problem& problem : problems) {
        if (!lines.empty()) lines += '\n';
        if (!problem.where.empty()) lines += problem.where + ": ";
        lines += problem.what.english();
        if (!problem.accepted.text.empty()) lines += ' ' + problem.accepted.english();
    }
    return lines;
}

FaultOutcome fault_outcome(FaultKind kind) {
    switch (kind) {
        case FaultKind::disk_full:
            return {"disk full", 507, 3, "The disk is full. Nothing was lost; nothing new was kept."};
        case FaultKind::read_only:
            return {"read only", 503, 3,
                    "The store cannot be written to. Nothing was lost; nothing new was kept."};
        case FaultKind::input_output:
            return {"input or output", 503, 3, "The store did not take the data. Nothing new was kept."};
        case FaultKind::corrupt:
            return {"corrupt", 500, 3, "Stored data is damaged; that compartment stays closed."};
        case FaultKind::newer:
            return {"newer", 500, 3, "This was written by a newer version of the program."};
        case FaultKind::unavailable:
            return {"unavailable", 503, 3, "Something that is needed does not answer."};
        case FaultKind::taken:
            return {"taken", 409, 3, "Somebody else wrote at the same moment. Try again."};
        case FaultKind::missing:
            return {"missing", 404, 3, "What should be stored there is not."};
        case FaultKind::limit:
            return {"limit", 413, 3, "That is more than the program takes at once."};
    }
    assertion_failed("a fault kind of the list", __FILE__, __LINE__);
}

FaultKind disk_fault_kind(int system_error) {
    switch (system_error) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return FaultKind::disk_full;
        case EROFS:
            return FaultKind::read_only;
        default:
            return FaultKind::input_output;
    }
}

std::string describe(const Wrong& wrong) {
    if (const Refusal* refusal = std::get_if<Refusal>(&wrong)) return refusal->english();
    const Fault& f = std::get<Fault>(wrong);
    return std::string(fault_outcome(f.kind).name) + ": " + f.detail;
}

void assertion_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "karnameh: bug: %s:%d: not so: %s\n", file, line, condition);
    std::abort();
}

}  // namespace karnameh
