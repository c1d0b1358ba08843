package io.orch.sls.jinja;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An imported template: what it set and defined, and the text it made. */
final class TemplateModule implements Members {

  private final Template template;
  private final Map<String, @Nullable Object> exports;
  private final Output out;

  TemplateModule(Template template, Map<String, @Nullable Object> exports, Output out) {
    this.template = template;
    this.exports = exports;
    this.out = out;
  }

  String file() {
    return template.file();
  }

  String text() {
    return out.text();
  }

  Template template() {
    return template;
  }

  /** Its text as data. */
  @Nullable Object read(Imports.Format format) {
    return format.read(out.text(), out.places(template.start()));
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
    return out.text();
  }
}
