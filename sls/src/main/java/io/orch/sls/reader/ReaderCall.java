package io.orch.sls.reader;

import io.orch.sls.render.RenderScope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers one function of a template. */
@FunctionalInterface
public interface ReaderCall {

  @Nullable Object call(
      List<? extends @Nullable Object> arguments, Map<String, ? extends @Nullable Object> keywords);

  /** The same for one that needs to know what the template sees. */
  default @Nullable Object call(
      RenderScope scope,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    return call(arguments, keywords);
  }
}
