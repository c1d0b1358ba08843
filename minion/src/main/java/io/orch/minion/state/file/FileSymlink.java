package io.orch.minion.state.file;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

@StateFunction(
    value = "file.symlink",
    open = true,
    summary = "A symbolic link leads to a target.",
    example =
        """
        /srv/example/current:
          file.symlink:
            - target: /srv/example/releases/2
        """)
record FileSymlink(
    @Param("Absolute path of the link.") String name,
    @Param("What the link holds: a path, absolute or relative to the link; it need not be there.")
        String target,
    @Param(value = "Remove a file or directory that is in the way.", fallback = "false")
        boolean force,
    @Param("Keep what is in the way under this name beside the link, or at this path.")
        Optional<String> backupname,
    @Param(value = "Make missing parent directories.", fallback = "false") boolean makedirs,
    @Param("Owner of the link.") Optional<String> user,
    @Param("Group of the link.") Optional<String> group,
    @Param("Permissions of directories that makedirs makes.") Optional<FileMode> mode)
    implements State {

  @Override
  public Outcome apply(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path path = files.path(name);
    Optional<FileStat> stat = files.stat(path);
    if (stat.isPresent() && !stat.get().link() && !force && backupname.isEmpty()) {
      return Outcome.failed(
          name + " is there and is not a link; 'force: True' removes it, backupname keeps it");
    }
    boolean right = stat.flatMap(FileStat::target).filter(target::equals).isPresent();
    Attributes owner = new Attributes(user, group, Optional.empty());
    Map<String, Object> changes = new LinkedHashMap<>();
    if (!right) {
      changes.put("new", name);
    }
    if (context.test()) {
      stat.ifPresent(s -> changes.putAll(owner.differences(context, s)));
    } else {
      if (!right) {
        link(context, files, path, stat);
      }
      changes.putAll(owner.apply(context, path));
    }
    if (changes.isEmpty()) {
      return Outcome.unchanged("Link " + name + " leads to " + target);
    }
    return context.test()
        ? Outcome.wouldChange(changes, "Link " + name + " would lead to " + target)
        : Outcome.changed(changes, "Link " + name + " leads to " + target);
  }

  private void link(Context context, HostFiles files, Path path, Optional<FileStat> stat) {
    if (stat.isEmpty()) {
      Parents.make(context, path, makedirs, new Attributes(user, group, mode));
      files.makeLink(path, target);
      return;
    }
    if (!stat.get().link()) {
      if (backupname.isPresent()) {
        files.move(path, path.resolveSibling(backupname.get()), force);
      } else {
        files.remove(path);
      }
      files.makeLink(path, target);
      return;
    }
    Path fresh = path.resolveSibling(".orch-" + java.util.UUID.randomUUID());
    files.makeLink(fresh, target);
    files.move(fresh, path, true);
  }
}
