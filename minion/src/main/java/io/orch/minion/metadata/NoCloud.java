package io.orch.minion.metadata;

import io.orch.minion.config.MetadataSettings;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file: that of cloud-init's NoCloud source, or one of the same form that the configuration
 * names. Names with dashes are facts with underscores, the map {@code tags} is the tags.
 */
record NoCloud(MetadataSettings settings) implements Provider {

  private static final List<Path> SEEDS =
      List.of(
          Path.of("/var/lib/cloud/seed/nocloud/meta-data"),
          Path.of("/var/lib/cloud/seed/nocloud-net/meta-data"));

  @Override
  public String name() {
    return "nocloud";
  }

  private Optional<Path> file() {
    return settings.file().or(() -> SEEDS.stream().filter(Files::isRegularFile).findFirst());
  }

  @Override
  public boolean here() {
    return file().filter(Files::isRegularFile).isPresent();
  }

  @Override
  public Facts read() {
    Path file =
        file()
            .orElseThrow(
                () ->
                    new OrchException(
                        ErrorCode.FILE_NOT_FOUND,
                        "there is no "
                            + SEEDS.getFirst()
                            + "; name one with 'metadata: {file: }'"));
    Map<String, @Nullable Object> said = Values.named(Yaml.parse(text(file), file.toString()));
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> tags = new LinkedHashMap<>();
    said.forEach((name, value) -> put(values, name.replace('-', '_'), value));
    Values.named(said.get("tags")).forEach((name, value) -> put(tags, name, value));
    return new Facts(name(), values, tags);
  }

  private static void put(Map<String, String> texts, String name, @Nullable Object value) {
    if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
      texts.put(name, Values.str(value));
    }
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MetadataClient.LIMIT + 1);
      if (bytes.length > MetadataClient.LIMIT) {
        throw new OrchException(
            ErrorCode.LIMIT_EXCEEDED,
            Location.file(file.toString()),
            "has more than " + MetadataClient.LIMIT + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND, Location.file(file.toString()), "can't be read: " + e, e);
    }
  }
}
