package io.orch.minion.metadata;

import io.orch.minion.config.MetadataSettings;
import io.orch.minion.frame.WholeFile;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this machine's cloud says of it, as it said last; kept in a file, so that it is known at
 * once after a start, and when the service fails. A machine of no cloud has none, and asks no
 * network to find that out. Thread-safe.
 */
public final class InstanceMetadata {

  private static final Logger log = LoggerFactory.getLogger(InstanceMetadata.class);

  private final Optional<Provider> provider;
  private final Path kept;
  private final EnvironmentFile environment;
  private volatile Facts facts;

  private InstanceMetadata(
      Optional<Provider> provider, Path kept, EnvironmentFile environment, Facts facts) {
    this.provider = provider;
    this.kept = kept;
    this.environment = environment;
    this.facts = facts;
  }

  /**
   * Finds the provider, and takes what was kept; asks nothing.
   *
   * @param root the minion's directory
   */
  public static InstanceMetadata open(MetadataSettings settings, Path root, Clock clock) {
    return open(settings, root, Path.of("/sys"), clock);
  }

  static InstanceMetadata open(MetadataSettings settings, Path root, Path sys, Clock clock) {
    Firmware firmware = new Firmware(sys);
    List<Provider> providers =
        List.of(
            new Ec2(settings, firmware, clock),
            new Gce(settings, firmware, clock),
            new Azure(settings, firmware, clock),
            new NoCloud(settings));
    Optional<Provider> found =
        providers.stream()
            .filter(
                p ->
                    settings.provider().equals("auto")
                        ? p.here()
                        : p.name().equals(settings.provider()))
            .findFirst();
    Path kept = root.resolve("metadata.json");
    return new InstanceMetadata(
        found,
        kept,
        new EnvironmentFile(settings.environment()),
        found.isPresent() ? read(kept) : Facts.NONE);
  }

  private static Facts read(Path file) {
    try {
      return Files.exists(file)
          ? Facts.of(Values.named(Json.parse(Files.readString(file), file.toString())))
          : Facts.NONE;
    } catch (IOException | OrchException e) {
      log.warn("{} is not used: {}", file, e.getMessage());
      return Facts.NONE;
    }
  }

  /** Whether a cloud knows this machine. */
  public boolean present() {
    return provider.isPresent();
  }

  /** Whether it is the cloud of a name. */
  public boolean is(String name) {
    return provider.filter(p -> p.name().equals(name)).isPresent();
  }

  /** What is known now. */
  public Facts facts() {
    return facts;
  }

  /** The same as grains. */
  public Map<String, @Nullable Object> grains() {
    return facts.grains();
  }

  /**
   * Asks again; what was known stays when there is no answer.
   *
   * @return whether anything is another than it was
   */
  public boolean refresh() {
    try {
      Facts fresh = provider.map(Provider::read).orElse(Facts.NONE);
      boolean changed = !fresh.equals(facts);
      if (changed) {
        facts = fresh;
        keep(fresh);
      }
      environment.write(fresh);
      return changed;
    } catch (OrchException e) {
      log.warn("what this instance is stays as it was known: {}", e.getMessage());
      return false;
    }
  }

  private void keep(Facts fresh) {
    try {
      WholeFile.write(kept, Json.write(fresh.grains()).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      log.warn("{} can't be written: {}", kept, e.toString());
    }
  }

  /**
   * What shows a master who this instance is, asked for anew; empty where there is no such thing.
   *
   * @throws OrchException when the service is silent, or says what can't be used
   */
  public Optional<IdentityEvidence> evidence() {
    return provider.flatMap(Provider::evidence);
  }
}
