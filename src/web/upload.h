// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that come with a form: sealed chunk by chunk as they come (journal/attachments.h), never in clear on a
// disk and never whole in memory.
//
// Invariants
//   1. Nothing of a file is taken before its sender's session and the form's token have been checked: the
//      token stands before the first file. Of whoever may not, the bytes are read and dropped, so that the
//      page can still answer with what else was typed.
//   2. A file that nothing names goes again, chunks and all: with the last pointer to it, or, where the program was
//      stopped meanwhile, by remove_abandoned (journal/attachments.h).
// Threads: one at a time for each form.
// Limits: upload_bytes_max for one file; files_max in one form (each costs the store a few writes, however small
//   it is); form_bytes (base/limits.h) for all that is typed.
#pragma once

#include "journal/attachments.h"
#include "kernel/organisation.h"
#include "web/http.h"
#include "web/multipart.h"

namespace karnameh::web {

inline constexpr std::uint64_t upload_bytes_max = 16'000'000'000;
inline constexpr std::size_t files_max = 50;

struct UploadLimits {
    std::size_t files = files_max;
    std::uint64_t bytes = upload_bytes_max;  // of one file
    // Files are text fields like the others, in memory alone and within form_bytes; nothing of them is stored.
    bool as_text = false;
};

class UploadedFile {
  public:
    UploadedFile(const Environment& environment, PartHead part, std::uint64_t bytes_max = upload_bytes_max);
    UploadedFile(const UploadedFile&) = delete;
    ~UploadedFile();

    // One that was made here, and not sent.
    static Result<std::shared_ptr<UploadedFile>> of(const Environment& environment, PartHead part,
                                                    std::string_view bytes);

    // The name of the form's field; what its sender calls the file, without folders; and what kind it is said to be.
    const std::string& field() const { return part_.name; }
    const std::string& name() const { return part_.file_name; }
    const std::string& media_type() const { return part_.media_type; }
    std::uint64_t size() const { return stored_.size; }

    Done read(const std::function<Done(ByteView)>& deliver) const;
    // Another of the same name and field, of these bytes.
    Result<std::shared_ptr<UploadedFile>> with_bytes(ByteView bytes) const;
    // For what is to name it, and takes it off the list of those that go again.
    const AttachmentReference& stored() const { return stored_; }

  private:
    friend class UploadReceiver;
    void begin();
    Done add(std::string_view bytes);
    Done finish();

    Environment environment_;
    PartHead part_;
    std::uint64_t bytes_max_;
    std::optional<AttachmentWriter> writer_;
    AttachmentReference stored_;
};

class UploadReceiver final : public FormReceiver, private PartReceiver {
  public:
    // Whether a file that comes with what was typed so far is taken. Asked before the first one, and while it comes.
    using MayUpload = std::function<bool(const Request&)>;
    UploadReceiver(const Environment& environment, Request head, std::string_view boundary,
                   MayUpload may_upload, const UploadLimits& limits = {});

    Done take(std::string_view bytes) override { return reader_.take(bytes); }
    Result<Request> finish() override;

  private:
    Done begin(const PartHead& part) override;
    Done data(std::string_view bytes) override;
    Done end() override;
    void file_failed(Wrong wrong);

    Environment environment_;
    Request request_;
    MayUpload may_upload_;
    UploadLimits limits_;
    MultipartReader reader_;
    std::string name_, value_;            // of the field that is being read
    std::size_t typed_ = 0;               // bytes of all fields
    std::shared_ptr<UploadedFile> file_;  // that is being read; null: a field, or a file that is dropped
    bool is_file_ = false, is_text_of_file_ = false;
    std::uint64_t since_asked_ = 0;  // bytes of files since may_upload was last asked
};

}  // namespace karnameh::web
