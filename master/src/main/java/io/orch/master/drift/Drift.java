package io.orch.master.drift;

import io.orch.master.duty.Duties;
import io.orch.master.enroll.EnrollListener;
import io.orch.master.event.Signal;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Drift, as a master knows it: how minions stand, and looks at them. One of several masters looks;
 * any of them is asked. Thread-safe.
 */
public final class Drift implements EnrollListener {

  private static final Set<String> GONE = Set.of("reject", "revoke");

  private final DriftSettings settings;
  private final Tools tools;

  public Drift(DriftSettings settings, Tools tools) {
    this.settings = settings;
    this.tools = tools;
  }

  /** Offers to look. */
  public void start(Duties duties) {
    duties.add(DriftSettings.NAME, new DriftDuty(settings, tools));
  }

  public DriftSettings settings() {
    return settings;
  }

  /** An id that no look has. */
  public String newId() {
    return UUID.randomUUID().toString();
  }

  /**
   * Asks for a look, which is taken by the master that has the duty; nothing when there is one of
   * the id.
   *
   * @param who who is to be looked at
   * @throws OrchException NO_MINIONS_MATCHED
   */
  public Look begin(String id, Who who, String operator) {
    Optional<Look> known = find(id);
    if (known.isPresent()) {
      return known.get();
    }
    List<Spot> spots = resolve(who);
    String shown = who.target().isEmpty() ? settings.target() : who.target();
    if (spots.isEmpty()) {
      throw new OrchException(
          ErrorCode.NO_MINIONS_MATCHED,
          "no accepted minion matches '"
              + shown
              + "'; 'orch minion list' shows those that there are");
    }
    Look look = new Look(id, shown, operator, tools.now(), spots.size());
    if (tools.store().begin(look, spots, new DriftEvents(tools.events()).wanted(look))) {
      tools.events().committed();
    }
    return look;
  }

  /**
   * Which minions are meant.
   *
   * @param target empty for those of the configuration, then the kind counts for nothing
   * @param environment in which; empty for those of the configuration
   */
  public record Who(String target, String kind, String environment) {

    /** All that the configuration names. */
    public static final Who ALL = new Who("", "", "");
  }

  private List<Spot> resolve(Who who) {
    Collection<MinionId> minions =
        who.target().isEmpty()
            ? resolve(settings.target(), "compound")
            : resolve(who.target(), who.kind());
    Map<String, String> environments = settings.environments();
    if (!who.environment().isEmpty()) {
      String among = environments.getOrDefault(who.environment(), "*");
      environments = Map.of(who.environment(), among);
    } else if (environments.isEmpty()) {
      environments = Map.of("", "*");
    }
    TreeSet<Spot> spots = new TreeSet<>();
    environments.forEach(
        (environment, among) -> {
          Collection<MinionId> there = among.equals("*") ? minions : resolve(among, "compound");
          minions.stream()
              .filter(there::contains)
              .forEach(minion -> spots.add(new Spot(minion, environment)));
        });
    return List.copyOf(spots);
  }

  private Collection<MinionId> resolve(String target, String kind) {
    return tools.inventory().resolve(target, kind, tools.pillars());
  }

  private Optional<Look> find(String id) {
    return looks().stream().filter(look -> look.id().equals(id)).findFirst();
  }

  /**
   * A look.
   *
   * @throws OrchException ARGUMENT_INVALID when there is none of the id
   */
  public Look look(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.ARGUMENT_INVALID,
                    "there is no look of this id; the newest "
                        + DriftStore.MOST_LOOKS
                        + " are kept"));
  }

  /** The newest looks, newest first. */
  public List<Look> looks() {
    return tools.store().looks(DriftStore.MOST_LOOKS);
  }

  /** Says how many minions of a look are still to be looked at, each time that is less, to 0. */
  public void watch(String look, IntConsumer open) throws InterruptedException {
    Signal signal = tools.events().signal();
    int told = -1;
    while (told != 0) {
      long seen = signal.version();
      int now = tools.store().open(look);
      if (now != told) {
        open.accept(now);
        told = now;
      } else {
        signal.await(seen);
      }
    }
  }

  /**
   * How accepted minions stand, by id; those too at which nobody has looked yet. When no
   * environment is named, by the configuration neither, all count in which someone has looked.
   */
  public List<Standing> list(Who who) {
    Map<Spot, Standing> known = new HashMap<>();
    Map<MinionId, List<Standing>> stored = new HashMap<>();
    for (Standing standing : tools.store().all()) {
      known.put(standing.spot(), standing);
      stored.computeIfAbsent(standing.minion(), id -> new ArrayList<>()).add(standing);
    }
    boolean any = who.environment().isEmpty() && settings.environments().isEmpty();
    return resolve(who).stream()
        .flatMap(
            spot ->
                any && stored.containsKey(spot.minion())
                    ? stored.getOrDefault(spot.minion(), List.of()).stream()
                    : Stream.of(known.getOrDefault(spot, Standing.never(spot))))
        .toList();
  }

  /** A difference that some minion has. */
  public Optional<Difference> difference(String hash) {
    return tools.store().difference(hash);
  }

  /** How many minions are in each state, of those that were ever to be looked at. */
  public Map<DriftState, Integer> counts() {
    return tools.store().counts();
  }

  @Override
  public void asked(MinionId minion, String act, String fingerprint) {}

  @Override
  public void changed(MinionId minion, String act, String by) {
    if (GONE.contains(act)) {
      tools.store().remove(List.of(minion));
    }
  }
}
