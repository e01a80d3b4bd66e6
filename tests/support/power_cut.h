// SPDX-License-Identifier: AGPL-3.0-or-later
// Power cuts for SQLite: a layer under it (a VFS) that lets everything through and keeps
// count of what is durable.
//
// A file is what was synced, plus the writes since, in order. When the power fails, what is found afterwards
// is what was synced and any of the writes since, each in whole, in part (512-byte sectors, or cut at a byte)
// or not at all, in any order: disks promise no more. `cut` makes one such outcome in another folder, while
// the program runs on, so that one run is cut a thousand times.
//
// The log's index (-shm) is memory, not a file to be found again.
// Threads: writes of several threads are ordered by a lock. The hook runs under it and may call cut.
// Source: sqlite.org/vfs.html, sqlite.org/atomiccommit.html ("hardware assumptions"), psow.html.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/random.h"

namespace karnameh::test {

class PowerCut {
  public:
    // Puts itself under every SQLite file that this process opens from now on.
    static PowerCut& install() {
        static PowerCut installed;
        return installed;
    }
    PowerCut(const PowerCut&) = delete;

    // Called before each write, sync and truncation.
    void set_hook(std::function<void()> hook) {
        std::lock_guard lock(mutex_);
        hook_ = std::move(hook);
    }
    // One outcome of a power cut at this moment, in `folder`. From within the hook only.
    void cut(Random& random, const std::filesystem::path& folder) {
        std::filesystem::create_directories(folder);
        for (auto& [path, file] : files_) {
            if (path.ends_with("-shm") || !file.exists) continue;
            Bytes found = file.synced;
            std::vector<Write> writes = file.unsynced;
            for (std::size_t i = writes.size(); i > 1; --i) std::swap(writes[i - 1], writes[random.below(i)]);
            for (const Write& write : writes) apply_some(found, write, random);
            std::ofstream out(folder / std::filesystem::path(path).filename(), std::ios::binary);
            out.write(reinterpret_cast<const char*>(found.data()),
                      static_cast<std::streamsize>(found.size()));
        }
    }
    void forget() {
        std::lock_guard lock(mutex_);
        files_.clear();
        hook_ = nullptr;
    }

  private:
    struct Write {
        std::size_t at = 0;
        Bytes bytes;
        bool is_truncation = false;
    };
    struct File {
        bool exists = true;
        Bytes synced;
        std::vector<Write> unsynced;
    };
    // The layer's file; the system's own follows it in memory.
    struct Handle {
        sqlite3_file base;
        File* file;
        sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };

    PowerCut() : below_(sqlite3_vfs_find(nullptr)), layer_(*below_) {
        layer_.zName = "power-cut";
        layer_.szOsFile = static_cast<int>(sizeof(Handle)) + below_->szOsFile;
        layer_.xOpen = open;
        layer_.xDelete = remove;
        sqlite3_vfs_register(&layer_, 1);
    }

    static void apply(Bytes& to, const Write& write, std::size_t from, std::size_t size) {
        if (to.size() < write.at + from + size) to.resize(write.at + from + size);
        std::copy_n(write.bytes.begin() + static_cast<std::ptrdiff_t>(from), size,
                    to.begin() + static_cast<std::ptrdiff_t>(write.at + from));
    }
    static void apply_some(Bytes& to, const Write& write, Random& random) {
        constexpr std::size_t sector = 512;
        if (write.is_truncation) {
            if (random.chance(0.5)) to.resize(write.at);
            return;
        }
        switch (random.below(4)) {
            case 0:
                return;
            case 1:
                return apply(to, write, 0, write.bytes.size());
            case 2:
                return apply(to, write, 0, random.below(write.bytes.size() + 1));
            default:
                for (std::size_t at = 0; at < write.bytes.size(); at += sector)
                    if (random.chance(0.5)) apply(to, write, at, std::min(sector, write.bytes.size() - at));
        }
    }

