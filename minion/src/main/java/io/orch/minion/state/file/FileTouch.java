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
    value = "file.touch",
    summary = "A file is there and its time of change is now; each run changes it anew.")
record FileTouch(
    @Param("Absolute path of the file; an empty one is made.") String name,
    @Param(value = "Make missing parent directories.", fallback = "false") boolean makedirs)
    implements State {

  @Override
  public Outcome apply(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path path = files.path(name);
    boolean present = files.follow(path).isPresent();
    Map<String, Object> changes = Map.of(present ? "touched" : "new", name);
    if (context.test()) {
      return Outcome.wouldChange(
          changes, name + (present ? " would be touched" : " would be made"));
    }
    Parents.make(context, path, makedirs, Attributes.ANY);
    files.touch(path);
    return Outcome.changed(changes, name + (present ? " touched" : " made"));
  }
}
