package io.orch.minion.function.schedule;

import io.orch.sls.module.Param;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an entry is to be: arguments of the functions and states that make one. */
public record Form(
    @Param(
            value = "The entry: function, seconds or when or cron, job_args, job_kwargs and so on.",
            rest = true)
        Map<String, @Nullable Object> item) {}
