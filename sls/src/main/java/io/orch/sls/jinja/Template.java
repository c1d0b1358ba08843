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
  private final Map<String, Blocks.Block> blocks;
  private final Map<Imports.Format, Object> read = new ConcurrentHashMap<>();

  private Template(String file, Body body, Map<String, Blocks.Block> blocks) {
    this.file = file;
    this.body = body;
    this.blocks = Map.copyOf(blocks);
  }

  static Template parse(String text, String file) {
    Source source = new Source(text, file);
    TemplateParser parser = new TemplateParser(source);
    Body body = parser.template();
    return new Template(file, body, parser.blocks());
  }

  String file() {
    return file;
  }

  /** Its blocks by name, wherever they stand in it. */
  Map<String, Blocks.Block> blocks() {
    return blocks;
  }

  /** Runs it in a frame of its own, and then the templates that it extends. */
  void run(Frame frame, Output out) {
    Blocks all = new Blocks(this);
    frame.blocks(all);
    body.run(frame, out);
    Template parent = all.takeParent();
    while (parent != null) {
      out.mute(false);
      parent.body.run(frame, out);
      parent = all.takeParent();
    }
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
    return Plain.copy(known);
  }

  Location start() {
    return new Location(file, 1, 1);
  }
}
