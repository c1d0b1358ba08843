package io.orch.minion.function.git;

import io.orch.minion.function.cmd.Shell;
import io.orch.minion.function.cp.Sources;
import io.orch.minion.system.Accounts;
import io.orch.minion.system.FileMode;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The private keys that ssh is given: files of the host, and copies of files of the tree that are
 * there only as long as git runs. With keys a server that ssh has not met is trusted, as in Salt;
 * one whose key has changed never is.
 */
record IdentityFiles(HostFiles files, List<Path> keys, List<Path> copies) implements AutoCloseable {

  static IdentityFiles of(Context context, List<String> identity, Optional<String> user) {
    HostFiles files = context.port(HostFiles.class);
    IdentityFiles found = new IdentityFiles(files, new ArrayList<>(), new ArrayList<>());
    try {
      identity.forEach(key -> found.add(context, key, user));
      return found;
    } catch (OrchException e) {
      found.close();
      throw e;
    }
  }

  private void add(Context context, String key, Optional<String> user) {
    if (key.startsWith("salt://")) {
      keys.add(copy(context, key, user));
      return;
    }
    Path path = Git.path(context, key.startsWith("~/") ? key.substring(2) : key, user);
    if (files.follow(path).filter(FileStat::file).isEmpty()) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND, "the identity " + path + " is not there; put the key there");
    }
    keys.add(path);
  }

  private Path copy(Context context, String url, Optional<String> user) {
    byte[] content = new Sources(context).first(List.of(url), Optional.empty()).content().get();
    Path copy = Path.of(System.getProperty("java.io.tmpdir"), "orch-key-" + UUID.randomUUID());
    files.write(copy, content, new FileMode(0600));
    copies.add(copy);
    user.flatMap(name -> context.port(Accounts.class).user(name))
        .ifPresent(account -> files.chown(copy, account.uid(), account.gid()));
    return copy;
  }

  /** The command that git calls for ssh. */
  String sshCommand() {
    StringBuilder command = new StringBuilder("ssh -o BatchMode=yes");
    if (!keys.isEmpty()) {
      command.append(" -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new");
    }
    keys.forEach(key -> command.append(" -i ").append(Shell.quote(key.toString())));
    return command.toString();
  }

  @Override
  public void close() {
    copies.forEach(files::remove);
  }
}
