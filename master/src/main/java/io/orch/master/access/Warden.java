package io.orch.master.access;

import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides what may be done on minions and on the master, by whoever it is for: it is asked where a
 * job is made of the minions that its target means, and where a function is called on the master.
 * Thread-safe.
 */
public final class Warden {

  /** The environment that every other one shares. */
  static final String COMMON = "base";

  /** Lets everyone do everything. */
  public static final Warden OPEN =
      new Warden(
          null,
          new Minions() {
            @Override
            public SortedSet<MinionId> among(String compound, Collection<MinionId> minions) {
              return new TreeSet<>(minions);
            }

            @Override
            public String environment(MinionId minion) {
              return "";
            }
          });

  private static final int MOST_REASONS = 5;
  private static final List<String> ENVIRONMENTS = List.of("saltenv", "pillarenv");

  private final @Nullable Access access;
  private final Minions minions;

  private Warden(@Nullable Access access, Minions minions) {
    this.access = access;
    this.minions = minions;
  }

  public static Warden of(Access access, Minions minions) {
    return new Warden(access, minions);
  }

  /** Where a call would be made. */
  private enum Place {
    RUNNER("runner function"),
    WHEEL("wheel function");

    private final String noun;

    Place(String noun) {
      this.noun = noun;
    }

    List<CallPattern> patterns(Grant grant) {
      return this == RUNNER ? grant.runners() : grant.wheels();
    }
  }

  /**
   * Returns when all for whom it is may call a function on all of these minions.
   *
   * @param environments of files and pillar that the call names; empty ones name none
   * @throws OrchException PERMISSION_DENIED, naming a minion that may not be, and why
   */
  public void minions(
      String actor, Call call, List<String> environments, Collection<MinionId> targets) {
    if (access == null) {
      return;
    }
    List<String> named = new ArrayList<>(environments);
    for (String key : ENVIRONMENTS) {
      if (call.keywords().get(key) instanceof String environment) {
        named.add(environment);
      }
    }
    for (String part : Actor.parts(actor)) {
      access.requireUnlisted(part, call.function());
      Rights rights = access.rights(part);
      if (!rights.everything()) {
        new Question(part, rights, call, named).ask(targets);
      }
    }
  }

  /** One question about minions, for one of those for whom it is. */
  private final class Question {

    private final String part;
    private final Rights rights;
    private final Call call;
    private final List<String> named;
    private final List<Grant> grants;

    Question(String part, Rights rights, Call call, List<String> named) {
      this.part = part;
      this.rights = rights;
      this.call = call;
      this.named = named;
      this.grants = rights.grants().filter(grant -> Grant.any(grant.functions(), call)).toList();
    }

    void ask(Collection<MinionId> targets) {
      SortedSet<MinionId> left = new TreeSet<>(targets);
      for (Grant grant : grants) {
        if (named.stream().allMatch(grant::in)) {
          left.removeAll(covered(grant, left));
        }
        if (left.isEmpty()) {
          return;
        }
      }
      throw denied(left.first());
    }

    private Collection<MinionId> covered(Grant grant, SortedSet<MinionId> left) {
      SortedSet<MinionId> meant =
          grant.target().isEmpty() ? new TreeSet<>(left) : minions.among(grant.target(), left);
      meant.removeIf(minion -> !grant.of(minions.environment(minion)));
      return meant;
    }

    private OrchException denied(MinionId minion) {
      StringBuilder text =
          new StringBuilder(Access.behind(part).toString())
              .append(" may not call ")
              .append(call.function())
              .append(" on minion ")
              .append(minion)
              .append(": ");
      if (grants.isEmpty()) {
        text.append("no rule of its roles allows this function with these arguments; it ")
            .append(rights.shown());
      }
      text.append(
          String.join(
              "; ", grants.stream().limit(MOST_REASONS).map(g -> reason(g, minion)).toList()));
      return new OrchException(ErrorCode.PERMISSION_DENIED, text.toString());
    }

    private String reason(Grant grant, MinionId minion) {
      for (String environment : named) {
        if (!grant.in(environment)) {
          return "%s is for environment %s, and the call names environment %s"
              .formatted(grant.shown(), grant.environmentsShown(), environment);
        }
      }
      String environment = minions.environment(minion);
      if (!grant.of(environment)) {
        return "%s is for environment %s, and %s is in %s"
            .formatted(
                grant.shown(),
                grant.environmentsShown(),
                minion,
                environment.isEmpty() ? "none" : environment);
      }
      return "%s is for '%s', which %s is not".formatted(grant.shown(), grant.target(), minion);
    }
  }

  /**
   * Returns when all for whom it is may call a runner function.
   *
   * @param environment that it is about; empty for none
   * @throws OrchException PERMISSION_DENIED
   */
  public void runner(String actor, Call call, String environment) {
    master(Place.RUNNER, actor, call, environment);
  }

  /** The same for a wheel function. */
  public void wheel(String actor, Call call) {
    master(Place.WHEEL, actor, call, "");
  }

  private void master(Place place, String actor, Call call, String environment) {
    if (access == null) {
      return;
    }
    for (String part : Actor.parts(actor)) {
      Rights rights = access.rights(part);
      List<Grant> grants =
          rights.grants().filter(grant -> Grant.any(place.patterns(grant), call)).toList();
      if (!rights.everything() && grants.stream().noneMatch(grant -> grant.in(environment))) {
        throw new OrchException(
            ErrorCode.PERMISSION_DENIED,
            "%s may not call the %s %s: %s"
                .formatted(
                    Access.behind(part),
                    place.noun,
                    call.function(),
                    grants.isEmpty()
                        ? "no rule of its roles allows it; it " + rights.shown()
                        : "%s is for environment %s, and this is environment %s"
                            .formatted(
                                grants.getFirst().shown(),
                                grants.getFirst().environmentsShown(),
                                environment)));
      }
    }
  }

  /**
   * Returns when someone may start, or decide on, a run of an orchestration in an environment.
   *
   * @throws OrchException PERMISSION_DENIED
   */
  public void run(String actor, String orchestration, String environment) {
    runner(
        actor,
        Call.of("state.orchestrate", List.of(orchestration), Map.of("mods", orchestration)),
        environment);
  }

  /** The operator whose rights are to be looked at later; empty for one who may do everything. */
  public String sender(String actor) {
    String operator = Actor.operator(actor);
    boolean free = operator.isEmpty() || access == null || access.rights(operator).everything();
    return free ? "" : operator;
  }

  /**
   * For whom a reaction to an event is: the reactor alone when no operator fired the event, or one
   * who may do everything, or whose role leaves it to the reactor.
   *
   * @param sender empty when no operator fired it
   */
  public String reacting(String duty, String sender, EventTag tag) {
    boolean alone = sender.isEmpty() || access == null || access.rights(sender).delegates(tag);
    return Actor.both(duty, alone ? "" : sender);
  }
}
