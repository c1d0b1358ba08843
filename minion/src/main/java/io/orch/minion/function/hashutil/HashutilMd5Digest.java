package io.orch.minion.function.hashutil;

import io.orch.minion.function.cp.Sources;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "hashutil.md5_digest",
    summary = "The md5 digest of a text.",
    reads = true,
    example = "orch exec web1 hashutil.md5_digest spam")
record HashutilMd5Digest(@Param("The text.") String instr) implements Function {

  @Override
  public Object call(Context context) {
    return Sources.digest("md5", Encoded.bytes(instr));
  }
}
