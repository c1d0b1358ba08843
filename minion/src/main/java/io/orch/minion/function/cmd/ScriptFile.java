package io.orch.minion.function.cmd;

import io.orch.minion.system.Accounts;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import java.nio.file.Path;
import java.util.UUID;

/** A script that is run from a file which is there only as long as it runs. */
public final class ScriptFile {

  private ScriptFile() {}

  /**
   * Runs a script to its end.
   *
   * @param args as a shell reads them
   */
  public static CommandResult run(Context context, byte[] content, String args, Shell how) {
    HostFiles files = context.port(HostFiles.class);
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "orch-script-" + UUID.randomUUID());
    files.write(file, content, new FileMode(0500));
    try {
      how.runas()
          .flatMap(name -> context.port(Accounts.class).user(name))
          .ifPresent(user -> files.chown(file, user.uid(), user.gid()));
      return how.run(context, (file + " " + args).strip());
    } finally {
      files.remove(file);
    }
  }
}
