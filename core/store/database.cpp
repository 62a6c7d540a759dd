// SPDX-License-Identifier: GPL-3.0-or-later
// Every connection is opened the same way here: trusted_schema off and defensive (a file may come from anywhere), a
// small cache, no mapping of the file (a cut file would be SIGBUS), 5 s of patience with other processes.
#include "store/database.h"

#include "store/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QUrl>

#include <cerrno>
#include <mutex>
#include <sqlite3.h>

static void initResources() { Q_INIT_RESOURCE(store); }

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience_ms = 5000;

// FAST: what is deleted is zeroed where its page is written anyway (Debian's default writes more pages for it).
constexpr char common[] =
    "PRAGMA trusted_schema=OFF; PRAGMA mmap_size=0; PRAGMA cache_size=-512; PRAGMA temp_store=MEMORY;";
constexpr char writing[] = "PRAGMA synchronous=FULL; PRAGMA secure_delete=FAST; PRAGMA journal_size_limit=4194304; "
                           "PRAGMA recursive_triggers=OFF;";

void initSqlite() {
    static std::once_flag once;
    std::call_once(once, [] {
        initResources();
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); // nobody asks; saves a mutex at every allocation
    });
}

QString translated(const char* words) { return QCoreApplication::translate("Store", words); }

bool isFullError(int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

int lastErrorOf(sqlite3_file* file) {
    int error = 0;
    if (file && file->pMethods)
        file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &error);
    return error;
}

/// Whether what failed was the room. sqlite3_system_errno() is not told of what fails within a commit (FAULTS D2: a
/// limit to the size of files, met by the log's last pages), but the file remembers it.
bool isForWantOfRoom(sqlite3* db) {
    sqlite3_file* file = nullptr;
    sqlite3_file* log = nullptr;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log); // of the write-ahead log where there is one
    return isFullError(sqlite3_system_errno(db)) || isFullError(lastErrorOf(log)) || isFullError(lastErrorOf(file));
}

Problem problemOf(sqlite3* db, int code) {
    const QString reason = QString::fromUtf8(db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
    switch (code & 0xff) {
    case SQLITE_FULL: return Problem::of(Code::StoreFull);
    case SQLITE_NOMEM: return Problem::of(Code::MemoryShort).after(5);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Problem::of(Code::StoreDamaged,
                           translated(QT_TRANSLATE_NOOP("Store", "The database is damaged: %1.")).arg(reason),
                           adviceWhereDamaged());
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Problem::of(Code::Internal,
                           translated(QT_TRANSLATE_NOOP("Store", "Another program holds the database.")),
                           translated(QT_TRANSLATE_NOOP("Store", "End it, or try again.")));
    case SQLITE_IOERR:
        if (db && isForWantOfRoom(db))
            return Problem::of(Code::StoreFull);
        return Problem::of(
            Code::StoreDamaged,
            translated(QT_TRANSLATE_NOOP("Store", "The database cannot be read or written: %1.")).arg(reason),
            translated(QT_TRANSLATE_NOOP("Store", "Check the disk.")));
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return Problem::of(
            Code::StoreDamaged,
            translated(QT_TRANSLATE_NOOP("Store", "The database cannot be opened or written: %1.")).arg(reason),
            translated(QT_TRANSLATE_NOOP("Store", "Check who owns it and its rights, or set paths/data.")));
    default: break;
    }
    return Problem::of(Code::Internal, translated(QT_TRANSLATE_NOOP("Store", "The database says: %1.")).arg(reason));
}

QByteArray uriOf(const QString& path) { return "file:" + QUrl::toPercentEncoding(path, "/") + "?immutable=1"; }

} // namespace

QString adviceWhereDamaged() {
    return translated(
        QT_TRANSLATE_NOOP("Store", "Start Pith again; it sets the damaged file aside and keeps what can be read."));
}

QByteArray sqlNamed(std::string_view name) {
    initSqlite();
    QFile file(u":/sql/"_s + QString::fromUtf8(name.data(), qsizetype(name.size())) + u".sql"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no query named %s", qPrintable(file.fileName()));
    return file.readAll();
}

Statement::Statement(Statement&& other) noexcept
    : m_statement(std::exchange(other.m_statement, nullptr))
    , m_kept(other.m_kept) {}

Statement::~Statement() {
    if (!m_kept) {
        sqlite3_finalize(m_statement);
        return;
    }
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

Statement::Step Statement::step() {
    if (!m_statement)
        return Step::Failed;
    const int code = sqlite3_step(m_statement);
    return code == SQLITE_ROW ? Step::Row : code == SQLITE_DONE ? Step::Done : Step::Failed;
}

double Statement::real(int column) const { return sqlite3_column_double(m_statement, column); }
qint64 Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }
bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

QByteArrayView Statement::view(int column) const {
    // In this order: the pointer first, since it may convert.
    const void* data = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char*>(data), sqlite3_column_bytes(m_statement, column)};
}

void Statement::bind(int index, double value, bool) { sqlite3_bind_double(m_statement, index, value); }
void Statement::bind(int index, qint64 value, bool) { sqlite3_bind_int64(m_statement, index, value); }
void Statement::bind(int index, std::nullptr_t, bool) { sqlite3_bind_null(m_statement, index); }
void Statement::bind(int index, const std::optional<qint64>& value, bool) {
    if (value)
        bind(index, *value);
    else
        bind(index, nullptr);
}

