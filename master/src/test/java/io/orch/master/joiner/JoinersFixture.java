package io.orch.master.joiner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.master.environment.EnvironmentPolicy;
import io.orch.master.environment.Joining;
import io.orch.master.environment.MaintenanceWindow;
import io.orch.master.environment.OnFailure;
import io.orch.master.environment.Policies;
import io.orch.master.event.Event;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunRules;
import io.orch.master.orchestrate.RunsFixture;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;

/** An environment with a release for web servers, which come, go and are replaced. */
abstract class JoinersFixture extends RunsFixture {

  private static final ToMaster.Hello HELLO =
      new ToMaster.Hello("1", "b", Map.of(), List.of(), "", List.of());

  protected final ManualClock time = new ManualClock(Instant.parse("2026-03-02T10:00:00Z"));
  protected final Map<MinionId, Instant> since = new ConcurrentHashMap<>();
  protected final MemoryStandingStore standings = new MemoryStandingStore(store, eventStore);

  /** What was offered, in order: {@code web1 state.sls [web]}. */
  protected final List<String> calls = new CopyOnWriteArrayList<>();

  /** What a minion does when it is offered a call; missing ones succeed at once. */
  protected final Map<String, Consumer<JobOffer>> special = new ConcurrentHashMap<>();

  protected Joiners joiners;

  {
    clock = time;
  }

  @BeforeEach
  @Override
  protected void start() {
    super.start();
    joiners = joiners();
  }

  private Joiners joiners() {
    Candidates candidates = new Candidates(inventory, sessions, () -> accepted(), id -> Map.of());
    return new Joiners(standings, store, runs, jobs, candidates, rules.policies(), events, clock);
  }

  private Map<MinionId, Instant> accepted() {
    Map<MinionId, Instant> all = new java.util.TreeMap<>();
    accepted.forEach(id -> all.put(id, since.getOrDefault(id, Instant.EPOCH)));
    return all;
  }

  /** Makes the policy of the environment prod. */
  protected void policy(int approvals, Joining joining, MaintenanceWindow... windows) {
    EnvironmentPolicy policy =
        new EnvironmentPolicy(
            approvals, Duration.ofHours(1), List.of(windows), OnFailure.STOP, joining, Map.of());
    rules = new RunRules(new Policies(Map.of("prod", policy)), Duration.ofDays(90), 5);
    restart();
  }

  /** Starts the master again as a kill would leave it. */
  protected void restart() {
    runs.close();
    start();
    runs.recover();
  }

  protected void answering() {
    sessions.answer(
        (minion, message) -> {
          if (message instanceof ToMinion.Offer offer) {
            JobOffer job = offer.job();
            String call = minion + " " + job.function() + " " + job.arguments();
            calls.add(call);
            special
                .getOrDefault(call, one -> answer(minion.value(), one, JobOutcome.CHANGED))
                .accept(job);
          }
        });
    sessions.connect("web1", "web2", "ops1");
  }

  protected void answer(String minion, JobOffer job, JobOutcome outcome) {
    jobs.received(new MinionId(minion), result(job, outcome, "done"));
  }

  /** The minion answers this call so. */
  protected void answers(String call, JobOutcome outcome) {
    special.put(call, job -> answer(call.substring(0, call.indexOf(' ')), job, outcome));
  }

  /** A minion is accepted under an id, which another may have had, and connects. */
  protected void join(String... names) {
    time.advance(Duration.ofSeconds(1));
    for (String name : names) {
      MinionId id = new MinionId(name);
      accepted.add(id);
      since.put(id, time.now());
      arrive(id);
      connect(name);
    }
    time.advance(Duration.ofSeconds(1));
  }

  protected void connect(String name) {
    sessions.connect(name);
    joiners.opened(new MinionId(name), HELLO, "address");
  }

  protected Run release() {
    return ended(run("release", "prod"));
  }

  /** Lets so many ticks pass, and what was begun end. */
  protected void ticks(int count) {
    for (int i = 0; i < count; i++) {
      time.advance(Joiners.TICK);
      joiners.tick();
      await().until(() -> store.open().isEmpty());
    }
  }

  /** Lets the joiners come to rest. */
  protected void settle() {
    ticks(4);
  }

  /** The runs that brought minions along, oldest first. */
  protected List<Run> catchUps() {
    return records.list(0, "").stream()
        .filter(run -> run.catchesUp() && run.parent().isEmpty())
        .toList()
        .reversed();
  }

  protected Standing standing(String minion) {
    List<Standing> found =
        standings.of("prod").stream().filter(one -> one.minion().value().equals(minion)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  protected Standing.State stateOf(String minion) {
    return standing(minion).state();
  }

  protected List<Event> told() {
    return events.read(0, 1_000).stream()
        .filter(event -> event.tag().value().equals("orch/environment/prod/behind"))
        .toList();
  }

  /** What a minion was offered after a number of calls. */
  protected List<String> offeredAfter(int count) {
    return calls.subList(count, calls.size());
  }
}
