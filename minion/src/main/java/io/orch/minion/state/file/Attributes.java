package io.orch.minion.state.file;

import io.orch.minion.system.Accounts;
import io.orch.minion.system.FileMode;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The owner, group and permissions that a file is to have; what is left out stays as it is. */
record Attributes(Optional<String> user, Optional<String> group, Optional<FileMode> mode) {

  static final Attributes ANY =
      new Attributes(Optional.empty(), Optional.empty(), Optional.empty());

  /** What would change, as Salt's {@code changes} name it: {@code mode}, {@code user}, ... */
  Map<String, Object> differences(Context context, FileStat stat) {
    Map<String, Object> changes = new LinkedHashMap<>();
    mode.filter(wanted -> !wanted.keep() && !stat.link() && !wanted.equals(stat.permissions()))
        .ifPresent(wanted -> changes.put("mode", wanted.toString()));
    user.filter(wanted -> uid(context, wanted, stat.uid()) != stat.uid())
        .ifPresent(wanted -> changes.put("user", wanted));
    group
        .filter(wanted -> gid(context, wanted, stat.gid()) != stat.gid())
        .ifPresent(wanted -> changes.put("group", wanted));
    return changes;
  }

  /** Gives them to a file and says what changed. The owner first: changing it may clear bits. */
  Map<String, Object> apply(Context context, Path path) {
    HostFiles files = context.port(HostFiles.class);
    FileStat stat =
        files
            .stat(path)
            .orElseThrow(
                () -> new OrchException(ErrorCode.COMMAND_FAILED, path + " has disappeared"));
    Map<String, Object> changes = differences(context, stat);
    if (changes.containsKey("user") || changes.containsKey("group")) {
      files.chown(
          path,
          user.map(u -> uid(context, u, stat.uid())).orElse(stat.uid()),
          group.map(g -> gid(context, g, stat.gid())).orElse(stat.gid()));
    }
    mode.filter(wanted -> !wanted.keep() && !stat.link())
        .filter(wanted -> !wanted.equals(files.stat(path).orElse(stat).permissions()))
        .ifPresent(wanted -> files.chmod(path, wanted));
    return changes;
  }

  /** In test mode an account that is not there yet may be made by an earlier state. */
  private static int uid(Context context, String name, int now) {
    Optional<Accounts.User> user = context.port(Accounts.class).user(name);
    return user.isPresent() ? user.get().uid() : missing(context, "user", name, now);
  }

  private static int gid(Context context, String name, int now) {
    Optional<Accounts.Group> group = context.port(Accounts.class).group(name);
    return group.isPresent() ? group.get().gid() : missing(context, "group", name, now);
  }

  private static int missing(Context context, String what, String name, int now) {
    if (name.matches("[0-9]{1,9}")) {
      return Integer.parseInt(name);
    }
    if (context.test()) {
      return now + 1;
    }
    throw new OrchException(
        ErrorCode.COMMAND_FAILED,
        "there is no "
            + what
            + " '"
            + name
            + "' on this host; require the "
            + what
            + ".present that makes it");
  }
}
