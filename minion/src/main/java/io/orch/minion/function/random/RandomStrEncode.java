package io.orch.minion.function.random;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

@ExecutionFunction(
    value = "random.str_encode",
    summary = "A text in another encoding.",
    reads = true,
    example = "orch exec web1 random.str_encode spam")
record RandomStrEncode(
    @Param("The text.") String value,
    @Param(value = "The encoding; only base64.", fallback = "base64") String encoder)
    implements Function {

  @Override
  public Object call(Context context) {
    if (!encoder.equals("base64")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "'" + encoder + "' is no encoding; use base64");
    }
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }
}
