package io.orch.sls.run;

import io.orch.sls.compile.Compiler;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Functions;
import io.orch.sls.module.Outcome;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs an SLS whose states do what their function's name says ({@code x.ok}, {@code x.change},
 * {@code x.fail}, {@code x.fail_changed}, {@code x.throw}) and records every call.
 */
final class Script implements ChunkExecutor, Functions {

  final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  final List<String> commands = new ArrayList<>();
  final List<Map<String, ?>> options = new ArrayList<>();
  final Map<String, Integer> failures = new LinkedHashMap<>();

  static List<LowChunk> chunks(String sls) {
    MemoryTree tree = new MemoryTree().put("web.sls", sls);
    return new Compiler(new Renderers())
        .compile(
            List.of("web"),
            "base",
            new RenderScope(
                "base", "", Map.of(), Map.of(), Map.of(), Functions.NONE, tree, Map.of()));
  }

  RunResult run(String sls) {
    return run(sls, RunOptions.DEFAULT);
  }

  RunResult run(String sls, RunOptions options) {
    return new Runner().run(chunks(sls), this, options.withFunctions(this), RunListener.NONE);
  }

  /** {@code id=ENDING} of each chunk in the sequence of execution. */
  static List<String> endings(RunResult result) {
    return result.results().stream().map(r -> r.chunk().id() + "=" + r.ending()).toList();
  }

  @Override
  public Outcome execute(LowChunk chunk, boolean watched, boolean test)
      throws InterruptedException {
    calls.add(chunk.id() + (watched ? " watched" : "") + (test ? " test" : ""));
    Map<String, Object> changes = Map.of("done", chunk.id());
    if (watched) {
      return test
          ? Outcome.wouldChange(changes, "would react")
          : Outcome.changed(changes, "reacts");
    }
    return switch (chunk.fun()) {
      case "ok", "nop", "succeed_without_changes" -> Outcome.unchanged("ok");
      case "change", "succeed_with_changes" ->
          test ? Outcome.wouldChange(changes, "would") : Outcome.changed(changes, "changed");
      case "fail", "fail_without_changes" -> Outcome.failed("failed");
      case "fail_changed", "fail_with_changes" ->
          test ? Outcome.wouldChange(changes, "would") : new Outcome.Failed(changes, "failed");
      case "throw" -> throw new OrchException(ErrorCode.COMMAND_FAILED, "thrown");
      case "crash" -> throw new IllegalStateException("crashed");
      case "interrupt" -> throw new InterruptedException();
      case "flaky" -> flaky(chunk, changes);
      default -> throw new IllegalArgumentException(chunk.fun());
    };
  }

  private Outcome flaky(LowChunk chunk, Map<String, Object> changes) {
    int left = failures.merge(chunk.id(), -1, Integer::sum);
    return left >= 0 ? Outcome.failed("not yet") : Outcome.changed(changes, "at last");
  }

  @Override
  public boolean watching(LowChunk chunk) {
    return !chunk.state().equals("blind");
  }

  @Override
  public Set<String> names() {
    return Set.of("cmd.retcode", "test.value");
  }

  @Override
  public @Nullable Object call(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    commands.add(name + " " + (arguments.isEmpty() ? keywords : arguments.get(0)));
    options.add(keywords);
    return switch (name) {
      case "cmd.retcode" -> Values.str(arguments.get(0)).equals("true") ? 0L : 1L;
      case "test.value" -> arguments.isEmpty() ? keywords : arguments.get(0);
      case "test.boom" -> throw new OrchException(ErrorCode.COMMAND_FAILED, "boom");
      default -> throw new OrchException(ErrorCode.FUNCTION_UNKNOWN, "unknown " + name);
    };
  }
}
