package io.orch.master.api;

import io.orch.master.drift.Difference;
import io.orch.master.drift.Drift;
import io.orch.master.drift.DriftSettings;
import io.orch.master.drift.DriftState;
import io.orch.master.drift.Look;
import io.orch.master.drift.Standing;
import io.orch.master.job.ResultLimit;
import io.orch.master.schedule.MasterSchedule;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.v1.CheckDriftRequest;
import io.orch.proto.v1.DriftDifference;
import io.orch.proto.v1.DriftLook;
import io.orch.proto.v1.DriftingMinion;
import io.orch.proto.v1.ListDriftRequest;
import io.orch.proto.v1.ListDriftResponse;
import io.orch.proto.v1.Target;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Operators' calls about drift. */
final class DriftCalls {

  private static final int MOST = 200;
  private static final int SHORT = 16 * 1024;
  private static final int MAX_TARGET = 1_000_000;
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9._-]{0,128}");

  private final Drift drift;
  private final MasterSchedule schedule;

  DriftCalls(Desk desk) {
    this.drift = desk.drift();
    this.schedule = desk.schedule();
  }

  ListDriftResponse list(ListDriftRequest request) {
    Optional<DriftState> wanted = state(request.getState());
    List<Standing> all = drift.list(who(request.getTarget(), request.getEnvironment()));
    List<Standing> shown =
        all.stream()
            .filter(
                one ->
                    wanted.isPresent()
                        ? one.state() == wanted.get()
                        : one.state() != DriftState.CLEAN)
            .toList();
    ListDriftResponse.Builder out =
        ListDriftResponse.newBuilder()
            .setDrifted(count(all, DriftState.DRIFTED))
            .setClean(count(all, DriftState.CLEAN))
            .setUnknown(count(all, DriftState.UNKNOWN))
            .setNextEpochMillis(next());
    shown.forEach(one -> out.addMinions(minion(one)));
    differences(shown, request, out);
    drift.looks().stream().findFirst().ifPresent(look -> out.setLast(look(look, 0)));
    return out.build();
  }

  private static Drift.Who who(Target given, String environment) {
    if (given.getExpression().length() > MAX_TARGET) {
      throw new OrchException(ErrorCode.LIMIT_EXCEEDED, "the target is too long");
    }
    if (!ENVIRONMENT.matcher(environment).matches()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'" + io.orch.proto.message.Printable.of(environment) + "' is no name of an environment");
    }
    return new Drift.Who(given.getExpression(), given.getKind(), environment);
  }

  private static Optional<DriftState> state(String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    for (DriftState state : DriftState.values()) {
      if (state.text().equals(name)) {
        return Optional.of(state);
      }
    }
    throw new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "'"
            + io.orch.proto.message.Printable.of(name)
            + "' is no state of a minion: it is drifted, unknown or clean");
  }

  private static int count(Collection<Standing> all, DriftState state) {
    return (int) all.stream().filter(one -> one.state() == state).count();
  }

  private long next() {
    return schedule.list().stream()
        .filter(shown -> shown.entry().function().equals(DriftSettings.FUNCTION))
        .flatMap(shown -> shown.next().stream())
        .min(Comparator.naturalOrder())
        .map(Instant::toEpochMilli)
        .orElse(0L);
  }

  private void differences(
      List<Standing> shown, ListDriftRequest request, ListDriftResponse.Builder out) {
    Map<String, Long> sizes =
        shown.stream()
            .filter(one -> !one.difference().isEmpty())
            .collect(
                Collectors.groupingBy(
                    Standing::difference,
                    TreeMap::new,
                    Collectors.filtering(
                        one -> one.state() == DriftState.DRIFTED, Collectors.counting())));
    int limit = Math.min(request.getLimit(), MOST);
    sizes.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            entry ->
                out.addDifferences(
                    difference(
                        entry.getKey(),
                        entry.getValue().intValue(),
                        out.getDifferencesCount() < limit,
                        request.getFull())));
  }

  private DriftDifference difference(String hash, int minions, boolean states, boolean full) {
    DriftDifference.Builder out = DriftDifference.newBuilder().setHash(hash).setMinions(minions);
    Optional<Difference> known = states ? drift.difference(hash) : Optional.empty();
    known.ifPresent(
        one ->
            out.setTotal(one.total())
                .setStates(
                    ValueAdapter.toProto(
                        full ? one.value() : ResultLimit.cut(one.value(), SHORT))));
    return out.build();
  }

  private static DriftingMinion minion(Standing one) {
    return DriftingMinion.newBuilder()
        .setId(one.minion().value())
        .setEnvironment(one.spot().environment())
        .setState(one.state().text())
        .setHash(one.difference())
        .setSinceEpochMillis(one.since().toEpochMilli())
        .setDriftedEpochMillis(one.drifted().toEpochMilli())
        .setLookedEpochMillis(one.looked().toEpochMilli())
        .setTriedEpochMillis(one.tried().toEpochMilli())
        .setCause(one.cause())
        .setVerdict(one.verdict())
        .setSeenFiles(one.seen().files())
        .setConvergedFiles(one.converged().files())
        .setLooking(one.busy())
        .build();
  }

  DriftLook check(CheckDriftRequest request) {
    String key = request.getIdempotencyKey();
    Drift.Who who = who(request.getTarget(), request.getEnvironment());
    if (key.length() > Look.MAX_ID) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "an idempotency key of a look has at most " + Look.MAX_ID + " characters");
    }
    Look look = drift.begin(key.isEmpty() ? drift.newId() : key, who, Peer.current().operator());
    return look(look, look.minions());
  }

  void watch(String id, Consumer<DriftLook> out) throws InterruptedException {
    Look look = drift.look(id);
    drift.watch(id, open -> out.accept(look(look, open)));
  }

  private static DriftLook look(Look look, int open) {
    return DriftLook.newBuilder()
        .setId(look.id())
        .setTarget(look.target())
        .setOperator(look.operator())
        .setBegunEpochMillis(look.begun().toEpochMilli())
        .setMinions(look.minions())
        .setOpen(open)
        .build();
  }
}
