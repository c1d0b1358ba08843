package io.orch.e2e.benchmark;

import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.MemoryTree;
import java.nio.charset.StandardCharsets;
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

/** Renderings a second of file templates and of SLS, by a process that has rendered before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 7, time = 2)
public class TemplateBenchmark {

  private final MemoryTree tree = Samples.tree();
  private final byte[] plain = Samples.plain().getBytes(StandardCharsets.UTF_8);
  private final String init = Samples.text("app/package.sls");
  private final String loop = Samples.text("loop.sls");
  private final Renderers renderers = new Renderers();
  private final RenderScope scope = Samples.scope(renderers, tree);

  /** A file template of 18 kB, its text read anew as {@code file.managed} does. */
  @Benchmark
  public String plain() {
    String text = new String(plain, StandardCharsets.UTF_8);
    return renderers.template("jinja", text, "service.conf", scope);
  }

  /** An SLS whose settings come through a chain of imports. */
  @Benchmark
  public Object imports() {
    return renderers.sls(init, "app/package.sls", scope.withSls("app.package"));
  }

  /** The text of 5,000 chunks from a loop. */
  @Benchmark
  public String loop() {
    return renderers.template("jinja", loop, "loop.sls", scope);
  }
}
