// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keybox.h"

#include "base/logging.h"
#include "ui/problemwords.h"
#include "ui/settingsworld.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestKey = 4096;
constexpr qint64 longestFile = 64 << 10;

/// Where a key of that name is got; of OpenAI's kin each has its own place.
QString placeOf(const QString& name) {
    if (name == u"gemini")
        return u"https://aistudio.google.com/apikey"_s;
    return name == u"openai" ? u"https://platform.openai.com/api-keys"_s : QString();
}

QString placeholderOf(const QString& name) {
    return name == u"youtube-po-token" ? KeyBox::tr("A token, such as web.subs+…") : KeyBox::tr("A new key");
}

QString titleOf(const QString& name) {
    if (name == u"youtube-cookies")
        return KeyBox::tr("Cookies of youtube.com, for videos that want somebody who is signed in");
    if (name == u"youtube-po-token")
        return KeyBox::tr("A token for YouTube's captions, where it asks for one");
    return KeyBox::tr("Key");
}

} // namespace

KeyBox::KeyBox(SettingsWorld& world, const QString& name, QWidget* parent)
    : SettingsPart(parent)
    , m_world(world)
    , m_name(name)
    , m_isEngine(SecretStore::engines().contains(name))
    , m_state(wrappedLabel(tr("Looking into the keyring…")))
    , m_answer(wrappedLabel())
    , m_fault(new FaultLabel)
    , m_save(new QPushButton(SecretStore::isText(name) ? tr("Choose File…") : tr("Save")))
    , m_remove(new QPushButton(tr("Remove"))) {
    auto* row = new QHBoxLayout;
    if (!SecretStore::isText(name)) {
        m_field = new QLineEdit;
        m_field->setEchoMode(QLineEdit::Password);
        m_field->setMaxLength(longestKey);
        m_field->setPlaceholderText(placeholderOf(name));
        m_field->setAccessibleName(tr("New key: %1").arg(name));
        m_field->setObjectName(u"key/"_s + name);
        connect(m_field, &QLineEdit::textChanged, this, &KeyBox::offer);
        connect(m_field, &QLineEdit::returnPressed, this, &KeyBox::save);
    }
    for (QPushButton* button : {m_save, m_remove}) {
        button->setAutoDefault(false);
        button->setAccessibleName(button->text() + u": "_s + name);
        row->addWidget(button);
    }
    connect(m_save, &QPushButton::clicked, this, m_field ? &KeyBox::save : &KeyBox::chooseFile);
    connect(m_remove, &QPushButton::clicked, this, &KeyBox::remove);
    if (m_isEngine) {
        m_test = new QPushButton(tr("Test"));
        m_test->setAutoDefault(false);
        m_test->setAccessibleName(tr("Test: %1").arg(name));
        m_test->setToolTip(tr("Asks a question of a few words; it takes some hundred tokens"));
        connect(m_test, &QPushButton::clicked, this, &KeyBox::test);
        row->addWidget(m_test);
    }
    row->addStretch(1);

    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(fontMetrics().height() / 4);
    all->addWidget(wrappedLabel(titleOf(name)));
    all->addWidget(m_state);
    if (m_field)
        all->addWidget(m_field);
    all->addLayout(row);
    all->addWidget(m_fault);
    all->addWidget(m_answer);
    m_answer->hide();
    if (const QString place = placeOf(name); !place.isEmpty()) {
        auto* link = new QLabel(tr("A key is got at %1").arg(u"<a href=\"%1\">%2</a>"_s.arg(place, place.mid(8))));
        link->setTextFormat(Qt::RichText);
        link->setWordWrap(true);
        link->setOpenExternalLinks(true);
        link->setTextInteractionFlags(Qt::TextBrowserInteraction);
        link->setAccessibleName(tr("A key is got at %1").arg(place));
        all->addWidget(link);
    }
    offer();
}

QString KeyBox::words() const { return u' ' + m_name + u' ' + titleOf(m_name) + u' ' + tr("key keyring secret"); }

