package io.orch.master.drift;

import io.orch.master.duty.Duties;
import io.orch.master.enroll.EnrollListener;
import io.orch.master.event.Signal;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;

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
   * @param target empty for what the configuration says, then the kind counts for nothing
   * @throws OrchException NO_MINIONS_MATCHED
   */
  public Look begin(String id, String target, String kind, String operator) {
    Optional<Look> known = find(id);
    if (known.isPresent()) {
      return known.get();
    }
    Collection<MinionId> minions = resolve(target, kind);
    String shown = target.isEmpty() ? settings.target() : target;
    if (minions.isEmpty()) {
      throw new OrchException(
          ErrorCode.NO_MINIONS_MATCHED,
          "no accepted minion matches '"
              + shown
              + "'; 'orch minion list' shows those that there are");
    }
    Look look = new Look(id, shown, operator, tools.now(), minions.size());
    if (tools.store().begin(look, minions, new DriftEvents(tools.events()).wanted(look))) {
      tools.events().committed();
    }
    return look;
  }

  private Collection<MinionId> resolve(String target, String kind) {
    return tools
        .inventory()
        .resolve(
            target.isEmpty() ? settings.target() : target,
            target.isEmpty() ? "compound" : kind,
            tools.pillars());
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
   * How accepted minions stand, by id; those of a look that is yet to come too.
   *
   * @param target empty for what the configuration says, then the kind counts for nothing
   */
  public List<Standing> list(String target, String kind) {
    Map<MinionId, Standing> known = new HashMap<>();
    tools.store().all().forEach(standing -> known.put(standing.minion(), standing));
    return resolve(target, kind).stream()
        .map(minion -> known.getOrDefault(minion, Standing.never(minion)))
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
