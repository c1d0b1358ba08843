package io.orch.minion.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.Seal;
import io.orch.sls.secret.Secrets;
import io.orch.sls.task.Clock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobServiceTest {

  private static final String PASSWORD = "tr0ub4dor&3";
  private static final Seal SEAL = new Seal(new byte[32]);

  @TempDir Path dir;
  private final List<ToMaster> sent = new CopyOnWriteArrayList<>();
  private final List<String> ran = new CopyOnWriteArrayList<>();
  private final AtomicBoolean online = new AtomicBoolean(true);
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<ToMaster.Result> own = new CopyOnWriteArrayList<>();
  private KnownSecrets secrets = new KnownSecrets();
  private JobService service;

  @BeforeEach
  void open() {
    service =
        new JobService(
            Journal.open(dir.resolve("journal"), SEAL, Clock.SYSTEM, Journal.Retention.USUAL),
            Spool.open(dir.resolve("spool")),
            this::work,
            message -> online.get() && sent.add(message),
            secrets,
            Clock.SYSTEM,
            JobBoundaries.NONE);
    service.start(own::add);
    service.connected();
  }

  @AfterEach
  void close() {
    release.countDown();
    service.close();
  }

  private void restart() {
    service.close();
    sent.clear();
    open();
  }

  private JobWork.Answer work(JobOffer offer, JobWork.Listener listener) throws Exception {
    ran.add(offer.function() + " " + offer.ref().job());
    switch (offer.function()) {
      case "test.blocked", "state.blocked" -> release.await();
      case "test.stubborn" -> awaitUninterrupted();
      case "test.error" ->
          throw new OrchException(ErrorCode.FUNCTION_UNKNOWN, "no function, did you mean 'x'?");
      case "test.bug" -> throw new IllegalStateException("a bug");
      case "test.tell" -> {
        listener.progress("password " + PASSWORD, 1, 2);
        throw new OrchException(ErrorCode.COMMAND_FAILED, "mysql -p" + PASSWORD + " failed");
      }
      case "test.loud" -> {
        for (int i = 1; i <= 500; i++) {
          listener.progress("line " + i, i, 500);
        }
      }
      default -> {}
    }
    return new JobWork.Answer(JobOutcome.OK, 0, "done");
  }

  private void awaitUninterrupted() {
    while (true) {
      try {
        release.await();
        return;
      } catch (InterruptedException e) {
        ran.add("interrupted");
      }
    }
  }

  private void offer(int number, String function) {
    service.received(new ToMinion.Offer(Jobs.offer(number, function)));
  }

  private List<ToMaster.Result> results(JobRef ref) {
    return sent.stream()
        .filter(ToMaster.Result.class::isInstance)
        .map(ToMaster.Result.class::cast)
        .filter(result -> result.ref().equals(ref))
        .toList();
  }

  private ToMaster.Result result(int number) {
    await().atMost(Duration.ofSeconds(10)).until(() -> !results(Jobs.ref(number)).isEmpty());
    return results(Jobs.ref(number)).getFirst();
  }

  @Test
  void offer_run_isAcceptedThenReported() {
    offer(1, "test.ping");
    assertThat(result(1).outcome()).isEqualTo(JobOutcome.OK);
    assertThat(result(1).result()).isEqualTo("done");
    assertThat(sent.getFirst()).isEqualTo(new ToMaster.Accepted(Jobs.ref(1)));
  }

  @Test
  void secretOfAJob_isInNothingThatIsToldOrKept() throws Exception {
    JobOffer offer = Jobs.offer(1, "test.tell", PASSWORD).with(Secrets.of(List.of(PASSWORD)));
    service.received(new ToMinion.Offer(offer));
    assertThat(result(1).result()).isEqualTo("mysql -p******** failed");
    assertThat(sent.toString()).contains("password ********").doesNotContain(PASSWORD);
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(PASSWORD);
      }
    }
  }

  @Test
  void waitingJobWithASecret_isReadFromTheJournalAgain_andTheSecretIsKnown() {
    offer(1, "state.blocked");
    service.received(
        new ToMinion.Offer(
            Jobs.offer(2, "state.sls", PASSWORD).with(Secrets.of(List.of(PASSWORD)))));
    await().until(() -> service.running().size() == 2);
    secrets = new KnownSecrets();
    restart();
    await().until(() -> ran.stream().anyMatch(line -> line.startsWith("state.sls")));
    assertThat(secrets.masked(PASSWORD)).isEqualTo("********");
  }

  @Test
  void offer_again_isAnsweredWithoutRunning() {
    offer(1, "test.ping");
    result(1);
    offer(1, "test.ping");
    assertThat(results(Jobs.ref(1))).hasSize(2);
    service.received(new ToMinion.ResultAck(Jobs.ref(1)));
    offer(1, "test.ping");
    assertThat(results(Jobs.ref(1))).hasSize(3);
    assertThat(results(Jobs.ref(1)).getLast().outcome()).isEqualTo(JobOutcome.OK);
    assertThat(ran).hasSize(1);
    restart();
    offer(1, "test.ping");
    assertThat(result(1).outcome()).isEqualTo(JobOutcome.OK);
    assertThat(ran).hasSize(1);
  }

  @Test
  void result_whileDisconnected_isSentAfterReconnect() {
    online.set(false);
    offer(1, "test.ping");
    await().until(() -> service.running().isEmpty());
    online.set(true);
    service.connected();
    assertThat(result(1).outcome()).isEqualTo(JobOutcome.OK);
  }

  @Test
  void result_unacknowledged_survivesRestartAndIsDroppedOnAck() {
    offer(1, "test.ping");
    result(1);
    restart();
    assertThat(result(1).result()).isEqualTo("done");
    service.received(new ToMinion.ResultAck(Jobs.ref(1)));
    assertThat(dir.resolve("spool")).isEmptyDirectory();
    restart();
    assertThat(results(Jobs.ref(1))).isEmpty();
    assertThat(ran).hasSize(1);
  }

  @Test
  void started_processEnds_isLostAndNotRunAgain() {
    offer(1, "test.blocked");
    await().until(() -> !ran.isEmpty());
    restart();
    assertThat(result(1).outcome()).isEqualTo(JobOutcome.LOST);
    assertThat(result(1).result().toString()).contains("test.blocked");
    assertThat(ran).hasSize(1);
  }

  @Test
  void stateRuns_two_runOneAfterTheOtherWhileFunctionsPass() {
    offer(1, "state.blocked");
    offer(2, "state.apply");
    offer(3, "test.ping");
    result(3);
    assertThat(ran).noneMatch(line -> line.startsWith("state.apply"));
    release.countDown();
    assertThat(result(2).outcome()).isEqualTo(JobOutcome.OK);
  }

  @Test
  void stateRun_concurrent_runsBesideOneAndLaterOnesWaitForIt() {
    offer(1, "state.blocked");
    await().until(() -> !ran.isEmpty());
    concurrent(2, "state.apply");
    assertThat(result(2).outcome()).isEqualTo(JobOutcome.OK);
    concurrent(3, "state.blocked");
    await().until(() -> ran.size() == 3);
    service.received(new ToMinion.Cancel(Jobs.ref(1), ""));
    result(1);
    offer(4, "state.highstate");
    offer(5, "test.ping");
    result(5);
    assertThat(ran).noneMatch(line -> line.startsWith("state.highstate"));
    release.countDown();
    assertThat(result(4).outcome()).isEqualTo(JobOutcome.OK);
  }

  private void concurrent(int number, String function) {
    service.received(new ToMinion.Offer(Jobs.concurrent(number, function)));
  }

  @Test
  void hold_jobsThatComeWait_whileThoseThatRunGoOn() {
    offer(1, "test.blocked");
    await().until(() -> !ran.isEmpty());
    service.hold();
    assertThat(service.idle()).isFalse();
    offer(2, "test.ping");
    offer(3, "state.apply");
    offer(4, "saltutil.running");
    release.countDown();
    assertThat(result(1).outcome()).isEqualTo(JobOutcome.OK);
    await().until(service::idle);
    assertThat(ran).hasSize(1);
    service.resume();
    assertThat(result(2).outcome()).isEqualTo(JobOutcome.OK);
    assertThat(result(3).outcome()).isEqualTo(JobOutcome.OK);
    assertThat(result(4).outcome()).isEqualTo(JobOutcome.OK);
    assertThat(ran).hasSize(4);
  }

  @Test
  void hold_processEnds_theNextRunsOnceWhatWaited() {
    service.hold();
    offer(1, "test.ping");
    restart();
    assertThat(result(1).outcome()).isEqualTo(JobOutcome.OK);
    assertThat(ran).hasSize(1);
  }

  @Test
  void hold_waitingJobIsCancelled_neverRuns() {
    service.hold();
    offer(1, "test.ping");
    service.received(new ToMinion.Cancel(Jobs.ref(1), "no need"));
    assertThat(result(1).outcome()).isEqualTo(JobOutcome.CANCELLED);
    service.resume();
    await().until(service::idle);
    assertThat(ran).isEmpty();
  }

  @Test
  void cancel_runningJob_interruptsIt() {
    offer(1, "test.blocked");
    await().until(() -> !ran.isEmpty());
    service.received(new ToMinion.Cancel(Jobs.ref(1), "not needed"));
    assertThat(result(1).outcome()).isEqualTo(JobOutcome.CANCELLED);
    assertThat(result(1).result()).isEqualTo("cancelled: not needed");
  }

  @Test
  void cancel_waitingJob_neverRunsIt() {
    offer(1, "state.blocked");
    offer(2, "state.apply");
    assertThat(service.cancel(Jobs.ref(2).job(), "")).isTrue();
    assertThat(result(2).outcome()).isEqualTo(JobOutcome.CANCELLED);
    release.countDown();
    result(1);
    assertThat(ran).hasSize(1);
  }

  @Test
  void timeLimit_exceeded_stopsAndSaysSo() {
    JobOffer limited = Jobs.offer(1, "test.blocked", "", 0, Duration.ofMillis(50));
    service.received(new ToMinion.Offer(limited));
    assertThat(result(1).outcome()).isEqualTo(JobOutcome.TIMED_OUT);
    assertThat(result(1).retcode()).isEqualTo(124);
  }

  @Test
  void function_fails_reportsTextWithoutStackTrace() {
    offer(1, "test.error");
    offer(2, "test.bug");
    assertThat(result(1).outcome()).isEqualTo(JobOutcome.FAILED);
    assertThat(result(1).result()).isEqualTo("no function, did you mean 'x'?");
    assertThat(result(2).result().toString()).contains("a bug").doesNotContain("\tat ");
  }

  @Test
  void offer_staleEpoch_isRefusedAndNotRun() {
    service.received(new ToMinion.Offer(Jobs.leased(1, "env:prod", 5)));
    result(1);
    service.received(new ToMinion.Offer(Jobs.leased(2, "env:prod", 4)));
    service.received(new ToMinion.Offer(Jobs.leased(1, "env:prod", 4)));
    service.received(new ToMinion.Offer(Jobs.leased(3, "env:prod", 5)));
    result(3);
    assertThat(ran).hasSize(2);
    assertThat(results(Jobs.ref(2))).isEmpty();
    assertThat(service.openJobs()).doesNotContain(Jobs.ref(2));
  }

  @Test
  void waitingJob_newerEpochSeen_isBegunOnlyWhenTheNewHolderOffersIt() {
    service.received(new ToMinion.Offer(state(1, "state.blocked", 1)));
    await().until(() -> ran.size() == 1);
    service.received(new ToMinion.Offer(state(2, "state.apply", 1)));
    service.received(new ToMinion.Offer(state(3, "state.apply", 2)));
    release.countDown();
    result(1);
    result(3);
    assertThat(results(Jobs.ref(2))).isEmpty();
    assertThat(service.openJobs()).contains(Jobs.ref(2));

    service.received(new ToMinion.Offer(state(2, "state.apply", 2)));
    assertThat(result(2).outcome()).isEqualTo(JobOutcome.OK);
    assertThat(ran).hasSize(3);
  }

  private static JobOffer state(int number, String function, long epoch) {
    return Jobs.offer(number, function, "env:prod", epoch, Duration.ZERO);
  }

  @Test
  void progress_flood_isThrottled() {
    offer(1, "test.loud");
    result(1);
    long lines = sent.stream().filter(ToMaster.Progress.class::isInstance).count();
    assertThat(lines).isBetween(1L, 20L);
  }

  private static JobOffer own(int number, String function) {
    JobOffer plain = Jobs.offer(number, function);
    return new JobOffer(
        new JobRef(plain.ref().job(), JobRef.OWN),
        function,
        plain.arguments(),
        plain.keywords(),
        "",
        "",
        java.util.Map.of(),
        "",
        "",
        0,
        Duration.ZERO,
        "",
        "schedule:x");
  }

  @Test
  void ownJob_runsOnceAndTheMasterHearsNothingOfIt() {
    sent.clear();
    service.run(own(1, "test.loud"));
    await().until(() -> own.size() == 1);
    await().until(() -> service.running().isEmpty());
    service.run(own(1, "test.loud"));
    restart();
    assertThat(ran).hasSize(1);
    assertThat(own).hasSize(1);
    assertThat(sent).isEmpty();
    assertThat(service.openJobs()).isEmpty();
  }

  @Test
  void ownJob_ofAnEndedProcess_isLostOrGoesOn() {
    service.run(own(1, "test.blocked"));
    await().until(() -> ran.size() == 1);
    assertThat(service.openJobs()).isEmpty();
    restart();
    assertThat(own).extracting(ToMaster.Result::outcome).containsExactly(JobOutcome.LOST);
    assertThat(ran).hasSize(1);
  }

  @Test
  void ownStateRun_waitsForThatOfTheMaster() {
    offer(1, "state.blocked");
    await().until(() -> ran.size() == 1);
    service.run(own(2, "state.apply"));
    service.run(own(3, "test.ping"));
    await().until(() -> own.size() == 1);
    assertThat(ran).hasSize(2).noneMatch(line -> line.startsWith("state.apply"));
    release.countDown();
    await().until(() -> own.size() == 2);
  }
}