void KeyBox::tell(const KeyRing& ring) {
    m_isBusy = false;
    for (const KeyState& key : ring.keys) {
        if (key.name != m_name)
            continue;
        m_isThere = key.from == u"keyring";
        m_canStore = ring.keyring.works && (key.from.isEmpty() || m_isThere);
        if (!key.problem.isEmpty() && (ring.keyring.works || !key.problem.contains(ring.keyring.words)))
            m_state->setText(printable(key.problem, true));
        else if (key.from.isEmpty())
            m_state->setText(absence(ring));
        else if (!m_isThere)
            m_state->setText(tr("There, from %1, which goes before the keyring.").arg(key.from));
        else if (key.origin.isEmpty())
            m_state->setText(tr("There, in the keyring."));
        else
            m_state->setText(tr("There, in the keyring, for %1 alone.").arg(printable(key.origin, true)));
    }
    offer();
}

QString KeyBox::absence(const KeyRing& ring) const {
    if (ring.keyring.works)
        return m_isEngine ? tr("No key.") : tr("None; most people need none.");
    const QString variable = SecretStore::variableOf(m_name);
    return tr("The keyring cannot be used (%1). Give it by the variable %2, or by %3, which names a file that holds "
              "it; "
              "then start Pith again.")
        .arg(printable(ring.keyring.words, true), variable, variable + u"_FILE"_s);
}

/// Only what can be done can be pressed. What has the keyboard stays enabled, or the focus would jump.
void KeyBox::offer() {
    if (m_field) {
        m_field->setEnabled(m_canStore);
        m_field->setReadOnly(m_isBusy);
    }
    m_save->setEnabled(m_canStore && !m_isBusy && (!m_field || !m_field->text().trimmed().isEmpty()));
    m_remove->setEnabled(m_isThere && !m_isBusy);
}

void KeyBox::takeFocus() {
    if (m_field && m_field->isEnabled())
        m_field->setFocus();
}

void KeyBox::begin(const QString& words) {
    m_fault->say({});
    m_answer->setText(words);
    m_answer->setVisible(!words.isEmpty());
}

void KeyBox::save() {
    if (!m_save->isEnabled())
        return;
    const QString key = m_field->text().trimmed();
    registerSecret(key);
    store(key);
}

void KeyBox::store(const QString& value) {
    begin(tr("Saving…"));
    m_isBusy = true;
    takeFocus();
    m_world.setKey(m_name, value, this)->then(this, [this](const Outcome& done) {
        if (done && m_field)
            m_field->clear();
        onChanged(done, tr("Saved in the keyring."));
    });
    offer();
}

void KeyBox::chooseFile() {
    auto* dialog = new QFileDialog(this, tr("A browser's cookies.txt"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        QFile file(path);
        if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
            return m_fault->say(tr("The file cannot be read: %1.").arg(file.errorString()));
        store(QString::fromUtf8(file.read(longestFile)));
    });
    dialog->open();
}

void KeyBox::remove() {
    begin(tr("Removing…"));
    m_isBusy = true;
    takeFocus();
    m_world.removeKey(m_name, this)->then(this, [this](const Outcome& done) {
        onChanged(done, tr("Removed from the keyring."));
    });
    offer();
}

void KeyBox::onChanged(const Outcome& done, const QString& words) {
    m_isBusy = false;
    begin(done ? words : QString());
    if (!done)
        m_fault->say(lineFor(done.problem()));
    offer();
    if (done)
        emit changed();
}

void KeyBox::test() {
    if (m_trial)
        return;
    begin(tr("Asking…"));
    QElapsedTimer clock;
    clock.start();
    auto* call = m_world.tryEngine(m_name, this);
    m_trial = call;
    call->then(this, [this, clock](const Result<Reply>& reply) { onReply(reply, clock.elapsed()); });
    offer();
}

void KeyBox::onReply(const Result<Reply>& reply, qint64 passed_ms) {
    m_trial.clear();
    if (!reply) {
        begin({});
        m_fault->say(tr("It does not work: %1").arg(lineFor(reply.problem())));
    } else {
        const EngineUse& use = reply->engine;
        begin(tr("It works: %1 answered in %2 seconds, with %3 tokens.")
                  .arg(printable(use.model.isEmpty() ? use.name : use.model, true),
                       QLocale().toString(double(passed_ms) / 1000, 'f', 1),
                       QLocale().toString(use.inputTokens + use.outputTokens)));
    }
    offer();
}

} // namespace pith
