package io.orch.sls.jinja;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** An object of the template language that says itself which attributes it has. */
interface Members {

  /** The attribute, wrapped in a {@link Attributes.Holder} when it may be None; null if none. */
  @Nullable Object member(String name);

  Collection<String> memberNames();
}
