package io.orch.master.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.job.Job;
import io.orch.master.job.JobRequest;
import io.orch.master.job.JobStore;
import io.orch.master.job.JobTarget;
import io.orch.master.peer.Peer;
import io.orch.master.peer.PeerStore;
import io.orch.master.peer.Peers;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerStoreIT implements StoreDatabase {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Peer ONE = new Peer("one", "p1", "a:1");
  private static final Peer TWO = new Peer("two", "p2", "b:1");
  private static final MinionId WEB = new MinionId("web1");

  private PeerStore store() {
    return new JdbcPeerStore(database());
  }

  @Test
  void join_eachMaster_hasANumberOfItsOwn_alsoAfterItsRestart() {
    assertThat(store().join(ONE, NOW, Optional.empty())).isEqualTo(new PeerStore.Join.Joined(0));
    assertThat(store().join(TWO, NOW, Optional.empty())).isEqualTo(new PeerStore.Join.Joined(1));
    store().leave(TWO);
    Peer restarted = new Peer("two", "p3", "b:1");
    assertThat(store().join(restarted, NOW, Optional.empty()))
        .isEqualTo(new PeerStore.Join.Joined(1));
  }

  @Test
  void join_withTheNameOfAnother_waitsForProofOfItsDeath() {
    store().join(ONE, NOW, Optional.empty());
    Peer copy = new Peer("one", "p9", "c:1");
    assertThat(store().join(copy, NOW, Optional.empty())).isEqualTo(new PeerStore.Join.Taken(NOW));
    store().beat(ONE, NOW.plusSeconds(1));
    assertThat(store().join(copy, NOW, Optional.of(NOW)))
        .isEqualTo(new PeerStore.Join.Taken(NOW.plusSeconds(1)));
    assertThat(store().join(copy, NOW, Optional.of(NOW.plusSeconds(1))))
        .isEqualTo(new PeerStore.Join.Joined(0));
    assertThat(store().beat(ONE, NOW.plusSeconds(2))).isEmpty();
  }

  @Test
  void peers_withTheNameOfALiveMaster_isRefused() {
    store().join(ONE, NOW, Optional.empty());
    Clock clock =
        new Clock() {
          @Override
          public Instant now() {
            return NOW;
          }

          @Override
          public long nanos() {
            return 0;
          }

          @Override
          public void sleep(Duration time) {
            store().beat(ONE, NOW.plus(time));
          }
        };
    assertThatThrownBy(
            () -> new Peers(store(), new Peer("one", "p9", "c:1"), Duration.ofSeconds(9), clock))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STATE_CONFLICT))
        .hasMessageContaining("holder");
  }

  @Test
  void elsewhere_followsStreams_andForgetsThoseOfSilentMasters() {
    store().join(ONE, NOW, Optional.empty());
    store().join(TWO, NOW, Optional.empty());
    store().opened(ONE, WEB, NOW);
    assertThat(store().elsewhere(TWO)).containsExactly(WEB);
    store().opened(TWO, WEB, NOW);
    store().closed(ONE, WEB);
    assertThat(store().elsewhere(ONE)).containsExactly(WEB);
    store().beat(ONE, NOW.plusSeconds(60));
    store().bury(NOW.plusSeconds(30));
    assertThat(store().elsewhere(ONE)).isEmpty();
    store().hold(ONE, List.of(WEB), NOW);
    store().hold(TWO, List.of(WEB), NOW);
    assertThat(store().elsewhere(TWO)).containsExactly(WEB);
  }

  @Test
  void decide_whileAnotherMasterHoldsTheStream_isRefused() {
    JobStore mine = new JdbcJobStore(database(), "one");
    Job job = JobSamples.job("20260101000000000001");
    mine.add(
        job,
        List.of(new JobTarget(WEB, JobTarget.State.OFFERED, 1, Optional.empty())),
        JobSamples.event());
    store().opened(TWO, WEB, NOW);
    assertThat(decide(mine, job).closed()).isFalse();
    store().closed(TWO, WEB);
    assertThat(decide(mine, job).closed()).isTrue();
  }

  private static JobStore.Closed decide(JobStore store, Job job) {
    JobTarget.Closing lost =
        new JobTarget.Closing(JobOutcome.LOST, 1, "silent", false, Instant.EPOCH, NOW);
    JobRequest request = job.request();
    return store.decide(
        new io.orch.proto.message.JobRef(job.id(), 1),
        WEB,
        request.epoch(),
        lost,
        JobSamples.event());
  }

  @Test
  void add_underALeaseThatIsNotHeld_isRefused() {
    assertThatThrownBy(
            () ->
                new JdbcJobStore(database(), "one")
                    .add(
                        JobSamples.leased("20260101000000000002", "env:prod", 1),
                        List.of(),
                        JobSamples.event()))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EPOCH_STALE));
  }
}
