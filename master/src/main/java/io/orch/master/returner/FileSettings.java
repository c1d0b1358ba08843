package io.orch.master.returner;

import io.orch.sls.config.Section;
import java.nio.file.Path;

/** A file of lines of JSON. */
record FileSettings(Path path) implements SinkSettings {

  /** The name of Salt's returner of this kind. */
  static final String SALT = "rawfile_json";

  static FileSettings read(Section section, Path directory) {
    String path = section.requiredText("path", "/var/log/orch/results.json");
    return new FileSettings(directory.resolve(path).normalize());
  }

  static FileSettings salt(SaltOptions options, Path directory) {
    String path = options.text("filename", "/var/log/salt/events");
    return new FileSettings(directory.resolve(path).normalize());
  }

  @Override
  public String kind() {
    return "file";
  }

  @Override
  public String address() {
    return path.toString();
  }

  @Override
  public Returner open(Surroundings around) {
    return new FileReturner(path, Appender::open);
  }
}
