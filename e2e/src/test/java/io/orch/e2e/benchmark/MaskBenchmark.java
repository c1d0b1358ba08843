package io.orch.e2e.benchmark;

import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Milliseconds to star out 200 secrets in the result of a run of 1,000 states. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MaskBenchmark {

  private final KnownSecrets none = new KnownSecrets();
  private final KnownSecrets known = new KnownSecrets();
  private final List<String> secrets = secrets();
  private final Map<String, @Nullable Object> result = result(secrets);

  public MaskBenchmark() {
    known.learn(secrets);
  }

  private static List<String> secrets() {
    Random random = new Random(1);
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      StringBuilder secret = new StringBuilder();
      random.ints(24, '!', '~').forEach(c -> secret.append((char) c));
      secrets.add(secret.toString());
    }
    return secrets;
  }

  private static Map<String, @Nullable Object> result(List<String> secrets) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    for (int i = 0; i < 1_000; i++) {
      String file = "/etc/service/conf.d/part-" + i + ".conf";
      String secret = i % 10 == 0 ? secrets.get(i % secrets.size()) : "nothing to hide";
      result.put(
          "file_|-" + file + "_|-" + file + "_|-managed",
          Map.of(
              "name",
              file,
              "result",
              true,
              "comment",
              "File " + file + " is as it should be",
              "__id__",
              file,
              "changes",
              Map.of("diff", "--- " + file + "\n+++ " + file + "\n+key=" + secret)));
    }
    return result;
  }

  /** With secrets. */
  @Benchmark
  public @Nullable Object masked() {
    return known.masked((Object) result);
  }

  /** Without any. */
  @Benchmark
  public @Nullable Object nothingKnown() {
    return none.masked((Object) result);
  }

  /** The mask itself, made once for each new pillar. */
  @Benchmark
  public Object made() {
    return Secrets.of(secrets).mask();
  }
}
