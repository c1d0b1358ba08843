package io.orch.minion.function.hashutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.charset.StandardCharsets;

@ExecutionFunction(
    value = "hashutil.base64_b64decode",
    aliases = {"hashutil.base64_decodestring"},
    summary = "The text that Base64 stands for.",
    reads = true,
    example = "orch exec web1 hashutil.base64_b64decode c3BhbQ==")
record HashutilBase64B64decode(@Param("The Base64 text.") String instr) implements Function {

  @Override
  public Object call(Context context) {
    return new String(Encoded.decoded(instr), StandardCharsets.UTF_8);
  }
}
