package io.orch.master.runner.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "test.metasyntactic",
    summary = "Gives words that mean nothing.",
    example = "salt.saltutil.runner('test.metasyntactic')",
    reads = true)
record TestMetasyntactic(@Param(value = "Which ones: us or uk.", fallback = "us") String locality)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return locality.equals("uk")
        ? List.of("wibble", "wobble", "wubble", "flob")
        : List.of(
            "foo", "bar", "baz", "qux", "quux", "quuz", "corge", "grault", "garply", "waldo",
            "fred", "plugh", "xyzzy", "thud");
  }
}
