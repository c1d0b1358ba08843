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
import java.util.List;
import java.util.Map;
import java.util.Optional;

@StateFunction(
    value = "file.directory",
    open = true,
    summary = "A directory is there, with the given owner and permissions.",
    example =
        """
        /srv/example/data/incoming:
          file.directory:
            - mode: '0750'
            - makedirs: True
        """)
record FileDirectory(
    @Param("Absolute path of the directory.") String name,
    @Param("Owner: a user's name or number.") Optional<String> user,
    @Param("Group: a name or number.") Optional<String> group,
    @Param(value = "Permissions of the directory in octal digits.", aliases = "mode")
        Optional<FileMode> dirMode,
    @Param("Permissions of the files in it, when recurse names mode; else dir_mode.")
        Optional<FileMode> fileMode,
    @Param(
            value =
                "What to give to all that is in it as well: user, group, mode; ignore_files and"
                    + " ignore_dirs leave some out.",
            fallback = "[]")
        List<String> recurse,
    @Param("How many levels recurse goes down; nothing means all.") Optional<Integer> maxDepth,
    @Param(value = "Make missing parent directories.", fallback = "false") boolean makedirs,
    @Param(
            value = "Remove what is in it and is not required as a file by name.",
            fallback = "false")
        boolean clean,
    @Param("What clean leaves: a glob, or E@ and a regular expression, on the path inside.")
        Optional<String> excludePat,
    @Param(value = "Accept a symbolic link that leads to a directory.", fallback = "true")
        boolean allowSymlink,
    @Param(value = "Give the attributes to what a link leads to.", fallback = "false")
        boolean followSymlinks,
    @Param(value = "Remove a file or link that is in the way.", fallback = "false") boolean force,
    @Param("Keep what is in the way under this path.") Optional<String> backupname,
    @Param(value = "Show each change of what is inside.", fallback = "true")
        boolean childrenChanges)
    implements State {

  @Override
  public Outcome apply(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path path = files.path(name);
    Optional<FileStat> stat = allowSymlink ? files.follow(path) : files.stat(path);
    if (stat.isEmpty() && files.stat(path).isPresent()) {
      stat = files.stat(path);
    }
    boolean blocked = stat.filter(s -> !s.directory()).isPresent();
    if (blocked && !force && backupname.isEmpty()) {
      return Outcome.failed(name + " is there and is not a directory; 'force: True' removes it");
    }
    Attributes own = new Attributes(user, group, dirMode);
    Map<String, Object> changes = new LinkedHashMap<>();
    if (stat.isEmpty() || blocked) {
      changes.put(name, Map.of("directory", "new"));
      if (!context.test()) {
        make(context, files, path, blocked, own);
      }
    } else {
      attributes(context, path, stat.get(), own, changes);
      below(context, files, path, changes);
    }
    return outcome(context, changes);
  }

  private void make(Context context, HostFiles files, Path path, boolean blocked, Attributes own) {
    if (blocked && backupname.isPresent()) {
      files.move(path, path.resolveSibling(backupname.get()), force);
    } else if (blocked) {
      files.remove(path);
    }
    Parents.make(context, path, makedirs, own);
    files.makeDirectory(path, dirMode.filter(m -> !m.keep()).orElse(new FileMode(0755)));
    own.apply(context, path);
  }

  private void below(Context context, HostFiles files, Path path, Map<String, Object> changes) {
    if (!recurse.isEmpty()) {
      new Recursion(context, files, recursed(true), recursed(false), recurse)
          .run(path, maxDepth.orElse(Integer.MAX_VALUE), changes);
    }
    if (clean) {
      Cleaning.of(context, path, excludePat).run(List.of(), changes);
    }
  }

  private Attributes recursed(boolean directory) {
    Optional<FileMode> mode = directory || fileMode.isEmpty() ? dirMode : fileMode;
    return new Attributes(
        user.filter(u -> recurse.contains("user")),
        group.filter(g -> recurse.contains("group")),
        mode.filter(m -> recurse.contains("mode")));
  }

  private static void attributes(
      Context context, Path path, FileStat stat, Attributes wanted, Map<String, Object> changes) {
    Path real = context.port(HostFiles.class).real(path);
    Map<String, Object> found =
        context.test() ? wanted.differences(context, stat) : wanted.apply(context, real);
    if (!found.isEmpty()) {
      changes.put(path.toString(), found);
    }
  }

  private Outcome outcome(Context context, Map<String, Object> changes) {
    if (changes.isEmpty()) {
      return Outcome.unchanged("Directory " + name + " is as declared");
    }
    Map<String, Object> shown =
        childrenChanges ? changes : Map.of(name, changes.size() + " changes");
    return context.test()
        ? Outcome.wouldChange(shown, "Directory " + name + " would be changed")
        : Outcome.changed(shown, "Directory " + name + " changed");
  }
}
