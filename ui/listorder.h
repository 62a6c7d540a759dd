// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
namespace pith {

/// How the list is sorted. What is under way stands above all, whatever the order.
enum class ListOrder : unsigned char { Newest, Oldest, Title, Site, Length };

} // namespace pith
