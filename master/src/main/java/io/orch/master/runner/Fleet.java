package io.orch.master.runner;

import io.orch.master.inventory.Inventory;
import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.JobCall;
import io.orch.master.orchestrate.Tgt;
import io.orch.master.pillar.Pillars;
import io.orch.master.session.Sessions;
import io.orch.proto.message.MinionId;
import io.orch.sls.module.Context;
import io.orch.sls.pillar.PillarRequest;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.SecretMap;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What runner functions ask of minions and about them. */
public final class Fleet {

  private Fleet() {}

  /** The accepted minions that a target means. */
  public static SortedSet<MinionId> resolve(Context context, Tgt tgt, String kind) {
    return context
        .port(Inventory.class)
        .resolve(tgt.expression(), tgt.kind(kind), id -> pillar(context, id, ""));
  }

  /** A minion's pillar, whose secrets no one is told of after this. */
  public static Map<String, @Nullable Object> told(Context context, MinionId id) {
    SecretMap pillar = pillar(context, id, "");
    context.port(KnownSecrets.class).learn(pillar.secrets());
    return pillar;
  }

  /** A minion's pillar. */
  public static SecretMap pillar(Context context, MinionId id, String pillarenv) {
    return context
        .port(Pillars.class)
        .compile(
            new PillarRequest(
                id.value(), context.port(Inventory.class).grains(id), "", pillarenv, Map.of()));
  }

  public static List<String> connected(Context context, Collection<MinionId> ids, boolean wanted) {
    Sessions sessions = context.port(Sessions.class);
    return names(ids.stream().filter(id -> sessions.anywhere(id) == wanted).toList());
  }

  public static List<String> names(Collection<MinionId> ids) {
    return ids.stream().map(MinionId::value).toList();
  }

  /**
   * A call of a function on minions.
   *
   * @param timeout seconds until minions that can't be reached are given up; 0 for the default
   */
  public static JobCall call(
      Tgt tgt,
      String kind,
      String function,
      List<?> arguments,
      Map<String, ?> keywords,
      int timeout) {
    return JobCall.plain(
        tgt.expression(),
        tgt.kind(kind),
        function,
        arguments,
        keywords,
        Duration.ofSeconds(timeout));
  }

  /** What the minions of a job returned, by id; those that did not are left out. */
  public static Map<String, @Nullable Object> returns(List<JobTarget> targets) {
    Map<String, @Nullable Object> returns = new LinkedHashMap<>();
    targets.forEach(
        target ->
            target
                .closing()
                .filter(JobTarget.Closing::returned)
                .ifPresent(how -> returns.put(target.minion().value(), how.result())));
    return returns;
  }
}
