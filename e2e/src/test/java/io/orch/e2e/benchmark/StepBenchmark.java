package io.orch.e2e.benchmark;

import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.cli.client.Step;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
 * The time that a step of an orchestration takes which has nothing to do: the run, its steps and
 * jobs are on disk, and minions are called over TLS. Master and minions share the process. The
 * score is the time of a whole run of 200 steps; the median between the beginnings of two steps is
 * printed beside it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4)
@Measurement(iterations = 4)
public class StepBenchmark {

  private static final int STEPS = 200;

  @Param({"1", "20"})
  private int minions;

  @Param({"function", "state"})
  private String kind;

  private Path home;
  private TestingMaster master;
  private Operator operator;
  private final List<TestingMinion> joined = new ArrayList<>();

  @Setup
  public void start() throws Exception {
    home = Files.createTempDirectory("steps");
    master = TestingMaster.start(home.resolve("master"));
    StringBuilder steps = new StringBuilder();
    for (int i = 1; i <= STEPS; i++) {
      steps.append("step ").append(i).append(":\n");
      steps.append(
          kind.equals("function")
              ? "  salt.function: [{name: test.ping}, {tgt: '*'}]\n"
              : "  salt.state: [{tgt: '*'}, {sls: nothing}]\n");
    }
    master.write("states/steps.sls", steps.toString());
    master.write("states/nothing.sls", "nothing:\n  test.nop: []\n");
    operator = master.operator();
    for (int i = 1; i <= minions; i++) {
      String id = "web" + i;
      joined.add(TestingMinion.join(master, id, home.resolve(id)));
    }
  }

  @Benchmark
  public Run run() {
    RunRequest request = new RunRequest("steps", "", Map.of(), false, false);
    String id = operator.client().runs().start(request).id();
    Run run = operator.client().runs().follow(id, entry -> {}, lost -> {});
    if (run.state().equals("failed")) {
      throw new IllegalStateException(run.comment());
    }
    System.out.printf("%.1f ms between the beginnings of steps; ", median(run.steps()));
    return run;
  }

  private static double median(List<Step> steps) {
    List<Long> beginnings =
        steps.stream().map(step -> step.started().toEpochMilli()).sorted().toList();
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < beginnings.size(); i++) {
      gaps.add(beginnings.get(i) - beginnings.get(i - 1));
    }
    gaps.sort(Comparator.naturalOrder());
    return (gaps.get((gaps.size() - 1) / 2) + gaps.get(gaps.size() / 2)) / 2.0;
  }

  @TearDown
  public void stop() throws IOException {
    operator.close();
    joined.forEach(TestingMinion::close);
    master.close();
    Scratch.delete(home);
  }
}
