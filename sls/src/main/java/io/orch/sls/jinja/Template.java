package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A parsed template; never changed, so it is shared between threads. */
final class Template {

  private final String file;
  private final Body body;
  private final Map<Imports.Format, Object> read = new ConcurrentHashMap<>();

  private Template(String file, Body body) {
    this.file = file;
    this.body = body;
  }

  static Template parse(String text, String file) {
    Source source = new Source(text, file);
    return new Template(file, new TemplateParser(source).template());
  }

  String file() {
    return file;
  }

  Body body() {
    return body;
  }

  /**
   * The data that its text is, kept from the first time on when it has no tags, for then it is the
   * same in each rendering.
   */
  @Nullable Object data(Imports.Format format, Supplier<? extends @Nullable Object> reader) {
    if (!body.constant()) {
      return reader.get();
    }
    Object known = read.get(format);
    if (known == null) {
      known = reader.get();
      if (known == null) {
        return null;
      }
      read.put(format, known);
    }
    return Python.plain(known);
  }

  Location start() {
    return new Location(file, 1, 1);
  }
}
