package io.orch.minion.function.status;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

@ExecutionFunction(
    value = "status.uptime",
    summary = "How long this host has been up.",
    reads = true,
    example = "orch exec web1 status.uptime")
record StatusUptime() implements Function {

  @Override
  public Object call(Context context) {
    String first = context.port(HostFiles.class).text("/proc/uptime").split(" ")[0];
    Duration up = Duration.ofSeconds((long) Double.parseDouble(first));
    Instant since = context.port(Clock.class).now().minus(up);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("seconds", up.toSeconds());
    told.put("since_iso", LocalDateTime.ofInstant(since, ZoneOffset.UTC).toString());
    told.put("since_t", since.getEpochSecond());
    told.put("days", up.toDays());
    told.put("time", up.toHoursPart() + ":" + up.toMinutesPart());
    return told;
  }
}
