package io.orch.master.orchestrate;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.value.Values;
import org.jspecify.annotations.Nullable;

/**
 * A step that brings minions to a state, of a run or of one that is a part of it.
 *
 * @param path tells it from the other stages of the run, and is the same in a run that does them
 *     again
 * @param tag of the run's own step that it is, or within which it is
 * @param name for people
 * @param target of the minions that it is for
 * @param targetKind as {@code Targets} has them
 */
public record Stage(String path, String tag, String name, String target, String targetKind) {

  static Stage of(String path, String tag, LowChunk chunk) {
    Object given = target(chunk);
    Tgt tgt = Tgt.of(given == null ? "" : given);
    return new Stage(path, tag, chunk.id(), tgt.expression(), tgt.kind(kind(chunk)));
  }

  /** Whether a chunk brings all minions that it is for to a state. */
  static boolean describes(LowChunk chunk) {
    return switch (chunk.function()) {
      case "salt.state" ->
          chunk.argument("subset") == null && !Boolean.TRUE.equals(chunk.argument("test"));
      case "orch.blue_green" -> true;
      default -> false;
    };
  }

  private static @Nullable Object target(LowChunk chunk) {
    Object target = chunk.argument("tgt");
    return target == null ? chunk.argument("green") : target;
  }

  private static String kind(LowChunk chunk) {
    Object kind = chunk.argument("tgt_type");
    Object former = kind == null ? chunk.argument("expr_form") : kind;
    return former == null ? "glob" : Values.str(former);
  }
}
