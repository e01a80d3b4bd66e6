// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/output.h"

#include <unistd.h>

#include <iostream>

namespace karnameh::cli {

Result<bool> wants_json(const Context& context) {
    std::string format = context.arguments.value("--format", "text");
    if (format != "text" && format != "json")
        return refuse("--format", {"There is no format “{1}”.", {format}}, "text or json");
    return format == "json";
}

Result<Output> Output::open(Context& context) {
    Output output(context.out);
    if (context.arguments.has("-o"))
        output.file_.emplace(KARNAMEH_TRY(OutputFile::create(context.arguments.value("-o"))));
    return output;
}

Done Output::write(ByteView bytes) {
    if (file_) return file_->write(bytes);
    stream_->write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!*stream_) return fault(FaultKind::input_output, "writing to standard output");
    return {};
}

Done Output::keep() {
    return file_ ? file_->keep() : Done{};
}

Done write_sealed(Context& context, const ByteSource& from) {
    if (!context.arguments.has("-o") && &context.out == &std::cout && ::isatty(STDOUT_FILENO))
        return refuse("-o", "What is encrypted is nothing for a terminal.", "-o FILE");
    Output output = KARNAMEH_TRY(Output::open(context));
    KARNAMEH_TRY(age_encrypt(context.arguments.values("-r"), from,
                             [&](ByteView bytes) { return output.write(bytes); }));
    return output.keep();
}

}  // namespace karnameh::cli
