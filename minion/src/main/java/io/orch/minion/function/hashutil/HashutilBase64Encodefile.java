package io.orch.minion.function.hashutil;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "hashutil.base64_encodefile",
    summary = "A file's content as Base64, in lines.",
    reads = true,
    example = "orch exec web1 hashutil.base64_encodefile /etc/hostname")
record HashutilBase64Encodefile(@Param("Absolute path.") String fname) implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    return Encoded.lines(files.read(files.path(fname)));
  }
}