void Statement::bind(int index, const QByteArray& text, bool copy) {
    if (text.isNull())
        sqlite3_bind_null(m_statement, index);
    else
        sqlite3_bind_text64(m_statement, index, text.constData(), sqlite3_uint64(text.size()),
                            copy ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind(int index, const QString& text, bool) {
    bind(index, text.isNull() ? QByteArray() : text.toUtf8(), true);
}

void Statement::bind(int index, const Blob& blob, bool copy) {
    const char* data = blob.bytes.isEmpty() ? "" : blob.bytes.data(); // a null pointer would be NULL
    sqlite3_bind_blob64(m_statement, index, data, sqlite3_uint64(blob.bytes.size()),
                        copy ? SQLITE_TRANSIENT : SQLITE_STATIC);
}

Result<Database> Database::open(const QString& path, Access access, bool* isDamaged) {
    initSqlite();
    Database opened;
    const bool salvages = access == Access::Salvage;
    const bool immutable = salvages || access == Access::Immutable;
    const bool writable = access == Access::Write || access == Access::Read;
    const int flags = (writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX |
                      SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | (immutable ? SQLITE_OPEN_URI : 0);
    const QByteArray name = immutable ? uriOf(path) : path.toUtf8();
    const int code = sqlite3_open_v2(name.constData(), &opened.m_db, flags, nullptr);
    if (code != SQLITE_OK)
        return problemOf(opened.m_db, code);
    sqlite3_busy_timeout(opened.m_db, patience_ms);
    // Only a connection that might write the schema accepts fewer pages than the header tells (SQLite's lockBtree).
    sqlite3_db_config(opened.m_db, SQLITE_DBCONFIG_DEFENSIVE, salvages ? 0 : 1, nullptr);
    sqlite3_limit(opened.m_db, SQLITE_LIMIT_ATTACHED, 0);
    addWords(opened.m_db);
    if ((salvages && !opened.run("PRAGMA writable_schema=ON")) || !opened.run(common) ||
        (access == Access::Write && !opened.run(writing)) ||
        (access == Access::Read && !opened.run("PRAGMA query_only=ON"))) {
        if (isDamaged)
            *isDamaged = opened.saysDamaged();
        return opened.problem();
    }
    return opened;
}

Database::Database(Database&& other) noexcept
    : m_db(std::exchange(other.m_db, nullptr))
    , m_kept(std::move(other.m_kept)) {}

Database& Database::operator=(Database&& other) noexcept {
    std::swap(m_db, other.m_db);
    std::swap(m_kept, other.m_kept);
    return *this;
}

Database::~Database() { close(); }

void Database::close() {
    for (const Kept& each : m_kept)
        sqlite3_finalize(each.statement);
    m_kept.clear();
    sqlite3_close(m_db);
    m_db = nullptr;
}

Statement Database::use(std::string_view name) const {
    for (const Kept& each : m_kept)
        if (each.name == name && sqlite3_stmt_busy(each.statement) == 0)
            return {each.statement, true};
    const QByteArray sql =
        name.find(' ') == name.npos ? sqlNamed(name) : QByteArray(name.data(), qsizetype(name.size()));
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(m_db, sql.constData(), int(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
        SQLITE_OK)
        return {};
    m_kept.push_back({name, statement});
    return {statement, true};
}

Statement Database::prepare(QByteArrayView sql) const {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(m_db, sql.data(), int(sql.size()), &statement, nullptr);
    return {statement, false};
}

bool Database::run(const QByteArray& script) const {
    return sqlite3_exec(m_db, script.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
}
int Database::changes() const { return sqlite3_changes(m_db); }
qint64 Database::lastRow() const { return sqlite3_last_insert_rowid(m_db); }

qint64 Database::pragma(const char* name) const {
    Statement statement = prepare(QByteArray("PRAGMA ") + name);
    return statement.next() ? statement.integer(0) : -1;
}

Problem Database::problem() const { return problemOf(m_db, m_db ? sqlite3_extended_errcode(m_db) : SQLITE_CANTOPEN); }

bool Database::saysDamaged() const {
    const int code = sqlite3_errcode(m_db) & 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

void Database::releaseMemory() const { sqlite3_db_release_memory(m_db); }

void Database::checkpoint() const {
    // Passive: nobody is waited for. The log keeps its size; writing over it costs less than letting it grow anew.
    sqlite3_wal_checkpoint_v2(m_db, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

bool Database::cutLog() const {
    sqlite3_busy_timeout(m_db, 0);
    const int code = sqlite3_wal_checkpoint_v2(m_db, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(m_db, patience_ms);
    return code == SQLITE_OK;
}

void Database::leaveUntouched(bool yes) const {
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, yes ? 1 : 0, nullptr);
}

Transaction::Transaction(const Database& db)
    : m_db(db)
    , m_open(db.use("BEGIN IMMEDIATE").run()) {}

Transaction::~Transaction() {
    if (m_open && sqlite3_get_autocommit(m_db.raw()) == 0) // a failed commit may have rolled back by itself
        (void)m_db.run("ROLLBACK");
}

bool Transaction::commit() {
    if (!m_db.use("COMMIT TRANSACTION").run())
        return false;
    m_open = false;
    return true;
}

} // namespace pith
