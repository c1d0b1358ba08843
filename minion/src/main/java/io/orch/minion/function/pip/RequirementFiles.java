package io.orch.minion.function.pip;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requirements files where pip finds them: those of the tree are copied, with those they name. */
final class RequirementFiles {

  private static final Pattern NAMED =
      Pattern.compile("(?m)^\\s*(?:-r|--requirement|-c|--constraint)[\\s=]*(\\S+)");
  private static final String SALT = "salt://";
  private static final int MOST = 100;

  private RequirementFiles() {}

  static List<String> paths(Context context, List<String> given) {
    return given.stream()
        .map(file -> file.startsWith(SALT) ? copied(context, file) : file)
        .toList();
  }

  private static String copied(Context context, String url) {
    String path = copy(context, url);
    Set<String> seen = new LinkedHashSet<>(List.of(url));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty() && seen.size() < MOST) {
      String file = open.pop();
      String text =
          Values.str(context.functions().call("cp.get_file_str", List.of(file), Map.of()));
      Matcher named = NAMED.matcher(text);
      while (named.find()) {
        String next = file.substring(0, file.lastIndexOf('/') + 1) + named.group(1);
        if (!named.group(1).contains("://") && seen.add(next)) {
          copy(context, next);
          open.push(next);
        }
      }
    }
    return path;
  }

  private static String copy(Context context, String url) {
    Object path = context.functions().call("cp.cache_file", List.of(url), Map.of());
    if (!(path instanceof String text)) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND, "the requirements file " + url + " is not in the tree");
    }
    return text;
  }
}
