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
  private final RenderScope scope;
  private final RegisteredFunctions registered;

  ReaderFunctions(Readers readers, RenderScope scope) {
    this.readers = readers;
    this.scope = scope;
    this.registered =
        new RegisteredFunctions(
            readers.registry(), retcode -> new ReaderContext(readers, scope, this));
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>(registered.names());
    names.addAll(readers.answers().keySet());
    names.addAll(readers.calls().keySet());
    return names;
  }

  @Override
  public boolean has(String name) {
    return readers.answers().containsKey(name)
        || readers.calls().containsKey(name)
        || registered.has(name);
  }

  @Override
  public String missing() {
    return registered.names().isEmpty()
        ? "there are no functions here; no jar on the class path has any"
        : Functions.super.missing();
  }

  @Override
  public @Nullable Object call(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    if (readers.answers().containsKey(name)) {
      return readers.answers().get(name);
    }
    ReaderCall call = readers.calls().get(name);
    if (call != null) {
      return call.call(scope, arguments, keywords);
    }
    readers.registry().find(Kind.EXECUTION, name).ifPresent(this::requireAllowed);
    return registered.call(name, arguments, keywords);
  }

  private void requireAllowed(Definition function) {
    String name = function.schema().name();
    String why = function.reads() ? readers.withheld(name).orElse("") : "would act on a host";
    if (!why.isEmpty()) {
      throw new OrchException(
          ErrorCode.TEMPLATE_FAILED, "'" + name + "' " + why + "; " + readers.advice());
    }
  }
}
