package io.orch.minion.function.hashutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Base64;

@ExecutionFunction(
    value = "hashutil.base64_b64encode",
    summary = "A text as Base64, in one line.",
    reads = true,
    example = "orch exec web1 hashutil.base64_b64encode spam")
record HashutilBase64B64encode(@Param("The text.") String instr) implements Function {

  @Override
  public Object call(Context context) {
    return Base64.getEncoder().encodeToString(Encoded.bytes(instr));
  }
}
