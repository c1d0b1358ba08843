package io.orch.minion.state.file;

import io.orch.minion.function.cp.Sources;
import io.orch.minion.system.FileMode;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@StateFunction(
    value = "file.recurse",
    open = true,
    summary = "A directory of the tree is on the host, with all that is in it.",
    example =
        """
        /srv/example/site:
          file.recurse:
            - source: salt://example/site
            - template: jinja
            - context:
                title: Example
            - file_mode: '0644'
            - dir_mode: '0755'
            - clean: True
        """)
record FileRecurse(
    @Param("Absolute path of the directory on the host.") String name,
    @Param("Directory in the tree: salt://path.") String source,
    @Param("Owner of all of it.") Optional<String> user,
    @Param("Group of all of it.") Optional<String> group,
    @Param("Permissions of directories.") Optional<FileMode> dirMode,
    @Param("Permissions of files; keep for those of the source.") Optional<FileMode> fileMode,
    @Param("Permissions of links; Linux has none.") Optional<FileMode> symMode,
    @Params Template template,
    @Param(value = "Remove what is in it and not in the source.", fallback = "false") boolean clean,
    @Param("Only files whose path inside matches: a glob, or E@ and an expression.")
        Optional<String> includePat,
    @Param("No files whose path inside matches; clean leaves them as well.")
        Optional<String> excludePat,
    @Param("How many levels of the source are taken; 0 is the directory itself.")
        Optional<Integer> maxdepth,
    @Param(value = "Make missing parent directories.", fallback = "true") boolean makedirs,
    @Param(value = "Replace the content of files that are there.", fallback = "true")
        boolean replace,
    @Param("minion keeps a copy of what is replaced in the agent's cache.") Optional<String> backup,
    @Param(value = "Make empty directories; the tree has none.", fallback = "false")
        boolean includeEmpty,
    @Param(value = "Copy links as links; the tree has none.", fallback = "false")
        boolean keepSymlinks,
    @Param(value = "Replace what is in a link's way; the tree has none.", fallback = "false")
        boolean forceSymlinks,
    @Param(value = "Keep the source in the cache.", fallback = "true") boolean keepSource,
    @Param(value = "Show differences in the result.", fallback = "true") boolean showChanges)
    implements State {

  @Override
  public Outcome apply(Context host) {
    HostFiles files = host.port(HostFiles.class);
    Path root = files.path(name);
    if (files.follow(root).filter(s -> !s.directory()).isPresent()) {
      return Outcome.failed(name + " is there and is not a directory; remove it first");
    }
    Map<Path, TreeFile> wanted = wanted(host, root);
    Map<String, Object> changes = new LinkedHashMap<>();
    Set<Path> directories = directories(root, wanted);
    for (Path directory : directories) {
      guard(files, root, directory);
      directory(host, files, directory, changes);
    }
    wanted.forEach(
        (path, file) -> {
          guard(files, root, path);
          Map<String, Object> found = bring(host, path, file);
          if (!found.isEmpty()) {
            changes.put(path.toString(), found);
          }
        });
    if (clean && files.follow(root).isPresent()) {
      Set<Path> keep = new LinkedHashSet<>(wanted.keySet());
      keep.addAll(directories);
      Cleaning.of(host, root, excludePat).run(keep, changes);
    }
    return outcome(host, changes);
  }

  private Map<Path, TreeFile> wanted(Context host, Path root) {
    if (!source.startsWith("salt://")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "source must be salt://directory, not '" + source + "'");
    }
    Sources.TreeUrl place = new Sources(host).treeUrl(source);
    String prefix = new TreePath(place.path().replaceAll("/+$", "")).value();
    PathFilter filter = new PathFilter(includePat, excludePat);
    Map<Path, TreeFile> wanted = new LinkedHashMap<>();
    boolean any = false;
    for (TreeFile file : host.tree().list(place.saltenv(), prefix)) {
      if (!file.path().value().startsWith(prefix + "/")) {
        continue;
      }
      any = true;
      String inside = file.path().value().substring(prefix.length() + 1);
      int depth = (int) inside.chars().filter(c -> c == '/').count();
      if (filter.accepts(inside) && depth <= maxdepth.orElse(Integer.MAX_VALUE)) {
        wanted.put(root.resolve(inside), file);
      }
    }
    if (!any) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND,
          "there is no directory " + source + " in environment '" + place.saltenv() + "'");
    }
    return wanted;
  }

  /** The directories that the files need, the outer ones first. */
  private static Set<Path> directories(Path root, Map<Path, TreeFile> wanted) {
    Set<Path> all = new LinkedHashSet<>();
    all.add(root);
    for (Path path : wanted.keySet()) {
      Path at = root;
      for (Path part : root.relativize(path)) {
        if (!at.equals(path)) {
          all.add(at);
        }
        at = at.resolve(part);
      }
    }
    return all;
  }

  /** A link inside that leads out would have files written where nobody named. */
  private static void guard(HostFiles files, Path root, Path path) {
    if (files.follow(path).isPresent() && !files.real(path).startsWith(files.real(root))) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          path + " is a link that leads out of " + root + "; remove it, or name its target");
    }
  }

  private void directory(
      Context host, HostFiles files, Path directory, Map<String, Object> changes) {
    Attributes wanted = new Attributes(user, group, dirMode);
    Optional<FileStat> stat = files.follow(directory);
    if (stat.isEmpty()) {
      changes.put(directory.toString(), Map.of("directory", "new"));
      if (!host.test()) {
        Parents.make(host, directory, makedirs, wanted);
        files.makeDirectory(directory, dirMode.filter(m -> !m.keep()).orElse(new FileMode(0755)));
        wanted.apply(host, directory);
      }
      return;
    }
    Map<String, Object> found =
        host.test()
            ? wanted.differences(host, stat.get())
            : wanted.apply(host, files.real(directory));
    if (!found.isEmpty()) {
      changes.put(directory.toString(), found);
    }
  }

  private Map<String, Object> bring(Context host, Path path, TreeFile file) {
    Sources sources = new Sources(host);
    FileMode mode = new FileMode(file.executable() ? 0755 : 0644);
    Wanted wanted =
        template.none()
            ? new Wanted(
                Optional.of(new io.orch.minion.function.cp.SourceHash("sha256", file.sha256())),
                Optional.of(mode),
                () -> sources.read(file))
            : new Wanted(
                Optional.empty(),
                Optional.of(mode),
                Lazy.of(() -> template.render(host, sources.read(file), file.path().value())));
    return new Managing(
            new Attributes(user, group, fileMode),
            Attributes.ANY,
            false,
            replace,
            showChanges,
            backup)
        .bring(host, path, Optional.of(wanted));
  }

  private Outcome outcome(Context host, Map<String, Object> changes) {
    if (changes.isEmpty()) {
      return Outcome.unchanged("The directory " + name + " is as declared");
    }
    return host.test()
        ? Outcome.wouldChange(changes, "The directory " + name + " would be changed")
        : Outcome.changed(changes, "The directory " + name + " changed");
  }
}
