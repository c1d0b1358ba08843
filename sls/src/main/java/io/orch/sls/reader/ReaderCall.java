package io.orch.sls.reader;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers one function of a template. */
@FunctionalInterface
public interface ReaderCall {

  @Nullable Object call(
      List<? extends @Nullable Object> arguments, Map<String, ? extends @Nullable Object> keywords);
}
