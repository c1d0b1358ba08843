package io.orch.minion.state.rsync;

import io.orch.minion.function.rsync.RsyncCall;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@StateFunction(
    value = "rsync.synchronized",
    summary = "A directory has what another one has, by rsync.",
    example =
        """
        /srv/example/copy:
          rsync.synchronized:
            - source: /srv/example/upstream/
            - prepare: True
        """)
record RsyncSynchronized(
    @Param("Absolute path of the directory.") String name,
    @Param("Where files come from: a path, host:path, rsync:// or salt://.") String source,
    @Params RsyncCall rsync,
    @Param(value = "Make the directory when it is missing.", fallback = "false") boolean prepare)
    implements State {

  private static final String NOTHING = "N/A";

  /** A line of rsync that begins so tells one thing that it does. */
  private static final List<String> TELL = List.of("--out-format=%i %n");

  @Override
  public Outcome apply(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path target = files.path(name);
    boolean missing = files.follow(target).isEmpty();
    if (missing && !prepare && !rsync.force()) {
      return Outcome.failed(name + " is not there; 'prepare: True' makes it");
    }
    boolean only = context.test() || rsync.dryrun();
    if (missing && !only) {
      files.makeDirectories(target, new FileMode(0755));
    }
    CommandResult result = rsync.run(context, source, name, only, TELL);
    if (!result.ok()) {
      return Outcome.failed("rsync: " + result.complaint());
    }
    Map<String, Object> changes = changes(result.stdout());
    if (changes.isEmpty() && !missing) {
      return Outcome.unchanged(name + " has what " + source + " has");
    }
    return only
        ? Outcome.wouldChange(changes, name + " would be synchronized")
        : Outcome.changed(changes, name + " was synchronized");
  }

  /** What is copied and removed, in Salt's shape; nothing when all is as it should be. */
  private static Map<String, Object> changes(String text) {
    List<String> copied = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.startsWith("*deleting")) {
        deleted.add(line.substring(9).strip());
      } else if (line.matches("[<>ch.][fdLDS].{9} .+")) {
        copied.add(line.substring(12));
      }
    }
    Map<String, Object> changes = new LinkedHashMap<>();
    if (!copied.isEmpty() || !deleted.isEmpty()) {
      changes.put("copied", joined(copied));
      changes.put("deleted", joined(deleted));
    }
    return changes;
  }

  private static String joined(List<String> names) {
    return names.isEmpty() ? NOTHING : String.join("\n", names.stream().sorted().toList());
  }
}
