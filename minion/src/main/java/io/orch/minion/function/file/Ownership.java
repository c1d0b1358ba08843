package io.orch.minion.function.file;

import io.orch.minion.system.Accounts;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.nio.file.Path;
import java.util.Optional;

/** Changes of owner and group by name or number. */
final class Ownership {

  private Ownership() {}

  static void give(Context context, Path path, Optional<String> user, Optional<String> group) {
    if (user.isEmpty() && group.isEmpty()) {
      return;
    }
    HostFiles files = context.port(HostFiles.class);
    Accounts accounts = context.port(Accounts.class);
    FileStat stat =
        files
            .stat(path)
            .orElseThrow(() -> new OrchException(ErrorCode.COMMAND_FAILED, path + " is not there"));
    int uid =
        user.map(name -> accounts.user(name).orElseThrow(() -> unknown("user", name)).uid())
            .orElse(stat.uid());
    int gid =
        group
            .map(name -> accounts.group(name).orElseThrow(() -> unknown("group", name)).gid())
            .orElse(stat.gid());
    files.chown(path, uid, gid);
  }

  private static OrchException unknown(String what, String name) {
    return new OrchException(
        ErrorCode.COMMAND_FAILED, "there is no " + what + " '" + name + "' on this host");
  }
}
