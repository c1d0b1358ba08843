package io.orch.cli.client;

import io.orch.proto.tls.CaPin;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.error.Suggestion;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the master is and who asks: the keys of {@code cli.yaml}.
 *
 * @param host of the master
 * @param ca the file with the CA's certificate
 * @param certificate the operator's
 * @param key of that certificate
 * @param token the file with an API token, which is shown in place of a certificate
 * @param pin of the authority, where there is no file with its certificate yet
 */
public record CliConfig(
    String host,
    int port,
    Path ca,
    Path certificate,
    Path key,
    Optional<Path> token,
    Optional<CaPin> pin) {

  private static final String TOKEN = "token_file";
  static final List<String> KEYS = List.of("master", "ca", "certificate", "key", TOKEN);
  private static final int MAX_PORT = 65_535;
  private static final Path NOTHING = Path.of("");

  /**
   * The configuration that applies.
   *
   * @param named the file that the caller names; null to look at the usual places
   */
  public static CliConfig find(
      @Nullable Path named, Map<String, String> environment, Path currentDirectory) {
    return read(place(named, environment, currentDirectory));
  }

  /** The same of someone who may have no certificate and key yet. */
  public static CliConfig findToLogIn(
      @Nullable Path named, Map<String, String> environment, Path currentDirectory) {
    return read(place(named, environment, currentDirectory), false);
  }

  /** A master of which nothing is known but where it is, and the pin of its authority. */
  public static CliConfig of(String master, CaPin pin, Path directory) {
    int colon = master.lastIndexOf(':');
    int port = Reader.port(colon < 0 ? "" : master.substring(colon + 1));
    if (port == 0) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "the master is '" + master + "': write host:port");
    }
    return new CliConfig(
        master.substring(0, colon),
        port,
        directory.resolve("ca.crt"),
        directory.resolve("operator.crt"),
        directory.resolve("operator.key"),
        Optional.empty(),
        Optional.of(pin));
  }

  /** The same without what shows who asks. */
  public CliConfig asStranger() {
    return new CliConfig(host, port, ca, NOTHING, NOTHING, Optional.empty(), pin);
  }

  boolean stranger() {
    return token.isEmpty() && certificate.equals(NOTHING);
  }

  private static Path place(
      @Nullable Path named, Map<String, String> environment, Path currentDirectory) {
    if (named != null) {
      return named;
    }
    String variable = environment.getOrDefault("ORCH_CLI_CONFIG", "");
    if (!variable.isEmpty()) {
      return Path.of(variable);
    }
    List<Path> places = places(environment, currentDirectory);
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        return place;
      }
    }
    throw new OrchException(
        ErrorCode.CONFIG_INVALID,
        "no cli.yaml was found, which says where the master is. Looked at:\n"
            + places.stream().limit(2).map(p -> "  " + p).collect(Collectors.joining("\n"))
            + "\n  and .orch/master/operator/cli.yaml in every directory above"
            + "\n'./orch quickstart' starts a master on this machine; for another master copy its"
            + " <root_dir>/operator directory here and name its cli.yaml with --config or"
            + " ORCH_CLI_CONFIG, or 'orch login --master HOST:PORT --ca-pin PIN'");
  }

  private static List<Path> places(Map<String, String> environment, Path currentDirectory) {
    List<Path> places = new ArrayList<>();
    String home = environment.getOrDefault("HOME", "");
    if (!home.isEmpty()) {
      places.add(Path.of(home, ".config", "orch", "cli.yaml"));
    }
    for (Path at = currentDirectory.toAbsolutePath(); at != null; at = at.getParent()) {
      places.add(at.resolve(".orch/master/operator/cli.yaml"));
    }
    return places;
  }

  /**
   * The configuration of a file; its paths are relative to it. All mistakes are thrown together.
   */
  public static CliConfig read(Path file) {
    return read(file, true);
  }

  private static CliConfig read(Path file, boolean complete) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          Location.file(file.toString()),
          "cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file"),
          e);
    }
    return new Reader(file, complete).read(Yaml.parse(text, file.toString()));
  }

  /** Reads one file. */
  private static final class Reader {

    private final Path file;
    private final boolean complete;
    private final Problems problems = new Problems();

    Reader(Path file, boolean complete) {
      this.file = file;
      this.complete = complete;
    }

    CliConfig read(@Nullable Object data) {
      if (!(data instanceof DataMap map)) {
        throw new OrchException(
            ErrorCode.CONFIG_INVALID,
            Location.file(file.toString()),
            "must be a map with the keys " + String.join(", ", KEYS));
      }
      for (Object key : map.keySet()) {
        if (!KEYS.contains(Values.str(key))) {
          invalid(
              map.keyLocation(key),
              "unknown key '"
                  + Values.str(key)
                  + "'"
                  + Suggestion.didYouMean(Values.str(key), KEYS));
        }
      }
      String master = text(map, "master");
      int colon = master.lastIndexOf(':');
      int port = port(colon < 0 ? "" : master.substring(colon + 1));
      if (port == 0 && !master.isEmpty()) {
        invalid(map.valueLocation("master"), "master is '" + master + "': write host:port");
      }
      Optional<Path> token =
          map.get(TOKEN) == null ? Optional.empty() : Optional.of(path(map, TOKEN, true));
      CliConfig config =
          new CliConfig(
              colon < 0 ? master : master.substring(0, colon),
              port,
              path(map, "ca", true),
              token.isEmpty() ? path(map, "certificate", complete) : NOTHING,
              token.isEmpty() ? path(map, "key", complete) : NOTHING,
              token,
              Optional.empty());
      problems.throwIfAny();
      return config;
    }

    private Path path(DataMap map, String key, boolean there) {
      String value = text(map, key);
      Path path = file.toAbsolutePath().resolveSibling(value);
      if (there && !value.isEmpty() && !Files.isReadable(path)) {
        invalid(map.valueLocation(key), key + ": no readable file at " + path);
      }
      return path;
    }

    private String text(DataMap map, String key) {
      Object value = map.get(key);
      if (value == null || Values.str(value).isBlank()) {
        invalid(map.location(), "the key '" + key + "' is missing");
        return "";
      }
      return Values.str(value);
    }

    private static int port(String text) {
      if (!text.matches("[0-9]{1,5}")) {
        return 0;
      }
      int port = Integer.parseInt(text);
      return port <= MAX_PORT ? port : 0;
    }

    private void invalid(Location at, String message) {
      problems.add(ErrorCode.CONFIG_INVALID, at, message);
    }
  }
}
