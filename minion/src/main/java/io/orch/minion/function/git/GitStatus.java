package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "git.status",
    summary = "The files that differ from the last commit, by what became of them.",
    reads = true,
    example = "orch exec web1 git.status /srv/app")
record GitStatus(@Param("Path of the repository.") String cwd, @Params Caller caller)
    implements Function {

  @Override
  public Object call(Context context) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (String line : caller.git(context, cwd).out("status", "-z", "--porcelain").split("\0")) {
      String[] parts = line.strip().split("\\s+", 2);
      if (parts.length == 2) {
        found.computeIfAbsent(name(parts[0]), key -> new ArrayList<>()).add(parts[1]);
      }
    }
    return found;
  }

  private static String name(String state) {
    return switch (state) {
      case "M" -> "modified";
      case "A" -> "new";
      case "D" -> "deleted";
      case "??" -> "untracked";
      default -> state;
    };
  }
}
