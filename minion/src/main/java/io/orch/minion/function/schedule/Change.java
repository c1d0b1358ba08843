package io.orch.minion.function.schedule;

import io.orch.sls.module.Param;

/** How the schedule is changed: arguments of the functions that change it. */
record Change(
    @Param(value = "Keep the change over a restart.", fallback = "true") boolean persist,
    @Param(value = "Only say what would be done.", fallback = "false") boolean test) {}
