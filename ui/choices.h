// SPDX-License-Identifier: GPL-3.0-or-later
// How the next summary is to be: length, style, language and engine; kept until they are changed.
#pragma once
#include <QString>
#include <QWidget>

class QComboBox;
class QGridLayout;

namespace pith {

struct Request;

class Choices final : public QWidget {
    Q_OBJECT
public:
    explicit Choices(QWidget* parent = nullptr);
    /// Takes up what was chosen, and keeps it there from now on; what is missing or damaged is as at the first start.
    /// Empty: kept nowhere.
    void keepAt(const QString& path);
    /// As this was asked for.
    void take(const Request& request);
    void applyTo(Request& request) const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QComboBox* add(const QString& name, const QString& help);
    void arrange(int columns);
    void save() const;
    QString m_path;
    QComboBox* m_length;
    QComboBox* m_style;
    QComboBox* m_language;
    QComboBox* m_engine;
    QGridLayout* m_grid;
    int m_columns = 0;
};

} // namespace pith
