// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/upload.h"

#include <algorithm>
#include <iostream>

#include "base/limits.h"
#include "base/text.h"

namespace karnameh::web {

namespace {

constexpr std::uint64_t bytes_between_asking = 1 << 20;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Some browsers send the folder as well.
std::string without_folder(const std::string& name) {
    return name.substr(name.find_last_of("/\\") + 1);
}

}  // namespace

UploadedFile::UploadedFile(const Environment& environment, PartHead part, std::uint64_t bytes_max)
    : environment_(environment), part_(std::move(part)), bytes_max_(bytes_max) {
    part_.file_name = without_folder(part_.file_name);
}

UploadedFile::~UploadedFile() {
    Id id = writer_ ? writer_->id() : stored_.id;
    Done gone = id ? remove_if_listed(environment_.store, id) : Done{};
    // What is left is on the list, and goes with remove_abandoned.
    if (!gone) std::cerr << "karnameh: " << describe(gone.error()) << '\n';
}

Result<std::shared_ptr<UploadedFile>> UploadedFile::of(const Environment& environment, PartHead part,
                                                       std::string_view bytes) {
    auto file = std::make_shared<UploadedFile>(environment, std::move(part));
    file->begin();
    KARNAMEH_TRY(file->add(bytes));
    KARNAMEH_TRY(file->finish());
    return file;
}

void UploadedFile::begin() {
    writer_.emplace(environment_.store, environment_.random, environment_.clock.now());
}

Done UploadedFile::add(std::string_view bytes) {
    stored_.size += bytes.size();
    if (stored_.size > bytes_max_)
        return refuse(part_.name, {"“{1}” is too large.", {part_.file_name}},
                      {"At most {1|size}.", {std::to_string(bytes_max_)}});
    return writer_->add(as_bytes(bytes));
}

Done UploadedFile::finish() {
    stored_ = KARNAMEH_TRY(writer_->finish());
    writer_.reset();
    return {};
}

Done UploadedFile::read(const std::function<Done(ByteView)>& deliver) const {
    return read_attachment(environment_.store, stored_, 0, stored_.size, deliver);
}

Result<std::shared_ptr<UploadedFile>> UploadedFile::with_bytes(ByteView bytes) const {
    return of(environment_, part_, as_text(bytes));
}

UploadReceiver::UploadReceiver(const Environment& environment, Request head, std::string_view boundary,
                               MayUpload may_upload, const UploadLimits& limits)
    : environment_(environment),
      request_(std::move(head)),
      may_upload_(std::move(may_upload)),
      limits_(limits),
      reader_(boundary, *this) {}

void UploadReceiver::file_failed(Wrong wrong) {
    file_ = nullptr;
    if (!request_.files_wrong) request_.files_wrong = std::move(wrong);
}

Done UploadReceiver::begin(const PartHead& part) {
    is_file_ = part.is_file && !limits_.as_text;
    is_text_of_file_ = part.is_file && limits_.as_text;
    name_ = part.name;
    value_.clear();
    file_ = nullptr;
    if (!is_file_ || part.file_name.empty() || request_.files_wrong) return {};
    if (!may_upload_(request_)) return request_.files_dropped = true, Done{};
    if (request_.files.size() == limits_.files) {
        file_failed(Refusal{{{part.name,
                              "That is too many files at once.",
                              {"At most {1}.", {std::to_string(limits_.files)}}}}});
        return {};
    }
    file_ = std::make_shared<UploadedFile>(environment_, part, limits_.bytes);
    file_->begin();
    return {};
}

Done UploadReceiver::data(std::string_view bytes) {
    if (!is_file_) {
        typed_ += bytes.size();
        if (typed_ > limits::form_bytes) return refuse("", "That is more than this server takes at once.");
        value_ += bytes;
        return {};
    }
    if (!file_) return {};
    since_asked_ += bytes.size();
    // Asking also keeps the session from ending while its owner waits for a slow line.
    if (since_asked_ >= bytes_between_asking) {
        since_asked_ = 0;
        if (!may_upload_(request_)) return file_ = nullptr, request_.files_dropped = true, Done{};
    }
    if (Done added = file_->add(bytes); !added) file_failed(added.error());
    return {};
}

Done UploadReceiver::end() {
    if (is_file_) {
        if (!file_) return {};
        if (Done finished = file_->finish(); !finished)
            file_failed(finished.error());
        else
            request_.files.push_back(std::move(file_));
        return {};
    }
    std::erase(value_, '\r');  // as in other forms: fields keep line feeds alone
    if (is_text_of_file_) {
        if (value_.starts_with(byte_order_mark)) value_.erase(0, byte_order_mark.size());
        if (!is_clean_text(value_)) {
            file_failed(Refusal{{{name_, "The file is not in UTF-8.", "A text file in UTF-8."}}});
            return {};
        }
    }
    if (!is_clean_text(value_)) return refuse("", "Not well-formed UTF-8 text.");
    request_.form.add(std::move(name_), std::move(value_));
    return {};
}

Result<Request> UploadReceiver::finish() {
    KARNAMEH_TRY(reader_.finish());
    return std::move(request_);
}

}  // namespace karnameh::web
