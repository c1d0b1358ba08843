package io.orch.master.orchestrate;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.tree.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Orchestrations that the master brings itself, named {@code orch:NAME}, which no file of a tree
 * can be. They take their parameters from the run's pillar.
 */
final class BuiltIn {

  private static final String PREFIX = "orch:";
  private static final List<String> NAMES = List.of("orch:upgrade");

  private BuiltIn() {}

  /** Whether a name means one. */
  static boolean is(String orchestration) {
    return orchestration.startsWith(PREFIX);
  }

  /** Throws ORCHESTRATION_UNKNOWN for a name of one that there is not. */
  static void require(String orchestration) {
    if (!NAMES.contains(orchestration)) {
      throw new OrchException(
          ErrorCode.ORCHESTRATION_UNKNOWN,
          "names with 'orch:' are those of the master's own orchestrations, which are "
              + String.join(", ", NAMES));
    }
  }

  /** The name of its SLS in {@link #tree}. */
  static String sls(String orchestration) {
    return orchestration.substring(PREFIX.length());
  }

  /** A tree with the one that is named, and nothing else; empty when the name means no such one. */
  static Optional<Tree> tree(String orchestration) {
    if (!is(orchestration)) {
      return Optional.empty();
    }
    String file = sls(orchestration) + ".sls";
    try (InputStream in = BuiltIn.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the master has no " + file);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(new MemoryTree().put(file, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
