package io.orch.cli.command;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An event: its tag, and its data behind that. */
public final class EventOptions {

  @Parameters(index = "0", paramLabel = "TAG", description = "The event's tag.")
  String tag = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Its data; values are YAML.")
  List<String> pairs = List.of();

  @Option(names = "--data", paramLabel = "JSON", description = "Its data as one JSON document.")
  @Nullable String data;

  public String tag() {
    return tag;
  }

  /** The data; an empty map when none is given. */
  public @Nullable Object value() {
    Arguments given = Arguments.of(pairs);
    if (!given.positional().isEmpty()) {
      throw new OrchException(
          ErrorCode.USAGE, "event data is key=value, not '" + given.positional().get(0) + "'");
    }
    Object document = data == null ? null : Json.parse(data, "--data");
    if (given.keywords().isEmpty()) {
      return document == null ? Map.of() : document;
    }
    Map<Object, @Nullable Object> payload = new LinkedHashMap<>();
    if (document instanceof Map<?, ?> map) {
      payload.putAll(map);
    } else if (document != null) {
      throw new OrchException(
          ErrorCode.USAGE, "--data must be a map when there are KEY=VALUE pairs too");
    }
    payload.putAll(given.keywords());
    return payload;
  }
}
