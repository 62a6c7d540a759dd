// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAbstractSpinBox>

namespace pith {

struct OptionInfo;

/// A number with steps. Unlike QSpinBox it takes any text, so that what is wrong with it can be said; and it can hold
/// what an int cannot.
class NumberField final : public QAbstractSpinBox {
    Q_OBJECT
public:
    explicit NumberField(const OptionInfo& option, QWidget* parent = nullptr);
    /// As in the settings file.
    [[nodiscard]] QString value() const;
    void setValue(const QString& value);
    void stepBy(int steps) override;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void edited();  ///< a letter
    void stepped(); ///< by key, button or wheel

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
    void wheelEvent(QWheelEvent* event) override;

private:
    const OptionInfo& m_option;
};

} // namespace pith
