package io.orch.minion.function.cp;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.tree.TreeFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "cp.get_dir",
    summary = "Copies a directory of the tree below a directory of the host; returns the paths.",
    example = "orch exec web1 cp.get_dir salt://web/html /srv")
record CpGetDir(
    @Param("salt://path of the directory.") String path,
    @Param("Absolute path on the host; the directory is made in it.") String dest,
    @Param("Environment; the job's own when not given.") Optional<String> saltenv,
    @Param(value = "Taken for Salt's sake: template and gzip.", rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Sources sources = new Sources(context);
    Sources.TreeUrl url =
        sources.treeUrl(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    Path to = files.path(dest);
    int parent = url.path().lastIndexOf('/') + 1;
    List<String> made = new ArrayList<>();
    for (TreeFile file : context.tree().list(saltenv.orElse(url.saltenv()), url.path())) {
      String name = file.path().value();
      if (name.startsWith(url.path() + "/") || url.path().isEmpty()) {
        Path place = to.resolve(name.substring(parent));
        Cached.parents(files, place);
        files.write(place, sources.read(file), new FileMode(file.executable() ? 0755 : 0644));
        made.add(place.toString());
      }
    }
    return made;
  }
}
