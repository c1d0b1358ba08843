package io.orch.minion.state.file;

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

/**
 * Brings one file to a wanted content and attributes, or in test mode says what that would change.
 *
 * @param attributes of the file
 * @param directories of the parents that are made
 * @param replace whether the content of a file that is there is touched
 */
record Managing(
    Attributes attributes,
    Attributes directories,
    boolean makedirs,
    boolean replace,
    boolean showChanges,
    Optional<String> backup) {

  private static final FileMode DEFAULT = new FileMode(0644);

  /** Does it and says what changed; empty when all is as wanted. */
  Map<String, Object> bring(Context context, Path path, Optional<Wanted> wanted) {
    HostFiles files = context.port(HostFiles.class);
    Optional<FileStat> stat = files.follow(path);
    if (stat.isPresent() && !stat.get().file()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, path + " is there and is not a file; remove it first");
    }
    Attributes effective = effective(wanted);
    return stat.isEmpty()
        ? create(context, path, wanted, effective)
        : update(context, path, stat.get(), wanted.filter(w -> replace), effective);
  }

  /** The mode {@code keep} means the source's. */
  private Attributes effective(Optional<Wanted> wanted) {
    if (attributes.mode().filter(FileMode::keep).isEmpty()) {
      return attributes;
    }
    return new Attributes(attributes.user(), attributes.group(), wanted.flatMap(Wanted::mode));
  }

  private Map<String, Object> create(
      Context context, Path path, Optional<Wanted> wanted, Attributes effective) {
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("diff", "New file");
    effective.mode().ifPresent(mode -> changes.put("mode", mode.toString()));
    if (context.test()) {
      return changes;
    }
    byte[] content = wanted.map(w -> w.bytes().get()).orElse(new byte[0]);
    Parents.make(context, path, makedirs, directories);
    context.port(HostFiles.class).write(path, content, effective.mode().orElse(DEFAULT));
    changes.putAll(effective.apply(context, path));
    return changes;
  }

  private Map<String, Object> update(
      Context context, Path path, FileStat stat, Optional<Wanted> wanted, Attributes effective) {
    HostFiles files = context.port(HostFiles.class);
    Map<String, Object> changes = new LinkedHashMap<>();
    if (wanted.isPresent() && !wanted.get().matches(files, path, stat.size())) {
      byte[] content = wanted.get().bytes().get();
      changes.put(
          "diff",
          showChanges
              ? Diff.between(path.toString(), files.read(path), content)
              : "<show_changes=False>");
      if (!context.test()) {
        if (Backup.wanted(backup)) {
          Backup.keep(context, path);
        }
        files.write(path, content, stat.permissions());
      }
    }
    Path real = files.real(path);
    changes.putAll(
        context.test() ? effective.differences(context, stat) : effective.apply(context, real));
    return changes;
  }
}
