package io.orch.e2e.benchmark;

import io.orch.e2e.fixture.Sinks;
import io.orch.master.duty.Term;
import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import io.orch.master.outlet.Outlets;
import io.orch.master.returner.ReturnerFigures;
import io.orch.master.returner.Returners;
import io.orch.master.returner.ReturnersSettings;
import io.orch.master.returner.Surroundings;
import io.orch.master.store.Database;
import io.orch.master.store.JdbcDutyStore;
import io.orch.master.store.JdbcEventCursors;
import io.orch.master.store.JdbcEventStore;
import io.orch.master.store.JdbcOutletStore;
import io.orch.proto.http.JdkHttp;
import io.orch.sls.config.Section;
import io.orch.sls.error.Problems;
import io.orch.sls.metric.Metrics;
import io.orch.sls.task.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Results that are in the log of a master, and that a returner catches up with: read, handed over,
 * and stored that they are. The score is the time until it has them all; the results per second are
 * printed beside it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class ReturnerBenchmark {

  private static final int RESULTS = 10_000;
  private static final int PORTION = 500;

  @Param({"file", "pgjsonb"})
  private String name;

  private Path home;
  private Sinks sinks;
  private Database database;
  private EventLog events;
  private JdbcEventStore store;
  private JdbcDutyStore duties;
  private Returners returners;

  @Setup
  public void start() throws Exception {
    home = Files.createTempDirectory("returners");
    sinks = new Sinks(home);
    database = Database.open(home.resolve("store"));
    store = new JdbcEventStore(database);
    duties = new JdbcDutyStore(database);
    events = new EventLog(store, Clock.SYSTEM);
    Problems problems = new Problems();
    Section in = Section.parse(sinks.settings(), "master", problems);
    ReturnersSettings settings = ReturnersSettings.read(in, home);
    problems.throwIfAny();
    returners =
        new Returners(
            new ReturnersSettings(
                settings.all().stream().filter(one -> one.name().equals(name)).toList()),
            (job, minion) -> Optional.empty(),
            new ReturnerFigures(new Metrics()),
            new Surroundings(new JdkHttp(), "benchmark", Clock.SYSTEM),
            new Outlets.Tools(
                events,
                new JdbcEventCursors(database),
                new JdbcOutletStore(database),
                Clock.SYSTEM));
    returners.list();
  }

  @Benchmark
  public long results() throws Exception {
    long job = 20_261_121_120_000_000L + System.nanoTime() % 1_000_000_000;
    List<NewEvent> portion = new ArrayList<>();
    for (int i = 0; i < RESULTS; i++) {
      portion.add(
          events.event(
              "salt/job/" + job + "/ret/web" + i,
              Map.of(
                  "id",
                  "web" + i,
                  "jid",
                  String.valueOf(job),
                  "fun",
                  "pkg.version",
                  "fun_args",
                  List.of("nginx"),
                  "return",
                  "1.22.1-9+deb12u1",
                  "retcode",
                  0L,
                  "success",
                  true)));
      if (portion.size() == PORTION) {
        store.append(portion);
        portion.clear();
      }
    }
    long begun = System.nanoTime();
    Term term =
        duties
            .take(
                Returners.NAME,
                "me",
                Clock.SYSTEM.now(),
                Clock.SYSTEM.now().plus(Duration.ofHours(1)))
            .orElseThrow();
    try (io.orch.sls.task.Scope scope = new io.orch.sls.task.Scope("benchmark")) {
      scope.start("duty", () -> returners.outlets().run(term));
      while (returners.list().getFirst().lag() > 0) {
        Clock.SYSTEM.sleep(Duration.ofMillis(1));
      }
      long nanos = System.nanoTime() - begun;
      scope.cancel();
      System.out.printf("%,.0f results/s; ", RESULTS * 1e9 / nanos);
      return nanos;
    }
  }

  @TearDown
  public void stop() throws Exception {
    database.close();
    sinks.close();
    Scratch.delete(home);
  }
}
