package io.orch.master.instance;

import io.orch.cloud.ec2.Ec2;
import io.orch.cloud.ec2.Ec2Instance;
import io.orch.master.duty.Duty;
import io.orch.master.duty.Term;
import io.orch.master.event.EventLog;
import io.orch.master.inventory.Verified;
import io.orch.master.inventory.VerifiedFacts;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks EC2 again and again about the instances that are minions. Tags that changed are stored, with
 * what follows from them, and told as {@code orch/instance/<id>/tags}. The key of an instance that
 * was terminated is revoked. One that EC2 does not show is taken for terminated when it is missing
 * several times while others of its region are shown; EC2 shows none at all to who asks in the name
 * of another account.
 */
public final class InstanceWatch implements Duty {

  private static final Logger log = LoggerFactory.getLogger(InstanceWatch.class);
  private static final int MISSES = 3;

  private final Ec2 ec2;
  private final Verified verified;
  private final InstanceStore store;
  private final Regrain regrain;
  private final BiConsumer<MinionId, String> end;
  private final EventLog events;
  private final Duration pause;
  private final Clock clock;
  private final Map<String, Integer> missed = new HashMap<>();

  /** What the watch works with. */
  public record Tools(
      Ec2 ec2, Verified verified, InstanceStore store, EventLog events, Clock clock) {}

  /**
   * @param regrain what follows from tags
   * @param end revokes a minion's key, told why
   * @param pause between two looks
   */
  public InstanceWatch(
      Tools tools, Regrain regrain, BiConsumer<MinionId, String> end, Duration pause) {
    this.ec2 = tools.ec2;
    this.verified = tools.verified;
    this.store = tools.store;
    this.events = tools.events;
    this.clock = tools.clock;
    this.regrain = regrain;
    this.end = end;
    this.pause = pause;
  }

  @Override
  public void run(Term term) throws InterruptedException {
    while (true) {
      try {
        look(term);
      } catch (OrchException e) {
        if (e.code() == ErrorCode.EPOCH_STALE) {
          return;
        }
        log.warn("the minions' instances can't be read: {}", e.getMessage());
      }
      clock.sleep(pause);
    }
  }

  /** Looks at all instances once. */
  void look(Term term) {
    Map<String, Map<String, VerifiedFacts>> regions = new TreeMap<>();
    for (VerifiedFacts facts : verified.all()) {
      String[] name = facts.instance().split("/");
      if (name.length == 3 && name[0].equals("ec2")) {
        regions.computeIfAbsent(name[1], r -> new TreeMap<>()).put(name[2], facts);
      }
    }
    missed
        .keySet()
        .retainAll(
            regions.values().stream()
                .flatMap(r -> r.keySet().stream())
                .collect(Collectors.toSet()));
    regions.forEach((region, minions) -> tried(term, region, minions));
  }

  /** One region that does not answer hinders no other. */
  private void tried(Term term, String region, Map<String, VerifiedFacts> minions) {
    try {
      look(term, region, minions);
    } catch (OrchException e) {
      if (e.code() == ErrorCode.EPOCH_STALE) {
        throw e;
      }
      log.warn("the instances in {} can't be looked at: {}", region, e.getMessage());
    }
  }

  private void look(Term term, String region, Map<String, VerifiedFacts> minions) {
    Map<String, Ec2Instance> found = ec2.instances(region, minions.keySet());
    if (found.isEmpty()) {
      log.warn(
          "EC2 shows none of {} instances in {}; nothing is done about them",
          minions.size(),
          region);
      return;
    }
    minions.forEach((id, facts) -> look(term, id, facts, Optional.ofNullable(found.get(id))));
  }

  private void look(Term term, String id, VerifiedFacts facts, Optional<Ec2Instance> found) {
    int misses = found.isPresent() ? 0 : missed.getOrDefault(id, 0) + 1;
    missed.put(id, misses);
    if (misses >= MISSES || found.filter(Ec2Instance::gone).isPresent()) {
      ended(facts, found.map(Ec2Instance::state).orElse("missing"));
    } else {
      found.ifPresent(instance -> retag(term, facts, instance.tags()));
    }
  }

  private void ended(VerifiedFacts facts, String state) {
    log.info("minion {} was {}, which is {}", facts.minion(), facts.instance(), state);
    Map<String, @Nullable Object> data = data(facts);
    data.put("state", state);
    end.accept(facts.minion(), facts.instance() + " is " + state);
    events.append("orch/instance/" + facts.minion() + "/terminated", data);
  }

  private void retag(Term term, VerifiedFacts facts, Map<String, String> tags) {
    Map<String, @Nullable Object> known =
        Values.named(Values.named(facts.grains().get("ec2")).get("tags"));
    if (known.equals(tags)) {
      return;
    }
    VerifiedFacts fresh =
        new VerifiedFacts(
            facts.minion(),
            facts.instance(),
            regrain.with(facts.grains(), tags),
            clock.now().truncatedTo(ChronoUnit.MILLIS));
    Map<String, @Nullable Object> data = data(facts);
    data.put("old", known);
    data.put("new", new LinkedHashMap<>(tags));
    String tag = "orch/instance/" + facts.minion() + "/tags";
    if (store.change(term, fresh, List.of(events.event(tag, data)))) {
      verified.again(facts.minion());
      events.committed();
    }
  }

  private static Map<String, @Nullable Object> data(VerifiedFacts facts) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", facts.minion().value());
    data.put("instance", facts.instance());
    return data;
  }
}
