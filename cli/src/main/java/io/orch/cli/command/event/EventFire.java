package io.orch.cli.command.event;

import io.orch.cli.client.Client;
import io.orch.cli.client.Event;
import io.orch.cli.command.Arguments;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "fire",
    description = "Puts an event into the log; reactors see it.",
    footer = {
      "",
      "Examples:",
      "  orch event fire my/app/deployed version=2 hosts='[web1, web2]'",
      "  orch event fire my/app/deployed --data '{\"version\": \"2\"}'"
    })
final class EventFire extends Command {

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

  EventFire(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    Object payload = payload();
    try (Client client = connect()) {
      Event event = client.fire(tag, payload);
      if (out.pretty()) {
        out.text("event " + event.sequence() + " " + event.tag());
      } else {
        out.document(Documents.event(event));
      }
      return ExitCode.OK;
    }
  }

  private @Nullable Object payload() {
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
