package io.orch.master.source;

import io.orch.cloud.aws.Aws;
import io.orch.proto.http.Http;
import io.orch.sls.config.SecretText;
import io.orch.sls.config.Section;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * {@code secret_sources} and {@code secret_sources_keep_seconds}: which sources of secrets there
 * are.
 *
 * @param makers by name; each makes its source of what the master has
 * @param pillars what of the source {@code vault} is pillar
 */
public record SourceSettings(
    Map<String, BiFunction<Http, Clock, SecretSource>> makers,
    Duration keep,
    VaultPillars pillars) {

  private static final List<String> KINDS = List.of("vault", "aws-secrets", "aws-ssm", "command");
  private static final List<String> METHODS = List.of("token", "approle", "aws");

  public SourceSettings {
    makers = new LinkedHashMap<>(makers);
  }

  /** The sources with what sees to their leases. */
  public record Opened(Sources sources, Leases leases) {}

  /** Reads them; relative paths are taken from a directory. */
  public static SourceSettings read(Section in, Path directory) {
    Map<String, BiFunction<Http, Clock, SecretSource>> makers = new LinkedHashMap<>();
    Duration keep = Duration.ofSeconds(in.integer("secret_sources_keep_seconds", 60, 0, 86_400));
    in.section("secret_sources")
        .ifPresent(
            all -> {
              for (String name : all.keys()) {
                all.section(name).ifPresent(one -> makers.put(name, source(one, directory)));
              }
              all.finish();
            });
    return new SourceSettings(makers, keep, VaultPillars.read(in, makers.keySet()));
  }

  private static BiFunction<Http, Clock, SecretSource> source(Section in, Path directory) {
    BiFunction<Http, Clock, SecretSource> maker =
        switch (in.choice("kind", "vault", KINDS)) {
          case "vault" -> vault(in, directory);
          case "aws-secrets" -> aws(in, AwsSource.Kind.SECRETS_MANAGER);
          case "aws-ssm" -> aws(in, AwsSource.Kind.PARAMETERS);
          default -> command(in);
        };
    in.finish();
    return maker;
  }

  private static BiFunction<Http, Clock, SecretSource> command(Section in) {
    List<String> words = in.texts("command");
    Duration longest = Duration.ofSeconds(in.integer("timeout_seconds", 10, 1, 120));
    if (words.isEmpty()) {
      in.refuse("command", "name the program and its arguments: [/usr/bin/pass, show, '{path}']");
    }
    return (http, clock) -> new CommandSource(words, longest);
  }

  private static BiFunction<Http, Clock, SecretSource> aws(Section in, AwsSource.Kind kind) {
    String region = in.requiredText("region", "eu-central-1");
    Optional<String> endpoint = Optional.of(in.text("endpoint", "")).filter(e -> !e.isEmpty());
    return (http, clock) -> new AwsSource(kind, aws(http, clock, region, endpoint), clock);
  }

  private static Aws aws(Http http, Clock clock, String region, Optional<String> endpoint) {
    return Aws.of(http, clock, SourceSettings::bytes, System.getenv(), region, endpoint);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BiFunction<Http, Clock, SecretSource> vault(Section in, Path directory) {
    String url = in.requiredText("url", "https://vault.example.com:8200");
    String namespace = in.text("namespace", "");
    String authority = in.text("ca_file", "");
    Http.Trust trust =
        new Http.Trust(
            true,
            Optional.of(authority).filter(a -> !a.isEmpty()).map(directory::resolve),
            Optional.empty(),
            Optional.empty());
    BiFunction<Http, Clock, VaultLogin> login =
        in.section("auth")
            .map(auth -> login(auth, directory))
            .orElseGet(
                () -> {
                  in.refuse("auth", "say how to log in: auth: {method: token, token_file: FILE}");
                  return (http, clock) -> {
                    throw SourceErrors.invalid("there is no login");
                  };
                });
    return (http, clock) ->
        new VaultSource(
            new VaultServer(http, trust, url, namespace), login.apply(http, clock), clock);
  }

  private static BiFunction<Http, Clock, VaultLogin> login(Section in, Path directory) {
    BiFunction<Http, Clock, VaultLogin> login =
        switch (in.choice("method", "token", METHODS)) {
          case "token" -> {
            VaultLogin made = new VaultLogin.File(secret(in, "token", directory));
            yield (http, clock) -> made;
          }
          case "approle" -> {
            VaultLogin made =
                new VaultLogin.AppRole(
                    in.text("mount", "approle"),
                    secret(in, "role_id", directory),
                    SecretText.read(in, "secret_id", directory));
            yield (http, clock) -> made;
          }
          default -> {
            String mount = in.text("mount", "aws");
            String role = in.requiredText("role", "orch-master");
            String region = in.text("region", "us-east-1");
            String server = in.text("server_id", "");
            yield (http, clock) ->
                new VaultLogin.AwsIam(
                    mount, role, server, aws(http, clock, region, Optional.empty()));
          }
        };
    in.finish();
    return login;
  }

  private static SecretText secret(Section in, String key, Path directory) {
    return SecretText.read(in, key, directory)
        .orElseGet(
            () -> {
              in.refuse(
                  key + "_file", "name the file that holds it, or a variable by " + key + "_env");
              return new SecretText(Optional.empty(), "");
            });
  }

  /** The sources. */
  public Opened open(Http http, SecretLeaseStore store, Clock clock) {
    Map<String, SecretSource> sources = new LinkedHashMap<>();
    makers.forEach((name, maker) -> sources.put(name, maker.apply(http, clock)));
    Leases leases = new Leases(sources, store, clock);
    return new Opened(new Sources(sources, leases, keep, clock), leases);
  }
}
