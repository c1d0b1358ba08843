package io.orch.master.returner;

import io.orch.master.endpoint.Endpoint;
import io.orch.sls.config.Section;
import java.nio.file.Path;

/**
 * An HTTP server that takes JSON.
 *
 * @param batch whether a request has a list of things, or one
 */
record HttpSettings(Endpoint endpoint, boolean batch) implements SinkSettings {

  static HttpSettings read(Section section, Path directory) {
    return new HttpSettings(
        Endpoint.read(section, "https://example.com/results", directory),
        section.flag("batch", false));
  }

  @Override
  public String kind() {
    return "http";
  }

  @Override
  public String address() {
    return endpoint.address();
  }

  @Override
  public Returner open(Surroundings around) {
    return new HttpReturner(this, around);
  }
}
