package io.orch.minion.function.test;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

@ExecutionFunction(
    value = "test.raise_exception",
    summary = "Fails with a message.",
    reads = true,
    example = "orch exec web1 test.raise_exception TypeError text")
record TestRaiseException(
    @Param("Name of an error, for the message.") String name,
    @Param(value = "What went wrong.", rest = true) List<Object> args,
    @Param(value = "Taken for Salt's sake.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    String said = args.stream().map(Values::str).collect(Collectors.joining(", "));
    throw new OrchException(ErrorCode.COMMAND_FAILED, name + ": " + said);
  }
}
