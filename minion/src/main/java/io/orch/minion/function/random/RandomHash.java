package io.orch.minion.function.random;

import io.orch.minion.function.cp.Sources;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "random.hash",
    summary = "The digest of a value.",
    reads = true,
    example = "orch exec web1 random.hash spam sha256")
record RandomHash(
    @Param("The text.") @Nullable Object value,
    @Param(value = "md5, sha1, sha224, sha256, sha384 or sha512.", fallback = "sha512")
        String algorithm)
    implements Function {

  @Override
  public Object call(Context context) {
    if (!(value instanceof CharSequence)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "random.hash takes a text, not " + Values.repr(value));
    }
    return Sources.digest(algorithm, value.toString().getBytes(StandardCharsets.UTF_8));
  }
}
