package io.orch.master.returner;

import io.orch.sls.config.SecretText;
import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The options of one of Salt's returners: {@code <name>.<option>} each, or together in a map below
 * {@code <name>}, which goes first.
 */
final class SaltOptions {

  private final Section config;
  private final String name;
  private final Optional<Section> map;

  SaltOptions(Section config, String name) {
    this(config, name, config.section(name));
  }

  private SaltOptions(Section config, String name, Optional<Section> map) {
    this.config = config;
    this.name = name;
    this.map = map;
  }

  /** The same options in a section of their own. */
  static SaltOptions of(Section section) {
    return new SaltOptions(section, "", Optional.of(section));
  }

  /** Whether there is any. */
  boolean present() {
    return map.isPresent() || config.keys().stream().anyMatch(key -> key.startsWith(name + "."));
  }

  String text(String option, String fallback) {
    return in(option).text(key(option), fallback);
  }

  int integer(String option, int fallback, int least, int most) {
    return in(option).integer(key(option), fallback, least, most);
  }

  boolean flag(String option, boolean fallback) {
    return in(option).flag(key(option), fallback);
  }

  List<String> texts(String option) {
    return in(option).texts(key(option));
  }

  /** Whether these are not Salt's, but those of a named returner. */
  boolean own() {
    return name.isEmpty();
  }

  /** Where a secret is; empty when that is not said. */
  Optional<SecretText> secret(String option, Path directory) {
    return map.isPresent()
        ? SecretText.read(map.get(), option, directory)
        : SecretText.read(config, key(option), directory);
  }

  /** An option as a configuration has it. */
  String name(String option) {
    return name.isEmpty() ? option : name + "." + option;
  }

  /** Takes note of one that has no effect. */
  void any(String option) {
    in(option).any(key(option));
  }

  /** A value that is one of several words. */
  String choice(String option, String fallback, List<String> choices) {
    return in(option).choice(key(option), fallback, choices);
  }

  void refuse(String option, String message) {
    in(option).refuse(key(option), message);
  }

  /** Reports options that no one read. */
  void finish() {
    map.ifPresent(Section::finish);
  }

  private boolean nested(String option) {
    return map.filter(section -> section.keys().contains(option)).isPresent();
  }

  private Section in(String option) {
    return name.isEmpty() || nested(option) ? map.orElseThrow() : config;
  }

  private String key(String option) {
    return nested(option) ? option : name(option);
  }
}
