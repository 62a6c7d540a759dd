// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's C API under a small RAII pair. Private to the room: nobody else sees SQL.
#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace pith {

/// Bytes that are no text.
struct Blob {
    QByteArrayView bytes;
};

/// A prepared statement while it is used. One that the database keeps is reset at the end, another is finalized.
class Statement final {
public:
    enum class Step : unsigned char { Row, Done, Failed };
    Statement() = default;
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) = delete;

    /// False where it could not be prepared; stepping it fails.
    [[nodiscard]] bool isValid() const { return m_statement != nullptr; }

    /// Binds 1, 2, ... and keeps copies.
    template <class... Values>
    Statement& with(const Values&... values) {
        int index = 0;
        (bind(++index, values, true), ...);
        return *this;
    }
    /// Binds 1, 2, ... without copies and runs to the end. False where that failed.
    template <class... Values>
    [[nodiscard]] bool run(const Values&... values) {
        int index = 0;
        (bind(++index, values, false), ...);
        Step at = Step::Row;
        while (at == Step::Row)
            at = step();
        return at == Step::Done;
    }
    Step step();
    [[nodiscard]] bool next() { return step() == Step::Row; }

    // The row's columns, from 0. A view holds until the next step.
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] QByteArrayView view(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const { return view(column).toByteArray(); }
    [[nodiscard]] QString text(int column) const { return QString::fromUtf8(view(column)); }

    void bind(int index, qint64 value, bool copy = true);
    void bind(int index, double value, bool copy = true);
    void bind(int index, const QByteArray& text, bool copy = true); ///< UTF-8; a null one is NULL
    void bind(int index, const QString& text, bool copy = true);    ///< a null one is NULL
    void bind(int index, const Blob& blob, bool copy = true);
    void bind(int index, std::nullptr_t, bool copy = true);
    void bind(int index, const std::optional<qint64>& value, bool copy = true); ///< a missing one is NULL
    [[nodiscard]] sqlite3_stmt* raw() const { return m_statement; }

private:
    friend class Database;
    Statement(sqlite3_stmt* statement, bool kept)
        : m_statement(statement)
        , m_kept(kept) {}
    sqlite3_stmt* m_statement = nullptr;
    bool m_kept = false;
};

/// A connection, of one thread at a time.
class Database final {
public:
    enum class Access : unsigned char {
        Write,     ///< all
        Read,      ///< opened so that it may recover the log, but refuses to write
        ReadOnly,  ///< for a folder or file that is not ours to write
        Immutable, ///< the same where not even the shared memory can be made; the log is not seen
        Salvage,   ///< as Immutable, for what is damaged: a file that lost its end is read as far as it goes
    };
    /// `path` must not be a symbolic link itself. `isDamaged`: set where that is why it failed.
    [[nodiscard]] static Result<Database> open(const QString& path, Access access, bool* isDamaged = nullptr);
    Database() = default;
    ~Database();
    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;
    void close();
    [[nodiscard]] bool isOpen() const { return m_db != nullptr; }

    /// A statement that is prepared once and kept: the name of a file in resources/sql, or (with a space in it) one
    /// line of SQL. `name` is a literal.
    [[nodiscard]] Statement use(std::string_view name) const;
    /// Prepared for this time alone.
    [[nodiscard]] Statement prepare(QByteArrayView sql) const;
    /// Several statements without parameters.
    [[nodiscard]] bool run(const QByteArray& script) const;
    [[nodiscard]] int changes() const;
    [[nodiscard]] qint64 lastRow() const;
    [[nodiscard]] qint64 pragma(const char* name) const; ///< an integer; -1 where it cannot be read

    /// What went wrong last, in words and with a code.
    [[nodiscard]] Problem problem() const;
    /// The last failure was that the file is no sound database.
    [[nodiscard]] bool saysDamaged() const;
    /// Gives back the page cache.
    void releaseMemory() const;
    /// Writes the log back into the file, as far as no reader stands in the way.
    void checkpoint() const;
    /// Likewise, and the log is empty after; false where a reader stands in the way, who is not waited for.
    [[nodiscard]] bool cutLog() const;
    /// While true, closing leaves file and log as they are.
    void leaveUntouched(bool yes) const;
    [[nodiscard]] sqlite3* raw() const { return m_db; }

private:
    struct Kept {
        std::string_view name;
        sqlite3_stmt* statement;
    };
    sqlite3* m_db = nullptr;
    mutable std::vector<Kept> m_kept;
};

/// resources/sql/NAME.sql
[[nodiscard]] QByteArray sqlNamed(std::string_view name);

/// From BEGIN IMMEDIATE to commit(); else rolled back.
class Transaction final {
public:
    explicit Transaction(const Database& db);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    [[nodiscard]] bool begun() const { return m_open; }
    [[nodiscard]] bool commit();

private:
    const Database& m_db;
    bool m_open = false;
};

/// What to do about STORE_DAMAGED.
[[nodiscard]] QString adviceWhereDamaged();

} // namespace pith
