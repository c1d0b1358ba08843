package io.orch.minion.schedule;

import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import io.orch.sls.schedule.ReturnJob;
import io.orch.sls.value.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job that an entry asked for.
 *
 * @param due when it was due, by the clock on the wall
 * @param returner which of the master's get the result too, as the entry has it
 * @param accepted whether the journal of jobs has it for certain
 */
record OwnJob(
    JobId id,
    String entry,
    String due,
    String function,
    List<@Nullable Object> arguments,
    Map<String, @Nullable Object> keywords,
    ReturnJob returns,
    Map<String, @Nullable Object> metadata,
    @Nullable Object returner,
    boolean accepted) {

  /** What the journal of jobs is told. */
  JobOffer offer() {
    return JobOffer.own(id, function, arguments, keywords, "schedule:" + entry);
  }

  OwnJob known() {
    return new OwnJob(
        id, entry, due, function, arguments, keywords, returns, metadata, returner, true);
  }

  Map<String, @Nullable Object> written() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("entry", entry);
    map.put("due", due);
    map.put("fun", function);
    map.put("args", arguments);
    map.put("kwargs", keywords);
    map.put("returns", returns.name());
    map.put("metadata", metadata);
    map.put("returner", returner);
    map.put("accepted", accepted);
    return map;
  }

  static OwnJob read(String id, Map<?, ?> map) {
    return new OwnJob(
        new JobId(id),
        String.valueOf(map.get("entry")),
        String.valueOf(map.get("due")),
        String.valueOf(map.get("fun")),
        map.get("args") instanceof List<?> list
            ? Collections.unmodifiableList(new java.util.ArrayList<@Nullable Object>(list))
            : List.of(),
        Values.named(map.get("kwargs")),
        ReturnJob.valueOf(String.valueOf(map.get("returns"))),
        Values.named(map.get("metadata")),
        map.get("returner"),
        Boolean.TRUE.equals(map.get("accepted")));
  }
}
