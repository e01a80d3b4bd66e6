// SPDX-License-Identifier: AGPL-3.0-or-later
// A request and its answer as the pages see them: parsed, limited, and free of the HTTP library.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace karnameh::web {

enum class Method : std::uint8_t { get, head, post };

// Names and values in the order in which they came; a name may come more than once.
class Parameters {
  public:
    void add(std::string name, std::string value) { all_.emplace_back(std::move(name), std::move(value)); }
    // The first of that name; empty where there is none.
    std::string_view get(std::string_view name) const;
    bool has(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

  private:
    std::vector<std::pair<std::string, std::string>> all_;
};

class UploadedFile;  // web/upload.h

struct Request {
    Method method = Method::get;
    std::vector<std::string> path;  // decoded segments: "/en/report" is {"en", "report"}
    Parameters query, form, cookies;
    std::string accept_language, accept_encoding, origin, host, fetch_site, range, if_range;
    std::vector<std::shared_ptr<UploadedFile>> files;  // that came with the form, where its page takes any
    std::optional<Wrong> files_wrong;                  // why one of them was not taken
    bool files_dropped = false;                        // whoever sent them may not, at the moment
};

// Takes the body of a form with files as it comes. A wrong ends it: what came is not well-formed.
class FormReceiver {
  public:
    virtual ~FormReceiver() = default;
    virtual Done take(std::string_view bytes) = 0;
    virtual Result<Request> finish() = 0;
};
// For a request of which only the header has come. Null: that page takes no files.
using Receive = std::function<std::unique_ptr<FormReceiver>(Request head, std::string_view boundary)>;

// The next piece of a body that is too long to be held, made on the pages' threads; an empty piece ends it. Where it
// gives a wrong, the connection is cut, so that nobody takes a part for the whole.
using Pieces = std::function<Result<std::string>()>;

// What a page may have to do with frames: nothing, but for those that load themselves again (web/live).
enum class Frames : std::uint8_t { none, holds_own, stands_in_own };

struct Response {
    unsigned status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    Pieces pieces = {};                              // where set, instead of body
    std::optional<std::uint64_t> pieces_bytes = {};  // how many bytes they are together, where that is known
    // Shows a key, a code or words that open something: not compressed, so that its length tells nothing of them.
    bool shows_secret = false;
    std::vector<std::pair<std::string, std::string>> headers;
    // May be kept by the browser: what has its digest in its address.
    bool keep = false;
    Frames frames = Frames::none;
};

Response redirect(std::string address);

}  // namespace karnameh::web
