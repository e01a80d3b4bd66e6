// SPDX-License-Identifier: AGPL-3.0-or-later
// How long circles stay in touch, and what becomes of silences, from the statistic rows: in whole months, what has not
// ended yet counted as far as it is known.
#pragma once

#include "document/exhibit.h"
#include "document/survival.h"
#include "modules/circles/records.h"

namespace karnameh::circles {

// From the first contact to the first loss of contact, or to the end of the circle; a circle that is still in touch, or
// became part of another, is known up to its last contact. Nothing for one that begins outside of the period or that
// nobody was in touch with.
std::optional<Observed> time_in_touch(const CircleStatistic& row, const Period& period);

// Of a silence that began in the period, the latest of its circle: until it reappeared (event) or was found to have
// dissolved (other); one that lasts is known up to the end of the period.
std::optional<Observed> time_of_silence(const CircleStatistic& row, const Period& period);

// Exhibits and figures of both; parts of exhibits() and figures().
std::vector<Exhibit> exhibits_of_survival();
std::vector<Figure> figures_of_survival();

}  // namespace karnameh::circles
