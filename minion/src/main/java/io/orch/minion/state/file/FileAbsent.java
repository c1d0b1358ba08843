package io.orch.minion.state.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.nio.file.Path;
import java.util.Map;

@StateFunction(
    value = "file.absent",
    open = true,
    summary = "Nothing is at a path: a file, a link, or a whole directory is removed.",
    example =
        """
        /srv/example/present.txt:
          file.absent
        """)
record FileAbsent(@Param("Absolute path to remove; a file or a whole directory.") String name)
    implements State {

  @Override
  public Outcome apply(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path path = files.path(name);
    if (path.getNameCount() == 0) {
      return Outcome.failed("the root directory is not removed");
    }
    if (files.stat(path).isEmpty()) {
      return Outcome.unchanged(name + " is not there");
    }
    Map<String, Object> changes = Map.of("removed", name);
    if (context.test()) {
      return Outcome.wouldChange(changes, name + " would be removed");
    }
    files.remove(path);
    return Outcome.changed(changes, name + " removed");
  }
}
