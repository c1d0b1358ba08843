package io.orch.minion.function.file;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.charset.StandardCharsets;
import java.util.List;

@ExecutionFunction(
    value = "file.write",
    summary = "Writes lines into a file, in place of what was there.",
    example = "orch exec '*' file.write /tmp/list a b")
record FileWrite(
    @Param("Absolute path.") String path,
    @Param(value = "The lines.", rest = true) List<String> args)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    String text = args.isEmpty() ? "" : String.join("\n", args) + "\n";
    files.write(files.path(path), text.getBytes(StandardCharsets.UTF_8), new FileMode(0644));
    return "Wrote " + args.size() + " lines to \"" + path + "\"";
  }
}
