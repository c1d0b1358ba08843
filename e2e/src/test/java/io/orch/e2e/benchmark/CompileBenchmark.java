package io.orch.e2e.benchmark;

import io.orch.sls.compile.Compiler;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.yaml.Yaml;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time from SLS to low chunks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 7, time = 2)
public class CompileBenchmark {

  private final MemoryTree tree = Samples.tree();
  private final Renderers renderers = new Renderers();
  private final Compiler compiler = new Compiler(renderers);
  private final RenderScope scope = Samples.scope(renderers, tree);
  private final String yaml =
      renderers.template("jinja", Samples.text("loop.sls"), "loop.sls", scope);

  /** 5,000 chunks from a loop: rendered, read as YAML, compiled. */
  @Benchmark
  public List<LowChunk> loop() {
    return compiler.compile(List.of("loop"), "base", scope);
  }

  /** The YAML of those chunks alone. */
  @Benchmark
  public Object yaml() {
    return Objects.requireNonNull(Yaml.parse(yaml, "loop.sls"));
  }

  /** A small formula: three SLS, each with its chain of imports. */
  @Benchmark
  public List<LowChunk> formula() {
    return compiler.compile(List.of("app"), "base", scope);
  }
}
