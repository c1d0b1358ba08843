package io.orch.minion.function.file;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

@ExecutionFunction(
    value = "file.append",
    summary = "Adds lines at the end of a file.",
    example = "orch exec '*' file.append /tmp/list c d")
record FileAppend(
    @Param("Absolute path.") String path,
    @Param(value = "The lines.", rest = true) List<String> args)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path at = files.path(path);
    String before =
        files.follow(at).isPresent() ? new String(files.read(at), StandardCharsets.UTF_8) : "";
    String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
    String text = before + gap + (args.isEmpty() ? "" : String.join("\n", args) + "\n");
    files.write(at, text.getBytes(StandardCharsets.UTF_8), new FileMode(0644));
    return "Wrote " + args.size() + " lines to \"" + path + "\"";
  }
}
