package io.orch.cli.client;

import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.v1.CheckDriftRequest;
import io.orch.proto.v1.DriftDifference;
import io.orch.proto.v1.DriftLook;
import io.orch.proto.v1.DriftingMinion;
import io.orch.proto.v1.ListDriftRequest;
import io.orch.proto.v1.ListDriftResponse;
import io.orch.proto.v1.WatchDriftLookRequest;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls a master about drift. Thread-safe. */
public final class DriftClient {

  private final Calls calls;

  DriftClient(Calls calls) {
    this.calls = calls;
  }

  /**
   * Which minions are meant.
   *
   * @param target empty for those that the master looks at by itself
   * @param environment empty for those in which it looks by itself
   */
  public record Who(String target, String kind, String environment) {

    /** All that the master looks at by itself. */
    public static final Who ALL = new Who("", "", "");
  }

  /**
   * How minions stand.
   *
   * @param state drifted, unknown or clean; empty for drifted and unknown
   * @param limit of how many differences the states are given
   * @param full whether the states are given as they are kept
   */
  public DriftReport list(Who who, String state, int limit, boolean full) {
    ListDriftRequest request =
        ListDriftRequest.newBuilder()
            .setTarget(Calls.target(who.target(), who.kind()))
            .setEnvironment(who.environment())
            .setState(state)
            .setLimit(limit)
            .setFull(full)
            .build();
    return calls.attempt(() -> report(calls.stub().listDrift(request)));
  }

  /** Asks for a look. */
  public DriftReport.Look check(Who who) {
    CheckDriftRequest request =
        CheckDriftRequest.newBuilder()
            .setTarget(Calls.target(who.target(), who.kind()))
            .setEnvironment(who.environment())
            .setIdempotencyKey(UUID.randomUUID().toString())
            .build();
    return calls.attempt(() -> look(calls.stub().checkDrift(request)));
  }

  /**
   * Follows a look to its end.
   *
   * @param lost told each time the connection breaks and is dialled again
   */
  public void watch(
      DriftReport.Look look, Consumer<DriftReport.Look> sink, Consumer<OrchException> lost) {
    new Follower<DriftLook, DriftReport.Look>(
            calls.clock(),
            Calls.PATIENCE,
            lost,
            calls::error,
            message -> 1L + message.getMinions() - message.getOpen(),
            DriftClient::look)
        .read(
            0,
            next ->
                calls
                    .streams()
                    .watchDriftLook(WatchDriftLookRequest.newBuilder().setId(look.id()).build()),
            sink);
  }

  private static DriftReport report(ListDriftResponse m) {
    return new DriftReport(
        Records.all(m.getMinionsList(), DriftClient::minion),
        Records.all(m.getDifferencesList(), DriftClient::difference),
        m.getDrifted(),
        m.getClean(),
        m.getUnknown(),
        m.hasLast() ? look(m.getLast()) : null,
        Records.time(m.getNextEpochMillis()));
  }

  private static DriftReport.Minion minion(DriftingMinion m) {
    return new DriftReport.Minion(
        m.getId(),
        m.getEnvironment(),
        m.getState(),
        m.getHash(),
        Records.time(m.getSinceEpochMillis()),
        Records.time(m.getDriftedEpochMillis()),
        Records.time(m.getLookedEpochMillis()),
        Records.time(m.getTriedEpochMillis()),
        m.getCause(),
        m.getVerdict(),
        m.getSeenFiles(),
        m.getConvergedFiles(),
        m.getLooking());
  }

  private static DriftReport.Difference difference(DriftDifference m) {
    List<DriftReport.State> states = new ArrayList<>();
    if (ValueAdapter.fromProto(m.getStates()) instanceof List<?> items) {
      items.forEach(item -> states.add(new DriftReport.State(texts(item))));
    }
    return new DriftReport.Difference(m.getHash(), m.getMinions(), m.getTotal(), states);
  }

  private static Map<String, @Nullable Object> texts(@Nullable Object item) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (item instanceof Map<?, ?> map) {
      map.forEach((key, value) -> out.put(String.valueOf(key), value));
    }
    return out;
  }

  private static DriftReport.Look look(DriftLook m) {
    return new DriftReport.Look(
        m.getId(),
        m.getTarget(),
        m.getOperator(),
        Instant.ofEpochMilli(m.getBegunEpochMillis()),
        m.getMinions(),
        m.getOpen());
  }
}
