// SPDX-License-Identifier: AGPL-3.0-or-later
// Files beside records, and erasing for good.
#include <filesystem>
#include <ostream>

#include "cli/input_file.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "kernel/attach.h"

namespace karnameh::cli {

namespace {

Result<Id> id_of(const Context& context, std::string_view word) {
    Result<Id> id = parse_id(context.arguments.words[0]);
    if (!id || !*id)
        return refuse(std::string(word), {"“{1}” is not an id.", {context.arguments.words[0]}},
                      "An id of 32 hexadecimal digits.");
    return id;
}

std::string_view media_type_of(std::string_view name) {
    struct Known {
        std::string_view end, type;
    };
    static constexpr Known known[] = {
        {".csv", "text/csv"},   {".gif", "image/gif"},
        {".html", "text/html"}, {".jpeg", "image/jpeg"},
        {".jpg", "image/jpeg"}, {".mp3", "audio/mpeg"},
        {".mp4", "video/mp4"},  {".odt", "application/vnd.oasis.opendocument.text"},
        {".ogg", "audio/ogg"},  {".pdf", "application/pdf"},
        {".png", "image/png"},  {".txt", "text/plain"},
    };
    for (const Known& one : known)
        if (name.ends_with(one.end)) return one.type;
    return "application/octet-stream";
}

Done attach_file(Context& context) {
    Id record = KARNAMEH_TRY(id_of(context, "RECORD"));
    const std::string& path = context.arguments.words[1];
    std::string name = context.arguments.value("--name", std::filesystem::path(path).filename().string());
    InputFile file = KARNAMEH_TRY(InputFile::open(path));
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Id attachment = KARNAMEH_TRY(attach(*opened.session, record,
                                        {name, context.arguments.value("--type", media_type_of(name))},
                                        [&](std::span<std::uint8_t> room) { return file.pull(room); }));
    context.out << attachment.text() << '\n';
    return {};
}

Done get_attachment(Context& context) {
    Id attachment = KARNAMEH_TRY(id_of(context, "ID"));
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Output output = KARNAMEH_TRY(Output::open(context));
    KARNAMEH_TRY(
        read_attached(*opened.session, attachment, [&](ByteView bytes) { return output.write(bytes); }));
    return output.keep();
}

Done erase(Context& context) {
    Id record = KARNAMEH_TRY(id_of(context, "ID"));
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    std::shared_ptr<Session> second = KARNAMEH_TRY(sign_in_second(context, opened));
    KARNAMEH_TRY(opened.session->forget(record, *second));
    context.tell(
        "Erased for good here. Backups made before still hold it, and so does whoever wrote it down.");
    return {};
}

}  // namespace

std::vector<Verb> file_verbs() {
    return {
        {"attach",
         "Seals a file beside a record and prints the attachment's id.",
         {"RECORD", "FILE"},
         {{"--name", "NAME", "What it is called; the file's own name without it."},
          {"--type", "TYPE", "Its media type; by the end of its name without it."}},
         true,
         attach_file},
        {"attachment get",
         "Writes an attached file in clear; the audit journal keeps that it was asked for.",
         {"ID"},
         {output_option},
         true,
         get_attachment},
        {"erase",
         "Erases a record with its history and its attachments for good; two keepers agree.",
         {"ID"},
         {{"--second", "PERSON", "The second keeper."},
          {"--second-passphrase-file", "FILE",
           "A file whose first line is the second keeper's passphrase; without it, it is asked for."}},
         true,
         erase},
    };
}

}  // namespace karnameh::cli
