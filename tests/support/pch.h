// SPDX-License-Identifier: GPL-3.0-or-later
// What nearly every test includes, besides cmake/pch.h; read once. QTest alone takes a third of a test's compilation.
#pragma once
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
