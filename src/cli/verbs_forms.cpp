// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms that are filled in elsewhere: given out, and taken in again.
#include <ostream>

#include "base/say.h"
#include "cli/input_file.h"
#include "cli/kinds.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "kernel/import_run.h"
#include "kernel/table_change.h"
#include "record/offline_form.h"

namespace karnameh::cli {

namespace {

Done make_form(Context& context) {
    const Kind* kind = KARNAMEH_TRY(kind_named(context.program, context.arguments.words[0]));
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Held into = KARNAMEH_TRY(opened.session->compartment(context.arguments.value("--into")));
    std::string recipient = KARNAMEH_TRY(opened.session->form_recipient(into.id));
    Output output = KARNAMEH_TRY(Output::open(context));
    std::string form = offline_form(*kind, context.program.random->id(), recipient, context.language);
    KARNAMEH_TRY(output.write(as_bytes(form)));
    return output.keep();
}

Result<Bytes> whole_file(const std::string& name) {
    InputFile file = KARNAMEH_TRY(InputFile::open(name));
    Bytes bytes(2 * offline_form_bytes + 1);
    std::size_t size = 0;
    while (size < bytes.size()) {
        std::size_t got = KARNAMEH_TRY(file.pull(std::span(bytes).subspan(size)));
        if (got == 0) break;
        size += got;
    }
    bytes.resize(size);
    return bytes;
}

Done take_form(Context& context) {
    const std::string& name = context.arguments.words[0];
    Bytes sealed = KARNAMEH_TRY(whole_file(name));
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Session& session = *opened.session;
    Session::OpenedForm form = KARNAMEH_TRY(session.open_form(sealed));
    FilledForm filled = KARNAMEH_TRY(read_offline_form(as_text(form.text.view()), context.program.kinds));
    if (!context.arguments.has("--again")) {
        Reading reading = session.read();
        if (const ImportRun* run = taken_form(reading.scope(), filled.number.text()))
            return refuse("FILE",
                          {"A form with this number was taken in already: {1}.", {instant_text(run->at)}},
                          "With --again, if another one was filled in from the same form.");
    }
    TextSource source(name, filled.table);
    TableChange table = KARNAMEH_TRY(read_table(session, *filled.kind, source, TableForm::csv));
    std::vector<std::string> counts{std::to_string(table.fresh), std::to_string(table.changed)};
    if (context.arguments.has("--dry-run")) {
        KARNAMEH_TRY(session.judge(form.home, table.change));
        context.tell({"Nothing is wrong. It would bring {1} new records and change {2}.", counts});
        return {};
    }
    std::size_t fresh = table.fresh, changed = table.changed;
    KARNAMEH_TRY(commit_import(session, form.home, std::move(table.change),
                               {name, *filled.kind, fresh, changed, filled.number.text()}));
    context.tell({"{1} new records, {2} changed.", counts});
    return {};
}

}  // namespace

std::vector<Verb> form_verbs() {
    return {
        {"form make",
         "Writes a form to be filled in elsewhere, with any editor; sealed with age to the key that stands "
         "in it, it "
         "opens to those who may write in the compartment.",
         {"KIND"},
         {{"--into", "COMPARTMENT", "Where its records will go."}, output_option},
         true,
         make_form},
        {"form take",
         "Takes in a form that was filled in and sealed: all of it, or nothing with every error named.",
         {"FILE"},
         {{"--dry-run", "", "Checks everything and writes nothing."},
          {"--again", "", "Takes it in though one of the same number was."}},
         true,
         take_form},
    };
}

}  // namespace karnameh::cli
