package io.orch.sls.module;

import org.jspecify.annotations.Nullable;

/** An execution or runner function: the record's components are its arguments. */
public interface Function {

  /** Runs it and returns a value of the data tree. A failure is an {@code OrchException}. */
  @Nullable Object call(Context context);
}
