package io.orch.minion.function.hashutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "hashutil.base64_encodestring",
    summary = "A text as Base64, in lines.",
    reads = true,
    example = "orch exec web1 hashutil.base64_encodestring spam")
record HashutilBase64Encodestring(@Param("The text.") String instr) implements Function {

  @Override
  public Object call(Context context) {
    return Encoded.lines(Encoded.bytes(instr));
  }
}
