// SPDX-License-Identifier: AGPL-3.0-or-later
// The audit desk: the sealed trail of sign-ins, grants, exports and erasures, for those who may open it.
#pragma once

#include "web/site.h"

namespace karnameh::web {

Response audit_page(Visit& visit);
Response filter_audit(Visit& visit);
// Whether the reader holds a grant on the audit journal.
bool may_audit(Visit& visit);

}  // namespace karnameh::web
