package io.orch.sls.jinja;

import com.hubspot.jinjava.Jinjava;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders templates. Thread-safe. */
public final class Templates {

  private final Jinjava engine = new Jinjava();

  /** The text that a template makes of the names. */
  public String render(String text, Map<String, @Nullable Object> names) {
    return engine.render(text, names);
  }
}
