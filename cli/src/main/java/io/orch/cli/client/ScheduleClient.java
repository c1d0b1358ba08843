package io.orch.cli.client;

import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.v1.ChangeScheduleRequest;
import io.orch.proto.v1.ListSchedulesRequest;
import io.orch.proto.v1.OccasionInfo;
import io.orch.proto.v1.ScheduleInfo;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls a master about its schedule. Thread-safe. */
public final class ScheduleClient {

  private final Calls calls;

  ScheduleClient(Calls calls) {
    this.calls = calls;
  }

  /** All entries, each with its last due time. */
  public List<ScheduleEntry> list() {
    return list("", 1);
  }

  /** One entry with its newest due times. */
  public ScheduleEntry get(String name, int limit) {
    return list(name, limit).stream()
        .findFirst()
        .orElseThrow(
            () -> new OrchException(ErrorCode.SCHEDULE_UNKNOWN, "there is no entry " + name));
  }

  private List<ScheduleEntry> list(String name, int limit) {
    ListSchedulesRequest request =
        ListSchedulesRequest.newBuilder().setName(name).setLimit(limit).build();
    return calls.attempt(
        () ->
            Records.all(
                calls.stub().listSchedules(request).getEntriesList(), ScheduleClient::entry));
  }

  /** Adds an entry; one of the name is in the way unless it is to be replaced. */
  public ScheduleEntry put(
      String name, Map<String, ? extends @Nullable Object> entry, boolean replace) {
    return change(
        ChangeScheduleRequest.newBuilder()
            .setName(name)
            .setEntry(ValueAdapter.toProto(entry))
            .setChange(
                replace ? ChangeScheduleRequest.Change.REPLACE : ChangeScheduleRequest.Change.ADD));
  }

  public void delete(String name) {
    change(name, ChangeScheduleRequest.Change.DELETE);
  }

  /** Switches an entry on or off. */
  public ScheduleEntry enable(String name, boolean enabled) {
    return change(
        name, enabled ? ChangeScheduleRequest.Change.ENABLE : ChangeScheduleRequest.Change.DISABLE);
  }

  /** Has an entry run now. */
  public ScheduleEntry run(String name) {
    return change(name, ChangeScheduleRequest.Change.RUN);
  }

  private ScheduleEntry change(String name, ChangeScheduleRequest.Change what) {
    return change(ChangeScheduleRequest.newBuilder().setName(name).setChange(what));
  }

  private ScheduleEntry change(ChangeScheduleRequest.Builder request) {
    return calls.attempt(() -> entry(calls.stub().changeSchedule(request.build())));
  }

  private static ScheduleEntry entry(ScheduleInfo m) {
    return new ScheduleEntry(
        m.getName(),
        m.getFunction(),
        m.getTiming(),
        m.getActive(),
        m.getOrigin(),
        Records.time(m.getNextEpochMillis()),
        ValueAdapter.mapFromProto(m.getWritten()),
        Records.all(m.getOccasionsList(), ScheduleClient::occasion),
        m.getUpcomingEpochMillisList().stream().map(Instant::ofEpochMilli).toList());
  }

  private static ScheduleEntry.Occasion occasion(OccasionInfo m) {
    return new ScheduleEntry.Occasion(
        Instant.ofEpochMilli(m.getDueEpochMillis()),
        m.getState(),
        m.getWhy(),
        m.getRunId(),
        Records.time(m.getEndedEpochMillis()));
  }
}
