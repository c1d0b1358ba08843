package io.orch.sls.reader;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Definition;
import io.orch.sls.module.Functions;
import io.orch.sls.module.Kind;
import io.orch.sls.module.RegisteredFunctions;
import io.orch.sls.render.RenderScope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Execution functions without an agent: given answers first, then those functions that only look.
 * What would change something is refused.
 */
final class ReaderFunctions implements Functions {

  private final Readers readers;
  private final RegisteredFunctions registered;

  ReaderFunctions(Readers readers, RenderScope scope) {
    this.readers = readers;
    this.registered =
        new RegisteredFunctions(readers.registry(), () -> new ReaderContext(readers, scope, this));
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>(registered.names());
    names.addAll(readers.answers().keySet());
    return names;
  }

  @Override
  public boolean has(String name) {
    return readers.answers().containsKey(name) || registered.has(name);
  }

  @Override
  public @Nullable Object call(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    if (readers.answers().containsKey(name)) {
      return readers.answers().get(name);
    }
    if (readers.withheld().contains(module(name))) {
      throw new OrchException(
          ErrorCode.TEMPLATE_FAILED, "'" + name + "' cannot be answered here; " + readers.advice());
    }
    if (!readers.registry().find(Kind.EXECUTION, name).map(Definition::reads).orElse(true)) {
      throw new OrchException(
          ErrorCode.TEMPLATE_FAILED, "'" + name + "' would act on a host; " + readers.advice());
    }
    return registered.call(name, arguments, keywords);
  }

  private static String module(String name) {
    return name.substring(0, Math.max(0, name.indexOf('.')));
  }
}
