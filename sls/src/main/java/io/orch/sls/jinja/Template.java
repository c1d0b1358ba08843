package io.orch.sls.jinja;

import io.orch.sls.error.Location;

/** A parsed template; never changed, so it is shared between threads. */
record Template(String file, Body body) {

  static Template parse(String text, String file) {
    Source source = new Source(text, file);
    return new Template(file, new TemplateParser(source).template());
  }

  Location start() {
    return new Location(file, 1, 1);
  }
}
