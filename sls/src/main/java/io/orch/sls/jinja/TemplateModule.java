package io.orch.sls.jinja;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An imported template: what it set and defined, and the text it made. */
final class TemplateModule implements Members {

  private final String file;
  private final Map<String, @Nullable Object> exports;
  private final String text;

  TemplateModule(String file, Map<String, @Nullable Object> exports, String text) {
    this.file = file;
    this.exports = exports;
    this.text = text;
  }

  String file() {
    return file;
  }

  String text() {
    return text;
  }

  @Override
  public @Nullable Object member(String name) {
    return exports.containsKey(name) ? new Attributes.Holder(exports.get(name)) : null;
  }

  @Override
  public Collection<String> memberNames() {
    return exports.keySet();
  }

  @Override
  public String toString() {
    return text;
  }
}
