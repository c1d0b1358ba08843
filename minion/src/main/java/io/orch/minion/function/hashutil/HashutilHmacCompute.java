package io.orch.minion.function.hashutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "hashutil.hmac_compute",
    summary = "The HMAC of a text with SHA-256, as hexadecimal digits.",
    reads = true,
    example = "orch exec web1 hashutil.hmac_compute spam secret")
record HashutilHmacCompute(
    @Param("The text.") String string, @Param("The key.") String sharedSecret) implements Function {

  @Override
  public Object call(Context context) {
    return Encoded.hex(Encoded.hmac("SHA256", string, sharedSecret));
  }
}
