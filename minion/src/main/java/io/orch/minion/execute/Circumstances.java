package io.orch.minion.execute;

import io.orch.proto.message.JobOffer;
import io.orch.sls.tree.Tree;
import io.orch.sls.value.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which files and which pillar a job uses.
 *
 * @param job its id; empty for one that the minion gave itself
 * @param saltenv never empty
 * @param top the one environment whose top file counts, which is the one that was named; empty for
 *     all
 * @param pillarenv empty for all
 * @param treeRevision empty for the newest
 * @param pillar merged over the minion's
 */
record Circumstances(
    String job,
    String saltenv,
    String top,
    String pillarenv,
    String treeRevision,
    Map<String, @Nullable Object> pillar) {

  Circumstances {
    pillar = Collections.unmodifiableMap(new LinkedHashMap<>(pillar));
  }

  /**
   * Those of a job.
   *
   * @param opts asked whether the pillar of a job that names none is that of its states'
   *     environment
   */
  static Circumstances of(JobOffer offer, Supplier<Map<String, @Nullable Object>> opts) {
    boolean same =
        offer.pillarenv().isEmpty()
            && !offer.saltenv().isEmpty()
            && Values.truth(opts.get().get("pillarenv_from_saltenv"));
    return new Circumstances(
        offer.jid(),
        offer.saltenv().isEmpty() ? Tree.BASE : offer.saltenv(),
        offer.saltenv(),
        same ? offer.saltenv() : offer.pillarenv(),
        offer.treeRevision(),
        offer.pillar());
  }

  /** These, with what a state run names itself. */
  Circumstances with(
      String newSaltenv, String newPillarenv, Map<String, ? extends @Nullable Object> override) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(pillar);
    merged.putAll(override);
    return new Circumstances(
        job,
        newSaltenv.isEmpty() ? saltenv : newSaltenv,
        newSaltenv.isEmpty() ? top : newSaltenv,
        newPillarenv.isEmpty() ? pillarenv : newPillarenv,
        treeRevision,
        merged);
  }
}
