package io.orch.master.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orch.master.access.Access;
import io.orch.master.access.AccessSettings;
import io.orch.master.access.Minions;
import io.orch.master.access.Warden;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.sls.config.Section;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may cancel jobs of others: who may call their functions where they run. */
class CancelRightsTest {

  private static final String SETTINGS =
      """
      operators:
        root: ['*']
        oncall: [job.cancel]
        ann: {roles: [dev]}
        ben: {roles: [dev, cancel]}
      roles:
        dev: {rules: [{functions: [state.apply], environments: [staging]}]}
        cancel: {permissions: [job.cancel]}
      """;

  private static final MinionId WEB = new MinionId("web1");
  private static final MinionId DB = new MinionId("db1");

  private static Admission admission() {
    Problems problems = new Problems();
    Access access =
        new Access(AccessSettings.read(Section.parse(SETTINGS, "master.yaml", problems), Map.of()));
    problems.throwIfAny();
    Minions minions =
        new Minions() {
          @Override
          public SortedSet<MinionId> among(String compound, Collection<MinionId> some) {
            return new TreeSet<>(some);
          }

          @Override
          public String environment(MinionId minion) {
            return minion.equals(WEB) ? "staging" : "prod";
          }
        };
    return new Admission(Warden.of(access, minions), Optional.empty());
  }

  private final Admission admission = admission();

  private void cancel(String actor, String maker, String function, MinionId... minions) {
    Job job =
        new Job(
            new JobId("20261122120000000001"),
            JobRequest.of("*", "glob", function, List.of(), maker),
            Instant.EPOCH,
            false);
    admission.requireCancel(actor, job, List.of(minions));
  }

  private void denied(String actor, String maker, String function, MinionId... minions) {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> cancel(actor, maker, function, minions))
        .withMessageContaining("to cancel job 20261122120000000001 of " + maker)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PERMISSION_DENIED));
  }

  @Test
  void cancel_whatOneMayCall_whereItRuns() {
    cancel("ann", "root", "state.apply", WEB);
    denied("ann", "root", "state.apply", WEB, DB);
    denied("ann", "root", "cmd.run", WEB);
    denied("ben", "root", "state.apply", DB);
    denied("ann[%ops]", "root", "state.apply", DB);
  }

  @Test
  void cancel_ownJob_byEachIdentity() {
    cancel("ann", "ann", "cmd.run", DB);
    cancel("ann", "ann[dev]", "cmd.run", DB);
    cancel("ann[dev]", "reactor+ann", "cmd.run", DB);
    denied("ann", "reactor", "cmd.run", DB);
  }

  @Test
  void cancel_byOneWithPermissionsAlone_anyJob() {
    cancel("root", "ann", "cmd.run", DB);
    cancel("oncall", "ann", "cmd.run", WEB, DB);
  }
}
