package io.orch.minion.function.random;

import io.orch.minion.function.cp.Sources;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.PythonRandom;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items in an order that a seed, or chance, decides. */
final class Shuffled {

  private Shuffled() {}

  /** Some of the items; the digest of a seed is what decides, as in Salt. */
  static List<@Nullable Object> of(
      List<? extends @Nullable Object> items, int size, @Nullable Object seed) {
    if (size < 0 || size > items.size()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "of " + items.size() + " items " + size + " cannot be taken");
    }
    Object decided =
        seed == null
            ? null
            : Sources.digest("sha512", Values.str(seed).getBytes(StandardCharsets.UTF_8));
    return new PythonRandom(decided).sample(items, size);
  }
}
