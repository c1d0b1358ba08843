package io.orch.sls.pillar;

import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.secret.SecretMap;
import io.orch.sls.secret.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pillar of one minion, as far as it could be compiled.
 *
 * @param data what templates see; with problems it has their texts under {@code _errors}
 * @param problems every mistake that was found
 * @param secrets in the data
 */
public record CompiledPillar(
    Map<String, @Nullable Object> data, List<Problem> problems, Secrets secrets) {

  public CompiledPillar {
    data = new LinkedHashMap<String, @Nullable Object>(data);
    problems = List.copyOf(problems);
  }

  /** The data, which knows its secrets; throws all problems together when there are any. */
  public SecretMap orThrow() {
    if (!problems.isEmpty()) {
      throw new OrchException(problems, null);
    }
    return new SecretMap(data, secrets);
  }
}
