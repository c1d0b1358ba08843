package io.orch.minion.function.hashutil;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "hashutil.base64_decodefile",
    summary = "Writes what Base64 stands for to a file.",
    example = "orch exec web1 hashutil.base64_decodefile c3BhbQ== /tmp/spam")
record HashutilBase64Decodefile(
    @Param("The Base64 text.") String instr, @Param("Absolute path.") String outfile)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    files.write(files.path(outfile), Encoded.decoded(instr), new FileMode(0644));
    return true;
  }
}
