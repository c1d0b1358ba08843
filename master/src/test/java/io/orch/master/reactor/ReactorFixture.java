package io.orch.master.reactor;

import static org.awaitility.Awaitility.await;

import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.Event;
import io.orch.master.event.MemoryEventCursors;
import io.orch.master.orchestrate.RunnerCalls;
import io.orch.master.orchestrate.RunsFixture;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problems;
import io.orch.sls.render.Renderers;
import io.orch.sls.task.Scope;
import io.orch.sls.yaml.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Reactors on stores in memory; minions do what they are offered at once. */
abstract class ReactorFixture extends RunsFixture {

  protected final MemoryDutyStore duties = new MemoryDutyStore();
  protected final MemoryEventCursors cursors = new MemoryEventCursors();
  protected final MemoryReactorStore reactorStore = new MemoryReactorStore(duties, cursors);

  /** What was offered, in order: {@code web1 cmd.run [a]}. */
  protected final List<String> calls = new CopyOnWriteArrayList<>();

  protected ReactorSettings settings = ReactorSettings.usual(List.of());
  protected RunnerCalls runners;
  protected Reactors reactors;
  protected ReactorDesk desk;
  private @Nullable Scope scope;

  /** Begins to react as the configuration says. */
  protected void react(String map) {
    settings = entries(settings, map);
    lead(holder);
  }

  protected static ReactorSettings entries(ReactorSettings usual, String map) {
    Problems problems = new Problems();
    List<ReactorEntry> entries =
        ReactorEntry.read(Yaml.parse(map, "master.yaml"), Location.NONE, problems);
    problems.throwIfAny();
    return new ReactorSettings(
        usual.file(),
        entries,
        usual.maxDepth(),
        usual.fuse(),
        usual.window(),
        usual.attempts(),
        usual.patience(),
        usual.maxDead());
  }

  /** Limits that a test wants. */
  protected static ReactorSettings limits(int depth, int fuse, int attempts, int dead) {
    return new ReactorSettings(
        Optional.empty(),
        List.of(),
        depth,
        fuse,
        Duration.ofMinutes(1),
        attempts,
        Duration.ofMinutes(15),
        dead);
  }

  /** The reactors of a master, at rest. */
  protected Reactors reactors() {
    runners = new RunnerCalls(orchestra, events, clock);
    return new Reactors(
        settings, reactorStore, events, jobs, runners, orchestra, new Renderers(), files, clock);
  }

  /** Gives a master the duty. */
  protected void lead(String master) {
    reactors = reactors();
    desk = new ReactorDesk(reactors, duties);
    reactors.prepare();
    Term term = duties.take(Reactors.DUTY, master, Instant.EPOCH, Instant.MAX).orElseThrow();
    scope = new Scope("duty");
    scope.start("reactor", () -> reactors.lead(term));
  }

  /** Ends the work, as a stop of the master would. */
  protected void rest() {
    if (scope != null) {
      scope.cancel();
      scope = null;
      runners.close();
    }
  }

  @AfterEach
  @Override
  protected void stop() {
    rest();
    super.stop();
  }

  /** Lets minions answer, and notes what they are asked. */
  protected void minions() {
    answer(
        job -> {
          calls.add(job.function() + " " + job.arguments());
          return result(job, io.orch.proto.message.JobOutcome.OK, true);
        });
  }

  protected Event fire(String tag, Map<String, ?> data) {
    return events.append(tag, data);
  }

  protected List<Event> told(Predicate<String> tag) {
    return events.read(0, 100_000).stream().filter(e -> tag.test(e.tag().value())).toList();
  }

  protected ReactorDesk.View view(String name) {
    return desk.get(name);
  }

  protected void settled(String name) {
    await().until(() -> view(name).lag() == 0);
  }
}
