package io.orch.master.returner;

import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** The kinds of returners. */
enum SinkKind {
  FILE(FileSettings::read),
  SYSLOG(SyslogSettings::read),
  POSTGRES(PostgresSettings::read),
  HTTP(HttpSettings::read),
  ELASTICSEARCH(ElasticsearchSettings::read);

  private final BiFunction<Section, Path, SinkSettings> reader;

  SinkKind(BiFunction<Section, Path, SinkSettings> reader) {
    this.reader = reader;
  }

  /** The name in a configuration. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> names() {
    return Arrays.stream(values()).map(SinkKind::text).toList();
  }

  /** The settings of a returner by its {@code kind}; empty when that is none of these. */
  static Optional<SinkSettings> read(Section section, Path directory) {
    String kind = section.choice("kind", "", names());
    return Arrays.stream(values())
        .filter(one -> one.text().equals(kind))
        .findFirst()
        .map(one -> one.reader.apply(section, directory));
  }
}
