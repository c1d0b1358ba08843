package io.orch.minion.function.git;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code git worktree list} tells. */
final class Worktrees {

  private static final String BRANCH = "refs/heads/";

  private Worktrees() {}

  /** The worktrees by path; those whose directory is gone only when asked for. */
  static Map<String, Object> list(Git git, boolean stale, boolean all) {
    if (stale && all) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "all and stale exclude each other; give one of them");
    }
    Map<String, Object> found = new LinkedHashMap<>();
    for (String entry : git.out("worktree", "list", "--porcelain").split("\n\n")) {
      Map<String, String> told = fields(entry);
      String path = told.getOrDefault("worktree", "");
      boolean gone =
          git.context()
              .port(HostFiles.class)
              .follow(Path.of(path))
              .filter(FileStat::directory)
              .isEmpty();
      if (!path.isEmpty() && !told.containsKey("bare") && (all || gone == stale)) {
        found.put(path, described(git, told, gone));
      }
    }
    return found;
  }

  private static Map<String, String> fields(String entry) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : entry.split("\n")) {
      String[] parts = line.split(" ", 2);
      fields.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return fields;
  }

  private static Map<String, @Nullable Object> described(
      Git git, Map<String, String> told, boolean gone) {
    String commit = told.getOrDefault("HEAD", "");
    String branch = told.get("branch");
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    described.put("stale", gone);
    described.put("HEAD", commit);
    described.put("detached", branch == null);
    described.put("branch", branch == null ? null : branch.replace(BRANCH, ""));
    if (branch == null) {
      List<String> tags = git.lines("tag", "--points-at", commit);
      if (!tags.isEmpty()) {
        described.put("tags", tags);
      }
    }
    return described;
  }
}
