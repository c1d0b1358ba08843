package io.orch.minion.function.hashutil;

import io.orch.minion.function.cp.Sources;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "hashutil.digest",
    summary = "The digest of a text.",
    reads = true,
    example = "orch exec web1 hashutil.digest spam sha256")
record HashutilDigest(
    @Param("The text.") String instr,
    @Param(value = "md5, sha256 or sha512.", fallback = "md5") Digest checksum)
    implements Function {

  @Override
  public Object call(Context context) {
    return Sources.digest(checksum.algorithm(), Encoded.bytes(instr));
  }
}
