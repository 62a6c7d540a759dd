// SPDX-License-Identifier: GPL-3.0-or-later
// What most files of the window include, besides cmake/pch.h; read once.
#pragma once
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>