    File* file_at(const std::string& path) {
        auto [found, is_new] = files_.try_emplace(path);
        if (is_new) {
            std::ifstream in(path, std::ios::binary);
            found->second.synced.assign(std::istreambuf_iterator<char>(in), {});
        }
        found->second.exists = true;
        return &found->second;
    }
    void before(File* file, Write write) {
        std::lock_guard lock(mutex_);
        if (hook_) hook_();
        file->unsynced.push_back(std::move(write));
    }
    void synced(File* file) {
        std::lock_guard lock(mutex_);
        for (const Write& write : file->unsynced) {
            if (write.is_truncation)
                file->synced.resize(write.at);
            else
                apply(file->synced, write, 0, write.bytes.size());
        }
        file->unsynced.clear();
    }
    void before_sync() {
        std::lock_guard lock(mutex_);
        if (hook_) hook_();
    }

    static Handle* of(sqlite3_file* file) { return reinterpret_cast<Handle*>(file); }
    static const sqlite3_io_methods* methods_of(sqlite3_file* file) { return of(file)->below()->pMethods; }

    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
        PowerCut& self = install();
        Handle* handle = of(file);
        handle->base.pMethods = nullptr;
        int code = self.below_->xOpen(self.below_, name, handle->below(), flags, out_flags);
        if (handle->below()->pMethods == nullptr) return code;
        handle->base.pMethods = &methods;
        std::lock_guard lock(self.mutex_);
        handle->file = self.file_at(name ? name : "");
        return code;
    }
    // SQLite asks for the folder to be synced along, so what is removed stays removed.
    static int remove(sqlite3_vfs*, const char* name, int sync_folder) {
        PowerCut& self = install();
        int code = self.below_->xDelete(self.below_, name, sync_folder);
        std::lock_guard lock(self.mutex_);
        if (auto found = self.files_.find(name); found != self.files_.end()) found->second = {false, {}, {}};
        return code;
    }
    static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
        auto* data = static_cast<const std::uint8_t*>(bytes);
        install().before(of(file)->file, {static_cast<std::size_t>(at), Bytes(data, data + size), false});
        return methods_of(file)->xWrite(of(file)->below(), bytes, size, at);
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        install().before(of(file)->file, {static_cast<std::size_t>(size), {}, true});
        return methods_of(file)->xTruncate(of(file)->below(), size);
    }
    // The bytes need not reach this machine's disk: what would have is kept here.
    static int sync(sqlite3_file* file, int) {
        install().before_sync();
        install().synced(of(file)->file);
        return SQLITE_OK;
    }
    static int close(sqlite3_file* file) { return methods_of(file)->xClose(of(file)->below()); }
    static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
        return methods_of(file)->xRead(of(file)->below(), to, size, at);
    }
    static int size(sqlite3_file* file, sqlite3_int64* size) {
        return methods_of(file)->xFileSize(of(file)->below(), size);
    }
    static int lock(sqlite3_file* file, int level) {
        return methods_of(file)->xLock(of(file)->below(), level);
    }
    static int unlock(sqlite3_file* file, int level) {
        return methods_of(file)->xUnlock(of(file)->below(), level);
    }
    static int reserved(sqlite3_file* file, int* out) {
        return methods_of(file)->xCheckReservedLock(of(file)->below(), out);
    }
    static int control(sqlite3_file* file, int what, void* argument) {
        return methods_of(file)->xFileControl(of(file)->below(), what, argument);
    }
    static int sector_size(sqlite3_file* file) { return methods_of(file)->xSectorSize(of(file)->below()); }
    static int device(sqlite3_file* file) {
        return methods_of(file)->xDeviceCharacteristics(of(file)->below());
    }
    static int shared_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
        return methods_of(file)->xShmMap(of(file)->below(), page, size, extend, out);
    }
    static int shared_lock(sqlite3_file* file, int offset, int count, int flags) {
        return methods_of(file)->xShmLock(of(file)->below(), offset, count, flags);
    }
    static void shared_barrier(sqlite3_file* file) { methods_of(file)->xShmBarrier(of(file)->below()); }
    static int shared_unmap(sqlite3_file* file, int remove) {
        return methods_of(file)->xShmUnmap(of(file)->below(), remove);
    }

    static inline const sqlite3_io_methods methods = {
        2,           close,          read,         write,   truncate,    sync,   size,
        lock,        unlock,         reserved,     control, sector_size, device, shared_map,
        shared_lock, shared_barrier, shared_unmap, nullptr, nullptr};

    sqlite3_vfs* below_;
    sqlite3_vfs layer_;
    std::mutex mutex_;
    std::function<void()> hook_;
    std::map<std::string, File> files_;
};

}  // namespace karnameh::test
